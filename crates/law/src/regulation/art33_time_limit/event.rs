//! 期限事件 — what can happen to a case that matters to its reply term.

use jiff::civil::Date;

use crate::calendar::WorkingDays;
use crate::citation::Citation;

/// 期限事件 — an event of a case, with its date and, where one was sent, the number of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockEvent {
    /// 收到申请 — the application counts as received (art. 31).
    Received {
        /// The receipt date.
        on: Date,
    },
    /// 已告知补正 — a correction is asked for (art. 30).
    CorrectionAsked {
        /// The day the notice is sent.
        on: Date,
        /// The last day for the applicant's correction, as the notice sets it.
        answer_by: Date,
        /// The notice.
        document: String,
    },
    /// 已收到补正 — the corrected application is received (art. 30).
    CorrectionReceived {
        /// The day it is received.
        on: Date,
    },
    /// 已延长答复期限 — the extension is approved and told to the applicant (art. 33 para. 2).
    Extended {
        /// The day it is told.
        on: Date,
        /// By how much.
        by: WorkingDays,
        /// The notice.
        document: String,
    },
    /// 已发出征求意见函 — a letter asking for an opinion is sent (art. 32, 33, 34).
    ConsultationSent {
        /// Tells letters of one case apart.
        id: u32,
        /// The day it is sent.
        on: Date,
        /// Who is asked.
        kind: Consultation,
        /// The letter.
        document: String,
    },
    /// 征求意见函已送达 — the letter reaches the one who is asked.
    ConsultationDelivered {
        /// The letter.
        id: u32,
        /// The day of delivery.
        on: Date,
    },
    /// 已收到意见 — the opinion arrives at the organ.
    ConsultationAnswered {
        /// The letter.
        id: u32,
        /// The day of arrival.
        on: Date,
    },
    /// 发出收费通知 — a fee notice is sent (Fee Measures).
    FeeNoticed {
        /// The day it is sent.
        on: Date,
        /// The notice.
        document: String,
    },
    /// 收费通知送达 — the applicant receives the fee notice.
    FeeNoticeReceived {
        /// The day of receipt.
        on: Date,
    },
    /// 缴费 — the fee is paid.
    FeePaid {
        /// The day of payment.
        on: Date,
    },
    /// 确定延迟答复期限 — a delayed date is fixed and told (art. 35).
    Delayed {
        /// The day it is told.
        on: Date,
        /// The delayed last day.
        until: Date,
        /// The notice.
        document: String,
    },
    /// 答复 — the reply: the final decision is served or handed to the post.
    Answered {
        /// The day that counts for the organ's term.
        on: Date,
    },
}

impl ClockEvent {
    /// The day of the event.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            ClockEvent::Received { on }
            | ClockEvent::CorrectionAsked { on, .. }
            | ClockEvent::CorrectionReceived { on }
            | ClockEvent::Extended { on, .. }
            | ClockEvent::ConsultationSent { on, .. }
            | ClockEvent::ConsultationDelivered { on, .. }
            | ClockEvent::ConsultationAnswered { on, .. }
            | ClockEvent::FeeNoticed { on, .. }
            | ClockEvent::FeeNoticeReceived { on }
            | ClockEvent::FeePaid { on }
            | ClockEvent::Delayed { on, .. }
            | ClockEvent::Answered { on } => *on,
        }
    }
}

/// 征求意见对象 — who is asked for an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consultation {
    /// 第三方 — a third party whose rights disclosure may harm (art. 32).
    ThirdParty,
    /// 共同制作机关 — an organ that made the information together with ours (art. 34).
    CoMaker,
    /// 其他机关 — any other organ whose opinion is needed (art. 33 para. 3).
    OtherOrgan,
}

impl Consultation {
    /// All of them.
    pub const ALL: [Consultation; 3] = [
        Consultation::ThirdParty,
        Consultation::CoMaker,
        Consultation::OtherOrgan,
    ];

    /// Stable machine word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Consultation::ThirdParty => "third_party",
            Consultation::CoMaker => "co_maker",
            Consultation::OtherOrgan => "other_organ",
        }
    }

    /// The consultation of this machine word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Consultation> {
        Consultation::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    /// The name in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Consultation::ThirdParty => "第三方",
            Consultation::CoMaker => "共同制作机关",
            Consultation::OtherOrgan => "其他机关",
        }
    }

    /// The name in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Consultation::ThirdParty => "third party",
            Consultation::CoMaker => "co-making organ",
            Consultation::OtherOrgan => "other organ",
        }
    }

    /// The rule that lets this opinion be asked for.
    #[must_use]
    pub fn citation(self) -> Citation {
        match self {
            Consultation::ThirdParty => Citation::REGULATION_32,
            Consultation::CoMaker => Citation::REGULATION_34,
            Consultation::OtherOrgan => Citation::REGULATION_33_3,
        }
    }
}
