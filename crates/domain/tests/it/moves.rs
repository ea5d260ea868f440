//! The table of moves: complete, reachable, and the same as the document.

use std::path::Path;

use gongkai_domain::application::moves::{MOVES, after};
use gongkai_domain::application::{ActKind, StateKind, diagram};

#[test]
fn no_state_and_act_has_two_ends() {
    for (place, (from, act, _)) in MOVES.iter().enumerate() {
        let twice = MOVES
            .iter()
            .skip(place + 1)
            .any(|(state, by, _)| state == from && by == act);
        assert!(!twice, "{from:?} {act:?}");
    }
}

#[test]
fn every_act_is_possible_somewhere_and_every_state_can_be_reached_and_left() {
    for act in ActKind::ALL {
        assert!(MOVES.iter().any(|(_, by, _)| *by == act), "{act:?}");
    }
    for state in StateKind::ALL {
        let begins = matches!(state, StateKind::AwaitingConfirmation | StateKind::InHand);
        assert!(
            begins || MOVES.iter().any(|(.., to)| *to == state),
            "{state:?}"
        );
        assert_eq!(
            MOVES.iter().any(|(from, ..)| *from == state),
            state != StateKind::Closed
        );
    }
}

#[test]
fn closing_comes_only_after_service_or_withdrawal() {
    for state in StateKind::ALL {
        let closable = matches!(state, StateKind::Served | StateKind::Withdrawn);
        assert_eq!(after(state, ActKind::Close).is_some(), closable);
    }
}

#[test]
fn codes_read_back() {
    for state in StateKind::ALL {
        assert_eq!(StateKind::from_code(state.code()), Some(state));
    }
    for act in ActKind::ALL {
        assert_eq!(ActKind::from_code(act.code()), Some(act));
    }
}

#[test]
fn the_document_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/APPLICATION.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == diagram::markdown(),
        "docs/APPLICATION.md is stale; run `cargo xtask generate`"
    );
}
