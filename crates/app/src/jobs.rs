//! 任务 — work done after the answer, by the worker. Every job is safe to run twice.

use std::time::Duration;

use gongkai_domain::ids::ImportBatchId;
use gongkai_store::jobs::QueuedJob;

use crate::error::AppError;
use crate::house::App;

pub mod import_reports;
pub mod purge_sessions;
pub mod recompute_due_dates;

/// 任务 — what the worker can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Deletes sessions and attempt counters that have run out.
    PurgeSessions,
    /// Moves the due dates of open cases to the calendar in force.
    RecomputeDueDates,
    /// Reads the waiting files of an import.
    ImportReports(ImportBatchId),
}

impl Job {
    /// The stable name in the job table.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PurgeSessions => "purge_sessions",
            Self::RecomputeDueDates => "recompute_due_dates",
            Self::ImportReports(_) => "import_reports",
        }
    }

    /// What the job needs to know, as JSON.
    pub fn payload(&self) -> String {
        match self {
            Self::PurgeSessions | Self::RecomputeDueDates => "{}".into(),
            Self::ImportReports(batch) => {
                serde_json::json!({ "batch": batch.as_str() }).to_string()
            }
        }
    }

    /// Reads a queued job back.
    pub fn read(queued: &QueuedJob) -> Result<Self, AppError> {
        match queued.kind.as_str() {
            "purge_sessions" => Ok(Self::PurgeSessions),
            "recompute_due_dates" => Ok(Self::RecomputeDueDates),
            "import_reports" => {
                let payload: serde_json::Value =
                    serde_json::from_str(&queued.payload).map_err(AppError::internal)?;
                let batch = payload.get("batch").and_then(serde_json::Value::as_str);
                let batch = batch.ok_or_else(|| AppError::internal("a job without its import"))?;
                Ok(Self::ImportReports(ImportBatchId::new(batch)))
            }
            other => Err(AppError::internal(format!("unknown job {other}"))),
        }
    }
}

/// Runs one job that is due; tells whether there was one.
pub async fn run_one(app: &App) -> Result<bool, AppError> {
    let Some(queued) = app.store.claim_job(app.now()).await? else {
        return Ok(false);
    };
    let outcome = match Job::read(&queued) {
        Ok(job) => run(app, &job).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => app.store.finish_job(&queued.id).await?,
        Err(error) => {
            tracing::warn!(job = %queued.id, kind = queued.kind, %error, "job failed");
            app.store
                .postpone_job(&queued, &error.to_string(), app.now())
                .await?;
        }
    }
    Ok(true)
}

/// Works until told to stop: the worker of `serve` and `work`.
pub async fn work(app: App, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = app.refresh_calendar().await {
            tracing::error!(%error, "the calendar cannot be read");
        }
        let pause = match run_one(&app).await {
            Ok(true) => continue,
            Ok(false) => Duration::from_secs(1),
            Err(error) => {
                tracing::error!(%error, "worker cannot reach its jobs");
                Duration::from_secs(5)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

async fn run(app: &App, job: &Job) -> Result<(), AppError> {
    match job {
        Job::PurgeSessions => purge_sessions::purge_sessions(app).await,
        Job::RecomputeDueDates => recompute_due_dates::recompute_due_dates(app).await,
        Job::ImportReports(batch) => import_reports::import_reports(app, batch).await,
    }
}
