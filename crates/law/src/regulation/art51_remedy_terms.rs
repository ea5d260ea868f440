//! 第五十一条 — remedies: the terms for reconsideration and court. In force since 2019-05-15.
//!
//! Who thinks that an organ hurt his rights in disclosure work may ask the organ above or the lead department, apply for
//! reconsideration, or sue. The terms stand in other laws: sixty days for reconsideration, six months for a direct suit, fifteen days for
//! a suit after reconsideration. They run in calendar time from the day the decision reaches the applicant; a last day that is off
//! moves to the next working day. Which way comes first is decided with the kind of result.
//!
//! Reading: the day of knowing is not counted; an outer limit ends like the term itself, on the next working day.

use jiff::civil::{Date, date};

use crate::calendar::{Calendar, CalendarDays, DueDate, Months, WorkingDays};
use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;

/// 行政复议申请期限 — calendar days from knowing the act.
pub const RECONSIDERATION_TERM: CalendarDays = CalendarDays(60);

/// 直接起诉期限 — months from knowing the act.
pub const DIRECT_SUIT_TERM: Months = Months(6);

/// 复议后起诉期限 — calendar days from receiving the reconsideration decision, or from the end of its term when it stays silent.
pub const SUIT_AFTER_RECONSIDERATION_TERM: CalendarDays = CalendarDays(15);

/// 未告知救济的最长期限 — months from knowing the act, for who was not told right, organ or term.
pub const UNTOLD_LIMIT: Months = Months(12);

/// 判决公开的履行期限 — working days a court sets for disclosing (court interpretation of 2025).
pub const COURT_ORDER_TERM: WorkingDays = WorkingDays(20);

/// 新行政复议法施行日 — the first day of the law as revised in 2023.
pub const NEW_LAW_FROM: Date = date(2024, 1, 1);

/// 适用的行政复议法 — the reconsideration law in force on this day.
#[must_use]
pub fn reconsideration_law(on: Date) -> Instrument {
    if on < NEW_LAW_FROM {
        Instrument::ReconsiderationLaw2017
    } else {
        Instrument::ReconsiderationLaw2023
    }
}

/// 申请行政复议的末日 — last day for reconsideration, for who was told of it.
#[must_use]
pub fn reconsideration_by(known: Date, calendar: &Calendar) -> DueDate {
    calendar.add_calendar_days(known, RECONSIDERATION_TERM)
}

/// 直接起诉的末日 — last day for a suit without reconsideration, for who was told of it.
#[must_use]
pub fn direct_suit_by(known: Date, calendar: &Calendar) -> DueDate {
    calendar.add_months(known, DIRECT_SUIT_TERM)
}

/// 复议后起诉的末日 — last day for a suit after the reconsideration decision was received, or after its term passed in silence.
#[must_use]
pub fn suit_after_reconsideration_by(received_or_term_end: Date, calendar: &Calendar) -> DueDate {
    calendar.add_calendar_days(received_or_term_end, SUIT_AFTER_RECONSIDERATION_TERM)
}

/// 未告知救济时申请复议的末日 — sixty days from learning of the right, at most a year from knowing the act.
///
/// The yearly limit came with the law of 2023; an act known before has none that was read, only the sixty days.
///
/// # Errors
/// `end_before_start` when the right was learnt of before the act; `old_law_without_limit` when an act under the old law was never
/// followed by a notice of the right, so that no last day can be given.
pub fn untold_reconsideration_by(
    known: Date,
    told: Option<Date>,
    calendar: &Calendar,
) -> Result<DueDate, Refusal> {
    let law = Citation::whole(reconsideration_law(known));
    let (citation, limit) = match (known < NEW_LAW_FROM, told) {
        (true, None) => return Err(no_limit(law)),
        (true, Some(told)) => (law, reconsideration_by(told, calendar)),
        (false, _) => (
            Citation::article(law.instrument, 20),
            calendar.add_months(known, UNTOLD_LIMIT),
        ),
    };
    untold(known, told, limit, citation, |told| {
        reconsideration_by(told, calendar)
    })
}

fn no_limit(law: Citation) -> Refusal {
    Refusal::new(
        "old_law_without_limit",
        "2024年以前的行为未告知复议权利的，没有可以直接计算的最长期限；请填写知道权利的日期。",
        "For an act before 2024 without a notice of the right no outer limit can be computed; give the day the right was learnt of.",
    )
    .at("told")
    .by(law)
}

/// 未告知救济时起诉的末日 — six months from learning of the right, at most a year from knowing the act.
///
/// # Errors
/// `end_before_start` when the right was learnt of before the act.
pub fn untold_suit_by(
    known: Date,
    told: Option<Date>,
    calendar: &Calendar,
) -> Result<DueDate, Refusal> {
    let limit = calendar.add_months(known, UNTOLD_LIMIT);
    let citation = Citation::article(Instrument::LitigationInterpretation2018, 64);
    untold(known, told, limit, citation, |told| {
        direct_suit_by(told, calendar)
    })
}

fn untold(
    known: Date,
    told: Option<Date>,
    limit: DueDate,
    citation: Citation,
    term: impl Fn(Date) -> DueDate,
) -> Result<DueDate, Refusal> {
    match told {
        Some(told) if told < known => Err(Refusal::new(
            "end_before_start",
            format!("知道救济权利的日期（{told}）早于知道行政行为的日期（{known}）；请核对。"),
            format!("The right was learnt of on {told}, before the act itself on {known}; check the dates."),
        )
        .at("told")
        .by(citation)),
        Some(told) => Ok(term(told).min(limit)),
        None => Ok(limit),
    }
}

/// 不作为的救济末日 — last days for remedies against silence, counted from the end of the reply term.
#[must_use]
pub fn against_silence(reply_due: Date, calendar: &Calendar) -> SilenceTerms {
    SilenceTerms {
        reconsideration_by: reconsideration_by(reply_due, calendar),
        suit_by: direct_suit_by(reply_due, calendar),
    }
}

/// 不作为的救济期限 — both ways against an organ that did not reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SilenceTerms {
    /// Last day for reconsideration.
    pub reconsideration_by: DueDate,
    /// Last day for a suit.
    pub suit_by: DueDate,
}

/// 复议程序 — how a reconsideration under the law of 2023 is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Procedure {
    /// 普通程序 — the ordinary procedure.
    Ordinary,
    /// 简易程序 — the simplified procedure, which disclosure cases may take.
    Simplified,
}

/// 复议机关的期限 — what the respondent and the reconsideration organ have to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcedureTerms {
    /// 被申请人答复期限 — working days for the respondent's answer and evidence.
    pub answer: WorkingDays,
    /// 复议决定期限 — calendar days for the decision, from acceptance.
    pub decision: CalendarDays,
    /// 可延长 — calendar days by which the decision may be put off.
    pub extension: CalendarDays,
    /// The rule.
    pub citation: Citation,
}

/// 复议程序的期限 — the terms of a procedure accepted on this day.
///
/// # Errors
/// `old_procedure` before 2024: the terms of the old law are not in this table.
pub fn procedure_terms(procedure: Procedure, accepted: Date) -> Result<ProcedureTerms, Refusal> {
    let citation = Citation::article(Instrument::ReconsiderationLaw2023, 62);
    if accepted < NEW_LAW_FROM {
        return Err(Refusal::new(
            "old_procedure",
            format!("{NEW_LAW_FROM}之前受理的复议适用旧法程序，本表不含其期限；请按旧法核算。"),
            format!("A reconsideration accepted before {NEW_LAW_FROM} follows the old law, whose terms are not in this table; count them by hand."),
        )
        .at("accepted")
        .by(Citation::whole(Instrument::ReconsiderationLaw2017)));
    }
    let (answer, decision, extension) = match procedure {
        Procedure::Ordinary => (WorkingDays(10), CalendarDays(60), CalendarDays(30)),
        Procedure::Simplified => (WorkingDays(5), CalendarDays(30), CalendarDays(0)),
    };
    Ok(ProcedureTerms {
        answer,
        decision,
        extension,
        citation,
    })
}

/// 判决公开的履行末日 — last day for disclosing by a court's order, from the day the judgment takes effect.
#[must_use]
pub fn court_order_by(effective: Date, calendar: &Calendar) -> DueDate {
    calendar.add_working_days(effective, COURT_ORDER_TERM)
}
