//! 办理行为 — what can be done to a case, each act with its own dates.

use gongkai_law::calendar::WorkingDays;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::remedies::RemedyClause;
use gongkai_law::result_kind::ResultKind;
use jiff::civil::Date;

use super::outcome::ServiceKind;
use crate::access::Permission;

/// 办理行为 — an act with everything it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// 确认收到 — both sides have confirmed the receipt (art. 31).
    ConfirmReceipt {
        /// The day of confirmation, which becomes the receipt date.
        on: Date,
    },
    /// 告知补正 — asks once for a correction (art. 30).
    AskForCorrection {
        /// The day the notice goes out.
        on: Date,
        /// The applicant's last day.
        answer_by: Date,
        /// What is to be corrected.
        what: String,
        /// Number of the notice.
        document: String,
    },
    /// 收到补正 — takes the corrected application (art. 30).
    ReceiveCorrection {
        /// The day it came in.
        on: Date,
        /// The application as corrected.
        text: String,
    },
    /// 延长答复期限 — extends the reply term, with the consent of the head of the disclosure office (art. 33 para. 2).
    ExtendTimeLimit {
        /// The day it is told to the applicant.
        on: Date,
        /// By how much.
        by: WorkingDays,
        /// Why.
        reason: String,
        /// Number of the notice.
        document: String,
    },
    /// 征求意见 — asks a third party, a co-making organ or another organ (art. 32, 33, 34).
    Consult {
        /// The day the letter goes out.
        on: Date,
        /// Who is asked, in kind.
        kind: Consultation,
        /// Who is asked, by name.
        party: String,
        /// Number of the letter.
        document: String,
    },
    /// 登记送达 — records that something sent has arrived.
    RecordDelivery {
        /// What arrived.
        what: Delivery,
        /// The day it arrived.
        on: Date,
    },
    /// 收到意见 — takes the opinion asked for.
    ReceiveOpinion {
        /// Which letter it answers.
        letter: u32,
        /// The day it came in.
        on: Date,
        /// What it says.
        opinion: Opinion,
        /// Its reasons.
        text: String,
    },
    /// 收费通知 — asks for the information-processing fee (art. 42 para. 2, Fee Measures).
    DemandFee {
        /// The day the notice goes out.
        on: Date,
        /// The fee in yuan.
        amount: u32,
        /// 依据和标准 — on what ground and how computed.
        basis: String,
        /// Number of the notice.
        document: String,
    },
    /// 收到缴费 — the fee was paid.
    ReceivePayment {
        /// The day of payment.
        on: Date,
    },
    /// 作出决定 — decides how the case ends (art. 36 and others).
    Decide(Ruling),
    /// 送达 — serves the decision (国办公开办函〔2016〕235号).
    Serve {
        /// How.
        kind: ServiceKind,
        /// The day it was handed in to the post, handed over or sent.
        sent_on: Date,
        /// The day the applicant received it, where known.
        received_on: Option<Date>,
        /// 凭证 — postal number, receipt, or address it was sent to.
        proof: String,
    },
    /// 撤回申请 — the applicant takes the application back.
    Withdraw {
        /// The day.
        on: Date,
        /// In the applicant's words; may be empty.
        reason: String,
    },
    /// 办结归档 — closes the case.
    Close {
        /// The day.
        on: Date,
    },
}

/// 答复内容 — the ruling: result, ground and reasons. Which fields a kind needs says [`super::outcome::Detail`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The day of the decision.
    pub on: Date,
    /// The result.
    pub kind: ResultKind,
    /// 理由 — reasons, where the law asks for them.
    pub reasons: String,
    /// What else this kind of result has to say, such as where to find it or where was searched.
    pub detail: String,
    /// 不予公开部分的依据 — the ground of the withheld part, for a partial disclosure.
    pub withheld: Option<ResultKind>,
    /// Number of the decision.
    pub document: String,
    /// The remedy clause for this organ, result and day, as the law's builder makes it; it is kept with the decision.
    pub remedy: RemedyClause,
}

/// 送达对象 — what has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// 征求意见函 — a letter that asks for an opinion, by its number in the case.
    Consultation(u32),
    /// 收费通知 — the fee notice.
    FeeNotice,
    /// 决定 — the decision sent by post.
    Ruling,
}

/// 意见 — what somebody who was asked says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opinion {
    /// 同意公开 — agrees to disclosure.
    Agrees,
    /// 部分同意 — agrees in part.
    AgreesInPart,
    /// 不同意公开 — objects.
    Refuses,
}

impl Opinion {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agrees, Self::AgreesInPart, Self::Refuses];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesInPart => "agrees_in_part",
            Self::Refuses => "refuses",
        }
    }

    /// The opinion of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|opinion| opinion.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Agrees => "同意公开",
            Self::AgreesInPart => "部分同意公开",
            Self::Refuses => "不同意公开",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Agrees => "agrees to disclosure",
            Self::AgreesInPart => "agrees in part",
            Self::Refuses => "objects to disclosure",
        }
    }
}

/// 行为种类 — an act without its particulars, for the table of moves and for buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// 确认收到
    ConfirmReceipt,
    /// 告知补正
    AskForCorrection,
    /// 收到补正
    ReceiveCorrection,
    /// 延长答复期限
    ExtendTimeLimit,
    /// 征求意见
    Consult,
    /// 登记送达
    RecordDelivery,
    /// 收到意见
    ReceiveOpinion,
    /// 收费通知
    DemandFee,
    /// 收到缴费
    ReceivePayment,
    /// 作出决定
    Decide,
    /// 送达决定
    Serve,
    /// 撤回申请
    Withdraw,
    /// 办结归档
    Close,
}

impl Act {
    /// Which kind of act.
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::ConfirmReceipt { .. } => ActKind::ConfirmReceipt,
            Self::AskForCorrection { .. } => ActKind::AskForCorrection,
            Self::ReceiveCorrection { .. } => ActKind::ReceiveCorrection,
            Self::ExtendTimeLimit { .. } => ActKind::ExtendTimeLimit,
            Self::Consult { .. } => ActKind::Consult,
            Self::RecordDelivery { .. } => ActKind::RecordDelivery,
            Self::ReceiveOpinion { .. } => ActKind::ReceiveOpinion,
            Self::DemandFee { .. } => ActKind::DemandFee,
            Self::ReceivePayment { .. } => ActKind::ReceivePayment,
            Self::Decide(_) => ActKind::Decide,
            Self::Serve { .. } => ActKind::Serve,
            Self::Withdraw { .. } => ActKind::Withdraw,
            Self::Close { .. } => ActKind::Close,
        }
    }

    /// The day of the act.
    pub const fn on(&self) -> Date {
        match self {
            Self::ConfirmReceipt { on }
            | Self::AskForCorrection { on, .. }
            | Self::ReceiveCorrection { on, .. }
            | Self::ExtendTimeLimit { on, .. }
            | Self::Consult { on, .. }
            | Self::RecordDelivery { on, .. }
            | Self::ReceiveOpinion { on, .. }
            | Self::DemandFee { on, .. }
            | Self::ReceivePayment { on }
            | Self::Decide(Ruling { on, .. })
            | Self::Serve { sent_on: on, .. }
            | Self::Withdraw { on, .. }
            | Self::Close { on } => *on,
        }
    }
}

impl ActKind {
    /// All kinds, in the order in which they usually come.
    pub const ALL: [Self; 13] = [
        Self::ConfirmReceipt,
        Self::AskForCorrection,
        Self::ReceiveCorrection,
        Self::ExtendTimeLimit,
        Self::Consult,
        Self::RecordDelivery,
        Self::ReceiveOpinion,
        Self::DemandFee,
        Self::ReceivePayment,
        Self::Decide,
        Self::Serve,
        Self::Withdraw,
        Self::Close,
    ];

    /// The name of the use case, the same in journal, addresses and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConfirmReceipt => "confirm_receipt",
            Self::AskForCorrection => "ask_for_correction",
            Self::ReceiveCorrection => "receive_correction",
            Self::ExtendTimeLimit => "extend_time_limit",
            Self::Consult => "consult",
            Self::RecordDelivery => "record_delivery",
            Self::ReceiveOpinion => "receive_opinion",
            Self::DemandFee => "demand_fee",
            Self::ReceivePayment => "receive_payment",
            Self::Decide => "decide",
            Self::Serve => "serve",
            Self::Withdraw => "withdraw",
            Self::Close => "close",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::ConfirmReceipt => "确认收到",
            Self::AskForCorrection => "告知补正",
            Self::ReceiveCorrection => "收到补正",
            Self::ExtendTimeLimit => "延长答复期限",
            Self::Consult => "征求意见",
            Self::RecordDelivery => "登记送达",
            Self::ReceiveOpinion => "收到意见",
            Self::DemandFee => "通知缴费",
            Self::ReceivePayment => "收到缴费",
            Self::Decide => "作出决定",
            Self::Serve => "送达决定",
            Self::Withdraw => "撤回申请",
            Self::Close => "办结归档",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::ConfirmReceipt => "confirm receipt",
            Self::AskForCorrection => "ask for correction",
            Self::ReceiveCorrection => "receive correction",
            Self::ExtendTimeLimit => "extend the time limit",
            Self::Consult => "consult",
            Self::RecordDelivery => "record delivery",
            Self::ReceiveOpinion => "receive opinion",
            Self::DemandFee => "demand the fee",
            Self::ReceivePayment => "receive payment",
            Self::Decide => "decide",
            Self::Serve => "serve the decision",
            Self::Withdraw => "withdraw",
            Self::Close => "close",
        }
    }

    /// What a member of staff needs for it. Extension and decision are the head's.
    pub const fn permission(self) -> Permission {
        match self {
            Self::ExtendTimeLimit | Self::Decide => Permission::ApproveApplications,
            _ => Permission::HandleApplications,
        }
    }

    /// Whether the applicant may do it alone, over the receipt page.
    pub const fn by_applicant(self) -> bool {
        matches!(self, Self::ReceiveCorrection | Self::Withdraw)
    }
}
