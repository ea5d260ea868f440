//! 任务 — work that is done after the answer: claimed by compare-and-set, safe to run twice.

use gongkai_domain::ids::JobId;
use jiff::{SignedDuration, Timestamp};

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::instant_text;

/// A job as queued: what to do and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedJob {
    /// Identifier.
    pub id: JobId,
    /// Which kind; the enum lives in `app`.
    pub kind: String,
    /// JSON of the kind's own making.
    pub payload: String,
    /// How often it was tried before.
    pub attempts: i64,
}

/// How many jobs wait, run or have failed for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobCounts {
    /// Waiting or running.
    pub open: i64,
    /// Given up after the last attempt.
    pub failed: i64,
}

/// After this many attempts a job is given up and shown by `doctor`.
pub const MOST_ATTEMPTS: i64 = 8;

/// How long a worker may hold a job before another takes it over.
const CLAIM: SignedDuration = SignedDuration::from_mins(5);

impl Tx {
    /// Queues a job in the same transaction as the change that asks for it.
    pub async fn enqueue(
        &mut self,
        id: &JobId,
        kind: &str,
        payload: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into job (id, kind, payload, state, run_after, attempts, claimed_until, error, created_at)
            values ($1, $2, $3, 'waiting', $4, 0, null, '', $4)";
        on!(self, c => sqlx::query(SQL).bind(id.as_str()).bind(kind).bind(payload).bind(instant_text(now)).execute(c).await.map(|_| ())?);
        Ok(())
    }
}

impl Store {
    /// Takes the oldest job that is due, so that no other worker does it meanwhile.
    pub async fn claim_job(&self, now: Timestamp) -> Result<Option<QueuedJob>, StoreError> {
        const FIND: &str = "select id, kind, payload, attempts from job
            where (state = 'waiting' and run_after <= $1) or (state = 'running' and claimed_until < $1)
            order by run_after, id limit 1";
        const CLAIM_SQL: &str =
            "update job set state = 'running', attempts = attempts + 1, claimed_until = $3
            where id = $1 and attempts = $2 and state in ('waiting', 'running')";
        let now_text = instant_text(now);
        let mut tx = self.begin().await?;
        let found: Option<(String, String, String, i64)> =
            on!(&mut tx, c => sqlx::query_as(FIND).bind(&now_text).fetch_optional(c).await?);
        let Some((id, kind, payload, attempts)) = found else {
            return Ok(None);
        };
        let until = instant_text(now.checked_add(CLAIM).unwrap_or(now));
        let changed: u64 = on!(&mut tx, c => sqlx::query(CLAIM_SQL).bind(&id).bind(attempts).bind(until).execute(c).await?.rows_affected());
        tx.commit().await?;
        Ok((changed == 1).then(|| QueuedJob {
            id: JobId::new(id),
            kind,
            payload,
            attempts,
        }))
    }

    /// Ends a job that was done.
    pub async fn finish_job(&self, id: &JobId) -> Result<(), StoreError> {
        const SQL: &str =
            "update job set state = 'done', claimed_until = null, error = '' where id = $1";
        let mut tx = self.begin().await?;
        on!(&mut tx, c => sqlx::query(SQL).bind(id.as_str()).execute(c).await.map(|_| ())?);
        tx.commit().await
    }

    /// Puts a job back for a later attempt, or gives it up after the last one.
    pub async fn postpone_job(
        &self,
        job: &QueuedJob,
        error: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "update job set state = $2, run_after = $3, claimed_until = null, error = $4 where id = $1";
        let tries = job.attempts + 1;
        let state = if tries >= MOST_ATTEMPTS {
            "failed"
        } else {
            "waiting"
        };
        let wait = SignedDuration::from_secs(15 * (1 << tries.clamp(0, 10)));
        let later = instant_text(now.checked_add(wait).unwrap_or(now));
        let mut tx = self.begin().await?;
        on!(&mut tx, c => sqlx::query(SQL).bind(job.id.as_str()).bind(state).bind(later).bind(error).execute(c).await.map(|_| ())?);
        tx.commit().await
    }

    /// Counts open and failed jobs.
    pub async fn job_counts(&self) -> Result<JobCounts, StoreError> {
        const SQL: &str = "select count(*) filter (where state in ('waiting', 'running')), count(*) filter (where state = 'failed') from job";
        let (open, failed): (i64, i64) = read!(self, c => sqlx::query_as(SQL).fetch_one(c).await?);
        Ok(JobCounts { open, failed })
    }
}
