//! 检查结果 — what a check of a report yields: findings, and what could not be judged.

use super::{Accepted, CellId, Number};

/// 等级 — how much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 错误级 — the form or the law is broken.
    Error,
    /// 警告级 — probably wrong, or a rule resting on our reading.
    Warning,
    /// 提示级 — worth a look.
    Info,
}

impl Level {
    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// 中文名称 — what officers read.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Info => "提示",
        }
    }
}

/// 修正建议 — the change of a single cell that would mend this sum and leave every other sum of the report in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mend {
    /// The cell.
    pub cell: CellId,
    /// What it would have to say.
    pub to: Number,
}

/// 文字出处 — where in the report's text a finding points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPlace {
    /// The heading of the section as printed; empty for the text before the first heading.
    pub section: String,
    /// Characters before it in the section's text.
    pub offset: usize,
    /// The words themselves.
    pub text: String,
}

/// 问题 — one broken rule, with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable rule id, such as `AR-05`.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// 涉及单元格 — the cells concerned; the one that is most likely wrong comes first.
    pub cells: Vec<CellId>,
    /// What the rule asks for.
    pub expected: Option<Number>,
    /// What the report says.
    pub actual: Option<Number>,
    /// 差额 — actual less expected.
    pub difference: Option<Number>,
    /// 修正建议 — single changes that would mend it and every other relation; empty when there is none.
    pub mends: Vec<Mend>,
    /// 文字出处 — where in the text; nothing for findings about tables alone.
    pub place: Option<TextPlace>,
    /// 已认可 — who let it stand and why; nothing for an open finding.
    pub accepted: Option<Accepted>,
    /// 依据 — the provision, in Chinese.
    pub basis: String,
    /// The arithmetic in English.
    pub message_en: String,
    /// 说明 — the arithmetic in Chinese.
    pub message_zh: String,
}

/// 无法判断 — a rule that could not be applied, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAssessable {
    /// The stable rule id.
    pub rule: &'static str,
    /// 涉及单元格 — the cells that stand in the way.
    pub cells: Vec<CellId>,
    /// 原因 — the reason in Chinese.
    pub reason_zh: String,
    /// The reason in English.
    pub reason_en: String,
}

/// 检查结论 — everything a check has to say about one report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// 问题 — the findings, in the order of the rules.
    pub findings: Vec<Finding>,
    /// 无法判断 — the rules that could not be applied.
    pub not_assessable: Vec<NotAssessable>,
}

impl Finding {
    /// 阻断报送 — whether it stands in the way of filing: an error that nobody accepted.
    pub fn blocks(&self) -> bool {
        self.level == Level::Error && self.accepted.is_none()
    }
}

impl Checked {
    /// 阻断报送 — whether any finding stands in the way of filing.
    pub fn blocks(&self) -> bool {
        self.findings.iter().any(Finding::blocks)
    }
}
