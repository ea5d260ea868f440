//! Prints `docs/APPLICATION.md`.
fn main() {
    print!("{}", gongkai_domain::application::diagram::markdown());
}
