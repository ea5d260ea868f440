//! `gongkai report check` — what is wrong with published reports.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongkai_app::documents::check::{Context, check};
use gongkai_app::documents::report::ReadReport;
use gongkai_app::documents::report_json::CheckedJson;

use super::files::Files;
use super::paper;
use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    files: Files,
    /// The report of the year before, for the figures that connect the years.
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// One JSON object a line, one line a report.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Check, speech: Speech) -> anyhow::Result<ExitCode> {
    let previous: Option<ReadReport> = match &arguments.previous {
        Some(path) => arguments.files.load(path, speech)?.into_iter().next(),
        None => None,
    };
    let mut errors = false;
    let mut out = std::io::stdout().lock();
    let context = Context {
        previous: previous.as_ref(),
        ..Context::default()
    };
    let all_read = arguments.files.for_each(speech, |file, report| {
        let checked = check(report, &context);
        errors = errors || checked.blocks();
        if arguments.json {
            serde_json::to_writer(&mut out, &CheckedJson::new(file, report, &checked))?;
            writeln!(out)?;
        } else {
            paper::checked(&mut out, file, report, &checked, speech)?;
        }
        Ok(())
    })?;
    Ok(ExitCode::from(match (all_read, errors) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    }))
}
