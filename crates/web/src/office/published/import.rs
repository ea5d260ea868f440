//! 导入结果 — what became of each file of an import; a text that does not tell whose it is can be given its organ and year.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::{Permission, can};
use gongkai_app::domain::ids::{ImportBatchId, OrganId};
use gongkai_app::domain::published_report::{ImportLine, LineOutcome};
use gongkai_app::law::refusal::Refusal;
use gongkai_app::published_report::import_file::GivenPlace;
use gongkai_app::published_report::open_import::open_import;
use gongkai_app::published_report::place_file::place_file;
use gongkai_app::{App, AppError};

use super::LIST;
use crate::field::Typed;
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::session::Visit;

/// Seconds after which a running import is asked for again.
const AGAIN: &str = "3";

struct Row {
    /// Position and part, as element ids carry them; nothing for the line whose form came back, to which the summary links.
    key: String,
    position: i64,
    part: i64,
    file: String,
    shape: &'static str,
    outcome: &'static str,
    href: Option<String>,
    reason: String,
    asks: bool,
    organ: String,
    year: String,
}

#[derive(Template)]
#[template(path = "office/published/import.html")]
struct ImportPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    who: String,
    rows: Vec<Row>,
    files: usize,
    read: usize,
    counts: Vec<(&'static str, String)>,
    organs: Vec<(String, String)>,
    address: String,
}

/// Address of an import.
pub fn address(id: &ImportBatchId) -> String {
    format!("{LIST}/imports/{id}")
}

/// The page; while files wait it asks for itself again.
pub async fn page(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    show(
        &app,
        &visit,
        &ImportBatchId::new(id),
        FormErrors::none(),
        &Typed::default(),
    )
    .await
}

/// Imports a report under the organ and year that were given.
pub async fn place(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let id = ImportBatchId::new(id);
    let outcome = match given(&typed) {
        Ok((position, given)) => place_file(&app, &visit.actor, &id, position, given).await,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => Redirect::to(&address(&id)).into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => show(&app, &visit, &id, errors, &typed).await,
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

fn given(typed: &Typed) -> Result<(i64, GivenPlace), Refusal> {
    let number = |name: &str| typed.get(name).parse().unwrap_or(0);
    let year = typed.get("year").parse().map_err(|_| {
        Refusal::new(
            "year_invalid",
            "请用四位数字填写报告年度，如 2023。",
            "Write the report year in four digits, such as 2023.",
        )
        .at("year")
    })?;
    let place = GivenPlace {
        part: number("part"),
        organ: OrganId::new(typed.get("organ")),
        year,
    };
    Ok((number("position"), place))
}

async fn show(
    app: &App,
    visit: &Visit,
    id: &ImportBatchId,
    errors: FormErrors,
    typed: &Typed,
) -> Response {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    match view(app, visit, id, errors, typed).await {
        Ok(page) if page.read < page.files => {
            let again = (
                HeaderName::from_static("refresh"),
                HeaderValue::from_static(AGAIN),
            );
            ([again], render_with(status, &page)).into_response()
        }
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    id: &ImportBatchId,
    errors: FormErrors,
    typed: &Typed,
) -> Result<ImportPage, AppError> {
    let l = visit.lang;
    let import = open_import(app, &visit.actor, id).await?;
    let organs = app.store().organs().await?;
    let own = |organ: &&gongkai_app::domain::organ::Organ| {
        can(
            &visit.actor,
            Permission::ReviewPublishedReports,
            &organ.owner(),
        )
        .is_ok()
    };
    let lines = &import.lines;
    let waits = |line: &&ImportLine| line.outcome == LineOutcome::Waiting;
    let positions: std::collections::BTreeSet<i64> =
        lines.iter().map(|line| line.position).collect();
    Ok(ImportPage {
        frame: crate::office::frame(app, visit, l.t("导入结果", "Import"))
            .await
            .at("reports"),
        l,
        who: format!(
            "{} · {}",
            import.batch.person_name,
            l.minute(&import.batch.at)
        ),
        rows: lines
            .iter()
            .map(|line| row(line, &errors, typed, l))
            .collect(),
        files: positions.len(),
        read: positions.len() - lines.iter().filter(waits).count(),
        counts: counts(lines, l),
        organs: organs
            .iter()
            .filter(own)
            .map(|organ| {
                (
                    organ.id.as_str().to_owned(),
                    crate::office::organ_name(organ, l),
                )
            })
            .collect(),
        address: address(id),
        errors,
    })
}

fn counts(lines: &[ImportLine], l: Lang) -> Vec<(&'static str, String)> {
    let kinds = [
        ("imported", "ok", l.t("已导入", "imported")),
        ("known", "done", l.t("曾经导入", "imported before")),
        ("refused", "late", l.t("未导入", "not imported")),
        ("waiting", "wait", l.t("等待读取", "waiting")),
    ];
    kinds
        .into_iter()
        .filter_map(|(code, shape, words)| {
            let count = lines
                .iter()
                .filter(|line| line.outcome.code() == code)
                .count();
            (count > 0).then(|| (shape, format!("{words} {count}")))
        })
        .collect()
}

fn row(line: &ImportLine, errors: &FormErrors, typed: &Typed, l: Lang) -> Row {
    let (shape, outcome) = match &line.outcome {
        LineOutcome::Waiting => ("wait", l.t("等待读取", "waiting")),
        LineOutcome::Imported(_) => ("ok", l.t("已导入", "imported")),
        LineOutcome::Known(_) => ("done", l.t("曾经导入", "imported before")),
        LineOutcome::Refused(_) => ("late", l.t("未导入", "not imported")),
    };
    let (reason, asks) = match &line.outcome {
        LineOutcome::Refused(why) => (
            l.t(&why.zh, &why.en).to_owned(),
            why.asks_for_place() && line.digest.is_some(),
        ),
        _ => (String::new(), false),
    };
    let href = match &line.outcome {
        LineOutcome::Imported(id) | LineOutcome::Known(id) => Some(super::address(id)),
        LineOutcome::Waiting | LineOutcome::Refused(_) => None,
    };
    let numbers = (line.position.to_string(), line.part.to_string());
    let failed = !errors.is_empty()
        && (typed.get("position"), typed.get("part")) == (numbers.0.as_str(), numbers.1.as_str());
    let kept = |name: &str| {
        if failed {
            typed.get(name).to_owned()
        } else {
            String::new()
        }
    };
    Row {
        key: if failed {
            String::new()
        } else {
            format!("-{}-{}", line.position, line.part)
        },
        position: line.position,
        part: line.part,
        file: line.file_name.clone(),
        shape,
        outcome,
        href,
        reason,
        asks,
        organ: kept("organ"),
        year: kept("year"),
    }
}
