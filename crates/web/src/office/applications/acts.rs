//! 办理 — the case page and the acts on it: a form is read, tried, and either done or given back with what was typed.

use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::application::decide::{Decide, clause, decide};
use gongkai_app::application::open_case::{CasePage, open_case};
use gongkai_app::application::{self as cases, Done, Seen};
use gongkai_app::domain::application::{Act, ActKind, Ruling, Warning};
use gongkai_app::domain::ids::ApplicationId;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::result_kind::ResultKind;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use super::act_form::asks_twice;
use super::case::{Attempt, page};
use super::read_act::read_act;
use crate::field::Typed;
use crate::lang::Lang;
use crate::phrase;
use crate::problem::Problem;
use crate::session::Visit;

/// What the address of a case page can say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "if")]
    what_if: Option<String>,
    result: Option<String>,
    done: Option<String>,
}

/// The case page.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let attempt = Attempt {
        what_if: asked.what_if.unwrap_or_default(),
        result: asked.result.as_deref().and_then(ResultKind::from_code),
        done: asked.done.as_deref().and_then(ActKind::from_code),
        ..Attempt::default()
    };
    let answer = match open_case(&app, &visit.actor, &ApplicationId::new(id)).await {
        Ok(file) => page(&app, &visit, file, attempt).await,
        Err(error) => Err(error),
    };
    answer.unwrap_or_else(|error| Problem::new(&visit, error).into_response())
}

/// Does the act that the last word of the address names.
pub async fn act(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    OriginalUri(address): OriginalUri,
    typed: Typed,
) -> Response {
    let word = address.path().rsplit('/').next().unwrap_or_default();
    let kind = ActKind::from_code(&word.replace('-', "_"));
    let new_state = format!("/office/applications/{id}");
    let answer = match kind {
        Some(kind) => attempt(&app, &visit, &ApplicationId::new(id), kind, typed).await,
        None => Err(AppError::NotFound),
    };
    answer.unwrap_or_else(|error| {
        Problem::new(&visit, error)
            .onward(
                new_state,
                ("查看这件申请的最新情况", "See the case as it stands now"),
            )
            .into_response()
    })
}

async fn attempt(
    app: &App,
    visit: &Visit,
    id: &ApplicationId,
    kind: ActKind,
    typed: Typed,
) -> Result<Response, AppError> {
    let file = open_case(app, &visit.actor, id).await?;
    let result = ResultKind::from_code(typed.get("kind")).filter(|_| kind == ActKind::Decide);
    let mut tried = Attempt {
        kind: Some(kind),
        result,
        typed,
        ..Attempt::default()
    };
    let act = match read_act(kind, &tried.typed) {
        Ok(act) => act,
        Err(refusals) => {
            tried.refusals = refusals;
            return page(app, visit, file, tried).await;
        }
    };
    if asks_twice(kind) && tried.typed.get("confirmed") != "yes" {
        return second_step(app, visit, file, tried, act).await;
    }
    let seen = Seen {
        version: tried
            .typed
            .get("version")
            .parse()
            .unwrap_or(file.application.version),
        id: id.clone(),
    };
    match perform(app, visit, &seen, act).await {
        Ok(done) => after(app, visit, done, kind).await,
        Err(AppError::Refused(refusals)) => {
            tried.refusals = refusals;
            page(app, visit, file, tried).await
        }
        Err(error) => Err(error),
    }
}

/// The page after an act: by a redirect, or at once where the officer should know something.
async fn after(app: &App, visit: &Visit, done: Done, kind: ActKind) -> Result<Response, AppError> {
    let id = done.application.id;
    if done.warnings.is_empty() {
        let to = format!("/office/applications/{id}?done={}", kind.code());
        return Ok(Redirect::to(&to).into_response());
    }
    let attempt = Attempt {
        done: Some(kind),
        warnings: told(&done.warnings, visit.lang),
        ..Attempt::default()
    };
    page(
        app,
        visit,
        open_case(app, &visit.actor, &id).await?,
        attempt,
    )
    .await
}

/// Shows what will be done before an act that cannot be undone; refuses here already what would be refused then.
async fn second_step(
    app: &App,
    visit: &Visit,
    file: CasePage,
    mut tried: Attempt,
    act: Act,
) -> Result<Response, AppError> {
    if tried.typed.get("confirmed") == "back" {
        tried.typed = tried.typed.without("confirmed");
        return page(app, visit, file, tried).await;
    }
    match preview(app, visit, &file, act) {
        Ok(warnings) => tried.second_step = Some(warnings),
        Err(refusal) => tried.refusals = vec![refusal],
    }
    page(app, visit, file, tried).await
}

/// What the officer should know before the act: the remedies that will be told, and the warnings.
fn preview(
    app: &App,
    visit: &Visit,
    file: &CasePage,
    act: Act,
) -> Result<Vec<(String, Option<String>)>, Refusal> {
    let mut notes = Vec::new();
    let act = match act {
        Act::Decide(ruling) => {
            let remedy = clause(&file.organ, file.above.as_ref(), ruling.kind, ruling.on)?;
            let text = visit.lang.t(&remedy.zh, &remedy.en);
            if !text.is_empty() {
                notes.push((
                    format!(
                        "{}{text}",
                        visit
                            .lang
                            .t("将告知的救济途径：", "Remedies that will be told: ")
                    ),
                    None,
                ));
            }
            Act::Decide(Ruling { remedy, ..ruling })
        }
        other => other,
    };
    let decision = file
        .application
        .decide(&act, &app.moment(&visit.actor), &app.calendar())?;
    notes.extend(told(&decision.warnings, visit.lang));
    Ok(notes)
}

fn told(warnings: &[Warning], l: Lang) -> Vec<(String, Option<String>)> {
    warnings
        .iter()
        .map(|warning| {
            let refusal = Refusal::new(warning.code, &*warning.zh, &*warning.en);
            phrase::line(&refusal.by(warning.citation), l)
        })
        .collect()
}

/// Hands the act to its use case.
async fn perform(app: &App, visit: &Visit, seen: &Seen, act: Act) -> Result<Done, AppError> {
    let actor = &visit.actor;
    match act {
        Act::ConfirmReceipt { on } => {
            cases::confirm_receipt::confirm_receipt(app, actor, seen, on).await
        }
        Act::AskForCorrection {
            on,
            answer_by,
            what,
            document,
        } => {
            let input = cases::ask_for_correction::AskForCorrection {
                on,
                answer_by,
                what,
                document,
            };
            cases::ask_for_correction::ask_for_correction(app, actor, seen, input).await
        }
        Act::ReceiveCorrection { on, text } => {
            cases::receive_correction::receive_correction(app, actor, seen, on, text).await
        }
        Act::ExtendTimeLimit {
            on,
            by,
            reason,
            document,
        } => {
            let input = cases::extend_time_limit::ExtendTimeLimit {
                on,
                by,
                reason,
                document,
            };
            cases::extend_time_limit::extend_time_limit(app, actor, seen, input).await
        }
        Act::Consult {
            on,
            kind,
            party,
            document,
        } => {
            let input = cases::consult::Consult {
                on,
                kind,
                party,
                document,
            };
            cases::consult::consult(app, actor, seen, input).await
        }
        Act::RecordDelivery { what, on } => {
            cases::record_delivery::record_delivery(app, actor, seen, what, on).await
        }
        Act::ReceiveOpinion {
            letter,
            on,
            opinion,
            text,
        } => {
            let input = cases::receive_opinion::ReceiveOpinion {
                letter,
                on,
                opinion,
                text,
            };
            cases::receive_opinion::receive_opinion(app, actor, seen, input).await
        }
        Act::DemandFee {
            on,
            amount,
            basis,
            document,
        } => {
            let input = cases::demand_fee::DemandFee {
                on,
                amount,
                basis,
                document,
            };
            cases::demand_fee::demand_fee(app, actor, seen, input).await
        }
        Act::ReceivePayment { on } => {
            cases::receive_payment::receive_payment(app, actor, seen, on).await
        }
        Act::Decide(ruling) => decide(app, actor, seen, drafted(ruling)).await,
        Act::Serve {
            kind,
            sent_on,
            received_on,
            proof,
        } => {
            let input = cases::serve::Serve {
                kind,
                sent_on,
                received_on,
                proof,
            };
            cases::serve::serve(app, actor, seen, input).await
        }
        Act::Withdraw { on, reason } => {
            cases::withdraw::withdraw(app, actor, seen, on, reason).await
        }
        Act::Close { on } => cases::close::close(app, actor, seen, on).await,
    }
}

fn drafted(ruling: Ruling) -> Decide {
    Decide {
        on: ruling.on,
        kind: ruling.kind,
        reasons: ruling.reasons,
        detail: ruling.detail,
        withheld: ruling.withheld,
        document: ruling.document,
    }
}
