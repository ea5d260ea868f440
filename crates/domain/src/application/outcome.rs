//! 办理结果 — how a case ended, what the decision had to say, and how it was served.

use gongkai_law::result_kind::{RemedyOrder, ResultKind};
use jiff::civil::Date;

/// 办理结果 — the one result of a case; it stands in exactly one row of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The result.
    pub kind: ResultKind,
    /// 作出决定之日 — the day that decides the report year; of a withdrawal, its day.
    pub decided_on: Date,
    /// Number of the decision; empty for a withdrawal.
    pub document: String,
    /// Reasons.
    pub reasons: String,
    /// What else the kind had to say.
    pub detail: String,
    /// The ground of the withheld part, for a partial disclosure.
    pub withheld: Option<ResultKind>,
    /// The order of remedies told.
    pub remedy: RemedyOrder,
    /// 救济告知 — the remedy clause in Chinese as it stands in the decision; empty where none is told.
    pub remedy_zh: String,
    /// The remedy clause in English.
    pub remedy_en: String,
}

/// 决定的特别内容 — what a kind of result has to say besides its reasons, and whether it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// The label in Chinese.
    pub zh: &'static str,
    /// The label in English.
    pub en: &'static str,
    /// Whether the decision cannot stand without it.
    pub required: bool,
}

impl Detail {
    const fn must(zh: &'static str, en: &'static str) -> Option<Self> {
        Some(Self {
            zh,
            en,
            required: true,
        })
    }

    const fn may(zh: &'static str, en: &'static str) -> Option<Self> {
        Some(Self {
            zh,
            en,
            required: false,
        })
    }

    /// What this kind of result asks for; nothing where reasons say it all.
    pub const fn of(kind: ResultKind) -> Option<Self> {
        match kind {
            ResultKind::AlreadyPublished => Self::must(
                "获取该信息的方式、途径（网址、栏目或者查阅地点）",
                "how and where to get it",
            ),
            ResultKind::Disclosed => Self::must(
                "提供的信息，或者获取的方式、途径和时间",
                "what is provided, or way, route and time of getting it",
            ),
            ResultKind::PartlyDisclosed => Self::must(
                "公开的部分及提供方式",
                "the part disclosed and how it is provided",
            ),
            ResultKind::StateSecret => Self::must(
                "密级、保密期限、定密机关",
                "secrecy mark, term and classifying authority",
            ),
            ResultKind::ForbiddenByLaw => Self::must(
                "禁止公开的法律、行政法规及条款",
                "the law or administrative regulation that forbids it",
            ),
            ResultKind::NotFound => Self::must(
                "检索记录（范围、检索词、时间段）",
                "search record: places, words, period",
            ),
            ResultKind::NotResponsible => Self::may(
                "负责公开的机关名称、联系方式（能够确定的）",
                "name and contact of the organ responsible, if it can be determined",
            ),
            ResultKind::SpecialQuery => Self::must(
                "规定查询办法的法律、行政法规及查询机构",
                "the law or administrative regulation and the office to ask",
            ),
            ResultKind::Repeated => Self::must(
                "此前答复的文号和日期",
                "number and date of the earlier reply",
            ),
            ResultKind::Petition => Self::may("可以反映的渠道", "the right channel"),
            ResultKind::PublicPublication => Self::may("获取途径", "where to obtain it"),
            ResultKind::ConfirmOrReissue | ResultKind::OtherEnding => {
                Self::must("所依据的规定", "the rule relied on")
            }
            _ => None,
        }
    }
}

/// 送达情况 — how the decision was served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// How.
    pub kind: ServiceKind,
    /// The day it was handed in to the post, handed over or sent.
    pub sent_on: Date,
    /// The day the applicant received it, where known; his remedy terms start then.
    pub received_on: Option<Date>,
    /// Postal number, receipt, or address it was sent to.
    pub proof: String,
}

/// 送达方式 — how a decision is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceKind {
    /// 直接送达 — handed over; the applicant signs.
    Direct,
    /// 委托其他机关送达 — through another administrative organ; the applicant signs there.
    OtherOrgan,
    /// 邮寄送达 — through the postal enterprise; the day of handing in counts.
    Post,
    /// 电子送达 — to the applicant's own electronic channel; the day of arrival counts.
    Electronic,
}

impl ServiceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Direct, Self::OtherOrgan, Self::Post, Self::Electronic];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::OtherOrgan => "other_organ",
            Self::Post => "post",
            Self::Electronic => "electronic",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Direct => "直接送达",
            Self::OtherOrgan => "委托其他行政机关送达",
            Self::Post => "邮寄送达（邮政企业）",
            Self::Electronic => "电子送达",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Direct => "by hand",
            Self::OtherOrgan => "through another organ",
            Self::Post => "by post (postal enterprise)",
            Self::Electronic => "electronically",
        }
    }
}

impl Service {
    /// The day that counts for the organ's term: handing in to the post, else arrival at the applicant.
    pub fn counts_on(&self) -> Date {
        match self.kind {
            ServiceKind::Post => self.sent_on,
            _ => self.received_on.unwrap_or(self.sent_on),
        }
    }
}
