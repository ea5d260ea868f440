//! Papers of every form, set with the fonts of this machine.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    mod made;
    mod report;
    mod round_trip;
}
