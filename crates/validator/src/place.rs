//! 出处 — where in the document a value stood, in words.

use gongkai_documents::read::Place;

use crate::lang::Lang;

/// The place in words: 第3页 表2 行5 列4.
pub fn words(place: Place, lang: Lang) -> String {
    let (page, rest) = match place {
        Place::Table {
            page,
            table,
            row,
            cell,
        } => (page, in_table(table, row, cell, lang)),
        Place::Text { page, line, offset } => (page, in_text(line, offset, lang)),
    };
    match (page, lang) {
        (None, _) => rest,
        (Some(page), Lang::Zh) => format!("第{page}页 {rest}"),
        (Some(page), Lang::En) => format!("page {page}, {rest}"),
    }
}

fn in_table(table: usize, row: usize, cell: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("表{table} 行{row} 列{cell}"),
        Lang::En => format!("table {table}, row {row}, cell {cell}"),
    }
}

fn in_text(line: usize, offset: usize, lang: Lang) -> String {
    let first = offset.saturating_add(1);
    match lang {
        Lang::Zh => format!("第{line}行 第{first}字"),
        Lang::En => format!("line {line}, character {first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_as_people_count() {
        let cell = Place::Table {
            page: Some(3),
            table: 2,
            row: 5,
            cell: 4,
        };
        assert_eq!(words(cell, Lang::Zh), "第3页 表2 行5 列4");
        assert_eq!(words(cell, Lang::En), "page 3, table 2, row 5, cell 4");
        let text = Place::Text {
            page: None,
            line: 12,
            offset: 7,
        };
        assert_eq!(words(text, Lang::Zh), "第12行 第8字");
    }
}
