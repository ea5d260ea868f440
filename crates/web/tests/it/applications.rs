//! Applications through the pages: a company's case from the form to the file, what is refused, and how the pages are made.

use axum::http::StatusCode;
use gongkai_app::domain::access::Role;

use super::site::{Answer, Site};

const COMPANY: &[(&str, &str)] = &[
    ("organ", "bureau"),
    ("kind", "enterprise"),
    ("key", "0123456789abcdef0123456789abcdef0123456789"),
    ("name", "某某电器有限公司"),
    ("uscc", "91330800MA2DEF1X34"),
    ("legal_representative", "法定代表人"),
    ("contact_person", "联系人"),
    ("phone", "0570-1234567"),
    ("title", "促消费专项资金分配结果"),
    ("description", "受益单位、金额和拨付时间"),
    ("form", "electronic"),
    ("route", "online"),
];

/// A form with one field changed.
fn with<'a>(form: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    form.iter()
        .copied()
        .filter(|(key, _)| *key != name)
        .chain([(name, value)])
        .collect()
}

/// The text behind a mark, up to the next sign.
fn after<'a>(text: &'a str, mark: &str, end: char) -> &'a str {
    let rest = text
        .split_once(mark)
        .unwrap_or_else(|| panic!("{mark} in {text}"))
        .1;
    rest.split(end).next().unwrap()
}

/// What every page must be: one heading of the first order, a label for each input, ids that are unique and links that
/// lead to them, nothing inline.
fn well_made(page: &Answer) {
    let text = &page.text;
    assert_eq!(text.matches("<h1").count(), 1, "{text}");
    for forbidden in ["<script", " style=", "<style", " onclick", "javascript:"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
    let ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for part in text.split('<') {
        let control = ["input ", "select ", "textarea "]
            .iter()
            .any(|tag| part.starts_with(tag));
        if control && !part.contains("type=\"hidden\"") {
            let id = after(part, " id=\"", '"');
            assert!(text.contains(&format!("for=\"{id}\"")), "no label for {id}");
        }
        if let Some(target) = part.strip_prefix("a href=\"#") {
            let target = target.split('"').next().unwrap();
            assert!(ids.contains(&target), "#{target} leads nowhere");
        }
    }
}

/// Applies as the company and gives number and secret.
async fn applied(site: &Site) -> (String, String) {
    let sent = site.post_as("", "/ysqgk/send", COMPANY).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    well_made(&sent);
    let number = after(&sent.text, "name=\"number\" value=\"", '"').to_owned();
    let secret = after(&sent.text, "name=\"secret\" value=\"", '"').to_owned();
    (number, secret)
}

/// The address of the only case.
async fn only_case(site: &Site, cookie: &str) -> String {
    let list = site.get_as(cookie, "/office/applications").await;
    well_made(&list);
    let rest = list.text.split("<tbody>").nth(1).unwrap().to_owned();
    after(&rest, "<a href=\"", '"').to_owned()
}

/// Does an act and opens the case anew.
async fn act(site: &Site, cookie: &str, case: &str, verb: &str, form: &[(&str, &str)]) -> Answer {
    let answer = site.post_as(cookie, &format!("{case}/{verb}"), form).await;
    assert!(
        matches!(answer.status, StatusCode::SEE_OTHER | StatusCode::OK),
        "{verb}: {} {}",
        answer.status,
        answer.text
    );
    let page = site.get_as(cookie, case).await;
    well_made(&page);
    page
}

#[tokio::test]
async fn a_company_applies_and_gets_a_part() {
    let site = Site::open().await;
    let (officer, head) = (
        site.sign_in(Role::ApplicationOfficer).await,
        site.sign_in(Role::Head).await,
    );
    let check = site.post_as("", "/ysqgk/check", COMPANY).await;
    well_made(&check);
    assert!(check.text.contains("某市商务局") && check.text.contains("某某电器有限公司"));
    let (number, secret) = applied(&site).await;
    let again = applied(&site).await;
    assert_eq!(
        (&number, &secret),
        (&again.0, &again.1),
        "pressing twice is pressing once"
    );

    let case = only_case(&site, &officer).await;
    let page = act(
        &site,
        &officer,
        &case,
        "confirm-receipt",
        &[("on", "2026年3月2日")],
    )
    .await;
    assert!(
        page.text.contains("2026年3月30日"),
        "twenty working days after 2 March"
    );
    let page = act(
        &site,
        &officer,
        &case,
        "ask-for-correction",
        &[
            ("on", "2026-3-2"),
            ("answer_by", "2026-3-20"),
            ("what", "请写明年度"),
            ("document", "某商补〔2026〕1号"),
        ],
    )
    .await;
    assert!(page.text.contains("等待补正"));

    let receipt = [("number", number.as_str()), ("secret", secret.as_str())];
    let status = site.post_as("", "/ysqgk/receipt", &receipt).await;
    well_made(&status);
    assert!(status.text.contains("请写明年度") && status.text.contains("提交补正"));
    let form = [receipt[0], receipt[1], ("text", "2025 年度的分配结果")];
    let status = site.post_as("", "/ysqgk/receipt/correct", &form).await;
    assert!(status.text.contains("补正已收到"), "{}", status.text);

    let page = act(
        &site,
        &head,
        &case,
        "extend-time-limit",
        &[
            ("on", "2026-3-2"),
            ("by", "20"),
            ("reason", "需要汇总"),
            ("document", "某商延〔2026〕1号"),
        ],
    )
    .await;
    assert!(page.text.contains("2026年4月28日"), "{}", page.text);
    let ruling = [
        ("kind", "partly_disclosed"),
        ("withheld", "third_party_rights"),
        ("detail", "受益单位和金额，电子文本"),
        ("reasons", "其余部分涉及商业秘密"),
        ("document", "某商公复〔2026〕1号"),
        ("on", "2026-3-2"),
    ];
    let second = site
        .post_as(&head, &format!("{case}/decide"), &ruling)
        .await;
    well_made(&second);
    assert!(second.text.contains("请再核对一次") && second.text.contains("行政复议"));
    let mut sure = ruling.to_vec();
    sure.push(("confirmed", "yes"));
    let page = act(&site, &head, &case, "decide", &sure).await;
    assert!(page.text.contains("t3.3.2.enterprise"));
    act(
        &site,
        &officer,
        &case,
        "serve",
        &[
            ("kind", "direct"),
            ("sent_on", "2026-3-2"),
            ("received_on", "2026-3-2"),
            ("proof", "送达回证"),
        ],
    )
    .await;
    let page = act(
        &site,
        &officer,
        &case,
        "close",
        &[("on", "2026-3-2"), ("confirmed", "yes")],
    )
    .await;
    assert!(page.text.contains("案件已经办结"));
    let status = site.post_as("", "/ysqgk/receipt", &receipt).await;
    assert!(status.text.contains("部分公开") && status.text.contains("某商公复〔2026〕1号"));
    let calendar = site.post_as("", "/ysqgk/receipt/calendar", &receipt).await;
    assert!(calendar.text.starts_with("BEGIN:VCALENDAR\r\n"));
}

#[tokio::test]
async fn what_is_refused_keeps_what_was_typed() {
    let site = Site::open().await;
    let wrong = with(COMPANY, "uscc", "91330800MA2DEF1X35");
    let wrong = with(&wrong, "form", "");
    for step in ["/ysqgk/check", "/ysqgk/send"] {
        let form = site.post_as("", step, &wrong).await;
        assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
        well_made(&form);
        assert!(
            form.text.contains("value=\"91330800MA2DEF1X35\"")
                && form.text.contains("href=\"#uscc\"")
        );
        assert!(
            form.text.contains("href=\"#form\"")
                && form.text.contains("value=\"某某电器有限公司\"")
        );
    }
    let officer = site.sign_in(Role::ApplicationOfficer).await;
    applied(&site).await;
    let case = only_case(&site, &officer).await;
    let late = site
        .post_as(
            &officer,
            &format!("{case}/confirm-receipt"),
            &[("on", "2026-2-30")],
        )
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    well_made(&late);
    assert!(
        late.text.contains("value=\"2026-2-30\"")
            && late.text.contains("href=\"#confirm-receipt-on\"")
    );
    let paper = [
        ("kind", "natural"),
        ("channel", "post_ordinary"),
        ("arrived_on", "昨天"),
        ("name", "申请人"),
    ];
    let form = site
        .post_as(&officer, "/office/applications/new", &paper)
        .await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
    well_made(&form);
    assert!(form.text.contains("value=\"昨天\"") && form.text.contains("value=\"申请人\""));
}

#[tokio::test]
async fn what_cannot_be_done_says_why() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::ApplicationOfficer).await;
    applied(&site).await;
    let case = only_case(&site, &officer).await;
    let page = act(
        &site,
        &officer,
        &case,
        "confirm-receipt",
        &[("on", "2026-3-2")],
    )
    .await;
    let decide = page.text.split("id=\"why-decide\"").nth(1).unwrap();
    assert!(decide.contains("公开工作机构负责人"), "the head decides");
    let opinion = page
        .text
        .split("id=\"why-receive-opinion\"")
        .nth(1)
        .unwrap();
    assert!(opinion.contains("第三十三条第三款"));
    assert!(page.text.contains("该行为只适用于"), "acts of other states");
    let answer = site.post_as(&officer, &format!("{case}/decide"), &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn of_two_who_act_at_once_one_is_told() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::ApplicationOfficer).await;
    applied(&site).await;
    let case = only_case(&site, &officer).await;
    act(
        &site,
        &officer,
        &case,
        "confirm-receipt",
        &[("version", "1"), ("on", "2026-3-2")],
    )
    .await;
    let other = [
        ("version", "1"),
        ("kind", "third_party"),
        ("party", "某某超市"),
        ("document", "某商函〔2026〕1号"),
        ("on", "2026-3-2"),
    ];
    let answer = site
        .post_as(&officer, &format!("{case}/consult"), &other)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains(&format!("href=\"{case}\"")) && answer.text.contains("他人"));
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_number_answer_alike() {
    let site = Site::open().await;
    let (number, _) = applied(&site).await;
    let mut answers = Vec::new();
    for number in [number.as_str(), "000000000-2026-00001"] {
        let form = [("number", number), ("secret", "AAAA-AAAA-AAAA")];
        let answer = site.post_as("", "/ysqgk/receipt", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        well_made(&answer);
        answers.push(answer.text.replace(number, ""));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn every_page_of_applications_is_well_made_in_both_languages() {
    let site = Site::open().await;
    let cookie = site.sign_in(Role::ApplicationOfficer).await;
    applied(&site).await;
    let english = format!("{cookie}; gongkai_lang=en");
    for path in [
        "/ysqgk",
        "/o/bureau/ysqgk",
        "/ysqgk/form?organ=bureau&kind=natural",
        "/ysqgk/form?organ=bureau&kind=legal",
        "/ysqgk/receipt",
        "/office/desk",
        "/office/applications",
        "/office/applications?state=in_hand&due=soon&kind=legal&channel=fax&year=2025&q=x&order=due",
        "/office/applications?state=open",
        "/office/applications/new",
        "/office/applications/new?kind=ngo",
        "/office/organs",
    ] {
        for cookie in [&cookie, &english] {
            let page = site.get_as(cookie, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            well_made(&page);
        }
    }
}

#[tokio::test]
async fn a_number_of_the_desk_opens_a_list_of_that_many() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::ApplicationOfficer).await;
    applied(&site).await;
    let desk = site.get_as(&officer, "/office/desk").await;
    for part in desk.text.split("class=\"figure\" href=\"").skip(1) {
        let href = part
            .split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&")
            .replace("&#38;", "&");
        let count = after(part, "<b>", '<');
        let list = site.get_as(&officer, &href).await;
        assert_eq!(
            after(&list.text, "role=\"status\">共 <b>", '<'),
            count,
            "{href}"
        );
    }
    let administrator = site.sign_in(Role::Administrator).await;
    let desk = site.get_as(&administrator, "/office/desk").await;
    well_made(&desk);
    assert!(desk.text.contains("href=\"/office/organs\">机关与账号"));
}
