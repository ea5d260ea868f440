//! 读取原件 — between the reader's values and the versions that are kept.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use gongkai_documents::read::{Limits, Place, Printed, ReadRefusal, printed, read_while};
use gongkai_documents::report::{Declined, ReadCell, ReadReport};
use gongkai_domain::published_report::{
    CellSource, Clues, FreshReading, KeptCell, Original, Reading, Spot, UnreadCells,
};
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{CellId, Figure, Format, Number, old_row};

use super::MOST_BYTES;
use crate::error::AppError;
use crate::house::App;

/// 程序版本 — what a version says of the reader that made it.
pub const PROGRAM: &str = concat!("gongkai ", env!("CARGO_PKG_VERSION"));

/// A file that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads every report of a file, away from the threads that answer requests.
pub async fn read_file(bytes: Vec<u8>) -> Result<Result<Vec<ReadReport>, Refusal>, AppError> {
    on_the_side(bytes, read_while).await
}

/// The paragraphs and tables of a file.
pub async fn show_file(bytes: Vec<u8>) -> Result<Result<Vec<Printed>, Refusal>, AppError> {
    on_the_side(bytes, printed).await
}

/// A way to read bytes within limits while a clock runs.
type Reader<T> = fn(&[u8], &Limits, &dyn Fn() -> bool) -> Result<T, ReadRefusal>;

async fn on_the_side<T: Send + 'static>(
    bytes: Vec<u8>,
    work: Reader<T>,
) -> Result<Result<T, Refusal>, AppError> {
    let task = move || {
        let limits = Limits {
            bytes: MOST_BYTES,
            ..Limits::default()
        };
        let started = Instant::now();
        work(&bytes, &limits, &|| started.elapsed() < PATIENCE)
    };
    let done = tokio::task::spawn_blocking(task).await;
    Ok(done
        .map_err(AppError::internal)?
        .map_err(|why| refused(&why)))
}

fn refused(why: &ReadRefusal) -> Refusal {
    Refusal::new(why.code(), format!("{}。", why.zh()), format!("{why}.")).at("file")
}

/// Reads the report of a kept original again.
pub async fn read_original(app: &App, original: &Original) -> Result<ReadReport, AppError> {
    let bytes = bytes(app, original).await?;
    let reports = read_file(bytes).await??;
    let part = usize::try_from(original.part - 1).unwrap_or(usize::MAX);
    reports.into_iter().nth(part).ok_or_else(|| {
        Refusal::new(
            "part_gone",
            "现在的程序在原件中读不到这份报告；已有的读数保持不变，请下载原件核对。",
            "The present program does not find this report in the file; what was read before stays. Download the original.",
        )
        .into()
    })
}

/// The bytes of a kept original.
pub async fn bytes(app: &App, original: &Original) -> Result<Vec<u8>, AppError> {
    let bytes = app.store.original(&original.digest).await?;
    bytes.ok_or_else(|| AppError::internal(format!("original {} is gone", original.digest)))
}

/// What a text says of who reports.
pub fn clues(report: &ReadReport) -> Clues {
    let prose = &report.prose;
    Clues {
        organ: prose.organ.clone(),
        issuer: prose.header.issuer.clone(),
        title: prose.title.clone().or_else(|| prose.header.title.clone()),
        index_no: prose.header.index_no.clone(),
    }
}

/// What was read, as it is kept. A text without tables follows the form of its year.
pub fn fresh(report: &ReadReport, format: Format) -> FreshReading {
    let tables = &report.tables;
    let mut cells: BTreeMap<CellId, KeptCell> = tables
        .cells
        .iter()
        .map(|(id, read)| {
            (
                *id,
                kept(read.figure, &read.printed, Some(spot(read.place))),
            )
        })
        .collect();
    for row in &tables.old {
        let Some(known) = old_row(&row.label) else {
            continue;
        };
        for (column, number) in [("year", row.year), ("cumulative", row.cumulative)] {
            let figure = number.map_or(Figure::Blank, Figure::Number);
            let print = number.map(|number| number.to_string()).unwrap_or_default();
            cells.insert(CellId::new(known.id, column), kept(figure, &print, None));
        }
    }
    FreshReading {
        program: PROGRAM.to_owned(),
        format,
        cells,
        unread: tables.declined.iter().map(unread).collect(),
    }
}

fn kept(figure: Figure, printed: &str, spot: Option<Spot>) -> KeptCell {
    KeptCell {
        figure,
        printed: printed.to_owned(),
        spot,
        source: CellSource::Print,
    }
}

fn unread(declined: &Declined) -> UnreadCells {
    UnreadCells {
        cells: declined.cells.clone(),
        reason_zh: declined.reason_zh.clone(),
        reason_en: declined.reason.clone(),
        alternatives: declined.alternatives.clone(),
    }
}

/// The report with the cells of a kept version in place of those just read: what the checks are to look at.
pub fn with_reading(mut report: ReadReport, reading: &Reading) -> ReadReport {
    let tables = &mut report.tables;
    tables.format = (!reading.cells.is_empty())
        .then_some(reading.format)
        .or(tables.format);
    tables.declined = reading
        .unread
        .iter()
        .map(|one| Declined {
            cells: one.cells.clone(),
            reason: one.reason_en.clone(),
            reason_zh: one.reason_zh.clone(),
            alternatives: one.alternatives.clone(),
        })
        .collect();
    for row in &mut tables.old {
        if let Some(known) = old_row(&row.label) {
            let number = |column| number_of(reading, CellId::new(known.id, column));
            row.year = number("year");
            row.cumulative = number("cumulative");
        }
    }
    let of_sheet = |id: &CellId| !tables.old.is_empty() && id.table() == "old";
    tables.cells = reading
        .cells
        .iter()
        .filter(|(id, _)| !of_sheet(id))
        .map(|(id, cell)| (*id, read_cell(cell)))
        .collect();
    report
}

fn number_of(reading: &Reading, cell: CellId) -> Option<Number> {
    reading.figure(cell).and_then(Figure::number)
}

fn read_cell(cell: &KeptCell) -> ReadCell {
    ReadCell {
        figure: cell.figure,
        printed: cell.printed.clone(),
        place: cell.spot.map_or(NOWHERE, place),
    }
}

/// The place of a figure that a person gave and the reader never saw.
const NOWHERE: Place = Place::Text {
    page: None,
    line: 0,
    offset: 0,
};

/// A place of the reader as it is kept.
pub fn spot(place: Place) -> Spot {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match place {
        Place::Table {
            page,
            table,
            row,
            cell,
        } => Spot::Table {
            page: page.map(small),
            table: small(table),
            row: small(row),
            cell: small(cell),
        },
        Place::Text { page, line, offset } => Spot::Text {
            page: page.map(small),
            line: small(line),
            offset: small(offset),
        },
    }
}

fn place(spot: Spot) -> Place {
    let large = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    match spot {
        Spot::Table {
            page,
            table,
            row,
            cell,
        } => Place::Table {
            page: page.map(large),
            table: large(table),
            row: large(row),
            cell: large(cell),
        },
        Spot::Text { page, line, offset } => Place::Text {
            page: page.map(large),
            line: large(line),
            offset: large(offset),
        },
    }
}
