//! 第三十四条 — information made together with other organs. In force since 2019-05-15.
//!
//! The leading organ may ask the others; they have fifteen working days after they received the letter. Unlike a third party's
//! silence, theirs is consent to disclosure.

use jiff::civil::Date;

use crate::calendar::{Calendar, DueDate, WorkingDays};

/// 共同制作机关意见期限 — working days from the other organ's receipt of the letter.
pub const OPINION_TERM: WorkingDays = WorkingDays(15);

/// 共同制作机关意见届满日 — last day on which the other organ's opinion is in time; after it consent is presumed.
#[must_use]
pub fn opinion_due(delivered: Date, calendar: &Calendar) -> DueDate {
    calendar.add_working_days(delivered, OPINION_TERM)
}
