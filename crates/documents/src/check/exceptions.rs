//! 说明与认可 — findings that were accepted with a reason, known again by a fingerprint.
//!
//! The fingerprint of a finding is made of what it says about the report: rule, cells, section, the words quoted, organ
//! and year. It does not change with the file, its medium, the place on the page, or a better reader.

use gongkai_law::report_format::{Accepted, Checked, ExceptionReason, Finding};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::read::normal::{key, without_enumerator};
use crate::report::ReadReport;

/// 例外 — one accepted finding, as it is kept from run to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Who accepted it, when and why.
    pub accepted: Accepted,
}

/// 例外文件有误 — why a file of exceptions was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ExceptionsFault {
    /// It is no JSON of the format.
    #[error("not a file of exceptions: {0}")]
    NotJson(#[from] serde_json::Error),
    /// A reason outside the closed list.
    #[error("unknown reason \"{0}\"")]
    UnknownReason(String),
    /// A day that is none.
    #[error("\"{0}\" is no date; write YYYY-MM-DD")]
    NoDate(String),
}

#[derive(Serialize, Deserialize)]
struct FileJson {
    exceptions: Vec<ExceptionJson>,
}

#[derive(Serialize, Deserialize)]
struct ExceptionJson {
    fingerprint: String,
    reason: String,
    text: String,
    by: String,
    on: String,
}

/// 指纹 — the stable name of a finding of an organ's report of a year, in hexadecimal.
pub fn fingerprint(finding: &Finding, organ: Option<&str>, year: Option<i16>) -> String {
    let mut cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    cells.sort_unstable();
    let (section, words) = finding
        .place
        .as_ref()
        .map_or_else(Default::default, |place| {
            let heading = key(&place.section);
            (without_enumerator(&heading).to_owned(), key(&place.text))
        });
    let organ = organ.map(key).unwrap_or_default();
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [
        finding.rule,
        &cells.join(","),
        &section,
        &words,
        &organ,
        &year,
    ];
    Sha256::digest(parts.join("\n"))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Marks every finding that one of the exceptions accepts. None is taken away.
pub(super) fn accept(checked: &mut Checked, report: &ReadReport, exceptions: &[Exception]) {
    if exceptions.is_empty() {
        return;
    }
    let prose = &report.prose;
    for finding in &mut checked.findings {
        let name = fingerprint(finding, prose.organ.as_deref(), prose.year);
        let known = exceptions
            .iter()
            .find(|exception| exception.fingerprint == name);
        finding.accepted = known.map(|exception| exception.accepted.clone());
    }
}

/// 读取例外 — reads a file of exceptions.
///
/// # Errors
/// [`ExceptionsFault`] says what is wrong with the file.
pub fn read_exceptions(json: &[u8]) -> Result<Vec<Exception>, ExceptionsFault> {
    let file: FileJson = serde_json::from_slice(json)?;
    file.exceptions
        .into_iter()
        .map(Exception::try_from)
        .collect()
}

/// 写出例外 — the file of some exceptions.
///
/// # Errors
/// None in practice: plain text is always written.
pub fn write_exceptions(exceptions: &[Exception]) -> Result<String, serde_json::Error> {
    let exceptions = exceptions.iter().map(ExceptionJson::from).collect();
    serde_json::to_string_pretty(&FileJson { exceptions })
}

impl TryFrom<ExceptionJson> for Exception {
    type Error = ExceptionsFault;

    fn try_from(json: ExceptionJson) -> Result<Self, ExceptionsFault> {
        let reason = ExceptionReason::from_code(&json.reason)
            .ok_or(ExceptionsFault::UnknownReason(json.reason))?;
        let on: Date = json
            .on
            .parse()
            .map_err(|_| ExceptionsFault::NoDate(json.on))?;
        Ok(Self {
            fingerprint: json.fingerprint,
            accepted: Accepted {
                reason,
                text: json.text,
                by: json.by,
                on,
            },
        })
    }
}

impl From<&Exception> for ExceptionJson {
    fn from(exception: &Exception) -> Self {
        let Accepted {
            reason,
            text,
            by,
            on,
        } = &exception.accepted;
        Self {
            fingerprint: exception.fingerprint.clone(),
            reason: reason.code().to_owned(),
            text: text.clone(),
            by: by.clone(),
            on: on.to_string(),
        }
    }
}
