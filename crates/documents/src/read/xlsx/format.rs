//! 数字格式 — what a cell shows for its number.
//!
//! The print is kept only where it says the same number. Where the format hides the number, rounds it or adds figures,
//! the print says so and is no certain number.

use jiff::Span;
use jiff::civil::Date;

/// The print of something that the sheet keeps but does not show.
pub(super) fn unseen(text: &str) -> String {
    format!("（未显示）{text}")
}

/// What a cell shows for its text.
pub(super) fn text(text: &str, code: &str) -> String {
    let hides = sections(code)
        .get(3)
        .is_some_and(|section| section.is_empty());
    if hides && !text.is_empty() {
        unseen(text)
    } else {
        text.to_owned()
    }
}

/// What a cell shows for the number stored as `stored` under a number format.
pub(super) fn number(stored: &str, code: &str, since_1904: bool) -> String {
    let Some(value) = stored.parse::<f64>().ok().filter(|value| value.is_finite()) else {
        return stored.to_owned();
    };
    let sections = sections(code);
    let conditional = sections
        .iter()
        .any(|section| section.contains("[<") || section.contains("[>") || section.contains("[="));
    if conditional || code.is_empty() {
        return plain(value);
    }
    let own = match sections.len() {
        0 | 1 => 0,
        2 => usize::from(value < 0.0),
        _ if value > 0.0 => 0,
        _ if value < 0.0 => 1,
        _ => 2,
    };
    let Some(section) = sections.get(own) else {
        return plain(value);
    };
    if section.is_empty() {
        return unseen(&plain(value));
    }
    let pattern = Pattern::of(section);
    if pattern.is_date() {
        return moment(value, &pattern, since_1904).unwrap_or_else(|| stored.to_owned());
    }
    pattern.print(value)
}

/// A number with fifteen figures, as spreadsheets work.
fn plain(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    if rounded == 0.0 {
        return "0".to_owned();
    }
    rounded.to_string()
}

/// The parts of a format for positive numbers, negative numbers, nought and text.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        if c == ';' && !quoted && !escaped {
            sections.push(String::new());
            continue;
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped && !quoted;
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    sections
}

/// A part of a format, taken to pieces.
#[derive(Debug, Default)]
struct Pattern {
    /// Signs for figures, letters of dates and the like, in order.
    signs: String,
    /// What prints as it is, before and after the first figure.
    before: String,
    after: String,
}

const FIGURES: [char; 3] = ['0', '#', '?'];

impl Pattern {
    fn of(section: &str) -> Self {
        let section = section.replace("G/通用格式", "General");
        let mut pattern = Self::default();
        let mut chars = section.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => pattern.literal(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => pattern.literal(chars.next()),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    pattern.bracket(&inside);
                }
                _ if c.is_ascii_alphabetic() || FIGURES.contains(&c) => pattern.signs.push(c),
                '.' | ',' | '%' | '@' | '/' => pattern.signs.push(c),
                '+' | '-' if pattern.signs.ends_with(['E', 'e']) => pattern.signs.push(c),
                _ => pattern.literal(Some(c)),
            }
        }
        pattern
    }

    /// `[$¥-804]` prints its currency, `[h]` counts hours; colours and the like print nothing.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let printed = currency.split('-').next().unwrap_or("");
            self.literal(printed.chars());
        } else if matches!(
            inside,
            "h" | "hh" | "m" | "mm" | "s" | "ss" | "H" | "M" | "S"
        ) {
            self.signs.push_str(inside);
        }
    }

    fn literal(&mut self, chars: impl IntoIterator<Item = char>) {
        let started = self.signs.contains(FIGURES) || self.signs.contains("General");
        let printed = if started {
            &mut self.after
        } else {
            &mut self.before
        };
        printed.extend(chars);
    }

    fn is_general(&self) -> bool {
        self.signs.contains("General")
    }

    fn is_date(&self) -> bool {
        !self.is_general()
            && !self.signs.contains(FIGURES)
            && self
                .signs
                .contains(['y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S', 'e'])
    }

    /// The print of a number, or of what the format makes of it.
    fn print(&self, value: f64) -> String {
        let before = self.said(&self.before, value);
        let after = self.said(&self.after, value);
        if !self.is_general() && !self.signs.contains(FIGURES) && !self.signs.contains('@') {
            return format!(
                "显示为“{}{}”，实为{}",
                self.before,
                self.after,
                plain(value)
            );
        }
        let unusual =
            self.signs.contains(['E', '/']) || self.is_general() || self.signs.contains('@');
        if unusual {
            return format!("{before}{}{after}", plain(value));
        }
        let percent = self.signs.matches('%').count();
        let thousands = self.signs.len() - self.signs.trim_end_matches(['%', ',']).len() - percent;
        let scale = |times: usize, by: f64| by.powi(i32::try_from(times).unwrap_or(0));
        let scaled = plain(value * scale(percent, 100.0) / scale(thousands, 1000.0));
        let places = self.places();
        let exact = scaled
            .split_once('.')
            .is_none_or(|(_, places_of)| places_of.len() <= places);
        let figures =
            |text: &str| text.contains(|c: char| c.is_numeric() || matches!(c, '.' | '-' | '负'));
        if !exact || thousands > 0 || figures(&before) || figures(&after) {
            let rounded = scaled.parse::<f64>().unwrap_or(value);
            return format!(
                "显示为“{before}{rounded:.places$}{after}”，实为{}",
                plain(value)
            );
        }
        format!("{before}{scaled}{}{after}", "%".repeat(percent))
    }

    /// Figures after the point.
    fn places(&self) -> usize {
        let after = self.signs.split_once('.').map_or("", |(_, after)| after);
        after.chars().filter(|c| FIGURES.contains(c)).count()
    }

    /// What prints as it is, but for blanks, currency signs, and the signs of a negative number.
    fn said(&self, printed: &str, value: f64) -> String {
        let silent = |c: char| c.is_whitespace() || matches!(c, '¥' | '￥' | '$');
        let sign = |c: char| value < 0.0 && matches!(c, '-' | '(' | ')');
        printed
            .chars()
            .filter(|c| !silent(*c) && !sign(*c))
            .collect()
    }
}

/// The day and hour of a count of days.
fn moment(value: f64, pattern: &Pattern, since_1904: bool) -> Option<String> {
    let has = |letters: [char; 2]| pattern.signs.contains(letters);
    let hours = has(['h', 'H']) || has(['s', 'S']);
    let days = value.floor();
    let seconds = ((value - days) * 86_400.0).round();
    let minutes = format!("{:.0}", seconds / 60.0 - 0.5)
        .parse::<u32>()
        .unwrap_or(0);
    let clock = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let year = has(['y', 'Y']) || pattern.signs.contains('e');
    let day = has(['d', 'D']);
    if !year && !day && hours {
        return Some(clock);
    }
    let date = date(days, since_1904)?;
    let parts = [
        (year, format!("{}", date.year()), "年"),
        (has(['m', 'M']), format!("{}", date.month()), "月"),
        (day, format!("{}", date.day()), "日"),
    ];
    let shown = parts.into_iter().filter(|(shown, _, _)| *shown);
    let mut printed: String = shown.map(|(_, figures, unit)| figures + unit).collect();
    if hours {
        printed = format!("{printed} {clock}");
    }
    Some(printed)
}

/// The day of a count; spreadsheets believe in a 29 February 1900, which is the count 60.
fn date(days: f64, since_1904: bool) -> Option<Date> {
    let count: i32 = format!("{days:.0}").parse().ok()?;
    let (first, count) = match (since_1904, count) {
        (true, count) => (Date::constant(1904, 1, 1), count),
        (false, 60) => return None,
        (false, count @ 0..60) => (Date::constant(1899, 12, 31), count),
        (false, count) => (Date::constant(1899, 12, 30), count),
    };
    let span: Span = Span::new().try_days(count).ok()?;
    first.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_in_a_spreadsheet() {
        for (stored, code, shown) in [
            ("5", "", "5"),
            ("5.0", "General", "5"),
            ("0.30000000000000004", "", "0.3"),
            ("73802895.9", "#,##0.00", "73802895.9"),
            ("1E-3", "", "0.001"),
            ("-18", "0_);[Red]\\(0\\)", "-18"),
            ("5", "0\"件\"", "5件"),
            ("5", "\"¥\"#,##0.00", "5"),
            ("5", "[$¥-804]#,##0.00;-[$¥-804]#,##0.00", "5"),
            ("-5", "[$¥-804]#,##0.00;-[$¥-804]#,##0.00", "-5"),
            ("0.05", "0%", "5%"),
            ("7", "G/通用格式\"项\"", "7项"),
            ("7", "@", "7"),
            ("44211", "yyyy\"年\"m\"月\"d\"日\"", "2021年1月15日"),
            ("44211", "yyyy/m/d", "2021年1月15日"),
            ("44211.5", "yyyy-mm-dd hh:mm", "2021年1月15日 12:00"),
            ("0.75", "h:mm", "18:00"),
            ("42749", "yyyy/m/d", "2017年1月14日"),
        ] {
            assert_eq!(number(stored, code, false), shown, "{stored} as {code}");
        }
    }

    #[test]
    fn a_print_that_says_another_number_is_no_number() {
        use crate::read::figure::figure;
        use gongkai_law::report_format::Figure;
        for (stored, code) in [
            ("0", "0;-0;;@"),
            ("0", "#,##0;-#,##0;\"-\";@"),
            ("5.216", "0.00"),
            ("3.6", "0"),
            ("5", "0\"0\""),
            ("5", "\"-\"0"),
            ("52000", "0,"),
            ("52000", "0.0,\"千\""),
            ("5", "\"无\""),
            ("44211", "yyyy/m/d"),
            ("0.05", "0%"),
            ("NaN", ""),
        ] {
            let shown = number(stored, code, false);
            assert_eq!(
                figure(&shown),
                Figure::Unreadable,
                "{stored} as {code}: {shown}"
            );
        }
    }

    #[test]
    fn text_that_the_format_hides_is_not_shown() {
        assert_eq!(text("5", ";;;"), "（未显示）5");
        assert_eq!(text("5", "@"), "5");
    }
}
