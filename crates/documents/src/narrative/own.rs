//! 口径 — whether a figure is about the report's own year and the organ's own scope.

use super::Setting;
use super::sentence::Sentence;

/// 变动词 — what follows is a change, not a value.
const CHANGES: &[&str] = &[
    "较上", "较去", "较20", "比上", "比去", "比20", "同比", "环比", "增长", "增加", "增至", "增幅",
    "减少", "减至", "下降", "降至", "上升", "升至", "回落", "降低", "新增", "多收", "少收",
];

/// 他年词 — figures of other years.
const OTHER_YEARS: &[&str] = &[
    "上年同期",
    "去年同期",
    "上年度同期",
    "去年全年",
    "以来",
    "历年",
    "近三年",
    "近五年",
    "五年来",
    "三年来",
    "下一步",
    "计划",
    "上半年",
    "下半年",
    "季度",
    "月份",
    "每月",
    "每季",
    "每年",
    "每周",
    "预计",
    "力争",
    "目标",
];

/// 他人词 — figures of others.
const OTHERS: &[&str] = &[
    "各部门",
    "各单位",
    "各区",
    "各县",
    "各市",
    "各镇",
    "各乡",
    "各街道",
    "各科室",
    "各村",
    "各级",
    "各地",
    "各委办",
    "市直",
    "区直",
    "县直",
    "省直",
    "下属",
    "所属",
    "基层",
    "乡镇",
    "镇街",
    "指导",
    "全国",
];

/// Years looked back at where the report does not state its own.
const YEARS: usize = 8;

/// A change against another year follows.
pub(super) fn is_change(near: &str) -> bool {
    CHANGES.iter().any(|word| near.contains(word))
}

/// Whether what stands at this byte of the sentence is of the report's year and of its organ.
pub(super) fn is_own(sentence: &Sentence<'_>, at: usize, setting: &Setting) -> bool {
    let before = sentence.before(at);
    own_year(sentence, at, setting)
        && whole_year(before)
        && !OTHER_YEARS.iter().any(|word| before.contains(word))
        && !other_year_named(before)
        && own_scope(before, setting)
}

fn own_year(sentence: &Sentence<'_>, at: usize, setting: &Setting) -> bool {
    let named = sentence.years.partition_point(|(byte, _)| *byte < at);
    let named = sentence.years.get(..named).unwrap_or_default();
    match (named, setting.year) {
        ([], _) => true,
        ([.., (_, year)], Some(own)) => *year == own,
        ([.., (_, year)], None) => named
            .iter()
            .rev()
            .take(YEARS)
            .all(|(_, other)| other == year),
    }
}

/// Whether what stands at this byte is of the organ's own scope, whatever year is named: for what is carried over.
pub(super) fn is_of_own_scope(sentence: &Sentence<'_>, at: usize, setting: &Setting) -> bool {
    own_scope(sentence.before(at), setting)
}

/// 上年 and 去年 speak of another year, unless they say what was carried over from it.
fn other_year_named(before: &str) -> bool {
    ["上年", "去年", "上一年", "往年", "前年"]
        .iter()
        .any(|word| {
            before.rmatch_indices(word).any(|(at, _)| {
                let behind = before.get(at..).unwrap_or_default();
                let carried = behind
                    .find(['结', '转'])
                    .is_some_and(|distance| distance <= 24);
                let compared = before
                    .get(..at)
                    .is_some_and(|head| head.ends_with(['较', '比', '与', '同']));
                !carried && !compared
            })
        })
}

/// 上半年, 1—10月, 截至11月: a part of the year only.
fn whole_year(before: &str) -> bool {
    before.match_indices('月').all(|(at, mark)| {
        let head = before.get(..at).unwrap_or_default();
        let behind = before.get(at + mark.len()..).unwrap_or_default();
        let month = head
            .rsplit(|c: char| !(c.is_ascii_digit() || c == ' '))
            .next()
            .unwrap_or_default();
        match month.trim().trim_start_matches('0') {
            "" => true,
            "1" => behind.starts_with("1日") || behind.starts_with("01日"),
            "12" => behind.starts_with("31日") || behind.starts_with('底'),
            _ => false,
        }
    })
}

const REGIONS: [char; 9] = ['省', '市', '州', '盟', '县', '区', '旗', '镇', '乡'];

fn own_scope(before: &str, setting: &Setting) -> bool {
    let mut whole = false;
    for (at, mark) in before.match_indices(['全', '我']) {
        let behind = before.get(at + mark.len()..).unwrap_or_default();
        if let Some(region) = behind.chars().next().filter(|c| REGIONS.contains(c)) {
            if setting.region != Some(region) {
                return false;
            }
            whole = whole || mark == "全";
        }
    }
    whole || !OTHERS.iter().any(|word| before.contains(word))
}

/// 行政区划 — the kind of region a government reports for; nothing for departments and for offices of governments.
pub(super) fn region(organ: &str) -> Option<char> {
    let seats = ["人民政府", "管理委员会", "管委会", "政府"];
    let name = seats
        .iter()
        .find_map(|seat| organ.strip_suffix(seat))
        .unwrap_or(organ);
    let last = name.chars().next_back().filter(|c| REGIONS.contains(c))?;
    Some(last)
}
