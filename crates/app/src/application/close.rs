//! 办结归档 — closes a case that has its result and its service.

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 办结归档 — nothing happens to the case after it.
pub async fn close(app: &App, actor: &Actor, seen: &Seen, on: Date) -> Result<Done, AppError> {
    perform(app, actor, seen, |_, _, _| Ok(Act::Close { on })).await
}
