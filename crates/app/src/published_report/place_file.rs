//! 指定归属 — names organ and year of a refused report whose text does not tell them, and imports it.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ImportBatchId;
use gongkai_domain::published_report::{ImportLine, LineOutcome};
use gongkai_law::refusal::Refusal;

use super::import_file::{GivenPlace, ImportFile, import_file};
use super::import_files::file_name;
use super::open_import::open_import;
use crate::error::AppError;
use crate::house::App;

/// 指定归属 — imports the report of a refused line under the organ and year that a person names.
pub async fn place_file(
    app: &App,
    actor: &Actor,
    batch: &ImportBatchId,
    position: i64,
    given: GivenPlace,
) -> Result<(), AppError> {
    let import = open_import(app, actor, batch).await?;
    let is_meant = |line: &ImportLine| line.position == position && line.part == given.part;
    let refused = import
        .lines
        .iter()
        .find(|line| is_meant(line))
        .ok_or(AppError::NotFound)?;
    let LineOutcome::Refused(_) = &refused.outcome else {
        return Err(AppError::Changed);
    };
    let digest = refused.digest.as_deref().ok_or(AppError::NotFound)?;
    let bytes = app.store.original(digest).await?;
    let input = ImportFile {
        file_name: file_name(&refused.file_name),
        bytes: bytes.ok_or(AppError::NotFound)?,
        given: Some(given.clone()),
    };
    let outcomes = import_file(app, actor, &input).await?;
    let outcome = outcomes.into_iter().find(|(part, _)| *part == given.part);
    let outcome = match outcome.ok_or(AppError::NotFound)?.1 {
        LineOutcome::Refused(why) => {
            return Err(Refusal::new("not_placed", why.zh, why.en).into());
        }
        other => other,
    };
    let lines: Vec<ImportLine> = import
        .lines
        .iter()
        .filter(|line| line.position == position)
        .map(|line| match is_meant(line) {
            true => ImportLine {
                outcome: outcome.clone(),
                ..line.clone()
            },
            false => line.clone(),
        })
        .collect();
    let mut tx = app.store.begin().await?;
    tx.settle_import(batch, position, &lines).await?;
    Ok(tx.commit().await?)
}
