//! 查询办理情况 — the applicant finds the case by receipt number and secret.

use gongkai_domain::access::{Actor, Scope};
use gongkai_domain::application::{ActKind, Application};
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art33_time_limit::ReplyClock;
use jiff::SignedDuration;

use super::{organ_and_above, submit};
use crate::error::{AppError, forbidden};
use crate::house::App;
use crate::ids::digest;

/// Failures allowed per receipt number within the window.
const MOST_FAILURES: i64 = 10;
/// The window in which failures are counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// 办理情况 — what the applicant sees of the case.
#[derive(Debug, Clone)]
pub struct ReceiptStatus {
    /// The case; its events are those the applicant may see.
    pub application: Application,
    /// The organ.
    pub organ: Organ,
    /// The reply term, once received.
    pub clock: Option<ReplyClock>,
    /// What the applicant can do now.
    pub allowed: Vec<ActKind>,
}

/// 查询办理情况 — the applicant behind a number and a secret. Number and secret may be typed with blanks, hyphens and in
/// small letters; an unknown number and a wrong secret answer alike, and attempts are limited.
pub async fn find_receipt(app: &App, number: &str, secret: &str) -> Result<Actor, AppError> {
    let number: String = number
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase();
    let key = format!("receipt:{}", digest(&number));
    let now = app.now();
    if app.store.failures(&key, now).await? >= MOST_FAILURES {
        return Err(AppError::TooMany);
    }
    let secret_hash = digest(&submit::plain(secret));
    if let Some(id) = app
        .store
        .application_of_receipt(&number, &secret_hash)
        .await?
    {
        return Ok(Actor::Applicant(id));
    }
    let window_ends = now.checked_add(WINDOW).map_err(AppError::internal)?;
    let mut tx = app.store.begin().await?;
    tx.count_failure(&key, now, window_ends).await?;
    tx.commit().await?;
    Err(Refusal::new(
        "receipt_wrong",
        "受理编号或者查询码不正确，请对照回执核对。",
        "The receipt number or the secret is wrong; compare it with the receipt.",
    )
    .at("secret")
    .into())
}

/// The applicant's view of the own case.
pub async fn receipt_status(app: &App, actor: &Actor) -> Result<ReceiptStatus, AppError> {
    let Actor::Applicant(id) = actor else {
        return Err(AppError::NotFound);
    };
    let scope = Scope::applicant(actor).map_err(forbidden)?;
    let mut application = app
        .store
        .case_page(&scope, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let (organ, _) = organ_and_above(app, &application.organ).await?;
    let clock = application.clock(&app.calendar())?;
    let allowed = application
        .allowed(app.moment(actor).today)
        .into_iter()
        .filter(|(act, verdict)| act.by_applicant() && verdict.is_ok())
        .map(|(act, _)| act)
        .collect();
    application
        .events
        .retain(|event| event.what.shown_to_applicant());
    Ok(ReceiptStatus {
        application,
        organ,
        clock,
        allowed,
    })
}
