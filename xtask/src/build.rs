//! The one build that tests, generated documents and browser tests share.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::program;

/// Where the programs of the shared build lie.
pub(crate) struct Built {
    folder: PathBuf,
}

impl Built {
    /// Returns the product's one binary.
    pub(crate) fn gongkai(&self) -> PathBuf {
        self.folder.join("gongkai")
    }

    /// Returns an example program.
    pub(crate) fn example(&self, name: &str) -> PathBuf {
        self.folder.join("examples").join(name)
    }
}

/// Builds the whole workspace with the features its tests need, so that nothing is compiled twice.
pub(crate) fn all(root: &Path) -> Result<Built> {
    let targets = ["--bins", "--examples", "--tests"];
    program::run(
        program::cargo()
            .current_dir(root)
            .args(["build", "--quiet", "--workspace"])
            .args(targets),
    )?;
    Ok(Built {
        folder: target_folder(root)?.join("debug"),
    })
}

/// Asks cargo where it builds.
pub(crate) fn target_folder(root: &Path) -> Result<PathBuf> {
    let mut question = program::cargo();
    question
        .current_dir(root)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
    let metadata = program::output(&mut question)?;
    named_folder(&metadata).context("cargo metadata names no target folder")
}

/// Picks the one string wanted out of the metadata, which is no reason to depend on a JSON reader.
fn named_folder(metadata: &str) -> Option<PathBuf> {
    let (_, rest) = metadata.split_once("\"target_directory\":\"")?;
    let (folder, _) = rest.split_once('"')?;
    Some(PathBuf::from(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_read_from_the_metadata() {
        let metadata = "{\"packages\":[],\"target_directory\":\"/somewhere/target\",\"version\":1}";
        assert_eq!(
            named_folder(metadata),
            Some(PathBuf::from("/somewhere/target"))
        );
    }
}
