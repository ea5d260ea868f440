//! The calendar against its cases, and identities that hold for any date.

use gongkai_law::calendar::{
    Calendar, CalendarDays, CalendarYear, DayKind, Months, SpecialDay, WorkingDays,
};
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use crate::cases::{Case, cases};

const FILE: &str = "calendar.md";

#[test]
fn years_have_as_many_special_days_as_their_notices_give() {
    let calendar = Calendar::built_in();
    for case in cases(
        FILE,
        "每年的放假与调休天数 — days of a year that differ from Monday to Friday",
    ) {
        let wanted: i16 = case.parse("year");
        let year = calendar
            .years()
            .find(|held| held.year == wanted)
            .expect("a published year");
        let off = year
            .special_days()
            .filter(|(_, day)| matches!(day, SpecialDay::Holiday(_)))
            .count();
        let worked = year.special_days().count() - off;
        assert_eq!(
            (off, worked),
            (case.parse("off"), case.parse("makeup")),
            "{}",
            case.place()
        );
        assert_eq!(
            year.notices.len(),
            case.parse::<usize>("notices"),
            "{}",
            case.place()
        );
        assert_eq!(year.issuer, "国务院办公厅");
    }
}

#[test]
fn days_are_what_the_notices_say() {
    let calendar = Calendar::built_in();
    for case in cases(FILE, "某一天是什么日子 — what kind of day a date is") {
        let (kind, name) = match calendar.day(case.parse("date")) {
            DayKind::Working => ("working", None),
            DayKind::Weekend => ("weekend", None),
            DayKind::Holiday(name) => ("holiday", Some(name)),
            DayKind::MakeUpWorkday(name) => ("makeup", Some(name)),
        };
        assert_eq!(
            (kind, name.as_deref()),
            (case.get("kind"), case.find("name")),
            "{}",
            case.place()
        );
    }
}

fn due_of(case: &Case) -> gongkai_law::calendar::DueDate {
    Calendar::built_in().add_working_days(case.parse("start"), WorkingDays(case.parse("days")))
}

#[test]
fn terms_of_working_days_end_where_the_cases_say() {
    for case in cases(
        FILE,
        "从某日起第几个工作日届满 — the day on which a term of working days ends",
    ) {
        let due = due_of(&case);
        assert_eq!(
            (due.date, due.provisional),
            (case.parse::<Date>("due"), false),
            "{}",
            case.place()
        );
    }
}

#[test]
fn years_without_a_calendar_make_the_date_provisional() {
    for case in cases(
        FILE,
        "尚未公布日历的年份 — years without a published calendar",
    ) {
        let due = due_of(&case);
        assert_eq!(due.date, case.parse::<Date>("due"), "{}", case.place());
        assert_eq!(
            due.provisional,
            case.get("provisional") == "yes",
            "{}",
            case.place()
        );
    }
}

const SOUND: &str = "year = 2030\nversion = 1\nissuer = \"国务院办公厅\"\nlast_checked = 2029-12-01\n\
    [[notice]]\nsubject = \"安排\"\naddress = \"https://example.org\"\n[[festival]]\nname = \"元旦\"\noff = [2030-01-01]\n";

#[test]
fn a_faulty_calendar_file_is_refused_with_its_reason() {
    assert!(CalendarYear::from_toml(SOUND).is_ok());
    for case in cases(FILE, "读不进的日历文件 — calendar files that are refused") {
        let change = case.get("change");
        let key = change.split('=').next().unwrap_or_default();
        let mut lines: Vec<&str> = SOUND
            .lines()
            .filter(|line| !line.starts_with(key))
            .collect();
        if SOUND
            .lines()
            .any(|line| line.starts_with(key) && line.starts_with("off"))
            || key.starts_with("worked")
        {
            lines.push(change);
        } else {
            lines.insert(0, change);
        }
        let refusal = CalendarYear::from_toml(&lines.join("\n")).expect_err(case.place());
        assert_eq!(
            refusal.code,
            case.get("refusal"),
            "{}: {}",
            case.place(),
            refusal.en
        );
    }
}

/// Spring Festival 2020 as first announced: 31 January worked, 1 February worked to make up.
fn first_version_of_2020() -> CalendarYear {
    let changed = include_str!("../../data/calendar/2020.toml")
        .replace("version = 2", "version = 1")
        .replace("2020-01-30, 2020-01-31]", "2020-01-30]")
        .replace("worked = [2020-01-19]", "worked = [2020-01-19, 2020-02-01]");
    CalendarYear::from_toml(&changed).expect("the first version")
}

#[test]
fn a_newer_version_replaces_a_year_and_moves_open_terms() {
    let newer = Calendar::built_in();
    let second = newer
        .years()
        .find(|year| year.year == 2020)
        .expect("2020")
        .clone();
    let older = Calendar::from_years([first_version_of_2020()]);
    let start = date(2020, 1, 20);
    assert_eq!(
        older.add_working_days(start, WorkingDays(20)).date,
        date(2020, 2, 21)
    );
    assert_eq!(
        older
            .with_year(second)
            .add_working_days(start, WorkingDays(20))
            .date,
        date(2020, 2, 25)
    );
    assert_eq!(
        newer.clone().with_year(first_version_of_2020()),
        newer,
        "an older version changes nothing"
    );
}

#[test]
fn dates_before_the_first_year_are_refused() {
    let calendar = Calendar::built_in();
    assert_eq!(
        calendar.require(date(2018, 12, 31)).unwrap_err().code,
        "calendar_out_of_range"
    );
    assert_eq!(
        calendar.require(date(2101, 1, 1)).unwrap_err().code,
        "calendar_out_of_range"
    );
    assert!(calendar.require(date(2019, 1, 1)).is_ok());
    assert!(calendar.require(date(2031, 1, 1)).is_ok());
}

#[test]
fn nothing_fails_at_the_ends_of_time() {
    let calendar = Calendar::built_in();
    assert_eq!(
        calendar
            .add_working_days(Date::MAX, WorkingDays(u16::MAX))
            .date,
        Date::MAX
    );
    assert!(
        calendar
            .add_working_days(Date::MIN, WorkingDays(u16::MAX))
            .provisional
    );
    let _ = calendar.add_months(Date::MAX, Months(u8::MAX));
    let _ = calendar.add_calendar_days(Date::MAX, CalendarDays(u16::MAX));
    let _ = calendar.last_working_day_on_or_before(Date::MIN);
}

#[test]
fn months_end_on_the_corresponding_day_or_the_last_and_roll_over() {
    let calendar = Calendar::built_in();
    // 2025-08-31 plus six months: February has no 31st; the 28th is a worked Saturday in 2026.
    assert_eq!(
        calendar.add_months(date(2025, 8, 31), Months(6)).date,
        date(2026, 2, 28)
    );
    // 2025-04-01 plus six months falls into the National Day holiday.
    assert_eq!(
        calendar.add_months(date(2025, 4, 1), Months(6)).date,
        date(2025, 10, 9)
    );
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..365 * 9 + 2)
        .prop_map(|offset| date(2019, 1, 1).saturating_add(jiff::Span::new().days(offset)))
}

/// A second count, day by day.
fn by_walking(calendar: &Calendar, from: Date, term: u16) -> Date {
    let (mut day, mut left) = (from, term);
    while left > 0 {
        day = day.tomorrow().expect("far from the end of time");
        let worked = match calendar.day(day) {
            DayKind::Working | DayKind::MakeUpWorkday(_) => true,
            DayKind::Weekend | DayKind::Holiday(_) => false,
        };
        left -= u16::from(worked);
    }
    day
}

proptest! {
    #[test]
    fn tables_and_walking_agree(from in any_day(), term in 0u16..700) {
        let calendar = Calendar::built_in();
        let due = calendar.add_working_days(from, WorkingDays(term)).date;
        prop_assert_eq!(due, by_walking(&calendar, from, term));
        prop_assert_eq!(calendar.working_days_between(from, due), u32::from(term));
    }

    #[test]
    fn terms_add_up(from in any_day(), first in 1u16..60, second in 1u16..60) {
        let calendar = Calendar::built_in();
        let middle = calendar.add_working_days(from, WorkingDays(first)).date;
        let end = calendar.add_working_days(middle, WorkingDays(second));
        prop_assert_eq!(calendar.add_working_days(from, WorkingDays(first + second)).date, end.date);
    }

    #[test]
    fn a_term_ends_on_a_working_day(from in any_day(), term in 1u16..60) {
        let calendar = Calendar::built_in();
        let due = calendar.add_working_days(from, WorkingDays(term)).date;
        prop_assert!(calendar.is_working_day(due));
        prop_assert!(due > from);
    }

    #[test]
    fn the_last_working_day_is_the_nearest(from in any_day()) {
        let calendar = Calendar::built_in();
        let last = calendar.last_working_day_on_or_before(from);
        prop_assert!(calendar.is_working_day(last) && last <= from);
        prop_assert_eq!(calendar.working_days_between(last, from), 0);
    }

    #[test]
    fn rolled_terms_end_on_working_days(from in any_day(), days in 1u16..100, months in 1u8..13) {
        let calendar = Calendar::built_in();
        prop_assert!(calendar.is_working_day(calendar.add_calendar_days(from, CalendarDays(days)).date));
        prop_assert!(calendar.is_working_day(calendar.add_months(from, Months(months)).date));
    }

    #[test]
    fn an_unpublished_year_is_monday_to_friday(offset in 0i64..365 * 40) {
        let day = date(2027, 1, 1).saturating_add(jiff::Span::new().days(offset));
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        prop_assert_eq!(Calendar::built_in().is_working_day(day), !weekend);
    }
}
