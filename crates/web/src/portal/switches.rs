//! 语言和显示切换 — the switches of language, type size and contrast; they come back to the page they stand on.

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::lang::Lang;
use crate::session::{LANG_COOKIE, VIEW_COOKIE, Visit, set_cookie};

const YEAR: i64 = 365 * 24 * 3600;

/// What the switch of language carries.
#[derive(Debug, Deserialize)]
pub struct LangQuery {
    to: String,
    back: Option<String>,
}

/// What a switch of display carries.
#[derive(Debug, Deserialize)]
pub struct ViewQuery {
    mode: String,
    back: Option<String>,
}

/// Switches the language.
pub async fn lang(Query(query): Query<LangQuery>) -> Response {
    go_back(
        LANG_COOKIE,
        Lang::from_code(&query.to).code(),
        query.back.as_deref(),
    )
}

/// Switches large type or high contrast on or off.
pub async fn view(visit: Visit, Query(query): Query<ViewQuery>) -> Response {
    let on = visit.view.split(' ').any(|word| word == query.mode);
    let mut words: Vec<&str> = visit
        .view
        .split(' ')
        .filter(|word| !word.is_empty() && *word != query.mode)
        .collect();
    if !on && ["large", "contrast"].contains(&query.mode.as_str()) {
        words.push(&query.mode);
    }
    go_back(VIEW_COOKIE, &words.join("."), query.back.as_deref())
}

fn go_back(cookie: &str, value: &str, back: Option<&str>) -> Response {
    let back = local(back.unwrap_or("/"));
    (
        axum::response::AppendHeaders(set_cookie(cookie, value, YEAR)),
        Redirect::to(back),
    )
        .into_response()
}

/// An address of this site; anything else becomes the home page, so that a switch cannot lead elsewhere.
pub(crate) fn local(address: &str) -> &str {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    if own { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_switch_never_leads_to_another_site() {
        assert_eq!(local("/item/1?x=2"), "/item/1?x=2");
        for address in [
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "javascript:x",
        ] {
            assert_eq!(local(address), "/");
        }
    }
}
