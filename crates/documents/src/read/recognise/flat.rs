//! 连排文本 — tables whose cells run together in the text: the labels are found in the stream of characters, the figures
//! between them are cut by blanks, and where blanks are missing by the sums of the form.

mod columns;
mod old;
mod split;
mod stream;

use gongkai_law::report_format::CellId;

use super::applications::COLUMNS;
use super::remedies::Remedies;
use super::sheet::Sheet;
use crate::read::figure::figure;
use crate::read::labels::{Era, Word};
use crate::read::source::{Place, Source};
use crate::report::ReadCell;
use columns::{Line, settle};
use split::{BUDGET, Reading, agreed, readings};
use stream::{Found, LINE_END, Mark, Stream};

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
        remedies: Remedies::default(),
        budget: BUDGET,
    };
    for (index, found) in labels.iter().enumerate() {
        let end = labels.get(index + 1).map_or(stream.marks.len(), |next| {
            before_enumerator(&stream, found.end, next)
        });
        reader.take(found, stream.between(found.end, end));
    }
    reader.finish();
    old::complete(&stream, sheet);
}

/// Where the enumerator of a label begins: `2.` before 重复申请 is no figure of the row above.
fn before_enumerator(stream: &Stream, from: usize, label: &Found) -> usize {
    let gap = stream.between(from, label.start);
    let solid: Vec<(usize, char)> = gap
        .iter()
        .enumerate()
        .filter(|(_, mark)| !matches!(mark.folded, ' ' | LINE_END))
        .map(|(at, mark)| (at, mark.folded))
        .collect();
    let mut rest = solid.as_slice();
    if let Some(((_, '.' | ',' | ':'), before)) = rest.split_last() {
        rest = before;
    }
    let wanted: Vec<char> = label.enumerator.chars().collect();
    let Some(at) = rest.len().checked_sub(wanted.len()) else {
        return label.start;
    };
    match rest.get(at..) {
        Some(tail)
            if !wanted.is_empty() && tail.iter().map(|(_, c)| *c).eq(wanted.iter().copied()) =>
        {
            tail.first().map_or(label.start, |(first, _)| from + first)
        }
        _ => label.start,
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
    remedies: Remedies,
    budget: usize,
}

/// The figures after a label.
struct Figures {
    pieces: Vec<String>,
    place: Place,
    /// Something else than figures follows before the next label.
    trailing: bool,
}

impl Reader<'_> {
    fn take(&mut self, found: &Found, tail: &[Mark]) {
        match found.word {
            Word::BlockHead | Word::Column2(..) => self.sheet.saw_table("t2"),
            Word::ApplicantHead => self.sheet.saw_table("t3"),
            Word::Group4("direct" | "after_review") => self.sheet.saw_table("t4"),
            _ => {}
        }
        match found.word {
            Word::BlockHead => self.state = State::Proactive(Vec::new()),
            Word::Column2(column, era) => self.column2(column, era),
            Word::Row2(row) => self.row2(row, tail),
            Word::ApplicantHead => self.state = State::Applications(Vec::new()),
            Word::LegalPersons | Word::Column3(_) => self.column3(found.word),
            Word::Row3(row) => self.row3(row, tail),
            Word::Group4(_) | Word::Litigation | Word::Column4(_) => self.head4(found.word, tail),
            Word::TotalColumn if matches!(self.state, State::Remedies) => {
                self.head4(found.word, tail)
            }
            Word::TotalColumn => self.column3(found.word),
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

    fn row2(&mut self, row: &'static str, tail: &[Mark]) {
        let State::Proactive(columns) = &self.state else {
            return;
        };
        let ids: Vec<CellId> = columns
            .iter()
            .map(|column| CellId::new(row, column))
            .collect();
        if ids.is_empty() || !ids.iter().all(super::proactive::is_defined) {
            return;
        }
        let figures = figures(tail);
        match readings(
            &figures.pieces,
            ids.len(),
            &|cells| fit_columns(&ids, cells),
            &mut self.budget,
        ) {
            Some(found) => self.enter(&ids, &found, figures.place),
            None => self.refuse_row(&ids, &figures),
        }
    }

    fn column3(&mut self, word: Word) {
        if let State::Applications(heads) = &mut self.state {
            heads.push(word);
        }
    }

    fn row3(&mut self, row: &'static str, tail: &[Mark]) {
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
        let figures = figures(tail);
        let heads_three_rows = row == "t3.3.6" && figures.pieces.is_empty();
        if heads_three_rows || (figures.pieces.is_empty() && figures.trailing) {
            return;
        }
        let found = readings(
            &figures.pieces,
            ids.len(),
            &total_is_sum(&order),
            &mut self.budget,
        );
        self.applications.push(Line {
            ids,
            found,
            place: figures.place,
            printed: figures.pieces.concat(),
        });
        if row == "t3.4" {
            self.state = State::Outside;
        }
    }

    fn head4(&mut self, word: Word, tail: &[Mark]) {
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
        let figures = figures(tail);
        let Some(ids) = self
            .remedies
            .ids_in_order()
            .filter(|_| !figures.pieces.is_empty())
        else {
            if !figures.pieces.is_empty() || tail.len() > 80 {
                self.state = State::Outside;
            }
            return;
        };
        match readings(
            &figures.pieces,
            ids.len(),
            &blocks_make_totals(&ids),
            &mut self.budget,
        ) {
            Some(found) => self.enter(&ids, &found, figures.place),
            None => self.refuse_row(&ids, &figures),
        }
        self.state = State::Outside;
    }

    fn finish(mut self) {
        let lines = settle(std::mem::take(&mut self.applications));
        for line in &lines {
            match &line.found {
                Some(found) => self.enter(&line.ids, found, line.place),
                None => {
                    let figures = Figures {
                        pieces: vec![line.printed.clone()],
                        place: line.place,
                        trailing: false,
                    };
                    self.refuse_row(&line.ids, &figures);
                }
            }
        }
    }

    fn enter(&mut self, ids: &[CellId], found: &[Reading], place: Place) {
        let agreed = agreed(found);
        for (id, print) in ids
            .iter()
            .zip(agreed.iter().map(Some).chain(std::iter::repeat(None)))
        {
            if self.sheet.has_read(*id) {
                continue;
            }
            match print {
                Some(Some(printed)) => {
                    let read = ReadCell {
                        figure: figure(printed),
                        printed: printed.clone(),
                        place,
                    };
                    self.sheet.put(*id, read);
                }
                Some(None) => self.sheet.refuse(&[*id], several(ids, found)),
                None => self.sheet.refuse(
                    &[*id],
                    "the digits run together and no split of them satisfies the sums of the form"
                        .to_owned(),
                ),
            }
        }
    }

    fn refuse_row(&mut self, ids: &[CellId], figures: &Figures) {
        let print = figures.pieces.join(" ");
        let reason = if print.is_empty() {
            "nothing is printed after the row label; whether the cells were blank is not certain"
                .to_owned()
        } else {
            format!(
                "the print \"{print}\" cannot be cut into {} cells for certain",
                ids.len()
            )
        };
        self.sheet.refuse(ids, reason);
    }
}

fn several(ids: &[CellId], found: &[Reading]) -> String {
    let shown: Vec<String> = found
        .iter()
        .take(3)
        .map(|reading| reading.join(" "))
        .collect();
    let more = if found.len() > 3 { " or others" } else { "" };
    let row = ids.first().map_or("", |id| id.row);
    format!(
        "{row}: the digits run together and may be read as {}{more}",
        shown.join(" or ")
    )
}

/// The figures at the start of what follows a label.
fn figures(tail: &[Mark]) -> Figures {
    let place = tail.first().map_or(
        Place::Text {
            page: None,
            line: 0,
            offset: 0,
        },
        |mark| mark.place,
    );
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
    Figures {
        pieces,
        place,
        trailing: rest.peek().is_some(),
    }
}

/// Counts are whole; only money has decimals, only changes a sign.
fn fit_columns(ids: &[CellId], cells: &[String]) -> bool {
    ids.iter().zip(cells).all(|(id, cell)| {
        (id.column == "amount" || !cell.contains('.'))
            && (id.column == "change" || !cell.starts_with('-'))
    })
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

fn whole(cell: &str) -> Option<i64> {
    cell.parse().ok().filter(|number| *number >= 0)
}

fn total_is_sum(order: &[&'static str]) -> impl Fn(&[String]) -> bool {
    let total = order.iter().position(|column| *column == "total");
    move |cells: &[String]| {
        let Some(numbers) = cells
            .iter()
            .map(|cell| whole(cell))
            .collect::<Option<Vec<i64>>>()
        else {
            return false;
        };
        let Some(stated) = total.and_then(|at| numbers.get(at)) else {
            return false;
        };
        numbers.iter().sum::<i64>() == stated * 2
    }
}

fn blocks_make_totals(ids: &[CellId]) -> impl Fn(&[String]) -> bool {
    let ids = ids.to_vec();
    move |cells: &[String]| {
        let Some(numbers) = cells
            .iter()
            .map(|cell| whole(cell))
            .collect::<Option<Vec<i64>>>()
        else {
            return false;
        };
        ids.iter()
            .zip(&numbers)
            .filter(|(id, _)| id.column == "total")
            .all(|(total, stated)| {
                let block = ids
                    .iter()
                    .zip(&numbers)
                    .filter(|(id, _)| id.row == total.row);
                block.map(|(_, number)| number).sum::<i64>() == stated * 2
            })
    }
}
