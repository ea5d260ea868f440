//! Publication in the office: from the draft to the published item, and what is refused on the way.

use axum::http::StatusCode;
use gongkai_app::domain::access::{Role, Scope};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::publication::ReviewCheck;

use super::site::Site;

fn text<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "normative"),
        ("class", "documents"),
        ("openness", "proactive"),
        ("title", "关于印发<某办法>的通知"),
        ("doc_no", "某商发(2026)第07号"),
        ("body", "第一段。\r\n第二段。"),
        ("summary", ""),
        ("formed_on", "2026年2月27日"),
        ("effective_on", ""),
        ("expires_on", ""),
        ("subject", "commerce"),
        ("genre", "notice"),
        ("keywords", "商务 办法"),
        ("source", ""),
    ]
}

fn with<'a>(
    mut form: Vec<(&'a str, &'a str)>,
    name: &str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    for pair in &mut form {
        if pair.0 == name {
            pair.1 = value;
        }
    }
    form
}

fn pass(revision: &str) -> Vec<(&str, &str)> {
    let mut form: Vec<_> = ReviewCheck::ALL
        .iter()
        .map(|check| (check.code(), "yes"))
        .collect();
    form.extend([
        ("revision", revision),
        ("result", "passed"),
        ("remarks", ""),
    ]);
    form
}

/// Drafts an item and gives its address.
async fn drafted(site: &Site, form: &[(&str, &str)]) -> String {
    let officer = site.sign_in(Role::InformationOfficer).await;
    let answer = site.post_as(&officer, "/office/items/new", form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location.unwrap()
}

fn revision(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"revision\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn an_item_goes_from_draft_to_the_public() {
    let site = Site::open().await;
    let item = drafted(&site, &text()).await;
    let (reviewer, head) = (
        site.sign_in(Role::Reviewer).await,
        site.sign_in(Role::Head).await,
    );
    let page = site.get_as(&reviewer, &item).await;
    assert!(
        page.text.contains("关于印发&#60;某办法&#62;的通知"),
        "typed marks stay text"
    );
    assert!(page.text.contains("某商发〔2026〕7号") && page.text.contains("还剩 18 个工作日"));
    let review = format!("{item}/review-item");
    let seen = revision(&page.text);
    let answer = site.post_as(&reviewer, &review, &pass(&seen)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    for verb in ["approve-item", "publish-item"] {
        let answer = site.post_as(&head, &format!("{item}/{verb}"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    let page = site.get_as(&head, &item).await;
    assert!(page.text.contains("002618197/2026-00001") && page.text.contains("2026-03-02 09:02"));
    assert!(page.text.contains("在期限内公开"));
    let list = site
        .get_as(&head, "/office/items?state=published&q=2026%E3%80%957")
        .await;
    assert!(list.text.contains("002618197/2026-00001"), "{}", list.text);
    let id = ItemId::new(item.rsplit('/').next().unwrap());
    let public = site
        .app
        .store()
        .item_page(&Scope::public(), &id)
        .await
        .unwrap();
    assert!(public.is_some());
}

#[tokio::test]
async fn nothing_is_published_without_a_recorded_review() {
    let site = Site::open().await;
    let item = drafted(&site, &text()).await;
    let (reviewer, head) = (
        site.sign_in(Role::Reviewer).await,
        site.sign_in(Role::Head).await,
    );
    for verb in ["publish-item", "approve-item"] {
        let answer = site.post_as(&head, &format!("{item}/{verb}"), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
    }
    let answer = site
        .post_as(&head, &format!("{item}/publish-item"), &[])
        .await;
    assert!(answer.text.contains("尚未经公开审查") && answer.text.contains("第十七条"));
    let seen = revision(&site.get_as(&reviewer, &item).await.text);
    let half = [
        ("revision", seen.as_str()),
        ("result", "passed"),
        ("no_harm", "yes"),
        ("remarks", "存疑"),
    ];
    let answer = site
        .post_as(&reviewer, &format!("{item}/review-item"), &half)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("href=\"#review-item-checks\"")
            && answer.text.contains(">存疑</textarea>")
    );
    let returned = [
        ("revision", seen.as_str()),
        ("result", "returned"),
        ("remarks", ""),
    ];
    let answer = site
        .post_as(&reviewer, &format!("{item}/review-item"), &returned)
        .await;
    assert!(answer.text.contains("请写明需要修改的内容"));
    let officer = site.sign_in(Role::InformationOfficer).await;
    let answer = site
        .post_as(&officer, &format!("{item}/review-item"), &pass(&seen))
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_wrong_form_is_told_at_its_fields_and_keeps_what_was_typed() {
    let site = Site::open().await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let cases = [
        ("formed_on", "2026-2-30", "不是有效日期"),
        ("formed_on", "2026-03-03", "晚于今天"),
        ("title", " ", "请填写名称"),
        ("class", "", "请选择所属栏目"),
        ("class", "zfxxgknb", "不能归入"),
        ("doc_no", "某商发〔26〕7号", "不完整"),
        ("kind", "rule", "没有规章制定权"),
        ("expires_on", "2025-01-01", "不得早于"),
    ];
    for (field, value, words) in cases {
        let answer = site
            .post_as(&officer, "/office/items/new", &with(text(), field, value))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.text.contains(words), "{field}: {words}");
        assert!(
            answer.text.contains(&format!("href=\"#{field}\"")),
            "{field} is linked"
        );
        assert!(
            answer.text.contains("第二段。</textarea>"),
            "the text stays"
        );
    }
    let answer = site
        .post_as(
            &officer,
            "/office/items/new",
            &with(text(), "formed_on", "2026-2-30"),
        )
        .await;
    assert!(answer.text.contains("value=\"2026-2-30\""));
}

#[tokio::test]
async fn two_writers_do_not_overwrite_each_other() {
    let site = Site::open().await;
    let item = drafted(&site, &text()).await;
    let officer = site.sign_in(Role::InformationOfficer).await;
    let seen = revision(&site.get_as(&officer, &format!("{item}/edit")).await.text);
    let mut first = with(text(), "title", "第一人的标题");
    first.push(("revision", &seen));
    let mut second = with(text(), "title", "第二人的标题");
    second.push(("revision", &seen));
    let edit = format!("{item}/edit");
    assert_eq!(
        site.post_as(&officer, &edit, &first).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        site.post_as(&officer, &edit, &second).await.status,
        StatusCode::CONFLICT
    );
    let reviewer = site.sign_in(Role::Reviewer).await;
    let answer = site
        .post_as(&reviewer, &format!("{item}/review-item"), &pass(&seen))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::CONFLICT,
        "a text that changed meanwhile is not passed"
    );
    assert!(
        site.get_as(&officer, &item)
            .await
            .text
            .contains("第一人的标题")
    );
}

#[tokio::test]
async fn a_published_item_is_corrected_repealed_and_withdrawn() {
    let site = Site::open().await;
    let item = drafted(&site, &text()).await;
    let (officer, reviewer, head) = (
        site.sign_in(Role::InformationOfficer).await,
        site.sign_in(Role::Reviewer).await,
        site.sign_in(Role::Head).await,
    );
    let release = async || {
        let seen = revision(&site.get_as(&reviewer, &item).await.text);
        site.post_as(&reviewer, &format!("{item}/review-item"), &pass(&seen))
            .await;
        site.post_as(&head, &format!("{item}/approve-item"), &[])
            .await;
        site.post_as(&head, &format!("{item}/publish-item"), &[])
            .await
    };
    assert_eq!(release().await.status, StatusCode::SEE_OTHER);
    let answer = site
        .post_as(&officer, &format!("{item}/correct-item"), &[("reason", "")])
        .await;
    assert!(answer.text.contains("请填写更正的理由"));
    let answer = site
        .post_as(
            &officer,
            &format!("{item}/correct-item"),
            &[("reason", "错字")],
        )
        .await;
    assert_eq!(
        answer.location.as_deref(),
        Some(format!("{item}/edit").as_str())
    );
    let seen = revision(&site.get_as(&officer, &format!("{item}/edit")).await.text);
    let mut better = with(text(), "title", "更正后的标题");
    better.push(("revision", &seen));
    site.post_as(&officer, &format!("{item}/edit"), &better)
        .await;
    assert_eq!(release().await.status, StatusCode::SEE_OTHER);
    let old = site.get_as(&head, &format!("{item}/versions/1")).await;
    assert!(old.text.contains("某办法") && old.text.contains("曾经公开"));
    let repeal = [
        ("validity", "repealed"),
        ("validity_on", "2026-3-1"),
        ("validity_basis", "某商发〔2026〕8号"),
    ];
    let bare = [
        ("validity", "repealed"),
        ("validity_on", "2026-2-31"),
        ("validity_basis", ""),
    ];
    let validity = format!("{item}/change-validity");
    let answer = site.post_as(&head, &validity, &bare).await;
    assert!(answer.text.contains("不是有效日期") && answer.text.contains("value=\"2026-2-31\""));
    assert_eq!(
        site.post_as(&head, &validity, &repeal).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        site.post_as(&head, &validity, &repeal).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    site.post_as(
        &head,
        &format!("{item}/withdraw-item"),
        &[("reason", "涉及个人隐私")],
    )
    .await;
    let page = site.get_as(&head, &item).await;
    assert!(
        page.text.contains("已撤回")
            && page.text.contains("涉及个人隐私")
            && page.text.contains("更正后的标题")
    );
}
