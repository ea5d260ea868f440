//! `gongkai report read` — what published reports say, cell by cell.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use gongkai_app::documents::report_json::ReportJson;

use super::files::Files;
use super::paper;
use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Read {
    #[command(flatten)]
    files: Files,
    /// One JSON object a line, one line a report.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Read, speech: Speech) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let refused = arguments.files.for_each(speech, |file, report| {
        if arguments.json {
            serde_json::to_writer(&mut out, &ReportJson::new(file, report))?;
            writeln!(out)?;
        } else {
            paper::report(&mut out, file, report, speech)?;
        }
        Ok(())
    })?;
    Ok(ExitCode::from(if refused.is_empty() { 0 } else { 2 }))
}
