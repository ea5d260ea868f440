//! 标识 — identifiers of our own things: time-ordered UUID text made by `app`, never by the database.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes over an identifier that was made or stored before.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

ids! {
    /// 机关标识 — one administrative organ.
    OrganId,
    /// 人员标识 — one member of staff.
    PersonId,
    /// 申请标识 — one application for information.
    ApplicationId,
    /// 信息标识 — one item of published or to-be-published information.
    ItemId,
    /// 年报标识 — one annual report of one organ and year.
    ReportId,
    /// 已发布年报标识 — one report as published elsewhere and imported.
    PublishedReportId,
    /// 导入批次标识 — one import of one or more files.
    ImportBatchId,
    /// 复议诉讼案件标识 — one reconsideration or court case.
    RemedyCaseId,
    /// 记录标识 — one entry of the journal.
    EntryId,
    /// 任务标识 — one job.
    JobId,
}
