//! The fees against their cases and against a naive loop.

use gongkai_law::fee_measures::{
    Charge, Fee, FeeStep, MOST_ITEMS, Places, item_fee, month_fees, month_of, page_fee,
    require_in_force,
};
use proptest::prelude::*;

use crate::cases::{Case, cases};

const FILE: &str = "fees.md";

fn assert_steps(fee: &Fee, case: &Case) {
    let steps: Vec<_> = fee.steps.iter().map(FeeStep::zh).collect();
    assert_eq!(
        steps.join("；"),
        case.find("steps").unwrap_or_default(),
        "{}",
        case.place()
    );
    assert_eq!(fee.yuan, case.parse("yuan"), "{}", case.place());
}

#[test]
fn a_place_in_the_month_has_its_fee() {
    for case in cases(
        FILE,
        "第几件收多少 — the fee of one application, by its place in the applicant's month",
    ) {
        let fee = item_fee(case.parse("position")).expect("a place");
        assert_eq!(fee.yuan, case.parse("yuan"), "{}", case.place());
    }
}

#[test]
fn a_month_adds_up_step_by_step() {
    for case in cases(FILE, "一个月全部按件计收 — a whole month charged by item") {
        assert_steps(&month_fees(case.parse("count")).expect("a month"), &case);
    }
    for case in cases(FILE, "一百件 — a hundred in a month") {
        assert_eq!(
            month_fees(case.parse("count")).expect("a month").yuan,
            case.parse("yuan"),
            "{}",
            case.place()
        );
    }
}

#[test]
fn pages_add_up_tier_by_tier() {
    for case in cases(FILE, "按页计收 — the fee of one application by pages") {
        assert_steps(&page_fee(case.parse("pages")), &case);
    }
}

#[test]
fn an_application_charged_by_page_takes_its_place_or_not() {
    for case in cases(FILE, "一个月两种方式并用 — both ways in one month") {
        let places = if case.get("places") == "taken" {
            Places::Taken
        } else {
            Places::Skipped
        };
        let mut charges = vec![Charge::ByItem; case.parse("before")];
        charges.extend([Charge::ByPage(case.parse("pages")), Charge::ByItem]);
        let fees = month_of(&charges, places).expect("a month");
        assert_eq!(
            fees.last().map(|fee| fee.yuan),
            Some(case.parse("next")),
            "{}",
            case.place()
        );
        assert_eq!(fees[fees.len() - 2], page_fee(case.parse("pages")));
    }
}

#[test]
fn nothing_is_charged_before_the_measures() {
    for case in cases(FILE, "何时起可以收 — from when") {
        let refused = require_in_force(case.parse("received")).err();
        assert_eq!(
            refused.map(|refusal| refusal.code),
            case.find("refusal"),
            "{}",
            case.place()
        );
    }
}

#[test]
fn impossible_counts_are_refused() {
    assert_eq!(item_fee(0).unwrap_err().code, "fee_position_zero");
    assert_eq!(
        month_fees(MOST_ITEMS + 1).unwrap_err().code,
        "fee_count_over_limit"
    );
    assert_eq!(
        month_fees(MOST_ITEMS)
            .expect("the limit itself")
            .steps
            .len(),
        99_999
    );
    assert_eq!(
        page_fee(u32::MAX).yuan,
        700 + 2000 + 40 * (u64::from(u32::MAX) - 200)
    );
    assert!(item_fee(u32::MAX).is_ok());
}

/// The tariff as one would say it, page by page.
fn naive_page(page: u32) -> u64 {
    match page {
        ..=30 => 0,
        31..=100 => 10,
        101..=200 => 20,
        201.. => 40,
    }
}

/// The tariff as one would say it, raising the rate every ten after the thirtieth.
fn naive_items(count: u32) -> Vec<u64> {
    let mut rate = 100;
    (1..=count)
        .map(|place| {
            if place > 30 && (place - 31) % 10 == 0 {
                rate += 100;
            }
            if place <= 10 { 0 } else { rate }
        })
        .collect()
}

proptest! {
    #[test]
    fn pages_agree_with_a_naive_loop(pages in 0_u32..2000) {
        prop_assert_eq!(page_fee(pages).yuan, (1..=pages).map(naive_page).sum::<u64>());
    }

    #[test]
    fn months_agree_with_a_naive_loop(count in 1_u32..2000) {
        let naive = naive_items(count);
        prop_assert_eq!(item_fee(count).expect("a place").yuan, *naive.last().expect("one"));
        prop_assert_eq!(month_fees(count).expect("a month").yuan, naive.iter().sum::<u64>());
    }

    #[test]
    fn steps_cover_everything_once(count in 0_u32..5000) {
        for fee in [month_fees(count).expect("a month"), page_fee(count)] {
            prop_assert_eq!(fee.steps.iter().map(|step| step.count).sum::<u64>(), u64::from(count));
            prop_assert!(fee.steps.windows(2).all(|pair| pair[0].to == Some(pair[1].from - 1)));
            prop_assert!(fee.steps.windows(2).all(|pair| pair[0].rate < pair[1].rate));
        }
    }
}
