//! 登录 — opens a session for a login and password.

use gongkai_domain::access::Actor;
use gongkai_law::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;
use crate::people::password;

/// Failures allowed per login within the window.
const MOST_FAILURES: i64 = 8;
/// The window in which failures are counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How long a session lasts.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);

/// A session just opened.
#[derive(Debug, Clone)]
pub struct Session {
    /// The token for the cookie; only its hash is kept.
    pub token: String,
    /// Who signed in.
    pub actor: Actor,
}

/// 登录 — opens a session. An unknown login, a wrong password and a closed account answer alike and take the same time.
pub async fn sign_in(app: &App, login: &str, typed: &str) -> Result<Session, AppError> {
    let login = login.trim().to_lowercase();
    let now = app.now();
    let key = format!("sign_in:{login}");
    if app.store.failures(&key, now).await? >= MOST_FAILURES {
        return Err(AppError::TooMany);
    }
    let person = app
        .store
        .person_by_login(&login)
        .await?
        .filter(|person| person.active);
    let stored = match &person {
        Some(person) => person.password_hash.clone(),
        None => password::hash("nobody's password".into()).await?,
    };
    let right = typed.chars().count() <= password::LONGEST
        && password::verify(typed.to_owned(), stored).await?;
    let mut tx = app.store.begin().await?;
    let Some(person) = person.filter(|_| right) else {
        tx.count_failure(&key, now, later(now, WINDOW)?).await?;
        tx.commit().await?;
        return Err(wrong().into());
    };
    let token = app.randomness().secret()?;
    tx.insert_session(
        &digest(&token),
        &person.staff.person,
        now,
        later(now, SESSION)?,
    )
    .await?;
    app.enqueue(&mut tx, &crate::jobs::Job::PurgeSessions)
        .await?;
    tx.commit().await?;
    Ok(Session {
        token,
        actor: Actor::Staff(person.staff),
    })
}

fn wrong() -> Refusal {
    Refusal::new(
        "sign_in_wrong",
        "登录名或口令不正确。",
        "The login or the password is wrong.",
    )
    .at("password")
}

fn later(now: Timestamp, span: SignedDuration) -> Result<Timestamp, AppError> {
    now.checked_add(span).map_err(AppError::internal)
}
