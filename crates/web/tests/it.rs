//! Pages and endpoints, asked through the real router.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    pub mod access;
    pub mod api;
    pub mod applications;
    pub mod items;
    pub mod portal;
    pub mod report_check;
    pub mod reports;
    pub mod site;
}
