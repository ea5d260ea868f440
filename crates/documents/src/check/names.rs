//! 名称核对 — AR-22: the organ calls itself by its own kind of name, and the contact is not another organ.

use gongkai_law::report_format::{Finding, Format, TextPlace, rules::text};

use super::chapters::Verdict;
use super::gap;
use super::passages::{Passage, Passages};
use crate::read::normal::key;
use crate::report::ReadReport;

/// 自称 — how a kind of body speaks of itself, and what in an organ's own name makes it right.
const SELVES: &[(&str, &[&str], &[&str])] = &[
    ("局", &["我局", "本局"], &["局"]),
    ("委员会", &["我委", "本委"], &["委", "会"]),
    ("厅", &["我厅", "本厅"], &["厅"]),
    ("中心", &["我中心", "本中心"], &["中心"]),
    ("镇", &["我镇", "本镇"], &["镇"]),
    ("乡", &["我乡", "本乡"], &["乡"]),
    ("街道", &["我街道", "本街道"], &["街道", "街"]),
    ("医院、法院", &["我院"], &["院", "校", "大学"]),
    (
        "学校",
        &["我校", "本校"],
        &["校", "学院", "大学", "中学", "小学"],
    ),
];

/// What may follow so that a word is not the word: 本委托, 我院校.
const CONTINUED: &[&str] = &["本", "托", "派", "员", "势", "域", "村", "贯", "土", "长"];

/// A centre as the subject of a sentence: 中心高度重视.
const CENTRE: &str = "中心";
const CENTRE_ACTS: &[&str] = &[
    "高度重视",
    "严格",
    "认真",
    "积极",
    "始终",
    "坚持",
    "按照",
    "成立",
    "及时",
    "不断",
    "全年",
    "共主动",
    "主要领导",
    "领导班子",
];

/// AR-22.
pub(super) fn names(report: &ReadReport, format: Format, text: &Passages<'_>) -> Verdict {
    let rule = &text::NAMES;
    let Some(organ) = &report.prose.organ else {
        return Err(gap(
            rule,
            "没有读到机关名称",
            "the organ's name was not read",
        ));
    };
    let organ = key(organ);
    let mut findings = Vec::new();
    for (kind, selves, own) in SELVES {
        if own.iter().any(|word| organ.contains(word)) || speaks_for_all(&organ, kind) {
            continue;
        }
        let said = text
            .all
            .iter()
            .find_map(|passage| selves.iter().find_map(|word| calls_itself(passage, word)));
        let centre = || {
            (*kind == CENTRE)
                .then(|| text.all.iter().find_map(centre_acts))
                .flatten()
        };
        if let Some(place) = said.or_else(centre) {
            findings.push(Finding {
                message_zh: format!("报告机关为“{organ}”，文中自称“{}”。", place.text),
                message_en: format!(
                    "The organ is “{organ}”, but the text calls it “{}”.",
                    place.text
                ),
                place: Some(place),
                ..rule.finding_in(format)
            });
        }
    }
    findings.extend(foreign_contact(report, &organ, format));
    Ok(findings)
}

/// Governments print what their departments send them word for word; their 我局 is no slip worth a warning.
fn speaks_for_all(organ: &str, kind: &str) -> bool {
    !matches!(kind, "中心" | "镇" | "乡" | "街道") && is_government(organ)
}

/// Whether the name is that of a government or of a committee that stands for one.
pub(super) fn is_government(organ: &str) -> bool {
    [
        "人民政府",
        "政府",
        "管委会",
        "管理委员会",
        "区",
        "市",
        "县",
        "州",
        "旗",
        "省",
    ]
    .iter()
    .any(|end| organ.ends_with(end))
}

fn calls_itself(passage: &Passage<'_>, word: &str) -> Option<TextPlace> {
    let hit = passage.key.match_indices(word).find(|(at, _)| {
        let behind = passage.key.get(at + word.len()..).unwrap_or_default();
        let before = passage.key.get(..*at).unwrap_or_default();
        !CONTINUED.iter().any(|next| behind.starts_with(next))
            && !before.ends_with(['自', '基', '原', '根', '日', '成', '资', '版', '文'])
    });
    hit.map(|(at, _)| passage.place(at, at + word.len()))
}

/// 中心 at the beginning of a sentence, followed by what an organ does, and no other centre named before.
fn centre_acts(passage: &Passage<'_>) -> Option<TextPlace> {
    let hit = passage.key.match_indices(CENTRE).find(|(at, _)| {
        let behind = passage.key.get(at + CENTRE.len()..).unwrap_or_default();
        let before = passage.key.get(..*at).unwrap_or_default();
        let begins = before.is_empty() || before.ends_with(['.', ';', ')', ':']);
        begins && CENTRE_ACTS.iter().any(|act| behind.starts_with(act)) && !names_a_centre(before)
    });
    hit.map(|(at, _)| passage.place(at, at + CENTRE.len()))
}

/// Whether a text speaks of some centre; 以人民为中心 and 中心工作 are none.
fn names_a_centre(key: &str) -> bool {
    key.match_indices(CENTRE).any(|(at, _)| {
        let before = key.get(..at).unwrap_or_default();
        let behind = key.get(at + CENTRE.len()..).unwrap_or_default();
        !before.ends_with('为') && !behind.starts_with("工作") && !behind.starts_with("任务")
    })
}

/// The contact is a bureau of another name. Only departments are held to it: a government's contact is one of its offices.
fn foreign_contact(report: &ReadReport, organ: &str, format: Format) -> Option<Finding> {
    let printed = report.prose.contact.office.as_ref()?;
    let office = key(printed);
    if !(organ.ends_with('局') || organ.ends_with('厅')) {
        return None;
    }
    let (name, _) = office.split_once('局')?;
    let name: Vec<char> = name.chars().collect();
    // The last two characters of a bureau's name tell what it is for: 教育局, 市场监管局.
    let tail: String = name.get(name.len().checked_sub(2)?..)?.iter().collect();
    let known = organ.contains(&tail) || tail.chars().all(|c| organ.contains(c));
    (!known).then(|| Finding {
        message_zh: format!("报告机关为“{organ}”，而联系单位是“{printed}”。"),
        message_en: format!("The organ is “{organ}”, but the contact is “{printed}”."),
        place: Some(TextPlace {
            section: String::new(),
            offset: report
                .prose
                .preface
                .split_once(printed.as_str())
                .map_or(0, |(before, _)| before.chars().count()),
            text: printed.clone(),
        }),
        ..text::NAMES.finding_in(format)
    })
}
