//! `gongkai calendar` and `gongkai doctor`.

use crate::program::gongkai;

const NEWER: &str = "year = 2026\nversion = 2\nissuer = \"某机关\"\nlast_checked = 2026-08-07
[[notice]]\nsubject = \"某通知\"\naddress = \"https://example.invalid/1\"
[[festival]]\nname = \"元旦\"\noff = [2026-01-01]\n";

#[test]
fn a_year_is_replaced_by_a_newer_version_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let (data, file) = (data.display(), folder.path().join("2026.toml"));
    std::fs::write(&file, NEWER).expect("written");
    let year = |words: &str| {
        let list = gongkai(words).done();
        let mut lines = list.lines();
        lines
            .find(|line| line.starts_with("2026\t"))
            .map(str::to_owned)
            .expect("the year")
    };
    let list = format!("calendar list --data {data}");
    assert!(year(&list).starts_with("2026\t1\tbuilt-in\t国务院办公厅\t"));
    let import = format!("calendar import --data {data} {}", file.display());
    assert_eq!(
        gongkai(&import).done(),
        "version 2 of the calendar of 2026 is in force; the worker moves the due dates of open cases\n"
    );
    assert_eq!(
        year(&list),
        "2026\t2\timported\t某机关\t2026-08-07\thttps://example.invalid/1"
    );
    let again = gongkai(&import).refused();
    assert!(again.contains("set `version` to 3"), "{again}");
}

#[test]
fn the_doctor_ends_with_one_when_something_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().display();
    let run = gongkai(&format!("doctor --data {data}"));
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(run.out.starts_with("wrong\tThere is no database in "));
    gongkai(&format!("migrate --data {data}")).done();
    let run = gongkai(&format!("doctor --json --data {data}"));
    for code in ["database", "jobs", "no_organs"] {
        assert!(
            run.out.contains(&format!("\"code\":\"{code}\"")),
            "{}",
            run.out
        );
    }
}
