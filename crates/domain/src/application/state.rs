//! 办理状态 — where a case stands; each state carries its own dates.

use jiff::civil::Date;

/// 办理状态 — where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// 待确认 — arrived by a channel whose receipt hangs on a confirmation (art. 31).
    AwaitingConfirmation {
        /// The day it came in.
        arrived_on: Date,
    },
    /// 办理中 — received and being worked on.
    InHand {
        /// Since when: receipt, correction or payment.
        since: Date,
    },
    /// 待补正 — the applicant was asked to correct (art. 30).
    AwaitingCorrection {
        /// The day of the notice.
        asked_on: Date,
        /// The applicant's last day.
        answer_by: Date,
    },
    /// 待缴费 — the applicant was asked to pay.
    AwaitingPayment {
        /// The day the notice was sent.
        noticed_on: Date,
        /// The day it reached the applicant, once known.
        notice_received_on: Option<Date>,
    },
    /// 待送达 — decided, the decision has not gone out.
    Decided {
        /// The day of the decision.
        on: Date,
    },
    /// 已送达 — the decision went out.
    Served {
        /// The day that counts for the organ's term.
        on: Date,
        /// The day it reached the applicant, once known.
        received_on: Option<Date>,
    },
    /// 已撤回 — withdrawn by the applicant.
    Withdrawn {
        /// The day of withdrawal.
        on: Date,
    },
    /// 已办结 — closed and ready for the archive.
    Closed {
        /// The day of closing.
        on: Date,
    },
}

/// 状态种类 — a state without its dates, for tables, lists and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateKind {
    /// 待确认
    AwaitingConfirmation,
    /// 办理中
    InHand,
    /// 待补正
    AwaitingCorrection,
    /// 待缴费
    AwaitingPayment,
    /// 待送达
    Decided,
    /// 已送达
    Served,
    /// 已撤回
    Withdrawn,
    /// 已办结
    Closed,
}

impl State {
    /// The state without its dates.
    pub const fn kind(&self) -> StateKind {
        match self {
            Self::AwaitingConfirmation { .. } => StateKind::AwaitingConfirmation,
            Self::InHand { .. } => StateKind::InHand,
            Self::AwaitingCorrection { .. } => StateKind::AwaitingCorrection,
            Self::AwaitingPayment { .. } => StateKind::AwaitingPayment,
            Self::Decided { .. } => StateKind::Decided,
            Self::Served { .. } => StateKind::Served,
            Self::Withdrawn { .. } => StateKind::Withdrawn,
            Self::Closed { .. } => StateKind::Closed,
        }
    }

    /// The state as kind, first date and second date, the way it is kept in columns.
    pub const fn parts(&self) -> (StateKind, Date, Option<Date>) {
        let kind = self.kind();
        match *self {
            Self::AwaitingConfirmation { arrived_on } => (kind, arrived_on, None),
            Self::InHand { since } => (kind, since, None),
            Self::AwaitingCorrection {
                asked_on,
                answer_by,
            } => (kind, asked_on, Some(answer_by)),
            Self::AwaitingPayment {
                noticed_on,
                notice_received_on,
            } => (kind, noticed_on, notice_received_on),
            Self::Decided { on } | Self::Withdrawn { on } | Self::Closed { on } => (kind, on, None),
            Self::Served { on, received_on } => (kind, on, received_on),
        }
    }

    /// The state of these parts; nothing where a date is missing that the state needs.
    pub fn from_parts(kind: StateKind, on: Date, second: Option<Date>) -> Option<Self> {
        Some(match kind {
            StateKind::AwaitingConfirmation => Self::AwaitingConfirmation { arrived_on: on },
            StateKind::InHand => Self::InHand { since: on },
            StateKind::AwaitingCorrection => Self::AwaitingCorrection {
                asked_on: on,
                answer_by: second?,
            },
            StateKind::AwaitingPayment => Self::AwaitingPayment {
                noticed_on: on,
                notice_received_on: second,
            },
            StateKind::Decided => Self::Decided { on },
            StateKind::Served => Self::Served {
                on,
                received_on: second,
            },
            StateKind::Withdrawn => Self::Withdrawn { on },
            StateKind::Closed => Self::Closed { on },
        })
    }
}

impl StateKind {
    /// All kinds, in the order of a case's life.
    pub const ALL: [Self; 8] = [
        Self::AwaitingConfirmation,
        Self::InHand,
        Self::AwaitingCorrection,
        Self::AwaitingPayment,
        Self::Decided,
        Self::Served,
        Self::Withdrawn,
        Self::Closed,
    ];

    /// The stable code kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AwaitingConfirmation => "awaiting_confirmation",
            Self::InHand => "in_hand",
            Self::AwaitingCorrection => "awaiting_correction",
            Self::AwaitingPayment => "awaiting_payment",
            Self::Decided => "decided",
            Self::Served => "served",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::AwaitingConfirmation => "待确认",
            Self::InHand => "办理中",
            Self::AwaitingCorrection => "待补正",
            Self::AwaitingPayment => "待缴费",
            Self::Decided => "待送达",
            Self::Served => "已送达",
            Self::Withdrawn => "已撤回",
            Self::Closed => "已办结",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::AwaitingConfirmation => "awaiting confirmation",
            Self::InHand => "in hand",
            Self::AwaitingCorrection => "awaiting correction",
            Self::AwaitingPayment => "awaiting payment",
            Self::Decided => "decided, to be served",
            Self::Served => "served",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// Whether the reply has still to go out, so that its term can still move.
    pub const fn owes_reply(self) -> bool {
        matches!(
            self,
            Self::InHand | Self::AwaitingCorrection | Self::AwaitingPayment | Self::Decided
        )
    }

    /// Whether the case has no final result yet.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::AwaitingConfirmation
                | Self::InHand
                | Self::AwaitingCorrection
                | Self::AwaitingPayment
        )
    }
}
