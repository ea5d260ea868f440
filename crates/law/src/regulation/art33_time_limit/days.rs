//! The days of a term: which count, which do not, and where it ends.

use std::sync::Arc;

use jiff::civil::Date;

use super::certificate::{CertificateRow, Exclusion, RowKind};
use crate::calendar::{Calendar, DayKind, DueDate};
use crate::citation::Citation;

/// Days that do not count, from the day after `after` up to and including `until`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    pub(super) why: Exclusion,
    pub(super) after: Date,
    /// Nothing while there is no end to it.
    pub(super) until: Option<Date>,
    pub(super) document: Arc<str>,
}

impl Pause {
    pub(super) fn covers(&self, day: Date) -> bool {
        day > self.after && self.until.is_none_or(|until| day <= until)
    }
}

/// 一段答复期限 — a reply term from its start to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) start: Date,
    /// The rule that makes it start on this day.
    pub(super) basis: Citation,
    pub(super) total: u16,
    pub(super) extended: bool,
    pub(super) delayed: Option<Delay>,
}

/// 延迟答复 — the date fixed under art. 35.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delay {
    pub(super) until: Date,
    pub(super) document: Arc<str>,
}

impl Term {
    pub(super) fn new(start: Date, basis: Citation) -> Term {
        Term {
            start,
            basis,
            total: super::REPLY_TERM.0,
            extended: false,
            delayed: None,
        }
    }

    /// The last lawful day; nothing while a pause without end covers the term.
    pub(super) fn due(&self, pauses: &[Pause], calendar: &Calendar) -> Option<DueDate> {
        match &self.delayed {
            Some(delay) => Some(DueDate {
                date: delay.until,
                provisional: false,
            }),
            None => self.counted_end(pauses, calendar),
        }
    }

    fn counted_end(&self, pauses: &[Pause], calendar: &Calendar) -> Option<DueDate> {
        let mut provisional = false;
        let mut counted = 0;
        let mut day = self.start;
        while counted < self.total {
            day = day.tomorrow().ok()?;
            provisional |= !calendar.is_published(day.year());
            match pauses.iter().find(|pause| pause.covers(day)) {
                Some(pause) => _ = pause.until?,
                None => counted += u16::from(calendar.is_working_day(day)),
            }
        }
        Some(DueDate {
            date: day,
            provisional,
        })
    }

    /// The rows of this term: to its end, or to the day on which something else took its place.
    pub(super) fn rows(
        &self,
        pauses: &[Pause],
        calendar: &Calendar,
        cut: Option<Date>,
    ) -> Vec<CertificateRow> {
        let end = cut.or(self.due(pauses, calendar).map(|due| due.date));
        let mut rows = vec![row(self.start, RowKind::Start, self.basis, calendar)];
        let mut counted = 0;
        let mut day = self.start;
        while let Ok(next) = day.tomorrow() {
            day = next;
            let pause = pauses.iter().find(|pause| pause.covers(day));
            if end.is_some_and(|end| day > end)
                || (end.is_none() && pause.is_some_and(|pause| pause.until.is_none()))
            {
                break;
            }
            let kind = self.kind_of(day, pause, &mut counted, calendar);
            let citation = match &kind {
                RowKind::Excluded { why, .. } => why.citation(),
                _ => Citation::REGULATION_33_2,
            };
            rows.push(row(day, kind, citation, calendar));
        }
        rows
    }

    fn kind_of(
        &self,
        day: Date,
        pause: Option<&Pause>,
        counted: &mut u16,
        calendar: &Calendar,
    ) -> RowKind {
        let kind = calendar.day(day);
        match (kind, pause, &self.delayed) {
            (DayKind::Weekend, ..) => RowKind::Weekend,
            (DayKind::Holiday(name), ..) => RowKind::Holiday(name),
            (_, Some(pause), _) => RowKind::Excluded {
                why: pause.why,
                document: Arc::clone(&pause.document),
            },
            (_, None, Some(delay)) if *counted == self.total => RowKind::Excluded {
                why: Exclusion::Delay,
                document: Arc::clone(&delay.document),
            },
            (DayKind::Working, ..) => {
                *counted += 1;
                RowKind::Counted(*counted)
            }
            (DayKind::MakeUpWorkday(name), ..) => {
                *counted += 1;
                RowKind::MakeUpCounted(*counted, name)
            }
        }
    }
}

/// The rows of a time in which no term runs.
pub(super) fn waiting_rows(pause: &Pause, calendar: &Calendar) -> Vec<CertificateRow> {
    let mut rows = Vec::new();
    let mut day = pause.after;
    while let (Ok(next), Some(until)) = (day.tomorrow(), pause.until) {
        if next > until {
            break;
        }
        day = next;
        let kind = match calendar.day(day) {
            DayKind::Weekend => RowKind::Weekend,
            DayKind::Holiday(name) => RowKind::Holiday(name),
            _ => RowKind::Excluded {
                why: pause.why,
                document: Arc::clone(&pause.document),
            },
        };
        rows.push(row(day, kind, pause.why.citation(), calendar));
    }
    rows
}

fn row(date: Date, kind: RowKind, citation: Citation, calendar: &Calendar) -> CertificateRow {
    CertificateRow {
        date,
        kind,
        citation,
        provisional: !calendar.is_published(date.year()),
    }
}
