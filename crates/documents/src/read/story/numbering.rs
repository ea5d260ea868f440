//! 自动编号 — the numbers that a word processor prints before paragraphs without storing them in the text.

use std::collections::BTreeMap;

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Figures {
    /// 1, 2, 3.
    #[default]
    Arabic,
    /// 01, 02.
    ArabicTwo,
    /// １, ２.
    FullWidth,
    /// 一, 二, 十一.
    Chinese,
    /// 〇, 一, 一〇.
    ChineseDigits,
    /// 壹, 贰, 拾.
    ChineseLegal,
    /// 甲, 乙.
    Stems,
    /// 子, 丑.
    Branches,
    /// ①.
    Circled,
    /// ⑴.
    Bracketed,
    /// ⒈.
    Dotted,
    /// ㈠.
    ChineseBracketed,
    /// I, II.
    RomanUpper,
    /// i, ii.
    RomanLower,
    /// A, B.
    LetterUpper,
    /// a, b.
    LetterLower,
    /// A sign, or nothing.
    None,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Level {
    pub(in crate::read) start: u32,
    pub(in crate::read) figures: Figures,
    /// The print, `%1` standing for the number of the first level.
    pub(in crate::read) text: String,
    /// All numbers in Arabic figures.
    pub(in crate::read) legal: bool,
    /// The number begins anew after a paragraph of a level above this one, counted from 1; 0 for never.
    pub(in crate::read) restart: Option<usize>,
}

/// A list whose paragraphs are counted together.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct List {
    pub(in crate::read) levels: BTreeMap<usize, Level>,
    /// Levels that begin at another number when this list is first used.
    pub(in crate::read) starts: BTreeMap<usize, u32>,
    /// Lists of one family go on counting where the others stopped.
    pub(in crate::read) family: u32,
}

/// Lists have nine levels.
const LEVELS: usize = 9;

/// The numbers reached.
#[derive(Debug, Default)]
pub(in crate::read) struct Counters {
    reached: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeMap<(u32, usize), ()>,
}

impl Counters {
    /// The print before the next paragraph of a level of a list.
    pub(in crate::read) fn next(&mut self, id: u32, list: &List, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(drawn) = list.levels.get(&level) else {
            return String::new();
        };
        let first_use = self.begun.insert((id, level), ()).is_none();
        let reached = self.reached.entry(list.family).or_default();
        let anew = list.starts.get(&level).filter(|_| first_use).copied();
        if let Some(slot) = reached.get_mut(level) {
            *slot = Some(match (anew, *slot) {
                (Some(start), _) => start,
                (None, Some(last)) => last.saturating_add(1),
                (None, None) => list.starts.get(&level).copied().unwrap_or(drawn.start),
            });
        }
        for (below, slot) in reached.iter_mut().enumerate().skip(level + 1) {
            let restart = list.levels.get(&below).and_then(|drawn| drawn.restart);
            if restart.is_none_or(|after| after > level) {
                *slot = None;
            }
        }
        print(list, drawn, reached)
    }
}

fn print(list: &List, drawn: &Level, reached: &[Option<u32>; LEVELS]) -> String {
    if drawn.figures == Figures::None && !drawn.text.contains('%') {
        return String::new();
    }
    let mut out = String::new();
    let mut rest = drawn.text.chars().peekable();
    while let Some(c) = rest.next() {
        let number = match rest.peek().and_then(|next| next.to_digit(10)) {
            Some(digit @ 1..=9) if c == '%' => usize::try_from(digit).ok(),
            _ => None,
        };
        let Some(number) = number else {
            out.push(c);
            continue;
        };
        rest.next();
        let at = number - 1;
        let level = list.levels.get(&at);
        let value = reached
            .get(at)
            .copied()
            .flatten()
            .or(level.map(|level| level.start))
            .unwrap_or(1);
        let figures = if drawn.legal {
            Figures::Arabic
        } else {
            level.map_or(Figures::Arabic, |level| level.figures)
        };
        out.push_str(&figures.print(value));
    }
    out
}

/// The number before the text, with a blank where the two would run into one.
pub(in crate::read) fn joined(number: &str, text: &str) -> String {
    let number = number.trim_end();
    let glued = number.chars().next_back().is_none_or(|c| {
        matches!(
            c,
            '、' | '，' | '）' | ')' | '】' | '：' | '章' | '节' | '条' | '．'
        )
    });
    let figure = text
        .trim_start()
        .starts_with(|c: char| c.is_numeric() || matches!(c, '-' | '.' | '－'));
    let gap = if glued && !figure { "" } else { " " };
    format!("{number}{gap}{text}")
}

impl Figures {
    /// The number in these figures.
    fn print(self, number: u32) -> String {
        let sign = |first: u32, most: u32| {
            (1..=most)
                .contains(&number)
                .then(|| char::from_u32(first + number - 1))
                .flatten()
                .map_or_else(|| number.to_string(), String::from)
        };
        match self {
            Self::Arabic => number.to_string(),
            Self::ArabicTwo => format!("{number:02}"),
            Self::FullWidth => digits(number, "０１２３４５６７８９"),
            Self::Chinese => chinese(number, "〇一二三四五六七八九", "十百千"),
            Self::ChineseDigits => digits(number, "〇一二三四五六七八九"),
            Self::ChineseLegal => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
            Self::Stems => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
            Self::Circled => sign(0x2460, 20),
            Self::Bracketed => sign(0x2474, 20),
            Self::Dotted => sign(0x2488, 20),
            Self::ChineseBracketed => sign(0x3220, 10),
            Self::RomanUpper => roman(number),
            Self::RomanLower => roman(number).to_lowercase(),
            Self::LetterUpper => letters(number),
            Self::LetterLower => letters(number).to_lowercase(),
            Self::None => String::new(),
        }
    }
}

fn digits(number: u32, figures: &str) -> String {
    let figure = |c: char| figures.chars().nth(usize::try_from(c.to_digit(10)?).ok()?);
    number.to_string().chars().filter_map(figure).collect()
}

/// The number in words, below ten thousand; a leading one before ten is not said.
fn chinese(number: u32, figures: &str, tens: &str) -> String {
    if !(1..10_000).contains(&number) {
        return digits(number, figures);
    }
    let printed = number.to_string();
    let places = printed.len();
    let mut out = String::new();
    let mut skipped = false;
    for (index, c) in printed.chars().enumerate() {
        if c == '0' {
            skipped = true;
            continue;
        }
        if skipped {
            out.extend(figures.chars().next());
            skipped = false;
        }
        let place = places - 1 - index;
        if !(c == '1' && place == 1 && out.is_empty() && figures.starts_with('〇')) {
            out.push_str(&digits(c.to_digit(10).unwrap_or(0), figures));
        }
        out.extend(
            place
                .checked_sub(1)
                .and_then(|place| tens.chars().nth(place)),
        );
    }
    out
}

fn cycle(number: u32, signs: &str) -> String {
    let count = signs.chars().count();
    let at = usize::try_from(number.saturating_sub(1)).unwrap_or(0) % count.max(1);
    signs.chars().nth(at).map_or_else(String::new, String::from)
}

fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// A, B, … Z, AA, BB, as word processors count.
fn letters(number: u32) -> String {
    if !(1..=260).contains(&number) {
        return number.to_string();
    }
    let letter = char::from_u32(u32::from('A') + (number - 1) % 26).unwrap_or('A');
    let times = usize::try_from((number - 1) / 26 + 1).unwrap_or(1);
    letter.to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_processors_do() {
        for (figures, number, printed) in [
            (Figures::Chinese, 1, "一"),
            (Figures::Chinese, 10, "十"),
            (Figures::Chinese, 12, "十二"),
            (Figures::Chinese, 20, "二十"),
            (Figures::Chinese, 105, "一百〇五"),
            (Figures::ChineseLegal, 12, "壹拾贰"),
            (Figures::ChineseDigits, 20, "二〇"),
            (Figures::FullWidth, 12, "１２"),
            (Figures::Circled, 3, "③"),
            (Figures::Circled, 99, "99"),
            (Figures::ChineseBracketed, 2, "㈡"),
            (Figures::RomanLower, 14, "xiv"),
            (Figures::LetterUpper, 28, "BB"),
            (Figures::Stems, 2, "乙"),
        ] {
            assert_eq!(figures.print(number), printed, "{figures:?} {number}");
        }
    }

    #[test]
    fn a_list_counts_by_levels() {
        let level = |figures, text: &str| Level {
            start: 1,
            figures,
            text: text.to_owned(),
            ..Level::default()
        };
        let list = List {
            levels: [
                (0, level(Figures::Chinese, "%1、")),
                (1, level(Figures::Chinese, "（%2）")),
                (2, level(Figures::Arabic, "%1.%3")),
            ]
            .into(),
            ..List::default()
        };
        let mut counters = Counters::default();
        let printed: Vec<String> = [0, 1, 1, 0, 1, 2]
            .iter()
            .map(|level| counters.next(1, &list, *level))
            .collect();
        assert_eq!(
            printed,
            ["一、", "（一）", "（二）", "二、", "（一）", "二.1"]
        );
        assert_eq!(joined("一、", "总体情况"), "一、总体情况");
        assert_eq!(joined("1.", "2020年"), "1. 2020年");
        assert_eq!(joined("一、", "5"), "一、 5");
    }
}
