//! 读取结果的 JSON — the objects of `report read --json` and `report check --json`, field by field.

mod wire;

use gongkai_law::report_format::{
    Accepted, CellId, Checked, Figure, Finding, Format, NotAssessable, Number,
};
use serde::{Deserialize, Serialize};

use crate::check::fingerprint;
use crate::report::{Contact, Declined, Header, OldRow, Period, ReadReport, SignOff};
pub use wire::{CellJson, CellsJson};

/// One report as read; the field order is the contract's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportJson {
    /// Path or name of the file.
    pub file: String,
    /// Kind of file.
    pub medium: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The organ that reports.
    pub organ: Option<String>,
    /// The report year.
    pub year: Option<i16>,
    /// The form the tables follow.
    pub format: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The header block.
    pub header: HeaderJson,
    /// Cells by id, in the order of the form.
    pub cells: CellsJson,
    /// Rows of the sheet before 2019.
    pub old: Vec<OldJson>,
    /// What was not read, and why.
    pub declined: Vec<DeclinedJson>,
    /// The text before the first heading.
    #[serde(default)]
    pub preface: String,
    /// Headings and texts.
    pub sections: Vec<SectionJson>,
    /// Who signed.
    pub signoff: SignOffJson,
    /// The statistics period.
    #[serde(default)]
    pub period: Option<PeriodJson>,
    /// Whom to ask.
    #[serde(default)]
    pub contact: ContactJson,
}

/// The header block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the header block, documented there"
)]
pub struct HeaderJson {
    pub index_no: Option<String>,
    pub title: Option<String>,
    pub issuer: Option<String>,
    pub doc_no: Option<String>,
    pub formed_on: Option<String>,
    pub published_on: Option<String>,
    pub openness: Option<String>,
    pub class: Option<String>,
}

/// A row of the sheet before 2019.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the row, documented there"
)]
pub struct OldJson {
    pub label: String,
    pub unit: Option<String>,
    pub year: Option<serde_json::Number>,
    pub cumulative: Option<serde_json::Number>,
}

/// Declined cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "four plain fields")]
pub struct DeclinedJson {
    pub cells: Vec<String>,
    pub reason: String,
    #[serde(default)]
    pub reason_zh: String,
    #[serde(default)]
    pub alternatives: Vec<Vec<String>>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "two plain fields")]
pub struct SectionJson {
    pub heading: String,
    pub text: String,
}

/// The sign-off block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the sign-off, documented there"
)]
pub struct SignOffJson {
    pub head: Option<String>,
    pub reviewer: Option<String>,
    pub preparer: Option<String>,
    pub phone: Option<String>,
    pub date: Option<String>,
}

/// The statistics period, as ISO dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "two plain fields")]
pub struct PeriodJson {
    pub from: String,
    pub to: String,
}

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the contact, documented there"
)]
pub struct ContactJson {
    pub office: Option<String>,
    pub address: Option<String>,
    #[serde(default)]
    pub postcode: Option<String>,
    pub phone: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}

/// One report as read and checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckedJson {
    /// The report as read.
    #[serde(flatten)]
    pub report: ReportJson,
    /// Broken rules.
    pub findings: Vec<FindingJson>,
    /// Rules that could not be applied.
    pub not_assessable: Vec<NotAssessableJson>,
}

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the finding, documented there"
)]
pub struct FindingJson {
    pub rule: &'static str,
    pub level: &'static str,
    pub cells: Vec<String>,
    pub expected: Option<serde_json::Number>,
    pub actual: Option<serde_json::Number>,
    pub difference: Option<serde_json::Number>,
    pub r#where: Option<WhereJson>,
    pub mends: Vec<MendJson>,
    pub basis: String,
    pub message: String,
    pub message_zh: String,
    pub fingerprint: String,
    pub accepted: Option<AcceptedJson>,
}

/// Who let a finding stand, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "four plain fields")]
pub struct AcceptedJson {
    pub reason: &'static str,
    pub text: String,
    pub by: String,
    pub on: String,
}

/// A single change that would mend a broken sum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "two plain fields")]
pub struct MendJson {
    pub cell: String,
    pub value: Option<serde_json::Number>,
}

/// A place in the prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "three plain fields")]
pub struct WhereJson {
    pub section: String,
    pub offset: usize,
    pub text: String,
}

/// A rule that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "three plain fields")]
pub struct NotAssessableJson {
    pub rule: &'static str,
    pub reason: String,
    pub reason_zh: String,
}

impl ReportJson {
    /// The object of a report read from `file`.
    pub fn new(file: &str, report: &ReadReport) -> Self {
        let (tables, prose) = (&report.tables, &report.prose);
        Self {
            file: file.to_owned(),
            medium: report.medium.code().to_owned(),
            sha256: report.sha256.clone(),
            organ: prose.organ.clone(),
            year: prose.year,
            format: tables.format.map(|format| format.code().to_owned()),
            title: prose.title.clone(),
            header: HeaderJson::from(&prose.header),
            cells: cells(report),
            old: tables.old.iter().map(OldJson::from).collect(),
            declined: tables.declined.iter().map(DeclinedJson::from).collect(),
            preface: prose.preface.clone(),
            sections: prose
                .sections
                .iter()
                .map(|section| SectionJson {
                    heading: section.heading.clone(),
                    text: section.text.clone(),
                })
                .collect(),
            signoff: SignOffJson::from(&prose.signoff),
            period: prose.period.map(PeriodJson::from),
            contact: ContactJson::from(&prose.contact),
        }
    }
}

impl CheckedJson {
    /// The object of a report read from `file` and checked.
    pub fn new(file: &str, report: &ReadReport, checked: &Checked) -> Self {
        Self {
            report: ReportJson::new(file, report),
            findings: checked
                .findings
                .iter()
                .map(|finding| {
                    FindingJson::new(finding, report.prose.organ.as_deref(), report.prose.year)
                })
                .collect(),
            not_assessable: checked
                .not_assessable
                .iter()
                .map(NotAssessableJson::from)
                .collect(),
        }
    }
}

fn cells(report: &ReadReport) -> CellsJson {
    let read = &report.tables.cells;
    let form = report.tables.format.unwrap_or(Format::Y2021).form().cells();
    let mut ordered: Vec<CellId> = form
        .iter()
        .copied()
        .filter(|id| read.contains_key(id))
        .collect();
    let foreign = read.keys().copied().filter(|id| !form.contains(id));
    let at = ordered
        .iter()
        .position(|id| id.row == "t3.3.7")
        .unwrap_or(ordered.len());
    ordered.splice(at..at, foreign);
    let entry = |id: CellId| {
        let cell = read.get(&id)?;
        Some((
            id.to_string(),
            CellJson {
                value: value(cell.figure),
                printed: cell.printed.clone(),
            },
        ))
    };
    CellsJson(ordered.into_iter().filter_map(entry).collect())
}

fn value(figure: Figure) -> Option<serde_json::Number> {
    figure.number().and_then(json_number)
}

/// A number of the form as a JSON number: whole ones without a point.
pub fn json_number(number: Number) -> Option<serde_json::Number> {
    match number.to_int() {
        Some(whole) => Some(whole.into()),
        None => serde_json::Number::from_f64(number.to_f64()),
    }
}

impl From<&Header> for HeaderJson {
    fn from(header: &Header) -> Self {
        let header = header.clone();
        Self {
            index_no: header.index_no,
            title: header.title,
            issuer: header.issuer,
            doc_no: header.doc_no,
            formed_on: header.formed_on,
            published_on: header.published_on,
            openness: header.openness,
            class: header.class,
        }
    }
}

impl From<&OldRow> for OldJson {
    fn from(row: &OldRow) -> Self {
        Self {
            label: row.label.clone(),
            unit: row.unit.clone(),
            year: row.year.and_then(json_number),
            cumulative: row.cumulative.and_then(json_number),
        }
    }
}

impl From<&Declined> for DeclinedJson {
    fn from(declined: &Declined) -> Self {
        Self {
            cells: ids(&declined.cells),
            reason: declined.reason.clone(),
            reason_zh: declined.reason_zh.clone(),
            alternatives: declined.alternatives.clone(),
        }
    }
}

impl From<&SignOff> for SignOffJson {
    fn from(signoff: &SignOff) -> Self {
        let signoff = signoff.clone();
        Self {
            head: signoff.head,
            reviewer: signoff.reviewer,
            preparer: signoff.preparer,
            phone: signoff.phone,
            date: signoff.date,
        }
    }
}

impl From<Period> for PeriodJson {
    fn from(period: Period) -> Self {
        Self {
            from: period.from.to_string(),
            to: period.to.to_string(),
        }
    }
}

impl From<&Contact> for ContactJson {
    fn from(contact: &Contact) -> Self {
        let contact = contact.clone();
        Self {
            office: contact.office,
            address: contact.address,
            postcode: contact.postcode,
            phone: contact.phone,
            email: contact.email,
        }
    }
}

impl From<&Accepted> for AcceptedJson {
    fn from(accepted: &Accepted) -> Self {
        Self {
            reason: accepted.reason.code(),
            text: accepted.text.clone(),
            by: accepted.by.clone(),
            on: accepted.on.to_string(),
        }
    }
}

impl FindingJson {
    /// The object of a finding of an organ's report of a year.
    pub fn new(finding: &Finding, organ: Option<&str>, year: Option<i16>) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level.code(),
            cells: ids(&finding.cells),
            expected: finding.expected.and_then(json_number),
            actual: finding.actual.and_then(json_number),
            difference: finding.difference.and_then(json_number),
            r#where: finding.place.as_ref().map(|place| WhereJson {
                section: place.section.clone(),
                offset: place.offset,
                text: place.text.clone(),
            }),
            mends: finding
                .mends
                .iter()
                .map(|mend| MendJson {
                    cell: mend.cell.to_string(),
                    value: json_number(mend.to),
                })
                .collect(),
            basis: finding.basis.clone(),
            message: finding.message_en.clone(),
            message_zh: finding.message_zh.clone(),
            fingerprint: fingerprint(finding, organ, year),
            accepted: finding.accepted.as_ref().map(AcceptedJson::from),
        }
    }
}

impl From<&NotAssessable> for NotAssessableJson {
    fn from(gap: &NotAssessable) -> Self {
        Self {
            rule: gap.rule,
            reason: gap.reason_en.clone(),
            reason_zh: gap.reason_zh.clone(),
        }
    }
}

fn ids(cells: &[CellId]) -> Vec<String> {
    cells.iter().map(CellId::to_string).collect()
}
