//! 页面各栏 — tables with their marks, findings with their verdicts, versions and history of an imported report.

use std::collections::BTreeMap;

use gongkai_app::domain::published_report::{
    CellSource, KeptCell, KeptFinding, Verdict, VerdictState,
};
use gongkai_app::law::report_format::{CellId, Figure, Level};
use gongkai_app::published_report::open_report::PublishedSheet;

use super::original_pane::{OriginalPane, spot_id};
use super::page::Failed;
use super::{label, said, shape};
use crate::lang::Lang;
use crate::report_table::{DrawnTable, Marks, draw};

/// Most cells that a finding names; the tables mark all of them.
const NAMED: usize = 4;

/// A cell with two figures: before and now, or a person's and the reader's.
pub(super) struct Change {
    pub(super) cell: CellId,
    pub(super) href: String,
    pub(super) label: String,
    pub(super) before: String,
    pub(super) now: String,
}

impl Change {
    pub(super) fn of(
        sheet: &PublishedSheet,
        cell: CellId,
        before: Option<Figure>,
        now: Option<Figure>,
        l: Lang,
    ) -> Self {
        Self {
            cell,
            href: format!("#cell-{cell}"),
            label: label(sheet.reading.format, cell, l),
            before: said(before, l),
            now: said(now, l),
        }
    }
}

/// Cells that were declined.
pub(super) struct Unread {
    pub(super) table: Option<&'static str>,
    pub(super) cells: String,
    pub(super) reason: String,
    pub(super) alternatives: String,
}

/// A finding with what is held of it.
pub(super) struct FindingLine {
    pub(super) number: usize,
    pub(super) fingerprint: String,
    pub(super) level: &'static str,
    pub(super) level_code: &'static str,
    pub(super) rule: String,
    pub(super) text: String,
    pub(super) basis: String,
    pub(super) cells: Vec<(String, String)>,
    pub(super) quote: Option<String>,
    pub(super) state: &'static str,
    pub(super) shape: &'static str,
    pub(super) state_words: &'static str,
    pub(super) verdict: Option<String>,
    pub(super) href: String,
    pub(super) selected: bool,
    /// What tells the ids of its form from those of other findings; nothing for the form that came back.
    pub(super) key: String,
    pub(super) wrong: Vec<String>,
    pub(super) remark: String,
    pub(super) reason: String,
}

/// A dismissed finding, as it is printed with the report.
pub(super) struct Exception {
    pub(super) rule: String,
    pub(super) text: String,
    pub(super) reason: &'static str,
    pub(super) remark: String,
    pub(super) by: String,
}

pub(super) struct VersionLine {
    pub(super) number: i64,
    pub(super) kind: &'static str,
    pub(super) who: String,
    pub(super) reason: String,
    pub(super) href: String,
    pub(super) shown: bool,
}

pub(super) struct TimelineLine {
    pub(super) at: String,
    pub(super) who: String,
    pub(super) what: &'static str,
    pub(super) note: String,
    pub(super) system: bool,
}

/// The tables as read, every figure linked to its place in the original.
pub(super) fn tables(
    sheet: &PublishedSheet,
    pane: &OriginalPane,
    selected: Option<usize>,
    l: Lang,
) -> Vec<DrawnTable> {
    let reading = &sheet.reading;
    let ids = pane.ids();
    let link = |cell: &KeptCell| {
        let id = spot_id(cell.spot?);
        ids.contains(id.as_str()).then(|| format!("#{id}"))
    };
    let mut marks = Marks {
        links: reading
            .cells
            .iter()
            .filter_map(|(id, cell)| Some((*id, link(cell)?)))
            .collect(),
        absent: "—",
        anchor: Some("cell-".to_owned()),
        sources: reading
            .cells
            .iter()
            .map(|(id, cell)| (*id, source(cell, l)))
            .collect(),
        findings: levels(&sheet.findings),
        ..Marks::default()
    };
    if let Some(finding) = selected.and_then(|at| sheet.findings.get(at)) {
        marks.highlighted = finding.cells.iter().copied().collect();
    }
    draw(reading.format, &|id| reading.figure(id), &marks, l)
}

fn levels(findings: &[KeptFinding]) -> BTreeMap<CellId, Level> {
    let mut levels = BTreeMap::new();
    for finding in findings {
        for cell in &finding.cells {
            let level = levels.entry(*cell).or_insert(finding.level);
            *level = finding.level.min(*level);
        }
    }
    levels
}

fn source(cell: &KeptCell, l: Lang) -> (&'static str, String) {
    let printed = if cell.printed.is_empty() {
        l.t("空白", "blank").to_owned()
    } else {
        format!("“{}”", cell.printed)
    };
    match cell.source {
        CellSource::Print => (
            "num",
            format!("{} {printed}", l.t("原件印作", "printed as")),
        ),
        CellSource::Hand => (
            "num corrected",
            format!(
                "{} {printed}",
                l.t("人工更正，程序读作", "corrected by hand; the program read")
            ),
        ),
        CellSource::Disputed(hand) => (
            "num disputed",
            format!(
                "{} {}",
                l.t("新读数，人工曾填", "read anew; a person gave"),
                said(Some(hand), l)
            ),
        ),
    }
}

/// Cells that were read but have no place in the form that is drawn.
pub(super) fn outside(sheet: &PublishedSheet, l: Lang) -> Vec<Change> {
    let form = sheet.reading.format.form();
    let cells = sheet.reading.cells.iter();
    cells
        .filter(|(id, _)| !form.has(**id))
        .map(|(id, cell)| {
            let mut one = Change::of(sheet, *id, None, Some(cell.figure), l);
            one.href = cell
                .spot
                .map(|spot| format!("#{}", spot_id(spot)))
                .unwrap_or_default();
            one
        })
        .collect()
}

pub(super) fn changes(sheet: &PublishedSheet, l: Lang) -> Vec<Change> {
    let change = |(cell, before, now): &(CellId, Option<Figure>, Option<Figure>)| {
        Change::of(sheet, *cell, *before, *now, l)
    };
    sheet.changes.iter().map(change).collect()
}

pub(super) fn unread(sheet: &PublishedSheet, l: Lang) -> Vec<Unread> {
    let format = sheet.reading.format;
    let one = |unread: &gongkai_app::domain::published_report::UnreadCells| {
        let (first, rest) = unread.cells.split_at(unread.cells.len().min(NAMED));
        let mut cells: Vec<String> = first.iter().map(|cell| label(format, *cell, l)).collect();
        if !rest.is_empty() {
            cells.push(all_cells(unread.cells.len(), l));
        }
        let choices: Vec<String> = unread
            .alternatives
            .iter()
            .take(NAMED)
            .map(|one| one.join("、"))
            .collect();
        Unread {
            table: unread
                .cells
                .first()
                .map(|cell| cell.table())
                .filter(|table| format.form().table(table).is_some()),
            cells: cells.join(l.t("；", "; ")),
            reason: l.t(&unread.reason_zh, &unread.reason_en).to_owned(),
            alternatives: choices.join(l.t("，或 ", ", or ")),
        }
    };
    sheet.reading.unread.iter().map(one).collect()
}

fn all_cells(count: usize, l: Lang) -> String {
    match l {
        Lang::Zh => format!("等 {count} 格"),
        Lang::En => format!("{count} cells in all"),
    }
}

/// The findings, errors first, each with its verdict and the form to give one.
pub(super) fn findings(
    sheet: &PublishedSheet,
    address: &str,
    selected: Option<usize>,
    failed: Option<&Failed>,
    l: Lang,
) -> Vec<FindingLine> {
    let mut lines: Vec<(Level, FindingLine)> = sheet
        .findings
        .iter()
        .enumerate()
        .map(|(at, finding)| {
            let failed = failed.filter(|failed| failed.fingerprint == finding.fingerprint);
            let line = line(sheet, finding, at, l);
            let line = FindingLine {
                href: format!(
                    "{address}?version={}&finding={at}#finding-{at}",
                    sheet.reading.version
                ),
                selected: selected == Some(at) || failed.is_some(),
                ..line
            };
            (finding.level, returned(line, failed))
        })
        .collect();
    lines.sort_by_key(|(level, _)| *level);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(sheet: &PublishedSheet, finding: &KeptFinding, at: usize, l: Lang) -> FindingLine {
    let state = sheet.report.state_of(finding);
    let verdict = sheet.report.verdicts.get(&finding.fingerprint);
    let (first, rest) = finding.cells.split_at(finding.cells.len().min(NAMED));
    let named = |cell: &CellId| {
        (
            format!("#cell-{cell}"),
            label(sheet.reading.format, *cell, l),
        )
    };
    let mut cells: Vec<(String, String)> = first.iter().map(named).collect();
    if !rest.is_empty() {
        cells.push((String::new(), all_cells(finding.cells.len(), l)));
    }
    FindingLine {
        number: at,
        fingerprint: finding.fingerprint.clone(),
        level: l.t(finding.level.zh(), finding.level.code()),
        level_code: finding.level.code(),
        rule: finding.rule.clone(),
        text: l.t(&finding.message_zh, &finding.message_en).to_owned(),
        basis: finding.basis.clone(),
        cells,
        quote: finding
            .place
            .as_ref()
            .map(|place| format!("{}：“{}”", place.section, place.text)),
        state: state.code(),
        shape: shape(state),
        state_words: l.t(state.zh(), state.en()),
        verdict: verdict
            .filter(|verdict| verdict.state != VerdictState::Pending)
            .map(|verdict| in_words(verdict, l)),
        href: String::new(),
        selected: false,
        key: format!("-{at}"),
        wrong: Vec::new(),
        remark: String::new(),
        reason: String::new(),
    }
}

/// The form that came back with a refusal: its ids are those that the summary links to, and it keeps what was typed.
fn returned(line: FindingLine, failed: Option<&Failed>) -> FindingLine {
    let Some(failed) = failed else { return line };
    let wrong = failed.errors.list().iter();
    FindingLine {
        key: String::new(),
        wrong: wrong.map(|error| error.text.clone()).collect(),
        remark: failed.typed.get("remark").to_owned(),
        reason: failed.typed.get("reason").to_owned(),
        ..line
    }
}

/// Reason, words, who and when.
fn in_words(verdict: &Verdict, l: Lang) -> String {
    let reason = verdict
        .state
        .reason()
        .map(|reason| l.t(reason.zh(), reason.en()).to_owned());
    let remark = Some(verdict.remark.clone()).filter(|remark| !remark.is_empty());
    [reason, remark, Some(by(verdict, l))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn by(verdict: &Verdict, l: Lang) -> String {
    let name = if verdict.by_name.is_empty() {
        l.t("系统", "system")
    } else {
        verdict.by_name.as_str()
    };
    format!("{name} {}", l.minute(&verdict.at))
}

/// The findings that were dismissed, for printing with the report.
pub(super) fn exceptions(sheet: &PublishedSheet, l: Lang) -> Vec<Exception> {
    let one = |finding: &KeptFinding| {
        let verdict = sheet.report.verdicts.get(&finding.fingerprint)?;
        let reason = verdict.state.reason()?;
        Some(Exception {
            rule: finding.rule.clone(),
            text: l.t(&finding.message_zh, &finding.message_en).to_owned(),
            reason: l.t(reason.zh(), reason.en()),
            remark: verdict.remark.clone(),
            by: by(verdict, l),
        })
    };
    sheet.findings.iter().filter_map(one).collect()
}

pub(super) fn versions(sheet: &PublishedSheet, address: &str, l: Lang) -> Vec<VersionLine> {
    let one = |reading: &gongkai_app::domain::published_report::Reading| {
        let name = if reading.by_name.is_empty() {
            l.t("系统", "system")
        } else {
            reading.by_name.as_str()
        };
        VersionLine {
            number: reading.version,
            kind: l.t(reading.kind.zh(), reading.kind.en()),
            who: format!("{name} · {}", l.minute(&reading.at)),
            reason: reading.reason.clone(),
            href: format!("{address}?version={}", reading.version),
            shown: reading.version == sheet.reading.version,
        }
    };
    sheet.versions.iter().map(one).collect()
}

pub(super) fn timeline(sheet: &PublishedSheet, l: Lang) -> Vec<TimelineLine> {
    let one = |entry: &gongkai_app::KeptEntry| TimelineLine {
        at: l.minute(&entry.at),
        who: entry
            .actor_name
            .clone()
            .unwrap_or_else(|| l.t("系统", "system").to_owned()),
        what: act_name(&entry.act, l),
        note: note_in_words(sheet, &entry.note, l),
        system: entry.actor_name.is_none(),
    };
    sheet.history.iter().rev().map(one).collect()
}

/// A note that begins with cells, with their names in place of their ids; any other note as it is.
fn note_in_words(sheet: &PublishedSheet, note: &str, l: Lang) -> String {
    let told = note.split_once('：').and_then(|(cells, reason)| {
        let cells: Option<Vec<CellId>> = cells.split(' ').map(CellId::parse_any).collect();
        let names = cells?.into_iter();
        let names = names.map(|cell| label(sheet.reading.format, cell, l));
        let names: Vec<String> = names.collect();
        Some(format!("{}：{reason}", names.join(l.t("；", "; "))))
    });
    told.unwrap_or_else(|| note.to_owned())
}

fn act_name(code: &str, l: Lang) -> &'static str {
    match code {
        "import_published_report" => l.t("导入", "imported"),
        "correct_cells" => l.t("更正单元格", "corrected cells"),
        "read_again" => l.t("重新读取", "read again"),
        "judge_finding" => l.t("核实问题", "judged a finding"),
        "take_into_ledger" => l.t("计入年度报告", "taken into the organ's reports"),
        _ => l.t("办理", "acted"),
    }
}
