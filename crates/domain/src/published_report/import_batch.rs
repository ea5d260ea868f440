//! 导入批次 — one import of one or more files, with a line for each report found and for each file refused.

use gongkai_law::refusal::Refusal;
use jiff::Timestamp;

use crate::ids::{ImportBatchId, OrganId, PersonId, PublishedReportId};

/// 导入批次 — who imported, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportBatch {
    /// Identifier.
    pub id: ImportBatchId,
    /// The organ of the person.
    pub organ: OrganId,
    /// Who.
    pub person: PersonId,
    /// The name as it stood then.
    pub person_name: String,
    /// When.
    pub at: Timestamp,
}

/// 导入结果 — what became of a file, or of one report in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineOutcome {
    /// 等待读取
    Waiting,
    /// 已导入
    Imported(PublishedReportId),
    /// 曾经导入 — the same file was imported before.
    Known(PublishedReportId),
    /// 未导入 — with the reason; the file is kept where it was read at all.
    Refused(KeptRefusal),
}

impl LineOutcome {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Imported(_) => "imported",
            Self::Known(_) => "known",
            Self::Refused(_) => "refused",
        }
    }
}

/// 留存的拒绝理由 — a refusal as it was told, kept with the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRefusal {
    /// The stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl From<&Refusal> for KeptRefusal {
    fn from(refusal: &Refusal) -> Self {
        Self {
            code: refusal.code.to_owned(),
            zh: refusal.zh.clone(),
            en: refusal.en.clone(),
        }
    }
}

impl KeptRefusal {
    /// Whether naming organ and year would help: the text was read, and does not tell whose it is.
    pub fn asks_for_place(&self) -> bool {
        ["unknown_organ", "unknown_year"].contains(&self.code.as_str())
    }
}

/// 导入明细 — one line of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Which file of the import, from 1.
    pub position: i64,
    /// Which report of the file, from 1; 0 for the file as a whole.
    pub part: i64,
    /// The name of the file, with the folders of the archive.
    pub file_name: String,
    /// The digest under which the bytes are kept; nothing where they were not.
    pub digest: Option<String>,
    /// What became of it.
    pub outcome: LineOutcome,
}
