//! 校验年报文件 — a file read and checked in one go: what the public validator does, on the server and in the browser.

use gongkai_law::report_format::{Checked, Level};

use crate::check::{Context, Shelf, check};
use crate::read::{Limits, ReadRefusal, read_while};
use crate::report::ReadReport;

/// 已校验的年报 — a report as read, with what the checks say.
#[derive(Debug, Clone)]
pub struct CheckedReport {
    /// What was read.
    pub report: ReadReport,
    /// What the checks say.
    pub checked: Checked,
}

impl CheckedReport {
    /// How many findings are errors, and how many are less.
    pub fn counts(&self) -> (usize, usize) {
        let findings = &self.checked.findings;
        let errors = findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .count();
        (errors, findings.len() - errors)
    }
}

/// 不予校验 — why nothing was checked, and which of the two files is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRefusal {
    /// The report itself.
    Report(ReadRefusal),
    /// 上年报告 — the report of the year before.
    Previous(ReadRefusal),
}

/// 校验年报文件 — reads and checks every report of a file; `previous` is the file of the year before, where there is one.
///
/// `name` tells the file from others, as `go_on` tells that the caller still waits.
pub fn check_file(
    name: &str,
    bytes: &[u8],
    previous: Option<&[u8]>,
    limits: &Limits,
    go_on: &dyn Fn() -> bool,
) -> Result<Vec<CheckedReport>, FileRefusal> {
    let reports = read_while(bytes, limits, go_on).map_err(FileRefusal::Report)?;
    let before = match previous {
        Some(bytes) => read_while(bytes, limits, go_on)
            .map_err(FileRefusal::Previous)?
            .into_iter()
            .next(),
        None => None,
    };
    let mut seen = Shelf::default();
    let mut found = Vec::new();
    for report in reports {
        let context = Context {
            previous: before.as_ref(),
            others: Some(&seen).filter(|seen| !seen.is_empty()),
            ..Context::default()
        };
        let checked = check(&report, &context);
        seen.add(name, &report);
        found.push(CheckedReport { report, checked });
    }
    Ok(found)
}
