//! Accepted findings: a fingerprint that lasts, a file that is read back, nothing lost.

use gongkai_documents::check::{
    Context, Exception, check, fingerprint, read_exceptions, write_exceptions,
};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_documents::report_json::CheckedJson;
use gongkai_law::report_format::{Accepted, ExceptionReason, Finding};
use jiff::civil::date;

const TEXT: &str = "云河市教育局2023年政府信息公开工作年度报告\n一、总体情况\n（一）中心高度重视政府信息公开工作。\n\
    三、收到和处理政府信息公开申请情况\n平稳。";

fn report(text: &str) -> ReadReport {
    read(text.as_bytes(), &Limits::default())
        .expect("a report")
        .remove(0)
}

fn named(report: &ReadReport, rule: &str) -> (Finding, String) {
    let checked = check(report, &Context::default());
    let finding = checked
        .findings
        .into_iter()
        .find(|finding| finding.rule == rule)
        .expect("a finding");
    let name = fingerprint(&finding, report.prose.organ.as_deref(), report.prose.year);
    (finding, name)
}

#[test]
fn a_fingerprint_outlives_medium_place_and_spelling() {
    let (plain, name) = named(&report(TEXT), "AR-22");
    let page = format!(
        "<html><body><p>导航</p><p>{}</p></body></html>",
        TEXT.replace("\n（一）", "</p><p>本年平稳，各项工作有序。</p><p>（一）")
            .replace('\n', "</p><p>")
    );
    let (moved, same) = named(&report(&page), "AR-22");
    assert_ne!(
        plain.place.expect("a place").offset,
        moved.place.expect("a place").offset
    );
    assert_eq!(name, same);
    assert_eq!(name.len(), 64);
    let (_, other_year) = named(&report(&TEXT.replace("2023", "2022")), "AR-22");
    assert_ne!(name, other_year);
}

#[test]
fn an_accepted_error_stays_and_blocks_nothing() {
    let report = report(TEXT);
    let (finding, name) = named(&report, "AR-16");
    assert!(finding.blocks());
    let exceptions = vec![Exception {
        fingerprint: name.clone(),
        accepted: Accepted {
            reason: ExceptionReason::PrintedErrorCorrectedElsewhere,
            text: "印刷版漏排，网页版已补".to_owned(),
            by: "王某".to_owned(),
            on: date(2024, 2, 1),
        },
    }];
    let written = write_exceptions(&exceptions).expect("text");
    let back = read_exceptions(written.as_bytes()).expect("a file of exceptions");
    assert_eq!(back, exceptions);
    let open = check(&report, &Context::default());
    let checked = check(
        &report,
        &Context {
            exceptions: &back,
            ..Context::default()
        },
    );
    assert_eq!(checked.findings.len(), open.findings.len());
    let blocking = |rule: &str| {
        checked
            .findings
            .iter()
            .any(|finding| finding.rule == rule && finding.blocks())
    };
    assert!(!blocking("AR-16"));
    let json = serde_json::to_value(CheckedJson::new("a.txt", &report, &checked)).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    let accepted = findings
        .iter()
        .find(|finding| finding["rule"] == "AR-16")
        .expect("kept");
    assert_eq!(accepted["fingerprint"], name.as_str());
    assert_eq!(
        accepted["accepted"]["reason"],
        "printed_error_corrected_elsewhere"
    );
    assert_eq!(accepted["accepted"]["on"], "2024-02-01");
    let others = findings.iter().filter(|finding| finding["rule"] != "AR-16");
    assert!(others.clone().count() > 0);
    assert!(
        others
            .into_iter()
            .all(|finding| finding["accepted"].is_null())
    );
}

#[test]
fn a_wrong_file_of_exceptions_says_what_is_wrong() {
    let refuse = |text: &str| {
        read_exceptions(text.as_bytes())
            .expect_err("refused")
            .to_string()
    };
    let one = |reason: &str, on: &str| {
        format!(
            "{{\"exceptions\":[{{\"fingerprint\":\"00\",\"reason\":\"{reason}\",\"text\":\"\",\"by\":\"\",\"on\":\"{on}\"}}]}}"
        )
    };
    assert!(refuse("[]").starts_with("not a file of exceptions"));
    assert_eq!(
        refuse(&one("because", "2024-02-01")),
        "unknown reason \"because\""
    );
    assert!(refuse(&one("other", "1 Feb")).contains("YYYY-MM-DD"));
}
