//! 核对年度报告 — the checks of the law over a report as read, and those that concern the document itself.

use std::collections::BTreeMap;

use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::report_format::{
    self, CellId, Checked, Example, Figure, Finding, Format, Identity, Level, NotAssessable,
    Number, OtherRows, Rule, Year, identities_with, old_row,
};

use crate::report::{ReadReport, Recognised};

const TEMPLATE: &str = "AR-01";

/// 三张表齐全 — AR-02: all statutory tables are in the document.
static TABLES_PRESENT: Rule = Rule {
    id: "AR-02",
    law: Citation::whole(Instrument::Form2021),
    level: Level::Error,
    reading: false,
    zh: "报告应有主动公开、申请办理、复议诉讼三张表。",
    en: "The report has its three tables: proactive disclosure, applications, remedies.",
    passing: Example {
        format: Format::Y2021,
        year: None,
        cells: &[
            ("t2.1.rules.issued", "0"),
            ("t3.1.natural", "0"),
            ("t4.review.upheld", "0"),
        ],
        previous: &[],
    },
    failing: Example {
        format: Format::Y2021,
        year: None,
        cells: &[("t2.1.rules.issued", "0"), ("t3.1.natural", "0")],
        previous: &[],
    },
};

/// 全部检查规则 — every rule that is applied to a report as read.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules = report_format::rules().to_vec();
    let at = rules
        .iter()
        .position(|rule| rule.id == TEMPLATE)
        .map_or(0, |first| first + 1);
    rules.insert(at, &TABLES_PRESENT);
    rules
}

/// Gives the figure of a cell.
type Cells<'a> = &'a dyn Fn(CellId) -> Option<Figure>;

/// Checks a report, and its figures against those of the year before where that report is given.
pub fn check(report: &ReadReport, previous: Option<&ReadReport>) -> Checked {
    let mut checked = Checked::default();
    template(report, &mut checked);
    tables_present(report, &mut checked);
    let Some(format) = report.tables.format else {
        return checked;
    };
    let own = Figures::of(&report.tables);
    let before =
        previous.and_then(|report| Some((report.tables.format?, Figures::of(&report.tables))));
    let look_up = |cell| own.get(cell);
    let look_up_before = |cell| before.as_ref().and_then(|(_, figures)| figures.get(cell));
    let previous: Option<(Format, Cells<'_>)> = match &before {
        Some((format, _)) => Some((*format, &look_up_before)),
        None => None,
    };
    let sums = report_format::check(format, &look_up, previous);
    checked.findings.extend(sums.findings);
    checked.not_assessable.extend(sums.not_assessable);
    checked
}

/// 成立的勾稽关系 — how often a rule of sums was applied to printed figures and held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The rule.
    pub rule: &'static str,
    /// Equations of the rule that hold.
    pub held: usize,
    /// Equations of the rule in this form.
    pub all: usize,
}

/// Counts the sums within the report that hold on what is printed.
pub fn held(report: &ReadReport) -> Vec<Held> {
    let Some(format) = report.tables.format else {
        return Vec::new();
    };
    let figures = Figures::of(&report.tables);
    let single = figures.0.keys().any(|cell| cell.row == "t3.3.6");
    let other = if single {
        OtherRows::One
    } else {
        OtherRows::of(format)
    };
    let mut rules: Vec<Held> = Vec::new();
    let within = |identity: &&Identity| {
        identity
            .left
            .iter()
            .chain(&identity.right)
            .all(|term| term.year == Year::This)
    };
    for identity in identities_with(format, other).iter().filter(within) {
        let holds = usize::from(holds(identity, &figures));
        match rules.iter_mut().find(|known| known.rule == identity.id) {
            Some(known) => {
                known.held += holds;
                known.all += 1;
            }
            None => rules.push(Held {
                rule: identity.id,
                held: holds,
                all: 1,
            }),
        }
    }
    rules
}

/// Holds as the law's check sees it: blanks count as nought, but something must be printed on one of the sides.
fn holds(identity: &Identity, figures: &Figures) -> bool {
    let side = |terms: &[report_format::Term]| {
        let mut sum = Number::ZERO;
        let mut printed = false;
        for term in terms {
            let number = figures.get(term.cell)?.number();
            printed = printed || number.is_some();
            let value = number.unwrap_or(Number::ZERO);
            sum = if term.minus {
                sum.checked_sub(value)?
            } else {
                sum.checked_add(value)?
            };
        }
        Some((sum, printed))
    };
    let (Some((left, left_printed)), Some((right, right_printed))) =
        (side(&identity.left), side(&identity.right))
    else {
        return false;
    };
    (left_printed || right_printed)
        && match identity.compare {
            report_format::Compare::Equal => left == right,
            report_format::Compare::AtLeast => left >= right,
        }
}

/// The figures of a report by cell, the rows before 2019 under the ids of their indicators.
struct Figures(BTreeMap<CellId, Figure>);

impl Figures {
    fn of(tables: &Recognised) -> Self {
        let mut figures: BTreeMap<CellId, Figure> = tables
            .cells
            .iter()
            .map(|(cell, read)| (*cell, read.figure))
            .collect();
        for row in &tables.old {
            let Some(known) = old_row(&row.label) else {
                continue;
            };
            for (column, number) in [("year", row.year), ("cumulative", row.cumulative)] {
                figures.insert(
                    CellId::new(known.id, column),
                    number.map_or(Figure::Blank, Figure::Number),
                );
            }
        }
        Self(figures)
    }

    fn get(&self, cell: CellId) -> Option<Figure> {
        self.0.get(&cell).copied()
    }
}

fn template(report: &ReadReport, checked: &mut Checked) {
    match (report.tables.format, report.prose.year) {
        (Some(format), Some(year)) => checked
            .findings
            .extend(report_format::fits_year(format, year)),
        (None, _) => checked.not_assessable.push(gap(
            TEMPLATE,
            "未识别出法定表格",
            "no statutory table was recognised",
        )),
        (_, None) => checked.not_assessable.push(gap(
            TEMPLATE,
            "报告未写明年度",
            "the report does not state its year",
        )),
    }
}

fn gap(rule: &'static str, zh: &str, en: &str) -> NotAssessable {
    NotAssessable {
        rule,
        cells: Vec::new(),
        reason_zh: zh.to_owned(),
        reason_en: en.to_owned(),
    }
}

fn tables_present(report: &ReadReport, checked: &mut Checked) {
    let format = report
        .tables
        .format
        .or_else(|| report.prose.year.and_then(Format::for_year))
        .unwrap_or(Format::Y2021);
    let missing = report.tables.missing_tables();
    for table in format
        .form()
        .tables
        .iter()
        .filter(|table| missing.contains(&table.id))
    {
        checked.findings.push(Finding {
            rule: TABLES_PRESENT.id,
            level: TABLES_PRESENT.level,
            cells: table.list_cells(),
            expected: None,
            actual: None,
            difference: None,
            mends: Vec::new(),
            place: None,
            basis: format.form().instrument.zh(),
            message_zh: format!("文件中没有找到“{}”表。", table.title),
            message_en: format!(
                "The table \"{}\" was not found in the document.",
                table.title_en
            ),
        });
    }
}
