//! 作出决定 — decides how the case ends (art. 36 and others).

use gongkai_domain::access::Actor;
use gongkai_domain::application::{Act, Ruling};
use gongkai_domain::organ::{Organ, OrganKind};
use gongkai_law::refusal::Refusal;
use gongkai_law::remedies::{self, OrganType, RemedyClause, Respondent, remedy_clause};
use gongkai_law::result_kind::ResultKind;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The decision as drafted; which fields a result needs says [`gongkai_domain::application::Detail::of`].
#[derive(Debug, Clone)]
pub struct Decide {
    /// The day of the decision.
    pub on: Date,
    /// The result.
    pub kind: ResultKind,
    /// Reasons, where the law asks for them.
    pub reasons: String,
    /// What else this kind of result has to say.
    pub detail: String,
    /// For a partial disclosure: the ground of the withheld part.
    pub withheld: Option<ResultKind>,
    /// Number of the decision.
    pub document: String,
}

/// 作出决定 — the head signs; the remedy clause is built for organ, result and day and kept with the decision.
pub async fn decide(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: Decide,
) -> Result<Done, AppError> {
    perform(app, actor, seen, |_, organ, above| {
        let remedy = clause(organ, above, input.kind, input.on)?;
        Ok(Act::Decide(Ruling {
            on: input.on,
            kind: input.kind,
            reasons: input.reasons,
            detail: input.detail,
            withheld: input.withheld,
            document: input.document,
            remedy,
        }))
    })
    .await
}

/// 救济告知 — the remedy clause of an organ for a result and day, also for the preview.
///
/// A body that the organ tree does not name is called by its function.
pub fn clause(
    organ: &Organ,
    above: Option<&Organ>,
    kind: ResultKind,
    on: Date,
) -> Result<RemedyClause, Refusal> {
    let government = above
        .filter(|above| above.kind == OrganKind::LocalGovernment)
        .map(|above| government_of(&above.name));
    let respondent = Respondent {
        same_level_government: Some(government.unwrap_or("本级人民政府")),
        higher_department: Some("上一级主管部门"),
        higher_government: Some(government.unwrap_or("上一级人民政府")),
        ..Respondent::new(&organ.name, organ_type(organ.kind))
    };
    let decision = remedies::Decision {
        act: remedies::Act::Reply(kind),
        on,
        served_online: false,
    };
    remedy_clause(&respondent, &decision)
}

/// The government whose general office this is: reconsideration lies with the government itself.
fn government_of(name: &str) -> &str {
    ["办公室", "办公厅"]
        .iter()
        .filter_map(|office| name.strip_suffix(office))
        .find(|name| name.ends_with("人民政府"))
        .unwrap_or(name)
}

const fn organ_type(kind: OrganKind) -> OrganType {
    match kind {
        OrganKind::LocalGovernment => OrganType::LocalGovernment,
        OrganKind::LocalDepartment => OrganType::LocalDepartment,
        OrganKind::VerticalDepartment => OrganType::VerticalDepartment,
    }
}
