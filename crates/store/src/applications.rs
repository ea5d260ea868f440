//! 申请 — applications: a case goes in and comes back whole; saving compares versions first.

use gongkai_domain::application::Application;
use gongkai_domain::ids::ApplicationId;
use jiff::Timestamp;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{date_text, instant_text};

mod events;
mod rows;

pub(crate) use rows::{CASE, code};
use rows::{CaseRow, EventRow};

/// What is kept besides the case itself when it is opened.
#[derive(Debug, Clone)]
pub struct Keys<'a> {
    /// Hash of the form's key and contents; unique.
    pub submission: &'a str,
    /// Hash of the receipt's secret.
    pub secret: &'a str,
}

const INSERT: &str = "insert into application (id, organ_id, number, submission_key, secret_hash, version, channel,
    arrived_on, received_on, applicant_kind, applicant_name, title, document_number, description, form, route, help,
    state, state_on, state_second, due_on, due_provisional, wait_until, created_at)
    values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";

const UPDATE: &str = "update application set version = version + 1, received_on = $3, state = $4, state_on = $5,
    state_second = $6, due_on = $7, due_provisional = $8, wait_until = $9, decided_on = $10, result = $11,
    served_on = $12, service_kind = $13, sent_on = $14, delivered_on = $15, proof = $16
    where id = $1 and version = $2";

impl Tx {
    /// Adds a case with version 1; [`StoreError::Taken`] when the same form was handed in before.
    pub async fn insert_application(
        &mut self,
        case: &Application,
        keys: &Keys<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (kind, on, second) = case.state.parts();
        let request = &case.request;
        on!(self, c => sqlx::query(INSERT)
            .bind(case.id.as_str()).bind(case.organ.as_str()).bind(&case.number)
            .bind(keys.submission).bind(keys.secret).bind(case.channel.code())
            .bind(date_text(case.arrived_on)).bind(case.received_on.map(date_text))
            .bind(case.applicant.kind.column()).bind(case.applicant.name())
            .bind(&request.title).bind(&request.document_number).bind(&request.description)
            .bind(request.form.code()).bind(request.route.code()).bind(&request.help)
            .bind(kind.code()).bind(date_text(on)).bind(second.map(date_text))
            .bind(case.terms.due_on.map(date_text)).bind(case.terms.provisional)
            .bind(case.terms.wait_until.map(date_text)).bind(instant_text(now))
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        self.insert_applicant(case).await?;
        self.add_events(case).await
    }

    /// Saves a case that was changed; [`StoreError::Changed`] when somebody else saved it since it was loaded.
    pub async fn save_application(&mut self, case: &Application) -> Result<(), StoreError> {
        let (kind, on, second) = case.state.parts();
        let (outcome, service) = (case.outcome.as_ref(), case.service.as_ref());
        let changed = on!(self, c => sqlx::query(UPDATE)
            .bind(case.id.as_str()).bind(case.version).bind(case.received_on.map(date_text))
            .bind(kind.code()).bind(date_text(on)).bind(second.map(date_text))
            .bind(case.terms.due_on.map(date_text)).bind(case.terms.provisional)
            .bind(case.terms.wait_until.map(date_text))
            .bind(outcome.map(|outcome| date_text(outcome.decided_on))).bind(outcome.map(|outcome| outcome.kind.code()))
            .bind(service.map(|service| date_text(service.counts_on()))).bind(service.map(|service| service.kind.code()))
            .bind(service.map(|service| date_text(service.sent_on)))
            .bind(service.and_then(|service| service.received_on).map(date_text))
            .bind(service.map(|service| service.proof.as_str()))
            .execute(c).await?.rows_affected());
        if changed != 1 {
            return Err(StoreError::Changed);
        }
        self.save_outcome(case).await?;
        self.add_events(case).await
    }

    /// A case inside the transaction that will change it.
    pub async fn application(
        &mut self,
        id: &ApplicationId,
    ) -> Result<Option<Application>, StoreError> {
        let sql = format!("{CASE} where a.id = $1");
        let row: Option<CaseRow> = on!(self, c => sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).bind(id.as_str()).fetch_optional(c).await?);
        let Some(row) = row else { return Ok(None) };
        let events: Vec<EventRow> =
            on!(self, c => sqlx::query_as(events::SELECT).bind(id.as_str()).fetch_all(c).await?);
        row.into_case(events).map(Some)
    }

    async fn insert_applicant(&mut self, case: &Application) -> Result<(), StoreError> {
        const SQL: &str = "insert into applicant (application_id, id_kind, id_number, uscc, legal_representative,
            contact_person, phone, email, address, postcode) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let who = rows::IdentityColumns::of(&case.applicant.identity);
        let contact = &case.applicant.contact;
        on!(self, c => sqlx::query(SQL).bind(case.id.as_str())
            .bind(who.id_kind).bind(who.id_number).bind(who.uscc).bind(who.legal_representative).bind(who.contact_person)
            .bind(&contact.phone).bind(&contact.email).bind(&contact.address).bind(&contact.postcode)
            .execute(c).await.map(|_| ())?);
        Ok(())
    }

    async fn save_outcome(&mut self, case: &Application) -> Result<(), StoreError> {
        const SQL: &str = "insert into application_outcome (application_id, document, reasons, detail, withheld, remedy,
            remedy_zh, remedy_en) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (application_id) do nothing";
        let Some(outcome) = &case.outcome else {
            return Ok(());
        };
        on!(self, c => sqlx::query(SQL).bind(case.id.as_str()).bind(&outcome.document).bind(&outcome.reasons)
            .bind(&outcome.detail).bind(outcome.withheld.map(|kind| kind.code())).bind(outcome.remedy.code())
            .bind(&outcome.remedy_zh).bind(&outcome.remedy_en).execute(c).await.map(|_| ())?);
        Ok(())
    }
}

impl Store {
    /// The case of a receipt number and the hash of its secret.
    pub async fn application_of_receipt(
        &self,
        number: &str,
        secret_hash: &str,
    ) -> Result<Option<ApplicationId>, StoreError> {
        const SQL: &str = "select id from application where number = $1 and secret_hash = $2";
        let row: Option<(String,)> = read!(self, c => sqlx::query_as(SQL).bind(number).bind(secret_hash).fetch_optional(c).await?);
        Ok(row.map(|(id,)| ApplicationId::new(id)))
    }

    /// The case that the same form opened before.
    pub async fn application_of_submission(
        &self,
        submission_key: &str,
    ) -> Result<Option<ApplicationId>, StoreError> {
        const SQL: &str = "select id from application where submission_key = $1";
        let row: Option<(String,)> =
            read!(self, c => sqlx::query_as(SQL).bind(submission_key).fetch_optional(c).await?);
        Ok(row.map(|(id,)| ApplicationId::new(id)))
    }

    /// The next cases after an identifier whose reply has still to go out, in the order of their identifiers.
    pub async fn cases_owing_reply(
        &self,
        after: &ApplicationId,
        most: i64,
    ) -> Result<Vec<ApplicationId>, StoreError> {
        const SQL: &str = "select id from application
            where id > $1 and state in ('in_hand', 'awaiting_correction', 'awaiting_payment', 'decided')
            order by id limit $2";
        let rows: Vec<(String,)> = read!(self, c => sqlx::query_as(SQL).bind(after.as_str()).bind(most).fetch_all(c).await?);
        Ok(rows
            .into_iter()
            .map(|(id,)| ApplicationId::new(id))
            .collect())
    }

    pub(crate) async fn load_application(
        &self,
        sql: &str,
        id: &ApplicationId,
        organ: Option<&str>,
    ) -> Result<Option<Application>, StoreError> {
        let row: Option<CaseRow> = read!(self, c => {
            let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
            let query = match organ {
                Some(organ) => query.bind(organ),
                None => query,
            };
            query.fetch_optional(c).await?
        });
        let Some(row) = row else { return Ok(None) };
        let events: Vec<EventRow> =
            read!(self, c => sqlx::query_as(events::SELECT).bind(id.as_str()).fetch_all(c).await?);
        row.into_case(events).map(Some)
    }
}
