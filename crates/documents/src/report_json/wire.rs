//! 单元格的 JSON — cells as an object whose keys keep the order of the form.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellJson {
    /// The number; null where the document shows none.
    pub value: Option<serde_json::Number>,
    /// The print.
    pub printed: String,
}

/// Cells by id, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CellsJson(pub Vec<(String, CellJson)>);

impl Serialize for CellsJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, cell)| (id, cell)))
    }
}

impl<'de> Deserialize<'de> for CellsJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = CellsJson;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object of cells")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CellsJson, A::Error> {
        let mut cells = Vec::new();
        while let Some(entry) = map.next_entry()? {
            cells.push(entry);
        }
        Ok(CellsJson(cells))
    }
}
