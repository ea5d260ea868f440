//! Embeds the validator for the browser where `cargo xtask validator` has built it; a build without it works, too.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDER: &str = "assets/validator";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={FOLDER}");
    let variable = |name| env::var_os(name).map(PathBuf::from).unwrap_or_default();
    let folder = variable("CARGO_MANIFEST_DIR").join(FOLDER);
    let text = format!(
        "/// The module as it runs.\nconst MODULE: Option<&[u8]> = {};\n\
         /// The module compressed by brotli.\nconst MODULE_BR: Option<&[u8]> = {};\n",
        embedded(&folder.join("validator.wasm")),
        embedded(&folder.join("validator.wasm.br")),
    );
    fs::write(variable("OUT_DIR").join("validator_module.rs"), text)
}

fn embedded(file: &Path) -> String {
    if file.is_file() {
        format!("Some(include_bytes!({:?}))", file.display().to_string())
    } else {
        "None".to_owned()
    }
}
