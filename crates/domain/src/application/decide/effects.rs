//! What each act changes.

use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};
use jiff::civil::Date;

use super::{Warning, rulings};
use crate::application::act::{Act, Delivery};
use crate::application::event::Happening;
use crate::application::outcome::{Outcome, Service, ServiceKind};
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
