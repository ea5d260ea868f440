//! `gongkai calendar` — the working-day calendar of the installation.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use gongkai_app::calendar::import_calendar::import_calendar;
use gongkai_app::calendar::list_years::{YearInForce, list_years};
use gongkai_app::domain::access::Actor;
use serde::Serialize;

use crate::place::PlaceArguments;
use crate::speech::Speech;

/// The working-day calendar of the installation.
#[derive(Debug, Args)]
pub struct Calendar {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 列出工作日历 — one year a line: year, version, built-in or imported, issuer, last checked, notices
    List(List),
    /// 导入工作日历 — a newer version of a year; due dates follow. Example: gongkai calendar import 2027.toml
    Import(Import),
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    place: PlaceArguments,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Import {
    #[command(flatten)]
    place: PlaceArguments,
    /// A working-day calendar of one year, in the form of data/calendar/<year>.toml.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct YearLine<'a> {
    year: i16,
    version: u32,
    from: &'static str,
    issuer: &'a str,
    last_checked: String,
    notices: Vec<&'a str>,
}

impl<'a> YearLine<'a> {
    fn of(line: &'a YearInForce) -> Self {
        let year = &line.year;
        Self {
            year: year.year,
            version: year.version,
            from: if line.imported {
                "imported"
            } else {
                "built-in"
            },
            issuer: &year.issuer,
            last_checked: year.last_checked.to_string(),
            notices: year
                .notices
                .iter()
                .map(|notice| notice.address.as_str())
                .collect(),
        }
    }
}

/// Runs the command.
pub async fn run(arguments: Calendar, speech: Speech) -> anyhow::Result<ExitCode> {
    match arguments.verb {
        Verb::List(arguments) => list(arguments).await,
        Verb::Import(arguments) => import(arguments, speech).await,
    }
}

async fn list(arguments: List) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open().await?;
    let mut out = std::io::stdout().lock();
    for year in list_years(&app).await? {
        let line = YearLine::of(&year);
        if arguments.json {
            writeln!(out, "{}", serde_json::to_string(&line)?)?;
            continue;
        }
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}",
            line.year,
            line.version,
            line.from,
            line.issuer,
            line.last_checked,
            line.notices.join(" ")
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn import(arguments: Import, speech: Speech) -> anyhow::Result<ExitCode> {
    let file = arguments.file.display();
    let toml = std::fs::read_to_string(&arguments.file).with_context(|| {
        format!(
            "{} {file}",
            speech.t("文件无法读取：", "this file cannot be read:")
        )
    })?;
    let app = arguments.place.open().await?;
    let imported = import_calendar(&app, &Actor::System, &toml).await?;
    let (year, version) = (imported.year, imported.version);
    let done = match speech {
        Speech::Zh => {
            format!("已导入{year}年工作日历第{version}版，未办结申请的期限由后台任务重算")
        }
        Speech::En => format!(
            "version {version} of the calendar of {year} is in force; the worker moves the due dates of open cases"
        ),
    };
    println!("{done}");
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}
