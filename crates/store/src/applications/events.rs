//! Events of a case, one row each.

use gongkai_domain::application::{Application, CaseEvent, Happening, Opinion};
use gongkai_law::calendar::WorkingDays;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::result_kind::ResultKind;
use sqlx::FromRow;

use super::rows::code;
use crate::db::Tx;
use crate::error::StoreError;
use crate::text::{date, date_text};

pub(super) const SELECT: &str =
    "select seq, on_day, kind, until_day, letter, amount, word, party, document, note
    from application_event where application_id = $1 order by seq";

#[derive(FromRow)]
pub(super) struct EventRow {
    seq: i64,
    on_day: String,
    kind: String,
    until_day: Option<String>,
    letter: Option<i64>,
    amount: Option<i64>,
    word: Option<String>,
    party: Option<String>,
    document: String,
    note: String,
}

/// The columns in which events differ.
#[derive(Default)]
struct Parts<'a> {
    until_day: Option<String>,
    letter: Option<i64>,
    amount: Option<i64>,
    word: Option<&'static str>,
    party: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(what: &'a Happening) -> Self {
        let none = Self::default();
        match what {
            Happening::CorrectionAsked { answer_by } => Self {
                until_day: Some(date_text(*answer_by)),
                ..none
            },
            Happening::Extended { by } => Self {
                amount: Some(by.0.into()),
                ..none
            },
            Happening::ConsultationSent {
                letter,
                kind,
                party,
            } => Self {
                letter: Some((*letter).into()),
                word: Some(kind.code()),
                party: Some(party),
                ..none
            },
            Happening::ConsultationDelivered { letter } => Self {
                letter: Some((*letter).into()),
                ..none
            },
            Happening::ConsultationAnswered { letter, opinion } => Self {
                letter: Some((*letter).into()),
                word: Some(opinion.code()),
                ..none
            },
            Happening::FeeNoticed { amount } => Self {
                amount: Some((*amount).into()),
                ..none
            },
            Happening::Decided { kind } => Self {
                word: Some(kind.code()),
                ..none
            },
            _ => none,
        }
    }
}

impl Tx {
    /// Adds the events that are not kept yet.
    pub(super) async fn add_events(&mut self, case: &Application) -> Result<(), StoreError> {
        const KEPT: &str =
            "select coalesce(max(seq), 0) from application_event where application_id = $1";
        const SQL: &str = "insert into application_event (application_id, seq, on_day, kind, until_day, letter, amount,
            word, party, document, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let (kept,): (i64,) =
            on!(self, c => sqlx::query_as(KEPT).bind(case.id.as_str()).fetch_one(c).await?);
        for event in case
            .events
            .iter()
            .filter(|event| i64::from(event.seq) > kept)
        {
            let parts = Parts::of(&event.what);
            on!(self, c => sqlx::query(SQL).bind(case.id.as_str()).bind(i64::from(event.seq))
                .bind(date_text(event.on)).bind(event.what.code()).bind(&parts.until_day).bind(parts.letter)
                .bind(parts.amount).bind(parts.word).bind(parts.party).bind(&event.document).bind(&event.note)
                .execute(c).await.map(|_| ())?);
        }
        Ok(())
    }
}

/// Reads an event back.
pub(super) fn read(row: EventRow) -> Result<CaseEvent, StoreError> {
    Ok(CaseEvent {
        seq: number("seq", Some(row.seq))?,
        on: date(&row.on_day)?,
        what: happening(&row)?,
        document: row.document,
        note: row.note,
    })
}

fn happening(row: &EventRow) -> Result<Happening, StoreError> {
    let word = || row.word.as_deref().unwrap_or_default();
    let letter = || number("letter", row.letter);
    Ok(match row.kind.as_str() {
        "arrived" => Happening::Arrived,
        "received" => Happening::Received,
        "correction_asked" => Happening::CorrectionAsked {
            answer_by: date(row.until_day.as_deref().unwrap_or_default())?,
        },
        "correction_received" => Happening::CorrectionReceived,
        "extended" => Happening::Extended {
            by: WorkingDays(number("amount", row.amount)?),
        },
        "consultation_sent" => Happening::ConsultationSent {
            letter: letter()?,
            kind: code("application_event.word", word(), Consultation::from_code)?,
            party: row.party.clone().unwrap_or_default(),
        },
        "consultation_delivered" => Happening::ConsultationDelivered { letter: letter()? },
        "consultation_answered" => Happening::ConsultationAnswered {
            letter: letter()?,
            opinion: code("application_event.word", word(), Opinion::from_code)?,
        },
        "fee_noticed" => Happening::FeeNoticed {
            amount: number("amount", row.amount)?,
        },
        "fee_notice_received" => Happening::FeeNoticeReceived,
        "fee_paid" => Happening::FeePaid,
        "decided" => Happening::Decided {
            kind: code("application_event.word", word(), ResultKind::from_code)?,
        },
        "served" => Happening::Served,
        "ruling_received" => Happening::RulingReceived,
        "withdrawn" => Happening::Withdrawn,
        "closed" => Happening::Closed,
        other => return Err(StoreError::unreadable("application_event.kind", other)),
    })
}

fn number<T: TryFrom<i64>>(column: &str, value: Option<i64>) -> Result<T, StoreError> {
    value
        .and_then(|value| T::try_from(value).ok())
        .ok_or_else(|| StoreError::unreadable(column, &format!("{value:?}")))
}
