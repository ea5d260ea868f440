//! `gongkai migrate` — brings the schema up to date.

use std::process::ExitCode;

use clap::Args;

use crate::place::PlaceArguments;
use crate::speech::Speech;

/// Brings the schema up to date; nothing happens when it is.
///
/// Example: gongkai migrate --data ./data
#[derive(Debug, Args)]
pub struct Migrate {
    #[command(flatten)]
    place: PlaceArguments,
}

/// Runs the command. Opening an installation migrates it.
pub async fn run(arguments: Migrate, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open().await?;
    println!(
        "{} ({})",
        speech.t("数据库结构已是最新", "the schema is up to date"),
        app.store().kind()
    );
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}
