//! Reading and checking one report, each medium and each step on its own.
//!
//! The report is written here, so that the figures can be compared on any machine.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai_documents::check::{Context, check};
use gongkai_documents::narrative::{self, Setting};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::{Header, Section, SignOff};
use gongkai_documents::report_json::CheckedJson;
use gongkai_documents::write::{ReportDocument, WrittenCell, html, title};
use gongkai_law::report_format::{Figure, Format};

fn document() -> ReportDocument {
    let form = Format::Y2021.form();
    let cells = form
        .cells()
        .iter()
        .map(|cell| (*cell, WrittenCell::plain(Figure::int(0))));
    let paragraph =
        "严格执行政府信息公开条例，规范办理政府信息公开申请，共收到申请 154 件。".repeat(12);
    let section = |heading: &&str| Section {
        heading: (*heading).to_owned(),
        text: paragraph.clone(),
    };
    ReportDocument {
        organ: "云河市发展和改革局".to_owned(),
        year: 2024,
        format: Format::Y2021,
        title: title("云河市发展和改革局", 2024),
        header: Header::default(),
        cells: cells.collect::<BTreeMap<_, _>>(),
        sections: form.sections.iter().map(section).collect(),
        signoff: SignOff::default(),
    }
}

/// The page as text with bars, its merged cells lost.
fn bars(page: &str) -> String {
    let rows = page
        .replace("</tr>", "\n")
        .replace("</p>", "\n")
        .replace("</h2>", "\n")
        .replace("</h1>", "\n");
    let mut text = String::new();
    let mut inside = false;
    for c in rows.replace("</th>", " | ").replace("</td>", " | ").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

fn reports(criterion: &mut Criterion) {
    let limits = Limits::default();
    let page = html(&document());
    let text = bars(
        page.split_once("<body>")
            .map_or(page.as_str(), |(_, body)| body),
    );
    criterion.bench_function("read_html", |bench| {
        bench.iter(|| read(black_box(page.as_bytes()), &limits))
    });
    criterion.bench_function("read_text", |bench| {
        bench.iter(|| read(black_box(text.as_bytes()), &limits))
    });
    for (name, source) in [("html", &page), ("text", &text)] {
        let found = read(source.as_bytes(), &limits);
        let Some(report) = found.ok().and_then(|reports| reports.into_iter().next()) else {
            eprintln!("the written report was not read from {name}");
            continue;
        };
        criterion.bench_function(&format!("check_{name}"), |bench| {
            bench.iter(|| check(black_box(&report), &Context::default()))
        });
        let checked = check(&report, &Context::default());
        let object =
            || serde_json::to_string(&CheckedJson::new("report", black_box(&report), &checked));
        criterion.bench_function(&format!("json_{name}"), |bench| bench.iter(object));
    }
    criterion.bench_function("read_and_check_html", |bench| {
        bench.iter(|| {
            read(black_box(page.as_bytes()), &limits).map(|reports| {
                reports
                    .iter()
                    .map(|report| check(report, &Context::default()))
                    .collect::<Vec<_>>()
            })
        })
    });
}

/// Two million bytes of prose: the time must grow with the text and not with its square.
fn prose(criterion: &mut Criterion) {
    let setting = Setting::of(Some("云河市教育局"), Some(2023));
    let sentence =
        "2023年共收到政府信息公开申请34件，其中自然人30件、企业4件，办结33件，未发生行政复议。";
    for (name, end) in [("sentences", "。"), ("one_sentence", "，")] {
        let text = sentence
            .replace('。', end)
            .repeat((2 << 20) / sentence.len());
        criterion.bench_function(&format!("prose_2_mb_{name}"), |bench| {
            bench.iter(|| narrative::read(black_box(&text), &setting))
        });
    }
}

/// The real reports, where they stand beside the repository: every medium, read and checked.
fn real(criterion: &mut Criterion) {
    let limits = Limits::default();
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    for name in [
        "raw/001.txt",
        "raw/002.pdf",
        "raw/005.html",
        "raw/006.md",
        "raw/023.txt",
        "raw/029.html",
        "derived/D101.docx",
        "derived/D102.doc",
        "derived/D103.pdf",
        "derived/D106.xlsx",
    ] {
        let Ok(bytes) = std::fs::read(beside.join(name)) else {
            continue;
        };
        let Some(report) = read(&bytes, &limits)
            .ok()
            .and_then(|reports| reports.into_iter().next())
        else {
            continue;
        };
        criterion.bench_function(&format!("real_read_{name}"), |bench| {
            bench.iter(|| read(black_box(&bytes), &limits))
        });
        criterion.bench_function(&format!("real_check_{name}"), |bench| {
            bench.iter(|| check(black_box(&report), &Context::default()))
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = reports, prose, real
}
criterion_main!(benches);
