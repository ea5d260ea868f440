//! Applications through the use cases.

use gongkai_app::application::apply::{Apply, apply, form_key};
use gongkai_app::application::ask_for_correction::{AskForCorrection, ask_for_correction};
use gongkai_app::application::close::close;
use gongkai_app::application::confirm_receipt::confirm_receipt;
use gongkai_app::application::consult::{Consult, consult};
use gongkai_app::application::decide::{Decide, decide};
use gongkai_app::application::demand_fee::{DemandFee, demand_fee};
use gongkai_app::application::extend_time_limit::{ExtendTimeLimit, extend_time_limit};
use gongkai_app::application::find_receipt::{find_receipt, receipt_status};
use gongkai_app::application::list_cases::{desk, list_cases};
use gongkai_app::application::open_case::open_case;
use gongkai_app::application::receive_correction::receive_correction;
use gongkai_app::application::receive_opinion::{ReceiveOpinion, receive_opinion};
use gongkai_app::application::receive_payment::receive_payment;
use gongkai_app::application::record_delivery::record_delivery;
use gongkai_app::application::register::{Register, register};
use gongkai_app::application::serve::{Serve, serve};
use gongkai_app::application::withdraw::withdraw;
use gongkai_app::application::{Receipt, Seen};
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::domain::annual_report::Measure;
use gongkai_app::domain::application::{
    ActKind, ApplicantForm, Delivery, FormWanted, IdKind, Opinion, RequestForm, RouteWanted,
    ServiceKind, StateKind,
};
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::regulation::art33_time_limit::Consultation;
use gongkai_app::law::report_format::ApplicantKind;
use gongkai_app::law::result_kind::{RemedyOrder, ResultKind};
use gongkai_app::view::case_list::CaseFilter;
use gongkai_app::{App, AppError};

use super::house::*;

fn applicant() -> ApplicantForm {
    ApplicantForm {
        kind: Some(ApplicantKind::Enterprise),
        name: "某公司".into(),
        uscc: "11441700007280420Y".into(),
        legal_representative: "代表人".into(),
        contact_person: "联系人".into(),
        phone: "000-0000".into(),
        ..ApplicantForm::default()
    }
}

fn request() -> RequestForm {
    RequestForm {
        title: "某项目批复".into(),
        form: Some(FormWanted::Electronic),
        route: Some(RouteWanted::Online),
        ..RequestForm::default()
    }
}

fn form(app: &App) -> Apply {
    Apply {
        applicant: applicant(),
        request: request(),
        form_key: form_key(app).unwrap(),
    }
}

pub(super) async fn applied(app: &App) -> Receipt {
    apply(app, &Actor::Visitor, &bureau(), form(app))
        .await
        .unwrap()
}

pub(super) fn seen(receipt: &Receipt, version: i64) -> Seen {
    Seen {
        id: receipt.id.clone(),
        version,
    }
}

fn decision(on: &str, kind: ResultKind) -> Decide {
    Decide {
        on: day(on),
        kind,
        reasons: "涉及第三方商业秘密".into(),
        detail: "提供批复正文".into(),
        withheld: (kind == ResultKind::PartlyDisclosed).then_some(ResultKind::ThirdPartyRights),
        document: "某公开复〔2025〕1号".into(),
    }
}

fn code(error: AppError) -> &'static str {
    match error {
        AppError::Refused(refusals) => refusals[0].code,
        AppError::Forbidden(refusal) => refusal.code,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_company_is_partly_told_and_stands_in_one_cell() {
    let house = house("2025-09-20").await;
    let app = &house.app;
    let receipt = applied(app).await;
    assert_eq!(receipt.number, "002618197-2025-00001");
    assert_eq!((receipt.received_on, receipt.due_on), (None, None));
    let app = on(app, "2025-09-22");
    confirm_receipt(&app, &officer(), &seen(&receipt, 1), day("2025-09-22"))
        .await
        .unwrap();
    let notice = AskForCorrection {
        on: day("2025-09-23"),
        answer_by: day("2025-10-15"),
        what: "请写明文号".into(),
        document: "某公开补〔2025〕1号".into(),
    };
    let app = on(&app, "2025-09-23");
    ask_for_correction(&app, &officer(), &seen(&receipt, 2), notice)
        .await
        .unwrap();
    let app = on(&app, "2025-09-24");
    let applicant = find_receipt(&app, &receipt.number, &receipt.secret)
        .await
        .unwrap();
    receive_correction(
        &app,
        &applicant,
        &seen(&receipt, 3),
        day("2000-01-01"),
        "某发〔2024〕5号".into(),
    )
    .await
    .unwrap();
    let app = on(&app, "2025-10-20");
    let longer = ExtendTimeLimit {
        on: day("2025-10-20"),
        by: WorkingDays(20),
        reason: "需征求第三方意见".into(),
        document: "某公开延〔2025〕1号".into(),
    };
    let done = extend_time_limit(&app, &head(), &seen(&receipt, 4), longer)
        .await
        .unwrap();
    assert_eq!(done.application.terms.due_on, Some(day("2025-11-25")));
    let letter = Consult {
        on: day("2025-10-20"),
        kind: Consultation::ThirdParty,
        party: "第三方公司".into(),
        document: "某公开征〔2025〕1号".into(),
    };
    let app = later(&app);
    consult(&app, &officer(), &seen(&receipt, 5), letter)
        .await
        .unwrap();
    let app = later(&app);
    record_delivery(
        &app,
        &officer(),
        &seen(&receipt, 6),
        Delivery::Consultation(1),
        day("2025-10-20"),
    )
    .await
    .unwrap();
    let opinion = ReceiveOpinion {
        letter: 1,
        on: day("2025-10-20"),
        opinion: Opinion::AgreesInPart,
        text: "报价部分不同意".into(),
    };
    let app = later(&app);
    receive_opinion(&app, &officer(), &seen(&receipt, 7), opinion)
        .await
        .unwrap();
    let app = later(&app);
    let done = decide(
        &app,
        &head(),
        &seen(&receipt, 8),
        decision("2025-10-20", ResultKind::PartlyDisclosed),
    )
    .await
    .unwrap();
    let outcome = done.application.outcome.unwrap();
    assert_eq!(outcome.remedy, RemedyOrder::ReconsiderationFirst);
    assert!(
        outcome.remedy_zh.contains("本级人民政府"),
        "{}",
        outcome.remedy_zh
    );
    let service = Serve {
        kind: ServiceKind::Electronic,
        sent_on: day("2025-10-20"),
        received_on: Some(day("2025-10-20")),
        proof: "查询页".into(),
    };
    let app = later(&app);
    serve(&app, &officer(), &seen(&receipt, 9), service)
        .await
        .unwrap();
    let app = later(&app);
    let done = close(&app, &officer(), &seen(&receipt, 10), day("2025-10-20"))
        .await
        .unwrap();
    assert_eq!(
        (done.application.state.kind(), done.application.version),
        (StateKind::Closed, 11)
    );

    let page = open_case(&app, &head(), &receipt.id).await.unwrap();
    let acts: Vec<&str> = page
        .journal
        .iter()
        .map(|entry| entry.act.as_str())
        .collect();
    assert_eq!(
        acts,
        [
            "apply",
            "confirm_receipt",
            "ask_for_correction",
            "receive_correction",
            "extend_time_limit",
            "consult",
            "record_delivery",
            "receive_opinion",
            "decide",
            "serve",
            "close"
        ]
    );
    assert_eq!(
        page.clock.unwrap().due.map(|due| due.date),
        page.application.terms.due_on
    );
    assert!(page.allowed.is_empty());
    let counts = app
        .store()
        .application_counts(&bureau(), 2025)
        .await
        .unwrap();
    let cells: Vec<_> = counts
        .iter()
        .map(|row| (row.measure, row.result, row.applicant, row.count))
        .collect();
    let enterprise = ApplicantKind::Enterprise;
    assert_eq!(
        cells,
        [
            (Measure::New, None, enterprise, 1),
            (
                Measure::Decided,
                Some(ResultKind::PartlyDisclosed),
                enterprise,
                1
            ),
        ]
    );
    let behind = app
        .store()
        .counted_applications(&bureau(), 2025, Measure::Decided, Some(enterprise))
        .await
        .unwrap();
    assert_eq!(
        behind.into_iter().map(|case| case.id).collect::<Vec<_>>(),
        [receipt.id]
    );
}

#[tokio::test]
async fn pressing_twice_gives_the_same_receipt_and_a_changed_form_a_new_one() {
    let house = house("2025-09-22").await;
    let input = form(&house.app);
    let first = apply(&house.app, &Actor::Visitor, &bureau(), input.clone())
        .await
        .unwrap();
    let again = apply(&house.app, &Actor::Visitor, &bureau(), input.clone())
        .await
        .unwrap();
    assert_eq!(first, again);
    let mut changed = input;
    changed.request.title = "另一文件".into();
    let other = apply(&house.app, &Actor::Visitor, &bureau(), changed)
        .await
        .unwrap();
    assert_eq!(other.number, "002618197-2025-00002", "no number was lost");
    assert_ne!(first.secret, other.secret);
}

#[tokio::test]
async fn two_presses_at_once_open_one_case() {
    let house = house("2025-09-22").await;
    let input = form(&house.app);
    let bureau = bureau();
    let press = || apply(&house.app, &Actor::Visitor, &bureau, input.clone());
    let (one, two) = tokio::join!(press(), press());
    assert_eq!(one.unwrap(), two.unwrap());
}

#[tokio::test]
async fn two_people_acting_at_once_one_wins_the_other_is_told() {
    let house = house("2025-09-22").await;
    let app = &house.app;
    let receipt = applied(app).await;
    let (officer, case) = (officer(), seen(&receipt, 1));
    let (confirmed, withdrawn) = tokio::join!(
        confirm_receipt(app, &officer, &case, day("2025-09-22")),
        withdraw(app, &officer, &case, day("2025-09-22"), String::new()),
    );
    let outcomes = [confirmed.map(|_| ()), withdrawn.map(|_| ())];
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(
        outcomes
            .iter()
            .any(|outcome| matches!(outcome, Err(AppError::Changed)))
    );
    let page = open_case(app, &officer, &receipt.id).await.unwrap();
    assert_eq!(
        (page.application.version, page.journal.len()),
        (2, 2),
        "nothing half-written"
    );
}

#[tokio::test]
async fn an_incomplete_form_tells_every_field_and_leaves_nothing() {
    let house = house("2025-09-22").await;
    let app = &house.app;
    let refused = apply(app, &Actor::Visitor, &bureau(), Apply::default())
        .await
        .unwrap_err();
    let AppError::Refused(problems) = refused else {
        panic!("refused")
    };
    let fields: Vec<_> = problems
        .iter()
        .filter_map(|problem| problem.field)
        .collect();
    assert_eq!(
        fields,
        ["kind", "name", "phone", "description", "form", "route"]
    );
    let refused = register(app, &officer(), &bureau(), Register::default())
        .await
        .unwrap_err();
    let AppError::Refused(problems) = refused else {
        panic!("refused")
    };
    assert_eq!((problems.len(), problems[0].field), (8, Some("channel")));
    let list = list_cases(app, &officer(), &CaseFilter::default())
        .await
        .unwrap();
    assert_eq!(list.total, 0);
}

#[tokio::test]
async fn a_letter_is_registered_with_its_own_days() {
    let house = house("2025-09-25").await;
    let app = &house.app;
    let input = Register {
        channel: Some(Channel::PostSigned),
        arrived_on: Some(day("2025-09-22")),
        applicant: ApplicantForm {
            kind: Some(ApplicantKind::Natural),
            name: "申请人甲".into(),
            id_kind: Some(IdKind::Passport),
            id_number: "E00000000".into(),
            address: "某路1号".into(),
            ..ApplicantForm::default()
        },
        request: RequestForm {
            route: Some(RouteWanted::Post),
            form: Some(FormWanted::Paper),
            ..request()
        },
        form_key: form_key(app).unwrap(),
        ..Register::default()
    };
    let receipt = register(app, &officer(), &bureau(), input.clone())
        .await
        .unwrap();
    assert_eq!(receipt.due_on, Some(day("2025-10-24")));
    let closed = Register {
        channel: Some(Channel::Email),
        ..input.clone()
    };
    assert_eq!(
        code(
            register(app, &officer(), &bureau(), closed)
                .await
                .unwrap_err()
        ),
        "channel_closed"
    );
    let elsewhere = staff(Role::ApplicationOfficer, "elsewhere");
    assert_eq!(
        code(
            register(app, &elsewhere, &bureau(), input)
                .await
                .unwrap_err()
        ),
        "not_allowed"
    );
}

#[tokio::test]
async fn the_receipt_opens_with_its_secret_only_and_guessing_is_limited() {
    let house = house("2025-09-22").await;
    let app = &house.app;
    let receipt = applied(app).await;
    let typed = receipt.secret.to_lowercase().replace('-', " ");
    let applicant = find_receipt(app, &format!(" {} ", receipt.number), &typed)
        .await
        .unwrap();
    let status = receipt_status(app, &applicant).await.unwrap();
    assert_eq!(status.application.number, receipt.number);
    assert_eq!(status.allowed, [ActKind::Withdraw]);
    for _ in 0..10 {
        assert_eq!(
            code(
                find_receipt(app, &receipt.number, "AAAA-AAAA-AAAA")
                    .await
                    .unwrap_err()
            ),
            "receipt_wrong"
        );
    }
    let locked = find_receipt(app, &receipt.number, &receipt.secret).await;
    assert!(matches!(locked, Err(AppError::TooMany)));
    assert!(matches!(
        receipt_status(app, &Actor::Visitor).await,
        Err(AppError::NotFound)
    ));
}

#[tokio::test]
async fn an_applicant_may_withdraw_and_nothing_else() {
    let house = house("2025-09-22").await;
    let app = &house.app;
    let (mine, other) = (applied(app).await, applied(app).await);
    let applicant = Actor::Applicant(mine.id.clone());
    let refused = confirm_receipt(app, &applicant, &seen(&mine, 1), day("2025-09-22"))
        .await
        .unwrap_err();
    assert_eq!(code(refused), "sign_in_required");
    let stranger = withdraw(
        app,
        &applicant,
        &seen(&other, 1),
        day("2025-09-22"),
        String::new(),
    )
    .await;
    assert!(matches!(stranger, Err(AppError::NotFound)));
    let done = withdraw(
        app,
        &applicant,
        &seen(&mine, 1),
        day("2000-01-01"),
        String::new(),
    )
    .await
    .unwrap();
    assert_eq!(
        done.application.outcome.unwrap().decided_on,
        day("2025-09-22")
    );
}

#[tokio::test]
async fn the_head_extends_and_decides_the_officer_does_the_rest() {
    let house = house("2025-09-22").await;
    let app = &house.app;
    let receipt = applied(app).await;
    let refused = confirm_receipt(app, &head(), &seen(&receipt, 1), day("2025-09-22"))
        .await
        .unwrap_err();
    assert_eq!(code(refused), "not_allowed");
    confirm_receipt(app, &officer(), &seen(&receipt, 1), day("2025-09-22"))
        .await
        .unwrap();
    let refused = decide(
        app,
        &officer(),
        &seen(&receipt, 2),
        decision("2025-09-22", ResultKind::Disclosed),
    )
    .await;
    assert_eq!(code(refused.unwrap_err()), "not_allowed");
    let page = open_case(app, &officer(), &receipt.id).await.unwrap();
    let verdict = |act| {
        page.allowed
            .iter()
            .find(|(kind, _)| *kind == act)
            .map(|(_, verdict)| verdict.is_ok())
    };
    assert_eq!(verdict(ActKind::AskForCorrection), Some(true));
    assert_eq!(verdict(ActKind::ExtendTimeLimit), Some(false));
    assert_eq!(verdict(ActKind::RecordDelivery), Some(false));
    assert_eq!(verdict(ActKind::Close), None);
    let elsewhere = open_case(app, &staff(Role::Head, "elsewhere"), &receipt.id).await;
    assert!(matches!(elsewhere, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_unpaid_fee_ends_the_case_and_a_paid_one_does_not() {
    let house = house("2025-09-01").await;
    let receipt = applied(&house.app).await;
    confirm_receipt(
        &house.app,
        &officer(),
        &seen(&receipt, 1),
        day("2025-09-01"),
    )
    .await
    .unwrap();
    let notice = DemandFee {
        on: day("2025-09-01"),
        amount: 100,
        basis: "当月第11件".into(),
        document: "某公开费〔2025〕1号".into(),
    };
    demand_fee(&house.app, &officer(), &seen(&receipt, 2), notice)
        .await
        .unwrap();
    record_delivery(
        &house.app,
        &officer(),
        &seen(&receipt, 3),
        Delivery::FeeNotice,
        day("2025-09-01"),
    )
    .await
    .unwrap();
    let late = on(&house.app, "2025-10-20");
    assert_eq!(desk(&late, &head()).await.unwrap().counts.lapsed, 1);
    let refused = receive_payment(&late, &officer(), &seen(&receipt, 4), day("2025-10-20")).await;
    assert!(matches!(refused, Err(AppError::Refused(_))));
    decide(
        &late,
        &head(),
        &seen(&receipt, 4),
        decision("2025-10-20", ResultKind::FeeUnpaid),
    )
    .await
    .unwrap();
    let desk = desk(&late, &officer()).await.unwrap();
    assert_eq!((desk.counts.to_serve, desk.waiting_for_me), (1, 1));
}
