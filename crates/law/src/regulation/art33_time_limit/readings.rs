//! 适用口径 — the choices where the texts leave a gap. The defaults are the recommended ones.

use crate::calendar::WorkingDays;
use crate::regulation::art32_third_party;
use crate::regulation::art42_fee_payment::NextDayTerms;

/// 适用口径 — readings of the reply term that an installation can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Readings {
    /// What becomes of the reply term after the fee is paid.
    pub after_payment: AfterPayment,
    /// How "from the day after" is counted.
    pub next_day_terms: NextDayTerms,
    /// Whether a correction notice after the seven working days stops the term.
    pub late_notice: LateNotice,
    /// How long asking an organ that is neither third party nor co-maker can stop the term; nothing: until it answers.
    pub other_organ_term: Option<WorkingDays>,
}

impl Default for Readings {
    fn default() -> Readings {
        Readings {
            after_payment: AfterPayment::Restart,
            next_day_terms: NextDayTerms::NextDayIsFirst,
            late_notice: LateNotice::TermRunsOn,
            other_organ_term: Some(art32_third_party::OPINION_TERM),
        }
    }
}

/// 缴费后的答复期限 — the reply term after payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AfterPayment {
    /// 重新计算 — a new term starts, counted from the day after payment.
    #[default]
    Restart,
    /// 继续计算 — the old term runs on; the days from notice to payment do not count.
    Resume,
}

/// 逾期补正告知的效力 — the effect of a correction notice that comes after the seven working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LateNotice {
    /// 期限照常计算 — the reply term runs on from the receipt.
    #[default]
    TermRunsOn,
    /// 期限重新计算 — as if the notice had been in time.
    TermRestarts,
}
