//! `gongkai import` — takes records of other systems into the installation.

mod reports;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::speech::Speech;

/// Records of other systems, taken into the installation; refused ones are listed.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 导入已发布年报 — files, folders and ZIP archives. Example: gongkai import reports ./past-reports --dry-run
    Reports(reports::Reports),
}

/// Runs the command.
pub async fn run(arguments: Import, speech: Speech) -> anyhow::Result<ExitCode> {
    match arguments.verb {
        Verb::Reports(arguments) => reports::run(arguments, speech).await,
    }
}
