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
                .contains(&format!("<table class=\"report\" id=\"{id}\">")),
            "{id}"
        );
    }
    assert!(answer.text.contains("读到的单元格"));
    let pasted = send(&site, b"", &String::from_utf8_lossy(&bytes)).await;
    assert!(pasted.text.contains("id=\"t3\""));
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
    assert!(answer.text.contains("type=\"file\"") && answer.text.contains("不保存"));
}
