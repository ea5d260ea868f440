//! 提示 — what the office is told about an item without being stopped: the term of article 26, who reviewed, upward documents.

use gongkai_law::calendar::{Calendar, DueDate};
use gongkai_law::citation::Citation;
use gongkai_law::regulation::art26_publication_term::{
    PublicationTerm, days_overdue, publication_due,
};
use jiff::civil::Date;

use super::Item;

/// 公开期限 — where an item stands in its publication term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Last day for publishing.
    pub due: DueDate,
    /// The day it was published, or today while it is not.
    pub until: Date,
    /// Whether it is published.
    pub published: bool,
    /// Working days left; 0 on the last day and after.
    pub left: u32,
    /// Working days late; 0 while in time.
    pub late: u32,
}

/// 办理提示 — a hint for people; it never blocks an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Stable code.
    pub code: &'static str,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The article behind it.
    pub citation: Citation,
}

impl Term {
    /// The term of a text formed on a day, published on a day or not yet.
    pub fn of(
        formed_on: Date,
        published_on: Option<Date>,
        today: Date,
        calendar: &Calendar,
    ) -> Self {
        let due = publication_due(formed_on, &PublicationTerm::Regulation, calendar);
        let until = published_on.unwrap_or(today);
        Self {
            due,
            until,
            published: published_on.is_some(),
            left: calendar.working_days_between(until, due.date),
            late: days_overdue(due, until, calendar),
        }
    }
}

impl Item {
    /// The publication term of the item's first publication.
    pub fn term(&self, today: Date, calendar: &Calendar) -> Option<Term> {
        let content = self.content()?;
        Some(Term::of(
            content.formed_on,
            self.published_on(),
            today,
            calendar,
        ))
    }

    /// What the office should know before the next act.
    pub fn advice(&self) -> Vec<Advice> {
        let Some(work) = &self.work else {
            return Vec::new();
        };
        let mut advice = Vec::new();
        let own_review = work
            .stage
            .review()
            .is_some_and(|review| review.reviewer == work.author && work.author != "system");
        if own_review {
            advice.push(Advice {
                code: "own_review",
                zh: "审查人与起草人为同一人，建议由他人复核。".into(),
                en: "The reviewer wrote the text; let somebody else look at it too.".into(),
                citation: Citation::REGULATION_17,
            });
        }
        if work.content.genre.goes_upward() {
            advice.push(Advice {
                code: "upward_document",
                zh: format!(
                    "体裁为“{}”，可能属于过程性信息，请在审查时确认可以公开。",
                    work.content.genre.zh()
                ),
                en: format!(
                    "A {} may be information of a process; make sure in the review that it may be released.",
                    work.content.genre.en()
                ),
                citation: Citation::REGULATION_16_2,
            });
        }
        advice
    }
}
