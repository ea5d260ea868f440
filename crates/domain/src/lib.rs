//! The case, the item and the report of Gongkai, and what may happen to them.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
