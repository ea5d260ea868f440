//! 已发布年报 — a report of an organ and year as it was published elsewhere: the original file, what was read of it, what
//! people corrected by hand, and what they judged of its findings.
//!
//! Readings form a chain. The first is what the program read; none is ever overwritten. A correction or a new reading is the
//! next version, and says who, when and why.

pub mod import_batch;
pub mod matching;
pub mod reading;
pub mod verdict;

use std::collections::BTreeMap;

use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{CellId, Figure};

use crate::ids::{OrganId, PublishedReportId};
use crate::journal::{JournalEntry, SubjectKind};
use crate::moment::Moment;

pub use import_batch::{ImportBatch, ImportLine, KeptRefusal, LineOutcome};
pub use matching::{Clues, match_organ};
pub use reading::{
    CellSource, FreshReading, KeptCell, Reading, ReadingKind, Spot, UnreadCells, reapply,
};
pub use verdict::{KeptFinding, Verdict, VerdictInput, VerdictState};

/// 原件 — the file that was imported, and which of the reports in it this one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// SHA-256 of the bytes, under which they are kept.
    pub digest: String,
    /// Which report of the file, from 1.
    pub part: i64,
    /// The name of the file, for people only.
    pub file_name: String,
    /// The kind of file, as the reader names it: `html`, `pdf` …
    pub medium: String,
}

/// 已发布年报 — one imported report with its latest reading and the verdicts on its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedReport {
    /// Identifier.
    pub id: PublishedReportId,
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
    /// The title as printed.
    pub title: String,
    /// The file.
    pub original: Original,
    /// The latest version.
    pub latest: Reading,
    /// 核实结论 — by the fingerprint of the finding.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Counts the saves.
    pub revision: i64,
}

/// 处理结果 — what an act on an imported report leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedDecision {
    /// The report after the act.
    pub report: PublishedReport,
    /// Whether its latest reading is a new version.
    pub new_version: bool,
    /// What the journal keeps.
    pub entries: Vec<JournalEntry>,
}

/// 导入内容 — what is known of a report when it is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedReport {
    /// Identifier.
    pub id: PublishedReportId,
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
    /// The title as printed.
    pub title: String,
    /// The file.
    pub original: Original,
    /// Whether a person named organ or year, because the text does not.
    pub placed_by_hand: bool,
}

impl PublishedReport {
    /// 导入 — the report with its first reading.
    pub fn import(
        input: ImportedReport,
        fresh: FreshReading,
        moment: &Moment,
    ) -> PublishedDecision {
        let by_hand = if input.placed_by_hand {
            "；机关和年度由人工指定"
        } else {
            ""
        };
        let note = format!(
            "{} · {}年度 · {}{by_hand}",
            input.original.file_name, input.year, fresh.program
        );
        let report = Self {
            id: input.id,
            organ: input.organ,
            year: input.year,
            title: input.title,
            original: input.original,
            latest: Reading::first(fresh, moment),
            verdicts: BTreeMap::new(),
            revision: 0,
        };
        report.decided(true, "import_published_report", note)
    }

    /// 更正 — cells as a person reads them in the original, with the reason; the print beneath is kept.
    ///
    /// Cells that say already what is given are left out; a form that changes nothing is refused.
    pub fn correct(
        mut self,
        changes: &BTreeMap<CellId, Figure>,
        reason: &str,
        moment: &Moment,
    ) -> Result<PublishedDecision, Refusal> {
        let reason = reason.trim();
        let changes: BTreeMap<CellId, Figure> = changes
            .iter()
            .filter(|(cell, figure)| self.latest.needs(**cell, **figure))
            .map(|(cell, figure)| (*cell, *figure))
            .collect();
        if changes.is_empty() {
            return Err(Refusal::new(
                "nothing_changed",
                "没有改动任何数字，未生成新版本；请先改动需要更正的单元格。",
                "No figure was changed, so there is no new version; change the cells that are wrong.",
            ));
        }
        if reason.is_empty() {
            return Err(Refusal::new(
                "reason_missing",
                "请写明更正的理由，如“原件印作 48，读取有误”。",
                "Give the reason, such as: the original prints 48.",
            )
            .at("reason"));
        }
        let told: Vec<String> = changes.keys().map(ToString::to_string).collect();
        let note = format!("{}：{reason}", told.join(" "));
        self.latest = self.latest.corrected(&changes, reason, moment);
        Ok(self.decided(true, "correct_cells", note))
    }

    /// 重新读取 — what the present program reads, with the corrections by hand laid over it where the print is the same.
    ///
    /// The same result makes no new version; that it was read again is in the journal all the same.
    pub fn read_again(mut self, fresh: FreshReading, moment: &Moment) -> PublishedDecision {
        let program = fresh.program.clone();
        let again = self.latest.again(fresh, moment);
        if again.says_the_same(&self.latest) {
            let note = format!("{program}；结果与第{}版一致", self.latest.version);
            return self.decided(false, "read_again", note);
        }
        let conflicts = again.conflicts().count();
        let note = if conflicts == 0 {
            format!("{program}；第{}版", again.version)
        } else {
            format!(
                "{program}；第{}版；{conflicts}处人工更正与新读数不一致",
                again.version
            )
        };
        self.latest = again;
        self.decided(true, "read_again", note)
    }

    /// 核实 — what a person finds of a finding; it holds as long as a finding with this fingerprint is there.
    pub fn judge(
        mut self,
        finding: &KeptFinding,
        input: &VerdictInput,
        moment: &Moment,
    ) -> Result<PublishedDecision, Refusal> {
        let verdict = Verdict::given(input, moment)?;
        let mut note = format!("{} {}", finding.rule, verdict.state.zh());
        if let VerdictState::Dismissed(reason) = verdict.state {
            note.push_str(&format!("（{}）", reason.zh()));
        }
        if !verdict.remark.is_empty() {
            note.push_str(&format!("：{}", verdict.remark));
        }
        self.verdicts.insert(finding.fingerprint.clone(), verdict);
        Ok(self.decided(false, "judge_finding", note))
    }

    /// The state of a finding; without a verdict it is pending.
    pub fn state_of(&self, finding: &KeptFinding) -> VerdictState {
        self.verdicts
            .get(&finding.fingerprint)
            .map_or(VerdictState::Pending, |verdict| verdict.state)
    }

    fn decided(self, new_version: bool, act: &'static str, note: String) -> PublishedDecision {
        let entry = JournalEntry::new(SubjectKind::PublishedReport, self.id.as_str(), act, note);
        PublishedDecision {
            report: self,
            new_version,
            entries: vec![entry],
        }
    }
}
