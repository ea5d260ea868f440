//! 所在机关 — which organ a portal page speaks for: the one in its address, or on the root the lead organ.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::ids::OrganId;
use gongkai_app::domain::organ::Organ;
use gongkai_app::{App, AppError};

use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::session::Visit;

/// 所在机关 — the organ of a page, and all others of the installation. An extractor for handlers.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The organ the page speaks for.
    pub organ: Organ,
    /// Whether the page stands on the root, not under `/o/{organ}`.
    pub root: bool,
    /// All organs, the lead organ first.
    pub organs: Vec<Organ>,
}

#[derive(Template)]
#[template(path = "portal/empty.html")]
struct EmptyPage {
    frame: Frame,
    l: Lang,
}

impl Standing {
    /// The standing of an address: `slug` when it is under an organ.
    pub async fn find(app: &App, slug: Option<&str>) -> Result<Option<Self>, AppError> {
        let organs = app.store().organs().await?;
        let organ = match slug {
            Some(slug) => Some(
                organs
                    .iter()
                    .find(|organ| organ.slug == slug)
                    .ok_or(AppError::NotFound)?,
            ),
            None => organs.first(),
        };
        Ok(organ.cloned().map(|organ| Self {
            organ,
            root: slug.is_none(),
            organs,
        }))
    }

    /// The same installation seen from another organ's pages: an item's own organ.
    pub fn turned_to(&self, id: &OrganId) -> Self {
        match self.organs.iter().find(|organ| organ.id == *id) {
            Some(organ) => Self {
                organ: organ.clone(),
                root: self.organs.first().is_some_and(|first| first.id == *id),
                organs: self.organs.clone(),
            },
            None => self.clone(),
        }
    }

    /// `/o/{slug}` of the organ, empty on the root.
    pub fn base(&self) -> String {
        if self.root {
            String::new()
        } else {
            format!("/o/{}", self.organ.slug)
        }
    }

    /// The address of the organ's home page.
    pub fn home(&self) -> String {
        format!("{}/", self.base())
    }

    /// The address of the home page of any organ.
    pub fn home_of(&self, organ: &Organ) -> String {
        if self
            .organs
            .first()
            .is_some_and(|first| first.id == organ.id)
        {
            "/".into()
        } else {
            format!("/o/{}/", organ.slug)
        }
    }

    /// The name of an organ by identifier, in the language of the page.
    pub fn name_of(&self, id: &OrganId, l: Lang) -> &str {
        self.organs
            .iter()
            .find(|organ| organ.id == *id)
            .map_or("", |organ| name(organ, l))
    }

    /// The organ that leads and supervises disclosure here, if it is another one.
    pub fn above(&self) -> Option<&Organ> {
        let parent = self.organ.parent.as_ref()?;
        self.organs.iter().find(|organ| organ.id == *parent)
    }

    /// The name of the site: that of the organ on the root.
    pub fn site_name(&self) -> &str {
        self.organs
            .first()
            .map_or(self.organ.name.as_str(), |organ| organ.name.as_str())
    }

    /// A frame of this organ with the site's three meta tags.
    pub fn frame(&self, visit: &Visit, title: impl Into<String>) -> Frame {
        let l = visit.lang;
        let mut frame = Frame::new(visit, title)
            .of(name(&self.organ, l), self.base())
            .meta("SiteName", self.site_name())
            .meta("SiteDomain", visit.site.domain())
            .meta("SiteIDCode", visit.site.id_code.clone());
        if !self.root {
            let first = self.organs.first();
            let home = first.map_or("", |organ| name(organ, l)).to_owned();
            frame = frame.crumb(home, "/");
        }
        frame.contact = contact(&self.organ, l);
        frame.crumb(name(&self.organ, l), self.home())
    }
}

/// The name of an organ in the language of the page.
pub fn name(organ: &Organ, l: Lang) -> &str {
    if l.is_en() && !organ.name_en.is_empty() {
        &organ.name_en
    } else {
        &organ.name
    }
}

fn contact(organ: &Organ, l: Lang) -> String {
    let office = &organ.office;
    let parts = [
        (l.t("地址：", "Address: "), &office.address),
        (l.t("电话：", "Phone: "), &office.phone),
        (l.t("邮箱：", "E-mail: "), &office.email),
    ];
    parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label}{value}"))
        .collect::<Vec<_>>()
        .join("　")
}

impl FromRequestParts<App> for Standing {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, app).await;
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let slug = path.ok().and_then(|Path(map)| map.get("organ").cloned());
        match Self::find(app, slug.as_deref()).await {
            Ok(Some(standing)) => Ok(standing),
            Ok(None) => {
                let title = visit.lang.t("尚未登记机关", "No organ yet");
                let page = EmptyPage {
                    frame: Frame::new(&visit, title),
                    l: visit.lang,
                };
                Err(render_with(StatusCode::OK, &page))
            }
            Err(error) => Err(Problem::new(&visit, error).into_response()),
        }
    }
}
