//! 校验答复 — what a file came to, as one JSON text for the page that asked.

use gongkai_documents::checked::{CheckedReport, FileRefusal, check_file};
use gongkai_documents::read::{Limits, ReadRefusal};
use gongkai_documents::report_json::CheckedJson;
use serde::Serialize;

use crate::lang::Lang;
use crate::result::render;

/// 校验答复 — the markup and the JSON lines of a file, or why it was refused.
#[derive(Debug, Default, Serialize)]
struct Answer {
    /// Why nothing was read, in the reader's language.
    refused: Option<String>,
    /// Whether it is the report of the year before that was refused.
    previous: bool,
    /// Errors found in all reports of the file.
    errors: usize,
    /// Warnings and remarks found.
    remarks: usize,
    /// The reports as markup.
    html: String,
    /// The lines of `gongkai report check --json`.
    lines: String,
}

/// 校验 — reads and checks a file; `prefix` begins every id of the markup.
pub fn answer(
    name: &str,
    bytes: &[u8],
    previous: Option<&[u8]>,
    prefix: &str,
    lang: Lang,
) -> String {
    let answer = match check_file(name, bytes, previous, &Limits::default(), &|| true) {
        Ok(reports) => read(name, &reports, prefix, lang),
        Err(FileRefusal::Report(refusal)) => refused(&refusal, lang),
        Err(FileRefusal::Previous(refusal)) => Answer {
            previous: true,
            ..refused(&refusal, lang)
        },
    };
    serde_json::to_string(&answer).unwrap_or_default()
}

fn read(name: &str, reports: &[CheckedReport], prefix: &str, lang: Lang) -> Answer {
    let counts = reports.iter().map(CheckedReport::counts);
    let (errors, remarks) = counts.fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    Answer {
        errors,
        remarks,
        html: render(reports, prefix, lang),
        lines: json_lines(name, reports),
        ..Answer::default()
    }
}

fn refused(refusal: &ReadRefusal, lang: Lang) -> Answer {
    Answer {
        refused: Some(sentence(refusal, lang)),
        ..Answer::default()
    }
}

/// The reason of a refusal as a sentence.
pub fn sentence(refusal: &ReadRefusal, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}。", refusal.zh()),
        Lang::En => {
            let text = refusal.to_string();
            let mut letters = text.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            format!("{first}{}.", letters.as_str())
        }
    }
}

/// The lines that `gongkai report check --json` writes for a file, one a report.
pub fn json_lines(name: &str, reports: &[CheckedReport]) -> String {
    let line = |found: &CheckedReport| {
        let object = CheckedJson::new(name, &found.report, &found.checked);
        serde_json::to_string(&object).unwrap_or_default() + "\n"
    };
    reports.iter().map(line).collect()
}
