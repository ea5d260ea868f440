//! 口令 — argon2id hashes of passwords.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use gongkai_law::refusal::Refusal;

use crate::error::AppError;

/// Fewest characters of a password.
pub const SHORTEST: usize = 10;
/// Most characters of a password, so that hashing stays bounded.
pub const LONGEST: usize = 200;

/// Refuses a password that is too short or too long.
pub fn checked(password: &str) -> Result<&str, Refusal> {
    let length = password.chars().count();
    if (SHORTEST..=LONGEST).contains(&length) {
        return Ok(password);
    }
    Err(Refusal::new(
        "password_length",
        format!("口令应为 {SHORTEST} 至 {LONGEST} 个字符，现为 {length} 个。"),
        format!("A password has {SHORTEST} to {LONGEST} characters; this one has {length}."),
    )
    .at("password"))
}

/// The argon2id hash of a password as PHC text.
pub async fn hash(password: String) -> Result<String, AppError> {
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(AppError::internal)
    })
    .await
    .map_err(AppError::internal)?
}

/// Whether a password belongs to a stored hash.
pub async fn verify(password: String, stored: String) -> Result<bool, AppError> {
    tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&stored).map_err(AppError::internal)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok())
    })
    .await
    .map_err(AppError::internal)?
}
