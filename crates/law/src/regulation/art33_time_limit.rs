//! 第三十三条 — time limit for the reply. In force since 2019-05-15.
//!
//! Para. 1: an answer on the spot where that is possible. Para. 2: else within twenty working days after receipt; with the consent of
//! the head of the disclosure office, and told to the applicant, up to twenty more. Para. 3: the time spent asking third parties and
//! other organs does not count.
//!
//! The due date is a pure function of the events of a case: [`reply_clock`] walks them in order of their dates, refuses a history the
//! law forbids, and returns the due date with its [`Certificate`], one row a day.
//!
//! Reading: the day of receipt is not counted (as in civil law).
//! Reading: an extension is granted, at the latest, on the day the term ends, once in each running term; a term that starts anew
//! after a correction or payment does not inherit it.
//! Reading: asking stops the term from the day after the letter is sent and lets it run again on the day after the answer came or the
//! fifteen working days ended; two letters under way at once exclude a day once.
//! Further readings that can be set are in [`Readings`].

mod certificate;
mod days;
mod event;
mod forbidden;
mod history;
mod machine;
mod readings;
mod steps;
mod view;

use jiff::civil::Date;

pub use self::certificate::{Certificate, CertificateRow, CertificateStep, Exclusion, RowKind};
pub use self::event::{ClockEvent, Consultation};
pub use self::readings::{AfterPayment, LateNotice, Readings};
pub use self::view::{ClockState, ReplyClock, WhatIf};
use crate::calendar::{Calendar, DueDate, WorkingDays};
use crate::refusal::Refusal;

/// 答复期限 — working days for a reply (para. 2).
pub const REPLY_TERM: WorkingDays = WorkingDays(20);

/// 延长答复期限上限 — working days by which a reply term can be extended at most (para. 2).
pub const LONGEST_EXTENSION: WorkingDays = WorkingDays(20);

/// 答复期限届满日 — last lawful day for a reply when nothing but an extension happened.
///
/// For a case with corrections, letters or fees use [`reply_clock`].
#[must_use]
pub fn due_date(received: Date, extension: WorkingDays, calendar: &Calendar) -> DueDate {
    let term = WorkingDays(REPLY_TERM.0.saturating_add(extension.0));
    calendar.add_working_days(received, term)
}

/// 答复期限 — the state of the reply term after these events, with the certificate of its due date.
///
/// The events may come in any order; those of one day are taken in the order given.
///
/// # Errors
/// A [`Refusal`] that cites the article for every history the law forbids: events before the receipt, a second correction notice, an
/// extension after the term or beyond twenty working days, an end before its start, a letter nobody sent, an event after the reply.
pub fn reply_clock(
    events: &[ClockEvent],
    calendar: &Calendar,
    readings: &Readings,
) -> Result<ReplyClock, Refusal> {
    let history = history::History::read(events, calendar, readings)?;
    let mut machine = machine::Machine::start(&history, calendar, readings);
    for event in &history.events {
        machine.take(event)?;
    }
    Ok(machine.finish())
}
