//! Tasks of the project: `cargo xtask test`, `cargo xtask tidy`, `cargo xtask generate`, `cargo xtask corpus`, `cargo xtask fuzz`,
//! `cargo xtask validator`.

mod build;
mod corpus;
mod fuzz;
mod generate;
mod program;
mod test;
mod tidy;
mod validator;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::test::Part;

/// One task a call.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Tasks of the project."
)]
enum Task {
    /// Runs every check of the project: format, lints, tests on both databases, browser, tidiness.
    Test {
        /// Leaves parts out, for example `--without postgres,browser`; the last line says so.
        #[arg(long, value_delimiter = ',', value_name = "PART,PART")]
        without: Vec<Part>,
    },
    /// Checks the rules of the house that neither compiler nor clippy checks.
    Tidy,
    /// Writes the documents that are made from the code: law coverage, glossary, commands.
    Generate {
        /// Writes nothing; fails when a document no longer fits the code.
        #[arg(long)]
        check: bool,
    },
    /// Reads and checks the real reports in `../shared/corpus` and writes docs/CORPUS.md.
    Corpus,
    /// Builds the validator for the browser, to be embedded by the next build of the server.
    Validator,
    /// Throws hostile bytes at the readers; needs cargo-fuzz.
    Fuzz {
        /// Which targets; all of them unless given.
        targets: Vec<String>,
        /// Seconds for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Test { without } => test::run(&without),
        Task::Tidy => tidy::run(),
        Task::Generate { check } => generate::run(check),
        Task::Corpus => corpus::run(),
        Task::Validator => validator::run(),
        Task::Fuzz { targets, seconds } => fuzz::run(&targets, seconds),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
