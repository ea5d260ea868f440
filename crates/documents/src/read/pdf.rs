//! PDF — positioned print as paragraphs and grids.
//!
//! Pages are drawn onto a canvas that keeps print and rules; rules make tables, print fills their cells, the rest are
//! lines of running text. An invisible text over a picture is a machine's guess at a scan and counts for nothing.

mod aligned;
mod canvas;
mod cipher;
mod cmap;
mod content;
mod encoding;
mod file;
mod filter;
mod font;
mod furniture;
mod geometry;
mod join;
mod lanes;
mod layout;
mod lexer;
mod lines;
mod object;
mod pages;
mod paragraphs;
mod paths;
mod ruled;
mod security;
mod state;
mod tables;
mod texts;

use canvas::Canvas;
use content::Painter;
use file::File;

use super::limits::Meter;
use super::refusal::ReadRefusal;
use super::source::{Medium, Source};

/// Bytes in which the header may be preceded by something else.
const HEAD: usize = 1024;
/// Characters on a page that are print and not the stamp on a scan.
const FEW: usize = 60;

/// Where the PDF begins, if the bytes are one.
pub(super) fn start(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    if head.starts_with(b"PK") || head.starts_with(b"<") {
        return None;
    }
    head.windows(5).position(|window| window == b"%PDF-")
}

/// Turns a PDF into paragraphs and grids.
pub(super) fn source(bytes: &[u8], meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let file = File::open(bytes, meter)?;
    let mut painter = Painter::new(&file)?;
    let mut drawn = Vec::new();
    for page in pages::pages(&file)? {
        drawn.push(painter.paint(&page)?);
    }
    refuse_scans(&drawn)?;
    Ok(Source {
        medium: Medium::Pdf,
        facts: Vec::new(),
        blocks: layout::blocks(drawn, meter)?,
    })
}

/// Refuses a document without print, and one whose print is a few words over pictures of pages.
fn refuse_scans(drawn: &[Canvas]) -> Result<(), ReadRefusal> {
    let printed = drawn.iter().any(|canvas| {
        let letters = canvas
            .glyphs
            .iter()
            .filter(|glyph| !glyph.c.is_whitespace());
        let letters = letters.count();
        letters > FEW || (letters > 0 && canvas.pictured() < 0.5)
    });
    if printed {
        Ok(())
    } else {
        Err(ReadRefusal::Scanned)
    }
}
