//! 排版 — sets type: a template of this crate and the values for it become a PDF that can be kept and read aloud
//! (PDF/A-2a, tagged, PDF/UA-1).
//!
//! Values reach a template as values and never as source, so nothing in them is carried out. The same template, values,
//! faces and instant give the same bytes. Font files are the only thing read from the disk.

mod error;
mod fonts;
mod press;
mod report;
mod template;
mod world;

pub use error::{NoFonts, TypesetError};
pub use fonts::{Faces, Role};
pub use press::set;
pub use report::report;
pub use template::Template;
