//! 机关接口 — organs.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::domain::organ::Organ;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer;
use super::problem::ProblemDocument;
use crate::problem::Problem;
use crate::session::Visit;

/// 机关 — an organ as the API tells it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganBody {
    /// 统一社会信用代码
    code: String,
    /// 机关全称
    name: String,
    /// English name; empty when there is none.
    name_en: String,
    /// Code of the organ above.
    parent: Option<String>,
    /// Whether it is the lead office of its region.
    lead: bool,
    /// The part of its addresses: `/o/{slug}/`.
    slug: String,
    /// Its home page.
    url: String,
    /// The disclosure office, as the guide tells it.
    office: OfficeBody,
    /// Channels opened for applications.
    channels: Vec<&'static str>,
}

/// 公开工作机构 — the contact of a disclosure office.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficeBody {
    name: String,
    address: String,
    postcode: String,
    hours: String,
    phone: String,
    fax: String,
    email: String,
}

/// All organs of the site, the lead organ first.
#[utoipa::path(get, path = "/api/v1/organs", tag = "organs", operation_id = "list_organs",
    responses((status = 200, body = Vec<OrganBody>), (status = 500, body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn list(State(app): State<App>, visit: Visit) -> Response {
    match app.store().organs().await {
        Ok(organs) => {
            let bodies: Vec<OrganBody> = organs
                .iter()
                .map(|organ| body(organ, &organs, &visit))
                .collect();
            answer(&bodies)
        }
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

fn body(organ: &Organ, all: &[Organ], visit: &Visit) -> OrganBody {
    let parent = all
        .iter()
        .find(|other| Some(&other.id) == organ.parent.as_ref());
    let office = organ.office.clone();
    OrganBody {
        code: organ.uscc.as_str().to_owned(),
        name: organ.name.clone(),
        name_en: organ.name_en.clone(),
        parent: parent.map(|parent| parent.uscc.as_str().to_owned()),
        lead: organ.lead,
        slug: organ.slug.clone(),
        url: visit.site.link(&format!("/o/{}/", organ.slug)),
        office: OfficeBody {
            name: office.name,
            address: office.address,
            postcode: office.postcode,
            hours: office.hours,
            phone: office.phone,
            fax: office.fax,
            email: office.email,
        },
        channels: gongkai_app::law::regulation::art31_receipt::Channel::ALL
            .into_iter()
            .filter(|channel| organ.accepts(*channel))
            .map(|channel| channel.code())
            .collect(),
    }
}
