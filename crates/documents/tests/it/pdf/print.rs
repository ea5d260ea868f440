//! The table of applications as it comes out of many programs.

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure};

use super::writer::{Cell, Rules, cell, file, stream, table, text_at};
use crate::it::corpus::score::Score;
use crate::it::truth::{cells, corpus, truth};

const WIDTHS: [f64; 8] = [150.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0];
const COLUMNS: [&str; 7] = [
    "natural",
    "enterprise",
    "research",
    "ngo",
    "legal",
    "other_org",
    "total",
];
const ROWS: [(&str, &str); 6] = [
    ("t3.1", "一、本年新收政府信息公开申请数量"),
    ("t3.2", "二、上年结转政府信息公开申请数量"),
    ("t3.3.1", "（一）予以公开"),
    ("t3.3.3.1", "1.属于国家秘密"),
    ("t3.3.7", "（七）总计"),
    ("t3.4", "四、结转下年度继续办理"),
];

pub(super) fn heads() -> Vec<Cell> {
    let mut cells = vec![
        cell("", 0, 0, 3, 1),
        cell("申请人情况", 0, 1, 1, 7),
        cell("自然人", 1, 1, 2, 1),
        cell("法人或其他组织", 1, 2, 1, 5),
        cell("总计", 1, 7, 2, 1),
    ];
    for (at, head) in ["商业企业", "科研机构", "公益组织", "法律机构", "其他"]
        .into_iter()
        .enumerate()
    {
        let head = match head {
            "公益组织" => "社会公益组织",
            "法律机构" => "法律服务机构",
            head => head,
        };
        cells.push(cell(head, 2, 2 + at, 1, 1));
    }
    cells
}

/// What the table prints: a number for each cell, one of them blank.
fn printed(row: usize, column: usize) -> String {
    if (row, column) == (1, 3) {
        String::new()
    } else {
        (row * 10 + column).to_string()
    }
}

pub(super) fn body(rows: std::ops::Range<usize>, first: usize) -> Vec<Cell> {
    let mut out = Vec::new();
    for (line, row) in rows.enumerate() {
        out.push(cell(ROWS[row].1, first + line, 0, 1, 1));
        for column in 0..7 {
            out.push(cell(&printed(row, column), first + line, column + 1, 1, 1));
        }
    }
    out
}

pub(super) fn title(x: f64) -> String {
    text_at(x, 780.0, 12.0, "某某市2023年政府信息公开工作年度报告")
        + &text_at(x, 750.0, 10.0, "三、收到和处理政府信息公开申请情况")
}

/// A page with the whole table.
pub(super) fn page(rules: Rules) -> String {
    let mut all = heads();
    all.extend(body(0..6, 3));
    title(60.0) + &table(60.0, 730.0, &WIDTHS, 20.0, &all, rules)
}

fn report(bytes: &[u8]) -> ReadReport {
    read(bytes, &Limits::default())
        .unwrap_or_else(|refusal| panic!("{refusal}"))
        .remove(0)
}

/// Cells that differ from the print, declined ones apart.
fn wrong(report: &ReadReport) -> Vec<String> {
    let mut out = Vec::new();
    for (row, (id, _)) in ROWS.iter().enumerate() {
        for (at, column) in COLUMNS.iter().enumerate() {
            let wanted = printed(row, at);
            let read = report.figure(CellId::new(id, column));
            let fits = match read {
                Some(Figure::Number(number)) => number.to_string() == wanted,
                Some(Figure::Blank) => wanted.is_empty(),
                Some(_) => false,
                None => true,
            };
            if !fits {
                out.push(format!("{id}.{column}: printed {wanted:?}, read {read:?}"));
            }
        }
    }
    out
}

fn count(report: &ReadReport) -> usize {
    ROWS.iter()
        .flat_map(|(id, _)| COLUMNS.iter().map(|column| CellId::new(id, column)))
        .filter(|id| report.figure(*id).is_some())
        .count()
}

fn all_right(bytes: &[u8], what: &str) {
    let report = report(bytes);
    assert_eq!(wrong(&report), Vec::<String>::new(), "{what}");
    assert_eq!(count(&report), 42, "{what}: {:?}", report.tables.declined);
}

#[test]
fn corpus_every_cell_of_ruled_pdf() {
    for (path, id) in [("raw/002.pdf", "002"), ("derived/D103.pdf", "D103")] {
        let bytes = std::fs::read(corpus().join(path)).expect("the document is there");
        let reports = read(&bytes, &Limits::default()).expect("a report");
        assert_eq!(reports.len(), 1, "{path}");
        let wanted = truth(id);
        let score = Score::of(&reports[0], &wanted);
        assert_eq!(score.wrong, Vec::<String>::new(), "{path}");
        assert_eq!(score.declined, Vec::<String>::new(), "{path}");
        assert!(cells(&wanted).len() > 180, "{path}");
    }
}

#[test]
fn rules_are_found_however_they_are_drawn() {
    for rules in [Rules::Lines, Rules::Boxes, Rules::Fills, Rules::Dots] {
        all_right(&file(&[page(rules)], "", &[]), &format!("{rules:?}"));
    }
}

#[test]
fn figures_in_columns_make_a_table_without_rules() {
    all_right(&file(&[page(Rules::None)], "", &[]), "no rules");
}

#[test]
fn without_rules_and_with_a_head_missing_nothing_is_wrong() {
    let mut all = heads();
    all.extend(body(0..6, 3));
    all.retain(|cell| cell.text != "科研机构");
    let drawn = title(60.0) + &table(60.0, 730.0, &WIDTHS, 20.0, &all, Rules::None);
    assert_eq!(
        wrong(&report(&file(&[drawn], "", &[]))),
        Vec::<String>::new()
    );
}

#[test]
fn forms_turned_pages_and_double_print_change_nothing() {
    let plain = page(Rules::Lines);
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", &plain);
    let drawn = file(&["/X1 Do".to_owned()], "", &[(20, form)]);
    all_right(&drawn, "a form");
    let bold = format!("{plain}\nq 1 0 0 1 0.3 0 cm\n{plain}\nQ");
    all_right(&file(&[bold], "", &[]), "printed twice");
    let turned = format!("0 1 -1 0 842 0 cm\n{plain}");
    let entries = "/MediaBox [0 0 842 595] /Rotate 90";
    all_right(&file(&[turned], entries, &[]), "a turned page");
    let packed = plain
        .bytes()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>()
        + ">";
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Filter /AHx",
        &packed,
    );
    all_right(
        &file(&["/X1 Do".to_owned()], "", &[(20, form)]),
        "a packed form",
    );
}

#[test]
fn a_table_goes_on_over_pages_with_their_numbers() {
    let mut first = heads();
    first.extend(body(0..3, 3));
    let number = |at: usize| text_at(280.0, 40.0, 9.0, &format!("- {at} -"));
    let pages = [
        title(60.0) + &table(60.0, 160.0, &WIDTHS, 20.0, &first, Rules::Lines) + &number(1),
        table(60.0, 800.0, &WIDTHS, 20.0, &body(3..6, 0), Rules::Lines) + &number(2),
    ];
    all_right(&file(&pages, "", &[]), "two pages");
}

#[test]
fn a_row_cut_by_the_end_of_a_page_is_one_row() {
    let mut first = heads();
    first.extend(body(0..4, 3));
    let cut = first
        .iter_mut()
        .find(|cell| cell.text == "1.属于国家秘密")
        .expect("the label");
    cut.text = "1.属于国".to_owned();
    let mut second = vec![cell("家秘密", 0, 0, 1, 1)];
    second.extend((1..8).map(|column| cell("", 0, column, 1, 1)));
    second.extend(body(4..6, 1));
    let pages = [
        title(60.0) + &table(60.0, 200.0, &WIDTHS, 20.0, &first, Rules::Lines),
        table(60.0, 800.0, &WIDTHS, 20.0, &second, Rules::Lines),
    ];
    all_right(&file(&pages, "", &[]), "a cut label");
}

#[test]
fn white_clipped_and_hidden_print_does_not_count() {
    let ghost = text_at(255.0, 660.5, 8.0, "9");
    let more = format!(
        "{}\nq 1 g {ghost} Q\nq 0 0 1 1 re W n {ghost} Q\nBT 3 Tr ET {ghost}",
        page(Rules::Lines)
    );
    all_right(&file(&[more], "", &[]), "ghosts");
}

#[test]
fn a_figure_that_reaches_over_its_cell_is_declined() {
    let long = text_at(228.0, 657.0, 8.0, "123456789012");
    let report = report(&file(&[page(Rules::Lines) + &long], "", &[]));
    let read = report.figure(CellId::new("t3.1", "natural"));
    assert_eq!(read, None, "{read:?}");
}

#[test]
fn a_figure_that_is_cut_off_is_declined() {
    let row = "60 650 520 20 re W n";
    let cut = format!(
        "q 60 650 162 20 re W n {} Q {row}",
        text_at(214.0, 657.0, 8.0, "1234")
    );
    let mut all = heads();
    all.extend(body(0..6, 3));
    all.retain(|cell| cell.text != "0");
    let drawn = title(60.0) + &table(60.0, 730.0, &WIDTHS, 20.0, &all, Rules::Lines) + &cut;
    let report = report(&file(&[drawn], "", &[]));
    assert_eq!(report.figure(CellId::new("t3.1", "natural")), None);
}

#[test]
fn two_reports_side_by_side_come_one_after_the_other() {
    let narrow = [70.0, 26.0, 26.0, 26.0, 26.0, 26.0, 26.0, 26.0];
    let mut all = heads();
    all.extend(body(0..6, 3));
    let left = table(30.0, 730.0, &narrow, 20.0, &all, Rules::Lines);
    let right = table(310.0, 730.0, &narrow, 20.0, &all, Rules::Lines);
    let drawn = text_at(30.0, 780.0, 8.0, "某某市2022年政府信息公开工作年度报告")
        + &text_at(310.0, 780.0, 8.0, "某某市2023年政府信息公开工作年度报告")
        + &left
        + &right;
    let reports = read(&file(&[drawn], "", &[]), &Limits::default()).expect("reports");
    for report in &reports {
        assert_eq!(wrong(report), Vec::<String>::new());
    }
}
