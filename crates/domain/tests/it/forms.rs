//! The application form: what art. 29 asks for.

use gongkai_domain::application::applicant::resident_check;
use gongkai_domain::application::{
    ApplicantForm, FormWanted, IdKind, Identity, RequestForm, RouteWanted,
};
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::ApplicantKind;

fn fields(problems: &[Refusal]) -> Vec<&'static str> {
    problems
        .iter()
        .filter_map(|problem| problem.field)
        .collect()
}

fn person() -> ApplicantForm {
    ApplicantForm {
        kind: Some(ApplicantKind::Natural),
        name: " 申请人甲 ".into(),
        id_kind: Some(IdKind::Passport),
        id_number: "e00000000".into(),
        phone: "000-0000".into(),
        ..ApplicantForm::default()
    }
}

fn company() -> ApplicantForm {
    ApplicantForm {
        kind: Some(ApplicantKind::Enterprise),
        name: "某公司".into(),
        uscc: "11330800002618197p".into(),
        legal_representative: "代表人".into(),
        contact_person: "联系人".into(),
        email: "office@example.cn".into(),
        ..ApplicantForm::default()
    }
}

#[test]
fn complete_forms_are_taken_and_trimmed() {
    assert_eq!(person().checked().unwrap().name(), "申请人甲");
    let Identity::Organisation { uscc, .. } = company().checked().unwrap().identity else {
        panic!("an organisation")
    };
    assert_eq!(uscc.as_str(), "11330800002618197P");
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    assert_eq!(
        fields(&ApplicantForm::default().checked().unwrap_err()),
        ["kind", "name", "phone"]
    );
    let natural = ApplicantForm {
        kind: Some(ApplicantKind::Natural),
        ..ApplicantForm::default()
    };
    assert_eq!(
        fields(&natural.checked().unwrap_err()),
        ["name", "id_kind", "id_number", "phone"]
    );
    let legal = ApplicantForm {
        kind: Some(ApplicantKind::Legal),
        ..ApplicantForm::default()
    };
    assert_eq!(
        fields(&legal.checked().unwrap_err()),
        [
            "name",
            "legal_representative",
            "contact_person",
            "uscc",
            "phone"
        ]
    );
    let problems = RequestForm::default().checked("").unwrap_err();
    assert_eq!(fields(&problems), ["description", "form", "route"]);
    assert!(
        problems
            .iter()
            .all(|problem| problem.citation.is_some_and(|rule| rule.article == 29))
    );
}

#[test]
fn a_wrong_code_is_refused_at_its_field_with_the_article() {
    let problems = ApplicantForm {
        uscc: "11330800002618197Q".into(),
        ..company()
    }
    .checked()
    .unwrap_err();
    assert_eq!(
        (problems[0].code, problems[0].field),
        ("uscc_invalid", Some("uscc"))
    );
    assert_eq!(problems[0].citation.unwrap().article, 29);
}

#[test]
fn a_resident_number_must_fit_its_check_character() {
    let body = "00000019000101000";
    let right = format!("{body}{}", resident_check(body).unwrap());
    let form = |id_number: &str| ApplicantForm {
        id_kind: Some(IdKind::ResidentCard),
        id_number: id_number.into(),
        ..person()
    };
    assert!(form(&right).checked().is_ok());
    for wrong in [
        format!("{body}A"),
        body.to_owned(),
        format!("{right}0"),
        "身份证".into(),
    ] {
        assert_eq!(
            fields(&form(&wrong).checked().unwrap_err()),
            ["id_number"],
            "{wrong}"
        );
    }
    assert_eq!(
        resident_check("11010519491231002"),
        Some('X'),
        "the example of the standard"
    );
}

#[test]
fn a_mail_address_looks_like_one() {
    for wrong in ["a", "a@b", "@b.cn", "a@.cn", "a b@c.cn", "a@b@c.cn"] {
        let form = ApplicantForm {
            email: wrong.into(),
            ..person()
        };
        assert_eq!(fields(&form.checked().unwrap_err()), ["email"], "{wrong}");
    }
}

#[test]
fn post_needs_an_address_and_a_description_an_end() {
    let form = RequestForm {
        title: "某文件".into(),
        form: Some(FormWanted::Paper),
        route: Some(RouteWanted::Post),
        ..RequestForm::default()
    };
    assert_eq!(fields(&form.clone().checked(" ").unwrap_err()), ["address"]);
    assert!(form.clone().checked("某路1号").is_ok());
    let long = RequestForm {
        description: "长".repeat(5001),
        ..form
    };
    assert_eq!(
        fields(&long.checked("某路1号").unwrap_err()),
        ["description"]
    );
}
