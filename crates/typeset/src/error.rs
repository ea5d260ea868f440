//! 排版失败 — why no PDF was made.

use std::path::PathBuf;

/// 缺少字体 — no folder held a Chinese face for a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no Chinese font for {role} in {}", list(.folders))]
pub struct NoFonts {
    /// What the face was wanted for.
    pub role: &'static str,
    /// Where it was looked for.
    pub folders: Vec<PathBuf>,
}

/// 排版失败 — why no PDF was made.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// Characters that no face at hand can draw.
    #[error("no font has a glyph for {}", .0.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", "))]
    NoGlyph(Vec<char>),
    /// More text than is set in one go.
    #[error("{characters} characters; no more than {limit} are set at once")]
    TooLong {
        /// Characters met.
        characters: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// The template does not fit the values, or the page breaks a rule of PDF/A or PDF/UA: a fault of ours.
    #[error("typesetting failed: {0}")]
    Fault(String),
}

fn list(folders: &[PathBuf]) -> String {
    let names: Vec<String> = folders
        .iter()
        .map(|folder| folder.display().to_string())
        .collect();
    names.join(", ")
}
