//! The tests of the law: Markdown cases an officer can read, and properties against second implementations.

#[cfg(test)]
#[path = "it/calendar.rs"]
mod calendar;
#[cfg(test)]
#[path = "it/cases.rs"]
mod cases;
