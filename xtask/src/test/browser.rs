//! The tests that drive a real browser against the real binary.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{build, program};

/// Runs `tests/browser` with Node's own runner, against the binary of this build.
pub(crate) fn run(root: &Path) -> Result<()> {
    let chromium = chromium().context("no Chromium found; install chromium")?;
    let binary = build::all(root)?.gongkai();
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
