//! The terms outside the reply clock, against their cases.

use gongkai_law::calendar::{Calendar, DueDate, WorkingDays};
use gongkai_law::citation::Instrument;
use gongkai_law::regulation::art26_publication_term::{
    PUBLICATION_TERM, PublicationTerm, days_overdue, publication_due,
};
use gongkai_law::regulation::art31_receipt::{Channel, ReceiptReading, receipt};
use gongkai_law::regulation::art33_time_limit::{LONGEST_EXTENSION, REPLY_TERM};
use gongkai_law::regulation::art42_fee_payment::{NextDayTerms, PAYMENT_TERM, payment_due};
use gongkai_law::regulation::art49_annual_report::{Reporter, report_term};
use gongkai_law::regulation::art51_remedy_terms::{
    self, Procedure, procedure_terms, reconsideration_law,
};
use gongkai_law::regulation::terms::{Length, TERMS};
use gongkai_law::regulation::{art30_correction, art32_third_party, art34_joint_makers};
use gongkai_law::service::{Carrier, Service, service_dates};
use jiff::civil::{Date, date};

use crate::cases::{Case, cases};

fn calendar() -> Calendar {
    Calendar::built_in()
}

/// Checks one term that depends on a single date: file, heading, column of the start, column of the end.
fn check(file: &str, heading: &str, start: &str, end: &str, term: impl Fn(Date) -> DueDate) {
    for case in cases(file, heading) {
        assert_eq!(
            term(case.parse(start)).date,
            case.parse::<Date>(end),
            "{}",
            case.place()
        );
    }
}

fn optional_date(case: &Case, column: &str) -> Option<Date> {
    case.find(column).map(|_| case.parse(column))
}

#[test]
fn publication_terms() {
    let file = "art26_publication_term.md";
    let due = |formed| publication_due(formed, &PublicationTerm::Regulation, &calendar());
    check(
        file,
        "主动公开届满日 — formed or changed on a day, to be published by",
        "formed",
        "due",
        due,
    );
    for case in cases(file, "逾期工作日 — published after the last day") {
        let late = days_overdue(
            due(case.parse("formed")),
            case.parse("published"),
            &calendar(),
        );
        assert_eq!(late, case.parse("late"), "{}", case.place());
    }
}

#[test]
fn another_law_may_set_another_publication_term() {
    let due = |term| publication_due(date(2025, 9, 22), &term, &calendar()).date;
    assert_eq!(
        due(PublicationTerm::OtherWorkingDays(
            WorkingDays(7),
            "某条例".to_owned()
        )),
        date(2025, 9, 30)
    );
    let days = gongkai_law::calendar::CalendarDays(10);
    assert_eq!(
        due(PublicationTerm::OtherCalendarDays(
            days,
            "某条例".to_owned()
        )),
        date(2025, 10, 9)
    );
}

#[test]
fn correction_notices() {
    let file = "art30_correction.md";
    let due = |received| art30_correction::notice_due(received, &calendar());
    check(
        file,
        "补正告知届满日 — received on a day, a correction may be asked for until",
        "received",
        "due",
        due,
    );
    for case in cases(file, "是否及时 — whether the notice is in time") {
        let timely =
            art30_correction::is_timely(case.parse("received"), case.parse("asked"), &calendar());
        assert_eq!(timely, case.get("timely") == "yes", "{}", case.place());
    }
}

#[test]
fn receipt_dates_follow_channel_and_date() {
    for heading in [
        "收到申请之日 — by channel, since 2019-05-15",
        "2019年5月15日以前 — by channel, before 2019-05-15",
    ] {
        for case in cases("art31_receipt.md", heading) {
            let channel = Channel::from_code(case.get("channel")).expect("a channel");
            let reading = match case.find("reading") {
                Some("earlier") => ReceiptReading::Earlier,
                _ => ReceiptReading::Confirmation,
            };
            let arrived = case.parse("arrived");
            let found = receipt(channel, arrived, optional_date(&case, "confirmed"), reading)
                .expect("a receipt");
            assert_eq!(
                found.on,
                optional_date(&case, "receipt"),
                "{}",
                case.place()
            );
            let old = found.citation.instrument == Instrument::Terms2015;
            assert_eq!(old, arrived < date(2019, 5, 15), "{}", case.place());
            let late = channel == Channel::PostOrdinary && found.on.is_some_and(|on| on > arrived);
            assert_eq!(found.confirmed_late, late, "{}", case.place());
        }
    }
}

#[test]
fn a_confirmation_before_the_arrival_is_refused() {
    let refusal = receipt(
        Channel::Fax,
        date(2025, 9, 22),
        Some(date(2025, 9, 21)),
        ReceiptReading::default(),
    )
    .unwrap_err();
    assert_eq!(refusal.code, "confirmed_before_arrival");
    assert_eq!(Channel::from_code("pigeon"), None);
}

#[test]
fn opinions_of_third_parties_and_co_makers() {
    let heading = "意见届满日 — the letter reached them on a day, the opinion is due by";
    let third_party = |day| art32_third_party::opinion_due(day, &calendar());
    check(
        "art32_opinion_terms.md",
        heading,
        "delivered",
        "due",
        third_party,
    );
    let co_maker = |day| art34_joint_makers::opinion_due(day, &calendar());
    check(
        "art32_opinion_terms.md",
        heading,
        "delivered",
        "due",
        co_maker,
    );
}

#[test]
fn payment_terms() {
    for case in cases(
        "art42_fee_payment.md",
        "缴费届满日 — the notice was received on a day, the fee is due by",
    ) {
        let reading = match case.find("reading") {
            Some("next_day_not_counted") => NextDayTerms::NextDayIsNotCounted,
            _ => NextDayTerms::NextDayIsFirst,
        };
        let due = payment_due(case.parse("received"), reading, &calendar());
        assert_eq!(due.date, case.parse::<Date>("due"), "{}", case.place());
    }
}

fn reporter(case: &Case) -> Reporter {
    if case.get("reporter") == "department" {
        Reporter::Department
    } else {
        Reporter::Government
    }
}

#[test]
fn annual_report_dates() {
    for case in cases(
        "art49_annual_report.md",
        "年度报告期限 — the report on a year",
    ) {
        let term = report_term(reporter(&case), case.parse("year"), &calendar()).expect("a term");
        assert_eq!(
            (term.by, term.last_working_day),
            (case.parse("by"), case.parse("last")),
            "{}",
            case.place()
        );
    }
    for case in cases(
        "art49_annual_report.md",
        "不适用的年度 — years it does not apply to",
    ) {
        let refusal =
            report_term(reporter(&case), case.parse("year"), &calendar()).expect_err(case.place());
        assert_eq!(refusal.code, case.get("refusal"), "{}", case.place());
    }
}

#[test]
fn remedy_terms() {
    use art51_remedy_terms as remedy;
    let file = "art51_remedy_terms.md";
    let calendar = calendar();
    check(
        file,
        "申请行政复议 — sixty days from knowing the decision",
        "known",
        "by",
        |day| remedy::reconsideration_by(day, &calendar),
    );
    check(
        file,
        "直接起诉 — six months from knowing the decision",
        "known",
        "by",
        |day| remedy::direct_suit_by(day, &calendar),
    );
    let heading = "复议后起诉 — fifteen days from receiving the reconsideration decision";
    check(file, heading, "received", "by", |day| {
        remedy::suit_after_reconsideration_by(day, &calendar)
    });
    check(
        file,
        "判决公开 — a court ordered disclosure",
        "effective",
        "by",
        |day| remedy::court_order_by(day, &calendar),
    );
    for case in cases(
        file,
        "对不作为 — no reply came: counted from the end of the reply term",
    ) {
        let terms = remedy::against_silence(case.parse("due"), &calendar);
        let found = (terms.reconsideration_by.date, terms.suit_by.date);
        assert_eq!(
            found,
            (case.parse("reconsideration"), case.parse("suit")),
            "{}",
            case.place()
        );
    }
}

#[test]
fn remedy_terms_of_who_was_not_told() {
    for case in cases(
        "art51_remedy_terms.md",
        "未告知救济 — the applicant was not told of the right",
    ) {
        let by = match case.get("way") {
            "suit" => art51_remedy_terms::untold_suit_by,
            _ => art51_remedy_terms::untold_reconsideration_by,
        };
        let due = by(
            case.parse("known"),
            optional_date(&case, "told"),
            &calendar(),
        )
        .expect("a last day");
        assert_eq!(due.date, case.parse::<Date>("by"), "{}", case.place());
    }
    let refused = |known, told| {
        art51_remedy_terms::untold_reconsideration_by(known, told, &calendar())
            .unwrap_err()
            .code
    };
    assert_eq!(refused(date(2023, 6, 5), None), "old_law_without_limit");
    assert_eq!(
        refused(date(2024, 6, 5), Some(date(2024, 6, 4))),
        "end_before_start"
    );
}

#[test]
fn reconsideration_follows_the_law_in_force() {
    for case in cases(
        "art51_remedy_terms.md",
        "适用的行政复议法 — the law in force on a day",
    ) {
        let new = reconsideration_law(case.parse("on")) == Instrument::ReconsiderationLaw2023;
        assert_eq!(new, case.get("law") == "new", "{}", case.place());
    }
    for case in cases("art51_remedy_terms.md", "复议程序 — terms of the procedure") {
        let procedure = if case.get("procedure") == "ordinary" {
            Procedure::Ordinary
        } else {
            Procedure::Simplified
        };
        let terms = procedure_terms(procedure, case.parse("accepted")).expect("terms");
        let found = (terms.answer.0, terms.decision.0, terms.extension.0);
        assert_eq!(
            found,
            (
                case.parse("answer"),
                case.parse("decision"),
                case.parse("extension")
            ),
            "{}",
            case.place()
        );
    }
    assert_eq!(
        procedure_terms(Procedure::Ordinary, date(2023, 12, 31))
            .unwrap_err()
            .code,
        "old_procedure"
    );
}

fn service(case: &Case) -> Service {
    let reached = optional_date(case, "reached");
    let day = reached.unwrap_or(Date::MIN);
    let post = |carrier| Service::Post {
        handed_in: case.parse("handed"),
        signed: reached,
        carrier,
    };
    match case.get("way") {
        "direct" => Service::Direct { signed: day },
        "other_organ" => Service::OtherOrgan { signed: day },
        "post" => post(Carrier::PostalEnterprise),
        "courier" => post(Carrier::OtherCourier),
        _ => Service::Electronic { arrived: day },
    }
}

#[test]
fn services_have_a_date_for_the_organ_and_one_for_the_applicant() {
    for case in cases(
        "service.md",
        "送达日期 — for the organ, and for the applicant",
    ) {
        let dates = service_dates(service(&case)).expect("dates");
        assert_eq!(
            dates.organ_done,
            case.parse::<Date>("organ"),
            "{}",
            case.place()
        );
        assert_eq!(
            dates.applicant_received,
            optional_date(&case, "applicant"),
            "{}",
            case.place()
        );
    }
    for case in cases("service.md", "不允许的送达 — services that are refused") {
        assert_eq!(
            service_dates(service(&case)).expect_err(case.place()).code,
            case.get("refusal"),
            "{}",
            case.place()
        );
    }
}

#[test]
fn the_table_of_terms_agrees_with_the_articles() {
    let length = |id: &str| {
        TERMS
            .iter()
            .find(|term| term.id == id)
            .map(|term| term.length)
    };
    for (id, days) in [
        ("R2", art30_correction::CORRECTION_NOTICE_TERM),
        ("R4", REPLY_TERM),
        ("R5", LONGEST_EXTENSION),
        ("R6", art32_third_party::OPINION_TERM),
        ("R7", art34_joint_makers::OPINION_TERM),
        ("R11", PAYMENT_TERM),
        ("R12", REPLY_TERM),
        ("R13", PUBLICATION_TERM),
    ] {
        assert_eq!(length(id), Some(Length::Working(days)), "{id}");
    }
    assert_eq!(TERMS.len(), 15, "R1 to R14 and R1a");
}
