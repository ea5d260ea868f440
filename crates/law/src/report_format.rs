//! 年度报告格式 — the three forms of the annual report as data: rows, labels, spans, units, cell ids.
//!
//! A figure of a report is addressed by a [`CellId`], such as `t3.3.5.4.legal`. The same id names the same quantity in
//! every form that has it; a quantity that only looks alike has another id.

mod cell;
mod check;
mod exception;
mod finding;
mod form;
mod identities;
mod layout;
mod number;
pub mod rules;
mod tables;

pub use cell::{ApplicantKind, CellId, Figure};
pub use check::{check, fits_year};
pub use exception::{Accepted, ExceptionReason};
pub use finding::{Checked, Finding, Level, Mend, NotAssessable, TextPlace};
pub use form::{
    Block, DisputeGroup, Form, Group, OldRow, RowDef, Shape, Table, TableColumn, Unit, old_row,
    old_rows,
};
pub use identities::{
    Axis, Compare, Identity, Needs, OtherRows, Term, Year, identities, identities_with,
};
pub use layout::{Content, Header, LayoutCell};
pub use number::Number;
pub use rules::{Example, Rule, rules};

/// 格式 — which of the three forms the tables of a report follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// 2008—2018年统计表 — the statistics sheet before the 2019 Regulation.
    Y2008,
    /// 国办公开办函〔2019〕60号 — report years 2019 and 2020.
    Y2019,
    /// 国办公开办函〔2021〕30号 — report years from 2021.
    Y2021,
}

impl Format {
    /// Every form, oldest first.
    pub const ALL: [Self; 3] = [Self::Y2008, Self::Y2019, Self::Y2021];

    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Y2008 => "2008-2018",
            Self::Y2019 => "2019-60",
            Self::Y2021 => "2021-30",
        }
    }

    /// The form of a machine word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// 报告年度适用的格式 — the form prescribed for a report year; none before 2008.
    pub const fn for_year(year: i16) -> Option<Self> {
        match year {
            ..2008 => None,
            2008..=2018 => Some(Self::Y2008),
            2019..=2020 => Some(Self::Y2019),
            2021.. => Some(Self::Y2021),
        }
    }

    /// The form's data.
    pub const fn form(self) -> &'static Form {
        match self {
            Self::Y2008 => &tables::FORM_2008,
            Self::Y2019 => &tables::FORM_2019,
            Self::Y2021 => &tables::FORM_2021,
        }
    }

    /// 单元格名称 — a cell's name in Chinese and English, in this form or in the one from which its row was borrowed.
    pub fn names(self, cell: CellId) -> (String, String) {
        let form = [self, Self::Y2021, Self::Y2019, Self::Y2008]
            .map(Self::form)
            .into_iter()
            .find(|form| form.has(cell));
        let names = form.and_then(|form| form.label(cell).zip(form.label_en(cell)));
        names.unwrap_or_else(|| (cell.to_string(), cell.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_the_official_number_of_cells() {
        assert_eq!(
            Format::Y2019.form().cells().len(),
            6 + 6 + 6 + 2 + 2 + 23 * 7 + 15
        );
        assert_eq!(
            Format::Y2021.form().cells().len(),
            6 + 1 + 2 + 1 + 25 * 7 + 15
        );
    }

    #[test]
    fn every_layout_row_fills_the_grid() {
        for table in Format::ALL.iter().flat_map(|format| format.form().tables) {
            let layout = table.layout();
            let mut taken = vec![0_u32; layout.len()];
            for (row, cells) in layout.iter().enumerate() {
                for cell in cells {
                    for width in taken.iter_mut().skip(row).take(usize::from(cell.rowspan)) {
                        *width += u32::from(cell.colspan);
                    }
                }
            }
            assert!(
                taken.iter().all(|width| *width == u32::from(table.grid)),
                "{}: {taken:?}",
                table.id
            );
        }
    }

    #[test]
    fn every_cell_has_label_and_unit_and_reads_back() {
        for format in Format::ALL {
            for cell in format.form().cells() {
                assert!(
                    format.form().label(*cell).is_some() && format.form().label_en(*cell).is_some()
                );
                assert!(format.form().unit(*cell).is_some() && format.form().has(*cell));
                assert_eq!(CellId::parse(format, &cell.to_string()), Some(*cell));
            }
        }
        assert_eq!(
            CellId::parse_any("t2.1.rules.issued"),
            Some(CellId::new("t2.1.rules", "issued"))
        );
        assert_eq!(CellId::parse_any("t3.9.natural"), None);
    }

    #[test]
    fn every_result_kind_has_a_row_in_every_form() {
        for kind in crate::result_kind::ResultKind::ALL {
            for format in Format::ALL {
                assert!(
                    format.form().row_label(kind.row(format)).is_some(),
                    "{kind:?} {format:?}"
                );
            }
        }
    }

    #[test]
    fn old_labels_are_found_behind_numbering() {
        assert_eq!(
            old_row("其中：1、政府网站公开数").map(|row| row.id),
            Some("old.published.website")
        );
        assert_eq!(
            old_row("3.否决公开答复数").map(|row| row.id),
            Some("old.replied.refused")
        );
        assert_eq!(old_row("天气"), None);
    }
}
