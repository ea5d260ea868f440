//! The Debian packages the tests need beyond the Rust toolchain.

use std::process::Command;

use anyhow::{Result, bail};

use crate::program;
use crate::test::{browser, postgres};

/// Installs what is missing when it may, else names it and fails.
pub(crate) fn require(for_postgres: bool, for_browser: bool) -> Result<()> {
    let missing = missing(for_postgres, for_browser);
    if missing.is_empty() {
        return Ok(());
    }
    if !may_install() {
        bail!(
            "these packages are missing: {}. Install them; the databases' and browser's may be left out by --without postgres,browser",
            missing.join(" ")
        );
    }
    install(&missing)
}

fn missing(for_postgres: bool, for_browser: bool) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut need = |wanted: bool, present: fn() -> bool, package: &'static str| {
        if wanted && !present() {
            missing.push(package);
        }
    };
    need(
        for_postgres,
        || postgres::program_folder().is_some(),
        "postgresql",
    );
    need(for_browser, || browser::chromium().is_some(), "chromium");
    // PDF is set in these too, so they are wanted always.
    need(true, has_chinese_font, "fonts-noto-cjk");
    need(for_browser, || program::find("node").is_some(), "nodejs");
    need(for_browser, || program::find("npm").is_some(), "npm");
    missing
}

fn has_chinese_font() -> bool {
    let listed = program::output(Command::new("fc-list").args([":lang=zh-cn", "family"]));
    let installed = || program::succeeds(Command::new("dpkg").args(["--status", "fonts-noto-cjk"]));
    listed.is_ok_and(|fonts| !fonts.trim().is_empty()) || installed()
}

/// Tells whether packages can be installed here.
pub(crate) fn may_install() -> bool {
    program::is_root() && program::find("apt-get").is_some()
}

/// Installs packages.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    println!("installing {}", packages.join(" "));
    program::run(apt_get().args(["--quiet", "--quiet", "update"]))?;
    let install = [
        "--quiet",
        "--quiet",
        "--yes",
        "--no-install-recommends",
        "install",
    ];
    program::run(apt_get().args(install).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
