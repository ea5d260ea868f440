//! What may happen to our things, told as given, act, then.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    mod application;
    mod forms;
    mod moves;
    mod play;
    mod published_report;
    mod results;
    mod walks;
}
