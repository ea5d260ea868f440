//! 版式 — the templates: typst sources of this crate, which take their values from `sys.inputs.values`.

/// 版式 — one template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Path in the little world a template sees.
    pub(crate) path: &'static str,
    pub(crate) source: &'static str,
}

impl Template {
    /// 年度报告 — the annual report.
    pub const REPORT: Self = Self {
        path: "/report.typ",
        source: include_str!("../templates/report.typ"),
    };

    /// 公文版心 — page, faces and sizes of an official paper, imported by the templates.
    pub(crate) const OFFICIAL: Self = Self {
        path: "/official.typ",
        source: include_str!("../templates/official.typ"),
    };
}
