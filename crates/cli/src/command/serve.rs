//! `gongkai serve` — web and worker in one process.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use gongkai_app::App;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::place::PlaceArguments;
use crate::speech::Speech;

/// Serves the portal, the office and the API, and works on jobs.
///
/// Example: gongkai serve --data ./data --listen 127.0.0.1:8080
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: PlaceArguments,
    /// Address to listen on.
    #[arg(
        long,
        env = "GONGKAI_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDR"
    )]
    listen: SocketAddr,
}

/// Runs the command.
pub async fn run(arguments: Serve, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open().await?;
    serve(app, arguments.listen, speech).await
}

/// Serves until told to stop; open requests and the job at hand are finished first.
pub async fn serve(app: App, listen: SocketAddr, speech: Speech) -> anyhow::Result<ExitCode> {
    start_log();
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!(
            "{} {listen}",
            speech.t(
                "无法监听该地址，请换一个 --listen：",
                "cannot listen there, choose another --listen:"
            )
        )
    })?;
    println!(
        "{} http://{}/",
        speech.t("已启动：", "listening on"),
        listener.local_addr()?
    );
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(gongkai_app::jobs::work(app.clone(), stopped));
    gongkai_web::serve(listener, app.clone(), told_to_stop()).await?;
    stop.send(true).ok();
    worker.await?;
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Logs to standard error; `RUST_LOG` chooses how much.
pub fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,gongkai_app=info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init()
        .ok();
}

/// Ends on Ctrl-C or a termination signal.
pub async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        interrupt.await.ok();
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
