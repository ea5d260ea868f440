//! The annual report through the pages: from the ledgers to the published document.

use axum::http::StatusCode;
use gongkai_app::domain::access::Role;

use super::site::Site;

const REPORT: &str = "/office/reports/bureau/2025";

/// The form of the figures without a ledger, filled in.
const FIGURES: [(&str, &str); 8] = [
    ("v-t2.5.licence.decisions", "120"),
    ("n-t2.5.licence.decisions", "许可台账"),
    ("v-t2.6.penalty.decisions", "0"),
    ("n-t2.6.penalty.decisions", "处罚系统"),
    ("v-t2.6.coercion.decisions", "0"),
    ("n-t2.6.coercion.decisions", "处罚系统"),
    ("v-t2.8.fees.amount", "12.3456"),
    ("n-t2.8.fees.amount", "非税系统"),
];

const TEXTS: [(&str, &str); 6] = [
    ("s-0", "总体情况一段"),
    ("s-1", ""),
    ("s-2", ""),
    ("s-3", ""),
    ("s-4", "问题和改进"),
    ("s-5", "未收取信息处理费。"),
];

async fn act(site: &Site, cookie: &str, verb: &str) {
    let answer = site.post_as(cookie, &format!("{REPORT}/{verb}"), &[]).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{verb}: {}",
        answer.text
    );
}

#[tokio::test]
async fn a_report_is_drafted_signed_by_three_and_published_with_an_index_number() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let (reviewer, head) = (
        site.sign_in(Role::Reviewer).await,
        site.sign_in(Role::Head).await,
    );
    assert_eq!(
        site.post_as(&officer, "/office/reports", &[("year", "2025")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let blank = site
        .post_as(&officer, &format!("{REPORT}/prepare-report"), &[])
        .await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text.contains("还没有填写"), "a blank figure is named");
    site.post_as(&officer, &format!("{REPORT}/enter-figures"), &FIGURES)
        .await;
    site.post_as(&officer, &format!("{REPORT}/write-sections"), &TEXTS)
        .await;
    act(&site, &officer, "prepare-report").await;
    let early = site
        .post_as(&head, &format!("{REPORT}/approve-report"), &[])
        .await;
    assert!(early.text.contains("待审核") && early.text.contains("不能签发"));
    act(&site, &reviewer, "review-report").await;
    act(&site, &head, "approve-report").await;
    assert_eq!(
        site.get("/o/bureau/zfxxgknb/2025").await.status,
        StatusCode::NOT_FOUND
    );
    act(&site, &head, "publish-report").await;
    let page = site.get("/o/bureau/zfxxgknb/2025").await;
    assert_eq!(page.status, StatusCode::OK);
    for told in [
        "002618197/2026-00001",
        "12.3456",
        "总体情况一段",
        "name=\"ArticleTitle\"",
        "rowspan=\"22\"",
    ] {
        assert!(page.text.contains(told), "{told}");
    }
    for kind in ["html", "docx", "pdf", "xlsx", "json"] {
        let file = site
            .get(&format!("/o/bureau/zfxxgknb/2025/report.{kind}"))
            .await;
        assert_eq!(file.status, StatusCode::OK, "{kind}");
    }
    let api = site.get("/api/v1/reports/bureau/2025").await;
    assert!(api.text.contains("\"t2.8.fees.amount\":{\"value\":12.3456"));
    let missing = site.get("/api/v1/reports/bureau/2024").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let late = site
        .post_as(&officer, &format!("{REPORT}/enter-figures"), &FIGURES)
        .await;
    assert!(
        late.text.contains("已发布"),
        "a published report is not edited"
    );
}

#[tokio::test]
async fn a_refused_figure_comes_back_as_typed() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    site.post_as(&officer, "/office/reports", &[("year", "2025")])
        .await;
    let form = [
        ("v-t2.5.licence.decisions", "一百二十"),
        ("n-t2.5.licence.decisions", "许可台账"),
    ];
    let answer = site
        .post_as(&officer, &format!("{REPORT}/enter-figures"), &form)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("不是数字") && answer.text.contains("value=\"一百二十\""));
    let form = [
        ("v-t2.5.licence.decisions", "120"),
        ("n-t2.5.licence.decisions", ""),
    ];
    let answer = site
        .post_as(&officer, &format!("{REPORT}/enter-figures"), &form)
        .await;
    assert!(answer.text.contains("写明这个数字的来源"));
    let computed = [("v-t3.1.natural", "7"), ("n-t3.1.natural", "手工")];
    let answer = site
        .post_as(&officer, &format!("{REPORT}/enter-figures"), &computed)
        .await;
    assert!(answer.text.contains("由台账计算"));
}

#[tokio::test]
async fn a_report_sent_back_follows_the_records_again() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let reviewer = site.sign_in(Role::Reviewer).await;
    site.post_as(&officer, "/office/reports", &[("year", "2025")])
        .await;
    site.post_as(&officer, &format!("{REPORT}/enter-figures"), &FIGURES)
        .await;
    site.post_as(&officer, &format!("{REPORT}/write-sections"), &TEXTS)
        .await;
    act(&site, &officer, "prepare-report").await;
    let path = format!("{REPORT}/return-report");
    let silent = site.post_as(&reviewer, &path, &[("reason", " ")]).await;
    assert!(silent.text.contains("写明退回的原因"));
    assert_eq!(
        site.post_as(&reviewer, &path, &[("reason", "许可数字请核对")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let page = site.get_as(&officer, REPORT).await;
    assert!(
        page.text.contains("许可数字请核对")
            && page.text.contains("name=\"v-t2.5.licence.decisions\"")
    );
}

#[tokio::test]
async fn a_future_year_and_a_second_start_are_refused() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    for (year, told) in [
        ("2027", "不能编制 2027"),
        ("2018", "不能编制 2018"),
        ("x", "不能编制"),
    ] {
        let answer = site
            .post_as(&officer, "/office/reports", &[("year", year)])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{year}");
        assert!(answer.text.contains(told), "{year}");
    }
    site.post_as(&officer, "/office/reports", &[("year", "2025")])
        .await;
    let again = site
        .post_as(&officer, "/office/reports", &[("year", "2025")])
        .await;
    assert!(again.text.contains("已经存在"));
}

#[tokio::test]
async fn a_court_case_is_registered_and_counted_where_it_belongs() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::ApplicationOfficer).await;
    let case = [
        ("kind", "direct"),
        ("docket", "（2025）行初1号"),
        ("forum", "中级人民法院"),
        ("filed_on", "2025-3-4"),
        ("ended_on", "2025-9-1"),
        ("outcome", "corrected"),
    ];
    let answer = site.post_as(&officer, "/office/remedy-cases", &case).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let list = site
        .get_as(&officer, &format!("{REPORT}/cell/t4.direct.corrected"))
        .await;
    assert!(list.text.contains("（2025）行初1号"));
    let elsewhere = site
        .get_as(&officer, &format!("{REPORT}/cell/t4.direct.upheld"))
        .await;
    assert!(!elsewhere.text.contains("（2025）行初1号"));
    let backwards = [
        ("kind", "direct"),
        ("docket", "甲"),
        ("forum", "乙"),
        ("filed_on", "2025-3-4"),
        ("ended_on", "2025-3-3"),
        ("outcome", "other"),
    ];
    let answer = site
        .post_as(&officer, "/office/remedy-cases", &backwards)
        .await;
    assert!(answer.text.contains("不能早于受理日期") && answer.text.contains("value=\"2025-3-3\""));
}
