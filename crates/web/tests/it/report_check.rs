//! The public validator: a real report, a file that is none, a file over the limit.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::site::{Answer, Site};

/// Sends a file, and a text, as a browser does.
async fn send(site: &Site, file: &[u8], text: &str) -> Answer {
    let mut body = Vec::new();
    body.extend(
        b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"r.txt\"\r\n\r\n",
    );
    body.extend(file);
    body.extend(b"\r\n--edge\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n");
    body.extend(text.as_bytes());
    body.extend(b"\r\n--edge--\r\n");
    let request = Request::post("/tools/report-check")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    site.ask(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_report_comes_back_with_its_tables() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/raw/001.txt");
    let Ok(bytes) = std::fs::read(&file) else {
        eprintln!("NOT TRIED: {} is missing", file.display());
        return;
    };
    let site = Site::open().await;
    let answer = send(&site, &bytes, "").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    for id in ["t2", "t3", "t4"] {
        assert!(
            answer
                .text
                .contains(&format!("<table class=\"report\" id=\"r1-{id}\">")),
            "{id}"
        );
    }
    assert!(answer.text.contains("读到的单元格"));
    let pasted = send(&site, b"", &String::from_utf8_lossy(&bytes)).await;
    assert!(pasted.text.contains("id=\"r1-t3\""));
}

#[tokio::test]
async fn what_is_no_report_is_refused_and_the_text_stays() {
    let site = Site::open().await;
    let answer = send(&site, b"", "今天天气很好").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("没有政府信息公开工作年度报告")
            && answer.text.contains(">今天天气很好</textarea>")
    );
    let answer = send(&site, b"", "").await;
    assert!(answer.text.contains("文件为空"));
}

#[tokio::test]
async fn a_file_over_the_limit_is_told_the_limit() {
    let site = Site::open().await;
    let answer = send(&site, &vec![b'x'; (20 << 20) + 1], "").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("超过 20 MB"));
}

#[tokio::test]
async fn the_form_is_there_before() {
    let site = Site::open().await;
    let answer = site.get("/tools/report-check").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("type=\"file\"") && answer.text.contains("不留存"));
}

/// One header of an answer.
async fn header_of(site: &Site, path: &str, name: &str) -> String {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = site.response(request).await;
    let value = response.headers().get(name);
    value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

/// What the page may load when it takes an upload only.
const PLAIN: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[tokio::test]
async fn asked_for_the_upload_the_page_has_no_script() {
    let site = Site::open().await;
    let path = "/tools/report-check?upload";
    assert_eq!(
        header_of(&site, path, "content-security-policy").await,
        PLAIN
    );
    let answer = site.get(path).await;
    assert!(!answer.text.contains("<script") && !answer.text.contains("不会上传"));
    assert!(answer.text.contains("文件会发送到本站校验，不留存"));
}

#[tokio::test]
async fn the_parts_for_the_browser_are_all_there_or_none() {
    let site = Site::open().await;
    let page = site.get("/tools/report-check").await;
    let module = site.get("/tools/report-check/validator.wasm").await;
    let built = module.status == StatusCode::OK;
    assert_eq!(page.text.contains("<script type=\"module\" src="), built);
    for name in ["page.js", "worker.js", "offline.js"] {
        let part = site.get(&format!("/tools/report-check/{name}")).await;
        assert_eq!(part.status == StatusCode::OK, built, "{name}");
    }
    assert_eq!(
        site.get("/tools/report-check/other.js").await.status,
        StatusCode::NOT_FOUND
    );
    let header = |path, name| header_of(&site, path, name);
    let policy = header("/tools/report-check", "content-security-policy").await;
    assert_eq!(header("/", "content-security-policy").await, PLAIN);
    if !built {
        assert_eq!(policy, PLAIN);
        eprintln!("NOT TRIED: `cargo xtask validator` has not built the module");
        return;
    }
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"));
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    let wasm = "/tools/report-check/validator.wasm";
    assert_eq!(header(wasm, "content-type").await, "application/wasm");
    assert!(header(wasm, "cache-control").await.contains("immutable"));
    let offline = "/tools/report-check/offline.js";
    assert_eq!(
        header(offline, "service-worker-allowed").await,
        "/tools/report-check"
    );
    assert_eq!(header(offline, "cache-control").await, "no-cache");
    let script = site.get(offline).await.text;
    assert!(script.starts_with("const VERSION = '"), "{script}");
}

#[tokio::test]
async fn the_rules_stand_with_law_and_examples() {
    let site = Site::open().await;
    let answer = site.get("/tools/report-check/rules").await;
    assert_eq!(answer.status, StatusCode::OK);
    for rule in gongkai_app::law::report_format::rules() {
        assert!(
            answer.text.contains(&format!("id=\"{}\"", rule.id)),
            "{}",
            rule.id
        );
    }
    assert!(answer.text.contains("正例") && answer.text.contains("反例"));
}

/// A small report whose reconsiderations do not add up.
const SMALL: &str = "某局2022年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr><td rowspan=2>结果维持</td><td rowspan=2>结果纠正</td><td rowspan=2>其他结果</td><td rowspan=2>尚未审结</td><td rowspan=2>总计</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr><tr><td>1</td><td>0</td><td>0</td><td>0</td><td>3</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr></table>";

#[tokio::test]
async fn a_finding_leads_to_its_cells_and_they_back() {
    let site = Site::open().await;
    let answer = send(
        &site,
        format!("<html><body>{SMALL}</body></html>").as_bytes(),
        "",
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let page = scraper::Html::parse_document(&answer.text);
    let find = |text: &str| {
        let selector = scraper::Selector::parse(text).unwrap();
        page.select(&selector).next().map(|found| found.html())
    };
    let finding = find("li.finding.error[data-cells*='r1-t4.review.total'] .cells").unwrap();
    assert!(
        finding.contains("href=\"#r1-t4.review.total\"") && finding.contains("表1 行4 列5"),
        "{finding}"
    );
    let cell = find("td.broken[id='r1-t4.review.total'] a").unwrap();
    assert!(
        cell.contains("href=\"#r1-f") && cell.contains("表1 行4 列5"),
        "{cell}"
    );
}
