//! The one binary of Gongkai: server, worker, migrations and tools are its subcommands.

mod command;
mod place;
mod speech;

use std::process::ExitCode;

use clap::Parser;

use command::Command;

/// 公开 — government information disclosure: publish, answer, report.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about, propagate_version = true)]
struct Arguments {
    /// Language of what people read: zh or en. Default: the locale.
    #[arg(long, global = true, value_name = "zh|en")]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let speech = speech::Speech::choose(arguments.lang.as_deref());
    match command::run(arguments.command, speech) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("gongkai: {}", speech.error(&error));
            ExitCode::from(2)
        }
    }
}
