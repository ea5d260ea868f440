//! The tables of real pages as other programs lay them out in text: no cell may come out wrong.

use gongkai_documents::read::{Limits, read};
use scraper::{Html, Selector};

use super::corpus::score;
use super::truth::{cells, document, truth};

struct Cell {
    text: String,
    colspan: usize,
    rowspan: usize,
}

fn span(cell: &scraper::ElementRef<'_>, name: &str) -> usize {
    cell.value()
        .attr(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
}

/// The rows of all tables of a page, each cell with its extent.
fn tables(page: &str) -> Vec<Vec<Vec<Cell>>> {
    let select = |name| Selector::parse(name).expect("a selector");
    let page = Html::parse_document(page);
    let cell = |cell: scraper::ElementRef<'_>| Cell {
        text: cell.text().collect::<String>().split_whitespace().collect(),
        colspan: span(&cell, "colspan"),
        rowspan: span(&cell, "rowspan"),
    };
    let row = |row: scraper::ElementRef<'_>| row.select(&select("td, th")).map(cell).collect();
    page.select(&select("table"))
        .map(|table| table.select(&select("tr")).map(row).collect())
        .collect()
}

/// The rows with one text for each grid column; `repeat` fills merged cells with their text.
fn expanded(rows: &[Vec<Cell>], repeat: bool) -> Vec<Vec<String>> {
    let mut grid: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while grid[at].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            for (down, line) in grid.iter_mut().skip(at).take(cell.rowspan).enumerate() {
                line.resize(line.len().max(column + cell.colspan), None);
                for across in 0..cell.colspan {
                    let shown = repeat || (down == 0 && across == 0);
                    line[column + across] = Some(if shown {
                        cell.text.clone()
                    } else {
                        String::new()
                    });
                }
            }
            column += cell.colspan;
        }
    }
    grid.into_iter()
        .map(|line| line.into_iter().map(Option::unwrap_or_default).collect())
        .collect()
}

fn text(rows: Vec<Vec<String>>, line: impl Fn(Vec<String>) -> String) -> String {
    rows.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The figures at the end of a row; the whole row where it has fewer than seven.
fn figures_or_all(line: Vec<String>) -> Vec<String> {
    let figures = |cell: &&String| cell.is_empty() || cell.parse::<i64>().is_ok();
    let count = line.iter().rev().take_while(figures).count();
    if count < 7 || count == line.len() {
        return line;
    }
    line[line.len() - count..].to_vec()
}

/// Labels and figures on lines of their own.
fn torn(rows: Vec<Vec<String>>, line: impl Fn(String, String) -> String) -> String {
    text(rows, |row| {
        let figures = figures_or_all(row.clone());
        if figures.len() == row.len() {
            return row.join(" ");
        }
        line(row[..row.len() - figures.len()].concat(), figures.join(" "))
    })
}

fn layout(name: &str, tables: &[Vec<Vec<Cell>>]) -> String {
    let origin = |rows: &[Vec<Cell>]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
            .collect()
    };
    let bars = |line: Vec<String>| format!("{} |", line.join(" | "));
    let bare = |mut line: Vec<String>| {
        while line.last().is_some_and(String::is_empty) {
            line.pop();
        }
        format!("{} |", line.join(" | "))
    };
    let tables = tables.iter().map(|rows| match name {
        "labels lost" => text(origin(rows), |line| bars(figures_or_all(line))),
        "labels above" => torn(origin(rows), |label, figures| format!("{label}\n{figures}")),
        "labels below" => torn(origin(rows), |label, figures| format!("{figures}\n{label}")),
        "labels around" => torn(origin(rows), |label, figures| {
            let half = label.chars().count() / 2;
            let (first, second): (String, String) = (
                label.chars().take(half).collect(),
                label.chars().skip(half).collect(),
            );
            format!("{first}\n{figures}\n{second}")
        }),
        "a label in two lost" => {
            let mut rows = origin(rows);
            for row in rows.iter_mut().skip(1).step_by(2) {
                *row = figures_or_all(std::mem::take(row));
            }
            text(rows, bars)
        }
        "a row in five lost" => {
            let kept = origin(rows).into_iter().enumerate();
            let kept = kept
                .filter(|(at, row)| at % 5 != 0 || figures_or_all(row.clone()).len() == row.len());
            text(kept.map(|(_, row)| row).collect(), bars)
        }
        "labels and a row in five lost" => {
            let kept = origin(rows).into_iter().enumerate();
            let kept = kept
                .filter(|(at, row)| at % 5 != 0 || figures_or_all(row.clone()).len() == row.len());
            text(kept.map(|(_, row)| figures_or_all(row)).collect(), bars)
        }
        "repeated text dropped" => {
            let mut seen = std::collections::BTreeSet::new();
            let once = |line: Vec<String>| -> String {
                bars(
                    line.into_iter()
                        .filter(|cell| seen.insert(cell.clone()))
                        .collect(),
                )
            };
            origin(rows)
                .into_iter()
                .map(once)
                .collect::<Vec<_>>()
                .join("\n")
        }
        "repeated neighbours dropped" => {
            let rows = expanded(rows, true).into_iter().map(|mut line| {
                line.dedup();
                bars(line)
            });
            rows.collect::<Vec<_>>().join("\n")
        }
        "repeated lines dropped" => {
            let mut seen = std::collections::BTreeSet::new();
            let lines = origin(rows)
                .into_iter()
                .map(|line| bars(figures_or_all(line)));
            lines
                .filter(|line| seen.insert(line.clone()))
                .collect::<Vec<_>>()
                .join("\n")
        }
        "bars" => text(origin(rows), bars),
        "bars, blanks at the end dropped" => text(origin(rows), bare),
        "grid with blanks" => text(expanded(rows, false), bars),
        "grid with repeated text" => text(expanded(rows, true), bars),
        "grid, blanks at the end dropped" => text(expanded(rows, false), bare),
        "grid, blanks at the start dropped" => text(expanded(rows, false), |line| {
            bars(line.into_iter().skip_while(String::is_empty).collect())
        }),
        "framed grid" => text(expanded(rows, false), |line| {
            format!("| {} |", line.join(" | "))
        }),
        "tabs" => text(expanded(rows, false), |line| line.join("\t")),
        "a cell a line" => text(origin(rows), |line| line.join("\n")),
        "blanks between" => text(origin(rows), |line| line.join(" ")),
        _ => text(origin(rows), |line| line.concat()).replace('\n', ""),
    });
    format!(
        "某市2019年政府信息公开工作年度报告\n\n{}\n",
        tables.collect::<Vec<_>>().join("\n\n")
    )
}

#[test]
fn corpus_no_layout_makes_a_cell_wrong() {
    let layouts = [
        ("bars", true, true),
        ("bars, blanks at the end dropped", true, true),
        ("grid with blanks", true, true),
        ("grid with repeated text", true, true),
        ("grid, blanks at the end dropped", false, true),
        ("grid, blanks at the start dropped", false, false),
        ("framed grid", true, true),
        ("tabs", true, true),
        ("a cell a line", false, true),
        ("blanks between", false, true),
        ("nothing between", false, false),
        ("labels lost", false, true),
        ("labels above", false, true),
        ("labels below", false, true),
        ("labels around", false, true),
        ("a label in two lost", false, true),
        ("a row in five lost", false, false),
        ("labels and a row in five lost", false, false),
        ("repeated text dropped", false, false),
        ("repeated neighbours dropped", false, false),
        ("repeated lines dropped", false, false),
    ];
    for (file, id) in [("005.html", "005"), ("029.html", "029")] {
        let page = String::from_utf8(document(file)).expect("UTF-8");
        let tables = tables(&page);
        let truth = cells(&truth(id));
        for (name, whole_with_blanks, whole_without) in layouts {
            let text = layout(name, &tables);
            let report = read(text.as_bytes(), &Limits::default())
                .unwrap_or_else(|refusal| panic!("{file}, {name}: {refusal}"))
                .remove(0);
            let score = score(&report, &truth);
            println!(
                "{file}, {name}: {} right, {} declined",
                score.right,
                score.declined.len()
            );
            assert_eq!(score.wrong, Vec::<String>::new(), "{file}, {name}");
            let whole = if id == "005" {
                whole_with_blanks
            } else {
                whole_without
            };
            assert!(
                !whole || score.declined.is_empty(),
                "{file}, {name}: {:?}",
                report.tables.declined
            );
        }
    }
}
