//! 报送规则 — the rules over filing and publishing, and over several reports together.

use super::Rule;

/// Every such rule.
pub(super) static ALL: &[&Rule] = &[];
