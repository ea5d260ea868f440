//! Reads the histories of the case files.

use gongkai_law::calendar::WorkingDays;
use gongkai_law::regulation::art33_time_limit::{ClockEvent, Consultation};
use jiff::civil::Date;

/// Reads a history as `cases/art33_time_limit.md` writes it.
pub(crate) fn history(text: &str) -> Vec<ClockEvent> {
    text.split(';')
        .map(|event| read(event.trim()).unwrap_or_else(|| panic!("no event: `{event}`")))
        .collect()
}

fn read(text: &str) -> Option<ClockEvent> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let document = || "公复〔2025〕1号".to_owned();
    Some(match words.as_slice() {
        ["received", on] => ClockEvent::Received { on: date(on)? },
        ["correction", "asked", on, "by", by] => ClockEvent::CorrectionAsked {
            on: date(on)?,
            answer_by: date(by)?,
            document: document(),
        },
        ["corrected", on] => ClockEvent::CorrectionReceived { on: date(on)? },
        ["extended", on, by] => ClockEvent::Extended {
            on: date(on)?,
            by: WorkingDays(by.strip_prefix('+')?.parse().ok()?),
            document: document(),
        },
        ["letter", id, "to", kind, on] => ClockEvent::ConsultationSent {
            id: id.parse().ok()?,
            on: date(on)?,
            kind: Consultation::from_code(kind)?,
            document: document(),
        },
        ["letter", id, "delivered", on] => ClockEvent::ConsultationDelivered {
            id: id.parse().ok()?,
            on: date(on)?,
        },
        ["letter", id, "answered", on] => ClockEvent::ConsultationAnswered {
            id: id.parse().ok()?,
            on: date(on)?,
        },
        ["fee", "notice", "received", on] => ClockEvent::FeeNoticeReceived { on: date(on)? },
        ["fee", "notice", on] => ClockEvent::FeeNoticed {
            on: date(on)?,
            document: document(),
        },
        ["paid", on] => ClockEvent::FeePaid { on: date(on)? },
        ["delayed", on, "until", until] => ClockEvent::Delayed {
            on: date(on)?,
            until: date(until)?,
            document: document(),
        },
        ["answered", on] => ClockEvent::Answered { on: date(on)? },
        _ => return None,
    })
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok()
}
