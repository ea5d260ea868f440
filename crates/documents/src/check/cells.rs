//! 单元格核对 — AR-04's unit of money, AR-25, AR-26, AR-32, AR-34: what the figures say beyond the sums.

use gongkai_law::report_format::{
    CellId, Figure, Finding, Format, Level, Number, Unit,
    rules::{filing, tables},
};

use super::chapters::Verdict;
use super::gap;
use crate::report::{ReadCell, ReadReport};

/// 收费金额上限 — no local organ collects this much in a year, in 万元: twenty thousand million yuan.
const MOST_FEES: i64 = 2_000_000;
/// Yuan in one 万元.
const TEN_THOUSAND: i64 = 10_000;

/// AR-04: money in yuan where the form counts in 万元.
pub(super) fn money(report: &ReadReport, format: Format) -> Vec<Finding> {
    let form = format.form();
    let cells = report.tables.cells.iter();
    cells
        .filter(|(cell, _)| form.unit(**cell) == Some(Unit::TenThousandYuan))
        .filter_map(|(cell, read)| in_yuan(format, *cell, read))
        .collect()
}

fn in_yuan(format: Format, cell: CellId, read: &ReadCell) -> Option<Finding> {
    let number = read.figure.number()?;
    let printed_yuan = read.printed.contains('元') && !read.printed.contains('万');
    let too_much = number > Number::from_int(MOST_FEES);
    if !printed_yuan && !too_much {
        return None;
    }
    let converted = Number::from_micros(number.micros() / TEN_THOUSAND);
    let (zh, en) = format.names(cell);
    let (why_zh, why_en) = if printed_yuan {
        ("印有“元”", "is printed in yuan")
    } else {
        (
            "金额过大，像是以元填写",
            "is so large that it looks like yuan",
        )
    };
    Some(Finding {
        level: Level::Warning,
        cells: vec![cell],
        actual: Some(number),
        expected: Some(converted),
        message_zh: format!(
            "“{zh}”填为{}，{why_zh}；该栏单位为万元，应为{converted}。",
            read.printed
        ),
        message_en: format!(
            "“{en}” is {}, which {why_en}; the column counts in 10,000 yuan: {converted}.",
            read.printed
        ),
        ..tables::WHOLE.finding_in(format)
    })
}

const fn cell(row: &'static str) -> CellId {
    CellId::new(row, "total")
}

const REMEDIES: [CellId; 3] = [
    cell("t4.review"),
    cell("t4.direct"),
    cell("t4.after_review"),
];
const APPLICATIONS: [CellId; 3] = [cell("t3.1"), cell("t3.2"), cell("t3.3.7")];

/// AR-25: remedies, and no application in this year or the one before.
pub(super) fn remedies(
    report: &ReadReport,
    previous: Option<&ReadReport>,
    format: Format,
) -> Verdict {
    let rule = &filing::REMEDIES;
    let number = |report: &ReadReport, cell| report.figure(cell).and_then(Figure::number);
    let disputed: Vec<CellId> = REMEDIES
        .into_iter()
        .filter(|cell| number(report, *cell).is_some_and(|count| count > Number::ZERO))
        .collect();
    let none = |report: &ReadReport| {
        APPLICATIONS
            .into_iter()
            .all(|cell| number(report, cell) == Some(Number::ZERO))
    };
    if disputed.is_empty() || !none(report) {
        return Ok(Vec::new());
    }
    let Some(previous) = previous else {
        return Err(gap(
            rule,
            "没有给出上一年度报告",
            "no report of the year before was given",
        ));
    };
    if !none(previous) {
        return Ok(Vec::new());
    }
    Ok(vec![Finding {
        cells: disputed.into_iter().chain(APPLICATIONS).collect(),
        message_zh: "本年和上年都没有申请，却有行政复议或诉讼，请附说明。".to_owned(),
        message_en:
            "There are remedies, but no application in this year or the one before: add a note."
                .to_owned(),
        ..rule.finding_in(format)
    }])
}

/// AR-26: rows that belong to another form.
pub(super) fn rows(report: &ReadReport, format: Format) -> Vec<Finding> {
    if format == Format::Y2008 {
        return Vec::new();
    }
    let form = format.form();
    let mut foreign: Vec<&'static str> = Vec::new();
    for cell in report
        .tables
        .cells
        .keys()
        .filter(|cell| form.row_label(cell.row).is_none())
    {
        if !foreign.contains(&cell.row) {
            foreign.push(cell.row);
        }
    }
    let (other, strange): (Vec<_>, Vec<_>) = foreign
        .into_iter()
        .partition(|row| row.starts_with("t3.3.6"));
    let of_rows = |rows: &[&str]| -> Vec<CellId> {
        let cells = report.tables.cells.keys();
        cells
            .copied()
            .filter(|cell| rows.contains(&cell.row))
            .collect()
    };
    let mut findings = Vec::new();
    if !other.is_empty() {
        findings.push(Finding {
            level: Level::Warning,
            cells: of_rows(&other),
            ..other_handling(format)
        });
    }
    for row in strange {
        let cells = of_rows(&[row]);
        let names = cells
            .first()
            .map(|cell| format.names(*cell))
            .unwrap_or_default();
        let label = |name: &str| name.split(" · ").next().unwrap_or_default().to_owned();
        findings.push(Finding {
            cells,
            message_zh: format!("“{}”行不属于{}格式。", label(&names.0), format.code()),
            message_en: format!(
                "Row “{}” does not belong to form {}.",
                label(&names.1),
                format.code()
            ),
            ..filing::ROWS.finding_in(format)
        });
    }
    findings
}

fn other_handling(format: Format) -> Finding {
    let (zh, en) = if format == Format::Y2021 {
        (
            "“（六）其他处理”只印了一行，2021年格式分为三行。",
            "“(6) Otherwise handled” is printed in one row; the form of 2021 has three.",
        )
    } else {
        (
            "“（六）其他处理”印成三行，2019年格式只有一行。",
            "“(6) Otherwise handled” is printed in three rows; the form of 2019 has one.",
        )
    };
    Finding {
        message_zh: zh.to_owned(),
        message_en: en.to_owned(),
        ..filing::ROWS.finding_in(format)
    }
}

/// 跳变倍数 — a figure this many times last year's, or this many times less, is worth a look.
const JUMP: i64 = 5;
/// Where both years stay below this, nothing is said.
const SMALL: i64 = 10;

/// AR-32: what jumped against last year. Only rows' totals are looked at, and the counts of proactive disclosure.
pub(super) fn jumps(report: &ReadReport, previous: Option<&ReadReport>, format: Format) -> Verdict {
    let rule = &filing::JUMPS;
    let Some(previous) = previous else {
        return Err(gap(
            rule,
            "没有给出上一年度报告",
            "no report of the year before was given",
        ));
    };
    let watched = report.tables.cells.iter().filter(|(cell, _)| {
        cell.table() == "t2" && cell.column != "change" || cell.column == "total"
    });
    let findings = watched.filter_map(|(cell, read)| {
        let now = read.figure.number()?;
        let before = previous.figure(*cell).and_then(Figure::number)?;
        jumped(before, now).then(|| {
            let (zh, en) = format.names(*cell);
            Finding {
                cells: vec![*cell],
                expected: Some(before),
                actual: Some(now),
                message_zh: format!("“{zh}”上年{before}，本年{now}，变化很大，请核对。"),
                message_en: format!("“{en}” was {before} last year and is {now}: please check."),
                ..rule.finding_in(format)
            }
        })
    });
    Ok(findings.collect())
}

fn jumped(before: Number, now: Number) -> bool {
    let small = Number::from_int(SMALL);
    let (before, now) = (before.micros(), now.micros());
    if before.max(now) < small.micros() || before < 0 || now < 0 {
        return false;
    }
    // From nought to something is a beginning, not a jump.
    before > 0 && (now / JUMP > before || now < before / JUMP)
}

/// AR-34, as far as the table shows it: the results exceed row (7) by exactly the cases disclosed in part.
pub(super) fn partial(report: &ReadReport, format: Format) -> Verdict {
    let rule = &filing::PARTIAL;
    let number = |cell| report.figure(cell).and_then(Figure::number);
    let (Some(part), Some(total)) = (number(cell("t3.3.2")), number(cell("t3.3.7"))) else {
        return Err(gap(
            rule,
            "没有读到“部分公开”或总计",
            "“disclosed in part” or the total was not read",
        ));
    };
    if part == Number::ZERO {
        return Ok(Vec::new());
    }
    let declined = report
        .tables
        .declined
        .iter()
        .flat_map(|declined| &declined.cells);
    let mut declined = declined.filter(|cell| cell.column == "total");
    if declined.any(|cell| cell.row.starts_with("t3.3.")) {
        return Err(gap(rule, "办理结果未全部读出", "not all results were read"));
    }
    let results = report.tables.cells.keys().filter(|cell| {
        cell.column == "total" && cell.row.starts_with("t3.3.") && cell.row != "t3.3.7"
    });
    let sum = results
        .filter_map(|cell| number(*cell))
        .try_fold(Number::ZERO, Number::checked_add);
    if sum.and_then(|sum| sum.checked_sub(total)) == Some(part) {
        return Ok(vec![Finding {
            cells: vec![cell("t3.3.2"), cell("t3.3.7")],
            message_zh: format!(
                "各项办理结果之和比总计正好多出“部分公开”的{part}件，部分公开的申请可能又计入了其他情形。"
            ),
            message_en: format!(
                "The results exceed the total by exactly the {part} cases disclosed in part: these may be counted in another row as well."
            ),
            ..rule.finding_in(format)
        }]);
    }
    Err(gap(
        rule,
        "各项之和与总计未显示重复计数；是否另计其他情形，须看台账",
        "the sums show no double counting; whether cases are also counted elsewhere only the register can tell",
    ))
}
