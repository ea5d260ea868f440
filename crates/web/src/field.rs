//! 表单项 — one field of a form as a template draws it, and what was typed into a form.
//!
//! A form is a list of [`Field`]s; every field has its label, its help and its refusals, so none can be forgotten.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use gongkai_app::law::refusal::Refusal;
use jiff::civil::Date;

use crate::form::{FormErrors, read_date};

/// 所填内容 — what was typed into a form, by field name; an absent field reads as empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, String>);

impl Typed {
    /// What was typed into pairs of name and value.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The text of a field without blanks around it.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// The same contents with one field set.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// The text of a field that may stay empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        let text = self.get(name);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The date of a field as people type it.
    ///
    /// # Errors
    /// `date_invalid` at the field.
    pub fn date(&self, name: &'static str) -> Result<Date, Refusal> {
        read_date(self.get(name), name)
    }

    /// The date of a field that may stay empty.
    ///
    /// # Errors
    /// `date_invalid` at the field.
    pub fn optional_date(&self, name: &'static str) -> Result<Option<Date>, Refusal> {
        if self.get(name).is_empty() {
            return Ok(None);
        }
        self.date(name).map(Some)
    }

    /// All fields, for carrying them to the next step.
    pub fn pairs(&self) -> impl Iterator<Item = (&String, &String)> {
        self.0.iter()
    }

    /// The contents without one field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        use axum::response::IntoResponse;
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self::of(pairs)),
            Err(rejection) => Err(rejection.into_response()),
        }
    }
}

/// 选项 — one choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A sentence below the label.
    pub help: String,
}

impl Choice {
    /// A choice with its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: String::new(),
        }
    }
}

/// 表单项种类 — how a field is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text; the word is the input's `type`.
    Line(&'static str),
    /// A date as people type it, with recent days to pick from.
    Day,
    /// Several lines.
    Area,
    /// One of a list that folds.
    Select(Vec<Choice>),
    /// One of a list that stands open.
    Radio(Vec<Choice>),
    /// A box to tick.
    Tick,
}

/// 表单项 — a field with its label, help, contents and refusals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name it is sent under.
    pub name: &'static str,
    /// The element's id: what the error summary links to.
    pub id: String,
    /// The label.
    pub label: String,
    /// The sentence under the label.
    pub help: String,
    /// How it is drawn.
    pub kind: FieldKind,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What was typed.
    pub value: String,
    /// The refusals at it.
    pub errors: Vec<String>,
    /// The purpose for browsers that fill in (`autocomplete`).
    pub autocomplete: &'static str,
}

impl Field {
    /// A field that must be filled in.
    pub fn new(name: &'static str, label: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            name,
            id: name.to_owned(),
            label: label.into(),
            help: String::new(),
            kind,
            optional: false,
            value: String::new(),
            errors: Vec::new(),
            autocomplete: "",
        }
    }

    /// A line of text.
    pub fn line(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Line("text"))
    }

    /// A date.
    pub fn day(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Day)
    }

    /// Several lines of text.
    pub fn area(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Area)
    }

    /// One of a list that folds.
    pub fn select(name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, FieldKind::Select(choices))
    }

    /// One of a list that stands open.
    pub fn radio(name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, FieldKind::Radio(choices))
    }

    /// A box to tick.
    pub fn tick(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Tick).optional()
    }

    /// Lets the field stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Adds a sentence under the label.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Names the purpose for browsers that fill in.
    #[must_use]
    pub fn purpose(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// Draws a line with another `type`.
    #[must_use]
    pub fn typed_as(mut self, kind: &'static str) -> Self {
        self.kind = FieldKind::Line(kind);
        self
    }

    /// Puts a value in while nothing is typed.
    #[must_use]
    pub fn preset(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The field of a form that came back: what was typed and the refusals at it.
    #[must_use]
    pub fn filled(mut self, typed: &Typed, errors: &FormErrors) -> Self {
        if typed.0.contains_key(self.name) || !typed.0.is_empty() {
            self.value = typed.get(self.name).to_owned();
        }
        self.id = errors.id(self.name);
        self.errors = errors
            .at(self.name)
            .into_iter()
            .map(str::to_owned)
            .collect();
        self
    }

    /// Whether a choice is the one typed.
    pub fn chosen(&self, choice: &Choice) -> bool {
        choice.value == self.value
    }

    /// What the field says in words: the label of the choice, else what was typed.
    pub fn said(&self) -> String {
        match &self.kind {
            FieldKind::Select(choices) | FieldKind::Radio(choices) => choices
                .iter()
                .find(|choice| self.chosen(choice))
                .map_or_else(|| self.value.clone(), |choice| choice.label.clone()),
            _ => self.value.clone(),
        }
    }

    /// The ids of help and refusals, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.help.is_empty() {
            ids.push(format!("{}-help", self.id));
        }
        if !self.errors.is_empty() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_comes_back_keeps_what_was_typed() {
        let typed = Typed::of([("on".to_owned(), " 2025-2-30 ".to_owned())]);
        let refusal = typed.date("on").unwrap_err();
        let errors = FormErrors::from_refusals(&[refusal], crate::lang::Lang::Zh).within("extend");
        let field = Field::day("on", "日期")
            .preset("2025-02-01")
            .filled(&typed, &errors);
        assert_eq!(field.value, "2025-2-30");
        assert_eq!(field.id, "extend-on");
        assert_eq!(field.described_by(), "extend-on-error");
        assert!(field.errors[0].contains("2025-2-30"));
    }
}
