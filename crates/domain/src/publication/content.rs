//! 信息内容 — what one version of an item says: its text and its header.

use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use super::column::Column;
use super::doc_no;
use super::kind::{Genre, ItemKind, Openness, Subject};
use crate::organ::Organ;

/// Most characters of a title.
pub const LONGEST_TITLE: usize = 200;
/// Most characters of a summary.
pub const LONGEST_SUMMARY: usize = 500;
/// Most characters of a text.
pub const LONGEST_BODY: usize = 400_000;
/// Most characters of the small fields: document number, keywords, source.
pub const LONGEST_WORD: usize = 200;

/// 信息内容 — one version's text and header. The text is plain: paragraphs stand apart by line ends, nothing is markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// 信息种类
    pub kind: ItemKind,
    /// 组配分类 — code of the column it is filed under.
    pub class: String,
    /// 名称
    pub title: String,
    /// 内容概述
    pub summary: String,
    /// 正文
    pub body: String,
    /// 文号
    pub doc_no: Option<String>,
    /// 关键词 — separated by 、
    pub keywords: String,
    /// 信息来源 — the organ when left empty.
    pub source: String,
    /// 主题分类
    pub subject: Subject,
    /// 体裁分类
    pub genre: Genre,
    /// 成文日期
    pub formed_on: Date,
    /// 施行日期
    pub effective_on: Option<Date>,
    /// 有效期届满日 — last day of the document's own term.
    pub expires_on: Option<Date>,
    /// 公开属性
    pub openness: Openness,
}

impl Content {
    /// A text for proactive disclosure with everything that may be left open left open.
    pub fn new(
        kind: ItemKind,
        class: impl Into<String>,
        title: impl Into<String>,
        body: impl Into<String>,
        formed_on: Date,
    ) -> Self {
        Self {
            kind,
            class: class.into(),
            title: title.into(),
            summary: String::new(),
            body: body.into(),
            doc_no: None,
            keywords: String::new(),
            source: String::new(),
            subject: Subject::Other,
            genre: Genre::Other,
            formed_on,
            effective_on: None,
            expires_on: None,
            openness: Openness::Proactive,
        }
    }

    /// The content made regular, or every reason why it cannot stand, each at its field.
    pub fn checked(mut self, organ: &Organ, today: Date) -> Result<Self, Vec<Refusal>> {
        let mut refusals = Vec::new();
        self.title = one_line(&self.title);
        self.summary = plain_text(&self.summary);
        self.body = plain_text(&self.body);
        self.keywords = keywords(&self.keywords);
        self.source = one_line(&self.source);
        if self.source.is_empty() {
            self.source.clone_from(&organ.name);
        }
        match doc_no::normalised(self.doc_no.as_deref().unwrap_or_default()) {
            Ok(doc_no) => self.doc_no = doc_no,
            Err(refusal) => refusals.push(refusal),
        }
        refusals.extend(self.text_faults());
        refusals.extend(self.class_faults(organ));
        refusals.extend(self.date_faults(today));
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }

    fn text_faults(&self) -> impl Iterator<Item = Refusal> {
        let missing = [
            ("title", "名称", "title", self.title.is_empty()),
            ("body", "正文", "text", self.body.is_empty()),
        ]
        .into_iter()
        .filter(|(.., empty)| *empty)
        .map(|(field, zh, en, _)| missing(field, zh, en));
        let doc_no = self.doc_no.as_deref().unwrap_or_default();
        let long = [
            ("title", self.title.as_str(), LONGEST_TITLE),
            ("summary", &self.summary, LONGEST_SUMMARY),
            ("body", &self.body, LONGEST_BODY),
            ("keywords", &self.keywords, LONGEST_WORD),
            ("source", &self.source, LONGEST_WORD),
            ("doc_no", doc_no, LONGEST_WORD),
        ]
        .into_iter()
        .filter_map(|(field, text, most)| {
            let count = text.chars().count();
            (count > most).then(|| too_long(field, count, most))
        });
        missing.chain(long).collect::<Vec<_>>().into_iter()
    }

    fn class_faults(&self, organ: &Organ) -> Option<Refusal> {
        let Some(column) = Column::from_code(&self.class).filter(|column| column.holds_items)
        else {
            return Some(class_unknown());
        };
        let pairs = [
            (ItemKind::Report, "zfxxgknb"),
            (ItemKind::Guide, "zfxxgkzn"),
            (ItemKind::System, "zfxxgkzd"),
        ];
        if pairs
            .iter()
            .any(|(kind, class)| (self.kind == *kind) != (self.class == *class))
        {
            return Some(class_unfit(self.kind, column));
        }
        (self.kind == ItemKind::Rule && !organ.makes_rules).then(no_rules)
    }

    fn date_faults(&self, today: Date) -> impl Iterator<Item = Refusal> {
        let future = (self.formed_on > today).then(|| formed_in_future(self.formed_on, today));
        let order = self
            .expires_on
            .filter(|last| *last < self.effective_on.unwrap_or(self.formed_on))
            .map(|_| ends_first());
        let early = self
            .effective_on
            .filter(|from| *from < self.formed_on)
            .map(|_| effective_before_formed());
        future.into_iter().chain(order).chain(early)
    }
}

/// The text of one line: control characters and line ends become blanks, blanks at the ends go.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text with plain line ends, without other control characters and without empty ends.
fn plain_text(text: &str) -> String {
    let text: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect();
    text.trim_matches('\n').trim_end().to_owned()
}

fn keywords(typed: &str) -> String {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control() || "、，,；;".contains(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("、")
}

fn missing(field: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::new(
        "field_missing",
        format!("请填写{zh}。"),
        format!("Give the {en}."),
    )
    .at(field)
}

fn too_long(field: &'static str, count: usize, most: usize) -> Refusal {
    Refusal::new(
        "text_too_long",
        format!("最多 {most} 字，现为 {count} 字，请精简。"),
        format!("At most {most} characters; there are {count}. Shorten it."),
    )
    .at(field)
}

fn class_unknown() -> Refusal {
    Refusal::new(
        "class_unknown",
        "请选择所属栏目。",
        "Choose the column the item is filed under.",
    )
    .at("class")
}

fn class_unfit(kind: ItemKind, column: &Column) -> Refusal {
    Refusal::new(
        "class_unfit",
        format!(
            "“{}”不能归入“{}”栏目，请重新选择种类或者栏目。",
            kind.zh(),
            column.zh
        ),
        format!(
            "“{}” is not filed under “{}”; choose another kind or column.",
            kind.en(),
            column.en
        ),
    )
    .at("class")
}

fn no_rules() -> Refusal {
    Refusal::new(
        "no_rule_making",
        "本机关没有规章制定权，请改选“行政规范性文件”等种类。",
        "This organ has no power to make rules; choose another kind such as normative document.",
    )
    .at("kind")
}

fn formed_in_future(formed_on: Date, today: Date) -> Refusal {
    Refusal::new(
        "formed_in_future",
        format!("成文日期 {formed_on} 晚于今天（{today}），请核对。"),
        format!("The document cannot be formed on {formed_on}, after today ({today})."),
    )
    .at("formed_on")
    .by(Citation::REGULATION_26)
}

fn ends_first() -> Refusal {
    Refusal::new(
        "ends_before_start",
        "有效期届满日不得早于施行日期和成文日期。",
        "The last day in force cannot come before the first.",
    )
    .at("expires_on")
}

fn effective_before_formed() -> Refusal {
    Refusal::new(
        "effective_before_formed",
        "施行日期早于成文日期，请核对。",
        "The document cannot be in force before it is formed.",
    )
    .at("effective_on")
}
