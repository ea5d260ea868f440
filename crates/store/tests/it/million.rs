//! A million applications of one organ: the report's counts and the desk stay under a second on the embedded database.
//!
//! Left out of ordinary runs because filling the table takes a while: `cargo nextest run -p gongkai-store --run-ignored only million`.

use std::time::{Duration, Instant};

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_domain::ids::OrganId;
use gongkai_store::Store;
use gongkai_store::view::case_list::{CaseFilter, DueDays};
use jiff::civil::date;

use super::places::{person, with_organ};

/// Seven years of cases, every result and kind of applicant, one in a hundred undecided.
const FILL: &str = "
    with recursive n(i) as (select 0 union all select i + 1 from n where i < 999999)
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

#[tokio::test]
#[ignore = "fills a table of a million rows"]
async fn a_million_applications_are_counted_in_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(&folder.path().join("t.sqlite"))
        .await
        .unwrap();
    with_organ(&store).await;
    let Store::Sqlite { writer, .. } = &store else {
        panic!("the embedded database")
    };
    sqlx::query(FILL).execute(writer).await.unwrap();
    let organ = OrganId::new("a");
    for year in [2019, 2022, 2025] {
        let started = Instant::now();
        let counts = store.report_counts(&organ, year).await.unwrap();
        println!(
            "report counts {year}: {:?}, {} groups",
            started.elapsed(),
            counts.len()
        );
        assert!(started.elapsed() < Duration::from_secs(1));
    }
    let started = Instant::now();
    store.application_counts(&organ, 2025).await.unwrap();
    println!("application counts 2025: {:?}", started.elapsed());
    let scope = Scope::of(
        &Actor::Staff(person("p", "a", Role::ApplicationOfficer).staff),
        Permission::ReadApplications,
    )
    .unwrap();
    let days = DueDays {
        today: date(2025, 6, 1),
        soon: date(2025, 6, 9),
    };
    let started = Instant::now();
    store.desk_counts(&scope, days).await.unwrap();
    println!("desk counts: {:?}", started.elapsed());
    let started = Instant::now();
    store
        .case_list(&scope, &CaseFilter::default(), days)
        .await
        .unwrap();
    println!("first page of the list: {:?}", started.elapsed());
}
