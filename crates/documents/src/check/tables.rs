//! 表格核对 — that the tables are there and follow the form of their year, and the sums of the forms.

use std::collections::BTreeMap;

use gongkai_law::report_format::{
    self, CellId, Checked, Figure, Finding, Format, NotAssessable, old_row, rules::tables,
};

use super::{Context, gap};
use crate::report::{ReadReport, Recognised};

/// Gives the figure of a cell.
type Cells<'a> = &'a dyn Fn(CellId) -> Option<Figure>;

/// AR-01, AR-02, and every rule of sums.
pub(super) fn check(report: &ReadReport, context: &Context<'_>, checked: &mut Checked) {
    template(report, checked);
    checked.findings.extend(missing(report));
    let Some(format) = report.tables.format else {
        return;
    };
    let own = Figures::of(&report.tables);
    let before = context
        .previous
        .and_then(|report| Some((report.tables.format?, Figures::of(&report.tables))));
    let look_up = |cell| own.get(cell);
    let look_up_before = |cell| before.as_ref().and_then(|(_, figures)| figures.get(cell));
    let previous: Option<(Format, Cells<'_>)> = match &before {
        Some((format, _)) => Some((*format, &look_up_before)),
        None => None,
    };
    let sums = report_format::check(format, &look_up, previous);
    checked.findings.extend(sums.findings);
    checked.not_assessable.extend(sums.not_assessable);
    checked.not_assessable.extend(spent(&report.tables));
}

/// 已用于切分的关系 — one entry a rule: what its sums decided they cannot prove.
fn spent(tables: &Recognised) -> Vec<NotAssessable> {
    let mut rules: BTreeMap<&'static str, Vec<CellId>> = BTreeMap::new();
    for sum in &tables.used_sums {
        rules.entry(sum.rule).or_default().extend(&sum.cells);
    }
    rules
        .into_iter()
        .map(|(rule, mut cells)| {
            cells.sort_unstable();
            cells.dedup();
            let mut rows: Vec<&str> = cells.iter().map(|cell| cell.row).collect();
            rows.dedup();
            let rows = rows.join(", ");
            NotAssessable {
                rule,
                cells,
                reason_zh: format!(
                    "这些关系已用于切分下列各行连在一起的数字，不能再作为核对的依据：{rows}。"
                ),
                reason_en: format!(
                    "These sums were used to cut the digits of rows {rows}; they prove nothing."
                ),
            }
        })
        .collect()
}

/// The figures of a report by cell, the rows before 2019 under the ids of their indicators.
pub(super) struct Figures(pub(super) BTreeMap<CellId, Figure>);

impl Figures {
    pub(super) fn of(tables: &Recognised) -> Self {
        let mut figures: BTreeMap<CellId, Figure> = tables
            .cells
            .iter()
            .map(|(cell, read)| (*cell, read.figure))
            .collect();
        for row in &tables.old {
            let Some(known) = old_row(&row.label) else {
                continue;
            };
            for (column, number) in [("year", row.year), ("cumulative", row.cumulative)] {
                figures.insert(
                    CellId::new(known.id, column),
                    number.map_or(Figure::Blank, Figure::Number),
                );
            }
        }
        Self(figures)
    }

    pub(super) fn get(&self, cell: CellId) -> Option<Figure> {
        self.0.get(&cell).copied()
    }
}

fn template(report: &ReadReport, checked: &mut Checked) {
    let rule = &tables::TEMPLATE;
    match (report.tables.format, report.prose.year) {
        (Some(format), Some(year)) => checked
            .findings
            .extend(report_format::fits_year(format, year)),
        (None, _) => checked.not_assessable.push(gap(
            rule,
            "未识别出法定表格",
            "no statutory table was recognised",
        )),
        (_, None) => checked.not_assessable.push(gap(
            rule,
            "报告未写明年度",
            "the report does not state its year",
        )),
    }
}

/// AR-02: one finding for each table that is not there.
fn missing(report: &ReadReport) -> Vec<Finding> {
    let format = report
        .tables
        .format
        .or_else(|| report.prose.year.and_then(Format::for_year))
        .unwrap_or(Format::Y2021);
    let missing = report.tables.missing_tables();
    let tables = format.form().tables.iter();
    tables
        .filter(|table| missing.contains(&table.id))
        .map(|table| Finding {
            cells: table.list_cells(),
            message_zh: format!("文件中没有找到“{}”表。", table.title),
            message_en: format!(
                "The table \"{}\" was not found in the document.",
                table.title_en
            ),
            ..tables::PRESENT.finding_in(format)
        })
        .collect()
}
