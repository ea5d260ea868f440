//! 缺漏 — places where a number, a name or a whole sentence was to be filled in and was not.

use std::ops::Range;

/// 缺漏种类.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// 信息  条: a unit without its number.
    Number,
    /// 政府信息12。: a number without its unit.
    Unit,
    /// XX件, 某某局, ____: a placeholder.
    Placeholder,
    /// （此处填写…）: words of a template.
    Template,
}

/// 缺漏之处 — what is missing, and the printed characters around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// Characters of the section's text.
    pub place: Range<usize>,
}

const TEMPLATES: &[&str] = &[
    "此处填写",
    "此处填报",
    "此处插入",
    "请填写",
    "请在此",
    "在此填写",
    "填写说明",
    "填报说明：",
    "待补充",
    "待填写",
    "待填报",
    "（单位名称）",
    "（机关名称）",
    "（填写",
];

/// Words after which a unit cannot follow without a number.
const WANTING: &[&str] = &[
    "政府信息",
    "公开信息",
    "发布信息",
    "政务信息",
    "各类信息",
    "信息",
    "公开",
    "收到",
    "受理",
    "办结",
    "答复",
    "共",
    "共计",
    "合计",
    "累计",
    "约",
    "复议",
    "诉讼",
    "申请",
    "解读",
    "文件",
    "不予公开",
    "部分公开",
    "发布",
];
/// Words after which a unit is missing its number even without a gap.
const WANTING_AT_ONCE: &[&str] = &[
    "政府信息",
    "公开信息",
    "发布信息",
    "政务信息",
    "共计",
    "合计",
    "累计",
    "大约",
];
const UNITS: &[char] = &['条', '件', '篇', '次', '份', '起', '项', '期', '场'];
/// Nouns that need a unit behind their number.
const COUNTED: &[&str] = &[
    "政府信息",
    "公开信息",
    "政务信息",
    "公开申请",
    "规范性文件",
    "政策解读",
];
/// What follows the name of an organ that was not filled in.
const ORGANS: &[char] = &[
    '局', '市', '县', '区', '镇', '乡', '委', '办', '厅', '年', '部', '单', '街',
];
const STOPS: &[char] = &['，', ',', '。', '；', ';', '、', '）', ')'];

/// The gaps of a section, in order.
pub(super) fn gaps(text: &str) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut window = Window::default();
    let mut found = |kind, bytes: Range<usize>| gaps.push((kind, bytes));
    for (at, c) in text.char_indices() {
        let before = || text.get(..at).unwrap_or_default();
        let behind = || text.get(at..).unwrap_or_default();
        match c {
            'X' | 'x' | '×' | 'Ｘ' | '＊' | '*' | '□' | '■' | '△' | '_' | '＿' | '○'
                if window.opens(c) =>
            {
                if let Some(length) = placeholder(before(), behind()) {
                    found(GapKind::Placeholder, at..at + length);
                }
            }
            '某' if unnamed(before(), behind()) => {
                found(GapKind::Placeholder, at..at + "某某".len())
            }
            '此' | '请' | '在' | '填' | '待' | '（' => {
                if let Some(words) = TEMPLATES.iter().find(|words| behind().starts_with(**words)) {
                    found(GapKind::Template, at..at + words.len());
                }
            }
            c if UNITS.contains(&c) => {
                if let Some(start) = missing_number(before(), behind(), c) {
                    found(GapKind::Number, start..at + c.len_utf8());
                }
            }
            '，' | ',' | '。' | '；' | ';' => {
                let goes_on = behind().get(c.len_utf8()..).unwrap_or_default();
                if !goes_on.starts_with(|c: char| c.is_ascii_digit())
                    && let Some(start) = missing_unit(before())
                {
                    found(GapKind::Unit, start..at);
                }
            }
            _ => {}
        }
        window.last = Some(c);
    }
    printed(text, gaps)
}

/// The character before, so that a run is looked at once.
#[derive(Default)]
struct Window {
    last: Option<char>,
}

impl Window {
    fn opens(&self, c: char) -> bool {
        self.last != Some(c)
    }
}

/// A run of crosses, stars or strokes in place of a number or a name: its bytes.
fn placeholder(before: &str, behind: &str) -> Option<usize> {
    let first = behind.chars().next()?;
    let run: usize = behind
        .chars()
        .take_while(|c| *c == first)
        .map(char::len_utf8)
        .sum();
    let count = run / first.len_utf8();
    let after = behind
        .get(run..)?
        .trim_start_matches([' ', '\u{3000}', '\u{a0}'])
        .chars()
        .next();
    let latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '/' | '-'))
    };
    if latin(before.chars().next_back()) || latin(after) {
        return None;
    }
    let last = before.chars().next_back();
    let unit = after.is_some_and(|c| {
        c != '起' && (UNITS.contains(&c) || matches!(c, '年' | '月' | '日' | '元' | '个'))
    });
    let named = unit || after.is_some_and(|c| ORGANS.contains(&c));
    // 张××, 李XX: a person's name that was covered on purpose.
    let person = last.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let year = last.is_some_and(|c| "〇○零一二三四五六七八九".contains(c));
    let real = match first {
        'X' | 'Ｘ' | '×' => (count >= 2 && (named || !person)) || unit,
        'x' => count >= 2 && unit,
        '_' | '＿' => count >= 2,
        '*' | '＊' => (2..=4).contains(&count) && unit,
        '○' => count >= 2 && named && !year,
        _ => unit,
    };
    real.then_some(run)
}

/// 某某局: an organ that was not named.
fn unnamed(before: &str, behind: &str) -> bool {
    let surname = before
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace() && !STOPS.contains(&c) && c != '由' && c != '在');
    !surname
        && behind
            .strip_prefix("某某")
            .is_some_and(|rest| rest.starts_with(ORGANS))
}

/// A unit that stands where its number is missing; gives the byte where the noun before the gap begins.
fn missing_number(before: &str, behind: &str, unit: char) -> Option<usize> {
    let ends = behind
        .strip_prefix(unit)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(STOPS) || rest.starts_with('\n'));
    if !ends {
        return None;
    }
    let noun = before.trim_end_matches([' ', '\u{3000}', '\u{a0}']);
    let gap = before.get(noun.len()..).unwrap_or_default().chars().count();
    let wanting = |words: &[&str]| {
        words
            .iter()
            .filter(|word| noun.ends_with(**word))
            .map(|word| word.len())
            .max()
    };
    let word = match gap {
        0 if matches!(unit, '条' | '篇') => wanting(WANTING_AT_ONCE),
        0 => None,
        1 => wanting(WANTING_AT_ONCE).or_else(|| wanting(&["约", "共"])),
        _ => wanting(WANTING),
    }?;
    Some(noun.len() - word)
}

/// A number that stands without its unit before a stop; gives the byte where its noun begins.
fn missing_unit(before: &str) -> Option<usize> {
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before.len() - head.len();
    let number = before.get(head.len()..).unwrap_or_default();
    let year = digits == 4 && number.starts_with("20");
    if digits == 0 || digits > 6 || year {
        return None;
    }
    let noun = COUNTED.iter().find(|noun| head.ends_with(**noun))?;
    Some(head.len() - noun.len())
}

/// Bytes to characters, in one walk.
fn printed(text: &str, mut gaps: Vec<(GapKind, Range<usize>)>) -> Vec<Gap> {
    gaps.sort_by_key(|(_, bytes)| bytes.start);
    let mut done = (0, 0);
    let mut char_at = |byte: usize| {
        let (bytes, chars) = done;
        if byte < bytes {
            return text.get(..byte).unwrap_or_default().chars().count();
        }
        let more = text.get(bytes..byte).unwrap_or_default().chars().count();
        done = (byte, chars + more);
        chars + more
    };
    gaps.into_iter()
        .map(|(kind, bytes)| {
            let start = char_at(bytes.start);
            let length = text.get(bytes).unwrap_or_default().chars().count();
            Gap {
                kind,
                place: start..start + length,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(GapKind, String)> {
        gaps(text)
            .into_iter()
            .map(|gap| {
                (
                    gap.kind,
                    text.chars()
                        .skip(gap.place.start)
                        .take(gap.place.len())
                        .collect(),
                )
            })
            .collect()
    }

    #[test]
    fn gaps_are_found_with_their_words() {
        for (text, kind, words) in [
            (
                "全年主动公开信息  条，微信5条。",
                GapKind::Number,
                "公开信息  条",
            ),
            ("办理约  件。", GapKind::Number, "约  件"),
            ("主动公开政府信息条。", GapKind::Number, "政府信息条"),
            ("收到申请XX件。", GapKind::Placeholder, "XX"),
            ("收到申请×件。", GapKind::Placeholder, "×"),
            ("公开政府信息12。", GapKind::Unit, "政府信息12"),
            ("公开____条", GapKind::Placeholder, "____"),
            ("某某局认真落实", GapKind::Placeholder, "某某"),
            ("（此处填写工作亮点）", GapKind::Template, "此处填写"),
        ] {
            assert_eq!(found(text), [(kind, words.to_owned())], "{text}");
        }
    }

    #[test]
    fn ordinary_prose_has_none() {
        for text in [
            "主动公开信息数 条 425 1516 其中",
            "信息公开条例，收到申请件，逐条答复，文件。",
            "pzxxgkb@163.com，XXGK.com，王某某诉某局",
            "公开政府信息2020年度，公开信息数1402。共计12条，",
            "所有申请 件件有回音",
            "该项工作，按次、按件计",
            "12\u{3000}件，二○二一年，二○二○年，二○○八年",
            "主动公开政府信息1,136条，政府信息12，345条，规范性文件3、4件",
            "张××起诉，李**起诉某局，王XX不服",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
