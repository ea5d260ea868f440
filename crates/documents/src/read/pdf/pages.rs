//! PDF 页面 — the pages of a file in order, with what they inherit.

use std::collections::HashSet;
use std::rc::Rc;

use super::file::File;
use super::geometry::{Matrix, Rect};
use super::object::{Dict, Object};
use crate::read::refusal::ReadRefusal;

/// Levels of the tree of pages.
const DEEPEST: usize = 64;

/// A page: what is drawn on it and how it lies.
pub(super) struct Page {
    pub(super) dict: Dict,
    pub(super) resources: Dict,
    pub(super) width: f64,
    pub(super) height: f64,
    /// From the units of the drawing to the page as it is seen.
    pub(super) view: Matrix,
}

/// What pages take over from the branch of the tree they hang on.
#[derive(Clone, Default)]
struct Inherited(Vec<(&'static [u8], Object)>);

const INHERITABLE: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// All pages, in printed order.
pub(super) fn pages(file: &File<'_>) -> Result<Vec<Page>, ReadRefusal> {
    let catalog = file.catalog()?;
    let mut walk = Walk {
        file,
        seen: HashSet::new(),
        pages: Vec::new(),
    };
    if let Some(root) = catalog.dict().and_then(|dict| dict.get(b"Pages")) {
        walk.branch(root, &Inherited::default(), 0)?;
    }
    if walk.pages.is_empty() {
        for id in file.ids() {
            let object = file.object(id)?;
            if let Some(dict) = object.dict()
                && dict.get(b"Type").is_some_and(|kind| kind.is_name(b"Page"))
            {
                walk.leaf(dict, &Inherited::default())?;
            }
        }
    }
    Ok(walk.pages)
}

struct Walk<'a> {
    file: &'a File<'a>,
    seen: HashSet<u32>,
    pages: Vec<Page>,
}

impl Walk<'_> {
    fn branch(
        &mut self,
        node: &Object,
        above: &Inherited,
        depth: usize,
    ) -> Result<(), ReadRefusal> {
        self.file.meter.step()?;
        if depth > DEEPEST || node.reference().is_some_and(|id| !self.seen.insert(id)) {
            return Ok(());
        }
        let object = self.file.follow(node)?;
        let Some(dict) = object.dict() else {
            return Err(ReadRefusal::Damaged {
                what: "a page of the PDF is missing",
            });
        };
        if dict.get(b"Kids").is_none() {
            return self.leaf(dict, above);
        }
        let below = above.with(dict);
        let kids = self.file.entry(dict, b"Kids")?;
        for kid in kids.array().unwrap_or_default() {
            self.branch(kid, &below, depth + 1)?;
        }
        Ok(())
    }

    fn leaf(&mut self, dict: &Dict, above: &Inherited) -> Result<(), ReadRefusal> {
        let limit = self.file.meter.limits.pages;
        let number = self.pages.len() + 1;
        if number > limit {
            return Err(ReadRefusal::TooManyPages {
                pages: number,
                limit,
            });
        }
        let page = page(self.file, dict, &above.with(dict))?;
        self.pages.push(page);
        Ok(())
    }
}

impl Inherited {
    fn with(&self, dict: &Dict) -> Self {
        let mut all = self.clone();
        for name in INHERITABLE {
            if let Some(value) = dict.get(name) {
                all.0.retain(|(known, _)| *known != name);
                all.0.push((name, value.clone()));
            }
        }
        all
    }

    fn get(&self, file: &File<'_>, name: &[u8]) -> Result<Rc<Object>, ReadRefusal> {
        let value = self.0.iter().find(|(known, _)| *known == name);
        value.map_or_else(
            || Ok(Rc::new(Object::Null)),
            |(_, value)| file.follow(value),
        )
    }
}

fn page(file: &File<'_>, dict: &Dict, inherited: &Inherited) -> Result<Page, ReadRefusal> {
    let resources = inherited.get(file, b"Resources")?;
    let a4 = Rect {
        left: 0.0,
        top: 0.0,
        right: 595.0,
        bottom: 842.0,
    };
    let media = rect(file, &*inherited.get(file, b"MediaBox")?)?.unwrap_or(a4);
    let crop = rect(file, &*inherited.get(file, b"CropBox")?)?.unwrap_or(media);
    let shown = media
        .common(&crop)
        .filter(|both| both.area() > 1.0)
        .unwrap_or(media);
    let turns = inherited
        .get(file, b"Rotate")?
        .int()
        .unwrap_or(0)
        .rem_euclid(360)
        / 90;
    let (view, width, height) = view(&shown, turns);
    Ok(Page {
        dict: dict.clone(),
        resources: resources.dict().cloned().unwrap_or_default(),
        width,
        height,
        view,
    })
}

/// A box of the file as a rectangle, in the units of the drawing.
pub(super) fn rect(file: &File<'_>, value: &Object) -> Result<Option<Rect>, ReadRefusal> {
    let mut numbers = Vec::new();
    for item in value.array().unwrap_or_default().iter().take(4) {
        numbers.extend(file.follow(item)?.number());
    }
    let [x0, y0, x1, y1] = numbers.as_slice() else {
        return Ok(None);
    };
    Ok(Rect::around(&[(*x0, *y0), (*x1, *y1)]).filter(|rect| rect.area() > 0.0))
}

/// How a page lies after so many quarter turns clockwise: the transformation, its width and height.
fn view(shown: &Rect, turns: i64) -> (Matrix, f64, f64) {
    let (width, height) = (shown.width(), shown.height());
    let origin = Matrix::shift(-shown.left, -shown.top);
    let (turn, width, height) = match turns {
        1 => ([0.0, 1.0, 1.0, 0.0, 0.0, 0.0], height, width),
        2 => ([-1.0, 0.0, 0.0, 1.0, width, 0.0], width, height),
        3 => ([0.0, -1.0, -1.0, 0.0, height, width], height, width),
        _ => ([1.0, 0.0, 0.0, -1.0, 0.0, height], width, height),
    };
    (origin.then(&Matrix(turn)), width, height)
}
