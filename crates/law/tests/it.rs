//! The tests of the law: Markdown cases an officer can read, and properties against second implementations.

#[cfg(test)]
#[path = "it/brute_force.rs"]
mod brute_force;
#[cfg(test)]
#[path = "it/calendar.rs"]
mod calendar;
#[cfg(test)]
#[path = "it/cases.rs"]
mod cases;
#[cfg(test)]
#[path = "it/contents.rs"]
mod contents;
#[cfg(test)]
#[path = "it/fees.rs"]
mod fees;
#[cfg(test)]
#[path = "it/histories.rs"]
mod histories;
#[cfg(test)]
#[path = "it/reports.rs"]
mod reports;
#[cfg(test)]
#[path = "it/results.rs"]
mod results;
#[cfg(test)]
#[path = "it/terms.rs"]
mod terms;
#[cfg(test)]
#[path = "it/time_limit.rs"]
mod time_limit;
