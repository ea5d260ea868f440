use gongkai_law::report_format::{CellId, Format, OtherRows};
use proptest::prelude::*;

use super::super::applications::COLUMNS;
use super::*;

const RELATIONS: Relations = Relations {
    format: Format::Y2021,
    other: OtherRows::Three,
};

fn pieces(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn row(id: &'static str, text: &str) -> PrintedRow {
    PrintedRow {
        ids: COLUMNS
            .iter()
            .map(|column| CellId::new(id, column))
            .collect(),
        prints: vec![pieces(text)],
    }
}

fn nothing_known(_: CellId) -> Option<String> {
    None
}

fn solved(rows: &[PrintedRow]) -> Vec<Verdict> {
    solve(rows, RELATIONS, &nothing_known, &mut BUDGET.clone()).verdicts
}

fn one(text: &str) -> Verdict {
    solved(&[row("t3.3.1", text)]).remove(0)
}

#[test]
fn sums_decide_where_print_does_not() {
    for (print, reading) in [
        ("15130000154", "151 3 0 0 0 0 154"),
        ("200 000121", "20 0 0 0 0 1 21"),
        ("80 1000081", "80 1 0 0 0 0 81"),
        ("0 0 00 00 0", "0 0 0 0 0 0 0"),
        ("1 0 0 0 0 0 7", "1 0 0 0 0 0 7"),
    ] {
        assert_eq!(
            one(print),
            Verdict::Readings(vec![pieces(reading)]),
            "{print}"
        );
    }
}

#[test]
fn what_sums_leave_open_stays_open() {
    let Verdict::Readings(found) = one("330000033") else {
        panic!("two readings");
    };
    assert_eq!(found.len(), 2);
    assert_eq!(agreed(&found).last(), Some(&Some("33".to_owned())));
    assert_eq!(pairs(&["212210037".to_owned()]).len(), 6);
}

#[test]
fn a_row_without_a_fitting_cut_names_the_relation() {
    let Verdict::Broken(identity) = one("50000007") else {
        panic!("broken");
    };
    assert_eq!(identity.relation, "B3-R");
}

#[test]
fn signs_and_points_stand_only_where_the_form_has_them() {
    let change = |text: &str| {
        let ids = ["items_prev_year", "change", "decisions"];
        let row = PrintedRow {
            ids: ids
                .iter()
                .map(|column| CellId::new("t2.6.penalty", column))
                .collect(),
            prints: vec![pieces(text)],
        };
        solved(&[row]).remove(0)
    };
    let Verdict::Readings(found) = change("2648-18538") else {
        panic!("several readings");
    };
    assert_eq!(agreed(&found), [Some("2648".to_owned()), None, None]);
    let money = PrintedRow {
        ids: vec![
            CellId::new("t2.9.procurement", "projects"),
            CellId::new("t2.9.procurement", "amount"),
        ],
        prints: vec![pieces("395 73802895.90元")],
    };
    let wanted = Verdict::Readings(vec![pieces("395 73802895.90元")]);
    assert_eq!(solved(&[money]), [wanted]);
}

/// The rows of the form of 2021, in printed order.
const ROWS: [&str; 25] = [
    "t3.1", "t3.2", "t3.3.1", "t3.3.2", "t3.3.3.1", "t3.3.3.2", "t3.3.3.3", "t3.3.3.4", "t3.3.3.5",
    "t3.3.3.6", "t3.3.3.7", "t3.3.3.8", "t3.3.4.1", "t3.3.4.2", "t3.3.4.3", "t3.3.5.1", "t3.3.5.2",
    "t3.3.5.3", "t3.3.5.4", "t3.3.5.5", "t3.3.6.1", "t3.3.6.2", "t3.3.6.3", "t3.3.7", "t3.4",
];
const RESULTS: std::ops::Range<usize> = 2..23;

/// A table all of whose sums hold.
fn table() -> impl Strategy<Value = Vec<Vec<i64>>> {
    let value =
        || prop_oneof![12 => Just(0_i64), 4 => 1..10_i64, 2 => 10..200_i64, 1 => 200..2_000_i64];
    let results = prop::collection::vec(prop::collection::vec(value(), 6), RESULTS.len());
    let carried = prop::collection::vec((value(), value()), 6);
    (results, carried).prop_map(|(results, carried)| {
        let mut rows = vec![vec![0; 6]; 25];
        rows[RESULTS].clone_from_slice(&results);
        for (column, (before, after)) in carried.into_iter().enumerate() {
            let handled: i64 = results.iter().map(|row| row[column]).sum();
            rows[23][column] = handled;
            rows[24][column] = after;
            rows[1][column] = before.min(handled + after);
            rows[0][column] = handled + after - rows[1][column];
        }
        for row in &mut rows {
            row.push(row.iter().sum());
        }
        rows
    })
}

/// The print of a row: cells run together except where `gaps` says so.
fn printed(values: &[String], gaps: u8) -> String {
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 && gaps >> index & 1 == 1 {
            text.push(' ');
        }
        text.push_str(value);
    }
    text
}

fn prints(values: &[i64]) -> Vec<String> {
    values.iter().map(i64::to_string).collect()
}

/// Cells read, cells left open; every reading that was given must contain the truth.
fn compare(truth: &[Vec<String>], verdicts: &[Verdict]) -> Result<(usize, usize), TestCaseError> {
    let (mut read, mut open) = (0, 0);
    for (values, verdict) in truth.iter().zip(verdicts) {
        match verdict {
            Verdict::Readings(readings) => {
                prop_assert!(readings.contains(values), "{values:?} not in {readings:?}");
                let certain = agreed(readings).iter().flatten().count();
                read += certain;
                open += values.len() - certain;
            }
            Verdict::TooMany => open += values.len(),
            other => prop_assert!(false, "{values:?}: {other:?}"),
        }
    }
    Ok((read, open))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_truth_is_never_lost_and_nothing_else_is_read(
        table in table(),
        gaps in prop::collection::vec(prop_oneof![3 => Just(0_u8), 1 => any::<u8>(), 1 => Just(0xFF)], 25),
    ) {
        let truth: Vec<Vec<String>> = table.iter().map(|row| prints(row)).collect();
        let rows: Vec<PrintedRow> = ROWS
            .iter()
            .zip(&truth)
            .zip(&gaps)
            .map(|((id, values), gaps)| row(id, &printed(values, *gaps)))
            .collect();
        let (read, open) = compare(&truth, &solved(&rows))?;
        // Most cells can be told even where nothing stands between them.
        prop_assert!(read > open, "{read} read, {open} open");
    }

    #[test]
    fn a_broken_sum_never_changes_cells_that_stand_apart(
        table in table(),
        at in 0..25_usize,
        column in 0..7_usize,
        by in 1..50_i64,
        fused in prop::collection::vec(any::<bool>(), 25),
    ) {
        let mut table = table;
        table[at][column] += by;
        let truth: Vec<Vec<String>> = table.iter().map(|row| prints(row)).collect();
        let apart = |index: usize| index == at || !fused[index];
        let rows: Vec<PrintedRow> = ROWS
            .iter()
            .enumerate()
            .map(|(index, id)| row(id, &printed(&truth[index], if apart(index) { 0xFF } else { 0 })))
            .collect();
        for (index, verdict) in solved(&rows).into_iter().enumerate().filter(|(index, _)| apart(*index)) {
            prop_assert_eq!(verdict, Verdict::Readings(vec![truth[index].clone()]));
        }
    }

    #[test]
    fn dropped_blanks_are_never_filled_with_noughts(
        table in table(),
        blank in prop::collection::vec(0..127_u8, 25),
        gaps in prop::collection::vec(prop_oneof![Just(0_u8), Just(0xFF)], 25),
    ) {
        let mut truth: Vec<Vec<String>> = table.iter().map(|row| prints(row)).collect();
        for (row, blank) in truth.iter_mut().zip(&blank) {
            if row.iter().all(|print| print == "0") {
                row.iter_mut().enumerate().filter(|(index, _)| blank >> index & 1 == 1).for_each(|(_, print)| print.clear());
            }
        }
        // Only a row with fewer digits than cells shows that blanks were dropped.
        let short = truth.iter().any(|row| {
            let digits: usize = row.iter().map(String::len).sum();
            digits > 0 && digits < row.len()
        });
        prop_assume!(short);
        let rows: Vec<PrintedRow> = ROWS
            .iter()
            .zip(&truth)
            .zip(&gaps)
            .map(|((id, values), gaps)| {
                let text = printed(values, *gaps);
                PrintedRow {
                    prints: vec![text.split_whitespace().map(str::to_owned).collect()],
                    ..row(id, "0")
                }
            })
            .collect();
        let budget = &mut 100_000;
        let verdicts = solve(&rows, RELATIONS, &nothing_known, budget).verdicts;
        for (values, verdict) in truth.iter().zip(&verdicts) {
            if let Verdict::Readings(readings) = verdict {
                prop_assert!(readings.contains(values), "{values:?} not in {readings:?}");
            }
        }
    }
}

/// How much of fully fused tables is read; printed for the record, with a floor well below.
#[test]
fn most_of_a_fused_table_is_read() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut read, mut open) = (0, 0);
    for _ in 0..6 {
        let table = table().new_tree(&mut runner).expect("a table").current();
        let truth: Vec<Vec<String>> = table.iter().map(|row| prints(row)).collect();
        let rows: Vec<PrintedRow> = ROWS
            .iter()
            .zip(&truth)
            .map(|(id, values)| row(id, &values.concat()))
            .collect();
        let (more, less) = compare(&truth, &solved(&rows)).expect("sound");
        read += more;
        open += less;
    }
    println!("{read} cells read, {open} open");
    assert!(read > open * 3, "{read} cells read, {open} open");
}
