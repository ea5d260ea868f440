//! 措辞 — every sentence of a problem, in both languages, in one place.

use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;

use crate::lang::Lang;

/// The stable code and the title of a problem, Chinese and English.
pub fn title(error: &AppError) -> (&'static str, (&'static str, &'static str)) {
    match error {
        AppError::Refused(_) => ("refused", ("不能这样办理", "This cannot be done")),
        AppError::Forbidden(_) => ("forbidden", ("没有权限", "Not allowed")),
        AppError::NotFound => ("not_found", ("没有找到", "Not found")),
        AppError::Changed => (
            "changed",
            ("内容刚刚被他人修改", "Changed by somebody else just now"),
        ),
        AppError::TooMany => ("too_many", ("尝试次数过多", "Too many attempts")),
        AppError::Internal(_) => ("internal", ("系统出错", "Something went wrong")),
    }
}

/// The first refusal of a problem, if it has one.
pub fn first_refusal(error: &AppError) -> Option<&Refusal> {
    match error {
        AppError::Refused(refusals) => refusals.first(),
        AppError::Forbidden(refusal) => Some(refusal),
        _ => None,
    }
}

/// What a person reads: each line with the article that forbids the act, where there is one.
pub fn lines(error: &AppError, lang: Lang) -> Vec<(String, Option<String>)> {
    match error {
        AppError::Refused(refusals) => refusals.iter().map(|refusal| line(refusal, lang)).collect(),
        AppError::Forbidden(refusal) => vec![line(refusal, lang)],
        AppError::NotFound => vec![plain(
            lang,
            "您要找的页面或内容不存在，或者不在您的查看范围内。",
            "The page does not exist, or is not yours to see.",
        )],
        AppError::Changed => vec![plain(
            lang,
            "在您填写期间，他人已经办理了这件事，您的操作没有保存。请返回查看最新情况后再办理。",
            "Somebody else acted on this while you were writing; nothing of yours was saved. Go back, look at the new state, and act again.",
        )],
        AppError::TooMany => vec![plain(
            lang,
            "短时间内失败次数过多，请 15 分钟后再试。",
            "Too many failures in a short time; try again in 15 minutes.",
        )],
        AppError::Internal(_) => vec![plain(
            lang,
            "系统没有完成这次操作，也没有保存任何内容。请稍后重试；如仍不行，请联系系统管理员。",
            "Nothing was done and nothing was saved. Try again later, then tell the administrator.",
        )],
    }
}

/// One refusal in the language of the page, with its article.
pub fn line(refusal: &Refusal, lang: Lang) -> (String, Option<String>) {
    let citation = refusal.citation.map(|citation| {
        if lang.is_en() {
            citation.en()
        } else {
            citation.zh()
        }
    });
    (lang.t(&refusal.zh, &refusal.en).to_owned(), citation)
}

fn plain(lang: Lang, zh: &str, en: &str) -> (String, Option<String>) {
    (lang.t(zh, en).to_owned(), None)
}
