//! 段落 — the report's text by section, folded for comparison, with the way back to what is printed.

use gongkai_law::report_format::TextPlace;

use crate::read::normal::fold;
use crate::report::{Part, Prose};

/// 一段文字 — the preface or a section.
pub(super) struct Passage<'a> {
    /// The heading as printed; empty for the preface.
    pub(super) heading: &'a str,
    /// The text as printed.
    pub(super) text: &'a str,
    /// The text folded for comparison: no blanks, no quotes, one form per character.
    pub(super) key: String,
    /// For each byte of the key the byte of the text from which it came.
    origin: Vec<usize>,
}

impl<'a> Passage<'a> {
    fn new(heading: &'a str, text: &'a str) -> Self {
        let mut key = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            fold(c, &mut |folded| {
                key.push(folded);
                origin.resize(key.len(), at);
            });
        }
        Self {
            heading,
            text,
            key,
            origin,
        }
    }

    /// The place of some bytes of the key in the printed text.
    pub(super) fn place(&self, start: usize, end: usize) -> TextPlace {
        let from = self.origin.get(start).copied().unwrap_or(0);
        let last = end.checked_sub(1).and_then(|last| self.origin.get(last));
        let last = last.copied().unwrap_or(from);
        let behind = self.text.get(last..).unwrap_or_default();
        let to = last + behind.chars().next().map_or(0, char::len_utf8);
        let before = self.text.get(..from).unwrap_or_default();
        TextPlace {
            section: self.heading.to_owned(),
            offset: before.chars().count(),
            text: self.text.get(from..to).unwrap_or_default().to_owned(),
        }
    }

    /// The place of a word's first occurrence.
    pub(super) fn find(&self, word: &str) -> Option<TextPlace> {
        let at = self.key.find(word)?;
        Some(self.place(at, at + word.len()))
    }

    /// Whether any of the words stands in it.
    pub(super) fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.key.contains(word))
    }
}

/// 全文 — the preface and all sections.
pub(super) struct Passages<'a> {
    /// The preface first, then the sections as printed.
    pub(super) all: Vec<Passage<'a>>,
}

impl<'a> Passages<'a> {
    pub(super) fn of(prose: &'a Prose) -> Self {
        let sections = prose
            .sections
            .iter()
            .map(|section| Passage::new(&section.heading, &section.text));
        let preface = Passage::new("", &prose.preface);
        Self {
            all: std::iter::once(preface).chain(sections).collect(),
        }
    }

    /// Whether there is no sentence at all: a workbook of tables has headings and notes, and nothing else.
    pub(super) fn is_empty(&self) -> bool {
        self.all.iter().all(|passage| !passage.text.contains('。'))
    }

    pub(super) fn sections(&self) -> &[Passage<'a>] {
        self.all.get(1..).unwrap_or_default()
    }

    pub(super) fn preface(&self) -> Option<&Passage<'a>> {
        self.all.first()
    }

    /// The place of a word's first occurrence anywhere.
    pub(super) fn find(&self, word: &str) -> Option<TextPlace> {
        self.all.iter().find_map(|passage| passage.find(word))
    }

    /// For each part the section that is it. A list of contents names the parts once more, and an annex may number them
    /// anew: of several the one with the exact name, the right number and a text is taken, and of equals the last.
    pub(super) fn parts(&self) -> [Option<usize>; 6] {
        Part::ALL.map(|part| {
            let fitness = |at: usize, passage: &Passage<'_>| {
                let exact = passage.heading.contains(part.zh());
                let numbered = numeral(passage.heading) == Some(part.numeral());
                (exact, numbered, !passage.key.is_empty(), at)
            };
            let sections = self.sections().iter().enumerate();
            sections
                .filter(|(_, passage)| Part::of(passage.heading) == Some(part))
                .max_by_key(|(at, passage)| fitness(*at, passage))
                .map(|(at, _)| at)
        })
    }

    /// The sections of a part: from its own heading to the next one that is a part.
    pub(super) fn of_part(&self, part: Part) -> &[Passage<'a>] {
        let parts = self.parts();
        let index = Part::ALL.iter().position(|known| *known == part);
        let Some(start) = index.and_then(|index| parts.get(index).copied().flatten()) else {
            return &[];
        };
        let next = parts.iter().flatten().filter(|at| **at > start).min();
        let end = next.copied().unwrap_or(self.sections().len());
        self.sections().get(start..end).unwrap_or_default()
    }
}

/// The number a heading begins with.
pub(super) fn numeral(heading: &str) -> Option<char> {
    let heading = heading.trim_start_matches(['第', '（', '(', ' ']);
    let mut chars = heading.chars();
    let first = chars
        .next()
        .filter(|c| "一二三四五六七八九十".contains(*c))?;
    let next = chars.next()?;
    (!"一二三四五六七八九十".contains(next)).then_some(first)
}
