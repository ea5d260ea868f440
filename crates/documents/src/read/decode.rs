//! 编码与介质 — from bytes to text, and which medium the text is.
//!
//! Declarations are often wrong, so the bytes decide: valid UTF-8 is UTF-8, whatever the page says.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::refusal::ReadRefusal;
use super::source::Medium;

/// First bytes of files that are not read, and their names.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "an Office file or archive (DOCX, XLSX, ZIP)"),
    (b"\xD0\xCF\x11\xE0", "a legacy Office file (DOC, XLS)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xFF\xD8\xFF", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"\x1F\x8B", "a compressed file (GZIP)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xBC\xAF", "an archive (7z)"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "PostScript"),
];

/// Refuses files whose first bytes name a medium that is not read.
pub(super) fn refuse_other_media(bytes: &[u8]) -> Result<(), ReadRefusal> {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(0);
    let body = bytes.get(start..).unwrap_or(bytes);
    match SIGNATURES
        .iter()
        .find(|(signature, _)| body.starts_with(signature))
    {
        Some((_, found)) => Err(ReadRefusal::Unsupported { found }),
        None => Ok(()),
    }
}

/// The text of the bytes, in whatever encoding they really are.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadRefusal> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = bytes.get(length..).unwrap_or_default();
        return accept(encoding, body).ok_or(ReadRefusal::NotText);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if too_many_controls(text) {
            Err(ReadRefusal::NotText)
        } else {
            Ok(Cow::Borrowed(text))
        };
    }
    let declared = declared(bytes).filter(|encoding| *encoding == BIG5);
    let guessed = [UTF_16LE, UTF_16BE]
        .into_iter()
        .filter(|encoding| looks_wide(bytes, encoding));
    declared
        .into_iter()
        .chain(guessed)
        .chain([GB18030, UTF_8])
        .filter_map(|encoding| Some((damage(encoding, bytes)?, encoding)))
        .min_by_key(|(damage, _)| *damage)
        .and_then(|(_, encoding)| accept(encoding, bytes))
        .ok_or(ReadRefusal::NotText)
}

/// Replacement characters in a thousand, or nothing when there are too many.
fn damage(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    let all = text.chars().count().max(1);
    let permille = broken.saturating_mul(1000) / all;
    (permille < 10).then_some(permille)
}

fn accept<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (!too_many_controls(&text)).then_some(text)
}

fn too_many_controls(text: &str) -> bool {
    let strange = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{C}')
        .count();
    strange.saturating_mul(100) > text.len()
}

/// UTF-16 without a mark: nearly every other byte of mark-up is zero.
fn looks_wide(bytes: &[u8], encoding: &&'static Encoding) -> bool {
    let offset = usize::from(*encoding == UTF_16LE);
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zeros = sample
        .iter()
        .skip(offset)
        .step_by(2)
        .filter(|byte| **byte == 0)
        .count();
    zeros.saturating_mul(10) > sample.len()
}

/// The character set a page declares in its first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(name.as_bytes())
}

/// Text that is mark-up written as a string of a program or as text of another page, in its own spelling.
pub(super) fn unwrapped(text: Cow<'_, str>) -> Cow<'_, str> {
    let count = |mark: &str| text.matches(mark).count();
    if !text.contains("&lt;") && !text.contains('\\') {
        return text;
    }
    let plain = count("<td") + count("<p");
    if count("\\u003c") + count("\\u003C") > plain || count("=\\\"") > count("=\"") {
        return Cow::Owned(without_escapes(&text));
    }
    if count("&lt;td") + count("&lt;p") > plain {
        let text = text.replace("&lt;", "<").replace("&gt;", ">");
        return Cow::Owned(text.replace("&quot;", "\"").replace("&amp;", "&"));
    }
    text
}

/// A string of a program as its text.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('n' | 'r') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let code: String = rest.clone().take(4).collect();
                match u32::from_str_radix(&code, 16).ok().and_then(char::from_u32) {
                    Some(c) if code.len() == 4 => {
                        out.push(c);
                        rest.by_ref().take(4).for_each(drop);
                    }
                    _ => out.push('u'),
                }
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// Tags that only a web page has.
const TAGS: &[&str] = &[
    "<html",
    "<!doctype",
    "<table",
    "<body",
    "<div",
    "<p>",
    "<p ",
    "<td",
    "<span",
    "<br",
];

/// Which medium the text is; the content decides.
pub(super) fn medium(text: &str) -> Medium {
    let head: String = text
        .chars()
        .take(200_000)
        .collect::<String>()
        .to_ascii_lowercase();
    if TAGS.iter().any(|tag| head.contains(tag)) {
        return Medium::Html;
    }
    let ruled = text.lines().any(|line| {
        let line = line.trim();
        line.starts_with('|')
            && line.len() > 3
            && line.contains("--")
            && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    });
    if ruled {
        Medium::Markdown
    } else {
        Medium::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_over_declarations() {
        let page = "<meta charset=\"utf-8\"><p>政府信息公开工作年度报告</p>";
        let (gb, _, _) = GB18030.encode(page);
        assert_eq!(decode(&gb).unwrap(), page);
        let page = "<meta charset=\"gb2312\"><p>政府信息公开工作年度报告</p>";
        assert_eq!(decode(page.as_bytes()).unwrap(), page);
    }

    #[test]
    fn other_media_are_named() {
        let refusal = refuse_other_media(b"%PDF-1.7 ...").unwrap_err();
        assert!(refusal.to_string().contains("PDF is not read yet"));
        assert!(decode(&[0xC3, 0x28, 0xFF, 0xFE, 0x80, 0x81, 0x00, 0x01, 0x02]).is_err());
    }
}
