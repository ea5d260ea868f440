//! Use cases from outside: who may do what, what is stored, what is refused, who wins.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    mod application;
    mod calendar;
    mod house;
    mod published_report;
}
