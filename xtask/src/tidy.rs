//! `cargo xtask tidy` — the rules of the house that neither compiler nor clippy checks.
//!
//! Every check is a pure function from the sources to problems, so each is tested on a few made-up lines,
//! and one test runs them all over the working copy.

mod code;
mod manifests;
mod texts;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::workspace;

/// What a check sees: every file by its path from the root; bytes that are no text have none.
pub(crate) struct Sources {
    files: BTreeMap<String, Option<String>>,
}

impl Sources {
    /// Reads the working copy.
    fn read(root: &Path) -> Result<Sources> {
        let mut files = BTreeMap::new();
        for path in workspace::files(root)? {
            let text = String::from_utf8(fs::read(root.join(&path))?).ok();
            files.insert(path.to_string_lossy().into_owned(), text);
        }
        Ok(Sources { files })
    }

    /// Returns all texts whose path ends in one of the given endings.
    fn ending(&self, endings: &[&str]) -> impl Iterator<Item = (&str, &str)> {
        self.texts()
            .filter(move |(path, _)| endings.iter().any(|ending| path.ends_with(ending)))
    }

    /// Returns all texts with their paths.
    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Returns one text by its path.
    fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Tells whether a path is a file or a folder with files.
    fn exists(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        path.is_empty()
            || self.files.contains_key(path)
            || self.files.keys().any(|file| file.starts_with(&folder))
    }

    #[cfg(test)]
    fn of(files: &[(&str, &str)]) -> Sources {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), Some((*text).to_owned()));
        Sources {
            files: files.iter().map(own).collect(),
        }
    }
}

/// One thing that is not tidy: where, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    path: String,
    line: Option<usize>,
    text: String,
}

impl Problem {
    fn in_file(path: &str, text: impl Into<String>) -> Problem {
        Problem {
            path: path.to_owned(),
            line: None,
            text: text.into(),
        }
    }

    fn at_line(path: &str, line: usize, text: impl Into<String>) -> Problem {
        Problem {
            path: path.to_owned(),
            line: Some(line),
            text: text.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}: {}", self.path, self.text),
            None => write!(out, "{}: {}", self.path, self.text),
        }
    }
}

/// All checks, in the order in which they report.
const CHECKS: &[fn(&Sources) -> Vec<Problem>] = &[
    manifests::floors,
    manifests::shared_lints,
    manifests::pure_rooms,
    manifests::driver_only_in_store,
    code::pure_rooms_deny_effects,
    code::file_lengths,
    code::module_names,
    code::sql_only_in_store,
    code::clock_only_in_app,
    code::unsafe_only_for_exports,
    code::templates_are_plain,
    texts::architecture_paths,
    texts::links,
    texts::machine_paths,
    texts::lock_names_no_host,
];

/// Runs every check over the working copy and lists what is not tidy.
pub(crate) fn run() -> Result<()> {
    let sources = Sources::read(&workspace::root()?)?;
    let problems: Vec<Problem> = CHECKS.iter().flat_map(|check| check(&sources)).collect();
    if problems.is_empty() {
        println!(
            "tidy: {} files, {} checks, nothing to say",
            sources.files.len(),
            CHECKS.len()
        );
        return Ok(());
    }
    let list: Vec<String> = problems.iter().map(Problem::to_string).collect();
    bail!("{}\ntidy: {} problems", list.join("\n"), problems.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::run().unwrap();
    }
}
