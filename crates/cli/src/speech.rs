//! 语言 — in which language the command line speaks, and how it says what went wrong.

use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;

/// 命令行语言 — Chinese where the locale or `--lang zh` says so, else English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// 中文
    Zh,
    /// English
    En,
}

impl Speech {
    /// Chooses by the flag, else by the locale.
    pub fn choose(flag: Option<&str>) -> Self {
        let locale = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        };
        match flag.map(str::to_owned).or_else(locale) {
            Some(code) if code.starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    /// Picks one of two texts.
    pub fn t<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A refusal as one line, with its article.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let text = self.t(&refusal.zh, &refusal.en);
        match (refusal.citation, self) {
            (Some(citation), Self::Zh) => format!("{text}（{}）", citation.zh()),
            (Some(citation), Self::En) => format!("{text} ({})", citation.en()),
            (None, _) => text.to_owned(),
        }
    }

    /// An error as one line that says what to do.
    pub fn error(self, error: &anyhow::Error) -> String {
        match (
            error.downcast_ref::<AppError>(),
            error.downcast_ref::<Refusal>(),
        ) {
            (Some(AppError::Refused(refusals)), _) => refusals
                .iter()
                .map(|refusal| self.refusal(refusal))
                .collect::<Vec<_>>()
                .join(" "),
            (Some(AppError::Forbidden(refusal)), _) | (_, Some(refusal)) => self.refusal(refusal),
            _ => format!("{error:#}"),
        }
    }
}
