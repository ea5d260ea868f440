//! 信息处理费 — what may be charged for applications beyond a certain number, frequency or volume.
//!
//! The measures (State Council office letter 109 of 2020, for applications since 2021) know two ways, by item and by
//! page, both progressive: each step's rate applies only to what falls into that step. For one application the organ
//! chooses one of the two, never both, and it may also charge nothing. Items are counted for the same applicant, the
//! same organ and one calendar month; pages are counted within one application.
//!
//! Reading: the text fixes 100 yuan for the 11th to the 30th item and another 100 for each further step of ten, so the
//! 31st to the 40th cost 200 each. The count "to the same organ" and "within one application" are readings as well.

use jiff::civil::Date;

use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;

/// 按件计收 — the article on charging by item.
pub const BY_ITEM: Citation = Citation::article(Instrument::FeeMeasures2020, 4);
/// 按量计收 — the article on charging by page.
pub const BY_PAGE: Citation = Citation::article(Instrument::FeeMeasures2020, 5);
/// 两种方式择一 — the article that lets the organ choose one way for each application.
pub const ONE_WAY: Citation = Citation::article(Instrument::FeeMeasures2020, 3);

/// 一月件数上限 — the largest number of applications in a month that is computed; far above any case.
pub const MOST_ITEMS: u32 = 1_000_000;

const FREE_ITEMS: u64 = 10;
const FIRST_STEP_ENDS: u64 = 30;
const STEP: u64 = 10;
const STEP_YUAN: u64 = 100;

/// The page tiers: last page of the tier (none: open), yuan for each page.
const PAGE_TIERS: [(Option<u64>, u64); 4] =
    [(Some(30), 0), (Some(100), 10), (Some(200), 20), (None, 40)];

/// 应收信息处理费 — an amount with the steps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fee {
    /// 金额 — whole yuan.
    pub yuan: u64,
    /// 分档 — the steps touched, free ones included.
    pub steps: Vec<FeeStep>,
}

/// 收费档次 — one step of the tariff and what falls into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeStep {
    /// The first item or page of the step.
    pub from: u64,
    /// The last item or page of the step; none for the open last step.
    pub to: Option<u64>,
    /// 标准 — yuan for each.
    pub rate: u64,
    /// How many items or pages fall into the step.
    pub count: u64,
    /// 小计 — rate times count.
    pub amount: u64,
}

impl FeeStep {
    fn new(from: u64, to: Option<u64>, rate: u64, count: u64) -> Self {
        Self {
            from,
            to,
            rate,
            count,
            amount: rate.saturating_mul(count),
        }
    }

    /// 算式 — the step in words, such as 31—100：70×10元＝700元.
    pub fn zh(&self) -> String {
        let span = self.to.map_or(format!("{}以上", self.from), |to| {
            format!("{}—{to}", self.from)
        });
        format!("{span}：{}×{}元＝{}元", self.count, self.rate, self.amount)
    }

    /// The step in English.
    pub fn en(&self) -> String {
        let span = self.to.map_or(format!("{} and up", self.from), |to| {
            format!("{}-{to}", self.from)
        });
        format!(
            "{span}: {} x {} yuan = {} yuan",
            self.count, self.rate, self.amount
        )
    }
}

impl Fee {
    fn of(steps: Vec<FeeStep>) -> Self {
        let yuan = steps
            .iter()
            .fold(0_u64, |sum, step| sum.saturating_add(step.amount));
        Self { yuan, steps }
    }
}

/// 收费方式 — how the organ charges one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge {
    /// 不收费 — the organ charges nothing.
    Free,
    /// 按件计收 — by item.
    ByItem,
    /// 按量计收 — by page, with the number of pages.
    ByPage(u32),
}

/// 按量计收的申请是否占件数 — whether an application that is not charged by item still takes a place in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Places {
    /// 占一件 — it does. Reading: the month counts applications, whichever way they are charged.
    #[default]
    Taken,
    /// 不占 — it does not.
    Skipped,
}

/// 办法施行日 — refuses charges for applications before the measures were in force.
pub fn require_in_force(received_on: Date) -> Result<(), Refusal> {
    let instrument = Instrument::FeeMeasures2020;
    match instrument.in_force_from() {
        Some(first) if received_on < first => Err(Refusal::new(
            "fee_not_in_force",
            format!("信息处理费自{first}起施行，{received_on}收到的申请不得收费。"),
            format!(
                "The fee applies from {first}; an application received on {received_on} is free."
            ),
        )
        .by(Citation::whole(instrument))),
        _ => Ok(()),
    }
}

/// 第几件的收费 — the fee for the application at this place in the applicant's month.
///
/// ```
/// # use gongkai_law::fee_measures::item_fee;
/// assert_eq!(item_fee(31).unwrap().yuan, 200);
/// assert_eq!(item_fee(0).unwrap_err().code, "fee_position_zero");
/// ```
pub fn item_fee(position: u32) -> Result<Fee, Refusal> {
    if position == 0 {
        let refusal = Refusal::new(
            "fee_position_zero",
            "当月件数从1起数，请填1或更大的数。",
            "Places in the month are counted from 1; give 1 or more.",
        );
        return Err(refusal.at("position").by(BY_ITEM));
    }
    let (from, to, rate) = item_step(position.into());
    Ok(Fee::of(vec![FeeStep::new(from, Some(to), rate, 1)]))
}

/// 一个自然月按件计收的合计 — the sum for this number of applications in a month, all charged by item.
pub fn month_fees(count: u32) -> Result<Fee, Refusal> {
    if count > MOST_ITEMS {
        let refusal = Refusal::new(
            "fee_count_over_limit",
            format!("一个月最多计算{MOST_ITEMS}件，请核对件数。"),
            format!("At most {MOST_ITEMS} applications a month are computed; check the number."),
        );
        return Err(refusal.at("count").by(BY_ITEM));
    }
    let last = u64::from(count);
    let mut steps = Vec::new();
    let mut next = 1;
    while next <= last {
        let (from, to, rate) = item_step(next);
        steps.push(FeeStep::new(from, Some(to), rate, to.min(last) - from + 1));
        next = to + 1;
    }
    Ok(Fee::of(steps))
}

/// 按量计收 — the fee for this number of pages in one application.
///
/// ```
/// # use gongkai_law::fee_measures::page_fee;
/// assert_eq!(page_fee(68).yuan, 380);
/// ```
pub fn page_fee(pages: u32) -> Fee {
    let pages = u64::from(pages);
    let mut steps = Vec::new();
    let mut from = 1;
    for (to, rate) in PAGE_TIERS {
        if from > pages {
            break;
        }
        let end = to.unwrap_or(pages);
        steps.push(FeeStep::new(from, to, rate, end.min(pages) - from + 1));
        from = end + 1;
    }
    Fee::of(steps)
}

/// 一个月逐件收费 — the fee of each application of a month, in order, each charged its own way.
pub fn month_of(charges: &[Charge], places: Places) -> Result<Vec<Fee>, Refusal> {
    let mut taken = 0_u32;
    let mut fee_of = |charge: &Charge| {
        if *charge == Charge::ByItem || places == Places::Taken {
            taken = taken.saturating_add(1);
        }
        match charge {
            Charge::Free => Ok(Fee::default()),
            Charge::ByItem => item_fee(taken),
            Charge::ByPage(pages) => Ok(page_fee(*pages)),
        }
    };
    charges.iter().map(&mut fee_of).collect()
}

/// The step at a place of the month: first and last place, yuan for each.
const fn item_step(position: u64) -> (u64, u64, u64) {
    if position <= FREE_ITEMS {
        (1, FREE_ITEMS, 0)
    } else if position <= FIRST_STEP_ENDS {
        (FREE_ITEMS + 1, FIRST_STEP_ENDS, STEP_YUAN)
    } else {
        let steps_before = (position - FIRST_STEP_ENDS - 1) / STEP;
        let from = FIRST_STEP_ENDS + steps_before * STEP + 1;
        (from, from + STEP - 1, STEP_YUAN * (2 + steps_before))
    }
}
