//! 不予受理的说明 — a refusal tells what the law or a limit forbids; it is not a fault of the program.

use crate::citation::Citation;

/// 拒绝 — an act or an input that cannot stand, with the reason in both languages.
///
/// Both texts say what was refused, why, and what to do instead. The code is stable and safe to match on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable machine word in snake case.
    pub code: &'static str,
    /// 依据 — the rule that forbids it, where there is one.
    pub citation: Option<Citation>,
    /// The input field at which the refusal is to be shown.
    pub field: Option<&'static str>,
    /// 中文说明 — the text in Chinese.
    pub zh: String,
    /// The text in English.
    pub en: String,
}

impl Refusal {
    /// Makes a refusal from its code and the two texts.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            citation: None,
            field: None,
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// Names the input field.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Names the rule.
    #[must_use]
    pub fn by(mut self, citation: Citation) -> Self {
        self.citation = Some(citation);
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.zh)
    }
}

impl std::error::Error for Refusal {}
