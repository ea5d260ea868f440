//! 报送规则 — the rules over what ties a report to other reports, to ledgers and to its filing.

use super::{Example, FORM, Rule, needing, reading, rule};
use crate::citation::{Citation, Instrument};
use crate::report_format::{Format, Level};

/// AR-25.
pub static REMEDIES: Rule = reading(rule(
    "AR-25",
    FORM,
    Level::Warning,
    "本年和上年都没有申请，却有复议、诉讼的，应附说明。",
    "Remedies in a year, with no application in that year or the one before, call for a note.",
    Example::new(
        Format::Y2021,
        &[("t3.1.total", "3"), ("t4.review.total", "1")],
    )
    .after(&[("t3.1.total", "0")]),
    Example::new(
        Format::Y2021,
        &[
            ("t3.1.total", "0"),
            ("t3.2.total", "0"),
            ("t3.3.7.total", "0"),
            ("t4.review.total", "1"),
        ],
    )
    .after(&[
        ("t3.1.total", "0"),
        ("t3.2.total", "0"),
        ("t3.3.7.total", "0"),
    ]),
));

/// AR-26.
pub static ROWS: Rule = rule(
    "AR-26",
    FORM,
    Level::Error,
    "表中各行应属于本格式：“政府集中采购”只在2019年格式；“其他处理”2021年格式分三行，印成一行的为警告。",
    "Rows belong to the form: 政府集中采购 only to that of 2019; 其他处理 has three rows in that of 2021, one row is a warning.",
    Example::new(Format::Y2021, &[("t2.8.fees.amount", "0")]),
    Example::new(
        Format::Y2021,
        &[
            ("t2.8.fees.amount", "0"),
            ("t2.9.procurement.projects", "0"),
        ],
    ),
);

/// AR-27.
pub static LEDGER: Rule = needing(
    reading(rule(
        "AR-27",
        Citation::REGULATION_20,
        Level::Warning,
        "主动公开表的件数应与台账相符：规范性文件、许可、处罚、强制、收费。",
        "The counts of proactive disclosure match the ledgers: normative documents, licences, penalties, coercion, fees.",
        Example::new(Format::Y2021, &[("t2.1.normative.issued", "3")])
            .against(&[("t2.1.normative.issued", "3")]),
        Example::new(Format::Y2021, &[("t2.1.normative.issued", "2")])
            .against(&[("t2.1.normative.issued", "3")]),
    )),
    "需要本机关的台账",
    "needs the organ's ledgers",
);

/// AR-28.
pub static HIERARCHY: Rule = needing(
    reading(rule(
        "AR-28",
        FORM,
        Level::Warning,
        "汇总报告逐格等于本级加各下级；没有本级数字时，汇总不得少于各下级之和。",
        "Cell by cell the parent's report is its own figures plus its children's; without its own figures it is not less than the children's sum.",
        Example::new(Format::Y2021, &[("t3.1.total", "9")])
            .over(&[&[("t3.1.total", "4")], &[("t3.1.total", "3")]]),
        Example::new(Format::Y2021, &[("t3.1.total", "6")])
            .over(&[&[("t3.1.total", "4")], &[("t3.1.total", "3")]]),
    )),
    "需要各下级机关的报告",
    "needs the reports of the children",
);

/// AR-29.
pub static IN_TIME: Rule = needing(
    reading(rule(
        "AR-29",
        Citation::REGULATION_49,
        Level::Warning,
        "应报单位都已报送；部门在次年1月31日前、政府在次年3月31日前公布。",
        "Every unit due has filed; departments publish by 31 January, governments by 31 March of the following year.",
        Example::says(
            "发布日期：2024-01-23\n云河市教育局2023年政府信息公开工作年度报告\n现公布本报告。",
        ),
        Example::says(
            "发布日期：2024-03-05\n云河市教育局2023年政府信息公开工作年度报告\n现公布本报告。",
        ),
    )),
    "是否全部报送，需要应报单位名单和报送记录",
    "whether all have filed needs the list of units due and the record of filing",
);

/// AR-30.
pub static REACHABLE: Rule = needing(
    reading(rule(
        "AR-30",
        Citation::whole(Instrument::Platform2019),
        Level::Warning,
        "报告应能从固定的年报栏目到达，各平台文字一致，历年报告保留，新的在前。",
        "The report is reached from the fixed column, reads the same on every platform, older years are kept, the newest first.",
        Example::story(
            "从“政府信息公开年报”栏目两次点击到达，2019年以来各年俱在",
            "two clicks from the column, all years since 2019 are there",
        ),
        Example::story(
            "栏目中没有该报告，只能由搜索到达",
            "the column does not list the report, only a search finds it",
        ),
    )),
    "需要访问公开平台，文件本身看不出",
    "needs a visit to the platform; the document does not show it",
);

/// AR-31.
pub static VERSIONS: Rule = needing(
    reading(rule(
        "AR-31",
        Citation::REGULATION_49,
        Level::Warning,
        "公布后有改动的，应另出版本并加说明，不得悄悄替换。",
        "A report changed after publication is a new version with a note, never a silent replacement.",
        Example::story(
            "更正版与原版并列，附更正说明",
            "the corrected version stands beside the first, with a note",
        ),
        Example::story(
            "同一网址的文件与先前保存的不同，没有说明",
            "the file at the address differs from the one kept before, without a note",
        ),
    )),
    "需要先前公布的版本",
    "needs the version published before",
);

/// AR-32.
pub static JUMPS: Rule = reading(rule(
    "AR-32",
    FORM,
    Level::Info,
    "与上年相比超过5倍、不足五分之一，或由有变为0的，请核对；上年和本年都小于10的不计。",
    "More than five times last year, less than a fifth, or nought where there was something: please check; where both are below 10 nothing is said.",
    Example::new(Format::Y2021, &[("t3.1.total", "30")]).after(&[("t3.1.total", "12")]),
    Example::new(Format::Y2021, &[("t3.1.total", "300")]).after(&[("t3.1.total", "12")]),
));

/// AR-34.
pub static PARTIAL: Rule = reading(rule(
    "AR-34",
    FORM,
    Level::Warning,
    "“部分公开”的申请只计这一情形，不再计入不予公开等其他情形。",
    "Cases disclosed in part count in that row alone, never also among the refusals.",
    Example::new(
        Format::Y2019,
        &[
            ("t3.3.1.total", "4"),
            ("t3.3.2.total", "2"),
            ("t3.3.3.5.total", "1"),
            ("t3.3.7.total", "7"),
        ],
    ),
    Example::new(
        Format::Y2019,
        &[
            ("t3.3.1.total", "4"),
            ("t3.3.2.total", "2"),
            ("t3.3.3.5.total", "2"),
            ("t3.3.7.total", "6"),
        ],
    ),
));

/// Every rule that looks beyond the sums and the text.
pub(super) static ALL: &[&Rule] = &[
    &REMEDIES, &ROWS, &LEDGER, &HIERARCHY, &IN_TIME, &REACHABLE, &VERSIONS, &JUMPS, &PARTIAL,
];
