//! 日期与时刻的文本形式 — dates and instants as the columns keep them: sortable text.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::StoreError;

/// An instant as fixed-width UTC text with microseconds, so that text order is time order.
pub fn instant_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// Reads an instant column.
pub fn instant(text: &str) -> Result<Timestamp, StoreError> {
    text.parse()
        .map_err(|_| StoreError::unreadable("instant", text))
}

/// A date as ISO text.
pub fn date_text(date: Date) -> String {
    date.to_string()
}

/// Reads a date column.
pub fn date(text: &str) -> Result<Date, StoreError> {
    text.parse()
        .map_err(|_| StoreError::unreadable("date", text))
}

/// Reads a date column that may be empty.
pub fn optional_date(text: Option<&str>) -> Result<Option<Date>, StoreError> {
    text.map(date).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_fixed_width_and_come_back() {
        let early: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let late: Timestamp = "2026-01-02T03:04:05.5Z".parse().unwrap();
        assert_eq!(instant_text(early), "2026-01-02T03:04:05.000000Z");
        assert!(instant_text(early) < instant_text(late));
        assert_eq!(instant(&instant_text(late)).unwrap(), late);
    }
}
