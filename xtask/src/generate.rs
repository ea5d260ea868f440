//! `cargo xtask generate` — documents that are made from the code, and the check that they still fit it.

mod commands;
mod glossary;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::build::{self, Built};
use crate::{program, workspace};

/// One generated document: where it stands and how its text is made.
struct Document {
    path: &'static str,
    text: fn(&Path, &Built) -> Result<String>,
}

const DOCUMENTS: &[Document] = &[
    Document {
        path: "docs/LAW.md",
        text: law,
    },
    Document {
        path: "docs/RULES.md",
        text: rules,
    },
    Document {
        path: "docs/APPLICATION.md",
        text: application,
    },
    Document {
        path: "docs/GLOSSARY.md",
        text: glossary::text,
    },
    Document {
        path: "docs/CLI.md",
        text: commands::text,
    },
];

/// Writes every document whose text has changed, or, when only checking, fails if there is one.
pub(crate) fn run(check: bool) -> Result<()> {
    let root = workspace::root()?;
    let built = build::all(&root)?;
    let mut problems = Vec::new();
    for document in DOCUMENTS {
        match renew(document, &root, &built, check) {
            Ok(done) => println!("{}: {done}", document.path),
            Err(error) => problems.push(format!("{}: {error:#}", document.path)),
        }
    }
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    Ok(())
}

/// Makes one document anew and says what became of it.
fn renew(document: &Document, root: &Path, built: &Built, check: bool) -> Result<&'static str> {
    let text = (document.text)(root, built)?;
    let path = root.join(document.path);
    if fs::read_to_string(&path).is_ok_and(|written| written == text) {
        return Ok("up to date");
    }
    if check {
        bail!("stale; run `cargo xtask generate` and read the difference");
    }
    fs::write(&path, text).context("cannot write it")?;
    Ok("written")
}

/// Asks the table of moves what can happen to a case.
fn application(_root: &Path, built: &Built) -> Result<String> {
    program::output(&mut Command::new(built.example("moves_md")))
}

/// Asks the law itself which article is computed where.
fn law(_root: &Path, built: &Built) -> Result<String> {
    program::output(&mut Command::new(built.example("law_md")))
}

/// Asks the rule table what a report is checked by.
fn rules(_root: &Path, built: &Built) -> Result<String> {
    program::output(&mut Command::new(built.example("rules_md")))
}
