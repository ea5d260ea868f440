//! `cargo xtask validator` — builds the validator for the browser and puts it where the web server embeds it.
//!
//! The module is not kept in the repository. A server built without it takes uploads instead.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::test::debian;
use crate::{build, program, workspace};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where `crates/web/build.rs` looks for the module.
const FOLDER: &str = "crates/web/assets/validator";

/// Most bytes that the browser may have to fetch before it reads HTML, text, DOCX and XLSX.
const MOST_FETCHED: usize = 1_500_000;

/// Most memory that the module may take: 256 MiB.
const MOST_MEMORY: &str = "268435456";

/// Debian's compiler for the browser, and the compressor.
const PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "lld-19", "brotli"];
const DEBIAN_COMPILER: &str = "/usr/bin/rustc";
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// 编译工具 — who compiles for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toolchain {
    /// The toolchain in use, with the target's library installed.
    Ours,
    /// Debian's compiler, which builds the library itself.
    Debian,
}

/// Builds the module, says how large it is, and fails when it is too large.
pub(crate) fn run() -> Result<()> {
    if !obtain() {
        bail!(
            "no compiler for the browser; run `rustup target add {TARGET}`, or on Debian `apt-get install {}`",
            PACKAGES.join(" ")
        );
    }
    let root = workspace::root()?;
    let toolchain = toolchain().context("the compiler for the browser has gone")?;
    let module = compile(&root, toolchain)?;
    let place = root.join(FOLDER).join("validator.wasm");
    let packed = place.with_extension("wasm.br");
    let bytes = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    if fs::read(&place).ok().as_ref() != Some(&bytes) || !packed.is_file() {
        drop(fs::remove_file(&packed));
        fs::write(&place, &bytes)?;
        compress(&place, &packed)?;
    }
    weigh(bytes.len(), &packed)
}

/// Tells whether the module can be built, after installing what Debian has for it where we may.
pub(crate) fn obtain() -> bool {
    if toolchain().is_some() {
        return true;
    }
    let installed = debian::may_install() && debian::install(&PACKAGES).is_ok();
    installed && toolchain().is_some()
}

fn toolchain() -> Option<Toolchain> {
    let question = ["--print", "target-libdir", "--target", TARGET];
    let library = program::output(Command::new("rustc").args(question)).ok();
    if library.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Some(Toolchain::Ours);
    }
    let whole = [DEBIAN_COMPILER, DEBIAN_LIBRARY]
        .iter()
        .all(|path| Path::new(path).is_file());
    (whole && program::find("wasm-ld-19").is_some()).then_some(Toolchain::Debian)
}

/// Compiles the crate as a module of its own; the profile `browser` stands in the workspace manifest.
fn compile(root: &Path, toolchain: Toolchain) -> Result<PathBuf> {
    let folder = build::target_folder(root)?.join("validator");
    let mut command = program::cargo();
    command
        .current_dir(root)
        .args(["rustc", "--quiet", "--package", "gongkai-validator"])
        .args(["--lib", "--crate-type", "cdylib", "--profile", "browser"])
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
    if toolchain == Toolchain::Debian {
        command
            .arg("-Zbuild-std=std,panic_abort")
            .env("RUSTC", DEBIAN_COMPILER)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
    }
    program::run(&mut command)?;
    Ok(folder
        .join(TARGET)
        .join("browser")
        .join("gongkai_validator.wasm"))
}

/// Bounds the memory, and leaves the names of this machine's folders out of the module.
fn flags() -> String {
    let home = std::env::home_dir().unwrap_or_default();
    format!(
        "-Clink-arg=--max-memory={MOST_MEMORY} --remap-path-prefix={}=home",
        home.display()
    )
}

/// Compresses the module once for all readers; without the program it is compressed for each on the way.
fn compress(module: &Path, packed: &Path) -> Result<()> {
    if program::find("brotli").is_none() {
        println!("no brotli: the module will be compressed by gzip when it is asked for");
        return Ok(());
    }
    program::run(
        Command::new("brotli")
            .args(["--force", "--quality=11", "-o"])
            .arg(packed)
            .arg(module),
    )
}

fn weigh(bytes: usize, packed: &Path) -> Result<()> {
    let Ok(fetched) = fs::read(packed).map(|packed| packed.len()) else {
        println!("validator: {bytes} bytes");
        return Ok(());
    };
    println!("validator: {bytes} bytes, {fetched} compressed");
    if fetched > MOST_FETCHED {
        bail!("{fetched} bytes are too many to fetch; {MOST_FETCHED} is the limit");
    }
    Ok(())
}
