//! 电子表格（XLSX）— the visible sheets of a workbook, one after the other, as they show.
//!
//! Source: ISO/IEC 29500-1, part 18; the transitional and the strict form have the same local names.

mod format;
mod layout;
mod looks;
mod merges;
mod sheet;

use super::limits::Meter;
use super::package::Package;
use super::package::xml::{Event, Parser};
use super::refusal::ReadRefusal;
use super::source::{Medium, Source};
use layout::Layout;
use looks::Looks;

/// Turns the sheets of a workbook into paragraphs and grids; `part` is the workbook.
pub(super) fn source(
    package: &Package<'_>,
    part: &str,
    meter: &Meter<'_>,
) -> Result<Source, ReadRefusal> {
    let links = package.relationships(part, meter)?;
    let linked = |kind: &str| {
        let link = links.values().find(|link| link.kind == kind);
        link.map(|link| link.target.as_str())
    };
    let looks = match linked("styles") {
        Some(part) => package.small(part, meter)?,
        None => None,
    };
    let mut looks = Looks::read(&looks.unwrap_or_default(), meter)?;
    let strings = match linked("sharedstrings") {
        Some(part) => package.text(part, meter)?,
        None => None,
    };
    let strings = sheet::shared_strings(&strings.unwrap_or_default(), meter)?;
    let book = package.require(part, meter)?;
    let mut layout = Layout::new(meter);
    for id in shown_sheets(&book, &mut looks, meter)? {
        let Some(link) = links.get(&id).filter(|link| link.kind == "worksheet") else {
            continue;
        };
        let text = package.require(&link.target, meter)?;
        layout.sheet(sheet::read(&text, &strings, &looks, meter)?)?;
    }
    Ok(Source {
        medium: Medium::Xlsx,
        facts: Vec::new(),
        blocks: layout.finish(),
    })
}

/// The ids of the links to the sheets that are not hidden, in order; notes from which day the book counts.
fn shown_sheets(
    book: &str,
    looks: &mut Looks,
    meter: &Meter<'_>,
) -> Result<Vec<String>, ReadRefusal> {
    let mut shown = Vec::new();
    let mut parser = Parser::new(book, &["workbookPr", "sheet"], meter);
    while let Some(event) = parser.next()? {
        match event {
            Event::Open("workbookPr", tag) => looks.since_1904 = tag.is_on("date1904", false),
            Event::Open("sheet", tag)
                if tag.get("state").is_none_or(|state| state == "visible") =>
            {
                shown.extend(tag.get("id"));
            }
            _ => {}
        }
    }
    Ok(shown)
}
