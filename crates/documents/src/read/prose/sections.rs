//! 章节 — headings and the text under them.
//!
//! A heading is a line of its own with a Chinese numeral, or, in text run together, a numeral with one of the names the
//! sections usually have. Restarting numbers and unusual names are kept as printed.

use super::cut::without_tables;
use crate::report::{Part, Section};

/// Names of sections, for text where headings and paragraphs run together.
const NAMES: &[&str] = &[
    "总体情况",
    "概述",
    "概况",
    "主动公开政府信息情况",
    "主动公开政府信息的情况",
    "收到和处理政府信息公开申请情况",
    "政府信息依申请公开工作情况",
    "政府信息依申请公开办理情况",
    "政府信息公开行政复议、行政诉讼情况",
    "政府信息公开行政复议和行政诉讼情况",
    "因政府信息公开申请行政复议、提起行政诉讼的情况",
    "因政府信息公开申请行政复议、提起行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "政府信息公开工作存在的主要问题及改进措施",
    "存在的主要问题及改进情况",
    "存在的主要问题和改进措施",
    "其他需要报告的事项",
    "政府信息公开情况统计表",
];

const LONGEST_HEADING: usize = 42;

/// Rows of the tables whose numbers look like headings.
const TABLE_ROWS: &[&str] = &["本年新收", "上年结转", "本年度办理", "结转下年"];

/// 前言与章节 — the text before the first heading, and the sections in printed order, both without tables.
pub(super) fn sections(lines: &[&str]) -> (String, Vec<Section>) {
    let mut preface = Section::default();
    let mut sections: Vec<Section> = Vec::new();
    for line in lines {
        if is_annex(line) {
            break;
        }
        let line = line.trim_start_matches('#').trim_start();
        if is_table_name(line) {
            continue;
        }
        let pieces = if is_heading(line) {
            vec![Piece::Heading(line)]
        } else {
            split(line)
        };
        for piece in pieces {
            match piece {
                Piece::Heading(heading) => sections.push(Section {
                    heading: heading.to_owned(),
                    text: String::new(),
                }),
                Piece::Text(text) => append(sections.last_mut().unwrap_or(&mut preface), text),
            }
        }
    }
    for section in &mut sections {
        section.text = without_tables(&section.text);
    }
    (preface.text, sections)
}

fn append(section: &mut Section, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !section.text.is_empty() {
        section.text.push('\n');
    }
    section.text.push_str(text);
}

fn is_annex(text: &str) -> bool {
    text.strip_prefix("附件").is_some_and(|rest| {
        rest.chars().count() <= 40
            && rest
                .trim_start()
                .chars()
                .next()
                .is_none_or(|c| matches!(c, ':' | '：') || c.is_ascii_digit())
    })
}

/// What follows the Chinese number of a heading: `四、`, `四 、`, `第四部分 `.
fn numeral(text: &str) -> Option<&str> {
    let (ordinal, text) = match text.strip_prefix('第') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest =
        text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    if rest.len() == text.len() {
        return None;
    }
    let rest = rest.trim_start();
    if ordinal {
        return ["部分", "章"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .map(|rest| rest.trim_start_matches(['、', ':', '：', ' ', '　']));
    }
    rest.strip_prefix(['、', '.', '．', ',', '，', '､'])
}

/// The name within `（一）…`, which some print for `一、…`.
fn bracketed(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['（', '('])?;
    let name = rest.trim_start_matches(['一', '二', '三', '四', '五', '六']);
    (name.len() < rest.len()).then(|| name.strip_prefix(['）', ')']))?
}

/// Whether the name is that of a part exactly as the forms print it.
fn is_statutory(name: &str) -> bool {
    let name = name.trim();
    Part::ALL.iter().any(|part| part.zh() == name)
}

/// A row of a table that is the heading of its part.
pub(super) fn heads_a_table(text: &str) -> bool {
    is_heading(text) && numeral(text).is_some_and(is_statutory)
}

/// `表二：主动公开政府信息情况`, which names a table and says nothing.
fn is_table_name(text: &str) -> bool {
    text.strip_prefix('表')
        .and_then(|rest| rest.split_once(['：', ':', ' ', '、']))
        .is_some_and(|(number, name)| number.chars().count() == 1 && is_statutory(name))
}

fn is_heading(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST_HEADING;
    let named = |name: &str| {
        let name = name.trim();
        !name.is_empty() && !TABLE_ROWS.iter().any(|row| name.starts_with(row))
    };
    short
        && !text.contains(['。', '；', '：', ':'])
        && (numeral(text).is_some_and(named)
            || bracketed(text).is_some_and(is_statutory)
            || is_statutory(text))
}

enum Piece<'a> {
    Heading(&'a str),
    Text(&'a str),
}

/// Cuts a paragraph at headings that stand inside it.
fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, _) in text
        .char_indices()
        .filter(|(_, c)| "一二三四五六七八九十".contains(*c))
    {
        if start < done {
            continue;
        }
        let Some(end) = heading_at(text, start) else {
            continue;
        };
        if let (Some(before), Some(heading)) = (text.get(done..start), text.get(start..end)) {
            pieces.push(Piece::Text(before));
            pieces.push(Piece::Heading(heading));
            done = end;
        }
    }
    if let Some(rest) = text.get(done..) {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn heading_at(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let name = numeral(rest)?;
    let trimmed = name.trim_start();
    let length = NAMES
        .iter()
        .filter(|known| trimmed.starts_with(**known))
        .map(|known| known.len())
        .max()?;
    let bold = text
        .get(..start)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !matches!(c, '《' | '“' | '（'));
    bold.then(|| start + (rest.len() - trimmed.len()) + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_run_together_with_text_are_cut_out() {
        let (preface, sections) = sections(&[
            "报告如下。一、总体情况2020年，我区很好。二、主动公开政府信息情况 第二十条",
        ]);
        assert_eq!(preface, "报告如下。");
        let headings: Vec<&str> = sections
            .iter()
            .map(|section| section.heading.as_str())
            .collect();
        assert_eq!(headings, ["一、总体情况", "二、主动公开政府信息情况"]);
        assert_eq!(sections[0].text, "2020年，我区很好。");
    }

    #[test]
    fn headings_are_known_in_many_prints() {
        for heading in [
            "一、总体情况",
            "四 、政府信息公开行政复议、行政诉讼情况",
            "## 五、存在的主要问题及改进情况",
            "（六）其他需要报告的事项",
            "第一部分 总体情况",
            "总体情况",
            "二、工作机制保障",
        ] {
            assert_eq!(sections(&[heading]).1.len(), 1, "{heading}");
        }
        for line in [
            "一、本年新收政府信息公开申请数量",
            "四、结转下年度继续办理",
            "（一）主动公开情况",
            "一是加强学习",
        ] {
            assert_eq!(sections(&[line]).1.len(), 0, "{line}");
        }
    }
}
