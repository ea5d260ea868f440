//! 第三十二条 — asking a third party. In force since 2019-05-15.
//!
//! Where disclosure would harm a third party, its opinion is asked for in writing; it has fifteen working days after it received
//! the letter. If it stays silent the organ decides by itself. If it refuses with good grounds, nothing is disclosed, unless withholding
//! would seriously harm the public interest; then the third party is told in writing what is disclosed and why.

use jiff::civil::Date;

use crate::calendar::{Calendar, DueDate, WorkingDays};

/// 第三方意见期限 — working days from the third party's receipt of the letter.
pub const OPINION_TERM: WorkingDays = WorkingDays(15);

/// 第三方意见届满日 — last day on which the third party's opinion is in time.
#[must_use]
pub fn opinion_due(delivered: Date, calendar: &Calendar) -> DueDate {
    calendar.add_working_days(delivered, OPINION_TERM)
}
