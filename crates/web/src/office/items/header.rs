//! 信息页头 — the header block of an item as the official table: pairs of name and value, two to a row.

use gongkai_app::domain::publication::{Column, Content, Shown, Validity};
use jiff::civil::Date;

use crate::lang::Lang;

/// A name and its value.
pub type Pair = (&'static str, String);

/// The rows of the header block; a long value takes a row alone.
pub fn rows(
    content: &Content,
    shown: Option<&Shown>,
    validity: &Validity,
    organ: &str,
    today: Date,
    l: Lang,
) -> Vec<Vec<Pair>> {
    let none = || l.t("—", "—").to_owned();
    let date = |day: Option<Date>| day.map_or_else(none, |day| l.date(&day));
    let class = Column::from_code(&content.class).map_or_else(
        || content.class.clone(),
        |column| l.t(column.zh, column.en).to_owned(),
    );
    let state = validity.on(today);
    let pairs = vec![
        (
            l.t("索引号", "Index number"),
            shown.map_or_else(
                || l.t("发布时编制", "given on publication").to_owned(),
                |shown| shown.index_no.to_string(),
            ),
        ),
        (l.t("组配分类", "Column"), class),
        (l.t("发布机构", "Published by"), organ.to_owned()),
        (
            l.t("文号", "Document number"),
            content.doc_no.clone().unwrap_or_else(none),
        ),
        (l.t("成文日期", "Formed on"), l.date(&content.formed_on)),
        (
            l.t("发布时间", "Published at"),
            shown.map_or_else(none, |shown| l.minute(&shown.published_at)),
        ),
        (
            l.t("种类", "Kind"),
            l.t(content.kind.zh(), content.kind.en()).to_owned(),
        ),
        (
            l.t("公开方式", "Openness"),
            l.t(content.openness.zh(), content.openness.en()).to_owned(),
        ),
        (
            l.t("主题分类", "Subject"),
            l.t(content.subject.zh(), content.subject.en()).to_owned(),
        ),
        (
            l.t("体裁分类", "Genre"),
            l.t(content.genre.zh(), content.genre.en()).to_owned(),
        ),
        (
            l.t("有效性", "Validity"),
            l.t(state.zh(), state.en()).to_owned(),
        ),
        (l.t("信息来源", "Source"), content.source.clone()),
        (l.t("施行日期", "In force from"), date(content.effective_on)),
        (
            l.t("有效期至", "In force until"),
            date(validity.until.or(content.expires_on)),
        ),
    ];
    let mut rows: Vec<Vec<Pair>> = pairs.chunks(2).map(<[Pair]>::to_vec).collect();
    for (name, value) in [
        (l.t("关键词", "Keywords"), &content.keywords),
        (l.t("内容概述", "Summary"), &content.summary),
        (l.t("变更依据", "Basis of the change"), &validity.basis),
    ] {
        if !value.is_empty() {
            rows.push(vec![(name, value.clone())]);
        }
    }
    rows
}

/// The paragraphs of a plain text.
pub fn paragraphs(body: &str) -> Vec<String> {
    body.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
