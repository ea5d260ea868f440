//! `cargo xtask fuzz` — throws hostile bytes at the readers for a while. What breaks them becomes a test.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{program, workspace};

/// The targets, as fuzz/Cargo.toml names them.
const TARGETS: [&str; 5] = ["any", "page", "document_xml", "sheet_xml", "pdf_content"];

/// Gives each target its seconds, one after the other. Stops at the first that breaks and says where the bytes are.
pub(crate) fn run(targets: &[String], seconds: u32) -> Result<()> {
    let root = workspace::root()?;
    if !program::succeeds(program::cargo().args(["fuzz", "--version"])) {
        bail!("cargo-fuzz is missing; run `cargo install cargo-fuzz`");
    }
    let corpus = root.join("target/fuzz");
    seeds(&root, &corpus)?;
    let all = TARGETS.map(str::to_owned);
    for target in if targets.is_empty() { &all } else { targets } {
        println!("== {target}: {seconds} s");
        fuzz(&root, &corpus, target, seconds)?;
    }
    Ok(())
}

/// Small reports of our own, and the real ones where they are at hand.
fn seeds(root: &Path, corpus: &Path) -> Result<()> {
    let mut command = program::cargo();
    command.current_dir(root.join("fuzz"));
    program::run(
        command
            .args(["run", "--quiet", "--example", "seeds", "--"])
            .arg(corpus),
    )?;
    for folder in ["raw", "derived"] {
        let Ok(real) = fs::read_dir(root.join("../shared/corpus").join(folder)) else {
            continue;
        };
        for file in real {
            let file = file?;
            let copy = corpus.join("any").join(file.file_name());
            fs::copy(file.path(), &copy)
                .with_context(|| format!("cannot write {}", copy.display()))?;
        }
    }
    Ok(())
}

/// Stable Rust has no sanitizers, and safe code needs none: what is looked for are panics, endless work and memory.
fn fuzz(root: &Path, corpus: &Path, target: &str, seconds: u32) -> Result<()> {
    let mut command: Command = program::cargo();
    command.current_dir(root);
    command.args(["fuzz", "run", "--sanitizer", "none", target]);
    command.arg(corpus.join(target)).arg("--");
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-dict={}", root.join("fuzz/report.dict").display()));
    command.args([
        "-timeout=10",
        "-rss_limit_mb=500",
        "-max_len=300000",
        "-print_final_stats=1",
    ]);
    program::run(&mut command)
}
