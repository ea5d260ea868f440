//! 单元格数字 — what the print of a number cell says.

use gongkai_law::report_format::{Figure, Number};

use super::normal::{is_blank, is_note_mark, plain};

/// Prints that say "nothing here".
const NOTHING: &[&str] = &[
    "/",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "———",
    "–",
    "无",
    "N/A",
    "n/a",
    "*",
    "…",
    "……",
];
const UNITS: &[&str] = &[
    "亿元", "万元", "元整", "元", "件次", "人次", "件", "条", "项", "个", "宗", "起", "份", "次",
    "例", "部", "篇", "家",
];

/// Reads one print. Anything that is not certainly one number is [`Figure::Unreadable`].
pub(super) fn figure(printed: &str) -> Figure {
    let text = ordinary(printed);
    let text = text.trim();
    if text.is_empty() {
        return Figure::Blank;
    }
    if NOTHING.contains(&text) {
        return Figure::NotApplicable;
    }
    number(text)
        .or_else(|| chinese(text))
        .map_or(Figure::Unreadable, Figure::Number)
}

/// A number in Chinese characters below ten thousand, with at most a unit behind it: `三`, `二十`, `一百零五件`.
fn chinese(text: &str) -> Option<Number> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let (mut sum, mut digit, mut scale_before) = (0_i64, None, 10_000);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let c = match c {
            '〇' | '○' => '零',
            '两' => '二',
            c => c,
        };
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            _ => 1,
        };
        if let Some(value) = DIGITS
            .iter()
            .zip(0_i64..)
            .find_map(|(known, value)| (*known == c).then_some(value))
        {
            if digit.is_some_and(|digit| digit != 0) {
                return None;
            }
            digit = Some(value);
        } else if scale > 1 {
            let first = scale == 10 && sum == 0;
            sum += scale
                * digit
                    .take()
                    .filter(|digit| *digit > 0)
                    .or(first.then_some(1))?;
            if scale >= std::mem::replace(&mut scale_before, scale) {
                return None;
            }
        } else {
            break;
        }
        rest = rest.get(c.len_utf8()..)?;
    }
    let begun = rest.len() < text.len();
    // 一百五 is said for 150, and for 105 by mistake.
    let doubtful = scale_before > 10
        && scale_before < 10_000
        && digit.is_some()
        && !text.contains(['零', '〇', '○']);
    (begun && !doubtful && only_unit_or_remark(rest))
        .then(|| Number::from_int(sum + digit.unwrap_or(0)))
}

/// True when the print could stand in a number cell: blank, a dash, or a number.
pub(super) fn fits_number_cell(printed: &str) -> bool {
    // `一` and `三、` number rows more often than they count something.
    let digits = printed
        .chars()
        .any(|c| c.is_numeric() && !('\u{3007}'..='\u{9FFF}').contains(&c));
    let figure = figure(printed);
    figure != Figure::Unreadable && (digits || figure.number().is_none())
}

fn ordinary(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    for c in printed.chars() {
        if is_blank(c) {
            out.push(' ');
        } else {
            plain(c, &mut |c| {
                out.push(if matches!(c, '−' | '－' | '﹣') {
                    '-'
                } else {
                    c
                })
            });
        }
    }
    out
}

fn number(text: &str) -> Option<Number> {
    let (negative, rest) = sign(text);
    let rest = rest.trim_start();
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(rest.len());
    let (digits, tail) = rest.split_at_checked(end)?;
    let digits = without_grouping(digits)?;
    if !only_unit_or_remark(tail) {
        return None;
    }
    let signed = if negative {
        format!("-{digits}")
    } else {
        digits
    };
    Number::parse(&signed)
}

fn sign(text: &str) -> (bool, &str) {
    const MINUS: &[&str] = &["减少", "减", "減少", "減", "下降", "-", "负"];
    const PLUS: &[&str] = &["增加", "增", "上升", "+"];
    let strip = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign));
    match (strip(MINUS), strip(PLUS)) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => (false, text),
    }
}

/// Digits without the commas of thousands; nothing when commas or points stand elsewhere.
fn without_grouping(digits: &str) -> Option<String> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let fits = !first.is_empty()
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3)
        && fraction.is_none_or(|fraction| {
            !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
        });
    fits.then(|| {
        let whole = whole.replace(',', "");
        fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}"))
    })
}

fn only_unit_or_remark(tail: &str) -> bool {
    let tail = tail.trim().trim_end_matches(is_note_mark).trim_end();
    let tail = UNITS
        .iter()
        .find_map(|unit| tail.strip_prefix(unit))
        .unwrap_or(tail)
        .trim();
    tail.is_empty()
        || (tail.starts_with('(') && tail.ends_with(')') && tail.matches('(').count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(printed: &str) -> Option<String> {
        match figure(printed) {
            Figure::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_in_their_many_prints() {
        for (printed, expected) in [
            ("251000元", "251000"),
            ("73802895.90元", "73802895.9"),
            ("-18", "-18"),
            ("－１８", "-18"),
            ("减4", "-4"),
            ("减少 4 项", "-4"),
            ("+14", "14"),
            ("增3", "3"),
            ("22（其中修订 16 件）", "22"),
            ("４１６６．２４", "4166.24"),
            ("1,234,567", "1234567"),
            ("0", "0"),
            ("00", "0"),
            ("1，136", "1136"),
            ("１１３６条", "1136"),
            ("0（另有2件正在办理）", "0"),
            ("12①", "12"),
            ("12²", "12"),
            ("12 ※", "12"),
            ("三", "3"),
            ("二十", "20"),
            ("十五件", "15"),
            ("一百零五", "105"),
            ("二百三十一", "231"),
        ] {
            assert_eq!(value(printed).as_deref(), Some(expected), "{printed}");
        }
    }

    #[test]
    fn blanks_dashes_and_doubt_stay_apart() {
        assert_eq!(figure(" \u{a0}\u{3000}"), Figure::Blank);
        for printed in ["/", "—", "-", "无", "／"] {
            assert_eq!(figure(printed), Figure::NotApplicable, "{printed}");
        }
        for printed in [
            "1 2",
            "12,34",
            "约5",
            "0 0 0",
            "1.2.3",
            "一百五",
            "二三",
            "5、6",
            "1①2",
            "三、",
        ] {
            assert_eq!(figure(printed), Figure::Unreadable, "{printed}");
        }
    }
}
