//! 演示 — a fictional city with a lead office and four bureaus, three finished years and a running one.
//!
//! Everything is done through the use cases, at the instants at which it would have happened, so that the demonstration
//! obeys the same law as a real installation. The same seed and day give the same data.

use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::domain::moment::CHINA;
use gongkai_app::domain::organ::Organ;
use jiff::civil::{Date, DateTime};

pub mod cases;
pub mod chance;
pub mod city;
pub mod items;
pub mod published_reports;
pub mod reports;

/// First finished year of the demonstration.
pub const FIRST_YEAR: i16 = 2023;

/// 演员表 — an organ with the accounts that act for it.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The organ.
    pub organ: Organ,
    /// Accounts by role.
    pub actors: Vec<(Role, Actor)>,
}

impl Cast {
    /// The account of a role; the system where the organ has none.
    pub fn actor(&self, role: Role) -> Actor {
        self.actors
            .iter()
            .find(|(known, _)| *known == role)
            .map_or(Actor::System, |(_, actor)| actor.clone())
    }
}

/// The application as it stood on a day at a time of day in China.
pub fn on(app: &App, day: Date, hour: i8, minute: i8) -> App {
    let clock = DateTime::from(day)
        .with()
        .hour(hour)
        .minute(minute)
        .build()
        .unwrap_or_else(|_| DateTime::from(day));
    CHINA
        .to_timestamp(clock)
        .map_or_else(|_| app.clone(), |at| app.at(at))
}
