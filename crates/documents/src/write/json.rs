//! JSON — the object of `report read --json` for a document that was written here, and the document of such an object.

use std::collections::BTreeMap;

use gongkai_law::report_format::{CellId, Figure, Format, Number};

use super::{ReportDocument, WrittenCell};
use crate::report::{Header, Section, SignOff};
use crate::report_json::{
    CellJson, CellsJson, ContactJson, HeaderJson, ReportJson, SectionJson, SignOffJson, json_number,
};

/// Writes the report as one JSON object, fields as in `report read --json`.
pub fn json(document: &ReportDocument) -> String {
    let object = ReportJson {
        file: String::new(),
        medium: "json".to_owned(),
        sha256: String::new(),
        organ: Some(document.organ.clone()),
        year: Some(document.year),
        format: Some(document.format.code().to_owned()),
        title: Some(document.title.clone()),
        header: HeaderJson::from(&document.header),
        cells: cells(document),
        old: Vec::new(),
        declined: Vec::new(),
        sections: document
            .sections
            .iter()
            .map(|section| SectionJson {
                heading: section.heading.clone(),
                text: section.text.clone(),
            })
            .collect(),
        signoff: SignOffJson::from(&document.signoff),
        period: None,
        contact: ContactJson::default(),
        preface: String::new(),
    };
    serde_json::to_string(&object).unwrap_or_default()
}

fn cells(document: &ReportDocument) -> CellsJson {
    let form = document.format.form().cells();
    let own = form.iter().filter(|cell| document.cells.contains_key(cell));
    let foreign = document.cells.keys().filter(|cell| !form.contains(cell));
    let entry = |cell: &CellId| {
        let written = document.cells.get(cell)?;
        let value = written.figure.number().and_then(json_number);
        Some((
            cell.to_string(),
            CellJson {
                value,
                printed: written.printed.clone(),
            },
        ))
    };
    CellsJson(own.chain(foreign).filter_map(entry).collect())
}

/// Reads the object back; the error says which field is not as it should be.
pub fn read_json(text: &str) -> Result<ReportDocument, String> {
    let object: ReportJson = serde_json::from_str(text)
        .map_err(|error| format!("not an object of `report read --json`: {error}"))?;
    let format = object
        .format
        .as_deref()
        .and_then(Format::from_code)
        .ok_or("the field `format` names no form")?;
    let mut cells = BTreeMap::new();
    for (id, cell) in &object.cells.0 {
        let known = CellId::parse(format, id)
            .or_else(|| CellId::parse_any(id))
            .ok_or_else(|| format!("`{id}` is no cell"))?;
        cells.insert(
            known,
            WrittenCell {
                figure: figure(cell, id)?,
                printed: cell.printed.clone(),
            },
        );
    }
    Ok(ReportDocument {
        organ: object.organ.ok_or("the field `organ` is empty")?,
        year: object.year.ok_or("the field `year` is empty")?,
        format,
        title: object.title.ok_or("the field `title` is empty")?,
        header: header(object.header),
        cells,
        sections: object
            .sections
            .into_iter()
            .map(|section| Section {
                heading: section.heading,
                text: section.text,
            })
            .collect(),
        signoff: signoff(object.signoff),
    })
}

/// The number of the object; without one, what the print says: blank or a stroke.
fn figure(cell: &CellJson, id: &str) -> Result<Figure, String> {
    match &cell.value {
        Some(value) => Number::parse(&value.to_string())
            .map(Figure::Number)
            .ok_or_else(|| format!("`{id}`: {value} is out of range")),
        None if cell.printed.trim().is_empty() => Ok(Figure::Blank),
        None => Ok(Figure::NotApplicable),
    }
}

fn header(header: HeaderJson) -> Header {
    Header {
        index_no: header.index_no,
        title: header.title,
        issuer: header.issuer,
        doc_no: header.doc_no,
        formed_on: header.formed_on,
        published_on: header.published_on,
        openness: header.openness,
        class: header.class,
    }
}

fn signoff(signoff: SignOffJson) -> SignOff {
    SignOff {
        head: signoff.head,
        reviewer: signoff.reviewer,
        preparer: signoff.preparer,
        phone: signoff.phone,
        date: signoff.date,
    }
}
