//! 办理规则表 — which act is possible in which state, and where it leads: one table.
//!
//! Buttons, the diagram in `docs/APPLICATION.md` and the tests come from it.

use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;

use super::act::ActKind;
use super::state::StateKind;

/// One move: in this state, this act, leads to that state.
pub type Move = (StateKind, ActKind, StateKind);

/// 办理规则表 — the whole of what can happen to a case. What is not here is refused.
pub const MOVES: &[Move] = {
    use ActKind as A;
    use StateKind as S;
    &[
        (S::AwaitingConfirmation, A::ConfirmReceipt, S::InHand),
        (S::AwaitingConfirmation, A::Withdraw, S::Withdrawn),
        (S::InHand, A::AskForCorrection, S::AwaitingCorrection),
        (S::InHand, A::ExtendTimeLimit, S::InHand),
        (S::InHand, A::Consult, S::InHand),
        (S::InHand, A::RecordDelivery, S::InHand),
        (S::InHand, A::ReceiveOpinion, S::InHand),
        (S::InHand, A::DemandFee, S::AwaitingPayment),
        (S::InHand, A::Decide, S::Decided),
        (S::InHand, A::Withdraw, S::Withdrawn),
        (S::AwaitingCorrection, A::ReceiveCorrection, S::InHand),
        (
            S::AwaitingCorrection,
            A::RecordDelivery,
            S::AwaitingCorrection,
        ),
        (
            S::AwaitingCorrection,
            A::ReceiveOpinion,
            S::AwaitingCorrection,
        ),
        // After a late notice the term runs on and can still be extended; after a timely one the clock refuses.
        (
            S::AwaitingCorrection,
            A::ExtendTimeLimit,
            S::AwaitingCorrection,
        ),
        (S::AwaitingCorrection, A::Decide, S::Decided),
        (S::AwaitingCorrection, A::Withdraw, S::Withdrawn),
        (S::AwaitingPayment, A::RecordDelivery, S::AwaitingPayment),
        (S::AwaitingPayment, A::ReceiveOpinion, S::AwaitingPayment),
        (S::AwaitingPayment, A::ReceivePayment, S::InHand),
        (S::AwaitingPayment, A::Decide, S::Decided),
        (S::AwaitingPayment, A::Withdraw, S::Withdrawn),
        (S::Decided, A::Serve, S::Served),
        (S::Served, A::RecordDelivery, S::Served),
        (S::Served, A::Close, S::Closed),
        (S::Withdrawn, A::Close, S::Closed),
    ]
};

/// Where an act leads from a state; nothing where it is not possible.
pub fn after(state: StateKind, act: ActKind) -> Option<StateKind> {
    MOVES
        .iter()
        .find(|(from, by, _)| *from == state && *by == act)
        .map(|(_, _, to)| *to)
}

/// Refuses an act that the state does not allow, and says in which states it is possible.
pub fn require(state: StateKind, act: ActKind) -> Result<StateKind, Refusal> {
    after(state, act).ok_or_else(|| forbidden(state, act))
}

fn forbidden(state: StateKind, act: ActKind) -> Refusal {
    let states: Vec<StateKind> = MOVES
        .iter()
        .filter(|(_, by, _)| *by == act)
        .map(|(from, ..)| *from)
        .collect();
    let zh: Vec<&str> = states.iter().map(|state| state.zh()).collect();
    let en: Vec<&str> = states.iter().map(|state| state.en()).collect();
    Refusal::new(
        "act_forbidden_in_state",
        format!(
            "申请现为“{}”，不能“{}”；该行为只适用于：{}。",
            state.zh(),
            act.zh(),
            zh.join("、")
        ),
        format!(
            "The case is {}; one cannot {} now. That is possible when it is: {}.",
            state.en(),
            act.en(),
            en.join(", ")
        ),
    )
    .by(basis(act))
}

/// The rule an act rests on.
pub const fn basis(act: ActKind) -> Citation {
    match act {
        ActKind::ConfirmReceipt => Citation::REGULATION_31,
        ActKind::AskForCorrection | ActKind::ReceiveCorrection => Citation::REGULATION_30,
        ActKind::ExtendTimeLimit => Citation::REGULATION_33_2,
        ActKind::Consult | ActKind::RecordDelivery | ActKind::ReceiveOpinion => {
            Citation::REGULATION_33_3
        }
        ActKind::DemandFee | ActKind::ReceivePayment => {
            Citation::whole(Instrument::FeeMeasures2020)
        }
        ActKind::Decide => Citation::REGULATION_36,
        ActKind::Serve => Citation::whole(Instrument::Service2016),
        ActKind::Withdraw => Citation::article(Instrument::Regulation711, 27),
        ActKind::Close => Citation::article(Instrument::Regulation711, 45),
    }
}
