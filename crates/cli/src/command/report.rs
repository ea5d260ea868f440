//! `gongkai report` — reads and checks published annual reports.

mod build;
mod check;
pub(super) mod files;
mod paper;
mod read;
mod review;
mod rules;

use std::process::ExitCode;

use clap::{Args, Subcommand};

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

/// Runs the command.
pub fn run(arguments: Report, speech: Speech) -> anyhow::Result<ExitCode> {
    match arguments.verb {
        Verb::Build(arguments) => super::on_runtime(build::run(arguments, speech)),
        Verb::Read(arguments) => read::run(&arguments, speech),
        Verb::Check(arguments) => check::run(&arguments, speech),
        Verb::Rules(arguments) => rules::run(&arguments, speech),
    }
}
