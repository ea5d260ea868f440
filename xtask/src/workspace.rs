//! The working copy: where it is and which files it holds.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Returns the folder of the workspace manifest.
pub(crate) fn root() -> Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest
        .parent()
        .context("xtask stands inside the workspace")?;
    Ok(root.to_path_buf())
}
