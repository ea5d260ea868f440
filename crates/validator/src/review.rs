//! 审阅页 — files to be opened without a server: a page for each file, the original beside what was read of it, and an index
//! with the problems of all files, the gravest first.

use askama::Template;
use gongkai_documents::checked::CheckedReport;
use gongkai_documents::read::Printed;
use gongkai_law::report_format::{Finding, Level};

use crate::lang::Lang;
use crate::{original, result};

/// 受审文件 — a file with what was read of it.
pub struct ReviewedFile<'a> {
    /// Its path or name.
    pub name: &'a str,
    /// Where its page is, beside the index.
    pub page: String,
    /// What was read and checked.
    pub reports: &'a [CheckedReport],
}

#[derive(Template)]
#[template(path = "review_page.html")]
struct Page<'a> {
    l: Lang,
    name: &'a str,
    original: String,
    result: String,
}

/// The page of one file: the original beside the tables and findings.
pub fn page(file: &ReviewedFile<'_>, printed: &[Printed], lang: Lang) -> String {
    let page = Page {
        l: lang,
        name: file.name,
        original: original::render(printed, "at-", lang),
        result: result::render_beside(file.reports, "r", Some("at-"), lang),
    };
    page.render().unwrap_or_default()
}

/// 总表的一行 — one report in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexLine {
    /// The file's name.
    pub file: String,
    /// Its page.
    pub page: String,
    /// The organ, as printed.
    pub organ: String,
    /// The year, as printed.
    pub year: String,
    /// Findings of level error that nobody accepted.
    pub errors: usize,
    /// Other findings.
    pub remarks: usize,
    /// Cells that were not read for certain.
    pub declined: usize,
    /// The findings: level, rule and message.
    pub problems: Vec<Problem>,
}

/// 问题 — one finding in the ranked list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    level: Level,
    rule: &'static str,
    message: String,
}

impl IndexLine {
    /// What the index keeps of a file, one line a report.
    pub fn of(file: &ReviewedFile<'_>, lang: Lang) -> Vec<Self> {
        let line = |found: &CheckedReport| {
            let (errors, remarks) = found.counts();
            let prose = &found.report.prose;
            let declined = &found.report.tables.declined;
            Self {
                file: file.name.to_owned(),
                page: file.page.clone(),
                organ: prose.organ.clone().unwrap_or_default(),
                year: prose.year.map(|year| year.to_string()).unwrap_or_default(),
                errors,
                remarks,
                declined: declined.iter().map(|one| one.cells.len()).sum(),
                problems: found
                    .checked
                    .findings
                    .iter()
                    .map(|finding| problem(finding, lang))
                    .collect(),
            }
        };
        file.reports.iter().map(line).collect()
    }
}

fn problem(finding: &Finding, lang: Lang) -> Problem {
    Problem {
        level: finding.level,
        rule: finding.rule,
        message: lang.t(&finding.message_zh, &finding.message_en).to_owned(),
    }
}

#[derive(Template)]
#[template(path = "review_index.html")]
struct Index<'a> {
    l: Lang,
    lines: &'a [IndexLine],
    refused: &'a [String],
    ranked: Vec<RankedRule<'a>>,
}

/// One rule with everything that broke it, in the order of the files.
struct RankedRule<'a> {
    level: Level,
    rule: &'static str,
    found: Vec<(&'a IndexLine, &'a str)>,
}

/// The index: the reports, those with most errors first, and the problems by rule, the gravest and most frequent first.
pub fn index(mut lines: Vec<IndexLine>, refused: &[String], lang: Lang) -> String {
    lines.sort_by_key(|line| {
        (
            std::cmp::Reverse((line.errors, line.remarks, line.declined)),
            line.file.clone(),
        )
    });
    let index = Index {
        l: lang,
        ranked: ranked(&lines),
        lines: &lines,
        refused,
    };
    index.render().unwrap_or_default()
}

fn ranked(lines: &[IndexLine]) -> Vec<RankedRule<'_>> {
    let mut rules: Vec<RankedRule<'_>> = Vec::new();
    for line in lines {
        for problem in &line.problems {
            let entry = (line, problem.message.as_str());
            let known = rules
                .iter_mut()
                .find(|known| known.rule == problem.rule && known.level == problem.level);
            match known {
                Some(known) => known.found.push(entry),
                None => rules.push(RankedRule {
                    level: problem.level,
                    rule: problem.rule,
                    found: vec![entry],
                }),
            }
        }
    }
    rules.sort_by_key(|rule| (rule.level, std::cmp::Reverse(rule.found.len()), rule.rule));
    rules
}
