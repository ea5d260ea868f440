//! 校验结果 — a file as read and checked, as markup: what does not add up, then the tables with the marks.
//!
//! The server's page and the reader's browser show the same markup, because this makes it for both.

mod finding;

use askama::Template;
use gongkai_documents::check::held;
use gongkai_documents::checked::CheckedReport;
use gongkai_documents::report::{Declined, OldRow, ReadCell, ReadReport};
use gongkai_law::report_format::{CellId, Checked, Figure, Form, Format, Level, Number};

use crate::lang::Lang;
use crate::table::{DrawnTable, Marks, draw, print};
use crate::{original, place};
use finding::FindingRow;

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPart {
    l: Lang,
    /// Whether the page stands on a site, with its list of rules.
    served: bool,
    results: Vec<ReportResult>,
}

/// 校验结果 — one report as read.
struct ReportResult {
    anchor: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    errors: usize,
    counts: Vec<(&'static str, usize)>,
    findings: Vec<FindingRow>,
    tables: Vec<DrawnTable>,
    legend: Vec<&'static str>,
    old: Vec<OldLine>,
    outside: Vec<CellWords>,
    declined: Vec<DeclinedRow>,
    not_assessable: Vec<(&'static str, String)>,
}

/// One row of the sheet before 2019.
struct OldLine {
    label: String,
    unit: String,
    year: String,
    cumulative: String,
}

/// 单元格 — a cell in words, with its anchor in the tables.
struct CellWords {
    anchor: String,
    label: String,
    printed: String,
    place: String,
}

/// Cells that were not taken.
struct DeclinedRow {
    cells: Vec<CellWords>,
    reason: String,
    alternatives: Vec<String>,
}

/// Draws the reports of a file; `prefix` begins every id, so that several files stand on one page.
pub fn render(reports: &[CheckedReport], prefix: &str, lang: Lang) -> String {
    render_beside(reports, prefix, None, lang)
}

/// Draws as [`render`] does, beside the original whose ids begin with `original`: every figure leads to its place there.
pub fn render_beside(
    reports: &[CheckedReport],
    prefix: &str,
    original: Option<&str>,
    lang: Lang,
) -> String {
    let drawing = |number, found| Drawing {
        original,
        ..Drawing::of(found, format!("{prefix}{number}-"), lang)
    };
    let results = (1..)
        .zip(reports)
        .map(|(number, found)| drawing(number, found).result())
        .collect();
    let part = ResultPart {
        l: lang,
        served: original.is_none(),
        results,
    };
    part.render().unwrap_or_default()
}

/// 绘制 — one report with what is needed to speak of its cells.
struct Drawing<'a> {
    report: &'a ReadReport,
    checked: &'a Checked,
    errors: usize,
    anchor: String,
    /// The word before the ids of the original's places, where it stands beside.
    original: Option<&'a str>,
    form: Option<&'static Form>,
    l: Lang,
}

impl<'a> Drawing<'a> {
    fn of(found: &'a CheckedReport, anchor: String, l: Lang) -> Self {
        let (errors, _) = found.counts();
        Self {
            report: &found.report,
            checked: &found.checked,
            errors,
            anchor,
            original: None,
            form: found.report.tables.format.map(Format::form),
            l,
        }
    }

    fn result(self) -> ReportResult {
        let (report, l) = (self.report, self.l);
        let prose = &report.prose;
        let named = prose.title.clone().or_else(|| prose.organ.clone());
        let findings = finding::rows(&self);
        ReportResult {
            title: named.unwrap_or_else(|| l.t("年度报告", "Annual report").to_owned()),
            facts: self.facts(),
            errors: self.errors,
            counts: self.counts(),
            legend: self.legend(),
            tables: self.tables(&findings),
            findings,
            old: report.tables.old.iter().map(old_line).collect(),
            outside: self.outside(),
            declined: report
                .tables
                .declined
                .iter()
                .map(|declined| self.declined(declined))
                .collect(),
            not_assessable: self
                .checked
                .not_assessable
                .iter()
                .map(|one| (one.rule, l.t(&one.reason_zh, &one.reason_en).to_owned()))
                .collect(),
            anchor: self.anchor,
        }
    }

    /// How many findings there are of each level that has any.
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let findings = &self.checked.findings;
        let of = |level| findings.iter().filter(|one| one.level == level).count();
        [Level::Error, Level::Warning, Level::Info]
            .into_iter()
            .map(|level| (self.l.t(level.zh(), level.code()), of(level)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// What the marks in the tables mean, as far as there are such marks.
    fn legend(&self) -> Vec<&'static str> {
        let (l, findings) = (self.l, &self.checked.findings);
        let marked = |error: bool| {
            findings
                .iter()
                .any(|one| (one.level == Level::Error) == error && !one.cells.is_empty())
        };
        let lines = [
            (
                marked(true),
                l.t(
                    "红框的格涉及错误，点数字看是哪一条。",
                    "Red frames are part of an error; follow the figure to it. ",
                ),
            ),
            (
                marked(false),
                l.t(
                    "浅黄底的格涉及警告或提示。",
                    "Yellow cells are part of a warning or remark. ",
                ),
            ),
            (
                !self.report.tables.declined.is_empty(),
                l.t(
                    "斜线底的格没有把握，未采用。",
                    "Hatched cells were not read for certain. ",
                ),
            ),
            (
                self.blanks() > 0,
                l.t(
                    "“空”是文件中的空白，不是零。",
                    "A cell marked blank is blank in the document, not nought. ",
                ),
            ),
        ];
        lines
            .into_iter()
            .filter(|(shown, _)| *shown)
            .map(|(_, line)| line)
            .collect()
    }

    fn blanks(&self) -> usize {
        let cells = self.report.tables.cells.values();
        cells
            .filter(|cell| matches!(cell.figure, Figure::Blank))
            .count()
    }

    /// What the document says of itself, and how much of it was read.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let (l, prose) = (self.l, &self.report.prose);
        let tables = &self.report.tables;
        let format = tables.format.map(|format| format.code().to_owned());
        [
            (
                l.t("机关", "Organ"),
                prose.organ.clone().unwrap_or_default(),
            ),
            (
                l.t("年度", "Year"),
                prose.year.map(|year| year.to_string()).unwrap_or_default(),
            ),
            (l.t("表格格式", "Form"), format.unwrap_or_default()),
            (l.t("读到的单元格", "Cells read"), self.cells_read()),
            (l.t("成立的勾稽关系", "Sums that hold"), self.held()),
            (
                l.t("文件摘要值", "SHA-256 of the file"),
                self.report.sha256.clone(),
            ),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    fn cells_read(&self) -> String {
        let (read, blank) = (self.report.tables.cells.len(), self.blanks());
        match self.l {
            Lang::Zh => format!("{read} 个，其中空白 {blank} 个"),
            Lang::En => format!("{read}, {blank} of them blank"),
        }
    }

    fn held(&self) -> String {
        let rules = held(self.report);
        let sum = |of: fn(&gongkai_documents::check::Held) -> usize| -> usize {
            rules.iter().map(of).sum()
        };
        let (all, holding) = (sum(|rule| rule.all), sum(|rule| rule.held));
        match (all, self.l) {
            (0, _) => String::new(),
            (_, Lang::Zh) => format!("{all} 条中 {holding} 条"),
            (_, Lang::En) => format!("{holding} of {all}"),
        }
    }

    fn tables(&self, findings: &[FindingRow]) -> Vec<DrawnTable> {
        let tables = &self.report.tables;
        let Some(format) = tables.format.filter(|_| tables.old.is_empty()) else {
            return Vec::new();
        };
        let declined = |cell| tables.declined.iter().any(|one| one.cells.contains(&cell));
        let figure = |cell| {
            let read = self.report.figure(cell);
            read.or_else(|| declined(cell).then_some(Figure::Unreadable))
        };
        draw(format, &figure, &self.marks(findings), self.l)
    }

    /// Every cell with its place, the broken ones with a way to their first finding.
    fn marks(&self, findings: &[FindingRow]) -> Marks {
        let l = self.l;
        let mut marks = Marks {
            anchor: Some(self.anchor.clone()),
            table_anchor: self.anchor.clone(),
            ..Marks::default()
        }
        .with_findings(&self.checked.findings);
        for (cell, read) in &self.report.tables.cells {
            let words = place::words(read.place, l);
            marks.sources.insert(*cell, (kind(read), words));
            if let Some(prefix) = self.original {
                let place = original::anchor(prefix, read.place);
                marks.links.insert(*cell, format!("#{place}"));
            }
        }
        for declined in &self.report.tables.declined {
            for cell in &declined.cells {
                let words = l.t("没有把握，未采用", "not read for certain").to_owned();
                marks.sources.insert(*cell, ("declined", words));
            }
        }
        for row in findings.iter().rev().filter(|_| self.original.is_none()) {
            for cell in &row.marked {
                marks.links.insert(*cell, format!("#{}", row.anchor));
            }
        }
        marks
    }

    /// Cells of another form that the document has nevertheless.
    fn outside(&self) -> Vec<CellWords> {
        let drawn = self.form.map(Form::cells).unwrap_or_default();
        let cells = self.report.tables.cells.keys().copied();
        let foreign =
            cells.filter(|cell| self.report.tables.old.is_empty() && !drawn.contains(cell));
        foreign.map(|cell| self.words(cell)).collect()
    }

    fn declined(&self, declined: &Declined) -> DeclinedRow {
        let reading = |values: &Vec<String>| values.join(self.l.t("、", ", "));
        DeclinedRow {
            cells: declined
                .cells
                .iter()
                .map(|cell| self.words(*cell))
                .collect(),
            reason: self.l.t(&declined.reason_zh, &declined.reason).to_owned(),
            alternatives: declined.alternatives.iter().map(reading).collect(),
        }
    }

    /// A cell with its name, its print and its place.
    fn words(&self, cell: CellId) -> CellWords {
        let read = self.report.tables.cells.get(&cell);
        CellWords {
            anchor: format!("{}{cell}", self.anchor),
            label: self.label(cell),
            printed: read.map(|read| print(read.figure)).unwrap_or_default(),
            place: read
                .map(|read| place::words(read.place, self.l))
                .unwrap_or_default(),
        }
    }

    /// The name of a cell; a cell of another form keeps the name it has there.
    fn label(&self, cell: CellId) -> String {
        let own = self.form.into_iter();
        let others = Format::ALL.into_iter().rev().map(Format::form);
        own.chain(others)
            .find_map(|form| match self.l {
                Lang::Zh => form.label(cell),
                Lang::En => form.label_en(cell),
            })
            .unwrap_or_else(|| cell.to_string())
    }
}

/// The class of a cell by what it says: blank is not nought, and not applicable is not blank.
const fn kind(read: &ReadCell) -> &'static str {
    match read.figure {
        Figure::Number(_) => "num",
        Figure::Blank => "num blank",
        Figure::NotApplicable => "num not-applicable",
        Figure::Unreadable => "num declined",
    }
}

fn old_line(row: &OldRow) -> OldLine {
    let number = |value: Option<Number>| value.map(|value| value.to_string()).unwrap_or_default();
    OldLine {
        label: row.label.clone(),
        unit: row.unit.clone().unwrap_or_default(),
        year: number(row.year),
        cumulative: number(row.cumulative),
    }
}
