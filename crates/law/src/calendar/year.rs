//! 年度工作日历 — one year as the notices fixed it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::day_table::is_weekend;
use crate::refusal::Refusal;

/// 年度工作日历 — the days of one year that differ from Monday to Friday, with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// Counts up each time a notice changes the year; the newer version counts.
    pub version: u32,
    /// 发布机关 — who issued the notices.
    pub issuer: String,
    /// 通知 — the notices, oldest first.
    pub notices: Vec<Notice>,
    /// When somebody last compared these days with the notices.
    pub last_checked: Date,
    days: BTreeMap<Date, SpecialDay>,
}

/// 放假安排通知 — a notice that fixed or changed the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub address: String,
    /// When it was published, where that is known.
    pub published: Option<Date>,
    /// The days it changed after the year had been fixed; empty for the first notice.
    pub changed: Vec<Date>,
}

/// A day whose status differs from Monday to Friday, with the festival's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpecialDay {
    /// 放假 — a day off.
    Holiday(Arc<str>),
    /// 调休上班 — a Saturday or Sunday that is worked.
    MakeUpWorkday(Arc<str>),
}

impl CalendarYear {
    /// Reads a year from its file. The form is that of `data/calendar/<year>.toml`.
    ///
    /// # Errors
    /// `calendar_unreadable`, `calendar_incomplete`, `calendar_day_outside_year`, `calendar_day_twice`,
    /// `calendar_weekday_worked`: each says which line or day is wrong.
    pub fn from_toml(text: &str) -> Result<CalendarYear, Refusal> {
        let file: YearFile = toml::from_str(text).map_err(|error| unreadable(&error))?;
        file.check()?;
        let mut days = BTreeMap::new();
        for festival in &file.festival {
            let name: Arc<str> = Arc::from(festival.name.as_str());
            for day in &festival.off {
                insert(
                    &mut days,
                    file.year,
                    date(day)?,
                    SpecialDay::Holiday(Arc::clone(&name)),
                )?;
            }
            for day in &festival.worked {
                insert(
                    &mut days,
                    file.year,
                    date(day)?,
                    SpecialDay::MakeUpWorkday(Arc::clone(&name)),
                )?;
            }
        }
        Ok(CalendarYear {
            year: file.year,
            version: file.version,
            issuer: file.issuer,
            notices: file
                .notice
                .into_iter()
                .map(NoticeFile::into_notice)
                .collect::<Result<_, _>>()?,
            last_checked: date(&file.last_checked)?,
            days,
        })
    }

    /// The day's own status, when it differs from Monday to Friday.
    #[must_use]
    pub fn special(&self, date: Date) -> Option<&SpecialDay> {
        self.days.get(&date)
    }

    /// All days that differ from Monday to Friday, in order.
    pub fn special_days(&self) -> impl Iterator<Item = (Date, &SpecialDay)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i16,
    version: u32,
    issuer: String,
    last_checked: toml::value::Datetime,
    #[serde(default)]
    notice: Vec<NoticeFile>,
    #[serde(default)]
    festival: Vec<FestivalFile>,
}

impl YearFile {
    fn check(&self) -> Result<(), Refusal> {
        let missing = if !(1949..=2100).contains(&self.year) {
            "year (1949–2100)"
        } else if self.issuer.trim().is_empty() {
            "issuer"
        } else if self.notice.is_empty() {
            "notice"
        } else if self.festival.is_empty() {
            "festival"
        } else if self
            .festival
            .iter()
            .any(|festival| festival.name.trim().is_empty())
        {
            "festival.name"
        } else {
            return Ok(());
        };
        Err(Refusal::new(
            "calendar_incomplete",
            format!(
                "{}年工作日历缺少或错填“{missing}”；请按通知补全后再导入。",
                self.year
            ),
            format!(
                "The calendar of {} lacks a proper `{missing}`; complete it from the notice and try again.",
                self.year
            ),
        ))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeFile {
    subject: String,
    address: String,
    published: Option<toml::value::Datetime>,
    #[serde(default)]
    changed: Vec<toml::value::Datetime>,
}

impl NoticeFile {
    fn into_notice(self) -> Result<Notice, Refusal> {
        Ok(Notice {
            subject: self.subject,
            address: self.address,
            published: self.published.as_ref().map(date).transpose()?,
            changed: self.changed.iter().map(date).collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FestivalFile {
    name: String,
    #[serde(default)]
    off: Vec<toml::value::Datetime>,
    #[serde(default)]
    worked: Vec<toml::value::Datetime>,
}

fn date(value: &toml::value::Datetime) -> Result<Date, Refusal> {
    let printed = value.to_string();
    printed.parse().map_err(|_| {
        Refusal::new(
            "calendar_unreadable",
            format!("“{printed}”不是有效日期；请写成 2026-10-01 的形式。"),
            format!("`{printed}` is no date; write it like 2026-10-01."),
        )
    })
}

fn unreadable(error: &toml::de::Error) -> Refusal {
    let reason = error.to_string().trim().replace('\n', " ");
    Refusal::new(
        "calendar_unreadable",
        format!("工作日历文件无法读取：{reason}。请对照 data/calendar 中的文件改正。"),
        format!(
            "The calendar file cannot be read: {reason}. Compare it with the files in data/calendar."
        ),
    )
}

fn insert(
    days: &mut BTreeMap<Date, SpecialDay>,
    year: i16,
    date: Date,
    day: SpecialDay,
) -> Result<(), Refusal> {
    if date.year() != year {
        return Err(Refusal::new(
            "calendar_day_outside_year",
            format!("{date}不属于{year}年；请改正日期，或写入该年度的文件。"),
            format!("{date} does not lie in {year}; correct it, or put it into that year's file."),
        ));
    }
    if matches!(day, SpecialDay::MakeUpWorkday(_)) && !is_weekend(date) {
        return Err(Refusal::new(
            "calendar_weekday_worked",
            format!("{date}不是周六或周日，不需要列为调休上班；请核对通知。"),
            format!(
                "{date} is not a Saturday or Sunday and is worked anyway; check it against the notice."
            ),
        ));
    }
    if days.insert(date, day).is_some() {
        return Err(Refusal::new(
            "calendar_day_twice",
            format!("{date}出现两次；请只保留一处。"),
            format!("{date} is listed twice; keep it once."),
        ));
    }
    Ok(())
}
