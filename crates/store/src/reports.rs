//! 年度报告 — annual reports with their figures, text and signatures.

use std::collections::BTreeMap;

use gongkai_domain::annual_report::{
    AnnualReport, FigureSource, ReportAct, ReportCell, ReportState, Section, SignOff,
};
use gongkai_domain::ids::{ItemId, OrganId, PersonId, ReportId};
use gongkai_law::report_format::{CellId, Figure, Format, Number};
use jiff::Timestamp;
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{instant, instant_text};

#[derive(FromRow)]
struct ReportRow {
    id: String,
    organ_id: String,
    year: i64,
    format: String,
    state: String,
    item_id: Option<String>,
    version: i64,
}

#[derive(FromRow)]
struct CellRow {
    cell: String,
    figure: String,
    source: String,
    note: String,
    entered_by: Option<String>,
}

#[derive(FromRow)]
struct SignatureRow {
    act: String,
    person_id: String,
    name: String,
    at: String,
}

/// The parts of a report as the tables keep them.
struct Parts {
    report: ReportRow,
    cells: Vec<CellRow>,
    sections: Vec<(String, String)>,
    signatures: Vec<SignatureRow>,
}

const SELECT_BY_YEAR: &str = "select id, organ_id, year, format, state, item_id, version from report where organ_id = $1 and year = $2";
const SELECT_CELLS: &str =
    "select cell, figure, source, note, entered_by from report_cell where report_id = $1";
const SELECT_SECTIONS: &str =
    "select heading, body from report_section where report_id = $1 order by position";
const SELECT_SIGNATURES: &str =
    "select act, person_id, name, at from report_signature where report_id = $1 order by position";

impl TryFrom<Parts> for AnnualReport {
    type Error = StoreError;

    fn try_from(parts: Parts) -> Result<Self, StoreError> {
        let row = parts.report;
        let format = Format::from_code(&row.format)
            .ok_or_else(|| StoreError::unreadable("report.format", &row.format))?;
        let cells = parts
            .cells
            .into_iter()
            .map(|cell| cell_of(format, cell))
            .collect::<Result<BTreeMap<_, _>, _>>()?;
        Ok(Self {
            id: ReportId::new(row.id),
            organ: OrganId::new(row.organ_id),
            year: i16::try_from(row.year)
                .map_err(|_| StoreError::unreadable("report.year", &row.year.to_string()))?,
            format,
            state: ReportState::from_code(&row.state)
                .ok_or_else(|| StoreError::unreadable("report.state", &row.state))?,
            cells,
            sections: parts
                .sections
                .into_iter()
                .map(|(heading, text)| Section { heading, text })
                .collect(),
            sign_offs: parts
                .signatures
                .into_iter()
                .map(sign_off)
                .collect::<Result<_, _>>()?,
            item: row.item_id.map(ItemId::new),
            version: row.version,
        })
    }
}

fn cell_of(format: Format, row: CellRow) -> Result<(CellId, ReportCell), StoreError> {
    let id = CellId::parse(format, &row.cell)
        .or_else(|| CellId::parse_any(&row.cell))
        .ok_or_else(|| StoreError::unreadable("report_cell.cell", &row.cell))?;
    let source = FigureSource::from_code(&row.source)
        .ok_or_else(|| StoreError::unreadable("report_cell.source", &row.source))?;
    let figure = read_figure(&row.figure)?;
    Ok((
        id,
        ReportCell {
            figure,
            source,
            note: row.note,
            entered_by: row.entered_by.map(PersonId::new),
        },
    ))
}

fn sign_off(row: SignatureRow) -> Result<SignOff, StoreError> {
    let act = ReportAct::from_code(&row.act)
        .ok_or_else(|| StoreError::unreadable("report_signature.act", &row.act))?;
    Ok(SignOff {
        act,
        person: PersonId::new(row.person_id),
        name: row.name,
        at: instant(&row.at)?,
    })
}

/// A figure as its column keeps it: the number, or a word for each of the other values.
pub(crate) fn figure_text(figure: Figure) -> String {
    match figure {
        Figure::Number(number) => number.to_string(),
        Figure::Blank => "blank".into(),
        Figure::NotApplicable => "not_applicable".into(),
        Figure::Unreadable => "unreadable".into(),
    }
}

pub(crate) fn read_figure(text: &str) -> Result<Figure, StoreError> {
    match text {
        "blank" => Ok(Figure::Blank),
        "not_applicable" => Ok(Figure::NotApplicable),
        "unreadable" => Ok(Figure::Unreadable),
        digits => Number::parse(digits)
            .map(Figure::Number)
            .ok_or_else(|| StoreError::unreadable("report_cell.figure", digits)),
    }
}

impl Tx {
    /// The report of an organ and year.
    pub async fn report(
        &mut self,
        organ: &OrganId,
        year: i16,
    ) -> Result<Option<AnnualReport>, StoreError> {
        let row: Option<ReportRow> = on!(self, c => sqlx::query_as(SELECT_BY_YEAR).bind(organ.as_str()).bind(i64::from(year)).fetch_optional(c).await?);
        let Some(report) = row else { return Ok(None) };
        let id = report.id.clone();
        let cells = on!(self, c => sqlx::query_as(SELECT_CELLS).bind(&id).fetch_all(c).await?);
        let sections =
            on!(self, c => sqlx::query_as(SELECT_SECTIONS).bind(&id).fetch_all(c).await?);
        let signatures =
            on!(self, c => sqlx::query_as(SELECT_SIGNATURES).bind(&id).fetch_all(c).await?);
        AnnualReport::try_from(Parts {
            report,
            cells,
            sections,
            signatures,
        })
        .map(Some)
    }

    /// Adds a report; [`StoreError::Taken`] when the organ has one for that year.
    pub async fn insert_report(
        &mut self,
        report: &AnnualReport,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into report (id, organ_id, year, format, state, item_id, version, updated_at) values ($1, $2, $3, $4, $5, $6, 0, $7)";
        on!(self, c => sqlx::query(SQL)
            .bind(report.id.as_str()).bind(report.organ.as_str()).bind(i64::from(report.year)).bind(report.format.code())
            .bind(report.state.code()).bind(report.item.as_ref().map(ItemId::as_str)).bind(instant_text(now))
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        self.insert_report_parts(report).await
    }

    /// Saves a report that was loaded with this version; [`StoreError::Changed`] when somebody else saved it meanwhile.
    pub async fn save_report(
        &mut self,
        report: &AnnualReport,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "update report set state = $3, item_id = $4, version = version + 1, updated_at = $5 where id = $1 and version = $2";
        let changed = on!(self, c => sqlx::query(SQL)
            .bind(report.id.as_str()).bind(report.version).bind(report.state.code())
            .bind(report.item.as_ref().map(ItemId::as_str)).bind(instant_text(now)).execute(c).await?.rows_affected());
        if changed != 1 {
            return Err(StoreError::Changed);
        }
        for sql in [
            "delete from report_cell where report_id = $1",
            "delete from report_section where report_id = $1",
            "delete from report_signature where report_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(report.id.as_str()).execute(c).await.map(|_| ())?);
        }
        self.insert_report_parts(report).await
    }

    async fn insert_report_parts(&mut self, report: &AnnualReport) -> Result<(), StoreError> {
        const CELL: &str = "insert into report_cell (report_id, cell, figure, source, note, entered_by) values ($1, $2, $3, $4, $5, $6)";
        const SECTION: &str = "insert into report_section (report_id, position, heading, body) values ($1, $2, $3, $4)";
        const SIGNATURE: &str = "insert into report_signature (report_id, position, act, person_id, name, at) values ($1, $2, $3, $4, $5, $6)";
        let id = report.id.as_str();
        for (cell, value) in &report.cells {
            on!(self, c => sqlx::query(CELL)
                .bind(id).bind(cell.to_string()).bind(figure_text(value.figure)).bind(value.source.code()).bind(&value.note)
                .bind(value.entered_by.as_ref().map(PersonId::as_str)).execute(c).await.map(|_| ())?);
        }
        for (position, section) in (0_i64..).zip(&report.sections) {
            on!(self, c => sqlx::query(SECTION).bind(id).bind(position).bind(&section.heading).bind(&section.text).execute(c).await.map(|_| ())?);
        }
        for (position, sign) in (0_i64..).zip(&report.sign_offs) {
            on!(self, c => sqlx::query(SIGNATURE)
                .bind(id).bind(position).bind(sign.act.code()).bind(sign.person.as_str()).bind(&sign.name).bind(instant_text(sign.at))
                .execute(c).await.map(|_| ())?);
        }
        Ok(())
    }
}

impl Store {
    /// The report of an organ and year.
    pub async fn report(
        &self,
        organ: &OrganId,
        year: i16,
    ) -> Result<Option<AnnualReport>, StoreError> {
        let row: Option<ReportRow> = read!(self, c => sqlx::query_as(SELECT_BY_YEAR).bind(organ.as_str()).bind(i64::from(year)).fetch_optional(c).await?);
        let Some(report) = row else { return Ok(None) };
        let id = report.id.clone();
        let cells = read!(self, c => sqlx::query_as(SELECT_CELLS).bind(&id).fetch_all(c).await?);
        let sections =
            read!(self, c => sqlx::query_as(SELECT_SECTIONS).bind(&id).fetch_all(c).await?);
        let signatures =
            read!(self, c => sqlx::query_as(SELECT_SIGNATURES).bind(&id).fetch_all(c).await?);
        AnnualReport::try_from(Parts {
            report,
            cells,
            sections,
            signatures,
        })
        .map(Some)
    }
}
