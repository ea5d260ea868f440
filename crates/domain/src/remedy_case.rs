//! 复议诉讼案件 — a reconsideration or court case because of disclosure work, as table 4 counts it.

use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::CellId;
use jiff::civil::Date;

use crate::ids::{ApplicationId, OrganId, RemedyCaseId};

/// 案件类别 — the three groups of table 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemedyKind {
    /// 行政复议
    Reconsideration,
    /// 未经复议直接起诉
    DirectSuit,
    /// 复议后起诉
    SuitAfterReconsideration,
}

impl RemedyKind {
    /// All kinds, in the order of the table.
    pub const ALL: [Self; 3] = [
        Self::Reconsideration,
        Self::DirectSuit,
        Self::SuitAfterReconsideration,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reconsideration => "review",
            Self::DirectSuit => "direct",
            Self::SuitAfterReconsideration => "after_review",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The row of table 4.
    pub const fn row(self) -> &'static str {
        match self {
            Self::Reconsideration => "t4.review",
            Self::DirectSuit => "t4.direct",
            Self::SuitAfterReconsideration => "t4.after_review",
        }
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Reconsideration => "行政复议",
            Self::DirectSuit => "未经复议直接起诉",
            Self::SuitAfterReconsideration => "复议后起诉",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Reconsideration => "reconsideration",
            Self::DirectSuit => "direct suit",
            Self::SuitAfterReconsideration => "suit after reconsideration",
        }
    }
}

/// 案件结果 — how a case ended, as table 4 counts it. Which judgment means which is a reading [D].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemedyOutcome {
    /// 结果维持 — upheld or the claim dismissed.
    Upheld,
    /// 结果纠正 — annulled, changed, found illegal, ordered to perform.
    Corrected,
    /// 其他结果 — not accepted, ended, settled, withdrawn.
    Other,
}

impl RemedyOutcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Corrected, Self::Other];

    /// The stable code, which is the column of table 4.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Corrected => "corrected",
            Self::Other => "other",
        }
    }

    /// The outcome of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Upheld => "结果维持",
            Self::Corrected => "结果纠正",
            Self::Other => "其他结果",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Corrected => "corrected",
            Self::Other => "other",
        }
    }
}

/// 复议诉讼案件 — one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemedyCase {
    /// Identifier.
    pub id: RemedyCaseId,
    /// The organ whose act is challenged.
    pub organ: OrganId,
    /// The application it grew from, where there is one.
    pub application: Option<ApplicationId>,
    /// Which group of the table.
    pub kind: RemedyKind,
    /// 案号 — the number given by the reconsideration organ or the court.
    pub docket: String,
    /// 受理机关 — the reconsideration organ or the court.
    pub forum: String,
    /// 受理日期 — when it was accepted.
    pub filed_on: Date,
    /// 审结 — when and how it ended.
    pub ended: Option<(Date, RemedyOutcome)>,
}

impl RemedyCase {
    /// Refuses dates that cannot be: an end before the start, anything after today.
    pub fn checked(self, today: Date) -> Result<Self, Refusal> {
        if self.filed_on > today {
            return Err(Refusal::new(
                "date_in_future",
                "受理日期不能晚于今天。",
                "A case cannot be filed after today.",
            )
            .at("filed_on"));
        }
        if let Some((ended, _)) = self.ended {
            if ended < self.filed_on {
                return Err(Refusal::new(
                    "ends_before_start",
                    format!("审结日期不能早于受理日期 {}。", self.filed_on),
                    format!(
                        "A case cannot end before it was filed on {}.",
                        self.filed_on
                    ),
                )
                .at("ended_on"));
            }
            if ended > today {
                return Err(Refusal::new(
                    "date_in_future",
                    "审结日期不能晚于今天。",
                    "A case cannot end after today.",
                )
                .at("ended_on"));
            }
        }
        Ok(self)
    }

    /// The cell of a year's table 4 in which the case is counted: by its outcome in the year it ended, as pending when
    /// it was filed by the end of the year and not ended then; otherwise in none.
    pub fn cell(&self, year: i16) -> Option<CellId> {
        match self.ended {
            Some((ended, outcome)) if ended.year() == year => {
                Some(CellId::new(self.kind.row(), outcome.code()))
            }
            Some((ended, _)) if ended.year() < year => None,
            _ if self.filed_on.year() <= year => Some(CellId::new(self.kind.row(), "pending")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn case(filed: Date, ended: Option<(Date, RemedyOutcome)>) -> RemedyCase {
        RemedyCase {
            id: RemedyCaseId::new("r"),
            organ: OrganId::new("o"),
            application: None,
            kind: RemedyKind::DirectSuit,
            docket: String::new(),
            forum: String::new(),
            filed_on: filed,
            ended,
        }
    }

    #[test]
    fn a_case_stands_in_one_cell_a_year() {
        let open = case(
            date(2024, 11, 1),
            Some((date(2026, 2, 1), RemedyOutcome::Corrected)),
        );
        let cell = |year| open.cell(year).map(|cell| cell.to_string());
        assert_eq!(cell(2023), None);
        assert_eq!(cell(2024).as_deref(), Some("t4.direct.pending"));
        assert_eq!(cell(2025).as_deref(), Some("t4.direct.pending"));
        assert_eq!(cell(2026).as_deref(), Some("t4.direct.corrected"));
        assert_eq!(cell(2027), None);
    }

    #[test]
    fn impossible_dates_are_refused_at_their_field() {
        let today = date(2026, 3, 1);
        let refusal = case(
            date(2026, 1, 2),
            Some((date(2026, 1, 1), RemedyOutcome::Other)),
        )
        .checked(today)
        .unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field),
            ("ends_before_start", Some("ended_on"))
        );
        assert_eq!(
            case(date(2026, 3, 2), None)
                .checked(today)
                .unwrap_err()
                .field,
            Some("filed_on")
        );
    }
}
