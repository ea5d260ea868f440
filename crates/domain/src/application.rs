//! 申请 — one application for information, from its arrival to its closing.
//!
//! A case is its events: each act adds one or more, the due date is always computed from them by the reply clock of the
//! law, and what is stored as due date is that of the last save. What may happen in which state stands in one table,
//! [`moves::MOVES`]; buttons, diagram and tests come from it.
//!
//! Nobody is asked for a purpose, so there is no field for one.

use gongkai_law::calendar::Calendar;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::regulation::art33_time_limit::{ClockEvent, Readings, ReplyClock, reply_clock};
use jiff::civil::Date;

use crate::ids::{ApplicationId, OrganId};

pub mod act;
pub mod applicant;
pub mod decide;
pub mod diagram;
pub mod event;
pub mod moves;
pub mod outcome;
pub mod request;
pub mod state;
pub mod submission;

pub use act::{Act, ActKind, Delivery, Opinion, Ruling};
pub use applicant::{Applicant, ApplicantForm, Contact, IdKind, Identity};
pub use decide::{Decision, Warning};
pub use event::{CaseEvent, Happening, Letter};
pub use outcome::{Detail, Outcome, Service, ServiceKind};
pub use request::{FormWanted, Request, RequestForm, RouteWanted};
pub use state::{State, StateKind};
pub use submission::Submission;

/// 申请 — an application with everything that happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Identifier.
    pub id: ApplicationId,
    /// The organ it was sent to.
    pub organ: OrganId,
    /// 受理编号 — receipt number, gapless for each organ and year; made at submission.
    pub number: String,
    /// Counts the saves; two people acting on the same version cannot both win.
    pub version: i64,
    /// The way it came in.
    pub channel: Channel,
    /// 到达日期 — the day it came in.
    pub arrived_on: Date,
    /// 收到申请之日 — the day it counts as received (art. 31); nothing while a confirmation is outstanding.
    pub received_on: Option<Date>,
    /// Who applies.
    pub applicant: Applicant,
    /// What is wanted.
    pub request: Request,
    /// Where it stands.
    pub state: State,
    /// 期限 — due date and waiting date as of the last save.
    pub terms: Terms,
    /// How it ended, once decided or withdrawn.
    pub outcome: Option<Outcome>,
    /// How the decision was served.
    pub service: Option<Service>,
    /// What happened, oldest first; never changed, only added to.
    pub events: Vec<CaseEvent>,
}

/// 期限 — what the clock said when the case was last saved, for lists and reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// 答复期限届满日 — last lawful day for the reply; nothing while no term runs.
    pub due_on: Option<Date>,
    /// Whether the due date depends on a calendar that is not published yet.
    pub provisional: bool,
    /// The day until which the applicant has to correct or to pay.
    pub wait_until: Option<Date>,
}

impl Application {
    /// The events that matter to the reply term, in the law's terms.
    pub fn clock_events(&self) -> Vec<ClockEvent> {
        event::clock_events(&self.events)
    }

    /// 答复期限 — the reply clock with its certificate; nothing while the receipt is not confirmed.
    pub fn clock(&self, calendar: &Calendar) -> Result<Option<ReplyClock>, Refusal> {
        if self.received_on.is_none() {
            return Ok(None);
        }
        reply_clock(&self.clock_events(), calendar, &Readings::default()).map(Some)
    }

    /// 征求意见函 — the letters sent in this case, each with what became of it.
    pub fn letters(&self) -> Vec<Letter> {
        event::letters(&self.events)
    }

    /// Whether an event of some sort happened.
    pub fn has(&self, what: impl Fn(&Happening) -> bool) -> bool {
        self.events.iter().any(|event| what(&event.what))
    }

    /// The day of the last event that moved the case; later acts cannot lie before it.
    pub fn last_moved_on(&self) -> Date {
        self.events
            .iter()
            .filter(|event| event.what.moves_the_case())
            .map(|event| event.on)
            .max()
            .unwrap_or(self.arrived_on)
    }
}
