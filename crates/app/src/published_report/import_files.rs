//! 批量导入 — takes in many files at once, archives included. A few are read on the spot, many by the worker; either way each
//! file has its line, and a refused one says why.

use gongkai_domain::access::{Actor, Permission, Staff, may_ever};
use gongkai_domain::ids::ImportBatchId;
use gongkai_domain::published_report::{ImportBatch, ImportLine, KeptRefusal, LineOutcome};
use gongkai_law::refusal::Refusal;
use jiff::SignedDuration;

use super::archive::{Entry, SentFile, unpack};
use super::import_file::{ImportFile, import_file};
use crate::error::{AppError, forbidden};
use crate::house::App;
use crate::ids::digest;
use crate::jobs::Job;

/// So many files are read before the answer; more are left to the worker.
const AT_ONCE: usize = 4;
/// So many files are read by one job; the next takes the following ones, so that other work comes in between.
const A_JOB: usize = 20;

/// Should the answer be cut off while a few files are read on the spot, the worker reads the rest after this while.
const NET: SignedDuration = SignedDuration::from_mins(2);

/// 批量导入 — begins an import and gives its identifier, under which it can be watched.
pub async fn import_files(
    app: &App,
    actor: &Actor,
    files: Vec<SentFile>,
) -> Result<ImportBatchId, AppError> {
    may_ever(actor, Permission::ReviewPublishedReports).map_err(forbidden)?;
    let staff = actor.staff().map_err(forbidden)?;
    let unpacked = tokio::task::spawn_blocking(move || unpack(files)).await;
    let entries = unpacked.map_err(AppError::internal)?;
    if entries.is_empty() {
        return Err(no_file().into());
    }
    let waiting = entries.iter().filter(|entry| entry.bytes.is_ok()).count();
    let batch = begin(app, actor, staff, entries, waiting > AT_ONCE).await?;
    if waiting <= AT_ONCE {
        go_on(app, &batch).await?;
    }
    Ok(batch)
}

/// 继续导入 — reads some of the files that wait; tells whether more do. Safe to run twice: a file that was taken in before is
/// known by its digest.
pub async fn go_on(app: &App, id: &ImportBatchId) -> Result<bool, AppError> {
    let Some(batch) = app.store.import_batch(id).await? else {
        return Ok(false);
    };
    let person = app.store.person(&batch.person).await?;
    let actor = Actor::Staff(person.ok_or(AppError::NotFound)?.staff);
    let lines = app.store.import_lines(id).await?;
    let mut waiting = lines
        .into_iter()
        .filter(|line| line.outcome == LineOutcome::Waiting);
    for line in waiting.by_ref().take(A_JOB) {
        settle(app, &actor, id, line).await?;
    }
    Ok(waiting.next().is_some())
}

async fn begin(
    app: &App,
    actor: &Actor,
    staff: &Staff,
    entries: Vec<Entry>,
    by_worker: bool,
) -> Result<ImportBatchId, AppError> {
    let moment = app.moment(actor);
    let batch = ImportBatch {
        id: app.new_id()?,
        organ: staff.organ.clone(),
        person: staff.person.clone(),
        person_name: staff.name.clone(),
        at: moment.now,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_import_batch(&batch).await?;
    for (position, entry) in (1..).zip(entries) {
        let (digest, outcome) = match entry.bytes {
            Ok(bytes) => {
                let digest = digest(&bytes);
                tx.keep_original(&digest, &bytes, moment.now).await?;
                (Some(digest), LineOutcome::Waiting)
            }
            Err(refusal) => (None, LineOutcome::Refused(KeptRefusal::from(&refusal))),
        };
        let line = ImportLine {
            position,
            part: 0,
            file_name: entry.name,
            digest,
            outcome,
        };
        tx.settle_import(&batch.id, position, &[line]).await?;
    }
    let job = Job::ImportReports(batch.id.clone());
    let wait = if by_worker { SignedDuration::ZERO } else { NET };
    app.enqueue_after(&mut tx, &job, wait).await?;
    tx.commit().await?;
    Ok(batch.id)
}

/// Reads one waiting file and writes down what became of it. A file that holds no report is not kept.
async fn settle(
    app: &App,
    actor: &Actor,
    batch: &ImportBatchId,
    line: ImportLine,
) -> Result<(), AppError> {
    let digest = line.digest.clone().ok_or(AppError::NotFound)?;
    let bytes = app.store.original(&digest).await?;
    let input = ImportFile {
        file_name: file_name(&line.file_name),
        bytes: bytes.ok_or(AppError::NotFound)?,
        given: None,
    };
    let outcomes = import_file(app, actor, &input).await?;
    let of_use = outcomes.iter().any(|(_, outcome)| match outcome {
        LineOutcome::Refused(why) => why.asks_for_place(),
        _ => true,
    });
    let lines: Vec<ImportLine> = outcomes
        .into_iter()
        .map(|(part, outcome)| ImportLine {
            part,
            outcome,
            digest: of_use.then(|| digest.clone()),
            ..line.clone()
        })
        .collect();
    let mut tx = app.store.begin().await?;
    tx.settle_import(batch, line.position, &lines).await?;
    if !of_use {
        tx.forget_original(&digest).await?;
    }
    Ok(tx.commit().await?)
}

/// The last part of a name in an archive.
pub(super) fn file_name(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_owned()
}

fn no_file() -> Refusal {
    Refusal::new(
        "no_file",
        "请选择要导入的年报文件或压缩包。",
        "Choose the reports or the archive to import.",
    )
    .at("files")
}
