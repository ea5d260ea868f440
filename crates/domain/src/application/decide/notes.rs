//! What the journal keeps of an act.

use crate::application::act::{Act, Delivery};

/// What the journal keeps of an act: numbers, dates and amounts.
pub(super) fn of(act: &Act) -> String {
    match act {
        Act::ConfirmReceipt { on }
        | Act::ReceiveCorrection { on, .. }
        | Act::ReceivePayment { on }
        | Act::Withdraw { on, .. }
        | Act::Close { on } => on.to_string(),
        Act::AskForCorrection {
            on,
            answer_by,
            document,
            ..
        } => join(&[
            on.to_string(),
            document.clone(),
            format!("补正期限至 {answer_by}"),
        ]),
        Act::ExtendTimeLimit {
            on, by, document, ..
        } => join(&[
            on.to_string(),
            document.clone(),
            format!("延长 {} 个工作日", by.0),
        ]),
        Act::Consult {
            on, kind, document, ..
        } => join(&[on.to_string(), document.clone(), kind.zh().to_owned()]),
        Act::RecordDelivery { what, on } => join(&[on.to_string(), delivered(*what)]),
        Act::ReceiveOpinion {
            letter,
            on,
            opinion,
            ..
        } => join(&[
            on.to_string(),
            format!("第 {letter} 号函"),
            opinion.zh().to_owned(),
        ]),
        Act::DemandFee {
            on,
            amount,
            document,
            ..
        } => join(&[on.to_string(), document.clone(), format!("{amount} 元")]),
        Act::Decide(ruling) => join(&[
            ruling.on.to_string(),
            ruling.document.clone(),
            ruling.kind.zh().to_owned(),
        ]),
        Act::Serve { kind, sent_on, .. } => join(&[sent_on.to_string(), kind.zh().to_owned()]),
    }
}

fn delivered(what: Delivery) -> String {
    match what {
        Delivery::Consultation(letter) => format!("第 {letter} 号征求意见函"),
        Delivery::FeeNotice => "收费通知".into(),
        Delivery::Ruling => "决定".into(),
    }
}

fn join(parts: &[String]) -> String {
    let given: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    given.join("；")
}
