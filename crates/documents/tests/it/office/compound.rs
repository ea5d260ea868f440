//! 复合文件 — files of before 2007, made here byte by byte.

use gongkai_documents::read::{Limits, read};
use proptest::prelude::*;

use super::{one, refusal};

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file with these streams in its root, each filled up to the length of a large one.
fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut table: Vec<u32> = vec![0xFFFF_FFFD];
    let mut body = Vec::new();
    let mut entries = vec![entry("Root Entry", 5, 1, FREE, END, 0)];
    for (index, (name, bytes)) in streams.iter().enumerate() {
        let mut bytes = bytes.clone();
        bytes.resize(bytes.len().max(4096).next_multiple_of(SECTOR), 0);
        let first = u32::try_from(table.len()).expect("small");
        let count = u32::try_from(bytes.len() / SECTOR).expect("small");
        table.extend((1..count).map(|step| first + step).chain([END]));
        let next = if index + 1 < streams.len() {
            u32::try_from(index + 2).expect("small")
        } else {
            FREE
        };
        entries.push(entry(name, 2, FREE, next, first, bytes.len()));
        body.extend(bytes);
    }
    let directory_at = u32::try_from(table.len()).expect("small");
    let mut directory = entries.concat();
    directory.resize(directory.len().next_multiple_of(SECTOR), 0);
    let count = u32::try_from(directory.len() / SECTOR).expect("small");
    table.extend((1..count).map(|step| directory_at + step).chain([END]));
    assert!(table.len() <= 128, "one sector of the table is enough");
    table.resize(128, FREE);
    let mut head = vec![0; SECTOR];
    head[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, value: u32| head[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, 1);
    put(48, directory_at);
    put(56, 4096);
    put(60, END);
    put(68, END);
    put(76, 0);
    (80..SECTOR).step_by(4).for_each(|at| put(at, FREE));
    let table = table.iter().flat_map(|number| number.to_le_bytes());
    head.into_iter()
        .chain(table)
        .chain(body)
        .chain(directory)
        .collect()
}

fn entry(name: &str, kind: u8, child: u32, right: u32, first: u32, length: usize) -> Vec<u8> {
    let mut entry = vec![0; 128];
    for (index, unit) in name.encode_utf16().enumerate() {
        entry[index * 2..index * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    let units = u16::try_from(name.encode_utf16().count() * 2 + 2).expect("short");
    entry[64..66].copy_from_slice(&units.to_le_bytes());
    entry[66] = kind;
    for (at, value) in [
        (68, FREE),
        (72, right),
        (76, child),
        (116, first),
        (120, u32::try_from(length).expect("small")),
    ] {
        entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    entry
}

const TEXT_AT: usize = 2048;

/// The two streams of a document of one piece of text, without any properties.
fn streams(text: &str, flags: u16) -> Vec<(&'static str, Vec<u8>)> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let count = u32::try_from(units.len() / 2).expect("small");
    let mut main = vec![0; TEXT_AT];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xA5EC_u16.to_le_bytes());
    put(2, &0x00C1_u16.to_le_bytes());
    put(10, &(flags | 0x0200).to_le_bytes());
    put(76, &count.to_le_bytes());
    let mut pieces = vec![2, 16, 0, 0, 0, 0, 0, 0, 0];
    pieces.extend(count.to_le_bytes());
    pieces.extend([0, 0]);
    pieces.extend(u32::try_from(TEXT_AT).expect("small").to_le_bytes());
    pieces.extend([0, 0]);
    put(154 + 33 * 8, &0_u32.to_le_bytes());
    put(
        154 + 33 * 8 + 4,
        &u32::try_from(pieces.len()).expect("small").to_le_bytes(),
    );
    main.extend(units);
    vec![("WordDocument", main), ("1Table", pieces)]
}

const TEXT: &str =
    "某市2023年政府信息公开工作年度报告\r一、总体情况\r收到申请\u{13}NUMWORDS\u{14}3\u{15}件。\r";

#[test]
fn the_text_of_a_document_is_read() {
    let report = one(&compound(&streams(TEXT, 0)));
    assert_eq!(report.prose.year, Some(2023));
    assert_eq!(report.prose.sections[0].heading, "一、总体情况");
    assert_eq!(report.prose.sections[0].text, "收到申请3件。");
}

#[test]
fn locked_files_programs_and_other_kinds_are_refused() {
    assert_eq!(
        refusal(&compound(&streams(TEXT, 0x0100))).code(),
        "encrypted"
    );
    let mut programs = streams(TEXT, 0);
    programs.push(("Macros", Vec::new()));
    assert_eq!(refusal(&compound(&programs)).code(), "macros");
    assert_eq!(
        refusal(&compound(&[("EncryptedPackage", Vec::new())])).code(),
        "encrypted"
    );
    for (stream, named) in [
        ("Workbook", "XLS"),
        ("PowerPoint Document", "PPT"),
        ("Contents", "another kind"),
    ] {
        let refusal = refusal(&compound(&[(stream, Vec::new())]));
        assert_eq!(refusal.code(), "unsupported_medium");
        assert!(refusal.to_string().contains(named), "{refusal}");
    }
    let mut older = streams(TEXT, 0);
    older[0].1[2..4].copy_from_slice(&104_u16.to_le_bytes());
    assert_eq!(refusal(&compound(&older)).code(), "unsupported_medium");
}

#[test]
fn cut_and_circling_files_are_damaged() {
    let whole = compound(&streams(TEXT, 0));
    for length in [8, 100, 512, 1024, whole.len() / 2] {
        assert_eq!(refusal(&whole[..length]).code(), "damaged", "{length}");
    }
    let mut circle = whole.clone();
    // The second sector of the first stream is followed by the first.
    circle[SECTOR + 8..SECTOR + 12].copy_from_slice(&1_u32.to_le_bytes());
    assert!(read(&circle, &Limits::default()).is_err());
    let mut open = streams(&TEXT.replace(['\u{14}', '\u{15}'], ""), 0);
    assert_eq!(refusal(&compound(&open)).code(), "damaged");
    open[1].1.truncate(9);
    assert_eq!(refusal(&compound(&open)).code(), "not_a_report");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn flipped_bytes_never_panic(at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let mut bytes = compound(&streams(TEXT, 0));
        let at = at.index(bytes.len());
        bytes[at] = value;
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn any_properties_never_panic(pages in prop::collection::vec(any::<u8>(), 0..1_500), list in prop::collection::vec(any::<u8>(), 0..400), part in prop::sample::select(vec![1_usize, 12, 13, 33, 73, 74])) {
        let mut streams = streams(TEXT, 0);
        let start = streams[1].1.len();
        streams[1].1.extend(&list);
        let place = 154 + part * 8;
        let numbers = [start, list.len()].map(|number| u32::try_from(number).expect("small").to_le_bytes()).concat();
        streams[0].1[place..place + 8].copy_from_slice(&numbers);
        streams[0].1[512..512 + pages.len().min(1_536)].copy_from_slice(&pages[..pages.len().min(1_536)]);
        let _ = read(&compound(&streams), &Limits::default());
    }
}
