//! Imported reports from the file to the ledger: read, corrected, judged, read again, taken over.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use gongkai_app::documents::report::{Header, Section, SignOff};
use gongkai_app::documents::write::{ReportDocument, WrittenCell, html, title};
use gongkai_app::domain::access::{Actor, Role, Staff};
use gongkai_app::domain::annual_report::ReportState;
use gongkai_app::domain::ids::{OrganId, PublishedReportId};
use gongkai_app::domain::published_report::{LineOutcome, VerdictInput, VerdictState};
use gongkai_app::jobs::run_one;
use gongkai_app::law::report_format::{CellId, ExceptionReason, Figure, Format};
use gongkai_app::people::create_person::{CreatePerson, create_person};
use gongkai_app::published_report::archive::SentFile;
use gongkai_app::published_report::correct_cells::{CorrectCells, correct_cells};
use gongkai_app::published_report::import_file::{GivenPlace, ImportFile, import_file};
use gongkai_app::published_report::import_files::import_files;
use gongkai_app::published_report::judge_finding::judge_finding;
use gongkai_app::published_report::open_import::open_import;
use gongkai_app::published_report::open_original::{open_original, show_original};
use gongkai_app::published_report::open_report::{PublishedSheet, open_report};
use gongkai_app::published_report::place_file::place_file;
use gongkai_app::published_report::read_again::read_again;
use gongkai_app::published_report::take_into_ledger::take_into_ledger;
use gongkai_app::{App, AppError};

use super::house::{bureau, house, later, staff};

fn officer() -> Actor {
    staff(Role::InformationOfficer, "bureau")
}

fn cell(text: &str) -> CellId {
    CellId::parse(Format::Y2021, text).unwrap()
}

/// A report of an organ and year with nothing to report, but for the cells given.
fn page(organ: &str, year: i16, cells: &[(&str, i64)]) -> Vec<u8> {
    let format = Format::Y2021;
    let zero = WrittenCell::plain(Figure::int(0));
    let mut written: BTreeMap<CellId, WrittenCell> = format
        .form()
        .cells()
        .iter()
        .map(|id| (*id, zero.clone()))
        .collect();
    for (id, value) in cells {
        written.insert(cell(id), WrittenCell::plain(Figure::int(*value)));
    }
    let headings = format.form().sections.iter();
    let document = ReportDocument {
        organ: organ.into(),
        year,
        format,
        title: title(organ, year),
        header: Header::default(),
        cells: written,
        sections: headings
            .map(|heading| Section {
                heading: (*heading).into(),
                text: "情况如表。".into(),
            })
            .collect(),
        signoff: SignOff::default(),
    };
    html(&document).into_bytes()
}

fn file(bytes: Vec<u8>) -> ImportFile {
    ImportFile {
        file_name: "年报.html".into(),
        bytes,
        given: None,
    }
}

/// The outcome of a file with one report.
async fn import(app: &App, actor: &Actor, bytes: Vec<u8>) -> LineOutcome {
    let mut outcomes = import_file(app, actor, &file(bytes)).await.unwrap();
    assert_eq!(outcomes.len(), 1);
    outcomes.remove(0).1
}

async fn imported(app: &App, bytes: Vec<u8>) -> PublishedReportId {
    match import(app, &officer(), bytes).await {
        LineOutcome::Imported(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn open(app: &App, id: &PublishedReportId, version: Option<i64>) -> PublishedSheet {
    open_report(app, &officer(), id, version).await.unwrap()
}

/// Whether a finding of the sheet names this cell.
fn names(sheet: &PublishedSheet, id: &str) -> bool {
    sheet
        .findings
        .iter()
        .any(|finding| finding.cells.contains(&cell(id)))
}

/// Two natural persons applied; the sums of the year are right but for the total of new applications.
const MISPRINT: [(&str, i64); 6] = [
    ("t3.1.natural", 2),
    ("t3.1.total", 3),
    ("t3.3.1.natural", 2),
    ("t3.3.1.total", 2),
    ("t3.3.7.natural", 2),
    ("t3.3.7.total", 2),
];

fn correction(seen: i64, id: &str, figure: i64) -> CorrectCells {
    CorrectCells {
        seen,
        changes: BTreeMap::from([(cell(id), Figure::int(figure))]),
        reason: "原件印作此数".into(),
    }
}

#[tokio::test]
async fn a_file_is_taken_in_once_and_only_by_its_own_organ() {
    let house = house("2026-03-02").await;
    let bytes = page("机关bureau", 2024, &MISPRINT);
    let stranger = staff(Role::InformationOfficer, "elsewhere");
    let refused = import(&house.app, &stranger, bytes.clone()).await;
    assert!(matches!(refused, LineOutcome::Refused(why) if why.code == "not_your_organ"));
    let id = imported(&house.app, bytes.clone()).await;
    assert_eq!(
        import(&house.app, &officer(), bytes.clone()).await,
        LineOutcome::Known(id.clone())
    );
    let sheet = open(&house.app, &id, None).await;
    assert_eq!((sheet.report.year, sheet.reading.version), (2024, 1));
    assert!(names(&sheet, "t3.1.total"), "{:?}", sheet.findings);
    assert_eq!(sheet.history.len(), 1);
    let (original, kept) = open_original(&house.app, &officer(), &id).await.unwrap();
    assert_eq!((original.medium.as_str(), kept), ("html", bytes));
    assert!(
        !show_original(&house.app, &sheet.report)
            .await
            .unwrap()
            .is_empty()
    );
    let foreign = open_report(&house.app, &stranger, &id, None).await;
    assert!(matches!(foreign, Err(AppError::Forbidden(_))));
}

#[tokio::test]
async fn a_correction_mends_the_finding_and_leaves_the_first_version() {
    let house = house("2026-03-02").await;
    let id = imported(&house.app, page("机关bureau", 2024, &MISPRINT)).await;
    let app = later(&house.app);
    correct_cells(&app, &officer(), &id, correction(1, "t3.1.total", 2))
        .await
        .unwrap();
    let second = open(&app, &id, None).await;
    assert_eq!(second.reading.version, 2);
    assert!(!names(&second, "t3.1.total"), "{:?}", second.findings);
    let first = open(&app, &id, Some(1)).await;
    assert!(names(&first, "t3.1.total"));
    assert_eq!(
        first.reading.figure(cell("t3.1.total")),
        Some(Figure::int(3))
    );
    let late = correct_cells(&app, &officer(), &id, correction(1, "t3.1.total", 5)).await;
    assert!(matches!(late, Err(AppError::Changed)));
    let reader = staff(Role::Head, "bureau");
    let forbidden = correct_cells(&app, &reader, &id, correction(2, "t3.1.total", 5)).await;
    assert!(matches!(forbidden, Err(AppError::Forbidden(_))));
}

#[tokio::test]
async fn a_verdict_and_a_correction_survive_another_reading() {
    let house = house("2026-03-02").await;
    let id = imported(&house.app, page("机关bureau", 2024, &MISPRINT)).await;
    correct_cells(
        &later(&house.app),
        &officer(),
        &id,
        correction(1, "t3.1.natural", 1),
    )
    .await
    .unwrap();
    let sheet = open(&house.app, &id, None).await;
    let finding = sheet.findings.first().expect("1 is not 3").clone();
    let dismissed = VerdictInput {
        state: VerdictState::Dismissed(ExceptionReason::ScopeChanged),
        remark: "按件次统计".into(),
    };
    judge_finding(
        &house.app,
        &officer(),
        &id,
        &finding.fingerprint,
        &dismissed,
    )
    .await
    .unwrap();
    assert!(!read_again(&house.app, &officer(), &id).await.unwrap());
    let sheet = open(&house.app, &id, None).await;
    assert_eq!(sheet.reading.version, 2);
    let again = sheet
        .findings
        .iter()
        .find(|one| one.fingerprint == finding.fingerprint);
    assert_eq!(sheet.report.state_of(again.unwrap()), dismissed.state);
    assert_eq!(
        sheet.reading.figure(cell("t3.1.natural")),
        Some(Figure::int(1))
    );
    let unknown = judge_finding(&house.app, &officer(), &id, "none", &dismissed).await;
    assert!(matches!(unknown, Err(AppError::NotFound)));
}

#[tokio::test]
async fn last_years_report_checks_this_one_whichever_came_first() {
    let house = house("2026-03-02").await;
    let carried = [
        ("t3.2.natural", 1),
        ("t3.2.total", 1),
        ("t3.4.natural", 1),
        ("t3.4.total", 1),
    ];
    let next = imported(&house.app, page("机关bureau", 2024, &carried)).await;
    assert!(!names(&open(&house.app, &next, None).await, "t3.2.natural"));
    imported(&house.app, page("机关bureau", 2023, &[])).await;
    let sheet = open(&house.app, &next, None).await;
    assert!(
        names(&sheet, "t3.2.natural"),
        "nothing was left over in 2023"
    );
}

#[tokio::test]
async fn the_ledger_takes_the_latest_version_and_checks_with_it() {
    let house = house("2026-03-02").await;
    let id = imported(&house.app, page("机关bureau", 2024, &MISPRINT)).await;
    take_into_ledger(&house.app, &officer(), &id).await.unwrap();
    let own = house
        .app
        .store()
        .report(&bureau(), 2024)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(own.state, ReportState::Imported);
    assert_eq!(own.cells[&cell("t3.1.total")].figure, Figure::int(3));
    assert_eq!(own.sections[0].text, "情况如表。");
    correct_cells(
        &later(&house.app),
        &officer(),
        &id,
        correction(1, "t3.1.total", 2),
    )
    .await
    .unwrap();
    take_into_ledger(&house.app, &officer(), &id).await.unwrap();
    let own = house
        .app
        .store()
        .report(&bureau(), 2024)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(own.cells[&cell("t3.1.total")].figure, Figure::int(2));
    assert_eq!(own.cells[&cell("t3.1.total")].note, "年报.html，第2版");
    let lead = staff(Role::LeadOffice, "bureau");
    let not_mine = take_into_ledger(&house.app, &lead, &id).await;
    assert!(
        matches!(not_mine, Err(AppError::Forbidden(_))),
        "the ledger is the organ's own"
    );
}

/// An officer with an account.
async fn clerk(app: &App) -> Actor {
    let input = CreatePerson {
        organ: bureau(),
        login: "clerk".into(),
        name: "信息岗".into(),
        roles: vec![Role::InformationOfficer],
        password: "a password for tests".into(),
    };
    let person = create_person(app, &Actor::System, input).await.unwrap();
    Actor::Staff(Staff {
        person,
        organ: bureau(),
        name: "信息岗".into(),
        roles: vec![Role::InformationOfficer],
    })
}

#[tokio::test]
async fn an_archive_is_read_by_the_worker_and_every_file_has_its_line() {
    let house = house("2026-03-02").await;
    let clerk = clerk(&house.app).await;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    };
    for year in [2021, 2022, 2023, 2024] {
        add(&format!("{year}.html"), &page("机关bureau", year, &[]));
    }
    add("a-copy.html", &page("机关bureau", 2024, &[]));
    add("unknown.html", &page("某县某局", 2024, &[]));
    add("weather.txt", "今天天气很好".as_bytes());
    let bytes = Some(zip.finish().unwrap().into_inner());
    let sent = SentFile {
        name: "全部年报.zip".into(),
        bytes,
    };
    let batch = import_files(&house.app, &clerk, vec![sent]).await.unwrap();
    let import = open_import(&house.app, &clerk, &batch).await.unwrap();
    assert!(
        import
            .lines
            .iter()
            .all(|line| line.outcome == LineOutcome::Waiting)
    );
    while run_one(&house.app).await.unwrap() {}
    let import = open_import(&house.app, &clerk, &batch).await.unwrap();
    let told: Vec<(&str, &str)> = import
        .lines
        .iter()
        .map(|line| (line.file_name.as_str(), line.outcome.code()))
        .collect();
    assert_eq!(
        told,
        [
            ("全部年报.zip/2021.html", "imported"),
            ("全部年报.zip/2022.html", "imported"),
            ("全部年报.zip/2023.html", "imported"),
            ("全部年报.zip/2024.html", "imported"),
            ("全部年报.zip/a-copy.html", "known"),
            ("全部年报.zip/unknown.html", "refused"),
            ("全部年报.zip/weather.txt", "refused"),
        ]
    );
    assert!(
        import.lines[5].digest.is_some(),
        "kept until somebody says whose it is"
    );
    assert_eq!(import.lines[6].digest, None, "no report, not kept");
    let given = |organ: &str| GivenPlace {
        part: 1,
        organ: OrganId::new(organ),
        year: 2020,
    };
    let foreign = place_file(&house.app, &clerk, &batch, 6, given("elsewhere")).await;
    assert!(matches!(foreign, Err(AppError::Refused(_))));
    place_file(&house.app, &clerk, &batch, 6, given("bureau"))
        .await
        .unwrap();
    let import = open_import(&house.app, &clerk, &batch).await.unwrap();
    let LineOutcome::Imported(id) = &import.lines[5].outcome else {
        panic!("{:?}", import.lines[5]);
    };
    let sheet = open_report(&house.app, &clerk, id, None).await.unwrap();
    assert_eq!(sheet.report.year, 2020);
    assert!(sheet.history[0].note.contains("人工指定"));
    let nothing = import_files(&house.app, &clerk, vec![]).await;
    assert!(matches!(nothing, Err(AppError::Refused(_))));
}
