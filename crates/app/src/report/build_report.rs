//! 生成年报 — the report of an organ and year as it stands, for the workshop, the preview and the command line.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::annual_report::draft_text::DraftFacts;
use gongkai_domain::annual_report::{AnnualReport, ReportState};
use gongkai_domain::ids::ReportId;
use gongkai_domain::organ::Organ;

use super::{ReportKey, ReportSheet, sheet};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// 生成年报 — the report with every figure and check. A published one is open to anyone; others to the organ and the
/// lead office. Where none was started yet, the figures are computed all the same.
pub async fn build_report(
    app: &App,
    actor: &Actor,
    key: &ReportKey,
) -> Result<ReportSheet, AppError> {
    let organ = app
        .store
        .organ(&key.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    let found = app.store.report(&key.organ, key.year).await?;
    let open = found.as_ref().is_some_and(|report| {
        matches!(report.state, ReportState::Published | ReportState::Imported)
    });
    if !open {
        can(actor, Permission::ReadReports, &organ.owner()).map_err(forbidden)?;
    }
    let report = match found {
        Some(report) => report,
        None => AnnualReport::new(
            ReportId::new(""),
            key.organ.clone(),
            key.year,
            app.moment(actor).today.year(),
        )?,
    };
    let mut built = sheet(app, organ, report).await?;
    if built.report.state == ReportState::Draft {
        let facts = draft_facts(app, &built.organ, key.year).await?;
        built.report = built.report.with_drafts(&built.cells, &facts);
    }
    Ok(built)
}

/// What the drafted text tells besides the cells.
pub async fn draft_facts(app: &App, organ: &Organ, year: i16) -> Result<DraftFacts, AppError> {
    let facts = app.store.year_facts(&organ.id, year).await?;
    let office = &organ.office;
    Ok(DraftFacts {
        organ: organ.name.clone(),
        published_items: facts.published,
        decided_in_time: facts.decided_in_time,
        fees: (facts.fee_cases, facts.fees_yuan),
        contact: contact(&office.name, &office.address, &office.phone),
    })
}

fn contact(name: &str, address: &str, phone: &str) -> String {
    let parts = [(name, "联系单位"), (address, "地址"), (phone, "电话")];
    let told: Vec<String> = parts
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, label)| format!("{label}：{text}"))
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("对本报告有疑问的，请联系。{}。", told.join("，"))
    }
}
