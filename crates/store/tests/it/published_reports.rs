//! Imported reports: originals, versions, findings, verdicts, lists, imports.

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_domain::ids::{ImportBatchId, OrganId, PersonId, PublishedReportId};
use gongkai_domain::moment::Moment;
use gongkai_domain::published_report::{
    CellSource, FreshReading, ImportBatch, ImportLine, ImportedReport, KeptCell, KeptFinding,
    KeptRefusal, LineOutcome, Original, PublishedDecision, PublishedReport, Spot, UnreadCells,
    VerdictInput, VerdictState,
};
use gongkai_law::report_format::{
    CellId, ExceptionReason, Figure, Format, Level, Number, TextPlace,
};
use gongkai_store::view::published_list::PublishedFilter;
use gongkai_store::{Store, StoreError};

use super::places::{CODES, organ, person, with_organ};
use crate::contract;

const TOTAL: CellId = CellId::new("t3.1", "total");
const FEES: CellId = CellId::new("t2.8.fees", "amount");
/// A row of the form before; documents print it in the new form too.
const SINGLE: CellId = CellId::new("t3.3.6", "natural");

fn moment(actor: &Actor) -> Moment {
    Moment::new("2026-03-02T01:02:03Z".parse().unwrap(), actor.clone())
}

fn report(id: &str, organ: &str, year: i16, actor: &Actor) -> PublishedReport {
    let spot = |page, row| {
        Some(Spot::Table {
            page,
            table: 1,
            row,
            cell: 3,
        })
    };
    let cell = |figure, spot| KeptCell {
        figure,
        printed: "印作".into(),
        spot,
        source: CellSource::Print,
    };
    let money = Figure::Number(Number::parse("12.3456").unwrap());
    let text = Some(Spot::Text {
        page: None,
        line: 7,
        offset: 11,
    });
    let fresh = FreshReading {
        program: "gongkai 0.1.0".into(),
        format: Format::Y2021,
        cells: BTreeMap::from([
            (TOTAL, cell(Figure::int(49), spot(Some(2), 4))),
            (FEES, cell(money, text)),
            (SINGLE, cell(Figure::Blank, spot(None, 9))),
        ]),
        unread: vec![UnreadCells {
            cells: vec![CellId::new("t3.2", "natural"), CellId::new("t3.2", "total")],
            reason_zh: "数字连写".into(),
            reason_en: "digits run together".into(),
            alternatives: vec![vec!["1".into(), "11".into()], vec!["11".into(), "1".into()]],
        }],
    };
    let input = ImportedReport {
        id: PublishedReportId::new(id),
        organ: OrganId::new(organ),
        year,
        title: format!("{year}年度报告"),
        original: Original {
            digest: format!("digest-{id}"),
            part: 1,
            file_name: "年报.html".into(),
            medium: "html".into(),
        },
        placed_by_hand: false,
    };
    PublishedReport::import(input, fresh, &moment(actor)).report
}

fn finding(fingerprint: &str) -> KeptFinding {
    KeptFinding {
        fingerprint: fingerprint.into(),
        rule: "AR-05".into(),
        level: Level::Error,
        cells: vec![TOTAL, SINGLE],
        message_zh: "合计不符".into(),
        message_en: "does not add up".into(),
        basis: "格式".into(),
        place: Some(TextPlace {
            section: "一、总体情况".into(),
            offset: 12,
            text: "512条".into(),
        }),
    }
}

async fn keep(store: &Store, report: &PublishedReport, findings: &[KeptFinding]) {
    let now = "2026-03-02T01:02:03Z".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.keep_original(&report.original.digest, b"<html>\0\xff", now)
        .await
        .unwrap();
    tx.insert_published_report(report, now).await.unwrap();
    tx.replace_findings(&report.id, 1, findings).await.unwrap();
    tx.commit().await.unwrap();
}

async fn save(store: &Store, decision: &PublishedDecision) -> Result<(), StoreError> {
    let mut tx = store.begin().await.unwrap();
    tx.save_published_report(decision).await?;
    tx.commit().await
}

contract!(an_imported_report_comes_back_with_its_original, store => {
    let actor = with_organ(&store).await;
    let report = report("r", "a", 2024, &actor);
    keep(&store, &report, &[finding("f")]).await;
    assert_eq!(store.original("digest-r").await.unwrap().unwrap(), b"<html>\0\xff");
    assert_eq!(store.original("other").await.unwrap(), None);
    assert_eq!(store.published_report(&report.id).await.unwrap(), Some(report.clone()));
    assert_eq!(store.published_findings(&report.id, 1).await.unwrap(), [finding("f")]);
    assert_eq!(store.published_of_file("digest-r").await.unwrap(), [(1, report.id.clone())]);
    assert_eq!(store.published_of_year(&OrganId::new("a"), 2024).await.unwrap(), Some(report.id.clone()));
    assert_eq!(store.published_of_year(&OrganId::new("a"), 2023).await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    tx.keep_original("digest-r", b"other bytes", "2026-03-02T01:02:03Z".parse().unwrap()).await.unwrap();
    let twice = PublishedReport { id: PublishedReportId::new("s"), ..report };
    let taken = tx.insert_published_report(&twice, "2026-03-02T01:02:03Z".parse().unwrap()).await;
    assert!(matches!(taken, Err(StoreError::Taken)));
});

contract!(a_correction_is_a_version_beside_the_first, store => {
    let actor = with_organ(&store).await;
    let first = report("r", "a", 2024, &actor);
    keep(&store, &first, &[]).await;
    let changes = BTreeMap::from([(TOTAL, Figure::int(48))]);
    let decision = first.clone().correct(&changes, "原件如此", &moment(&actor)).unwrap();
    save(&store, &decision).await.unwrap();
    let kept = store.published_report(&first.id).await.unwrap().unwrap();
    assert_eq!(kept.latest, decision.report.latest);
    assert_eq!(store.published_reading(&first.id, 1).await.unwrap().unwrap(), first.latest);
    let versions = store.published_versions(&first.id).await.unwrap();
    assert_eq!(versions.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
    let late = save(&store, &first.correct(&changes, "同时", &moment(&actor)).unwrap()).await;
    assert!(matches!(late, Err(StoreError::Changed)));
});

contract!(a_disputed_cell_keeps_both_figures, store => {
    let actor = with_organ(&store).await;
    let first = report("r", "a", 2024, &actor);
    keep(&store, &first, &[]).await;
    let changes = BTreeMap::from([(TOTAL, Figure::NotApplicable)]);
    let corrected = first.clone().correct(&changes, "原件如此", &moment(&actor)).unwrap();
    save(&store, &corrected).await.unwrap();
    let kept = store.published_report(&first.id).await.unwrap().unwrap();
    let mut cells = first.latest.cells.clone();
    cells.get_mut(&TOTAL).unwrap().printed = "五十".into();
    let fresh = FreshReading { program: "2".into(), format: Format::Y2021, cells, unread: vec![] };
    save(&store, &kept.read_again(fresh, &moment(&actor))).await.unwrap();
    let kept = store.published_report(&first.id).await.unwrap().unwrap();
    assert_eq!(kept.latest.conflicts().collect::<Vec<_>>(), [(TOTAL, Figure::NotApplicable)]);
});

contract!(verdicts_are_kept_and_counted, store => {
    let actor = with_organ(&store).await;
    let first = report("r", "a", 2024, &actor);
    keep(&store, &first, &[finding("f"), finding("g"), finding("h")]).await;
    let mut report = first;
    for (fingerprint, state) in [("f", VerdictState::Confirmed), ("g", VerdictState::Dismissed(ExceptionReason::ScopeChanged))] {
        let input = VerdictInput { state, remark: "按件次统计".into() };
        let decision = report.judge(&finding(fingerprint), &input, &moment(&actor)).unwrap();
        save(&store, &decision).await.unwrap();
        report = store.published_report(&decision.report.id).await.unwrap().unwrap();
        assert_eq!(report.verdicts, decision.report.verdicts);
    }
    let scope = Scope::of(&Actor::System, Permission::ReadReports).unwrap();
    let found = store.published_list(&scope, &PublishedFilter::default()).await.unwrap();
    let line = &found.rows[0];
    assert_eq!((line.pending, line.confirmed, line.dismissed), (1, 1, 1));
});

contract!(each_scope_lists_its_own_imported_reports, store => {
    let actor = with_organ(&store).await;
    let mut below = organ("b", CODES[1]);
    below.parent = Some(OrganId::new("a"));
    let mut tx = store.begin().await.unwrap();
    tx.insert_organ(&below).await.unwrap();
    tx.commit().await.unwrap();
    keep(&store, &report("r", "a", 2024, &actor), &[finding("f")]).await;
    keep(&store, &report("s", "b", 2023, &actor), &[]).await;
    let scope = |role, organ| Scope::of(&Actor::Staff(person("x", organ, role).staff), Permission::ReadReports).unwrap();
    let lead = scope(Role::LeadOffice, "a");
    let listed = async |scope: &Scope, filter: PublishedFilter| -> Vec<String> {
        let page = store.published_list(scope, &filter).await.unwrap();
        assert_eq!(page.total, i64::try_from(page.rows.len()).unwrap());
        page.rows.into_iter().map(|line| line.id.as_str().to_owned()).collect()
    };
    let filter = PublishedFilter::default;
    assert_eq!(listed(&lead, filter()).await, ["r", "s"]);
    assert_eq!(listed(&scope(Role::Head, "b"), filter()).await, ["s"]);
    assert!(listed(&Scope::public(), filter()).await.is_empty());
    assert_eq!(listed(&lead, PublishedFilter { organ: Some(OrganId::new("b")), ..filter() }).await, ["s"]);
    assert_eq!(listed(&lead, PublishedFilter { year: Some(2024), ..filter() }).await, ["r"]);
    for (state, expected) in [("pending", vec!["r"]), ("confirmed", vec![]), ("dismissed", vec![]), ("none", vec!["s"])] {
        assert_eq!(listed(&lead, PublishedFilter { findings: Some(state.into()), ..filter() }).await, expected, "{state}");
    }
    let choices = store.published_choices(&lead).await.unwrap();
    assert_eq!(choices.years, [(2024, 1), (2023, 1)]);
    assert_eq!(choices.organs.len(), 2);
});

contract!(an_import_is_watched_line_by_line, store => {
    with_organ(&store).await;
    let batch = ImportBatch {
        id: ImportBatchId::new("i"),
        organ: OrganId::new("a"),
        person: PersonId::new("p"),
        person_name: "职员".into(),
        at: "2026-03-02T01:02:03Z".parse().unwrap(),
    };
    let line = |position, part, outcome| ImportLine { position, part, file_name: format!("{position}.html"), digest: Some("d".into()), outcome };
    let mut tx = store.begin().await.unwrap();
    tx.insert_import_batch(&batch).await.unwrap();
    for position in [1, 2] {
        tx.settle_import(&batch.id, position, &[line(position, 0, LineOutcome::Waiting)]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let refused = LineOutcome::Refused(KeptRefusal { code: "unknown_organ".into(), zh: "未登记".into(), en: "unknown".into() });
    let two = [
        line(1, 1, LineOutcome::Imported(PublishedReportId::new("r"))),
        line(1, 2, LineOutcome::Known(PublishedReportId::new("s"))),
    ];
    let mut tx = store.begin().await.unwrap();
    tx.settle_import(&batch.id, 1, &two).await.unwrap();
    tx.settle_import(&batch.id, 2, &[line(2, 0, refused.clone())]).await.unwrap();
    tx.commit().await.unwrap();
    let lines = store.import_lines(&batch.id).await.unwrap();
    assert_eq!(lines, [two[0].clone(), two[1].clone(), line(2, 0, refused)]);
    assert_eq!(store.import_batch(&batch.id).await.unwrap(), Some(batch.clone()));
    assert_eq!(store.import_batches(&batch.organ).await.unwrap(), std::slice::from_ref(&batch));
    let mut tx = store.begin().await.unwrap();
    for digest in ["d", "e"] {
        tx.keep_original(digest, b"bytes", batch.at).await.unwrap();
        tx.forget_original(digest).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(store.original("d").await.unwrap().is_some(), "a line names it");
    assert!(store.original("e").await.unwrap().is_none());
    assert_eq!(store.person(&batch.person).await.unwrap().unwrap().login, "p");
});
