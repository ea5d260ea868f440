//! Annual reports, and reconsideration and court cases.

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_domain::annual_report::{
    AnnualReport, FigureSource, ReportAct, ReportCell, ReportState, SignOff,
};
use gongkai_domain::ids::{ItemId, OrganId, PersonId, RemedyCaseId, ReportId};
use gongkai_domain::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};
use gongkai_law::report_format::{CellId, Figure, Format, Number};
use gongkai_store::StoreError;
use jiff::Timestamp;
use jiff::civil::date;

use super::places::{CODES, organ, person, with_organ};
use crate::contract;

fn now() -> Timestamp {
    "2026-01-20T01:02:03Z".parse().unwrap()
}

fn cell(name: &str) -> CellId {
    CellId::parse(Format::Y2021, name).unwrap()
}

fn draft() -> AnnualReport {
    let mut report = AnnualReport::new(ReportId::new("r"), OrganId::new("a"), 2025, 2026).unwrap();
    let kept = |figure, source| ReportCell {
        figure,
        source,
        note: "行政许可台账".into(),
        entered_by: Some(PersonId::new("p")),
    };
    let amount = Figure::Number(Number::parse("59237.2449").unwrap());
    report.cells.insert(
        cell("t2.8.fees.amount"),
        kept(amount, FigureSource::Entered),
    );
    report.cells.insert(
        cell("t2.5.licence.decisions"),
        kept(Figure::Blank, FigureSource::Entered),
    );
    report.cells.insert(
        cell("t2.6.penalty.decisions"),
        kept(Figure::NotApplicable, FigureSource::Imported),
    );
    report.cells.insert(
        cell("t2.6.coercion.decisions"),
        kept(Figure::Unreadable, FigureSource::Computed),
    );
    report.sections[4].text = "问题与改进\n二段".into();
    report
}

contract!(a_report_comes_back_with_every_kind_of_figure, store => {
    with_organ(&store).await;
    let report = draft();
    let mut tx = store.begin().await.unwrap();
    tx.insert_report(&report, now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.report(&OrganId::new("a"), 2025).await.unwrap(), Some(report.clone()));
    assert_eq!(store.report(&OrganId::new("a"), 2024).await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.report(&OrganId::new("a"), 2025).await.unwrap(), Some(report.clone()));
    assert!(matches!(tx.insert_report(&report, now()).await, Err(StoreError::Taken)));
});

contract!(the_first_of_two_saves_wins, store => {
    with_organ(&store).await;
    let mut report = draft();
    let mut tx = store.begin().await.unwrap();
    tx.insert_report(&report, now()).await.unwrap();
    tx.commit().await.unwrap();
    report.state = ReportState::Prepared;
    report.item = Some(ItemId::new("i"));
    report.sign_offs.push(SignOff { act: ReportAct::Prepare, person: PersonId::new("p"), name: "职员".into(), at: now() });
    let mut tx = store.begin().await.unwrap();
    tx.save_report(&report, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(tx.save_report(&report, now()).await, Err(StoreError::Changed)));
    drop(tx);
    assert_eq!(store.report_of_item(&ItemId::new("i")).await.unwrap(), None, "not published yet");
    let kept = store.report(&OrganId::new("a"), 2025).await.unwrap().unwrap();
    assert_eq!(kept, AnnualReport { version: 1, ..report });
});

contract!(each_scope_lists_its_own_reports, store => {
    with_organ(&store).await;
    let mut below = organ("b", CODES[1]);
    below.parent = Some(OrganId::new("a"));
    let mut tx = store.begin().await.unwrap();
    tx.insert_organ(&below).await.unwrap();
    tx.insert_report(&draft(), now()).await.unwrap();
    let published = AnnualReport { id: ReportId::new("s"), organ: OrganId::new("b"), state: ReportState::Published, item: Some(ItemId::new("i")), ..draft() };
    tx.insert_report(&published, now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.report_of_item(&ItemId::new("i")).await.unwrap(), Some(("b".to_owned(), 2025)));
    let seen = async |scope: Scope| -> Vec<String> {
        store.reports(&scope).await.unwrap().into_iter().map(|line| line.slug).collect()
    };
    let scope = |role, organ| Scope::of(&Actor::Staff(person("x", organ, role).staff), Permission::ReadReports).unwrap();
    assert_eq!(seen(Scope::public()).await, ["b"]);
    assert_eq!(seen(scope(Role::Head, "a")).await, ["a"]);
    assert_eq!(seen(scope(Role::LeadOffice, "a")).await.len(), 2);
    assert_eq!(seen(Scope::of(&Actor::System, Permission::ReadReports).unwrap()).await.len(), 2);
});

contract!(a_remedy_case_is_registered_and_ended, store => {
    with_organ(&store).await;
    let mut case = RemedyCase {
        id: RemedyCaseId::new("c"),
        organ: OrganId::new("a"),
        application: None,
        kind: RemedyKind::Reconsideration,
        docket: "复决〔2025〕3号".into(),
        forum: "市人民政府".into(),
        filed_on: date(2025, 3, 4),
        ended: None,
    };
    for ended in [None, Some((date(2025, 5, 6), RemedyOutcome::Upheld))] {
        case.ended = ended;
        let mut tx = store.begin().await.unwrap();
        tx.save_remedy_case(&case).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.remedy_case(&case.id).await.unwrap(), Some(case.clone()));
    }
    assert_eq!(store.remedy_cases(&case.organ).await.unwrap(), [case]);
});
