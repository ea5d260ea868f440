//! Reads the pipe tables of `cases/*.md`.
//!
//! A case file is prose with tables. A table belongs to the heading above it; a column is named by the last word of its
//! head, so that `收到 received` is the column `received`. Prose is for the reader and is skipped.

use std::path::Path;

/// One row of a table, with where it stands.
pub(crate) struct Case {
    place: String,
    columns: Vec<(String, String)>,
}

impl Case {
    /// The cell in this column; the test fails when the table has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.find(column)
            .unwrap_or_else(|| panic!("{}: no column `{column}`", self.place))
    }

    /// The cell in this column, or nothing where the table has no such column or the cell is empty or a dash.
    pub(crate) fn find(&self, column: &str) -> Option<&str> {
        let cell = self.columns.iter().find(|(name, _)| name == column)?;
        Some(cell.1.as_str()).filter(|text| !text.is_empty() && *text != "–" && *text != "-")
    }

    /// The cell read as a value.
    pub(crate) fn parse<T: std::str::FromStr>(&self, column: &str) -> T {
        let text = self.get(column);
        text.parse().unwrap_or_else(|_| {
            panic!(
                "{}: `{text}` in column `{column}` cannot be read",
                self.place
            )
        })
    }

    /// File, line and heading, for the message of a failing test.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }
}

/// Every row of the tables under the heading; a heading is given without its marks.
///
/// Fails when the file has no rows there: a case that is not run must not look like one that passed.
pub(crate) fn cases(file: &str, heading: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("cases")
        .join(file);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let found = read(file, &text, heading);
    assert!(
        !found.is_empty(),
        "{file}: no rows under the heading `{heading}`"
    );
    found
}

fn read(file: &str, text: &str, wanted: &str) -> Vec<Case> {
    let mut heading = "";
    let mut columns: Option<Vec<String>> = None;
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(title) = line.strip_prefix('#') {
            heading = title.trim_start_matches('#').trim();
        }
        let Some(cells) = cells(line) else {
            columns = None;
            continue;
        };
        match &columns {
            None => columns = Some(cells.iter().map(|head| last_word(head)).collect()),
            Some(_) if is_rule(&cells) => {}
            Some(names) if heading == wanted => {
                let place = format!("{file}:{} ({heading})", index + 1);
                assert_eq!(
                    names.len(),
                    cells.len(),
                    "{place}: cells and columns differ in number"
                );
                found.push(Case {
                    place,
                    columns: names.iter().cloned().zip(cells).collect(),
                });
            }
            Some(_) => {}
        }
    }
    found
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect(),
    )
}

fn is_rule(cells: &[String]) -> bool {
    cells
        .iter()
        .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')))
}

fn last_word(head: &str) -> String {
    head.split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_owned()
}
