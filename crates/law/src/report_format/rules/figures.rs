//! 正文数字规则 — the rules over the figures in the running text: AR-11, AR-12, AR-13, AR-18, AR-24, AR-36.

use super::Rule;

/// Every rule over figures in the text.
pub(super) static ALL: &[&Rule] = &[];
