//! Items: what is kept of versions and reviews, index numbers under concurrency, what each scope sees, the policy ledger.

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::moment::Moment;
use gongkai_domain::publication::{
    Content, IndexNumber, Item, ItemDecision, ItemKind, ItemState, ReviewInput, ReviewResult,
    ValidityChange, ValidityState,
};
use gongkai_store::view::item_feed::Cursor;
use gongkai_store::view::item_list::ItemFilter;
use gongkai_store::{Store, StoreError};
use jiff::civil::{Date, date};

use super::places::{CODES, organ, person, with_organ};
use crate::contract;

fn at(day: Date) -> Moment {
    let now = format!("{day}T01:02:03Z").parse().unwrap();
    Moment::new(now, Actor::System)
}

fn staff(role: Role) -> Actor {
    Actor::Staff(person("p", "a", role).staff)
}

fn text(kind: ItemKind, title: &str, formed_on: Date) -> Content {
    Content::new(kind, "documents", title, "第一段\n第二段", formed_on)
}

fn draft(id: &str, content: Content, day: Date) -> ItemDecision {
    let mut organ = organ("a", CODES[0]);
    organ.makes_rules = true;
    Item::new_draft(ItemId::new(id), &organ, content, &at(day)).unwrap()
}

fn approved(id: &str, content: Content, day: Date) -> ItemDecision {
    draft(id, content, day)
        .and(|item| item.review(ReviewInput::pass(""), &at(day)))
        .unwrap()
        .and(|item| item.approve("", &at(day)))
        .unwrap()
}

/// Publishes a new item on a day, all in one transaction.
async fn publish(store: &Store, id: &str, content: Content, day: Date) -> String {
    let mut tx = store.begin().await.unwrap();
    let organ = organ("a", CODES[0]);
    let serial = tx
        .next_number(&IndexNumber::series(&organ.id, day))
        .await
        .unwrap();
    let number = IndexNumber::given(&organ, day, serial);
    let decision = approved(id, content, day)
        .and(|item| item.publish(Some(number.clone()), &at(day)))
        .unwrap();
    tx.insert_item(&decision, &at(day)).await.unwrap();
    tx.commit().await.unwrap();
    number.to_string()
}

/// Loads an item, acts on it, keeps it.
async fn act(
    store: &Store,
    id: &str,
    day: Date,
    act: impl FnOnce(Item) -> ItemDecision,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let item = tx.item(&ItemId::new(id)).await?.unwrap();
    tx.save_item(&act(item), &at(day)).await?;
    tx.commit().await
}

const DAY: Date = date(2026, 3, 2);

contract!(an_item_comes_back_as_it_was_decided_at_every_stage, store => {
    with_organ(&store).await;
    let first = draft("i", text(ItemKind::Policy, "关于某事的通知", date(2026, 2, 27)), DAY);
    let mut tx = store.begin().await.unwrap();
    tx.insert_item(&first, &at(DAY)).await.unwrap();
    tx.commit().await.unwrap();
    let returned = ReviewInput { result: ReviewResult::Returned, checks: vec![], remarks: "请补充依据".into() };
    act(&store, "i", DAY, |item| item.review(returned, &at(DAY)).unwrap()).await.unwrap();
    act(&store, "i", DAY, |item| item.review(ReviewInput::pass("可以公开"), &at(DAY)).unwrap()).await.unwrap();
    act(&store, "i", DAY, |item| item.approve("", &at(DAY)).unwrap()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let item = tx.item(&ItemId::new("i")).await.unwrap().unwrap();
    assert_eq!(item.state(), ItemState::Approved);
    let review = item.work.as_ref().unwrap().stage.review().unwrap();
    assert_eq!((review.remarks.as_str(), review.checks.len()), ("可以公开", 6));
    let decision = item.publish(Some(IndexNumber::kept("X/2026-00001")), &at(DAY)).unwrap();
    tx.save_item(&decision, &at(DAY)).await.unwrap();
    assert!(matches!(tx.save_item(&decision, &at(DAY)).await, Err(StoreError::Changed)), "a stale revision is told");
    drop(tx);
    assert_eq!(store.item_page(&Scope::public(), &ItemId::new("i")).await.unwrap(), None);
    act(&store, "i", DAY, |item| item.publish(Some(IndexNumber::kept("X/2026-00001")), &at(DAY)).unwrap()).await.unwrap();
    let scope = Scope::of(&staff(Role::Head), Permission::ReadItems).unwrap();
    let page = store.item_page(&scope, &ItemId::new("i")).await.unwrap().unwrap();
    assert_eq!(page.reviews.len(), 2);
    assert_eq!(page.item.state(), ItemState::Published);
    let elsewhere = Actor::Staff(person("q", "b", Role::Head).staff);
    let elsewhere = Scope::of(&elsewhere, Permission::ReadItems).unwrap();
    assert_eq!(store.item_page(&elsewhere, &ItemId::new("i")).await.unwrap(), None);
});

contract!(numbers_are_gapless_and_unique_when_many_publish_at_once, store => {
    with_organ(&store).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..24 {
        let store = store.clone();
        tasks.spawn(async move {
            if n % 6 == 5 {
                let mut tx = store.begin().await.unwrap();
                tx.next_number(&IndexNumber::series(&OrganId::new("a"), DAY)).await.unwrap();
                return None;
            }
            Some(publish(&store, &format!("i{n}"), text(ItemKind::Notice, "通知", DAY), DAY).await)
        });
    }
    let mut numbers: Vec<String> = tasks.join_all().await.into_iter().flatten().collect();
    numbers.sort();
    let expected: Vec<String> = (1..=20).map(|n| format!("002618197/2026-{n:05}")).collect();
    assert_eq!(numbers, expected);
    let mut tx = store.begin().await.unwrap();
    let twice = approved("again", text(ItemKind::Notice, "通知", DAY), DAY)
        .and(|item| item.publish(Some(IndexNumber::kept(numbers[0].clone())), &at(DAY))).unwrap();
    assert!(matches!(tx.insert_item(&twice, &at(DAY)).await, Err(StoreError::Taken)));
});

contract!(a_correction_leaves_the_old_version_visible_and_readable, store => {
    with_organ(&store).await;
    let number = publish(&store, "i", text(ItemKind::Notice, "旧标题", DAY), DAY).await;
    let later = date(2026, 3, 9);
    act(&store, "i", later, |item| item.correct("标题有误", &at(later)).unwrap()).await.unwrap();
    act(&store, "i", later, |item| {
        item.edit(&organ("a", CODES[0]), text(ItemKind::Notice, "新标题", DAY), &at(later)).unwrap()
    }).await.unwrap();
    let id = ItemId::new("i");
    let public = store.item_page(&Scope::public(), &id).await.unwrap().unwrap();
    assert_eq!((public.item.content().unwrap().title.as_str(), public.item.work.is_some(), public.versions.len()), ("旧标题", false, 1));
    let waiting = ItemFilter { state: Some(ItemState::Draft), ..ItemFilter::default() };
    let office = Scope::of(&staff(Role::Reviewer), Permission::ReadItems).unwrap();
    assert_eq!(store.item_list(&office, &waiting).await.unwrap().total, 1);
    act(&store, "i", later, |item| item.review(ReviewInput::pass(""), &at(later)).unwrap()).await.unwrap();
    act(&store, "i", later, |item| item.approve("", &at(later)).unwrap()).await.unwrap();
    act(&store, "i", later, |item| item.publish(None, &at(later)).unwrap()).await.unwrap();
    let public = store.item_page(&Scope::public(), &id).await.unwrap().unwrap();
    let shown = public.item.shown.unwrap();
    assert_eq!((shown.content.title.as_str(), shown.index_no.as_str(), shown.version), ("新标题", number.as_str(), 2));
    assert!(shown.published_at < shown.updated_at);
    let old = store.item_version(&Scope::public(), &id, 1).await.unwrap().unwrap();
    assert_eq!((old.content.title.as_str(), old.current), ("旧标题", Some(2)));
    assert_eq!(store.item_by_index_no(&Scope::public(), &number).await.unwrap(), Some(id.clone()));
    act(&store, "i", later, |item| item.withdraw("涉及个人隐私", &at(later)).unwrap()).await.unwrap();
    let gone = store.item_page(&Scope::public(), &id).await.unwrap().unwrap();
    let shown = gone.item.shown.unwrap();
    assert_eq!((shown.content.body.as_str(), shown.withdrawn.unwrap().reason.as_str()), ("", "涉及个人隐私"));
    assert_eq!(store.item_version(&Scope::public(), &id, 1).await.unwrap(), None);
    assert_eq!(store.item_list(&Scope::public(), &ItemFilter::default()).await.unwrap().total, 0);
});

contract!(lists_filter_count_and_page, store => {
    with_organ(&store).await;
    for n in 1..=5 {
        publish(&store, &format!("n{n}"), text(ItemKind::Notice, &format!("第{n}号通知 100%"), DAY), date(2026, 3, 2 + n)).await;
    }
    let mut fees = text(ItemKind::Other, "Fee list", date(2025, 12, 30));
    fees.class = "fees".into();
    fees.doc_no = Some("某商发(2025)7号".into());
    publish(&store, "f", fees, date(2025, 12, 31)).await;
    let find = |filter: ItemFilter| {
        let store = store.clone();
        async move {
            let page = store.item_list(&Scope::public(), &filter).await.unwrap();
            (page.total, page.rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(" "))
        }
    };
    let all = ItemFilter::default();
    assert_eq!(find(ItemFilter { per_page: 2, page: 2, ..all.clone() }).await, (6, "n3 n2".into()));
    assert_eq!(find(ItemFilter { words: "100%".into(), ..all.clone() }).await.0, 5);
    assert_eq!(find(ItemFilter { words: "1%0".into(), ..all.clone() }).await.0, 0, "% is a character, no wildcard");
    assert_eq!(find(ItemFilter { words: "fee LIST".into(), ..all.clone() }).await, (1, "f".into()));
    assert_eq!(find(ItemFilter { words: "〔2025〕7号".into(), ..all.clone() }).await, (1, "f".into()));
    assert_eq!(find(ItemFilter { words: "002618197/2025-00001".into(), ..all.clone() }).await, (1, "f".into()));
    assert_eq!(find(ItemFilter { year: Some(2025), ..all.clone() }).await, (1, "f".into()));
    assert_eq!(find(ItemFilter { class: Some("fdzdgknr".into()), ..all.clone() }).await.0, 6);
    assert_eq!(find(ItemFilter { class: Some("fees".into()), kind: Some(ItemKind::Other), ..all.clone() }).await.0, 1);
    assert_eq!(find(ItemFilter { organ: Some(OrganId::new("b")), ..all }).await.0, 0);
    let counts = store.item_counts(&Scope::public(), Some(&OrganId::new("a"))).await.unwrap();
    assert_eq!((counts.total, counts.years.clone()), (6, vec![(2026, 5), (2025, 1)]));
    let nodes = store.catalogue(&Scope::public(), None, 2).await.unwrap();
    let documents = nodes.iter().find(|node| node.column.code == "documents").unwrap();
    assert_eq!((documents.count, documents.newest.len(), documents.updated_on), (5, 2, Some(date(2026, 3, 7))));
    assert!(nodes.iter().any(|node| node.count == 0), "empty columns are told");
});

contract!(the_policy_ledger_counts_years_by_their_days, store => {
    with_organ(&store).await;
    let rule = |title: &str, formed| text(ItemKind::Rule, title, formed);
    let normative = |title: &str, formed| text(ItemKind::Normative, title, formed);
    publish(&store, "r", rule("办法", date(2024, 5, 1)), date(2024, 5, 20)).await;
    publish(&store, "late", normative("年末文件", date(2025, 12, 29)), date(2026, 1, 5)).await;
    publish(&store, "gone", normative("废止文件", date(2024, 6, 1)), date(2024, 6, 2)).await;
    let mut term = normative("有期限的文件", date(2024, 1, 10));
    term.expires_on = Some(date(2025, 12, 31));
    publish(&store, "term", term, date(2024, 1, 11)).await;
    let repeal = ValidityChange { state: ValidityState::Repealed, on: Some(date(2025, 7, 1)), basis: "某商发〔2025〕9号".into() };
    act(&store, "gone", date(2025, 7, 2), |item| item.change_validity(&repeal, &at(date(2025, 7, 2))).unwrap()).await.unwrap();
    let scope = Scope::of(&staff(Role::Head), Permission::ReadItems).unwrap();
    let mut table = Vec::new();
    for year in [2024, 2025, 2026] {
        let counts = store.policy_counts(&scope, &OrganId::new("a"), year).await.unwrap();
        let row = &counts.normative;
        table.push((year, row.issued.len(), row.repealed.len(), row.valid.len(), row.published_new.len(), row.published_total.len(), counts.rules.valid.len()));
    }
    assert_eq!(table, [(2024, 2, 0, 2, 2, 2, 1), (2025, 1, 1, 2, 0, 2, 1), (2026, 0, 0, 1, 1, 3, 1)]);
    let row = store.policy_counts(&scope, &OrganId::new("a"), 2025).await.unwrap().normative;
    assert_eq!((row.issued, row.repealed), (vec![ItemId::new("late")], vec![ItemId::new("gone")]));
});

contract!(the_feed_goes_on_behind_its_cursor_without_gap_or_repeat, store => {
    with_organ(&store).await;
    for (number, day) in [(1, date(2024, 5, 6)), (2, date(2025, 5, 6)), (3, date(2025, 5, 6)), (4, date(2025, 6, 3))] {
        let content = text(ItemKind::Notice, &format!("公告{number}"), date(2024, 5, 6));
        publish(&store, &format!("i{number}"), content, day).await;
    }
    let (scope, filter) = (Scope::public(), ItemFilter::default());
    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let page = store.items_behind(&scope, &filter, cursor.as_ref(), 2).await.unwrap();
        let Some(last) = page.last() else { break };
        cursor = Cursor::behind(last);
        seen.extend(page.iter().map(|line| line.id.as_str().to_owned()));
    }
    assert_eq!(seen, ["i4", "i3", "i2", "i1"]);
    assert_eq!(store.item_years(&scope, &filter).await.unwrap(), [(2025, 3), (2024, 1)]);
    let addresses = store.item_addresses(&scope, 0).await.unwrap();
    assert_eq!(addresses.len(), 4);
    assert!(store.item_addresses(&scope, 1).await.unwrap().is_empty());
    let behind = store.documents(&[ItemId::new("i2"), ItemId::new("nowhere"), ItemId::new("i1")]).await.unwrap();
    let titles: Vec<&str> = behind.iter().map(|document| document.title.as_str()).collect();
    assert_eq!(titles, ["公告2", "公告1"]);
});
