//! 核对年度报告 — the checks of the law over a report as read, and those that concern its text, its year and its family.

mod cells;
mod chapters;
mod dates;
mod exceptions;
mod fees;
mod figures;
mod held;
mod likeness;
mod names;
mod overdue;
mod passages;
mod several;
mod tables;

use std::collections::BTreeMap;

use gongkai_law::report_format::rules::{filing, position, text};
use gongkai_law::report_format::{CellId, Checked, Format, NotAssessable, Number, Rule};

use crate::report::ReadReport;
use chapters::Verdict;
pub use exceptions::{Exception, ExceptionsFault, fingerprint, read_exceptions, write_exceptions};
pub use held::{Held, held};
pub use likeness::Shelf;
use passages::Passages;

/// 台账 — what an organ's own ledgers count, by the cell of the report that should say the same.
pub type Ledger = BTreeMap<CellId, Number>;

/// 核对所需材料 — what is known besides the report itself. Whatever is not given is listed as not assessable.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// 上年报告 — the report of the year before.
    pub previous: Option<&'a ReadReport>,
    /// 下级报告 — the reports that this one sums up.
    pub children: &'a [ReadReport],
    /// 本级报告 — the organ's own figures, without its children's.
    pub own: Option<&'a ReadReport>,
    /// 其他报告 — the texts of reports seen before in the same run.
    pub others: Option<&'a Shelf>,
    /// 台账 — the organ's own counts.
    pub ledger: Option<&'a Ledger>,
    /// 例外 — findings that were accepted.
    pub exceptions: &'a [Exception],
}

/// Checks a report against the forms, its own text, and what the context gives.
pub fn check(report: &ReadReport, context: &Context<'_>) -> Checked {
    let mut checked = Checked::default();
    tables::check(report, context, &mut checked);
    figures::check(report, context, &mut checked);
    let format = report
        .prose
        .year
        .and_then(Format::for_year)
        .or(report.tables.format);
    if let Some(format) = format.filter(|format| *format != Format::Y2008) {
        prose(report, context, format, &mut checked);
        if let Some(printed) = report.tables.format {
            figures_beyond_sums(report, context, printed, &mut checked);
        }
    }
    family(report, context, &mut checked);
    exceptions::accept(&mut checked, report, context.exceptions);
    checked
        .findings
        .sort_by_key(|finding| position(finding.rule));
    checked.not_assessable.sort_by_key(|gap| position(gap.rule));
    checked
}

/// The rules over the text, for reports on 2019 and later.
fn prose(report: &ReadReport, context: &Context<'_>, format: Format, checked: &mut Checked) {
    let passages = Passages::of(&report.prose);
    if passages.is_empty() {
        let rules = [
            &text::BASIS,
            &text::TITLE,
            &text::PARTS,
            &text::SUBJECTS,
            &text::PROBLEMS,
            &text::FEES,
            &text::LIKENESS,
            &text::NAMES,
            &text::YEARS,
            &text::CONTACT,
            &text::OVERDUE,
        ];
        let none = rules.map(|rule| gap(rule, "文件没有正文", "the document has no text"));
        checked.not_assessable.extend(none);
        return;
    }
    let passages = &passages;
    take(checked, chapters::basis(report, passages));
    take(checked, chapters::title(report, passages));
    take(checked, chapters::parts(report, format, passages));
    take(checked, chapters::subjects(format, passages));
    take(checked, chapters::problems(format, passages));
    take(checked, fees::fees(report, format, passages));
    take(checked, names::names(report, format, passages));
    take(checked, dates::years(report));
    take(checked, dates::contact(report, format, passages));
    checked.findings.extend(dates::in_time(report));
    checked
        .findings
        .extend(overdue::overdue(report, format, passages));
    let alike = likeness::likeness(report, context.previous, context.others, format, passages);
    checked.findings.extend(alike);
    if context.previous.is_none() && context.others.is_none() {
        checked.not_assessable.push(gap(
            &text::LIKENESS,
            "没有给出上年或其他机关的报告",
            "no report of last year or of another organ was given",
        ));
    }
}

/// The rules over single figures that no sum holds.
fn figures_beyond_sums(
    report: &ReadReport,
    context: &Context<'_>,
    format: Format,
    checked: &mut Checked,
) {
    checked.findings.extend(cells::money(report, format));
    checked.findings.extend(cells::rows(report, format));
    take(checked, cells::remedies(report, context.previous, format));
    take(checked, cells::jumps(report, context.previous, format));
    take(checked, cells::partial(report, format));
}

/// The rules that need other reports, ledgers or records of filing.
fn family(report: &ReadReport, context: &Context<'_>, checked: &mut Checked) {
    let format = report.tables.format.unwrap_or(Format::Y2021);
    match context.ledger {
        Some(ledger) => checked
            .findings
            .extend(several::ledger(report, ledger, format)),
        None => checked.not_assessable.extend(needed(&filing::LEDGER)),
    }
    if context.children.is_empty() {
        checked.not_assessable.extend(needed(&filing::HIERARCHY));
    } else {
        take(checked, several::hierarchy(report, context, format));
    }
    for rule in [&filing::IN_TIME, &filing::REACHABLE, &filing::VERSIONS] {
        checked.not_assessable.extend(needed(rule));
    }
}

fn take(checked: &mut Checked, verdict: Verdict) {
    match verdict {
        Ok(findings) => checked.findings.extend(findings),
        Err(gap) => checked.not_assessable.push(gap),
    }
}

/// What a rule needs besides the document.
fn needed(rule: &Rule) -> Option<NotAssessable> {
    rule.needs.map(|needs| gap(rule, needs.zh, needs.en))
}

/// A rule that could not be applied, and why.
fn gap(rule: &Rule, zh: &str, en: &str) -> NotAssessable {
    NotAssessable {
        rule: rule.id,
        cells: Vec::new(),
        reason_zh: format!("{zh}。"),
        reason_en: format!("{en}."),
    }
}
