//! The legal texts of government information disclosure as functions and tables.
