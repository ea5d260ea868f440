//! 演示已发布年报 — the report of the year before the first, as the organ published it elsewhere, with a misprint in one total.
//! It is imported, one finding is confirmed and, where there are more, one is explained.

use anyhow::Context;
use gongkai_app::App;
use gongkai_app::documents::read::{Limits, read};
use gongkai_app::documents::write::{ReportDocument, WrittenCell, html};
use gongkai_app::domain::access::Role;
use gongkai_app::domain::published_report::{KeptFinding, LineOutcome, VerdictInput, VerdictState};
use gongkai_app::law::report_format::{CellId, ExceptionReason, Figure, Number};
use gongkai_app::published_report::import_file::{ImportFile, import_file};
use gongkai_app::published_report::judge_finding::judge_finding;
use gongkai_app::published_report::open_report::open_report;
use gongkai_app::report::ReportKey;
use gongkai_app::report::export_report::{FileKind, export_report};
use jiff::civil::Date;

use super::{Cast, FIRST_YEAR, on};

/// The total that is misprinted by one.
const MISPRINTED: CellId = CellId::new("t3.1", "total");

/// Imports the past report of an organ; nothing before there is a finished year to make it of.
pub async fn build(app: &App, cast: &Cast, today: Date) -> anyhow::Result<()> {
    if today.year() <= FIRST_YEAR {
        return Ok(());
    }
    let officer = cast.actor(Role::InformationOfficer);
    let app = on(app, today, 10, 30);
    let input = ImportFile {
        file_name: format!("{}年度报告.html", FIRST_YEAR - 1),
        bytes: past_report(&app, cast).await?,
        given: None,
    };
    let outcomes = import_file(&app, &officer, &input).await?;
    let Some((_, LineOutcome::Imported(id))) = outcomes.into_iter().next() else {
        anyhow::bail!("the past report of {} was not imported", cast.organ.name);
    };
    let sheet = open_report(&app, &officer, &id, None).await?;
    let app = on(&app, today, 10, 50);
    let is_misprint = |finding: &&KeptFinding| finding.cells.contains(&MISPRINTED);
    let misprint = sheet.findings.iter().find(is_misprint);
    let other = sheet.findings.iter().find(|one| !is_misprint(one));
    let explained = VerdictState::Dismissed(ExceptionReason::ScopeChanged);
    let verdicts = [
        (
            misprint,
            VerdictState::Confirmed,
            "与原件一致，合计多印1件。",
        ),
        (
            other,
            explained,
            "自下一年度起调整统计范围，已在年报中说明。",
        ),
    ];
    for (finding, state, remark) in verdicts {
        let Some(finding) = finding else { continue };
        let input = VerdictInput {
            state,
            remark: remark.to_owned(),
        };
        judge_finding(&app, &officer, &id, &finding.fingerprint, &input).await?;
    }
    Ok(())
}

/// The organ's first report here, set back by a year, with one total printed too high.
async fn past_report(app: &App, cast: &Cast) -> anyhow::Result<Vec<u8>> {
    let key = ReportKey {
        organ: cast.organ.id.clone(),
        year: FIRST_YEAR,
    };
    let page = export_report(app, &cast.actor(Role::Head), &key, FileKind::Html).await?;
    let page = String::from_utf8(page)?;
    let set_back =
        |page: String, year: i16| page.replace(&year.to_string(), &(year - 1).to_string());
    let page = set_back(set_back(page, FIRST_YEAR), FIRST_YEAR + 1);
    let reports = read(page.as_bytes(), &Limits::default())?;
    let report = reports.first().context("a report")?;
    let mut document = ReportDocument::of(report).context("a report with organ and year")?;
    if let Some(cell) = document.cells.get_mut(&MISPRINTED) {
        let number = cell.figure.number().unwrap_or(Number::ZERO);
        let higher = number.checked_add(Number::from_int(1)).unwrap_or(number);
        *cell = WrittenCell::plain(Figure::Number(higher));
    }
    Ok(html(&document).into_bytes())
}
