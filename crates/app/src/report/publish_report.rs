//! 发布年报 — publishes an approved report as an item of the column 政府信息公开年报, with an index number of its own.

use gongkai_domain::access::{Actor, Staff};
use gongkai_domain::annual_report::{AnnualReport, ReportAct};
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Organ;
use gongkai_domain::publication::{
    Content, IndexNumber, Item, ItemDecision, ItemKind, ReviewInput,
};
use gongkai_law::refusal::Refusal;

use super::build_report::draft_facts;
use super::{ReportKey, load};
use crate::error::AppError;
use crate::house::App;

/// The column in which annual reports are published.
pub const COLUMN: &str = "zfxxgknb";

/// 发布年报 — the item carries the signatures of the report: written by the preparer, reviewed by the reviewer, approved by
/// the head; report, item and index number are kept in one transaction.
pub async fn publish_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (organ, report) = load(app, &mut tx, actor, &key, ReportAct::Publish).await?;
    report.may(ReportAct::Publish)?;
    let facts = draft_facts(app, &organ, key.year).await?;
    let body = body(&report, &report.introduction(&facts));
    let signed = signed_item(app, &organ, &report, body)?;
    let serial = tx
        .next_number(&IndexNumber::series(&organ.id, moment.today))
        .await?;
    let number = IndexNumber::given(&organ, moment.today, serial);
    let decision = signed.and(|item| item.publish(Some(number.clone()), &moment))?;
    let (report, entry) = report.publish(decision.item.id.clone(), number.as_str())?;
    tx.insert_item(&decision, &moment).await?;
    tx.save_report(&report, moment.now).await?;
    let mut entries = decision.entries;
    entries.push(entry);
    app.journal(&mut tx, entries, &moment).await?;
    Ok(tx.commit().await?)
}

/// The item as the three signers left it, each act at the time of its signature.
fn signed_item(
    app: &App,
    organ: &Organ,
    report: &AnnualReport,
    body: String,
) -> Result<ItemDecision, AppError> {
    let written = signature(report, ReportAct::Prepare)?;
    let reviewed = signature(report, ReportAct::Review)?;
    let approved = signature(report, ReportAct::Approve)?;
    let title = report.title(&organ.name);
    let mut content = Content::new(ItemKind::Report, COLUMN, title, body, approved.today);
    content.summary = format!(
        "{}{}年政府信息公开工作情况和统计数据。",
        organ.name, report.year
    );
    content.keywords = format!("政府信息公开、年度报告、{}年度", report.year);
    let drafted =
        Item::new_draft(app.new_id()?, organ, content, &approved).map_err(AppError::Refused)?;
    let reviewed = drafted.and(|item| {
        let item = with_author(item, &written);
        item.review(ReviewInput::pass("年度报告审核"), &reviewed)
    })?;
    Ok(reviewed.and(|item| item.approve("", &approved))?)
}

fn with_author(mut item: Item, written: &Moment) -> Item {
    if let Some(work) = &mut item.work {
        work.author = written.actor.journal_code();
    }
    item
}

/// The moment of a signature: who signed, and when.
fn signature(report: &AnnualReport, act: ReportAct) -> Result<Moment, AppError> {
    let sign = report
        .sign_offs
        .iter()
        .find(|sign| sign.act == act)
        .ok_or_else(|| {
            Refusal::new(
                "signature_missing",
                "年报缺少签署，不能发布。",
                "A signature is missing; the report cannot be published.",
            )
        })?;
    let staff = Staff {
        person: sign.person.clone(),
        organ: report.organ.clone(),
        name: sign.name.clone(),
        roles: Vec::new(),
    };
    Ok(Moment::new(sign.at, Actor::Staff(staff)))
}

/// The text of the item: introduction and sections; the tables are drawn from the report itself.
fn body(report: &AnnualReport, introduction: &str) -> String {
    let mut parts = vec![introduction.to_owned()];
    for section in &report.sections {
        parts.push(section.heading.clone());
        if !section.text.is_empty() {
            parts.push(section.text.clone());
        }
    }
    parts.join("\n")
}
