//! 政府信息公开工作年度报告 — the annual report of one organ and year: its figures from the records, its text, its way to
//! publication.
//!
//! While it is a draft, computed cells follow the records. When the preparer signs, every figure is fixed in the report;
//! what is published never changes silently.

pub mod act;
pub mod compute;
pub mod draft_text;
pub mod origin;

use std::collections::BTreeMap;

use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{CellId, Checked, Figure, Format};
use jiff::Timestamp;

use crate::ids::{ItemId, OrganId, PersonId, ReportId};

pub use act::{MOVES, ReportAct, ReportState};
pub use compute::{
    ApplicationCount, Ledgers, Measure, PolicyCount, PolicyKind, PolicyMeasure, RemedyCount,
    compute, count_remedies,
};
pub use origin::{Origin, origin};

/// 数据来源 — where a figure of a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureSource {
    /// 由台账计算
    Computed,
    /// 人工填报
    Entered,
    /// 由已发布年报导入
    Imported,
}

impl FigureSource {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Entered => "entered",
            Self::Imported => "imported",
        }
    }

    /// The source of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Computed, Self::Entered, Self::Imported]
            .into_iter()
            .find(|source| source.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Computed => "台账计算",
            Self::Entered => "人工填报",
            Self::Imported => "年报导入",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Entered => "entered",
            Self::Imported => "imported",
        }
    }
}

/// 单元格 — a figure with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportCell {
    /// What it says.
    pub figure: Figure,
    /// Where it comes from.
    pub source: FigureSource,
    /// 填报依据 — for an entered figure: which ledger or system it was taken from.
    pub note: String,
    /// Who entered it, if a person did.
    pub entered_by: Option<PersonId>,
}

impl ReportCell {
    /// A figure computed from the records.
    pub fn computed(figure: Figure) -> Self {
        Self {
            figure,
            source: FigureSource::Computed,
            note: String::new(),
            entered_by: None,
        }
    }
}

/// 章节 — one section of the report: the drafted facts, and what the officer wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading, with its number.
    pub heading: String,
    /// The text, paragraphs parted by line breaks.
    pub text: String,
}

/// 签署 — who signed in which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Which step it was.
    pub act: ReportAct,
    /// Who.
    pub person: PersonId,
    /// The name as it stood then.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// 年度报告 — the report of one organ and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualReport {
    /// Identifier.
    pub id: ReportId,
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
    /// Which form its tables follow.
    pub format: Format,
    /// Where it stands.
    pub state: ReportState,
    /// Entered figures while a draft; every figure once prepared or imported.
    pub cells: BTreeMap<CellId, ReportCell>,
    /// The six sections.
    pub sections: Vec<Section>,
    /// Who signed.
    pub sign_offs: Vec<SignOff>,
    /// The published item, once there is one.
    pub item: Option<ItemId>,
    /// Counts the saves.
    pub version: i64,
}

impl AnnualReport {
    /// A new draft in the form of its year; refused for years without a form or still to come.
    pub fn new(id: ReportId, organ: OrganId, year: i16, this_year: i16) -> Result<Self, Refusal> {
        let format = Format::for_year(year).filter(|format| *format != Format::Y2008);
        let Some(format) = format.filter(|_| year <= this_year) else {
            return Err(Refusal::new(
                "report_year",
                format!("不能编制 {year} 年度报告：统一格式自 2019 年度起施行，且不能早于年度开始编制。"),
                format!("No report of {year} can be made: the unified form begins with 2019, and the year must have begun."),
            )
            .by(format_citation(year))
            .at("year"));
        };
        let sections = format.form().sections.iter().map(|heading| Section {
            heading: (*heading).into(),
            text: String::new(),
        });
        Ok(Self {
            id,
            organ,
            year,
            format,
            state: ReportState::Draft,
            cells: BTreeMap::new(),
            sections: sections.collect(),
            sign_offs: Vec::new(),
            item: None,
            version: 0,
        })
    }

    /// 年报标题 — the official title.
    pub fn title(&self, organ_name: &str) -> String {
        format!("{organ_name}{}年政府信息公开工作年度报告", self.year)
    }

    /// Every figure of the report: fixed ones as they are, and while it is a draft the computed ones from the ledgers
    /// with the entered ones laid over.
    pub fn figures(&self, ledgers: &Ledgers) -> BTreeMap<CellId, ReportCell> {
        if self.state != ReportState::Draft {
            return self.cells.clone();
        }
        let mut cells = compute(self.format, ledgers);
        for (id, cell) in &self.cells {
            cells.insert(*id, cell.clone());
        }
        cells
    }

    /// Checks figures against the identities of the form, and against last year's report where there is one.
    pub fn check(&self, cells: &BTreeMap<CellId, ReportCell>, previous: Option<&Self>) -> Checked {
        let now = |id: CellId| cells.get(&id).map(|cell| cell.figure);
        match previous {
            Some(previous) => {
                let before = |id: CellId| previous.cells.get(&id).map(|cell| cell.figure);
                gongkai_law::report_format::check(
                    self.format,
                    &now,
                    Some((previous.format, &before)),
                )
            }
            None => gongkai_law::report_format::check(self.format, &now, None),
        }
    }
}

fn format_citation(year: i16) -> gongkai_law::citation::Citation {
    Format::for_year(year)
        .unwrap_or(Format::Y2021)
        .form()
        .instrument
}
