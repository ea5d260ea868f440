//! 核实结论 — what a person found of a finding. It is kept under the finding's fingerprint, so that it survives another
//! reading of the same report.

use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{Accepted, CellId, ExceptionReason, Finding, Level, TextPlace};
use jiff::Timestamp;

use crate::moment::{Moment, china_day};

/// 核实状态 — what is held of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictState {
    /// 待核实
    Pending,
    /// 属实 — the report is wrong there.
    Confirmed,
    /// 不作问题 — the report is not wrong there, for a reason.
    Dismissed(ExceptionReason),
}

impl VerdictState {
    /// The stable code, without the reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Dismissed(_) => "dismissed",
        }
    }

    /// The state of a stable code and the code of a reason.
    pub fn from_codes(code: &str, reason: Option<&str>) -> Option<Self> {
        match code {
            "pending" => Some(Self::Pending),
            "confirmed" => Some(Self::Confirmed),
            "dismissed" => ExceptionReason::from_code(reason?).map(Self::Dismissed),
            _ => None,
        }
    }

    /// Why it was dismissed, if it was.
    pub const fn reason(self) -> Option<ExceptionReason> {
        match self {
            Self::Dismissed(reason) => Some(reason),
            Self::Pending | Self::Confirmed => None,
        }
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Pending => "待核实",
            Self::Confirmed => "属实",
            Self::Dismissed(_) => "不作问题",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Dismissed(_) => "dismissed",
        }
    }
}

/// What a person says of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictInput {
    /// The state it is to have.
    pub state: VerdictState,
    /// 说明 — needed where a finding is dismissed.
    pub remark: String,
}

/// 核实结论 — a state with who, when and in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The state.
    pub state: VerdictState,
    /// 说明
    pub remark: String,
    /// Who, as the journal keeps it.
    pub by: String,
    /// The name as it stood then.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}

impl Verdict {
    /// A verdict given now; dismissing asks for words.
    pub(super) fn given(input: &VerdictInput, moment: &Moment) -> Result<Self, Refusal> {
        let remark = input.remark.trim();
        if remark.is_empty() && input.state.reason().is_some() {
            return Err(Refusal::new(
                "remark_missing",
                "请写明为什么不作问题；说明会随报告一并打印。",
                "Say why this is no fault; the words are printed with the report.",
            )
            .at("remark"));
        }
        Ok(Self {
            state: input.state,
            remark: remark.to_owned(),
            by: moment.actor.journal_code(),
            by_name: moment
                .actor
                .staff()
                .map(|staff| staff.name.clone())
                .unwrap_or_default(),
            at: moment.now,
        })
    }
}

impl Verdict {
    /// A dismissal as the explained exception that is printed with the report.
    pub fn accepted(&self) -> Option<Accepted> {
        Some(Accepted {
            reason: self.state.reason()?,
            text: self.remark.clone(),
            by: self.by_name.clone(),
            on: china_day(self.at),
        })
    }
}

/// 留存的问题 — a finding on one version, under the fingerprint that ties it to its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFinding {
    /// 指纹 — the same for the same fault found again.
    pub fingerprint: String,
    /// The stable rule id, such as `AR-05`.
    pub rule: String,
    /// How much it weighs.
    pub level: Level,
    /// The cells concerned.
    pub cells: Vec<CellId>,
    /// The arithmetic in Chinese.
    pub message_zh: String,
    /// The arithmetic in English.
    pub message_en: String,
    /// 依据
    pub basis: String,
    /// Where in the text, for a finding about the text.
    pub place: Option<TextPlace>,
}

impl KeptFinding {
    /// A finding of the checks under its fingerprint.
    pub fn new(fingerprint: String, finding: Finding) -> Self {
        Self {
            fingerprint,
            rule: finding.rule.to_owned(),
            level: finding.level,
            cells: finding.cells,
            message_zh: finding.message_zh,
            message_en: finding.message_en,
            basis: finding.basis,
            place: finding.place,
        }
    }
}
