//! The portal as inspectors, readers and feed readers see it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Permission, Scope};
use gongkai_app::domain::ids::{ItemId, OrganId};
use gongkai_app::domain::publication::{
    Content, ItemKind, ReviewInput, ValidityChange, ValidityState,
};
use gongkai_app::item::approve_item::approve_item;
use gongkai_app::item::change_validity::change_validity;
use gongkai_app::item::draft_item::draft_item;
use gongkai_app::item::publish_item::publish_item;
use gongkai_app::item::review_item::review_item;
use gongkai_app::item::withdraw_item::withdraw_item;
use jiff::civil::date;
use scraper::{Html, Selector};

use super::site::Site;

/// Publishes an item of the bureau on the `day`-th of January 2026.
pub async fn publish(app: &App, class: &str, title: &str, day: i8) -> ItemId {
    let kind = match class {
        "zfxxgknb" => ItemKind::Report,
        "zfxxgkzd" => ItemKind::System,
        _ => ItemKind::Notice,
    };
    let mut content = Content::new(kind, class, title, "第一段\n第二段", date(2026, 1, day));
    content.keywords = "消费 商贸".into();
    content.summary = "概述一句。".into();
    content.doc_no = Some(format!("某商发〔2026〕{day}号"));
    let app = app.at(format!("2026-01-{day:02}T02:17:00Z").parse().unwrap());
    let id = draft_item(&app, &Actor::System, &OrganId::new("bureau"), content)
        .await
        .unwrap();
    let office = Scope::of(&Actor::System, Permission::ReadItems).unwrap();
    let page = app.store().item_page(&office, &id).await.unwrap().unwrap();
    let seen = page.item.revision;
    review_item(&app, &Actor::System, &id, seen, ReviewInput::pass(""))
        .await
        .unwrap();
    approve_item(&app, &Actor::System, &id, "").await.unwrap();
    publish_item(&app, &Actor::System, &id).await.unwrap()
}

/// A site with a document, a report and a system item.
async fn filled() -> (Site, ItemId) {
    let site = Site::open().await;
    let id = publish(&site.app, "documents", "关于促进消费的通知 <一>", 5).await;
    publish(
        &site.app,
        "zfxxgknb",
        "某市商务局2025年政府信息公开工作年度报告",
        20,
    )
    .await;
    publish(&site.app, "zfxxgkzd", "主动公开工作制度", 6).await;
    (site, id)
}

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

fn meta(html: &Html, name: &str) -> Option<String> {
    let selector = Selector::parse(&format!("head meta[name={name}]")).unwrap();
    let mut found = html.select(&selector);
    let content = found.next()?.value().attr("content")?.to_owned();
    assert!(found.next().is_none(), "{name} twice");
    assert!(!content.trim().is_empty(), "{name} empty");
    Some(content)
}

const SITE: [&str; 3] = ["SiteName", "SiteDomain", "SiteIDCode"];
const COLUMN: [&str; 4] = [
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
];
const ARTICLE: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];

#[tokio::test]
async fn every_page_of_the_contract_answers_with_one_heading_and_a_way_in() {
    let (site, id) = filled().await;
    let mut paths = vec![
        format!("/item/{id}"),
        "/search?q=消费".replace("消费", "%E6%B6%88"),
        "/verify".into(),
    ];
    for base in ["", "/o/bureau"] {
        for page in [
            "/",
            "/zfxxgkzn",
            "/zfxxgkzd",
            "/fdzdgknr",
            "/fdzdgknr?class=documents&year=2026",
            "/zfxxgknb",
        ] {
            paths.push(format!("{base}{page}"));
        }
    }
    for path in paths {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let html = Html::parse_document(&answer.text);
        assert_eq!(count(&html, "h1"), 1, "{path}");
        assert_eq!(count(&html, "main#main"), 1, "{path}");
        assert_eq!(count(&html, "a.skip[href='#main']"), 1, "{path}");
        assert_eq!(count(&html, "script, [style]"), 0, "{path}");
        assert!(count(&html, "html[lang=zh-CN]") == 1, "{path}");
        let table = count(&html, "table");
        assert_eq!(
            count(&html, "table > caption"),
            table,
            "{path}: every table has a caption"
        );
    }
}

#[tokio::test]
async fn meta_tags_are_three_at_home_seven_on_lists_ten_on_items() {
    let (site, id) = filled().await;
    let has = |html: &Html, names: &[&str]| {
        for name in names {
            assert!(meta(html, name).is_some(), "{name}");
        }
    };
    let home = Html::parse_document(&site.get("/").await.text);
    has(&home, &SITE);
    assert!(meta(&home, "ColumnName").is_none());
    for path in [
        "/zfxxgkzn",
        "/zfxxgkzd",
        "/fdzdgknr",
        "/fdzdgknr?class=documents",
        "/zfxxgknb",
    ] {
        let list = Html::parse_document(&site.get(path).await.text);
        has(&list, &SITE);
        has(&list, &COLUMN);
        assert!(meta(&list, "ArticleTitle").is_none(), "{path}");
    }
    let item = Html::parse_document(&site.get(&format!("/item/{id}")).await.text);
    has(&item, &SITE);
    has(&item, &COLUMN);
    has(&item, &ARTICLE);
    assert_eq!(meta(&item, "PubDate").unwrap(), "2026-01-05 10:17");
    assert_eq!(
        meta(&item, "ArticleTitle").unwrap(),
        "关于促进消费的通知 <一>"
    );
    assert_eq!(meta(&item, "ColumnName").unwrap(), "法规文件");
    assert_eq!(meta(&item, "Keywords").unwrap(), "消费,商贸");
    assert_eq!(meta(&item, "Description").unwrap(), "概述一句。");
}

#[tokio::test]
async fn the_home_page_is_light_and_its_figures_open_the_lists_behind_them() {
    let (site, _) = filled().await;
    let home = site.get("/").await.text;
    let css = site.get(gongkai_web::assets::css_address()).await.text;
    assert!(
        home.len() + css.len() < 100_000,
        "{} + {}",
        home.len(),
        css.len()
    );
    let html = Html::parse_document(&home);
    let figure = Selector::parse("a.figure").unwrap();
    for link in html.select(&figure) {
        let number: String = link.text().collect();
        let list = site.get(link.value().attr("href").unwrap()).await;
        assert!(
            list.text.contains(&format!("共 {} 条", number.trim())),
            "{number}"
        );
    }
}

#[tokio::test]
async fn feed_and_site_map_are_well_formed_and_name_every_item() {
    let (site, id) = filled().await;
    for path in ["/feed.atom", "/o/bureau/feed.atom"] {
        let feed = site.get(path).await.text;
        let xml = roxmltree::Document::parse(&feed).unwrap();
        let entries = xml
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
        assert_eq!(entries.count(), 3, "{path}");
        let title = xml
            .descendants()
            .filter(|node| node.tag_name().name() == "title")
            .nth(1)
            .unwrap();
        assert!(title.text().is_some());
        assert!(feed.contains("&#60;一&#62;") || feed.contains("&lt;一&gt;"));
    }
    let map = site.get("/sitemap.xml").await.text;
    let xml = roxmltree::Document::parse(&map).unwrap();
    let places: Vec<&str> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "loc")
        .filter_map(|node| node.text())
        .collect();
    assert!(places.contains(&format!("http://localhost:8080/item/{id}").as_str()));
    assert!(places.contains(&"http://localhost:8080/zfxxgknb"));
    assert!(
        site.get("/robots.txt")
            .await
            .text
            .contains("Disallow: /office/")
    );
}

#[tokio::test]
async fn the_switch_turns_pages_english_but_leaves_titles_as_they_are() {
    let (site, _) = filled().await;
    let answer = site.get_as("gongkai_lang=en", "/").await;
    let html = Html::parse_document(&answer.text);
    assert_eq!(count(&html, "html[lang=en]"), 1);
    assert!(
        answer.text.contains("Bureau of Commerce") && answer.text.contains("Apply for information")
    );
    assert_eq!(count(&html, ".entries a:not([lang=zh-CN])"), 0);
}

#[tokio::test]
async fn an_item_says_first_that_it_is_repealed_and_a_withdrawn_one_keeps_only_its_header() {
    let (site, id) = filled().await;
    let change = ValidityChange {
        state: ValidityState::Repealed,
        on: Some(date(2026, 2, 1)),
        basis: "某商发〔2026〕3号".into(),
    };
    change_validity(&site.app, &Actor::System, &id, &change)
        .await
        .unwrap();
    let page = site.get(&format!("/item/{id}")).await.text;
    let banner = page.find("本文件已废止").unwrap();
    assert!(banner < page.find("第一段").unwrap() && banner < page.find("<h1").unwrap());
    withdraw_item(&site.app, &Actor::System, &id, "内容有误")
        .await
        .unwrap();
    let answer = site.get(&format!("/item/{id}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("本信息已撤回") && answer.text.contains("内容有误"));
    assert!(!answer.text.contains("第一段") && !answer.text.contains("概述一句"));
    assert!(
        !site
            .get("/fdzdgknr?class=documents")
            .await
            .text
            .contains("关于促进消费")
    );
}

#[tokio::test]
async fn a_number_on_paper_is_confirmed_or_honestly_not_known() {
    let (site, id) = filled().await;
    let page = site
        .app
        .store()
        .item_page(&Scope::public(), &id)
        .await
        .unwrap()
        .unwrap();
    let number = page.item.shown.unwrap().index_no.to_string();
    let answer = site.get(&format!("/verify/{number}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer.text.contains("本网站发布过")
            && answer
                .text
                .contains(&gongkai_app::ids::digest("第一段\n第二段"))
    );
    let answer = site.get("/verify/002618197/2026-99999").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("没有查到"));
    let answer = site.get("/verify?number=002618197/2026-00001").await;
    assert_eq!(answer.location.unwrap(), "/verify/002618197/2026-00001");
}

#[tokio::test]
async fn a_search_finds_by_title_and_numbers_and_helps_when_it_finds_nothing() {
    let (site, id) = filled().await;
    for words in ["促进", "某商发〔2026〕5号", "2026-00001"] {
        let path = format!("/search?q={}", gongkai_web::page::encode(words));
        assert!(
            site.get(&path).await.text.contains(&format!("/item/{id}")),
            "{words}"
        );
    }
    let nothing = site.get("/search?q=%25%25&organ=bureau&year=2019").await;
    assert_eq!(nothing.status, StatusCode::OK);
    assert!(
        nothing.text.contains("没有找到") && nothing.text.contains("去掉机关、类别和年份条件再搜")
    );
    assert!(nothing.text.contains("value=\"%%\""));
    assert_eq!(
        site.get("/search?page=x&year=x").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_page_that_was_read_is_not_sent_twice() {
    let (site, _) = filled().await;
    let first = Request::get("/").body(Body::empty()).unwrap();
    let response = site.response(first).await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
    let tag = response.headers()[header::ETAG].clone();
    let again = Request::get("/").header(header::IF_NONE_MATCH, &tag);
    let response = site.response(again.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    let english = Request::get("/")
        .header(header::IF_NONE_MATCH, &tag)
        .header(header::COOKIE, "gongkai_lang=en");
    let response = site.response(english.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_told_with_a_way_onward() {
    let (site, _) = filled().await;
    for path in [
        "/nothing",
        "/o/nobody/",
        "/item/none",
        "/fdzdgknr?class=none",
        "/item/none?version=3",
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let html = Html::parse_document(&answer.text);
        assert_eq!(count(&html, "h1"), 1, "{path}");
        assert!(count(&html, "main a[href='/search']") == 1, "{path}");
    }
}
