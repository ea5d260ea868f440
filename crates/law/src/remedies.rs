//! 救济途径告知 — the clause by which a decision tells its addressee how it can be contested, and until when.
//!
//! Sources: the reconsideration law (articles 20, 22 to 25, 27, 28, 34), the litigation law (articles 45, 46) and, from
//! 1 June 2025, the court's interpretation for disclosure cases. Decisions before 2024 keep the old law: always a
//! choice, and for local departments a choice of two reconsideration bodies. The wording of the clause is ours.

use jiff::civil::Date;

use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;
use crate::regulation::art51_remedy_terms::NEW_LAW_FROM;
use crate::result_kind::{NARROW_READING_FROM, RemedyOrder, ResultKind};

mod bodies;
mod wording;

pub use bodies::{OrganType, Respondent};

/// 行政行为 — what the letter tells its addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// 终结申请的答复 — the reply that ends an application.
    Reply(ResultKind),
    /// 依申请公开告知第三方 — information is disclosed against the will of a third party, who is told.
    ToldThirdParty,
    /// 更正告知 — the reply on correcting one's own records.
    OwnRecords,
    /// 收费通知书 — the fee notice; the fee cannot be contested on its own.
    FeeNotice,
    /// 程序性告知 — receipt, correction, extension, delay, consultation and the like.
    Procedural,
}

impl Act {
    /// 救济次序 — the remedy to be named for an act of that day.
    pub fn order(self, on: Date) -> RemedyOrder {
        match self {
            Self::Reply(kind) => kind.remedy(on),
            Self::ToldThirdParty | Self::OwnRecords => RemedyOrder::Choice,
            Self::FeeNotice | Self::Procedural => RemedyOrder::None,
        }
    }

    /// 法院可能不予立案 — whether a direct suit may be turned away under the interpretation of 2025.
    pub fn direct_suit_may_fail(self, on: Date) -> bool {
        let listed = matches!(
            self,
            Self::Reply(
                ResultKind::NeedsProcessing
                    | ResultKind::Petition
                    | ResultKind::Repeated
                    | ResultKind::PublicPublication
                    | ResultKind::SpecialQuery
            )
        );
        listed && on >= NARROW_READING_FROM
    }
}

/// 待告知的决定 — the act, its day and how it is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// What is decided.
    pub act: Act,
    /// 决定日期 — the day that selects the law.
    pub on: Date,
    /// 网上送达 — whether it is served over the internet.
    pub served_online: bool,
}

/// 救济告知条款 — the clause with everything a letter and its approval need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemedyClause {
    /// Which remedy it names.
    pub order: RemedyOrder,
    /// 复议机关 — the body or the bodies to choose from, as named in the clause; empty without a remedy.
    pub body: String,
    /// 依据 — the provisions it rests on.
    pub bases: Vec<Citation>,
    /// 条款正文 — the paragraphs in Chinese, one a line; empty where no remedy is told.
    pub zh: String,
    /// The paragraphs in English, one a line.
    pub en: String,
    /// 给承办人的提示 — a remark for the officer, not for the letter: Chinese and English.
    pub hint: Option<(&'static str, &'static str)>,
}

impl RemedyClause {
    /// 审核条款 — refuses a letter in which the clause is missing; that would lengthen the terms up to a year.
    pub fn require_in(&self, letter: &str) -> Result<(), Refusal> {
        let plain = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        if plain(letter).contains(&plain(&self.zh)) {
            return Ok(());
        }
        let refusal = Refusal::new(
            "remedy_clause_missing",
            "文书没有写明救济途径和期限，起诉、复议期限会因此延长，最长一年；请补上告知条款。",
            "The letter does not tell the remedy and its term, which lengthens the terms up to one year; add the clause.",
        );
        Err(refusal
            .at("body")
            .by(Citation::article(Instrument::ReconsiderationLaw2023, 20)))
    }
}

/// 拟写救济告知 — builds the clause for a decision of an organ.
///
/// Refused where the organ's data lack the reconsideration body, or where a decision is served over the internet and
/// no internet route for the reconsideration application is known.
pub fn remedy_clause(
    respondent: &Respondent<'_>,
    decision: &Decision,
) -> Result<RemedyClause, Refusal> {
    let order = decision.act.order(decision.on);
    if order == RemedyOrder::None {
        return Ok(wording::without_remedy(decision.act));
    }
    let bodies = respondent.bodies(decision.on)?;
    let route = online_route(respondent, decision)?;
    let mut bases = vec![term_of_reconsideration(decision.on)];
    bases.extend(respondent.kind.bases(decision.on));
    if order == RemedyOrder::ReconsiderationFirst {
        bases.push(RECONSIDERATION_FIRST);
    }
    if route.is_some() {
        bases.push(ONLINE);
    }
    bases.push(Citation::article(Instrument::LitigationLaw2017, 45));
    bases.push(Citation::article(Instrument::LitigationLaw2017, 46));
    let clause = wording::Clause {
        act: decision.act,
        order,
        bodies: &bodies,
        route,
        court: respondent.court,
    };
    Ok(RemedyClause {
        order,
        body: bodies.join("或者"),
        bases,
        zh: clause.zh(),
        en: clause.en(),
        hint: decision
            .act
            .direct_suit_may_fail(decision.on)
            .then_some(wording::SUIT_MAY_FAIL),
    })
}

const RECONSIDERATION_FIRST: Citation = Citation::new(Instrument::ReconsiderationLaw2023, 23, 1, 4);
const ONLINE: Citation = Citation::new(Instrument::ReconsiderationLaw2023, 22, 2, 0);

fn is_old_law(on: Date) -> bool {
    on < NEW_LAW_FROM
}

/// Of the old law only the rules were read, not the article numbers; it is cited as a whole.
fn term_of_reconsideration(on: Date) -> Citation {
    if is_old_law(on) {
        Citation::whole(Instrument::ReconsiderationLaw2017)
    } else {
        Citation::article(Instrument::ReconsiderationLaw2023, 20)
    }
}

/// Since 2024 who serves over the internet must let the addressee apply there as well.
fn online_route<'a>(
    respondent: &Respondent<'a>,
    decision: &Decision,
) -> Result<Option<&'a str>, Refusal> {
    if !decision.served_online || is_old_law(decision.on) {
        return Ok(None);
    }
    let refusal = || {
        Refusal::new(
            "remedy_online_route_missing",
            "通过互联网送达的决定，应当同时提供网上申请行政复议的渠道；请在机关资料中填写网址。",
            "A decision served over the internet must name the internet route to reconsideration; enter its address for the organ.",
        )
        .at("reconsideration_address")
        .by(ONLINE)
    };
    respondent
        .online_address
        .filter(|address| !address.is_empty())
        .map(Some)
        .ok_or_else(refusal)
}
