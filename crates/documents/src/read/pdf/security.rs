//! PDF 加密 — opens files that are protected but need no password.
//!
//! Many published files forbid printing or changing and are encrypted for that, with an empty password to open them.

use super::cipher::{Aes, md5, rc4, sha256};
use super::object::{Dict, Id, Object};

/// What an empty password is filled up with.
const FILLING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cipher {
    Rc4,
    /// AES with a key of its own for each object.
    Aes,
    /// AES with one key for the file.
    AesFile,
    None,
}

/// The key of a file that opens without a password.
pub(super) struct Key {
    key: Vec<u8>,
    texts: Cipher,
    streams: Cipher,
    /// The object that tells of the protection; it is not protected.
    spared: Option<Id>,
}

impl Key {
    /// The key that an empty password gives; nothing when a password is needed.
    pub(super) fn for_nobody(dict: &Dict, id: &[u8], spared: Option<Id>) -> Option<Self> {
        if !dict.get(b"Filter")?.is_name(b"Standard") {
            return None;
        }
        let version = dict.get(b"V")?.int()?;
        let revision = dict.get(b"R")?.int()?;
        let (texts, streams) = match version {
            1 | 2 => (Cipher::Rc4, Cipher::Rc4),
            4 | 5 => (method(dict, b"StrF")?, method(dict, b"StmF")?),
            _ => return None,
        };
        let key = match revision {
            2..=4 => old_key(dict, id, version, revision)?,
            6 => new_key(dict)?,
            _ => return None,
        };
        Some(Self {
            key,
            texts,
            streams,
            spared,
        })
    }

    pub(super) fn open_texts(&self, object: &mut Object, id: Id) {
        if self.spared == Some(id) {
            return;
        }
        match object {
            Object::Text(text) => {
                if let Some(clear) = self.open(self.texts, text, id) {
                    *text = clear;
                }
            }
            Object::Array(items) => items.iter_mut().for_each(|item| self.open_texts(item, id)),
            Object::Dict(dict) => self.open_dict(dict, id),
            Object::Stream(stream) => self.open_dict(&mut stream.dict, id),
            _ => {}
        }
    }

    fn open_dict(&self, dict: &mut Dict, id: Id) {
        for (_, value) in &mut dict.0 {
            self.open_texts(value, id);
        }
    }

    pub(super) fn open_stream(&self, packed: &[u8], id: Id) -> Option<Vec<u8>> {
        self.open(self.streams, packed, id)
    }

    fn open(&self, cipher: Cipher, bytes: &[u8], id: Id) -> Option<Vec<u8>> {
        match cipher {
            Cipher::None => Some(bytes.to_vec()),
            Cipher::Rc4 => Some(rc4(&self.object_key(id, b""), bytes)),
            Cipher::Aes => chained(&Aes::new(&self.object_key(id, b"sAlT")), bytes),
            Cipher::AesFile => chained(&Aes::new(&self.key), bytes),
        }
    }

    fn object_key(&self, id: Id, salt: &[u8]) -> Vec<u8> {
        let mut all = self.key.clone();
        // Objects of another generation than 0 do not open, and the file is damaged then.
        all.extend(id.to_le_bytes().iter().take(3).chain(&[0, 0]).chain(salt));
        let length = (self.key.len() + 5).min(16);
        md5(&all).into_iter().take(length).collect()
    }
}

/// The cipher that the file names for its texts or its streams.
fn method(dict: &Dict, which: &[u8]) -> Option<Cipher> {
    let name = match dict.get(which) {
        None => return Some(Cipher::None),
        Some(name) => name.name()?,
    };
    if name == b"Identity" {
        return Some(Cipher::None);
    }
    let filter = dict.get(b"CF")?.dict()?.get(name)?.dict()?;
    match filter.get(b"CFM")?.name()? {
        b"V2" => Some(Cipher::Rc4),
        b"AESV2" => Some(Cipher::Aes),
        b"AESV3" => Some(Cipher::AesFile),
        _ => None,
    }
}

/// The key of RC4 and of AES with 128 bits, if the empty password opens the file.
fn old_key(dict: &Dict, id: &[u8], version: i64, revision: i64) -> Option<Vec<u8>> {
    let owner = dict.get(b"O")?.text()?.get(..32)?;
    let user = dict.get(b"U")?.text()?.get(..32)?;
    // Some programs write the rights without their sign.
    let rights = dict.get(b"P")?.int()?.to_le_bytes();
    let rights = rights.get(..4)?;
    let bits = match (version, dict.get(b"Length")) {
        (1, _) => 40,
        (4, _) => 128,
        (_, Some(length)) => length.index()?,
        (_, None) => 40,
    };
    let length = (bits / 8).clamp(5, 16);
    let mut all = FILLING.to_vec();
    all.extend_from_slice(owner);
    all.extend(rights);
    all.extend_from_slice(id);
    let open_metadata = dict.get(b"EncryptMetadata") == Some(&Object::Bool(false));
    if revision >= 4 && open_metadata {
        all.extend([0xFF; 4]);
    }
    let mut key = md5(&all).to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key.truncate(length);
            key = md5(&key).to_vec();
        }
    }
    key.truncate(length);
    let proves = if revision == 2 {
        rc4(&key, &FILLING) == user
    } else {
        let mut proof = md5(&[&FILLING[..], id].concat()).to_vec();
        for turn in 0..20_u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ turn).collect();
            proof = rc4(&turned, &proof);
        }
        user.starts_with(&proof)
    };
    proves.then_some(key)
}

/// The key of AES with 256 bits, if the empty password opens the file.
fn new_key(dict: &Dict) -> Option<Vec<u8>> {
    let user = dict.get(b"U")?.text()?;
    let packed = dict.get(b"UE")?.text()?.get(..32)?;
    let (proof, check, salt) = (user.get(..32)?, user.get(32..40)?, user.get(40..48)?);
    if hardened(check)? != proof {
        return None;
    }
    Some(Aes::new(&hardened(salt)?).open([0; 16], packed))
}

/// The digest of the empty password with a salt, made slow on purpose.
fn hardened(salt: &[u8]) -> Option<Vec<u8>> {
    use sha2::{Digest, Sha384, Sha512};
    let mut key = sha256(&[salt]);
    let mut round = 0_u32;
    loop {
        let many = key.repeat(64);
        let start = key.get(16..32)?.try_into().ok()?;
        let closed = Aes::new(key.get(..16)?).close(start, &many);
        let rest = closed
            .get(..16)?
            .iter()
            .map(|byte| u32::from(*byte))
            .sum::<u32>()
            % 3;
        key = match rest {
            0 => sha256(&[&closed]),
            1 => Sha384::digest(&closed).to_vec(),
            _ => Sha512::digest(&closed).to_vec(),
        };
        round += 1;
        let last = closed.last().copied().map(u32::from)?;
        if round >= 64 && last + 32 <= round {
            key.truncate(32);
            return Some(key);
        }
    }
}

/// Blocks after their starting block, the filling at the end taken off.
fn chained(aes: &Aes, bytes: &[u8]) -> Option<Vec<u8>> {
    let (start, rest) = bytes.split_at_checked(16)?;
    let mut clear = aes.open(start.try_into().ok()?, rest);
    let filling = clear
        .last()
        .copied()
        .map(usize::from)
        .filter(|count| *count <= 16);
    clear.truncate(clear.len().saturating_sub(filling.unwrap_or(0)));
    Some(clear)
}
