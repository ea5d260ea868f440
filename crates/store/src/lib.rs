//! The only room that knows SQL: one text for SQLite and PostgreSQL.
