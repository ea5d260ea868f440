//! 期限计算书 — the certificate of a due date: one row a day, one step an act, each with its rule.

use std::sync::Arc;

use jiff::civil::Date;

use super::event::Consultation;
use crate::calendar::festival_en;
use crate::citation::Citation;

/// 期限计算书 — how a due date came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// One row a day, from the receipt to the due date or, while no term runs, to the last day that is known.
    pub rows: Vec<CertificateRow>,
    /// One step an act.
    pub steps: Vec<CertificateStep>,
}

impl Certificate {
    /// The row of a day.
    #[must_use]
    pub fn row(&self, date: Date) -> Option<&CertificateRow> {
        let index = self.rows.binary_search_by_key(&date, |row| row.date).ok()?;
        self.rows.get(index)
    }
}

/// 期限计算书的一行 — one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// The day.
    pub date: Date,
    /// What the day does to the term.
    pub kind: RowKind,
    /// The rule.
    pub citation: Citation,
    /// Whether the year's calendar is not published yet.
    pub provisional: bool,
}

/// 当日性质 — what a day does to the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// 起算 — the day a term starts from; it is not counted.
    Start,
    /// 计入 — the n-th working day of the term.
    Counted(u16),
    /// 周末 — not worked.
    Weekend,
    /// 节假日 — not worked, with the holiday's name.
    Holiday(Arc<str>),
    /// 调休上班日计入 — a weekend day that is worked and counts as the n-th, with the holiday's name.
    MakeUpCounted(u16, Arc<str>),
    /// 不计入 — a working day that does not count, why, and by which document.
    Excluded {
        /// Why.
        why: Exclusion,
        /// By which document.
        document: Arc<str>,
    },
}

impl RowKind {
    /// Its number in the term, when the day counts.
    #[must_use]
    pub fn counted(&self) -> Option<u16> {
        match self {
            RowKind::Counted(n) | RowKind::MakeUpCounted(n, _) => Some(*n),
            RowKind::Start | RowKind::Weekend | RowKind::Holiday(_) | RowKind::Excluded { .. } => {
                None
            }
        }
    }

    /// Stable machine word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RowKind::Start => "start",
            RowKind::Counted(_) => "counted",
            RowKind::Weekend => "weekend",
            RowKind::Holiday(_) => "holiday",
            RowKind::MakeUpCounted(..) => "make_up_counted",
            RowKind::Excluded { .. } => "excluded",
        }
    }

    /// In Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            RowKind::Start => "起算日，不计入".to_owned(),
            RowKind::Counted(n) => format!("第{n}个工作日"),
            RowKind::Weekend => "周末".to_owned(),
            RowKind::Holiday(name) => format!("放假（{name}）"),
            RowKind::MakeUpCounted(n, name) => format!("第{n}个工作日（{name}调休上班）"),
            RowKind::Excluded { why, document } => {
                format!("不计入：{}{}", why.zh(), bracketed(document, "（", "）"))
            }
        }
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            RowKind::Start => "start, not counted".to_owned(),
            RowKind::Counted(n) => format!("working day {n}"),
            RowKind::Weekend => "weekend".to_owned(),
            RowKind::Holiday(name) => format!("holiday ({})", festival_en(name)),
            RowKind::MakeUpCounted(n, name) => {
                format!("working day {n} (make-up workday, {})", festival_en(name))
            }
            RowKind::Excluded { why, document } => {
                format!("excluded: {}{}", why.en(), bracketed(document, " (", ")"))
            }
        }
    }
}

fn bracketed(text: &str, open: &str, close: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{open}{text}{close}")
    }
}

/// 不计入的原因 — why a working day does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclusion {
    /// 征求意见期间 — an opinion is being asked for.
    Consultation(Consultation),
    /// 等待补正 — the applicant is to correct the application.
    AwaitingCorrection,
    /// 等待缴费 — the applicant is to pay the fee.
    AwaitingPayment,
    /// 延迟答复 — a delayed date was fixed.
    Delay,
}

impl Exclusion {
    /// Stable machine word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Exclusion::Consultation(kind) => kind.code(),
            Exclusion::AwaitingCorrection => "awaiting_correction",
            Exclusion::AwaitingPayment => "awaiting_payment",
            Exclusion::Delay => "delay",
        }
    }

    /// In Chinese.
    #[must_use]
    pub fn zh(self) -> String {
        match self {
            Exclusion::Consultation(kind) => format!("征求{}意见", kind.zh()),
            Exclusion::AwaitingCorrection => "等待申请人补正".to_owned(),
            Exclusion::AwaitingPayment => "等待申请人缴费".to_owned(),
            Exclusion::Delay => "延迟答复".to_owned(),
        }
    }

    /// In English.
    #[must_use]
    pub fn en(self) -> String {
        match self {
            Exclusion::Consultation(kind) => format!("asking the {}", kind.en()),
            Exclusion::AwaitingCorrection => "waiting for the correction".to_owned(),
            Exclusion::AwaitingPayment => "waiting for the payment".to_owned(),
            Exclusion::Delay => "delayed reply".to_owned(),
        }
    }

    /// The rule.
    #[must_use]
    pub fn citation(self) -> Citation {
        match self {
            Exclusion::Consultation(_) => Citation::REGULATION_33_3,
            Exclusion::AwaitingCorrection => Citation::REGULATION_30,
            Exclusion::AwaitingPayment => crate::regulation::art42_fee_payment::FEE_RULE,
            Exclusion::Delay => Citation::REGULATION_35,
        }
    }
}

/// 期限计算书的一步 — one act and what it did to the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateStep {
    /// The day.
    pub date: Date,
    /// The rule.
    pub citation: Citation,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}
