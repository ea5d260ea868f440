//! `gongkai organ` — organs.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::place::PlaceArguments;

/// Organs of the installation.
#[derive(Debug, Args)]
pub struct Organ {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 列出机关 — one organ a line. Example: gongkai organ list --json
    List(List),
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    place: PlaceArguments,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct OrganLine<'a> {
    code: &'a str,
    name: &'a str,
    parent: Option<&'a str>,
    slug: &'a str,
    lead: bool,
}

/// Runs the command.
pub async fn run(arguments: Organ) -> anyhow::Result<ExitCode> {
    let Verb::List(list) = arguments.verb;
    let app = list.place.open().await?;
    let organs = app.store().organs().await?;
    let mut out = std::io::stdout().lock();
    for organ in &organs {
        let parent = organs
            .iter()
            .find(|other| Some(&other.id) == organ.parent.as_ref())
            .map(|other| other.uscc.as_str());
        let line = OrganLine {
            code: organ.uscc.as_str(),
            name: &organ.name,
            parent,
            slug: &organ.slug,
            lead: organ.lead,
        };
        if list.json {
            writeln!(out, "{}", serde_json::to_string(&line)?)?;
        } else {
            writeln!(
                out,
                "{}\t{}\t{}",
                line.code,
                line.name,
                line.parent.unwrap_or("-")
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
