//! 切碎的表头 — column heads cut over several lines.
//!
//! Each line must run through pieces of the heads in the form's order, and together the lines must print every head.

use super::lines::Line;

/// The heads in the order of the form.
const HEADS: [&str; 7] = [
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
];
const OVER_FIVE: &str = "法人或其他组织";

/// Whether a line prints every head in the form's order, one behind the other.
pub(super) fn holds_all(text: &str) -> bool {
    text.contains(&HEADS.concat())
}

/// Whether the lines print every head, in pieces perhaps, and none out of order.
pub(super) fn are_in_order(lines: &[Line<'_>]) -> bool {
    let mut printed = [0_usize; HEADS.len()];
    for line in lines {
        let text = line.key().replace(OVER_FIVE, "");
        match through(&text, &printed) {
            Some(next) => printed = next,
            None if is_out_of_order(&text) => return false,
            None => {}
        }
    }
    let whole = |(head, printed): (&&str, &usize)| head.chars().count() == *printed;
    HEADS.iter().zip(&printed).all(whole)
}

/// How much of each head is printed after a line; nothing when the line says something else.
fn through(text: &str, printed: &[usize; HEADS.len()]) -> Option<[usize; HEADS.len()]> {
    let mut next = *printed;
    let mut current = 0;
    for c in text.chars() {
        let head = (current..HEADS.len()).find(|head| {
            let done = next.get(*head).copied().unwrap_or(0);
            HEADS.get(*head).and_then(|head| head.chars().nth(done)) == Some(c)
        })?;
        if let Some(done) = next.get_mut(head) {
            *done += 1;
        }
        current = head;
    }
    Some(next)
}

/// A line of whole heads that are not in the form's order.
fn is_out_of_order(text: &str) -> bool {
    let places: Vec<Option<usize>> = HEADS.iter().map(|head| text.find(head)).collect();
    let found: Vec<usize> = places.into_iter().flatten().collect();
    let length: usize = text.chars().count();
    let heads: usize = HEADS
        .iter()
        .filter(|head| text.contains(**head))
        .map(|head| head.chars().count())
        .sum();
    found.len() > 1 && length == heads && found.windows(2).any(|pair| pair.first() > pair.last())
}
