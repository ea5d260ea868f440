//! The command line as people and scripts meet it: output, exit codes, reasons.

#[cfg(test)]
#[path = "it/calendar.rs"]
mod calendar;
#[cfg(test)]
#[path = "it/demo.rs"]
mod demo;
#[cfg(test)]
#[path = "it/due.rs"]
mod due;
#[cfg(test)]
#[path = "it/fee.rs"]
mod fee;
#[cfg(test)]
#[path = "it/import.rs"]
mod import;
#[cfg(test)]
#[path = "it/organ.rs"]
mod organ;
#[cfg(test)]
#[path = "it/program.rs"]
mod program;
#[cfg(test)]
#[path = "it/report.rs"]
mod report;
