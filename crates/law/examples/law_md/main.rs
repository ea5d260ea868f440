//! Prints `docs/LAW.md`: the Regulation article by article, with the place in the code, the cases and the screens of each.

mod document;

fn main() {
    print!("{}", document::text());
}
