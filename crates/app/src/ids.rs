//! 标识的产生 — where identifiers and secrets are made.

use std::sync::Mutex;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::error::AppError;

/// Where randomness comes from: the system, or a seed for the demonstration and tests.
#[derive(Debug)]
pub enum Randomness {
    /// The operating system's generator.
    System,
    /// A reproducible stream; never for real installations.
    Seeded(Mutex<u64>),
}

impl Randomness {
    /// A reproducible stream from a seed.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Mutex::new(seed))
    }

    /// Fills a buffer.
    pub fn fill(&self, buffer: &mut [u8]) -> Result<(), AppError> {
        match self {
            Self::System => getrandom::fill(buffer).map_err(AppError::internal),
            Self::Seeded(state) => {
                let mut state = state.lock().map_err(AppError::internal)?;
                for chunk in buffer.chunks_mut(8) {
                    let bytes = split_mix(&mut state).to_le_bytes();
                    chunk
                        .iter_mut()
                        .zip(bytes)
                        .for_each(|(to, from)| *to = from);
                }
                Ok(())
            }
        }
    }

    /// A time-ordered identifier.
    pub fn id(&self, now: Timestamp) -> Result<String, AppError> {
        let mut random = [0; 10];
        self.fill(&mut random)?;
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let uuid: Uuid = Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        Ok(uuid.to_string())
    }

    /// A 256-bit secret in hexadecimal.
    pub fn secret(&self) -> Result<String, AppError> {
        let mut random = [0; 32];
        self.fill(&mut random)?;
        Ok(hex(&random))
    }

    /// A secret a person can copy by hand: `length` characters without those that look alike.
    pub fn readable_secret(&self, length: usize) -> Result<String, AppError> {
        const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let mut random = vec![0; length];
        self.fill(&mut random)?;
        Ok(random
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
            .map(|c| char::from(*c))
            .collect())
    }
}

/// The SHA-256 of a text or of bytes in hexadecimal: what is kept of secrets and tokens.
pub fn digest(bytes: &(impl AsRef<[u8]> + ?Sized)) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SplitMix64, the usual small generator for reproducible test data.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
