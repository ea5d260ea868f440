//! The events of a case in order, with what can be checked before any term is counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::certificate::Exclusion;
use super::days::Pause;
use super::event::{ClockEvent, Consultation};
use super::forbidden;
use super::readings::Readings;
use crate::calendar::{Calendar, DueDate};
use crate::refusal::Refusal;
use crate::regulation::{art32_third_party, art34_joint_makers};

/// The events of a case, sorted and checked.
pub(super) struct History {
    pub(super) received: Date,
    /// Everything but the receipt and the letters, by date.
    pub(super) events: Vec<ClockEvent>,
    pub(super) letters: Vec<Letter>,
}

/// 征求意见函 — a letter with all that became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) kind: Consultation,
    pub(super) sent: Date,
    pub(super) delivered: Option<Date>,
    pub(super) answered: Option<Date>,
    pub(super) document: Arc<str>,
    /// The last day that does not count; nothing while there is no end to it.
    pub(super) until: Option<DueDate>,
}

impl Letter {
    /// The days that do not count because of this letter.
    pub(super) fn pause(&self) -> Pause {
        Pause {
            why: Exclusion::Consultation(self.kind),
            after: self.sent,
            until: self.until.map(|until| until.date),
            document: Arc::clone(&self.document),
        }
    }

    /// The end of the time that is not counted: the answer, at the latest the end of the opinion term.
    ///
    /// While the delivery is not recorded the letter is taken to have arrived on the day it was sent, which gives the earliest end.
    fn end(&self, calendar: &Calendar, readings: &Readings) -> Option<DueDate> {
        let delivered = self.delivered.unwrap_or(self.sent);
        let term_end = match self.kind {
            Consultation::ThirdParty => Some(art32_third_party::opinion_due(delivered, calendar)),
            Consultation::CoMaker => Some(art34_joint_makers::opinion_due(delivered, calendar)),
            Consultation::OtherOrgan => readings
                .other_organ_term
                .map(|term| calendar.add_working_days(delivered, term)),
        };
        let answered = self.answered.map(|date| DueDate {
            date,
            provisional: false,
        });
        match (answered, term_end) {
            (Some(answered), Some(end)) => Some(if answered.date <= end.date {
                answered
            } else {
                end
            }),
            (answered, end) => answered.or(end),
        }
    }
}

impl History {
    pub(super) fn read(
        events: &[ClockEvent],
        calendar: &Calendar,
        readings: &Readings,
    ) -> Result<History, Refusal> {
        let received = the_receipt(events)?;
        calendar.require(received)?;
        for event in events {
            check_dates(event, received, calendar)?;
        }
        let mut letters = gather_letters(events)?;
        for letter in letters.values_mut() {
            letter.until = letter.end(calendar, readings);
        }
        let mut others: Vec<ClockEvent> = events
            .iter()
            .filter(|event| !is_letter_or_receipt(event))
            .cloned()
            .collect();
        others.sort_by_key(ClockEvent::on);
        let mut letters: Vec<Letter> = letters.into_values().collect();
        letters.sort_by_key(|letter| letter.sent);
        Ok(History {
            received,
            events: others,
            letters,
        })
    }
}

fn the_receipt(events: &[ClockEvent]) -> Result<Date, Refusal> {
    let mut receipts = events.iter().filter_map(|event| match event {
        ClockEvent::Received { on } => Some(*on),
        _ => None,
    });
    let first = receipts.next().ok_or_else(forbidden::not_received)?;
    match receipts.next() {
        None => Ok(first),
        Some(_) => Err(forbidden::received_twice()),
    }
}

fn is_letter_or_receipt(event: &ClockEvent) -> bool {
    matches!(
        event,
        ClockEvent::Received { .. }
            | ClockEvent::ConsultationSent { .. }
            | ClockEvent::ConsultationDelivered { .. }
            | ClockEvent::ConsultationAnswered { .. }
    )
}

/// No event before the receipt, no end before its start, no date the calendar cannot count.
fn check_dates(event: &ClockEvent, received: Date, calendar: &Calendar) -> Result<(), Refusal> {
    calendar.require(event.on())?;
    if event.on() < received {
        return Err(forbidden::before_receipt(event.on(), received));
    }
    let end = match event {
        ClockEvent::CorrectionAsked { answer_by, .. } => Some(*answer_by),
        ClockEvent::Delayed { until, .. } => Some(*until),
        _ => None,
    };
    match end {
        Some(end) if end <= event.on() => Err(forbidden::end_before_start(event.on(), end)),
        Some(end) => calendar.require(end),
        None => Ok(()),
    }
}

fn gather_letters(events: &[ClockEvent]) -> Result<BTreeMap<u32, Letter>, Refusal> {
    let mut letters = BTreeMap::new();
    for event in events {
        if let ClockEvent::ConsultationSent {
            id,
            on,
            kind,
            document,
        } = event
        {
            let document = Arc::from(document.as_str());
            let letter = Letter {
                kind: *kind,
                sent: *on,
                delivered: None,
                answered: None,
                document,
                until: None,
            };
            if letters.insert(*id, letter).is_some() {
                return Err(forbidden::letter_twice(*id));
            }
        }
    }
    for event in events {
        match event {
            ClockEvent::ConsultationDelivered { id, on } => deliver(&mut letters, *id, *on)?,
            ClockEvent::ConsultationAnswered { id, on } => answer(&mut letters, *id, *on)?,
            _ => {}
        }
    }
    match letters.values().find_map(answered_before_delivery) {
        Some(refusal) => Err(refusal),
        None => Ok(letters),
    }
}

fn deliver(letters: &mut BTreeMap<u32, Letter>, id: u32, on: Date) -> Result<(), Refusal> {
    let letter = letters
        .get_mut(&id)
        .ok_or_else(|| forbidden::unknown_letter(id))?;
    if on < letter.sent {
        return Err(forbidden::letter_end_before_start(
            letter.kind,
            letter.sent,
            on,
        ));
    }
    match letter.delivered.replace(on) {
        None => Ok(()),
        Some(_) => Err(forbidden::letter_twice(id)),
    }
}

fn answer(letters: &mut BTreeMap<u32, Letter>, id: u32, on: Date) -> Result<(), Refusal> {
    let letter = letters
        .get_mut(&id)
        .ok_or_else(|| forbidden::unknown_letter(id))?;
    if on < letter.sent {
        return Err(forbidden::letter_end_before_start(
            letter.kind,
            letter.sent,
            on,
        ));
    }
    match letter.answered.replace(on) {
        None => Ok(()),
        Some(_) => Err(forbidden::letter_twice(id)),
    }
}

fn answered_before_delivery(letter: &Letter) -> Option<Refusal> {
    let (delivered, answered) = (letter.delivered?, letter.answered?);
    (answered < delivered)
        .then(|| forbidden::letter_end_before_start(letter.kind, delivered, answered))
}
