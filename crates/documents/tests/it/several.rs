//! Several reports in one file, in all the orders in which programs write them.

use std::collections::BTreeMap;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::{Header, ReadReport, SignOff};
use gongkai_documents::write::{ReportDocument, WrittenCell, html, title};
use gongkai_law::report_format::{CellId, Figure, Format};

const ORGAN: &str = "云河市发展和改革局";

/// A report whose figures begin at `seed`; in the last column stand the sums.
fn document(year: i16, seed: i64) -> ReportDocument {
    let form = Format::Y2021.form();
    let mut cells: BTreeMap<CellId, WrittenCell> = BTreeMap::new();
    let mut row_sum = 0;
    for (index, cell) in form.cells().iter().enumerate() {
        let index = i64::try_from(index).expect("small");
        let value = if cell.column == "total" {
            std::mem::take(&mut row_sum)
        } else {
            let value = if index % 3 == 0 { seed + index % 7 } else { 0 };
            row_sum += value;
            value
        };
        if cell.table() == "t2" {
            row_sum = 0;
        }
        cells.insert(*cell, WrittenCell::plain(Figure::int(value)));
    }
    ReportDocument {
        title: title(ORGAN, year),
        organ: ORGAN.to_owned(),
        year,
        format: Format::Y2021,
        header: Header::default(),
        cells,
        sections: Vec::new(),
        signoff: SignOff::default(),
    }
}

fn body(document: &ReportDocument) -> String {
    let page = html(document);
    let (_, rest) = page.split_once("<body>").expect("a body");
    rest.split_once("</body>").expect("an end").0.to_owned()
}

/// The tables of a page, without the text around them.
fn tables(body: &str) -> Vec<String> {
    let pieces = body.split("<table").skip(1);
    pieces
        .map(|piece| {
            format!(
                "<table{}</table>",
                piece.split("</table>").next().expect("an end")
            )
        })
        .collect()
}

fn reports(text: &str) -> Vec<ReadReport> {
    read(text.as_bytes(), &Limits::default()).expect("reports")
}

fn assert_is(report: &ReadReport, document: &ReportDocument, name: &str) {
    assert!(
        report.tables.declined.is_empty(),
        "{name}: {:?}",
        report.tables.declined
    );
    for (id, cell) in &document.cells {
        assert_eq!(report.figure(*id), Some(cell.figure), "{name}: {id}");
    }
    assert_eq!(report.prose.year, Some(document.year), "{name}");
}

fn assert_both(text: &str, name: &str) {
    let read = reports(text);
    assert_eq!(read.len(), 2, "{name}");
    assert_is(&read[0], &document(2023, 2), name);
    assert_is(&read[1], &document(2024, 40), name);
}

fn two() -> (String, String) {
    (body(&document(2023, 2)), body(&document(2024, 40)))
}

/// A page as running text: cells between bars, or run together with a blank between.
fn text(body: &str, between: &str, line: &str) -> String {
    let body = body
        .replace("</tr>", line)
        .replace("</p>", line)
        .replace("</h1>", line)
        .replace("</h2>", line)
        .replace("</th>", between)
        .replace("</td>", between);
    let mut inside = false;
    body.chars()
        .filter(|c| {
            let shown = !inside && *c != '<';
            inside = (inside || *c == '<') && *c != '>';
            shown
        })
        .collect()
}

#[test]
fn one_after_the_other() {
    let (left, right) = two();
    assert_both(&format!("<html><body>{left}{right}</body></html>"), "page");
    let bars = |body: &str| text(body, " | ", "\n");
    assert_both(&format!("{}\n{}", bars(&left), bars(&right)), "bars");
    let blanks = |body: &str| text(body, " ", " ");
    assert_both(&format!("{} {}", blanks(&left), blanks(&right)), "one line");
    assert_both(
        &format!("{}\n{}", blanks(&left), blanks(&right)),
        "two lines",
    );
}

#[test]
fn table_by_table_in_turn() {
    let (left, right) = two();
    let titles = format!(
        "<h1>{}</h1><h1>{}</h1>",
        title(ORGAN, 2023),
        title(ORGAN, 2024)
    );
    let turns = tables(&left).into_iter().zip(tables(&right));
    let turns: String = turns.map(|(left, right)| left + &right).collect();
    assert_both(
        &format!("<html><body>{titles}{turns}</body></html>"),
        "turns",
    );
    let lanes: String = tables(&left).concat() + &tables(&right).concat();
    assert_both(
        &format!("<html><body>{titles}{lanes}</body></html>"),
        "lanes",
    );
}

/// The rows of a table, each as its cells in mark-up.
fn rows(table: &str) -> Vec<String> {
    let pieces = table.split("<tr").skip(1);
    pieces
        .map(|piece| {
            let (_, rest) = piece.split_once('>').expect("a tag");
            rest.split("</tr>").next().expect("an end").to_owned()
        })
        .collect()
}

#[test]
fn side_by_side_in_one_grid() {
    let (left, right) = two();
    let titles = format!(
        "<h1>{}</h1><h1>{}</h1>",
        title(ORGAN, 2023),
        title(ORGAN, 2024)
    );
    let joined = |(left, right): (String, String)| {
        let rows = rows(&left).into_iter().zip(rows(&right));
        let rows: String = rows
            .map(|(left, right)| format!("<tr>{left}{right}</tr>"))
            .collect();
        format!("<table>{rows}</table>")
    };
    let grids: String = tables(&left)
        .into_iter()
        .zip(tables(&right))
        .map(joined)
        .collect();
    assert_both(
        &format!("<html><body>{titles}{grids}</body></html>"),
        "beside",
    );
    let bars = text(&format!("{titles}{grids}"), " | ", "\n");
    assert_no_wrong(&bars, "beside, bars");
}

/// No cell is read that the report of its year does not print.
fn assert_no_wrong(text: &str, name: &str) {
    for report in reports(text) {
        let document = match report.prose.year {
            Some(2024) => document(2024, 40),
            _ => document(2023, 2),
        };
        println!("{name}: {} read", report.tables.cells.len());
        for (id, cell) in &report.tables.cells {
            let printed = document.cells.get(id).map(|cell| cell.figure);
            assert_eq!(Some(cell.figure), printed, "{name}: {id}");
        }
    }
}

#[test]
fn two_years_behind_one_column_of_labels() {
    let (left, right) = two();
    let cells = |row: &str| -> Vec<String> {
        let pieces = row.replace("<th", "\n<th").replace("<td", "\n<td");
        pieces
            .lines()
            .filter(|line| line.starts_with("<t"))
            .map(str::to_owned)
            .collect()
    };
    let second = |row: &String| -> String {
        let cells = cells(row);
        let numbers: Vec<String> = cells
            .iter()
            .filter(|cell| cell.starts_with("<td headers"))
            .cloned()
            .collect();
        if numbers.is_empty() && cells.len() > 1 {
            let corner = |cell: &&String| !cell.contains("信息内容") && !cell.contains("勾稽");
            return cells.iter().filter(corner).cloned().collect();
        }
        numbers.concat()
    };
    let joined = |(left, right): (String, String)| {
        if left.contains("未经复议直接起诉") {
            return left + &right;
        }
        let rows = rows(&left).into_iter().zip(rows(&right));
        let rows: String = rows
            .map(|(left, right)| format!("<tr>{left}{}</tr>", second(&right)))
            .collect();
        format!("<table>{rows}</table>")
    };
    let grids: String = tables(&left)
        .into_iter()
        .zip(tables(&right))
        .map(joined)
        .collect();
    let titles = format!(
        "<h1>{}</h1><h1>{}</h1>",
        title(ORGAN, 2023),
        title(ORGAN, 2024)
    );
    let page = format!("<html><body>{titles}{grids}</body></html>");
    assert_both(&page, "one column of labels");
    assert_no_wrong(&text(&page, " | ", "\n"), "one column of labels, bars");
}

#[test]
fn the_same_report_twice_is_one() {
    let (left, _) = two();
    let read = reports(&format!("<html><body>{left}{left}</body></html>"));
    assert_eq!(read.len(), 1);
    assert_is(&read[0], &document(2023, 2), "twice");
}

#[test]
fn copies_that_differ_and_name_no_other_year_are_doubtful() {
    let left = body(&document(2023, 2));
    let right = body(&document(2023, 40));
    let read = reports(&format!("<html><body>{left}{right}</body></html>"));
    assert_eq!(read.len(), 1);
    let doubtful: usize = read[0]
        .tables
        .declined
        .iter()
        .map(|declined| declined.cells.len())
        .sum();
    assert!(doubtful > 50, "{doubtful}");
}

#[test]
fn a_list_of_titles_beside_a_page_is_no_second_report() {
    let (left, _) = two();
    let list: String = (2015..2025)
        .map(|year| format!("<li>{}</li>", title(ORGAN, year)))
        .collect();
    let read = reports(&format!("<html><body>{left}<ul>{list}</ul></body></html>"));
    assert_eq!(read.len(), 1);
    assert_is(&read[0], &document(2023, 2), "list");
}

#[test]
fn last_years_figures_in_the_text_make_no_second_report() {
    let (left, _) = two();
    let quoted = "<p>2022年上年结转政府信息公开申请数量 3 件，本年新收政府信息公开申请数量 8 件。</p>\
        <table><tr><td>一、本年新收政府信息公开申请数量</td><td>8</td></tr>\
        <tr><td>二、上年结转政府信息公开申请数量</td><td>3</td></tr></table>";
    let read = reports(&format!("<html><body>{left}{quoted}</body></html>"));
    assert_eq!(read.len(), 1);
}
