//! 作出办理决定 — what an act does to a case: the new case, the journal, the warnings; or a refusal.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art30_correction;
use gongkai_law::regulation::art33_time_limit::ClockState;
use jiff::civil::Date;

use super::act::{Act, ActKind};
use super::event::{CaseEvent, Happening};
use super::{Application, StateKind, Terms, moves};
use crate::journal::{JournalEntry, SubjectKind};
use crate::moment::Moment;

mod checks;
mod effects;
mod notes;
mod recompute;
mod rulings;
mod warnings;

/// 办理决定 — what is to be committed together, or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The case after the act; its version is still that of the one before.
    pub application: Application,
    /// What goes into the journal.
    pub journal: Vec<JournalEntry>,
    /// What the officer should know though nothing forbids the act.
    pub warnings: Vec<Warning>,
}

/// 提示 — something lawful to be aware of, or a breach that has happened and cannot be undone by refusing to record it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable machine word.
    pub code: &'static str,
    /// The rule.
    pub citation: Citation,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Warning {
    /// A warning with its rule.
    pub fn new(
        code: &'static str,
        citation: Citation,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            code,
            citation,
            zh: zh.into(),
            en: en.into(),
        }
    }
}

impl Application {
    /// Decides what an act does. Pure: nothing is stored; a refusal leaves everything as it was.
    pub fn decide(
        &self,
        act: &Act,
        moment: &Moment,
        calendar: &Calendar,
    ) -> Result<Decision, Refusal> {
        let target = moves::require(self.state.kind(), act.kind())?;
        checks::dates(self, act, moment)?;
        checks::possible(self, act.kind(), act.on())?;
        checks::contents(self, act, calendar)?;
        let mut warnings = Vec::new();
        let mut after = self.clone();
        effects::apply(&mut after, act, target, &mut warnings)?;
        warnings.extend(warnings::of(self, act, calendar));
        let journal = vec![entry(self, act.kind().code(), notes::of(act))];
        finished(after, journal, warnings, calendar)
    }

    /// Which acts are possible today: those of the table for this state, each with the reason why not where something
    /// else forbids it. What only shows when the act's particulars are known is checked by [`Application::decide`].
    pub fn allowed(&self, today: Date) -> Vec<(ActKind, Result<(), Refusal>)> {
        ActKind::ALL
            .into_iter()
            .filter(|act| moves::after(self.state.kind(), *act).is_some())
            .map(|act| (act, checks::possible(self, act, today)))
            .collect()
    }
}

/// Computes the terms anew and hands the decision over. Every path into the store ends here.
pub(super) fn finished(
    mut application: Application,
    journal: Vec<JournalEntry>,
    warnings: Vec<Warning>,
    calendar: &Calendar,
) -> Result<Decision, Refusal> {
    application.terms = application.terms_by_clock(calendar)?;
    Ok(Decision {
        application,
        journal,
        warnings,
    })
}

impl Application {
    /// The terms as the clock gives them now; what is stored must equal this.
    pub fn terms_by_clock(&self, calendar: &Calendar) -> Result<Terms, Refusal> {
        let Some(clock) = self.clock(calendar)? else {
            return Ok(Terms::default());
        };
        let wait_until = match (self.state.kind(), self.state.parts().2, &clock.state) {
            (StateKind::AwaitingCorrection, by, _) => by,
            (StateKind::AwaitingPayment, _, ClockState::AwaitingPayment { by }) => {
                by.map(|by| by.date)
            }
            _ => None,
        };
        Ok(Terms {
            due_on: clock.due.map(|due| due.date),
            provisional: clock.due.is_some_and(|due| due.provisional),
            wait_until,
        })
    }

    /// Adds an event.
    pub(super) fn add(&mut self, on: Date, what: Happening, document: &str, note: &str) {
        let seq = self
            .events
            .last()
            .map_or(1, |last| last.seq.saturating_add(1));
        self.events.push(CaseEvent {
            seq,
            on,
            what,
            document: document.trim().to_owned(),
            note: note.trim().to_owned(),
        });
    }

    /// 补正告知届满日 — the last day for a timely correction notice.
    pub fn correction_notice_due(&self, calendar: &Calendar) -> Option<Date> {
        self.received_on
            .map(|received| art30_correction::notice_due(received, calendar).date)
    }
}

/// A journal entry about the case. Notes hold numbers, dates and amounts, never personal data.
pub(super) fn entry(
    application: &Application,
    act: &'static str,
    note: impl Into<String>,
) -> JournalEntry {
    JournalEntry::new(SubjectKind::Application, application.id.as_str(), act, note)
}

/// The refusal of a date that has not come yet.
pub(super) fn in_the_future(on: Date, today: Date) -> Refusal {
    Refusal::new(
        "date_in_future",
        format!("日期 {on} 晚于今天（{today}）；只能登记已经发生的事。"),
        format!("The date {on} lies after today, {today}; only what has happened can be recorded."),
    )
    .at("on")
}
