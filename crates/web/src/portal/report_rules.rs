//! 校验规则 — every rule a report is checked by, for anyone to read: its law, its level, and an example of both kinds.

use askama::Template;
use axum::response::Response;
use gongkai_app::law::report_format::{Level, Rule, rules};

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::standing::Standing;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/report_rules.html")]
struct RulesPage {
    frame: Frame,
    l: Lang,
    counts: Vec<(&'static str, usize)>,
    rules: Vec<RuleRow>,
}

/// One rule in the language of the page.
struct RuleRow {
    id: &'static str,
    level: &'static str,
    word: &'static str,
    text: &'static str,
    law: String,
    /// What must be known besides the document; empty when the document suffices.
    needs: &'static str,
    reading: bool,
    passing: String,
    failing: String,
}

/// The list of rules.
pub async fn page(visit: Visit, standing: Standing) -> Response {
    let l = visit.lang;
    let page = RulesPage {
        frame: standing
            .frame(&visit, l.t("年报校验规则", "Rules of the check"))
            .crumb(l.t("年报校验", "Check a report"), "/tools/report-check"),
        l,
        counts: counts(l),
        rules: rules().iter().map(|rule| row(rule, l)).collect(),
    };
    render_public(&page)
}

/// How many rules there are of each level that has any.
fn counts(l: Lang) -> Vec<(&'static str, usize)> {
    let of = |level: Level| rules().iter().filter(|rule| rule.level == level).count();
    [Level::Error, Level::Warning, Level::Info]
        .into_iter()
        .map(|level| (l.t(level.zh(), level.code()), of(level)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn row(rule: &'static Rule, l: Lang) -> RuleRow {
    let line = |example: &gongkai_app::law::report_format::Example| match l {
        Lang::Zh => example.zh(),
        Lang::En => example.en(),
    };
    RuleRow {
        id: rule.id,
        level: rule.level.code(),
        word: l.t(rule.level.zh(), rule.level.code()),
        text: l.t(rule.zh, rule.en),
        law: match l {
            Lang::Zh => rule.law.zh(),
            Lang::En => rule.law.en(),
        },
        needs: rule.needs.map_or("", |needed| l.t(needed.zh, needed.en)),
        reading: rule.reading,
        passing: line(&rule.passing),
        failing: line(&rule.failing),
    }
}
