//! `cargo xtask corpus` — docs/CORPUS.md: what is read of real published reports, and how much of it is right.

use anyhow::{Result, bail};

use crate::{program, workspace};

/// Tells the test of the page to write it instead of comparing it.
const WRITE: &str = "GONGKAI_WRITE_CORPUS";

/// Writes the page, then runs every test over the real reports.
pub(crate) fn run() -> Result<()> {
    let root = workspace::root()?;
    if !root.join("../shared/corpus/index.csv").is_file() {
        bail!(
            "the real reports are missing: expected the folder shared/corpus beside the repository"
        );
    }
    let tests = |filter: &str| {
        let mut command = program::cargo();
        let words = [
            "test",
            "--quiet",
            "-p",
            "gongkai-documents",
            "--test",
            "it",
            filter,
        ];
        command.current_dir(&root).args(words);
        command
    };
    program::run(tests("corpus_page_fits").env(WRITE, "1"))?;
    println!("docs/CORPUS.md: written");
    program::run(&mut tests("corpus"))
}
