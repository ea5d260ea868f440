//! Rows of imported reports, and how their columns spell places, cells and alternatives.

use gongkai_domain::published_report::{
    CellSource, KeptCell, KeptFinding, Reading, ReadingKind, Spot, UnreadCells, Verdict,
    VerdictState,
};
use gongkai_law::report_format::{CellId, Format, Level, TextPlace};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::items::coded;
use crate::reports::{figure_text, read_figure};
use crate::text::instant;

#[derive(FromRow)]
pub(super) struct ReadingRow {
    version: i64,
    kind: String,
    program: String,
    format: String,
    made_by: String,
    made_by_name: String,
    at: String,
    reason: String,
}

impl ReadingRow {
    pub(super) fn reading(
        self,
        cells: Vec<CellRow>,
        unread: Vec<UnreadRow>,
    ) -> Result<Reading, StoreError> {
        Ok(Reading {
            version: self.version,
            kind: coded("published_reading.kind", &self.kind, ReadingKind::from_code)?,
            program: self.program,
            format: coded("published_reading.format", &self.format, Format::from_code)?,
            cells: cells
                .into_iter()
                .map(CellRow::cell)
                .collect::<Result<_, _>>()?,
            unread: unread
                .into_iter()
                .map(UnreadRow::unread)
                .collect::<Result<_, _>>()?,
            by: self.made_by,
            by_name: self.made_by_name,
            at: instant(&self.at)?,
            reason: self.reason,
        })
    }
}

#[derive(FromRow)]
pub(super) struct CellRow {
    pub(super) cell: String,
    pub(super) figure: String,
    pub(super) printed: String,
    pub(super) spot: Option<String>,
    pub(super) source: String,
    pub(super) given: Option<String>,
}

impl CellRow {
    pub(super) fn of(id: CellId, kept: &KeptCell) -> Self {
        let (source, given) = match kept.source {
            CellSource::Print => ("print", None),
            CellSource::Hand => ("hand", None),
            CellSource::Disputed(given) => ("disputed", Some(figure_text(given))),
        };
        Self {
            cell: id.to_string(),
            figure: figure_text(kept.figure),
            printed: kept.printed.clone(),
            spot: kept.spot.map(spot_text),
            source: source.to_owned(),
            given,
        }
    }

    fn cell(self) -> Result<(CellId, KeptCell), StoreError> {
        let source = match (self.source.as_str(), self.given.as_deref()) {
            ("print", _) => CellSource::Print,
            ("hand", _) => CellSource::Hand,
            ("disputed", Some(given)) => CellSource::Disputed(read_figure(given)?),
            (other, _) => return Err(StoreError::unreadable("published_cell.source", other)),
        };
        let kept = KeptCell {
            figure: read_figure(&self.figure)?,
            printed: self.printed,
            spot: self.spot.as_deref().map(spot).transpose()?,
            source,
        };
        Ok((cell(&self.cell)?, kept))
    }
}

#[derive(FromRow)]
pub(super) struct UnreadRow {
    cells: String,
    reason_zh: String,
    reason_en: String,
    alternatives: String,
}

impl UnreadRow {
    fn unread(self) -> Result<UnreadCells, StoreError> {
        let alternatives = self.alternatives.lines();
        Ok(UnreadCells {
            cells: cells(&self.cells)?,
            reason_zh: self.reason_zh,
            reason_en: self.reason_en,
            alternatives: alternatives
                .map(|line| line.split('\t').map(str::to_owned).collect())
                .collect(),
        })
    }
}

#[derive(FromRow)]
pub(super) struct FindingRow {
    fingerprint: String,
    rule: String,
    level: String,
    cells: String,
    message_zh: String,
    message_en: String,
    basis: String,
    place_section: Option<String>,
    place_offset: Option<i64>,
    place_text: Option<String>,
}

impl FindingRow {
    pub(super) fn finding(self) -> Result<KeptFinding, StoreError> {
        let place = match (self.place_section, self.place_offset, self.place_text) {
            (Some(section), Some(offset), Some(text)) => Some(TextPlace {
                section,
                offset: usize::try_from(offset).unwrap_or(0),
                text,
            }),
            _ => None,
        };
        Ok(KeptFinding {
            fingerprint: self.fingerprint,
            rule: self.rule,
            level: coded("published_finding.level", &self.level, level)?,
            cells: cells(&self.cells)?,
            message_zh: self.message_zh,
            message_en: self.message_en,
            basis: self.basis,
            place,
        })
    }
}

#[derive(FromRow)]
pub(super) struct VerdictRow {
    fingerprint: String,
    state: String,
    reason_code: Option<String>,
    remark: String,
    made_by: String,
    made_by_name: String,
    at: String,
}

impl VerdictRow {
    pub(super) fn verdict(self) -> Result<(String, Verdict), StoreError> {
        let state = VerdictState::from_codes(&self.state, self.reason_code.as_deref())
            .ok_or_else(|| StoreError::unreadable("published_verdict.state", &self.state))?;
        let verdict = Verdict {
            state,
            remark: self.remark,
            by: self.made_by,
            by_name: self.made_by_name,
            at: instant(&self.at)?,
        };
        Ok((self.fingerprint, verdict))
    }
}

pub(super) fn year(year: i64) -> Result<i16, StoreError> {
    i16::try_from(year)
        .map_err(|_| StoreError::unreadable("published_report.year", &year.to_string()))
}

fn level(code: &str) -> Option<Level> {
    [Level::Error, Level::Warning, Level::Info]
        .into_iter()
        .find(|level| level.code() == code)
}

/// Cells as one text, parted by blanks.
pub(super) fn cells_text(cells: &[CellId]) -> String {
    let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
    cells.join(" ")
}

fn cells(text: &str) -> Result<Vec<CellId>, StoreError> {
    text.split_whitespace().map(cell).collect()
}

/// A cell of any form: a document may print rows of another form than its own.
fn cell(text: &str) -> Result<CellId, StoreError> {
    CellId::parse_any(text).ok_or_else(|| StoreError::unreadable("cell", text))
}

/// One alternative a line, its values parted by tabs.
pub(super) fn alternatives_text(alternatives: &[Vec<String>]) -> String {
    let lines: Vec<String> = alternatives.iter().map(|one| one.join("\t")).collect();
    lines.join("\n")
}

/// A place as `table page table row cell` or `text page line offset`; `-` where there are no pages.
fn spot_text(spot: Spot) -> String {
    let page = |page: Option<u32>| page.map_or_else(|| "-".to_owned(), |page| page.to_string());
    match spot {
        Spot::Table {
            page: at,
            table,
            row,
            cell,
        } => format!("table {} {table} {row} {cell}", page(at)),
        Spot::Text {
            page: at,
            line,
            offset,
        } => format!("text {} {line} {offset}", page(at)),
    }
}

fn spot(text: &str) -> Result<Spot, StoreError> {
    let unreadable = || StoreError::unreadable("published_cell.spot", text);
    let number = |word: &str| word.parse::<u32>().map_err(|_| unreadable());
    let page = |word: &str| match word {
        "-" => Ok(None),
        other => number(other).map(Some),
    };
    match text.split(' ').collect::<Vec<_>>().as_slice() {
        ["table", at, table, row, cell] => Ok(Spot::Table {
            page: page(at)?,
            table: number(table)?,
            row: number(row)?,
            cell: number(cell)?,
        }),
        ["text", at, line, offset] => Ok(Spot::Text {
            page: page(at)?,
            line: number(line)?,
            offset: number(offset)?,
        }),
        _ => Err(unreadable()),
    }
}
