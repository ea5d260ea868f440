//! `gongkai report read` — what published reports say, cell by cell.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongkai_app::documents::report_json::ReportJson;

use super::{LimitArguments, for_each, paper};
use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Read {
    /// Files to read: HTML, text or Markdown.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// One JSON object a line, one line a report.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

pub(super) fn run(arguments: &Read, speech: Speech) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let all_read = for_each(
        &arguments.files,
        &arguments.limits.limits(),
        speech,
        |file, report| {
            if arguments.json {
                serde_json::to_writer(&mut out, &ReportJson::new(file, report))?;
                writeln!(out)?;
            } else {
                paper::report(&mut out, file, report, speech)?;
            }
            Ok(())
        },
    )?;
    Ok(ExitCode::from(if all_read { 0 } else { 2 }))
}
