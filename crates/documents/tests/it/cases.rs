//! The finer points of the rules over a report's text: `crates/documents/cases/check`.

use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;

#[derive(Default)]
struct Case {
    name: String,
    rule: String,
    finds: Vec<String>,
    silent: bool,
    cannot_tell: bool,
    says: Vec<String>,
    texts: Vec<String>,
}

/// The cases of a file: headings, bullets, and fenced texts, the second of which is last year's.
fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fenced = false;
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("## ").filter(|_| !fenced) {
            cases.push(Case {
                name: name.to_owned(),
                ..Case::default()
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if line.starts_with("```") {
            fenced = !fenced;
            if fenced {
                case.texts.push(String::new());
            }
        } else if fenced {
            let text = case.texts.last_mut().expect("a text");
            text.push_str(line);
            text.push('\n');
        } else if let Some(rest) = line.strip_prefix("- ") {
            take(case, rest);
        }
    }
    cases
}

fn take(case: &mut Case, line: &str) {
    if let Some(rule) = line.strip_prefix("rule: ") {
        case.rule = rule.to_owned();
    } else if let Some(words) = line.strip_prefix("finds “") {
        case.finds.push(words.trim_end_matches('”').to_owned());
    } else if let Some(words) = line.strip_prefix("says: ") {
        case.says.push(words.to_owned());
    } else {
        match line {
            "finds nothing" => case.silent = true,
            "cannot tell" => case.cannot_tell = true,
            "year before" => {}
            other => panic!("{}: unknown line {other}", case.name),
        }
    }
}

fn report(text: &str) -> ReadReport {
    read(text.as_bytes(), &Limits::default())
        .unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
        .remove(0)
}

fn run(case: &Case) {
    let now = report(&case.texts[0]);
    let before = case.texts.get(1).map(|text| report(text));
    let checked = check(
        &now,
        &Context {
            previous: before.as_ref(),
            ..Context::default()
        },
    );
    let found: Vec<_> = checked
        .findings
        .iter()
        .filter(|finding| finding.rule == case.rule)
        .collect();
    let words: Vec<String> = found
        .iter()
        .map(|finding| {
            finding
                .place
                .as_ref()
                .map_or_else(String::new, |place| place.text.clone())
        })
        .collect();
    assert_eq!(words, case.finds, "{}: {found:?}", case.name);
    assert!(
        case.silent || case.cannot_tell || !case.finds.is_empty(),
        "{} asks nothing",
        case.name
    );
    for words in &case.says {
        let said = found.iter().any(|finding| {
            finding.message_zh.contains(words) || finding.message_en.contains(words)
        });
        assert!(said, "{}: {words} is not said in {found:?}", case.name);
    }
    let gaps = checked
        .not_assessable
        .iter()
        .filter(|gap| gap.rule == case.rule);
    assert_eq!(
        gaps.count() > 0,
        case.cannot_tell || case.rule == "AR-29",
        "{}",
        case.name
    );
    for finding in found {
        let Some(place) = finding
            .place
            .as_ref()
            .filter(|place| !place.section.is_empty())
        else {
            continue;
        };
        let section = now
            .prose
            .sections
            .iter()
            .find(|section| section.heading == place.section);
        let text: String = section
            .expect("the section")
            .text
            .chars()
            .skip(place.offset)
            .collect();
        assert!(
            text.starts_with(&place.text) || place.text == place.section,
            "{}: {place:?} is not where it is said to be",
            case.name
        );
    }
}

#[test]
fn every_case_comes_out_as_written() {
    let cases = cases(include_str!("../../cases/check/text.md"));
    assert!(cases.len() > 20);
    for case in &cases {
        run(case);
    }
}
