//! 说明与认可 — why a finding may stand, and who accepted it.

use jiff::civil::Date;

/// 说明理由 — the closed list of reasons for which a finding is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExceptionReason {
    /// 机构改革 — the organ was formed, merged or split.
    Reorganised,
    /// 统计范围调整 — the units or matters counted are not those of the year before.
    ScopeChanged,
    /// 他处更正 — a misprint that was put right elsewhere.
    PrintedErrorCorrectedElsewhere,
    /// 他机关计数 — another organ counts these.
    OtherOrganCounts,
    /// 四舍五入 — the difference comes from rounding.
    Rounding,
    /// 其他 — another reason; the text says which.
    Other,
}

impl ExceptionReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::Reorganised,
        Self::ScopeChanged,
        Self::PrintedErrorCorrectedElsewhere,
        Self::OtherOrganCounts,
        Self::Rounding,
        Self::Other,
    ];

    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reorganised => "reorganised",
            Self::ScopeChanged => "scope_changed",
            Self::PrintedErrorCorrectedElsewhere => "printed_error_corrected_elsewhere",
            Self::OtherOrganCounts => "other_organ_counts",
            Self::Rounding => "rounding",
            Self::Other => "other",
        }
    }

    /// The reason of a machine word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// 中文名称 — what officers read.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Reorganised => "机构改革",
            Self::ScopeChanged => "统计范围调整",
            Self::PrintedErrorCorrectedElsewhere => "印刷错误已在他处更正",
            Self::OtherOrganCounts => "由其他机关计数",
            Self::Rounding => "四舍五入",
            Self::Other => "其他",
        }
    }

    /// The reason in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Reorganised => "the organ was reorganised",
            Self::ScopeChanged => "the scope of counting changed",
            Self::PrintedErrorCorrectedElsewhere => "a misprint that was put right elsewhere",
            Self::OtherOrganCounts => "another organ counts these",
            Self::Rounding => "rounding",
            Self::Other => "another reason",
        }
    }
}

/// 已认可 — who let a finding stand, when and why. It stays with the finding wherever the finding goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The reason.
    pub reason: ExceptionReason,
    /// 说明 — the explanation in the organ's own words.
    pub text: String,
    /// 认可人 — who accepted it.
    pub by: String,
    /// 认可日期 — when.
    pub on: Date,
}
