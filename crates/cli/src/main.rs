//! The one binary of Gongkai.
fn main() {}
