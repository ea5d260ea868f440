//! The procedure: dates, terms, refusals, warnings.

use gongkai_domain::application::{
    Act, ActKind, Delivery, Happening, Opinion, ServiceKind, State, StateKind,
};
use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};

use super::play::*;

#[test]
fn handed_in_it_is_received_at_once_and_the_term_runs() {
    let play = Play::received("2025-09-22");
    assert_eq!(
        play.case.state,
        State::InHand {
            since: day("2025-09-22")
        }
    );
    assert_eq!(play.due().as_deref(), Some("2025-10-24"));
    let clock = play.case.clock(&play.calendar).unwrap().unwrap();
    assert_eq!(
        clock.certificate.rows.last().unwrap().date,
        day("2025-10-24")
    );
}

#[test]
fn online_the_term_waits_for_the_confirmation() {
    let play = Play::arrived(Channel::Online, "2025-09-20");
    assert_eq!(play.case.state.kind(), StateKind::AwaitingConfirmation);
    assert_eq!((play.case.received_on, play.due()), (None, None));
    let play = play.act(confirm("2025-09-22"));
    assert_eq!(play.case.received_on, Some(day("2025-09-22")));
    assert_eq!(play.due().as_deref(), Some("2025-10-24"));
}

#[test]
fn a_plain_letter_confirmed_late_is_warned_about() {
    let play = Play::arrived(Channel::PostOrdinary, "2025-09-22");
    assert_eq!(play.clone().act(confirm("2025-09-22")).warnings, [""; 0]);
    assert_eq!(play.act(confirm("2025-09-23")).warnings, ["confirmed_late"]);
    let registered = Play::opened(
        submission(Channel::PostOrdinary, "2025-09-22", Some("2025-09-24")),
        "2025-09-24",
    )
    .unwrap();
    assert_eq!(registered.warnings, ["confirmed_late"]);
    assert_eq!(registered.case.received_on, Some(day("2025-09-24")));
}

#[test]
fn what_cannot_come_in_is_refused_at_its_field() {
    let future = Play::opened(
        submission(Channel::InPerson, "2025-09-23", None),
        "2025-09-22",
    )
    .unwrap_err();
    assert_eq!(
        (future.code, future.field),
        ("date_in_future", Some("arrived_on"))
    );
    let later = submission(Channel::PostOrdinary, "2025-09-22", Some("2025-09-21"));
    assert_eq!(
        Play::opened(later, "2025-09-22").unwrap_err().code,
        "confirmed_before_arrival"
    );
    let oral =
        Play::opened(submission(Channel::Oral, "2025-09-22", None), "2025-09-22").unwrap_err();
    assert_eq!(
        (oral.code, oral.field),
        ("clerk_note_missing", Some("clerk_note"))
    );
    let mut bureau = organ();
    bureau.channels.clear();
    let closed = submission(Channel::Fax, "2025-09-22", None)
        .open(
            "register",
            play_id(),
            &bureau,
            String::new(),
            &moment("2025-09-22"),
            &gongkai_law::calendar::Calendar::built_in(),
        )
        .unwrap_err();
    assert_eq!(
        (closed.code, closed.field),
        ("channel_closed", Some("channel"))
    );
}

fn play_id() -> gongkai_domain::ids::ApplicationId {
    gongkai_domain::ids::ApplicationId::new("case")
}

#[test]
fn a_correction_stops_the_term_and_starts_it_anew() {
    let play = Play::received("2025-01-20").act(ask("2025-01-22", "2025-02-12"));
    assert_eq!(play.due(), None);
    assert_eq!(play.case.terms.wait_until, Some(day("2025-02-12")));
    let play = play.act(corrected("2025-02-10"));
    assert_eq!(
        play.case.state,
        State::InHand {
            since: day("2025-02-10")
        }
    );
    assert_eq!(play.due().as_deref(), Some("2025-03-10"));
    assert_eq!(play.case.terms.wait_until, None);
}

#[test]
fn a_late_correction_notice_is_kept_with_a_warning_and_the_term_runs_on() {
    // Seven working days after 2025-01-20 end on 2025-02-05.
    let play = Play::received("2025-01-20").act(ask("2025-02-06", "2025-02-20"));
    assert_eq!(play.warnings, ["late_correction_notice"]);
    assert_eq!(play.due().as_deref(), Some("2025-02-21"));
    let play = play.act(extend("2025-02-21", 20));
    assert_eq!(play.due().as_deref(), Some("2025-03-21"));
    assert_eq!(play.case.state.kind(), StateKind::AwaitingCorrection);
    assert_eq!(
        play.act(corrected("2025-02-24")).due().as_deref(),
        Some("2025-03-21")
    );
}

#[test]
fn a_correction_term_of_decades_is_told_and_not_forbidden() {
    let play = Play::received("2025-01-20").act(ask("2025-01-22", "2099-02-12"));
    assert_eq!(play.warnings, ["correction_term_too_long"]);
    let usual = Play::received("2025-01-20").act(ask("2025-01-22", "2026-01-22"));
    assert!(usual.warnings.is_empty());
}

#[test]
fn a_fee_before_the_day_the_measures_are_taken_to_be_in_force_is_told() {
    let play = Play::received("2020-12-01").act(fee("2020-12-03"));
    assert_eq!(play.warnings, ["fee_measures_not_in_force"]);
}

#[test]
fn a_second_correction_notice_is_refused() {
    let play = Play::received("2025-01-20")
        .act(ask("2025-01-22", "2025-02-12"))
        .act(corrected("2025-02-10"));
    let refusal = play.refused(ask("2025-02-11", "2025-02-20"));
    assert_eq!(
        (refusal.code, refusal.citation),
        ("second_correction", Some(Citation::REGULATION_30))
    );
    let button = play.case.allowed(day("2025-02-11"));
    let (_, verdict) = button
        .iter()
        .find(|(act, _)| *act == ActKind::AskForCorrection)
        .unwrap();
    assert_eq!(verdict.as_ref().unwrap_err().code, "second_correction");
}

#[test]
fn an_extension_lengthens_the_term_once_and_in_time() {
    let play = Play::received("2025-09-22");
    let late = play.refused(extend("2025-10-27", 20));
    assert_eq!(
        (late.code, late.field),
        ("extension_after_due_date", Some("on"))
    );
    assert_eq!(late.citation, Some(Citation::REGULATION_33_2));
    assert_eq!(
        play.refused(extend("2025-10-20", 21)).citation,
        Some(Citation::REGULATION_33_2)
    );
    assert_eq!(
        play.refused(extend("2025-10-20", 0)).citation,
        Some(Citation::REGULATION_33_2)
    );
    let play = play.act(extend("2025-10-24", 20));
    assert_eq!(play.due().as_deref(), Some("2025-11-21"));
    assert_eq!(
        play.refused(extend("2025-11-03", 5)).code,
        "second_extension"
    );
}

#[test]
fn a_correction_lets_the_term_be_extended_again() {
    let play = Play::received("2025-01-20")
        .act(extend("2025-01-21", 10))
        .act(ask("2025-01-22", "2025-02-12"));
    assert_eq!(
        play.refused(extend("2025-01-23", 10)).code,
        "no_term_running"
    );
    let play = play
        .act(corrected("2025-02-10"))
        .act(extend("2025-02-11", 20));
    assert_eq!(play.due().as_deref(), Some("2025-04-08"));
}

#[test]
fn time_of_asking_does_not_count() {
    let play = Play::received("2024-03-01")
        .act(consult("2024-03-11", Consultation::ThirdParty))
        .act(delivered(Delivery::Consultation(1), "2024-03-12"))
        .act(opinion(1, "2024-03-27", Opinion::Refuses));
    assert_eq!(play.due().as_deref(), Some("2024-04-17"));
    let letter = &play.case.letters()[0];
    assert_eq!(letter.answered, Some((day("2024-03-27"), Opinion::Refuses)));
}

#[test]
fn several_letters_are_told_apart_and_may_be_recorded_out_of_order() {
    let play = Play::received("2024-03-01")
        .act(consult("2024-03-11", Consultation::ThirdParty))
        .act(consult("2024-03-12", Consultation::CoMaker))
        .act(opinion(2, "2024-03-20", Opinion::Agrees))
        .act_on(
            "2024-03-21",
            delivered(Delivery::Consultation(1), "2024-03-13"),
        );
    assert_eq!(play.case.letters().len(), 2);
    assert_eq!(
        play.refused(opinion(3, "2024-03-21", Opinion::Agrees)).code,
        "unknown_consultation"
    );
    assert_eq!(
        play.refused(opinion(1, "2024-03-10", Opinion::Agrees)).code,
        "date_out_of_order"
    );
    assert!(
        play.case
            .decide(
                &delivered(Delivery::Consultation(1), "2024-03-21"),
                &moment("2024-03-21"),
                &play.calendar
            )
            .is_err()
    );
}

#[test]
fn a_fee_stops_the_term_until_it_is_paid() {
    let play = Play::received("2025-09-01").act(fee("2025-09-08"));
    assert_eq!((play.due(), play.case.terms.wait_until), (None, None));
    let play = play.act(delivered(Delivery::FeeNotice, "2025-09-10"));
    assert_eq!(play.case.terms.wait_until, Some(day("2025-10-14")));
    assert_eq!(
        play.refused(delivered(Delivery::FeeNotice, "2025-09-11"))
            .code,
        "nothing_to_deliver"
    );
    assert_eq!(
        play.refused(decide("2025-09-11", ResultKind::Disclosed))
            .code,
        "payment_pending"
    );
    assert_eq!(
        play.refused(decide("2025-10-14", ResultKind::FeeUnpaid))
            .code,
        "payment_term_running"
    );
    let play = play.act(paid("2025-09-15"));
    assert_eq!(
        play.case.state,
        State::InHand {
            since: day("2025-09-15")
        }
    );
    assert_eq!(play.due().as_deref(), Some("2025-10-17"));
}

#[test]
fn no_fee_before_the_measures_and_none_of_nothing() {
    let early = Play::received("2020-06-01").refused(fee("2020-06-03"));
    assert_eq!(
        early.citation,
        Some(Citation::whole(Instrument::FeeMeasures2020))
    );
    let Act::DemandFee {
        on,
        basis,
        document,
        ..
    } = fee("2025-09-08")
    else {
        unreachable!()
    };
    let zero = Act::DemandFee {
        on,
        amount: 0,
        basis,
        document,
    };
    assert_eq!(
        Play::received("2025-09-01").refused(zero).field,
        Some("amount")
    );
}

#[test]
fn days_to_come_and_days_before_what_happened_are_refused() {
    let play = Play::received("2025-09-22");
    let future = play.refused_on("2025-09-23", ask("2025-09-24", "2025-10-10"));
    assert_eq!((future.code, future.field), ("date_in_future", Some("on")));
    assert_eq!(
        play.refused(ask("2025-09-19", "2025-10-10")).code,
        "date_out_of_order"
    );
    assert_eq!(
        play.refused(ask("2025-09-23", "2025-09-23")).field,
        Some("answer_by")
    );
    let decided = play.act(decide("2025-10-10", ResultKind::Disclosed));
    let early = decided.refused_on("2025-10-13", serve(ServiceKind::Post, "2025-10-09", None));
    assert_eq!(
        (early.code, early.field),
        ("date_out_of_order", Some("sent_on"))
    );
    let crossed = decided.refused_on(
        "2025-10-20",
        serve(ServiceKind::Direct, "2025-10-14", Some("2025-10-13")),
    );
    assert_eq!(
        (crossed.code, crossed.field),
        ("date_out_of_order", Some("received_on"))
    );
}

#[test]
fn by_post_the_term_is_met_on_the_day_of_posting() {
    let play = Play::received("2025-09-22").act(decide("2025-10-24", ResultKind::Disclosed));
    let posted = play.clone().act_on(
        "2025-10-28",
        serve(ServiceKind::Post, "2025-10-24", Some("2025-10-27")),
    );
    assert_eq!(posted.warnings, [""; 0]);
    assert_eq!(
        posted.case.service.as_ref().unwrap().counts_on(),
        day("2025-10-24")
    );
    let handed = play.act_on(
        "2025-10-28",
        serve(ServiceKind::Direct, "2025-10-24", Some("2025-10-27")),
    );
    assert_eq!(handed.warnings, ["late_reply"]);
    assert_eq!(
        handed.case.state,
        State::Served {
            on: day("2025-10-27"),
            received_on: Some(day("2025-10-27"))
        }
    );
}

#[test]
fn service_other_than_by_post_needs_the_day_of_receipt() {
    let play = Play::received("2025-09-22").act(decide("2025-10-10", ResultKind::Disclosed));
    let refusal = play.refused(serve(ServiceKind::Direct, "2025-10-10", None));
    assert_eq!(refusal.field, Some("received_on"));
    let electronic = play.clone().act(serve(
        ServiceKind::Electronic,
        "2025-10-10",
        Some("2025-10-10"),
    ));
    assert_eq!(electronic.warnings, ["electronic_not_wanted"]);
    let posted = play.act(serve(ServiceKind::Post, "2025-10-10", None));
    let closed = posted.clone().act(close("2025-10-13"));
    assert_eq!(closed.warnings, ["no_return_receipt"]);
    let received = posted.act(delivered(Delivery::Ruling, "2025-10-12"));
    assert_eq!(
        received.case.service.as_ref().unwrap().received_on,
        Some(day("2025-10-12"))
    );
    assert_eq!(received.act(close("2025-10-13")).warnings, [""; 0]);
}

#[test]
fn a_case_cannot_be_closed_before_it_is_served() {
    let play = Play::received("2025-09-22");
    assert_eq!(
        play.refused(close("2025-09-23")).code,
        "act_forbidden_in_state"
    );
    let decided = play.act(decide("2025-10-10", ResultKind::Disclosed));
    let refusal = decided.refused(close("2025-10-10"));
    assert_eq!(refusal.code, "act_forbidden_in_state");
    assert!(refusal.zh.contains("待送达") && refusal.zh.contains("已送达"));
}

#[test]
fn a_withdrawal_is_a_result_of_its_own_and_needs_no_service() {
    let play = Play::received("2025-09-22").act(withdraw("2025-09-30"));
    let outcome = play.case.outcome.as_ref().unwrap();
    assert_eq!(
        (outcome.kind, outcome.remedy),
        (ResultKind::Withdrawn, RemedyOrder::None)
    );
    assert_eq!(outcome.decided_on, day("2025-09-30"));
    let play = play.act(close("2025-10-09"));
    assert!(play.case.has(|what| *what == Happening::Closed));
    assert!(
        Play::arrived(Channel::Online, "2025-09-22")
            .act(withdraw("2025-09-22"))
            .case
            .received_on
            .is_none()
    );
}

#[test]
fn the_journal_names_no_person() {
    let play = Play::received("2024-03-01");
    for act in [
        consult("2024-03-11", Consultation::ThirdParty),
        ask("2024-03-04", "2024-03-20"),
        withdraw("2024-03-11"),
        decide("2024-03-11", ResultKind::Disclosed),
    ] {
        let note = &play
            .case
            .decide(&act, &moment("2024-03-11"), &play.calendar)
            .unwrap()
            .journal[0]
            .note;
        assert!(
            !note.contains("被征求意见方") && !note.contains("申请人甲"),
            "{note}"
        );
        assert!(note.contains("2024-03-"), "{note}");
    }
}

#[test]
fn a_date_no_calendar_can_count_is_refused() {
    let refusal = Play::opened(
        submission(Channel::InPerson, "2010-03-01", None),
        "2025-03-01",
    );
    assert!(refusal.is_err());
}
