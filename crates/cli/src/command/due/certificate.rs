//! The certificate as people read it: the due date first, then the days, then the acts.

use std::fmt::Write as _;

use gongkai_app::law::citation::Citation;
use gongkai_app::law::regulation::art33_time_limit::{
    CertificateRow, ClockState, ReplyClock, WhatIf,
};
use jiff::civil::{Date, Weekday};

use crate::speech::Speech;

/// The whole text.
pub(super) fn text(clock: &ReplyClock, what_if: Option<Date>, speech: Speech) -> String {
    let mut text = first_line(clock, speech);
    if let ClockState::Answered { on, late_by } = clock.state {
        let _ = match (speech, late_by) {
            (Speech::Zh, 0) => writeln!(text, "{on}答复，未逾期。"),
            (Speech::Zh, late) => writeln!(text, "{on}答复，逾期{late}个工作日。"),
            (Speech::En, 0) => writeln!(text, "Answered on {on}, in time."),
            (Speech::En, late) => writeln!(text, "Answered on {on}, {late} working days late."),
        };
    }
    if let Some(on) = what_if {
        let _ = writeln!(text, "{}", what_if_line(on, clock.what_if(on), speech));
    }
    text.push('\n');
    text.push_str(&days(clock, speech));
    text.push('\n');
    for step in &clock.certificate.steps {
        let words = speech.t(&step.zh, &step.en);
        let _ = writeln!(
            text,
            "{}  {words} [{}]",
            step.date,
            citation(step.citation, speech)
        );
    }
    text
}

fn first_line(clock: &ReplyClock, speech: Speech) -> String {
    let Some(due) = clock.due else {
        return waiting_line(clock, speech);
    };
    let weekday = weekday(due.date, speech);
    let provisional = match (due.provisional, speech) {
        (false, _) => "",
        (true, Speech::Zh) => "（暂定：该年度放假安排尚未公布）",
        (true, Speech::En) => " (provisional: that year's calendar is not published yet)",
    };
    match speech {
        Speech::Zh => format!(
            "{} {weekday}  答复期限届满日，共{}个工作日{provisional}\n",
            due.date, clock.total
        ),
        Speech::En => {
            format!(
                "{} {weekday}  last day for the reply, {} working days{provisional}\n",
                due.date, clock.total
            )
        }
    }
}

fn waiting_line(clock: &ReplyClock, speech: Speech) -> String {
    let line = match (&clock.state, speech) {
        (ClockState::AwaitingCorrection { by }, Speech::Zh) => {
            format!("等待补正（至{by}），答复期限尚未起算")
        }
        (ClockState::AwaitingCorrection { by }, Speech::En) => {
            format!("Waiting for the correction until {by}; no reply term runs")
        }
        (_, Speech::Zh) => "答复期限没有在计算".to_owned(),
        (_, Speech::En) => "No reply term runs".to_owned(),
    };
    line + "\n"
}

fn what_if_line(on: Date, what_if: Option<WhatIf>, speech: Speech) -> String {
    match (what_if, speech) {
        (None, Speech::Zh) => format!("{on}：没有正在计算的答复期限，或者早于收到申请之日。"),
        (None, Speech::En) => {
            format!("{on}: no reply term runs, or the day lies before the receipt.")
        }
        (Some(found), Speech::Zh) if found.in_time() => {
            format!("如在{on}答复：第{}个工作日，共{}个。", found.day, found.of)
        }
        (Some(found), Speech::En) if found.in_time() => {
            format!("Answered on {on}: day {} of {}.", found.day, found.of)
        }
        (Some(found), Speech::Zh) => format!("如在{on}答复：逾期{}个工作日。", found.late_by),
        (Some(found), Speech::En) => {
            format!("Answered on {on}: {} working days late.", found.late_by)
        }
    }
}

fn days(clock: &ReplyClock, speech: Speech) -> String {
    let rows: Vec<[String; 5]> = clock
        .certificate
        .rows
        .iter()
        .map(|row| cells(row, speech))
        .collect();
    let head = match speech {
        Speech::Zh => ["日期", "星期", "序号", "性质", "依据"],
        Speech::En => ["Date", "Day", "No.", "What", "Law"],
    }
    .map(str::to_owned);
    let mut widths = [0; 5];
    for row in std::iter::once(&head).chain(&rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(printed_width(cell));
        }
    }
    std::iter::once(&head)
        .chain(&rows)
        .map(|row| line(row, &widths))
        .collect()
}

fn cells(row: &CertificateRow, speech: Speech) -> [String; 5] {
    let what = match speech {
        Speech::Zh => row.kind.zh(),
        Speech::En => row.kind.en(),
    };
    let provisional = if row.provisional {
        speech.t("（暂定）", " (provisional)")
    } else {
        ""
    };
    [
        row.date.to_string(),
        weekday(row.date, speech).to_owned(),
        row.kind
            .counted()
            .map(|number| number.to_string())
            .unwrap_or_default(),
        format!("{what}{provisional}"),
        citation(row.citation, speech),
    ]
}

fn line(row: &[String; 5], widths: &[usize; 5]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        let gap = width.saturating_sub(printed_width(cell)) + 2;
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', gap));
    }
    format!("{}\n", line.trim_end())
}

/// Columns on a terminal: a Chinese character takes two.
fn printed_width(text: &str) -> usize {
    text.chars()
        .map(|letter| if letter < '\u{1100}' { 1 } else { 2 })
        .sum()
}

fn citation(citation: Citation, speech: Speech) -> String {
    match speech {
        Speech::Zh => citation.zh(),
        Speech::En => citation.en(),
    }
}

fn weekday(date: Date, speech: Speech) -> &'static str {
    let (zh, en) = match date.weekday() {
        Weekday::Monday => ("周一", "Mon"),
        Weekday::Tuesday => ("周二", "Tue"),
        Weekday::Wednesday => ("周三", "Wed"),
        Weekday::Thursday => ("周四", "Thu"),
        Weekday::Friday => ("周五", "Fri"),
        Weekday::Saturday => ("周六", "Sat"),
        Weekday::Sunday => ("周日", "Sun"),
    };
    speech.t(zh, en)
}
