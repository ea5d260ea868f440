//! 核实问题 — records what a person finds of a finding: confirmed, dismissed with a reason, or pending again.

use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::ids::PublishedReportId;
use gongkai_domain::published_report::VerdictInput;

use crate::error::AppError;
use crate::house::App;

/// 核实问题 — the finding of the latest version is named by its fingerprint.
pub async fn judge_finding(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
    fingerprint: &str,
    input: &VerdictInput,
) -> Result<(), AppError> {
    let permission = Permission::ReviewPublishedReports;
    let (_, report) = super::load(app, actor, id, permission).await?;
    let findings = app
        .store
        .published_findings(id, report.latest.version)
        .await?;
    let finding = findings
        .iter()
        .find(|finding| finding.fingerprint == fingerprint)
        .ok_or(AppError::NotFound)?;
    let moment = app.moment(actor);
    let decision = report.judge(finding, input, &moment)?;
    super::keep(app, decision, None, &moment).await
}
