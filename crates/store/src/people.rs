//! 人员与会话 — people, their sessions, and failed attempts.

use gongkai_domain::access::{Role, Staff};
use gongkai_domain::ids::{OrganId, PersonId};
use jiff::Timestamp;
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::instant_text;

/// An account as stored.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who, where, which roles.
    pub staff: Staff,
    /// The name typed to sign in.
    pub login: String,
    /// PHC string of the password hash.
    pub password_hash: String,
    /// Whether the account may sign in.
    pub active: bool,
}

#[derive(FromRow)]
struct PersonRow {
    id: String,
    organ_id: String,
    login: String,
    name: String,
    password_hash: String,
    roles: String,
    active: bool,
}

impl TryFrom<PersonRow> for Person {
    type Error = StoreError;

    fn try_from(row: PersonRow) -> Result<Self, StoreError> {
        let roles = row
            .roles
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|code| {
                Role::from_code(code).ok_or_else(|| StoreError::unreadable("person.roles", code))
            })
            .collect::<Result<_, _>>()?;
        let staff = Staff {
            person: PersonId::new(row.id),
            organ: OrganId::new(row.organ_id),
            name: row.name,
            roles,
        };
        Ok(Self {
            staff,
            login: row.login,
            password_hash: row.password_hash,
            active: row.active,
        })
    }
}

impl Tx {
    /// Adds an account; [`StoreError::Taken`] when the login is there already.
    pub async fn insert_person(
        &mut self,
        person: &Person,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into person (id, organ_id, login, name, password_hash, roles, active, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let roles: Vec<&str> = person.staff.roles.iter().map(|role| role.code()).collect();
        on!(self, c => sqlx::query(SQL)
            .bind(person.staff.person.as_str()).bind(person.staff.organ.as_str()).bind(&person.login)
            .bind(&person.staff.name).bind(&person.password_hash).bind(roles.join(",")).bind(person.active)
            .bind(instant_text(now)).execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        Ok(())
    }

    /// Opens a session; only the hash of its token is kept.
    pub async fn insert_session(
        &mut self,
        hash: &str,
        person: &PersonId,
        now: Timestamp,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into session (token_hash, person_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)";
        on!(self, c => sqlx::query(SQL).bind(hash).bind(person.as_str()).bind(instant_text(now)).bind(instant_text(expires))
            .execute(c).await.map(|_| ())?);
        Ok(())
    }

    /// Ends a session.
    pub async fn delete_session(&mut self, hash: &str) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from session where token_hash = $1").bind(hash).execute(c).await.map(|_| ())?);
        Ok(())
    }

    /// Deletes sessions and attempt counters that have run out; tells how many sessions went.
    pub async fn purge_expired(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let now = instant_text(now);
        on!(self, c => sqlx::query("delete from attempt where window_ends_at < $1").bind(&now).execute(c).await.map(|_| ())?);
        Ok(
            on!(self, c => sqlx::query("delete from session where expires_at < $1").bind(&now).execute(c).await?.rows_affected()),
        )
    }

    /// Counts a failed attempt under a key; the window starts with the first failure.
    pub async fn count_failure(
        &mut self,
        key: &str,
        now: Timestamp,
        window_ends: Timestamp,
    ) -> Result<i64, StoreError> {
        const SQL: &str = "insert into attempt (key, failures, window_ends_at) values ($1, 1, $3)
            on conflict (key) do update set
                failures = case when attempt.window_ends_at < $2 then 1 else attempt.failures + 1 end,
                window_ends_at = case when attempt.window_ends_at < $2 then excluded.window_ends_at else attempt.window_ends_at end
            returning failures";
        let (failures,): (i64,) = on!(self, c => sqlx::query_as(SQL).bind(key).bind(instant_text(now)).bind(instant_text(window_ends)).fetch_one(c).await?);
        Ok(failures)
    }
}

impl Store {
    /// The account of a login name.
    pub async fn person_by_login(&self, login: &str) -> Result<Option<Person>, StoreError> {
        const SQL: &str = "select id, organ_id, login, name, password_hash, roles, active from person where login = $1";
        let row: Option<PersonRow> =
            read!(self, c => sqlx::query_as(SQL).bind(login).fetch_optional(c).await?);
        row.map(Person::try_from).transpose()
    }

    /// An account by its identifier, active or not.
    pub async fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        const SQL: &str = "select id, organ_id, login, name, password_hash, roles, active from person where id = $1";
        let row: Option<PersonRow> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        row.map(Person::try_from).transpose()
    }

    /// The active account behind a live session.
    pub async fn person_of_session(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        const SQL: &str =
            "select p.id, p.organ_id, p.login, p.name, p.password_hash, p.roles, p.active
            from session s join person p on p.id = s.person_id
            where s.token_hash = $1 and s.expires_at > $2 and p.active";
        let row: Option<PersonRow> = read!(self, c => sqlx::query_as(SQL).bind(hash).bind(instant_text(now)).fetch_optional(c).await?);
        row.map(Person::try_from).transpose()
    }

    /// The accounts of an organ, by login.
    pub async fn people_of(&self, organ: &OrganId) -> Result<Vec<Person>, StoreError> {
        const SQL: &str = "select id, organ_id, login, name, password_hash, roles, active from person where organ_id = $1 order by login";
        let rows: Vec<PersonRow> =
            read!(self, c => sqlx::query_as(SQL).bind(organ.as_str()).fetch_all(c).await?);
        rows.into_iter().map(Person::try_from).collect()
    }

    /// How many failures are counted under a key in the running window.
    pub async fn failures(&self, key: &str, now: Timestamp) -> Result<i64, StoreError> {
        const SQL: &str = "select failures from attempt where key = $1 and window_ends_at >= $2";
        let row: Option<(i64,)> = read!(self, c => sqlx::query_as(SQL).bind(key).bind(instant_text(now)).fetch_optional(c).await?);
        Ok(row.map_or(0, |(failures,)| failures))
    }
}
