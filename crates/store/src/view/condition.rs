//! 查询条件 — a `where` clause put together from fixed pieces; values only ever travel as bound parameters.

use gongkai_domain::access::{Scope, ScopeKind};

/// A condition under construction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Condition {
    text: String,
    /// The values of `$1`, `$2` … in order; all columns that are filtered are text.
    pub(crate) values: Vec<String>,
}

impl Condition {
    /// The condition that a scope sets on items: `i` is the item's row.
    pub(crate) fn items_of(scope: &Scope) -> Self {
        let mut condition = Self::default();
        match scope.kind() {
            ScopeKind::Public => condition.and("i.state in ('published', 'withdrawn')", &[]),
            ScopeKind::Applicant(_) => condition.and("1 = 0", &[]),
            ScopeKind::Organ(organ) => condition.and("i.organ_id = ?", &[organ.as_str()]),
            ScopeKind::Tree(organ) => condition.and(
                "(i.organ_id = ? or i.organ_id in (select o.id from organ o where o.parent_id = ?))",
                &[organ.as_str(), organ.as_str()],
            ),
            ScopeKind::All => {}
        }
        condition
    }

    /// The condition that a scope sets on cases: `a` is the case's row. The public sees none; an applicant sees one.
    pub(crate) fn cases_of(scope: &Scope) -> Self {
        let mut condition = Self::default();
        match scope.kind() {
            ScopeKind::Public => condition.and("1 = 0", &[]),
            ScopeKind::Applicant(id) => condition.and("a.id = ?", &[id.as_str()]),
            ScopeKind::Organ(organ) => condition.and("a.organ_id = ?", &[organ.as_str()]),
            ScopeKind::Tree(organ) => condition.and(
                "(a.organ_id = ? or a.organ_id in (select o.id from organ o where o.parent_id = ?))",
                &[organ.as_str(), organ.as_str()],
            ),
            ScopeKind::All => {}
        }
        condition
    }

    /// The condition that a scope sets on imported reports: `r` is the report's row. They are no public register.
    pub(crate) fn published_of(scope: &Scope) -> Self {
        let mut condition = Self::default();
        match scope.kind() {
            ScopeKind::Public | ScopeKind::Applicant(_) => condition.and("1 = 0", &[]),
            ScopeKind::Organ(organ) => condition.and("r.organ_id = ?", &[organ.as_str()]),
            ScopeKind::Tree(organ) => condition.and(
                "(r.organ_id = ? or r.organ_id in (select o.id from organ o where o.parent_id = ?))",
                &[organ.as_str(), organ.as_str()],
            ),
            ScopeKind::All => {}
        }
        condition
    }

    /// A condition whose first values are named in the head already, continued with all of another.
    pub(crate) fn after(values: Vec<String>, other: &Self) -> Self {
        let shift = values.len();
        let mut text = other.text.clone();
        for place in (1..=other.values.len()).rev() {
            text = text.replace(&format!("${place}"), &format!("${}", place + shift));
        }
        let values = values.into_iter().chain(other.values.iter().cloned());
        Self {
            text,
            values: values.collect(),
        }
    }

    /// Adds a piece; each `?` in it takes the next value.
    pub(crate) fn and(&mut self, piece: &'static str, values: &[&str]) {
        self.text.push_str(" and ");
        let mut values = values.iter();
        for (place, part) in piece.split('?').enumerate() {
            if place > 0
                && let Some(value) = values.next()
            {
                self.values.push((*value).to_owned());
                self.text.push_str(&format!("${}", self.values.len()));
            }
            self.text.push_str(part);
        }
    }

    /// Adds "the column holds one of these"; none at all holds nothing.
    pub(crate) fn and_among(&mut self, column: &'static str, values: &[&str]) {
        let mut places = Vec::with_capacity(values.len());
        for value in values {
            self.values.push((*value).to_owned());
            places.push(format!("${}", self.values.len()));
        }
        let list = if places.is_empty() {
            "''".to_owned()
        } else {
            places.join(", ")
        };
        self.text.push_str(&format!(" and {column} in ({list})"));
    }

    /// The condition as it is appended to a `where`; empty or beginning with `and`.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Puts the condition between a fixed head and a fixed tail; the head ends with a `where`.
    pub(crate) fn between(&self, head: &'static str, tail: &'static str) -> String {
        format!("{head} 1 = 1{} {tail}", self.text)
    }
}

/// A text as a `like` pattern that finds it anywhere; `%`, `_` and `\` stand for themselves with `escape '\'`.
pub(crate) fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Runs a read with a condition's values bound: `select!(store, sql, values, Row)`.
macro_rules! select {
    ($store:expr, $sql:expr, $values:expr, $row:ty) => {{
        let rows: Vec<$row> = read!($store, c => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe($sql));
            for value in $values {
                query = query.bind(value.clone());
            }
            query.fetch_all(c).await?
        });
        rows
    }};
}

pub(crate) use select;
