//! 政策文件台账 — the counts of rules and normative documents for table 2 of the annual report, with the items behind each.

use gongkai_domain::access::Scope;
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::publication::ItemKind;
use jiff::civil::Date;

use super::condition::{Condition, select};
use crate::db::Store;
use crate::error::StoreError;
use crate::items::validity;
use crate::text::{date, optional_date};

/// 政策文件件数 — for one kind of document; each list holds the items that are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyRow {
    /// 本年制发件数、本年新制作数量 — formed in the year.
    pub issued: Vec<ItemId>,
    /// 本年废止件数 — repealed in the year. What lapses by its own term is not counted here.
    pub repealed: Vec<ItemId>,
    /// 现行有效件数 — neither repealed nor lapsed on 31 December.
    pub valid: Vec<ItemId>,
    /// 本年新公开数量 — first published in the year.
    pub published_new: Vec<ItemId>,
    /// 对外公开总数量 — open to the public on 31 December.
    pub published_total: Vec<ItemId>,
}

/// 政策文件台账 — both rows of table 2 for an organ and a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyCounts {
    /// 规章
    pub rules: PolicyRow,
    /// 行政规范性文件
    pub normative: PolicyRow,
}

/// One published document with the days that decide where it counts.
struct Document {
    id: ItemId,
    formed_on: Date,
    published_on: Date,
    withdrawn_on: Option<Date>,
    repealed_on: Option<Date>,
    /// First day on which it no longer binds.
    ended_on: Option<Date>,
}

type LedgerRow = (
    String,
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    String,
);

const LEDGER: &str =
    "select i.id, i.formed_on, i.published_on, i.withdrawn_on, i.validity, i.validity_until, i.kind
    from item i where";

impl Store {
    /// The counts of an organ's rules and normative documents in a year, from the items that were published.
    ///
    /// Reading: a document counts as issued in the year it was formed, even when it was published in the next; one that is
    /// formed but not yet in force counts as valid; what was withdrawn from publication counts nowhere from that day on.
    pub async fn policy_counts(
        &self,
        scope: &Scope,
        organ: &OrganId,
        year: i16,
    ) -> Result<PolicyCounts, StoreError> {
        let mut condition = Condition::items_of(scope);
        condition.and("i.organ_id = ?", &[organ.as_str()]);
        condition.and("i.published_on is not null", &[]);
        let mut counts = PolicyCounts::default();
        for (kind, row) in [
            (ItemKind::Rule, &mut counts.rules),
            (ItemKind::Normative, &mut counts.normative),
        ] {
            let mut of_kind = condition.clone();
            of_kind.and("i.kind = ?", &[kind.code()]);
            let sql = of_kind.between(LEDGER, "order by i.published_at, i.id");
            for found in select!(self, sql.clone(), &of_kind.values, LedgerRow) {
                row.count(document(found)?, year);
            }
        }
        Ok(counts)
    }
}

fn document(row: LedgerRow) -> Result<Document, StoreError> {
    let (id, formed, published, withdrawn, state, until, _) = row;
    let validity = validity(&state, None, until.as_deref(), String::new())?;
    let repealed = validity.state == gongkai_domain::publication::ValidityState::Repealed;
    let ended_on = match validity.until {
        Some(day) if validity.state.ends() => Some(day),
        Some(last) => last.tomorrow().ok(),
        None => None,
    };
    Ok(Document {
        id: ItemId::new(id),
        formed_on: date(&formed)?,
        published_on: date(&published)?,
        withdrawn_on: optional_date(withdrawn.as_deref())?,
        repealed_on: validity.until.filter(|_| repealed),
        ended_on,
    })
}

impl PolicyRow {
    fn count(&mut self, document: Document, year: i16) {
        let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
        let gone = |day: Option<Date>| day.is_some_and(|day| day <= last);
        if gone(document.withdrawn_on) {
            return;
        }
        let lists = [
            (document.formed_on.year() == year, &mut self.issued),
            (
                document.repealed_on.is_some_and(|day| day.year() == year),
                &mut self.repealed,
            ),
            (
                document.formed_on <= last && !gone(document.ended_on),
                &mut self.valid,
            ),
            (
                document.published_on.year() == year,
                &mut self.published_new,
            ),
            (document.published_on <= last, &mut self.published_total),
        ];
        for (counts, list) in lists {
            if counts {
                list.push(document.id.clone());
            }
        }
    }
}
