//! Applications: in and out, who saves first, lists, desk, the report's counts.

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_domain::annual_report::Measure;
use gongkai_domain::application::{
    Act, Applicant, Application, Contact, Delivery, FormWanted, IdKind, Identity, Opinion, Request,
    RouteWanted, Ruling, ServiceKind, StateKind, Submission,
};
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Uscc;
use gongkai_law::calendar::{Calendar, WorkingDays};
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::remedies::{self, OrganType, Respondent, remedy_clause};
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;
use gongkai_store::applications::Keys;
use gongkai_store::view::case_list::{CaseFilter, CaseOrder, DueDays, DueFilter};
use gongkai_store::view::ledgers::YearFacts;

use gongkai_store::{Store, StoreError};
use jiff::civil::{Date, date};

use super::places::{CODES, organ, person, with_organ};
use crate::contract;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment(today: Date) -> Moment {
    Moment::new(format!("{today}T04:00:00Z").parse().unwrap(), Actor::System)
}

fn applicant(kind: ApplicantKind) -> Applicant {
    let identity = if kind == ApplicantKind::Natural {
        Identity::Person {
            name: "申请人甲".into(),
            id_kind: IdKind::Passport,
            id_number: "E0".into(),
        }
    } else {
        Identity::Organisation {
            name: "某公司".into(),
            uscc: Uscc::parse(CODES[0]).unwrap(),
            legal_representative: "代表人".into(),
            contact_person: "联系人".into(),
        }
    };
    Applicant {
        kind,
        identity,
        contact: Contact {
            phone: "0".into(),
            email: "a@b.cn".into(),
            address: "某路".into(),
            postcode: "000000".into(),
        },
    }
}

fn opened(id: &str, kind: ApplicantKind, channel: Channel, arrived: &str) -> Application {
    let submission = Submission {
        channel,
        arrived_on: day(arrived),
        confirmed_on: None,
        applicant: applicant(kind),
        request: Request {
            title: format!("某文件{id}"),
            document_number: "某发1号".into(),
            description: "100%_的描述".into(),
            form: FormWanted::Electronic,
            route: RouteWanted::Online,
            help: "大字版".into(),
        },
        clerk_note: "代填".into(),
    };
    let mut organ = organ("a", CODES[0]);
    organ.channels = Channel::ALL.to_vec();
    submission
        .open(
            "register",
            ApplicationId::new(id),
            &organ,
            format!("N-{id}"),
            &moment(day(arrived)),
            &Calendar::built_in(),
        )
        .unwrap()
        .application
}

fn after(case: &Application, act: Act) -> Application {
    case.decide(&act, &moment(date(2026, 11, 1)), &Calendar::built_in())
        .unwrap_or_else(|refusal| panic!("{}", refusal.en))
        .application
}

fn ruling(on: &str, kind: ResultKind) -> Act {
    let respondent = Respondent {
        same_level_government: Some("某市人民政府"),
        higher_department: Some("某厅"),
        ..Respondent::new("某局", OrganType::LocalDepartment)
    };
    let decision = remedies::Decision {
        act: remedies::Act::Reply(kind),
        on: day(on),
        served_online: false,
    };
    Act::Decide(Ruling {
        on: day(on),
        kind,
        reasons: "理由".into(),
        detail: "内容".into(),
        withheld: (kind == ResultKind::PartlyDisclosed).then_some(ResultKind::StateSecret),
        document: "某复1号".into(),
        remedy: remedy_clause(&respondent, &decision).unwrap(),
    })
}

async fn insert(store: &Store, case: &Application) -> Result<(), StoreError> {
    let keys = Keys {
        submission: &format!("key-{}", case.id),
        secret: &format!("hash-{}", case.id),
    };
    let mut tx = store.begin().await?;
    tx.insert_application(case, &keys, moment(case.arrived_on).now)
        .await?;
    tx.commit().await
}

async fn save(store: &Store, case: &Application) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.save_application(case).await?;
    tx.commit().await
}

async fn load(store: &Store, id: &str) -> Application {
    store
        .begin()
        .await
        .unwrap()
        .application(&ApplicationId::new(id))
        .await
        .unwrap()
        .unwrap()
}

fn reader() -> Scope {
    Scope::of(
        &Actor::Staff(person("p", "a", Role::ApplicationOfficer).staff),
        Permission::ReadApplications,
    )
    .unwrap()
}

fn days() -> DueDays {
    DueDays {
        today: day("2025-10-24"),
        soon: day("2025-10-31"),
    }
}

fn delivered(what: Delivery, on: &str) -> Act {
    Act::RecordDelivery { what, on: day(on) }
}

contract!(a_case_comes_back_whole_after_every_act, store => {
    with_organ(&store).await;
    let mut case = opened("x", ApplicantKind::Natural, Channel::Online, "2025-09-20");
    insert(&store, &case).await.unwrap();
    let document = || String::from("某1号");
    let acts = [
        Act::ConfirmReceipt { on: day("2025-09-22") },
        Act::ExtendTimeLimit { on: day("2025-09-22"), by: WorkingDays(20), reason: "量大".into(), document: document() },
        Act::Consult { on: day("2025-09-23"), kind: Consultation::ThirdParty, party: "第三方".into(), document: document() },
        delivered(Delivery::Consultation(1), "2025-09-24"),
        Act::ReceiveOpinion { letter: 1, on: day("2025-09-25"), opinion: Opinion::AgreesInPart, text: "理由".into() },
        Act::AskForCorrection { on: day("2025-09-26"), answer_by: day("2025-10-20"), what: "名称".into(), document: document() },
        Act::ReceiveCorrection { on: day("2025-09-28"), text: "补正".into() },
        Act::DemandFee { on: day("2025-09-29"), amount: 300, basis: "第31件".into(), document: document() },
        delivered(Delivery::FeeNotice, "2025-09-30"),
        Act::ReceivePayment { on: day("2025-10-09") },
        ruling("2025-10-10", ResultKind::PartlyDisclosed),
        Act::Serve { kind: ServiceKind::Post, sent_on: day("2025-10-10"), received_on: None, proof: "邮1".into() },
        delivered(Delivery::Ruling, "2025-10-12"),
        Act::Close { on: day("2025-10-13") },
    ];
    for act in acts {
        case = after(&load(&store, "x").await, act);
        save(&store, &case).await.unwrap();
        case.version += 1;
        assert_eq!(load(&store, "x").await, case);
    }
    let page = store.case_page(&reader(), &case.id).await.unwrap();
    assert_eq!(page, Some(case));
});

contract!(an_organisation_comes_back_with_its_code, store => {
    with_organ(&store).await;
    let mut case = opened("y", ApplicantKind::Research, Channel::Oral, "2025-09-22");
    insert(&store, &case).await.unwrap();
    case.version = 1;
    assert_eq!(load(&store, "y").await, case);
});

contract!(the_first_of_two_saves_of_a_case_wins, store => {
    with_organ(&store).await;
    insert(&store, &opened("x", ApplicantKind::Natural, Channel::InPerson, "2025-09-22")).await.unwrap();
    let seen = load(&store, "x").await;
    let mine = after(&seen, Act::Withdraw { on: day("2025-09-23"), reason: String::new() });
    let theirs = after(&seen, ruling("2025-09-23", ResultKind::Disclosed));
    save(&store, &theirs).await.unwrap();
    assert!(matches!(save(&store, &mine).await, Err(StoreError::Changed)));
    let kept = load(&store, "x").await;
    assert_eq!((kept.state.kind(), kept.version), (StateKind::Decided, 2));
    assert_eq!(kept.events.len(), theirs.events.len());
});

contract!(a_form_opens_one_case_and_a_receipt_needs_its_secret, store => {
    with_organ(&store).await;
    let case = opened("x", ApplicantKind::Natural, Channel::Online, "2025-09-22");
    insert(&store, &case).await.unwrap();
    let keys = Keys { submission: "key-x", secret: "other" };
    let second = opened("z", ApplicantKind::Natural, Channel::Online, "2025-09-22");
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(tx.insert_application(&second, &keys, moment(case.arrived_on).now).await, Err(StoreError::Taken)));
    drop(tx);
    assert_eq!(store.application_of_submission("key-x").await.unwrap(), Some(case.id.clone()));
    assert_eq!(store.application_of_submission("key-z").await.unwrap(), None);
    assert_eq!(store.application_of_receipt("N-x", "hash-x").await.unwrap(), Some(case.id));
    assert_eq!(store.application_of_receipt("N-x", "hash-y").await.unwrap(), None);
});

contract!(a_scope_opens_no_case_of_elsewhere, store => {
    with_organ(&store).await;
    let case = opened("x", ApplicantKind::Natural, Channel::InPerson, "2025-09-22");
    insert(&store, &case).await.unwrap();
    let elsewhere = Scope::of(&Actor::Staff(person("q", "b", Role::Head).staff), Permission::ReadApplications).unwrap();
    let own = Scope::applicant(&Actor::Applicant(case.id.clone())).unwrap();
    let other = Scope::applicant(&Actor::Applicant(ApplicationId::new("y"))).unwrap();
    for (scope, sees) in [(reader(), true), (elsewhere, false), (own, true), (other, false), (Scope::public(), false)] {
        assert_eq!(store.case_page(&scope, &case.id).await.unwrap().is_some(), sees, "{scope:?}");
        let list = store.case_list(&scope, &CaseFilter::default(), days()).await.unwrap();
        assert_eq!(list.total == 1 && list.rows.len() == 1, sees, "{scope:?}");
    }
});

contract!(lists_filter_count_and_page, store => {
    with_organ(&store).await;
    insert(&store, &opened("1", ApplicantKind::Natural, Channel::InPerson, "2025-09-22")).await.unwrap();
    insert(&store, &opened("2", ApplicantKind::Enterprise, Channel::PostSigned, "2025-09-25")).await.unwrap();
    insert(&store, &opened("3", ApplicantKind::Natural, Channel::InPerson, "2025-09-01")).await.unwrap();
    insert(&store, &opened("4", ApplicantKind::Natural, Channel::Online, "2024-12-31")).await.unwrap();
    let asked = Act::AskForCorrection { on: day("2025-09-02"), answer_by: day("2025-09-20"), what: "名称".into(), document: String::new() };
    save(&store, &after(&load(&store, "3").await, asked)).await.unwrap();
    let numbers = async |filter: CaseFilter| {
        let list = store.case_list(&reader(), &filter, days()).await.unwrap();
        assert_eq!(list.total, i64::try_from(list.rows.len()).unwrap());
        list.rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
    };
    let all = CaseFilter::default;
    assert_eq!(numbers(all()).await, ["N-2", "N-1", "N-3", "N-4"]);
    assert_eq!(numbers(CaseFilter { order: CaseOrder::Due, ..all() }).await, ["N-1", "N-2", "N-3", "N-4"]);
    assert_eq!(numbers(CaseFilter { due: Some(DueFilter::Today), ..all() }).await, ["N-1"]);
    assert_eq!(numbers(CaseFilter { due: Some(DueFilter::Soon), ..all() }).await, ["N-2"]);
    assert_eq!(numbers(CaseFilter { due: Some(DueFilter::Late), ..all() }).await, [""; 0]);
    assert_eq!(numbers(CaseFilter { due: Some(DueFilter::Lapsed), ..all() }).await, ["N-3"]);
    assert_eq!(numbers(CaseFilter { applicant_kind: Some(ApplicantKind::Enterprise), ..all() }).await, ["N-2"]);
    assert_eq!(numbers(CaseFilter { channel: Some(Channel::Online), ..all() }).await, ["N-4"]);
    assert_eq!(numbers(CaseFilter { year: Some(2024), ..all() }).await, ["N-4"]);
    assert_eq!(numbers(CaseFilter { states: vec![StateKind::AwaitingCorrection], ..all() }).await, ["N-3"]);
    assert_eq!(numbers(CaseFilter { words: "某公司 n-2".into(), ..all() }).await, ["N-2"]);
    assert_eq!(numbers(CaseFilter { words: "0%_的".into(), ..all() }).await.len(), 4);
    assert_eq!(numbers(CaseFilter { words: "1%_的".into(), ..all() }).await.len(), 0);
    let page = store.case_list(&reader(), &CaseFilter { per_page: 3, page: 2, ..all() }, days()).await.unwrap();
    assert_eq!((page.rows.len(), page.total, page.pages()), (1, 4, 2));
    let open = page.by_state.iter().find(|(state, _)| *state == StateKind::InHand);
    assert_eq!(open, Some(&(StateKind::InHand, 2)));
    let desk = store.desk_counts(&reader(), days()).await.unwrap();
    assert_eq!((desk.due_today, desk.due_soon, desk.late, desk.lapsed), (1, 1, 0, 1));
    assert_eq!((desk.to_confirm, desk.to_decide, desk.to_serve, desk.open), (1, 2, 0, 4));
});

/// A case received and, if so, decided on these days.
async fn keep(
    store: &Store,
    id: &str,
    kind: ApplicantKind,
    received: &str,
    decided: Option<(&str, ResultKind)>,
) {
    insert(store, &opened(id, kind, Channel::InPerson, received))
        .await
        .unwrap();
    if let Some((on, result)) = decided {
        save(store, &after(&load(store, id).await, ruling(on, result)))
            .await
            .unwrap();
    }
}

contract!(the_report_counts_each_case_where_it_belongs, store => {
    use ApplicantKind::{Enterprise, Natural};
    with_organ(&store).await;
    keep(&store, "1", Natural, "2024-12-20", Some(("2024-12-31", ResultKind::Disclosed))).await;
    keep(&store, "2", Natural, "2024-12-31", Some(("2025-01-02", ResultKind::NotFound))).await;
    keep(&store, "3", Enterprise, "2025-01-01", Some(("2025-12-31", ResultKind::NotFound))).await;
    keep(&store, "4", Natural, "2025-12-31", Some(("2026-01-05", ResultKind::Disclosed))).await;
    keep(&store, "5", Natural, "2025-06-03", None).await;
    keep(&store, "6", Natural, "2026-01-04", None).await;
    insert(&store, &opened("7", Natural, Channel::Online, "2025-06-03")).await.unwrap();
    let withdrawn = Act::Withdraw { on: day("2025-06-04"), reason: String::new() };
    save(&store, &after(&load(&store, "7").await, withdrawn)).await.unwrap();
    let organ = OrganId::new("a");
    let counts = store.application_counts(&organ, 2025).await.unwrap();
    let of = |measure, result, applicant| {
        counts
            .iter()
            .filter(|row| (row.measure, row.result, row.applicant) == (measure, result, applicant))
            .map(|row| row.count)
            .sum::<i64>()
    };
    assert_eq!((of(Measure::New, None, Natural), of(Measure::New, None, Enterprise)), (2, 1));
    assert_eq!((of(Measure::Carried, None, Natural), of(Measure::Carried, None, Enterprise)), (1, 0));
    assert_eq!(of(Measure::Decided, Some(ResultKind::NotFound), Natural), 1);
    assert_eq!(of(Measure::Decided, Some(ResultKind::NotFound), Enterprise), 1);
    assert_eq!(of(Measure::Decided, Some(ResultKind::Withdrawn), Natural), 0, "never received, never counted");
    assert_eq!((of(Measure::Pending, None, Natural), of(Measure::Pending, None, Enterprise)), (2, 0));
    assert_eq!(counts.iter().map(|row| row.count).sum::<i64>(), 8);
    for measure in [Measure::New, Measure::Carried, Measure::Decided, Measure::Pending] {
        for applicant in ApplicantKind::ALL {
            let behind = store.counted_applications(&organ, 2025, measure, Some(applicant)).await.unwrap();
            let counted: i64 = counts.iter().filter(|row| (row.measure, row.applicant) == (measure, applicant)).map(|row| row.count).sum();
            assert_eq!(i64::try_from(behind.len()).unwrap(), counted, "{measure:?} {applicant:?}");
        }
    }
    let all = store.counted_applications(&organ, 2025, Measure::Decided, None).await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|case| case.result == Some(ResultKind::NotFound)));
    let ids: Vec<ApplicationId> = all.into_iter().map(|case| case.id).collect();
    assert!(ids.iter().all(|id| ["2", "3"].contains(&id.as_str())));
});

contract!(a_year_tells_what_was_in_time_and_what_was_paid, store => {
    use ApplicantKind::Natural;
    with_organ(&store).await;
    keep(&store, "1", Natural, "2025-03-03", Some(("2025-03-20", ResultKind::Disclosed))).await;
    insert(&store, &opened("2", Natural, Channel::InPerson, "2025-03-03")).await.unwrap();
    let demand = Act::DemandFee {
        on: day("2025-03-05"),
        amount: 380,
        basis: "国办函〔2020〕109号第五条".into(),
        document: "收费〔2025〕1号".into(),
    };
    for act in [demand, Act::ReceivePayment { on: day("2025-03-10") }] {
        save(&store, &after(&load(&store, "2").await, act)).await.unwrap();
    }
    let organ = OrganId::new("a");
    let told = YearFacts { published: 0, decided_in_time: 1, fee_cases: 1, fees_yuan: 380 };
    assert_eq!(store.year_facts(&organ, 2025).await.unwrap(), told);
    assert_eq!(store.year_facts(&organ, 2024).await.unwrap(), YearFacts::default());
});

contract!(cases_that_owe_a_reply_come_in_portions, store => {
    use ApplicantKind::Natural;
    with_organ(&store).await;
    for id in ["1", "2", "3", "4"] {
        keep(&store, id, Natural, "2025-03-03", None).await;
    }
    insert(&store, &opened("5", Natural, Channel::Online, "2025-03-03")).await.unwrap();
    let withdrawn = Act::Withdraw { on: day("2025-03-04"), reason: String::new() };
    save(&store, &after(&load(&store, "3").await, withdrawn)).await.unwrap();
    let portion = async |behind: &str| -> Vec<String> {
        let cases = store.cases_owing_reply(&ApplicationId::new(behind), 2).await.unwrap();
        cases.into_iter().map(|id| id.as_str().to_owned()).collect()
    };
    assert_eq!(portion("").await, ["1", "2"]);
    assert_eq!(portion("2").await, ["4"], "3 was withdrawn, 5 not yet received");
});
