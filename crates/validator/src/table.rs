//! 法定表格 — the tables of a report with the official merged cells and real header markup, for office, portal and validator.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_law::report_format::{CellId, Content, Figure, Finding, Format, Header, Level};

use crate::lang::Lang;

/// One cell as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The text, or the figure as printed.
    pub text: String,
    /// Merged columns.
    pub colspan: u8,
    /// Merged rows.
    pub rowspan: u8,
    /// The value of `scope` for a header, or nothing for a data cell or a note.
    pub scope: Option<&'static str>,
    /// Whether it is a figure.
    pub figure: bool,
    /// Where the records behind the figure, or the finding about it, stand.
    pub href: Option<String>,
    /// The id of the cell in the page, where cells are pointed at.
    pub anchor: Option<String>,
    /// What a reader hears and a pointer shows: row, column, source, finding.
    pub title: String,
    /// Classes: source mark, finding, highlight.
    pub class: String,
    /// The cell, for a figure.
    pub cell: Option<CellId>,
}

/// A table as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnTable {
    /// `t2`, `t3`, `t4`.
    pub id: &'static str,
    /// The id of the table in the page.
    pub anchor: String,
    /// The section's heading.
    pub caption: String,
    /// Its rows.
    pub rows: Vec<Vec<Drawn>>,
}

/// What is drawn besides the figures.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Where figures lead: a prefix before the cell id, or nothing.
    pub link: Option<String>,
    /// Where single figures lead, where that differs from cell to cell.
    pub links: BTreeMap<CellId, String>,
    /// What stands where there is neither figure nor blank.
    pub absent: &'static str,
    /// The word before the ids of cells in the page, where links lead to cells.
    pub anchor: Option<String>,
    /// The word before the ids of tables in the page; empty where one report stands alone.
    pub table_anchor: String,
    /// Classes and words of the source of each figure.
    pub sources: BTreeMap<CellId, (&'static str, String)>,
    /// Cells of error findings and of other findings.
    pub findings: BTreeMap<CellId, Level>,
    /// Cells of the selected finding.
    pub highlighted: BTreeSet<CellId>,
}

impl Marks {
    /// Marks the cells of findings; an error outweighs a warning.
    #[must_use]
    pub fn with_findings(mut self, findings: &[Finding]) -> Self {
        for finding in findings {
            for cell in &finding.cells {
                let level = self.findings.entry(*cell).or_insert(finding.level);
                *level = finding.level.min(*level);
            }
        }
        self
    }
}

/// Draws every table of a form.
pub fn draw(
    format: Format,
    figure: &dyn Fn(CellId) -> Option<Figure>,
    marks: &Marks,
    lang: Lang,
) -> Vec<DrawnTable> {
    let tables = format.form().tables.iter();
    tables
        .map(|table| {
            let rows = table.layout().into_iter();
            let draw_row = |row: Vec<_>| {
                row.into_iter()
                    .map(|cell| draw_cell(format, &cell, figure, marks, lang))
                    .collect()
            };
            DrawnTable {
                id: table.id,
                anchor: format!("{}{}", marks.table_anchor, table.id),
                caption: lang.t(table.title, table.title_en).to_owned(),
                rows: rows.map(draw_row).collect(),
            }
        })
        .collect()
}

fn draw_cell(
    format: Format,
    cell: &gongkai_law::report_format::LayoutCell,
    figure: &dyn Fn(CellId) -> Option<Figure>,
    marks: &Marks,
    lang: Lang,
) -> Drawn {
    let plain = Drawn {
        text: String::new(),
        colspan: cell.colspan,
        rowspan: cell.rowspan,
        scope: scope(cell.header),
        figure: false,
        href: None,
        anchor: None,
        title: String::new(),
        class: String::new(),
        cell: None,
    };
    match cell.content {
        Content::Text(text) => Drawn {
            text: text.to_owned(),
            ..plain
        },
        Content::Value(id) => Drawn {
            text: figure(id).map_or_else(|| marks.absent.to_owned(), print),
            figure: true,
            href: href(id, marks),
            cell: Some(id),
            anchor: marks.anchor.as_ref().map(|word| format!("{word}{id}")),
            title: title(format, id, marks, lang),
            class: class(id, marks),
            ..plain
        },
    }
}

fn href(id: CellId, marks: &Marks) -> Option<String> {
    let prefixed = || marks.link.as_ref().map(|link| format!("{link}{id}"));
    marks.links.get(&id).cloned().or_else(prefixed)
}

const fn scope(header: Header) -> Option<&'static str> {
    match header {
        Header::None => None,
        Header::Col => Some("col"),
        Header::Row => Some("row"),
        Header::ColGroup => Some("colgroup"),
        Header::RowGroup => Some("rowgroup"),
    }
}

/// A figure as printed; a blank prints nothing.
pub fn print(figure: Figure) -> String {
    match figure {
        Figure::Number(number) => number.to_string(),
        Figure::Blank => String::new(),
        Figure::NotApplicable => "/".into(),
        Figure::Unreadable => "?".into(),
    }
}

fn title(format: Format, id: CellId, marks: &Marks, lang: Lang) -> String {
    let form = format.form();
    let label = if lang.is_en() {
        form.label_en(id)
    } else {
        form.label(id)
    };
    let mut parts = vec![label.unwrap_or_default()];
    if let Some((_, words)) = marks.sources.get(&id) {
        parts.push(words.clone());
    }
    if let Some(level) = marks.findings.get(&id) {
        parts.push(match level {
            Level::Error => lang.t("校验有误", "error found").to_owned(),
            Level::Warning | Level::Info => lang.t("有提示", "has a remark").to_owned(),
        });
    }
    parts.join(" · ")
}

fn class(id: CellId, marks: &Marks) -> String {
    let mut classes = Vec::new();
    if let Some((class, _)) = marks.sources.get(&id) {
        classes.push(*class);
    }
    classes.extend(marks.findings.get(&id).map(|level| {
        if *level == Level::Error {
            "broken"
        } else {
            "remark"
        }
    }));
    if marks.highlighted.contains(&id) {
        classes.push("selected");
    }
    classes.join(" ")
}

/// The arithmetic of a finding: 811 + 5 = 812 + 5 with what was expected.
pub fn message(finding: &Finding, lang: Lang) -> String {
    lang.t(&finding.message_zh, &finding.message_en).to_owned()
}
