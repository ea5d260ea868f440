//! `gongkai demo`: the same seed and day give the same city, and other data are never touched.

use crate::program::gongkai;

#[test]
fn the_same_seed_and_day_give_the_same_city() {
    let folder = tempfile::tempdir().expect("a folder");
    let city = |name: &str| {
        let data = folder.path().join(name);
        let data = data.display();
        let told = gongkai(&format!("demo --no-serve --today 2023-03-31 --data {data}")).done();
        let out = folder.path().join(format!("{name}-report"));
        gongkai(&format!(
            "report build --organ 11339900009900021E --year 2023 --out {} --data {data}",
            out.display()
        ))
        .done();
        let report = std::fs::read_to_string(out.join("report.json")).expect("written");
        let counts = told
            .lines()
            .find(|line| line.contains(" items "))
            .map(str::to_owned);
        (counts.expect("counts"), report)
    };
    let (counts, report) = city("a");
    assert!(report.contains("\"t3.1.total\""), "{report}");
    assert_eq!((counts, report), city("b"));
}

#[test]
fn a_folder_with_other_data_is_never_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("written");
    let refused = gongkai(&format!(
        "demo --no-serve --data {}",
        folder.path().display()
    ))
    .refused();
    assert!(refused.contains("holds other data"), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1);
}
