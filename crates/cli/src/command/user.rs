//! `gongkai user` — accounts.

use std::io::BufRead;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::people::create_person::{CreatePerson, create_person};

use crate::place::PlaceArguments;
use crate::speech::Speech;

/// Accounts of the installation.
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 新增账号 — the password is read from standard input. Example: gongkai user create --organ CODE --name clerk --role application_officer
    Create(Create),
}

#[derive(Debug, Args)]
struct Create {
    #[command(flatten)]
    place: PlaceArguments,
    /// Unified social credit code of the organ.
    #[arg(long, value_name = "CODE")]
    organ: String,
    /// Login name.
    #[arg(long, value_name = "N")]
    name: String,
    /// Role; may be given several times.
    #[arg(long = "role", value_name = "R", required = true)]
    roles: Vec<String>,
}

/// Runs the command.
pub async fn run(arguments: User, speech: Speech) -> anyhow::Result<ExitCode> {
    let Verb::Create(create) = arguments.verb;
    let mut roles = Vec::new();
    for code in &create.roles {
        let known = Role::ALL.map(Role::code).join(", ");
        roles.push(Role::from_code(code).with_context(|| format!("{code}: {known}"))?);
    }
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let app = create.place.open().await?;
    let Some(organ) = app.store().organ_by_code(&create.organ).await? else {
        bail!(
            "{} {}",
            speech.t(
                "没有这个机关代码，可用 gongkai organ list 查看：",
                "no organ has this code, see gongkai organ list:"
            ),
            create.organ
        );
    };
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let input = CreatePerson {
        organ: organ.id,
        login: create.name.clone(),
        name: create.name,
        roles,
        password,
    };
    create_person(&app, &Actor::System, input).await?;
    println!("{}", speech.t("账号已建立", "account created"));
    Ok(ExitCode::SUCCESS)
}
