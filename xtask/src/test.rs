//! `cargo xtask test` — every check of the project, one step after the other.
//!
//! A failing step does not stop the later ones: one run tells everything that is wrong.

mod browser;
pub(crate) mod debian;
mod postgres;

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::test::postgres::Postgres;
use crate::{generate, program, tidy, validator, workspace};

/// The variable that tells the store's tests where a PostgreSQL server listens.
const POSTGRES_URL: &str = "GONGKAI_TEST_POSTGRES";

/// A part that needs more than the Rust toolchain, and may be left out.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The store's contract suite on PostgreSQL.
    Postgres,
    /// The tests that drive a real browser.
    Browser,
    /// The tests over real published reports, which stand beside the repository in `../shared/corpus` and are not part of it.
    Corpus,
    /// The validator compiled for the browser, which the browser tests try.
    Validator,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Postgres => "postgres",
            Part::Browser => "browser",
            Part::Corpus => "corpus",
            Part::Validator => "validator",
        }
    }
}

/// Runs all steps but those left out, and says at the end what passed.
pub(crate) fn run(without: &[Part]) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::new();
    let without = without_missing(without, &root);
    let wanted = |part: Part| !without.contains(&part);

    steps.step("format", || cargo(&root, &["fmt", "--all", "--check"]));
    steps.step("tidy", tidy::run);
    steps.step("packages", || {
        debian::require(wanted(Part::Postgres), wanted(Part::Browser))
    });
    if wanted(Part::Validator) {
        steps.step("validator", validator::run);
    }
    steps.step("lints", || {
        cargo(
            &root,
            &[
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )
    });
    let mut server = None;
    if wanted(Part::Postgres) {
        steps.step("postgres", || {
            server = Some(Postgres::start()?);
            Ok(())
        });
    }
    let url = server.as_ref().map(Postgres::url);
    steps.step("tests", || {
        rust_tests(&root, url.as_deref(), wanted(Part::Corpus))
    });
    steps.step("doc tests", || {
        cargo(&root, &["test", "--quiet", "--workspace", "--doc"])
    });
    drop(server);
    steps.step("generated documents", || generate::run(true));
    if wanted(Part::Browser) {
        steps.step("browser", || browser::run(&root));
    }
    steps.finish(&without)
}

/// The parts left out: those named, the real reports where they are not at hand, and the validator without a compiler for it.
fn without_missing(without: &[Part], root: &Path) -> Vec<Part> {
    let mut without = without.to_vec();
    if !root.join("../shared/corpus/index.csv").is_file() {
        without.push(Part::Corpus);
    }
    if !without.contains(&Part::Validator) && !validator::obtain() {
        println!("no compiler for the browser; CONTRIBUTING.md says how to get one");
        without.push(Part::Validator);
    }
    without
}

/// Runs the tests of all crates: by nextest where it is installed, else by cargo alone.
fn rust_tests(root: &Path, postgres: Option<&str>, corpus: bool) -> Result<()> {
    let mut command = program::cargo();
    if program::succeeds(program::cargo().args(["nextest", "--version"])) {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        command.args([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--examples",
            "--no-fail-fast",
        ]);
    }
    if !corpus {
        command.args(["--", "--skip", "corpus"]);
    }
    command.current_dir(root).env("INSTA_UPDATE", "no");
    match postgres {
        Some(url) => command.env(POSTGRES_URL, url),
        None => command.env_remove(POSTGRES_URL),
    };
    program::run(&mut command)
}

fn cargo(root: &Path, words: &[&str]) -> Result<()> {
    program::run(program::cargo().current_dir(root).args(words))
}

/// The steps taken so far and those of them that failed.
struct Steps {
    begun: Instant,
    failed: Vec<&'static str>,
}

impl Steps {
    fn new() -> Steps {
        Steps {
            begun: Instant::now(),
            failed: Vec::new(),
        }
    }

    /// Takes one step under its heading and says how long it took.
    fn step(&mut self, heading: &'static str, work: impl FnOnce() -> Result<()>) {
        println!("\n== {heading}");
        let begun = Instant::now();
        let done = work();
        let seconds = begun.elapsed().as_secs();
        match done {
            Ok(()) => println!("== {heading}: passed in {seconds} s"),
            Err(error) => {
                println!("{error:#}\n== {heading}: FAILED after {seconds} s");
                self.failed.push(heading);
            }
        }
    }

    /// Says in one last line what passed, in what time, and what was left out.
    fn finish(self, without: &[Part]) -> Result<()> {
        let line = last_line(&self.failed, self.begun.elapsed().as_secs(), without);
        if self.failed.is_empty() {
            println!("\n{line}");
            return Ok(());
        }
        bail!("\n{line}")
    }
}

fn last_line(failed: &[&str], seconds: u64, without: &[Part]) -> String {
    let verdict = match failed {
        [] => format!("all passed in {seconds} s"),
        failed => format!("FAILED after {seconds} s: {}", failed.join(", ")),
    };
    let names: Vec<&str> = Part::value_variants()
        .iter()
        .filter(|part| without.contains(part))
        .map(|part| part.name())
        .collect();
    let left_out = if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    };
    format!("xtask test: {verdict}; left out: {left_out}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_what_was_left_out() {
        assert_eq!(
            last_line(&[], 7, &[]),
            "xtask test: all passed in 7 s; left out: nothing"
        );
        assert_eq!(
            last_line(&[], 312, &[Part::Browser, Part::Postgres]),
            "xtask test: all passed in 312 s; left out: postgres, browser"
        );
    }

    #[test]
    fn the_last_line_names_what_failed() {
        assert_eq!(
            last_line(&["lints", "tests"], 9, &[Part::Browser]),
            "xtask test: FAILED after 9 s: lints, tests; left out: browser"
        );
    }

    #[test]
    fn a_failing_step_does_not_stop_the_next() {
        let mut steps = Steps::new();
        steps.step("first", || bail!("broken"));
        let mut reached = false;
        steps.step("second", || {
            reached = true;
            Ok(())
        });
        assert!(reached);
        assert_eq!(steps.failed, ["first"]);
    }
}
