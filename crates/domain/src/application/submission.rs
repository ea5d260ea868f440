//! 提出与登记 — how an application comes into being.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::{Channel, ReceiptReading, receipt};
use jiff::civil::Date;

use super::decide::{Decision, Warning, entry, finished};
use super::event::{CaseEvent, Happening};
use super::{Applicant, Application, Request, State, Terms};
use crate::ids::ApplicationId;
use crate::moment::Moment;
use crate::organ::Organ;

/// 来件 — an application as it came in, complete, before it has a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The way it came in.
    pub channel: Channel,
    /// The day it came in.
    pub arrived_on: Date,
    /// The day both sides confirmed it, where that is known already.
    pub confirmed_on: Option<Date>,
    /// Who applies.
    pub applicant: Applicant,
    /// What is wanted.
    pub request: Request,
    /// 代填人、宣读确认等说明 — for an oral application who filled in the form and that it was read back (art. 29).
    pub clerk_note: String,
}

impl Submission {
    /// 受理编号 — the number of a case: the organ's code, the year of arrival, the position in the year.
    pub fn number(organ: &Organ, year: i16, position: i64) -> String {
        format!("{}-{year}-{position:05}", organ.uscc.organisation_code())
    }

    /// Opens the case: the receipt date by channel, the first events, the first due date.
    pub fn open(
        self,
        act: &'static str,
        id: ApplicationId,
        organ: &Organ,
        number: String,
        moment: &Moment,
        calendar: &Calendar,
    ) -> Result<Decision, Refusal> {
        self.check(organ, moment)?;
        let receipt = receipt(
            self.channel,
            self.arrived_on,
            self.confirmed_on,
            ReceiptReading::default(),
        )?;
        let mut events = vec![CaseEvent {
            seq: 1,
            on: self.arrived_on,
            what: Happening::Arrived,
            document: String::new(),
            note: self.clerk_note,
        }];
        if let Some(on) = receipt.on {
            events.push(CaseEvent {
                seq: 2,
                on,
                what: Happening::Received,
                document: String::new(),
                note: String::new(),
            });
        }
        let state = match receipt.on {
            Some(on) => State::InHand { since: on },
            None => State::AwaitingConfirmation {
                arrived_on: self.arrived_on,
            },
        };
        let warnings = if receipt.confirmed_late {
            vec![confirmed_late()]
        } else {
            Vec::new()
        };
        let application = Application {
            id,
            organ: organ.id.clone(),
            number,
            version: 0,
            channel: self.channel,
            arrived_on: self.arrived_on,
            received_on: receipt.on,
            applicant: self.applicant,
            request: self.request,
            state,
            terms: Terms::default(),
            outcome: None,
            service: None,
            events,
        };
        let note = format!("{}；{}", application.number, self.channel.zh());
        let journal = vec![entry(&application, act, note)];
        finished(application, journal, warnings, calendar)
    }

    fn check(&self, organ: &Organ, moment: &Moment) -> Result<(), Refusal> {
        let latest = self
            .confirmed_on
            .map_or(self.arrived_on, |day| day.max(self.arrived_on));
        if latest > moment.today {
            let field = if self.arrived_on > moment.today {
                "arrived_on"
            } else {
                "confirmed_on"
            };
            return Err(super::decide::in_the_future(latest, moment.today)
                .at(field)
                .by(Citation::REGULATION_31));
        }
        if self.channel == Channel::Oral && self.clerk_note.trim().is_empty() {
            return Err(Refusal::new(
                "clerk_note_missing",
                "口头申请由公开工作机构代为填写，请注明代填人以及已向申请人宣读确认。",
                "An oral application is filled in by the office: say who filled it in and that it was read back to the applicant.",
            )
            .at("clerk_note")
            .by(Citation::REGULATION_29));
        }
        if !organ.accepts(self.channel) {
            return Err(channel_closed(self.channel));
        }
        if self.arrived_on < organ.since || organ.until.is_some_and(|until| self.arrived_on > until)
        {
            return Err(Refusal::new(
                "organ_not_in_existence",
                format!(
                    "{}在 {} 尚未设立或者已经撤销；请向继续行使其职权的机关提出申请。",
                    organ.name, self.arrived_on
                ),
                format!(
                    "{} did not exist on {}; apply to the organ that continues its functions.",
                    organ.name_en, self.arrived_on
                ),
            )
            .at("arrived_on"));
        }
        Ok(())
    }
}

fn channel_closed(channel: Channel) -> Refusal {
    Refusal::new(
        "channel_closed",
        format!(
            "本机关未开通“{}”渠道；请当面提交或者邮寄，或改用公开指南列明的其他渠道。",
            channel.zh()
        ),
        format!(
            "This organ does not take applications by this channel ({}); hand it in or post it, or use another channel of the guide.",
            channel.en()
        ),
    )
    .at("channel")
    .by(Citation::whole(gongkai_law::citation::Instrument::Channels2017))
}

/// The warning that a plain letter was not confirmed on the day it came.
pub(super) fn confirmed_late() -> Warning {
    Warning::new(
        "confirmed_late",
        Citation::REGULATION_31,
        "平常信函应当在收到当日与申请人确认；确认日晚于到达日，请在卷内说明原因。",
        "A plain letter is to be confirmed with the applicant on the day it comes in; note the reason for the delay in the file.",
    )
}
