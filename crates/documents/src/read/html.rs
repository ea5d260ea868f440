//! 网页 — a saved page or fragment as paragraphs and grids, read in one pass over its tags; no tree is built.
//!
//! Merged cells keep their columns. Only tables without an inner table are grids; the outer ones are page layout. What a
//! page hides counts only where the visible part does not say the same.

mod page;
mod table;

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::decode;
use super::limits::Meter;
use super::refusal::ReadRefusal;
use super::source::Source;
use page::Page;

/// Bytes given to the tokeniser at a time; between two of them a refusal is noticed.
const CHUNK: usize = 1 << 16;

/// Turns a page into paragraphs and grids.
pub(super) fn source(text: &str, meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let tokenizer = Tokenizer::new(
        Sink(RefCell::new(Page::new(meter))),
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(rest.floor_char_boundary(CHUNK.min(rest.len())));
        input.push_back(StrTendril::from_slice(chunk));
        // This sink never asks the tokeniser to wait, so the chunk is used up.
        let _used_up = tokenizer.feed(&input);
        rest = later;
        tokenizer.sink.0.borrow().refusal()?;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// The page that a page without tables keeps in its scripts and text fields, if it keeps one.
pub(super) fn kept_in_scripts(
    bytes: &[u8],
    meter: &Meter<'_>,
) -> Result<Option<Source>, ReadRefusal> {
    let text = decode::decode(bytes)?;
    let mut inner = String::new();
    for (open, close) in [("<script", "</script"), ("<textarea", "</textarea")] {
        for piece in text.split(open).skip(1) {
            let content = piece.split_once('>').map_or("", |(_, rest)| rest);
            let content = content.split(close).next().unwrap_or_default();
            if MARKUP.iter().any(|mark| content.contains(mark)) {
                inner.push_str(&decode::unwrapped(Cow::Borrowed(content)));
                inner.push('\n');
            }
        }
    }
    (!inner.is_empty())
        .then(|| source(&inner, meter))
        .transpose()
}

/// What shows that a string is a page with tables.
const MARKUP: [&str; 4] = ["<td", "u003ctd", "u003Ctd", "&lt;td"];

/// Takes the tags and the text between them.
struct Sink<'a>(RefCell<Page<'a>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) => {
                page.tag(&tag);
                if let Some(kind) = raw(&tag) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is no mark-up.
fn raw(tag: &Tag) -> Option<RawKind> {
    if tag.kind == TagKind::EndTag {
        return None;
    }
    match &*tag.name {
        "script" => Some(ScriptData),
        "style" | "noscript" | "iframe" | "xmp" => Some(Rawtext),
        "textarea" | "title" => Some(Rcdata),
        _ => None,
    }
}
