//! 属性页 — what is known of the paragraphs and of the characters, by where they stand in the file.

use crate::read::compound::{short, size};
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

const PAGE: usize = 512;

/// Characters that stand together and have the same properties.
#[derive(Clone, Copy, Default)]
pub(super) struct Run<'a> {
    /// The place of the first and the place after the last.
    first: usize,
    end: usize,
    /// The number of the style; of paragraphs only.
    pub(super) style: u16,
    pub(super) changes: &'a [u8],
}

impl Run<'_> {
    pub(super) fn holds(&self, at: usize) -> bool {
        (self.first..self.end).contains(&at)
    }
}

/// Pages of properties.
pub(super) struct Pages<'a> {
    main: &'a [u8],
    of_paragraphs: bool,
    /// The first place that a page tells of, and where the page stands; in order.
    pages: Vec<(usize, usize)>,
    latest: Run<'a>,
}

impl<'a> Pages<'a> {
    pub(super) fn read(
        main: &'a [u8],
        table: &[u8],
        of_paragraphs: bool,
        meter: &Meter<'_>,
    ) -> Result<Self, ReadRefusal> {
        let count = table.len().saturating_sub(4) / 8;
        if count > main.len() / PAGE {
            return Err(ReadRefusal::Damaged {
                what: "it has more pages of properties than pages",
            });
        }
        let mut pages = Vec::new();
        for index in 0..count {
            meter.step()?;
            let page = || {
                let number = size(table, (count + 1) * 4 + index * 4)? & 0x3F_FFFF;
                Some((size(table, index * 4)?, number * PAGE))
            };
            pages.extend(page());
        }
        pages.sort_unstable();
        Ok(Self {
            main,
            of_paragraphs,
            pages,
            latest: Run::default(),
        })
    }

    /// The run that a place belongs to; one without properties when nothing is known of it.
    pub(super) fn find(&mut self, at: usize) -> Run<'a> {
        if !self.latest.holds(at) {
            self.latest = self.search(at).unwrap_or(Run {
                first: at,
                end: at + 1,
                ..Run::default()
            });
        }
        self.latest
    }

    fn search(&self, at: usize) -> Option<Run<'a>> {
        let after = self.pages.partition_point(|(first, _)| *first <= at);
        let (_, start) = self.pages.get(after.checked_sub(1)?)?;
        let page = self.main.get(*start..start.checked_add(PAGE)?)?;
        let count = usize::from(*page.last()?);
        let edge = |index: usize| size(page, index * 4);
        let index = (0..count).find(|index| {
            edge(*index).is_some_and(|first| first <= at)
                && edge(*index + 1).is_some_and(|end| at < end)
        })?;
        let list = (count + 1) * 4;
        let run = Run {
            first: edge(index)?,
            end: edge(index + 1)?,
            ..Run::default()
        };
        let found = if self.of_paragraphs {
            paragraph(page, usize::from(*page.get(list + index * 13)?) * 2)
        } else {
            character(page, usize::from(*page.get(list + index)?) * 2)
        };
        let (style, changes) = found.unwrap_or_default();
        Some(Run {
            style,
            changes,
            ..run
        })
    }
}

fn paragraph(page: &[u8], at: usize) -> Option<(u16, &[u8])> {
    if at == 0 {
        return None;
    }
    let (start, length) = match usize::from(*page.get(at)?) {
        0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
        words => (at + 1, words * 2 - 1),
    };
    let found = page.get(start..start + length)?;
    Some((short(found, 0)?, found.get(2..)?))
}

fn character(page: &[u8], at: usize) -> Option<(u16, &[u8])> {
    if at == 0 {
        return None;
    }
    let length = usize::from(*page.get(at)?);
    Some((0, page.get(at + 1..at + 1 + length)?))
}
