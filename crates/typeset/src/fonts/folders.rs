//! 字体目录 — where font files are looked for.

use std::path::{Path, PathBuf};

/// The usual folders of Linux, macOS and Windows; those that are not there are passed over.
const SYSTEM: [&str; 5] = [
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:\\Windows\\Fonts",
];

/// How deep folders are searched, and how many files are looked at in one.
const DEPTH: usize = 5;
const FILES: usize = 4_000;

/// The configured folder first, then those of the system.
pub(super) fn all(configured: Option<&Path>) -> Vec<PathBuf> {
    configured
        .map(Path::to_owned)
        .into_iter()
        .chain(SYSTEM.map(PathBuf::from))
        .collect()
}

/// The font files of a folder and those below, in the order of their names.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    gather(folder, DEPTH, &mut found);
    found
}

fn gather(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if found.len() >= FILES {
            return;
        }
        if path.is_dir() {
            if depth > 0 {
                gather(&path, depth - 1, found);
            }
        } else if is_font(&path) {
            found.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["ttf", "ttc", "otf", "otc"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}
