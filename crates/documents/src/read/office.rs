//! 办公文件 — files of office programs, by their first bytes and what is in them.

use super::compound::{self, Compound};
use super::limits::Meter;
use super::package::{self, Kind, Package};
use super::refusal::ReadRefusal;
use super::source::Source;
use super::{doc, docx, xlsx};

/// Streams of files that open with a password or a licence only.
const LOCKS: &[&str] = &["EncryptedPackage", "EncryptionInfo", "\tDRMContent"];
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

/// Bytes at the start that tell an office file stored as text.
const HEAD: usize = 4096;
/// How office files stored as text begin, what they hold soon after, and their names.
const TEXTS: &[((&str, &str), &str)] = &[
    (("<?xml", "<?mso-application"), "an Office file in XML"),
    (("<?xml", "<pkg:package"), "an Office file in XML"),
    (("<?xml", "<w:wordDocument"), "an Office file in XML"),
    (("<?xml", "<office:document"), "an OpenDocument file in XML"),
    (
        ("MIME-Version:", "multipart/related"),
        "a web archive (MHT)",
    ),
];

/// Reads the file when it is one of an office program.
pub(super) fn source(bytes: &[u8], meter: &Meter<'_>) -> Option<Result<Source, ReadRefusal>> {
    if bytes.starts_with(package::SIGNATURE) {
        return Some(packed(bytes, meter));
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return Some(older(bytes, meter));
    }
    in_plain_text(bytes).map(|found| Err(ReadRefusal::Unsupported { found }))
}

/// The name of an office file that is stored as text; its mark-up would read as nonsense.
fn in_plain_text(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes));
    let start = head.trim_start_matches('\u{FEFF}').trim_start();
    let (_, found) = TEXTS
        .iter()
        .find(|((begins, holds), _)| start.starts_with(begins) && head.contains(holds))?;
    Some(found)
}

/// Files of before 2007, and encrypted ones since.
fn older(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let file = Compound::open(bytes, meter)?;
    if LOCKS.iter().any(|name| file.has(name)) {
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
