//! `gongkai report` — reads and checks published annual reports.

mod build;
mod check;
mod paper;
mod read;
mod rules;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use gongkai_app::documents::read::{Limits, ReadRefusal, read as read_bytes};
use gongkai_app::documents::report::ReadReport;

use crate::speech::Speech;

/// Published annual reports of any of the three forms.
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 生成 — writes the report of an organ and year. Example: gongkai report build --organ 11339900009900021E --year 2025 --out ./2025
    Build(build::Build),
    /// 读取 — reads reports. Example: gongkai report read 2020.html --json
    Read(read::Read),
    /// 核对 — reads and checks reports. Example: gongkai report check 2021.html --previous 2020.html
    Check(check::Check),
    /// 规则 — lists the rules. Example: gongkai report rules --json
    Rules(rules::Rules),
}

/// How much of a file is taken.
#[derive(Debug, Args)]
struct LimitArguments {
    /// Largest file, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes)]
    max_bytes: usize,
    /// Most table cells in a file.
    #[arg(long, value_name = "CELLS", default_value_t = Limits::default().cells)]
    max_cells: usize,
}

impl LimitArguments {
    fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_bytes,
            cells: self.max_cells,
            ..Limits::default()
        }
    }
}

/// Runs the command.
pub fn run(arguments: Report, speech: Speech) -> anyhow::Result<ExitCode> {
    match arguments.verb {
        Verb::Build(arguments) => super::on_runtime(build::run(arguments, speech)),
        Verb::Read(arguments) => read::run(&arguments, speech),
        Verb::Check(arguments) => check::run(&arguments, speech),
        Verb::Rules(arguments) => rules::run(&arguments, speech),
    }
}

/// The reports of one file. A file over the limit is refused before it is loaded.
fn load(path: &Path, limits: &Limits, speech: Speech) -> anyhow::Result<Vec<ReadReport>> {
    let say = |refusal: ReadRefusal| {
        let text = match speech {
            Speech::Zh => refusal.zh(),
            Speech::En => refusal.to_string(),
        };
        anyhow::anyhow!("{}: {text}", path.display())
    };
    let unreadable = || {
        let advice = speech.t(
            "无法打开文件，请检查路径和权限",
            "cannot open the file; check its path and permissions",
        );
        format!("{}: {advice}", path.display())
    };
    let length = std::fs::metadata(path).with_context(unreadable)?.len();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > limits.bytes {
        return Err(say(ReadRefusal::TooLarge {
            bytes: length,
            limit: limits.bytes,
        }));
    }
    let bytes = std::fs::read(path).with_context(unreadable)?;
    read_bytes(&bytes, limits).map_err(say)
}

/// Loads each file in turn and hands its reports on; says on standard error which files could not be read.
/// True when all could.
fn for_each(
    files: &[PathBuf],
    limits: &Limits,
    speech: Speech,
    mut take: impl FnMut(&str, &ReadReport) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let mut all_read = true;
    for file in files {
        match load(file, limits, speech) {
            Ok(reports) => {
                let name = file.display().to_string();
                reports.iter().try_for_each(|report| take(&name, report))?;
            }
            Err(error) => {
                all_read = false;
                eprintln!("gongkai: {error:#}");
            }
        }
    }
    Ok(all_read)
}
