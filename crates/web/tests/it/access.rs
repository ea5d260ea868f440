//! Every endpoint with its rule: the table is reviewed in `access.txt`, and each door is tried.

use axum::http::StatusCode;
use gongkai_app::domain::access::Role;
use gongkai_web::route::Door;

use super::site::Site;

#[tokio::test]
async fn the_table_of_endpoints_is_the_reviewed_one() {
    let site = Site::open().await;
    let mut lines: Vec<String> = gongkai_web::endpoints(&site.app)
        .iter()
        .map(|endpoint| {
            format!(
                "{:4} {:60} {:?}",
                endpoint.method, endpoint.path, endpoint.door
            )
        })
        .collect();
    lines.sort_by(|a, b| a[5..].cmp(&b[5..]));
    insta::assert_snapshot!("access", lines.join("\n"));
}

#[tokio::test]
async fn the_bureau_of_the_site_stands() {
    let site = Site::open().await;
    assert!(site.app.store().organ(&site.organ).await.unwrap().is_some());
}

#[tokio::test]
async fn staff_doors_are_closed_to_visitors() {
    let site = Site::open().await;
    for endpoint in gongkai_web::endpoints(&site.app) {
        if matches!(endpoint.door, Door::Public | Door::Receipt) {
            continue;
        }
        let path = endpoint.path.replace(['{', '}'], "");
        let answer = match endpoint.method {
            "GET" => site.get(&path).await,
            _ => site.post_as("", &path, &[]).await,
        };
        if path.starts_with("/api/") {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        } else {
            assert!(
                answer.location.unwrap().starts_with("/office/sign-in?to="),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn an_administrator_enters_no_door_of_cases_items_and_reports() {
    let site = Site::open().await;
    let cookie = site.sign_in(Role::Administrator).await;
    for endpoint in gongkai_web::endpoints(&site.app) {
        let Door::May(permission) = endpoint.door else {
            continue;
        };
        let allowed = gongkai_app::domain::access::RULES
            .iter()
            .any(|(rule, role, _)| *rule == permission && *role == Role::Administrator);
        if allowed {
            continue;
        }
        let path = endpoint.path.replace(['{', '}'], "");
        let answer = match endpoint.method {
            "GET" => site.get_as(&cookie, &path).await,
            _ => site.post_as(&cookie, &path, &[]).await,
        };
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "{} {path}",
            endpoint.method
        );
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let site = Site::open().await;
    let request = axum::http::Request::post("/office/sign-out")
        .header("sec-fetch-site", "cross-site")
        .header("host", "x");
    let answer = site
        .ask(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_wrong_password_is_told_at_the_field_and_too_many_are_stopped() {
    let site = Site::open().await;
    for _ in 0..8 {
        let answer = site
            .post_as(
                "",
                "/office/sign-in",
                &[("login", "head"), ("password", "wrong")],
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.text.contains("登录名或口令不正确") && answer.text.contains("value=\"head\"")
        );
    }
    let answer = site
        .post_as(
            "",
            "/office/sign-in",
            &[("login", "head"), ("password", super::site::PASSWORD)],
        )
        .await;
    assert!(answer.text.contains("15 分钟后再试"));
}
