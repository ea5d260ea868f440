//! 单字节编码 — the standard encodings of simple fonts, and what the names of glyphs mean.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// A standard encoding of simple fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standard {
    WinAnsi,
    MacRoman,
    /// The encoding that Adobe's fonts have built in; beyond ASCII only its punctuation is known here.
    Adobe,
}

impl Standard {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" | b"PDFDocEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"StandardEncoding" => Some(Self::Adobe),
            _ => None,
        }
    }

    pub(super) fn char(self, code: u8) -> Option<char> {
        let encoding = match self {
            Self::WinAnsi => WINDOWS_1252,
            Self::MacRoman => MACINTOSH,
            Self::Adobe => return adobe(code),
        };
        if code < 0x20 {
            return None;
        }
        let bytes = [code];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        text.chars().next()
    }
}

fn adobe(code: u8) -> Option<char> {
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xA1 => Some('¡'),
        0xA2 => Some('¢'),
        0xA3 => Some('£'),
        0xA4 => Some('⁄'),
        0xA5 => Some('¥'),
        0xA7 => Some('§'),
        0xAA => Some('“'),
        0xAB => Some('«'),
        0xB1 => Some('–'),
        0xB4 => Some('·'),
        0xB7 => Some('•'),
        0xBA => Some('”'),
        0xBB => Some('»'),
        0xBC => Some('…'),
        0xD0 => Some('—'),
        0xAE => Some('ﬁ'),
        0xAF => Some('ﬂ'),
        _ => None,
    }
}

/// Names of glyphs that are neither letters nor of a regular form.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("periodcentered", '·'),
    ("middot", '·'),
    ("multiply", '×'),
    ("degree", '°'),
    ("percentfullwidth", '％'),
    ("nbspace", '\u{A0}'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
];

/// The character a glyph's name stands for: `seven`, `A`, `uni4E00`, `u20000`.
pub(super) fn named(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    if let Some((_, c)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let digits = name
        .strip_prefix("uni")
        .filter(|digits| digits.len() == 4)
        .or_else(|| {
            name.strip_prefix('u')
                .filter(|digits| (4..=6).contains(&digits.len()))
        })?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs() {
        for (name, c) in [
            ("seven", Some('7')),
            ("seven.tnum", Some('7')),
            ("A", Some('A')),
            ("uni4E00", Some('一')),
            ("u20000", Some('\u{20000}')),
            ("g17", None),
            (".notdef", None),
        ] {
            assert_eq!(named(name.as_bytes()), c, "{name}");
        }
        assert_eq!(Standard::WinAnsi.char(0x97), Some('—'));
        assert_eq!(Standard::MacRoman.char(0xD1), Some('—'));
    }
}
