//! Our reader beside generic ones, each as a whole process on the same documents: time and peak memory.
//!
//! Generic readers that are not installed are left out with a word. They only find tables; they know no form, no label and
//! no sum. `cargo bench -p gongkai-documents --bench generic_readers [FOLDER]`; the real reports beside the repository unless
//! given. Our own reader is this program itself, called anew with `--read FILE`: it reads, checks and writes JSON.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report_json::CheckedJson;
use wait4::Wait4;

/// The word that makes this program read one file and end.
const READ: &str = "--read";

/// Runs of each pair; the fastest counts.
const RUNS: usize = 7;

/// A program that reads a document: its name, its call before the path, and the endings it takes.
struct Reader {
    name: &'static str,
    call: Vec<OsString>,
    endings: &'static [&'static str],
}

impl Reader {
    fn python(name: &'static str, script: &str, endings: &'static [&'static str]) -> Self {
        let call = ["python3", "-c", script].map(OsString::from).to_vec();
        Self {
            name,
            call,
            endings,
        }
    }

    fn takes(&self, document: &Path) -> bool {
        let ending = document.extension().unwrap_or_default();
        self.endings.iter().any(|known| ending == *known)
    }

    /// Time and peak memory of one run; nothing when the program is missing or fails.
    fn run(&self, document: &Path) -> Option<(Duration, u64)> {
        let (program, words) = self.call.split_first()?;
        let mut command = Command::new(program);
        command.args(words).arg(document);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let ended = command.spawn().ok()?.wait4().ok()?;
        let time = begun.elapsed();
        ended
            .status
            .success()
            .then_some((time, ended.rusage.maxrss))
    }
}

fn readers() -> Vec<Reader> {
    const HTML: &[&str] = &["html"];
    const PDF: &[&str] = &["pdf"];
    let ourselves = std::env::current_exe().unwrap_or_default();
    vec![
        Reader {
            name: "gongkai, read and checked",
            call: vec![ourselves.into(), READ.into()],
            endings: &["txt", "md", "html", "pdf", "docx", "doc", "xlsx"],
        },
        Reader::python(
            "pandas.read_html",
            "import sys, pandas; pandas.read_html(sys.argv[1])",
            HTML,
        ),
        Reader::python(
            "lxml, cells only",
            "import sys; from lxml import html; [c.text_content() for c in html.parse(sys.argv[1]).iter('td', 'th')]",
            HTML,
        ),
        Reader::python(
            "pdfplumber",
            "import sys, pdfplumber; [p.extract_tables() for p in pdfplumber.open(sys.argv[1]).pages]",
            PDF,
        ),
        // Without a word for standard output it would write beside the document.
        Reader {
            name: "pdftotext -layout",
            call: ["sh", "-c", "pdftotext -layout \"$0\" -"]
                .map(OsString::from)
                .to_vec(),
            endings: PDF,
        },
    ]
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for part in ["raw", "derived"] {
        let entries = std::fs::read_dir(folder.join(part))
            .with_context(|| format!("no documents in {}", folder.display()))?;
        for entry in entries {
            found.push(entry?.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Reads and checks one file, as a process of its own.
fn read_once(document: &Path) -> Result<()> {
    let bytes = std::fs::read(document)?;
    for report in read(&bytes, &Limits::default())? {
        let checked = check(&report, &Context::default());
        let object = CheckedJson::new("report", &report, &checked);
        serde_json::to_writer(std::io::stdout().lock(), &object)?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let words: Vec<OsString> = std::env::args_os().collect();
    if let [_, word, document] = words.as_slice()
        && word == READ
    {
        return read_once(Path::new(document));
    }
    let named = std::env::args_os().skip(1).find(|word| word != "--bench");
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = named.map_or(beside, PathBuf::from);
    let readers = readers();
    println!("| Document | Reader | Time | Peak memory |\n|---|---|---|---|");
    for document in documents(&folder)? {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        for reader in readers.iter().filter(|reader| reader.takes(&document)) {
            let runs: Vec<_> = (0..RUNS).filter_map(|_| reader.run(&document)).collect();
            let fastest = runs.iter().min_by_key(|(time, _)| *time);
            let line = fastest.map_or_else(
                || "not installed, or failed | ".to_owned(),
                |(time, memory)| {
                    let milliseconds = time.as_secs_f64() * 1000.0;
                    format!("{milliseconds:.1} ms | {} MiB", memory / (1 << 20))
                },
            );
            println!("| {name} | {} | {line} |", reader.name);
        }
    }
    Ok(())
}
