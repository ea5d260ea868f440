//! 索引号规则 — how an organ numbers its items: a small pattern language.
//!
//! A pattern mixes plain text with `{uscc}`, `{org}` (organisation code), `{yyyy}`, `{yyyymm}` and `{seq:N}` (the serial,
//! at least N digits). The national form is `{org}/{yyyy}-{seq:5}`, Zhejiang's `{uscc}/{yyyy}-{seq:6}`. The serial runs per
//! organ and year without gaps and is never used twice; a number never changes once given.

use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use super::uscc::Uscc;

/// 索引号规则 — an index-number pattern that is known to be complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPattern(String);

impl IndexPattern {
    /// The national form: organisation code, year, five digits.
    pub fn national() -> Self {
        Self("{org}/{yyyy}-{seq:5}".into())
    }

    /// Reads a pattern; it must tell organ, year and serial, or two items could share a number.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let has = |part: &str| text.contains(part);
        let complete = (has("{uscc}") || has("{org}"))
            && (has("{yyyy}") || has("{yyyymm}"))
            && serial_width(text).is_some();
        let mut rest = text.to_owned();
        for part in ["{uscc}", "{org}", "{yyyy}", "{yyyymm}"] {
            rest = rest.replace(part, "");
        }
        let stray = rest.matches('{').count() != 1 || rest.matches('}').count() != 1;
        if complete && !stray {
            return Ok(Self(text.to_owned()));
        }
        Err(Refusal::new(
            "index_pattern_invalid",
            "索引号规则须含机关代码（{uscc} 或 {org}）、年份（{yyyy} 或 {yyyymm}）和一个流水号（如 {seq:5}）。",
            "The pattern needs {uscc} or {org}, {yyyy} or {yyyymm}, and one serial such as {seq:5}.",
        )
        .at("index_pattern"))
    }

    /// The pattern as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the `serial`-th item of a year.
    pub fn render(&self, uscc: &Uscc, published: Date, serial: i64) -> String {
        let width = serial_width(&self.0).unwrap_or(5);
        let year = format!("{:04}", published.year());
        let month = format!("{:02}", published.month());
        self.0
            .replace("{uscc}", uscc.as_str())
            .replace("{org}", uscc.organisation_code())
            .replace("{yyyymm}", &format!("{year}{month}"))
            .replace("{yyyy}", &year)
            .replace(&format!("{{seq:{width}}}"), &format!("{serial:0width$}"))
    }
}

/// The N of `{seq:N}`, 1 to 9.
fn serial_width(pattern: &str) -> Option<usize> {
    let (_, rest) = pattern.split_once("{seq:")?;
    let (width, _) = rest.split_once('}')?;
    width.parse().ok().filter(|width| (1..=9).contains(width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_forms_of_the_field() {
        let uscc = Uscc::parse("11330800002618197P").unwrap();
        let day = date(2021, 10, 3);
        let cases = [
            (
                "{uscc}/{yyyy}-{seq:6}",
                119_427,
                "11330800002618197P/2021-119427",
            ),
            ("{org}/{yyyy}-{seq:5}", 222, "002618197/2021-00222"),
            (
                "{uscc}/{yyyymm}-{seq:5}",
                13,
                "11330800002618197P/202110-00013",
            ),
            ("{org}/{yyyy}-{seq:5}", 123_456, "002618197/2021-123456"),
        ];
        for (pattern, serial, expected) in cases {
            assert_eq!(
                IndexPattern::parse(pattern)
                    .unwrap()
                    .render(&uscc, day, serial),
                expected
            );
        }
    }

    #[test]
    fn an_incomplete_pattern_is_refused() {
        for pattern in [
            "{org}/{seq:5}",
            "{yyyy}-{seq:5}",
            "{org}/{yyyy}",
            "{org}/{yyyy}-{seq:0}",
            "{org}/{yyyy}-{seq:5}{x}",
        ] {
            assert_eq!(
                IndexPattern::parse(pattern).unwrap_err().code,
                "index_pattern_invalid",
                "{pattern}"
            );
        }
    }
}
