//! 流解码 — unpacks streams, never more than the limit allows.
//!
//! A stream that breaks off or fails its check sum is damaged as a whole: half a page may lack a figure, and a lacking
//! figure would be read as a blank.

use flate2::{Decompress, FlushDecompress, Status};

use super::object::{Dict, Object};
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

const BROKEN: ReadRefusal = ReadRefusal::Damaged {
    what: "a packed part of the PDF does not unpack",
};
/// Filters one after the other.
const MOST_FILTERS: usize = 8;
const PIECE: usize = 1 << 16;

/// The bytes of a stream, or nothing when its filter packs a picture.
pub(super) fn unpack(
    packed: &[u8],
    filters: &[(Vec<u8>, Dict)],
    meter: &Meter<'_>,
) -> Result<Option<Vec<u8>>, ReadRefusal> {
    if filters.len() > MOST_FILTERS {
        return Err(BROKEN);
    }
    let Some(((first, parms), rest)) = filters.split_first() else {
        meter.take_unpacked(packed.len())?;
        return Ok(Some(packed.to_vec()));
    };
    let Some(mut bytes) = one(packed, first, parms, meter)? else {
        return Ok(None);
    };
    for (name, parms) in rest {
        match one(&bytes, name, parms, meter)? {
            Some(next) => bytes = next,
            None => return Ok(None),
        }
    }
    Ok(Some(bytes))
}

fn one(
    packed: &[u8],
    name: &[u8],
    parms: &Dict,
    meter: &Meter<'_>,
) -> Result<Option<Vec<u8>>, ReadRefusal> {
    let bytes = match name {
        b"FlateDecode" | b"Fl" => predicted(flate(packed, meter)?, parms, meter)?,
        b"LZWDecode" | b"LZW" => predicted(lzw(packed, parms, meter)?, parms, meter)?,
        b"ASCIIHexDecode" | b"AHx" => hex(packed, meter)?,
        b"ASCII85Decode" | b"A85" => base85(packed, meter)?,
        b"RunLengthDecode" | b"RL" => run_length(packed, meter)?,
        b"Crypt" => packed.to_vec(),
        _ => return Ok(None),
    };
    Ok(Some(bytes))
}

fn flate(packed: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    if let Some(out) = run(&mut Decompress::new(true), packed, meter)? {
        return Ok(out);
    }
    // Some programs leave the check sum out. The data then end by themselves without it.
    let whole = match packed.get(2..).filter(|_| packed.first() == Some(&0x78)) {
        Some(bare) => inflate_bare(bare, meter)?,
        None => None,
    };
    whole.ok_or(BROKEN)
}

/// The data of a stream whose check sum is missing, not one whose check sum is wrong.
fn inflate_bare(packed: &[u8], meter: &Meter<'_>) -> Result<Option<Vec<u8>>, ReadRefusal> {
    let mut machine = Decompress::new(false);
    let out = run(&mut machine, packed, meter)?;
    let left = u64::try_from(packed.len())
        .unwrap_or(u64::MAX)
        .saturating_sub(machine.total_in());
    Ok(out.filter(|_| left < 4))
}

fn run(
    machine: &mut Decompress,
    packed: &[u8],
    meter: &Meter<'_>,
) -> Result<Option<Vec<u8>>, ReadRefusal> {
    let mut out = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let (before_in, before_out) = (machine.total_in(), machine.total_out());
        let at = usize::try_from(before_in).unwrap_or(usize::MAX);
        let input = packed.get(at..).unwrap_or_default();
        let Ok(status) = machine.decompress(input, &mut piece, FlushDecompress::None) else {
            return Ok(None);
        };
        let made = usize::try_from(machine.total_out() - before_out).unwrap_or(0);
        meter.take_unpacked(made)?;
        out.extend_from_slice(piece.get(..made).unwrap_or_default());
        match status {
            Status::StreamEnd => return Ok(Some(out)),
            _ if made == 0 && machine.total_in() == before_in => return Ok(None),
            _ => {}
        }
    }
}

fn lzw(packed: &[u8], parms: &Dict, meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let early = parms
        .get(b"EarlyChange")
        .and_then(Object::index)
        .unwrap_or(1);
    let mut out: Vec<u8> = Vec::new();
    // Each entry of the table is a stretch of what was put out already.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    for byte in packed {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = usize::try_from((bits >> held) & ((1 << width) - 1)).unwrap_or(END);
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                table.clear();
                width = 9;
                last = None;
                continue;
            }
            END => return Ok(out),
            _ => {}
        }
        let start = out.len();
        if let Ok(byte) = u8::try_from(code) {
            out.push(byte);
        } else {
            let known = table.get(code - 258).copied();
            let next = last.map(|(from, to)| (from, to + 1));
            let (from, to) = known
                .or(next.filter(|_| code - 258 == table.len()))
                .ok_or(BROKEN)?;
            for at in from..to {
                let byte = out.get(at).copied().ok_or(BROKEN)?;
                out.push(byte);
            }
        }
        meter.take_unpacked(out.len() - start)?;
        if let Some((from, to)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, to + 1));
        }
        last = Some((start, out.len()));
        width = match table.len() + 258 + early {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    Ok(out)
}

fn hex(packed: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    meter.take_unpacked(packed.len() / 2 + 1)?;
    let mut out = Vec::with_capacity(packed.len() / 2 + 1);
    let mut high = None;
    for byte in packed.iter().take_while(|byte| **byte != b'>') {
        let Some(value) = char::from(*byte)
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
        else {
            continue;
        };
        match high.take() {
            Some(first) => out.push(first * 16 + value),
            None => high = Some(value),
        }
    }
    out.extend(high.map(|first: u8| first * 16));
    Ok(out)
}

fn base85(packed: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for byte in packed {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    put85(&mut group, &mut out);
                }
            }
            _ => {}
        }
        if out.len().is_multiple_of(4096) {
            meter.step()?;
        }
    }
    if group.len() > 1 {
        put85(&mut group, &mut out);
    }
    meter.take_unpacked(out.len())?;
    Ok(out)
}

fn put85(group: &mut Vec<u32>, out: &mut Vec<u8>) {
    let bytes = group.len().saturating_sub(1);
    group.resize(5, 84);
    let value = group.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(85).wrapping_add(*digit)
    });
    out.extend(value.to_be_bytes().iter().take(bytes));
    group.clear();
}

fn run_length(packed: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    let mut out = Vec::new();
    let mut rest = packed;
    while let Some((length, after)) = rest.split_first() {
        let count = usize::from(*length);
        match count {
            128 => break,
            0..=127 => {
                meter.take_unpacked(count + 1)?;
                let (run, tail) = after.split_at_checked(count + 1).ok_or(BROKEN)?;
                out.extend_from_slice(run);
                rest = tail;
            }
            _ => {
                meter.take_unpacked(257 - count)?;
                let (byte, tail) = after.split_first().ok_or(BROKEN)?;
                out.extend(std::iter::repeat_n(*byte, 257 - count));
                rest = tail;
            }
        }
    }
    Ok(out)
}

/// Undoes a predictor: each byte was stored as its difference from a neighbour.
fn predicted(bytes: Vec<u8>, parms: &Dict, meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
    let parm =
        |name: &[u8], default: usize| parms.get(name).and_then(Object::index).unwrap_or(default);
    let predictor = parm(b"Predictor", 1);
    if predictor < 2 {
        return Ok(bytes);
    }
    let bits = parm(b"Colors", 1).saturating_mul(parm(b"BitsPerComponent", 8));
    let step = bits.div_ceil(8).clamp(1, 1024);
    let width = parm(b"Columns", 1).saturating_mul(bits).div_ceil(8);
    if width == 0 || width > bytes.len().saturating_add(1) {
        return Err(BROKEN);
    }
    if predictor == 2 {
        return if parm(b"BitsPerComponent", 8) == 8 {
            Ok(tiff(bytes, width, step))
        } else {
            Err(BROKEN)
        };
    }
    meter.take_unpacked(bytes.len())?;
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for row in bytes.chunks(width + 1) {
        let (kind, row) = row.split_first().ok_or(BROKEN)?;
        let mut line: Vec<u8> = Vec::with_capacity(width);
        for (at, byte) in row.iter().enumerate() {
            let left = at
                .checked_sub(step)
                .and_then(|at| line.get(at))
                .copied()
                .unwrap_or(0);
            let up = above.get(at).copied().unwrap_or(0);
            let corner = at
                .checked_sub(step)
                .and_then(|at| above.get(at))
                .copied()
                .unwrap_or(0);
            line.push(byte.wrapping_add(match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => return Err(BROKEN),
            }));
        }
        out.extend_from_slice(&line);
        line.resize(width, 0);
        above = line;
    }
    Ok(out)
}

fn tiff(mut bytes: Vec<u8>, width: usize, step: usize) -> Vec<u8> {
    for row in bytes.chunks_mut(width) {
        for at in step..row.len() {
            let left = row.get(at - step).copied().unwrap_or(0);
            if let Some(byte) = row.get_mut(at) {
                *byte = byte.wrapping_add(left);
            }
        }
    }
    bytes
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (to_left, to_up, to_corner) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn unpacked(name: &[u8], packed: &[u8]) -> Result<Option<Vec<u8>>, ReadRefusal> {
        let limits = Limits {
            unpacked: 1000,
            ..Limits::default()
        };
        let meter = Meter::new(&limits, &|| true);
        unpack(packed, &[(name.to_vec(), Dict::default())], &meter)
    }

    #[test]
    fn plain_filters_give_their_bytes() {
        assert_eq!(unpacked(b"AHx", b"41 42 4>"), Ok(Some(b"AB@".to_vec())));
        assert_eq!(
            unpacked(b"A85", b"87cURD]i,\"Ebo80~>"),
            Ok(Some(b"Hello World!".to_vec()))
        );
        assert_eq!(
            unpacked(b"RL", &[2, b'a', b'b', b'c', 254, b'x', 128]),
            Ok(Some(b"abcxxx".to_vec()))
        );
        assert_eq!(
            unpacked(
                b"LZW",
                &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]
            ),
            Ok(Some(vec![45, 45, 45, 45, 45, 65, 45, 45, 45, 66]))
        );
        assert_eq!(unpacked(b"DCTDecode", b"picture"), Ok(None));
    }

    #[test]
    fn bombs_and_broken_data_are_refused() {
        let bomb = [129_u8, b'x'].repeat(100);
        assert_eq!(
            unpacked(b"RL", &bomb).unwrap_err().code(),
            "too_large_unpacked"
        );
        assert_eq!(
            unpacked(b"Fl", b"\x78\x9cnonsense").unwrap_err().code(),
            "damaged"
        );
        assert_eq!(
            unpacked(b"LZW", &[0xFF, 0xFE, 0x00]).unwrap_err().code(),
            "damaged"
        );
    }
}
