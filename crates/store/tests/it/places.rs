//! Fresh stores on both databases.

use gongkai_domain::access::{Actor, Role, Staff};
use gongkai_domain::ids::{OrganId, PersonId};
use gongkai_domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_store::Store;
use gongkai_store::people::Person;
use jiff::civil::date;

/// Runs a contract on a fresh store of each database. `contract!(name, store => { … })`.
#[macro_export]
macro_rules! contract {
    ($name:ident, $store:ident => $body:block) => {
        async fn $name($store: gongkai_store::Store) $body

        mod $name {
            #[tokio::test]
            async fn sqlite() {
                let folder = tempfile::tempdir().unwrap();
                let store = gongkai_store::Store::open_sqlite(&folder.path().join("t.sqlite")).await.unwrap();
                super::$name(store.clone()).await;
                store.close().await;
            }

            #[tokio::test]
            async fn postgres() {
                let Some(store) = $crate::it::places::postgres().await else {
                    println!("left out: GONGKAI_TEST_POSTGRES is not set");
                    return;
                };
                super::$name(store.clone()).await;
                store.close().await;
            }
        }
    };
}

/// A store in a fresh database of the server that `GONGKAI_TEST_POSTGRES` names.
pub async fn postgres() -> Option<Store> {
    let url = std::env::var("GONGKAI_TEST_POSTGRES").ok()?;
    let name = format!(
        "t{}",
        uuid::Builder::from_random_bytes(random())
            .into_uuid()
            .simple()
    );
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&admin)
        .await
        .unwrap();
    admin.close().await;
    let (server, _) = url.rsplit_once('/').unwrap();
    Some(
        Store::open_postgres(&format!("{server}/{name}"))
            .await
            .unwrap(),
    )
}

fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

/// A bureau below nobody.
pub fn organ(id: &str, code: &str) -> Organ {
    Organ {
        id: OrganId::new(id),
        uscc: Uscc::parse(code).unwrap(),
        slug: id.to_owned(),
        parent: None,
        name: format!("机关{id}"),
        name_en: format!("Organ {id}"),
        kind: OrganKind::LocalDepartment,
        lead: false,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice::default(),
        channels: vec![],
        since: date(2019, 1, 1),
        until: None,
    }
}

/// Codes whose check digits are right.
pub const CODES: [&str; 3] = [
    "11330800002618197P",
    "11341702486344515H",
    "11441700007280420Y",
];

/// An account of an organ.
pub fn person(id: &str, organ: &str, role: Role) -> Person {
    Person {
        staff: Staff {
            person: PersonId::new(id),
            organ: OrganId::new(organ),
            name: format!("职员{id}"),
            roles: vec![role],
        },
        login: id.to_owned(),
        password_hash: "hash".into(),
        active: true,
    }
}

/// A store with one organ `a` and an application officer `p` in it.
pub async fn with_organ(store: &Store) -> Actor {
    let mut tx = store.begin().await.unwrap();
    tx.insert_organ(&organ("a", CODES[0])).await.unwrap();
    let officer = person("p", "a", Role::ApplicationOfficer);
    tx.insert_person(&officer, "2026-01-01T00:00:00Z".parse().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Actor::Staff(officer.staff)
}
