//! `gongkai doctor` — whether the installation is well.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use gongkai_app::doctor::{Finding, Level, examine};
use gongkai_app::house::{Place, database_file};
use serde::Serialize;

use crate::place::{FontArguments, PlaceArguments};
use crate::speech::Speech;

/// Looks at database, jobs, calendar and accounts; exits with 1 when something is wrong.
///
/// Example: gongkai doctor --data ./data
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    place: PlaceArguments,
    #[command(flatten)]
    fonts: FontArguments,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    level: &'static str,
    code: &'static str,
    zh: &'a str,
    en: &'a str,
}

/// Runs the command.
pub async fn run(arguments: Doctor, speech: Speech) -> anyhow::Result<ExitCode> {
    let findings = findings(&arguments, speech).await;
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        if arguments.json {
            let line = FindingLine {
                level: word(finding.level, Speech::En),
                code: finding.code,
                zh: &finding.zh,
                en: &finding.en,
            };
            writeln!(out, "{}", serde_json::to_string(&line)?)?;
        } else {
            let text = speech.t(&finding.zh, &finding.en);
            writeln!(out, "{}\t{text}", word(finding.level, speech))?;
        }
    }
    let wrong = findings.iter().any(|finding| finding.level == Level::Wrong);
    Ok(ExitCode::from(u8::from(wrong)))
}

/// What there is to say; an installation that cannot be opened is a finding too. Nothing is created to be looked at.
async fn findings(arguments: &Doctor, speech: Speech) -> Vec<Finding> {
    let place = &arguments.place;
    if let Place::Folder(folder) = place.place()
        && !database_file(&folder).exists()
    {
        let folder = folder.display();
        return vec![Finding::new(
            Level::Wrong,
            "no_installation",
            format!("{folder} 中没有数据库；请用 --data 指明数据目录。"),
            format!("There is no database in {folder}; name the data folder with --data."),
        )];
    }
    let examined = async {
        let app = place.open().await?.with_press(arguments.fonts.press());
        Ok(examine(&app).await?)
    };
    examined.await.unwrap_or_else(|error: anyhow::Error| {
        let reason = speech.error(&error);
        vec![Finding::new(
            Level::Wrong,
            "cannot_open",
            format!("数据库无法使用：{reason}"),
            format!("The database cannot be used: {reason}"),
        )]
    })
}

fn word(level: Level, speech: Speech) -> &'static str {
    match level {
        Level::Good => speech.t("正常", "good"),
        Level::Warning => speech.t("提醒", "warning"),
        Level::Wrong => speech.t("异常", "wrong"),
    }
}
