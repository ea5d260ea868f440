//! 体检 — what whoever runs an installation should know about it.

use gongkai_domain::access::Role;
use gongkai_domain::moment::china_day;
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use gongkai_store::people::Person;
use jiff::civil::Date;

use crate::error::AppError;
use crate::house::App;

/// 程度 — whether something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Good,
    /// To be settled soon.
    Warning,
    /// Broken now.
    Wrong,
}

/// 体检结果 — one thing looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether something has to be done.
    pub level: Level,
    /// Stable machine word.
    pub code: &'static str,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Finding {
    /// A finding in both languages.
    pub fn new(
        level: Level,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            level,
            code,
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// Roles without which an organ cannot publish, answer and report.
const NEEDED: [Role; 4] = [
    Role::InformationOfficer,
    Role::ApplicationOfficer,
    Role::Reviewer,
    Role::Head,
];

/// 体检 — looks at database, jobs, calendar and accounts of an opened installation.
pub async fn examine(app: &App) -> Result<Vec<Finding>, AppError> {
    app.store.ping().await?;
    let kind = app.store.kind();
    let mut findings = vec![Finding::new(
        Level::Good,
        "database",
        format!("数据库可用（{kind}）。"),
        format!("The database answers ({kind})."),
    )];
    findings.push(jobs(app).await?);
    app.refresh_calendar().await?;
    findings.push(calendar(app, china_day(app.now())));
    findings.push(press(app).await?);
    findings.extend(accounts(app).await?);
    Ok(findings)
}

async fn jobs(app: &App) -> Result<Finding, AppError> {
    let counts = app.store.job_counts().await?;
    let (open, failed) = (counts.open, counts.failed);
    Ok(if failed > 0 {
        Finding::new(
            Level::Wrong,
            "jobs_failed",
            format!("后台任务：{failed}项失败，{open}项待办；失败原因见任务表的 error 列和日志。"),
            format!(
                "Jobs: {failed} failed, {open} open; see the column `error` of the job table and the log."
            ),
        )
    } else {
        Finding::new(
            Level::Good,
            "jobs",
            format!("后台任务：{open}项待办，无失败。"),
            format!("Jobs: {open} open, none failed."),
        )
    })
}

/// The calendar of this year must be there; that of the next year from December on.
fn calendar(app: &App, today: Date) -> Finding {
    let (calendar, this, next) = (app.calendar(), today.year(), today.year().saturating_add(1));
    let missing = |level, year: i16| {
        Finding::new(
            level,
            "calendar_missing",
            format!(
                "缺少{year}年工作日历，该年的期限均为暂定；请用 gongkai calendar import 导入通知。"
            ),
            format!(
                "The calendar of {year} is missing, so terms in that year are provisional; import it with gongkai calendar import."
            ),
        )
    };
    if !calendar.is_published(this) {
        return missing(Level::Wrong, this);
    }
    if today.month() == 12 && !calendar.is_published(next) {
        return missing(Level::Warning, next);
    }
    let last = calendar.years().last().map_or(this, |year| year.year);
    Finding::new(
        Level::Good,
        "calendar",
        format!("工作日历齐备至{last}年。"),
        format!("The working-day calendar reaches to {last}."),
    )
}

/// Whether papers can be made as PDF.
async fn press(app: &App) -> Result<Finding, AppError> {
    let refusals = match app.press().families().await {
        Ok(families) => {
            let families = families.join("、");
            return Ok(Finding::new(
                Level::Good,
                "pdf",
                format!("可以生成 PDF（字体：{families}）。"),
                format!("PDF can be made (fonts: {families})."),
            ));
        }
        Err(AppError::Refused(refusals)) => refusals,
        Err(error) => return Err(error),
    };
    let text = |pick: fn(&Refusal) -> &str| refusals.iter().map(pick).collect::<String>();
    Ok(Finding::new(
        Level::Warning,
        "fonts_missing",
        text(|refusal| &refusal.zh),
        text(|refusal| &refusal.en),
    ))
}

/// One finding for each organ that lacks somebody.
async fn accounts(app: &App) -> Result<Vec<Finding>, AppError> {
    let today = china_day(app.now());
    let mut findings = Vec::new();
    let organs = app.store.organs().await?;
    let standing = organs
        .iter()
        .filter(|organ| organ.until.is_none_or(|until| until >= today));
    for organ in standing.clone() {
        let lacking = lacking(organ, &app.store.people_of(&organ.id).await?);
        if !lacking.is_empty() {
            findings.push(without_accounts(organ, &lacking));
        }
    }
    let count = standing.count();
    if count == 0 {
        findings.push(Finding::new(
            Level::Warning,
            "no_organs",
            "尚未登记机关。",
            "No organ is registered yet.",
        ));
    } else if findings.is_empty() {
        findings.push(Finding::new(
            Level::Good,
            "accounts",
            format!("{count}个机关的各岗位均有账号。"),
            format!("All roles of {count} organs have accounts."),
        ));
    }
    Ok(findings)
}

fn lacking(organ: &Organ, people: &[Person]) -> Vec<Role> {
    let lead = organ.lead.then_some(Role::LeadOffice);
    NEEDED
        .into_iter()
        .chain(lead)
        .filter(|role| {
            !people
                .iter()
                .any(|person| person.active && person.staff.roles.contains(role))
        })
        .collect()
}

fn without_accounts(organ: &Organ, roles: &[Role]) -> Finding {
    let zh: Vec<&str> = roles.iter().map(|role| role.zh()).collect();
    let en: Vec<&str> = roles.iter().map(|role| role.en()).collect();
    let code = organ.uscc.as_str();
    Finding::new(
        Level::Warning,
        "no_account",
        format!(
            "{}（{code}）没有以下岗位的账号：{}；请用 gongkai user create 建立。",
            organ.name,
            zh.join("、")
        ),
        format!(
            "{} ({code}) has no account for: {}; make one with gongkai user create.",
            organ.name,
            en.join(", ")
        ),
    )
}
