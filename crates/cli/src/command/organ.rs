//! `gongkai organ` — organs.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use gongkai_app::domain::access::Actor;
use gongkai_app::domain::organ as domain;
use gongkai_app::domain::organ::{DisclosureOffice, IndexPattern, OrganKind, Uscc};
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::organ::create_organ::create_organ;
use jiff::civil::Date;
use serde::Serialize;

use crate::place::PlaceArguments;
use crate::speech::Speech;

/// Organs of the installation.
#[derive(Debug, Args)]
pub struct Organ {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 新增机关 — adds an organ. Example: gongkai organ create --code 11330800002618197P --slug swj --name 某市商务局 --lead
    Create(Box<Create>),
    /// 列出机关 — one organ a line. Example: gongkai organ list --json
    List(List),
}

#[derive(Debug, Args)]
struct Create {
    #[command(flatten)]
    place: PlaceArguments,
    /// Unified social credit code.
    #[arg(long, value_name = "CODE")]
    code: String,
    /// Full official name.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Name for the English pages.
    #[arg(long, value_name = "NAME", default_value = "")]
    name_en: String,
    /// Name in addresses: lower-case letters, digits, hyphens.
    #[arg(long, value_name = "WORD")]
    slug: String,
    /// Code of the organ above.
    #[arg(long, value_name = "CODE")]
    parent: Option<String>,
    /// local_government, local_department or vertical_department.
    #[arg(long, value_name = "KIND", default_value = "local_department")]
    kind: String,
    /// The organ is the lead office of its region.
    #[arg(long)]
    lead: bool,
    /// The organ may make rules (规章).
    #[arg(long)]
    makes_rules: bool,
    /// How items are numbered.
    #[arg(long, value_name = "PATTERN", default_value = "{org}/{yyyy}-{seq:5}")]
    index_pattern: String,
    /// Channels opened beside counter and post; may be given several times.
    #[arg(long = "channel", value_name = "CHANNEL", default_values = ["online"])]
    channels: Vec<String>,
    #[command(flatten)]
    office: Office,
    /// First day of the organ.
    #[arg(long, value_name = "DATE", default_value = "2019-05-15")]
    since: Date,
}

/// Where and when the disclosure office is found (art. 12).
#[derive(Debug, Args)]
struct Office {
    /// Name of the disclosure office.
    #[arg(long, value_name = "NAME", default_value = "")]
    office: String,
    /// Address of the disclosure office.
    #[arg(long, value_name = "TEXT", default_value = "")]
    address: String,
    /// Post code.
    #[arg(long, value_name = "CODE", default_value = "")]
    postcode: String,
    /// Office hours.
    #[arg(long, value_name = "TEXT", default_value = "")]
    hours: String,
    /// Telephone.
    #[arg(long, value_name = "NUMBER", default_value = "")]
    phone: String,
    /// Fax.
    #[arg(long, value_name = "NUMBER", default_value = "")]
    fax: String,
    /// E-mail.
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    email: String,
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
pub async fn run(arguments: Organ, speech: Speech) -> anyhow::Result<ExitCode> {
    match arguments.verb {
        Verb::Create(create) => add(*create, speech).await,
        Verb::List(list) => print(list).await,
    }
}

async fn add(create: Create, speech: Speech) -> anyhow::Result<ExitCode> {
    let app = create.place.open().await?;
    let parent = match &create.parent {
        None => None,
        Some(code) => match app.store().organ_by_code(code).await? {
            Some(organ) => Some(organ.id),
            None => bail!(
                "{} {code}",
                speech.t("没有这个上级机关代码：", "no organ above has this code:")
            ),
        },
    };
    let organ = domain::Organ {
        id: app.new_id()?,
        uscc: Uscc::parse(&create.code)?,
        slug: create.slug,
        parent,
        name: create.name,
        name_en: create.name_en,
        kind: OrganKind::from_code(&create.kind).with_context(|| {
            one_of(&create.kind, OrganKind::ALL.map(OrganKind::code).as_slice())
        })?,
        lead: create.lead,
        makes_rules: create.makes_rules,
        index_pattern: IndexPattern::parse(&create.index_pattern)?,
        office: create.office.into(),
        channels: create
            .channels
            .iter()
            .map(|code| channel(code))
            .collect::<anyhow::Result<_>>()?,
        since: create.since,
        until: None,
    };
    create_organ(&app, &Actor::System, organ).await?;
    println!(
        "{}",
        speech.t(
            "机关已登记；用 gongkai user create 建立账号",
            "organ registered; add accounts with gongkai user create"
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn channel(code: &str) -> anyhow::Result<Channel> {
    Channel::from_code(code).with_context(|| one_of(code, &Channel::ALL.map(Channel::code)))
}

fn one_of(given: &str, known: &[&str]) -> String {
    format!("{given}: {}", known.join(", "))
}

impl From<Office> for DisclosureOffice {
    fn from(office: Office) -> Self {
        Self {
            name: office.office,
            address: office.address,
            postcode: office.postcode,
            hours: office.hours,
            phone: office.phone,
            fax: office.fax,
            email: office.email,
        }
    }
}

async fn print(list: List) -> anyhow::Result<ExitCode> {
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
