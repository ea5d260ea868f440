//! The running text of the real documents: period, sections, contact, and no table cell among the sentences.

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::{Part, ReadReport};
use jiff::civil::date;

use super::truth;

fn reports() -> Vec<(String, ReadReport)> {
    truth::documents()
        .into_iter()
        .filter_map(|document| {
            let mut reports = read(&document.bytes(), &Limits::default()).ok()?;
            Some((document.name.clone(), reports.remove(0)))
        })
        .collect()
}

fn raw(name: &str) -> Option<ReadReport> {
    reports()
        .into_iter()
        .find_map(|(found, report)| (found == name).then_some(report))
}

#[test]
fn corpus_the_period_is_the_year() {
    for (name, report) in reports() {
        let Some(period) = report.prose.period else {
            continue;
        };
        let year = report.prose.year.expect("a year");
        assert_eq!(period.from, date(year, 1, 1), "{name}");
        assert_eq!(period.to, date(year, 12, 31), "{name}");
    }
}

#[test]
fn corpus_no_table_stands_among_the_sentences() {
    let labels = [
        "信息内容本年",
        "申请人情况",
        "勾稽关系",
        "尚未审结",
        "历年累计",
        "属于国家秘密",
        "四、结转下年度继续办理",
    ];
    for (name, report) in reports() {
        for section in &report.prose.sections {
            let text: String = section.text.split_whitespace().collect();
            let found: Vec<_> = labels
                .iter()
                .filter(|label| text.contains(**label))
                .collect();
            assert!(
                found.is_empty(),
                "{name}, {}: {found:?} in {text}",
                section.heading
            );
        }
    }
}

#[test]
fn corpus_the_six_parts_are_found() {
    for name in ["005.html", "023.txt", "028.txt", "029.html"] {
        let report = raw(name).expect("read");
        let parts: Vec<Option<Part>> = report
            .prose
            .sections
            .iter()
            .map(|section| section.part())
            .collect();
        assert_eq!(parts, Part::ALL.map(Some), "{name}");
    }
}

#[test]
fn corpus_contacts() {
    let phone = |name: &str| raw(name).and_then(|report| report.prose.contact.phone);
    assert_eq!(phone("001.txt").as_deref(), Some("0570-8356606"));
    assert_eq!(phone("020.txt").as_deref(), Some("0591-23162606"));
    assert_eq!(phone("023.txt").as_deref(), Some("0591-23165370"));
    assert_eq!(phone("028.txt"), None);
}
