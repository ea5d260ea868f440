//! 单元格样式 — which number format a cell has, and whether it is ruled.

use std::collections::BTreeMap;

use crate::read::limits::Meter;
use crate::read::package::xml::{Event, Parser};
use crate::read::refusal::ReadRefusal;

const NAMES: &[&str] = &[
    "numFmt", "cellXfs", "xf", "borders", "border", "left", "right", "top", "bottom", "start",
    "end", "dxfs",
];

/// The formats that every workbook knows by number (ISO/IEC 29500-1, 18.8.30), with the Chinese dates.
const KNOWN: &[(u32, &str)] = &[
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm"),
    (19, "h:mm:ss"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy年m月"),
    (28, "m月d日"),
    (29, "m月d日"),
    (30, "m-d-yy"),
    (31, "yyyy年m月d日"),
    (32, "h:mm"),
    (33, "h:mm:ss"),
    (34, "h:mm"),
    (35, "h:mm:ss"),
    (36, "yyyy年m月"),
    (37, "#,##0;-#,##0"),
    (38, "#,##0;-#,##0"),
    (39, "#,##0.00;-#,##0.00"),
    (40, "#,##0.00;-#,##0.00"),
    (41, "#,##0;-#,##0;\"-\";@"),
    (42, "¥#,##0;-¥#,##0;¥\"-\";@"),
    (43, "#,##0.00;-#,##0.00;\"-\";@"),
    (44, "¥#,##0.00;-¥#,##0.00;¥\"-\";@"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss"),
    (48, "##0.0E+0"),
    (50, "yyyy年m月"),
    (51, "m月d日"),
    (52, "yyyy年m月"),
    (53, "m月d日"),
    (54, "m月d日"),
    (55, "h:mm"),
    (56, "h:mm:ss"),
    (57, "yyyy年m月"),
    (58, "m月d日"),
];

/// How one kind of cell looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    format: u32,
    pub(super) ruled: bool,
}

/// The looks of a workbook.
#[derive(Default)]
pub(super) struct Looks {
    looks: Vec<Look>,
    formats: BTreeMap<u32, String>,
    /// Days are counted from 1904, as old programs of another maker did.
    pub(super) since_1904: bool,
}

impl Looks {
    pub(super) fn read(text: &str, meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let mut looks = Self::default();
        let mut ruled: Vec<bool> = Vec::new();
        let mut parser = Parser::new(text, NAMES, meter);
        while let Some(event) = parser.next()? {
            let Event::Open(name, tag) = event else {
                continue;
            };
            match (name, parser.around(1)) {
                ("dxfs", _) => parser.skip()?,
                ("numFmt", _) => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode"))
                    {
                        looks.formats.insert(id, code);
                    }
                }
                ("border", "borders") => ruled.push(false),
                ("left" | "right" | "top" | "bottom" | "start" | "end", "border") => {
                    if let Some(last) = ruled.last_mut() {
                        *last = *last || tag.is_on("style", false);
                    }
                }
                ("xf", "cellXfs") => {
                    let border = tag.number::<usize>("borderId").unwrap_or(0);
                    looks.looks.push(Look {
                        format: tag.number("numFmtId").unwrap_or(0),
                        ruled: ruled.get(border).copied().unwrap_or(false),
                    });
                }
                _ => {}
            }
        }
        Ok(looks)
    }

    /// The look of a cell by its number.
    pub(super) fn look(&self, number: usize) -> Look {
        self.looks.get(number).copied().unwrap_or_default()
    }

    /// The number format of a look; empty for the general one.
    pub(super) fn format(&self, look: Look) -> &str {
        let own = self.formats.get(&look.format).map(String::as_str);
        let known = || {
            let found = KNOWN.iter().find(|(id, _)| *id == look.format);
            found.map(|(_, code)| *code)
        };
        own.or_else(known).unwrap_or("")
    }
}
