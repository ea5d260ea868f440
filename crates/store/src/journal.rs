//! 办理记录 — the append-only journal.

use gongkai_domain::ids::EntryId;
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_domain::moment::Moment;
use jiff::Timestamp;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{instant, instant_text};

/// One entry as kept, with the actor's display name where the actor was a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEntry {
    /// When.
    pub at: Timestamp,
    /// `system`, `visitor`, `applicant`, or a person's id.
    pub actor: String,
    /// The person's name, if it was one.
    pub actor_name: Option<String>,
    /// The act.
    pub act: String,
    /// The note.
    pub note: String,
}

impl Tx {
    /// Adds entries to the journal.
    pub async fn write_journal(
        &mut self,
        entries: &[(EntryId, JournalEntry)],
        moment: &Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into journal (id, at, actor, subject_kind, subject_id, act, note)
            values ($1, $2, $3, $4, $5, $6, $7)";
        for (id, entry) in entries {
            on!(self, c => sqlx::query(SQL)
                .bind(id.as_str()).bind(instant_text(moment.now)).bind(moment.actor.journal_code())
                .bind(entry.subject.code()).bind(&entry.subject_id).bind(entry.act).bind(&entry.note)
                .execute(c).await.map(|_| ())?);
        }
        Ok(())
    }
}

impl Store {
    /// The history of one subject, oldest first.
    pub async fn journal_of(
        &self,
        kind: SubjectKind,
        id: &str,
    ) -> Result<Vec<KeptEntry>, StoreError> {
        const SQL: &str = "select j.at, j.actor, p.name, j.act, j.note from journal j
            left join person p on p.id = j.actor
            where j.subject_kind = $1 and j.subject_id = $2 order by j.at, j.id";
        let rows: Vec<(String, String, Option<String>, String, String)> =
            read!(self, c => sqlx::query_as(SQL).bind(kind.code()).bind(id).fetch_all(c).await?);
        rows.into_iter()
            .map(|(at, actor, actor_name, act, note)| {
                Ok(KeptEntry {
                    at: instant(&at)?,
                    actor,
                    actor_name,
                    act,
                    note,
                })
            })
            .collect()
    }
}
