//! 案头 — all that a template sees: its own source, the shared one, the values, the faces. No disk, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::error::TypesetError;
use crate::fonts::Faces;
use crate::template::Template;

/// 案头 — the world of one compilation.
pub(crate) struct Desk<'a> {
    library: LazyHash<Library>,
    faces: &'a Faces,
    main: Source,
    shared: Source,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        template: Template,
        inputs: Dict,
        faces: &'a Faces,
    ) -> Result<Self, TypesetError> {
        // Header cells of rows are marked by a feature that typst still calls an extra.
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder()
            .with_inputs(inputs)
            .with_features(features)
            .build();
        Ok(Self {
            library: LazyHash::new(library),
            faces,
            main: source(template)?,
            shared: source(Template::OFFICIAL)?,
        })
    }
}

fn source(template: Template) -> Result<Source, TypesetError> {
    let path = VirtualPath::new(template.path)
        .map_err(|_| TypesetError::Fault(format!("no path: {}", template.path)))?;
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Ok(Source::new(id, template.source.to_owned()))
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.faces.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.shared]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
