//! 勾稽关系 — the arithmetic identities of the three forms as a table of equations.
//!
//! [`identities`] lists every single equation: which cells are stated, from which they follow, on what authority. The
//! check of a report is one function over this list; a new identity is a new line here and a row in the rule table.

use std::sync::LazyLock;

use super::form::{DISPUTE_COLUMNS, OLD_COLUMNS, TOTAL, application_columns};
use super::rules::tables;
use super::{ApplicantKind, CellId, Form, Format, Level, Rule, Shape, old_rows};
use crate::citation::Citation;

/// 年度 — in whose report a cell is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// 本年 — the report that is checked.
    This,
    /// 上年 — the report of the year before.
    Before,
}

/// 算式中的一项 — a cell in an equation, added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The cell.
    pub cell: CellId,
    /// In whose report.
    pub year: Year,
    /// Whether it is taken away.
    pub minus: bool,
    /// What must stand in the cell for the equation to say anything.
    pub needs: Needs,
    /// 简称 — the name used in messages.
    pub zh: &'static str,
    /// The name in English.
    pub en: &'static str,
}

/// 所需内容 — what an equation needs of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing: the sheet may lack the cell.
    Nothing,
    /// 可空白 — the cell must have been read; blank counts as nought.
    Cell,
    /// 合计栏 — a row's total: blank counts as nought only where the whole row is blank or nought.
    RowTotal,
    /// 不可空白 — a number must be printed.
    Figure,
}

/// 位置类型 — what an equation runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// 行 — a row.
    Row,
    /// 列 — a column.
    Column,
    /// 组 — a block or a single entry.
    Block,
}

/// 比较 — how the two sides must stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// 相等 — both sides are equal.
    Equal,
    /// 不小于 — the stated side is not smaller.
    AtLeast,
}

/// 一条勾稽关系 — one equation of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The rule it belongs to.
    pub id: &'static str,
    /// The relation's name in the rule book, such as `B3-R`.
    pub relation: &'static str,
    /// How much a break weighs.
    pub level: Level,
    /// 依据 — where it comes from.
    pub citation: Citation,
    /// Whether the place is a row, a column or a block.
    pub axis: Axis,
    /// 位置 — the row, column or block it speaks of.
    pub zh: &'static str,
    /// The place in English.
    pub en: &'static str,
    /// 填报的一边 — what the report states.
    pub left: Vec<Term>,
    /// 推算的一边 — what it must follow from; empty means nought.
    pub right: Vec<Term>,
    /// How the sides compare.
    pub compare: Compare,
}

/// 其他处理的行数 — whether the table prints 其他处理 in one row or in three; reports mix this whatever their year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherRows {
    /// One row, as in the 2019 form.
    One,
    /// Three rows, as in the 2021 form.
    Three,
}

impl OtherRows {
    /// What the form itself prescribes.
    pub const fn of(format: Format) -> Self {
        match format {
            Format::Y2008 | Format::Y2019 => Self::One,
            Format::Y2021 => Self::Three,
        }
    }

    /// The row ids.
    pub const fn rows(self) -> &'static [&'static str] {
        match self {
            Self::One => &["t3.3.6"],
            Self::Three => &["t3.3.6.1", "t3.3.6.2", "t3.3.6.3"],
        }
    }
}

/// One list for each form and, since 2019, each way of printing 其他处理.
static IDENTITIES: LazyLock<[Vec<Identity>; 5]> = LazyLock::new(|| {
    [
        old_identities(),
        modern_identities(Format::Y2019, OtherRows::One),
        modern_identities(Format::Y2019, OtherRows::Three),
        modern_identities(Format::Y2021, OtherRows::One),
        modern_identities(Format::Y2021, OtherRows::Three),
    ]
});

/// 全部勾稽关系 — every equation of a form as it is prescribed.
pub fn identities(format: Format) -> &'static [Identity] {
    identities_with(format, OtherRows::of(format))
}

/// The equations of a form whose table prints 其他处理 in the given way.
pub fn identities_with(format: Format, other: OtherRows) -> &'static [Identity] {
    let [old, trial_one, trial_three, latest_one, latest_three] = &*IDENTITIES;
    match (format, other) {
        (Format::Y2008, _) => old,
        (Format::Y2019, OtherRows::One) => trial_one,
        (Format::Y2019, OtherRows::Three) => trial_three,
        (Format::Y2021, OtherRows::One) => latest_one,
        (Format::Y2021, OtherRows::Three) => latest_three,
    }
}

const fn part(cell: CellId, zh: &'static str, en: &'static str) -> Term {
    Term {
        cell,
        year: Year::This,
        minus: false,
        needs: Needs::Cell,
        zh,
        en,
    }
}

const fn stated(cell: CellId, zh: &'static str, en: &'static str) -> Term {
    Term {
        needs: Needs::Figure,
        ..part(cell, zh, en)
    }
}

const fn before(term: Term) -> Term {
    Term {
        year: Year::Before,
        ..term
    }
}

/// A part of a column; in the last column a blank is a blank total.
fn in_column(term: Term) -> Term {
    let needs = if term.cell.column == TOTAL {
        Needs::RowTotal
    } else {
        term.needs
    };
    Term { needs, ..term }
}

const fn optional(term: Term) -> Term {
    Term {
        needs: Needs::Nothing,
        ..term
    }
}

const fn minus(term: Term) -> Term {
    Term {
        minus: true,
        ..term
    }
}

/// Fills in what comes from the rule table.
fn identity(
    rule: &'static Rule,
    relation: &'static str,
    (axis, (zh, en)): (Axis, (&'static str, &'static str)),
    left: Vec<Term>,
    right: Vec<Term>,
) -> Identity {
    let (level, citation) = (rule.level, rule.law);
    Identity {
        id: rule.id,
        relation,
        level,
        citation,
        axis,
        zh,
        en,
        left,
        right,
        compare: Compare::Equal,
    }
}

fn modern_identities(format: Format, other: OtherRows) -> Vec<Identity> {
    let form = format.form();
    let latest = format == Format::Y2021;
    let pick = |trial, new| if latest { new } else { trial };
    let mut list = applicants_make_totals(form, other, pick("A3-R", "B3-R"));
    for column in application_columns() {
        let place = column_name(column);
        list.push(results_make_total(
            form,
            other,
            column,
            place,
            pick("A3-C1", "B3-C1"),
        ));
        list.push(received_equals_handled(
            column,
            place,
            pick("A3-C2", "B3-C2"),
        ));
    }
    list.extend(disputes_make_totals(pick("A4", "B4")));
    if latest {
        list.extend(documents_in_force());
    } else {
        list.extend(published_within_total());
        list.extend(items_of_article_20());
    }
    list.extend(application_columns().map(|column| carried_over(column, pick("A3-Y", "B3-Y"))));
    list.into_iter()
        .map(|identity| Identity {
            citation: own_law(&identity, form),
            ..identity
        })
        .collect()
}

/// The rules common to both forms stand in each of them.
fn own_law(identity: &Identity, form: &Form) -> Citation {
    let shared = Format::Y2021.form().instrument;
    if identity.citation == shared {
        form.instrument
    } else {
        identity.citation
    }
}

fn column_name(column: &'static str) -> (&'static str, &'static str) {
    ApplicantKind::from_column(column).map_or(("总计", "total"), |kind| (kind.zh(), kind.en()))
}

/// The rows of the table of applications as printed, with the rows of 其他处理 that this report has.
fn application_rows(
    form: &Form,
    other: OtherRows,
) -> Vec<(&'static str, &'static str, &'static str, bool)> {
    let own = OtherRows::of(form.format);
    let other_form = if own == other {
        form
    } else if other == OtherRows::One {
        Format::Y2019.form()
    } else {
        Format::Y2021.form()
    };
    match other_form.table("t3").map(|table| &table.shape) {
        Some(Shape::Applications(rows)) => rows
            .iter()
            .map(|row| (row.id, row.label, row.en, row.group.is_result()))
            .collect(),
        _ => Vec::new(),
    }
}

/// AR-05: in every row the six kinds of applicant make the total.
fn applicants_make_totals(form: &Form, other: OtherRows, relation: &'static str) -> Vec<Identity> {
    let rows = application_rows(form, other);
    rows.into_iter()
        .map(|(row, zh, en, _)| {
            let kinds = ApplicantKind::ALL
                .map(|kind| part(CellId::new(row, kind.column()), kind.zh(), kind.en()));
            let total = stated(CellId::new(row, TOTAL), "总计", "total");
            identity(
                &tables::APPLICANTS,
                relation,
                (Axis::Row, (zh, en)),
                vec![total],
                kinds.into(),
            )
        })
        .collect()
}

/// AR-06: in every column the results make （七）总计.
fn results_make_total(
    form: &Form,
    other: OtherRows,
    column: &'static str,
    place: (&'static str, &'static str),
    relation: &'static str,
) -> Identity {
    let results = application_rows(form, other)
        .into_iter()
        .filter(|(row, _, _, is_result)| *is_result && *row != "t3.3.7")
        .map(|(row, zh, en, _)| in_column(part(CellId::new(row, column), zh, en)))
        .collect();
    let total = stated(CellId::new("t3.3.7", column), "（七）总计", "(7) total");
    identity(
        &tables::RESULTS,
        relation,
        (Axis::Column, place),
        vec![total],
        results,
    )
}

/// AR-07: in every column received and carried in equal handled and carried out.
fn received_equals_handled(
    column: &'static str,
    place: (&'static str, &'static str),
    relation: &'static str,
) -> Identity {
    let cell = |row| CellId::new(row, column);
    let handled = vec![
        stated(cell("t3.3.7"), "办理结果总计", "handled"),
        in_column(part(
            cell("t3.4"),
            "结转下年度",
            "carried over to next year",
        )),
    ];
    let received = vec![
        in_column(part(cell("t3.1"), "本年新收", "received")),
        in_column(part(
            cell("t3.2"),
            "上年结转",
            "carried over from last year",
        )),
    ];
    identity(
        &tables::BALANCE,
        relation,
        (Axis::Column, place),
        handled,
        received,
    )
}

/// AR-10: what was carried out last year is carried in this year, per column.
fn carried_over(column: &'static str, relation: &'static str) -> Identity {
    let carried_in = in_column(part(
        CellId::new("t3.2", column),
        "本年报告“上年结转”",
        "this report's carry-in",
    ));
    let carried_out = before(in_column(part(
        CellId::new("t3.4", column),
        "上年报告“结转下年度”",
        "last report's carry-out",
    )));
    identity(
        &tables::CARRIED,
        relation,
        (Axis::Column, column_name(column)),
        vec![carried_in],
        vec![carried_out],
    )
}

/// AR-08: in each block of the table of disputes the four results make the total.
fn disputes_make_totals(relation: &'static str) -> Vec<Identity> {
    let groups: &[_] = match Format::Y2021.form().table("t4").map(|table| &table.shape) {
        Some(Shape::Disputes(groups)) => groups,
        _ => &[],
    };
    groups
        .iter()
        .map(|group| {
            let results = DISPUTE_COLUMNS
                .iter()
                .filter(|(column, _, _)| *column != TOTAL);
            let results = results
                .map(|(column, zh, en)| part(CellId::new(group.id, column), zh, en))
                .collect();
            let total = stated(CellId::new(group.id, TOTAL), "总计", "total");
            identity(
                &tables::DISPUTES,
                relation,
                (Axis::Block, (group.label, group.en)),
                vec![total],
                results,
            )
        })
        .collect()
}

/// AR-09: last year's documents in force, plus issued, less repealed, are this year's.
fn documents_in_force() -> Vec<Identity> {
    [
        ("t2.1.rules", "规章", "Rules"),
        ("t2.1.normative", "行政规范性文件", "Normative documents"),
    ]
    .map(|(row, zh, en)| {
        let cell = |column| CellId::new(row, column);
        let now = stated(cell("valid"), "本年现行有效", "in force this year");
        let parts = vec![
            before(stated(cell("valid"), "上年现行有效", "in force last year")),
            part(cell("issued"), "本年制发", "issued"),
            minus(part(cell("repealed"), "本年废止", "repealed")),
        ];
        identity(
            &tables::IN_FORCE,
            "B2-Y",
            (Axis::Block, (zh, en)),
            vec![now],
            parts,
        )
    })
    .into()
}

/// A2-T: what is open to the public includes what was newly opened.
fn published_within_total() -> Vec<Identity> {
    [
        ("t2.1.rules", "规章", "Rules"),
        ("t2.1.normative", "规范性文件", "Normative documents"),
    ]
    .map(|(row, zh, en)| {
        let all = stated(
            CellId::new(row, "published_total"),
            "对外公开总数量",
            "open to the public",
        );
        let new = part(
            CellId::new(row, "published_new"),
            "本年新公开数量",
            "newly published",
        );
        let at_least = identity(
            &tables::PUBLISHED,
            "A2-T",
            (Axis::Block, (zh, en)),
            vec![all],
            vec![new],
        );
        Identity {
            compare: Compare::AtLeast,
            ..at_least
        }
    })
    .into()
}

const ITEM_ROWS: [(&str, &str, &str); 5] = [
    ("t2.5.licence", "行政许可", "Licences"),
    (
        "t2.5.other",
        "其他对外管理服务事项",
        "Other services to the public",
    ),
    ("t2.6.penalty", "行政处罚", "Penalties"),
    ("t2.6.coercion", "行政强制", "Coercive measures"),
    ("t2.8.fees", "行政事业性收费", "Administrative fees"),
];

/// A2-C and A2-Y: the number of items cannot fall below nought, and connects from year to year.
fn items_of_article_20() -> Vec<Identity> {
    ITEM_ROWS
        .into_iter()
        .flat_map(|(row, zh, en)| {
            let base = part(
                CellId::new(row, "items_prev_year"),
                "上一年项目数量",
                "items in the year before",
            );
            let change = part(CellId::new(row, "change"), "本年增/减", "change");
            let left = vec![
                Term {
                    needs: Needs::Figure,
                    ..base
                },
                change,
            ];
            let not_negative = identity(
                &tables::ITEMS,
                "A2-C",
                (Axis::Block, (zh, en)),
                left,
                Vec::new(),
            );
            let last = vec![
                before(Term {
                    needs: Needs::Figure,
                    zh: "上年报告“上一年项目数量”",
                    en: "last report's base",
                    ..base
                }),
                before(Term {
                    zh: "上年报告“本年增/减”",
                    en: "last report's change",
                    ..change
                }),
            ];
            let now = vec![Term {
                needs: Needs::Figure,
                ..base
            }];
            let connected = identity(
                &tables::ITEMS_CONNECT,
                "A2-Y",
                (Axis::Block, (zh, en)),
                now,
                last,
            );
            [
                Identity {
                    compare: Compare::AtLeast,
                    ..not_negative
                },
                connected,
            ]
        })
        .collect()
}

fn old_identities() -> Vec<Identity> {
    let rows = old_rows();
    let mut list = Vec::new();
    for total in rows
        .iter()
        .filter(|row| matches!(row.id, "old.received" | "old.replied"))
    {
        for (column, _, _) in OLD_COLUMNS {
            let parts = rows.iter().filter(|row| row.part_of == Some(total.id));
            let parts = parts
                .map(|row| optional(part(CellId::new(row.id, column), row.label, row.en)))
                .collect();
            let whole = stated(CellId::new(total.id, column), total.label, total.en);
            list.push(identity(
                &tables::OLD_PARTS,
                "O-P",
                (Axis::Block, (total.label, total.en)),
                vec![whole],
                parts,
            ));
        }
    }
    for row in rows {
        let year = part(CellId::new(row.id, "year"), "本年度", "this year");
        let sum = stated(CellId::new(row.id, "cumulative"), "历年累计", "cumulative");
        let within = identity(
            &tables::OLD_WITHIN,
            "O-C",
            (Axis::Block, (row.label, row.en)),
            vec![sum],
            vec![year],
        );
        list.push(Identity {
            compare: Compare::AtLeast,
            ..within
        });
        let last = before(Term {
            zh: "上年报告历年累计",
            en: "last report's cumulative",
            ..sum
        });
        list.push(identity(
            &tables::OLD_GROWS,
            "O-Y",
            (Axis::Block, (row.label, row.en)),
            vec![sum],
            vec![last, year],
        ));
    }
    list
}
