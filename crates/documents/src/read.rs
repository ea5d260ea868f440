//! 读取年度报告 — from the bytes of a published file to the cells of the form.
//!
//! A medium yields paragraphs and grids; one recogniser aligns them with the three forms by header and row labels,
//! never by position alone. A cell is right or it is declined and named: nothing is guessed, blank stays blank.

mod compound;
mod decode;
mod doc;
mod docx;
mod figure;
mod html;
mod labels;
mod limits;
pub(crate) mod normal;
mod office;
mod package;
mod parts;
mod pdf;
mod printed;
pub(crate) mod prose;
mod recognise;
mod refusal;
mod source;
mod story;
mod text;
mod xlsx;

use sha2::{Digest, Sha256};

use crate::report::ReadReport;
pub use limits::Limits;
use limits::Meter;
pub use printed::{Printed, PrintedCell, printed};
pub use refusal::ReadRefusal;
use source::Source;
pub use source::{Medium, Place};

/// Reads the reports in a file; there is at least one, or the file is refused with the reason.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<ReadReport>, ReadRefusal> {
    read_while(bytes, limits, &|| true)
}

/// Reads as [`read`] does, and gives up with [`ReadRefusal::OutOfTime`] soon after `go_on` turns false.
///
/// The caller has the clock; this crate has none.
pub fn read_while(
    bytes: &[u8],
    limits: &Limits,
    go_on: &dyn Fn() -> bool,
) -> Result<Vec<ReadReport>, ReadRefusal> {
    refusal::check_size(bytes, limits)?;
    let meter = Meter::new(limits, go_on);
    let source = source(bytes, &meter)?;
    let medium = source.medium;
    let mut parts = parts::read(source);
    if medium == Medium::Html
        && parts.iter().all(|(tables, _)| tables.is_empty())
        && let Some(inner) = html::kept_in_scripts(bytes, &meter)?
    {
        parts = parts::read(inner);
    }
    if parts
        .iter()
        .all(|(tables, prose)| tables.is_empty() && !prose.speaks_of_a_report)
    {
        return Err(ReadRefusal::NotAReport);
    }
    let sha256 = digest(bytes);
    Ok(parts
        .into_iter()
        .map(|(tables, prose)| ReadReport::assemble(medium, sha256.clone(), tables, prose))
        .collect())
}

/// Paragraphs and grids, by the medium that the bytes themselves show.
fn source(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    if let Some(office) = office::source(bytes, meter) {
        return office;
    }
    if let Some(start) = pdf::start(bytes) {
        return pdf::source(bytes.get(start..).unwrap_or(bytes), meter);
    }
    decode::refuse_other_media(bytes)?;
    let text = decode::unwrapped(decode::decode(bytes)?);
    match decode::medium(&text) {
        Medium::Html => html::source(&text, meter),
        medium => text::source(&text, medium, meter),
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
