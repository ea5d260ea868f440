//! `gongkai import reports` — published annual reports with their originals.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use gongkai_app::App;
use gongkai_app::domain::access::Actor;
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::domain::published_report::LineOutcome;
use gongkai_app::published_report::MOST_BYTES;
use gongkai_app::published_report::archive::{Entry, SentFile, is_archive, unpack};
use gongkai_app::published_report::import_file::{ImportFile, import_file, recognise_file};

use crate::command::report::files::{Progress, unfold};
use crate::place::PlaceArguments;
use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Reports {
    #[command(flatten)]
    place: PlaceArguments,
    /// Files, folders or ZIP archives.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Say what would be imported, and keep nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What became of the files so far.
#[derive(Default)]
struct Tally {
    imported: usize,
    known: usize,
    refused: usize,
}

/// Imports all files; those that are refused are named on standard error with the reason, and the rest goes on.
pub(super) async fn run(arguments: Reports, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open().await?;
    let mut tally = Tally::default();
    let files = unfold(&arguments.paths);
    let progress = Progress::over(files.len());
    for file in &files {
        let entries = entries(file, speech);
        let inner = Progress::over(entries.len());
        for entry in entries {
            let lines = take(&app, entry, arguments.dry_run).await?;
            progress.clear();
            inner.clear();
            for line in lines {
                tell(&line, &mut tally, speech)?;
            }
            inner.step(speech);
        }
        inner.clear();
        progress.step(speech);
    }
    progress.clear();
    println!("{}", tally.told(arguments.dry_run, speech));
    app.store().close().await;
    Ok(ExitCode::from(if tally.refused > 0 { 2 } else { 0 }))
}

/// One report of a file, or the file itself where it is refused.
struct Line {
    file: String,
    outcome: Outcome,
}

enum Outcome {
    Imported(String),
    Known(PublishedReportId),
    Refused { zh: String, en: String },
}

/// The files of a path: itself, or those of the archive. A file over the limit is not loaded.
fn entries(path: &Path, speech: Speech) -> Vec<Entry> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| {
        speech
            .t(
                "无法打开文件，请检查路径和权限",
                "cannot open the file; check its path and permissions",
            )
            .to_owned()
    });
    match bytes {
        Ok(bytes) => {
            let fits = bytes.len() <= MOST_BYTES || is_archive(&bytes);
            unpack(vec![SentFile {
                name,
                bytes: fits.then_some(bytes),
            }])
        }
        Err(error) => {
            let told = format!("{error:#}");
            let refusal = gongkai_app::law::refusal::Refusal::new("unreadable", told.clone(), told);
            vec![Entry {
                name,
                bytes: Err(refusal),
            }]
        }
    }
}

async fn take(app: &App, entry: Entry, dry_run: bool) -> anyhow::Result<Vec<Line>> {
    let file = entry.name;
    let line = |outcome| Line {
        file: file.clone(),
        outcome,
    };
    let input = match entry.bytes {
        Ok(bytes) => ImportFile {
            file_name: file.rsplit('/').next().unwrap_or(&file).to_owned(),
            bytes,
            given: None,
        },
        Err(refusal) => {
            return Ok(vec![line(Outcome::Refused {
                zh: refusal.zh,
                en: refusal.en,
            })]);
        }
    };
    let recognised = recognise_file(app, &Actor::System, &input).await?;
    let told: Vec<Outcome> = recognised
        .into_iter()
        .map(|(_, found)| match found {
            Ok(report) => match report.known {
                Some(id) => Outcome::Known(id),
                None => Outcome::Imported(format!("{}\t{}", report.organ.name, report.year)),
            },
            Err(refusal) => Outcome::Refused {
                zh: refusal.zh,
                en: refusal.en,
            },
        })
        .collect();
    if dry_run {
        return Ok(told.into_iter().map(line).collect());
    }
    let kept = import_file(app, &Actor::System, &input).await?;
    let pairs = told.into_iter().zip(kept);
    Ok(pairs
        .map(|(told, (_, kept))| {
            line(match (told, kept) {
                (Outcome::Imported(_), LineOutcome::Known(id)) => Outcome::Known(id),
                (told, _) => told,
            })
        })
        .collect())
}

fn tell(line: &Line, tally: &mut Tally, speech: Speech) -> anyhow::Result<()> {
    let file = &line.file;
    let mut out = std::io::stdout().lock();
    match &line.outcome {
        Outcome::Imported(whose) => {
            tally.imported += 1;
            writeln!(out, "{}\t{file}\t{whose}", speech.t("导入", "imported"))?;
        }
        Outcome::Known(id) => {
            tally.known += 1;
            writeln!(out, "{}\t{file}\t{id}", speech.t("曾经导入", "known"))?;
        }
        Outcome::Refused { zh, en } => {
            tally.refused += 1;
            eprintln!("gongkai: {file}: {}", speech.t(zh, en));
        }
    }
    Ok(())
}

impl Tally {
    fn told(&self, dry_run: bool, speech: Speech) -> String {
        let (new, known, refused) = (self.imported, self.known, self.refused);
        let trial = if dry_run {
            speech.t("（试运行，未保存）", " (dry run, nothing kept)")
        } else {
            ""
        };
        match speech {
            Speech::Zh => format!("导入{new}份，曾经导入{known}份，未导入{refused}份{trial}"),
            Speech::En => format!("{new} imported, {known} known, {refused} refused{trial}"),
        }
    }
}
