//! 第二十六条 — term for proactive disclosure. In force since 2019-05-15.
//!
//! What an organ must publish on its own account is published within twenty working days after it came into being or was
//! changed. Another law or regulation may set a different term for a kind of information.

use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarDays, DueDate, WorkingDays};

/// 主动公开期限 — working days from the day the information is formed or changed.
pub const PUBLICATION_TERM: WorkingDays = WorkingDays(20);

/// 另有规定 — a different term that another law or regulation sets, with the place where it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicationTerm {
    /// The term of the Regulation.
    Regulation,
    /// A term in working days set elsewhere.
    OtherWorkingDays(WorkingDays, String),
    /// A term in calendar days set elsewhere.
    OtherCalendarDays(CalendarDays, String),
}

/// 主动公开届满日 — last lawful day for publishing; the day of forming or changing is not counted.
#[must_use]
pub fn publication_due(
    formed_or_changed: Date,
    term: &PublicationTerm,
    calendar: &Calendar,
) -> DueDate {
    match term {
        PublicationTerm::Regulation => {
            calendar.add_working_days(formed_or_changed, PUBLICATION_TERM)
        }
        PublicationTerm::OtherWorkingDays(days, _) => {
            calendar.add_working_days(formed_or_changed, *days)
        }
        PublicationTerm::OtherCalendarDays(days, _) => {
            calendar.add_calendar_days(formed_or_changed, *days)
        }
    }
}

/// 逾期天数 — working days by which a publication came, or stands, after its last lawful day; zero when in time.
#[must_use]
pub fn days_overdue(due: DueDate, published_or_today: Date, calendar: &Calendar) -> u32 {
    calendar.working_days_between(due.date, published_or_today)
}
