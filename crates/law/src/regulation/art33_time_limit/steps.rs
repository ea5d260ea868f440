//! The sentences of the certificate: one an act.

use jiff::civil::Date;

use super::certificate::CertificateStep;
use super::history::Letter;
use super::readings::AfterPayment;
use crate::calendar::{DueDate, WorkingDays};
use crate::citation::Citation;
use crate::regulation::IN_FORCE;
use crate::regulation::art42_fee_payment::FEE_RULE;

fn step(
    date: Date,
    citation: Citation,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> CertificateStep {
    CertificateStep {
        date,
        citation,
        zh: zh.into(),
        en: en.into(),
    }
}

/// The document in brackets, where there is one.
fn by_document(document: &str) -> (String, String) {
    if document.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("（{document}）"), format!(" ({document})"))
    }
}

pub(super) fn received(on: Date) -> Vec<CertificateStep> {
    let mut steps = vec![
        step(
            on,
            Citation::REGULATION_31,
            "收到申请，当日不计入期限",
            "Application received; this day is not counted",
        ),
        step(
            on,
            Citation::REGULATION_33_2,
            "答复期限为20个工作日",
            "The reply term has 20 working days",
        ),
    ];
    if on < IN_FORCE {
        steps.push(step(
            on,
            Citation::REGULATION_33_2,
            format!("收到日期早于现行条例施行之日（{IN_FORCE}），此处按现行条例计算，请核对当时的规定"),
            format!("Received before the present Regulation took effect on {IN_FORCE}; counted by the present text, check the older one"),
        ));
    }
    steps
}

pub(super) fn letter(letter: &Letter) -> Vec<CertificateStep> {
    let (zh, en) = by_document(&letter.document);
    let (asked_zh, asked_en) = (letter.kind.zh(), letter.kind.en());
    let mut steps = vec![step(
        letter.sent,
        letter.kind.citation(),
        format!("发函征求{asked_zh}意见{zh}，次日起不计入期限"),
        format!("Letter to the {asked_en} sent{en}; days from the next one on do not count"),
    )];
    match (letter.until, letter.answered) {
        (None, _) => {}
        (Some(until), Some(answered)) if until.date == answered => steps.push(step(
            answered,
            Citation::REGULATION_33_3,
            format!("收到{asked_zh}意见，次日起恢复计算"),
            format!("Opinion of the {asked_en} received; days count again from the next one on"),
        )),
        (Some(until), _) => steps.push(step(
            until.date,
            letter.kind.citation(),
            format!("{asked_zh}意见期限届满{}，次日起恢复计算", assumed(letter, "（送达日期未登记，按发出当日送达计算）")),
            format!(
                "The {asked_en}'s term for its opinion ends{}; days count again from the next one on",
                assumed(letter, " (delivery not registered, taken to be the day of sending)")
            ),
        )),
    }
    steps
}

fn assumed<'a>(letter: &Letter, text: &'a str) -> &'a str {
    if letter.delivered.is_none() { text } else { "" }
}

pub(super) fn correction_asked(
    on: Date,
    by: Date,
    document: &str,
    timely: bool,
) -> CertificateStep {
    let (zh, en) = by_document(document);
    let (effect_zh, effect_en) = if timely {
        (
            "等待补正，期限自收到补正之日重新起算",
            "the term will start anew when the correction is received",
        )
    } else {
        (
            "超过7个工作日，不停止答复期限",
            "later than 7 working days, so the reply term is not stopped",
        )
    };
    step(
        on,
        Citation::REGULATION_30,
        format!("告知补正{zh}，补正期限至{by}；{effect_zh}"),
        format!("Correction asked for{en}, due by {by}; {effect_en}"),
    )
}

pub(super) fn corrected(on: Date, in_time: bool) -> CertificateStep {
    let (zh, en) = if in_time {
        ("", "")
    } else {
        (
            "（逾期，须有正当理由）",
            " (after its term, which needs a good reason)",
        )
    };
    step(
        on,
        Citation::REGULATION_30,
        format!("收到补正{zh}，答复期限重新起算，当日不计入"),
        format!("Correction received{en}; the reply term starts anew, this day is not counted"),
    )
}

pub(super) fn corrected_without_effect(on: Date) -> CertificateStep {
    step(
        on,
        Citation::REGULATION_30,
        "收到补正；告知补正逾期，答复期限不重新起算",
        "Correction received; the notice had been late, so the reply term does not start anew",
    )
}

pub(super) fn extended(on: Date, by: WorkingDays, document: &str) -> CertificateStep {
    let (zh, en) = by_document(document);
    step(
        on,
        Citation::REGULATION_33_2,
        format!("经负责人同意并告知申请人，延长{}个工作日{zh}", by.0),
        format!(
            "Extended by {} working days with consent, the applicant told{en}",
            by.0
        ),
    )
}

pub(super) fn delayed(on: Date, until: Date, document: &str) -> CertificateStep {
    let (zh, en) = by_document(document);
    step(
        on,
        Citation::REGULATION_35,
        format!("确定并告知延迟答复的期限为{until}{zh}"),
        format!("Delayed date {until} fixed and told{en}"),
    )
}

pub(super) fn fee_noticed(on: Date, document: &str) -> CertificateStep {
    let (zh, en) = by_document(document);
    step(
        on,
        FEE_RULE,
        format!("发出收费通知{zh}，等待缴费"),
        format!("Fee notice sent{en}; waiting for the payment"),
    )
}

pub(super) fn fee_notice_received(on: Date, by: DueDate) -> CertificateStep {
    let by = by.date;
    step(
        on,
        FEE_RULE,
        format!("申请人收到收费通知，应于{by}前（含当日）缴费"),
        format!("Fee notice received; to be paid by {by}"),
    )
}

pub(super) fn paid(on: Date, after: AfterPayment) -> CertificateStep {
    let (zh, en) = match after {
        AfterPayment::Restart => (
            "答复期限自次日起重新计算",
            "the reply term starts anew from the next day",
        ),
        AfterPayment::Resume => (
            "答复期限自次日起继续计算",
            "the reply term runs on from the next day",
        ),
    };
    step(
        on,
        FEE_RULE,
        format!("申请人缴费，{zh}"),
        format!("Fee paid; {en}"),
    )
}

pub(super) fn answered(on: Date) -> CertificateStep {
    step(on, Citation::REGULATION_33_2, "答复", "Answered")
}

pub(super) fn due(due: DueDate) -> CertificateStep {
    let (zh, en) = if due.provisional {
        (
            "（暂定，待该年度放假安排公布后重新计算）",
            " (provisional until that year's calendar is published)",
        )
    } else {
        ("", "")
    };
    step(
        due.date,
        Citation::REGULATION_33_2,
        format!("答复期限届满{zh}"),
        format!("Last day for the reply{en}"),
    )
}
