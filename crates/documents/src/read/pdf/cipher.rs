//! 密码算法 — the ciphers and digests of protected PDF, as far as opening needs them.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// RC4 over the bytes.
pub(super) fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut box_: Vec<u8> = (0..=255).collect();
    let mut j = 0_u8;
    for (i, k) in (0..=255_u8).zip(key.iter().cycle()) {
        j = j.wrapping_add(at(&box_, i)).wrapping_add(*k);
        box_.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    bytes
        .iter()
        .map(|byte| {
            i = i.wrapping_add(1);
            j = j.wrapping_add(at(&box_, i));
            box_.swap(usize::from(i), usize::from(j));
            byte ^ at(&box_, at(&box_, i).wrapping_add(at(&box_, j)))
        })
        .collect()
}

fn at(table: &[u8], index: u8) -> u8 {
    table.get(usize::from(index)).copied().unwrap_or(0)
}

const SHIFTS: [[u32; 4]; 4] = [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
];

/// The constants of MD5: the fraction of the sine of each step.
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

/// MD5, which only the keys of old files are made with.
pub(super) fn md5(bytes: &[u8]) -> [u8; 16] {
    let mut message = bytes.to_vec();
    let bits = u64::try_from(bytes.len()).unwrap_or(0).wrapping_mul(8);
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend(bits.to_le_bytes());
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in message.chunks_exact(64) {
        let words: Vec<u32> = block
            .chunks_exact(4)
            .map(|four| four.try_into().map_or(0, u32::from_le_bytes))
            .collect();
        state = md5_block(state, &words);
    }
    let mut out = [0; 16];
    for (slot, byte) in out
        .iter_mut()
        .zip(state.iter().flat_map(|word| word.to_le_bytes()))
    {
        *slot = byte;
    }
    out
}

fn md5_block(state: [u32; 4], words: &[u32]) -> [u32; 4] {
    let [mut a, mut b, mut c, mut d] = state;
    for (step, sine) in SINES.iter().enumerate() {
        let (mixed, word) = match step / 16 {
            0 => ((b & c) | (!b & d), step),
            1 => ((d & b) | (!d & c), (5 * step + 1) % 16),
            2 => (b ^ c ^ d, (3 * step + 5) % 16),
            _ => (c ^ (b | !d), (7 * step) % 16),
        };
        let shift = SHIFTS
            .get(step / 16)
            .and_then(|round| round.get(step % 4))
            .copied()
            .unwrap_or(0);
        let sum = a
            .wrapping_add(mixed)
            .wrapping_add(*sine)
            .wrapping_add(words.get(word).copied().unwrap_or(0));
        (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(shift)));
    }
    let [p, q, r, s] = state;
    [
        p.wrapping_add(a),
        q.wrapping_add(b),
        r.wrapping_add(c),
        s.wrapping_add(d),
    ]
}

pub(super) fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize().to_vec()
}

/// Multiplication in the field of AES.
fn times(mut a: u8, mut b: u8) -> u8 {
    let mut out = 0;
    while b > 0 {
        if b & 1 == 1 {
            out ^= a;
        }
        a = (a << 1) ^ if a & 0x80 == 0 { 0 } else { 0x1b };
        b >>= 1;
    }
    out
}

/// The tables of AES.
struct Tables {
    forward: Vec<u8>,
    back: Vec<u8>,
    /// Products with 9, 11, 13 and 14, for unmixing the columns.
    products: [Vec<u8>; 4],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (forward, back) = boxes();
    let table = |by: u8| (0..=255).map(|byte| times(byte, by)).collect();
    Tables {
        forward,
        back,
        products: [table(9), table(11), table(13), table(14)],
    }
});

/// AES with a key.
pub(super) struct Aes {
    rounds: Vec<[u8; 16]>,
}

impl Aes {
    /// A key of 16 or 32 bytes.
    pub(super) fn new(key: &[u8]) -> Self {
        let forward = &TABLES.forward;
        let words = key.len() / 4;
        let mut schedule: Vec<[u8; 4]> = key
            .chunks_exact(4)
            .filter_map(|four| four.try_into().ok())
            .collect();
        let mut factor = 1_u8;
        while schedule.len() < 4 * (words + 7) {
            let Some(mut word) = schedule.last().copied() else {
                break;
            };
            if schedule.len().is_multiple_of(words) {
                word.rotate_left(1);
                word = word.map(|byte| at(forward, byte));
                let [first, ..] = &mut word;
                *first ^= factor;
                factor = times(factor, 2);
            } else if words > 6 && schedule.len() % words == 4 {
                word = word.map(|byte| at(forward, byte));
            }
            let before = schedule
                .get(schedule.len() - words)
                .copied()
                .unwrap_or_default();
            for (byte, old) in word.iter_mut().zip(before) {
                *byte ^= old;
            }
            schedule.push(word);
        }
        let rounds = schedule
            .chunks_exact(4)
            .map(|four| {
                let mut round = [0; 16];
                for (slot, byte) in round.iter_mut().zip(four.iter().flatten()) {
                    *slot = *byte;
                }
                round
            })
            .collect();
        Self { rounds }
    }

    fn open_block(&self, block: [u8; 16]) -> [u8; 16] {
        let mut keys = self.rounds.iter().rev();
        let mut state = keys.next().map_or(block, |key| xor(block, key));
        let last = self.rounds.len().saturating_sub(2);
        for (number, key) in keys.enumerate() {
            state = xor(unshift(state).map(|byte| at(&TABLES.back, byte)), key);
            if number < last {
                state = unmix(state);
            }
        }
        state
    }

    fn close_block(&self, block: [u8; 16]) -> [u8; 16] {
        let mut keys = self.rounds.iter();
        let mut state = keys.next().map_or(block, |key| xor(block, key));
        let last = self.rounds.len().saturating_sub(2);
        for (number, key) in keys.enumerate() {
            state = shift(state.map(|byte| at(&TABLES.forward, byte)));
            if number < last {
                state = mix(state);
            }
            state = xor(state, key);
        }
        state
    }

    /// Chained blocks, opened; a last piece shorter than a block is left out.
    pub(super) fn open(&self, start: [u8; 16], bytes: &[u8]) -> Vec<u8> {
        let mut before = start;
        let mut out = Vec::with_capacity(bytes.len());
        for block in bytes.chunks_exact(16) {
            let Ok(block) = <[u8; 16]>::try_from(block) else {
                break;
            };
            out.extend(xor(self.open_block(block), &before));
            before = block;
        }
        out
    }

    /// Chained blocks, closed.
    pub(super) fn close(&self, start: [u8; 16], bytes: &[u8]) -> Vec<u8> {
        let mut before = start;
        let mut out = Vec::with_capacity(bytes.len());
        for block in bytes.chunks_exact(16) {
            let Ok(block) = <[u8; 16]>::try_from(block) else {
                break;
            };
            before = self.close_block(xor(block, &before));
            out.extend(before);
        }
        out
    }
}

fn boxes() -> (Vec<u8>, Vec<u8>) {
    let mut forward = vec![0; 256];
    let mut back = vec![0; 256];
    for byte in 0..=255_u8 {
        // The inverse in the field is the 254th power.
        let inverse = (0..254).fold(1, |power, _| times(power, byte));
        let mixed = (0..5).fold(0, |sum, turn| sum ^ inverse.rotate_left(turn)) ^ 0x63;
        if let Some(slot) = forward.get_mut(usize::from(byte)) {
            *slot = mixed;
        }
        if let Some(slot) = back.get_mut(usize::from(mixed)) {
            *slot = byte;
        }
    }
    (forward, back)
}

fn xor(mut state: [u8; 16], other: &[u8; 16]) -> [u8; 16] {
    for (byte, mask) in state.iter_mut().zip(other) {
        *byte ^= mask;
    }
    state
}

/// Each output byte of a column from its four input bytes, the own one first.
fn columns(state: [u8; 16], sum: impl Fn([u8; 4]) -> u8) -> [u8; 16] {
    let mut out = state;
    for (column, slots) in state.chunks_exact(4).zip(out.chunks_exact_mut(4)) {
        let Ok(mut four) = <[u8; 4]>::try_from(column) else {
            break;
        };
        for slot in slots {
            *slot = sum(four);
            four.rotate_left(1);
        }
    }
    out
}

fn unmix(state: [u8; 16]) -> [u8; 16] {
    let [nine, eleven, thirteen, fourteen] = &TABLES.products;
    columns(state, |[a, b, c, d]| {
        at(fourteen, a) ^ at(eleven, b) ^ at(thirteen, c) ^ at(nine, d)
    })
}

fn mix(state: [u8; 16]) -> [u8; 16] {
    columns(state, |[a, b, c, d]| times(a, 2) ^ times(b, 3) ^ c ^ d)
}

fn shift(
    [
        a0,
        a1,
        a2,
        a3,
        b0,
        b1,
        b2,
        b3,
        c0,
        c1,
        c2,
        c3,
        d0,
        d1,
        d2,
        d3,
    ]: [u8; 16],
) -> [u8; 16] {
    [
        a0, b1, c2, d3, b0, c1, d2, a3, c0, d1, a2, b3, d0, a1, b2, c3,
    ]
}

fn unshift(
    [
        a0,
        a1,
        a2,
        a3,
        b0,
        b1,
        b2,
        b3,
        c0,
        c1,
        c2,
        c3,
        d0,
        d1,
        d2,
        d3,
    ]: [u8; 16],
) -> [u8; 16] {
    [
        a0, d1, c2, b3, b0, a1, d2, c3, c0, b1, a2, d3, d0, c1, b2, a3,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn published_examples() {
        assert_eq!(hex(&md5(b"abc")), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(hex(&rc4(b"Key", b"Plaintext")), "bbf316e8d940af0ad3");
        let key: Vec<u8> = (0..16).collect();
        let block: Vec<u8> = (0..16).map(|n| n * 0x11).collect();
        let aes = Aes::new(&key);
        let closed = aes.close([0; 16], &block);
        assert_eq!(hex(&closed), "69c4e0d86a7b0430d8cdb78070b4c55a");
        assert_eq!(aes.open([0; 16], &closed), block);
        let long: Vec<u8> = (0..32).collect();
        let closed = Aes::new(&long).close([0; 16], &block);
        assert_eq!(hex(&closed), "8ea2b7ca516745bfeafc49904b496089");
    }
}
