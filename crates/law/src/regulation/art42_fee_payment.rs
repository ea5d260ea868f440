//! 第四十二条第二款 and the Fee Measures — the payment term. In force since 2021-01-01.
//!
//! Disclosure is free; for an obviously unreasonable number or frequency a fee may be charged. The notice goes out inside the reply
//! term. The applicant has twenty working days, counted from the day after the notice came; who does not pay has given the
//! application up.
//!
//! Reading: "from the day after" makes that day the first of the twenty. [`NextDayTerms`] can be set to the other reading.
//! The amounts are in the fee tables; what happens to the reply term after payment is a setting of the reply clock.

use jiff::civil::Date;

use crate::calendar::{Calendar, DueDate, WorkingDays};
use crate::citation::{Citation, Instrument};

/// 缴费期限 — working days for paying.
pub const PAYMENT_TERM: WorkingDays = WorkingDays(20);

/// 缴费和失效规则的依据 — the rule on notice, payment and lapse.
pub const FEE_RULE: Citation = Citation::whole(Instrument::FeeMeasures2020);

/// 次日起算的口径 — how a term that runs "from the day after" is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NextDayTerms {
    /// 次日为第一日 — the day after is the first day of the term.
    #[default]
    NextDayIsFirst,
    /// 次日为起算日 — the day after is itself not counted.
    NextDayIsNotCounted,
}

impl NextDayTerms {
    /// The day that is not counted, for a term running from the day after `event`.
    #[must_use]
    pub fn day_zero(self, event: Date) -> Date {
        match self {
            NextDayTerms::NextDayIsFirst => event,
            NextDayTerms::NextDayIsNotCounted => event.tomorrow().unwrap_or(event),
        }
    }
}

/// 缴费届满日 — last day for paying.
#[must_use]
pub fn payment_due(notice_received: Date, reading: NextDayTerms, calendar: &Calendar) -> DueDate {
    calendar.add_working_days(reading.day_zero(notice_received), PAYMENT_TERM)
}
