//! Many files at once: read in parallel, handed on in the order given, with progress on a terminal.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use gongkai_app::documents::read::{Limits, Printed, ReadRefusal, printed, read_while};
use gongkai_app::documents::report::ReadReport;

use crate::speech::Speech;

/// Files that each thread has before it at most, so that few reports wait in memory.
const AHEAD: usize = 8;

/// Which files, how much of each, how many at once.
#[derive(Debug, Args)]
pub(super) struct Files {
    /// Files to read: HTML, text, Markdown, PDF, DOCX, DOC or XLSX. A folder stands for all files in it.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Files read at once; as many as there are processors unless given.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// How much of a file is taken.
#[derive(Debug, Args)]
pub(super) struct LimitArguments {
    /// Largest file, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes)]
    max_bytes: usize,
    /// Largest size of a packed file once unpacked, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().unpacked)]
    max_unpacked: usize,
    /// Most pages of a file.
    #[arg(long, value_name = "PAGES", default_value_t = Limits::default().pages)]
    max_pages: usize,
    /// Most table cells in a file.
    #[arg(long, value_name = "CELLS", default_value_t = Limits::default().cells)]
    max_cells: usize,
    /// Longest time for one file, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    max_seconds: u64,
}

impl LimitArguments {
    fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_bytes,
            unpacked: self.max_unpacked,
            pages: self.max_pages,
            cells: self.max_cells,
            ..Limits::default()
        }
    }
}

impl Files {
    /// Hands on the reports of each file in the order given; says on standard error which files could not be read, and
    /// gives the reasons.
    pub(super) fn for_each(
        &self,
        speech: Speech,
        mut take: impl FnMut(&str, &ReadReport) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<String>> {
        let files = unfold(&self.files);
        let jobs = self
            .jobs
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let progress = Progress::over(files.len());
        let mut refused = Vec::new();
        for some in files.chunks(jobs.saturating_mul(AHEAD)) {
            for (file, reports) in some
                .iter()
                .zip(self.load_all(some, jobs, speech, &progress))
            {
                match reports {
                    Ok(reports) => {
                        let name = file.display().to_string();
                        reports.iter().try_for_each(|report| take(&name, report))?;
                    }
                    Err(error) => {
                        progress.clear();
                        eprintln!("gongkai: {error:#}");
                        refused.push(format!("{error:#}"));
                    }
                }
            }
        }
        progress.clear();
        Ok(refused)
    }

    /// The reports of one file more, such as last year's, within the same limits.
    pub(super) fn load(&self, path: &Path, speech: Speech) -> anyhow::Result<Vec<ReadReport>> {
        load(path, &self.limits, speech)
    }

    /// The text and tables of a file as the reader saw them; nothing where it cannot be read any more.
    pub(super) fn printed(&self, path: &str) -> Vec<Printed> {
        let read = |bytes: Vec<u8>| printed(&bytes, &self.limits.limits(), &|| true).ok();
        std::fs::read(path).ok().and_then(read).unwrap_or_default()
    }

    /// Reads some files in parallel; the answers stand in the order of the files.
    fn load_all(
        &self,
        files: &[PathBuf],
        jobs: usize,
        speech: Speech,
        progress: &Progress,
    ) -> Vec<anyhow::Result<Vec<ReadReport>>> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(index) else {
                    return done;
                };
                done.push((index, load(file, &self.limits, speech)));
                progress.step(speech);
            }
        };
        let mut answers = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..jobs.min(files.len()))
                .map(|_| scope.spawn(work))
                .collect();
            let joined = threads.into_iter().map(|thread| thread.join());
            joined
                .flat_map(|done| done.unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
                .collect::<Vec<_>>()
        });
        answers.sort_by_key(|(index, _)| *index);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }
}

/// The files themselves: a folder gives all files in it and below, by name. Links to folders are not followed, so that none
/// leads back to itself.
pub(in crate::command) fn unfold(given: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in given {
        match std::fs::read_dir(path) {
            Ok(entries) => {
                let mut below: Vec<PathBuf> = entries
                    .filter_map(|entry| Some(entry.ok()?.path()))
                    .collect();
                below.retain(|path| !(is_hidden(path) || path.is_symlink() && path.is_dir()));
                below.sort();
                files.extend(unfold(&below));
            }
            _ => files.push(path.clone()),
        }
    }
    files
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The reports of one file. A file over the limit is refused before it is loaded.
fn load(path: &Path, limits: &LimitArguments, speech: Speech) -> anyhow::Result<Vec<ReadReport>> {
    let say = |refusal: ReadRefusal| {
        let text = match speech {
            Speech::Zh => refusal.zh(),
            Speech::En => refusal.to_string(),
        };
        anyhow::anyhow!("{}: {text}", path.display())
    };
    let unreadable = || {
        let advice = speech.t(
            "无法打开文件，请检查路径和权限",
            "cannot open the file; check its path and permissions",
        );
        format!("{}: {advice}", path.display())
    };
    let allowed = limits.limits();
    let length = std::fs::metadata(path).with_context(unreadable)?.len();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > allowed.bytes {
        return Err(say(ReadRefusal::TooLarge {
            bytes: length,
            limit: allowed.bytes,
        }));
    }
    let bytes = std::fs::read(path).with_context(unreadable)?;
    let begun = Instant::now();
    let most = Duration::from_secs(limits.max_seconds);
    read_while(&bytes, &allowed, &|| begun.elapsed() < most).map_err(say)
}

/// 进度 — files done of all, on one line of a terminal that shows nothing else.
pub(in crate::command) struct Progress {
    all: usize,
    done: AtomicUsize,
    shown: bool,
}

impl Progress {
    pub(in crate::command) fn over(all: usize) -> Self {
        let shown = all > 1 && std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        Self {
            all,
            done: AtomicUsize::new(0),
            shown,
        }
    }

    pub(in crate::command) fn step(&self, speech: Speech) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown {
            let reading = speech.t("读取", "reading");
            let mut terminal = std::io::stderr().lock();
            let written = write!(terminal, "\r{reading} {done}/{}", self.all);
            // A terminal that is gone needs no progress.
            drop(written.and_then(|()| terminal.flush()));
        }
    }

    pub(in crate::command) fn clear(&self) {
        if self.shown {
            eprint!("\r\u{1b}[K");
        }
    }
}
