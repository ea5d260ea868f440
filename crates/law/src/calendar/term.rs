//! Terms and days. Working days, calendar days and months are different types, so that no term is counted by the wrong rule.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

/// 工作日 — a term counted in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingDays(pub u16);

/// 日 — a term counted in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDays(pub u16);

/// 月 — a term counted in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months(pub u8);

/// 日期种类 — why a day is worked or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// 工作日 — Monday to Friday without a holiday.
    Working,
    /// 调休上班 — a Saturday or Sunday that is worked to make up for a holiday, with the holiday's name.
    MakeUpWorkday(Arc<str>),
    /// 周末 — Saturday or Sunday.
    Weekend,
    /// 节假日 — a day off by the yearly notice, with the holiday's name.
    Holiday(Arc<str>),
}

impl DayKind {
    /// Whether the day is worked.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self, DayKind::Working | DayKind::MakeUpWorkday(_))
    }
}

/// 届满日 — the last day of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueDate {
    /// The last lawful day.
    pub date: Date,
    /// Whether it depends on a year without a published calendar and must be computed anew when that comes.
    pub provisional: bool,
}

impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)
    }
}

/// The names of festivals in English; a name that is not in the table stays as it is.
#[must_use]
pub fn festival_en(name: &str) -> String {
    let names = name.split('、').map(|part| match part {
        "元旦" => "New Year",
        "春节" => "Spring Festival",
        "清明节" => "Qingming",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn",
        "国庆节" => "National Day",
        other => other,
    });
    names.collect::<Vec<_>>().join(", ")
}
