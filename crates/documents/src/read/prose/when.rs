//! 年度与期限 — the report year, the statistics period and printed dates.

use jiff::civil::Date;

use crate::read::normal::key;
use crate::report::Period;

/// The first plausible report year in a title.
pub(crate) fn year(text: &str) -> Option<i16> {
    let text = key(text);
    let mut rest = text.as_str();
    while let Some(at) = rest.find("20") {
        let tail = rest.get(at..)?;
        let digits: String = tail.chars().take_while(char::is_ascii_digit).collect();
        let after = tail.get(digits.len()..)?;
        if digits.len() == 4 && (after.starts_with('年') || after.is_empty()) {
            return plausible(digits.parse().ok()?);
        }
        rest = tail.get(digits.len().max(2)..)?;
    }
    chinese_year(&text)
}

fn plausible(year: i16) -> Option<i16> {
    (2008..=2099).contains(&year).then_some(year)
}

/// A year in Chinese numerals, such as 二〇二〇年.
fn chinese_year(key: &str) -> Option<i16> {
    let (before, _) = key.split_once('年')?;
    let digits: Vec<char> = before.chars().rev().take(4).collect();
    let year = digits.iter().rev().try_fold(0_i16, |year, c| {
        let digit = "〇一二三四五六七八九"
            .chars()
            .zip(0..)
            .find_map(|(known, digit)| (known == *c).then_some(digit));
        let digit = digit.or_else(|| matches!(c, '零' | '○' | 'O').then_some(0))?;
        year.checked_mul(10)?.checked_add(digit)
    })?;
    plausible(year)
}

/// The year printed alone over a table: `（2020年度）`.
pub(super) fn year_over_table(text: &str) -> Option<i16> {
    let key = key(text);
    let inner = key.strip_prefix('(')?.strip_suffix(')')?;
    let digits = inner
        .strip_suffix("年度")
        .or_else(|| inner.strip_suffix('年'))?;
    (digits.len() == 4).then(|| plausible(digits.parse().ok()?))?
}

/// Words that announce the period, and how far behind them it may begin, in characters.
const ANNOUNCED: &[&str] = &["统计", "数据"];
const WITHIN: usize = 30;
/// Words between a date and the second one.
const UNTIL: &[char] = &['至', '到', '-', '—', '~', '起', '止', ',', '一'];

/// 统计期限 — two dates joined by 至, behind a word that announces them; the second may lack its year.
pub(super) fn period(key: &str) -> Option<Period> {
    let mut places: Vec<usize> = ANNOUNCED
        .iter()
        .flat_map(|word| key.match_indices(word).map(|(at, _)| at))
        .collect();
    places.sort_unstable();
    places.into_iter().find_map(|at| {
        let behind = key.get(at..)?;
        let window = behind
            .char_indices()
            .take(WITHIN)
            .filter(|(_, c)| c.is_ascii_digit());
        window
            .map(|(start, _)| start)
            .find_map(|start| range(behind.get(start..)?))
    })
}

fn range(text: &str) -> Option<Period> {
    let (from, rest) = date_here(text, None)?;
    let second = rest.trim_start_matches(UNTIL);
    if second.len() == rest.len() {
        return None;
    }
    let (to, _) = date_here(second, Some(from.year()))?;
    (from < to).then_some(Period { from, to })
}

/// 日期 — a printed date in any of the usual spellings: 2024年1月23日, 2024-01-23, 2024/1/23, 2024.1.23.
pub(crate) fn date(text: &str) -> Option<Date> {
    let key = key(text);
    let starts = key.char_indices().filter(|(_, c)| c.is_ascii_digit());
    starts
        .map(|(start, _)| start)
        .find_map(|start| date_here(key.get(start..)?, None))
        .map(|(date, _)| date)
}

/// A date that begins the text, and what follows it.
fn date_here(text: &str, known_year: Option<i16>) -> Option<(Date, &str)> {
    let in_words = || {
        let (year, rest) = counted(text, &['年'])
            .and_then(|(year, rest)| Some((i16::try_from(year).ok()?, rest)))
            .or_else(|| Some((known_year?, text)))?;
        let (month, rest) = counted(rest, &['月'])?;
        let (day, rest) = counted(rest, &['日', '号'])?;
        civil(year, month, day).map(|date| (date, rest))
    };
    let in_signs = || {
        let (year, rest) = counted(text, &['-', '/', '.'])
            .filter(|(year, _)| *year >= 1000)
            .and_then(|(year, rest)| Some((i16::try_from(year).ok()?, rest)))
            .or_else(|| Some((known_year?, text)))?;
        let (month, rest) = counted(rest, &['-', '/', '.'])?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (day, rest) = rest.split_at_checked(end.min(2))?;
        civil(year, month, day.parse().ok()?).map(|date| (date, rest))
    };
    in_words().or_else(in_signs)
}

fn civil(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn counted<'a>(text: &'a str, marks: &[char]) -> Option<(u32, &'a str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest.strip_prefix(marks)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn the_period_in_many_spellings() {
        let expected = Some(Period {
            from: day(2020, 1, 1),
            to: day(2020, 12, 31),
        });
        for text in [
            "本报告的统计数据时限为2020年1月1日至12月31日。如对",
            "统计期限自2020年1月1日起至2020年12月31日止",
            "所列数据统计期限从2020年1月1日到12月31日止",
            "统计周期为 2020 年 1 月 1 日至 12 月 31 日",
            "本报告所列数据的期限为2020.1.1-2020.12.31",
            "统计时间：2020-01-01至2020-12-31",
            "数据时间为2020年1月1日—2020年12月31日",
            "统计期２０２０年１月１日～１２月３１日",
        ] {
            assert_eq!(period(&key(text)), expected, "{text}");
        }
        assert_eq!(period(&key("统计了2020年的数据")), None);
        assert_eq!(period(&key("2020年1月1日至12月31日，我局")), None);
    }

    #[test]
    fn year_of_a_title() {
        assert_eq!(
            year("2024 年上海市科委政府信息公开工作年度报告"),
            Some(2024)
        );
        assert_eq!(year("平潭综合实验区2011年度报告"), Some(2011));
        assert_eq!(year("某局二〇二三年政府信息公开工作年度报告"), Some(2023));
        assert_eq!(year("关于120件事项的报告"), None);
        assert_eq!(year_over_table("（2020年度）"), Some(2020));
        assert_eq!(year_over_table("2020年度"), None);
    }

    #[test]
    fn printed_dates() {
        for text in [
            "2024-01-23 10:22",
            "2024年1月23日",
            "2024/1/23",
            "成文于 2024.01.23",
        ] {
            assert_eq!(date(text), Some(day(2024, 1, 23)), "{text}");
        }
        assert_eq!(date("12月"), None);
    }
}
