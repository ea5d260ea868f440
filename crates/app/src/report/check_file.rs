//! 校验年报文件 — reads a report that somebody has at hand and checks it. Nothing of it is kept.

use std::time::{Duration, Instant};

use gongkai_documents::checked::{self, CheckedReport, FileRefusal};
use gongkai_documents::read::{Limits, ReadRefusal};
use gongkai_law::refusal::Refusal;

use crate::error::AppError;

/// 上限 — most bytes of a file that the public may have checked.
pub const MOST_BYTES: usize = 20 << 20;

/// 时限 — how long reading one request may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// 校验年报文件 — reads and checks the reports of a file, against the file of the year before where it is given.
///
/// A file that is no report is refused with what is read.
pub async fn check_file(
    name: String,
    bytes: Vec<u8>,
    previous: Option<Vec<u8>>,
) -> Result<Vec<CheckedReport>, AppError> {
    let limits = Limits {
        bytes: MOST_BYTES,
        ..Limits::default()
    };
    let work = move || {
        let begun = Instant::now();
        let go_on = || begun.elapsed() < PATIENCE;
        checked::check_file(&name, &bytes, previous.as_deref(), &limits, &go_on)
    };
    let done = tokio::task::spawn_blocking(work).await;
    let checked = done.map_err(AppError::internal)?;
    Ok(checked.map_err(|refusal| match refusal {
        FileRefusal::Report(reason) => refused(&reason, "file"),
        FileRefusal::Previous(reason) => refused(&reason, "previous"),
    })?)
}

fn refused(reason: &ReadRefusal, field: &'static str) -> Refusal {
    Refusal::new(
        reason.code(),
        format!("{}。", reason.zh()),
        format!("{reason}."),
    )
    .at(field)
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
