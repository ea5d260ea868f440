//! 案件事件 — what happened to a case, in dated rows that are only added to.

use gongkai_law::calendar::WorkingDays;
use gongkai_law::regulation::art33_time_limit::{ClockEvent, Consultation};
use gongkai_law::result_kind::ResultKind;
use jiff::civil::Date;

use super::act::Opinion;

/// 案件事件 — one thing that happened on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEvent {
    /// Its place in the case, from 1.
    pub seq: u32,
    /// The day.
    pub on: Date,
    /// What happened.
    pub what: Happening,
    /// Number of the document sent or received; empty where there is none.
    pub document: String,
    /// What officers wrote about it; may hold personal data and is shown only where the case is.
    pub note: String,
}

/// 事由 — what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// The application came in.
    Arrived,
    /// It counts as received (art. 31).
    Received,
    /// A correction was asked for.
    CorrectionAsked {
        /// The applicant's last day.
        answer_by: Date,
    },
    /// The corrected application came in.
    CorrectionReceived,
    /// The reply term was extended.
    Extended {
        /// By how much.
        by: WorkingDays,
    },
    /// A letter went out that asks for an opinion.
    ConsultationSent {
        /// Its number in the case.
        letter: u32,
        /// Who is asked, in kind.
        kind: Consultation,
        /// Who is asked, by name.
        party: String,
    },
    /// The letter arrived.
    ConsultationDelivered {
        /// Which letter.
        letter: u32,
    },
    /// The opinion came in.
    ConsultationAnswered {
        /// Which letter.
        letter: u32,
        /// What it says.
        opinion: Opinion,
    },
    /// A fee notice went out.
    FeeNoticed {
        /// The fee in yuan.
        amount: u32,
    },
    /// The fee notice arrived.
    FeeNoticeReceived,
    /// The fee was paid.
    FeePaid,
    /// The case was decided.
    Decided {
        /// The result.
        kind: ResultKind,
    },
    /// The decision counts as sent for the organ's term.
    Served,
    /// The decision reached the applicant.
    RulingReceived,
    /// The applicant took the application back.
    Withdrawn,
    /// The case was closed.
    Closed,
}

impl Happening {
    /// The stable code kept in the database.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Received => "received",
            Self::CorrectionAsked { .. } => "correction_asked",
            Self::CorrectionReceived => "correction_received",
            Self::Extended { .. } => "extended",
            Self::ConsultationSent { .. } => "consultation_sent",
            Self::ConsultationDelivered { .. } => "consultation_delivered",
            Self::ConsultationAnswered { .. } => "consultation_answered",
            Self::FeeNoticed { .. } => "fee_noticed",
            Self::FeeNoticeReceived => "fee_notice_received",
            Self::FeePaid => "fee_paid",
            Self::Decided { .. } => "decided",
            Self::Served => "served",
            Self::RulingReceived => "ruling_received",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// What happened, in Chinese, for the timeline.
    pub fn zh(&self) -> String {
        match self {
            Self::Arrived => "收到来件".into(),
            Self::Received => "收到申请之日".into(),
            Self::CorrectionAsked { answer_by } => format!("告知补正，请于 {answer_by} 前补正"),
            Self::CorrectionReceived => "收到补正".into(),
            Self::Extended { by } => format!("延长答复期限 {} 个工作日", by.0),
            Self::ConsultationSent { letter, kind, .. } => {
                format!("发出第 {letter} 号征求意见函（{}）", kind.zh())
            }
            Self::ConsultationDelivered { letter } => format!("第 {letter} 号征求意见函送达"),
            Self::ConsultationAnswered { letter, opinion } => {
                format!("收到第 {letter} 号征求意见函的意见：{}", opinion.zh())
            }
            Self::FeeNoticed { amount } => format!("发出收费通知，{amount} 元"),
            Self::FeeNoticeReceived => "收费通知送达".into(),
            Self::FeePaid => "已缴费".into(),
            Self::Decided { kind } => format!("作出决定：{}", kind.zh()),
            Self::Served => "决定发出".into(),
            Self::RulingReceived => "申请人收到决定".into(),
            Self::Withdrawn => "申请人撤回申请".into(),
            Self::Closed => "办结归档".into(),
        }
    }

    /// What happened, in English.
    pub fn en(&self) -> String {
        match self {
            Self::Arrived => "application came in".into(),
            Self::Received => "date of receipt".into(),
            Self::CorrectionAsked { answer_by } => format!("correction asked for by {answer_by}"),
            Self::CorrectionReceived => "correction received".into(),
            Self::Extended { by } => format!("reply term extended by {} working days", by.0),
            Self::ConsultationSent { letter, kind, .. } => {
                format!("letter {letter} sent to the {}", kind.en())
            }
            Self::ConsultationDelivered { letter } => format!("letter {letter} delivered"),
            Self::ConsultationAnswered { letter, opinion } => {
                format!("letter {letter} answered: {}", opinion.en())
            }
            Self::FeeNoticed { amount } => format!("fee of {amount} yuan demanded"),
            Self::FeeNoticeReceived => "fee notice delivered".into(),
            Self::FeePaid => "fee paid".into(),
            Self::Decided { kind } => format!("decided: {}", kind.en()),
            Self::Served => "decision sent".into(),
            Self::RulingReceived => "decision reached the applicant".into(),
            Self::Withdrawn => "withdrawn by the applicant".into(),
            Self::Closed => "closed".into(),
        }
    }

    /// Whether later acts cannot lie before it. Deliveries and opinions may be recorded out of order.
    pub const fn moves_the_case(&self) -> bool {
        !matches!(
            self,
            Self::ConsultationSent { .. }
                | Self::ConsultationDelivered { .. }
                | Self::ConsultationAnswered { .. }
                | Self::FeeNoticeReceived
                | Self::RulingReceived
        )
    }

    /// Whether the applicant may see it on the receipt page.
    pub const fn shown_to_applicant(&self) -> bool {
        !matches!(self, Self::Closed)
    }
}

/// 征求意见函 — a letter with all that became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number in the case.
    pub number: u32,
    /// Who was asked, in kind.
    pub kind: Consultation,
    /// Who was asked, by name.
    pub party: String,
    /// Number of the letter.
    pub document: String,
    /// The day it went out.
    pub sent_on: Date,
    /// The day it arrived.
    pub delivered_on: Option<Date>,
    /// The day of the answer, and what it says.
    pub answered: Option<(Date, Opinion)>,
}

/// Gathers the letters of a case.
pub(super) fn letters(events: &[CaseEvent]) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for event in events {
        match &event.what {
            Happening::ConsultationSent {
                letter,
                kind,
                party,
            } => letters.push(Letter {
                number: *letter,
                kind: *kind,
                party: party.clone(),
                document: event.document.clone(),
                sent_on: event.on,
                delivered_on: None,
                answered: None,
            }),
            Happening::ConsultationDelivered { letter } => {
                if let Some(sent) = letters.iter_mut().find(|sent| sent.number == *letter) {
                    sent.delivered_on = Some(event.on);
                }
            }
            Happening::ConsultationAnswered { letter, opinion } => {
                if let Some(sent) = letters.iter_mut().find(|sent| sent.number == *letter) {
                    sent.answered = Some((event.on, *opinion));
                }
            }
            _ => {}
        }
    }
    letters
}

/// The events in the law's terms. A withdrawal ends the term like a reply does.
pub(super) fn clock_events(events: &[CaseEvent]) -> Vec<ClockEvent> {
    events.iter().filter_map(clock_event).collect()
}

fn clock_event(event: &CaseEvent) -> Option<ClockEvent> {
    let (on, document) = (event.on, event.document.clone());
    Some(match &event.what {
        Happening::Received => ClockEvent::Received { on },
        Happening::CorrectionAsked { answer_by } => ClockEvent::CorrectionAsked {
            on,
            answer_by: *answer_by,
            document,
        },
        Happening::CorrectionReceived => ClockEvent::CorrectionReceived { on },
        Happening::Extended { by } => ClockEvent::Extended {
            on,
            by: *by,
            document,
        },
        Happening::ConsultationSent { letter, kind, .. } => ClockEvent::ConsultationSent {
            id: *letter,
            on,
            kind: *kind,
            document,
        },
        Happening::ConsultationDelivered { letter } => {
            ClockEvent::ConsultationDelivered { id: *letter, on }
        }
        Happening::ConsultationAnswered { letter, .. } => {
            ClockEvent::ConsultationAnswered { id: *letter, on }
        }
        Happening::FeeNoticed { .. } => ClockEvent::FeeNoticed { on, document },
        Happening::FeeNoticeReceived => ClockEvent::FeeNoticeReceived { on },
        Happening::FeePaid => ClockEvent::FeePaid { on },
        Happening::Served | Happening::Withdrawn => ClockEvent::Answered { on },
        Happening::Arrived
        | Happening::Decided { .. }
        | Happening::RulingReceived
        | Happening::Closed => return None,
    })
}
