//! 年度与期限 — the report year and the statistics period in running text.

use jiff::civil::Date;

use crate::read::normal::key;
use crate::report::Period;

/// The first plausible report year in a title.
pub(super) fn year(text: &str) -> Option<i16> {
    let text = key(text);
    let mut rest = text.as_str();
    while let Some(at) = rest.find("20") {
        let tail = rest.get(at..)?;
        let digits: String = tail.chars().take_while(char::is_ascii_digit).collect();
        let after = tail.get(digits.len()..)?;
        if digits.len() == 4 && (after.starts_with('年') || after.is_empty()) {
            return digits
                .parse()
                .ok()
                .filter(|year| (2008..=2099).contains(year));
        }
        rest = tail.get(digits.len().max(2)..)?;
    }
    None
}

/// The period after the word 统计: two dates, the second perhaps without its year.
pub(super) fn period(key: &str) -> Option<Period> {
    key.match_indices("统计").find_map(|(at, _)| {
        let window: String = key.get(at..)?.chars().take(70).collect();
        let (from, rest) = date(&window, None)?;
        let (to, _) = date(rest, Some(from.year()))?;
        (from < to).then_some(Period { from, to })
    })
}

/// The first date of a text, and the text after it.
fn date(text: &str, year: Option<i16>) -> Option<(Date, &str)> {
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let from = text.get(at..)?;
        if let Some(found) = date_here(from, year) {
            return Some(found);
        }
    }
    None
}

fn date_here(text: &str, known_year: Option<i16>) -> Option<(Date, &str)> {
    let (year, rest) = match counted(text, '年') {
        Some((year, rest)) => (i16::try_from(year).ok()?, rest),
        None => (known_year?, text),
    };
    let (month, rest) = counted(rest, '月')?;
    let (day, rest) = counted(rest, '日')?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((date, rest))
}

fn counted(text: &str, mark: char) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest.strip_prefix(mark)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn period_with_and_without_a_second_year() {
        let expected = Some(Period {
            from: day(2020, 1, 1),
            to: day(2020, 12, 31),
        });
        assert_eq!(
            period("本报告的统计数据时限为2020年1月1日至12月31日.如对"),
            expected
        );
        assert_eq!(
            period("统计期限自2020年1月1日起至2020年12月31日止"),
            expected
        );
        assert_eq!(period("统计了2020年的数据"), None);
    }

    #[test]
    fn year_of_a_title() {
        assert_eq!(
            year("2024 年上海市科委政府信息公开工作年度报告"),
            Some(2024)
        );
        assert_eq!(year("平潭综合实验区2011年度报告"), Some(2011));
        assert_eq!(year("关于120件事项的报告"), None);
    }
}
