//! 订阅 — the newest items as an Atom feed, of all organs or of one.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::view::item_list::{ItemFilter, ItemLine};
use gongkai_app::{App, AppError};

use crate::cache::revalidated;
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::session::Visit;

/// Items in the feed.
const NEWEST: u32 = 50;

#[derive(Template)]
#[template(path = "portal/feed.xml")]
struct Feed {
    title: String,
    own: String,
    home: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

/// One item of the feed.
struct FeedEntry {
    title: String,
    link: String,
    published: String,
    updated: String,
    organ: String,
    class: &'static str,
    summary: String,
}

/// The feed.
pub async fn feed(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    match make(&app, &visit, &standing).await {
        Ok(xml) => revalidated("application/atom+xml; charset=utf-8", xml),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn make(app: &App, visit: &Visit, standing: &Standing) -> Result<String, AppError> {
    let filter = ItemFilter {
        organ: (!standing.root).then(|| standing.organ.id.clone()),
        ..ItemFilter::default()
    };
    let found = app
        .store()
        .items_behind(&Scope::public(), &filter, None, NEWEST)
        .await?;
    let site = &visit.site;
    let updated = found.iter().filter_map(|line| line.updated_at).max();
    let base = standing.base();
    let feed = Feed {
        title: format!("{} 政府信息公开", standing.organ.name),
        own: site.link(&format!("{base}/feed.atom")),
        home: site.link(&standing.home()),
        updated: updated.unwrap_or_else(|| app.now()).to_string(),
        entries: found
            .iter()
            .map(|line| entry(line, site.link(&format!("/item/{}", line.id))))
            .collect(),
    };
    feed.render().map_err(AppError::internal)
}

fn entry(line: &ItemLine, link: String) -> FeedEntry {
    let at = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    FeedEntry {
        title: line.title.clone(),
        link,
        published: at(line.published_at),
        updated: at(line.updated_at.or(line.published_at)),
        organ: line.organ_name.clone(),
        class: line.column().map_or("", |class| class.zh),
        summary: line.summary.clone(),
    }
}
