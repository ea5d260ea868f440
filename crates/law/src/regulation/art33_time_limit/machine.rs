//! The walk over the events of a case: which term runs, what waits, what is forbidden.

use std::sync::Arc;

use jiff::civil::Date;

use super::certificate::{Certificate, CertificateRow, CertificateStep, Exclusion};
use super::days::{Delay, Pause, Term, waiting_rows};
use super::event::ClockEvent;
use super::history::History;
use super::readings::{AfterPayment, LateNotice, Readings};
use super::view::{ClockState, ReplyClock, late_by};
use super::{LONGEST_EXTENSION, REPLY_TERM, forbidden, steps};
use crate::calendar::{Calendar, DueDate, WorkingDays};
use crate::citation::Citation;
use crate::refusal::Refusal;
use crate::regulation::art42_fee_payment::{FEE_RULE, payment_due};
use crate::regulation::{art30_correction, art35_delay};

/// What the case is doing.
enum Phase {
    /// A term runs.
    Running(Term),
    /// The applicant is to correct; the term ran until the notice.
    Correcting {
        term: Term,
        asked: Date,
        by: Date,
        document: Arc<str>,
    },
    /// The applicant is to pay; the term ran until the notice.
    Paying {
        term: Term,
        noticed: Date,
        received: Option<Date>,
        document: Arc<str>,
    },
}

/// What became of the one correction an application may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Correction {
    None,
    Asked,
    /// Asked after the seven working days, without effect on the term.
    AskedLate,
    Received,
}

pub(super) struct Machine<'a> {
    history: &'a History,
    calendar: &'a Calendar,
    readings: &'a Readings,
    pauses: Vec<Pause>,
    phase: Phase,
    correction: Correction,
    fee_noticed: bool,
    answered: Option<Date>,
    rows: Vec<CertificateRow>,
    steps: Vec<CertificateStep>,
}

impl<'a> Machine<'a> {
    pub(super) fn start(
        history: &'a History,
        calendar: &'a Calendar,
        readings: &'a Readings,
    ) -> Machine<'a> {
        let pauses = history
            .letters
            .iter()
            .map(|letter| letter.pause())
            .collect();
        let mut machine = Machine {
            history,
            calendar,
            readings,
            pauses,
            phase: Phase::Running(Term::new(history.received, Citation::REGULATION_31)),
            correction: Correction::None,
            fee_noticed: false,
            answered: None,
            rows: Vec::new(),
            steps: steps::received(history.received),
        };
        for letter in &history.letters {
            machine.steps.extend(steps::letter(letter));
        }
        machine
    }

    pub(super) fn take(&mut self, event: &ClockEvent) -> Result<(), Refusal> {
        if let Some(answered) = self.answered {
            return Err(forbidden::already_answered(answered));
        }
        match event {
            ClockEvent::CorrectionAsked {
                on,
                answer_by,
                document,
            } => self.ask_correction(*on, *answer_by, document),
            ClockEvent::CorrectionReceived { on } => self.receive_correction(*on),
            ClockEvent::Extended { on, by, document } => self.extend(*on, *by, document),
            ClockEvent::Delayed {
                on,
                until,
                document,
            } => self.delay(*on, *until, document),
            ClockEvent::FeeNoticed { on, document } => self.notice_fee(*on, document),
            ClockEvent::FeeNoticeReceived { on } => self.receive_fee_notice(*on),
            ClockEvent::FeePaid { on } => self.pay(*on),
            ClockEvent::Answered { on } => {
                self.answered = Some(*on);
                self.steps.push(steps::answered(*on));
                Ok(())
            }
            // Checked and gathered when the history was read.
            ClockEvent::Received { .. }
            | ClockEvent::ConsultationSent { .. }
            | ClockEvent::ConsultationDelivered { .. }
            | ClockEvent::ConsultationAnswered { .. } => Ok(()),
        }
    }

    fn ask_correction(&mut self, on: Date, by: Date, document: &str) -> Result<(), Refusal> {
        if self.correction != Correction::None {
            return Err(forbidden::second_correction());
        }
        let Phase::Running(term) = &self.phase else {
            return Err(forbidden::no_term_running(Citation::REGULATION_30));
        };
        let timely = art30_correction::is_timely(self.history.received, on, self.calendar);
        self.steps
            .push(steps::correction_asked(on, by, document, timely));
        if timely || self.readings.late_notice == LateNotice::TermRestarts {
            self.correction = Correction::Asked;
            self.phase = Phase::Correcting {
                term: term.clone(),
                asked: on,
                by,
                document: Arc::from(document),
            };
        } else {
            self.correction = Correction::AskedLate;
        }
        Ok(())
    }

    fn receive_correction(&mut self, on: Date) -> Result<(), Refusal> {
        match (self.correction, &self.phase) {
            (Correction::None, _) => return Err(forbidden::correction_not_asked()),
            (Correction::Received, _) => return Err(forbidden::corrected_twice()),
            (
                _,
                Phase::Correcting {
                    term,
                    asked,
                    by,
                    document,
                },
            ) => {
                let waiting = Pause {
                    why: Exclusion::AwaitingCorrection,
                    after: *asked,
                    until: on.yesterday().ok(),
                    document: Arc::clone(document),
                };
                self.steps.push(steps::corrected(on, on <= *by));
                let (term, cut) = (term.clone(), *asked);
                self.restart(&term, cut, &waiting, Term::new(on, Citation::REGULATION_30));
            }
            (_, _) => self.steps.push(steps::corrected_without_effect(on)),
        }
        self.correction = Correction::Received;
        Ok(())
    }

    /// Writes down the old term up to `cut` and the waiting time, and lets a new term run.
    fn restart(&mut self, old: &Term, cut: Date, waiting: &Pause, new: Term) {
        let rows = old.rows(&self.pauses, self.calendar, Some(cut));
        self.write(rows);
        self.write(waiting_rows(waiting, self.calendar));
        self.phase = Phase::Running(new);
    }

    /// Adds rows; a day that has a row already gets the newer one.
    fn write(&mut self, rows: Vec<CertificateRow>) {
        if let Some(first) = rows.first() {
            while self.rows.last().is_some_and(|last| last.date >= first.date) {
                self.rows.pop();
            }
        }
        self.rows.extend(rows);
    }

    /// The running term and its due date, for an act that needs both.
    fn running(&self, what: Citation) -> Result<(&Term, Option<DueDate>), Refusal> {
        match &self.phase {
            Phase::Running(term) => Ok((term, term.due(&self.pauses, self.calendar))),
            _ => Err(forbidden::no_term_running(what)),
        }
    }

    fn extend(&mut self, on: Date, by: WorkingDays, document: &str) -> Result<(), Refusal> {
        if by.0 == 0 || by > LONGEST_EXTENSION {
            return Err(forbidden::extension_length(by.0));
        }
        let (term, due) = self.running(Citation::REGULATION_33_2)?;
        if term.extended {
            return Err(forbidden::second_extension());
        }
        if term.delayed.is_some() {
            return Err(forbidden::already_delayed());
        }
        if let Some(due) = due.filter(|due| on > due.date) {
            return Err(forbidden::extension_too_late(on, due.date));
        }
        let longer = Term {
            total: term.total.saturating_add(by.0),
            extended: true,
            ..term.clone()
        };
        self.phase = Phase::Running(longer);
        self.steps.push(steps::extended(on, by, document));
        Ok(())
    }

    fn delay(&mut self, on: Date, until: Date, document: &str) -> Result<(), Refusal> {
        let (term, due) = self.running(Citation::REGULATION_35)?;
        if term.delayed.is_some() {
            return Err(forbidden::already_delayed());
        }
        if let Some(due) = due {
            art35_delay::check_delay(on, until, due)?;
        }
        let delay = Delay {
            until,
            document: Arc::from(document),
        };
        self.phase = Phase::Running(Term {
            delayed: Some(delay),
            ..term.clone()
        });
        self.steps.push(steps::delayed(on, until, document));
        Ok(())
    }

    fn notice_fee(&mut self, on: Date, document: &str) -> Result<(), Refusal> {
        if self.fee_noticed {
            return Err(forbidden::second_fee_notice());
        }
        let (term, due) = self.running(FEE_RULE)?;
        if term.delayed.is_some() {
            return Err(forbidden::already_delayed());
        }
        if let Some(due) = due.filter(|due| on > due.date) {
            return Err(forbidden::fee_notice_too_late(on, due.date));
        }
        let term = term.clone();
        self.phase = Phase::Paying {
            term,
            noticed: on,
            received: None,
            document: Arc::from(document),
        };
        self.fee_noticed = true;
        self.steps.push(steps::fee_noticed(on, document));
        Ok(())
    }

    fn receive_fee_notice(&mut self, on: Date) -> Result<(), Refusal> {
        let Phase::Paying { received, .. } = &mut self.phase else {
            return Err(forbidden::fee_not_noticed());
        };
        if received.replace(on).is_some() {
            return Err(forbidden::fee_notice_received_twice());
        }
        let by = payment_due(on, self.readings.next_day_terms, self.calendar);
        self.steps.push(steps::fee_notice_received(on, by));
        Ok(())
    }

    fn pay(&mut self, on: Date) -> Result<(), Refusal> {
        let Phase::Paying {
            term,
            noticed,
            received,
            document,
        } = &self.phase
        else {
            return Err(forbidden::fee_not_noticed());
        };
        if let Some(by) = self.payment_by(*received).filter(|by| on > by.date) {
            return Err(forbidden::paid_too_late(on, by.date));
        }
        let (term, cut) = (term.clone(), *noticed);
        let mut waiting = Pause {
            why: Exclusion::AwaitingPayment,
            after: cut,
            until: on.yesterday().ok(),
            document: Arc::clone(document),
        };
        self.steps
            .push(steps::paid(on, self.readings.after_payment));
        match self.readings.after_payment {
            AfterPayment::Restart => {
                let start = self.readings.next_day_terms.day_zero(on);
                waiting.until = start.yesterday().ok();
                self.restart(&term, cut, &waiting, Term::new(start, FEE_RULE));
            }
            AfterPayment::Resume => {
                waiting.until = Some(on);
                self.pauses.push(waiting);
                self.phase = Phase::Running(term);
            }
        }
        Ok(())
    }

    fn payment_by(&self, received: Option<Date>) -> Option<DueDate> {
        received.map(|day| payment_due(day, self.readings.next_day_terms, self.calendar))
    }

    pub(super) fn finish(mut self) -> ReplyClock {
        let (state, due, total) = self.state();
        self.write_last_rows();
        if let Some(due) = due {
            self.steps.push(steps::due(due));
        }
        self.steps.sort_by_key(|step| step.date);
        ReplyClock {
            state,
            due,
            base_due: self
                .calendar
                .add_working_days(self.history.received, REPLY_TERM),
            received: self.history.received,
            total,
            certificate: Certificate {
                rows: self.rows,
                steps: self.steps,
            },
            pauses: self.pauses,
            calendar: self.calendar.clone(),
        }
    }

    /// The state after all events, the due date of the running term, and its length.
    fn state(&self) -> (ClockState, Option<DueDate>, u16) {
        let (open, due, total) = match &self.phase {
            Phase::Running(term) => (
                ClockState::Running,
                term.due(&self.pauses, self.calendar),
                term.total,
            ),
            Phase::Correcting { by, .. } => (ClockState::AwaitingCorrection { by: *by }, None, 0),
            Phase::Paying { received, .. } => (
                ClockState::AwaitingPayment {
                    by: self.payment_by(*received),
                },
                None,
                0,
            ),
        };
        let state = match self.answered {
            None => open,
            Some(on) => {
                let late_by = due.map_or(0, |due| late_by(due, on, self.calendar));
                ClockState::Answered { on, late_by }
            }
        };
        (state, due, total)
    }

    fn write_last_rows(&mut self) {
        let (term, waiting) = match &self.phase {
            Phase::Running(term) => (term, None),
            Phase::Correcting {
                term,
                asked,
                by,
                document,
            } => (
                term,
                Some(pause(
                    Exclusion::AwaitingCorrection,
                    *asked,
                    Some(*by),
                    document,
                )),
            ),
            Phase::Paying {
                term,
                noticed,
                received,
                document,
            } => {
                let until = self.payment_by(*received).map(|by| by.date);
                (
                    term,
                    Some(pause(Exclusion::AwaitingPayment, *noticed, until, document)),
                )
            }
        };
        let rows = term.rows(
            &self.pauses,
            self.calendar,
            waiting.as_ref().map(|pause| pause.after),
        );
        self.write(rows);
        if let Some(waiting) = waiting {
            self.write(waiting_rows(&waiting, self.calendar));
        }
    }
}

fn pause(why: Exclusion, after: Date, until: Option<Date>, document: &Arc<str>) -> Pause {
    Pause {
        why,
        after,
        until,
        document: Arc::clone(document),
    }
}
