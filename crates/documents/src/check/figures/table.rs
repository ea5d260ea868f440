//! 表中数字 — what the tables say about a quantity that the text also tells.

use gongkai_law::report_format::{CellId, Figure, Format, Number, old_row};

use crate::narrative::{Applicant, Decision, Dispute, Outcome, Quantity, Ruling, Step, Way};
use crate::report::ReadReport;

/// 表中之数 — a number of the tables and the cells it comes from.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) value: Number,
    pub(super) cells: Vec<CellId>,
}

impl Said {
    fn plus(mut self, other: Self) -> Option<Self> {
        self.value = self.value.checked_add(other.value)?;
        self.cells.extend(other.cells);
        Some(self)
    }
}

const KINDS: [&str; 6] = [
    "natural",
    "enterprise",
    "research",
    "ngo",
    "legal",
    "other_org",
];
const RULINGS: [&str; 4] = ["upheld", "corrected", "other", "pending"];

const DISCLOSED: &[&str] = &["t3.3.1"];
const PARTLY: &[&str] = &["t3.3.2"];
const WITHHELD: &[&str] = &[
    "t3.3.3.1", "t3.3.3.2", "t3.3.3.3", "t3.3.3.4", "t3.3.3.5", "t3.3.3.6", "t3.3.3.7", "t3.3.3.8",
];
const UNAVAILABLE: &[&str] = &["t3.3.4.1", "t3.3.4.2", "t3.3.4.3"];
const NOT_HANDLED: &[&str] = &["t3.3.5.1", "t3.3.5.2", "t3.3.5.3", "t3.3.5.4", "t3.3.5.5"];
const OTHER: &[&str] = &["t3.3.6.1", "t3.3.6.2", "t3.3.6.3"];

/// The tables of a report.
pub(super) struct Table<'a> {
    report: &'a ReadReport,
    format: Format,
}

impl<'a> Table<'a> {
    pub(super) fn of(report: &'a ReadReport) -> Option<Self> {
        let format = report.tables.format?;
        Some(Self { report, format })
    }

    /// What the tables say about a quantity: any of these agrees with the text. Empty where the tables do not say.
    pub(super) fn says(&self, quantity: Quantity) -> Vec<Said> {
        if self.format == Format::Y2008 {
            return self.old(quantity).into_iter().collect();
        }
        match quantity {
            Quantity::Received => self.row("t3.1"),
            Quantity::CarriedIn => self.row("t3.2"),
            Quantity::CarriedOut => self.row("t3.4"),
            Quantity::Answered => self.row("t3.3.7"),
            Quantity::WithCarried => self
                .with_carried()
                .into_iter()
                .chain(self.row("t3.1"))
                .collect(),
            Quantity::Processed => {
                let mut all = self.row("t3.3.7");
                all.extend(self.row("t3.1"));
                all.extend(self.with_carried());
                all
            }
            Quantity::From(applicant) => self.applicant(applicant).into_iter().collect(),
            Quantity::Outcome(outcome) => self.outcome(outcome),
            Quantity::Disputes(dispute, ruling) => self.disputes(dispute, ruling),
            Quantity::Normative(step) => self.normative(step).into_iter().collect(),
            Quantity::Decisions(decision) => self.decisions(decision).into_iter().collect(),
            Quantity::Fees if self.format == Format::Y2021 => {
                self.cell("t2.8.fees", "amount").into_iter().collect()
            }
            Quantity::Fees | Quantity::By(_) | Quantity::Published => Vec::new(),
        }
    }

    fn figure(&self, row: &'static str, column: &'static str) -> Option<(Figure, CellId)> {
        let cell = CellId::new(row, column);
        Some((self.report.figure(cell)?, cell))
    }

    /// A printed number.
    fn cell(&self, row: &'static str, column: &'static str) -> Option<Said> {
        let (figure, cell) = self.figure(row, column)?;
        Some(Said {
            value: figure.number()?,
            cells: vec![cell],
        })
    }

    /// Cells added up; a blank among them counts as nought, a declined cell spoils the sum, and so does a row of blanks.
    fn sum(&self, row: &'static str, columns: &[&'static str]) -> Option<Said> {
        let mut sum = Said {
            value: Number::ZERO,
            cells: Vec::new(),
        };
        let mut printed = false;
        for column in columns {
            let (figure, cell) = self.figure(row, column)?;
            match figure {
                Figure::Number(number) => {
                    printed = true;
                    sum.value = sum.value.checked_add(number)?;
                }
                Figure::Blank => {}
                Figure::NotApplicable | Figure::Unreadable => return None,
            }
            sum.cells.push(cell);
        }
        printed.then_some(sum)
    }

    /// A row of the table of applications: its printed total, and the six kinds together.
    fn row(&self, row: &'static str) -> Vec<Said> {
        let total = self.cell(row, "total");
        total.into_iter().chain(self.sum(row, &KINDS)).collect()
    }

    fn with_carried(&self) -> Option<Said> {
        let received = self.row("t3.1").into_iter().next()?;
        received.plus(self.row("t3.2").into_iter().next()?)
    }

    fn applicant(&self, applicant: Applicant) -> Option<Said> {
        match applicant {
            Applicant::Natural => self.cell("t3.1", "natural"),
            Applicant::Enterprise => self.cell("t3.1", "enterprise"),
            Applicant::Research => self.cell("t3.1", "research"),
            Applicant::Ngo => self.cell("t3.1", "ngo"),
            Applicant::Legal => self.cell("t3.1", "legal"),
            Applicant::Organisations => self.sum("t3.1", KINDS.get(1..)?),
        }
    }

    fn outcome(&self, outcome: Outcome) -> Vec<Said> {
        match outcome {
            Outcome::Disclosed => self.rows(DISCLOSED, None),
            Outcome::Partly => self.rows(PARTLY, None),
            Outcome::DisclosedOrPartly => {
                let both = self.first("t3.3.1").zip(self.first("t3.3.2"));
                both.and_then(|(first, second)| first.plus(second))
                    .into_iter()
                    .collect()
            }
            Outcome::Withheld(row) => self.rows(WITHHELD, row),
            Outcome::Unavailable(row) => self.rows(UNAVAILABLE, row),
            Outcome::NotHandled(row) => self.rows(NOT_HANDLED, row),
            Outcome::Other(None) if self.first("t3.3.6").is_some() => self.row("t3.3.6"),
            Outcome::Other(row) => self.rows(OTHER, row),
        }
    }

    fn first(&self, row: &'static str) -> Option<Said> {
        self.row(row).into_iter().next()
    }

    /// One row of a group, or all of them together.
    fn rows(&self, rows: &[&'static str], row: Option<u8>) -> Vec<Said> {
        if let Some(row) = row {
            let row = rows.get(usize::from(row).saturating_sub(1));
            return row.map(|row| self.row(row)).unwrap_or_default();
        }
        let mut sums = rows.iter().map(|row| self.first(row));
        let Some(Some(first)) = sums.next() else {
            return Vec::new();
        };
        let sum = sums.try_fold(first, |sum, row| sum.plus(row?));
        sum.into_iter().collect()
    }

    fn dispute(&self, group: &'static str, ruling: Option<Ruling>) -> Vec<Said> {
        match ruling {
            None => {
                let total = self.cell(group, "total");
                total.into_iter().chain(self.sum(group, &RULINGS)).collect()
            }
            Some(ruling) => self.cell(group, column(ruling)).into_iter().collect(),
        }
    }

    fn disputes(&self, dispute: Dispute, ruling: Option<Ruling>) -> Vec<Said> {
        let groups: &[&'static str] = match dispute {
            Dispute::Review => &["t4.review"],
            Dispute::Direct => &["t4.direct"],
            Dispute::AfterReview => &["t4.after_review"],
            Dispute::Suit => &["t4.direct", "t4.after_review"],
            Dispute::All => &["t4.review", "t4.direct", "t4.after_review"],
        };
        if let [group] = groups {
            return self.dispute(group, ruling);
        }
        let mut sums = groups.iter().map(|group| {
            let said = self.dispute(group, ruling).into_iter().next();
            said.map(|said| (said, true))
                .or_else(|| Some((self.blank(group, ruling)?, false)))
        });
        let Some(Some((first, printed))) = sums.next() else {
            return Vec::new();
        };
        let sum = sums.try_fold((first, printed), |(sum, printed), group| {
            let (group, too) = group?;
            Some((sum.plus(group)?, printed || too))
        });
        sum.filter(|(_, printed)| *printed)
            .map(|(sum, _)| sum)
            .into_iter()
            .collect()
    }

    /// A block left blank counts as nought beside one that is printed.
    fn blank(&self, group: &'static str, ruling: Option<Ruling>) -> Option<Said> {
        let (figure, cell) = self.figure(group, ruling.map_or("total", column))?;
        let blank = figure == Figure::Blank
            && (ruling.is_some()
                || RULINGS.iter().all(|ruling| {
                    self.report.figure(CellId::new(group, ruling)) == Some(Figure::Blank)
                }));
        blank.then(|| Said {
            value: Number::ZERO,
            cells: vec![cell],
        })
    }

    fn normative(&self, step: Step) -> Option<Said> {
        let column = match (self.format, step) {
            (Format::Y2021, Step::Issued) => "issued",
            (Format::Y2021, Step::Repealed) => "repealed",
            (Format::Y2021, Step::InForce) => "valid",
            (Format::Y2019, Step::Issued) => "made_new",
            (Format::Y2019, Step::Published) => "published_new",
            _ => return None,
        };
        self.cell("t2.1.normative", column)
    }

    fn decisions(&self, decision: Decision) -> Option<Said> {
        let row = match decision {
            Decision::Licence => "t2.5.licence",
            Decision::Penalty => "t2.6.penalty",
            Decision::Coercion => "t2.6.coercion",
        };
        self.cell(row, "decisions")
    }

    /// The sheet before 2019, this year's column.
    fn old(&self, quantity: Quantity) -> Option<Said> {
        let id = match quantity {
            Quantity::Received => "old.received",
            Quantity::Answered => "old.replied",
            Quantity::Published => "old.published",
            Quantity::Outcome(Outcome::Disclosed) => "old.replied.agreed",
            Quantity::Outcome(Outcome::Partly) => "old.replied.partly",
            Quantity::Outcome(Outcome::Withheld(None)) => "old.replied.refused",
            Quantity::Disputes(Dispute::Review, None) => "old.review",
            Quantity::Disputes(Dispute::Suit, None) => "old.lawsuit",
            Quantity::By(Way::InPerson) => "old.received.in_person",
            Quantity::By(Way::Online) => "old.received.online",
            Quantity::By(Way::Letter) => "old.received.letter",
            Quantity::By(Way::Fax) => "old.received.fax",
            Quantity::By(Way::Email) => "old.received.email",
            _ => return None,
        };
        let mut rows = self.report.tables.old.iter();
        let (row, known) = rows.find_map(|row| {
            let known = old_row(&row.label)?;
            (known.id == id).then_some((row, known))
        })?;
        Some(Said {
            value: row.year?,
            cells: vec![CellId::new(known.id, "year")],
        })
    }
}

const fn column(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Upheld => "upheld",
        Ruling::Corrected => "corrected",
        Ruling::Other => "other",
        Ruling::Pending => "pending",
    }
}
