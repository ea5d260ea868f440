//! 表单 — what a form shows when it comes back: the refusals at their fields, and what was typed.

use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;

use crate::lang::Lang;
use crate::phrase;

/// One refusal as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormError {
    /// The field's id, if the refusal belongs to one.
    pub field: Option<&'static str>,
    /// The sentence.
    pub text: String,
    /// The article that forbids it.
    pub article: Option<String>,
}

/// 表单问题 — the refusals of a form, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormErrors {
    list: Vec<FormError>,
    /// The form's own prefix of element ids, when several forms stand on a page.
    within: &'static str,
}

impl FormErrors {
    /// No refusal.
    pub fn none() -> Self {
        Self::default()
    }

    /// The refusals of a use case's error; a fault is passed on instead, for the problem page.
    pub fn of(error: AppError, lang: Lang) -> Result<Self, AppError> {
        match error {
            AppError::Refused(refusals) => Ok(Self::from_refusals(&refusals, lang)),
            AppError::TooMany => {
                let text = phrase::lines(&AppError::TooMany, lang)
                    .into_iter()
                    .map(|(text, _)| text)
                    .collect();
                let error = FormError {
                    field: None,
                    text,
                    article: None,
                };
                Ok(Self {
                    list: vec![error],
                    within: "",
                })
            }
            other => Err(other),
        }
    }

    /// Refusals found while reading the form itself.
    pub fn from_refusals(refusals: &[Refusal], lang: Lang) -> Self {
        let one = |refusal: &Refusal| {
            let (text, article) = phrase::line(refusal, lang);
            FormError {
                field: refusal.field,
                text,
                article,
            }
        };
        Self {
            list: refusals.iter().map(one).collect(),
            within: "",
        }
    }

    /// The same refusals for one of several forms on a page; its element ids begin with this word.
    #[must_use]
    pub fn within(mut self, form: &'static str) -> Self {
        self.within = form;
        self
    }

    /// The element id of a field.
    pub fn id(&self, field: &str) -> String {
        if self.within.is_empty() {
            field.to_owned()
        } else {
            format!("{}-{field}", self.within)
        }
    }

    /// The same refusals; those at fields the form does not have belong to no field, so that no link leads nowhere.
    #[must_use]
    pub fn only_at(mut self, fields: &[&str]) -> Self {
        for error in &mut self.list {
            error.field = error.field.filter(|field| fields.contains(field));
        }
        self
    }

    /// All refusals, for the summary on top.
    pub fn list(&self) -> &[FormError] {
        &self.list
    }

    /// The sentences at one field.
    pub fn at(&self, field: &str) -> Vec<&str> {
        self.list
            .iter()
            .filter(|error| error.field == Some(field))
            .map(|error| error.text.as_str())
            .collect()
    }

    /// Whether a field has a refusal.
    pub fn has(&self, field: &str) -> bool {
        self.list.iter().any(|error| error.field == Some(field))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Reads a date as people type it: 2025-9-1, 2025/9/1, 2025.9.1, 2025年9月1日, full-width digits; the refusal names the field.
pub fn read_date(typed: &str, field: &'static str) -> Result<jiff::civil::Date, Refusal> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '年' | '月' | '/' | '.' | '－' => '-',
            other => other,
        })
        .filter(|c| *c != '日')
        .collect();
    let parts: Vec<&str> = plain.split('-').collect();
    let date = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => jiff::civil::Date::new(year, month, day).ok(),
            _ => None,
        },
        _ => None,
    };
    date.ok_or_else(|| {
        Refusal::new(
            "date_invalid",
            format!("“{typed}”不是有效日期，请按 2025-9-1 或 2025年9月1日 填写。"),
            format!("“{typed}” is not a date; write it like 2025-9-1."),
        )
        .at(field)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_type_them() {
        for typed in [
            "2025-9-1",
            "2025-09-01",
            "2025/9/1",
            "2025.09.1",
            "2025年9月1日",
            "２０２５年９月１日",
            " 2025 - 9 - 1 ",
        ] {
            assert_eq!(
                read_date(typed, "on").unwrap().to_string(),
                "2025-09-01",
                "{typed}"
            );
        }
        for typed in ["2025-2-30", "25-9-1", "9月1日", "", "2025-13-1"] {
            assert_eq!(
                read_date(typed, "on").unwrap_err().field,
                Some("on"),
                "{typed}"
            );
        }
    }
}
