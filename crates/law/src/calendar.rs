//! 工作日历 — which days are worked, and the counting of terms over them.
//!
//! The Regulation counts its terms in working days and has no counting rule of its own.
//! Reading: as in civil law, the day an event falls on is not counted and counting starts on the next day;
//! a term in calendar days or months whose last day is off ends on the next working day.
//!
//! Years come from `data/calendar/<year>.toml`, written from the yearly notices, and can be replaced at run time by a
//! newer version. A year without a notice counts Monday to Friday and makes every date that depends on it provisional.

mod day_table;
mod term;
mod year;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use self::day_table::DayTable;
pub use self::term::{CalendarDays, DayKind, DueDate, Months, WorkingDays, festival_en};
pub use self::year::{CalendarYear, Notice, SpecialDay};
use crate::refusal::Refusal;

/// The yearly files this build carries.
const BUILT_IN: [&str; 8] = [
    include_str!("../data/calendar/2019.toml"),
    include_str!("../data/calendar/2020.toml"),
    include_str!("../data/calendar/2021.toml"),
    include_str!("../data/calendar/2022.toml"),
    include_str!("../data/calendar/2023.toml"),
    include_str!("../data/calendar/2024.toml"),
    include_str!("../data/calendar/2025.toml"),
    include_str!("../data/calendar/2026.toml"),
];

/// The last year a case may reach; beyond it a date is taken for a typing error.
const LAST_YEAR: i16 = 2100;

static BUILT_IN_CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::from_years(
        BUILT_IN
            .iter()
            .filter_map(|text| CalendarYear::from_toml(text).ok()),
    )
});

/// 工作日历 — the published years and the arithmetic over them; cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    inner: Arc<Inner>,
}

#[derive(Debug, PartialEq, Eq)]
struct Inner {
    years: BTreeMap<i16, CalendarYear>,
    /// One table a year from `first` on, published or not, so that counting never has to look for a year.
    first: i16,
    tables: Vec<DayTable>,
}

impl Calendar {
    /// The calendar of this build: every year from 2019 to the last one published when it was made.
    #[must_use]
    pub fn built_in() -> Calendar {
        BUILT_IN_CALENDAR.clone()
    }

    /// A calendar of these years; of two versions of one year the newer counts.
    #[must_use]
    pub fn from_years(years: impl IntoIterator<Item = CalendarYear>) -> Calendar {
        let mut kept: BTreeMap<i16, CalendarYear> = BTreeMap::new();
        for year in years {
            let older_stands = kept
                .get(&year.year)
                .is_some_and(|held| held.version > year.version);
            if !older_stands {
                kept.insert(year.year, year);
            }
        }
        let first = kept.keys().next().copied().unwrap_or(LAST_YEAR);
        let last = kept
            .keys()
            .next_back()
            .copied()
            .unwrap_or(first)
            .max(LAST_YEAR);
        let tables = (first..=last)
            .map(|year| DayTable::new(year, kept.get(&year)))
            .collect();
        Calendar {
            inner: Arc::new(Inner {
                years: kept,
                first,
                tables,
            }),
        }
    }

    /// This calendar with one year added or replaced; an older version than the one held changes nothing.
    #[must_use]
    pub fn with_year(self, year: CalendarYear) -> Calendar {
        Calendar::from_years(self.inner.years.values().cloned().chain([year]))
    }

    /// The published years, oldest first.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.inner.years.values()
    }

    /// Whether a notice for this year is in the calendar.
    #[must_use]
    pub fn is_published(&self, year: i16) -> bool {
        self.inner.years.contains_key(&year)
    }

    /// Refuses a date for which no term can be counted: before the first published year, or after 2100.
    ///
    /// # Errors
    /// `calendar_out_of_range`, naming the first year that can be counted.
    pub fn require(&self, date: Date) -> Result<(), Refusal> {
        let (first, last) = (self.inner.first, LAST_YEAR);
        if (first..=last).contains(&date.year()) {
            return Ok(());
        }
        Err(Refusal::new(
            "calendar_out_of_range",
            format!(
                "{date}不在工作日历范围内（{first}年至{last}年），无法计算期限；请核对日期，或补充该年度工作日历。"
            ),
            format!(
                "No term can be counted on {date}: the working-day calendar covers {first} to {last}. Check the date, or add the calendar of that year."
            ),
        ))
    }

    /// What kind of day this is.
    #[must_use]
    pub fn day(&self, date: Date) -> DayKind {
        let special = self
            .inner
            .years
            .get(&date.year())
            .and_then(|year| year.special(date));
        match special {
            Some(SpecialDay::Holiday(name)) => DayKind::Holiday(Arc::clone(name)),
            Some(SpecialDay::MakeUpWorkday(name)) => DayKind::MakeUpWorkday(Arc::clone(name)),
            None if day_table::is_weekend(date) => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.with_table(date.year(), |table| table.is_working(date))
    }

    /// The day on which a term of working days ends; the day it starts from is not counted.
    ///
    /// Saturates at the last date there is, instead of failing; [`Calendar::require`] keeps cases far from there.
    #[must_use]
    pub fn add_working_days(&self, from: Date, term: WorkingDays) -> DueDate {
        if term.0 == 0 {
            return DueDate {
                date: from,
                provisional: !self.is_published(from.year()),
            };
        }
        let mut year = from.year();
        let (mut wanted, mut provisional) = self.with_table(year, |table| {
            (table.worked_until(from) + u32::from(term.0), false)
        });
        loop {
            let found = self.with_table(year, |table| {
                provisional |= !table.is_published() && table.has_days_after(from);
                table.nth(wanted).ok_or_else(|| table.total())
            });
            match found {
                Ok(date) => return DueDate { date, provisional },
                Err(total) => wanted -= total,
            }
            if year == Date::MAX.year() {
                return DueDate {
                    date: Date::MAX,
                    provisional: true,
                };
            }
            year += 1;
        }
    }

    /// How many working days lie after the first date, up to and including the second; none when it is earlier.
    #[must_use]
    pub fn working_days_between(&self, after: Date, until: Date) -> u32 {
        if until <= after {
            return 0;
        }
        let upto = self.with_table(until.year(), |table| table.worked_until(until));
        let before = self.with_table(after.year(), |table| table.worked_until(after));
        let whole: u32 = (after.year()..until.year())
            .map(|year| self.with_table(year, DayTable::total))
            .sum();
        (whole + upto).saturating_sub(before)
    }

    /// The date itself when it is worked, else the last working day before it.
    #[must_use]
    pub fn last_working_day_on_or_before(&self, date: Date) -> Date {
        self.walk(date, Date::yesterday)
    }

    /// The date itself when it is worked, else the first working day after it.
    #[must_use]
    pub fn first_working_day_on_or_after(&self, date: Date) -> Date {
        self.walk(date, Date::tomorrow)
    }

    /// 期间届满 — the end of a term in calendar days; a last day that is off moves to the next working day.
    #[must_use]
    pub fn add_calendar_days(&self, from: Date, term: CalendarDays) -> DueDate {
        let end = from.saturating_add(jiff::Span::new().days(i64::from(term.0)));
        self.rolled(end)
    }

    /// 期间届满 — the end of a term in months: the corresponding day, or the month's last; a day off moves on.
    #[must_use]
    pub fn add_months(&self, from: Date, term: Months) -> DueDate {
        let end = from.saturating_add(jiff::Span::new().months(i64::from(term.0)));
        self.rolled(end)
    }

    /// The date moved to the next working day when it is off.
    fn rolled(&self, end: Date) -> DueDate {
        let date = self.first_working_day_on_or_after(end);
        let provisional = !self.is_published(end.year()) || !self.is_published(date.year());
        DueDate { date, provisional }
    }

    fn walk(&self, from: Date, step: impl Fn(Date) -> Result<Date, jiff::Error>) -> Date {
        let mut date = from;
        while !self.is_working_day(date) {
            match step(date) {
                Ok(next) => date = next,
                Err(_) => return date,
            }
        }
        date
    }

    /// Hands the year's table to the caller; a year outside the held range gets one made on the spot.
    fn with_table<T>(&self, year: i16, ask: impl FnOnce(&DayTable) -> T) -> T {
        let held = usize::try_from(i32::from(year) - i32::from(self.inner.first))
            .ok()
            .and_then(|index| self.inner.tables.get(index));
        match held {
            Some(table) => ask(table),
            None => ask(&DayTable::new(year, None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Calendar, CalendarYear};

    #[test]
    fn every_built_in_year_can_be_read() {
        for text in BUILT_IN {
            CalendarYear::from_toml(text).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
        }
        assert_eq!(Calendar::built_in().years().count(), BUILT_IN.len());
    }
}
