//! 填报数据和文字 — the two forms of the workshop; what was typed comes back with a refusal.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::report_format::{CellId, Figure, Number};
use gongkai_app::report::enter_figures::{EnteredFigure, enter_figures};

use super::workshop::answered;
use crate::session::Visit;

/// 所填内容 — the fields of a workshop form as typed: `v-CELL` and `n-CELL` for figures, `s-N` for sections.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub BTreeMap<String, String>);

impl Typed {
    /// Value and source typed for a figure.
    pub fn of(&self, id: CellId) -> Option<(String, String)> {
        let value = self.0.get(&format!("v-{id}"))?.clone();
        Some((
            value,
            self.0.get(&format!("n-{id}")).cloned().unwrap_or_default(),
        ))
    }

    /// The text typed for a section.
    pub fn section(&self, at: usize) -> Option<String> {
        self.0.get(&format!("s-{at}")).cloned()
    }
}

/// Saves the figures that have no ledger.
pub async fn act(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year)): Path<(String, i16)>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let typed = Typed(fields);
    let outcome = save(&app, &visit, &slug, year, &typed).await;
    answered(&app, &visit, (&slug, year), outcome, Some(&typed)).await
}

async fn save(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    typed: &Typed,
) -> Result<String, AppError> {
    let (organ, key) = super::key(app, slug, year).await?;
    let mut figures = Vec::new();
    for name in typed.0.keys().filter_map(|name| name.strip_prefix("v-")) {
        let Some(cell) = CellId::parse_any(name) else {
            continue;
        };
        let (value, note) = typed.of(cell).unwrap_or_default();
        figures.push(EnteredFigure {
            cell,
            figure: read_figure(&value)?,
            note,
        });
    }
    enter_figures(app, &visit.actor, key, figures).await?;
    Ok(super::address(&organ, year))
}

/// Reads a figure as typed: nothing is a blank, a number is a number, anything else is refused.
fn read_figure(typed: &str) -> Result<Figure, Refusal> {
    let plain = typed.trim().replace([',', '，'], "");
    if plain.is_empty() {
        return Ok(Figure::Blank);
    }
    Number::parse(&plain).map(Figure::Number).ok_or_else(|| {
        Refusal::new(
            "figure_invalid",
            format!("“{typed}”不是数字；没有发生的请填 0，不掌握的请留空。"),
            format!("“{typed}” is not a number; enter 0 where nothing happened, leave blank what is not known."),
        )
        .at("figures")
    })
}
