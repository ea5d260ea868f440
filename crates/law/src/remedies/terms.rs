//! 救济期限 — until when a decision can be contested.
//!
//! These terms run in calendar days and months from the day after the addressee came to know the decision, and end on
//! the next working day when they would end on a day off.

use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarDays, DueDate, Months};
use crate::result_kind::RemedyOrder;

/// 复议期限 — sixty days from knowing the act.
pub const RECONSIDERATION: CalendarDays = CalendarDays(60);
/// 直接起诉期限 — six months from knowing the act.
pub const SUIT_DIRECT: Months = Months(6);
/// 复议后起诉期限 — fifteen days from receiving the reconsideration decision or from its term running out.
pub const SUIT_AFTER_RECONSIDERATION: CalendarDays = CalendarDays(15);
/// 未告知时的最长期限 — one year from knowing the act, where the remedy or its term was not told.
const UNTOLD: Months = Months(12);

/// 救济期限届满日 — the last days of each remedy; none where that remedy is not open at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemedyTerms {
    /// 申请复议 — last day for applying for reconsideration.
    pub reconsideration: Option<DueDate>,
    /// 直接起诉 — last day for going to court directly.
    pub suit: Option<DueDate>,
}

/// 救济期限 — the terms of a decision known on that day; `told` says whether the letter named remedy and term.
pub fn remedy_terms(
    order: RemedyOrder,
    known_on: Date,
    told: bool,
    calendar: &Calendar,
) -> RemedyTerms {
    let (reconsideration, suit) = if told {
        (
            calendar.add_calendar_days(known_on, RECONSIDERATION),
            calendar.add_months(known_on, SUIT_DIRECT),
        )
    } else {
        let latest = calendar.add_months(known_on, UNTOLD);
        (latest, latest)
    };
    match order {
        RemedyOrder::None => RemedyTerms {
            reconsideration: None,
            suit: None,
        },
        RemedyOrder::ReconsiderationFirst => RemedyTerms {
            reconsideration: Some(reconsideration),
            suit: None,
        },
        RemedyOrder::Choice => RemedyTerms {
            reconsideration: Some(reconsideration),
            suit: Some(suit),
        },
    }
}

/// 复议后起诉 — last day for the suit after the reconsideration decision came or its term ran out.
pub fn suit_after_reconsideration(from: Date, calendar: &Calendar) -> DueDate {
    calendar.add_calendar_days(from, SUIT_AFTER_RECONSIDERATION)
}
