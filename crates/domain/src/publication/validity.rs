//! 有效性 — whether a published document is in force, and since when not.

use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use super::coded::coded;

coded! {
    /// 有效性状态 — the states a published document can stand in; the page never goes away.
    ValidityState {
        InForce = "in_force", "有效", "in force";
        NotYet = "not_yet", "尚未施行", "not yet in force";
        Modified = "modified", "已修改", "modified";
        PartlyLapsed = "partly_lapsed", "部分失效", "partly lapsed";
        Repealed = "repealed", "废止", "repealed";
        Expired = "expired", "失效", "expired";
    }
}

impl ValidityState {
    /// Whether the document, or what is left of it, still binds.
    pub const fn binds(self) -> bool {
        matches!(self, Self::InForce | Self::Modified | Self::PartlyLapsed)
    }

    /// Whether this state ends the document for good.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Repealed | Self::Expired)
    }
}

/// 有效性 — the state with its dates and its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The state as last recorded.
    pub state: ValidityState,
    /// 施行日期 — first day in force, where the document names one.
    pub from: Option<Date>,
    /// 废止或失效日期 — the day it was repealed or lapsed; while it binds, the day on which its own term ends.
    pub until: Option<Date>,
    /// 依据 — the document that changed the state.
    pub basis: String,
}

impl Validity {
    /// In force without dates.
    pub const fn in_force() -> Self {
        Self {
            state: ValidityState::InForce,
            from: None,
            until: None,
            basis: String::new(),
        }
    }

    /// The recorded state of a document with these dates on the day it is published: in force, or not yet.
    pub fn at_publication(from: Option<Date>, until: Option<Date>, today: Date) -> Self {
        let state = match from {
            Some(from) if from > today => ValidityState::NotYet,
            _ => ValidityState::InForce,
        };
        Self {
            state,
            from,
            until,
            basis: String::new(),
        }
    }

    /// The state on a day: what was not yet in force has come into force, a term of its own has run out.
    ///
    /// Reading: the document still binds on the last day of its own term, and no longer on the day of its repeal.
    pub fn on(&self, day: Date) -> ValidityState {
        if self.state.ends() {
            return self.state;
        }
        if self.until.is_some_and(|until| until < day) {
            return ValidityState::Expired;
        }
        match (self.state, self.from) {
            (ValidityState::NotYet, Some(from)) if from <= day => ValidityState::InForce,
            (ValidityState::NotYet, None) => ValidityState::NotYet,
            (ValidityState::InForce, Some(from)) if from > day => ValidityState::NotYet,
            (state, _) => state,
        }
    }
}

/// 有效性变更 — what is recorded when a document is modified, repealed or lapses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidityChange {
    /// The new state.
    pub state: ValidityState,
    /// The day from which it holds.
    pub on: Option<Date>,
    /// The document that orders it.
    pub basis: String,
}

impl ValidityChange {
    /// The validity after the change; needs a date and a basis, and what has ended does not change again.
    pub fn apply(&self, old: &Validity, formed_on: Date) -> Result<Validity, Refusal> {
        if old.state.ends() {
            return Err(ended(old.state));
        }
        let on = self.on.ok_or_else(date_missing)?;
        if on < formed_on {
            return Err(before_formed(formed_on));
        }
        let basis = self.basis.trim();
        if basis.is_empty() {
            return Err(basis_missing());
        }
        Ok(Validity {
            state: self.state,
            from: if self.state == ValidityState::NotYet {
                Some(on)
            } else {
                old.from
            },
            until: if self.state.ends() {
                Some(on)
            } else {
                old.until
            },
            basis: basis.to_owned(),
        })
    }
}

fn ended(state: ValidityState) -> Refusal {
    Refusal::new(
        "validity_ended",
        format!("该文件已标注为“{}”，不能再变更；如标注有误，请更正文件并重新审查发布。", state.zh()),
        format!("The document is marked “{}” and changes no more; if the mark is wrong, publish a correction.", state.en()),
    )
    .at("validity")
}

fn date_missing() -> Refusal {
    Refusal::new(
        "validity_date_missing",
        "请填写修改、废止或失效的日期。",
        "Give the day from which the change holds.",
    )
    .at("validity_on")
}

fn before_formed(formed_on: Date) -> Refusal {
    Refusal::new(
        "ends_before_start",
        format!("日期不得早于成文日期 {formed_on}。"),
        format!("The day cannot come before the document was made on {formed_on}."),
    )
    .at("validity_on")
}

fn basis_missing() -> Refusal {
    Refusal::new(
        "validity_basis_missing",
        "请填写依据文件的名称和文号。",
        "Name the document that orders the change.",
    )
    .at("validity_basis")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_document_comes_into_force_and_lapses_by_its_own_dates() {
        let validity = Validity::at_publication(
            Some(date(2026, 5, 1)),
            Some(date(2028, 4, 30)),
            date(2026, 3, 2),
        );
        assert_eq!(validity.state, ValidityState::NotYet);
        assert_eq!(validity.on(date(2026, 5, 1)), ValidityState::InForce);
        assert_eq!(validity.on(date(2028, 4, 30)), ValidityState::InForce);
        assert_eq!(validity.on(date(2028, 5, 1)), ValidityState::Expired);
    }

    #[test]
    fn an_ended_document_changes_no_more() {
        let change = ValidityChange {
            state: ValidityState::Repealed,
            on: Some(date(2026, 3, 2)),
            basis: "某商发〔2026〕3号".into(),
        };
        let repealed = change
            .apply(&Validity::in_force(), date(2020, 1, 1))
            .unwrap();
        assert_eq!(repealed.until, Some(date(2026, 3, 2)));
        assert_eq!(
            change.apply(&repealed, date(2020, 1, 1)).unwrap_err().code,
            "validity_ended"
        );
        let early = ValidityChange {
            on: Some(date(2019, 3, 2)),
            ..change.clone()
        };
        assert_eq!(
            early
                .apply(&Validity::in_force(), date(2020, 1, 1))
                .unwrap_err()
                .field,
            Some("validity_on")
        );
        let bare = ValidityChange {
            basis: " ".into(),
            ..change
        };
        assert_eq!(
            bare.apply(&Validity::in_force(), date(2020, 1, 1))
                .unwrap_err()
                .field,
            Some("validity_basis")
        );
    }
}
