//! `gongkai demo` — fills an empty data folder with a fictional city and serves it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Args;
use gongkai_app::App;
use gongkai_app::config::site::Site;
use gongkai_app::domain::moment::china_day;
use gongkai_app::house::Place;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::demo::chance::Chance;
use crate::demo::{Cast, cases, city, items, published_reports, reports};
use crate::place::FontArguments;
use crate::speech::Speech;

/// Fills an empty data folder with the demonstration, prints the addresses and the sign-in names, then serves.
///
/// Example: gongkai demo --data ./demo-data
#[derive(Debug, Args)]
pub struct Demo {
    /// Data folder; must be empty or hold a demonstration.
    #[arg(
        long,
        env = "GONGKAI_DATA",
        default_value = "./data",
        value_name = "DIR"
    )]
    data: PathBuf,
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
    /// Fill the folder and stop.
    #[arg(long)]
    no_serve: bool,
    /// Seed of the demonstration's chance.
    #[arg(long, default_value_t = 711, value_name = "N")]
    seed: u64,
    /// Day up to which the city has lived. Default: today after 18:00, else yesterday.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// The file that marks a folder as a demonstration's.
const MARK: &str = "DEMONSTRATION";

/// Runs the command.
pub async fn run(arguments: Demo, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = if arguments.data.join(MARK).exists() {
        App::open(&Place::Folder(arguments.data.clone())).await?
    } else {
        fill(&arguments, speech).await?
    };
    print_sign_ins(&app, arguments.listen, speech).await?;
    if arguments.no_serve {
        app.store().close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let site = Site::new(&format!("http://{}", arguments.listen), "0000000000")?;
    let app = app.with_site(site).with_press(arguments.fonts.press());
    super::serve::serve(app, arguments.listen, speech).await
}

/// Fills an empty folder. The mark is written last, so that an interrupted filling is not taken for a finished one.
async fn fill(arguments: &Demo, speech: Speech) -> anyhow::Result<App> {
    refuse_other_data(&arguments.data, speech)?;
    let started = Instant::now();
    std::fs::create_dir_all(&arguments.data)
        .with_context(|| arguments.data.display().to_string())?;
    let app = App::open_seeded(&Place::Folder(arguments.data.clone()), arguments.seed).await?;
    let now = app.now();
    let lived = last_finished_day(now);
    let today = arguments.today.unwrap_or(lived).min(lived);
    live(&app, today, arguments.seed, speech).await?;
    app.store().close().await;
    std::fs::write(
        arguments.data.join(MARK),
        format!("seed {}, until {today}\n", arguments.seed),
    )?;
    println!(
        "{} {:.1} s",
        speech.t("演示数据已就绪，用时", "demonstration ready in"),
        started.elapsed().as_secs_f64()
    );
    Ok(App::open(&Place::Folder(arguments.data.clone())).await?)
}

/// The last day whose office hours are over, so that nothing of the demonstration lies in the future.
fn last_finished_day(now: Timestamp) -> Date {
    const CLOSING: SignedDuration = SignedDuration::from_hours(18);
    china_day(now.checked_sub(CLOSING).unwrap_or(now))
}

/// Lets the city live from its first year until today.
async fn live(app: &App, today: Date, seed: u64, speech: Speech) -> anyhow::Result<()> {
    let mut chance = Chance::new(seed);
    let beginning: Timestamp = "2022-12-01T01:00:00Z".parse()?;
    let casts = city::build(&app.at(beginning)).await?;
    let (mut published, mut handled, mut filed) = (0, 0, 0);
    for (which, cast) in casts.iter().enumerate() {
        published += items::build(app, cast, which, today, &mut chance).await?;
        handled += cases::build(app, cast, which, today, &mut chance).await?;
        reports::remedies(app, cast, today, &mut chance).await?;
        filed += reports::build(app, cast, today, &mut chance).await?;
        println!("{}", told(cast, speech));
    }
    if let Some(bureau) = casts.get(1) {
        reports::import_2020(app, bureau, today).await?;
    }
    for cast in casts.iter().skip(2).take(2) {
        published_reports::build(app, cast, today).await?;
    }
    println!(
        "{published} {} · {handled} {} · {filed} {}",
        speech.t("条信息", "items"),
        speech.t("件申请", "applications"),
        speech.t("份年报", "reports")
    );
    Ok(())
}

fn told(cast: &Cast, speech: Speech) -> String {
    format!("  {}", speech.t(&cast.organ.name, &cast.organ.name_en))
}

/// Refuses a folder that holds anything else.
fn refuse_other_data(folder: &Path, speech: Speech) -> anyhow::Result<()> {
    let occupied = folder
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        bail!(
            "{} {}",
            folder.display(),
            speech.t("中已有其他数据，演示不会改动它；请用 --data 指定一个空文件夹。", "holds other data, which the demonstration never touches; choose an empty folder with --data.")
        );
    }
    Ok(())
}

async fn print_sign_ins(app: &App, listen: SocketAddr, speech: Speech) -> anyhow::Result<()> {
    println!("\n{} http://{listen}/", speech.t("门户：", "portal:"));
    println!(
        "{} http://{listen}/office/desk",
        speech.t("办公区：", "office:")
    );
    println!(
        "{} {}\n",
        speech.t("所有账号的口令：", "password of every account:"),
        city::PASSWORD
    );
    for organ in app.store().organs().await? {
        println!(
            "{}  http://{listen}/o/{}/",
            speech.t(&organ.name, &organ.name_en),
            organ.slug
        );
        for person in app.store().people_of(&organ.id).await? {
            let roles: Vec<&str> = person
                .staff
                .roles
                .iter()
                .map(|role| speech.t(role.zh(), role.en()))
                .collect();
            println!("  {:16} {}", person.login, roles.join(", "));
        }
    }
    println!();
    Ok(())
}
