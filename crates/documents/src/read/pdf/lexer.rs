//! PDF 词法 — cuts bytes into tokens and builds values of them, for files and for the drawing of pages alike.

use super::object::{Dict, Object};

/// Values within one another.
const DEEPEST: usize = 48;

/// A token. Words are what is neither value nor bracket: operators and keywords.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Value(Object),
    ArrayOpen,
    ArrayClose,
    DictOpen,
    DictClose,
    Word(&'a [u8]),
}

pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// Values that may still be built, so that no file fills the memory.
    pub(super) budget: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, budget: usize) -> Self {
        Self { bytes, at, budget }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self
                    .peek()
                    .is_some_and(|byte| !matches!(byte, b'\r' | b'\n'))
                {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next token, or nothing at the end.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let first = self.peek()?;
        Some(match first {
            b'[' => self.bracket(Token::ArrayOpen, 1),
            b']' => self.bracket(Token::ArrayClose, 1),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.bracket(Token::DictOpen, 2),
            b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => self.bracket(Token::DictClose, 2),
            b'<' => self
                .hex()
                .map_or(Token::Word(b"<"), |text| Token::Value(Object::Text(text))),
            b'(' => Token::Value(Object::Text(self.literal())),
            b'/' => Token::Value(Object::Name(self.name())),
            b'{' | b'}' | b')' | b'>' => {
                self.at += 1;
                Token::Word(self.bytes.get(self.at - 1..self.at).unwrap_or_default())
            }
            _ => self.word(),
        })
    }

    fn bracket(&mut self, token: Token<'a>, width: usize) -> Token<'a> {
        self.at += width;
        token
    }

    fn run(&mut self) -> &'a [u8] {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| !is_space(byte) && !is_delimiter(byte))
        {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn word(&mut self) -> Token<'a> {
        let word = self.run();
        match word {
            b"true" => Token::Value(Object::Bool(true)),
            b"false" => Token::Value(Object::Bool(false)),
            b"null" => Token::Value(Object::Null),
            _ => number(word).map_or(Token::Word(word), Token::Value),
        }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.run();
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut out = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((first, after)) = rest.split_first() {
            let escaped = match (first, after) {
                (b'#', [high, low, tail @ ..]) => digit(*high)
                    .zip(digit(*low))
                    .map(|(high, low)| (high * 16 + low, tail)),
                _ => None,
            };
            let (byte, tail) = escaped.unwrap_or((*first, after));
            out.push(byte);
            rest = tail;
        }
        out
    }

    /// Nothing where something else than digits stands before the end.
    fn hex(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut out = Vec::new();
        let mut high = None;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'>' => break,
                _ if is_space(byte) => continue,
                _ => {}
            }
            let value = digit(byte)?;
            match high.take() {
                Some(first) => out.push(first * 16 + value),
                None => high = Some(value),
            }
        }
        out.extend(high.map(|first| first * 16));
        Some(out)
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    out.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            out.push(byte);
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = byte - b'0';
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    value = value.wrapping_mul(8).wrapping_add(next - b'0');
                    self.at += 1;
                }
                out.push(value);
            }
            other => out.push(other),
        }
    }

    /// The next value of a file, references included. Nothing at a closing bracket, a keyword, or beyond all budget.
    pub(super) fn object(&mut self) -> Option<Object> {
        let token = self.token()?;
        self.build(token, 0, true)
    }

    /// The value that begins with the token, as operators take it: without references.
    pub(super) fn operand(&mut self, token: Token<'a>) -> Option<Object> {
        self.build(token, 0, false)
    }

    fn build(&mut self, token: Token<'a>, depth: usize, refs: bool) -> Option<Object> {
        self.budget = self.budget.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        match token {
            Token::Value(Object::Int(number)) if refs => Some(self.reference(number)),
            Token::Value(value) => Some(value),
            Token::ArrayOpen => self.array(depth, refs),
            Token::DictOpen => self.dict(depth, refs),
            Token::ArrayClose | Token::DictClose | Token::Word(_) => None,
        }
    }

    /// `12 0 R`, where that stands here.
    fn reference(&mut self, number: i64) -> Object {
        let before = self.at;
        let follows = matches!(self.token(), Some(Token::Value(Object::Int(0..=65535))))
            && self.token() == Some(Token::Word(b"R"));
        match u32::try_from(number) {
            Ok(id) if follows => Object::Ref(id),
            _ => {
                self.at = before;
                Object::Int(number)
            }
        }
    }

    fn array(&mut self, depth: usize, refs: bool) -> Option<Object> {
        let mut items = Vec::new();
        loop {
            match self.token()? {
                Token::ArrayClose => return Some(Object::Array(items)),
                token => items.push(self.build(token, depth + 1, refs)?),
            }
        }
    }

    fn dict(&mut self, depth: usize, refs: bool) -> Option<Object> {
        let mut entries = Vec::new();
        loop {
            match self.token()? {
                Token::DictClose => return Some(Object::Dict(Dict(entries))),
                Token::Value(Object::Name(name)) => {
                    let token = self.token()?;
                    if token == Token::DictClose {
                        return Some(Object::Dict(Dict(entries)));
                    }
                    entries.push((name, self.build(token, depth + 1, refs)?));
                }
                _ => return None,
            }
        }
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// A number as PDF writes it: no exponent, point anywhere.
fn number(word: &[u8]) -> Option<Object> {
    let first = word.first()?;
    if !first.is_ascii_digit() && !matches!(first, b'+' | b'-' | b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let plain = text.trim_start_matches('-');
    let minus = plain.len() < text.len();
    let plain = plain.strip_prefix('+').unwrap_or(plain);
    // Some programs write a second minus inside: `0.-5`, `12-34`. What follows it is noise.
    let plain = plain.split('-').next().unwrap_or(plain);
    if !plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    if plain.contains('.') {
        let value = match plain {
            "." => 0.0,
            _ => plain.parse::<f64>().ok()?,
        };
        return Some(Object::Real(if minus { -value } else { value }));
    }
    if plain.is_empty() {
        return Some(Object::Int(0));
    }
    let value = plain.parse::<i64>().ok()?;
    Some(Object::Int(if minus { -value } else { value }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Object> {
        Lexer::new(text.as_bytes(), 0, 1000).object()
    }

    #[test]
    fn values_in_their_many_spellings() {
        assert_eq!(read("-.5"), Some(Object::Real(-0.5)));
        assert_eq!(read("+17"), Some(Object::Int(17)));
        assert_eq!(read("12 0 R"), Some(Object::Ref(12)));
        assert_eq!(read("12 0 obj"), Some(Object::Int(12)));
        assert_eq!(read("<4E2D5>"), Some(Object::Text(vec![0x4E, 0x2D, 0x50])));
        assert_eq!(
            read("(a\\(b\\051(c)\\\n)"),
            Some(Object::Text(b"a(b)(c)".to_vec()))
        );
        assert_eq!(read("/A#20B"), Some(Object::Name(b"A B".to_vec())));
        assert_eq!(read("% note\n true"), Some(Object::Bool(true)));
    }

    #[test]
    fn nests_beyond_sense_and_open_ends_give_nothing() {
        assert_eq!(read(&"[".repeat(100_000)), None);
        assert_eq!(read("<< /A [1 2 "), None);
        assert_eq!(Lexer::new(b"[1 2 3 4]", 0, 3).object(), None);
    }
}
