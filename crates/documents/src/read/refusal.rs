//! 拒读 — why a file is not read as a report.

use super::limits::Limits;

/// 拒读原因 — the file is no report this program reads; says why and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefusal {
    /// Nothing in the file.
    #[error("the file is empty; give the published report itself")]
    Empty,
    /// More bytes than allowed.
    #[error(
        "the file has {bytes} bytes, more than the limit of {limit}; raise the limit or give the report alone"
    )]
    TooLarge {
        /// Size of the file.
        bytes: usize,
        /// The limit in force.
        limit: usize,
    },
    /// More table cells than allowed.
    #[error(
        "the tables have more than {limit} cells, the limit; raise the limit or give the report alone"
    )]
    TooManyCells {
        /// The limit in force.
        limit: usize,
    },
    /// More elements within one another than allowed.
    #[error(
        "the page nests more than {limit} elements, the limit; raise the limit or give the report alone"
    )]
    TooDeep {
        /// The limit in force.
        limit: usize,
    },
    /// More pages than allowed.
    #[error(
        "the file has {pages} pages, more than the limit of {limit}; raise the limit or give the report alone"
    )]
    TooManyPages {
        /// Pages of the file.
        pages: usize,
        /// The limit in force.
        limit: usize,
    },
    /// More bytes than allowed once unpacked.
    #[error(
        "the file unpacks to more than {limit} bytes, the limit; it may be a decompression bomb: save it anew, or raise the limit"
    )]
    TooLargeUnpacked {
        /// The limit in force.
        limit: usize,
    },
    /// More text than allowed.
    #[error("the file shows more than {limit} bytes of text, the limit; give the report alone")]
    TooMuchText {
        /// The limit in force.
        limit: usize,
    },
    /// The caller's time was up.
    #[error("reading took longer than the time allowed; raise the limit or give the report alone")]
    OutOfTime,
    /// Encrypted, or opened with a password only.
    #[error("the file is encrypted or asks for a password; save it without protection")]
    Encrypted,
    /// Broken beyond reading.
    #[error("the file is damaged ({what}); save it anew from the program that made it")]
    Damaged {
        /// What is broken, in English.
        what: &'static str,
    },
    /// Carries programs.
    #[error("the file carries macros and is not opened; save it without them, as DOCX or XLSX")]
    Macros,
    /// Pictures of pages, no text.
    #[error(
        "the PDF is a scan: its pages are pictures without text; give the file it was printed from, or the published page"
    )]
    Scanned,
    /// A kind of file that is not read.
    #[error(
        "{found} is not read yet; supported are HTML, plain text, Markdown, PDF, DOCX, DOC and XLSX: save the report as one of these"
    )]
    Unsupported {
        /// What the file is.
        found: &'static str,
    },
    /// Bytes in no known Chinese encoding.
    #[error("the file is neither UTF-8 nor GB18030 text; save it as UTF-8")]
    NotText,
    /// Text without anything of an annual report.
    #[error(
        "the file holds no annual report on government information disclosure: no statutory table and no such title; give the report page itself"
    )]
    NotAReport,
}

impl ReadRefusal {
    /// A stable word for the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyPages { .. } => "too_many_pages",
            Self::TooLargeUnpacked { .. } => "too_large_unpacked",
            Self::TooMuchText { .. } => "too_much_text",
            Self::OutOfTime => "out_of_time",
            Self::Encrypted => "encrypted",
            Self::Damaged { .. } => "damaged",
            Self::Macros => "macros",
            Self::Scanned => "scanned",
            Self::Unsupported { .. } => "unsupported_medium",
            Self::NotText => "not_text",
            Self::NotAReport => "not_a_report",
        }
    }

    /// 中文说明 — the same in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "文件为空，请提供已发布的年度报告".to_owned(),
            Self::TooLarge { bytes, limit } => {
                format!("文件有 {bytes} 字节，超过上限 {limit}，请调高上限或只提供报告本身")
            }
            Self::TooManyCells { limit } => {
                format!("表格单元格超过上限 {limit} 个，请调高上限或只提供报告本身")
            }
            Self::TooDeep { limit } => {
                format!("网页元素嵌套超过上限 {limit} 层，请调高上限或只提供报告本身")
            }
            Self::TooManyPages { pages, limit } => {
                format!("文件有 {pages} 页，超过上限 {limit} 页，请调高上限或只提供报告本身")
            }
            Self::TooLargeUnpacked { limit } => {
                format!("文件解压后超过上限 {limit} 字节，可能是压缩炸弹，请重新另存，或调高上限")
            }
            Self::TooMuchText { limit } => {
                format!("文件中的文字超过上限 {limit} 字节，请只提供报告本身")
            }
            Self::OutOfTime => "读取超过允许的时间，请调高上限或只提供报告本身".to_owned(),
            Self::Encrypted => "文件已加密或需要密码，请取消保护后另存".to_owned(),
            Self::Damaged { what } => {
                format!("文件已损坏（{what}），请用原来的程序重新另存")
            }
            Self::Macros => "文件带有宏，不予打开，请另存为不带宏的 DOCX 或 XLSX".to_owned(),
            Self::Scanned => {
                "这份 PDF 是扫描件，页面只是图片而没有文字，请提供原始文件或已发布的网页".to_owned()
            }
            Self::Unsupported { found } => {
                format!(
                    "暂不能读取 {found}；目前支持 HTML、纯文本、Markdown、PDF、DOCX、DOC 和 XLSX，请另存为其中一种"
                )
            }
            Self::NotText => "文件既不是 UTF-8 也不是 GB18030 文本，请另存为 UTF-8".to_owned(),
            Self::NotAReport => {
                "文件中没有政府信息公开工作年度报告：既无法定表格，也无相应标题，请提供报告页面本身"
                    .to_owned()
            }
        }
    }
}

pub(super) fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), ReadRefusal> {
    if bytes.is_empty() {
        return Err(ReadRefusal::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(ReadRefusal::TooLarge {
            bytes: bytes.len(),
            limit: limits.bytes,
        });
    }
    Ok(())
}
