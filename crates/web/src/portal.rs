//! 门户 — pages for anyone.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};
use gongkai_app::AppError;

use crate::problem::Problem;
use crate::route::{Door, Routes};
use crate::session::Visit;

pub mod apply;
pub mod column;
pub mod content;
pub mod entries;
pub mod feed;
pub mod guide;
pub mod home;
pub mod item;
pub mod report;
pub mod report_check;
pub mod report_rules;
pub mod reports;
pub mod robots;
pub mod search;
pub mod site_map;
pub mod standing;
pub mod switches;
pub mod verify;

/// Endpoints of the portal.
pub fn routes(routes: Routes) -> Routes {
    apply::routes(routes)
        .get("/", Door::Public, home::home)
        .get("/o/{organ}", Door::Public, home::to_home)
        .get("/o/{organ}/", Door::Public, home::home)
        .get("/zfxxgkzn", Door::Public, guide::guide)
        .get("/o/{organ}/zfxxgkzn", Door::Public, guide::guide)
        .get("/zfxxgkzd", Door::Public, content::rules)
        .get("/o/{organ}/zfxxgkzd", Door::Public, content::rules)
        .get("/fdzdgknr", Door::Public, content::content)
        .get("/o/{organ}/fdzdgknr", Door::Public, content::content)
        .get("/zfxxgknb", Door::Public, reports::reports)
        .get("/o/{organ}/zfxxgknb", Door::Public, reports::reports)
        .get("/item/{id}", Door::Public, item::item)
        .get("/search", Door::Public, search::search)
        .get("/feed.atom", Door::Public, feed::feed)
        .get("/o/{organ}/feed.atom", Door::Public, feed::feed)
        .get("/sitemap.xml", Door::Public, site_map::site_map)
        .get("/verify", Door::Public, verify::form)
        .get("/verify/{*number}", Door::Public, verify::verify)
        .get("/tools/report-check", Door::Public, report_check::form)
        .post(
            "/tools/report-check",
            Door::Public,
            report_check::act.layer(DefaultBodyLimit::max(report_check::MOST_ON_THE_LINE)),
        )
        .get(
            "/tools/report-check/rules",
            Door::Public,
            report_rules::page,
        )
        .get(
            "/tools/report-check/{file}",
            Door::Public,
            report_check::files::file,
        )
        .get("/robots.txt", Door::Public, robots::robots)
        .get("/lang", Door::Public, switches::lang)
        .get("/view", Door::Public, switches::view)
        .get("/o/{organ}/zfxxgknb/{year}", Door::Public, report::page)
        .get(
            "/o/{organ}/zfxxgknb/{year}/{file}",
            Door::Public,
            report::file,
        )
}

/// The answer for an address that does not exist.
pub async fn not_found(visit: Visit) -> Response {
    Problem::new(&visit, AppError::NotFound).into_response()
}
