//! Imported reports through the pages: uploaded, laid beside the original, corrected, judged, taken over.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use gongkai_app::documents::report::{Header, Section, SignOff};
use gongkai_app::documents::write::{ReportDocument, WrittenCell, html, title};
use gongkai_app::domain::access::Role;
use gongkai_app::law::report_format::{CellId, Figure, Format};

use super::site::{Answer, Site};

const LIST: &str = "/office/published-reports";

/// Two natural persons applied; the sums are right but for the total of new applications.
const MISPRINT: [(&str, i64); 6] = [
    ("t3.1.natural", 2),
    ("t3.1.total", 3),
    ("t3.3.1.natural", 2),
    ("t3.3.1.total", 2),
    ("t3.3.7.natural", 2),
    ("t3.3.7.total", 2),
];

/// A report of an organ with nothing to report, but for the cells given.
fn report(organ: &str, year: i16, cells: &[(&str, i64)]) -> String {
    let format = Format::Y2021;
    let zero = WrittenCell::plain(Figure::int(0));
    let mut written: BTreeMap<CellId, WrittenCell> = format
        .form()
        .cells()
        .iter()
        .map(|id| (*id, zero.clone()))
        .collect();
    for (id, value) in cells {
        let id = CellId::parse(format, id).unwrap();
        written.insert(id, WrittenCell::plain(Figure::int(*value)));
    }
    let headings = format.form().sections.iter();
    html(&ReportDocument {
        organ: organ.into(),
        year,
        format,
        title: title(organ, year),
        header: Header::default(),
        cells: written,
        sections: headings
            .map(|heading| Section {
                heading: (*heading).into(),
                text: "情况如表。".into(),
            })
            .collect(),
        signoff: SignOff::default(),
    })
}

/// Sends files as a browser does, and opens the page of the import.
async fn upload(site: &Site, cookie: &str, files: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, text) in files {
        body += &format!("--edge\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{text}\r\n");
    }
    body += "--edge--\r\n";
    let request = Request::post(format!("{LIST}/import"))
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    site.ask(request.body(Body::from(body)).unwrap()).await
}

/// What stands between two texts of a page.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    rest.split_once(after).unwrap().0
}

/// Imports one report and gives the address of its page.
async fn imported(site: &Site, cookie: &str, text: &str) -> String {
    let sent = upload(site, cookie, &[("2024年报.html", text)]).await;
    let result = site.get_as(cookie, &sent.location.unwrap()).await;
    assert!(result.text.contains("已导入 1"), "{}", result.text);
    let id = between(&result.text, "<a href=\"/office/published-reports/0", "\"");
    format!("{LIST}/0{id}")
}

#[tokio::test]
async fn a_misprint_is_found_corrected_and_its_first_reading_kept() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let address = imported(&site, &officer, &report("某市商务局", 2024, &MISPRINT)).await;
    let page = site.get_as(&officer, &address).await;
    assert_eq!(page.status, StatusCode::OK);
    for told in [
        "某市商务局2024年政府信息公开工作年度报告",
        "id=\"cell-t3.1.total\"",
        "href=\"#cell-t3.1.total\"",
        "原件印作 “3”",
        "class=\"num broken\"",
        "下载原件",
    ] {
        assert!(page.text.contains(told), "{told}");
    }
    let spot = between(&page.text, "id=\"cell-t3.1.total\"><a class=\"figure\" href=\"#", "\"");
    assert!(page.text.contains(&format!("<td id=\"{spot}\"")), "the link leads to the place in the original");

    let form = site.get_as(&officer, &format!("{address}/correct-cells/t3")).await;
    assert!(form.text.contains("name=\"c-t3.1.total\" value=\"3\""));
    let act = format!("{address}/correct-cells/t3");
    let silent = [("seen", "1"), ("c-t3.1.total", "2"), ("reason", "")];
    let refused = site.post_as(&officer, &act, &silent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("写明更正的理由") && refused.text.contains("name=\"c-t3.1.total\" value=\"2\""));
    let wrong = [("seen", "1"), ("c-t3.1.total", "两件"), ("reason", "x")];
    assert!(site.post_as(&officer, &act, &wrong).await.text.contains("不是数字"));
    let right = [("seen", "1"), ("c-t3.1.total", "2"), ("reason", "原件印作 2")];
    let kept = site.post_as(&officer, &act, &right).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let again = site.post_as(&officer, &act, &right).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "somebody corrected meanwhile");

    let second = site.get_as(&officer, &address).await.text;
    assert!(second.contains("num corrected") && !second.contains("num broken"));
    assert!(second.contains("<del>3</del> → <ins>2</ins>") && second.contains("原件印作 2"));
    let first = site.get_as(&officer, &format!("{address}?version=1")).await.text;
    assert!(first.contains("较早的版本") && first.contains("num broken"));
    assert!(!first.contains("/judge-finding\""), "an older version is for looking only");
}

#[tokio::test]
async fn a_finding_is_dismissed_with_words_that_are_printed_and_survive() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let address = imported(&site, &officer, &report("某市商务局", 2024, &MISPRINT)).await;
    let page = site.get_as(&officer, &address).await.text;
    let fingerprint = between(&page, "name=\"fingerprint\" value=\"", "\"").to_owned();
    let act = format!("{address}/judge-finding");
    let mut form = [
        ("fingerprint", fingerprint.as_str()),
        ("state", "dismissed"),
        ("reason", ""),
        ("remark", "按件次统计"),
    ];
    let refused = site.post_as(&officer, &act, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#reason\"") && refused.text.contains(">按件次统计</textarea>"));
    form[2].1 = "scope_changed";
    assert_eq!(site.post_as(&officer, &act, &form).await.status, StatusCode::SEE_OTHER);
    let read = site.post_as(&officer, &format!("{address}/read-again"), &[]).await;
    assert_eq!(read.location.unwrap(), format!("{address}?done=read-again-same"));
    let page = site.get_as(&officer, &address).await.text;
    assert!(page.contains("已说明的例外") && page.contains("统计范围调整：按件次统计"));
    let list = site.get_as(&officer, &format!("{LIST}?findings=dismissed")).await.text;
    assert!(list.contains("不作问题 1"));
    let confirm = [("fingerprint", fingerprint.as_str()), ("state", "confirmed")];
    site.post_as(&officer, &act, &confirm).await;
    let list = site.get_as(&officer, &format!("{LIST}?findings=dismissed")).await.text;
    assert!(list.contains("没有符合条件的年报"));
}

#[tokio::test]
async fn a_file_that_does_not_say_whose_it_is_waits_for_somebody_who_knows() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let strange = report("某县某局", 2023, &[]);
    let sent = upload(&site, &officer, &[("x.html", &strange), ("y.txt", "今天天气很好")]).await;
    let import = sent.location.unwrap();
    let page = site.get_as(&officer, &import).await.text;
    assert!(page.contains("未导入 2") && page.contains("某县某局"));
    assert_eq!(page.matches("指定并导入").count(), 1, "a text that is no report is nobody's");
    let act = format!("{import}/place-file");
    let mut form = [("position", "1"), ("part", "1"), ("organ", "bureau"), ("year", "去年")];
    let refused = site.post_as(&officer, &act, &form).await;
    assert!(refused.text.contains("四位数字") && refused.text.contains("value=\"去年\""));
    form[3].1 = "2023";
    assert_eq!(site.post_as(&officer, &act, &form).await.status, StatusCode::SEE_OTHER);
    let page = site.get_as(&officer, &import).await.text;
    assert!(page.contains("已导入 1"));
    let empty = upload(&site, &officer, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("请选择要导入的年报文件"));
}

#[tokio::test]
async fn many_files_are_read_by_the_worker_while_the_page_shows_how_far_it_is() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let texts: Vec<(String, String)> = (2020..=2025)
        .map(|year| (format!("{year}.html"), report("某市商务局", year, &[])))
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let import = upload(&site, &officer, &files).await.location.unwrap();
    let request = Request::get(&import).header(header::COOKIE, &officer);
    let running = site.response(request.body(Body::empty()).unwrap()).await;
    assert_eq!(running.headers()["refresh"], "3");
    let page = site.get_as(&officer, &import).await.text;
    assert!(page.contains("<progress") && page.contains("0 / 6"));
    while gongkai_app::jobs::run_one(&site.app).await.unwrap() {}
    let page = site.get_as(&officer, &import).await.text;
    assert!(!page.contains("<progress") && page.contains("已导入 6"));
    let list = site.get_as(&officer, &format!("{LIST}?year=2022")).await.text;
    assert!(list.contains("共 1 份年报：2022"));
}

#[tokio::test]
async fn the_original_is_saved_and_never_run() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let text = report("某市商务局", 2024, &[])
        .replace("</h1>", "</h1><script>alert(1)</script><p onclick=\"x()\">一段</p>");
    let address = imported(&site, &officer, &text).await;
    let page = site.get_as(&officer, &address).await.text;
    assert!(!page.contains("alert(1)") && !page.contains("onclick"));
    let request = Request::get(format!("{address}/original")).header(header::COOKIE, &officer);
    let file = site.response(request.body(Body::empty()).unwrap()).await;
    let header = |name: &str| file.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename*=UTF-8''2024"));
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(header("content-type"), "application/octet-stream");
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn the_ledger_is_the_organs_own_and_takes_imported_figures() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let address = imported(&site, &officer, &report("某市商务局", 2023, &[])).await;
    let act = format!("{address}/take-into-ledger");
    let reader = site.sign_in(Role::Reviewer).await;
    let page = site.get_as(&reader, &address).await.text;
    assert!(!page.contains("take-into-ledger") && !page.contains("/judge-finding\""));
    assert_eq!(site.post_as(&reader, &act, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.post_as(&officer, &act, &[]).await.status, StatusCode::SEE_OTHER);
    let own = site.get_as(&officer, "/office/reports/bureau/2023").await.text;
    assert!(own.contains("年报导入"));
    let page = site.get_as(&officer, &address).await.text;
    assert!(page.contains("更新本机关年度报告中的数字"));
}
