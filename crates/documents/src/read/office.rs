//! 办公文件 — files of office programs, by their first bytes and what is in them.

use super::limits::Meter;
use super::package::{self, Kind, Package};
use super::refusal::ReadRefusal;
use super::source::Source;
use super::{docx, xlsx};

/// Reads the file when it is one of an office program.
pub(super) fn source(bytes: &[u8], meter: &Meter<'_>) -> Option<Result<Source, ReadRefusal>> {
    if bytes.starts_with(package::SIGNATURE) {
        return Some(packed(bytes, meter));
    }
    None
}

fn packed(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let package = Package::open(bytes, meter)?;
    let main = package.main(meter)?;
    match main.kind {
        Kind::Document => docx::source(&package, &main.part, meter),
        Kind::Workbook => xlsx::source(&package, &main.part, meter),
    }
}
