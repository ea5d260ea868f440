//! The API: its description, its lists to the end, its problems.

use axum::http::StatusCode;

use super::portal::publish;
use super::site::Site;

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn the_list_is_read_to_its_end_while_items_are_added() {
    let site = Site::open().await;
    for day in 1..=9 {
        publish(&site.app, "documents", &format!("通知{day}"), day).await;
    }
    let mut titles = Vec::new();
    let mut path = "/api/v1/items?limit=4".to_owned();
    for round in 0..9 {
        let body = json(&site.get(&path).await.text);
        for item in body["items"].as_array().unwrap() {
            titles.push(item["title"].as_str().unwrap().to_owned());
        }
        publish(&site.app, "documents", "后来发布", 20 + round).await;
        match body["next"].as_str() {
            Some(next) => {
                path = format!(
                    "/api/v1/items?limit=4&after={}",
                    gongkai_web::page::encode(next)
                )
            }
            None => break,
        }
    }
    let expected: Vec<String> = (1..=9).rev().map(|day| format!("通知{day}")).collect();
    assert_eq!(titles, expected);
}

#[tokio::test]
async fn an_item_comes_with_its_text_and_its_digest() {
    let site = Site::open().await;
    let id = publish(&site.app, "documents", "通知", 5).await;
    let body = json(&site.get(&format!("/api/v1/items/{id}")).await.text);
    assert_eq!(body["text"], "第一段\n第二段");
    assert_eq!(body["sha256"], gongkai_app::ids::digest("第一段\n第二段"));
    assert_eq!(body["published_at"], "2026-01-05T02:17:00Z");
    let organs = json(&site.get("/api/v1/organs").await.text);
    assert_eq!(organs[0]["code"], "11330800002618197P");
}

#[tokio::test]
async fn a_problem_is_a_document_with_a_stable_code() {
    let site = Site::open().await;
    for (path, status, code) in [
        ("/api/v1/items/none", StatusCode::NOT_FOUND, "not_found"),
        ("/api/v1/nothing", StatusCode::NOT_FOUND, "not_found"),
        (
            "/api/v1/items?after=x",
            StatusCode::UNPROCESSABLE_ENTITY,
            "parameter_invalid",
        ),
        (
            "/api/v1/items?limit=many",
            StatusCode::UNPROCESSABLE_ENTITY,
            "parameter_invalid",
        ),
        (
            "/api/v1/items?organ=nobody",
            StatusCode::UNPROCESSABLE_ENTITY,
            "parameter_invalid",
        ),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(json(&answer.text)["code"], code, "{path}");
    }
}

#[tokio::test]
async fn the_description_names_every_path_of_the_api() {
    let site = Site::open().await;
    let description = json(&site.get("/api/v1/openapi.json").await.text);
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    for endpoint in gongkai_web::endpoints(&site.app) {
        if endpoint.path.starts_with("/api/v1/") && endpoint.path != "/api/v1/openapi.json" {
            let method = endpoint.method.to_lowercase();
            assert!(
                description["paths"][endpoint.path][&method].is_object(),
                "{}",
                endpoint.path
            );
        }
    }
}
