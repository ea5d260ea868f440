//! 结构核对 — AR-14 to AR-17, AR-19: the basis cited, the title, the six parts and what they must speak of.

use gongkai_law::report_format::{Finding, Format, Level, NotAssessable, TextPlace, rules::text};

use super::gap;
use super::passages::{Passage, Passages, numeral};
use crate::report::{Part, ReadReport};

/// What a rule yields: findings, or why it cannot be applied.
pub(super) type Verdict = Result<Vec<Finding>, NotAssessable>;

/// AR-14: orders and notices that were no longer, or not yet, in force for the report year.
pub(super) fn basis(report: &ReadReport, text: &Passages<'_>) -> Verdict {
    let rule = &text::BASIS;
    let Some(year) = report.prose.year else {
        return Err(gap(
            rule,
            "报告未写明年度",
            "the report does not state its year",
        ));
    };
    let cited = |words: &[&str]| words.iter().find_map(|word| text.find(word));
    let mut findings = Vec::new();
    let mut outdated = |place: Option<TextPlace>, instead: bool, zh: &str, en: &str| {
        if let (Some(place), false) = (place, instead) {
            findings.push(Finding {
                message_zh: format!("引用了“{}”，{zh}。", place.text),
                message_en: format!("“{}” is cited; {en}.", place.text),
                place: Some(place),
                ..rule.finding()
            });
        }
    };
    if year >= 2019 {
        outdated(
            cited(&["第492号", "令492号"]),
            cited(&["第711号", "令711号"]).is_some(),
            "条例已由国务院令第711号修订，自2019年5月15日起施行",
            "the Regulation was revised by order 711, in force since 15 May 2019",
        );
    }
    let (trial, latest) = (&["(2019)60号"], &["(2021)30号"]);
    if year >= 2021 {
        outdated(
            cited(trial),
            cited(latest).is_some(),
            "2021年度起应依据国办公开办函〔2021〕30号",
            "from report year 2021 on notice 30 of 2021 applies",
        );
    } else if year >= 2019 {
        outdated(
            cited(latest),
            cited(trial).is_some(),
            "该通知自2021年度起适用",
            "that notice applies from report year 2021 on",
        );
    }
    Ok(findings)
}

const TITLE: &str = "政府信息公开工作年度报告";
/// Titles are not longer than this, in characters.
const LONGEST_TITLE: usize = 60;

/// AR-15: the title's exact words.
pub(super) fn title(report: &ReadReport, text: &Passages<'_>) -> Verdict {
    let rule = &text::TITLE;
    let Some(title) = &report.prose.title else {
        return Err(gap(rule, "没有读到标题", "no title was read"));
    };
    let over_the_text = text.preface().map_or("", |preface| preface.text);
    if is_exact(title) || has_exact_title(over_the_text) {
        return Ok(Vec::new());
    }
    Ok(vec![Finding {
        message_zh: format!("标题为“{title}”，应为“……{TITLE}”。"),
        message_en: format!("The title is “{title}”; it should read “…{TITLE}”."),
        place: Some(TextPlace {
            section: String::new(),
            offset: 0,
            text: title.clone(),
        }),
        ..rule.finding()
    }])
}

fn is_exact(line: &str) -> bool {
    let key: String = line.split_whitespace().collect();
    key.contains(TITLE) && key.chars().count() <= LONGEST_TITLE && !key.contains(['。', '，'])
}

/// Whether a line, or two lines together, are a title with the exact words.
fn has_exact_title(preface: &str) -> bool {
    let lines: Vec<&str> = preface.lines().collect();
    lines.iter().any(|line| is_exact(line)) || lines.windows(2).any(|pair| is_exact(&pair.concat()))
}

/// One thing that is wrong with the parts.
struct Fault {
    zh: String,
    en: String,
    section: Option<usize>,
}

/// AR-16: the six parts, in order and rightly numbered; one finding says all that is wrong.
pub(super) fn parts(report: &ReadReport, format: Format, text: &Passages<'_>) -> Verdict {
    let rule = &text::PARTS;
    let parts = text.parts();
    if parts.iter().flatten().count() == 0 {
        return Err(gap(rule, "没有读到章节标题", "no headings were read"));
    }
    let mut faults = numbering(text, &parts);
    faults.extend(order(&parts));
    if faults.is_empty() {
        // Numbers that begin again below a part that is rightly numbered are its own paragraphs.
        return Ok(Vec::new());
    }
    faults.extend(restarts(text));
    let first = faults.iter().find_map(|fault| fault.section);
    let heading = first.and_then(|at| text.sections().get(at));
    let say = |pick: fn(&Fault) -> &str, between: &str| {
        faults.iter().map(pick).collect::<Vec<_>>().join(between)
    };
    let trial = format == Format::Y2019;
    Ok(vec![Finding {
        level: if trial { Level::Warning } else { rule.level },
        message_zh: format!("六部分的章节不符：{}。", say(|fault| &fault.zh, "；")),
        message_en: format!(
            "The six parts are not as prescribed: {}.",
            say(|fault| &fault.en, "; ")
        ),
        place: heading.map(|passage| TextPlace {
            section: passage.heading.to_owned(),
            offset: 0,
            text: passage.heading.to_owned(),
        }),
        basis: rule.law_in(report.tables.format.unwrap_or(format)).zh(),
        ..rule.finding()
    }])
}

fn numbering(text: &Passages<'_>, parts: &[Option<usize>; 6]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (part, at) in Part::ALL.into_iter().zip(parts) {
        let wanted = format!("{}、{}", part.numeral(), part.zh());
        let Some(heading) = at
            .and_then(|at| text.sections().get(at))
            .map(|passage| passage.heading)
        else {
            faults.push(Fault {
                zh: format!("没有“{wanted}”"),
                en: format!("“{wanted}” ({}) is missing", part.en()),
                section: None,
            });
            continue;
        };
        if numeral(heading).is_some_and(|number| number != part.numeral()) {
            faults.push(Fault {
                zh: format!("“{heading}”应编为“{}”", part.numeral()),
                en: format!("“{heading}” should be numbered {}", part.numeral()),
                section: *at,
            });
        }
    }
    faults
}

fn order(parts: &[Option<usize>; 6]) -> Option<Fault> {
    let found: Vec<usize> = parts.iter().flatten().copied().collect();
    (!found.is_sorted()).then(|| Fault {
        zh: "各部分次序颠倒".to_owned(),
        en: "the parts are not in order".to_owned(),
        section: None,
    })
}

/// Numbers that begin again at one, or are printed twice in a row.
fn restarts(text: &Passages<'_>) -> Vec<Fault> {
    let numbered: Vec<(usize, &Passage<'_>, char)> = text
        .sections()
        .iter()
        .enumerate()
        .filter_map(|(at, passage)| Some((at, passage, numeral(passage.heading)?)))
        .collect();
    let repeated = numbered
        .iter()
        .zip(numbered.iter().skip(1))
        .filter(|((_, _, before), (_, _, now))| now == before || *now == '一');
    repeated
        .map(|((_, before, _), (at, passage, number))| Fault {
            zh: if *number == '一' {
                format!("编号在“{}”处重新从一开始", passage.heading)
            } else {
                format!("“{}”与“{}”编号重复", before.heading, passage.heading)
            },
            en: if *number == '一' {
                format!("the numbers begin again at “{}”", passage.heading)
            } else {
                format!(
                    "“{}” and “{}” have the same number",
                    before.heading, passage.heading
                )
            },
            section: Some(*at),
        })
        .collect()
}

/// The five subjects of part one, each with words that show it is spoken of.
const SUBJECTS: [(&str, &str, &[&str]); 5] = [
    (
        "主动公开",
        "proactive disclosure",
        &[
            "主动公开",
            "公开信息",
            "发布信息",
            "公开政府信息",
            "发布各类",
            "发布",
        ],
    ),
    ("依申请公开", "disclosure on application", &["申请"]),
    (
        "政府信息管理",
        "information management",
        &[
            "信息管理",
            "规范性文件",
            "审核",
            "审查",
            "三审",
            "动态",
            "清理",
            "目录",
            "管理",
        ],
    ),
    (
        "平台建设",
        "platforms",
        &["平台", "网站", "公众号", "新媒体", "专栏", "栏目", "门户"],
    ),
    (
        "监督保障",
        "supervision and support",
        &[
            "监督",
            "保障",
            "考核",
            "培训",
            "评议",
            "责任",
            "检查",
            "组织领导",
        ],
    ),
];

/// AR-17: part one, and the chapters an organ puts between it and part two.
pub(super) fn subjects(format: Format, text: &Passages<'_>) -> Verdict {
    let rule = &text::SUBJECTS;
    if format != Format::Y2021 {
        return Ok(Vec::new());
    }
    let parts = text.parts();
    let [Some(first), second, ..] = parts else {
        return Err(gap(rule, "没有读到第一部分", "part one was not read"));
    };
    let end = second.filter(|at| *at > first).unwrap_or(first + 1);
    let spoken = text.sections().get(first..end).unwrap_or_default();
    let missing: Vec<(&str, &str)> = SUBJECTS
        .into_iter()
        .filter(|(_, _, words)| !spoken.iter().any(|passage| passage.has_any(words)))
        .map(|(zh, en, _)| (zh, en))
        .collect();
    if spoken.iter().all(|passage| passage.key.is_empty()) {
        return Err(gap(rule, "第一部分没有文字", "part one has no text"));
    }
    let heading = spoken.first().map_or("", |passage| passage.heading);
    let list = |pick: fn(&(&'static str, &'static str)) -> &'static str, between: &str| {
        missing.iter().map(pick).collect::<Vec<_>>().join(between)
    };
    Ok((!missing.is_empty())
        .then(|| Finding {
            message_zh: format!("“{heading}”没有讲到{}。", list(|subject| subject.0, "、")),
            message_en: format!(
                "“{heading}” does not speak of {}.",
                list(|subject| subject.1, ", ")
            ),
            place: Some(TextPlace {
                section: heading.to_owned(),
                offset: 0,
                text: String::new(),
            }),
            ..rule.finding_in(format)
        })
        .into_iter()
        .collect())
}

const PROBLEMS: &[&str] = &[
    "问题",
    "不足",
    "薄弱",
    "有待",
    "仍需",
    "还需",
    "欠缺",
    "不够",
    "不高",
    "差距",
    "短板",
    "困难",
    "滞后",
    "不强",
    "不到位",
    "偏少",
    "单一",
    "不及时",
    "不平衡",
    "不均衡",
    "待提高",
    "待加强",
    "待提升",
];
const MEASURES: &[&str] = &[
    "改进",
    "措施",
    "下一步",
    "今后",
    "将",
    "加强",
    "提升",
    "完善",
    "强化",
    "加大",
    "推进",
    "优化",
    "健全",
    "规范",
    "提高",
    "创新",
];
/// A part with fewer characters says nothing.
const SHORTEST: usize = 10;

/// AR-19: part five names problems and measures.
pub(super) fn problems(format: Format, text: &Passages<'_>) -> Verdict {
    let rule = &text::PROBLEMS;
    let part = text.of_part(Part::Problems);
    let Some(first) = part.first() else {
        return Err(gap(rule, "没有读到第五部分", "part five was not read"));
    };
    let length: usize = part.iter().map(|passage| passage.key.chars().count()).sum();
    let has = |words| part.iter().any(|passage| passage.has_any(words));
    let (zh, en) = if length < SHORTEST {
        ("没有内容", "says nothing")
    } else if !has(PROBLEMS) {
        ("没有写存在的问题", "names no problem")
    } else if !has(MEASURES) {
        (
            "没有写改进措施",
            "names nothing that is done about the problems",
        )
    } else {
        return Ok(Vec::new());
    };
    Ok(vec![Finding {
        message_zh: format!("“{}”{zh}。", first.heading),
        message_en: format!("“{}” {en}.", first.heading),
        place: Some(TextPlace {
            section: first.heading.to_owned(),
            offset: 0,
            text: if length < SHORTEST {
                first.text.to_owned()
            } else {
                String::new()
            },
        }),
        ..rule.finding_in(format)
    }])
}
