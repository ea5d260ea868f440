//! 原件 — imported files as they came, kept once under the digest of their bytes.

use jiff::Timestamp;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::instant_text;

impl Tx {
    /// Keeps a file; the same bytes again change nothing.
    pub async fn keep_original(
        &mut self,
        digest: &str,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into original_file (digest, size, bytes, kept_at) values ($1, $2, $3, $4)
            on conflict (digest) do nothing";
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        on!(self, c => sqlx::query(SQL).bind(digest).bind(size).bind(bytes).bind(instant_text(now)).execute(c).await.map(|_| ())?);
        Ok(())
    }

    /// Drops a file that no report and no line of an import names.
    pub async fn forget_original(&mut self, digest: &str) -> Result<(), StoreError> {
        const SQL: &str = "delete from original_file where digest = $1
            and not exists (select 1 from published_report r where r.digest = original_file.digest)
            and not exists (select 1 from import_line l where l.digest = original_file.digest)";
        on!(self, c => sqlx::query(SQL).bind(digest).execute(c).await.map(|_| ())?);
        Ok(())
    }
}

impl Store {
    /// The bytes under a digest.
    pub async fn original(&self, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select bytes from original_file where digest = $1";
        let row: Option<(Vec<u8>,)> =
            read!(self, c => sqlx::query_as(SQL).bind(digest).fetch_optional(c).await?);
        Ok(row.map(|(bytes,)| bytes))
    }
}
