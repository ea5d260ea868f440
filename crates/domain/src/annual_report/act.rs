//! 年报办理 — the way of a report: drafted, prepared, reviewed, approved, published; and back with a reason.

use std::collections::BTreeMap;

use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{CellId, Checked, Figure, Level};

use super::origin::{Origin, origin};
use super::{AnnualReport, FigureSource, ReportCell, SignOff};
use crate::access::Permission;
use crate::ids::ItemId;
use crate::journal::{JournalEntry, SubjectKind};
use crate::moment::Moment;

/// 年报状态 — where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportState {
    /// 编制中 — computed figures follow the records.
    Draft,
    /// 已填报 — figures are fixed, the preparer has signed.
    Prepared,
    /// 已审核
    Reviewed,
    /// 已签发
    Approved,
    /// 已发布
    Published,
    /// 已导入 — taken over from a report published elsewhere.
    Imported,
}

impl ReportState {
    /// All states.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Prepared,
        Self::Reviewed,
        Self::Approved,
        Self::Published,
        Self::Imported,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Prepared => "prepared",
            Self::Reviewed => "reviewed",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Imported => "imported",
        }
    }

    /// The state of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Draft => "编制中",
            Self::Prepared => "已填报，待审核",
            Self::Reviewed => "已审核，待签发",
            Self::Approved => "已签发，待发布",
            Self::Published => "已发布",
            Self::Imported => "已导入",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Prepared => "prepared, to be reviewed",
            Self::Reviewed => "reviewed, to be approved",
            Self::Approved => "approved, to be published",
            Self::Published => "published",
            Self::Imported => "imported",
        }
    }
}

/// 年报办理事项 — what may be done to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportAct {
    /// 填报数据、撰写文字
    Edit,
    /// 提交审核 — the preparer (填报人) signs; figures are fixed.
    Prepare,
    /// 审核 — the reviewer (审核人) signs.
    Review,
    /// 签发 — the responsible head (单位负责人) signs.
    Approve,
    /// 退回修改
    Return,
    /// 发布 — published as an item with its own index number.
    Publish,
}

impl ReportAct {
    /// All acts.
    pub const ALL: [Self; 6] = [
        Self::Edit,
        Self::Prepare,
        Self::Review,
        Self::Approve,
        Self::Return,
        Self::Publish,
    ];

    /// The stable code: the name of the use case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Edit => "edit_report",
            Self::Prepare => "prepare_report",
            Self::Review => "review_report",
            Self::Approve => "approve_report",
            Self::Return => "return_report",
            Self::Publish => "publish_report",
        }
    }

    /// The act of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Edit => "编辑",
            Self::Prepare => "提交审核",
            Self::Review => "审核通过",
            Self::Approve => "签发",
            Self::Return => "退回修改",
            Self::Publish => "发布",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Prepare => "submit for review",
            Self::Review => "pass review",
            Self::Approve => "approve",
            Self::Return => "send back",
            Self::Publish => "publish",
        }
    }

    /// What the actor must be allowed to do.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Edit | Self::Prepare => Permission::WriteReports,
            Self::Review | Self::Return => Permission::ReviewReports,
            Self::Approve | Self::Publish => Permission::ApproveReports,
        }
    }
}

/// 年报流转表 — every move that is allowed. What is not here is refused.
pub const MOVES: &[(ReportState, ReportAct, ReportState)] = &[
    (ReportState::Draft, ReportAct::Edit, ReportState::Draft),
    (
        ReportState::Draft,
        ReportAct::Prepare,
        ReportState::Prepared,
    ),
    (
        ReportState::Prepared,
        ReportAct::Review,
        ReportState::Reviewed,
    ),
    (ReportState::Prepared, ReportAct::Return, ReportState::Draft),
    (
        ReportState::Reviewed,
        ReportAct::Approve,
        ReportState::Approved,
    ),
    (ReportState::Reviewed, ReportAct::Return, ReportState::Draft),
    (
        ReportState::Approved,
        ReportAct::Publish,
        ReportState::Published,
    ),
    (ReportState::Approved, ReportAct::Return, ReportState::Draft),
];

impl AnnualReport {
    /// Whether an act is possible in the present state; the refusal says what state it is in.
    pub fn may(&self, act: ReportAct) -> Result<ReportState, Refusal> {
        let found = MOVES
            .iter()
            .find(|(from, by, _)| *from == self.state && *by == act);
        found.map(|(_, _, to)| *to).ok_or_else(|| {
            Refusal::new(
                "report_state",
                format!("年报{}，此时不能{}。", self.state.zh(), act.zh()),
                format!(
                    "The report is {}; it cannot be done now: {}.",
                    self.state.en(),
                    act.en()
                ),
            )
        })
    }

    /// 填报 — enters a figure that has no ledger, with the source it was taken from.
    pub fn enter_figure(
        mut self,
        cell: CellId,
        figure: Figure,
        note: &str,
        moment: &Moment,
    ) -> Result<Self, Refusal> {
        self.may(ReportAct::Edit)?;
        if origin(self.format, cell) != Origin::Entered {
            return Err(Refusal::new(
                "figure_computed",
                "这个数字由台账计算，不能直接填写；请更正对应的记录。",
                "This figure is computed from records; correct the record instead.",
            )
            .at("figure"));
        }
        if !matches!(figure, Figure::Blank) && note.trim().is_empty() {
            return Err(Refusal::new(
                "source_missing",
                "请写明这个数字的来源，如所用台账或系统。",
                "Say where the figure was taken from.",
            )
            .at("note"));
        }
        let entered_by = moment.actor.staff().ok().map(|staff| staff.person.clone());
        let note = note.trim().to_owned();
        self.cells.insert(
            cell,
            ReportCell {
                figure,
                source: FigureSource::Entered,
                note,
                entered_by,
            },
        );
        Ok(self)
    }

    /// 撰写 — replaces the text of the sections; headings stay.
    pub fn write_sections(mut self, texts: Vec<String>) -> Result<(Self, JournalEntry), Refusal> {
        self.may(ReportAct::Edit)?;
        for (section, text) in self.sections.iter_mut().zip(texts) {
            section.text = text.replace("\r\n", "\n").trim().to_owned();
        }
        let entry = JournalEntry::new(SubjectKind::Report, self.id.as_str(), "write_sections", "");
        Ok((self, entry))
    }

    /// 提交审核 — fixes every figure and signs as preparer; refused while a check of level error is broken.
    pub fn prepare(
        self,
        cells: BTreeMap<CellId, ReportCell>,
        checked: &Checked,
        moment: &Moment,
    ) -> Result<(Self, JournalEntry), Refusal> {
        let errors: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .collect();
        if let Some(first) = errors.first() {
            return Err(Refusal::new(
                "findings_open",
                format!(
                    "还有 {} 处错误未处理，例如：{}",
                    errors.len(),
                    first.message_zh
                ),
                format!(
                    "{} errors are open, for example: {}",
                    errors.len(),
                    first.message_en
                ),
            )
            .by(self.format.form().instrument));
        }
        self.refuse_gaps(&cells)?;
        let mut report = self;
        report.cells = cells;
        report.sign(ReportAct::Prepare, "", moment)
    }

    fn refuse_gaps(&self, cells: &BTreeMap<CellId, ReportCell>) -> Result<(), Refusal> {
        let blank = self.format.form().cells().iter().find(|id| {
            cells
                .get(id)
                .is_none_or(|cell| cell.figure.number().is_none())
        });
        if let Some(blank) = blank {
            let (zh, en) = (
                self.format.form().label(*blank),
                self.format.form().label_en(*blank),
            );
            return Err(Refusal::new(
                "figure_missing",
                format!("“{}”还没有填写；没有发生的请填 0。", zh.unwrap_or_default()),
                format!(
                    "“{}” is still blank; enter 0 where nothing happened.",
                    en.unwrap_or_default()
                ),
            )
            .by(self.format.form().instrument)
            .at("figure"));
        }
        let empty = self
            .sections
            .iter()
            .enumerate()
            .find(|(at, section)| ![1, 2, 3].contains(at) && section.text.is_empty());
        empty.map_or(Ok(()), |(_, section)| {
            Err(Refusal::new(
                "section_missing",
                format!("“{}”还没有文字。", section.heading),
                format!("The section “{}” has no text yet.", section.heading),
            )
            .by(Citation::REGULATION_50)
            .at("sections"))
        })
    }

    /// 审核、签发 — signs the step; figures stay as the preparer fixed them.
    pub fn sign(
        mut self,
        act: ReportAct,
        note: &str,
        moment: &Moment,
    ) -> Result<(Self, JournalEntry), Refusal> {
        self.state = self.may(act)?;
        let staff = moment.actor.staff()?;
        self.sign_offs.push(SignOff {
            act,
            person: staff.person.clone(),
            name: staff.name.clone(),
            at: moment.now,
        });
        let entry = self.entry(act, note);
        Ok((self, entry))
    }

    /// 退回 — back to the draft with a reason; the signatures of this round fall.
    pub fn send_back(mut self, reason: &str) -> Result<(Self, JournalEntry), Refusal> {
        let next = self.may(ReportAct::Return)?;
        if reason.trim().is_empty() {
            return Err(Refusal::new(
                "reason_missing",
                "请写明退回的原因。",
                "Say why it is sent back.",
            )
            .at("reason"));
        }
        self.state = next;
        self.sign_offs.clear();
        let format = self.format;
        self.cells
            .retain(|id, _| origin(format, *id) == Origin::Entered);
        let entry = self.entry(ReportAct::Return, reason.trim());
        Ok((self, entry))
    }

    /// 发布 — after approval, tied to the published item.
    pub fn publish(
        mut self,
        item: ItemId,
        index_no: &str,
    ) -> Result<(Self, JournalEntry), Refusal> {
        self.state = self.may(ReportAct::Publish)?;
        self.item = Some(item);
        let entry = self.entry(ReportAct::Publish, &format!("索引号 {index_no}"));
        Ok((self, entry))
    }

    fn entry(&self, act: ReportAct, note: &str) -> JournalEntry {
        JournalEntry::new(SubjectKind::Report, self.id.as_str(), act.code(), note)
    }
}
