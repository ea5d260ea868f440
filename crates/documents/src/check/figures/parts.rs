//! 分项与总数 — AR-12: parts add up to their total; AR-24: items that went to several channels are not counted twice.

use gongkai_law::report_format::rules::figures::{CHANNELS, PARTS};
use gongkai_law::report_format::{Checked, Finding, Format, Number};

use super::super::gap;
use super::{Told, short};
use crate::narrative::{Kind, List};
use crate::report::ReadReport;

/// Fewer parts than these may overlap when they only say 其中.
const MANY: usize = 3;

pub(super) fn check(report: &ReadReport, told: &[Told<'_>], checked: &mut Checked) {
    let format = report.tables.format;
    let (mut lists, mut channels) = (false, false);
    for told in told {
        let shared = told.narrative.says_shared();
        for list in &told.narrative.lists {
            let Some(sum) = Sum::of(told, list) else {
                continue;
            };
            lists = true;
            channels = channels || list.kind == Kind::Channel;
            if shared && list.kind == Kind::Channel {
                checked.findings.extend(sum.counted_twice(format));
            } else {
                checked.findings.extend(sum.wrong(format));
            }
        }
    }
    if !lists {
        checked.not_assessable.push(gap(
            &PARTS,
            "正文没有写明总数及其分项",
            "the text names no total with its parts",
        ));
    }
    if !channels {
        checked.not_assessable.push(gap(
            &CHANNELS,
            "正文没有按渠道列出公开数量",
            "the text does not list its items by channel",
        ));
    }
}

/// A list with its arithmetic.
struct Sum<'a> {
    told: &'a Told<'a>,
    list: &'a List,
    total: Number,
    sum: Number,
}

impl<'a> Sum<'a> {
    fn of(told: &'a Told<'a>, list: &'a List) -> Option<Self> {
        let total = told.narrative.figures.get(list.total)?.value;
        let sum = told.narrative.sum(list)?;
        Some(Self {
            told,
            list,
            total,
            sum,
        })
    }

    fn parts(&self) -> Vec<Number> {
        let figures = self.list.parts.iter();
        figures
            .filter_map(|part| self.told.narrative.figures.get(*part))
            .map(|figure| figure.value)
            .collect()
    }

    /// AR-12: the parts do not make the whole they claim to be, or make more than it.
    fn wrong(&self, format: Option<Format>) -> Option<Finding> {
        let parts = self.parts();
        let one_alone = parts.iter().any(|part| *part > self.total);
        let together = match self.list.kind {
            Kind::Mixed => false,
            Kind::Item => parts.len() >= MANY,
            Kind::Channel | Kind::Applicant | Kind::Outcome => true,
        };
        let wrong = if self.list.whole {
            self.sum != self.total
        } else {
            one_alone || (together && self.sum > self.total)
        };
        wrong.then(|| self.finding(format, &parts))
    }

    fn finding(&self, format: Option<Format>, parts: &[Number]) -> Finding {
        let range = self.told.narrative.place_of_list(self.list);
        let finding = self.told.finding(&PARTS, format, &range);
        let words = finding.place.as_ref().map(|place| short(&place.text));
        let words = words.unwrap_or_default();
        let listed = parts
            .iter()
            .map(Number::to_string)
            .collect::<Vec<_>>()
            .join(" + ");
        let difference = self.sum.checked_sub(self.total);
        let twice = difference.filter(|more| {
            self.list.kind == Kind::Item && !self.list.whole && parts.contains(more)
        });
        let (twice_zh, twice_en) = twice.map_or_else(Default::default, |more| {
            (
                format!("多出的恰为其中一项（{more}），可能重复计算。"),
                format!(
                    " The excess is just one of the parts ({more}), which may be counted twice."
                ),
            )
        });
        let (total, sum) = (self.total, self.sum);
        Finding {
            expected: Some(total),
            actual: Some(sum),
            difference,
            message_zh: format!(
                "正文“{words}”：总数{total}，所列分项 {listed} = {sum}，两者不符。{twice_zh}请核对总数和各分项，漏列的补上。"
            ),
            message_en: format!(
                "The text \"{words}\" names a total of {total}; the parts {listed} make {sum}.{twice_en} Check the total and its parts, and add any part left out."
            ),
            ..finding
        }
    }

    /// AR-24: one item went to several channels, and still the total is the sum of the channels.
    fn counted_twice(&self, format: Option<Format>) -> Option<Finding> {
        let several = self
            .parts()
            .iter()
            .filter(|part| **part > Number::ZERO)
            .count()
            > 1;
        if !several || self.sum != self.total {
            return None;
        }
        let range = self.told.narrative.place_of_list(self.list);
        let total = self.total;
        Some(Finding {
            actual: Some(total),
            message_zh: format!(
                "正文说同一信息经多个渠道公开，总数{total}却正好是各渠道之和，可能重复计数。请按信息条数核对总数。"
            ),
            message_en: format!(
                "The text says that one item went to several channels, yet the total {total} is just the sum of the channels. Count each item once."
            ),
            ..self.told.finding(&CHANNELS, format, &range)
        })
    }
}
