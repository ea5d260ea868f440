//! 机关 — organs.

use gongkai_domain::ids::OrganId;
use gongkai_domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_law::regulation::art31_receipt::Channel;
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{date, date_text, optional_date};

#[derive(FromRow)]
struct OrganRow {
    id: String,
    uscc: String,
    slug: String,
    parent_id: Option<String>,
    name: String,
    name_en: String,
    kind: String,
    lead: bool,
    makes_rules: bool,
    index_pattern: String,
    office_name: String,
    address: String,
    postcode: String,
    hours: String,
    phone: String,
    fax: String,
    email: String,
    channels: String,
    since: String,
    until: Option<String>,
}

impl TryFrom<OrganRow> for Organ {
    type Error = StoreError;

    fn try_from(row: OrganRow) -> Result<Self, StoreError> {
        let channels = row
            .channels
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|code| {
                Channel::from_code(code)
                    .ok_or_else(|| StoreError::unreadable("organ.channels", code))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            id: OrganId::new(row.id),
            uscc: Uscc::parse(&row.uscc)
                .map_err(|_| StoreError::unreadable("organ.uscc", &row.uscc))?,
            slug: row.slug,
            parent: row.parent_id.map(OrganId::new),
            name: row.name,
            name_en: row.name_en,
            kind: OrganKind::from_code(&row.kind)
                .ok_or_else(|| StoreError::unreadable("organ.kind", &row.kind))?,
            lead: row.lead,
            makes_rules: row.makes_rules,
            index_pattern: IndexPattern::parse(&row.index_pattern)
                .map_err(|_| StoreError::unreadable("organ.index_pattern", &row.index_pattern))?,
            office: DisclosureOffice {
                name: row.office_name,
                address: row.address,
                postcode: row.postcode,
                hours: row.hours,
                phone: row.phone,
                fax: row.fax,
                email: row.email,
            },
            channels,
            since: date(&row.since)?,
            until: optional_date(row.until.as_deref())?,
        })
    }
}

impl Tx {
    /// Adds an organ; [`StoreError::Taken`] when its code or slug is there already.
    pub async fn insert_organ(&mut self, organ: &Organ) -> Result<(), StoreError> {
        const SQL: &str = "insert into organ (id, uscc, slug, parent_id, name, name_en, kind, lead, makes_rules,
            index_pattern, office_name, address, postcode, hours, phone, fax, email, channels, since, until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
        let channels: Vec<&str> = organ
            .channels
            .iter()
            .map(|channel| channel.code())
            .collect();
        let office = &organ.office;
        on!(self, c => sqlx::query(SQL)
            .bind(organ.id.as_str()).bind(organ.uscc.as_str()).bind(&organ.slug)
            .bind(organ.parent.as_ref().map(OrganId::as_str)).bind(&organ.name).bind(&organ.name_en)
            .bind(organ.kind.code()).bind(organ.lead).bind(organ.makes_rules).bind(organ.index_pattern.as_str())
            .bind(&office.name).bind(&office.address).bind(&office.postcode).bind(&office.hours)
            .bind(&office.phone).bind(&office.fax).bind(&office.email).bind(channels.join(","))
            .bind(date_text(organ.since)).bind(organ.until.map(date_text))
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        Ok(())
    }
}

impl Tx {
    /// One organ, read inside the transaction so that an act never waits for a second connection.
    pub async fn organ(&mut self, id: &OrganId) -> Result<Option<Organ>, StoreError> {
        const SQL: &str = "select * from organ where id = $1";
        let row: Option<OrganRow> =
            on!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        row.map(Organ::try_from).transpose()
    }
}

impl Store {
    /// All organs, lead office first, then by code.
    pub async fn organs(&self) -> Result<Vec<Organ>, StoreError> {
        const SQL: &str = "select * from organ order by lead desc, uscc";
        let rows: Vec<OrganRow> = read!(self, c => sqlx::query_as(SQL).fetch_all(c).await?);
        rows.into_iter().map(Organ::try_from).collect()
    }

    /// One organ by identifier.
    pub async fn organ(&self, id: &OrganId) -> Result<Option<Organ>, StoreError> {
        const SQL: &str = "select * from organ where id = $1";
        let row: Option<OrganRow> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        row.map(Organ::try_from).transpose()
    }

    /// One organ by its unified social credit code.
    pub async fn organ_by_code(&self, code: &str) -> Result<Option<Organ>, StoreError> {
        const SQL: &str = "select * from organ where uscc = $1";
        let row: Option<OrganRow> =
            read!(self, c => sqlx::query_as(SQL).bind(code).fetch_optional(c).await?);
        row.map(Organ::try_from).transpose()
    }

    /// One organ by the name in its addresses.
    pub async fn organ_by_slug(&self, slug: &str) -> Result<Option<Organ>, StoreError> {
        const SQL: &str = "select * from organ where slug = $1";
        let row: Option<OrganRow> =
            read!(self, c => sqlx::query_as(SQL).bind(slug).fetch_optional(c).await?);
        row.map(Organ::try_from).transpose()
    }
}
