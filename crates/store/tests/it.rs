//! The contract suite: every store function, always on SQLite, and on PostgreSQL when `GONGKAI_TEST_POSTGRES` names a server.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    pub mod applications;
    pub mod house;
    pub mod items;
    pub mod places;
    pub mod published_reports;
    pub mod reports;
}
