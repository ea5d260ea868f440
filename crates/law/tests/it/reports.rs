//! The forms and their identities against published figures, and against random tables.

use std::collections::BTreeMap;

use gongkai_law::report_format::{
    CellId, Checked, Figure, Finding, Format, Header, Level, Number, check, fits_year, identities,
    old_row, rules,
};
use proptest::prelude::*;

use crate::cases::{Case, cases};

const FILE: &str = "annual_report.md";
const REPORTS: [&str; 5] = [
    "上海市人民政府办公厅 2019（2019-60）",
    "衢州市商务局 2020（2019-60）",
    "某市样例 2025（2021-30）",
    "宿迁市 2023（2021-30）",
    "宿迁市 2024（2021-30）",
];

type Cells = BTreeMap<CellId, Figure>;

#[derive(Debug, Clone)]
struct Report {
    format: Format,
    cells: Cells,
}

impl Report {
    fn new(format: Format) -> Self {
        Self {
            format,
            cells: Cells::new(),
        }
    }

    fn set(&mut self, cell: &str, print: &str) {
        let id = CellId::parse(self.format, cell).unwrap_or_else(|| panic!("{cell} is in no form"));
        self.cells.insert(id, figure(print));
    }

    fn check(&self, previous: Option<&Self>) -> Checked {
        let look = |cell| self.cells.get(&cell).copied();
        match previous {
            None => check(self.format, &look, None),
            Some(last) => check(
                self.format,
                &look,
                Some((last.format, &|cell| last.cells.get(&cell).copied())),
            ),
        }
    }
}

fn figure(print: &str) -> Figure {
    match print {
        "" => Figure::Blank,
        "/" => Figure::NotApplicable,
        "?" => Figure::Unreadable,
        number => {
            Figure::Number(Number::parse(number).unwrap_or_else(|| panic!("{number} is no number")))
        }
    }
}

/// The report under the headings of that name.
fn report(name: &str) -> Report {
    let format = if name.ends_with("（2019-60）") {
        Format::Y2019
    } else {
        Format::Y2021
    };
    let mut report = Report::new(format);
    for case in cases(FILE, &format!("{name} 表二 proactive")) {
        report.set(case.get("cell"), case.get("print"));
    }
    let columns = [
        "natural",
        "enterprise",
        "research",
        "ngo",
        "legal",
        "other_org",
        "total",
    ];
    fill(
        &mut report,
        &cases(FILE, &format!("{name} 表三 applications")),
        &columns,
    );
    let columns = ["upheld", "corrected", "other", "pending", "total"];
    fill(
        &mut report,
        &cases(FILE, &format!("{name} 表四 disputes")),
        &columns,
    );
    report
}

fn fill(report: &mut Report, rows: &[Case], columns: &[&str]) {
    for row in rows {
        for column in columns {
            if let Some(print) = row.find(column) {
                report.set(&format!("{}.{column}", row.get("row")), print);
            }
        }
    }
}

fn changed(case: &Case) -> Report {
    let mut changed = report(case.get("report"));
    changed.set(case.get("cell"), case.find("print").unwrap_or_default());
    changed
}

#[test]
fn published_figures_keep_every_identity() {
    for name in REPORTS {
        let checked = report(name).check(None);
        assert_eq!(checked.findings, [], "{name}");
    }
}

fn old_sheet(heading: &str) -> Report {
    let mut report = Report::new(Format::Y2008);
    for case in cases(FILE, heading) {
        let row = old_row(case.get("label")).unwrap_or_else(|| panic!("{}: unknown", case.place()));
        report.set(&format!("{}.year", row.id), case.get("year"));
        report.set(&format!("{}.cumulative", row.id), case.get("cumulative"));
    }
    report
}

#[test]
fn old_sheets_hold_and_lack_nothing_they_never_had() {
    let first = old_sheet("某管委会 2011（2008-2018） 旧统计表 old");
    let second = old_sheet("某管委会 2017（2008-2018） 旧统计表 old");
    for sheet in [&first, &second] {
        let checked = sheet.check(None);
        assert_eq!(checked.findings, []);
        let open: Vec<_> = checked.not_assessable.iter().map(|gap| gap.rule).collect();
        assert_eq!(open, ["OLD-3"], "only the year before is open");
    }
    let grown = second.check(Some(&first)).findings;
    let published = grown
        .iter()
        .find(|finding| finding.rule == "OLD-3")
        .expect("a finding");
    assert_eq!(published.expected, Some(Number::from_int(1516 + 2122)));
    assert_eq!(published.level, Level::Warning);
}

/// The spans of a table's row-group labels, as the official tables merge them.
fn group_spans(format: Format) -> Vec<(u8, u8)> {
    let table = format
        .form()
        .table("t3")
        .expect("the table of applications");
    let cells = table.layout().into_iter().flatten();
    cells
        .filter(|cell| cell.header == Header::RowGroup)
        .map(|cell| (cell.colspan, cell.rowspan))
        .collect()
}

#[test]
fn applications_are_merged_as_in_the_official_tables() {
    assert_eq!(
        group_spans(Format::Y2019),
        [(1, 20), (1, 8), (1, 3), (1, 5)]
    );
    assert_eq!(
        group_spans(Format::Y2021),
        [(1, 22), (1, 8), (1, 3), (1, 5), (1, 3)]
    );
}

#[test]
fn complete_reports_leave_only_the_year_before_open() {
    for name in REPORTS.iter().take(3) {
        let checked = report(name).check(None);
        let open: Vec<_> = checked.not_assessable.iter().map(|gap| gap.rule).collect();
        let expected: &[_] = if name.contains("2019-60") {
            &["AR-10", "A2-Y"]
        } else {
            &["AR-09", "AR-10"]
        };
        assert_eq!(open, expected, "{name}");
    }
}

#[test]
fn one_changed_cell_is_found() {
    for case in cases(FILE, "改动一格即被发现 — one changed cell is found") {
        let checked = changed(&case).check(None);
        let found = checked
            .findings
            .iter()
            .find(|finding| finding.rule == case.get("rule"));
        let found = found.unwrap_or_else(|| panic!("{}: {:?}", case.place(), checked.findings));
        let cell = CellId::parse_any(case.get("cell")).expect("a cell");
        assert!(found.cells.contains(&cell), "{}", case.place());
        assert_eq!(found.level.code(), case.get("level"), "{}", case.place());
        assert_eq!(found.difference, difference(&case), "{}", case.place());
    }
}

/// A dash stands for none; a negative figure is not a dash.
fn difference(case: &Case) -> Option<Number> {
    case.find("difference").and_then(Number::parse)
}

#[test]
fn years_are_compared_also_over_the_change_of_form() {
    for case in cases(FILE, "两年之间 — from year to year") {
        let checked = changed(&case).check(Some(&report(case.get("previous"))));
        let cell = CellId::parse_any(case.get("cell")).expect("a cell");
        let found = checked.findings.iter().find(|finding| {
            finding.cells.contains(&cell) && matches!(finding.rule, "AR-09" | "AR-10" | "A2-Y")
        });
        assert_eq!(
            found.map(|finding| finding.rule),
            case.find("rule"),
            "{}",
            case.place()
        );
        assert_eq!(
            found.and_then(|finding| finding.difference),
            difference(&case),
            "{}",
            case.place()
        );
    }
}

#[test]
fn findings_read_as_arithmetic() {
    for case in cases(FILE, "说明的写法 — how a finding reads") {
        let checked = changed(&case).check(None);
        let found = checked
            .findings
            .iter()
            .find(|finding| finding.rule == case.get("rule"));
        let found = found.unwrap_or_else(|| panic!("{}: {:?}", case.place(), checked.findings));
        assert_eq!(found.message_zh, case.get("zh"), "{}", case.place());
        assert_eq!(found.message_en, case.get("en"), "{}", case.place());
        assert!(found.basis.starts_with('《'), "{}", found.basis);
    }
}

fn outcome(checked: &Checked, rule: &str) -> &'static str {
    if checked.findings.iter().any(|finding| finding.rule == rule) {
        "broken"
    } else if checked.not_assessable.iter().any(|gap| gap.rule == rule) {
        "unknown"
    } else {
        "holds"
    }
}

#[test]
fn blanks_and_missing_cells_are_told_apart() {
    for case in cases(FILE, "空白与其他处理的行数 — blanks, and one row or three") {
        let format = Format::from_code(case.get("format")).expect("a form");
        let mut report = Report::new(format);
        let mut year = None;
        for pair in case.get("cells").split(';') {
            let (cell, print) = pair.trim().split_once('=').expect("cell=print");
            match cell {
                "year" => year = print.parse().ok(),
                cell => report.set(cell, print.trim()),
            }
        }
        fill_other_blocks(&mut report, case.get("rule"));
        let mut checked = report.check(None);
        checked
            .findings
            .extend(year.and_then(|year| fits_year(format, year)));
        assert_eq!(
            outcome(&checked, case.get("rule")),
            case.get("outcome"),
            "{}: {checked:?}",
            case.place()
        );
    }
}

/// Gives the other cells of the rule's table a nought, so that only the case's own equation is open.
fn fill_other_blocks(report: &mut Report, rule: &str) {
    let own = |cell: &CellId| match rule {
        "AR-07" => report.cells.contains_key(cell),
        _ => report.cells.keys().any(|set| set.row == cell.row),
    };
    let others: Vec<_> = identities(report.format)
        .iter()
        .filter(|identity| identity.id == rule)
        .flat_map(|identity| identity.left.iter().chain(&identity.right))
        .map(|term| term.cell)
        .filter(|cell| !own(cell) && report.format != Format::Y2008)
        .collect();
    for cell in others {
        report.cells.insert(cell, Figure::int(0));
    }
    if report.format == Format::Y2008 {
        let replied = [
            "old.received.cumulative",
            "old.received.fax.cumulative",
            "old.replied.year",
        ];
        let parts = [
            "old.replied.agreed.year",
            "old.replied.cumulative",
            "old.replied.agreed.cumulative",
        ];
        for cell in replied.into_iter().chain(parts) {
            report.set(cell, "0");
        }
    }
}

#[test]
fn other_handling_may_take_one_row_or_three() {
    let mut one_row = report(REPORTS[2]);
    for column in [
        "natural",
        "enterprise",
        "research",
        "ngo",
        "legal",
        "other_org",
        "total",
    ] {
        let three = ["t3.3.6.1", "t3.3.6.2", "t3.3.6.3"].map(|row| CellId::new(row, column));
        let sum = three
            .iter()
            .filter_map(|cell| one_row.cells.remove(cell)?.number()?.to_int())
            .sum();
        one_row
            .cells
            .insert(CellId::new("t3.3.6", column), Figure::int(sum));
    }
    assert_eq!(one_row.check(None).findings, []);
    one_row
        .cells
        .insert(CellId::new("t3.3.6", "ngo"), Figure::int(0));
    let found: Vec<_> = one_row
        .check(None)
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(found, ["AR-05", "AR-06"]);
}

#[test]
fn a_reorganised_organ_is_warned_only() {
    let mut now = report(REPORTS[4]);
    now.set("t3.2.total", "120");
    let checked = now.check(Some(&report(REPORTS[3])));
    let finding = checked
        .findings
        .into_iter()
        .find(|finding| finding.rule == "AR-10")
        .expect("a finding");
    assert_eq!(finding.level, Level::Error);
    assert_eq!(finding.after_reorganisation().level, Level::Warning);
}

#[test]
fn every_identity_belongs_to_a_rule_and_names_cells_of_its_form() {
    for format in Format::ALL {
        for identity in identities(format) {
            assert!(
                rules().iter().any(|rule| rule.id == identity.id),
                "{}",
                identity.id
            );
            for term in identity.left.iter().chain(&identity.right) {
                assert!(
                    format.form().has(term.cell),
                    "{}: {}",
                    identity.id,
                    term.cell
                );
            }
        }
    }
    let count = |format, id| {
        identities(format)
            .iter()
            .filter(|identity| identity.id == id)
            .count()
    };
    assert_eq!(
        [count(Format::Y2019, "AR-05"), count(Format::Y2021, "AR-05")],
        [23, 25]
    );
    for id in ["AR-06", "AR-07", "AR-10"] {
        assert_eq!([count(Format::Y2019, id), count(Format::Y2021, id)], [7, 7]);
    }
}

/// The cells that stand in two sums or more of a report.
fn bound_twice(format: Format) -> Vec<CellId> {
    let within = identities(format)
        .iter()
        .filter(|identity| ["AR-05", "AR-06", "AR-07", "AR-08"].contains(&identity.id));
    let mut count: BTreeMap<CellId, usize> = BTreeMap::new();
    for term in within.flat_map(|identity| identity.left.iter().chain(&identity.right)) {
        *count.entry(term.cell).or_default() += 1;
    }
    count
        .into_iter()
        .filter_map(|(cell, sums)| (sums > 1).then_some(cell))
        .collect()
}

fn errors(report: &Report) -> Vec<Finding> {
    let findings = report.check(None).findings.into_iter();
    findings
        .filter(|finding| finding.level == Level::Error)
        .collect()
}

#[test]
fn two_errors_apart_are_mended_apart() {
    let mut report = report(REPORTS[2]);
    let mut change = |cell: &str, by: i64| {
        let id = CellId::parse(report.format, cell).expect("a cell");
        let was = report.cells[&id]
            .number()
            .and_then(Number::to_int)
            .expect("a count");
        report.cells.insert(id, Figure::int(was + by));
        (id, Number::from_int(was))
    };
    let first = change("t3.3.1.natural", 3);
    let second = change("t3.2.enterprise", 10);
    let mends: Vec<_> = errors(&report)
        .into_iter()
        .map(|finding| {
            finding
                .mends
                .iter()
                .map(|mend| (mend.cell, mend.to))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(mends.len(), 4);
    assert!(
        mends
            .iter()
            .all(|mends| *mends == [first] || *mends == [second]),
        "{mends:?}"
    );
}

#[test]
fn a_broken_block_offers_each_of_its_cells() {
    let mut report = report(REPORTS[2]);
    report.set("t4.review.total", "0");
    let found = errors(&report);
    let mends: Vec<String> = found[0]
        .mends
        .iter()
        .map(|mend| format!("{} {}", mend.cell, mend.to))
        .collect();
    assert_eq!(mends, ["t4.review.total 790"]);
    report.set("t4.review.total", "800");
    assert_eq!(errors(&report)[0].mends.len(), 5);
    assert!(errors(&report)[0].message_zh.contains("可能是下列之一"));
}

/// A report built so that everything holds: parts at random, sums computed, last year fitting.
fn sound(format: Format) -> impl Strategy<Value = Report> {
    let cells = format.form().cells();
    prop::collection::vec(0_i64..500, cells.len()).prop_map(move |values| {
        let mut report = Report::new(format);
        for (cell, value) in cells.iter().zip(values) {
            report.cells.insert(*cell, Figure::int(value));
        }
        settle(&mut report);
        report
    })
}

/// Computes sums until every equality holds: results into totals, then rows, then what is carried over.
fn settle(report: &mut Report) {
    let sum = |report: &Report, terms: &[CellId]| -> i64 {
        terms
            .iter()
            .filter_map(|cell| report.cells[cell].number()?.to_int())
            .sum()
    };
    let kinds = [
        "natural",
        "enterprise",
        "research",
        "ngo",
        "legal",
        "other_org",
    ];
    for id in ["AR-06", "AR-08", "AR-05"] {
        for identity in identities(report.format)
            .iter()
            .filter(|identity| identity.id == id)
        {
            let parts: Vec<_> = identity.right.iter().map(|term| term.cell).collect();
            let total = sum(report, &parts);
            report
                .cells
                .insert(identity.left[0].cell, Figure::int(total));
        }
    }
    for kind in kinds.into_iter().chain(["total"]) {
        let cell = |row| CellId::new(row, kind);
        let out = sum(report, &[cell("t3.4")]);
        let handled = sum(report, &[cell("t3.3.7")]);
        let carried = sum(report, &[cell("t3.2")]);
        // Received may not be negative, so what is carried out takes up the slack.
        let out = out.max(carried - handled);
        report.cells.insert(cell("t3.4"), Figure::int(out));
        report
            .cells
            .insert(cell("t3.1"), Figure::int(handled + out - carried));
    }
    for row in ["t3.1", "t3.4"] {
        let total = sum(report, &kinds.map(|kind| CellId::new(row, kind)));
        report
            .cells
            .insert(CellId::new(row, "total"), Figure::int(total));
    }
}

/// Cells that an equation of the same report governs exactly.
fn governed(format: Format) -> Vec<CellId> {
    let exact = ["AR-05", "AR-06", "AR-07", "AR-08"];
    let of_rules = identities(format)
        .iter()
        .filter(|identity| exact.contains(&identity.id));
    of_rules
        .flat_map(|identity| identity.left.iter().chain(&identity.right))
        .map(|term| term.cell)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sound_tables_have_no_errors(report in prop_oneof![sound(Format::Y2019), sound(Format::Y2021)]) {
        let checked = report.check(None);
        prop_assert!(checked.findings.iter().all(|finding| finding.level != Level::Error), "{:?}", checked.findings);
    }

    #[test]
    fn any_changed_cell_is_found(
        report in prop_oneof![sound(Format::Y2019), sound(Format::Y2021)],
        pick in any::<prop::sample::Index>(),
        by in 1_i64..9,
    ) {
        let governed = governed(report.format);
        let cell = governed[pick.index(governed.len())];
        let mut changed = report;
        let value = changed.cells[&cell].number().and_then(Number::to_int).expect("a count");
        changed.cells.insert(cell, Figure::int(value + by));
        let found = changed.check(None).findings;
        prop_assert!(found.iter().any(|finding| finding.level == Level::Error && finding.cells.contains(&cell)));
    }

    #[test]
    fn the_changed_cell_is_named_with_what_it_said(
        report in prop_oneof![sound(Format::Y2019), sound(Format::Y2021)],
        pick in any::<prop::sample::Index>(),
        by in prop_oneof![-40_i64..0, 1_i64..900],
    ) {
        let twice = bound_twice(report.format);
        let cell = twice[pick.index(twice.len())];
        let was = report.cells[&cell];
        let now = was.number().and_then(Number::to_int).expect("a count") + by;
        prop_assume!(now >= 0);
        let mut changed = report;
        changed.cells.insert(cell, Figure::int(now));
        let found = errors(&changed);
        prop_assert!(found.len() >= 2);
        for finding in found {
            prop_assert_eq!(finding.mends.first().map(|mend| (mend.cell, Figure::Number(mend.to))), Some((cell, was)));
            prop_assert_eq!(finding.mends.len(), 1);
            prop_assert_eq!(finding.cells.first(), Some(&cell));
        }
    }

    #[test]
    fn a_report_fits_itself_shifted_by_a_year(report in sound(Format::Y2021)) {
        let mut next = report.clone();
        for kind in ["natural", "enterprise", "research", "ngo", "legal", "other_org", "total"] {
            let carried = report.cells[&CellId::new("t3.4", kind)];
            next.cells.insert(CellId::new("t3.2", kind), carried);
        }
        prop_assert!(next.check(Some(&report)).findings.iter().all(|finding| finding.rule != "AR-10"));
    }

    #[test]
    fn documents_in_force_connect(
        last in 0_i64..900, issued in 0_i64..90, repealed in 0_i64..90, off in -3_i64..4,
    ) {
        let row = |valid: i64| {
            let mut report = Report::new(Format::Y2021);
            report.set("t2.1.rules.valid", &valid.to_string());
            report.set("t2.1.rules.issued", &issued.to_string());
            report.set("t2.1.rules.repealed", &repealed.to_string());
            report
        };
        let found = row(last + issued - repealed + off).check(Some(&row(last))).findings;
        let broken = found.iter().find(|finding| finding.rule == "AR-09");
        let difference = broken.and_then(|finding| finding.difference).and_then(Number::to_int);
        prop_assert_eq!(difference, (off != 0).then_some(off));
    }

    #[test]
    fn numbers_print_and_read_back(micros in any::<i64>()) {
        let number = Number::from_micros(micros);
        prop_assert_eq!(Number::parse(&number.to_string()), (micros != i64::MIN).then_some(number));
    }

    #[test]
    fn numbers_do_not_care_about_noughts_behind(whole in 0_i64..1_000_000, places in 0_usize..6) {
        let print = format!("{whole}.{}", "0".repeat(places + 1));
        prop_assert_eq!(Number::parse(&print), Some(Number::from_int(whole)));
    }
}

#[test]
fn numbers_read_only_plain_decimals() {
    for bad in [
        "",
        "-",
        "1,000",
        "1.",
        ".5",
        "1.2345678",
        "１２",
        "1e3",
        "--1",
        "99999999999999999999",
    ] {
        assert_eq!(Number::parse(bad), None, "{bad}");
    }
    assert_eq!(
        Number::parse("4166.241619").map(Number::micros),
        Some(4_166_241_619)
    );
    assert_eq!(Number::parse("+14"), Some(Number::from_int(14)));
    assert_eq!(
        Number::parse("73802895.90").map(|n| n.to_string()),
        Some("73802895.9".to_owned())
    );
}
