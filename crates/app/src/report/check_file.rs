//! 校验年报文件 — reads a report that somebody has at hand and checks it. Nothing of it is kept.

use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::Checked;

use crate::error::AppError;

/// 上限 — most bytes of a file that the public may have checked.
pub const MOST_BYTES: usize = 20 << 20;

/// 已校验的年报 — a report as read, with what the checks say.
#[derive(Debug, Clone)]
pub struct CheckedReport {
    /// What was read.
    pub report: ReadReport,
    /// What the checks say.
    pub checked: Checked,
}

/// 校验年报文件 — reads and checks the reports of a file; a file that is none is refused with what is read.
pub async fn check_file(bytes: Vec<u8>) -> Result<Vec<CheckedReport>, AppError> {
    let work = move || -> Result<Vec<CheckedReport>, Refusal> {
        let limits = Limits {
            bytes: MOST_BYTES,
            ..Limits::default()
        };
        let reports = read(&bytes, &limits).map_err(|refusal| {
            Refusal::new(
                refusal.code(),
                format!("{}。", refusal.zh()),
                format!("{refusal}."),
            )
            .at("file")
        })?;
        let checked = |report: ReadReport| CheckedReport {
            checked: check(&report, &Context::default()),
            report,
        };
        Ok(reports.into_iter().map(checked).collect())
    };
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(AppError::internal)??)
}

/// A file over the limit.
pub fn too_large() -> Refusal {
    Refusal::new(
        "too_large",
        "文件超过 20 MB，没有读取。请只提供年度报告本身，去掉图片后再试。",
        "The file is larger than 20 MB and was not read. Give the report alone, without pictures.",
    )
    .at("file")
}
