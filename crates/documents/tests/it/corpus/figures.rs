//! The figures in the prose of real reports: every defect that is printed is found, and nothing else is.

use gongkai_documents::check::{Context, check};
use gongkai_documents::narrative::{self, Setting, prose};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{Finding, Level, Number};

use super::report;
use crate::it::truth::document;

const RULES: [&str; 6] = ["AR-11", "AR-12", "AR-13", "AR-18", "AR-24", "AR-36"];

fn findings(report: &ReadReport) -> Vec<Finding> {
    let checked = check(report, &Context::default());
    let own = checked
        .findings
        .into_iter()
        .filter(|finding| RULES.contains(&finding.rule));
    own.collect()
}

/// Rule, what it asks for, what the text says; each was judged by eye to be a defect of the document.
fn listed(name: &str) -> Vec<String> {
    let show =
        |number: Option<Number>| number.map_or("–".to_owned(), |number| number.to_string());
    findings(&report(name))
        .iter()
        .inspect(|finding| println!("{name} {}: {}", finding.rule, finding.message_zh))
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.rule,
                show(finding.expected),
                show(finding.actual)
            )
        })
        .collect()
}

#[test]
fn the_defects_that_are_printed_are_found_and_no_others() {
    let none: [&str; 0] = [];
    assert_eq!(listed("001.txt"), none);
    assert_eq!(
        listed("005.html"),
        [
            "AR-11 275 258",
            "AR-11 337 265",
            "AR-11 13 16",
            "AR-12 805 716",
            "AR-36 32 33.9"
        ]
    );
    assert_eq!(listed("002.pdf"), ["AR-18 – –"]);
    assert_eq!(listed("006.md"), ["AR-12 2139 2160"]);
    assert_eq!(listed("010.txt"), ["AR-12 425 421"]);
    // Parts of section one without a number are a hint only.
    assert_eq!(listed("020.txt"), ["AR-18 – –"]);
    assert_eq!(listed("023.txt"), ["AR-12 2602 2603", "AR-18 – –"]);
    assert_eq!(listed("028.txt"), ["AR-18 – –"]);
    assert_eq!(listed("029.html"), ["AR-18 – –"]);
}

#[test]
fn nothing_in_the_prose_is_an_error() {
    for name in [
        "001.txt", "002.pdf", "005.html", "006.md", "010.txt", "020.txt", "023.txt", "028.txt",
        "029.html",
    ] {
        let errors = findings(&report(name))
            .into_iter()
            .filter(|finding| finding.level == Level::Error);
        assert_eq!(errors.count(), 0, "{name}");
    }
}

/// Whatever tied figure of the first document is altered, a finding covers the place.
#[test]
fn every_tied_figure_of_the_first_document_is_guarded() {
    let printed = String::from_utf8(document("001.txt")).expect("UTF-8");
    for (from, to) in [
        ("数量512条", "数量513条"),
        ("公开117条", "公开118条"),
        ("公开379条", "公开380条"),
        ("公开16条", "公开17条"),
        ("文件3条,其他政策", "文件4条,其他政策"),
        ("未收到依申请公开政府信息,", "收到政府信息公开申请1件,"),
        (
            "未有因政府信息公开申请行政复议、提起行政诉讼的情况",
            "因政府信息公开申请行政复议1件",
        ),
        (
            "未有因政府信息公开申请行政复议、提起行政诉讼的情况",
            "因政府信息公开提起行政诉讼1件",
        ),
    ] {
        assert_eq!(printed.matches(from).count(), 1, "{from}");
        let altered = printed.replace(from, to);
        let report = read(altered.as_bytes(), &Limits::default())
            .expect("a report")
            .remove(0);
        let places: Vec<(usize, usize)> = findings(&report)
            .iter()
            .filter_map(|finding| finding.place.as_ref())
            .map(|place| (place.offset, place.offset + place.text.chars().count()))
            .collect();
        let text = &report.prose.sections[0].text;
        let at = text.find(to).expect("in section one");
        let digit = to.rfind(|c: char| c.is_ascii_digit()).expect("a digit");
        let offset = text[..at + digit].chars().count();
        assert!(
            places
                .iter()
                .any(|(start, end)| (*start..*end).contains(&offset)),
            "{to}: {places:?} do not cover {offset}"
        );
    }
}

/// Alters each tied figure of a report's prose by one; gives how many there are and the words of those nobody noticed.
fn unnoticed(name: &str) -> (usize, Vec<String>) {
    let report = report(name);
    let setting = Setting::of(report.prose.organ.as_deref(), report.prose.year);
    let before = findings(&report);
    let (mut all, mut missed) = (0, Vec::new());
    for (at, section) in report.prose.sections.iter().enumerate() {
        let told = narrative::read(prose(&section.text), &setting);
        for tie in &told.ties {
            let place = told.place_of_tie(tie);
            let words: String = section
                .text
                .chars()
                .skip(place.start)
                .take(place.len())
                .collect();
            let Some((from, digits)) = last_number(&words) else {
                continue;
            };
            all += 1;
            let number: u64 = digits.parse().expect("digits");
            let from = place.start + from;
            let text: Vec<char> = section.text.chars().collect();
            let head: String = text[..from].iter().collect();
            let tail: String = text[from + digits.chars().count()..].iter().collect();
            let mut altered = report.clone();
            altered.prose.sections[at].text = format!("{head}{}{tail}", number + 1);
            let noticed = findings(&altered)
                .into_iter()
                .filter(|finding| !before.contains(finding))
                .any(|finding| {
                    finding.place.is_some_and(|place| {
                        place.section == section.heading
                            && (place.offset..place.offset + place.text.chars().count())
                                .contains(&from)
                    })
                });
            if !noticed {
                missed.push(words);
            }
        }
    }
    (all, missed)
}

/// The last number in Arabic digits, and the characters before it.
fn last_number(words: &str) -> Option<(usize, String)> {
    let end = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = words[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| {
            at + words[at..].chars().next().expect("a character").len_utf8()
        });
    Some((words[..start].chars().count(), words[start..end].to_owned()))
}

#[test]
fn every_altered_figure_that_a_table_tells_is_noticed() {
    let none = Vec::<String>::new();
    assert_eq!(unnoticed("001.txt"), (2, none.clone()));
    assert_eq!(unnoticed("002.pdf"), (1, none.clone()));
    assert_eq!(unnoticed("005.html"), (13, none.clone()));
    assert_eq!(unnoticed("006.md"), (11, none.clone()));
    assert_eq!(unnoticed("028.txt"), (5, none.clone()));
    // A fragment that names no organ: what the whole district did may not be the organ's own.
    assert_eq!(unnoticed("029.html"), (2, none));
    // The form of that year counts no repealed documents.
    assert_eq!(unnoticed("023.txt").1, ["已宣布废止规范性文件5件"]);
}
