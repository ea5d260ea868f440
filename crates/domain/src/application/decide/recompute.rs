//! 重算期限 — what another calendar does to the terms of a case.

use gongkai_law::calendar::Calendar;
use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use super::{Decision, entry};
use crate::application::{Application, Terms};

impl Application {
    /// 重算期限 — the case under another calendar. Nothing where its terms stay the same, or where the reply is out and
    /// they are history.
    pub fn recompute_terms(&self, calendar: &Calendar) -> Result<Option<Decision>, Refusal> {
        if !self.state.kind().owes_reply() {
            return Ok(None);
        }
        let terms = self.terms_by_clock(calendar)?;
        if terms == self.terms {
            return Ok(None);
        }
        let note = note(&self.terms, &terms);
        let journal = vec![entry(self, "recompute_due_dates", note)];
        Ok(Some(Decision {
            application: Self {
                terms,
                ..self.clone()
            },
            journal,
            warnings: Vec::new(),
        }))
    }
}

fn note(before: &Terms, after: &Terms) -> String {
    let mut parts = Vec::new();
    if (before.due_on, before.provisional) != (after.due_on, after.provisional) {
        parts.push(format!(
            "答复期限届满日 {} → {}",
            shown(before.due_on, before.provisional),
            shown(after.due_on, after.provisional)
        ));
    }
    if before.wait_until != after.wait_until {
        parts.push(format!(
            "等待至 {} → {}",
            shown(before.wait_until, false),
            shown(after.wait_until, false)
        ));
    }
    parts.join("；")
}

fn shown(day: Option<Date>, provisional: bool) -> String {
    match day {
        Some(day) if provisional => format!("{day}（暂定）"),
        Some(day) => day.to_string(),
        None => "无".to_owned(),
    }
}
