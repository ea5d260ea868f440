//! PDF 对象 — the values a PDF file is made of.

/// Number of an indirect object.
pub(super) type Id = u32;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Int(i64),
    Real(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    Stream(Box<Stream>),
    Ref(Id),
}

/// A dictionary, in written order. Of two entries of one name the first counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dict(pub(super) Vec<(Vec<u8>, Object)>);

/// A stream: its dictionary and where its packed bytes stand in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) dict: Dict,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The file ends before the stream does.
    pub(super) cut: bool,
}

impl Dict {
    /// The entry as written, a reference not followed.
    pub(super) fn get(&self, name: &[u8]) -> Option<&Object> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Int(value) => Some(float(*value)),
            Self::Real(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn index(&self) -> Option<usize> {
        self.int().and_then(|value| usize::try_from(value).ok())
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The dictionary, also of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(super) fn stream(&self) -> Option<&Stream> {
        match self {
            Self::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    pub(super) fn reference(&self) -> Option<Id> {
        match self {
            Self::Ref(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, wanted: &[u8]) -> bool {
        self.name() == Some(wanted)
    }
}

/// The number as a measure; beyond 32 bits no measure of a page reaches.
fn float(value: i64) -> f64 {
    let edge = if value < 0 {
        f64::from(i32::MIN)
    } else {
        f64::from(i32::MAX)
    };
    i32::try_from(value).map_or(edge, f64::from)
}
