//! Imported reports: corrections, new readings, verdicts, and whose a text is.

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Role, Staff};
use gongkai_domain::ids::{OrganId, PersonId, PublishedReportId};
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_domain::published_report::{
    CellSource, Clues, FreshReading, ImportedReport, KeptCell, KeptFinding, Original,
    PublishedReport, ReadingKind, Spot, UnreadCells, VerdictInput, VerdictState, match_organ,
};
use gongkai_law::report_format::{CellId, ExceptionReason, Figure, Format, Level};
use jiff::civil::date;

const TOTAL: CellId = CellId::new("t3.1", "total");
const NATURAL: CellId = CellId::new("t3.1", "natural");

fn moment() -> Moment {
    let staff = Staff {
        person: PersonId::new("p"),
        organ: OrganId::new("a"),
        name: "信息岗".into(),
        roles: vec![Role::InformationOfficer],
    };
    Moment::new("2026-03-02T01:02:03Z".parse().unwrap(), Actor::Staff(staff))
}

/// What a reader of some version reads: the total and the figure of natural persons.
fn fresh(program: &str, total: (&str, i64), natural: Option<i64>) -> FreshReading {
    let cell = |printed: &str, figure| KeptCell {
        figure: Figure::int(figure),
        printed: printed.into(),
        spot: Some(Spot::Table {
            page: None,
            table: 1,
            row: 2,
            cell: 3,
        }),
        source: CellSource::Print,
    };
    let mut cells = BTreeMap::from([(TOTAL, cell(total.0, total.1))]);
    let unread = match natural {
        Some(natural) => {
            cells.insert(NATURAL, cell(&natural.to_string(), natural));
            Vec::new()
        }
        None => vec![UnreadCells {
            cells: vec![NATURAL],
            reason_zh: "数字连写".into(),
            reason_en: "digits run together".into(),
            alternatives: vec![vec!["4".into()], vec!["48".into()]],
        }],
    };
    FreshReading {
        program: program.into(),
        format: Format::Y2021,
        cells,
        unread,
    }
}

fn imported(fresh: FreshReading) -> PublishedReport {
    let input = ImportedReport {
        id: PublishedReportId::new("r"),
        organ: OrganId::new("a"),
        year: 2024,
        title: "某市商务局2024年政府信息公开工作年度报告".into(),
        original: Original {
            digest: "d".into(),
            part: 1,
            file_name: "2024.html".into(),
            medium: "html".into(),
        },
        placed_by_hand: false,
    };
    PublishedReport::import(input, fresh, &moment()).report
}

fn correct(report: PublishedReport, cell: CellId, figure: i64) -> PublishedReport {
    let changes = BTreeMap::from([(cell, Figure::int(figure))]);
    report
        .correct(&changes, "原件如此", &moment())
        .unwrap()
        .report
}

fn finding() -> KeptFinding {
    KeptFinding {
        fingerprint: "f".into(),
        rule: "AR-05".into(),
        level: Level::Error,
        cells: vec![TOTAL],
        message_zh: "合计不符".into(),
        message_en: "does not add up".into(),
        basis: "格式".into(),
        place: None,
    }
}

#[test]
fn a_correction_is_the_next_version_and_keeps_the_print() {
    let report = imported(fresh("1", ("49", 49), None));
    let changes = BTreeMap::from([(TOTAL, Figure::int(49)), (NATURAL, Figure::int(48))]);
    let done = report
        .correct(&changes, " 原件印作 48 ", &moment())
        .unwrap();
    assert!(done.new_version);
    assert_eq!(done.entries[0].act, "correct_cells");
    assert_eq!(done.entries[0].note, "t3.1.natural：原件印作 48");
    let latest = done.report.latest;
    assert_eq!((latest.version, latest.kind), (2, ReadingKind::Corrected));
    assert_eq!(latest.by_name, "信息岗");
    assert_eq!(
        latest.cells[&TOTAL].source,
        CellSource::Print,
        "49 was there already"
    );
    assert_eq!(latest.cells[&NATURAL].source, CellSource::Hand);
    assert_eq!(latest.unread, [], "what was declined is given now");
}

#[test]
fn a_correction_needs_a_change_and_a_reason() {
    let report = imported(fresh("1", ("49", 49), Some(48)));
    let same = BTreeMap::from([(TOTAL, Figure::int(49))]);
    let refusal = report.clone().correct(&same, "x", &moment()).unwrap_err();
    assert_eq!(refusal.code, "nothing_changed");
    let other = BTreeMap::from([(TOTAL, Figure::Blank)]);
    let refusal = report.correct(&other, " ", &moment()).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.field),
        ("reason_missing", Some("reason"))
    );
}

#[test]
fn reading_again_keeps_corrections_where_the_print_is_the_same() {
    let report = correct(imported(fresh("1", ("49", 49), None)), TOTAL, 48);
    let again = report
        .clone()
        .read_again(fresh("2", ("49", 49), Some(4)), &moment());
    assert!(again.new_version);
    let latest = &again.report.latest;
    assert_eq!((latest.version, latest.kind), (3, ReadingKind::ReadAgain));
    assert_eq!(latest.figure(TOTAL), Some(Figure::int(48)));
    assert_eq!(latest.cells[&TOTAL].source, CellSource::Hand);
    assert_eq!(
        latest.figure(NATURAL),
        Some(Figure::int(4)),
        "the new program reads more"
    );
    let same = again
        .report
        .read_again(fresh("3", ("49", 49), Some(4)), &moment());
    assert!(!same.new_version);
    assert_eq!(same.entries[0].note, "3；结果与第3版一致");
}

#[test]
fn a_new_print_that_agrees_ends_the_correction_and_one_that_differs_is_shown() {
    let report = correct(imported(fresh("1", ("49", 49), Some(4))), TOTAL, 48);
    let agrees = report
        .clone()
        .read_again(fresh("2", ("48", 48), Some(4)), &moment());
    assert_eq!(agrees.report.latest.cells[&TOTAL].source, CellSource::Print);
    let differs = report
        .read_again(fresh("2", ("50", 50), Some(4)), &moment())
        .report;
    assert_eq!(differs.latest.figure(TOTAL), Some(Figure::int(50)));
    let conflicts: Vec<_> = differs.latest.conflicts().collect();
    assert_eq!(conflicts, [(TOTAL, Figure::int(48))]);
    let still = differs
        .clone()
        .read_again(fresh("2", ("50", 50), Some(4)), &moment());
    assert!(
        !still.new_version,
        "the dispute stays until a person ends it"
    );
    let settled = correct(differs, TOTAL, 50);
    assert_eq!(settled.latest.conflicts().count(), 0);
}

#[test]
fn a_correction_where_nothing_was_read_stays() {
    let report = correct(imported(fresh("1", ("49", 49), None)), NATURAL, 48);
    let again = report.read_again(fresh("1", ("49", 49), None), &moment());
    assert!(!again.new_version);
    assert_eq!(again.report.latest.figure(NATURAL), Some(Figure::int(48)));
    assert_eq!(again.report.latest.unread, []);
}

#[test]
fn a_verdict_survives_another_reading_and_dismissing_needs_words() {
    let report = imported(fresh("1", ("49", 49), Some(4)));
    assert_eq!(report.state_of(&finding()), VerdictState::Pending);
    let mut input = VerdictInput {
        state: VerdictState::Dismissed(ExceptionReason::ScopeChanged),
        remark: " ".into(),
    };
    let refusal = report
        .clone()
        .judge(&finding(), &input, &moment())
        .unwrap_err();
    assert_eq!(refusal.field, Some("remark"));
    input.remark = "按件次统计".into();
    let judged = report.judge(&finding(), &input, &moment()).unwrap();
    assert_eq!(
        judged.entries[0].note,
        "AR-05 不作问题（统计范围调整）：按件次统计"
    );
    let again = judged
        .report
        .read_again(fresh("2", ("50", 50), Some(4)), &moment());
    assert_eq!(again.report.state_of(&finding()), input.state);
    let back = VerdictInput {
        state: VerdictState::Pending,
        remark: String::new(),
    };
    let open = again.report.judge(&finding(), &back, &moment()).unwrap();
    assert_eq!(open.report.state_of(&finding()), VerdictState::Pending);
}

fn organ(id: &str, code: &str, name: &str) -> Organ {
    Organ {
        id: OrganId::new(id),
        uscc: Uscc::parse(code).unwrap(),
        slug: id.to_owned(),
        parent: None,
        name: name.to_owned(),
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

#[test]
fn an_organ_is_known_by_its_full_name_or_code_and_by_nothing_less() {
    let organs = [
        organ("city", "11330800002618197P", "某市人民政府"),
        organ("edu", "11341702486344515H", "某市教育局"),
    ];
    let found =
        |clues: Clues| match_organ(&organs, &clues).map(|organ| organ.id.as_str().to_owned());
    let some = |text: &str| Some(text.to_owned());
    let named = |organ: &str| Clues {
        organ: some(organ),
        ..Clues::default()
    };
    let titled = |title: &str| Clues {
        title: some(title),
        ..Clues::default()
    };
    assert_eq!(found(named(" 某市 教育局")).unwrap(), "edu");
    assert_eq!(
        found(titled("某市教育局2024年政府信息公开工作年度报告")).unwrap(),
        "edu"
    );
    for foreign in ["某市教育局考试中心", "某市教育局某区分局"] {
        assert_eq!(
            found(named(foreign)).unwrap_err().code,
            "unknown_organ",
            "{foreign}"
        );
        assert!(found(titled(&format!("{foreign}2024年政府信息公开工作年度报告"))).is_err());
    }
    let coded = Clues {
        index_no: some("11341702486344515H/2025-00012"),
        ..Clues::default()
    };
    assert_eq!(found(coded.clone()).unwrap(), "edu");
    let other_organ = Clues {
        organ: some("某县教育局"),
        issuer: some("某市教育局"),
        ..coded
    };
    assert!(
        found(other_organ).is_err(),
        "who reports counts before who publishes"
    );
    assert_eq!(found(Clues::default()).unwrap_err().field, Some("organ"));
}
