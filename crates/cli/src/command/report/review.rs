//! `gongkai report check --html` — a folder of pages for who reviews many reports, to be opened without a server.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use gongkai_app::documents::checked::CheckedReport;
use gongkai_app::documents::read::Printed;
use gongkai_app::documents::report::ReadReport;
use gongkai_app::law::report_format::Checked;
use gongkai_web::assets::CSS;
use gongkai_web::lang::Lang;
use gongkai_web::review::{IndexLine, ReviewedFile, index, page};

use crate::speech::Speech;

const INDEX: &str = "index.html";

/// 审阅文件夹 — the pages written so far.
pub(super) struct Review {
    folder: PathBuf,
    lang: Lang,
    lines: Vec<IndexLine>,
    pages: usize,
}

impl Review {
    /// Makes the folder with its style sheet. Pages of an earlier run are written over.
    pub(super) fn begin(folder: &Path, speech: Speech) -> anyhow::Result<Self> {
        let begun = Self {
            folder: folder.to_owned(),
            lang: match speech {
                Speech::Zh => Lang::Zh,
                Speech::En => Lang::En,
            },
            lines: Vec::new(),
            pages: 0,
        };
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        begun.write("style.css", CSS)?;
        Ok(begun)
    }

    /// Writes the page of one report.
    pub(super) fn add(
        &mut self,
        file: &str,
        report: &ReadReport,
        checked: Checked,
        printed: &[Printed],
    ) -> anyhow::Result<()> {
        self.pages += 1;
        let reports = [CheckedReport {
            report: report.clone(),
            checked,
        }];
        let reviewed = ReviewedFile {
            name: file,
            page: format!("{:04}.html", self.pages),
            reports: &reports,
        };
        self.write(&reviewed.page, &page(&reviewed, printed, self.lang))?;
        self.lines.extend(IndexLine::of(&reviewed, self.lang));
        Ok(())
    }

    /// Writes the index and says where it is.
    pub(super) fn finish(self, refused: &[String]) -> anyhow::Result<PathBuf> {
        let page = index(self.lines.clone(), refused, self.lang);
        self.write(INDEX, &page)?;
        Ok(self.folder.join(INDEX))
    }

    fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}
