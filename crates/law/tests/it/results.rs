//! Results and remedies against their cases.

use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::remedies::{Act, Decision, OrganType, RemedyClause, Respondent, remedy_clause};
use gongkai_law::report_format::Format;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};
use jiff::civil::date;

use crate::cases::{Case, cases};

const RESULTS: &str = "results.md";
const REMEDIES: &str = "remedies.md";

fn kind(case: &Case, column: &str) -> ResultKind {
    ResultKind::from_code(case.get(column))
        .unwrap_or_else(|| panic!("{}: no such result", case.place()))
}

const fn short(order: RemedyOrder) -> &'static str {
    match order {
        RemedyOrder::ReconsiderationFirst => "first",
        RemedyOrder::Choice => "choice",
        RemedyOrder::None => "none",
    }
}

/// A citation as the cases write it: 36(3), 16-2, 14.
fn written(citation: &Citation) -> String {
    match (citation.article, citation.paragraph, citation.item) {
        _ if citation.instrument == Instrument::FeeMeasures2020 => "109号".to_owned(),
        (article, 0, 0) => article.to_string(),
        (article, paragraph, 0) => format!("{article}-{paragraph}"),
        (article, _, item) => format!("{article}({item})"),
    }
}

#[test]
fn every_result_has_its_row_basis_and_remedy() {
    let cases = cases(RESULTS, "结果、统计行与救济 — result, row, remedy");
    let listed: Vec<_> = cases.iter().map(|case| kind(case, "kind")).collect();
    assert_eq!(listed, ResultKind::ALL);
    for case in cases {
        let kind = kind(&case, "kind");
        let bases: Vec<_> = kind.bases().iter().map(written).collect();
        assert_eq!(
            bases.join(", "),
            case.find("bases").unwrap_or_default(),
            "{}",
            case.place()
        );
        assert_eq!(
            kind.row(Format::Y2021),
            case.get("latest"),
            "{}",
            case.place()
        );
        assert_eq!(
            kind.row(Format::Y2019),
            case.get("trial"),
            "{}",
            case.place()
        );
        let days = [
            ("old", date(2023, 6, 1)),
            ("middle", date(2024, 6, 1)),
            ("new", date(2026, 1, 5)),
        ];
        for (column, day) in days {
            assert_eq!(
                short(kind.remedy(day)),
                case.get(column),
                "{} {column}",
                case.place()
            );
        }
        assert_eq!(
            kind.needs_reason(),
            case.get("reason") == "yes",
            "{}",
            case.place()
        );
        assert_eq!(
            kind.bases().is_empty() && kind != ResultKind::Withdrawn,
            kind.needs_chosen_basis()
        );
    }
}

#[test]
fn the_law_of_the_day_decides() {
    for case in cases(RESULTS, "换法的那几天 — the days on which the law changes") {
        let remedy = kind(&case, "kind").remedy(case.parse("date"));
        assert_eq!(short(remedy), case.get("remedy"), "{}", case.place());
    }
}

fn organ(kind: OrganType) -> Respondent<'static> {
    Respondent {
        same_level_government: Some("明川市人民政府"),
        higher_department: Some("省主管厅"),
        higher_government: Some("某省人民政府"),
        online_address: Some("https://fuyi.example.cn"),
        ..Respondent::new("本机关", kind)
    }
}

fn organ_type(case: &Case) -> OrganType {
    OrganType::from_code(case.get("organ"))
        .unwrap_or_else(|| panic!("{}: no such organ type", case.place()))
}

fn clause_of(kind: OrganType, decision: &Decision, case: &Case) -> RemedyClause {
    match remedy_clause(&organ(kind), decision) {
        Ok(clause) => clause,
        Err(refusal) => panic!("{}: {refusal}", case.place()),
    }
}

#[test]
fn the_body_follows_from_the_organ_and_the_day() {
    for case in cases(REMEDIES, "谁来复议 — which body reconsiders") {
        let act = Act::Reply(ResultKind::NotFound);
        let decision = Decision {
            act,
            on: case.parse("date"),
            served_online: false,
        };
        let clause = clause_of(organ_type(&case), &decision, &case);
        assert_eq!(clause.body, case.get("body"), "{}", case.place());
        assert!(clause.zh.contains(case.get("body")));
    }
}

fn act(case: &Case) -> Act {
    match case.get("act") {
        "told_third_party" => Act::ToldThirdParty,
        "fee_notice" => Act::FeeNotice,
        "procedural" => Act::Procedural,
        _ => Act::Reply(kind(case, "act")),
    }
}

#[test]
fn the_clause_reads_as_written() {
    for case in cases(REMEDIES, "条款全文 — the clause in full") {
        let decision = Decision {
            act: act(&case),
            on: case.parse("date"),
            served_online: case.get("online") == "yes",
        };
        let clause = clause_of(OrganType::LocalDepartment, &decision, &case);
        assert_eq!(
            clause.zh.replace('\n', "／"),
            case.find("clause").unwrap_or_default(),
            "{}",
            case.place()
        );
        assert_eq!(clause.order.code(), case.get("order"), "{}", case.place());
        assert_eq!(
            clause.en.lines().count(),
            clause.zh.lines().count(),
            "{}",
            case.place()
        );
        assert_eq!(clause.bases.is_empty(), clause.order == RemedyOrder::None);
    }
}

#[test]
fn officers_are_told_where_a_suit_may_fail() {
    for case in cases(
        REMEDIES,
        "给承办人的提示 — where a direct suit may be turned away",
    ) {
        let act = Act::Reply(kind(&case, "kind"));
        let decision = Decision {
            act,
            on: case.parse("date"),
            served_online: false,
        };
        let clause = clause_of(OrganType::LocalDepartment, &decision, &case);
        assert_eq!(
            clause.hint.is_some(),
            case.get("hint") == "yes",
            "{}",
            case.place()
        );
    }
}

#[test]
fn gaps_in_the_organ_data_are_refused_at_their_field() {
    for case in cases(REMEDIES, "缺什么就拒绝 — what is refused") {
        let mut respondent = organ(organ_type(&case));
        match case.get("missing") {
            "same_level_government" => respondent.same_level_government = None,
            "higher_department" => respondent.higher_department = Some(" "),
            "higher_government" => respondent.higher_government = None,
            _ => respondent.online_address = None,
        }
        let act = Act::Reply(ResultKind::StateSecret);
        let decision = Decision {
            act,
            on: date(2026, 3, 2),
            served_online: true,
        };
        let refusal = remedy_clause(&respondent, &decision).expect_err(case.place());
        assert_eq!(
            (refusal.code, refusal.field),
            (case.get("refusal"), Some(case.get("field"))),
            "{}",
            case.place()
        );
        assert!(refusal.citation.is_some());
    }
}

#[test]
fn a_letter_without_its_clause_is_refused() {
    let act = Act::Reply(ResultKind::StateSecret);
    let decision = Decision {
        act,
        on: date(2026, 3, 2),
        served_online: false,
    };
    let clause = remedy_clause(&organ(OrganType::LocalDepartment), &decision).expect("a clause");
    assert!(
        clause
            .require_in(&format!("决定如下……\n  {}\n", clause.zh))
            .is_ok()
    );
    assert_eq!(
        clause.require_in("决定如下……").unwrap_err().code,
        "remedy_clause_missing"
    );
}
