//! Pages in the shapes in which they are saved: inside strings, hidden, nested, with raised marks.

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure};

const TITLE: &str = "<h1>云河市2023年政府信息公开工作年度报告</h1>";

fn table(rules: &str) -> String {
    format!(
        "<table class=\"t\"><tr><td colspan=\"4\">第二十条第（一）项</td></tr>\
         <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\
         <tr><td>规章</td><td>{rules}</td><td>0</td><td>7</td></tr>\
         <tr><td>行政规范性文件</td><td>3</td><td></td><td>/</td></tr></table>"
    )
}

fn page(text: &str) -> ReadReport {
    let mut reports = read(text.as_bytes(), &Limits::default()).expect("a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

fn figures(report: &ReadReport) -> Vec<Option<Figure>> {
    let cells = [
        ("t2.1.rules", "issued"),
        ("t2.1.rules", "valid"),
        ("t2.1.normative", "issued"),
        ("t2.1.normative", "repealed"),
        ("t2.1.normative", "valid"),
    ];
    cells
        .iter()
        .map(|(row, column)| report.figure(CellId::new(row, column)))
        .collect()
}

fn expected() -> Vec<Option<Figure>> {
    [
        Figure::int(2),
        Figure::int(7),
        Figure::int(3),
        Figure::Blank,
        Figure::NotApplicable,
    ]
    .map(Some)
    .to_vec()
}

#[test]
fn pages_inside_strings_are_unwrapped() {
    let plain = format!("<html><body>{TITLE}{}</body></html>", table("2"));
    let json = serde_json::to_string(&plain).expect("a string");
    let escaped = json.replace('<', "\\u003c").replace('>', "\\u003e");
    let entities = plain.replace('<', "&lt;").replace('>', "&gt;");
    let shapes = [
        ("plain", plain.clone()),
        ("a string of a program", format!("var report = {json};")),
        (
            "a string with escaped brackets",
            format!("{{\"content\":{escaped}}}"),
        ),
        (
            "entities",
            format!("<html><body><div>{entities}</div></body></html>"),
        ),
        (
            "a script of a page",
            format!(
                "<html><body><div id=\"app\"></div><script>window.data = {{\"html\": {escaped}}}</script></body></html>"
            ),
        ),
        (
            "a text field",
            format!("<html><body><textarea>{entities}</textarea></body></html>"),
        ),
        (
            "a template",
            format!("<html><body><script type=\"text/template\">{plain}</script></body></html>"),
        ),
    ];
    for (name, text) in shapes {
        assert_eq!(figures(&page(&text)), expected(), "{name}");
    }
}

#[test]
fn a_hidden_copy_counts_only_where_nothing_else_shows() {
    let (shown, stale) = (table("2"), table("9"));
    let page = |body: &str| page(&format!("<html><body>{TITLE}{body}</body></html>"));
    let hidden = |table: &str| format!("<div style=\"display: none\"><div>{table}</div></div>");
    assert_eq!(
        figures(&page(&format!("{shown}{}", hidden(&shown)))),
        expected()
    );
    assert_eq!(figures(&page(&hidden(&shown))), expected());
    let doubtful = page(&format!("{}{shown}", hidden(&stale)));
    assert_eq!(
        figures(&doubtful)[0],
        None,
        "{:?}",
        doubtful.tables.declined
    );
}

#[test]
fn raised_marks_are_no_digits() {
    for mark in ["<sup>1</sup>", "<sup>[1]</sup>", "①", "²", " ※"] {
        let text = format!(
            "<html><body>{TITLE}{}</body></html>",
            table(&format!("2{mark}"))
        );
        let read = figures(&page(&text))[0];
        assert!(
            read == Some(Figure::int(2)) || read.is_none(),
            "{mark}: {read:?}"
        );
    }
}

#[test]
fn layout_tables_and_missing_end_tags_change_no_cell() {
    let inner = table("2");
    let shapes = [
        format!("<table><tr><td>{TITLE}</td></tr><tr><td>{inner}</td></tr></table>"),
        format!("{TITLE}{}", inner.replace("</td>", "").replace("</tr>", "")),
        format!(
            "{TITLE}{}",
            inner.replace(
                "<td>规章</td>",
                "<td><table><tr><td>规章</td></tr></table></td>"
            )
        ),
        format!("{TITLE}{}", inner.replace("</table>", "")),
        format!("{TITLE}{}", inner.to_uppercase()),
    ];
    for body in shapes {
        let report = page(&format!("<html><body>{body}</body></html>"));
        assert_eq!(figures(&report), expected(), "{body}");
    }
}
