//! 标题识别 — the title of the report, and the organ and year that it names.

use super::{Line, key};
use crate::read::source::Source;

/// Names of the report in running text.
pub(super) const REPORT_NAMES: &[&str] = &[
    "政府信息公开工作年度报告",
    "政府信息公开年度报告",
    "政府信息公开年度工作报告",
    "政府信息公开情况统计表",
    "政务公开工作年度报告",
    "政府信息公开工作年报",
    "政府信息公开年报",
];

/// Names that some organs print over their report instead; in running text they prove nothing.
const OTHER_TITLES: &[&str] = &[
    "政务公开工作年报",
    "政务公开年度报告",
    "政务公开年报",
    "政府信息公开工作报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
    "信息公开工作年报",
    "信息公开年报",
];

/// How names of organs end.
const ORGAN_ENDINGS: &[&str] = &[
    "政府",
    "局",
    "委",
    "会",
    "办",
    "办公室",
    "办事处",
    "厅",
    "处",
    "部",
    "院",
    "署",
    "所",
    "站",
    "队",
    "馆",
    "中心",
    "街道",
    "镇",
    "乡",
    "公司",
    "学校",
    "大学",
    "医院",
    "集团",
    "银行",
    "开发区",
    "新区",
    "社",
];

pub(crate) fn names_report(text: &str) -> bool {
    let key = key(text);
    REPORT_NAMES
        .iter()
        .chain(OTHER_TITLES)
        .any(|name| key.contains(name) && !name.ends_with("统计表"))
        && key.chars().count() <= 60
        && !text.contains(['。', '《', '；'])
}

/// A line that is the title; some print it over two lines, others only as the page's name.
pub(super) fn title(source: &Source, lines: &[Line]) -> Option<String> {
    let prose: Vec<&str> = lines
        .iter()
        .filter(|line| !line.in_table)
        .map(|line| line.text.as_str())
        .collect();
    let single = prose
        .iter()
        .position(|text| names_report(text))
        .map(|at| with_lines_above(&prose, at));
    let double = || {
        prose.windows(2).take(10).find_map(|pair| {
            let joined = pair.concat();
            let first_is_short = pair
                .first()
                .is_some_and(|first| first.chars().count() <= 40);
            (first_is_short && names_report(&joined)).then_some(joined)
        })
    };
    let page = || {
        let name = source
            .facts
            .iter()
            .find(|(name, _)| name == "title")
            .map(|(_, value)| value.as_str())?;
        name.split(['_', '|', '-', '－', '—'])
            .map(str::trim)
            .find(|part| names_report(part))
            .map(str::to_owned)
    };
    // A workbook may hold the tables alone: then the head of the first one names organ and year.
    let table = || {
        let names = |text: &&&str| {
            let key = key(text);
            key.contains("政府信息公开情况统计表") && key.chars().count() <= 60
        };
        let head = prose.iter().find(names)?;
        super::when::year(head).map(|_| (*head).to_owned())
    };
    single.or_else(double).or_else(page).or_else(table)
}

/// The title line with the lines above it that belong to it: the organ, and the year, may stand on lines of their own.
fn with_lines_above(prose: &[&str], at: usize) -> String {
    let mut title = prose
        .get(at)
        .map(|line| (*line).to_owned())
        .unwrap_or_default();
    let above = prose.get(..at).unwrap_or_default().iter().rev().take(2);
    for line in above {
        if organ(&title).is_some() || !belongs_to_title(line) {
            break;
        }
        title.insert_str(0, line);
    }
    title
}

/// A short line without punctuation that ends as names of organs do, or a year.
fn belongs_to_title(line: &str) -> bool {
    let line = key(line);
    let bare = line.chars().all(char::is_alphanumeric) && line.chars().count() <= 30;
    let year = (line.ends_with("年") || line.ends_with("年度"))
        && line.starts_with(|c: char| c.is_ascii_digit());
    bare && (year || ORGAN_ENDINGS.iter().any(|ending| line.ends_with(ending)))
}

/// The organ in a title: what is left without the year and the name of the report.
pub(super) fn organ(title: &str) -> Option<String> {
    let name = key(title);
    let start = ["政府信息公开", "政务公开"]
        .iter()
        .filter_map(|mark| name.find(mark))
        .min()?;
    let head = name.get(..start)?;
    let head = match head.find("20").map(|at| (head.get(..at), head.get(at..))) {
        Some((Some(before), Some(after))) => {
            let after = after
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start_matches(['年', '度']);
            format!("{before}{after}")
        }
        _ => head.to_owned(),
    };
    let organ = head
        .trim_start_matches("关于")
        .trim_matches(|c: char| !c.is_alphanumeric());
    (organ.chars().count() >= 3).then(|| organ.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organ_may_stand_on_a_line_of_its_own() {
        for (lines, title) in [
            (
                [
                    "首页 > 年报",
                    "云河市人民政府",
                    "2023年政府信息公开工作年度报告",
                ],
                "云河市人民政府2023年政府信息公开工作年度报告",
            ),
            (
                ["云河市教育局", "2023年度", "政府信息公开工作年度报告"],
                "云河市教育局2023年度政府信息公开工作年度报告",
            ),
            (
                ["云河市教育局", "2023 年", "政府信息公开工作年度报告"],
                "云河市教育局2023 年政府信息公开工作年度报告",
            ),
            (
                [
                    "云河市财政局",
                    "分享到",
                    "云河市教育局2023年政府信息公开工作年度报告",
                ],
                "云河市教育局2023年政府信息公开工作年度报告",
            ),
        ] {
            assert_eq!(with_lines_above(&lines, 2), title);
        }
    }

    #[test]
    fn the_organ_is_what_the_title_says_beside_year_and_name() {
        for (title, found) in [
            (
                "云河市教育局2023年政府信息公开工作年度报告",
                Some("云河市教育局"),
            ),
            (
                "2023年云河市教育局政府信息公开工作年度报告",
                Some("云河市教育局"),
            ),
            ("2023年政府信息公开工作年度报告", None),
        ] {
            assert_eq!(organ(title).as_deref(), found, "{title}");
        }
    }
}
