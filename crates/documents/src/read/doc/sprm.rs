//! 属性修改 — the list of changes to the properties of a paragraph, a character or a row.

use crate::read::compound::short;

/// One change: its code and its operand.
pub(super) type Change<'a> = (u16, &'a [u8]);

pub(super) const STYLE_OF_CHARACTER: u16 = 0x4A30;
pub(super) const DELETED: u16 = 0x0800;
pub(super) const HIDDEN: u16 = 0x083C;
pub(super) const SPECIAL: u16 = 0x0855;
pub(super) const SYMBOL: u16 = 0x6A09;
pub(super) const STYLE_OF_PARAGRAPH: u16 = 0x4600;
pub(super) const LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_ENDS: u16 = 0x2417;
pub(super) const INNER_CELL_ENDS: u16 = 0x244B;
pub(super) const INNER_ROW_ENDS: u16 = 0x244C;
pub(super) const DEPTH: u16 = 0x6649;
pub(super) const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];
pub(super) const ROW: u16 = 0xD608;
pub(super) const JOIN_DOWN: u16 = 0xD62B;
pub(super) const JOIN_ACROSS: u16 = 0x5624;
const TABS: u16 = 0xC615;

/// Goes through a list of changes; stops where it is broken.
pub(super) fn changes(list: &[u8]) -> impl Iterator<Item = Change<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let code = short(rest, 0)?;
        let (skip, length) = operand(code, rest)?;
        let start = 2 + skip;
        let found = rest.get(start..start.checked_add(length)?)?;
        rest = rest.get(start + length..)?;
        Some((code, found))
    })
}

/// The bytes before the operand, and those of the operand, by the kind that the code names in its upper bits.
fn operand(code: u16, list: &[u8]) -> Option<(usize, usize)> {
    match code >> 13 {
        0 | 1 => Some((0, 1)),
        2 | 4 | 5 => Some((0, 2)),
        3 => Some((0, 4)),
        7 => Some((0, 3)),
        _ if code == ROW => Some((2, usize::from(short(list, 2)?).checked_sub(1)?)),
        _ => match usize::from(*list.get(2)?) {
            255 if code == TABS => {
                let deleted = usize::from(*list.get(3)?) * 4;
                let added = usize::from(*list.get(4 + deleted)?) * 3;
                Some((1, 2 + deleted + added))
            }
            length => Some((1, length)),
        },
    }
}

/// The first two bytes of an operand as a number.
pub(super) fn number(operand: &[u8]) -> u16 {
    let first = u16::from(operand.first().copied().unwrap_or(0));
    let second = u16::from(operand.get(1).copied().unwrap_or(0));
    first | second << 8
}

/// Whether a switch is on.
pub(super) fn is_on(operand: &[u8]) -> bool {
    operand.first().is_some_and(|value| *value != 0)
}
