//! Pages and endpoints, asked through the real router.

mod it {
    pub mod access;
    pub mod site;
}
