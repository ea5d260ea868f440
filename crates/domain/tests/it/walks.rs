//! Random walks: whatever is tried, a case never leaves the table of moves, and its stored terms are those of the clock.

use gongkai_domain::application::moves::after;
use gongkai_domain::application::{Act, Delivery, Opinion, ServiceKind, StateKind};
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::result_kind::ResultKind;
use jiff::ToSpan;
use proptest::prelude::*;

use super::play::*;

/// The act of an attempt: which one, on which day, and a number for its particulars.
fn act(kind: usize, on: &str, later: &str, pick: usize) -> Act {
    let letter = u32::try_from(pick % 3).unwrap();
    match kind {
        0 => confirm(on),
        1 => ask(on, later),
        2 => corrected(on),
        3 => extend(on, u16::try_from(pick % 22).unwrap()),
        4 => consult(on, Consultation::ALL[pick % 3]),
        5 => delivered(
            [
                Delivery::Consultation(letter),
                Delivery::FeeNotice,
                Delivery::Ruling,
            ][pick % 3],
            on,
        ),
        6 => opinion(letter, on, Opinion::ALL[pick % 3]),
        7 => fee(on),
        8 => paid(on),
        9 => decide(on, ResultKind::ALL[pick % ResultKind::ALL.len()]),
        10 => serve(
            ServiceKind::ALL[pick % 4],
            on,
            pick.is_multiple_of(2).then_some(on),
        ),
        11 => withdraw(on),
        _ => close(on),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_case_never_leaves_the_table(
        online in any::<bool>(),
        attempts in prop::collection::vec((0_usize..13, 0_i64..9, 0_usize..1000), 1..40),
    ) {
        let start = day("2024-01-02");
        let channel = if online { Channel::Online } else { Channel::InPerson };
        let mut play = Play::arrived(channel, "2024-01-02");
        let mut today = start;
        for (kind, days, pick) in attempts {
            today = today.checked_add(days.days()).unwrap();
            let on = today.to_string();
            let later = today.checked_add(10.days()).unwrap().to_string();
            let act = act(kind, &on, &later, pick);
            let before = play.case.clone();
            match before.decide(&act, &moment(&on), &play.calendar) {
                Ok(decision) => {
                    let next = decision.application;
                    prop_assert_eq!(after(before.state.kind(), act.kind()), Some(next.state.kind()));
                    prop_assert!(next.events.len() > before.events.len());
                    prop_assert_eq!(&next.events[..before.events.len()], &before.events[..]);
                    prop_assert_eq!(next.terms, next.terms_by_clock(&play.calendar).unwrap());
                    let due = next.clock(&play.calendar).unwrap().and_then(|clock| clock.due);
                    prop_assert_eq!(next.terms.due_on, due.map(|due| due.date));
                    prop_assert_eq!(next.outcome.is_some(), !next.state.kind().is_open());
                    if next.state.kind() == StateKind::Closed {
                        prop_assert!(next.service.is_some() || next.outcome.as_ref().unwrap().kind == ResultKind::Withdrawn);
                    }
                    play.case = next;
                }
                Err(refusal) => prop_assert!(!refusal.zh.is_empty() && !refusal.en.is_empty()),
            }
            let buttons = play.case.allowed(today);
            prop_assert!(buttons.iter().all(|(act, _)| after(play.case.state.kind(), *act).is_some()));
        }
    }
}
