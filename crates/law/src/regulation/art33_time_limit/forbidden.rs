//! The histories the law forbids, each with its sentence.

use jiff::civil::Date;

use super::event::Consultation;
use crate::citation::Citation;
use crate::refusal::Refusal;
use crate::regulation::art42_fee_payment::FEE_RULE;

pub(super) fn not_received() -> Refusal {
    Refusal::new(
        "not_received",
        "尚无收到申请之日，期限无从起算；请先登记收到日期。",
        "There is no receipt date, so no term can start; register the receipt first.",
    )
    .at("received")
    .by(Citation::REGULATION_31)
}

pub(super) fn received_twice() -> Refusal {
    Refusal::new(
        "received_twice",
        "一件申请只有一个收到之日；请保留一个。",
        "An application has one receipt date only; keep one.",
    )
    .at("received")
    .by(Citation::REGULATION_31)
}

pub(super) fn before_receipt(on: Date, received: Date) -> Refusal {
    Refusal::new(
        "before_receipt",
        format!("{on}早于收到申请之日（{received}）；请核对日期。"),
        format!("{on} lies before the receipt of the application on {received}; check the date."),
    )
    .at("on")
    .by(Citation::REGULATION_31)
}

pub(super) fn end_before_start(start: Date, end: Date) -> Refusal {
    Refusal::new(
        "end_before_start",
        format!("期限的末日（{end}）应当晚于起始日（{start}）；请改正。"),
        format!("The term's last day, {end}, must lie after its start, {start}; correct it."),
    )
    .at("until")
    .by(Citation::REGULATION_33)
}

pub(super) fn letter_end_before_start(kind: Consultation, start: Date, end: Date) -> Refusal {
    end_before_start(start, end).by(kind.citation())
}

pub(super) fn unknown_letter(id: u32) -> Refusal {
    Refusal::new(
        "unknown_consultation",
        format!("没有发出过编号为{id}的征求意见函；请先登记发函，或核对编号。"),
        format!(
            "No letter numbered {id} was sent; register the letter first, or check the number."
        ),
    )
    .at("id")
    .by(Citation::REGULATION_33_3)
}

pub(super) fn letter_twice(id: u32) -> Refusal {
    Refusal::new(
        "consultation_twice",
        format!("编号为{id}的征求意见函重复登记；每件的发出、送达、回复各登记一次。"),
        format!("Letter {id} is registered twice; its sending, delivery and answer are each registered once."),
    )
    .at("id")
    .by(Citation::REGULATION_33_3)
}

pub(super) fn second_correction() -> Refusal {
    Refusal::new(
        "second_correction_notice",
        "补正应当一次性告知，本件已经告知过补正；请依现有内容办理。",
        "A correction may be asked for once only, and it was asked for already; deal with the application as it stands.",
    )
    .at("correction")
    .by(Citation::REGULATION_30)
}

pub(super) fn correction_not_asked() -> Refusal {
    Refusal::new(
        "correction_not_asked",
        "此前没有告知补正，不能登记收到补正；请先登记补正告知，或核对日期。",
        "No correction was asked for before this day; register the notice first, or check the date.",
    )
    .at("corrected")
    .by(Citation::REGULATION_30)
}

pub(super) fn corrected_twice() -> Refusal {
    Refusal::new(
        "corrected_twice",
        "本件的补正已经收到，期限只重新起算一次。",
        "The correction was received already; the term starts anew once only.",
    )
    .at("corrected")
    .by(Citation::REGULATION_30)
}

pub(super) fn no_term_running(what: Citation) -> Refusal {
    Refusal::new(
        "no_term_running",
        "答复期限此时没有在计算（等待补正或缴费），不能办理此事项；请待补正或缴费后再办。",
        "The reply term is not running (a correction or payment is awaited), so this cannot be done now; wait for it.",
    )
    .at("on")
    .by(what)
}

pub(super) fn extension_too_late(on: Date, due: Date) -> Refusal {
    Refusal::new(
        "extension_after_due_date",
        format!("答复期限已于{due}届满，{on}不能再延长；请尽快答复。"),
        format!("The reply term ended on {due} and cannot be extended on {on}; reply as soon as possible."),
    )
    .at("extended")
    .by(Citation::REGULATION_33_2)
}

pub(super) fn extension_length(by: u16) -> Refusal {
    Refusal::new(
        "extension_too_long",
        format!("延长期限应当为1至20个工作日，不能为{by}个；请改正。"),
        format!("An extension has 1 to 20 working days, not {by}; correct it."),
    )
    .at("extend")
    .by(Citation::REGULATION_33_2)
}

pub(super) fn second_extension() -> Refusal {
    Refusal::new(
        "second_extension",
        "本答复期限已经延长过一次，不能再次延长。",
        "This reply term was extended once and cannot be extended again.",
    )
    .at("extended")
    .by(Citation::REGULATION_33_2)
}

pub(super) fn already_delayed() -> Refusal {
    Refusal::new(
        "already_delayed",
        "已经确定延迟答复的期限，不能再延长、重复确定或收费。",
        "A delayed date is fixed already; it cannot be extended, fixed again, or followed by a fee notice.",
    )
    .at("on")
    .by(Citation::REGULATION_35)
}

pub(super) fn fee_notice_too_late(on: Date, due: Date) -> Refusal {
    Refusal::new(
        "fee_notice_after_due_date",
        format!("收费通知应当在答复期限内发出，期限已于{due}届满，{on}不能再通知收费。"),
        format!("A fee notice goes out inside the reply term, which ended on {due}; it cannot be sent on {on}."),
    )
    .at("fee")
    .by(FEE_RULE)
}

pub(super) fn second_fee_notice() -> Refusal {
    Refusal::new(
        "second_fee_notice",
        "本件已经通知过收费，不能再次通知。",
        "A fee was noticed for this application already and cannot be noticed again.",
    )
    .at("fee")
    .by(FEE_RULE)
}

pub(super) fn fee_not_noticed() -> Refusal {
    Refusal::new(
        "fee_not_noticed",
        "此前没有等待缴费的收费通知；请先登记收费通知，或核对日期。",
        "No fee notice was waiting for payment on this day; register the notice first, or check the date.",
    )
    .at("fee")
    .by(FEE_RULE)
}

pub(super) fn fee_notice_received_twice() -> Refusal {
    Refusal::new(
        "fee_notice_received_twice",
        "收费通知的送达已经登记；请保留一个日期。",
        "The receipt of the fee notice is registered already; keep one date.",
    )
    .at("fee")
    .by(FEE_RULE)
}

pub(super) fn paid_too_late(on: Date, by: Date) -> Refusal {
    Refusal::new(
        "payment_after_term",
        format!("缴费期限已于{by}届满，视为放弃申请，{on}的缴费不再恢复办理；请退还并告知。"),
        format!("The payment term ended on {by} and the application counts as given up; a payment on {on} does not revive it. Refund it and tell the applicant."),
    )
    .at("paid")
    .by(FEE_RULE)
}

pub(super) fn already_answered(answered: Date) -> Refusal {
    Refusal::new(
        "already_answered",
        format!("本件已于{answered}答复，此后不能再变更答复期限。"),
        format!(
            "The application was answered on {answered}; its reply term cannot change after that."
        ),
    )
    .at("on")
    .by(Citation::REGULATION_33)
}
