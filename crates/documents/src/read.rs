//! 读取年度报告 — from the bytes of a published file to the cells of the form.
//!
//! A medium yields paragraphs and grids; one recogniser aligns them with the three forms by header and row labels,
//! never by position alone. A cell is right or it is declined and named: nothing is guessed, blank stays blank.

mod decode;
mod depth;
mod figure;
mod html;
mod labels;
mod normal;
mod prose;
mod recognise;
mod refusal;
mod source;
mod text;

use sha2::{Digest, Sha256};

use crate::report::ReadReport;
pub use refusal::ReadRefusal;
pub use source::{Medium, Place};

/// 读取上限 — how much of a file is taken before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Columns of all table cells together.
    pub cells: usize,
    /// Elements of a page within one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            cells: 200_000,
            depth: 1_000,
        }
    }
}

/// Reads the reports in a file; there is at least one, or the file is refused with the reason.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<ReadReport>, ReadRefusal> {
    refusal::check_size(bytes, limits)?;
    decode::refuse_other_media(bytes)?;
    let text = decode::decode(bytes)?;
    let source = match decode::medium(&text) {
        Medium::Html => {
            depth::check(&text, limits)?;
            html::source(&text, limits)?
        }
        medium => text::source(&text, medium, limits)?,
    };
    let found = recognise::recognise(&source);
    let prose = prose::read(&source);
    if found.is_empty() && !prose.speaks_of_a_report {
        return Err(ReadRefusal::NotAReport);
    }
    Ok(vec![ReadReport::assemble(
        source.medium,
        digest(bytes),
        found,
        prose,
    )])
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
