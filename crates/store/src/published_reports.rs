//! 已发布年报 — imported reports with their versions, findings and verdicts.

use std::collections::BTreeMap;

use gongkai_domain::ids::{OrganId, PublishedReportId};
use gongkai_domain::published_report::{
    KeptFinding, Original, PublishedDecision, PublishedReport, Reading, Verdict,
};
use jiff::Timestamp;
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::instant_text;

mod rows;

use rows::{CellRow, FindingRow, ReadingRow, UnreadRow, VerdictRow};

#[derive(FromRow)]
struct ReportRow {
    organ_id: String,
    year: i64,
    title: String,
    digest: String,
    part: i64,
    file_name: String,
    medium: String,
    latest_version: i64,
    revision: i64,
}

const READING: &str = "select version, kind, program, format, made_by, made_by_name, at, reason
    from published_reading where report_id = $1";

impl Tx {
    /// Keeps an imported report with its first version; [`StoreError::Taken`] when this report of this file is there already.
    pub async fn insert_published_report(
        &mut self,
        report: &PublishedReport,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into published_report
            (id, organ_id, year, title, digest, part, file_name, medium, latest_version, revision, imported_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)";
        let original = &report.original;
        on!(self, c => sqlx::query(SQL)
            .bind(report.id.as_str()).bind(report.organ.as_str()).bind(i64::from(report.year)).bind(&report.title)
            .bind(&original.digest).bind(original.part).bind(&original.file_name).bind(&original.medium)
            .bind(report.latest.version).bind(instant_text(now))
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        self.insert_reading(&report.id, &report.latest).await
    }

    /// Keeps what an act led to; [`StoreError::Changed`] when somebody else was faster.
    pub async fn save_published_report(
        &mut self,
        decision: &PublishedDecision,
    ) -> Result<(), StoreError> {
        const SQL: &str = "update published_report set latest_version = $3, revision = revision + 1 where id = $1 and revision = $2";
        const VERDICT: &str = "insert into published_verdict (report_id, fingerprint, state, reason_code, remark, made_by, made_by_name, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let report = &decision.report;
        let id = report.id.as_str();
        let changed = on!(self, c => sqlx::query(SQL).bind(id).bind(report.revision).bind(report.latest.version)
            .execute(c).await?.rows_affected());
        if changed != 1 {
            return Err(StoreError::Changed);
        }
        if decision.new_version {
            self.insert_reading(&report.id, &report.latest).await?;
        }
        on!(self, c => sqlx::query("delete from published_verdict where report_id = $1").bind(id).execute(c).await.map(|_| ())?);
        for (fingerprint, verdict) in &report.verdicts {
            on!(self, c => sqlx::query(VERDICT)
                .bind(id).bind(fingerprint).bind(verdict.state.code()).bind(verdict.state.reason().map(|reason| reason.code()))
                .bind(&verdict.remark).bind(&verdict.by).bind(&verdict.by_name).bind(instant_text(verdict.at))
                .execute(c).await.map(|_| ())?);
        }
        Ok(())
    }

    /// Replaces the findings of a version.
    pub async fn replace_findings(
        &mut self,
        id: &PublishedReportId,
        version: i64,
        findings: &[KeptFinding],
    ) -> Result<(), StoreError> {
        const CLEAR: &str = "delete from published_finding where report_id = $1 and version = $2";
        const SQL: &str = "insert into published_finding (report_id, version, position, fingerprint, rule, level, cells,
            message_zh, message_en, basis, place_section, place_offset, place_text)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
        on!(self, c => sqlx::query(CLEAR).bind(id.as_str()).bind(version).execute(c).await.map(|_| ())?);
        for (position, finding) in (1_i64..).zip(findings) {
            let place = finding.place.as_ref();
            on!(self, c => sqlx::query(SQL)
                .bind(id.as_str()).bind(version).bind(position).bind(&finding.fingerprint).bind(&finding.rule)
                .bind(finding.level.code()).bind(rows::cells_text(&finding.cells)).bind(&finding.message_zh)
                .bind(&finding.message_en).bind(&finding.basis).bind(place.map(|place| place.section.as_str()))
                .bind(place.map(|place| i64::try_from(place.offset).unwrap_or(i64::MAX)))
                .bind(place.map(|place| place.text.as_str())).execute(c).await.map(|_| ())?);
        }
        Ok(())
    }

    async fn insert_reading(
        &mut self,
        id: &PublishedReportId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into published_reading (report_id, version, kind, program, format, made_by, made_by_name, at, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        const CELL: &str = "insert into published_cell (report_id, version, cell, figure, printed, spot, source, given)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        const UNREAD: &str = "insert into published_unread (report_id, version, position, cells, reason_zh, reason_en, alternatives)
            values ($1, $2, $3, $4, $5, $6, $7)";
        let (id, version) = (id.as_str(), reading.version);
        on!(self, c => sqlx::query(SQL)
            .bind(id).bind(version).bind(reading.kind.code()).bind(&reading.program).bind(reading.format.code())
            .bind(&reading.by).bind(&reading.by_name).bind(instant_text(reading.at)).bind(&reading.reason)
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        for (cell, kept) in &reading.cells {
            let row = CellRow::of(*cell, kept);
            on!(self, c => sqlx::query(CELL)
                .bind(id).bind(version).bind(row.cell).bind(row.figure).bind(row.printed).bind(row.spot)
                .bind(row.source).bind(row.given).execute(c).await.map(|_| ())?);
        }
        for (position, unread) in (1_i64..).zip(&reading.unread) {
            on!(self, c => sqlx::query(UNREAD)
                .bind(id).bind(version).bind(position).bind(rows::cells_text(&unread.cells)).bind(&unread.reason_zh).bind(&unread.reason_en)
                .bind(rows::alternatives_text(&unread.alternatives)).execute(c).await.map(|_| ())?);
        }
        Ok(())
    }
}

impl Store {
    /// An imported report with its latest version. Acts are guarded by its revision when they are saved.
    pub async fn published_report(
        &self,
        id: &PublishedReportId,
    ) -> Result<Option<PublishedReport>, StoreError> {
        const SQL: &str = "select organ_id, year, title, digest, part, file_name, medium, latest_version, revision
            from published_report where id = $1";
        const VERDICTS: &str =
            "select fingerprint, state, reason_code, remark, made_by, made_by_name, at
            from published_verdict where report_id = $1";
        let row: Option<ReportRow> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        let Some(row) = row else { return Ok(None) };
        let Some(latest) = self.published_reading(id, row.latest_version).await? else {
            return Err(StoreError::unreadable(
                "published_report.latest_version",
                &row.latest_version.to_string(),
            ));
        };
        let verdicts: Vec<VerdictRow> =
            read!(self, c => sqlx::query_as(VERDICTS).bind(id.as_str()).fetch_all(c).await?);
        let verdicts: Result<BTreeMap<String, Verdict>, StoreError> =
            verdicts.into_iter().map(VerdictRow::verdict).collect();
        Ok(Some(PublishedReport {
            id: id.clone(),
            organ: OrganId::new(row.organ_id),
            year: rows::year(row.year)?,
            title: row.title,
            original: Original {
                digest: row.digest,
                part: row.part,
                file_name: row.file_name,
                medium: row.medium,
            },
            latest,
            verdicts: verdicts?,
            revision: row.revision,
        }))
    }

    /// One version of an imported report.
    pub async fn published_reading(
        &self,
        id: &PublishedReportId,
        version: i64,
    ) -> Result<Option<Reading>, StoreError> {
        const CELLS: &str = "select cell, figure, printed, spot, source, given from published_cell where report_id = $1 and version = $2";
        const UNREAD: &str = "select cells, reason_zh, reason_en, alternatives from published_unread where report_id = $1 and version = $2 order by position";
        let one = format!("{READING} and version = $2");
        let row: Option<ReadingRow> = read!(self, c => sqlx::query_as(sqlx::AssertSqlSafe(one)).bind(id.as_str()).bind(version).fetch_optional(c).await?);
        let Some(row) = row else { return Ok(None) };
        let cells: Vec<CellRow> = read!(self, c => sqlx::query_as(CELLS).bind(id.as_str()).bind(version).fetch_all(c).await?);
        let unread: Vec<UnreadRow> = read!(self, c => sqlx::query_as(UNREAD).bind(id.as_str()).bind(version).fetch_all(c).await?);
        row.reading(cells, unread).map(Some)
    }

    /// The versions of an imported report without their cells, newest first.
    pub async fn published_versions(
        &self,
        id: &PublishedReportId,
    ) -> Result<Vec<Reading>, StoreError> {
        let all = format!("{READING} order by version desc");
        let rows: Vec<ReadingRow> = read!(self, c => sqlx::query_as(sqlx::AssertSqlSafe(all)).bind(id.as_str()).fetch_all(c).await?);
        rows.into_iter()
            .map(|row| row.reading(Vec::new(), Vec::new()))
            .collect()
    }

    /// The findings of a version, in the order of the rules.
    pub async fn published_findings(
        &self,
        id: &PublishedReportId,
        version: i64,
    ) -> Result<Vec<KeptFinding>, StoreError> {
        const SQL: &str = "select fingerprint, rule, level, cells, message_zh, message_en, basis, place_section, place_offset, place_text
            from published_finding where report_id = $1 and version = $2 order by position";
        let rows: Vec<FindingRow> = read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).bind(version).fetch_all(c).await?);
        rows.into_iter().map(FindingRow::finding).collect()
    }

    /// The reports of a file that were imported before: which part each is.
    pub async fn published_of_file(
        &self,
        digest: &str,
    ) -> Result<Vec<(i64, PublishedReportId)>, StoreError> {
        const SQL: &str = "select part, id from published_report where digest = $1 order by part";
        let rows: Vec<(i64, String)> =
            read!(self, c => sqlx::query_as(SQL).bind(digest).fetch_all(c).await?);
        Ok(rows
            .into_iter()
            .map(|(part, id)| (part, PublishedReportId::new(id)))
            .collect())
    }

    /// The report of an organ and year that was imported last.
    pub async fn published_of_year(
        &self,
        organ: &OrganId,
        year: i16,
    ) -> Result<Option<PublishedReportId>, StoreError> {
        const SQL: &str = "select id from published_report where organ_id = $1 and year = $2 order by imported_at desc, id desc limit 1";
        let row: Option<(String,)> = read!(self, c => sqlx::query_as(SQL).bind(organ.as_str()).bind(i64::from(year)).fetch_optional(c).await?);
        Ok(row.map(|(id,)| PublishedReportId::new(id)))
    }
}
