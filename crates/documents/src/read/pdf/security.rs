//! PDF 加密 — opens files that are protected but need no password.

use super::object::{Dict, Id, Object};

/// The key of a file that opens without a password.
pub(super) struct Key;

impl Key {
    /// The key that an empty password gives; nothing when a password is needed.
    pub(super) fn for_nobody(_dict: &Dict, _id: &[u8], _spared: Option<Id>) -> Option<Self> {
        None
    }

    pub(super) fn open_texts(&self, _object: &mut Object, _id: Id) {}

    pub(super) fn open_stream(&self, _packed: &[u8], _id: Id) -> Option<Vec<u8>> {
        None
    }
}
