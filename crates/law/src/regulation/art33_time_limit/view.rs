//! What the clock shows: state, due date, days left, what-if.

use jiff::civil::Date;

use super::certificate::{Certificate, Exclusion};
use super::days::Pause;
use crate::calendar::{Calendar, DueDate};

/// 答复期限的进行情况 — the reply term of a case after its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyClock {
    /// Where the case stands after its last event; [`ReplyClock::state_on`] says where it stands on a day.
    pub state: ClockState,
    /// 答复期限届满日 — the last lawful day for a reply; nothing while no term runs.
    pub due: Option<DueDate>,
    /// What the due date would be had nothing happened after the receipt.
    pub base_due: DueDate,
    /// 收到申请之日 — the receipt date.
    pub received: Date,
    /// How many working days the running term has, extension included; zero while none runs.
    pub total: u16,
    /// 期限计算书 — how the due date came about.
    pub certificate: Certificate,
    pub(super) pauses: Vec<Pause>,
    pub(super) calendar: Calendar,
}

/// 期限状态 — where the reply term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// 计算中 — the term runs.
    Running,
    /// 征求意见中 — an opinion is being asked for and today does not count; until when at the latest, where that is known.
    Consulting {
        /// The last day that does not count.
        until: Option<Date>,
    },
    /// 已逾期 — the term ended without a reply.
    Overdue {
        /// Working days since the term's end.
        late_by: u32,
    },
    /// 等待补正 — the applicant is to correct the application.
    AwaitingCorrection {
        /// The last day for it.
        by: Date,
    },
    /// 等待缴费 — the applicant is to pay the fee.
    AwaitingPayment {
        /// The last day for it; nothing until the notice has reached the applicant.
        by: Option<DueDate>,
    },
    /// 已答复 — the reply went out.
    Answered {
        /// When.
        on: Date,
        /// Working days after the term's end; zero when in time.
        late_by: u32,
    },
    /// 逾期未补正，视为放弃 — not corrected in time.
    LapsedNoCorrection {
        /// The last day for it, which passed.
        on: Date,
    },
    /// 逾期未缴费，视为放弃 — not paid in time.
    LapsedUnpaid {
        /// The last day for it, which passed.
        on: Date,
    },
}

impl ClockState {
    /// Stable machine word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ClockState::Running => "running",
            ClockState::Consulting { .. } => "consulting",
            ClockState::Overdue { .. } => "overdue",
            ClockState::AwaitingCorrection { .. } => "awaiting_correction",
            ClockState::AwaitingPayment { .. } => "awaiting_payment",
            ClockState::Answered { .. } => "answered",
            ClockState::LapsedNoCorrection { .. } => "lapsed_no_correction",
            ClockState::LapsedUnpaid { .. } => "lapsed_unpaid",
        }
    }
}

/// 试算 — what a reply on a day would mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The day asked about.
    pub on: Date,
    /// The working day of the term it falls on; a day that does not count has the number of the last one that does.
    pub day: u16,
    /// How many working days the term has.
    pub of: u16,
    /// Working days after the term's end; zero when in time.
    pub late_by: u32,
}

impl WhatIf {
    /// Whether a reply on this day is in time.
    #[must_use]
    pub fn in_time(&self) -> bool {
        self.late_by == 0
    }
}

/// 逾期工作日 — working days from the term's end to this day; a day off right after the end is late too and counts as one.
pub(super) fn late_by(due: DueDate, on: Date, calendar: &Calendar) -> u32 {
    match calendar.working_days_between(due.date, on) {
        0 if on > due.date => 1,
        days => days,
    }
}

impl ReplyClock {
    /// 试算 — what a reply on this day would mean; nothing while no term runs or before the receipt.
    #[must_use]
    pub fn what_if(&self, on: Date) -> Option<WhatIf> {
        let due = self.due.filter(|_| on >= self.received)?;
        let day = self.counted_until(on);
        Some(WhatIf {
            on,
            day,
            of: self.total,
            late_by: late_by(due, on, &self.calendar),
        })
    }

    /// 剩余工作日 — working days that still count after today, negative when the term has ended; nothing while no term runs or
    /// after the reply.
    #[must_use]
    pub fn days_left(&self, today: Date) -> Option<i32> {
        let due = self
            .due
            .filter(|_| !matches!(self.state, ClockState::Answered { .. }))?;
        if today > due.date {
            let late = late_by(due, today, &self.calendar);
            return Some(i32::try_from(late).map_or(i32::MIN, |late| -late));
        }
        let left = self
            .certificate
            .rows
            .iter()
            .filter(|row| row.date > today && Self::still_counts(&row.kind))
            .count();
        Some(i32::try_from(left).unwrap_or(i32::MAX))
    }

    /// 某日的状态 — where the case stands on this day, if nothing more happens until then.
    #[must_use]
    pub fn state_on(&self, today: Date) -> ClockState {
        match &self.state {
            ClockState::AwaitingCorrection { by } if today > *by => {
                ClockState::LapsedNoCorrection { on: *by }
            }
            ClockState::AwaitingPayment { by: Some(by) } if today > by.date => {
                ClockState::LapsedUnpaid { on: by.date }
            }
            ClockState::Running => self.running_on(today),
            other => other.clone(),
        }
    }

    fn running_on(&self, today: Date) -> ClockState {
        if self.due.is_some_and(|due| today > due.date) {
            let late_by = self
                .due
                .map_or(0, |due| late_by(due, today, &self.calendar));
            return ClockState::Overdue { late_by };
        }
        let covering: Vec<&Pause> = self
            .pauses
            .iter()
            .filter(|pause| pause.covers(today))
            .collect();
        let endless = covering.iter().any(|pause| pause.until.is_none());
        match covering.iter().filter_map(|pause| pause.until).max() {
            _ if endless => ClockState::Consulting { until: None },
            Some(until) => ClockState::Consulting { until: Some(until) },
            None => ClockState::Running,
        }
    }

    /// The number of the last counted day of the running term on or before this day.
    fn counted_until(&self, on: Date) -> u16 {
        let mut number = 0;
        for row in self
            .certificate
            .rows
            .iter()
            .take_while(|row| row.date <= on)
        {
            match row.kind.counted() {
                Some(n) => number = n,
                None if row.kind == super::RowKind::Start => number = 0,
                None => {}
            }
        }
        number
    }

    fn still_counts(kind: &super::RowKind) -> bool {
        let delayed = matches!(
            kind,
            super::RowKind::Excluded {
                why: Exclusion::Delay,
                ..
            }
        );
        delayed || kind.counted().is_some()
    }
}
