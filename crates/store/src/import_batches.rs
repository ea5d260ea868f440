//! 导入批次 — imports of files with their lines, so that a long one can be watched and a refused file found again.

use gongkai_domain::ids::{ImportBatchId, OrganId, PersonId, PublishedReportId};
use gongkai_domain::published_report::{ImportBatch, ImportLine, KeptRefusal, LineOutcome};
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{instant, instant_text};

#[derive(FromRow)]
struct LineRow {
    position: i64,
    part: i64,
    file_name: String,
    digest: Option<String>,
    outcome: String,
    report_id: Option<String>,
    code: String,
    reason_zh: String,
    reason_en: String,
}

impl TryFrom<LineRow> for ImportLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let outcome = match (row.outcome.as_str(), row.report_id) {
            ("waiting", _) => LineOutcome::Waiting,
            ("imported", Some(id)) => LineOutcome::Imported(PublishedReportId::new(id)),
            ("known", Some(id)) => LineOutcome::Known(PublishedReportId::new(id)),
            ("refused", _) => LineOutcome::Refused(KeptRefusal {
                code: row.code,
                zh: row.reason_zh,
                en: row.reason_en,
            }),
            (other, _) => return Err(StoreError::unreadable("import_line.outcome", other)),
        };
        Ok(Self {
            position: row.position,
            part: row.part,
            file_name: row.file_name,
            digest: row.digest,
            outcome,
        })
    }
}

impl Tx {
    /// Begins an import.
    pub async fn insert_import_batch(&mut self, batch: &ImportBatch) -> Result<(), StoreError> {
        const SQL: &str = "insert into import_batch (id, organ_id, person_id, person_name, at) values ($1, $2, $3, $4, $5)";
        on!(self, c => sqlx::query(SQL)
            .bind(batch.id.as_str()).bind(batch.organ.as_str()).bind(batch.person.as_str()).bind(&batch.person_name)
            .bind(instant_text(batch.at)).execute(c).await.map(|_| ())?);
        Ok(())
    }

    /// Replaces what stands of one file by these lines.
    pub async fn settle_import(
        &mut self,
        batch: &ImportBatchId,
        position: i64,
        lines: &[ImportLine],
    ) -> Result<(), StoreError> {
        const CLEAR: &str = "delete from import_line where batch_id = $1 and position = $2";
        const SQL: &str = "insert into import_line (batch_id, position, part, file_name, digest, outcome, report_id, code, reason_zh, reason_en)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        on!(self, c => sqlx::query(CLEAR).bind(batch.as_str()).bind(position).execute(c).await.map(|_| ())?);
        for line in lines {
            let report = match &line.outcome {
                LineOutcome::Imported(id) | LineOutcome::Known(id) => Some(id.as_str()),
                LineOutcome::Waiting | LineOutcome::Refused(_) => None,
            };
            let (code, zh, en) = match &line.outcome {
                LineOutcome::Refused(why) => (why.code.as_str(), why.zh.as_str(), why.en.as_str()),
                _ => ("", "", ""),
            };
            on!(self, c => sqlx::query(SQL)
                .bind(batch.as_str()).bind(position).bind(line.part).bind(&line.file_name).bind(line.digest.as_deref())
                .bind(line.outcome.code()).bind(report).bind(code).bind(zh).bind(en).execute(c).await.map(|_| ())?);
        }
        Ok(())
    }
}

impl Store {
    /// An import by its identifier.
    pub async fn import_batch(
        &self,
        id: &ImportBatchId,
    ) -> Result<Option<ImportBatch>, StoreError> {
        const SQL: &str =
            "select organ_id, person_id, person_name, at from import_batch where id = $1";
        let row: Option<(String, String, String, String)> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        row.map(|(organ, person, person_name, at)| {
            Ok(ImportBatch {
                id: id.clone(),
                organ: OrganId::new(organ),
                person: PersonId::new(person),
                person_name,
                at: instant(&at)?,
            })
        })
        .transpose()
    }

    /// The lines of an import, in the order of the files.
    pub async fn import_lines(&self, id: &ImportBatchId) -> Result<Vec<ImportLine>, StoreError> {
        const SQL: &str = "select position, part, file_name, digest, outcome, report_id, code, reason_zh, reason_en
            from import_line where batch_id = $1 order by position, part";
        let rows: Vec<LineRow> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_all(c).await?);
        rows.into_iter().map(ImportLine::try_from).collect()
    }

    /// The newest imports of an organ's people.
    pub async fn import_batches(&self, organ: &OrganId) -> Result<Vec<ImportBatch>, StoreError> {
        const SQL: &str = "select id, person_id, person_name, at from import_batch where organ_id = $1 order by at desc, id limit 10";
        let rows: Vec<(String, String, String, String)> =
            read!(self, c => sqlx::query_as(SQL).bind(organ.as_str()).fetch_all(c).await?);
        rows.into_iter()
            .map(|(id, person, person_name, at)| {
                Ok(ImportBatch {
                    id: ImportBatchId::new(id),
                    organ: organ.clone(),
                    person: PersonId::new(person),
                    person_name,
                    at: instant(&at)?,
                })
            })
            .collect()
    }
}
