//! `gongkai report check` — what is wrong with published reports.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use gongkai_app::documents::check::{Context, Exception, Shelf, check, read_exceptions};
use gongkai_app::documents::report::ReadReport;
use gongkai_app::documents::report_json::CheckedJson;

use super::files::Files;
use super::paper;
use super::review::Review;
use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    files: Files,
    /// The report of the year before, for the figures that connect the years.
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// Reports of the organs below, whose figures the report sums up.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    children: Vec<PathBuf>,
    /// The organ's own figures, without those of the organs below.
    #[arg(long, value_name = "FILE", requires = "children")]
    own: Option<PathBuf>,
    /// Findings that were accepted, with reason and name: they stay in the output and block nothing.
    #[arg(long, value_name = "FILE")]
    exceptions: Option<PathBuf>,
    /// One JSON object a line, one line a report.
    #[arg(long)]
    json: bool,
    /// A folder for review pages: one a report with the original beside it, and an index with the ranked problems.
    #[arg(long, value_name = "DIR")]
    html: Option<PathBuf>,
}

/// The files beside the reports themselves.
struct Beside {
    previous: Option<ReadReport>,
    children: Vec<ReadReport>,
    own: Option<ReadReport>,
    exceptions: Vec<Exception>,
}

impl Check {
    fn beside(&self, speech: Speech) -> anyhow::Result<Beside> {
        let first = |path: &Option<PathBuf>| -> anyhow::Result<Option<ReadReport>> {
            Ok(match path {
                Some(path) => self.files.load(path, speech)?.into_iter().next(),
                None => None,
            })
        };
        let mut children = Vec::new();
        for path in &self.children {
            children.extend(self.files.load(path, speech)?);
        }
        Ok(Beside {
            previous: first(&self.previous)?,
            children,
            own: first(&self.own)?,
            exceptions: match &self.exceptions {
                Some(path) => load_exceptions(path, speech)?,
                None => Vec::new(),
            },
        })
    }
}

fn load_exceptions(path: &Path, speech: Speech) -> anyhow::Result<Vec<Exception>> {
    let advice = || {
        let text = speech.t(
            "不是例外清单文件，请检查路径和内容",
            "is no file of exceptions; check its path and content",
        );
        format!("{}: {text}", path.display())
    };
    let bytes = std::fs::read(path).with_context(advice)?;
    read_exceptions(&bytes).with_context(advice)
}

pub(super) fn run(arguments: &Check, speech: Speech) -> anyhow::Result<ExitCode> {
    let beside = arguments.beside(speech)?;
    let mut seen = Shelf::default();
    let mut errors = false;
    let mut review = match &arguments.html {
        Some(folder) => Some(Review::begin(folder, speech)?),
        None => None,
    };
    let mut out = std::io::stdout().lock();
    let refused = arguments.files.for_each(speech, |file, report| {
        let context = Context {
            previous: beside.previous.as_ref(),
            children: &beside.children,
            own: beside.own.as_ref(),
            others: Some(&seen).filter(|seen| !seen.is_empty()),
            exceptions: &beside.exceptions,
            ..Context::default()
        };
        let checked = check(report, &context);
        seen.add(file, report);
        errors = errors || checked.blocks();
        if arguments.json {
            serde_json::to_writer(&mut out, &CheckedJson::new(file, report, &checked))?;
            writeln!(out)?;
        } else {
            paper::checked(&mut out, file, report, &checked, speech)?;
        }
        match &mut review {
            Some(review) => review.add(file, report, checked, &arguments.files.printed(file)),
            None => Ok(()),
        }
    })?;
    if let Some(review) = review {
        writeln!(std::io::stderr(), "{}", review.finish(&refused)?.display())?;
    }
    Ok(ExitCode::from(match (refused.is_empty(), errors) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    }))
}
