//! 文件种类 — what a package is, by its table of content types and its relationships.

use std::collections::BTreeMap;

use super::xml::{Event, Parser};
use super::{Package, damaged, folded};
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// What a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    Document,
    Workbook,
}

/// The part a package is about.
#[derive(Debug)]
pub(in crate::read) struct Main {
    pub(in crate::read) kind: Kind,
    /// The name of the part.
    pub(in crate::read) part: String,
}

/// Where the main part usually is, for packages without relationships.
const USUAL: &[(&str, Kind)] = &[
    ("word/document.xml", Kind::Document),
    ("xl/workbook.xml", Kind::Workbook),
];

/// Names of open document files, by the end of their `mimetype`.
const OPEN_DOCUMENTS: &[(&str, &str)] = &[
    ("opendocument.text", "an OpenDocument text (ODT)"),
    (
        "opendocument.spreadsheet",
        "an OpenDocument spreadsheet (ODS)",
    ),
    (
        "opendocument.presentation",
        "an OpenDocument presentation (ODP)",
    ),
    ("epub+zip", "an EPUB book"),
];

impl Package<'_> {
    /// What the package is about; refuses programs, and kinds that are not read, by name.
    pub(in crate::read) fn main(&self, meter: &Meter<'_>) -> Result<Main, ReadRefusal> {
        let types = self.content_types(meter)?;
        if self.names().any(carries_programs)
            || types.values().any(|name| name.contains("vbaproject"))
        {
            return Err(ReadRefusal::Macros);
        }
        if let Some(found) = self.open_document(meter)? {
            return Err(ReadRefusal::Unsupported { found });
        }
        let related = self
            .relationships("", meter)?
            .into_values()
            .find(|link| link.kind == "officedocument")
            .map(|link| link.target);
        let usual = USUAL
            .iter()
            .find(|(part, _)| self.parts.contains_key(*part))
            .map(|(part, _)| (*part).to_owned());
        let Some(part) = related.or(usual) else {
            return Err(self.other());
        };
        let content = types.get(&part).map_or("", String::as_str);
        Ok(Main {
            kind: self.kind(&part, content)?,
            part,
        })
    }

    fn kind(&self, part: &str, content: &str) -> Result<Kind, ReadRefusal> {
        let unsupported = |found| Err(ReadRefusal::Unsupported { found });
        if content.contains("sheet.binary") || part.ends_with(".bin") {
            return unsupported("a binary workbook (XLSB)");
        }
        if content.contains("presentation")
            || content.contains("slideshow")
            || part.starts_with("ppt/")
        {
            return unsupported("a presentation (PPTX)");
        }
        if content.contains("word") || part.starts_with("word/") {
            return Ok(Kind::Document);
        }
        if content.contains("sheet") || part.starts_with("xl/") {
            return Ok(Kind::Workbook);
        }
        Err(self.other())
    }

    /// The refusal for a zip that is no office file.
    fn other(&self) -> ReadRefusal {
        let packed_office = |name: &str| {
            [
                ".docx", ".doc", ".xlsx", ".xls", ".pdf", ".html", ".htm", ".zip",
            ]
            .iter()
            .any(|ending| name.ends_with(ending))
        };
        let found = if self.names().any(|name| name == "[content_types].xml") {
            "an Office file of another kind"
        } else if self.names().any(packed_office) {
            "an archive (ZIP) of files"
        } else {
            "an archive (ZIP)"
        };
        ReadRefusal::Unsupported { found }
    }

    fn open_document(&self, meter: &Meter<'_>) -> Result<Option<&'static str>, ReadRefusal> {
        let Some(declared) = self.small("mimetype", meter)? else {
            return Ok(None);
        };
        let named = OPEN_DOCUMENTS
            .iter()
            .find(|(ending, _)| declared.contains(ending));
        Ok(named.map(|(_, found)| *found))
    }

    /// The content type of each part that has one of its own, in lower case.
    fn content_types(&self, meter: &Meter<'_>) -> Result<BTreeMap<String, String>, ReadRefusal> {
        let Some(text) = self.small("[content_types].xml", meter)? else {
            return Ok(BTreeMap::new());
        };
        let mut types = BTreeMap::new();
        let mut parser = Parser::new(&text, &["Override", "Default"], meter);
        while let Some(event) = parser.next()? {
            let Event::Open("Override" | "Default", tag) = event else {
                continue;
            };
            let name = tag
                .get("PartName")
                .or_else(|| Some(format!("*.{}", tag.get("Extension")?)));
            if let (Some(name), Some(content)) = (name, tag.get("ContentType")) {
                types.insert(folded(&name), content.to_lowercase());
            }
        }
        Ok(types)
    }

    /// The links of a part to others inside the package, by their ids. Links to the outside are not taken.
    pub(in crate::read) fn relationships(
        &self,
        part: &str,
        meter: &Meter<'_>,
    ) -> Result<BTreeMap<String, Link>, ReadRefusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(text) = self.small(&name, meter)? else {
            return Ok(BTreeMap::new());
        };
        let mut links = BTreeMap::new();
        let mut parser = Parser::new(&text, &["Relationship"], meter);
        while let Some(event) = parser.next()? {
            let Event::Open("Relationship", tag) = event else {
                continue;
            };
            if tag.get("TargetMode").is_some_and(|mode| mode == "External") {
                continue;
            }
            if let (Some(id), Some(kind), Some(target)) =
                (tag.get("Id"), tag.get("Type"), tag.get("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or("").to_lowercase();
                links.insert(
                    id,
                    Link {
                        kind,
                        target: resolved(folder, &target),
                    },
                );
            }
        }
        if links.values().any(|link| link.kind == "vbaproject") {
            return Err(ReadRefusal::Macros);
        }
        Ok(links)
    }

    /// A part that must be there.
    pub(in crate::read) fn require(
        &self,
        part: &str,
        meter: &Meter<'_>,
    ) -> Result<String, ReadRefusal> {
        self.text(part, meter)?.ok_or(damaged("a part is missing"))
    }
}

/// A link from one part to another.
pub(in crate::read) struct Link {
    /// The last word of its type, in lower case, such as `worksheet`.
    pub(in crate::read) kind: String,
    /// The name of the part it leads to.
    pub(in crate::read) target: String,
}

fn carries_programs(name: &str) -> bool {
    name.ends_with("vbaproject.bin") || name.starts_with("xl/macrosheets/")
}

/// The name of a part that a link leads to, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|name| !name.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    folded(&path.join("/"))
}
