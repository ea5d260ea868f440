//! 办理记录 — the append-only journal: who did what to which subject, when. It is the audit trail.

/// 记录对象 — what kind of thing an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// 申请
    Application,
    /// 信息
    Item,
    /// 年报
    Report,
    /// 机关
    Organ,
    /// 人员
    Person,
    /// 复议诉讼案件
    RemedyCase,
    /// 工作日历
    Calendar,
    /// 已发布年报
    PublishedReport,
}

impl SubjectKind {
    /// The stable code kept in the journal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Item => "item",
            Self::Report => "report",
            Self::Organ => "organ",
            Self::Person => "person",
            Self::RemedyCase => "remedy_case",
            Self::Calendar => "calendar",
            Self::PublishedReport => "published_report",
        }
    }
}

/// 一条记录 — what an act leaves in the journal; instant, actor and id are added when it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// What kind of thing it happened to.
    pub subject: SubjectKind,
    /// The identifier of that thing.
    pub subject_id: String,
    /// The act: the name of the use case, the same in all rooms.
    pub act: &'static str,
    /// What a reader of the history needs to know, in the words of the officer or of the law. Never holds personal data of an applicant.
    pub note: String,
}

impl JournalEntry {
    /// An entry about one subject.
    pub fn new(
        subject: SubjectKind,
        id: impl Into<String>,
        act: &'static str,
        note: impl Into<String>,
    ) -> Self {
        Self {
            subject,
            subject_id: id.into(),
            act,
            note: note.into(),
        }
    }
}
