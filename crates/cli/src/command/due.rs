//! `gongkai due` — the last day for a reply, with its certificate; or many due dates at once.

mod batch;
mod certificate;
mod history;
mod json;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use gongkai_app::law::calendar::{Calendar, CalendarYear};
use gongkai_app::law::regulation::art33_time_limit::{Readings, reply_clock};

use crate::speech::Speech;

/// 答复期限届满日 — the last day for a reply, with the certificate day by day
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gongkai due --received 2025-09-22
  gongkai due --received 2025-09-22 --extend 20 --what-if 2025-10-29
  gongkai due --received 2024-03-01 --pause 2024-03-11..2024-03-27 --json
  gongkai due --received 2025-09-22 --channel online --confirmed 2025-09-23
  printf 'received,days\\n2025-09-22,20\\n' | gongkai due --batch")]
pub struct Due {
    #[command(flatten)]
    history: history::HistoryArguments,
    /// Says what a reply on this day would mean
    #[arg(long, value_name = "DATE")]
    what_if: Option<String>,
    /// A working-day calendar of one year, in the form of data/calendar/<year>.toml; replaces an older version
    #[arg(long, value_name = "FILE")]
    calendar: Vec<PathBuf>,
    /// Reads CSV `received,days` from standard input and writes `received,days,due`
    #[arg(long)]
    batch: bool,
    /// Writes JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: Due, speech: Speech) -> anyhow::Result<ExitCode> {
    let calendar = load_calendar(&arguments.calendar, speech)?;
    if arguments.batch {
        return batch::run(&calendar, arguments.json, speech);
    }
    let events = arguments.history.events(&calendar)?;
    let what_if = arguments
        .what_if
        .as_deref()
        .map(|text| history::date("what-if", text))
        .transpose()?;
    let clock = reply_clock(&events, &calendar, &Readings::default())?;
    let text = if arguments.json {
        format!("{}\n", json::text(&clock, what_if)?)
    } else {
        certificate::text(&clock, what_if, speech)
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The built-in calendar with the years of these files.
fn load_calendar(files: &[PathBuf], speech: Speech) -> anyhow::Result<Calendar> {
    let mut calendar = Calendar::built_in();
    for file in files {
        calendar = calendar.with_year(load_year(file, speech)?);
    }
    Ok(calendar)
}

fn load_year(file: &Path, speech: Speech) -> anyhow::Result<CalendarYear> {
    let advice = speech.t(
        "无法读取，请检查路径和权限",
        "cannot be read; check path and permissions",
    );
    let text =
        std::fs::read_to_string(file).with_context(|| format!("{}: {advice}", file.display()))?;
    Ok(CalendarYear::from_toml(&text)?)
}
