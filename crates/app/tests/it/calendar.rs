//! A newer calendar moves what it touches, and nothing else.

use gongkai_app::application::Receipt;
use gongkai_app::application::confirm_receipt::confirm_receipt;
use gongkai_app::application::open_case::open_case;
use gongkai_app::application::withdraw::withdraw;
use gongkai_app::calendar::import_calendar::import_calendar;
use gongkai_app::calendar::list_years::list_years;
use gongkai_app::clock::Clock;
use gongkai_app::doctor::{Level, examine};
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::domain::journal::SubjectKind;
use gongkai_app::ids::Randomness;
use gongkai_app::jobs::run_one;
use gongkai_app::{App, AppError};

use super::application::{applied, seen};
use super::house::*;

const BUILT_IN: &str = include_str!("../../../law/data/calendar/2026.toml");

/// The year with Friday, 10 July off as well.
fn with_one_holiday_more() -> String {
    let newer = BUILT_IN.replacen("version = 1", "version = 2", 1);
    format!("{newer}\n[[festival]]\nname = \"纪念日\"\noff = [2026-07-10]\n")
}

async fn received(app: &App, on: &str) -> Receipt {
    let receipt = applied(app).await;
    confirm_receipt(app, &officer(), &seen(&receipt, 1), day(on))
        .await
        .unwrap();
    receipt
}

/// Due date, version and notes of recomputing.
async fn stands(app: &App, case: &Receipt) -> (String, i64, Vec<String>) {
    let page = open_case(app, &officer(), &case.id).await.unwrap();
    let notes = page
        .journal
        .into_iter()
        .filter(|entry| entry.act == "recompute_due_dates")
        .map(|entry| format!("{}: {}", entry.actor, entry.note))
        .collect();
    let due = page.application.terms.due_on.unwrap();
    (due.to_string(), page.application.version, notes)
}

#[tokio::test]
async fn one_holiday_more_moves_the_open_case_it_touches() {
    let house = house("2026-07-01").await;
    let early = house.app.clone();
    let (touched, withdrawn) = (
        received(&early, "2026-07-01").await,
        received(&early, "2026-07-01").await,
    );
    withdraw(
        &early,
        &officer(),
        &seen(&withdrawn, 2),
        day("2026-07-01"),
        String::new(),
    )
    .await
    .unwrap();
    let app = on(&early, "2026-07-13");
    let untouched = received(&app, "2026-07-13").await;
    let before = stands(&app, &untouched).await;
    let ended = stands(&app, &withdrawn).await;
    assert_eq!(stands(&app, &touched).await.0, "2026-07-29");

    import_calendar(&app, &Actor::System, &with_one_holiday_more())
        .await
        .unwrap();
    assert!(!app.calendar().is_working_day(day("2026-07-10")));
    assert!(run_one(&app).await.unwrap());
    assert!(!run_one(&app).await.unwrap(), "the second pass waits");
    let moved = stands(&app, &touched).await;
    let note = "system: 答复期限届满日 2026-07-29 → 2026-07-30".to_owned();
    assert_eq!(moved, ("2026-07-30".into(), 3, vec![note]));
    assert_eq!(stands(&app, &untouched).await, before);
    assert_eq!(stands(&app, &withdrawn).await, ended);

    let app = later(&app);
    assert!(run_one(&app).await.unwrap());
    assert_eq!(stands(&app, &touched).await, moved, "safe to run twice");
    let counts = app.store().job_counts().await.unwrap();
    assert_eq!((counts.open, counts.failed), (0, 0));
    let journal = app
        .store()
        .journal_of(SubjectKind::Calendar, "2026")
        .await
        .unwrap();
    assert_eq!(journal.len(), 1);
    assert_eq!(journal[0].note, "第1版 →第2版；国务院办公厅");
}

#[tokio::test]
async fn another_node_writes_by_the_newer_calendar_at_once() {
    let house = house("2026-07-01").await;
    let other = App::with(
        house.app.store().clone(),
        Clock::System,
        Randomness::seeded(8),
    )
    .await
    .unwrap();
    let other = on(&other, "2026-07-01");
    import_calendar(&house.app, &Actor::System, &with_one_holiday_more())
        .await
        .unwrap();
    assert!(other.calendar().is_working_day(day("2026-07-10")));
    let case = received(&other, "2026-07-01").await;
    assert_eq!(stands(&other, &case).await.0, "2026-07-30");
    assert!(!other.calendar().is_working_day(day("2026-07-10")));
}

#[tokio::test]
async fn only_a_newer_version_from_who_manages_all_organs_is_taken() {
    let house = house("2026-07-01").await;
    let app = &house.app;
    let newer = with_one_holiday_more();
    let code = |error| match error {
        AppError::Refused(refusals) => refusals[0].code,
        AppError::Forbidden(refusal) => refusal.code,
        other => panic!("{other}"),
    };
    for (actor, toml, expected) in [
        (Actor::System, BUILT_IN, "calendar_not_newer"),
        (Actor::System, "year = 2026", "calendar_unreadable"),
        (Actor::Visitor, newer.as_str(), "sign_in_required"),
        (head(), newer.as_str(), "not_allowed"),
        (
            staff(Role::Administrator, "bureau"),
            newer.as_str(),
            "calendar_of_all_organs",
        ),
    ] {
        let refused = import_calendar(app, &actor, toml).await.unwrap_err();
        assert_eq!(code(refused), expected);
    }
    assert_eq!(app.store().job_counts().await.unwrap().open, 0);
    import_calendar(app, &Actor::System, &newer).await.unwrap();
    let again = import_calendar(app, &Actor::System, &newer).await;
    assert_eq!(code(again.unwrap_err()), "calendar_not_newer");
    let years = list_years(app).await.unwrap();
    let imported: Vec<_> = years
        .iter()
        .filter(|line| line.imported)
        .map(|line| (line.year.year, line.year.version))
        .collect();
    assert_eq!(imported, [(2026, 2)]);
}

#[tokio::test]
async fn the_doctor_misses_next_year_in_december() {
    let house = house("2026-11-30").await;
    let calendar = async |app: &App| {
        let findings = examine(app).await.unwrap();
        let found = findings
            .iter()
            .find(|finding| finding.code.starts_with("calendar"));
        found.unwrap().level
    };
    assert_eq!(calendar(&house.app).await, Level::Good);
    assert_eq!(
        calendar(&on(&house.app, "2026-12-01")).await,
        Level::Warning
    );
    assert_eq!(calendar(&on(&house.app, "2027-01-01")).await, Level::Wrong);
    let findings = examine(&house.app).await.unwrap();
    let lacking = findings.iter().filter(|one| one.code == "no_account");
    assert_eq!(lacking.count(), 2);
}
