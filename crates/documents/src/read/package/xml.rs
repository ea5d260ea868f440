//! 部件中的 XML — the elements of a part one after the other, by their local names.
//!
//! Local names are the same in the transitional and the strict form of the standard, whatever the prefixes. A document
//! type is refused, so no entity is ever defined or expanded.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::reader::Reader;

use super::damaged;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

const BROKEN: ReadRefusal = damaged("a part is no well-formed XML");

/// The text of a part: UTF-8, or UTF-16 with its mark.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Result<String, ReadRefusal> {
    const WRONG: ReadRefusal = damaged("a part is not in the encoding it declares");
    match Encoding::for_bom(&bytes) {
        Some((encoding, length)) if encoding != UTF_8 => {
            let body = bytes.get(length..).unwrap_or_default();
            let (text, broken) = encoding.decode_without_bom_handling(body);
            if broken {
                Err(WRONG)
            } else {
                Ok(text.into_owned())
            }
        }
        _ => String::from_utf8(bytes.into_owned()).map_err(|_| WRONG),
    }
}

/// What comes next in a part.
pub(in crate::read) enum Event<'a> {
    /// An element begins: its local name, empty for a name that the reader does not know.
    Open(&'static str, Tag<'a>),
    /// The element ends.
    Close(&'static str),
    /// Characters.
    Text(Cow<'a, str>),
}

/// The attributes of an element.
pub(in crate::read) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The value of an attribute by its local name.
    pub(in crate::read) fn get(&self, name: &str) -> Option<String> {
        let found = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        value.ok().map(Cow::into_owned)
    }

    /// The value of `val`.
    pub(in crate::read) fn value(&self) -> Option<String> {
        self.get("val")
    }

    /// A whole number.
    pub(in crate::read) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// A switch: on when its attribute says so, and `absent` when there is none.
    pub(in crate::read) fn is_on(&self, name: &str, absent: bool) -> bool {
        self.get(name).map_or(absent, |value| {
            !matches!(value.trim(), "0" | "false" | "off" | "none")
        })
    }
}

/// Walks through a part.
pub(in crate::read) struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    names: &'static [&'static str],
    meter: &'a Meter<'a>,
    path: Vec<&'static str>,
    /// The element just opened is empty and ends at once.
    ends: bool,
}

impl<'a> Parser<'a> {
    /// Starts at the beginning; `names` are the local names the reader knows.
    pub(in crate::read) fn new(
        text: &'a str,
        names: &'static [&'static str],
        meter: &'a Meter<'a>,
    ) -> Self {
        Self {
            reader: Reader::from_str(text),
            names,
            meter,
            path: Vec::new(),
            ends: false,
        }
    }

    /// The element around the one just opened, `up` steps out.
    pub(in crate::read) fn around(&self, up: usize) -> &'static str {
        let at = self.path.len().checked_sub(up + 1);
        at.and_then(|at| self.path.get(at)).copied().unwrap_or("")
    }

    /// How many elements are open.
    pub(in crate::read) fn depth(&self) -> usize {
        self.path.len()
    }

    /// The next event; nothing at the end of the part.
    pub(in crate::read) fn next(&mut self) -> Result<Option<Event<'a>>, ReadRefusal> {
        loop {
            if std::mem::take(&mut self.ends) {
                return Ok(Some(Event::Close(self.path.pop().unwrap_or(""))));
            }
            self.meter.step()?;
            match self.reader.read_event().map_err(|_| BROKEN)? {
                Raw::Start(tag) => return self.open(tag).map(Some),
                Raw::Empty(tag) => {
                    self.ends = true;
                    return self.open(tag).map(Some);
                }
                Raw::End(_) => return Ok(Some(Event::Close(self.path.pop().unwrap_or("")))),
                Raw::Text(text) => {
                    return Ok(Some(Event::Text(text.xml10_content().map_err(|_| BROKEN)?)));
                }
                Raw::CData(text) => {
                    return Ok(Some(Event::Text(text.xml10_content().map_err(|_| BROKEN)?)));
                }
                Raw::GeneralRef(named) => {
                    return Ok(Some(Event::Text(Cow::Owned(
                        character(&named)?.to_string(),
                    ))));
                }
                Raw::DocType(_) => {
                    return Err(damaged("a part declares a document type"));
                }
                Raw::Eof if self.path.is_empty() => return Ok(None),
                Raw::Eof => return Err(damaged("a part ends early")),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => {}
            }
        }
    }

    fn open(&mut self, tag: BytesStart<'a>) -> Result<Event<'a>, ReadRefusal> {
        let limit = self.meter.limits.depth;
        if self.path.len() >= limit {
            return Err(ReadRefusal::TooDeep { limit });
        }
        let name = self
            .names
            .iter()
            .copied()
            .find(|name| name.as_bytes() == tag.local_name().as_ref())
            .unwrap_or("");
        self.path.push(name);
        Ok(Event::Open(name, Tag(tag)))
    }

    /// Passes over the element just opened with all that is in it.
    pub(in crate::read) fn skip(&mut self) -> Result<(), ReadRefusal> {
        let depth = self.depth();
        while self.depth() >= depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The character of a reference; only the five that XML itself knows have names.
fn character(named: &BytesRef<'_>) -> Result<char, ReadRefusal> {
    if let Some(c) = named.resolve_char_ref().map_err(|_| BROKEN)? {
        return Ok(c);
    }
    match &**named {
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"amp" => Ok('&'),
        b"apos" => Ok('\''),
        b"quot" => Ok('"'),
        _ => Err(damaged("a part names an entity that is not defined")),
    }
}
