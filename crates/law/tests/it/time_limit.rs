//! The reply clock against the cases of art. 33.

use gongkai_law::calendar::Calendar;
use gongkai_law::regulation::art33_time_limit::{
    AfterPayment, ClockState, Readings, ReplyClock, RowKind, reply_clock,
};
use jiff::civil::date;

use crate::cases::{Case, cases};
use crate::histories::history;

const FILE: &str = "art33_time_limit.md";

fn clock(case: &Case) -> ReplyClock {
    let after_payment = match case.find("after") {
        Some("resume") => AfterPayment::Resume,
        _ => AfterPayment::Restart,
    };
    let readings = Readings {
        after_payment,
        ..Readings::default()
    };
    reply_clock(
        &history(case.get("history")),
        &Calendar::built_in(),
        &readings,
    )
    .unwrap_or_else(|refusal| panic!("{}: {}", case.place(), refusal.en))
}

#[test]
fn due_dates_and_states_are_those_of_the_cases() {
    for heading in [
        "无延长、无停止 — no extension, no pause",
        "延长 — extension",
        "补正 — correction",
        "征求意见 — time spent asking does not count",
        "收费 — fee notice and payment",
        "延迟答复 — a delayed date under art. 35",
    ] {
        for case in cases(FILE, heading) {
            let clock = clock(&case);
            let due = clock.due.map(|due| due.to_string());
            assert_eq!(due.as_deref(), case.find("due"), "{}", case.place());
            if let Some(state) = case.find("state") {
                assert_eq!(clock.state.code(), state, "{}", case.place());
            }
            assert_certificate_agrees(&clock, case.place());
        }
    }
}

/// One row a day without gaps; the numbers of the running term go up by one and end at its length on the due date.
fn assert_certificate_agrees(clock: &ReplyClock, place: &str) {
    let rows = &clock.certificate.rows;
    assert_eq!(
        rows.first().map(|row| row.date),
        Some(clock.received),
        "{place}"
    );
    for pair in rows.windows(2) {
        assert_eq!(
            pair[0].date.tomorrow().unwrap(),
            pair[1].date,
            "{place}: a day is missing"
        );
    }
    let Some(due) = clock.due else { return };
    let last = rows.last().expect("rows");
    assert_eq!(last.date, due.date, "{place}");
    let start = rows
        .iter()
        .rposition(|row| row.kind == RowKind::Start)
        .expect("a start");
    let numbers: Vec<u16> = rows[start..]
        .iter()
        .filter_map(|row| row.kind.counted())
        .collect();
    assert_eq!(numbers, (1..=clock.total).collect::<Vec<_>>(), "{place}");
    assert!(
        clock
            .certificate
            .steps
            .windows(2)
            .all(|pair| pair[0].date <= pair[1].date),
        "{place}"
    );
}

#[test]
fn a_day_finds_the_case_in_its_state() {
    for case in cases(FILE, "某日的状态 — where a case stands on a day") {
        let clock = clock(&case);
        let today = case.parse("today");
        assert_eq!(
            clock.state_on(today).code(),
            case.get("state"),
            "{}",
            case.place()
        );
        let left = clock.days_left(today).map(|left| left.to_string());
        assert_eq!(left.as_deref(), case.find("left"), "{}", case.place());
    }
}

#[test]
fn what_if_tells_the_day_of_the_term() {
    for case in cases(FILE, "试算 — answered on this day, it would be day … of …") {
        let what_if = clock(&case)
            .what_if(case.parse("on"))
            .expect("a running term");
        let expected = (case.parse("day"), case.parse("of"), case.parse("late"));
        assert_eq!(
            (what_if.day, what_if.of, what_if.late_by),
            expected,
            "{}",
            case.place()
        );
    }
}

#[test]
fn replies_are_late_by_working_days() {
    for case in cases(FILE, "答复是否逾期 — whether a reply was late") {
        let ClockState::Answered { late_by, .. } = clock(&case).state else {
            panic!("{}: not answered", case.place());
        };
        assert_eq!(late_by, case.parse("late"), "{}", case.place());
    }
}

#[test]
fn forbidden_histories_are_refused_with_their_article() {
    for case in cases(FILE, "法律不允许的经过 — histories the law forbids") {
        let refusal = reply_clock(
            &history(case.get("history")),
            &Calendar::built_in(),
            &Readings::default(),
        )
        .expect_err(case.place());
        assert_eq!(refusal.code, case.get("refusal"), "{}", case.place());
        let article = refusal
            .citation
            .map(|citation| citation.article.to_string());
        assert_eq!(article.as_deref(), case.find("article"), "{}", case.place());
        assert!(!refusal.zh.is_empty() && !refusal.en.is_empty());
    }
}

/// The certificate as an officer reads it.
fn printed(text: &str) -> String {
    let clock = reply_clock(&history(text), &Calendar::built_in(), &Readings::default())
        .expect("a lawful history");
    let rows = clock
        .certificate
        .rows
        .iter()
        .map(|row| format!("{} {} [{}]", row.date, row.kind.zh(), row.citation.zh()));
    let steps = clock
        .certificate
        .steps
        .iter()
        .map(|step| format!("{} {} / {}", step.date, step.zh, step.en));
    rows.chain(steps).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_certificate_of_a_plain_case() {
    insta::assert_snapshot!(printed("received 2025-09-22"));
}

#[test]
fn the_certificate_of_a_case_with_everything() {
    insta::assert_snapshot!(printed(
        "received 2024-01-08; correction asked 2024-01-10 by 2024-01-31; corrected 2024-01-22; \
         letter 1 to third_party 2024-02-01; letter 1 delivered 2024-02-05; letter 2 to co_maker 2024-02-06; \
         letter 2 answered 2024-02-19; fee notice 2024-03-18; fee notice received 2024-03-20; paid 2024-03-25; \
         extended 2024-04-22 +15; answered 2024-05-10"
    ));
}

#[test]
fn an_unpublished_year_makes_the_clock_provisional() {
    let clock = reply_clock(
        &history("received 2026-12-10"),
        &Calendar::built_in(),
        &Readings::default(),
    )
    .unwrap();
    let due = clock.due.unwrap();
    assert_eq!((due.date, due.provisional), (date(2027, 1, 7), true));
    assert!(clock.certificate.rows.last().unwrap().provisional);
    assert!(!clock.certificate.rows.first().unwrap().provisional);
}

#[test]
fn events_may_be_given_in_any_order() {
    let forward = history(
        "received 2025-09-22; letter 1 to third_party 2025-09-24; letter 1 answered 2025-10-13; extended 2025-10-20 +5",
    );
    let mut backward = forward.clone();
    backward.reverse();
    let clock =
        |events: &[_]| reply_clock(events, &Calendar::built_in(), &Readings::default()).unwrap();
    assert_eq!(clock(&forward), clock(&backward));
}

#[test]
fn another_organ_can_be_waited_for_without_end_where_that_is_set() {
    let readings = Readings {
        other_organ_term: None,
        ..Readings::default()
    };
    let clock = |text: &str| reply_clock(&history(text), &Calendar::built_in(), &readings).unwrap();
    let open = clock("received 2024-03-01; letter 1 to other_organ 2024-03-11");
    assert_eq!((open.due, open.days_left(date(2024, 6, 3))), (None, None));
    assert_eq!(
        open.state_on(date(2024, 6, 3)),
        ClockState::Consulting { until: None }
    );
    let closed = clock(
        "received 2024-03-01; letter 1 to other_organ 2024-03-11; letter 1 answered 2024-06-03",
    );
    assert_eq!(closed.due.unwrap().date, date(2024, 6, 24));
}
