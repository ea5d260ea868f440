//! 语言 — Chinese first, English by a switch. Both words stand side by side where they are used.

/// 界面语言 — the language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The language of a code from a cookie or address.
    pub fn from_code(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::Zh }
    }

    /// The code kept in the cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The value of the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Picks one of two texts: `l.t("提交申请", "Submit")`.
    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Whether the page is in English.
    pub fn is_en(&self) -> bool {
        matches!(self, Self::En)
    }

    /// A date as people write it: 2026年3月5日 or 5 March 2026.
    pub fn date(&self, date: &jiff::civil::Date) -> String {
        match self {
            Self::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Self::En => date.strftime("%-d %B %Y").to_string(),
        }
    }

    /// A date as lists show it: 10 月 24 日 or 24 October.
    pub fn short_date(&self, date: &jiff::civil::Date) -> String {
        match self {
            Self::Zh => format!("{} 月 {} 日", date.month(), date.day()),
            Self::En => date.strftime("%-d %B").to_string(),
        }
    }

    /// The days of the week in short, Monday first.
    pub fn week(&self) -> [&'static str; 7] {
        if self.is_en() {
            ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
        } else {
            ["一", "二", "三", "四", "五", "六", "日"]
        }
    }

    /// The day of the week of a date.
    pub fn weekday(&self, date: jiff::civil::Date) -> &'static str {
        use jiff::civil::Weekday::{
            Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday,
        };
        let (zh, en) = match date.weekday() {
            Monday => ("周一", "Monday"),
            Tuesday => ("周二", "Tuesday"),
            Wednesday => ("周三", "Wednesday"),
            Thursday => ("周四", "Thursday"),
            Friday => ("周五", "Friday"),
            Saturday => ("周六", "Saturday"),
            Sunday => ("周日", "Sunday"),
        };
        if self.is_en() { en } else { zh }
    }

    /// An instant on China's clock to the minute: 2026-03-05 14:07.
    pub fn minute(&self, at: &jiff::Timestamp) -> String {
        gongkai_domain::moment::china_time(*at)
            .strftime("%Y-%m-%d %H:%M")
            .to_string()
    }
}
