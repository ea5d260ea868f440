//! `gongkai report build` — writes the report of an organ and year from the records.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use gongkai_app::AppError;
use gongkai_app::domain::access::Actor;
use gongkai_app::law::report_format::Level;
use gongkai_app::report::ReportKey;
use gongkai_app::report::build_report::build_report;
use gongkai_app::report::export_report::{FileKind, export_report};

use crate::place::{FontArguments, PlaceArguments};
use crate::speech::Speech;

/// 生成 — writes report.html, report.docx, report.pdf, report.xlsx and report.json.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    place: PlaceArguments,
    #[command(flatten)]
    fonts: FontArguments,
    /// Unified social credit code of the organ.
    #[arg(long, value_name = "CODE")]
    organ: String,
    /// Report year.
    #[arg(long, value_name = "Y")]
    year: i16,
    /// Folder to write to; made when it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Runs the command: exit code 1 when the report has findings of level error.
///
/// A kind of file that is refused, as PDF is without fonts, does not stop the others.
pub async fn run(arguments: Build, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open().await?;
    let app = app.with_press(arguments.fonts.press());
    let Some(organ) = app.store().organ_by_code(&arguments.organ).await? else {
        bail!(
            "{} {}",
            speech.t(
                "没有这个机关代码，可用 gongkai organ list 查看：",
                "no organ has this code, see gongkai organ list:"
            ),
            arguments.organ
        );
    };
    let key = ReportKey {
        organ: organ.id,
        year: arguments.year,
    };
    let sheet = build_report(&app, &Actor::System, &key).await?;
    std::fs::create_dir_all(&arguments.out).with_context(|| arguments.out.display().to_string())?;
    let mut refused = None;
    for kind in FileKind::ALL {
        let bytes = match export_report(&app, &Actor::System, &key, kind).await {
            Ok(bytes) => bytes,
            Err(error @ AppError::Refused(_)) => {
                refused = Some(error);
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let file = arguments.out.join(format!("report.{}", kind.extension()));
        std::fs::write(&file, bytes).with_context(|| file.display().to_string())?;
        println!("{}", file.display());
    }
    if let Some(error) = refused {
        return Err(error.into());
    }
    let mut errors = 0;
    for finding in sheet
        .checked
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Error)
    {
        errors += 1;
        println!(
            "{} {}",
            finding.rule,
            speech.t(&finding.message_zh, &finding.message_en)
        );
    }
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
