//! 办公文件 — files of office programs, by their first bytes and what is in them.

use super::compound::{self, Compound};
use super::limits::Meter;
use super::package::{self, Kind, Package};
use super::refusal::ReadRefusal;
use super::source::Source;
use super::{doc, docx, xlsx};

/// Storages that hold programs.
const PROGRAMS: &[&str] = &["Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA"];
/// Streams that tell kinds of files that are not read.
const OTHERS: &[(&str, &str)] = &[
    ("Workbook", "a legacy workbook (XLS)"),
    ("Book", "a legacy workbook (XLS)"),
    ("PowerPoint Document", "a legacy presentation (PPT)"),
    ("__properties_version1.0", "an e-mail message (MSG)"),
    ("VisioDocument", "a drawing (VSD)"),
    ("MatOST", "a document of Microsoft Works (WPS)"),
];

/// Reads the file when it is one of an office program.
pub(super) fn source(bytes: &[u8], meter: &Meter<'_>) -> Option<Result<Source, ReadRefusal>> {
    if bytes.starts_with(package::SIGNATURE) {
        return Some(packed(bytes, meter));
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return Some(older(bytes, meter));
    }
    None
}

/// Files of before 2007, and encrypted ones since.
fn older(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let file = Compound::open(bytes, meter)?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(ReadRefusal::Encrypted);
    }
    if PROGRAMS.iter().any(|name| file.has(name)) {
        return Err(ReadRefusal::Macros);
    }
    if file.has("WordDocument") {
        return doc::source(&file, meter);
    }
    let known = OTHERS.iter().find(|(name, _)| file.has(name));
    Err(ReadRefusal::Unsupported {
        found: known.map_or("a legacy Office file of another kind", |(_, found)| found),
    })
}

fn packed(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let package = Package::open(bytes, meter)?;
    let main = package.main(meter)?;
    match main.kind {
        Kind::Document => docx::source(&package, &main.part, meter),
        Kind::Workbook => xlsx::source(&package, &main.part, meter),
    }
}
