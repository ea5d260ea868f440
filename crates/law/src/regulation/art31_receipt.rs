//! 第三十一条 — the day an application counts as received. In force since 2019-05-15.
//!
//! Handed in: that day. Post that is signed for: the day of signing. A plain letter: the office confirms it with the applicant
//! on the day it comes in, and that day counts. Internet or the office's fax: the day on which both sides have confirmed.
//!
//! Before 2019-05-15 the interpretation on terms of 2015 applied: for the internet the day the system took the message counted, the
//! other channels as today.
//!
//! Reading: where internet or fax were confirmed late, [`ReceiptReading`] chooses between the day of confirmation (the text, our
//! default) and the earlier day of arrival (safer for the applicant).

use jiff::civil::Date;

use super::IN_FORCE;
use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;

/// 申请接收渠道 — the way an application came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 当面提交 — handed in at the counter.
    InPerson,
    /// 邮寄（签收） — post that is signed for.
    PostSigned,
    /// 平常信函 — a letter nobody signs for.
    PostOrdinary,
    /// 网上提交 — the on-line form.
    Online,
    /// 传真 — the disclosure office's fax.
    Fax,
    /// 电子邮件 — the published mailbox.
    Email,
    /// 口头申请（代填） — told to the office, which fills in the form.
    Oral,
}

impl Channel {
    /// All channels.
    pub const ALL: [Channel; 7] = [
        Channel::InPerson,
        Channel::PostSigned,
        Channel::PostOrdinary,
        Channel::Online,
        Channel::Fax,
        Channel::Email,
        Channel::Oral,
    ];

    /// Stable machine word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Channel::InPerson => "in_person",
            Channel::PostSigned => "post_signed",
            Channel::PostOrdinary => "post_ordinary",
            Channel::Online => "online",
            Channel::Fax => "fax",
            Channel::Email => "email",
            Channel::Oral => "oral",
        }
    }

    /// The channel of this machine word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL
            .into_iter()
            .find(|channel| channel.code() == code)
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Channel::InPerson => "当面提交",
            Channel::PostSigned => "邮寄（签收）",
            Channel::PostOrdinary => "平常信函",
            Channel::Online => "网上提交",
            Channel::Fax => "传真",
            Channel::Email => "电子邮件",
            Channel::Oral => "口头申请（代填）",
        }
    }

    /// Its name in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Channel::InPerson => "in person",
            Channel::PostSigned => "post, signed for",
            Channel::PostOrdinary => "ordinary letter",
            Channel::Online => "online form",
            Channel::Fax => "fax",
            Channel::Email => "e-mail",
            Channel::Oral => "oral, form filled in by the office",
        }
    }

    /// Whether the receipt of this channel hangs on a confirmation, by the rule in force on the day of arrival.
    #[must_use]
    pub fn needs_confirmation(self, arrived: Date) -> bool {
        match self {
            Channel::InPerson | Channel::PostSigned | Channel::Oral => false,
            Channel::PostOrdinary | Channel::Fax => true,
            Channel::Online | Channel::Email => arrived >= IN_FORCE,
        }
    }
}

/// 收到之日的确定口径 — which day counts for internet and fax when arrival and confirmation differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReceiptReading {
    /// 双方确认之日 — the day both sides confirmed, as art. 31 says.
    #[default]
    Confirmation,
    /// 较早之日 — the day of arrival, even without confirmation.
    Earlier,
}

/// 收到申请之日 — the receipt date with the rule it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The date; nothing while the confirmation is outstanding.
    pub on: Option<Date>,
    /// The rule.
    pub citation: Citation,
    /// 未当日确认 — a plain letter was not confirmed on the day it came in, as the article asks.
    pub confirmed_late: bool,
}

/// 收到申请之日 — the day from which terms are counted, by channel.
///
/// # Errors
/// `confirmed_before_arrival` when the confirmation is dated before the arrival.
pub fn receipt(
    channel: Channel,
    arrived: Date,
    confirmed: Option<Date>,
    reading: ReceiptReading,
) -> Result<Receipt, Refusal> {
    let citation = rule(arrived);
    if confirmed.is_some_and(|day| day < arrived) {
        return Err(Refusal::new(
            "confirmed_before_arrival",
            "确认日期早于申请到达日期；请核对两个日期。",
            "The confirmation is dated before the arrival; check the two dates.",
        )
        .at("confirmed")
        .by(citation));
    }
    let counts_arrival = !channel.needs_confirmation(arrived)
        || (reading == ReceiptReading::Earlier && channel != Channel::PostOrdinary);
    let on = if counts_arrival {
        Some(arrived)
    } else {
        confirmed
    };
    let confirmed_late =
        channel == Channel::PostOrdinary && confirmed.is_some_and(|day| day > arrived);
    Ok(Receipt {
        on,
        citation,
        confirmed_late,
    })
}

/// The rule in force on the day of arrival.
fn rule(arrived: Date) -> Citation {
    if arrived < IN_FORCE {
        Citation::whole(Instrument::Terms2015)
    } else {
        Citation::REGULATION_31
    }
}
