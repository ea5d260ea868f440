//! One year's days, counted once, so that a due date is two look-ups.

use jiff::civil::{Date, Weekday};

use super::year::{CalendarYear, SpecialDay};

/// Saturday or Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Running counts of the working days of one year.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DayTable {
    published: bool,
    last: Date,
    /// How many working days lie in the year up to and including day `index + 1`.
    worked_until: Vec<u32>,
    /// The working days in order.
    working: Vec<Date>,
}

impl DayTable {
    /// The table of a year; without a notice Monday to Friday are worked.
    pub(super) fn new(year: i16, notice: Option<&CalendarYear>) -> DayTable {
        let mut worked_until = Vec::with_capacity(366);
        let mut working = Vec::with_capacity(262);
        let first = Date::new(year, 1, 1).unwrap_or(Date::MAX);
        let mut count = 0;
        let mut day = Some(first);
        while let Some(date) = day.filter(|date| date.year() == year) {
            let worked = match notice.and_then(|notice| notice.special(date)) {
                Some(SpecialDay::Holiday(_)) => false,
                Some(SpecialDay::MakeUpWorkday(_)) => true,
                None => !is_weekend(date),
            };
            if worked {
                count += 1;
                working.push(date);
            }
            worked_until.push(count);
            day = date.tomorrow().ok();
        }
        DayTable {
            published: notice.is_some(),
            last: first.last_of_year(),
            worked_until,
            working,
        }
    }

    pub(super) fn is_published(&self) -> bool {
        self.published
    }

    /// Whether the year has days after this date.
    pub(super) fn has_days_after(&self, date: Date) -> bool {
        date < self.last
    }

    /// How many working days the year has.
    pub(super) fn total(&self) -> u32 {
        self.worked_until.last().copied().unwrap_or(0)
    }

    /// How many working days the year has up to and including this date of it.
    pub(super) fn worked_until(&self, date: Date) -> u32 {
        let index = usize::try_from(date.day_of_year() - 1).ok();
        index
            .and_then(|index| self.worked_until.get(index))
            .copied()
            .unwrap_or(0)
    }

    pub(super) fn is_working(&self, date: Date) -> bool {
        let today = self.worked_until(date);
        let before = if date.day_of_year() == 1 {
            0
        } else {
            date.yesterday().map_or(0, |day| self.worked_until(day))
        };
        today > before
    }

    /// The n-th working day of the year, counted from one.
    pub(super) fn nth(&self, n: u32) -> Option<Date> {
        let index = usize::try_from(n.checked_sub(1)?).ok()?;
        self.working.get(index).copied()
    }
}
