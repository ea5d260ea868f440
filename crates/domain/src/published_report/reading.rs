//! 读数 — one version of what an imported report says: cells with their print and place, and what could not be read.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_law::report_format::{CellId, Figure, Format};
use jiff::Timestamp;

use crate::moment::Moment;

/// 原件位置 — where in the original a figure stood. All counts start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// A cell of a table: page where there are pages, table, row, cell of the row.
    Table {
        /// The page.
        page: Option<u32>,
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The cell of the row.
        cell: u32,
    },
    /// A place in running text: page where there are pages, line, characters before it.
    Text {
        /// The page.
        page: Option<u32>,
        /// The line.
        line: u32,
        /// Characters before it on the line.
        offset: u32,
    },
}

/// 读数来源 — where the figure of a cell comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellSource {
    /// 程序读取
    Print,
    /// 人工更正
    Hand,
    /// 待复核 — a new reading of the print differs from the figure that a person gave before, which is kept here.
    Disputed(Figure),
}

/// 单元格读数 — what a cell says in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCell {
    /// What it says.
    pub figure: Figure,
    /// As the program reads the print, whatever a person made of it; empty where nothing was read.
    pub printed: String,
    /// Where it stood.
    pub spot: Option<Spot>,
    /// Where the figure comes from.
    pub source: CellSource,
}

/// 未能读取的单元格 — cells that were declined, why, and what they may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadCells {
    /// The cells.
    pub cells: Vec<CellId>,
    /// Why, in Chinese.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
    /// 可能的读法 — each with a value for each of the cells.
    pub alternatives: Vec<Vec<String>>,
}

/// 新读取结果 — what the program reads of a file today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreshReading {
    /// 程序版本 — name and version of the reader.
    pub program: String,
    /// The form its tables follow.
    pub format: Format,
    /// What was read.
    pub cells: BTreeMap<CellId, KeptCell>,
    /// What was declined.
    pub unread: Vec<UnreadCells>,
}

/// 版本来由 — how a version came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingKind {
    /// 首次读取
    Read,
    /// 人工更正
    Corrected,
    /// 重新读取
    ReadAgain,
}

impl ReadingKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Read, Self::Corrected, Self::ReadAgain];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Corrected => "corrected",
            Self::ReadAgain => "read_again",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Read => "程序读取",
            Self::Corrected => "人工更正",
            Self::ReadAgain => "重新读取",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Read => "read by the program",
            Self::Corrected => "corrected by hand",
            Self::ReadAgain => "read again",
        }
    }
}

/// 读数版本 — one version of what an imported report says. Never changed once it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Counts from 1.
    pub version: i64,
    /// How it came to be.
    pub kind: ReadingKind,
    /// The reader that read the print.
    pub program: String,
    /// The form its tables follow.
    pub format: Format,
    /// What the cells say.
    pub cells: BTreeMap<CellId, KeptCell>,
    /// What was declined and nobody gave since.
    pub unread: Vec<UnreadCells>,
    /// Who made it: as the journal keeps it.
    pub by: String,
    /// The name as it stood then.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// Why, in the words of the person who corrected.
    pub reason: String,
}

impl Reading {
    pub(super) fn first(fresh: FreshReading, moment: &Moment) -> Self {
        Self::made(1, ReadingKind::Read, fresh, "", moment)
    }

    /// The figure of a cell; nothing where nothing was read or given.
    pub fn figure(&self, cell: CellId) -> Option<Figure> {
        self.cells.get(&cell).map(|kept| kept.figure)
    }

    /// Cells where a new reading differs from what a person gave, with the person's figure.
    pub fn conflicts(&self) -> impl Iterator<Item = (CellId, Figure)> {
        self.cells
            .iter()
            .filter_map(|(id, cell)| match cell.source {
                CellSource::Disputed(hand) => Some((*id, hand)),
                CellSource::Print | CellSource::Hand => None,
            })
    }

    /// Whether giving this figure changes the cell: it says something else, or is in dispute.
    pub(super) fn needs(&self, cell: CellId, figure: Figure) -> bool {
        self.cells.get(&cell).is_none_or(|kept| {
            kept.figure != figure || matches!(kept.source, CellSource::Disputed(_))
        })
    }

    pub(super) fn corrected(
        &self,
        changes: &BTreeMap<CellId, Figure>,
        reason: &str,
        moment: &Moment,
    ) -> Self {
        let mut fresh = self.as_read();
        for (id, figure) in changes {
            let kept = fresh.cells.entry(*id).or_insert_with(|| KeptCell {
                figure: *figure,
                printed: String::new(),
                spot: None,
                source: CellSource::Hand,
            });
            kept.figure = *figure;
            kept.source = CellSource::Hand;
        }
        fresh.unread = still_unread(fresh.unread, &fresh.cells);
        Self::made(
            self.version + 1,
            ReadingKind::Corrected,
            fresh,
            reason,
            moment,
        )
    }

    pub(super) fn again(&self, mut fresh: FreshReading, moment: &Moment) -> Self {
        fresh.cells = reapply(&self.cells, fresh.cells);
        fresh.unread = still_unread(fresh.unread, &fresh.cells);
        Self::made(self.version + 1, ReadingKind::ReadAgain, fresh, "", moment)
    }

    /// Whether two versions say the same of every cell.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        (self.format, &self.cells, &self.unread) == (other.format, &other.cells, &other.unread)
    }

    fn as_read(&self) -> FreshReading {
        FreshReading {
            program: self.program.clone(),
            format: self.format,
            cells: self.cells.clone(),
            unread: self.unread.clone(),
        }
    }

    fn made(
        version: i64,
        kind: ReadingKind,
        fresh: FreshReading,
        reason: &str,
        moment: &Moment,
    ) -> Self {
        Self {
            version,
            kind,
            program: fresh.program,
            format: fresh.format,
            cells: fresh.cells,
            unread: fresh.unread,
            by: moment.actor.journal_code(),
            by_name: moment
                .actor
                .staff()
                .map(|staff| staff.name.clone())
                .unwrap_or_default(),
            at: moment.now,
            reason: reason.to_owned(),
        }
    }
}

/// 沿用更正 — lays corrections by hand over a new reading. Where the print is the same, or nothing is read there, the
/// correction stays. Where the print is read anew and says what the person gave, the print stands. Where it says something
/// else, the new reading stands and the person's figure beside it, for somebody to look at.
pub fn reapply(
    before: &BTreeMap<CellId, KeptCell>,
    mut fresh: BTreeMap<CellId, KeptCell>,
) -> BTreeMap<CellId, KeptCell> {
    for (id, old) in before {
        let hand = match old.source {
            CellSource::Print => continue,
            CellSource::Hand => old.figure,
            CellSource::Disputed(hand) => hand,
        };
        let disputed = matches!(old.source, CellSource::Disputed(_));
        match fresh.get_mut(id) {
            None => {
                let kept = KeptCell {
                    figure: hand,
                    source: CellSource::Hand,
                    ..old.clone()
                };
                fresh.insert(*id, kept);
            }
            Some(new) if new.figure == hand => {}
            Some(new) if new.printed == old.printed && !disputed => {
                new.figure = hand;
                new.source = CellSource::Hand;
            }
            Some(new) => new.source = CellSource::Disputed(hand),
        }
    }
    fresh
}

/// What is still declined: entries of which a cell says nothing yet. Entries that name no cell stay.
fn still_unread(unread: Vec<UnreadCells>, cells: &BTreeMap<CellId, KeptCell>) -> Vec<UnreadCells> {
    let given: BTreeSet<CellId> = cells.keys().copied().collect();
    unread
        .into_iter()
        .filter(|one| one.cells.is_empty() || one.cells.iter().any(|cell| !given.contains(cell)))
        .collect()
}
