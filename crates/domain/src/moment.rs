//! 时刻 — when something happens and who does it, read once in `app` and passed down.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::access::Actor;

/// 办理时刻 — the instant, the civil day in China, and the actor of one act.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The instant of the act.
    pub now: Timestamp,
    /// The civil day of the act in China (UTC+8, no daylight saving).
    pub today: Date,
    /// Who acts.
    pub actor: Actor,
}

impl Moment {
    /// The moment of an act at an instant.
    pub fn new(now: Timestamp, actor: Actor) -> Self {
        Self {
            now,
            today: china_day(now),
            actor,
        }
    }
}

/// 北京时间 — the one civil time of China, eight hours ahead of UTC all year.
pub const CHINA: Offset = Offset::constant(8);

/// The civil date and time of an instant in China.
pub fn china_time(at: Timestamp) -> DateTime {
    CHINA.to_datetime(at)
}

/// The civil day of an instant in China.
pub fn china_day(at: Timestamp) -> Date {
    china_time(at).date()
}
