//! 数字切分 — figures of several cells printed without anything between them.
//!
//! All splits that the digits allow are tried; a number has no leading nought. A table's own sums rule splits out.
//! What is left decides: cells on which all remaining splits agree are read, the others are declined.

/// Splits tried for one row before it counts as undecided.
const MOST_SPLITS: usize = 50_000;
/// Splits tried for one document.
pub(super) const BUDGET: usize = 1_000_000;
const LONGEST: usize = 44;

/// One reading of a row: the print of each cell.
pub(super) type Reading = Vec<String>;

/// The pieces of a row between blanks, each to be cut into one or more cells.
///
/// `budget` counts down the splits that may still be tried in this document.
pub(super) fn readings(
    pieces: &[String],
    cells: usize,
    holds: &dyn Fn(&[String]) -> bool,
    budget: &mut usize,
) -> Option<Vec<Reading>> {
    if pieces.len() == cells {
        return Some(vec![pieces.to_vec()]);
    }
    let digits: usize = pieces.iter().map(|piece| piece.chars().count()).sum();
    if digits < cells || digits > LONGEST || pieces.len() > cells {
        return None;
    }
    let allowed = MOST_SPLITS.min(*budget);
    let mut search = Search {
        cells,
        holds,
        allowed,
        tried: 0,
        found: Vec::new(),
    };
    let pieces: Vec<Vec<char>> = pieces.iter().map(|piece| piece.chars().collect()).collect();
    search.cut(&pieces, &mut Vec::new());
    *budget = budget.saturating_sub(search.tried);
    (search.tried < allowed).then_some(search.found)
}

struct Search<'a> {
    cells: usize,
    holds: &'a dyn Fn(&[String]) -> bool,
    allowed: usize,
    tried: usize,
    found: Vec<Reading>,
}

impl Search<'_> {
    fn cut(&mut self, pieces: &[Vec<char>], taken: &mut Vec<String>) {
        if self.tried >= self.allowed {
            return;
        }
        let Some((piece, later)) = pieces.split_first() else {
            self.tried += 1;
            if taken.len() == self.cells && (self.holds)(taken) {
                self.found.push(taken.clone());
            }
            return;
        };
        let room = self.cells.saturating_sub(taken.len());
        let still: usize = piece.len() + later.iter().map(Vec::len).sum::<usize>();
        if room < pieces.len() || still < room {
            return;
        }
        for length in 1..=piece.len() {
            let (head, tail) = piece.split_at(length);
            if !is_number(head) {
                continue;
            }
            taken.push(head.iter().collect());
            if tail.is_empty() {
                self.cut(later, taken);
            } else {
                let mut rest = vec![tail.to_vec()];
                rest.extend(later.iter().cloned());
                self.cut(&rest, taken);
            }
            taken.pop();
        }
    }
}

fn is_number(piece: &[char]) -> bool {
    let digits = piece.strip_prefix(&['-']).unwrap_or(piece);
    let (whole, fraction) = match digits.iter().position(|c| *c == '.') {
        Some(point) => (
            digits.get(..point).unwrap_or_default(),
            digits.get(point + 1..),
        ),
        None => (digits, None),
    };
    let plain = |part: &[char]| !part.is_empty() && part.iter().all(char::is_ascii_digit);
    plain(whole) && (whole.len() == 1 || whole.first() != Some(&'0')) && fraction.is_none_or(plain)
}

/// What all readings agree on, cell by cell.
pub(super) fn agreed(readings: &[Reading]) -> Vec<Option<String>> {
    let Some((first, others)) = readings.split_first() else {
        return Vec::new();
    };
    let same = |(index, print): (usize, &String)| {
        others
            .iter()
            .all(|reading| reading.get(index) == Some(print))
            .then(|| print.clone())
    };
    first.iter().enumerate().map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_is_sum(cells: &[String]) -> bool {
        let numbers: Vec<i64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        numbers
            .split_last()
            .is_some_and(|(last, parts)| parts.iter().sum::<i64>() == *last)
    }

    fn pieces(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn sums_decide_where_print_does_not() {
        let found = readings(&pieces("15130000154"), 7, &last_is_sum, &mut BUDGET.clone()).unwrap();
        assert_eq!(found, [pieces("151 3 0 0 0 0 154")]);
        let found = readings(&pieces("200 000121"), 7, &last_is_sum, &mut BUDGET.clone()).unwrap();
        assert_eq!(found, [pieces("20 0 0 0 0 1 21")]);
    }

    #[test]
    fn what_sums_leave_open_stays_open() {
        let found = readings(&pieces("330000033"), 7, &last_is_sum, &mut BUDGET.clone()).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(agreed(&found).last(), Some(&Some("33".to_owned())));
        let only_the_second_is_signed =
            |cells: &[String]| !cells[0].starts_with('-') && !cells[2].starts_with('-');
        let found = readings(
            &pieces("2648-18538"),
            3,
            &only_the_second_is_signed,
            &mut BUDGET.clone(),
        )
        .unwrap();
        assert!(agreed(&found).iter().skip(1).all(Option::is_none));
    }

    #[test]
    fn too_few_digits_are_no_row() {
        assert_eq!(
            readings(&pieces("123"), 7, &|_| true, &mut BUDGET.clone()),
            None
        );
    }
}
