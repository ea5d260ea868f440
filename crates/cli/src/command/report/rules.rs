//! `gongkai report rules` — the rules a report is checked by.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use gongkai_app::law::report_format::rules;
use serde::Serialize;

use crate::speech::Speech;

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct RuleLine<'a> {
    rule: &'a str,
    level: &'a str,
    law: String,
    law_en: String,
    reading: bool,
    needs: Option<&'a str>,
    needs_zh: Option<&'a str>,
    text: &'a str,
    text_zh: &'a str,
    passing: String,
    failing: String,
    passing_zh: String,
    failing_zh: String,
}

pub(super) fn run(arguments: &Rules, speech: Speech) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    for rule in rules() {
        if arguments.json {
            let line = RuleLine {
                rule: rule.id,
                level: rule.level.code(),
                law: rule.law.zh(),
                law_en: rule.law.en(),
                reading: rule.reading,
                needs: rule.needs.map(|needs| needs.en),
                needs_zh: rule.needs.map(|needs| needs.zh),
                text: rule.en,
                text_zh: rule.zh,
                passing: rule.passing.en(),
                failing: rule.failing.en(),
                passing_zh: rule.passing.zh(),
                failing_zh: rule.failing.zh(),
            };
            serde_json::to_writer(&mut out, &line)?;
            writeln!(out)?;
            continue;
        }
        let (level, law, passing, failing) = match speech {
            Speech::Zh => (
                rule.level.zh(),
                rule.law.zh(),
                rule.passing.zh(),
                rule.failing.zh(),
            ),
            Speech::En => (
                rule.level.code(),
                rule.law.en(),
                rule.passing.en(),
                rule.failing.en(),
            ),
        };
        writeln!(out, "{}  {level}  {}", rule.id, speech.t(rule.zh, rule.en))?;
        writeln!(out, "    {}: {law}", speech.t("依据", "law"))?;
        if let Some(needs) = rule.needs {
            let says = speech.t("所需材料", "besides the document");
            writeln!(out, "    {says}: {}", speech.t(needs.zh, needs.en))?;
        }
        writeln!(out, "    {}: {passing}", speech.t("正例", "passes"))?;
        writeln!(out, "    {}: {failing}", speech.t("反例", "fails"))?;
    }
    Ok(ExitCode::SUCCESS)
}
