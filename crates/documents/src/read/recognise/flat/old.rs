//! 连排的旧式统计表 — label, unit and two figures after one another.

use gongkai_law::report_format::Number;

use super::stream::{LINE_END, Mark, Stream};
use crate::read::recognise::reason;
use crate::read::recognise::sheet::Sheet;
use crate::read::recognise::solve::{agreed, pairs};
use crate::report::OldRow;

const HEAD: &str = "指标名称";
const LAST_HEAD: &str = "累计";
/// A label is no longer than this.
const LONGEST_LABEL: usize = 40;

/// Reads the sheet when no grid gave one.
pub(super) fn complete(stream: &Stream, sheet: &mut Sheet) {
    if !sheet.old.is_empty() {
        return;
    }
    let Some(head) = find(&stream.marks, HEAD) else {
        return;
    };
    let after = stream.marks.get(head..).unwrap_or_default();
    let window = after
        .get(..after.len().min(LONGEST_LABEL))
        .unwrap_or_default();
    let Some(body) = find(window, LAST_HEAD) else {
        return;
    };
    let mut rest = after.get(body..).unwrap_or_default();
    while let Some((row, figures, taken)) = row(rest) {
        enter(row, &figures, sheet);
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// The place after a text, blanks between its characters allowed.
fn find(marks: &[Mark], text: &str) -> Option<usize> {
    let solid: Vec<(usize, char)> = marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| !is_gap(mark))
        .map(|(at, mark)| (at, mark.folded))
        .collect();
    let wanted: Vec<char> = text.chars().collect();
    let hit = solid
        .windows(wanted.len())
        .find(|window| window.iter().map(|(_, c)| *c).eq(wanted.iter().copied()))?;
    hit.last().map(|(at, _)| at + 1)
}

fn is_gap(mark: &Mark) -> bool {
    matches!(mark.folded, ' ' | LINE_END)
}

/// The next row: its label and unit, its figures, and how many characters it takes.
fn row(marks: &[Mark]) -> Option<(OldRow, Vec<String>, usize)> {
    let unit_at = marks
        .iter()
        .take(LONGEST_LABEL + 10)
        .enumerate()
        .position(|(at, mark)| {
            let next = marks
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .find(|mark| !is_gap(mark));
            matches!(mark.folded, '条' | '件' | '次' | '人')
                && next.is_some_and(|next| next.folded.is_ascii_digit())
        })?;
    let label: String = marks
        .get(..unit_at)?
        .iter()
        .filter(|mark| !is_gap(mark))
        .map(|mark| mark.raw)
        .collect();
    let unit = marks.get(unit_at)?.raw.to_string();
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    let mut end = unit_at + 1;
    for (at, mark) in marks.iter().enumerate().skip(unit_at + 1) {
        match mark.folded {
            c if c.is_ascii_digit() => {
                if !open {
                    pieces.push((at, String::new()));
                }
                if let Some((_, piece)) = pieces.last_mut() {
                    piece.push(c);
                }
                open = true;
                end = at + 1;
            }
            _ if is_gap(mark) => open = false,
            '.' | ',' => {
                end = give_back_enumerator(&mut pieces, end);
                break;
            }
            _ => break,
        }
    }
    let figures = pieces.into_iter().map(|(_, piece)| piece).collect();
    Some((
        OldRow {
            label,
            unit: Some(unit),
            year: None,
            cumulative: None,
        },
        figures,
        end,
    ))
}

/// The digit before `、` or `.` numbers the next row.
fn give_back_enumerator(pieces: &mut Vec<(usize, String)>, end: usize) -> usize {
    let Some((start, piece)) = pieces.last_mut() else {
        return end;
    };
    piece.pop();
    if piece.is_empty() {
        let start = *start;
        pieces.pop();
        return start;
    }
    end.saturating_sub(1)
}

fn enter(mut row: OldRow, figures: &[String], sheet: &mut Sheet) {
    let found = pairs(figures);
    let mut cells = agreed(&found)
        .into_iter()
        .map(|print| print.and_then(|print| Number::parse(&print)));
    row.year = cells.next().flatten();
    row.cumulative = cells.next().flatten();
    if row.year.is_none() || row.cumulative.is_none() {
        let reason = reason::old_no_cut(&row.label, &figures.join(" "));
        sheet.refuse_old(reason, found.into_iter().take(8).collect());
    }
    sheet.old.push(row);
}
