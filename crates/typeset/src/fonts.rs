//! 字体 — the faces for each role, found in a configured folder and in those of the system.
//!
//! Only the name tables of the files are read to choose; only the chosen files are loaded. The faces that the standard for
//! official papers asks for (GB/T 9704: 小标宋, 黑体, 仿宋) are taken when they are installed, else free ones.

mod folders;
mod names;
mod roles;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::error::NoFonts;
use names::Face;
pub use roles::Role;

/// 字体 — the faces at hand, loaded. Loading takes a while and some 75 MB; do it once.
pub struct Faces {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    roles: BTreeMap<&'static str, Setting>,
}

/// 角色字体 — how a template sets a role: the families in order of preference, and the weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Setting {
    font: Vec<String>,
    weight: u16,
}

impl Faces {
    /// 查找字体 — finds and loads the faces: first in the configured folder, then in the system's.
    pub fn find(configured: Option<&Path>) -> Result<Self, NoFonts> {
        Self::find_in(&folders::all(configured))
    }

    /// Finds and loads the faces in given folders alone.
    pub fn find_in(folders: &[PathBuf]) -> Result<Self, NoFonts> {
        let faces: Vec<Face> = folders
            .iter()
            .flat_map(|folder| folders::files(folder))
            .flat_map(|file| names::faces(&file))
            .collect();
        let mut shelf = Shelf::default();
        let mut roles = BTreeMap::new();
        for role in Role::ALL {
            let setting = shelf.setting(role, &faces).ok_or_else(|| NoFonts {
                role: role.name(),
                folders: folders.to_vec(),
            })?;
            roles.insert(role.name(), setting);
        }
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&shelf.fonts)),
            fonts: shelf.fonts,
            roles,
        })
    }

    /// The families in use, each once, for whoever wants to know.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = Vec::new();
        for setting in Role::ALL
            .iter()
            .filter_map(|role| self.roles.get(role.name()))
        {
            for family in &setting.font {
                if !families.contains(&family.as_str()) {
                    families.push(family);
                }
            }
        }
        families
    }

    /// The characters of a text that no face has, each once; blanks and marks that are not drawn do not count.
    pub(crate) fn lacking(&self, text: &str) -> Vec<char> {
        let mut lacking: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| is_drawn(*c)) {
            let code = u32::from(c);
            let has = |font: &Font| font.info().coverage.contains(code);
            if !lacking.contains(&c) && !self.fonts.iter().any(has) {
                lacking.push(c);
            }
        }
        lacking
    }

    pub(crate) fn roles(&self) -> &BTreeMap<&'static str, Setting> {
        &self.roles
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}

fn is_drawn(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !typst::text::is_default_ignorable(c)
}

/// The faces loaded so far. Faces of one file share its bytes.
#[derive(Default)]
struct Shelf {
    files: BTreeMap<PathBuf, Bytes>,
    loaded: Vec<(PathBuf, u32)>,
    fonts: Vec<Font>,
}

impl Shelf {
    /// The first face of the role that loads, and behind a narrow one the first wide one.
    fn setting(&mut self, role: Role, faces: &[Face]) -> Option<Setting> {
        let mut families: Vec<String> = Vec::new();
        for choice in role.choices() {
            let Some(face) = choice.best(faces) else {
                continue;
            };
            let Some(font) = self.load(&face.file, face.index) else {
                continue;
            };
            families.push(font.info().family.clone());
            if choice.is_wide() {
                break;
            }
        }
        (!families.is_empty()).then(|| Setting {
            font: families,
            weight: role.weight(),
        })
    }

    fn load(&mut self, file: &Path, index: u32) -> Option<Font> {
        let key = (file.to_owned(), index);
        if let Some(place) = self.loaded.iter().position(|known| *known == key) {
            return self.fonts.get(place).cloned();
        }
        let bytes = match self.files.get(file) {
            Some(bytes) => bytes.clone(),
            None => {
                let bytes = Bytes::new(std::fs::read(file).ok()?);
                self.files.insert(file.to_owned(), bytes.clone());
                bytes
            }
        };
        let font = Font::new(bytes, index)?;
        self.loaded.push(key);
        self.fonts.push(font.clone());
        Some(font)
    }
}
