//! 读取上限 — how much of a file is taken before it is refused, and the meter that counts while reading.

use std::cell::Cell;

use super::refusal::ReadRefusal;

/// 读取上限 — how much of a file is taken before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of all parts of a packed file (DOCX, XLSX, PDF streams) once unpacked.
    pub unpacked: usize,
    /// Pages of a file that has pages.
    pub pages: usize,
    /// Columns of all table cells together.
    pub cells: usize,
    /// Elements of a page within one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            unpacked: 96 << 20,
            pages: 500,
            cells: 200_000,
            depth: 1_000,
        }
    }
}

/// Bytes of text that an office file may show; a report shows some tens of thousands.
const MOST_TEXT: usize = 2 << 20;
/// What keeping a text costs beside its bytes.
const TEXT_KEPT: usize = 16;
/// Steps between two looks at whether the caller still wants the answer.
const STRIDE: u32 = 1024;

/// 计量 — what has been taken of a file so far. Every reader counts through it, so that no file costs without bound.
pub(super) struct Meter<'a> {
    pub(super) limits: &'a Limits,
    go_on: &'a dyn Fn() -> bool,
    steps: Cell<u32>,
    cells: Cell<usize>,
    unpacked: Cell<usize>,
    text: Cell<usize>,
}

impl<'a> Meter<'a> {
    /// Starts at nought; `go_on` turns false once the caller's time is up.
    pub(super) fn new(limits: &'a Limits, go_on: &'a dyn Fn() -> bool) -> Self {
        Self {
            limits,
            go_on,
            steps: Cell::new(0),
            cells: Cell::new(0),
            unpacked: Cell::new(0),
            text: Cell::new(0),
        }
    }

    /// One unit of work, such as a row, an operator or a node.
    pub(super) fn step(&self) -> Result<(), ReadRefusal> {
        let steps = self.steps.get().wrapping_add(1);
        self.steps.set(steps);
        if steps.is_multiple_of(STRIDE) && !(self.go_on)() {
            return Err(ReadRefusal::OutOfTime);
        }
        Ok(())
    }

    /// So many more columns of table cells.
    pub(super) fn take_cells(&self, columns: usize) -> Result<(), ReadRefusal> {
        self.step()?;
        let cells = self.cells.get().saturating_add(columns);
        self.cells.set(cells);
        if cells > self.limits.cells {
            return Err(ReadRefusal::TooManyCells {
                limit: self.limits.cells,
            });
        }
        Ok(())
    }

    /// So many more bytes of text shown. Shown text costs more memory than packed mark-up, and one stored text may be
    /// shown many times.
    pub(super) fn take_text(&self, bytes: usize) -> Result<(), ReadRefusal> {
        self.step()?;
        let text = self
            .text
            .get()
            .saturating_add(bytes)
            .saturating_add(TEXT_KEPT);
        self.text.set(text);
        if text > MOST_TEXT {
            return Err(ReadRefusal::TooMuchText { limit: MOST_TEXT });
        }
        Ok(())
    }

    /// So many more bytes unpacked; ask before keeping them.
    pub(super) fn take_unpacked(&self, bytes: usize) -> Result<(), ReadRefusal> {
        self.step()?;
        let unpacked = self.unpacked.get().saturating_add(bytes);
        self.unpacked.set(unpacked);
        if unpacked > self.limits.unpacked {
            return Err(ReadRefusal::TooLargeUnpacked {
                limit: self.limits.unpacked,
            });
        }
        Ok(())
    }
}
