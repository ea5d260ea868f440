//! What each act changes.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};
use jiff::civil::Date;

use super::{Warning, rulings};
use crate::application::act::{Act, Delivery};
use crate::application::event::Happening;
use crate::application::outcome::{Outcome, Service, ServiceKind};
use crate::application::request::{FormWanted, RouteWanted};
use crate::application::state::{State, StateKind};
use crate::application::{Application, submission};

/// Applies an act that has passed all checks.
pub(super) fn apply(
    case: &mut Application,
    act: &Act,
    target: StateKind,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    match act {
        Act::ConfirmReceipt { on } => {
            case.received_on = Some(*on);
            case.add(*on, Happening::Received, "", "");
            if case.channel == Channel::PostOrdinary && *on > case.arrived_on {
                warnings.push(submission::confirmed_late());
            }
        }
        Act::AskForCorrection {
            on,
            answer_by,
            what,
            document,
        } => case.add(
            *on,
            Happening::CorrectionAsked {
                answer_by: *answer_by,
            },
            document,
            what,
        ),
        Act::ReceiveCorrection { on, text } => {
            case.add(*on, Happening::CorrectionReceived, "", text);
        }
        Act::ExtendTimeLimit {
            on,
            by,
            reason,
            document,
        } => case.add(*on, Happening::Extended { by: *by }, document, reason),
        Act::Consult {
            on,
            kind,
            party,
            document,
        } => {
            let letter = case
                .letters()
                .last()
                .map_or(1, |last| last.number.saturating_add(1));
            let sent = Happening::ConsultationSent {
                letter,
                kind: *kind,
                party: party.trim().to_owned(),
            };
            case.add(*on, sent, document, "");
        }
        Act::RecordDelivery { what, on } => deliver(case, *what, *on),
        Act::ReceiveOpinion {
            letter,
            on,
            opinion,
            text,
        } => case.add(
            *on,
            Happening::ConsultationAnswered {
                letter: *letter,
                opinion: *opinion,
            },
            "",
            text,
        ),
        Act::DemandFee {
            on,
            amount,
            basis,
            document,
        } => case.add(
            *on,
            Happening::FeeNoticed { amount: *amount },
            document,
            basis,
        ),
        Act::ReceivePayment { on } => case.add(*on, Happening::FeePaid, "", ""),
        Act::Decide(ruling) => {
            case.add(
                ruling.on,
                Happening::Decided { kind: ruling.kind },
                &ruling.document,
                "",
            );
            case.outcome = Some(rulings::outcome(ruling));
        }
        Act::Serve {
            kind,
            sent_on,
            received_on,
            proof,
        } => serve(case, *kind, *sent_on, *received_on, proof),
        Act::Withdraw { on, reason } => {
            case.add(*on, Happening::Withdrawn, "", reason);
            case.outcome = Some(withdrawn(*on, reason));
        }
        Act::Close { on } => case.add(*on, Happening::Closed, "", ""),
    }
    case.state = state_after(case, act, target).unwrap_or(case.state);
    Ok(())
}

/// The state an act leads to, with its dates; nothing where the state stays as it is.
fn state_after(case: &Application, act: &Act, target: StateKind) -> Option<State> {
    let on = act.on();
    match (target, act) {
        (
            StateKind::InHand,
            Act::ConfirmReceipt { .. } | Act::ReceiveCorrection { .. } | Act::ReceivePayment { .. },
        ) => Some(State::InHand { since: on }),
        (StateKind::AwaitingCorrection, Act::AskForCorrection { answer_by, .. }) => {
            Some(State::AwaitingCorrection {
                asked_on: on,
                answer_by: *answer_by,
            })
        }
        (StateKind::AwaitingPayment, Act::DemandFee { .. }) => Some(State::AwaitingPayment {
            noticed_on: on,
            notice_received_on: None,
        }),
        (
            _,
            Act::RecordDelivery {
                what: Delivery::FeeNotice,
                on,
            },
        ) => match case.state {
            State::AwaitingPayment { noticed_on, .. } => Some(State::AwaitingPayment {
                noticed_on,
                notice_received_on: Some(*on),
            }),
            _ => None,
        },
        (StateKind::Decided, _) => Some(State::Decided { on }),
        (StateKind::Served, _) => case.service.as_ref().map(|service| State::Served {
            on: service.counts_on(),
            received_on: service.received_on,
        }),
        (StateKind::Withdrawn, _) => Some(State::Withdrawn { on }),
        (StateKind::Closed, _) => Some(State::Closed { on }),
        _ => None,
    }
}

fn deliver(case: &mut Application, what: Delivery, on: Date) {
    match what {
        Delivery::Consultation(letter) => {
            case.add(on, Happening::ConsultationDelivered { letter }, "", "");
        }
        Delivery::FeeNotice => case.add(on, Happening::FeeNoticeReceived, "", ""),
        Delivery::Ruling => {
            case.add(on, Happening::RulingReceived, "", "");
            if let Some(service) = &mut case.service {
                service.received_on = Some(on);
            }
        }
    }
}

fn serve(
    case: &mut Application,
    kind: ServiceKind,
    sent_on: Date,
    received_on: Option<Date>,
    proof: &str,
) {
    let service = Service {
        kind,
        sent_on,
        received_on,
        proof: proof.trim().to_owned(),
    };
    let document = case
        .outcome
        .as_ref()
        .map(|outcome| outcome.document.clone());
    case.add(
        service.counts_on(),
        Happening::Served,
        &document.unwrap_or_default(),
        proof,
    );
    if let Some(on) = received_on {
        case.add(on, Happening::RulingReceived, "", "");
    }
    case.service = Some(service);
}

fn withdrawn(on: Date, reason: &str) -> Outcome {
    Outcome {
        kind: ResultKind::Withdrawn,
        decided_on: on,
        document: String::new(),
        reasons: reason.trim().to_owned(),
        detail: String::new(),
        withheld: None,
        remedy: RemedyOrder::None,
        remedy_zh: String::new(),
        remedy_en: String::new(),
    }
}

/// Warnings that need the clock as it stood before the act.
pub(super) fn warn(
    before: &Application,
    act: &Act,
    calendar: &Calendar,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    match act {
        Act::AskForCorrection { on, .. } => {
            if before
                .correction_notice_due(calendar)
                .is_some_and(|last| *on > last)
            {
                warnings.push(late_notice());
            }
        }
        Act::Serve {
            kind,
            sent_on,
            received_on,
            ..
        } => {
            let service = Service {
                kind: *kind,
                sent_on: *sent_on,
                received_on: *received_on,
                proof: String::new(),
            };
            if *kind == ServiceKind::Electronic && !wants_electronic(before) {
                warnings.push(electronic_not_wanted());
            }
            if let Some(due) = before.terms.due_on.filter(|due| service.counts_on() > *due) {
                warnings.push(late_reply(due, service.counts_on()));
            }
        }
        Act::Decide(ruling) => {
            rulings::warn(before, ruling, warnings);
            if let Some(due) = before.terms.due_on.filter(|due| ruling.on > *due) {
                warnings.push(late_reply(due, ruling.on));
            }
        }
        Act::Close { .. } => {
            if before
                .service
                .as_ref()
                .is_some_and(|service| service.received_on.is_none())
            {
                warnings.push(no_return_receipt());
            }
        }
        _ => {}
    }
    Ok(())
}

fn wants_electronic(case: &Application) -> bool {
    case.request.form == FormWanted::Electronic || case.request.route == RouteWanted::Online
}

fn late_notice() -> Warning {
    Warning::new(
        "late_correction_notice",
        Citation::REGULATION_30,
        "已超过收到申请之日起7个工作日；逾期告知补正不停止答复期限的计算，请按原期限答复。",
        "More than seven working days have passed since the receipt; a late notice does not stop the reply term, so reply within it.",
    )
}

fn late_reply(due: Date, on: Date) -> Warning {
    Warning::new(
        "late_reply",
        Citation::REGULATION_33_2,
        format!("答复期限已于 {due} 届满，本次日期为 {on}，属逾期答复。"),
        format!("The reply term ended on {due}; {on} is late."),
    )
}

fn electronic_not_wanted() -> Warning {
    Warning::new(
        "electronic_not_wanted",
        Citation::REGULATION_40,
        "申请人未选择电子形式或者网上获取；请确认已征得其同意，否则应另以书面送达。",
        "The applicant asked neither for electronic form nor for the online route; make sure of the consent, or serve on paper.",
    )
}

fn no_return_receipt() -> Warning {
    Warning::new(
        "no_return_receipt",
        Citation::whole(Instrument::Service2016),
        "尚未登记申请人收到决定的日期；收到回执后请补登，救济期限自其收到时起算。",
        "The day the decision reached the applicant is not recorded yet; the remedy terms start then.",
    )
}

/// What the journal keeps of an act: numbers, dates and amounts.
pub(super) fn note(act: &Act) -> String {
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
