//! The figures of report prose against the cases in `cases/narrative`, which an officer can read and correct.

use gongkai_documents::check::{Context, check};
use gongkai_documents::narrative::{Figure, Narrative, Setting, read};
use gongkai_documents::read::{Limits, read as read_report};
use proptest::prelude::*;

/// A row of a table: its place, and its cells by the last word of their heads.
struct Case {
    place: String,
    cells: Vec<(String, String)>,
}

impl Case {
    fn get(&self, column: &str) -> &str {
        let cell = self.cells.iter().find(|(name, _)| name == column);
        &cell
            .unwrap_or_else(|| panic!("{}: no column {column}", self.place))
            .1
    }

    /// The sentence; `⏎` stands for a line break.
    fn text(&self) -> String {
        self.get("text").replace('⏎', "\n")
    }
}

/// The rows of a file under the headings that hold the word.
fn cases(file: &str, under: &str) -> Vec<Case> {
    let path = format!("{}/cases/narrative/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (mut heading, mut names, mut found) = ("", Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(title) = line.strip_prefix("## ") {
            (heading, names) = (title, Vec::new());
        }
        let Some(inner) = line
            .strip_prefix("| ")
            .and_then(|line| line.strip_suffix(" |"))
        else {
            continue;
        };
        let cells = inner.split(" | ").map(str::trim);
        if names.is_empty() {
            names = cells
                .map(|head| head.rsplit(' ').next().unwrap_or(head).to_owned())
                .collect();
        } else if heading.contains(under) {
            let cells: Vec<String> = cells.map(str::to_owned).collect();
            assert_eq!(cells.len(), names.len(), "{file}:{number}");
            found.push(Case {
                place: format!("{file}:{number}"),
                cells: names.iter().cloned().zip(cells).collect(),
            });
        }
    }
    assert!(!found.is_empty(), "{file}: no rows under {under}");
    found
}

fn department() -> Setting {
    Setting::of(Some("某区交通运输局"), Some(2023))
}

fn or_dash(items: &[String], between: &str) -> String {
    if items.is_empty() {
        "–".to_owned()
    } else {
        items.join(between)
    }
}

fn rough(approximate: bool) -> &'static str {
    if approximate { "~" } else { "" }
}

fn figures(narrative: &Narrative) -> String {
    let show = |figure: &Figure| {
        format!(
            "{}{}{}",
            rough(figure.approximate),
            figure.value,
            figure.unit
        )
    };
    or_dash(
        &narrative.figures.iter().map(show).collect::<Vec<_>>(),
        "; ",
    )
}

fn meanings(narrative: &Narrative) -> String {
    let ties = narrative.ties.iter().map(|tie| {
        format!(
            "{}={}{}",
            tie.quantity.zh(),
            rough(tie.approximate),
            tie.value
        )
    });
    or_dash(&ties.collect::<Vec<_>>(), "; ")
}

#[test]
fn figures_are_read_as_the_cases_say() {
    let mut wrong = Vec::new();
    for case in cases("figures.md", "") {
        let read = figures(&read(&case.text(), &department()));
        if read != case.get("figures") {
            wrong.push(format!(
                "{}: {}\n  read {read}",
                case.place,
                case.get("text")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_mean_what_the_cases_say() {
    let mut wrong = Vec::new();
    for case in cases("meaning.md", "") {
        let government = cases("meaning.md", "政府 governments")
            .iter()
            .any(|other| other.place == case.place);
        let setting = if government {
            Setting::of(Some("某区人民政府"), Some(2023))
        } else {
            department()
        };
        let read = meanings(&read(&case.text(), &setting));
        if read != case.get("meaning") {
            wrong.push(format!(
                "{}: {}\n  read {read}",
                case.place,
                case.get("text")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lists_belong_to_their_totals() {
    let mut wrong = Vec::new();
    for case in cases("lists.md", "") {
        let narrative = read(&case.text(), &department());
        let list = narrative.lists.first();
        let value = |index: &usize| narrative.figures[*index].value.to_string();
        let total = list.map_or("–".to_owned(), |list| value(&list.total));
        let parts = list.map_or("–".to_owned(), |list| {
            list.parts.iter().map(value).collect::<Vec<_>>().join(" ")
        });
        let claim = match list {
            None => "–",
            Some(list) if list.whole => "全部",
            Some(_) => "其中",
        };
        let found = finding(&case.text());
        let read = [total.as_str(), parts.as_str(), claim, found.as_str()];
        let expected = ["total", "parts", "claim", "finding"].map(|column| case.get(column));
        if read != expected {
            wrong.push(format!(
                "{}: {}\n  read {read:?}",
                case.place,
                case.get("text")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sum that AR-12 reports for a report of that one sentence.
fn finding(text: &str) -> String {
    let text = format!("某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n");
    let report = read_report(text.as_bytes(), &Limits::default())
        .expect("a report")
        .remove(0);
    let checked = check(&report, &Context::default());
    let mut sums = checked
        .findings
        .iter()
        .filter(|finding| finding.rule == "AR-12");
    let sum = sums.next().and_then(|finding| finding.actual);
    assert!(sums.next().is_none(), "{text}");
    sum.map_or("–".to_owned(), |sum| sum.to_string())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        let _ = read(&text, &department());
    }

    #[test]
    fn any_prose_is_read_and_its_places_lie_within(text in "([0-9]{1,4}|[一二三百万余]|[件条年月]|收到|申请|公开|其中|其他|未|结转|复议|占|%|[，。；、（）\n ]|X|某某|《|》){0,80}") {
        let narrative = read(&text, &department());
        let length = text.chars().count();
        for figure in &narrative.figures {
            prop_assert!(narrative.place_of(figure).end <= length);
        }
        for tie in &narrative.ties {
            prop_assert!(narrative.place_of_tie(tie).end <= length);
        }
        for list in &narrative.lists {
            prop_assert!(narrative.place_of_list(list).end <= length);
        }
    }
}
