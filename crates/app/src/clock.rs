//! 时钟 — the only place that reads the system clock.

use jiff::Timestamp;

/// 时钟 — the system's, or one that stands still for tests and for the demonstration's past years.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// An instant that does not move.
    Fixed(Timestamp),
}

impl Clock {
    /// The instant now.
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(at) => at,
        }
    }
}
