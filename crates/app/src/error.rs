//! 错误 — the one transport-neutral error of the use cases. `web` and `cli` turn it into their own answers.

use gongkai_law::refusal::Refusal;
use gongkai_store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The law or our rules forbid it; each refusal says what, why and what to do. Nothing was changed.
    #[error("refused: {}", .0.iter().map(|refusal| refusal.en.as_str()).collect::<Vec<_>>().join(" "))]
    Refused(Vec<Refusal>),
    /// The actor may not do this.
    #[error("forbidden: {}", .0.en)]
    Forbidden(Refusal),
    /// There is no such thing, or not for this actor.
    #[error("not found")]
    NotFound,
    /// Somebody else changed the same thing first; the new state must be looked at.
    #[error("changed by somebody else")]
    Changed,
    /// Too many attempts in a short time.
    #[error("too many attempts")]
    TooMany,
    /// A fault of ours or of the machine; the cause goes to the log only.
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// A fault with its cause for the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Changed => Self::Changed,
            other => Self::internal(other),
        }
    }
}

/// Turns an access refusal into [`AppError::Forbidden`].
pub fn forbidden(refusal: Refusal) -> AppError {
    AppError::Forbidden(refusal)
}
