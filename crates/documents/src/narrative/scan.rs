//! 数字扫描 — one pass over a section: counts with their units, percentages, years, dates; everything else is no figure.
//!
//! Ordinals (第二十条), article and document numbers, telephones, postcodes, addresses, times, enumerators, ranges, names
//! such as 三安全一稳定, and everything inside 《》 are passed over, mostly because no unit of counting follows them.

use std::ops::Range;

use gongkai_law::report_format::Number;

use super::numeral::{self, Numeral};
use super::plain::Plain;

/// 单位 — what is counted; longest first where one begins another. The words after a unit make it another word.
const UNITS: &[(&str, &[&str])] = &[
    ("件次", &[]),
    ("人次", &[]),
    ("场次", &[]),
    ("篇次", &[]),
    ("条次", &[]),
    ("万元", &[]),
    ("亿元", &[]),
    ("件", &[]),
    ("条", &["例", "款", "文", "目", "线"]),
    ("篇", &["章", "幅"]),
    ("次", &["性", "序", "日", "年", "月", "品", "要"]),
    ("元", &["旦", "月"]),
    (
        "个",
        &[
            "月",
            "工作日",
            "自然日",
            "小时",
            "年",
            "百分",
            "星期",
            "学时",
            "课时",
        ],
    ),
    ("项", &[]),
    ("份", &[]),
    ("起", &["步", "草", "诉"]),
    ("宗", &["旨", "地"]),
    ("期", &["间", "限", "末", "满"]),
    ("场", &["所", "地"]),
    ("家", &["庭", "长"]),
    ("部", &["门", "署", "委", "分", "级", "队", "位", "长"]),
    ("例", &["如", "外"]),
    ("人", &["民", "员", "大", "代"]),
    ("类", &[]),
    ("批", &["复", "准", "示", "次"]),
    ("则", &[]),
    ("封", &[]),
    ("幅", &[]),
    ("张", &[]),
    ("名", &["称", "单", "录"]),
    ("本", &["级", "机", "年", "单", "局", "区", "市", "县"]),
    ("册", &[]),
    ("%", &[]),
];

/// Words before a number that make it a rough one.
const ROUGHLY: &[&str] = &[
    "约",
    "近",
    "逾",
    "超",
    "超过",
    "将近",
    "接近",
    "突破",
    "不少于",
    "至少",
    "最多",
];
/// The same before a ten or a hundred in characters: 数十, 上百.
const SCORES: &[char] = &['数', '几', '上', '好'];
/// Words behind a number or its unit that make it a rough one.
const OR_SO: &[&str] = &["左右", "以上", "以下", "以内", "余", "多"];

/// 数字 — a figure in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value; money and rounded numbers written out in full.
    pub value: Number,
    /// The unit, `%` for a percentage, empty for a bare nought such as 均为零.
    pub unit: &'static str,
    /// 约数 — a rough number, never to be compared strictly.
    pub approximate: bool,
    /// Digits printed behind the point.
    pub places: u8,
    /// Where the number and its unit stand in the folded text.
    pub(super) span: Range<usize>,
}

impl Figure {
    pub(super) fn is_count(&self) -> bool {
        !self.is_share() && !self.is_money()
    }

    pub(super) fn is_share(&self) -> bool {
        self.unit == "%"
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.unit, "元" | "万元" | "亿元")
    }
}

/// 扫描结果 — the figures and the years of a section.
pub(super) struct Scan {
    pub(super) figures: Vec<Figure>,
    /// Years with the byte where they stand.
    pub(super) years: Vec<(usize, i16)>,
}

pub(super) fn scan(plain: &Plain) -> Scan {
    let text = plain.text.as_str();
    let mut scan = Scan {
        figures: Vec::new(),
        years: Vec::new(),
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest.chars().next() {
            Some('《') => title(rest),
            Some(c) if c.is_ascii_alphanumeric() => token(text, at, rest, &mut scan),
            Some(c) if is_numeral(c) => chinese(text, at, rest, &mut scan),
            Some(c) => c.len_utf8(),
            None => break,
        };
    }
    scan
}

/// The longest title of a document that is passed over.
const LONGEST_TITLE: usize = 400;

fn title(rest: &str) -> usize {
    let window = rest
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_TITLE)
        .find(|(_, c)| *c == '》');
    window.map_or('《'.len_utf8(), |(at, c)| at + c.len_utf8())
}

fn is_numeral(c: char) -> bool {
    "零〇○一二两三四五六七八九十百千万亿廿卅".contains(c)
}

/// Digits, letters and what joins them to codes: only a token that is nothing but a number is a figure.
fn token(text: &str, at: usize, rest: &str, scan: &mut Scan) -> usize {
    let end = rest
        .find(|c: char| {
            !(c.is_ascii_alphanumeric()
                || matches!(c, '.' | ',' | '-' | '/' | '@' | '_' | ':' | '~'))
        })
        .unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or_default();
    let plain_number = run.starts_with(|c: char| c.is_ascii_digit())
        && !run.contains(|c: char| c.is_ascii_alphabetic() || matches!(c, '@' | '/' | '_'));
    if !plain_number {
        return end.max(1);
    }
    let Some(number) = numeral::read(rest) else {
        return end.max(1);
    };
    if enumerator(text, at, rest, &number) {
        return number.length;
    }
    let after = rest.get(number.length..).unwrap_or_default();
    if after.starts_with(['-', '~', '—', '/']) {
        return end.max(number.length);
    }
    number_at(text, at, rest, number, scan)
}

/// `1.`, `(2)`: counts nothing.
fn enumerator(text: &str, at: usize, rest: &str, number: &Numeral) -> bool {
    let bracket = text.get(..at).is_some_and(|before| before.ends_with('('));
    let after = rest.get(number.length..).unwrap_or_default();
    bracket && after.starts_with(')')
        || after.starts_with('.')
        || after.starts_with('、') && number.value < Number::from_int(10) && starts_line(text, at)
}

fn starts_line(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_none_or(|before| before.is_empty() || before.ends_with(['\n', '。']))
}

fn chinese(text: &str, at: usize, rest: &str, scan: &mut Scan) -> usize {
    let run = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
    match numeral::read(rest) {
        Some(number) => number_at(text, at, rest, number, scan),
        None => run,
    }
}

/// Takes the number in, when it counts something; gives the bytes to go on.
fn number_at(text: &str, at: usize, rest: &str, number: Numeral, scan: &mut Scan) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let after = rest.get(number.length..).unwrap_or_default();
    if after.starts_with('年') {
        if let Some(year) = year(&number) {
            scan.years.push((at, year));
        }
        return number.length + '年'.len_utf8();
    }
    if before.ends_with(['第', '-', '—', '~', ' ']) || before.ends_with("每") {
        return number.length;
    }
    let Some((unit, length)) = unit(after).or_else(|| nought(before, after, &number)) else {
        return number.length;
    };
    let fraction_of_a_thing = number.places > 0 && !matches!(unit, "%" | "元" | "万元" | "亿元");
    let saying = number.value == Number::from_int(1) && !number.arabic && saying(after);
    if fraction_of_a_thing || saying {
        return number.length;
    }
    let behind = after.get(length..).unwrap_or_default();
    scan.figures.push(Figure {
        value: number.value,
        unit,
        approximate: number.approximate
            || ROUGHLY.iter().any(|word| before.ends_with(word))
            || rest.starts_with(['十', '百', '千', '万']) && before.ends_with(SCORES)
            || ends_range(before)
            || OR_SO.iter().any(|word| behind.starts_with(word)),
        places: number.places,
        span: at..at + number.length + length,
    });
    number.length + length
}

/// 8至10件: the second number of a range.
fn ends_range(before: &str) -> bool {
    before
        .strip_suffix(['至', '到'])
        .is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()))
}

/// 一次性, 一件事: the one is part of a saying.
fn saying(after: &str) -> bool {
    [
        "件事",
        "次办",
        "次告知",
        "次提交",
        "次登录",
        "项一项",
        "条龙",
        "条例",
    ]
    .iter()
    .any(|word| after.starts_with(word))
}

fn year(number: &Numeral) -> Option<i16> {
    let year = i16::try_from(number.value.to_int()?).ok()?;
    (1949..=2099).contains(&year).then_some(year)
}

fn unit(after: &str) -> Option<(&'static str, usize)> {
    UNITS
        .iter()
        .find(|(unit, _)| after.starts_with(unit))
        .filter(|(unit, others)| {
            let behind = after.get(unit.len()..).unwrap_or_default();
            !others.iter().any(|other| behind.starts_with(other))
        })
        .map(|(unit, _)| (*unit, unit.len()))
}

/// 均为零, 为0: a nought needs no unit.
fn nought(before: &str, after: &str, number: &Numeral) -> Option<(&'static str, usize)> {
    let ends = after.is_empty() || after.starts_with([',', '。', ';', ')', '\n']);
    (number.value == Number::ZERO && ends && before.ends_with('为')).then_some(("", 0))
}
