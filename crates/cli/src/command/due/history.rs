//! From flags to the events of a case.

use clap::Args;
use gongkai_app::law::calendar::{Calendar, WorkingDays};
use gongkai_app::law::citation::Citation;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::regulation::art30_correction;
use gongkai_app::law::regulation::art31_receipt::{Channel, ReceiptReading, receipt};
use gongkai_app::law::regulation::art33_time_limit::{
    ClockEvent, Consultation, Readings, reply_clock,
};
use jiff::civil::Date;

/// What happened to the case.
#[derive(Debug, Args)]
pub(super) struct HistoryArguments {
    /// The day the application came in; without --confirmed also the day it was confirmed
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// How it came in: in_person, post_signed, post_ordinary, online, fax, email, oral
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// The day both sides confirmed it, for channels whose receipt hangs on that
    #[arg(long, value_name = "DATE")]
    confirmed: Option<String>,
    /// The day the correction notice was sent; without it a corrected application counts as asked for in time
    #[arg(long, value_name = "DATE")]
    asked: Option<String>,
    /// The day the corrected application was received
    #[arg(long, value_name = "DATE")]
    corrected: Option<String>,
    /// Working days by which the term was extended, 1 to 20
    #[arg(long, value_name = "DAYS")]
    extend: Option<String>,
    /// The day the applicant was told of the extension; without it the last day of the term
    #[arg(long, value_name = "DATE")]
    extended_on: Option<String>,
    /// An opinion was asked for: letter sent..answer received, such as 2024-03-11..2024-03-27, with
    /// :third_party (default), :co_maker or :other_organ behind it
    #[arg(long, value_name = "DATE..DATE")]
    pause: Vec<String>,
    /// The day of the reply
    #[arg(long, value_name = "DATE")]
    answered: Option<String>,
}

/// How long an applicant without a date in the notice is taken to have for the correction.
const ASSUMED_ANSWER_TIME: i64 = 15;

impl HistoryArguments {
    /// The events, by date.
    pub(super) fn events(&self, calendar: &Calendar) -> Result<Vec<ClockEvent>, Refusal> {
        let received = self.receipt_date()?;
        let mut events = vec![ClockEvent::Received { on: received }];
        for (id, text) in (1..).zip(&self.pause) {
            events.extend(pause(id, text)?);
        }
        self.correction(received, calendar, &mut events)?;
        if let Some(text) = &self.extend {
            let by = text
                .parse()
                .map(WorkingDays)
                .map_err(|_| not_a_number("extend", text))?;
            let on = self.extension_date(&events, calendar)?;
            events.push(ClockEvent::Extended {
                on,
                by,
                document: String::new(),
            });
        }
        if let Some(on) = parsed("answered", self.answered.as_deref())? {
            events.push(ClockEvent::Answered { on });
        }
        Ok(events)
    }

    fn receipt_date(&self) -> Result<Date, Refusal> {
        let arrived = parsed("received", self.received.as_deref())?.ok_or_else(no_receipt)?;
        let confirmed = parsed("confirmed", self.confirmed.as_deref())?;
        let channel = match &self.channel {
            Some(code) => Channel::from_code(code).ok_or_else(|| unknown_channel(code))?,
            // Without a channel the day of confirmation counts where one is given.
            None => Channel::Online,
        };
        let confirmed = confirmed.or(Some(arrived));
        let receipt = receipt(channel, arrived, confirmed, ReceiptReading::default())?;
        Ok(receipt.on.unwrap_or(arrived))
    }

    fn correction(
        &self,
        received: Date,
        calendar: &Calendar,
        events: &mut Vec<ClockEvent>,
    ) -> Result<(), Refusal> {
        let asked = parsed("asked", self.asked.as_deref())?;
        let corrected = parsed("corrected", self.corrected.as_deref())?;
        let last_timely = art30_correction::notice_due(received, calendar).date;
        let on = match (asked, corrected) {
            (None, None) => return Ok(()),
            (Some(asked), _) => asked,
            (None, Some(corrected)) => corrected.min(last_timely),
        };
        let assumed = on.saturating_add(jiff::Span::new().days(ASSUMED_ANSWER_TIME));
        let answer_by = corrected.map_or(assumed, |corrected| corrected.max(assumed));
        events.push(ClockEvent::CorrectionAsked {
            on,
            answer_by,
            document: String::new(),
        });
        events.extend(corrected.map(|on| ClockEvent::CorrectionReceived { on }));
        Ok(())
    }

    fn extension_date(&self, events: &[ClockEvent], calendar: &Calendar) -> Result<Date, Refusal> {
        if let Some(on) = parsed("extended-on", self.extended_on.as_deref())? {
            return Ok(on);
        }
        let clock = reply_clock(events, calendar, &Readings::default())?;
        Ok(clock.due.unwrap_or(clock.base_due).date)
    }
}

/// A letter that was sent on the first day and answered on the second.
fn pause(id: u32, text: &str) -> Result<[ClockEvent; 3], Refusal> {
    let (dates, kind) = match text.split_once(':') {
        Some((dates, code)) => (
            dates,
            Consultation::from_code(code).ok_or_else(|| unreadable_pause(text))?,
        ),
        None => (text, Consultation::ThirdParty),
    };
    let (sent, answered) = dates
        .split_once("..")
        .ok_or_else(|| unreadable_pause(text))?;
    let (sent, answered) = (date("pause", sent)?, date("pause", answered)?);
    Ok([
        ClockEvent::ConsultationSent {
            id,
            on: sent,
            kind,
            document: String::new(),
        },
        // The end of the pause is given, so the opinion term does not cut it: the letter is taken to have arrived then.
        ClockEvent::ConsultationDelivered { id, on: answered },
        ClockEvent::ConsultationAnswered { id, on: answered },
    ])
}

fn parsed(field: &'static str, text: Option<&str>) -> Result<Option<Date>, Refusal> {
    text.map(|text| date(field, text)).transpose()
}

/// Reads a date, or refuses it in one line.
pub(super) fn date(field: &'static str, text: &str) -> Result<Date, Refusal> {
    let plain = text.trim();
    let shaped = plain.len() == 10;
    plain.parse().ok().filter(|_| shaped).ok_or_else(|| {
        Refusal::new(
            "not_a_date",
            format!("--{field}：“{plain}”不是有效日期；请写成 2025-09-22 的形式。"),
            format!("--{field}: `{plain}` is not a date that exists; write it like 2025-09-22."),
        )
        .at(field)
    })
}

fn no_receipt() -> Refusal {
    Refusal::new(
        "not_received",
        "缺少收到日期；请用 --received 2025-09-22 的形式给出，或者用 --batch 批量计算。",
        "The receipt date is missing; give it like --received 2025-09-22, or use --batch.",
    )
    .at("received")
    .by(Citation::REGULATION_31)
}

fn unknown_channel(code: &str) -> Refusal {
    let known = Channel::ALL.map(Channel::code).join(", ");
    Refusal::new(
        "unknown_channel",
        format!("没有渠道“{code}”；可用：{known}。"),
        format!("There is no channel `{code}`; use one of {known}."),
    )
    .at("channel")
    .by(Citation::REGULATION_31)
}

fn unreadable_pause(text: &str) -> Refusal {
    Refusal::new(
        "unreadable_pause",
        format!("--pause：“{text}”无法读取；请写成 2024-03-11..2024-03-27 或 2024-03-11..2024-03-27:co_maker。"),
        format!("--pause: `{text}` cannot be read; write 2024-03-11..2024-03-27 or 2024-03-11..2024-03-27:co_maker."),
    )
    .at("pause")
    .by(Citation::REGULATION_33_3)
}

fn not_a_number(field: &'static str, text: &str) -> Refusal {
    Refusal::new(
        "not_a_number",
        format!("--{field}：“{text}”不是工作日数；请填1至20的整数。"),
        format!(
            "--{field}: `{text}` is not a number of working days; give a whole number from 1 to 20."
        ),
    )
    .at(field)
    .by(Citation::REGULATION_33_2)
}
