//! `gongkai due`.

use crate::program::{gongkai, gongkai_with};

#[test]
fn the_due_date_comes_first_and_then_its_certificate() {
    insta::assert_snapshot!(gongkai("due --received 2025-09-22").done());
}

#[test]
fn a_chinese_certificate_with_pause_and_extension() {
    let words = "due --lang zh --received 2024-03-01 --pause 2024-03-11..2024-03-27 --extend 5 --what-if 2024-04-18";
    insta::assert_snapshot!(gongkai(words).done());
}

#[test]
fn json_has_the_due_date_and_every_row() {
    let words = "due --received 2024-03-01 --pause 2024-03-11..2024-03-27:co_maker --what-if 2024-04-19 --json";
    let json: serde_json::Value = serde_json::from_str(&gongkai(words).done()).expect("JSON");
    assert_eq!(json["due"], "2024-04-17");
    assert_eq!(json["base_due"], "2024-03-29");
    assert_eq!(json["what_if"]["late_by"], 2);
    let rows = json["certificate"]["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 48);
    let excluded = rows.iter().filter(|row| row["why"] == "co_maker").count();
    assert_eq!(excluded, 12);
}

#[test]
fn flags_give_the_dates_of_the_rule_book() {
    for (words, due) in [
        ("--received 2025-09-22 --extend 20", "2025-11-21"),
        ("--received 2025-01-20 --extend 20", "2025-03-21"),
        ("--received 2025-09-22 --corrected 2025-10-15", "2025-11-12"),
        (
            "--received 2025-09-22 --asked 2025-10-09 --corrected 2025-10-15",
            "2025-10-24",
        ),
        (
            "--received 2025-09-20 --channel online --confirmed 2025-09-22",
            "2025-10-24",
        ),
        ("--received 2025-09-22 --channel post_signed", "2025-10-24"),
        (
            "--received 2024-03-01 --pause 2024-03-11..2024-03-27 --pause 2024-03-12..2024-03-20",
            "2024-04-17",
        ),
    ] {
        let out = gongkai(&format!("due {words}")).done();
        assert!(
            out.starts_with(due),
            "{words}: {}",
            out.lines().next().unwrap_or_default()
        );
    }
}

#[test]
fn what_cannot_be_is_refused_in_one_line() {
    for (words, part) in [
        ("", "receipt date is missing"),
        ("--received 2025-02-30", "not a date"),
        ("--received 2018-06-01", "calendar"),
        ("--received 2025-09-22 --extend 21", "art. 33 para. 2"),
        ("--received 2025-09-22 --extend many", "whole number"),
        (
            "--received 2025-09-22 --extend 20 --extended-on 2025-10-27",
            "art. 33 para. 2",
        ),
        (
            "--received 2025-09-22 --pause 2025-09-30..2025-09-24",
            "art. 32",
        ),
        (
            "--received 2025-09-22 --pause 2025-09-01..2025-09-24",
            "art. 31",
        ),
        ("--received 2025-09-22 --pause soon", "cannot be read"),
        ("--received 2025-09-22 --corrected 2025-09-20", "art. 31"),
        ("--received 2025-09-22 --channel pigeon", "no channel"),
        ("--received 2025-09-22 --what-if later", "not a date"),
        (
            "--received 2025-09-22 --calendar no-such-file.toml",
            "cannot be read",
        ),
    ] {
        let reason = gongkai(&format!("due {words}")).refused();
        assert!(reason.contains(part), "{words}: {reason}");
    }
}

#[test]
fn a_calendar_file_replaces_the_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("2027.toml");
    let year = "year = 2027\nversion = 1\nissuer = \"国务院办公厅\"\nlast_checked = 2026-11-30\n\
        [[notice]]\nsubject = \"安排\"\naddress = \"https://example.org\"\n[[festival]]\nname = \"元旦\"\noff = [2027-01-01]\n";
    std::fs::write(&file, year).expect("written");
    let first_line = |words: &str| {
        gongkai(words)
            .done()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        first_line("due --received 2026-12-10")
            .contains("2027-01-07 Thu  last day for the reply, 20 working days (provisional")
    );
    let words = format!("due --received 2026-12-10 --calendar {}", file.display());
    assert_eq!(
        first_line(&words),
        "2027-01-08 Fri  last day for the reply, 20 working days"
    );
}

#[test]
fn a_batch_keeps_its_rows() {
    let out = gongkai_with(
        "due --batch",
        "received,days\n2025-09-22,20\n2020-01-20,20\n",
    )
    .done();
    assert_eq!(
        out,
        "received,days,due\n2025-09-22,20,2025-10-24\n2020-01-20,20,2020-02-25\n"
    );
}

#[test]
fn a_batch_with_a_faulty_row_says_so() {
    let run = gongkai_with(
        "due --batch",
        "received,days\n2025-13-22,20\n2020-01-20,20\n",
    );
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.out,
        "received,days,due\n2025-13-22,20,\n2020-01-20,20,2020-02-25\n"
    );
    assert!(run.err.contains("line 2"), "{}", run.err);
}
