//! Organs, people, sessions, journal, jobs, counters, calendars.

use gongkai_domain::access::{Actor, Role};
use gongkai_domain::ids::{EntryId, JobId, OrganId};
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_domain::moment::Moment;
use gongkai_store::StoreError;
use gongkai_store::jobs::MOST_ATTEMPTS;
use jiff::{SignedDuration, Timestamp};

use super::places::{CODES, organ, person, with_organ};
use crate::contract;

fn now() -> Timestamp {
    "2026-03-02T01:02:03Z".parse().unwrap()
}

fn after(seconds: i64) -> Timestamp {
    now()
        .checked_add(SignedDuration::from_secs(seconds))
        .unwrap()
}

contract!(organs_come_back_as_they_went_in, store => {
    let mut bureau = organ("b", CODES[1]);
    let mut tx = store.begin().await.unwrap();
    tx.insert_organ(&organ("a", CODES[0])).await.unwrap();
    bureau.parent = Some(OrganId::new("a"));
    tx.insert_organ(&bureau).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.organ(&OrganId::new("b")).await.unwrap(), Some(bureau.clone()));
    assert_eq!(store.organ_by_code(CODES[1]).await.unwrap(), Some(bureau.clone()));
    assert_eq!(store.organ_by_slug("b").await.unwrap(), Some(bureau));
    assert_eq!(store.organs().await.unwrap().len(), 2);
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(tx.insert_organ(&organ("c", CODES[0])).await, Err(StoreError::Taken)));
});

contract!(a_session_ends_on_time_and_on_sign_out, store => {
    with_organ(&store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_session("h1", &person("p", "a", Role::Head).staff.person, now(), after(60)).await.unwrap();
    tx.insert_session("h2", &person("p", "a", Role::Head).staff.person, now(), after(60)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.person_of_session("h1", after(59)).await.unwrap().unwrap().login, "p");
    assert!(store.person_of_session("h1", after(60)).await.unwrap().is_none());
    let mut tx = store.begin().await.unwrap();
    tx.delete_session("h2").await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.person_of_session("h2", now()).await.unwrap().is_none());
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.purge_expired(after(61)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(store.people_of(&OrganId::new("a")).await.unwrap().len(), 1);
    assert!(store.person_by_login("nobody").await.unwrap().is_none());
});

contract!(failures_are_counted_per_window, store => {
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.count_failure("k", now(), after(60)).await.unwrap(), 1);
    assert_eq!(tx.count_failure("k", after(1), after(61)).await.unwrap(), 2);
    assert_eq!(tx.count_failure("k", after(61), after(121)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(store.failures("k", after(62)).await.unwrap(), 1);
    assert_eq!(store.failures("k", after(122)).await.unwrap(), 0);
});

contract!(the_journal_tells_who_did_what_in_order, store => {
    let officer = with_organ(&store).await;
    let mut tx = store.begin().await.unwrap();
    let entry = |act| JournalEntry::new(SubjectKind::Application, "x", act, "说明");
    let first = Moment::new(now(), officer);
    tx.write_journal(&[(EntryId::new("1"), entry("confirm_receipt")), (EntryId::new("2"), entry("decide"))], &first).await.unwrap();
    tx.write_journal(&[(EntryId::new("0"), entry("close"))], &Moment::new(after(5), Actor::System)).await.unwrap();
    tx.commit().await.unwrap();
    let kept = store.journal_of(SubjectKind::Application, "x").await.unwrap();
    let acts: Vec<&str> = kept.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(acts, ["confirm_receipt", "decide", "close"]);
    assert_eq!(kept[0].actor_name.as_deref(), Some("职员p"));
    assert_eq!((kept[2].actor.as_str(), kept[2].actor_name.as_deref()), ("system", None));
    assert!(store.journal_of(SubjectKind::Report, "x").await.unwrap().is_empty());
});

contract!(a_job_is_claimed_once_postponed_and_given_up, store => {
    let mut tx = store.begin().await.unwrap();
    tx.enqueue(&JobId::new("j"), "kind", "{}", now()).await.unwrap();
    tx.commit().await.unwrap();
    let job = store.claim_job(now()).await.unwrap().unwrap();
    assert_eq!((job.kind.as_str(), job.attempts), ("kind", 0));
    assert!(store.claim_job(now()).await.unwrap().is_none());
    assert!(store.claim_job(after(3600)).await.unwrap().is_some(), "a worker that died loses its claim");
    store.postpone_job(&job, "no luck", now()).await.unwrap();
    assert!(store.claim_job(after(1)).await.unwrap().is_none());
    let mut at = 100_000;
    for _ in 2..=MOST_ATTEMPTS {
        if let Some(job) = store.claim_job(after(at)).await.unwrap() {
            store.postpone_job(&job, "no luck", after(at)).await.unwrap();
        }
        at += 100_000;
    }
    assert_eq!(store.job_counts().await.unwrap().failed, 1);
    let mut tx = store.begin().await.unwrap();
    tx.enqueue(&JobId::new("k"), "kind", "{}", now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.job_counts().await.unwrap().open, 1);
    store.finish_job(&JobId::new("k")).await.unwrap();
    assert_eq!(store.job_counts().await.unwrap().open, 0);
});

contract!(numbers_have_no_gaps_when_a_transaction_is_dropped, store => {
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.next_number("s").await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.next_number("s").await.unwrap(), 2);
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.next_number("s").await.unwrap(), 2);
    assert_eq!(tx.next_number("t").await.unwrap(), 1);
    tx.commit().await.unwrap();
    store.ping().await.unwrap();
});

contract!(the_newest_version_of_a_calendar_year_counts, store => {
    let mut tx = store.begin().await.unwrap();
    tx.insert_calendar_year(2027, 1, "one", now()).await.unwrap();
    tx.insert_calendar_year(2027, 2, "two", now()).await.unwrap();
    tx.insert_calendar_year(2028, 1, "three", now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.calendar_years().await.unwrap(), ["two", "three"]);
    assert_eq!(store.calendar_versions().await.unwrap(), [(2027, 2), (2028, 1)]);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.calendar_years().await.unwrap(), ["two", "three"]);
    assert_eq!(tx.calendar_versions().await.unwrap(), [(2027, 2), (2028, 1)]);
    assert!(matches!(tx.insert_calendar_year(2027, 2, "again", now()).await, Err(StoreError::Taken)));
});
