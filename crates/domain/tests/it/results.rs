//! Each result kind: what its decision needs, which row it stands in, which remedy it tells.

use gongkai_domain::application::{Act, Delivery, Detail, Opinion, ServiceKind, StateKind};
use gongkai_law::citation::Citation;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::report_format::Format;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};

use super::play::*;

/// A case in which this result is possible, on the day 2025-11-20.
fn ready_for(kind: ResultKind) -> Play {
    match kind {
        ResultKind::NotCorrected => {
            Play::received("2025-09-22").act(ask("2025-09-24", "2025-10-20"))
        }
        ResultKind::UnclearAfterCorrection => Play::received("2025-09-22")
            .act(ask("2025-09-24", "2025-10-20"))
            .act(corrected("2025-10-24")),
        ResultKind::FeeUnpaid => Play::received("2025-09-22")
            .act(fee("2025-09-24"))
            .act(delivered(Delivery::FeeNotice, "2025-09-25")),
        _ => Play::received("2025-10-24"),
    }
}

const ON: &str = "2025-11-20";

fn decidable() -> impl Iterator<Item = ResultKind> {
    ResultKind::ALL
        .into_iter()
        .filter(|kind| *kind != ResultKind::Withdrawn)
}

#[test]
fn every_result_leads_through_service_to_closing_and_stands_in_one_row() {
    for kind in decidable() {
        let play = ready_for(kind)
            .act(decide(ON, kind))
            .act(serve(ServiceKind::Post, ON, None))
            .act(close("2025-11-21"));
        assert_eq!(play.case.state.kind(), StateKind::Closed);
        let outcome = play.case.outcome.as_ref().unwrap();
        assert_eq!(outcome.kind, kind);
        assert!(
            Format::Y2021
                .form()
                .row_label(outcome.kind.row(Format::Y2021))
                .is_some()
        );
        assert_eq!(outcome.remedy, kind.remedy(day(ON)));
        assert!(
            !outcome.remedy_zh.is_empty() && !outcome.remedy_en.is_empty(),
            "{kind:?}"
        );
    }
}

#[test]
fn a_refusal_tells_reconsideration_first() {
    let play = ready_for(ResultKind::InternalAffairs).act(decide(ON, ResultKind::InternalAffairs));
    let outcome = play.case.outcome.unwrap();
    assert_eq!(outcome.remedy, RemedyOrder::ReconsiderationFirst);
    assert!(outcome.remedy_zh.contains("某市人民政府"));
}

#[test]
fn a_decision_without_its_reasons_is_refused() {
    for kind in decidable().filter(|kind| kind.needs_reason()) {
        let mut bare = ruling(ON, kind);
        bare.reasons = "  ".into();
        let refusal = ready_for(kind).refused(Act::Decide(bare));
        assert_eq!(
            (refusal.code, refusal.field),
            ("reasons_missing", Some("reasons")),
            "{kind:?}"
        );
        assert!(refusal.citation.is_some());
    }
}

#[test]
fn a_decision_without_its_ground_is_refused() {
    for kind in decidable() {
        let mut bare = ruling(ON, kind);
        bare.detail = String::new();
        let required = Detail::of(kind).is_some_and(|detail| detail.required);
        let outcome =
            ready_for(kind)
                .case
                .decide(&Act::Decide(bare), &moment(ON), &ready_for(kind).calendar);
        match outcome {
            Err(refusal) => assert!(
                required && refusal.code == "ground_missing" && refusal.field == Some("detail"),
                "{kind:?}"
            ),
            Ok(_) => assert!(!required, "{kind:?}"),
        }
    }
    assert!(
        Detail::of(ResultKind::NotFound).unwrap().required,
        "the search note"
    );
    assert!(
        !Detail::of(ResultKind::NotResponsible).unwrap().required,
        "the organ is named only where it can be determined"
    );
}

#[test]
fn a_partial_disclosure_names_the_ground_of_the_withheld_part() {
    let play = ready_for(ResultKind::PartlyDisclosed);
    for withheld in [
        None,
        Some(ResultKind::PartlyDisclosed),
        Some(ResultKind::NotFound),
    ] {
        let mut part = ruling(ON, ResultKind::PartlyDisclosed);
        part.withheld = withheld;
        let refusal = play.refused(Act::Decide(part));
        assert_eq!(
            (refusal.code, refusal.field),
            ("withheld_ground_missing", Some("withheld"))
        );
        assert_eq!(refusal.citation, Some(Citation::REGULATION_37));
    }
    let mut whole = ruling(ON, ResultKind::Disclosed);
    whole.withheld = Some(ResultKind::StateSecret);
    assert_eq!(
        play.refused(Act::Decide(whole)).code,
        "withheld_ground_without_part"
    );
}

#[test]
fn not_corrected_only_after_the_term_of_a_pending_correction() {
    let waiting = Play::received("2025-09-22").act(ask("2025-09-24", "2025-10-20"));
    assert_eq!(
        waiting
            .refused(decide("2025-10-20", ResultKind::NotCorrected))
            .code,
        "correction_term_running"
    );
    assert_eq!(
        waiting
            .clone()
            .act(decide("2025-10-21", ResultKind::NotCorrected))
            .case
            .state
            .kind(),
        StateKind::Decided
    );
    let corrected = waiting.act(corrected("2025-10-15"));
    assert_eq!(
        corrected
            .refused(decide("2025-10-21", ResultKind::NotCorrected))
            .code,
        "no_correction_pending"
    );
}

#[test]
fn unclear_after_correction_only_after_one() {
    let play = Play::received("2025-10-24");
    let refusal = play.refused(decide(ON, ResultKind::UnclearAfterCorrection));
    assert_eq!(
        (refusal.code, refusal.citation),
        ("not_corrected_yet", Some(Citation::REGULATION_30))
    );
}

#[test]
fn fee_unpaid_only_after_the_term_of_a_delivered_notice() {
    assert_eq!(
        Play::received("2025-10-24")
            .refused(decide(ON, ResultKind::FeeUnpaid))
            .code,
        "no_fee_pending"
    );
    let noticed = Play::received("2025-09-01").act(fee("2025-09-08"));
    assert_eq!(
        noticed
            .refused(decide("2025-12-01", ResultKind::FeeUnpaid))
            .code,
        "fee_notice_not_delivered"
    );
    let delivered = noticed.act(delivered(Delivery::FeeNotice, "2025-09-10"));
    assert_eq!(
        delivered
            .act(decide("2025-10-15", ResultKind::FeeUnpaid))
            .case
            .state
            .kind(),
        StateKind::Decided
    );
}

#[test]
fn a_withdrawal_is_not_decided_by_the_organ() {
    assert_eq!(
        ready_for(ResultKind::Withdrawn)
            .refused(decide(ON, ResultKind::Withdrawn))
            .code,
        "withdraw_instead"
    );
}

#[test]
fn a_third_party_is_heard_before_anything_is_given_out() {
    let asked = Play::received("2025-10-24").act(consult("2025-10-27", Consultation::ThirdParty));
    let refusal = asked.refused(decide(ON, ResultKind::Disclosed));
    assert_eq!(
        (refusal.code, refusal.citation),
        ("third_party_not_heard", Some(Citation::REGULATION_32))
    );
    let heard = asked.act(opinion(1, "2025-11-03", Opinion::Agrees));
    assert_eq!(
        heard.act(decide(ON, ResultKind::Disclosed)).warnings,
        [""; 0]
    );
    let unheard = Play::received("2025-10-24").act(decide(ON, ResultKind::ThirdPartyRights));
    assert_eq!(unheard.warnings, ["third_party_not_asked"]);
}

#[test]
fn a_silent_third_party_is_waited_for_to_the_end_of_its_term() {
    // Delivered on 2025-10-28, the fifteen working days end on 2025-11-18.
    let asked = Play::received("2025-10-24")
        .act(consult("2025-10-27", Consultation::ThirdParty))
        .act(delivered(Delivery::Consultation(1), "2025-10-28"));
    assert_eq!(
        asked
            .refused(decide("2025-11-18", ResultKind::Disclosed))
            .code,
        "third_party_not_heard"
    );
    assert_eq!(
        asked
            .act(decide("2025-11-19", ResultKind::Disclosed))
            .warnings,
        ["opinion_outstanding"]
    );
}

#[test]
fn a_wrong_remedy_clause_is_refused() {
    let mut wrong = ruling(ON, ResultKind::StateSecret);
    wrong.remedy = ruling(ON, ResultKind::Disclosed).remedy;
    let refusal = ready_for(ResultKind::StateSecret).refused(Act::Decide(wrong));
    assert_eq!(refusal.code, "remedy_clause_missing");
}

#[test]
fn a_decision_after_the_due_date_is_kept_with_a_warning() {
    let play = Play::received("2025-09-22").act(decide("2025-10-27", ResultKind::Disclosed));
    assert_eq!(play.warnings, ["late_reply"]);
}
