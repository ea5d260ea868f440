//! A small house: a bureau with an officer and a head, and a neighbouring bureau.

use gongkai_app::App;
use gongkai_app::clock::Clock;
use gongkai_app::domain::access::{Actor, Role, Staff};
use gongkai_app::domain::ids::{OrganId, PersonId};
use gongkai_app::domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_app::ids::Randomness;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::organ::create_organ::create_organ;
use gongkai_store::Store;
use jiff::civil::{Date, date};

/// The house with its folder, which goes with it.
pub struct House {
    pub app: App,
    _folder: tempfile::TempDir,
}

/// A house on noon of a day in China.
pub async fn house(today: &str) -> House {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(&folder.path().join("t.sqlite"))
        .await
        .unwrap();
    let app = App::with(store, Clock::System, Randomness::seeded(7))
        .await
        .unwrap();
    let app = on(&app, today);
    for (id, code) in [
        ("bureau", "11330800002618197P"),
        ("elsewhere", "11341702486344515H"),
    ] {
        create_organ(&app, &Actor::System, organ(id, code))
            .await
            .unwrap();
    }
    House {
        app,
        _folder: folder,
    }
}

/// The same house on another day.
pub fn on(app: &App, today: &str) -> App {
    app.at(format!("{today}T04:00:00Z").parse().unwrap())
}

/// The same house a minute later: entries of one instant have no order.
pub fn later(app: &App) -> App {
    app.at(app
        .now()
        .checked_add(jiff::SignedDuration::from_mins(1))
        .unwrap())
}

fn organ(id: &str, code: &str) -> Organ {
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
        channels: vec![Channel::Online, Channel::Fax],
        since: date(2019, 1, 1),
        until: None,
    }
}

/// A member of staff of an organ.
pub fn staff(role: Role, organ: &str) -> Actor {
    Actor::Staff(Staff {
        person: PersonId::new(role.code()),
        organ: OrganId::new(organ),
        name: role.zh().to_owned(),
        roles: vec![role],
    })
}

pub fn officer() -> Actor {
    staff(Role::ApplicationOfficer, "bureau")
}

pub fn head() -> Actor {
    staff(Role::Head, "bureau")
}

pub fn bureau() -> OrganId {
    OrganId::new("bureau")
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}
