//! A report as read and checked, as markup: for the server's page, and compiled to WebAssembly for the reader's browser.

pub mod answer;
#[cfg(target_family = "wasm")]
mod browser;
pub mod lang;
pub mod original;
pub mod place;
pub mod result;
pub mod review;
pub mod table;
