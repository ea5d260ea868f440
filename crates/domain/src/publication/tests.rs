//! Given, act, then: the table of moves and the acts agree, and what each act refuses.

use super::*;
use crate::access::Actor;
use crate::moment::Moment;
use crate::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_law::calendar::Calendar;
use gongkai_law::refusal::Refusal;
use jiff::civil::date;

fn organ() -> Organ {
    Organ {
        id: OrganId::new("b"),
        uscc: Uscc::parse("11330800002618197P").unwrap(),
        slug: "b".into(),
        parent: None,
        name: "某市商务局".into(),
        name_en: String::new(),
        kind: OrganKind::LocalDepartment,
        lead: false,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice::default(),
        channels: vec![],
        since: date(2019, 1, 1),
        until: None,
    }
}

fn moment() -> Moment {
    Moment::new("2026-03-02T01:02:03Z".parse().unwrap(), Actor::System)
}

fn content() -> Content {
    Content::new(
        ItemKind::Notice,
        "documents",
        "通知",
        "正文",
        date(2026, 2, 27),
    )
}

fn draft() -> Item {
    Item::new_draft(ItemId::new("i"), &organ(), content(), &moment())
        .unwrap()
        .item
}

fn do_act(item: Item, act: ItemAct) -> Result<Item, Refusal> {
    let change = ValidityChange {
        state: ValidityState::Modified,
        on: Some(date(2026, 3, 2)),
        basis: "依据".into(),
    };
    let number = Some(IndexNumber::kept("n"));
    match act {
        ItemAct::EditDraft => item
            .edit(&organ(), content(), &moment())
            .map_err(|refusals| refusals[0].clone()),
        ItemAct::ReviewItem => item.review(ReviewInput::pass(""), &moment()),
        ItemAct::ApproveItem => item.approve("", &moment()),
        ItemAct::ReturnItem => item.send_back("理由", &moment()),
        ItemAct::PublishItem => item.publish(number, &moment()),
        ItemAct::CorrectItem => item.correct("理由", &moment()),
        ItemAct::ChangeValidity => item.change_validity(&change, &moment()),
        ItemAct::WithdrawItem => item.withdraw("理由", &moment()),
    }
    .map(|decision| decision.item)
}

fn in_state(state: ItemState) -> Item {
    let path: &[ItemAct] = &[
        ItemAct::ReviewItem,
        ItemAct::ApproveItem,
        ItemAct::PublishItem,
        ItemAct::WithdrawItem,
    ];
    path.iter().fold(draft(), |item, act| {
        if item.state() == state {
            item
        } else {
            do_act(item, *act).unwrap()
        }
    })
}

#[test]
fn the_table_of_moves_and_the_acts_agree() {
    for state in ItemState::ALL.iter().copied() {
        for act in ItemAct::ALL.iter().copied() {
            let item = in_state(state);
            assert_eq!(item.state(), state);
            let told = item.forbids(act).map(|refusal| refusal.code);
            match (act.leads_from(state), do_act(item, act)) {
                (Some(to), Ok(after)) => {
                    let reached = after.work_state().unwrap_or_else(|| after.state());
                    assert_eq!((reached, told), (to, None), "{state:?} {act:?}");
                }
                (None, Err(refusal)) => assert_eq!(told, Some(refusal.code), "{state:?} {act:?}"),
                (to, got) => panic!("{state:?} {act:?}: table says {to:?}, got {got:?}"),
            }
        }
    }
}

#[test]
fn nothing_is_published_without_review_and_only_proactive_disclosure() {
    assert_eq!(
        do_act(draft(), ItemAct::PublishItem).unwrap_err().code,
        "unreviewed"
    );
    assert_eq!(
        do_act(in_state(ItemState::Reviewed), ItemAct::PublishItem)
            .unwrap_err()
            .code,
        "unapproved"
    );
    let mut withheld = in_state(ItemState::Approved);
    withheld.work.as_mut().unwrap().content.openness = Openness::OnRequest;
    assert_eq!(
        do_act(withheld, ItemAct::PublishItem).unwrap_err().code,
        "not_proactive"
    );
    let unnumbered = in_state(ItemState::Approved).publish(None, &moment());
    assert_eq!(unnumbered.unwrap_err().code, "index_no_missing");
    let mut open_point = ReviewInput::pass("");
    open_point.checks.pop();
    assert_eq!(
        draft().review(open_point, &moment()).unwrap_err().code,
        "review_incomplete"
    );
}

#[test]
fn a_correction_keeps_number_and_time_and_is_reviewed_again() {
    let published = in_state(ItemState::Published);
    let corrected = do_act(published, ItemAct::CorrectItem).unwrap();
    assert_eq!(corrected.state(), ItemState::Published);
    assert_eq!(
        do_act(corrected.clone(), ItemAct::CorrectItem)
            .unwrap_err()
            .code,
        "correction_under_way"
    );
    assert_eq!(
        do_act(corrected.clone(), ItemAct::PublishItem)
            .unwrap_err()
            .code,
        "unreviewed"
    );
    let later = Moment::new("2026-03-09T01:02:03Z".parse().unwrap(), Actor::System);
    let again = do_act(
        do_act(corrected, ItemAct::ReviewItem).unwrap(),
        ItemAct::ApproveItem,
    )
    .unwrap()
    .publish(None, &later)
    .unwrap()
    .item;
    let shown = again.shown.unwrap();
    assert_eq!((shown.version, shown.index_no.as_str()), (2, "n"));
    assert_eq!(
        (shown.published_at, shown.updated_at),
        (moment().now, later.now)
    );
}

#[test]
fn every_fault_of_a_text_is_told_at_its_field() {
    let mut bad = Content::new(ItemKind::Rule, "documents", " ", "", date(2026, 3, 3));
    bad.doc_no = Some("某〔26〕1号".into());
    bad.expires_on = Some(date(2026, 1, 1));
    let refusals = Item::new_draft(ItemId::new("i"), &organ(), bad, &moment()).unwrap_err();
    let fields: Vec<_> = refusals
        .iter()
        .filter_map(|refusal| refusal.field)
        .collect();
    assert_eq!(
        fields,
        ["doc_no", "title", "body", "kind", "formed_on", "expires_on"]
    );
}

#[test]
fn the_term_counts_working_days_and_lateness_blocks_nothing() {
    let term = draft()
        .term(date(2026, 3, 2), &Calendar::built_in())
        .unwrap();
    assert_eq!((term.left, term.late, term.published), (18, 0, false));
    let late = draft()
        .term(date(2026, 4, 30), &Calendar::built_in())
        .unwrap();
    assert!(late.late > 0 && late.left == 0);
}
