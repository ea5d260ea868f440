//! 问题文档 — the shape of every problem the API answers with (RFC 9457), for its description.

use utoipa::ToSchema;

/// 问题 — why the API did not do what was asked.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes what `problem::Document` sends")]
pub struct ProblemDocument {
    /// Always `about:blank`; the `code` tells the kinds apart.
    #[schema(rename = "type")]
    kind: String,
    /// What went wrong, in a few words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// Stable code.
    code: String,
    /// What went wrong and what to do.
    detail: String,
    /// The article that forbids the act.
    article: Option<String>,
    /// The parameter concerned.
    field: Option<String>,
}
