//! How fast the pages people read most are made: the first page and an item page, through the real router, over a bureau
//! with 500 published items on the embedded database.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use criterion::{Criterion, criterion_group, criterion_main};
use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Permission, Scope};
use gongkai_app::domain::ids::{ItemId, OrganId};
use gongkai_app::domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_app::domain::publication::{Content, ItemKind, ReviewInput};
use gongkai_app::house::Place;
use gongkai_app::item::approve_item::approve_item;
use gongkai_app::item::draft_item::draft_item;
use gongkai_app::item::publish_item::publish_item;
use gongkai_app::item::review_item::review_item;
use gongkai_app::organ::create_organ::create_organ;
use jiff::civil::date;
use tokio::runtime::Runtime;
use tower::ServiceExt;

async fn site(folder: &std::path::Path) -> (Router, ItemId) {
    let app = App::open(&Place::Folder(folder.to_owned()))
        .await
        .unwrap()
        .at("2026-03-02T01:02:03Z".parse().unwrap());
    let organ = create_organ(&app, &Actor::System, bureau()).await.unwrap();
    let mut last = ItemId::new("");
    for number in 0..500 {
        last = publish(&app, &organ, number).await;
    }
    (gongkai_web::router(app), last)
}

async fn publish(app: &App, organ: &OrganId, number: u32) -> ItemId {
    let title = format!("关于公布{number}号事项的公告");
    let body = "为方便公众了解，现将有关事项公布如下。\n".repeat(40);
    let content = Content::new(ItemKind::Notice, "other", title, body, date(2026, 2, 10));
    let actor = Actor::System;
    let id = draft_item(app, &actor, organ, content).await.unwrap();
    let scope = Scope::of(&actor, Permission::ReadItems).unwrap();
    let seen = app
        .store()
        .item_page(&scope, &id)
        .await
        .unwrap()
        .map_or(0, |page| page.item.revision);
    review_item(app, &actor, &id, seen, ReviewInput::pass(""))
        .await
        .unwrap();
    approve_item(app, &actor, &id, "").await.unwrap();
    publish_item(app, &actor, &id).await.unwrap()
}

async fn ask(router: &Router, path: &str) -> usize {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    to_bytes(response.into_body(), 1 << 20).await.unwrap().len()
}

fn pages(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (router, item) = runtime.block_on(site(folder.path()));
    let mut group = criterion.benchmark_group("pages");
    group.bench_function("first page", |bencher| {
        bencher.iter(|| runtime.block_on(ask(&router, "/")))
    });
    let path = format!("/item/{item}");
    group.bench_function("item page", |bencher| {
        bencher.iter(|| runtime.block_on(ask(&router, &path)))
    });
    group.finish();
}

fn bureau() -> Organ {
    Organ {
        id: OrganId::new("bureau"),
        uscc: Uscc::parse("11330800002618197P").unwrap(),
        slug: "bureau".into(),
        parent: None,
        name: "某市商务局".into(),
        name_en: "Bureau of Commerce".into(),
        kind: OrganKind::LocalDepartment,
        lead: true,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice::default(),
        channels: Vec::new(),
        since: date(2019, 1, 1),
        until: None,
    }
}

criterion_group!(benches, pages);
criterion_main!(benches);
