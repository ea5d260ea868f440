//! The certificate as machines read it.

use gongkai_app::law::calendar::DueDate;
use gongkai_app::law::citation::Citation;
use gongkai_app::law::regulation::art33_time_limit::{
    CertificateRow, CertificateStep, ReplyClock, RowKind,
};
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct Clock {
    received: String,
    due: Option<String>,
    provisional: bool,
    base_due: String,
    total: u16,
    state: &'static str,
    what_if: Option<WhatIf>,
    certificate: Certificate,
}

#[derive(Serialize)]
struct WhatIf {
    on: String,
    day: u16,
    of: u16,
    late_by: u32,
    in_time: bool,
}

#[derive(Serialize)]
struct Certificate {
    rows: Vec<Row>,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Row {
    date: String,
    kind: &'static str,
    number: Option<u16>,
    name: Option<String>,
    why: Option<&'static str>,
    document: Option<String>,
    provisional: bool,
    citation: Law,
    text: String,
    text_zh: String,
}

#[derive(Serialize)]
struct Step {
    date: String,
    citation: Law,
    text: String,
    text_zh: String,
}

#[derive(Serialize)]
struct Law {
    article: u16,
    paragraph: u8,
    item: u8,
    text: String,
    text_zh: String,
}

/// One JSON object.
pub(super) fn text(clock: &ReplyClock, what_if: Option<Date>) -> serde_json::Result<String> {
    let what_if = what_if
        .and_then(|on| clock.what_if(on))
        .map(|found| WhatIf {
            on: found.on.to_string(),
            day: found.day,
            of: found.of,
            late_by: found.late_by,
            in_time: found.in_time(),
        });
    let certificate = Certificate {
        rows: clock.certificate.rows.iter().map(row).collect(),
        steps: clock.certificate.steps.iter().map(step).collect(),
    };
    serde_json::to_string(&Clock {
        received: clock.received.to_string(),
        due: clock.due.map(|due| due.to_string()),
        provisional: clock.due.is_some_and(|due: DueDate| due.provisional),
        base_due: clock.base_due.to_string(),
        total: clock.total,
        state: clock.state.code(),
        what_if,
        certificate,
    })
}

fn row(row: &CertificateRow) -> Row {
    let name = match &row.kind {
        RowKind::Holiday(name) | RowKind::MakeUpCounted(_, name) => Some(name.to_string()),
        _ => None,
    };
    let (why, document) = match &row.kind {
        RowKind::Excluded { why, document } => (
            Some(why.code()),
            Some(document.to_string()).filter(|text| !text.is_empty()),
        ),
        _ => (None, None),
    };
    Row {
        date: row.date.to_string(),
        kind: row.kind.code(),
        number: row.kind.counted(),
        name,
        why,
        document,
        provisional: row.provisional,
        citation: law(row.citation),
        text: row.kind.en(),
        text_zh: row.kind.zh(),
    }
}

fn step(step: &CertificateStep) -> Step {
    Step {
        date: step.date.to_string(),
        citation: law(step.citation),
        text: step.en.clone(),
        text_zh: step.zh.clone(),
    }
}

fn law(citation: Citation) -> Law {
    Law {
        article: citation.article,
        paragraph: citation.paragraph,
        item: citation.item,
        text: citation.en(),
        text_zh: citation.zh(),
    }
}
