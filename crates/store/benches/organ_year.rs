//! How fast the figures of one organ and year come out of the records: 10,000 and 1,000,000 applications on the embedded
//! database, counted, put into cells and checked; and the first page of the list and the desk over the same rows.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai_domain::access::{Actor, Permission, Scope};
use gongkai_domain::annual_report::{AnnualReport, Ledgers};
use gongkai_domain::ids::{OrganId, ReportId};
use gongkai_domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_store::Store;
use gongkai_store::view::case_list::{CaseFilter, DueDays};
use jiff::civil::date;
use tokio::runtime::Runtime;

/// Seven years of cases, every result and kind of applicant, one in a hundred undecided.
const FILL: &str = "
    with recursive n(i) as (select 0 union all select i + 1 from n where i < $1 - 1)
    insert into application (id, organ_id, number, submission_key, secret_hash, version, channel, arrived_on, received_on,
        applicant_kind, applicant_name, title, document_number, description, form, route, help, state, state_on,
        due_provisional, due_on, decided_on, result, created_at)
    select 'id' || i, 'a', 'n' || i, 'k' || i, 's', 1, 'online', date('2019-01-01', (i % 2555) || ' days'),
        date('2019-01-01', (i % 2555) || ' days'),
        case i % 6 when 0 then 'natural' when 1 then 'enterprise' when 2 then 'research' when 3 then 'ngo' when 4 then 'legal' else 'other_org' end,
        'x', 'title', '', '', 'paper', 'post', '', case when i % 100 = 0 then 'in_hand' else 'closed' end, '2025-01-01', false,
        date('2019-01-29', (i % 2555) || ' days'),
        case when i % 100 = 0 then null else date('2019-01-20', (i % 2555) || ' days') end,
        case when i % 100 = 0 then null when i % 3 = 0 then 'disclosed' when i % 3 = 1 then 'not_found' else 'partly_disclosed' end, 'now'
    from n";

async fn filled(rows: i64) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(&folder.path().join("bench.sqlite"))
        .await
        .unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.insert_organ(&organ()).await.unwrap();
    tx.commit().await.unwrap();
    let Store::Sqlite { writer, .. } = &store else {
        return (folder, store);
    };
    sqlx::query(FILL).bind(rows).execute(writer).await.unwrap();
    sqlx::query("analyze").execute(writer).await.unwrap();
    (folder, store)
}

/// Counts, computes and checks the report of 2025.
async fn build(store: &Store) -> usize {
    let report = AnnualReport::new(ReportId::new("r"), OrganId::new("a"), 2025, 2026).unwrap();
    let applications = store.application_counts(&report.organ, 2025).await.unwrap();
    let cells = report.figures(&Ledgers {
        applications,
        ..Ledgers::default()
    });
    report.check(&cells, None).findings.len()
}

fn organ_year(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let scope = Scope::of(&Actor::System, Permission::ReadApplications).unwrap();
    let days = DueDays {
        today: date(2025, 6, 1),
        soon: date(2025, 6, 9),
    };
    let mut group = criterion.benchmark_group("organ year");
    group.sample_size(10);
    for rows in [10_000, 1_000_000] {
        let (_folder, store) = runtime.block_on(filled(rows));
        group.bench_function(
            format!("report built from {rows} applications"),
            |bencher| {
                bencher.iter(|| black_box(runtime.block_on(build(&store))));
            },
        );
        group.bench_function(format!("first page of {rows} applications"), |bencher| {
            bencher.iter(|| {
                black_box(
                    runtime
                        .block_on(store.case_list(&scope, &CaseFilter::default(), days))
                        .unwrap()
                        .total,
                )
            });
        });
        group.bench_function(format!("desk over {rows} applications"), |bencher| {
            bencher.iter(|| black_box(runtime.block_on(store.desk_counts(&scope, days)).unwrap()));
        });
    }
    group.finish();
}

fn organ() -> Organ {
    Organ {
        id: OrganId::new("a"),
        uscc: Uscc::parse("11330800002618197P").unwrap(),
        slug: "a".into(),
        parent: None,
        name: "机关".into(),
        name_en: "Organ".into(),
        kind: OrganKind::LocalDepartment,
        lead: false,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice::default(),
        channels: Vec::new(),
        since: date(2019, 1, 1),
        until: None,
    }
}

criterion_group!(benches, organ_year);
criterion_main!(benches);
