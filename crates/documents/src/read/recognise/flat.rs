//! 连排文本 — tables whose cells run together in the text: the labels are found in the stream of characters, the figures
//! between them are cut by blanks, and where blanks are missing by the sums of the form.

mod old;
mod stream;

use gongkai_law::report_format::CellId;

use super::applications::COLUMNS;
use super::reason;
use super::remedies::Remedies;
use super::sheet::Sheet;
use super::solve::{BUDGET, PrintedRow, Verdict, agreed, solve};
use crate::read::figure::figure;
use crate::read::labels::{Era, Word};
use crate::read::source::{Block, Place, Source};
use crate::report::ReadCell;
use stream::{Found, LINE_END, Mark, Stream};

/// Every row of the table of applications and every head over lawsuits in running text: its block, its place in it in
/// characters, and what it means. A label without its numbers is only a word.
pub(super) fn labelled_places(source: &Source) -> Vec<(usize, usize, Word)> {
    let mut places = Vec::new();
    for (block, part) in source.blocks.iter().enumerate() {
        if let Block::Paragraph { text, page, line } = part {
            let stream = Stream::of_line(text, *page, *line);
            let labels = stream.labels();
            for (index, found) in labels.iter().enumerate() {
                let next = labels.get(index + 1);
                let end = next.map_or(stream.marks.len(), |next| next.start);
                let tail = stream.between(found.end, end);
                let counts = match found.word {
                    Word::Row3(_) => figures(&[tail]).digits() >= COLUMNS.len(),
                    Word::Group4("direct") => {
                        next.is_some_and(|next| next.word == Word::Group4("after_review"))
                    }
                    _ => false,
                };
                if !counts {
                    continue;
                }
                if let Some(Place::Text { offset, .. }) =
                    stream.marks.get(found.start).map(|mark| mark.place)
                {
                    places.push((block, offset, found.word));
                }
            }
        }
    }
    places
}

/// Reads from the running text what no grid gave.
pub(super) fn complete(source: &Source, sheet: &mut Sheet) {
    if sheet.is_whole() {
        return;
    }
    let stream = Stream::of(source);
    let labels = stream.labels();
    let mut reader = Reader {
        sheet,
        state: State::Outside,
        applications: Vec::new(),
        numbers_first: false,
        remedies: Remedies::default(),
        budget: BUDGET,
    };
    for (index, found) in labels.iter().enumerate() {
        let ends = labels
            .get(index + 1)
            .map_or(vec![stream.marks.len()], |next| {
                before_enumerator(&stream, found.end, next)
            });
        let tails: Vec<&[Mark]> = ends
            .into_iter()
            .map(|end| stream.between(found.end, end))
            .collect();
        reader.take(found, &tails);
    }
    reader.finish();
    old::complete(&stream, sheet);
}

/// Where a row may end before the next label: `2.` before 重复申请 is no figure of the row above, a bare `2` may be.
fn before_enumerator(stream: &Stream, from: usize, label: &Found) -> Vec<usize> {
    let gap = stream.between(from, label.start);
    let solid: Vec<(usize, char)> = gap
        .iter()
        .enumerate()
        .filter(|(_, mark)| !matches!(mark.folded, ' ' | LINE_END))
        .map(|(at, mark)| (at, mark.folded))
        .collect();
    let mut rest = solid.as_slice();
    let mut pointed = false;
    if let Some(((_, '.' | ',' | ':'), before)) = rest.split_last() {
        rest = before;
        pointed = true;
    }
    let wanted: Vec<char> = label.enumerator.chars().collect();
    let tail = rest
        .len()
        .checked_sub(wanted.len())
        .and_then(|at| rest.get(at..))
        .filter(|tail| tail.iter().map(|(_, c)| *c).eq(wanted.iter().copied()));
    let Some((first, c)) = tail.and_then(<[(usize, char)]>::first) else {
        return vec![label.start];
    };
    if pointed || !c.is_ascii_digit() {
        vec![from + first]
    } else {
        vec![from + first, label.start]
    }
}

enum State {
    Outside,
    /// Heads of a block of the table on proactive disclosure.
    Proactive(Vec<&'static str>),
    /// Heads of the table of applications.
    Applications(Vec<Word>),
    /// Heads of the table of remedies.
    Remedies,
}

struct Reader<'a> {
    sheet: &'a mut Sheet,
    state: State,
    applications: Vec<Line>,
    /// Numbers stand between the heads and the first row label: the labels may be below their numbers.
    numbers_first: bool,
    remedies: Remedies,
    budget: usize,
}

/// A row in running text.
struct Line {
    row: PrintedRow,
    place: Place,
}

/// The figures after a label.
struct Figures {
    /// The pieces between blanks, one list for each place where the row may end.
    prints: Vec<Vec<String>>,
    place: Place,
    /// Something else than figures follows before the next label.
    trailing: bool,
}

impl Figures {
    fn is_empty(&self) -> bool {
        self.prints.iter().all(Vec::is_empty)
    }

    fn digits(&self) -> usize {
        let first = self.prints.first().into_iter().flatten();
        first.map(|piece| piece.chars().count()).sum()
    }

    fn row(self, ids: Vec<CellId>) -> Line {
        Line {
            row: PrintedRow {
                ids,
                prints: self.prints,
            },
            place: self.place,
        }
    }
}

impl Reader<'_> {
    fn take(&mut self, found: &Found, tails: &[&[Mark]]) {
        match found.word {
            Word::BlockHead | Word::Column2(..) => self.sheet.saw_table("t2"),
            Word::ApplicantHead => self.sheet.saw_table("t3"),
            Word::Group4("direct" | "after_review") => self.sheet.saw_table("t4"),
            _ => {}
        }
        match found.word {
            Word::BlockHead => self.state = State::Proactive(Vec::new()),
            Word::Column2(column, era) => self.column2(column, era),
            Word::Row2(row) => self.row2(row, tails),
            Word::ApplicantHead => self.state = State::Applications(Vec::new()),
            Word::LegalPersons | Word::Column3(_) => self.column3(found.word, tails),
            Word::Row3(row) => self.row3(row, tails),
            Word::Group4(_) | Word::Litigation | Word::Column4(_) => self.head4(found.word, tails),
            Word::TotalColumn if matches!(self.state, State::Remedies) => {
                self.head4(found.word, tails)
            }
            Word::TotalColumn => self.column3(found.word, tails),
            Word::Group3 | Word::OldHead => {}
        }
    }

    fn column2(&mut self, column: &'static str, era: Era) {
        if let State::Proactive(columns) = &mut self.state {
            columns.push(column);
            match era {
                Era::Trial => self.sheet.saw_trial_head(),
                Era::Latest => self.sheet.saw_latest_head(),
            }
        }
    }

    fn row2(&mut self, row: &'static str, tails: &[&[Mark]]) {
        let State::Proactive(columns) = &self.state else {
            return;
        };
        let ids: Vec<CellId> = columns
            .iter()
            .map(|column| CellId::new(row, column))
            .collect();
        if !ids.is_empty() && ids.iter().all(super::proactive::is_defined) {
            self.settle(vec![figures(tails).row(ids)]);
        }
    }

    fn column3(&mut self, word: Word, tails: &[&[Mark]]) {
        if let State::Applications(heads) = &mut self.state {
            heads.push(word);
            let figures = figures(tails);
            let full = columns_of(heads).is_some() && figures.digits() >= COLUMNS.len();
            self.numbers_first = self.numbers_first || (full && self.applications.is_empty());
        }
    }

    fn row3(&mut self, row: &'static str, tails: &[&[Mark]]) {
        let State::Applications(heads) = &self.state else {
            return;
        };
        let Some(order) = columns_of(heads) else {
            return;
        };
        let ids: Vec<CellId> = order
            .iter()
            .map(|column| CellId::new(row, column))
            .collect();
        let figures = figures(tails);
        let heads_three_rows = row == "t3.3.6" && figures.is_empty();
        if heads_three_rows || (figures.is_empty() && figures.trailing) {
            return;
        }
        self.applications.push(figures.row(ids));
        if row == "t3.4" {
            self.state = State::Outside;
        }
    }

    fn head4(&mut self, word: Word, tails: &[&[Mark]]) {
        let begins = matches!(word, Word::Group4("review")) && !self.remedies.has_results();
        match self.state {
            State::Remedies if begins => self.remedies = Remedies::default(),
            State::Remedies => {}
            _ if matches!(word, Word::Group4("review")) => {
                self.state = State::Remedies;
                self.remedies = Remedies::default();
            }
            _ => return,
        }
        self.remedies.add(word);
        let figures = figures(tails);
        let Some(ids) = self.remedies.ids_in_order().filter(|_| !figures.is_empty()) else {
            let far = tails.iter().any(|tail| tail.len() > 80);
            if !figures.is_empty() || far {
                self.state = State::Outside;
            }
            return;
        };
        self.settle(vec![figures.row(ids)]);
        self.state = State::Outside;
    }

    fn finish(mut self) {
        let lines = std::mem::take(&mut self.applications);
        if self.numbers_first {
            for line in &lines {
                self.sheet
                    .refuse(&line.row.ids, reason::numbers_before_label());
            }
        } else {
            self.settle(lines);
        }
    }

    /// Reads what the rows of one table say for certain.
    fn settle(&mut self, lines: Vec<Line>) {
        let rows: Vec<PrintedRow> = lines.iter().map(|line| line.row.clone()).collect();
        settle(&rows, self.sheet, &mut self.budget, &|row| {
            lines.get(row).map_or(NOWHERE, |line| line.place)
        });
    }
}

/// Reads what the rows of one table say for certain, and declines the rest by name.
pub(super) fn settle(
    rows: &[PrintedRow],
    sheet: &mut Sheet,
    budget: &mut usize,
    place: &dyn Fn(usize) -> Place,
) {
    let relations = sheet.relations(rows.iter().flat_map(|row| &row.ids));
    let solution = {
        let known = |id: CellId| sheet.print(id);
        solve(rows, relations, &known, budget)
    };
    for (index, (row, verdict)) in rows.iter().zip(solution.verdicts).enumerate() {
        enter(row, verdict, place(index), sheet);
    }
    sheet.used_sums.extend(solution.used);
}

pub(super) fn enter(row: &PrintedRow, verdict: Verdict, place: Place, sheet: &mut Sheet) {
    let print = || {
        row.prints
            .first()
            .map_or(String::new(), |print| print.join(" "))
    };
    let cells = row.ids.len();
    let reason = match verdict {
        Verdict::Readings(readings) => {
            let agreed = agreed(&readings);
            let mut open = Vec::new();
            for (id, print) in row.ids.iter().zip(agreed) {
                match print {
                    _ if sheet.has_read(*id) => {}
                    Some(printed) => {
                        let figure = figure(&printed);
                        let read = ReadCell {
                            figure,
                            printed,
                            place,
                        };
                        sheet.put(*id, read);
                    }
                    None => open.push(*id),
                }
            }
            if !open.is_empty() {
                let reason = reason::several(&row.ids, &open, &readings);
                sheet.refuse_open(&row.ids, &open, &readings, reason);
            }
            return;
        }
        Verdict::Broken(identity) => reason::broken(&row.ids, &print(), identity),
        Verdict::NoCut if print().is_empty() => reason::nothing_printed(),
        Verdict::NoCut => reason::no_cut(&print(), cells),
        Verdict::TooMany => reason::too_many(&print(), cells),
    };
    sheet.refuse(&row.ids, reason);
}

pub(super) const NOWHERE: Place = Place::Text {
    page: None,
    line: 0,
    offset: 0,
};

/// The figures at the start of what follows a label, for each place where the row may end.
fn figures(tails: &[&[Mark]]) -> Figures {
    let place = tails
        .iter()
        .find_map(|tail| tail.first())
        .map_or(NOWHERE, |mark| mark.place);
    let read: Vec<(Vec<String>, bool)> = tails.iter().map(|tail| pieces(tail)).collect();
    Figures {
        place,
        trailing: read.first().is_some_and(|(_, trailing)| *trailing),
        prints: read.into_iter().map(|(pieces, _)| pieces).collect(),
    }
}

/// The pieces of digits before anything else, and whether something else follows.
fn pieces(tail: &[Mark]) -> (Vec<String>, bool) {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    let mut rest = tail.iter().peekable();
    while let Some(mark) = rest.peek() {
        match mark.folded {
            ' ' | LINE_END => open = false,
            c @ ('0'..='9' | '.' | '-') => {
                if !open {
                    pieces.push(String::new());
                }
                if let Some(piece) = pieces.last_mut() {
                    piece.push(c);
                }
                open = true;
            }
            '元' | '件' | '项' if open => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(mark.raw);
                }
                open = false;
            }
            _ => break,
        }
        rest.next();
    }
    (pieces, rest.peek().is_some())
}

fn columns_of(heads: &[Word]) -> Option<Vec<&'static str>> {
    const ORGANISATIONS: [&str; 5] = ["enterprise", "research", "ngo", "legal", "other_org"];
    let leaves: Vec<&'static str> = heads
        .iter()
        .filter_map(|head| match head {
            Word::Column3(column) => Some(*column),
            Word::TotalColumn => Some("total"),
            _ => None,
        })
        .collect();
    let inner: Vec<&'static str> = leaves
        .iter()
        .copied()
        .filter(|leaf| ORGANISATIONS.contains(leaf))
        .collect();
    let mut order = Vec::new();
    for head in heads {
        match head {
            Word::LegalPersons => order.extend(inner.iter().copied()),
            Word::Column3("natural") => order.push("natural"),
            Word::TotalColumn => order.push("total"),
            _ => {}
        }
    }
    (order.len() == COLUMNS.len() && COLUMNS.iter().all(|column| order.contains(column)))
        .then_some(order)
}
