//! `gongkai work` — the worker alone.

use std::process::ExitCode;

use clap::Args;
use tokio::sync::watch;

use crate::place::PlaceArguments;

/// Works on jobs until told to stop.
///
/// Example: gongkai work --database-url postgres://gongkai@db/gongkai
#[derive(Debug, Args)]
pub struct Work {
    #[command(flatten)]
    place: PlaceArguments,
}

/// Runs the command.
pub async fn run(arguments: Work) -> anyhow::Result<ExitCode> {
    super::serve::start_log();
    let app = arguments.place.open().await?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(gongkai_app::jobs::work(app, stopped));
    super::serve::told_to_stop().await;
    stop.send(true).ok();
    worker.await?;
    Ok(ExitCode::SUCCESS)
}
