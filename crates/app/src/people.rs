//! 人员 — accounts and sign-in.

pub mod create_person;
pub mod password;
pub mod sign_in;
pub mod sign_out;

use gongkai_domain::access::Actor;

use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;

/// Who stands behind a session token; a visitor when it is unknown or has run out.
pub async fn actor_of_session(app: &App, token: &str) -> Result<Actor, AppError> {
    let person = app
        .store
        .person_of_session(&digest(token), app.now())
        .await?;
    Ok(person.map_or(Actor::Visitor, |person| Actor::Staff(person.staff)))
}
