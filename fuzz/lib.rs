//! What must hold for whatever bytes come in.

use std::io::{Cursor, Write};

use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report_json::CheckedJson;
use zip::write::SimpleFileOptions;

/// Reads, checks and writes as JSON. Panics when a cell is both read and declined, or when two readings differ.
pub fn try_all(bytes: &[u8]) {
    let limits = Limits {
        bytes: 4 << 20,
        unpacked: 16 << 20,
        pages: 50,
        cells: 20_000,
        ..Limits::default()
    };
    let Ok(reports) = read(bytes, &limits) else {
        return;
    };
    assert_eq!(read(bytes, &limits).as_ref(), Ok(&reports), "two readings");
    for report in &reports {
        let declined = report.tables.declined.iter().flat_map(|one| &one.cells);
        for cell in declined {
            assert!(
                report.figure(*cell).is_none(),
                "{cell} is read and declined"
            );
        }
        let checked = check(report, &Context::default());
        let json = serde_json::to_string(&CheckedJson::new("fuzz", report, &checked));
        assert!(json.is_ok(), "{json:?}");
    }
}

/// A package with these parts, as they are.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
