//! 核对 — applies the rule table to the figures of one report.

use super::rules::{position, tables};
use super::{
    ApplicantKind, Axis, CellId, Checked, Compare, Figure, Finding, Format, Identity, Level, Mend,
    Needs, NotAssessable, Number, OtherRows, Term, Year, identities_with,
};

mod mend;
mod message;

/// 单元格来源 — gives the figure of a cell; nothing where the cell is missing or was declined.
type Cells<'a> = &'a dyn Fn(CellId) -> Option<Figure>;

/// 核对一份报告 — checks the tables of a report, and those of the year before where they are given.
///
/// A blank cell counts as nought among the parts of a sum. Where the sum itself is blank, where a cell was not read, or
/// where everything on one side is blank, nothing can be said and the rule is listed as not assessable.
pub fn check(format: Format, cells: Cells<'_>, previous: Option<(Format, Cells<'_>)>) -> Checked {
    let other = printed_other_rows(format, cells);
    let report = Report {
        format,
        other,
        printed: printed_cells(format, other, cells),
        cells,
        previous,
    };
    let mut checked = Checked::default();
    checked.findings.extend(blank_cells(&report));
    checked.findings.extend(
        report
            .printed
            .iter()
            .filter_map(|(cell, figure)| ill_formed(&report, *cell, *figure)),
    );
    let mut gaps = Vec::new();
    let mut sums = Vec::new();
    for identity in identities_with(format, report.other) {
        match sides(identity, &report) {
            Ok(Some(sides)) => sums.push((identity, sides)),
            Ok(None) => {}
            Err(gap) => gaps.push((identity.id, gap)),
        }
    }
    checked.findings.extend(broken_sums(&sums, &report));
    checked.not_assessable = message::gather(gaps);
    checked
        .findings
        .sort_by_key(|finding| position(finding.rule));
    checked.not_assessable.sort_by_key(|gap| position(gap.rule));
    checked
}

/// 格式与年度 — checks that the form is the one prescribed for the report year.
pub fn fits_year(format: Format, year: i16) -> Option<Finding> {
    let rule = &tables::TEMPLATE;
    let wanted = Format::for_year(year)?;
    (wanted != format).then(|| Finding {
        basis: wanted.form().instrument.zh(),
        message_zh: format!(
            "{year}年度报告应采用{}格式，实际采用{}格式。",
            wanted.code(),
            format.code()
        ),
        message_en: format!(
            "The report for {year} should follow form {}, but follows {}.",
            wanted.code(),
            format.code()
        ),
        ..rule.finding()
    })
}

impl Finding {
    /// 机构改革后 — the same finding for an organ that was reorganised between the years: a warning, with the reason.
    #[must_use]
    pub fn after_reorganisation(mut self) -> Self {
        if self.rule == tables::CARRIED.id {
            self.level = super::Level::Warning;
            self.message_zh
                .push_str("该单位经过机构改革，请说明承接关系。");
            self.message_en
                .push_str(" The organ was reorganised: explain what it took over.");
        }
        self
    }
}

/// What is checked.
struct Report<'a> {
    format: Format,
    other: OtherRows,
    /// The cells that this report has, in printed order, with their figures.
    printed: Vec<(CellId, Figure)>,
    cells: Cells<'a>,
    previous: Option<(Format, Cells<'a>)>,
}

/// Whether the report prints 其他处理 in one row or three; where it prints neither, what the form prescribes.
fn printed_other_rows(format: Format, cells: Cells<'_>) -> OtherRows {
    let own = OtherRows::of(format);
    let alternative = match own {
        OtherRows::One => OtherRows::Three,
        OtherRows::Three => OtherRows::One,
    };
    let printed = |rows: OtherRows| {
        let columns = super::form::application_columns();
        rows.rows().iter().any(|row| {
            columns
                .clone()
                .any(|column| cells(CellId::new(row, column)).is_some())
        })
    };
    if format != Format::Y2008 && !printed(own) && printed(alternative) {
        alternative
    } else {
        own
    }
}

/// Every cell of the form, and of the borrowed rows of 其他处理, that the report has.
fn printed_cells(format: Format, other: OtherRows, cells: Cells<'_>) -> Vec<(CellId, Figure)> {
    let borrowed: &[_] = if other == OtherRows::of(format) {
        &[]
    } else {
        other.rows()
    };
    let borrowed = borrowed
        .iter()
        .flat_map(|row| super::form::application_columns().map(|column| CellId::new(row, column)));
    let own = format.form().cells().iter().copied();
    own.chain(borrowed)
        .filter_map(|cell| Some((cell, cells(cell)?)))
        .collect()
}

/// AR-03: one finding a table, naming every cell without a number.
fn blank_cells(report: &Report<'_>) -> Vec<Finding> {
    if report.format == Format::Y2008 {
        return Vec::new();
    }
    let empty = |figure| matches!(figure, Figure::Blank | Figure::NotApplicable);
    let tables = report.format.form().tables.iter();
    let found = tables.filter_map(|table| {
        let cells: Vec<_> = report
            .printed
            .iter()
            .filter(|(cell, figure)| empty(*figure) && cell.table() == table.id)
            .map(|(cell, _)| *cell)
            .collect();
        (!cells.is_empty()).then(|| message::blank(report, table, cells))
    });
    found.collect()
}

/// AR-04: negative where the form counts, or a fraction where only whole numbers make sense.
fn ill_formed(report: &Report<'_>, cell: CellId, figure: Figure) -> Option<Finding> {
    let number = figure.number()?;
    let form = report.format.form();
    if number.is_negative() && !form.is_signed(cell) {
        return Some(message::ill_formed(
            report,
            cell,
            number,
            ("不得为负数", "must not be negative"),
        ));
    }
    if !number.is_whole() && !form.unit(cell).is_some_and(super::Unit::is_money) {
        return Some(message::ill_formed(
            report,
            cell,
            number,
            ("应为整数", "must be a whole number"),
        ));
    }
    None
}

/// What stood in the way of an equation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// No report of the year before was given.
    NoPrevious,
    /// The form of the year before has no such cell.
    NotInPreviousForm,
    /// A cell is missing or could not be read.
    NotRead,
    /// The sum itself is blank.
    BlankTotal,
    /// Everything on one side is blank.
    BlankSide,
    /// The figures are too large to be added.
    TooLarge,
}

/// An equation that could not be applied: why, and at which cells.
type Gap = (Obstacle, Vec<CellId>);

/// One side of an equation with its figures.
struct Side<'a> {
    terms: Vec<(&'a Term, Option<Number>)>,
    sum: Number,
}

/// The two sides of an equation, stated and derived.
type Sides<'a> = (Side<'a>, Side<'a>);

/// One finding for each equation that does not hold, with the changes that would mend it.
fn broken_sums(sums: &[(&Identity, Sides<'_>)], report: &Report<'_>) -> Vec<Finding> {
    let holds = |(identity, (left, right)): &(&Identity, Sides<'_>)| match identity.compare {
        Compare::Equal => left.sum == right.sum,
        Compare::AtLeast => left.sum >= right.sum,
    };
    if sums.iter().all(holds) {
        return Vec::new();
    }
    let relations: Vec<_> = sums
        .iter()
        .map(|(identity, (left, right))| mend::Relation::of(identity, left, right))
        .collect();
    let mends = mend::mends(&relations, report);
    sums.iter()
        .zip(mends)
        .filter(|(sum, _)| !holds(sum))
        .map(|((identity, (left, right)), mends)| {
            message::mended(message::broken(identity, left, right), mends, report)
        })
        .collect()
}

/// Reads both sides; nothing where the equation does not concern this sheet.
fn sides<'a>(identity: &'a Identity, report: &Report<'_>) -> Result<Option<Sides<'a>>, Gap> {
    if report.format == Format::Y2008 && !is_touched(identity, report) {
        return Ok(None);
    }
    let left = read_side(&identity.left, report)?;
    let right = read_side(&identity.right, report)?;
    for (blank, other) in [(&left, &right), (&right, &left)] {
        if blank.is_all_blank() && other.sum != Number::ZERO {
            return Err((Obstacle::BlankSide, blank.cells().collect()));
        }
    }
    Ok(Some((left, right)))
}

/// Sheets before 2019 choose their indicators; what a sheet does not have at all is no gap.
fn is_touched(identity: &Identity, report: &Report<'_>) -> bool {
    let mut terms = identity.left.iter().chain(&identity.right);
    terms.any(|term| term.year == Year::This && (report.cells)(term.cell).is_some())
}

fn read_side<'a>(terms: &'a [Term], report: &Report<'_>) -> Result<Side<'a>, Gap> {
    let mut side = Side {
        terms: Vec::with_capacity(terms.len()),
        sum: Number::ZERO,
    };
    for term in terms {
        let at = |obstacle| (obstacle, vec![term.cell]);
        let figure = look_up(term, report).map_err(at)?;
        let number = match (figure, term.needs) {
            (None, Needs::Nothing) => continue,
            (None | Some(Figure::Unreadable), _) => return Err(at(Obstacle::NotRead)),
            (Some(Figure::Number(number)), _) => Some(number),
            (Some(_), Needs::Figure) => return Err(at(Obstacle::BlankTotal)),
            (Some(_), Needs::RowTotal) if !row_is_nought(term, report) => {
                return Err(at(Obstacle::BlankTotal));
            }
            (Some(_), _) => None,
        };
        let value = number.unwrap_or(Number::ZERO);
        let sum = if term.minus {
            side.sum.checked_sub(value)
        } else {
            side.sum.checked_add(value)
        };
        side.sum = sum.ok_or_else(|| at(Obstacle::TooLarge))?;
        side.terms.push((term, number));
    }
    if side.terms.is_empty() && !terms.is_empty() {
        return Err((
            Obstacle::NotRead,
            terms.iter().map(|term| term.cell).collect(),
        ));
    }
    Ok(side)
}

/// Whether all kinds of applicant in the row of a blank total are blank or nought.
fn row_is_nought(total: &Term, report: &Report<'_>) -> bool {
    ApplicantKind::ALL.into_iter().all(|kind| {
        let cell = CellId::new(total.cell.row, kind.column());
        match look_up(&Term { cell, ..*total }, report) {
            Ok(Some(Figure::Number(number))) => number == Number::ZERO,
            Ok(Some(Figure::Blank | Figure::NotApplicable)) => true,
            Ok(Some(Figure::Unreadable) | None) | Err(_) => false,
        }
    })
}

fn look_up(term: &Term, report: &Report<'_>) -> Result<Option<Figure>, Obstacle> {
    match (term.year, report.previous) {
        (Year::This, _) => Ok((report.cells)(term.cell)),
        (Year::Before, None) => Err(Obstacle::NoPrevious),
        (Year::Before, Some((format, _))) if !format.form().has(term.cell) => {
            Err(Obstacle::NotInPreviousForm)
        }
        (Year::Before, Some((_, cells))) => Ok(cells(term.cell)),
    }
}

impl Side<'_> {
    fn is_all_blank(&self) -> bool {
        !self.terms.is_empty() && self.terms.iter().all(|(_, number)| number.is_none())
    }

    fn cells(&self) -> impl Iterator<Item = CellId> {
        self.terms
            .iter()
            .filter(|(term, _)| term.year == Year::This)
            .map(|(term, _)| term.cell)
    }
}
