//! 检查规则 — every rule a report is checked by, each with its law, level and two examples.
//!
//! A rule is a row of this table. The sums of the forms are applied in this crate; what needs the report's text or other
//! reports is applied where documents are read.

pub mod figures;
pub mod filing;
pub mod tables;
pub mod text;

use std::sync::LazyLock;

use super::{CellId, Finding, Format, Level};
use crate::citation::{Citation, Instrument};

/// 规则 — one row of the rule table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The stable id.
    pub id: &'static str,
    /// 依据 — where the rule comes from.
    pub law: Citation,
    /// How much a break weighs.
    pub level: Level,
    /// 读法 — whether the rule rests on a reading of ours and is therefore a warning at most.
    pub reading: bool,
    /// 所需材料 — what must be known besides the document; nothing when the document suffices.
    pub needs: Option<Needed>,
    /// 规则内容 — the rule in Chinese.
    pub zh: &'static str,
    /// The rule in English.
    pub en: &'static str,
    /// 正例 — a report that keeps it.
    pub passing: Example,
    /// 反例 — a report that breaks it.
    pub failing: Example,
}

/// 所需材料 — what no check of a document alone can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Cells as an example gives them: address and print; an empty print is a blank cell.
pub type Cells = &'static [(&'static str, &'static str)];

/// 例子 — the few figures, or the small report text, that show a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The form.
    pub format: Format,
    /// The report year, where the rule asks for it.
    pub year: Option<i16>,
    /// 本年 — cells of the report.
    pub cells: Cells,
    /// 上年 — cells of the report of the year before.
    pub previous: Cells,
    /// 报告文字 — a small report as plain text; empty for rules over tables alone.
    pub text: &'static str,
    /// 他本文字 — the text of last year's report or of another organ's, where the rule compares two.
    pub other: &'static str,
    /// 下级报告 — the cells of each child's report.
    pub children: &'static [Cells],
    /// 台账 — what the ledgers count.
    pub ledger: Cells,
    /// 情形 — what happens outside every document, in Chinese and English; empty where the rest says it all.
    pub story: (&'static str, &'static str),
}

impl Example {
    /// Figures alone.
    pub const fn new(format: Format, cells: Cells) -> Self {
        Self {
            format,
            year: None,
            cells,
            previous: &[],
            text: "",
            other: "",
            children: &[],
            ledger: &[],
            story: ("", ""),
        }
    }

    /// A report's text.
    pub const fn says(text: &'static str) -> Self {
        Self {
            text,
            ..Self::new(Format::Y2021, &[])
        }
    }

    /// What happens outside every document.
    pub const fn story(zh: &'static str, en: &'static str) -> Self {
        Self {
            story: (zh, en),
            ..Self::new(Format::Y2021, &[])
        }
    }

    /// With the report of the year before.
    pub const fn after(self, previous: Cells) -> Self {
        Self { previous, ..self }
    }

    /// Of a given report year.
    pub const fn in_year(self, year: i16) -> Self {
        Self {
            year: Some(year),
            ..self
        }
    }

    /// With figures beside the text.
    pub const fn with(self, cells: Cells) -> Self {
        Self { cells, ..self }
    }

    /// Compared with another text.
    pub const fn beside(self, other: &'static str) -> Self {
        Self { other, ..self }
    }

    /// With the reports of the children.
    pub const fn over(self, children: &'static [Cells]) -> Self {
        Self { children, ..self }
    }

    /// With what the ledgers count.
    pub const fn against(self, ledger: Cells) -> Self {
        Self { ledger, ..self }
    }

    /// 中文表述 — the example on one line.
    pub fn zh(&self) -> String {
        self.line(&Words {
            story: self.story.0,
            year: "报告年度",
            text: "文字",
            other: "对照",
            before: "上年",
            child: "下级",
            ledger: "台账",
            blank: "空白",
            open: "“",
            close: "”",
            name: |format, cell| format.names(cell).0,
        })
    }

    /// The example on one line, in English; its text stays Chinese.
    pub fn en(&self) -> String {
        self.line(&Words {
            story: self.story.1,
            year: "report year",
            text: "text",
            other: "compared with",
            before: "last year",
            child: "child",
            ledger: "ledger",
            blank: "blank",
            open: "“",
            close: "”",
            name: |format, cell| format.names(cell).1,
        })
    }

    fn line(&self, words: &Words) -> String {
        let figure = |(cell, print): &(&str, &str)| {
            let label = CellId::parse_any(cell)
                .map_or_else(|| (*cell).to_owned(), |id| (words.name)(self.format, id));
            let print = if print.is_empty() { words.blank } else { print };
            format!("{label} = {print}")
        };
        let prefixed = |prefix: &str, cells: Cells| -> Vec<String> {
            cells
                .iter()
                .map(|cell| format!("{prefix}: {}", figure(cell)))
                .collect()
        };
        let quoted = |prefix: &str, text: &str| {
            let text = text.replace('\n', " / ");
            let (open, close) = (words.open, words.close);
            (!text.is_empty()).then(|| format!("{prefix}: {open}{text}{close}"))
        };
        let year = self
            .year
            .map(|given| format!("{} {given} ({})", words.year, self.format.code()));
        let children = self
            .children
            .iter()
            .zip(1..)
            .flat_map(|(cells, number)| prefixed(&format!("{} {number}", words.child), cells));
        let story = (!words.story.is_empty()).then(|| words.story.to_owned());
        story
            .into_iter()
            .chain(year)
            .chain(quoted(words.text, self.text))
            .chain(quoted(words.other, self.other))
            .chain(prefixed(words.before, self.previous))
            .chain(children)
            .chain(prefixed(words.ledger, self.ledger))
            .chain(self.cells.iter().map(figure))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// The words around the parts of an example in one language.
struct Words {
    story: &'static str,
    year: &'static str,
    text: &'static str,
    other: &'static str,
    before: &'static str,
    child: &'static str,
    ledger: &'static str,
    blank: &'static str,
    open: &'static str,
    close: &'static str,
    name: fn(Format, CellId) -> String,
}

const FORM: Citation = Citation::whole(Instrument::Form2021);
const TRIAL: Citation = Citation::whole(Instrument::Form2019);
const OLD: Citation = Citation::whole(Instrument::Form2008);

const fn rule(
    id: &'static str,
    law: Citation,
    level: Level,
    zh: &'static str,
    en: &'static str,
    passing: Example,
    failing: Example,
) -> Rule {
    Rule {
        id,
        law,
        level,
        reading: false,
        needs: None,
        zh,
        en,
        passing,
        failing,
    }
}

const fn reading(rule: Rule) -> Rule {
    Rule {
        reading: true,
        ..rule
    }
}

const fn needing(rule: Rule, zh: &'static str, en: &'static str) -> Rule {
    Rule {
        needs: Some(Needed { zh, en }),
        ..rule
    }
}

/// The families of ids, in the order in which they are listed.
const FAMILIES: [&str; 3] = ["AR-", "A2-", "OLD-"];

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules = [tables::ALL, figures::ALL, text::ALL, filing::ALL].concat();
    let family = |rule: &Rule| {
        FAMILIES
            .iter()
            .position(|family| rule.id.starts_with(family))
    };
    rules.sort_by_key(|rule| (family(rule), rule.id));
    rules
});

/// 规则一览 — every rule, in the order of their ids.
pub fn rules() -> &'static [&'static Rule] {
    &RULES
}

/// 规则次序 — where a rule stands in the list, so that findings can be put in its order.
pub fn position(id: &str) -> usize {
    RULES
        .iter()
        .position(|known| known.id == id)
        .unwrap_or(usize::MAX)
}

impl Rule {
    /// 该格式下的依据 — the authority in a given form: the rules common to both forms stand in each of them.
    pub fn law_in(&self, format: Format) -> Citation {
        if self.law == FORM {
            format.form().instrument
        } else {
            self.law
        }
    }

    /// 开一条问题 — a finding of this rule with nothing said yet.
    pub fn finding(&self) -> Finding {
        Finding {
            rule: self.id,
            level: self.level,
            cells: Vec::new(),
            expected: None,
            actual: None,
            difference: None,
            mends: Vec::new(),
            place: None,
            accepted: None,
            basis: self.law.zh(),
            message_zh: String::new(),
            message_en: String::new(),
        }
    }

    /// The same under the authority of the report's own form.
    pub fn finding_in(&self, format: Format) -> Finding {
        Finding {
            basis: self.law_in(format).zh(),
            ..self.finding()
        }
    }
}
