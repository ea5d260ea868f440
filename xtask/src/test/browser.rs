//! The tests that drive a real browser against the real binary.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::program;

/// Runs `tests/browser` with Node's own runner, against the binary of this build.
pub(crate) fn run(root: &Path) -> Result<()> {
    let chromium = chromium().context("no Chromium found; install chromium")?;
    let binary = build(root)?;
    let folder = root.join("tests/browser");
    program::run(Command::new("npm").current_dir(&folder).args([
        "ci",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]))?;
    program::run(
        Command::new("node")
            .current_dir(&folder)
            .args(["--test", "--test-reporter=spec"])
            .env("GONGKAI_BINARY", binary)
            .env("GONGKAI_CHROMIUM", chromium),
    )
}

/// Finds the browser in the search path.
pub(crate) fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(program::find)
}

/// Builds the binary with the features of the test build, so that nothing is compiled twice.
fn build(root: &Path) -> Result<PathBuf> {
    program::run(program::cargo().current_dir(root).args([
        "build",
        "--quiet",
        "--workspace",
        "--bins",
        "--tests",
    ]))?;
    Ok(target_folder(root)?.join("debug").join("gongkai"))
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let mut command = program::cargo();
    command
        .current_dir(root)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
    let metadata = program::output(&mut command)?;
    // The one string wanted here is no reason to depend on a JSON reader.
    let folder = metadata
        .split_once("\"target_directory\":\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(folder, _)| PathBuf::from(folder));
    folder.context("cargo metadata names no target folder")
}
