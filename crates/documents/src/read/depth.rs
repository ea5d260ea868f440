//! 嵌套深度 — refuses pages nested beyond all sense before a tree is built of them.
//!
//! Building the tree takes time that grows with the square of the depth.

use super::limits::Limits;
use super::refusal::ReadRefusal;

/// Elements that need no end tag, so that their number says nothing of the depth.
const OPEN_ENDED: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "rp",
    "rt", "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param",
    "source", "track", "wbr",
];

/// Counts start tags against end tags, roughly and in one pass.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), ReadRefusal> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let (ends, name) = match rest.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, rest),
        };
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-')
            .unwrap_or(name.len());
        let Some(name) = name
            .get(..end)
            .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        else {
            continue;
        };
        if OPEN_ENDED
            .iter()
            .any(|open| open.eq_ignore_ascii_case(name))
        {
            continue;
        }
        depth = if ends {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > limits.depth {
            return Err(ReadRefusal::TooDeep {
                limit: limits.depth,
            });
        }
    }
    Ok(())
}
