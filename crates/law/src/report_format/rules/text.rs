//! 正文规则 — the rules over the report's text: title, sections, period, names, contact, likeness.

use super::Rule;

/// Every such rule.
pub(super) static ALL: &[&Rule] = &[];
