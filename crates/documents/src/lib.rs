//! Bytes to domain values and back: reads and writes published reports.
