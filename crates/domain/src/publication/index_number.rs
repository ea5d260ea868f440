//! 索引号 — the number an item is found by. Given once, at its first publication, and never changed.

use jiff::civil::Date;

use crate::ids::OrganId;
use crate::organ::Organ;

/// 索引号 — given by the organ's pattern, by the date of publication and the serial of organ and year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexNumber(String);

impl IndexNumber {
    /// The name of the counter that numbers an organ's items of a year.
    pub fn series(organ: &OrganId, published: Date) -> String {
        format!("index:{organ}:{}", published.year())
    }

    /// The number of the `serial`-th item that the organ publishes in the year.
    pub fn given(organ: &Organ, published: Date, serial: i64) -> Self {
        Self(organ.index_pattern.render(&organ.uscc, published, serial))
    }

    /// A number that was given before, here or in another system; taken as it stands.
    pub fn kept(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
