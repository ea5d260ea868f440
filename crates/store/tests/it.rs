//! The contract suite: every store function, always on SQLite, and on PostgreSQL when `GONGKAI_TEST_POSTGRES` names a server.

mod it {
    pub mod house;
    pub mod places;
}
