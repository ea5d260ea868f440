//! 告知文字 — the sentences of the clause, ours, in Chinese and English.

use super::{Act, RemedyClause};
use crate::result_kind::{RemedyOrder, ResultKind};

/// What an officer should know when the court may turn a direct suit away.
pub(super) const SUIT_MAY_FAIL: (&str, &str) = (
    "按照法释〔2025〕8号，对此类答复直接起诉，法院可能不予立案；条款仍须写明两种途径。",
    "Under the court's interpretation of 2025 a direct suit against such a reply may be turned away; the clause still names both ways.",
);

/// The parts of a clause that names a remedy.
pub(super) struct Clause<'a> {
    pub(super) act: Act,
    pub(super) order: RemedyOrder,
    pub(super) bodies: &'a [&'a str],
    pub(super) route: Option<&'a str>,
    pub(super) court: Option<&'a str>,
}

impl Clause<'_> {
    pub(super) fn zh(&self) -> String {
        let body = self.bodies.join("或者");
        let court = self.court.unwrap_or("有管辖权的人民法院");
        let mut text = match (self.order, self.act) {
            (RemedyOrder::ReconsiderationFirst, Act::Reply(ResultKind::PartlyDisclosed)) => {
                format!(
                    "对本答复中不予公开的部分不服的，{}\n对本答复的其他部分不服的，{}",
                    first_zh(&body, court),
                    choice_zh(&body, court)
                )
            }
            (RemedyOrder::ReconsiderationFirst, _) => {
                format!("对{}不服的，{}", self.subject_zh(), first_zh(&body, court))
            }
            _ => format!("对{}不服的，{}", self.subject_zh(), choice_zh(&body, court)),
        };
        if let Some(route) = self.route {
            text.push_str(&format!("\n行政复议也可以通过互联网申请：{route}。"));
        }
        text
    }

    pub(super) fn en(&self) -> String {
        let body = self.bodies.join(" or ");
        let court = self.court.unwrap_or("the competent people's court");
        let mut text = match (self.order, self.act) {
            (RemedyOrder::ReconsiderationFirst, Act::Reply(ResultKind::PartlyDisclosed)) => {
                format!(
                    "Against the withheld part of this reply: {}\nAgainst the rest of this reply: {}",
                    first_en(&body, court),
                    choice_en(&body, court)
                )
            }
            (RemedyOrder::ReconsiderationFirst, _) => {
                format!("Against {}: {}", self.subject_en(), first_en(&body, court))
            }
            _ => format!("Against {}: {}", self.subject_en(), choice_en(&body, court)),
        };
        if let Some(route) = self.route {
            text.push_str(&format!(
                "\nReconsideration can also be applied for over the internet: {route}."
            ));
        }
        text
    }

    const fn subject_zh(&self) -> &'static str {
        match self.act {
            Act::Reply(ResultKind::NotCorrected | ResultKind::FeeUnpaid) => "不再处理本申请的决定",
            Act::ToldThirdParty => "公开上述信息的决定",
            _ => "本答复",
        }
    }

    const fn subject_en(&self) -> &'static str {
        match self.act {
            Act::Reply(ResultKind::NotCorrected | ResultKind::FeeUnpaid) => {
                "the decision not to handle the application any further"
            }
            Act::ToldThirdParty => "the decision to disclose this information",
            _ => "this reply",
        }
    }
}

fn first_zh(body: &str, court: &str) -> String {
    format!(
        "应当先自知道之日起六十日内向{body}申请行政复议。对复议决定仍不服，或者复议机关不予受理、逾期未作决定的，可以自收到复议决定之日或者复议期限届满之日起十五日内向{court}提起行政诉讼；未经复议的，不能直接起诉。"
    )
}

fn choice_zh(body: &str, court: &str) -> String {
    format!(
        "可以自知道之日起六十日内向{body}申请行政复议，也可以自知道之日起六个月内直接向{court}提起行政诉讼。先申请复议的，可以自收到复议决定之日或者复议期限届满之日起十五日内再提起行政诉讼。"
    )
}

fn first_en(body: &str, court: &str) -> String {
    format!(
        "first apply to {body} for administrative reconsideration within 60 days of knowing it. Whoever disagrees with the reconsideration decision, or receives none in time, may sue at {court} within 15 days of receiving it or of the end of its term. Without reconsideration a suit is not possible."
    )
}

fn choice_en(body: &str, court: &str) -> String {
    format!(
        "apply to {body} for administrative reconsideration within 60 days of knowing it, or sue at {court} within 6 months of knowing it. After reconsideration the term for the suit is 15 days from its decision or from the end of its term."
    )
}

/// A letter without a remedy of its own.
pub(super) fn without_remedy(act: Act) -> RemedyClause {
    let (zh, en) = match act {
        Act::FeeNotice => (
            "收费决定不能单独申请行政复议或者提起行政诉讼；逾期未缴费、申请不再处理的，可以就不再处理的决定申请行政复议或者提起行政诉讼。",
            "The fee cannot be contested on its own; if the application is not handled any further because the fee was not paid in time, that decision can be contested.",
        ),
        _ => ("", ""),
    };
    RemedyClause {
        order: RemedyOrder::None,
        body: String::new(),
        bases: Vec::new(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        hint: None,
    }
}
