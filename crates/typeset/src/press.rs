//! 付印 — from a template and its values to the bytes of a PDF.

use gongkai_domain::moment::{CHINA, china_time};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Dict, IntoValue, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::error::TypesetError;
use crate::fonts::Faces;
use crate::template::Template;
use crate::world::Desk;

/// Characters set in one go: some 400 pages.
const LIMIT: usize = 250_000;

/// Compilations over which cached layout is kept; older results are given back to the machine.
const KEPT: usize = 2;

/// 付印 — sets a template with its values; `made` is the date of making that the file shows.
///
/// A warning of the compiler, such as an unknown font, is an error.
pub fn set(
    template: Template,
    values: &impl Serialize,
    faces: &Faces,
    made: Timestamp,
) -> Result<Vec<u8>, TypesetError> {
    let mut values = serde_json::to_value(values).map_err(fault)?;
    clean(&mut values);
    examine(&values, faces)?;
    let desk = Desk::new(template, inputs(values, faces)?, faces)?;
    let bytes = print(&desk, made);
    typst::comemo::evict(KEPT);
    bytes
}

fn print(desk: &Desk, made: Timestamp) -> Result<Vec<u8>, TypesetError> {
    let compiled = typst::compile::<PagedDocument>(desk);
    let document = compiled.output.map_err(|errors| told(&errors))?;
    if !compiled.warnings.is_empty() {
        return Err(told(&compiled.warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| fault(error.message()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Gongkai".to_owned())),
        timestamp: moment(made),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))
}

/// An instant as the time of China, with its offset.
fn moment(made: Timestamp) -> Option<typst_pdf::Timestamp> {
    let made = china_time(made);
    let small = |number: i8| u8::try_from(number).ok();
    let local = Datetime::from_ymd_hms(
        i32::from(made.year()),
        small(made.month())?,
        small(made.day())?,
        small(made.hour())?,
        small(made.minute())?,
        small(made.second())?,
    )?;
    typst_pdf::Timestamp::new_local(local, CHINA.seconds() / 60)
}

/// What a template finds in `sys.inputs`: the values and the faces of each role.
fn inputs(values: Json, faces: &Faces) -> Result<Dict, TypesetError> {
    let values = Value::deserialize(values).map_err(fault)?;
    let faces = serde_json::to_value(faces.roles()).map_err(fault)?;
    let faces = Value::deserialize(faces).map_err(fault)?;
    let named = [("values".into(), values), ("faces".into(), faces)];
    Ok(named
        .into_iter()
        .map(|(k, v): (_, Value)| (k, v.into_value()))
        .collect())
}

/// Refuses what is too long and what no face can draw, before any work is done.
fn examine(values: &Json, faces: &Faces) -> Result<(), TypesetError> {
    let mut text = String::new();
    gather(values, &mut text);
    let characters = text.chars().count();
    if characters > LIMIT {
        return Err(TypesetError::TooLong {
            characters,
            limit: LIMIT,
        });
    }
    let lacking = faces.lacking(&text);
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(TypesetError::NoGlyph(lacking))
    }
}

/// Drops control characters and the mark that opens a file: nothing draws them, and PDF/A forbids them.
fn clean(values: &mut Json) {
    match values {
        Json::String(own) => {
            own.retain(|c| c == '\n' || c == '\t' || !(c.is_control() || c == '\u{FEFF}'))
        }
        Json::Array(list) => list.iter_mut().for_each(clean),
        Json::Object(fields) => fields.values_mut().for_each(clean),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn gather(values: &Json, text: &mut String) {
    match values {
        Json::String(own) => text.push_str(own),
        Json::Array(list) => list.iter().for_each(|value| gather(value, text)),
        Json::Object(fields) => fields.values().for_each(|value| gather(value, text)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn told(diagnostics: &[SourceDiagnostic]) -> TypesetError {
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    fault(messages.join("; "))
}

fn fault(cause: impl ToString) -> TypesetError {
    TypesetError::Fault(cause.to_string())
}
