//! 内容流 — runs the drawing operators of a page and leaves print and rules on a canvas.
//!
//! What cannot be run for certain damages the page: a figure that is not drawn would look like a blank.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::canvas::{Canvas, Glyph, MOST_GLYPHS};
use super::file::File;
use super::font::Font;
use super::geometry::{Matrix, Rect};
use super::lexer::{Lexer, Token};
use super::object::{Dict, Id, Object, Stream};
use super::pages::{self, Page};
use super::paths::Path;
use super::state::State;
use crate::read::refusal::ReadRefusal;

/// Operators of a whole file.
const MOST_OPERATORS: usize = 10_000_000;
/// Forms within one another.
const DEEPEST_FORM: usize = 12;
/// States saved within one another.
const DEEPEST_STATE: usize = 2_000;
/// Operands of one operator.
const MOST_OPERANDS: usize = 64;
/// Values within the operands of one operator.
const MOST_VALUES: usize = 200_000;

pub(super) const BROKEN: ReadRefusal = ReadRefusal::Damaged {
    what: "the drawing of a PDF page is broken",
};

/// What lasts while one page after the other is drawn.
pub(super) struct Painter<'a> {
    pub(super) file: &'a File<'a>,
    fonts: HashMap<Id, Rc<Font>>,
    hidden_layers: HashSet<Id>,
    operators: usize,
    glyphs: usize,
}

/// One page while it is drawn.
pub(super) struct Drawing<'a, 'b> {
    pub(super) painter: &'b mut Painter<'a>,
    pub(super) canvas: Canvas,
    pub(super) state: State,
    saved: Vec<State>,
    pub(super) path: Path,
    /// Marked stretches: hidden or not, with the replacement text and the first glyph it may replace.
    marks: Vec<Mark>,
    tolerant: usize,
    /// The character drawn last, and whether the clip left it whole.
    pub(super) last: Option<(Glyph, bool)>,
}

struct Mark {
    hidden: bool,
    text: Option<String>,
    first: usize,
}

impl<'a> Painter<'a> {
    pub(super) fn new(file: &'a File<'a>) -> Result<Self, ReadRefusal> {
        Ok(Self {
            file,
            fonts: HashMap::new(),
            hidden_layers: hidden_layers(file)?,
            operators: 0,
            glyphs: 0,
        })
    }

    /// Draws a page.
    pub(super) fn paint(&mut self, page: &Page) -> Result<Canvas, ReadRefusal> {
        let canvas = Canvas::new(page.width, page.height);
        let state = State::new(page.view, canvas.page());
        let mut drawing = Drawing {
            painter: self,
            canvas,
            state,
            saved: Vec::new(),
            path: Path::default(),
            marks: Vec::new(),
            tolerant: 0,
            last: None,
        };
        let bytes = drawing.contents(&page.dict)?;
        drawing.run(&bytes, &page.resources, 0)?;
        drawing.annotations(page)?;
        let mut canvas = drawing.canvas;
        self.glyphs = self.glyphs.saturating_add(canvas.glyphs.len());
        canvas.settle(self.file.meter)?;
        Ok(canvas)
    }

    fn count(&mut self, glyphs: usize) -> Result<(), ReadRefusal> {
        self.file.meter.step()?;
        self.operators += 1;
        if self.operators > MOST_OPERATORS || self.glyphs.saturating_add(glyphs) > MOST_GLYPHS {
            return Err(ReadRefusal::Damaged {
                what: "the PDF draws more than any report",
            });
        }
        Ok(())
    }

    fn font(&mut self, resources: &Dict, name: &[u8]) -> Result<Rc<Font>, ReadRefusal> {
        let fonts = self.file.entry(resources, b"Font")?;
        let Some(entry) = fonts.dict().and_then(|fonts| fonts.get(name)) else {
            return Ok(Rc::new(Font::missing()));
        };
        let id = entry.reference();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Rc::clone(known));
        }
        let object = self.file.follow(entry)?;
        let font = Rc::new(match object.dict() {
            Some(dict) => Font::read(self.file, dict)?,
            None => Font::missing(),
        });
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Ok(font)
    }
}

/// The layers that are switched off when the file is opened.
fn hidden_layers(file: &File<'_>) -> Result<HashSet<Id>, ReadRefusal> {
    let catalog = file.catalog()?;
    let Some(catalog) = catalog.dict() else {
        return Ok(HashSet::new());
    };
    let layers = file.entry(catalog, b"OCProperties")?;
    let Some(layers) = layers.dict() else {
        return Ok(HashSet::new());
    };
    let usual = file.entry(layers, b"D")?;
    let Some(usual) = usual.dict() else {
        return Ok(HashSet::new());
    };
    let list = |dict: &Dict, name: &[u8]| -> Result<Vec<Id>, ReadRefusal> {
        let list = file.entry(dict, name)?;
        let items = list.array().unwrap_or_default();
        Ok(items.iter().filter_map(Object::reference).collect())
    };
    let mut hidden: HashSet<Id> = HashSet::new();
    if file.entry(usual, b"BaseState")?.is_name(b"OFF") {
        hidden.extend(list(layers, b"OCGs")?);
        for id in list(usual, b"ON")? {
            hidden.remove(&id);
        }
    }
    hidden.extend(list(usual, b"OFF")?);
    Ok(hidden)
}

impl Drawing<'_, '_> {
    /// The drawing of a page, in one piece.
    fn contents(&self, page: &Dict) -> Result<Vec<u8>, ReadRefusal> {
        let file = self.painter.file;
        let Some(entry) = page.get(b"Contents") else {
            return Ok(Vec::new());
        };
        let object = file.follow(entry)?;
        let parts: Vec<Object> = match &*object {
            Object::Array(items) => items.clone(),
            Object::Null if entry.reference().is_none() => Vec::new(),
            _ => vec![entry.clone()],
        };
        let mut all = Vec::new();
        for part in parts {
            let id = part.reference().ok_or(BROKEN)?;
            let object = file.object(id)?;
            let stream = object.stream().ok_or(BROKEN)?;
            let bytes = file.unpack(id, stream)?.ok_or(BROKEN)?;
            all.extend_from_slice(&bytes);
            all.push(b'\n');
        }
        Ok(all)
    }

    pub(super) fn run(
        &mut self,
        bytes: &[u8],
        resources: &Dict,
        depth: usize,
    ) -> Result<(), ReadRefusal> {
        let mut lexer = Lexer::new(bytes, 0, MOST_VALUES);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            let word = match token {
                Token::Word(word) => word,
                token => {
                    let operand = lexer.operand(token).ok_or(BROKEN)?;
                    if operands.len() < MOST_OPERANDS {
                        operands.push(operand);
                    }
                    continue;
                }
            };
            self.painter.count(self.canvas.glyphs.len())?;
            match word {
                b"BI" => self.inline_picture(&mut lexer, bytes)?,
                b"Do" => self.named_object(&operands, resources, depth)?,
                b"endstream" | b"endobj" => break,
                _ => self.operator(word, &operands, resources)?,
            }
            operands.clear();
            lexer.budget = MOST_VALUES;
        }
        Ok(())
    }

    fn operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: &Dict,
    ) -> Result<(), ReadRefusal> {
        if !has_operands(word, operands) {
            return Err(BROKEN);
        }
        match word {
            b"q" => {
                if self.saved.len() > DEEPEST_STATE {
                    return Err(BROKEN);
                }
                self.saved.push(self.state.clone());
            }
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = matrix(operands) {
                    self.state.view = matrix.then(&self.state.view);
                }
            }
            b"w" => self.state.line_width = number(operands, 0),
            b"gs" => self.graphics(operands, resources)?,
            b"Tf" => {
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                self.state.text.font = self.painter.font(resources, name)?;
                self.state.text.size = number(operands, 1);
            }
            b"BDC" | b"BMC" => self.begin_mark(operands, resources)?,
            b"EMC" => self.end_mark(),
            b"BX" => self.tolerant += 1,
            b"EX" => self.tolerant = self.tolerant.saturating_sub(1),
            b"cs" | b"CS" => self.colour_space(word == b"cs", operands, resources)?,
            b"sh" => {
                let clip = self.state.clip;
                self.canvas.fill(clip, false);
            }
            b"j" | b"J" | b"M" | b"d" | b"ri" | b"i" | b"MP" | b"DP" | b"d0" | b"d1" => {}
            _ => {
                let known = self.state.colour(word, operands)
                    || self.path_operator(word, operands)
                    || self.text_operator(word, operands)?;
                if !known && self.tolerant == 0 {
                    return Err(BROKEN);
                }
            }
        }
        Ok(())
    }

    fn graphics(&mut self, operands: &[Object], resources: &Dict) -> Result<(), ReadRefusal> {
        let file = self.painter.file;
        let all = file.entry(resources, b"ExtGState")?;
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let Some(all) = all.dict() else { return Ok(()) };
        let one = file.entry(all, name)?;
        let Some(one) = one.dict() else { return Ok(()) };
        if let Some(alpha) = file.entry(one, b"ca")?.number() {
            self.state.clear_fill = alpha < 0.02;
        }
        if let Some(alpha) = file.entry(one, b"CA")?.number() {
            self.state.clear_stroke = alpha < 0.02;
        }
        if let Some(width) = file.entry(one, b"LW")?.number() {
            self.state.line_width = width;
        }
        if let Some([font, size]) = file.entry(one, b"Font")?.array() {
            let mut fonts = Dict::default();
            fonts.0.push((b"F".to_vec(), font.clone()));
            let mut resources = Dict::default();
            resources.0.push((b"Font".to_vec(), Object::Dict(fonts)));
            self.state.text.font = self.painter.font(&resources, b"F")?;
            self.state.text.size = size.number().unwrap_or(0.0);
        }
        Ok(())
    }

    fn colour_space(
        &mut self,
        fill: bool,
        operands: &[Object],
        resources: &Dict,
    ) -> Result<(), ReadRefusal> {
        let file = self.painter.file;
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let all = file.entry(resources, b"ColorSpace")?;
        let named = match all.dict() {
            Some(all) => file.entry(all, name)?,
            None => Rc::new(Object::Null),
        };
        let family = match &*named {
            Object::Array(items) => items.first().and_then(Object::name).unwrap_or_default(),
            Object::Name(name) => name,
            _ => name,
        };
        self.state.colour_space(fill, family);
        Ok(())
    }

    fn named_object(
        &mut self,
        operands: &[Object],
        resources: &Dict,
        depth: usize,
    ) -> Result<(), ReadRefusal> {
        let file = self.painter.file;
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let all = file.entry(resources, b"XObject")?;
        let entry = all.dict().and_then(|all| all.get(name)).ok_or(BROKEN)?;
        let id = entry.reference().unwrap_or(0);
        let object = file.follow(entry)?;
        let stream = object.stream().ok_or(BROKEN)?;
        if self.is_hidden() || self.is_off(&stream.dict)? {
            return Ok(());
        }
        if file.entry(&stream.dict, b"Subtype")?.is_name(b"Form") {
            return self.form(id, stream, resources, depth);
        }
        let see_through = [&b"SMask"[..], b"Mask", b"ImageMask"]
            .iter()
            .any(|name| stream.dict.get(name).is_some());
        self.picture(!see_through);
        Ok(())
    }

    pub(super) fn form(
        &mut self,
        id: Id,
        stream: &Stream,
        resources: &Dict,
        depth: usize,
    ) -> Result<(), ReadRefusal> {
        if depth >= DEEPEST_FORM {
            return Err(BROKEN);
        }
        let file = self.painter.file;
        let bytes = file.unpack(id, stream)?.ok_or(BROKEN)?;
        let own = file.entry(&stream.dict, b"Resources")?;
        let kept = self.state.clone();
        let floor = std::mem::take(&mut self.saved);
        if let Some(matrix) = file
            .entry(&stream.dict, b"Matrix")?
            .array()
            .and_then(matrix)
        {
            self.state.view = matrix.then(&self.state.view);
        }
        if let Some(bounds) = pages::rect(file, &*file.entry(&stream.dict, b"BBox")?)?
            && let Some(bounds) = self.state.view.rect(&bounds)
        {
            self.state.clip_to(Some(bounds));
        }
        let marks = self.marks.len();
        self.run(&bytes, own.dict().unwrap_or(resources), depth + 1)?;
        while self.marks.len() > marks {
            self.end_mark();
        }
        self.saved = floor;
        self.state = kept;
        Ok(())
    }

    fn picture(&mut self, opaque: bool) {
        let unit = Rect {
            left: 0.0,
            top: 0.0,
            right: 1.0,
            bottom: 1.0,
        };
        let seen = self.state.view.rect(&unit);
        if let Some(rect) = seen.and_then(|rect| rect.common(&self.state.clip)) {
            self.canvas.picture(rect, opaque && !self.state.clear_fill);
        }
    }

    /// Skips the bytes of a picture within the drawing.
    fn inline_picture(&mut self, lexer: &mut Lexer<'_>, bytes: &[u8]) -> Result<(), ReadRefusal> {
        loop {
            match lexer.token().ok_or(BROKEN)? {
                Token::Word(b"ID") => break,
                Token::Word(_) => return Err(BROKEN),
                token => {
                    lexer.operand(token).ok_or(BROKEN)?;
                }
            }
        }
        let rest = bytes.get(lexer.at..).unwrap_or_default();
        let ends = |at: usize| {
            let before = rest.get(at).copied().unwrap_or(b'x');
            let after = rest.get(at + 3).copied().unwrap_or(b' ');
            let tail = rest.get(at + 3..).unwrap_or_default();
            super::lexer::is_space(before)
                && super::lexer::is_space(after)
                && tail
                    .iter()
                    .take(12)
                    .all(|byte| byte.is_ascii_graphic() || super::lexer::is_space(*byte))
        };
        let at = rest
            .windows(3)
            .enumerate()
            .position(|(at, window)| window.ends_with(b"EI") && ends(at))
            .ok_or(BROKEN)?;
        lexer.at += at + 3;
        self.picture(false);
        Ok(())
    }

    /// Fields and notes that print themselves onto the page.
    fn annotations(&mut self, page: &Page) -> Result<(), ReadRefusal> {
        let file = self.painter.file;
        let list = file.entry(&page.dict, b"Annots")?;
        for item in list.array().unwrap_or_default().iter().take(5_000) {
            let note = file.follow(item)?;
            let Some(note) = note.dict() else { continue };
            let flags = file.entry(note, b"F")?.int().unwrap_or(0);
            let kind = file.entry(note, b"Subtype")?;
            let prints = matches!(kind.name(), Some(b"Widget" | b"FreeText" | b"Stamp"));
            if !prints || flags & 0b10_0010 != 0 || self.is_off(note)? {
                continue;
            }
            self.state = State::new(page.view, self.canvas.page());
            self.annotation(note)?;
        }
        Ok(())
    }

    fn annotation(&mut self, note: &Dict) -> Result<(), ReadRefusal> {
        let file = self.painter.file;
        let looks = file.entry(note, b"AP")?;
        let Some(looks) = looks.dict() else {
            return Ok(());
        };
        let mut entry = looks.get(b"N").cloned().unwrap_or(Object::Null);
        let mut look = file.follow(&entry)?;
        if let Object::Dict(states) = &*look {
            let state = file.entry(note, b"AS")?;
            entry = states
                .get(state.name().unwrap_or_default())
                .cloned()
                .unwrap_or(Object::Null);
            look = file.follow(&entry)?;
        }
        let Some(stream) = look.stream() else {
            return Ok(());
        };
        let place = pages::rect(file, &*file.entry(note, b"Rect")?)?;
        let bounds = pages::rect(file, &*file.entry(&stream.dict, b"BBox")?)?;
        let turned = file
            .entry(&stream.dict, b"Matrix")?
            .array()
            .and_then(matrix);
        let bounds = bounds.and_then(|bounds| turned.unwrap_or(Matrix::SAME).rect(&bounds));
        let (Some(place), Some(bounds)) = (place, bounds) else {
            return Ok(());
        };
        if bounds.area() <= 0.0 {
            return Ok(());
        }
        let (x, y) = (
            place.width() / bounds.width(),
            place.height() / bounds.height(),
        );
        let fit = Matrix([
            x,
            0.0,
            0.0,
            y,
            place.left - bounds.left * x,
            place.top - bounds.top * y,
        ]);
        self.state.view = fit.then(&self.state.view);
        self.form(entry.reference().unwrap_or(0), stream, &Dict::default(), 0)
    }

    fn begin_mark(&mut self, operands: &[Object], resources: &Dict) -> Result<(), ReadRefusal> {
        let mut mark = Mark {
            hidden: false,
            text: None,
            first: self.canvas.glyphs.len(),
        };
        if self.marks.len() > DEEPEST_STATE {
            return Err(BROKEN);
        }
        if let [tag, properties] = operands {
            let file = self.painter.file;
            let (dict, id) = match properties {
                Object::Name(name) => {
                    let all = file.entry(resources, b"Properties")?;
                    let entry = all.dict().and_then(|all| all.get(name)).cloned();
                    let entry = entry.unwrap_or(Object::Null);
                    (file.follow(&entry)?, entry.reference())
                }
                other => (Rc::new(other.clone()), None),
            };
            if tag.is_name(b"OC") {
                mark.hidden = self.is_layer_off(id, dict.dict())?;
            }
            if let Some(dict) = dict.dict() {
                mark.text = file.entry(dict, b"ActualText")?.text().map(plain_text);
            }
        }
        self.marks.push(mark);
        Ok(())
    }

    fn end_mark(&mut self) {
        if let Some(Mark {
            text: Some(text),
            first,
            ..
        }) = self.marks.pop()
        {
            self.replace(first, &text);
        }
    }

    fn is_off(&self, dict: &Dict) -> Result<bool, ReadRefusal> {
        let Some(entry) = dict.get(b"OC") else {
            return Ok(false);
        };
        let layer = self.painter.file.follow(entry)?;
        self.is_layer_off(entry.reference(), layer.dict())
    }

    /// A layer, or a group of layers of which all are off.
    fn is_layer_off(&self, id: Option<Id>, dict: Option<&Dict>) -> Result<bool, ReadRefusal> {
        let hidden = &self.painter.hidden_layers;
        if id.is_some_and(|id| hidden.contains(&id)) {
            return Ok(true);
        }
        let Some(layers) = dict.and_then(|dict| dict.get(b"OCGs")) else {
            return Ok(false);
        };
        let ids: Vec<Id> = match layers {
            Object::Array(items) => items.iter().filter_map(Object::reference).collect(),
            other => other.reference().into_iter().collect(),
        };
        Ok(!ids.is_empty() && ids.iter().all(|id| hidden.contains(id)))
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.marks.iter().any(|mark| mark.hidden)
    }
}

/// Whether an operator that places or shows text has what it needs; without it print would be lost or misplaced.
fn has_operands(word: &[u8], operands: &[Object]) -> bool {
    let numbers = |count: usize| {
        operands.len() >= count && operands.iter().all(|operand| operand.number().is_some())
    };
    match word {
        b"Tf" => matches!(operands, [Object::Name(_), size] if size.number().is_some()),
        b"Tj" | b"'" => matches!(operands, [Object::Text(_)]),
        b"TJ" => matches!(operands, [Object::Array(_)]),
        b"Td" | b"TD" => numbers(2),
        b"Tm" | b"cm" => numbers(6),
        _ => true,
    }
}

/// A text outside the drawing: UTF-16 with a mark, UTF-8 with a mark, or one byte a character.
fn plain_text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
                .collect();
            super::cmap::utf16(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

pub(super) fn number(operands: &[Object], at: usize) -> f64 {
    operands.get(at).and_then(Object::number).unwrap_or(0.0)
}

/// Six numbers as a transformation.
pub(super) fn matrix(operands: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
    let numbers: [f64; 6] = numbers.try_into().ok()?;
    Some(Matrix(numbers))
}
