//! 正文数字 — reads the figures of a report's prose: their value, unit and place, what they count, and the parts they are made of.
//!
//! Pure and in one pass over each section. A figure that the words do not tie to a quantity stays untied and makes no
//! finding: precision before recall.

mod gaps;
mod lists;
mod meaning;
mod nothing;
mod numeral;
mod own;
mod plain;
mod quantity;
mod scan;
mod sentence;
mod words;

use std::ops::Range;

use gongkai_law::report_format::Number;

pub use gaps::{Gap, GapKind};
pub use lists::{Kind, List};
pub use meaning::Tie;
use meaning::Topic;
use plain::Plain;
pub use quantity::{Applicant, Decision, Dispute, Outcome, Quantity, Ruling, Step, Way};
pub use scan::Figure;

/// 报告口径 — whose figures count: the report year, and the region when a government reports for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    /// 报告年度.
    pub year: Option<i16>,
    /// 全区, 全县…: the region the report covers; nothing for a department.
    pub region: Option<char>,
}

impl Setting {
    /// The setting of an organ's report.
    pub fn of(organ: Option<&str>, year: Option<i16>) -> Self {
        Self {
            year,
            region: organ.and_then(own::region),
        }
    }
}

/// 占比 — a percentage printed with a part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The percentage, by its index among the figures.
    pub share: usize,
    /// The part it belongs to.
    pub part: usize,
    /// The total of the list.
    pub total: usize,
}

/// 一节正文的数字 — everything read from one section.
pub struct Narrative {
    plain: Plain,
    /// Every figure, in order.
    pub figures: Vec<Figure>,
    /// What figures and statements tell.
    pub ties: Vec<Tie>,
    /// Totals with their parts.
    pub lists: Vec<List>,
    /// Percentages with their parts.
    pub shares: Vec<Share>,
    /// Gaps left in the text.
    pub gaps: Vec<Gap>,
}

/// Where the print of a table begins, in texts that have lost their line breaks.
const TABLES: &[&str] = &[
    "信息内容本年",
    "本列数据的勾稽关系",
    "指标名称",
    "申请人情况",
    "行政复议行政诉讼结果",
];

/// 正文部分 — the prose of a section, without the print of a table that runs on from it.
pub fn prose(text: &str) -> &str {
    let end = TABLES.iter().filter_map(|mark| text.find(mark)).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Reads the prose of a section.
pub fn read(text: &str, setting: &Setting) -> Narrative {
    let plain = Plain::of(text);
    let scan = scan::scan(&plain);
    let mut ties: Vec<Tie> = Vec::new();
    let mut topic = Topic::default();
    let mut figures_before = 0;
    for sentence in sentence::sentences(&plain, &scan) {
        let opened = topic.open(sentence.text());
        let mut told = nothing::statements(&sentence, setting, opened.of_applications());
        let counted = meaning::ties(&sentence, opened, setting, &told);
        told.extend(counted);
        told.sort_by_key(|tie| tie.span.start);
        topic = opened.close(sentence.text(), &told);
        ties.extend(told.into_iter().map(|tie| tie.shifted(figures_before)));
        figures_before += sentence.figures.len();
    }
    let lists = lists::lists(&plain, &scan.figures, &ties);
    let shares = shares(&plain, &scan.figures, &lists);
    Narrative {
        gaps: gaps::gaps(text),
        figures: scan.figures,
        ties,
        lists,
        shares,
        plain,
    }
}

impl Narrative {
    /// The printed characters of a figure.
    pub fn place_of(&self, figure: &Figure) -> Range<usize> {
        self.plain.printed(figure.span.clone())
    }

    /// The printed characters of a tied figure or statement, with the words of its clause before it.
    pub fn place_of_tie(&self, tie: &Tie) -> Range<usize> {
        self.plain.printed(tie.words.clone())
    }

    /// The printed characters from a total to the last of its parts.
    pub fn place_of_list(&self, list: &List) -> Range<usize> {
        self.plain.printed(list.span.clone())
    }

    /// Whether the section says that one item went to several channels.
    pub fn says_shared(&self) -> bool {
        words::has(
            &self.plain.text,
            &[
                "同一信息",
                "同一条信息",
                "多渠道同步",
                "多渠道公开的",
                "同时在多个",
                "重复计",
                "重复统计",
                "多个渠道同时",
                "同步推送至",
                "一条信息多",
                "同步转发",
            ],
        )
    }

    /// The value of the parts of a list together.
    pub fn sum(&self, list: &List) -> Option<Number> {
        list.parts.iter().try_fold(Number::ZERO, |sum, part| {
            sum.checked_add(self.figures.get(*part)?.value)
        })
    }
}

/// The percentages printed right behind the parts of a list: 占33.9%, (占比20.34%).
fn shares(plain: &Plain, figures: &[Figure], lists: &[List]) -> Vec<Share> {
    let mut shares = Vec::new();
    for list in lists {
        for part in &list.parts {
            let (Some(count), Some(share)) = (figures.get(*part), figures.get(part + 1)) else {
                continue;
            };
            let between = plain.get(count.span.end..share.span.start);
            let said = between.trim_start_matches([',', '(', '、', ':']);
            let plainly = matches!(
                said,
                "占" | "占比"
                    | "占比为"
                    | "占总数的"
                    | "占总数"
                    | "占总量的"
                    | "占比约"
                    | "占全部的"
            );
            if share.is_share() && plainly && !share.approximate {
                shares.push(Share {
                    share: part + 1,
                    part: *part,
                    total: list.total,
                });
            }
        }
    }
    shares
}
