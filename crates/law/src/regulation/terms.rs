//! 期限一览 — every term of the procedure, R1 to R14, as one table.
//!
//! The table is what people read; the functions named in it compute. A test compares the lengths with the constants of the articles.

use crate::calendar::WorkingDays;
use crate::citation::{Citation, Instrument};

/// 期限一览的一行 — a term, its length, its start, and what follows when it is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Stable id.
    pub id: &'static str,
    /// 事项 — what it is for, in Chinese.
    pub zh: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
    /// 长度 — how long it is.
    pub length: Length,
    /// 起算日 — the day that is not counted.
    pub from_zh: &'static str,
    /// The day that is not counted, in English.
    pub from_en: &'static str,
    /// 逾期后果 — what follows when it is missed.
    pub missed_zh: &'static str,
    /// What follows when it is missed, in English.
    pub missed_en: &'static str,
    /// The rule.
    pub citation: Citation,
    /// The function that computes it.
    pub function: &'static str,
}

/// 期限长度 — how long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// 不是期限 — a date, not a term.
    Date,
    /// 当日 — the same day.
    SameDay,
    /// 个工作日 — working days.
    Working(WorkingDays),
    /// 合理期限 — as the notice sets it.
    Reasonable,
    /// 不计入的时间 — time that is not counted.
    NotCounted,
    /// 期限内 — inside another term.
    Inside,
    /// 每年日期 — yearly dates.
    Yearly,
}

const fn working(days: u16) -> Length {
    Length::Working(WorkingDays(days))
}

const FEES: Citation = Citation::whole(Instrument::FeeMeasures2020);

/// 期限一览 — all terms.
pub const TERMS: &[Term] = &[
    Term {
        id: "R1",
        zh: "收到申请之日",
        en: "receipt date",
        length: Length::Date,
        from_zh: "按渠道确定",
        from_en: "by channel",
        missed_zh: "–",
        missed_en: "–",
        citation: Citation::REGULATION_31,
        function: "art31_receipt::receipt",
    },
    Term {
        id: "R1a",
        zh: "平常信函的确认",
        en: "confirming an ordinary letter",
        length: Length::SameDay,
        from_zh: "收到信函当日",
        from_en: "the day the letter arrives",
        missed_zh: "以确认之日为收到之日",
        missed_en: "the day of confirmation is the receipt date",
        citation: Citation::REGULATION_31,
        function: "art31_receipt::receipt",
    },
    Term {
        id: "R2",
        zh: "告知补正",
        en: "correction notice, once",
        length: working(7),
        from_zh: "收到申请之日",
        from_en: "receipt date",
        missed_zh: "不停止答复期限",
        missed_en: "the reply term is not stopped",
        citation: Citation::REGULATION_30,
        function: "art30_correction::notice_due",
    },
    Term {
        id: "R3",
        zh: "申请人补正",
        en: "the applicant's correction",
        length: Length::Reasonable,
        from_zh: "收到补正告知",
        from_en: "receipt of the notice",
        missed_zh: "视为放弃申请",
        missed_en: "the application counts as given up",
        citation: Citation::REGULATION_30,
        function: "art33_time_limit::ReplyClock::state_on",
    },
    Term {
        id: "R4",
        zh: "答复",
        en: "reply",
        length: working(20),
        from_zh: "收到申请之日；补正的，收到补正之日",
        from_en: "receipt date; after a correction, the day it is received",
        missed_zh: "逾期答复，申请人可以复议或者起诉",
        missed_en: "unlawful delay; the applicant may go to reconsideration or court",
        citation: Citation::REGULATION_33_2,
        function: "art33_time_limit::reply_clock",
    },
    Term {
        id: "R5",
        zh: "延长答复期限",
        en: "extension, once",
        length: working(20),
        from_zh: "答复期限届满之日",
        from_en: "the day the reply term ends",
        missed_zh: "届满后不得延长",
        missed_en: "no extension after the term has ended",
        citation: Citation::REGULATION_33_2,
        function: "art33_time_limit::reply_clock",
    },
    Term {
        id: "R6",
        zh: "第三方意见",
        en: "a third party's opinion",
        length: working(15),
        from_zh: "第三方收到征求意见书",
        from_en: "the third party's receipt of the letter",
        missed_zh: "由行政机关决定",
        missed_en: "the organ decides by itself",
        citation: Citation::REGULATION_32,
        function: "art32_third_party::opinion_due",
    },
    Term {
        id: "R7",
        zh: "共同制作机关意见",
        en: "a co-making organ's opinion",
        length: working(15),
        from_zh: "该机关收到征求意见书",
        from_en: "that organ's receipt of the letter",
        missed_zh: "视为同意公开",
        missed_en: "consent is presumed",
        citation: Citation::REGULATION_34,
        function: "art34_joint_makers::opinion_due",
    },
    Term {
        id: "R8",
        zh: "征求意见所需时间",
        en: "time spent asking",
        length: Length::NotCounted,
        from_zh: "发函次日",
        from_en: "the day after the letter is sent",
        missed_zh: "–",
        missed_en: "–",
        citation: Citation::REGULATION_33_3,
        function: "art33_time_limit::reply_clock",
    },
    Term {
        id: "R9",
        zh: "延迟答复",
        en: "delayed reply",
        length: Length::Reasonable,
        from_zh: "告知申请人",
        from_en: "notice to the applicant",
        missed_zh: "逾期答复",
        missed_en: "unlawful delay",
        citation: Citation::REGULATION_35,
        function: "art35_delay::check_delay",
    },
    Term {
        id: "R10",
        zh: "收费通知",
        en: "fee notice",
        length: Length::Inside,
        from_zh: "答复期限内",
        from_en: "inside the reply term",
        missed_zh: "不得再收费",
        missed_en: "no fee any more",
        citation: FEES,
        function: "art33_time_limit::reply_clock",
    },
    Term {
        id: "R11",
        zh: "缴费",
        en: "payment",
        length: working(20),
        from_zh: "收到收费通知（次日为第一日）",
        from_en: "receipt of the notice (the next day is the first)",
        missed_zh: "视为放弃申请",
        missed_en: "the application counts as given up",
        citation: FEES,
        function: "art42_fee_payment::payment_due",
    },
    Term {
        id: "R12",
        zh: "缴费后的答复",
        en: "reply after payment",
        length: working(20),
        from_zh: "缴费（次日为第一日）",
        from_en: "payment (the next day is the first)",
        missed_zh: "逾期答复",
        missed_en: "unlawful delay",
        citation: FEES,
        function: "art33_time_limit::Readings::after_payment",
    },
    Term {
        id: "R13",
        zh: "主动公开",
        en: "proactive disclosure",
        length: working(20),
        from_zh: "信息形成或者变更之日",
        from_en: "the day the information is formed or changed",
        missed_zh: "责令改正，可以处分（第五十三条）",
        missed_en: "correction ordered, discipline possible (art. 53)",
        citation: Citation::REGULATION_26,
        function: "art26_publication_term::publication_due",
    },
    Term {
        id: "R14",
        zh: "年度报告",
        en: "annual report",
        length: Length::Yearly,
        from_zh: "部门1月31日前，政府3月31日前",
        from_en: "departments before 31 January, governments before 31 March",
        missed_zh: "督促整改，可以通报批评（第四十七条）",
        missed_en: "correction urged, criticism by name possible (art. 47)",
        citation: Citation::REGULATION_49,
        function: "art49_annual_report::report_term",
    },
];
