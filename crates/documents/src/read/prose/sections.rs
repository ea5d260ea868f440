//! 章节 — headings and the text under them.
//!
//! A heading is a line of its own with a Chinese numeral, or, in text run together, a numeral with one of the names the
//! sections usually have. Restarting numbers and unusual names are kept as printed.

use crate::report::Section;

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

/// The sections in printed order; text before the first heading belongs to none.
pub(super) fn sections(lines: &[&str]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in lines {
        if is_annex(line) {
            break;
        }
        if is_heading(line) {
            sections.push(Section {
                heading: (*line).to_owned(),
                text: String::new(),
            });
            continue;
        }
        for piece in split(line) {
            match piece {
                Piece::Heading(heading) => sections.push(Section {
                    heading: heading.to_owned(),
                    text: String::new(),
                }),
                Piece::Text(text) => {
                    if let Some(section) = sections.last_mut() {
                        append(section, text);
                    }
                }
            }
        }
    }
    sections
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

fn numeral(text: &str) -> Option<&str> {
    let rest =
        text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    if rest.len() == text.len() {
        return None;
    }
    rest.strip_prefix(['、', '.', '．', ',', '，'])
}

fn is_heading(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST_HEADING;
    short
        && !text.contains(['。', '；', '：', ':'])
        && numeral(text).is_some_and(|name| !name.trim().is_empty())
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
        let sections = sections(&[
            "报告如下。一、总体情况2020年，我区很好。二、主动公开政府信息情况 第二十条",
        ]);
        let headings: Vec<&str> = sections
            .iter()
            .map(|section| section.heading.as_str())
            .collect();
        assert_eq!(headings, ["一、总体情况", "二、主动公开政府信息情况"]);
        assert_eq!(sections[0].text, "2020年，我区很好。");
    }
}
