//! What people read of a report: the facts, the figures that are printed, the findings as arithmetic.

use std::io::{self, Write};

use gongkai_app::documents::check::held;
use gongkai_app::documents::report::ReadReport;
use gongkai_app::law::report_format::{CellId, Checked, Figure, Finding};

use crate::speech::Speech;

/// Writes the report as read.
pub(super) fn report(
    out: &mut impl Write,
    file: &str,
    report: &ReadReport,
    speech: Speech,
) -> io::Result<()> {
    head(out, file, report, speech)?;
    figures(out, report, speech)?;
    old(out, report, speech)?;
    declined(out, report, speech)?;
    for section in &report.prose.sections {
        let length = section.text.chars().count();
        writeln!(
            out,
            "  § {} ({length} {})",
            section.heading,
            speech.t("字", "characters")
        )?;
    }
    writeln!(out)
}

/// Writes the report's facts and what the check found.
pub(super) fn checked(
    out: &mut impl Write,
    file: &str,
    report: &ReadReport,
    checked: &Checked,
    speech: Speech,
) -> io::Result<()> {
    head(out, file, report, speech)?;
    declined(out, report, speech)?;
    for sums in held(report) {
        let says = speech.t("条成立，共", "hold, of");
        write!(out, "  ✓ {}: {} {says} {}", sums.rule, sums.held, sums.all)?;
        if sums.spent > 0 {
            let says = speech.t(
                "条用于切分数字，不作依据",
                "used to cut digits, no evidence",
            );
            write!(out, " ({} {says})", sums.spent)?;
        }
        writeln!(out)?;
    }
    findings(out, checked, speech)?;
    for gap in &checked.not_assessable {
        let says = speech.t("无法判断", "not assessable");
        writeln!(
            out,
            "  ? {} {says}: {}",
            gap.rule,
            speech.t(&gap.reason_zh, &gap.reason_en)
        )?;
    }
    if checked.findings.is_empty() {
        writeln!(out, "  {}", speech.t("未发现问题。", "Nothing found."))?;
    }
    writeln!(out)
}

/// The findings, the heaviest first: arithmetic and likely mends, the words they point at, the law, who accepted them.
fn findings(out: &mut impl Write, checked: &Checked, speech: Speech) -> io::Result<()> {
    let mut findings: Vec<&Finding> = checked.findings.iter().collect();
    findings.sort_by_key(|finding| (finding.accepted.is_some(), finding.level));
    for finding in findings {
        let level = speech.t(finding.level.zh(), finding.level.code());
        writeln!(
            out,
            "  ✗ {} {level}: {}",
            finding.rule,
            speech.t(&finding.message_zh, &finding.message_en)
        )?;
        if let Some(place) = &finding.place {
            let section = match place.section.as_str() {
                "" => speech.t("正文开头", "before the first heading"),
                heading => heading,
            };
            let quote = match place.text.as_str() {
                "" => String::new(),
                text => format!(" “{text}”"),
            };
            writeln!(out, "      {}: {section}{quote}", speech.t("位置", "place"))?;
        }
        writeln!(out, "      {}: {}", speech.t("依据", "law"), finding.basis)?;
        if let Some(accepted) = &finding.accepted {
            writeln!(
                out,
                "      {}: {}, {}, {}, {}",
                speech.t("已认可", "accepted"),
                speech.t(accepted.reason.zh(), accepted.reason.en()),
                accepted.text,
                accepted.by,
                accepted.on
            )?;
        }
    }
    Ok(())
}

fn head(out: &mut impl Write, file: &str, report: &ReadReport, speech: Speech) -> io::Result<()> {
    let prose = &report.prose;
    writeln!(out, "{file}")?;
    let unknown = || speech.t("未写明", "not stated").to_owned();
    let organ = prose.organ.clone().unwrap_or_else(unknown);
    let year = prose.year.map_or_else(unknown, |year| year.to_string());
    let format = report
        .tables
        .format
        .map_or_else(unknown, |format| format.code().to_owned());
    writeln!(out, "  {}: {organ}", speech.t("机关", "organ"))?;
    writeln!(
        out,
        "  {}: {year}    {}: {format}",
        speech.t("年度", "year"),
        speech.t("格式", "form")
    )?;
    if let Some(title) = &prose.title {
        writeln!(out, "  {}: {title}", speech.t("标题", "title"))?;
    }
    Ok(())
}

fn figures(out: &mut impl Write, report: &ReadReport, speech: Speech) -> io::Result<()> {
    let Some(format) = report.tables.format else {
        return Ok(());
    };
    let cells = &report.tables.cells;
    let form = format.form().cells();
    let foreign = cells.keys().filter(|cell| !form.contains(cell));
    for cell in form.iter().chain(foreign) {
        let Some(read) = cells.get(cell).filter(|read| read.figure != Figure::Blank) else {
            continue;
        };
        let (zh, en) = format.names(*cell);
        writeln!(
            out,
            "  {:<24} {:>12}  {}",
            cell.to_string(),
            read.printed,
            speech.t(&zh, &en)
        )?;
    }
    let blank = cells
        .values()
        .filter(|read| read.figure == Figure::Blank)
        .count();
    writeln!(
        out,
        "  {}: {} · {}: {blank}",
        speech.t("已读单元格", "cells read"),
        cells.len(),
        speech.t("其中空白", "of these blank")
    )
}

fn old(out: &mut impl Write, report: &ReadReport, speech: Speech) -> io::Result<()> {
    let print = |number: Option<_>| {
        number.map_or_else(
            || "—".to_owned(),
            |number: gongkai_app::law::report_format::Number| number.to_string(),
        )
    };
    for row in &report.tables.old {
        let unit = row.unit.as_deref().unwrap_or_default();
        let (year, all) = (print(row.year), print(row.cumulative));
        writeln!(out, "  {year:>10} {all:>10} {unit}  {}", row.label)?;
    }
    if !report.tables.old.is_empty() {
        writeln!(
            out,
            "  ({})",
            speech.t("本年度、历年累计", "this year, all years")
        )?;
    }
    Ok(())
}

fn declined(out: &mut impl Write, report: &ReadReport, speech: Speech) -> io::Result<()> {
    for declined in &report.tables.declined {
        let shown: Vec<String> = declined
            .cells
            .iter()
            .take(8)
            .map(CellId::to_string)
            .collect();
        let more = declined.cells.len().saturating_sub(shown.len());
        let more = if more > 0 {
            format!(" … +{more}")
        } else {
            String::new()
        };
        writeln!(
            out,
            "  ! {}: {}{more} — {}",
            speech.t("未能确定", "declined"),
            shown.join(", "),
            speech.t(&declined.reason_zh, &declined.reason)
        )?;
    }
    Ok(())
}
