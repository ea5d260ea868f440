//! 数词 — numbers in Arabic digits and in Chinese characters, alone or mixed (`1,136`, `1.2万`, `两千零三`, `二〇二〇`).

use gongkai_law::report_format::Number;

/// 数词读数 — a number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) value: Number,
    /// Bytes it takes.
    pub(super) length: usize,
    /// 约数 — `余`, `多`, or rounded to 万 or 亿.
    pub(super) approximate: bool,
    /// Digits behind the point as printed.
    pub(super) places: u8,
    /// Whether the digits are Arabic.
    pub(super) arabic: bool,
}

const MICROS: i64 = 1_000_000;
/// Longer runs of digits are no numbers of a report.
const LONGEST: usize = 15;
/// The same for characters, in which a number takes more room.
const LONGEST_CHINESE: usize = 32;

/// Reads the number that the text begins with.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        arabic(text)
    } else if value_of(first).is_some() || scale_of(first).is_some() {
        chinese(text)
    } else {
        None
    }
}

fn arabic(text: &str) -> Option<Numeral> {
    let (whole, mut length) = grouped(text)?;
    let mut places = 0_u8;
    let mut micros = whole.checked_mul(MICROS)?;
    if let Some(fraction) = text.get(length..).and_then(|rest| rest.strip_prefix('.')) {
        let digits = leading_digits(fraction);
        if !digits.is_empty() {
            micros = micros.checked_add(fraction_of(digits)?)?;
            places = u8::try_from(digits.len()).ok()?;
            length += 1 + digits.len();
        }
    }
    let mut approximate = false;
    let vague = |length: usize| {
        text.get(length..)
            .filter(|rest| rest.starts_with(['余', '多']))
    };
    if vague(length).is_some() {
        approximate = true;
        length += '余'.len_utf8();
    }
    while let Some((c, factor)) = multiplier(text.get(length..).unwrap_or_default()) {
        micros = micros.checked_mul(factor)?;
        length += c.len_utf8();
        approximate = true;
        places = 0;
    }
    if vague(length).is_some() {
        approximate = true;
        length += '余'.len_utf8();
    }
    Some(Numeral {
        value: Number::from_micros(micros),
        length,
        approximate,
        places,
        arabic: true,
    })
}

fn leading_digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..end).unwrap_or_default()
}

/// Whole digits, perhaps in groups of three, and the bytes they take.
fn grouped(text: &str) -> Option<(i64, usize)> {
    let first = leading_digits(text);
    let mut length = first.len();
    if length > LONGEST {
        return None;
    }
    let mut value: i64 = first.parse().ok()?;
    while first.len() <= 3 && !first.starts_with('0') {
        let Some(rest) = text.get(length..).and_then(|rest| rest.strip_prefix(',')) else {
            break;
        };
        let group = leading_digits(rest);
        if group.len() != 3 {
            break;
        }
        value = value.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
        length += 4;
    }
    Some((value, length))
}

/// Digits behind the point in millionths; more than six places are no number of a report.
fn fraction_of(digits: &str) -> Option<i64> {
    (digits.len() <= 6)
        .then(|| format!("{digits:0<6}").parse().ok())
        .flatten()
}

fn multiplier(text: &str) -> Option<(char, i64)> {
    let mut chars = text.chars();
    let c = chars.next()?;
    if matches!(c, '万' | '亿') && chars.next() == Some('元') {
        return None;
    }
    let factor = match c {
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    };
    Some((c, factor))
}

fn value_of(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A unit of the decimal system, or a contracted ten.
fn scale_of(c: char) -> Option<i64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// A number in Chinese characters under construction.
#[derive(Default)]
struct Chinese {
    /// Finished parts above 万 or 亿.
    high: i64,
    /// The part below 万 so far.
    low: i64,
    /// A digit that waits for its unit.
    digit: Option<i64>,
    /// The last unit met within the part.
    last: Option<i64>,
    zero: bool,
}

impl Chinese {
    fn digit(&mut self, value: i64) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        if value == 0 {
            self.zero = true;
        } else {
            self.digit = Some(value);
        }
        Some(())
    }

    fn scale(&mut self, factor: i64) -> Option<()> {
        let (digit, factor) = match factor {
            20 | 30 if self.digit.is_none() => (factor / 10, 10),
            10 => (self.digit.take().unwrap_or(1), 10),
            _ => (self.digit.take()?, factor),
        };
        if self.last.is_some_and(|last| last <= factor) {
            return None;
        }
        self.low += digit * factor;
        self.last = Some(factor);
        self.zero = false;
        Some(())
    }

    fn group(&mut self, factor: i64) -> Option<()> {
        self.close()?;
        if self.low == 0 && self.high == 0 {
            return None;
        }
        self.high = if factor == 100_000_000 {
            self.high.checked_add(self.low)?.checked_mul(factor)?
        } else {
            self.high.checked_add(self.low.checked_mul(factor)?)?
        };
        self.low = 0;
        self.last = None;
        Some(())
    }

    /// Puts the waiting digit in place: only behind 十, 零, or alone.
    fn close(&mut self) -> Option<()> {
        if let Some(digit) = self.digit.take() {
            let placed =
                self.zero || self.last == Some(10) || (self.last.is_none() && self.high == 0);
            if !placed {
                return None;
            }
            self.low += digit;
        }
        self.zero = false;
        Some(())
    }

    fn finish(mut self) -> Option<i64> {
        self.close()?;
        self.high.checked_add(self.low)
    }
}

fn chinese(text: &str) -> Option<Numeral> {
    let is_numeral =
        |c: char| value_of(c).is_some() || scale_of(c).is_some() || matches!(c, '万' | '亿');
    let run = text
        .char_indices()
        .find(|(_, c)| !is_numeral(*c))
        .map_or(text, |(end, _)| text.get(..end).unwrap_or_default());
    if run.chars().count() > LONGEST_CHINESE {
        return None;
    }
    let whole = positional(run).or_else(|| composed(run))?;
    let vague = text
        .get(run.len()..)
        .is_some_and(|rest| rest.starts_with(['余', '多', '几']));
    let mut length = run.len();
    let mut micros = whole.checked_mul(MICROS)?;
    if vague {
        length += '余'.len_utf8();
        while let Some((c, factor)) = multiplier(text.get(length..).unwrap_or_default()) {
            micros = micros.checked_mul(factor)?;
            length += c.len_utf8();
        }
    }
    Some(Numeral {
        value: Number::from_micros(micros),
        length,
        approximate: vague,
        places: 0,
        arabic: false,
    })
}

/// Digit after digit, as years are written.
fn positional(run: &str) -> Option<i64> {
    if run.chars().nth(1).is_none() {
        return run.chars().next().and_then(value_of);
    }
    run.chars().try_fold(0_i64, |sum, c| {
        let digit = value_of(c).filter(|_| c != '两')?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

fn composed(run: &str) -> Option<i64> {
    let mut number = Chinese::default();
    for c in run.chars() {
        match c {
            '万' => number.group(10_000)?,
            '亿' => number.group(100_000_000)?,
            c => match (value_of(c), scale_of(c)) {
                (Some(digit), _) => number.digit(digit)?,
                (_, Some(factor)) => number.scale(factor)?,
                _ => return None,
            },
        }
    }
    number.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes a number the way reports do.
    fn written(number: i64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        if number < 10 {
            return DIGITS[usize::try_from(number).expect("a digit")].to_owned();
        }
        let (unit, name) = [
            (100_000_000, "亿"),
            (10_000, "万"),
            (1000, "千"),
            (100, "百"),
            (10, "十"),
        ]
        .into_iter()
        .find(|(unit, _)| number >= *unit)
        .expect("at least ten");
        let (head, rest) = (number / unit, number % unit);
        let head = if number < 20 {
            String::new()
        } else {
            written(head)
        };
        match rest {
            0 => format!("{head}{name}"),
            rest if rest < unit / 10 => format!("{head}{name}零{}", written_after_zero(rest)),
            rest => format!("{head}{name}{}", written_after_zero(rest)),
        }
    }

    /// Inside a number ten is 一十.
    fn written_after_zero(number: i64) -> String {
        let text = written(number);
        if (10..20).contains(&number) {
            format!("一{text}")
        } else {
            text
        }
    }

    fn value(text: &str) -> Option<(i64, usize, bool)> {
        let numeral = read(text)?;
        Some((numeral.value.to_int()?, numeral.length, numeral.approximate))
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, expected) in [
            ("一百一十七条", 117),
            ("两千零三", 2003),
            ("十二件", 12),
            ("二十", 20),
            ("廿三", 23),
            ("〇", 0),
            ("二〇二〇年", 2020),
            ("一万二千三百四十五", 12345),
            ("三亿零五万", 300_050_000),
            ("1,136条", 1136),
            ("12,345,678", 12_345_678),
            ("117,37", 117),
            ("117,3790", 117),
        ] {
            assert_eq!(
                value(text).map(|(value, ..)| value),
                Some(expected),
                "{text}"
            );
        }
        for text in ["一百一", "百", "万", "一二百", "三百千", ""] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn rounded_numbers_are_marked() {
        for (text, expected) in [
            ("1.2万", 12_000),
            ("3万余", 30_000),
            ("7700余条", 7700),
            ("10余万", 100_000),
            ("三十余", 30),
        ] {
            let (read, _, approximate) = value(text).expect(text);
            assert_eq!((read, approximate), (expected, true), "{text}");
        }
    }

    proptest! {
        #[test]
        fn chinese_numerals_round_trip(number in 0_i64..10_000_000_000) {
            let text = written(number);
            prop_assert_eq!(value(&text), Some((number, text.len(), false)), "{}", text);
        }

        #[test]
        fn arabic_numerals_round_trip(number in 0_i64..9_000_000_000) {
            let text = number.to_string();
            prop_assert_eq!(value(&text), Some((number, text.len(), false)));
        }

        #[test]
        fn nothing_panics(text in "[0-9一二三十百千万亿零余多,.两]{0,40}") {
            let _ = read(&text);
        }
    }
}
