//! 第三十条 — correction of an unclear application. In force since 2019-05-15.
//!
//! An organ that cannot tell what is wanted guides the applicant and, within seven working days after receipt and once only,
//! says what is to be corrected and by when. The reply term then starts on the day the corrected application comes in. An
//! applicant who without good reason stays silent has given the application up.
//!
//! Reading: a notice sent after the seven working days does not stop the reply term.

use jiff::civil::Date;

use crate::calendar::{Calendar, DueDate, WorkingDays};

/// 补正告知期限 — working days from the receipt within which a correction may be asked for.
pub const CORRECTION_NOTICE_TERM: WorkingDays = WorkingDays(7);

/// 补正告知届满日 — last day on which a correction notice is in time.
#[must_use]
pub fn notice_due(received: Date, calendar: &Calendar) -> DueDate {
    calendar.add_working_days(received, CORRECTION_NOTICE_TERM)
}

/// Whether a correction notice of this day is in time.
#[must_use]
pub fn is_timely(received: Date, asked: Date, calendar: &Calendar) -> bool {
    asked <= notice_due(received, calendar).date
}
