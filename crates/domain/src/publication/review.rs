//! 公开审查 — the review before release (art. 17): who, when, what was looked at, with which result.

use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use jiff::Timestamp;

use super::coded::coded;

coded! {
    /// 审查事项 — what the reviewer has to look at before a text is released.
    ReviewCheck {
        NoStateSecret = "no_state_secret", "不属于国家秘密", "no state secret";
        NotForbidden = "not_forbidden", "法律、行政法规不禁止公开", "no statute forbids it";
        NoHarm = "no_harm", "不危及国家安全、公共安全、经济安全、社会稳定", "no danger to security or stability";
        ThirdPartyRights = "third_party_rights", "不含商业秘密、个人隐私，或者已经依法处理", "no trade secret or privacy, or dealt with";
        NotInternal = "not_internal", "不属于内部事务、过程性信息和执法案卷，或者依法应当公开", "not internal, or to be disclosed by law";
        Accurate = "accurate", "内容准确，涉及其他机关的已经协商一致", "accurate, other organs consulted";
    }
}

impl ReviewCheck {
    /// The article that asks for the look.
    pub const fn citation(self) -> Citation {
        match self {
            Self::NoStateSecret | Self::NotForbidden | Self::NoHarm => Citation::REGULATION_14,
            Self::ThirdPartyRights => Citation::REGULATION_15,
            Self::NotInternal => Citation::REGULATION_16,
            Self::Accurate => Citation::REGULATION_11,
        }
    }
}

coded! {
    /// 审查结果 — what the review came to.
    ReviewResult {
        Passed = "passed", "同意公开", "may be released";
        Returned = "returned", "退回修改", "returned";
    }
}

/// 审查记录 — one review of one version; kept for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The version that was looked at.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// Who: a person's id or `system`.
    pub reviewer: String,
    /// With which result.
    pub result: ReviewResult,
    /// What was looked at and found in order.
    pub checks: Vec<ReviewCheck>,
    /// What the reviewer wrote.
    pub remarks: String,
}

/// 审查意见 — what the reviewer hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewInput {
    /// The result.
    pub result: ReviewResult,
    /// What was ticked.
    pub checks: Vec<ReviewCheck>,
    /// Remarks; needed when the text goes back.
    pub remarks: String,
}

impl ReviewInput {
    /// A pass with the whole check-list ticked.
    pub fn pass(remarks: impl Into<String>) -> Self {
        Self {
            result: ReviewResult::Passed,
            checks: ReviewCheck::ALL.to_vec(),
            remarks: remarks.into(),
        }
    }

    /// Refuses a pass with an open point, and a return without a word.
    pub fn checked(self) -> Result<Self, Refusal> {
        match self.result {
            ReviewResult::Passed => match ReviewCheck::ALL
                .iter()
                .find(|check| !self.checks.contains(check))
            {
                None => Ok(self),
                Some(open) => Err(Refusal::new(
                    "review_incomplete",
                    format!("审查事项“{}”尚未确认，不能同意公开；存疑的，请退回，或者报有关主管部门、保密行政管理部门确定。", open.zh()),
                    format!("“{}” is not confirmed yet; in doubt return the text, or ask the competent department or the secrecy administration.", open.en()),
                )
                .at("checks")
                .by(Citation::REGULATION_17)),
            },
            ReviewResult::Returned if self.remarks.trim().is_empty() => Err(Refusal::new(
                "remarks_missing",
                "退回时请写明需要修改的内容。",
                "Say what has to be changed when you return the text.",
            )
            .at("remarks")),
            ReviewResult::Returned => Ok(self),
        }
    }
}
