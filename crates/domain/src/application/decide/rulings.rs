//! What a decision needs, by its result.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art32_third_party;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};

use super::Warning;
use crate::application::Application;
use crate::application::act::Ruling;
use crate::application::event::{Happening, Letter};
use crate::application::outcome::{Detail, Outcome};
use crate::application::state::State;

/// Refuses a decision that lacks its ground, or whose result does not fit what has happened.
pub(super) fn check(
    case: &Application,
    ruling: &Ruling,
    calendar: &Calendar,
) -> Result<(), Refusal> {
    fits(case, ruling, calendar)?;
    if ruling.kind.needs_reason() && ruling.reasons.trim().is_empty() {
        return Err(Refusal::new(
            "reasons_missing",
            format!(
                "答复结果为“{}”的，应当说明理由；请填写理由。",
                ruling.kind.zh()
            ),
            format!("A decision “{}” must state its reasons.", ruling.kind.en()),
        )
        .at("reasons")
        .by(basis(ruling.kind)));
    }
    if let Some(detail) = Detail::of(ruling.kind)
        && detail.required
        && ruling.detail.trim().is_empty()
    {
        return Err(Refusal::new(
            "ground_missing",
            format!(
                "答复结果为“{}”的，应当写明{}。",
                ruling.kind.zh(),
                detail.zh
            ),
            format!("A decision “{}” must say: {}.", ruling.kind.en(), detail.en),
        )
        .at("detail")
        .by(basis(ruling.kind)));
    }
    withheld_ground(ruling)?;
    remedy(ruling)
}

/// The rule the refusal of a result cites: its own basis, else article 36.
fn basis(kind: ResultKind) -> Citation {
    kind.bases()
        .first()
        .copied()
        .unwrap_or(Citation::REGULATION_36)
}

fn withheld_ground(ruling: &Ruling) -> Result<(), Refusal> {
    let partly = ruling.kind == ResultKind::PartlyDisclosed;
    let sound = ruling
        .withheld
        .is_some_and(|kind| kind.withholds() && kind != ResultKind::PartlyDisclosed);
    match (partly, ruling.withheld) {
        (true, _) if sound => Ok(()),
        (true, _) => Err(Refusal::new(
            "withheld_ground_missing",
            "部分公开的，应当写明不予公开部分的依据（条例第十四条至第十六条）；请选择。",
            "A partial disclosure names the ground of the withheld part (articles 14 to 16); choose one.",
        )
        .at("withheld")
        .by(Citation::REGULATION_37)),
        (false, None) => Ok(()),
        (false, Some(_)) => Err(Refusal::new(
            "withheld_ground_without_part",
            "只有部分公开才填写不予公开部分的依据；请删去，或改选“部分公开”。",
            "Only a partial disclosure has a withheld part; leave this empty or choose partial disclosure.",
        )
        .at("withheld")
        .by(Citation::REGULATION_37)),
    }
}

fn fits(case: &Application, ruling: &Ruling, calendar: &Calendar) -> Result<(), Refusal> {
    match ruling.kind {
        ResultKind::Withdrawn => Err(Refusal::new(
            "withdraw_instead",
            "撤回由申请人提出；请改用“撤回申请”。",
            "A withdrawal comes from the applicant; use “withdraw” instead.",
        )
        .at("kind")),
        ResultKind::NotCorrected => not_corrected(case, ruling),
        ResultKind::FeeUnpaid => unpaid(case, ruling),
        ResultKind::UnclearAfterCorrection => corrected(case),
        _ => {
            payment_pending(case)?;
            opinion_pending(case, ruling, calendar)
        }
    }
}

fn not_corrected(case: &Application, ruling: &Ruling) -> Result<(), Refusal> {
    match case.state {
        State::AwaitingCorrection { answer_by, .. } if ruling.on > answer_by => Ok(()),
        State::AwaitingCorrection { answer_by, .. } => Err(Refusal::new(
            "correction_term_running",
            format!("补正期限至 {answer_by} 届满，此前不能按“逾期不补正”办结。"),
            format!("The applicant can correct until {answer_by}; before that the case cannot end as not corrected."),
        )
        .at("kind")
        .by(Citation::REGULATION_30)),
        _ => Err(Refusal::new(
            "no_correction_pending",
            "没有正在等待的补正，不能按“逾期不补正”办结；请选择其他答复结果。",
            "No correction is awaited, so the case cannot end as not corrected; choose another result.",
        )
        .at("kind")
        .by(Citation::REGULATION_30)),
    }
}

fn corrected(case: &Application) -> Result<(), Refusal> {
    payment_pending(case)?;
    if case.has(|what| *what == Happening::CorrectionReceived) {
        return Ok(());
    }
    Err(Refusal::new(
        "not_corrected_yet",
        "申请尚未补正，不能按“补正后仍不明确”答复；请先告知补正。",
        "The application was not corrected, so it cannot be unclear after correction; ask for a correction first.",
    )
    .at("kind")
    .by(Citation::REGULATION_30))
}

fn unpaid(case: &Application, ruling: &Ruling) -> Result<(), Refusal> {
    let fee = Citation::whole(Instrument::FeeMeasures2020);
    let State::AwaitingPayment { .. } = case.state else {
        return Err(Refusal::new(
            "no_fee_pending",
            "没有正在等待的缴费，不能按“逾期未缴费”办结；请选择其他答复结果。",
            "No payment is awaited, so the case cannot end as unpaid; choose another result.",
        )
        .at("kind")
        .by(fee));
    };
    match case.terms.wait_until {
        Some(last) if ruling.on > last => Ok(()),
        Some(last) => Err(Refusal::new(
            "payment_term_running",
            format!("缴费期限至 {last} 届满，此前不能按“逾期未缴费”办结。"),
            format!("The applicant can pay until {last}; before that the case cannot end as unpaid."),
        )
        .at("kind")
        .by(fee)),
        None => Err(Refusal::new(
            "fee_notice_not_delivered",
            "收费通知的送达尚未登记，缴费期限无从起算；请先登记送达。",
            "The delivery of the fee notice is not recorded, so the term for payment has not started; record it first.",
        )
        .at("kind")
        .by(fee)),
    }
}

fn payment_pending(case: &Application) -> Result<(), Refusal> {
    match case.state {
        State::AwaitingPayment { .. } => Err(Refusal::new(
            "payment_pending",
            "正在等待申请人缴费；缴费后继续办理，逾期未缴的选择“逾期未缴费”。",
            "The case waits for the payment; go on after it, or choose “fee not paid” once the term has ended.",
        )
        .at("kind")
        .by(Citation::REGULATION_42_2)),
        _ => Ok(()),
    }
}

/// A third party that was asked must be heard, or its term must end, before anything is given out.
fn opinion_pending(
    case: &Application,
    ruling: &Ruling,
    calendar: &Calendar,
) -> Result<(), Refusal> {
    let gives = matches!(
        ruling.kind,
        ResultKind::Disclosed | ResultKind::PartlyDisclosed
    );
    let waits = |letter: &Letter| {
        letter.kind == Consultation::ThirdParty
            && letter.answered.is_none()
            && letter.delivered_on.is_none_or(|delivered| {
                ruling.on <= art32_third_party::opinion_due(delivered, calendar).date
            })
    };
    match case.letters().into_iter().find(waits) {
        Some(letter) if gives => Err(Refusal::new(
            "third_party_not_heard",
            format!(
                "第 {} 号征求意见函尚未收到第三方意见，其15个工作日的期限也未届满（自送达起算）；此前不能公开。",
                letter.number
            ),
            format!(
                "The third party has not answered letter {} and its fifteen working days, counted from delivery, have not ended; nothing can be disclosed before.",
                letter.number
            ),
        )
        .at("kind")
        .by(Citation::REGULATION_32)),
        _ => Ok(()),
    }
}

/// What the officer should know about a decision.
pub(super) fn warn(case: &Application, ruling: &Ruling, warnings: &mut Vec<Warning>) {
    let letters = case.letters();
    let asked = letters
        .iter()
        .any(|letter| letter.kind == Consultation::ThirdParty);
    if ruling.kind == ResultKind::ThirdPartyRights && !asked {
        warnings.push(Warning::new(
            "third_party_not_asked",
            Citation::REGULATION_32,
            "尚未书面征求第三方意见；以保护第三方合法权益为由不予公开的，请在卷内说明未征求的原因。",
            "The third party was not asked in writing; note in the file why, since its rights are the ground.",
        ));
    }
    if letters.iter().any(|letter| letter.answered.is_none()) {
        warnings.push(Warning::new(
            "opinion_outstanding",
            Citation::REGULATION_33_3,
            "仍有征求意见函未收到答复；请确认其期限已届满或者该意见已不需要。",
            "An opinion that was asked for has not come in; make sure its term has ended or it is no longer needed.",
        ));
    }
}

/// The outcome a ruling leaves, with its remedy clause.
pub(super) fn outcome(ruling: &Ruling) -> Outcome {
    Outcome {
        kind: ruling.kind,
        decided_on: ruling.on,
        document: ruling.document.trim().to_owned(),
        reasons: ruling.reasons.trim().to_owned(),
        detail: ruling.detail.trim().to_owned(),
        withheld: ruling.withheld,
        remedy: ruling.remedy.order,
        remedy_zh: ruling.remedy.zh.clone(),
        remedy_en: ruling.remedy.en.clone(),
    }
}

/// A missing or wrong clause would lengthen the terms up to a year, so the decision does not stand with it.
fn remedy(ruling: &Ruling) -> Result<(), Refusal> {
    let order = ruling.kind.remedy(ruling.on);
    let told = order == RemedyOrder::None || !ruling.remedy.zh.is_empty();
    if ruling.remedy.order == order && told {
        return Ok(());
    }
    Err(Refusal::new(
        "remedy_clause_missing",
        "决定没有写明相应的救济途径和期限；请按决定种类和日期重新生成告知条款。",
        "The decision does not tell the right remedy and its terms; make the clause anew for this result and day.",
    )
    .at("remedy")
    .by(Citation::article(Instrument::ReconsiderationLaw2023, 20)))
}
