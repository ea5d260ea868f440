//! 缺漏 — AR-13: nothing was left to be filled in.

use gongkai_law::report_format::rules::figures::GAPS;
use gongkai_law::report_format::{Checked, Finding};

use super::{Told, short};
use crate::narrative::{Gap, GapKind};
use crate::report::ReadReport;

pub(super) fn check(report: &ReadReport, told: &[Told<'_>], checked: &mut Checked) {
    for told in told {
        for gap in &told.narrative.gaps {
            checked.findings.push(finding(report, told, gap));
        }
    }
}

fn finding(report: &ReadReport, told: &Told<'_>, gap: &Gap) -> Finding {
    let finding = told.finding(&GAPS, report.tables.format, &gap.place);
    let words = finding
        .place
        .as_ref()
        .map(|place| short(&place.text))
        .unwrap_or_default();
    let (zh, en) = match gap.kind {
        GapKind::Number => (
            "有单位而没有数字，请补上数字",
            "has a unit without a number: fill in the number",
        ),
        GapKind::Unit => (
            "有数字而没有单位，请补上单位",
            "has a number without a unit: add the unit",
        ),
        GapKind::Placeholder => (
            "是占位符，请换成实际内容",
            "is a placeholder: put the real content in its place",
        ),
        GapKind::Template => (
            "是模板说明，请删去或换成实际内容",
            "are words of the template: remove or replace them",
        ),
    };
    Finding {
        message_zh: format!("正文“{words}”{zh}。"),
        message_en: format!("\"{words}\" in the text {en}."),
        ..finding
    }
}
