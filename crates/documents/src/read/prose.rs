//! 正文识别 — header block, title, sections, statistics period, contact and sign-off.
//!
//! Facts that the document does not give stay empty; the year is never taken from a form or a file name.

mod contact;
mod cut;
mod pairs;
mod sections;
mod title;
pub(crate) mod when;

use super::normal::key;
use super::source::{Block, Source};
use crate::report::{Header, Prose, Section, SignOff};
use pairs::{Field, pairs};

const HEADER: &[Field] = &[
    Field {
        name: "index_no",
        labels: &["信息索引号", "索引号", "索引码"],
    },
    Field {
        name: "title",
        labels: &["信息名称", "文件名称", "标题", "名称"],
    },
    Field {
        name: "issuer",
        labels: &[
            "发布机构",
            "发文机关",
            "发文机构",
            "发布单位",
            "发文单位",
            "公开机构",
            "信息来源",
            "来源",
        ],
    },
    Field {
        name: "doc_no",
        labels: &["发文字号", "发文文号", "文件编号", "文号"],
    },
    Field {
        name: "formed_on",
        labels: &[
            "成文日期",
            "成文时间",
            "生成日期",
            "生成时间",
            "形成日期",
            "发文日期",
        ],
    },
    Field {
        name: "published_on",
        labels: &[
            "发布日期",
            "发布时间",
            "公开日期",
            "公开时间",
            "时间",
            "日期",
        ],
    },
    Field {
        name: "openness",
        labels: &["公开方式", "公开属性", "公开类别"],
    },
    Field {
        name: "class",
        labels: &["组配分类", "主题分类", "信息分类", "主题类别", "分类"],
    },
    Field {
        name: "",
        labels: &["栏目", "原文链接", "浏览次数", "字体", "有效性", "体裁"],
    },
];

const SIGNOFF: &[Field] = &[
    Field {
        name: "head",
        labels: &["单位负责人", "主要负责人", "负责人"],
    },
    Field {
        name: "reviewer",
        labels: &["审核人", "审核"],
    },
    Field {
        name: "preparer",
        labels: &["填报人", "填表人", "制表人"],
    },
    Field {
        name: "phone",
        labels: &["联系电话", "电话"],
    },
    Field {
        name: "date",
        labels: &["填报日期", "填表日期"],
    },
    Field {
        name: "organ",
        labels: &["填报单位", "填表单位", "单位名称"],
    },
];

/// One line of the document, whichever block it came from.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) in_table: bool,
}

pub(super) use title::names_report;
pub(super) use when::year;

/// Reads the running text of a source.
pub(super) fn read(source: &Source) -> Prose {
    let lines = lines(source);
    let spoken: String = lines.iter().map(|line| key(&line.text)).collect();
    let header = header(source, &lines);
    let (signoff, reporting_organ) = signoff(&lines);
    let title = header
        .title
        .clone()
        .or_else(|| title::title(source, &lines));
    let (preface, sections) = sections::sections(&without_signatures(&lines));
    let period = when::period(&key(&preface)).or_else(|| when::period(&spoken));
    let table_year = lines
        .iter()
        .filter(|line| line.in_table)
        .find_map(|line| when::year_over_table(&line.text));
    let year = title
        .as_deref()
        .and_then(when::year)
        .or_else(|| period.map(|period| period.from.year()))
        .or_else(|| header.class.as_deref().and_then(when::year));
    Prose {
        speaks_of_a_report: title::REPORT_NAMES.iter().any(|name| spoken.contains(name)),
        organ: reporting_organ
            .or_else(|| title.as_deref().and_then(title::organ))
            .or_else(|| header.issuer.clone()),
        year,
        title,
        contact: contact(&preface, &sections),
        preface,
        table_year,
        sections,
        header,
        period,
        signoff,
    }
}

fn lines(source: &Source) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Paragraph { text, .. } => lines.push(Line {
                text: text.clone(),
                in_table: false,
            }),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cells: Vec<&str> = row
                    .iter()
                    .map(|cell| cell.text.as_str())
                    .filter(|text| !text.is_empty())
                    .collect();
                Line {
                    text: cells.join(" "),
                    in_table: true,
                }
            })),
        }
    }
    lines
}

/// Labels of the day of publication.
const PUBLISHED: &[&str] = &[
    "发布时间",
    "发布日期",
    "公开时间",
    "公开日期",
    "时间",
    "日期",
];

/// Lines this long are sentences, not fields.
const LONGEST_FIELD_LINE: usize = 160;
/// The header block stands at the top.
const HEADER_LINES: usize = 40;

fn header(source: &Source, lines: &[Line]) -> Header {
    let mut header = Header::default();
    for line in lines
        .iter()
        .take(HEADER_LINES)
        .filter(|line| line.text.chars().count() <= LONGEST_FIELD_LINE)
    {
        for (name, value) in pairs(&line.text, HEADER) {
            set(&mut header, name, value);
        }
    }
    header.published_on = header.published_on.or_else(|| published_in_path(lines));
    for (name, value) in &source.facts {
        let name = match name.as_str() {
            "articletitle" => "title",
            "pubdate" => "published_on",
            "contentsource" => "issuer",
            _ => continue,
        };
        set(&mut header, name, value.clone());
    }
    header
}

/// The date behind 发布时间 in a line of links, where everything stands in one line.
fn published_in_path(lines: &[Line]) -> Option<String> {
    let lines = lines
        .iter()
        .filter(|line| !line.in_table)
        .take(HEADER_LINES);
    lines.into_iter().find_map(|line| {
        let head: String = line.text.chars().take(LONGEST_FIELD_LINE * 2).collect();
        PUBLISHED.iter().find_map(|label| {
            let (_, behind) = head.split_once(label)?;
            let printed = behind.trim_start().strip_prefix([':', '：'])?.trim_start();
            let end = printed
                .find(|c: char| !(c.is_ascii_digit() || "年月日-/.: ".contains(c)))
                .unwrap_or(printed.len());
            let printed = printed.get(..end)?.trim();
            when::date(printed).map(|_| printed.to_owned())
        })
    })
}

fn set(header: &mut Header, name: &str, value: String) {
    let slot = match name {
        "index_no" => &mut header.index_no,
        "title" => &mut header.title,
        "issuer" => &mut header.issuer,
        "doc_no" => &mut header.doc_no,
        "formed_on" => &mut header.formed_on,
        "published_on" => &mut header.published_on,
        "openness" => &mut header.openness,
        "class" => &mut header.class,
        _ => return,
    };
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value);
    }
}

/// The sign-off block, and the organ named in 填报单位.
fn signoff(lines: &[Line]) -> (SignOff, Option<String>) {
    let mut signoff = SignOff::default();
    let mut organ = None;
    for line in lines
        .iter()
        .filter(|line| line.text.chars().count() <= LONGEST_FIELD_LINE)
    {
        let found = pairs(&line.text, SIGNOFF);
        let signed = found.iter().any(|(name, _)| !matches!(*name, "phone"));
        for (name, value) in found
            .into_iter()
            .filter(|(_, value)| signed && !value.is_empty())
        {
            let slot = match name {
                "head" => &mut signoff.head,
                "reviewer" => &mut signoff.reviewer,
                "preparer" => &mut signoff.preparer,
                "phone" => &mut signoff.phone,
                "date" => &mut signoff.date,
                _ => &mut organ,
            };
            slot.get_or_insert(value);
        }
    }
    (signoff, organ)
}

/// The running text: no tables but the headings within them, no sign-off.
fn without_signatures(lines: &[Line]) -> Vec<&str> {
    let signed = |text: &str| {
        text.chars().count() <= LONGEST_FIELD_LINE
            && pairs(text, SIGNOFF)
                .iter()
                .any(|(name, _)| *name != "phone")
    };
    lines
        .iter()
        .filter(|line| !line.in_table || sections::heads_a_table(&line.text))
        .map(|line| line.text.as_str())
        .filter(|text| !signed(text))
        .collect()
}

/// Whom to ask: before the first heading as a rule, else at the very end.
fn contact(preface: &str, sections: &[Section]) -> crate::report::Contact {
    let found = contact::contact(preface);
    let is_empty =
        |contact: &crate::report::Contact| contact.address.is_none() && contact.phone.is_none();
    let last = sections.last().map(|last| contact::contact(&last.text));
    match last {
        Some(last) if is_empty(&found) && !is_empty(&last) => last,
        _ => found,
    }
}
