//! 多份核对 — AR-27 and AR-28: the ledgers, and a parent's report against its children's.

use gongkai_law::report_format::{CellId, Figure, Finding, Format, Number, rules::filing};

use super::chapters::Verdict;
use super::{Context, Ledger};
use crate::report::ReadReport;

/// AR-27: each count the ledgers know.
pub(super) fn ledger(report: &ReadReport, ledger: &Ledger, format: Format) -> Vec<Finding> {
    let known = ledger.iter().filter_map(|(cell, counted)| {
        let printed = report.figure(*cell).and_then(Figure::number)?;
        Some((*cell, *counted, printed))
    });
    known
        .filter(|(_, counted, printed)| counted != printed)
        .map(|(cell, counted, printed)| {
            let (zh, en) = format.names(cell);
            Finding {
                cells: vec![cell],
                expected: Some(counted),
                actual: Some(printed),
                difference: printed.checked_sub(counted),
                message_zh: format!("“{zh}”填为{printed}，台账为{counted}。"),
                message_en: format!("“{en}” is {printed}, the ledger counts {counted}."),
                ..filing::LEDGER.finding_in(format)
            }
        })
        .collect()
}

/// AR-28: each cell of the parent is its own figure plus the children's; without its own, it is not less than theirs.
pub(super) fn hierarchy(report: &ReadReport, context: &Context<'_>, format: Format) -> Verdict {
    let rule = &filing::HIERARCHY;
    let mut findings = Vec::new();
    let mut unread = Vec::new();
    let printed = report.tables.cells.iter();
    for (cell, number) in printed.filter_map(|(cell, read)| Some((*cell, read.figure.number()?))) {
        let Some(sum) = add(context, cell) else {
            unread.push(cell);
            continue;
        };
        let broken = match context.own {
            Some(_) => sum.all != number,
            None => sum.children > number,
        };
        if broken {
            findings.push(unlike(format, cell, number, &sum, context.own.is_some()));
        }
    }
    if !unread.is_empty() && findings.is_empty() {
        let mut missing = super::gap(
            rule,
            "下级或本级报告缺少这些格",
            "reports of the children, or the organ's own, lack these cells",
        );
        missing.cells = unread;
        return Err(missing);
    }
    Ok(findings)
}

struct Sum {
    children: Number,
    own: Number,
    all: Number,
}

/// The children's sum and the own figure; blanks count as nought, cells that were not read as nothing known.
fn add(context: &Context<'_>, cell: CellId) -> Option<Sum> {
    let figure = |report: &ReadReport| match report.figure(cell)? {
        Figure::Number(number) => Some(number),
        Figure::Blank | Figure::NotApplicable => Some(Number::ZERO),
        Figure::Unreadable => None,
    };
    let children = context
        .children
        .iter()
        .try_fold(Number::ZERO, |sum, child| sum.checked_add(figure(child)?))?;
    let own = match context.own {
        Some(own) => figure(own)?,
        None => Number::ZERO,
    };
    Some(Sum {
        children,
        own,
        all: children.checked_add(own)?,
    })
}

fn unlike(format: Format, cell: CellId, number: Number, sum: &Sum, with_own: bool) -> Finding {
    let (zh, en) = format.names(cell);
    let Sum { children, own, all } = sum;
    let (told_zh, told_en) = if with_own {
        (
            format!("本级{own}＋下级{children}＝{all}"),
            format!("own {own} + children {children} = {all}"),
        )
    } else {
        (
            format!("下级之和已为{children}"),
            format!("the children alone make {children}"),
        )
    };
    Finding {
        cells: vec![cell],
        expected: Some(*all),
        actual: Some(number),
        difference: number.checked_sub(*all),
        message_zh: format!("“{zh}”：{told_zh}，而汇总报告为{number}。"),
        message_en: format!("“{en}”: {told_en}, but the parent's report says {number}."),
        ..filing::HIERARCHY.finding_in(format)
    }
}
