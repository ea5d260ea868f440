//! Rebuilds the embedded migrations when the schema folder changes.
fn main() {
    println!("cargo:rerun-if-changed=schema");
}
