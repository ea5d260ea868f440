//! 变异试验 — one cell of a real report is changed at random: does the check notice, and does it name the cell?

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongkai_documents::check::{Context, check};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{
    CellId, Figure, Identity, Number, OtherRows, Year, identities_with,
};

/// Changes tried.
const CHANGES: u32 = 1_000;

/// 试验结果 — how many changes were made, noticed, and noticed by name.
#[derive(Default)]
pub(super) struct Run {
    bound: Count,
    unbound: Count,
}

#[derive(Default)]
struct Count {
    made: usize,
    noticed: usize,
    named: usize,
}

/// A report with the cells that hold numbers, those first that some sum of the document binds.
struct Subject<'a> {
    report: &'a ReadReport,
    bound: BTreeSet<CellId>,
    cells: Vec<(CellId, Number)>,
    known: BTreeSet<String>,
}

impl Run {
    /// Changes cells of the reports, each change to a fresh copy; the same changes on every run.
    pub(super) fn over<'a>(reports: impl Iterator<Item = &'a ReadReport>) -> Self {
        let subjects: Vec<Subject<'_>> = reports
            .map(Subject::of)
            .filter(|subject| !subject.cells.is_empty())
            .collect();
        let mut run = Self::default();
        let mut chance = Chance(711);
        for _ in 0..CHANGES {
            let subject = &subjects[chance.below(subjects.len())];
            let (cell, number) = subject.cells[chance.below(subject.cells.len())];
            let changed = chance.other_than(number);
            run.try_one(subject, cell, changed);
        }
        run
    }

    fn try_one(&mut self, subject: &Subject<'_>, cell: CellId, changed: Number) {
        let mut copy = subject.report.clone();
        let entry = copy.tables.cells.get_mut(&cell).expect("a read cell");
        entry.figure = Figure::Number(changed);
        let checked = check(&copy, &Context::default());
        let new: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| !subject.known.contains(&finding.message_en))
            .collect();
        let count = if subject.bound.contains(&cell) {
            &mut self.bound
        } else {
            &mut self.unbound
        };
        count.made += 1;
        count.noticed += usize::from(!new.is_empty());
        count.named += usize::from(new.iter().any(|finding| finding.cells.contains(&cell)));
    }

    /// The result as a part of docs/CORPUS.md.
    pub(super) fn page(&self) -> String {
        let mut page = format!(
            "\n## Single changes\n\n{CHANGES} random changes of one number in one of these reports, each to a fresh copy, the same on every run.\n\n\
             | The number | changed | noticed | named among the cells of a finding |\n|---|---|---|---|\n"
        );
        for (what, count) in [
            ("stands in a sum of the document", &self.bound),
            ("stands in no sum of the document", &self.unbound),
        ] {
            writeln!(
                page,
                "| {what} | {} | {} ({}) | {} ({}) |",
                count.made,
                count.noticed,
                share(count.noticed, count.made),
                count.named,
                share(count.named, count.made)
            )
            .expect("text");
        }
        page
    }
}

fn share(part: usize, whole: usize) -> String {
    let permille = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", permille / 10, permille % 10)
}

impl<'a> Subject<'a> {
    fn of(report: &'a ReadReport) -> Self {
        let checked = check(report, &Context::default());
        let numbers = report.tables.cells.iter();
        Self {
            report,
            bound: bound(report),
            cells: numbers
                .filter_map(|(cell, read)| Some((*cell, read.figure.number()?)))
                .collect(),
            known: checked
                .findings
                .into_iter()
                .map(|finding| finding.message_en)
                .collect(),
        }
    }
}

/// The cells that stand in some equation of this document that can be applied.
fn bound(report: &ReadReport) -> BTreeSet<CellId> {
    let Some(format) = report.tables.format else {
        return BTreeSet::new();
    };
    let single = report.tables.cells.keys().any(|cell| cell.row == "t3.3.6");
    let other = if single {
        OtherRows::One
    } else {
        OtherRows::Three
    };
    let applies = |identity: &&Identity| {
        let within = |term: &gongkai_law::report_format::Term| {
            term.year == Year::This && report.figure(term.cell).is_some()
        };
        identity.left.iter().chain(&identity.right).all(within)
            && identity.left.iter().any(|term| {
                report
                    .figure(term.cell)
                    .and_then(|figure| figure.number())
                    .is_some()
            })
    };
    identities_with(format, other)
        .iter()
        .filter(applies)
        .filter(|identity| identity.compare == gongkai_law::report_format::Compare::Equal)
        .flat_map(|identity| identity.left.iter().chain(&identity.right))
        .map(|term| term.cell)
        .collect()
}

/// Numbers that look random and are the same on every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).expect("fits") % bound
    }

    /// What a hurried hand types instead: one more or less, a nought too many, something else.
    fn other_than(&mut self, number: Number) -> Number {
        let add = |by| number.checked_add(Number::from_int(by)).expect("small");
        match self.next() % 4 {
            0 => add(1),
            1 if !number.is_negative() && number != Number::ZERO => add(-1),
            2 if number.to_int().is_some_and(|whole| whole != 0) => {
                Number::from_int(number.to_int().expect("whole") * 10)
            }
            _ => add(2 + i64::try_from(self.next() % 97).expect("small")),
        }
    }
}

#[test]
fn corpus_single_changes_are_noticed_and_named() {
    let reports: Vec<ReadReport> = ["005.html", "023.txt", "028.txt", "029.html"]
        .map(super::report)
        .into();
    let bound = Run::over(reports.iter()).bound;
    assert!(bound.noticed * 100 >= bound.made * 99, "{}", bound.noticed);
    assert!(bound.named * 100 >= bound.made * 95, "{}", bound.named);
}
