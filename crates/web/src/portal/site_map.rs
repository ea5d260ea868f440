//! 网站地图 — every public address for search engines; split into files when there are many items.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::view::item_feed::ADDRESSES;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use crate::cache::revalidated;
use crate::problem::Problem;
use crate::session::Visit;

/// Pages of every organ.
const PAGES: [&str; 6] = [
    "/",
    "/zfxxgkzn",
    "/zfxxgkzd",
    "/fdzdgknr",
    "/zfxxgknb",
    "/ysqgk",
];

/// Which file of a split map.
#[derive(Debug, Deserialize)]
pub struct FileQuery {
    file: Option<u32>,
}

#[derive(Template)]
#[template(path = "portal/sitemap.xml")]
struct SiteMap {
    files: Vec<String>,
    addresses: Vec<(String, String)>,
}

/// The site map.
pub async fn site_map(
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<FileQuery>,
) -> Response {
    match make(&app, &visit, query.file).await {
        Ok(xml) => revalidated("application/xml; charset=utf-8", xml),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn make(app: &App, visit: &Visit, file: Option<u32>) -> Result<String, AppError> {
    let (store, scope) = (app.store(), Scope::public());
    let total = store.item_counts(&scope, None).await?.total;
    let files = u32::try_from(total)
        .unwrap_or(u32::MAX)
        .div_ceil(ADDRESSES)
        .max(1);
    let map = match file {
        None if files > 1 => SiteMap {
            files: (0..files)
                .map(|file| visit.site.link(&format!("/sitemap.xml?file={file}")))
                .collect(),
            addresses: Vec::new(),
        },
        asked => SiteMap {
            files: Vec::new(),
            addresses: addresses(app, visit, asked.unwrap_or(0)).await?,
        },
    };
    map.render().map_err(AppError::internal)
}

/// The addresses of a file: the pages of the organs in the first, then the items.
async fn addresses(app: &App, visit: &Visit, file: u32) -> Result<Vec<(String, String)>, AppError> {
    let mut all = Vec::new();
    if file == 0 {
        let organs = app.store().organs().await?;
        let bases = organs
            .iter()
            .skip(1)
            .map(|organ| format!("/o/{}", organ.slug));
        for base in std::iter::once(String::new()).chain(bases) {
            all.extend(
                PAGES.map(|page| (visit.site.link(&format!("{base}{page}")), String::new())),
            );
        }
    }
    let items = app.store().item_addresses(&Scope::public(), file).await?;
    all.extend(
        items
            .into_iter()
            .map(|(id, at)| (visit.site.link(&format!("/item/{id}")), at.to_string())),
    );
    Ok(all)
}
