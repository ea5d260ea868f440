//! PDF 文件 — finds the objects of a file: cross-reference tables and streams, packed objects, and a rebuild by looking
//! through the whole file where these are broken.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::filter;
use super::lexer::{Lexer, Token, is_space};
use super::object::{Dict, Id, Object, Stream};
use super::security::Key;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// Values kept of one file.
const MOST_VALUES: usize = 2_000_000;
/// Cross-reference sections chained to one another.
const MOST_SECTIONS: usize = 1_000;
/// References to references.
const LONGEST_CHAIN: usize = 16;

const TOO_MANY: ReadRefusal = ReadRefusal::Damaged {
    what: "the PDF holds more values than any report",
};
const NO_CATALOG: ReadRefusal = ReadRefusal::Damaged {
    what: "the PDF has no readable catalogue of its pages",
};

const CUT: ReadRefusal = ReadRefusal::Damaged {
    what: "the PDF ends in the middle of a part",
};

#[derive(Debug, Clone, Copy)]
enum Entry {
    /// Stands in the file at this offset.
    At(usize),
    /// Stands in a stream of packed objects, as its so-manieth.
    Packed {
        stream: Id,
        index: usize,
    },
    Free,
}

/// The objects of a stream of packed objects.
type Pack = Rc<Vec<(Id, Rc<Object>)>>;

pub(super) struct File<'a> {
    bytes: &'a [u8],
    pub(super) meter: &'a Meter<'a>,
    table: RefCell<HashMap<Id, Entry>>,
    trailer: RefCell<Dict>,
    cache: RefCell<HashMap<Id, Rc<Object>>>,
    packs: RefCell<HashMap<Id, Pack>>,
    opening: RefCell<HashSet<Id>>,
    values: Cell<usize>,
    rebuilt: Cell<bool>,
    key: Option<Key>,
}

impl<'a> File<'a> {
    /// Opens the file whose header stands somewhere in the first kilobyte.
    pub(super) fn open(bytes: &'a [u8], meter: &'a Meter<'a>) -> Result<Self, ReadRefusal> {
        let mut file = Self {
            bytes,
            meter,
            table: RefCell::default(),
            trailer: RefCell::default(),
            cache: RefCell::default(),
            packs: RefCell::default(),
            opening: RefCell::default(),
            values: Cell::new(0),
            rebuilt: Cell::new(false),
            key: None,
        };
        if !file.read_table()? {
            file.rebuild()?;
        }
        file.key = file.unlock()?;
        file.cache.borrow_mut().clear();
        if !file.has_pages()? {
            file.rebuild()?;
        }
        if file.has_pages()? {
            return Ok(file);
        }
        Err(NO_CATALOG)
    }

    fn unlock(&self) -> Result<Option<Key>, ReadRefusal> {
        let trailer = self.trailer.borrow().clone();
        match trailer.get(b"Encrypt") {
            None | Some(Object::Null) => Ok(None),
            Some(entry) => {
                let dict = self.follow(entry)?;
                let id = trailer.get(b"ID").map(|id| self.follow(id)).transpose()?;
                let id = id
                    .as_ref()
                    .and_then(|id| id.array()?.first()?.text())
                    .unwrap_or_default();
                let spared = entry.reference();
                dict.dict()
                    .and_then(|dict| Key::for_nobody(dict, id, spared))
                    .map(Some)
                    .ok_or(ReadRefusal::Encrypted)
            }
        }
    }

    pub(super) fn catalog(&self) -> Result<Rc<Object>, ReadRefusal> {
        let root = self.trailer.borrow().get(b"Root").cloned();
        self.follow(&root.unwrap_or(Object::Null))
    }

    fn has_pages(&self) -> Result<bool, ReadRefusal> {
        let catalog = self.catalog()?;
        let pages = match catalog.dict().and_then(|dict| dict.get(b"Pages")) {
            Some(pages) => self.follow(pages)?,
            None => return Ok(false),
        };
        Ok(pages.dict().is_some_and(|dict| dict.get(b"Kids").is_some()))
    }

    /// The entry of a dictionary, references followed; null where it lacks.
    pub(super) fn entry(&self, dict: &Dict, name: &[u8]) -> Result<Rc<Object>, ReadRefusal> {
        dict.get(name)
            .map_or_else(|| Ok(Rc::new(Object::Null)), |value| self.follow(value))
    }

    /// The value itself, or what it refers to.
    pub(super) fn follow(&self, value: &Object) -> Result<Rc<Object>, ReadRefusal> {
        let Object::Ref(id) = value else {
            return Ok(Rc::new(value.clone()));
        };
        let mut id = *id;
        for _ in 0..LONGEST_CHAIN {
            let found = self.object(id)?;
            match *found {
                Object::Ref(next) => id = next,
                _ => return Ok(found),
            }
        }
        Ok(Rc::new(Object::Null))
    }

    /// An object by its number; null where there is none.
    pub(super) fn object(&self, id: Id) -> Result<Rc<Object>, ReadRefusal> {
        self.meter.step()?;
        if let Some(known) = self.cache.borrow().get(&id) {
            return Ok(Rc::clone(known));
        }
        if !self.opening.borrow_mut().insert(id) {
            return Ok(Rc::new(Object::Null));
        }
        let found = self.load(id);
        self.opening.borrow_mut().remove(&id);
        let found = found?;
        self.cache.borrow_mut().insert(id, Rc::clone(&found));
        Ok(found)
    }

    fn load(&self, id: Id) -> Result<Rc<Object>, ReadRefusal> {
        let entry = self.table.borrow().get(&id).copied();
        let found = match entry {
            None | Some(Entry::Free) => return Ok(Rc::new(Object::Null)),
            Some(Entry::At(at)) => self.at(at, Some(id))?.map(|(_, object)| Rc::new(object)),
            Some(Entry::Packed { stream, index }) => self.packed(stream, index, id)?,
        };
        if let Some(found) = found {
            return Ok(found);
        }
        if self.rebuilt.get() {
            return Ok(Rc::new(Object::Null));
        }
        self.rebuild()?;
        self.load(id)
    }

    /// The object that stands at an offset, if one does, and if it is the wanted one.
    fn at(&self, at: usize, wanted: Option<Id>) -> Result<Option<(Id, Object)>, ReadRefusal> {
        let mut lexer = Lexer::new(
            self.bytes,
            at,
            MOST_VALUES.saturating_sub(self.values.get()),
        );
        let Some(id) = head(&mut lexer).filter(|id| wanted.is_none_or(|wanted| wanted == *id))
        else {
            return Ok(None);
        };
        let before = lexer.budget;
        let object = lexer.object();
        if lexer.budget == 0 {
            return Err(TOO_MANY);
        }
        self.values.set(self.values.get() + (before - lexer.budget));
        let Some(mut object) = object else {
            return Ok(None);
        };
        if let Object::Dict(dict) = object {
            object = self.with_stream(dict, &mut lexer)?;
        }
        if let Some(key) = &self.key {
            key.open_texts(&mut object, id);
        }
        Ok(Some((id, object)))
    }

    /// The dictionary, with the bytes after it where the word `stream` follows.
    fn with_stream(&self, dict: Dict, lexer: &mut Lexer<'_>) -> Result<Object, ReadRefusal> {
        if lexer.token() != Some(Token::Word(b"stream")) {
            return Ok(Object::Dict(dict));
        }
        let mut start = lexer.at;
        if self.bytes.get(start) == Some(&b'\r') {
            start += 1;
        }
        if self.bytes.get(start) == Some(&b'\n') {
            start += 1;
        }
        let length = match dict.get(b"Length") {
            Some(length) => self.follow(length)?.index(),
            None => None,
        };
        let told = length
            .and_then(|length| start.checked_add(length))
            .filter(|end| self.ends_stream(*end));
        let found = told.or_else(|| self.find_end(start));
        Ok(Object::Stream(Box::new(Stream {
            dict,
            start,
            end: found.unwrap_or(self.bytes.len()),
            cut: found.is_none(),
        })))
    }

    fn ends_stream(&self, end: usize) -> bool {
        let Some(rest) = self.bytes.get(end..) else {
            return false;
        };
        let spaces = rest.iter().take_while(|byte| is_space(**byte)).count();
        rest.get(spaces..)
            .is_some_and(|rest| rest.starts_with(b"endstream") || rest.starts_with(b"endobj"))
    }

    fn find_end(&self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        let mut end = start + find(rest, b"endstream")?;
        if end > start && self.bytes.get(end - 1) == Some(&b'\n') {
            end -= 1;
        }
        if end > start && self.bytes.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        Some(end)
    }

    fn packed(&self, stream: Id, index: usize, id: Id) -> Result<Option<Rc<Object>>, ReadRefusal> {
        let known = self.packs.borrow().get(&stream).cloned();
        let pack = match known {
            Some(pack) => pack,
            None => {
                let pack = Rc::new(self.open_pack(stream)?);
                self.packs.borrow_mut().insert(stream, Rc::clone(&pack));
                pack
            }
        };
        let named = pack.get(index).filter(|(named, _)| *named == id);
        let found = named.or_else(|| pack.iter().rev().find(|(named, _)| *named == id));
        Ok(found.map(|(_, object)| Rc::clone(object)))
    }

    fn open_pack(&self, id: Id) -> Result<Vec<(Id, Rc<Object>)>, ReadRefusal> {
        // A stream of packed objects never stands in another one.
        let Some(Entry::At(_)) = self.table.borrow().get(&id).copied() else {
            return Ok(Vec::new());
        };
        let holder = self.object(id)?;
        let Some(stream) = holder.stream() else {
            return Ok(Vec::new());
        };
        let Some(bytes) = self.unpack(id, stream)? else {
            return Ok(Vec::new());
        };
        let first = self.entry(&stream.dict, b"First")?.index().unwrap_or(0);
        let count = self.entry(&stream.dict, b"N")?.index().unwrap_or(0);
        let mut heads = Lexer::new(&bytes, 0, usize::MAX);
        let mut out = Vec::new();
        for _ in 0..count.min(bytes.len()) {
            self.meter.step()?;
            let (Some(number), Some(offset)) = (index(&mut heads), index(&mut heads)) else {
                break;
            };
            let budget = MOST_VALUES.saturating_sub(self.values.get());
            let mut lexer = Lexer::new(&bytes, first.saturating_add(offset), budget);
            let object = lexer.object();
            if lexer.budget == 0 {
                return Err(TOO_MANY);
            }
            self.values.set(self.values.get() + (budget - lexer.budget));
            if let (Ok(number), Some(object)) = (Id::try_from(number), object) {
                out.push((number, Rc::new(object)));
            }
        }
        Ok(out)
    }

    /// The unpacked bytes of a stream; nothing when it is a picture.
    pub(super) fn unpack(&self, id: Id, stream: &Stream) -> Result<Option<Vec<u8>>, ReadRefusal> {
        if stream.cut {
            return Err(CUT);
        }
        let filters = self.filters(&stream.dict)?;
        let raw = self.bytes.get(stream.start..stream.end).unwrap_or_default();
        let clear = match &self.key {
            Some(key)
                if !stream
                    .dict
                    .get(b"Type")
                    .is_some_and(|kind| kind.is_name(b"XRef")) =>
            {
                self.meter.take_unpacked(raw.len())?;
                Some(key.open_stream(raw, id).ok_or(ReadRefusal::Encrypted)?)
            }
            _ => None,
        };
        filter::unpack(clear.as_deref().unwrap_or(raw), &filters, self.meter)
    }

    fn filters(&self, dict: &Dict) -> Result<Vec<(Vec<u8>, Dict)>, ReadRefusal> {
        let either = |long: &[u8], short: &[u8]| {
            self.entry(
                dict,
                if dict.get(long).is_some() {
                    long
                } else {
                    short
                },
            )
        };
        let names = either(b"Filter", b"F")?;
        let parms = either(b"DecodeParms", b"DP")?;
        let names: Vec<Rc<Object>> = match &*names {
            Object::Array(items) => items
                .iter()
                .take(64)
                .map(|item| self.follow(item))
                .collect::<Result<_, _>>()?,
            Object::Name(_) => vec![names],
            _ => Vec::new(),
        };
        let mut out = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let parms = match &*parms {
                Object::Array(items) => items.get(at).map(|item| self.follow(item)).transpose()?,
                Object::Dict(_) if at == 0 => Some(Rc::clone(&parms)),
                _ => None,
            };
            let parms = parms
                .as_ref()
                .and_then(|parms| parms.dict().cloned())
                .unwrap_or_default();
            if let Some(name) = name.name() {
                out.push((name.to_vec(), parms));
            }
        }
        Ok(out)
    }

    /// Reads the chain of cross-reference sections from the end of the file; false when it is broken.
    fn read_table(&self) -> Result<bool, ReadRefusal> {
        let tail = self.bytes.len().saturating_sub(2048);
        let Some(at) = self
            .bytes
            .get(tail..)
            .and_then(|tail| rfind(tail, b"startxref"))
        else {
            return Ok(false);
        };
        let mut lexer = Lexer::new(self.bytes, tail + at + 9, 10);
        let mut next = index(&mut lexer);
        let mut seen = HashSet::new();
        let mut waiting = Vec::new();
        while let Some(at) = next {
            self.meter.step()?;
            if !seen.insert(at) || seen.len() > MOST_SECTIONS {
                break;
            }
            let Some(trailer) = self.section(at)? else {
                return Ok(false);
            };
            waiting.extend(trailer.get(b"Prev").and_then(Object::index));
            waiting.extend(trailer.get(b"XRefStm").and_then(Object::index));
            self.add_trailer(trailer);
            next = waiting.pop();
        }
        Ok(!seen.is_empty())
    }

    /// What an earlier section says counts less than what a later one said.
    fn add_trailer(&self, trailer: Dict) {
        self.trailer.borrow_mut().0.extend(trailer.0);
    }

    fn add_entry(&self, id: Id, entry: Entry) {
        self.table.borrow_mut().entry(id).or_insert(entry);
    }

    fn section(&self, at: usize) -> Result<Option<Dict>, ReadRefusal> {
        let mut lexer = Lexer::new(self.bytes, at, MOST_VALUES);
        if lexer.token() == Some(Token::Word(b"xref")) {
            return self.old_section(lexer);
        }
        let Some((id, object)) = self.at(at, None)? else {
            return Ok(None);
        };
        let Some(stream) = object.stream() else {
            return Ok(None);
        };
        let Some(bytes) = self.unpack(id, stream).ok().flatten() else {
            return Ok(None);
        };
        self.entries(&stream.dict, &bytes)?;
        Ok(Some(stream.dict.clone()))
    }

    fn old_section(&self, mut lexer: Lexer<'_>) -> Result<Option<Dict>, ReadRefusal> {
        loop {
            let first = match lexer.token() {
                Some(Token::Word(b"trailer")) => break,
                Some(Token::Value(first)) => first.index(),
                _ => return Ok(None),
            };
            let (Some(first), Some(count)) = (first, index(&mut lexer)) else {
                return Ok(None);
            };
            for offset in 0..count {
                self.meter.step()?;
                let before = lexer.at;
                let at = index(&mut lexer);
                let generation = index(&mut lexer);
                let (Some(at), Some(_), Some(Token::Word(kind))) = (at, generation, lexer.token())
                else {
                    lexer.at = before;
                    break;
                };
                let Ok(id) = Id::try_from(first.saturating_add(offset)) else {
                    break;
                };
                self.add_entry(
                    id,
                    if kind == b"n" {
                        Entry::At(at)
                    } else {
                        Entry::Free
                    },
                );
            }
        }
        Ok(lexer.object().and_then(|object| object.dict().cloned()))
    }

    fn entries(&self, dict: &Dict, bytes: &[u8]) -> Result<(), ReadRefusal> {
        let list = |name: &[u8]| -> Vec<usize> {
            let items = dict.get(name).and_then(Object::array).unwrap_or_default();
            items.iter().filter_map(Object::index).collect()
        };
        let widths = list(b"W");
        let [kind, second, third] = widths.as_slice() else {
            return Ok(());
        };
        if widths.iter().any(|width| *width > 8) || widths.iter().sum::<usize>() == 0 {
            return Ok(());
        }
        let mut parts = list(b"Index");
        if parts.is_empty() {
            parts = vec![0, dict.get(b"Size").and_then(Object::index).unwrap_or(0)];
        }
        let mut rows = bytes.chunks_exact(widths.iter().sum());
        for part in parts.chunks_exact(2) {
            let [first, count] = part else { continue };
            for (offset, row) in rows.by_ref().take(*count).enumerate() {
                self.meter.step()?;
                let (kind_bytes, rest) = row.split_at_checked(*kind).unwrap_or_default();
                let (second_bytes, rest) = rest.split_at_checked(*second).unwrap_or_default();
                let third_bytes = rest.get(..*third).unwrap_or_default();
                let kind = if *kind == 0 {
                    1
                } else {
                    big_endian(kind_bytes)
                };
                let entry = match kind {
                    0 => Entry::Free,
                    1 => Entry::At(big_endian(second_bytes)),
                    2 => Entry::Packed {
                        stream: Id::try_from(big_endian(second_bytes)).unwrap_or(Id::MAX),
                        index: big_endian(third_bytes),
                    },
                    _ => continue,
                };
                if let Ok(id) = Id::try_from(first.saturating_add(offset)) {
                    self.add_entry(id, entry);
                }
            }
        }
        Ok(())
    }

    /// Looks through the whole file for objects, as their numbers announce them; the last of a number counts.
    fn rebuild(&self) -> Result<(), ReadRefusal> {
        self.rebuilt.set(true);
        self.cache.borrow_mut().clear();
        self.packs.borrow_mut().clear();
        let mut found = HashMap::new();
        for at in starts(self.bytes) {
            self.meter.step()?;
            let mut lexer = Lexer::new(self.bytes, at, 10);
            if let Some(id) = head(&mut lexer) {
                found.insert(id, at);
            }
        }
        let mut table: HashMap<Id, Entry> = HashMap::new();
        table.extend(found.iter().map(|(id, at)| (*id, Entry::At(*at))));
        *self.table.borrow_mut() = table;
        self.rebuild_trailer(found)
    }

    fn rebuild_trailer(&self, found: HashMap<Id, usize>) -> Result<(), ReadRefusal> {
        let mut trailer = Dict::default();
        for at in places(self.bytes, b"trailer") {
            let mut lexer = Lexer::new(self.bytes, at + 7, MOST_VALUES);
            if let Some(Object::Dict(dict)) = lexer.object() {
                trailer.0.splice(0..0, dict.0);
            }
        }
        let mut objects: Vec<(Id, usize)> = found.into_iter().collect();
        objects.sort_unstable_by_key(|(_, at)| *at);
        let mut root = None;
        for (id, at) in objects {
            let Some((_, object)) = self.at(at, Some(id))? else {
                continue;
            };
            let kind = object
                .dict()
                .and_then(|dict| dict.get(b"Type"))
                .and_then(Object::name);
            match kind {
                Some(b"Catalog") => root = Some(id),
                Some(b"XRef") => {
                    let dict = object.dict().cloned().unwrap_or_default();
                    trailer.0.splice(0..0, dict.0);
                }
                Some(b"ObjStm") if self.key.is_some() || trailer.get(b"Encrypt").is_none() => {
                    for (index, (inner, object)) in self.open_pack(id)?.iter().enumerate() {
                        let is_root = object
                            .dict()
                            .and_then(|dict| dict.get(b"Type"))
                            .is_some_and(|kind| kind.is_name(b"Catalog"));
                        root = if is_root { Some(*inner) } else { root };
                        let entry = Entry::Packed { stream: id, index };
                        self.table.borrow_mut().insert(*inner, entry);
                    }
                }
                _ => {}
            }
        }
        let kept = trailer.get(b"Root").and_then(Object::reference);
        let known = kept.filter(|id| self.table.borrow().contains_key(id));
        if let Some(root) = known.or(root) {
            trailer.0.insert(0, (b"Root".to_vec(), Object::Ref(root)));
        }
        *self.trailer.borrow_mut() = trailer;
        self.cache.borrow_mut().clear();
        Ok(())
    }

    /// Counts entries of fonts that are kept as long as the file; each takes the place of a few values.
    pub(super) fn keep(&self, entries: usize) -> Result<(), ReadRefusal> {
        let values = self.values.get().saturating_add(entries.saturating_mul(3));
        self.values.set(values);
        if values > MOST_VALUES {
            return Err(TOO_MANY);
        }
        Ok(())
    }

    /// The numbers of all objects, for the search of pages that no tree holds.
    pub(super) fn ids(&self) -> Vec<Id> {
        let mut ids: Vec<Id> = self.table.borrow().keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}

/// `12 0 obj`
fn head(lexer: &mut Lexer<'_>) -> Option<Id> {
    let id = Id::try_from(index(lexer)?).ok()?;
    index(lexer)?;
    (lexer.token()? == Token::Word(b"obj")).then_some(id)
}

fn index(lexer: &mut Lexer<'_>) -> Option<usize> {
    match lexer.token()? {
        Token::Value(value) => value.index(),
        _ => None,
    }
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().fold(0_usize, |value, byte| {
        value.wrapping_shl(8) | usize::from(*byte)
    })
}

/// Where `12 0 obj` begins, anywhere in the file.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    places(bytes, b"obj").filter_map(move |at| {
        let before = bytes.get(..at)?;
        let skip_back = |end: usize, wanted: fn(u8) -> bool| {
            let slice = before.get(..end)?;
            let kept = slice.iter().rev().take_while(|byte| wanted(**byte)).count();
            end.checked_sub(kept)
        };
        let digits = |byte: u8| byte.is_ascii_digit();
        let generation_end = skip_back(at, is_space)?;
        let generation = skip_back(generation_end, digits)?;
        let number_end = skip_back(generation, is_space)?;
        let number = skip_back(number_end, digits)?;
        (generation < generation_end && number_end < generation && number < number_end)
            .then_some(number)
    })
}

fn places<'a>(bytes: &'a [u8], wanted: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find(bytes.get(from..)?, wanted)?;
        from = at + wanted.len();
        Some(at)
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}
