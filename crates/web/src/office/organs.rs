//! 机关与账号 — organs and accounts of the actor's scope, to look at.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, can};
use gongkai_app::domain::organ::Organ;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::{App, AppError};

use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/organs.html")]
struct OrgansPage {
    frame: Frame,
    l: Lang,
    organs: Vec<OrganPanel>,
}

struct OrganPanel {
    name: String,
    lead: bool,
    code: String,
    office: String,
    contact: Vec<(&'static str, String)>,
    pattern: String,
    address: String,
    channels: Vec<(&'static str, bool)>,
    people: Vec<Account>,
}

struct Account {
    name: String,
    login: String,
    roles: String,
    active: bool,
}

/// Organs and accounts the actor may see.
pub async fn list(State(app): State<App>, visit: Visit) -> Response {
    match panels(&app, &visit).await {
        Ok(organs) => render(&OrgansPage {
            frame: super::frame(
                &app,
                &visit,
                visit.lang.t("机关与账号", "Organs and accounts"),
            )
            .await
            .at("organs"),
            l: visit.lang,
            organs,
        }),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn panels(app: &App, visit: &Visit) -> Result<Vec<OrganPanel>, AppError> {
    let mut panels = Vec::new();
    for organ in app.store().organs().await? {
        if can(&visit.actor, Permission::ReadOrgans, &organ.owner()).is_err() {
            continue;
        }
        let people = app.store().people_of(&organ.id).await?;
        let people = people
            .into_iter()
            .map(|person| Account {
                name: person.staff.name,
                login: person.login,
                roles: roles(&person.staff.roles, visit.lang),
                active: person.active,
            })
            .collect();
        panels.push(panel(organ, people, visit.lang));
    }
    Ok(panels)
}

fn roles(roles: &[gongkai_app::domain::access::Role], l: Lang) -> String {
    let names: Vec<&str> = roles.iter().map(|role| l.t(role.zh(), role.en())).collect();
    names.join(l.t("、", ", "))
}

fn panel(organ: Organ, people: Vec<Account>, l: Lang) -> OrganPanel {
    let office = organ.office.clone();
    let contact = [
        (l.t("办公地址", "Address"), office.address),
        (l.t("邮政编码", "Postcode"), office.postcode),
        (l.t("办公时间", "Hours"), office.hours),
        (l.t("联系电话", "Phone"), office.phone),
        (l.t("传真", "Fax"), office.fax),
        (l.t("电子邮箱", "E-mail"), office.email),
    ];
    OrganPanel {
        name: super::organ_name(&organ, l),
        lead: organ.lead,
        code: organ.uscc.as_str().to_owned(),
        office: office.name,
        contact: contact
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        pattern: organ.index_pattern.as_str().to_owned(),
        address: format!("/o/{}/", organ.slug),
        channels: Channel::ALL
            .into_iter()
            .map(|channel| (l.t(channel.zh(), channel.en()), organ.accepts(channel)))
            .collect(),
        people,
    }
}
