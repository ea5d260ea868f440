//! `gongkai import reports`: folders and archives, refused rows, dry run, the same file twice.

use crate::program::gongkai;

#[test]
fn a_folder_of_reports_is_imported_once_and_refused_rows_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    gongkai(&format!(
        "demo --no-serve --today 2024-03-29 --data {}",
        data.display()
    ))
    .done();
    let past = folder.path().join("past");
    for (name, code) in [("a", "11339900009900021E"), ("b", "113399000099000561")] {
        let out = folder.path().join(name);
        gongkai(&format!(
            "report build --organ {code} --year 2023 --out {} --data {}",
            out.display(),
            data.display()
        ))
        .done();
        std::fs::create_dir_all(&past).expect("made");
        std::fs::copy(out.join("report.html"), past.join(format!("{name}.html"))).expect("copied");
    }
    let command = format!(
        "import reports {} --data {}",
        past.display(),
        data.display()
    );
    let trial = gongkai(&format!("{command} --dry-run")).done();
    assert!(
        trial.contains("2 imported, 0 known, 0 refused (dry run, nothing kept)"),
        "{trial}"
    );
    let real = gongkai(&command).done();
    assert!(real.contains("明川市商务局\t2023"), "{real}");
    std::fs::write(past.join("weather.txt"), "今天天气很好").expect("written");
    let again = gongkai(&command);
    assert_eq!(again.code, Some(2));
    assert!(
        again.out.contains("0 imported, 2 known, 1 refused"),
        "{}",
        again.out
    );
    assert!(
        again
            .err
            .contains("weather.txt: the file holds no annual report"),
        "{}",
        again.err
    );
}
