//! 导入文件 — takes in the reports of one file: each is recognised, its organ and year found, and kept with its first reading.

use gongkai_documents::report::ReadReport;
use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::{OrganId, PublishedReportId};
use gongkai_domain::organ::Organ;
use gongkai_domain::published_report::{
    ImportedReport, KeptRefusal, LineOutcome, Original, PublishedReport, match_organ,
};
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::Format;
use gongkai_store::StoreError;

use super::checking::{check_next_year, findings};
use super::reader::{clues, fresh, read_file};
use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;

/// 指定 — organ and year of one report of a file, as a person names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenPlace {
    /// Which report of the file, from 1.
    pub part: i64,
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
}

/// A file to import.
#[derive(Debug, Clone)]
pub struct ImportFile {
    /// Its name, for people.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Organ and year of a report whose text does not tell them.
    pub given: Option<GivenPlace>,
}

/// 已识别的报告 — a report that was read, with its organ and year; nothing is kept yet.
#[derive(Debug, Clone)]
pub struct RecognisedReport {
    /// What was read.
    pub report: ReadReport,
    /// Whose.
    pub organ: Organ,
    /// 报告年度
    pub year: i16,
    /// The form its tables follow.
    pub format: Format,
    /// The report that this one is, if it was imported before.
    pub known: Option<PublishedReportId>,
    placed_by_hand: bool,
}

/// What became of each report of a file, by its number; 0 stands for a file that could not be read at all.
pub type Parts<T> = Vec<(i64, T)>;

/// 识别 — reads a file and says whose reports are in it, without keeping anything.
pub async fn recognise_file(
    app: &App,
    actor: &Actor,
    input: &ImportFile,
) -> Result<Parts<Result<RecognisedReport, Refusal>>, AppError> {
    let reports = match read_file(input.bytes.clone()).await? {
        Ok(reports) => reports,
        Err(refusal) => return Ok(vec![(0, Err(refusal))]),
    };
    let organs = app.store.organs().await?;
    let known = app.store.published_of_file(&digest(&input.bytes)).await?;
    let this_year = app.moment(actor).today.year();
    let mut parts = Vec::new();
    for (part, report) in (1..).zip(reports) {
        let given = input.given.as_ref().filter(|given| given.part == part);
        let known = known
            .iter()
            .find(|(number, _)| *number == part)
            .map(|(_, id)| id.clone());
        let placed = place(&organs, &report, given, this_year).and_then(|(organ, year)| {
            may_take(actor, organ)?;
            Ok(RecognisedReport {
                format: format(&report, year)?,
                organ: organ.clone(),
                year,
                known,
                placed_by_hand: given.is_some(),
                report,
            })
        });
        parts.push((part, placed));
    }
    Ok(parts)
}

/// 导入文件 — keeps the reports of a file with their first reading and its findings. A report that is there already is named,
/// one whose organ or year is unknown is refused with the reason.
pub async fn import_file(
    app: &App,
    actor: &Actor,
    input: &ImportFile,
) -> Result<Parts<LineOutcome>, AppError> {
    let digest = digest(&input.bytes);
    let mut outcomes = Vec::new();
    for (part, placed) in recognise_file(app, actor, input).await? {
        let outcome = match placed {
            Err(refusal) => LineOutcome::Refused(KeptRefusal::from(&refusal)),
            Ok(placed) => match placed.known.clone() {
                Some(id) => LineOutcome::Known(id),
                None => {
                    let original = Original {
                        digest: digest.clone(),
                        part,
                        file_name: input.file_name.clone(),
                        medium: placed.report.medium.code().to_owned(),
                    };
                    take(app, actor, &input.bytes, original, placed).await?
                }
            },
        };
        outcomes.push((part, outcome));
    }
    Ok(outcomes)
}

async fn take(
    app: &App,
    actor: &Actor,
    bytes: &[u8],
    original: Original,
    placed: RecognisedReport,
) -> Result<LineOutcome, AppError> {
    let moment = app.moment(actor);
    let RecognisedReport {
        report,
        organ,
        year,
        format,
        placed_by_hand,
        ..
    } = placed;
    let title = report.prose.title.clone();
    let input = ImportedReport {
        id: app.new_id()?,
        organ: organ.id.clone(),
        year,
        title: title.unwrap_or_else(|| gongkai_documents::write::title(&organ.name, year)),
        original,
        placed_by_hand,
    };
    let decision = PublishedReport::import(input, fresh(&report, format), &moment);
    let kept = &decision.report;
    let found = findings(app, (&organ, year), report, &kept.latest).await?;
    let mut tx = app.store.begin().await?;
    tx.keep_original(&kept.original.digest, bytes, moment.now)
        .await?;
    match tx.insert_published_report(kept, moment.now).await {
        Ok(()) => {}
        Err(StoreError::Taken) => return known(app, &kept.original).await,
        Err(error) => return Err(error.into()),
    }
    tx.replace_findings(&kept.id, kept.latest.version, &found)
        .await?;
    let id = kept.id.clone();
    app.journal(&mut tx, decision.entries, &moment).await?;
    tx.commit().await?;
    check_next_year(app, &organ, year).await?;
    Ok(LineOutcome::Imported(id))
}

/// Somebody else imported the same report meanwhile.
async fn known(app: &App, original: &Original) -> Result<LineOutcome, AppError> {
    let parts = app.store.published_of_file(&original.digest).await?;
    let found = parts.into_iter().find(|(part, _)| *part == original.part);
    let (_, id) = found.ok_or(AppError::Changed)?;
    Ok(LineOutcome::Known(id))
}

/// Organ and year: as a person names them, else as the text tells them.
fn place<'a>(
    organs: &'a [Organ],
    report: &ReadReport,
    given: Option<&GivenPlace>,
    this_year: i16,
) -> Result<(&'a Organ, i16), Refusal> {
    let organ = match given {
        Some(given) => organs
            .iter()
            .find(|organ| organ.id == given.organ)
            .ok_or_else(|| {
                Refusal::new("unknown_organ", "请选择机关。", "Choose the organ.").at("organ")
            })?,
        None => match_organ(organs, &clues(report))?,
    };
    let year = given.map(|given| given.year).or(report.prose.year);
    let year = year.ok_or_else(|| {
        Refusal::new(
            "unknown_year",
            "文中没有写明报告年度；请指定年度后导入。",
            "The text does not tell the report year; name it and import again.",
        )
        .at("year")
    })?;
    if year > this_year {
        return Err(Refusal::new(
            "unknown_year",
            format!("报告年度 {year} 尚未到来，可能是文中印错；请指定正确的年度后导入。"),
            format!("The report year {year} is still to come, perhaps a misprint; name the right year and import again."),
        )
        .at("year"));
    }
    Ok((organ, year))
}

/// The form of the tables, else the form of the year.
fn format(report: &ReadReport, year: i16) -> Result<Format, Refusal> {
    let format = report.tables.format.or_else(|| Format::for_year(year));
    format.ok_or_else(|| {
        Refusal::new(
            "report_year",
            format!("{year}年没有统一的年度报告格式，不能导入；条例自2008年5月1日起施行。"),
            format!("There was no form of the report in {year}; the Regulation is in force since 1 May 2008."),
        )
        .at("year")
    })
}

fn may_take(actor: &Actor, organ: &Organ) -> Result<(), Refusal> {
    can(actor, Permission::ReviewPublishedReports, &organ.owner()).map_err(|_| {
        Refusal::new(
            "not_your_organ",
            format!("这是{}的年报；您的账号只能导入本机关的年报，主管部门还可以导入下级机关的。", organ.name),
            format!("This is the report of {}; your account imports reports of your own organ, and for a lead office of the organs below it.", organ.name),
        )
    })
}
