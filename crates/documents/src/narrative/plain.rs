//! 正文归一 — a section's text in one spelling, and the way back to the printed characters.

use std::ops::Range;

use crate::read::normal::{fold, is_blank};

/// Lines with an enumerator up to this length are headings: nothing runs on from them.
const LONGEST_HEADING: usize = 30;

/// 归一文本 — folded text: one form a character, no blanks, no quotes, no line breaks inside a sentence.
///
/// Full stops stay `。` and list commas stay `、`; a line break that ends a sentence is `\n`; a blank between two
/// digits stays a blank, so that two numbers never become one.
pub(super) struct Plain {
    pub(super) text: String,
    /// For each folded character where it begins, in bytes, and which printed character it came from.
    marks: Vec<(usize, usize)>,
}

impl Plain {
    pub(super) fn of(printed: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(printed.len()),
            marks: Vec::with_capacity(printed.len() / 3),
        };
        let mut rest = printed;
        let mut at = 0;
        while !rest.is_empty() {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            plain.line(line, at);
            at += line.chars().count() + 1;
            if !after.is_empty() && breaks(line, after) {
                plain.push('\n', at - 1);
            }
            rest = after;
        }
        plain
    }

    fn line(&mut self, line: &str, first: usize) {
        let mut gap = true; // the end of a line parts two numbers like a blank does
        for (index, c) in line.chars().enumerate() {
            let at = first + index;
            match c {
                c @ (' ' | '\t' | '\r') => {
                    gap = gap || c == ' ' || c == '\t';
                    continue;
                }
                '!'..='~' if !matches!(c, '"' | '\'' | '`') && !gap => self.push(c, at),
                '。' | '｡' => self.push('。', at),
                '，' => self.push(',', at),
                '；' => self.push(';', at),
                '：' => self.push(':', at),
                '（' | '〔' => self.push('(', at),
                '）' | '〕' => self.push(')', at),
                '“' | '”' | '‘' | '’' => {}
                '、' | '､' | '﹑' => self.push('、', at),
                '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' => self.push('\n', at),
                '²' | '³' | '¹' | '\u{2070}'..='\u{209F}' => {}
                c if is_blank(c) => {
                    gap = true;
                    continue;
                }
                c => self.fold(c, at, gap),
            }
            gap = false;
        }
    }

    fn fold(&mut self, c: char, at: usize, gap: bool) {
        let mut gap = gap;
        fold(c, &mut |folded| {
            if gap && folded.is_ascii_digit() && self.text.ends_with(|c: char| c.is_ascii_digit()) {
                self.push(' ', at);
            }
            gap = false;
            self.push(folded, at);
        });
    }

    fn push(&mut self, c: char, at: usize) {
        self.marks.push((self.text.len(), at));
        self.text.push(c);
    }

    /// A stretch of the folded text.
    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The printed characters, counted from the start of the section, that a stretch of the folded text came from.
    pub(super) fn printed(&self, range: Range<usize>) -> Range<usize> {
        let first = self.marks.partition_point(|(byte, _)| *byte < range.start);
        let after = self.marks.partition_point(|(byte, _)| *byte < range.end);
        let char_at = |index: usize| self.marks.get(index).map_or(0, |(_, at)| *at);
        match after.checked_sub(1) {
            Some(last) if last >= first => char_at(first)..char_at(last) + 1,
            _ => 0..0,
        }
    }
}

/// Whether a line break ends the sentence; in print-outs most line breaks do not.
fn breaks(line: &str, after: &str) -> bool {
    let line = line.trim();
    let next = after.trim_start_matches(is_blank_in_line);
    line.is_empty()
        || next.starts_with('\n')
        || line.ends_with(['。', '；', ';', '！', '？', '：', ':'])
        || enumerated(next)
        || (enumerated(line) && line.chars().count() <= LONGEST_HEADING)
}

fn is_blank_in_line(c: char) -> bool {
    c != '\n' && is_blank(c)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// Whether a line begins with `（一）`, `1.`, `一、` or `一是`.
fn enumerated(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(['（', '(']) {
        return rest.split_once(['）', ')']).is_some_and(|(inner, _)| {
            !inner.is_empty() && inner.len() <= 9 && inner.chars().all(is_numeral)
        });
    }
    let rest = line.trim_start_matches(is_numeral);
    rest.len() < line.len() && {
        let mut next = rest.chars();
        match next.next() {
            Some('、' | '是') => true,
            Some('.' | '．') => next.next().is_some_and(|c| !c.is_ascii_digit()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lead_back_to_the_printed_characters() {
        let printed = "共 收到“申请” １２\n件，另 3 4 件。";
        let plain = Plain::of(printed);
        assert_eq!(plain.text, "共收到申请12件,另3 4件。");
        let at = plain.text.find("12件").expect("there");
        let range = plain.printed(at..at + "12件".len());
        let words: String = printed
            .chars()
            .skip(range.start)
            .take(range.len())
            .collect();
        assert_eq!(words, "１２\n件");
    }

    #[test]
    fn only_ends_of_sentences_break() {
        assert_eq!(Plain::of("诉讼数为\n0 件").text, "诉讼数为0件");
        assert_eq!(
            Plain::of("（一）主动公开\n发布5条").text,
            "(一)主动公开\n发布5条"
        );
        assert_eq!(Plain::of("共3条。\n收到5件").text, "共3条。\n收到5件");
        assert_eq!(Plain::of("如下\n1.公开5件").text, "如下\n1.公开5件");
    }
}
