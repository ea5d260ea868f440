//! 核对年度报告 — the checks of the law over a report as read, and those that concern the document itself.

mod figures;
mod held;
mod tables;

use gongkai_law::report_format::{Checked, NotAssessable, Rule, rules::position};

use crate::report::ReadReport;
pub use held::{Held, held};

/// 核对所需材料 — what is known besides the report itself. Whatever is not given is listed as not assessable.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// 上年报告 — the report of the year before.
    pub previous: Option<&'a ReadReport>,
}

/// Checks a report against the forms, its own text, and what the context gives.
pub fn check(report: &ReadReport, context: &Context<'_>) -> Checked {
    let mut checked = Checked::default();
    tables::check(report, context, &mut checked);
    figures::check(report, context, &mut checked);
    checked
        .findings
        .sort_by_key(|finding| position(finding.rule));
    checked.not_assessable.sort_by_key(|gap| position(gap.rule));
    checked
}

/// A rule that could not be applied, and why.
fn gap(rule: &Rule, zh: &str, en: &str) -> NotAssessable {
    NotAssessable {
        rule: rule.id,
        cells: Vec::new(),
        reason_zh: zh.to_owned(),
        reason_en: en.to_owned(),
    }
}
