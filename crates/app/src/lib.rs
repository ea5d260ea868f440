//! Use cases, jobs, clock and configuration.
