//! What can go wrong between us and the database.

/// A failure of the store. None of them is the user's fault except [`StoreError::Changed`] and [`StoreError::Taken`].
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else saved the same thing first.
    #[error("the record was changed by somebody else")]
    Changed,
    /// A value that must be unique is there already.
    #[error("the value is taken")]
    Taken,
    /// A stored text is not what its column promises; the data were edited by hand or come from a newer version.
    #[error("stored value cannot be read: {0}")]
    Unreadable(String),
    /// The database refused or was out of reach.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl StoreError {
    /// An unreadable stored value: column and what stood there.
    pub fn unreadable(what: &str, value: &str) -> Self {
        Self::Unreadable(format!("{what}: {value:?}"))
    }

    /// Turns a unique violation into [`StoreError::Taken`].
    pub(crate) fn taken(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(inner) if inner.is_unique_violation() => Self::Taken,
            _ => Self::Database(error),
        }
    }
}
