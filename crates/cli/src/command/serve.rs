//! `gongkai serve` — web and worker in one process.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use gongkai_app::App;
use gongkai_app::config::site::Site;
use gongkai_app::law::refusal::Refusal;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::place::{FontArguments, PlaceArguments};
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
    #[command(flatten)]
    fonts: FontArguments,
    #[command(flatten)]
    site: SiteArguments,
}

/// What the site is to inspectors and search engines.
#[derive(Debug, Clone, Default, Args)]
pub struct SiteArguments {
    /// Public address of the site, for the SiteDomain tag, feed and site map [default: the listening address].
    #[arg(long, env = "GONGKAI_SITE_ADDRESS", value_name = "URL")]
    site_address: Option<String>,
    /// 网站标识码 of the site, for the SiteIDCode tag.
    #[arg(
        long,
        env = "GONGKAI_SITE_ID_CODE",
        default_value = "",
        hide_default_value = true,
        value_name = "CODE"
    )]
    site_id_code: String,
    /// ICP备案号, shown in the footer.
    #[arg(
        long,
        env = "GONGKAI_SITE_ICP",
        default_value = "",
        hide_default_value = true,
        value_name = "TEXT"
    )]
    site_icp: String,
    /// 公安备案号, shown in the footer.
    #[arg(
        long,
        env = "GONGKAI_SITE_POLICE",
        default_value = "",
        hide_default_value = true,
        value_name = "TEXT"
    )]
    site_police: String,
}

impl SiteArguments {
    /// The settings meant; without an address, that of the listener.
    pub fn site(&self, listen: SocketAddr) -> Result<Site, Refusal> {
        let own = format!("http://{listen}");
        let site = Site::new(
            self.site_address.as_deref().unwrap_or(&own),
            &self.site_id_code,
        )?;
        Ok(site.filed(&self.site_icp, &self.site_police))
    }
}

/// Runs the command.
pub async fn run(arguments: Serve, speech: Speech) -> anyhow::Result<ExitCode> {
    let site = arguments.site.site(arguments.listen)?;
    let app = arguments.place.open().await?;
    let app = app.with_site(site).with_press(arguments.fonts.press());
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
