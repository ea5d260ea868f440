//! 表格规则 — the rules over the figures of the tables: the sums of the forms and what ties one year to the next.

use super::{Example, FORM, OLD, Rule, TRIAL, reading, rule};
use crate::report_format::{Format, Level};

/// AR-01.
pub static TEMPLATE: Rule = rule(
    "AR-01",
    FORM,
    Level::Error,
    "报告所用格式应与报告年度相符：2019、2020年度用〔2019〕60号格式，2021年度起用〔2021〕30号格式。",
    "The form fits the report year: notice 60 of 2019 for 2019 and 2020, notice 30 of 2021 from 2021 on.",
    Example::new(Format::Y2021, &[]).in_year(2022),
    Example::new(Format::Y2019, &[]).in_year(2022),
);

/// AR-02.
pub static PRESENT: Rule = rule(
    "AR-02",
    FORM,
    Level::Error,
    "报告应有主动公开、申请办理、复议诉讼三张表。",
    "The report has its three tables: proactive disclosure, applications, remedies.",
    Example::new(
        Format::Y2021,
        &[
            ("t2.1.rules.issued", "0"),
            ("t3.1.natural", "0"),
            ("t4.review.upheld", "0"),
        ],
    ),
    Example::new(
        Format::Y2021,
        &[("t2.1.rules.issued", "0"), ("t3.1.natural", "0")],
    ),
);

/// AR-03.
pub static BLANK: Rule = rule(
    "AR-03",
    FORM,
    Level::Warning,
    "表中各栏不留空白，不用“/”“-”“无”代替数字；没有的填0。",
    "No cell is blank or holds a stroke or a word: where there is nothing, 0 is printed.",
    Example::new(Format::Y2021, &[("t3.1.natural", "0")]),
    Example::new(Format::Y2021, &[("t3.1.natural", "")]),
);

/// AR-04.
pub static WHOLE: Rule = rule(
    "AR-04",
    FORM,
    Level::Error,
    "数字不得为负，件数应为整数；只有“本年增/减”可为负数，只有金额可带小数。",
    "Figures are not negative and counts are whole; only changes may be negative, only money may have decimals.",
    Example::new(
        Format::Y2021,
        &[("t3.1.natural", "3"), ("t2.8.fees.amount", "12.5")],
    ),
    Example::new(Format::Y2021, &[("t3.1.natural", "-3")]),
);

/// AR-05.
pub static APPLICANTS: Rule = rule(
    "AR-05",
    FORM,
    Level::Error,
    "申请表每一行：六类申请人之和等于总计。",
    "In every row of the table of applications the six kinds of applicant make the total.",
    Example::new(Format::Y2021, ROW_3_PLUS_1),
    Example::new(Format::Y2021, ROW_3_PLUS_1_IS_5),
);

const ROW_3_PLUS_1: &[(&str, &str)] = &[
    ("t3.1.natural", "3"),
    ("t3.1.enterprise", "1"),
    ("t3.1.research", "0"),
    ("t3.1.ngo", "0"),
    ("t3.1.legal", "0"),
    ("t3.1.other_org", "0"),
    ("t3.1.total", "4"),
];

const ROW_3_PLUS_1_IS_5: &[(&str, &str)] = &[
    ("t3.1.natural", "3"),
    ("t3.1.enterprise", "1"),
    ("t3.1.research", "0"),
    ("t3.1.ngo", "0"),
    ("t3.1.legal", "0"),
    ("t3.1.other_org", "0"),
    ("t3.1.total", "5"),
];

/// AR-06.
pub static RESULTS: Rule = rule(
    "AR-06",
    FORM,
    Level::Error,
    "申请表每一列：各项办理结果之和等于（七）总计。",
    "In every column of the table of applications the results make row (7).",
    Example::new(Format::Y2019, RESULTS_MAKE_6),
    Example::new(Format::Y2019, RESULTS_MAKE_6_NOT_7),
);

macro_rules! natural_results {
    ($total:literal) => {
        &[
            ("t3.3.1.natural", "4"),
            ("t3.3.2.natural", "2"),
            ("t3.3.3.1.natural", "0"),
            ("t3.3.3.2.natural", "0"),
            ("t3.3.3.3.natural", "0"),
            ("t3.3.3.4.natural", "0"),
            ("t3.3.3.5.natural", "0"),
            ("t3.3.3.6.natural", "0"),
            ("t3.3.3.7.natural", "0"),
            ("t3.3.3.8.natural", "0"),
            ("t3.3.4.1.natural", "0"),
            ("t3.3.4.2.natural", "0"),
            ("t3.3.4.3.natural", "0"),
            ("t3.3.5.1.natural", "0"),
            ("t3.3.5.2.natural", "0"),
            ("t3.3.5.3.natural", "0"),
            ("t3.3.5.4.natural", "0"),
            ("t3.3.5.5.natural", "0"),
            ("t3.3.6.natural", "0"),
            ("t3.3.7.natural", $total),
        ]
    };
}

const RESULTS_MAKE_6: &[(&str, &str)] = natural_results!("6");
const RESULTS_MAKE_6_NOT_7: &[(&str, &str)] = natural_results!("7");

/// AR-07.
pub static BALANCE: Rule = rule(
    "AR-07",
    FORM,
    Level::Error,
    "申请表每一列：本年新收加上年结转，等于办理结果总计加结转下年度。",
    "In every column received plus carried in equals handled plus carried out.",
    Example::new(
        Format::Y2021,
        &[
            ("t3.1.total", "9"),
            ("t3.2.total", "1"),
            ("t3.3.7.total", "8"),
            ("t3.4.total", "2"),
        ],
    ),
    Example::new(
        Format::Y2021,
        &[
            ("t3.1.total", "9"),
            ("t3.2.total", "1"),
            ("t3.3.7.total", "8"),
            ("t3.4.total", "1"),
        ],
    ),
);

/// AR-08.
pub static DISPUTES: Rule = rule(
    "AR-08",
    FORM,
    Level::Error,
    "复议诉讼表每一组：结果维持、结果纠正、其他结果、尚未审结之和等于总计。",
    "In each block of the table of disputes upheld, corrected, other and pending make the total.",
    Example::new(
        Format::Y2021,
        &[
            ("t4.review.upheld", "10"),
            ("t4.review.corrected", "1"),
            ("t4.review.other", "0"),
            ("t4.review.pending", "0"),
            ("t4.review.total", "11"),
        ],
    ),
    Example::new(
        Format::Y2021,
        &[
            ("t4.review.upheld", "10"),
            ("t4.review.corrected", "1"),
            ("t4.review.other", "0"),
            ("t4.review.pending", "0"),
            ("t4.review.total", "0"),
        ],
    ),
);

/// AR-09. Breaks are lawful where documents lapse by their own term or organs merge.
pub static IN_FORCE: Rule = reading(rule(
    "AR-09",
    FORM,
    Level::Warning,
    "规章、规范性文件：上年现行有效加本年制发减本年废止，等于本年现行有效；自然失效、清理、机构合并须说明。",
    "Documents in force last year plus issued less repealed are those in force this year; lapse, clean-up and mergers are to be explained.",
    Example::new(
        Format::Y2021,
        &[
            ("t2.1.rules.issued", "2"),
            ("t2.1.rules.repealed", "1"),
            ("t2.1.rules.valid", "12"),
        ],
    )
    .after(&[("t2.1.rules.valid", "11")]),
    Example::new(
        Format::Y2021,
        &[
            ("t2.1.rules.issued", "2"),
            ("t2.1.rules.repealed", "1"),
            ("t2.1.rules.valid", "13"),
        ],
    )
    .after(&[("t2.1.rules.valid", "11")]),
));

/// AR-10.
pub static CARRIED: Rule = rule(
    "AR-10",
    FORM,
    Level::Error,
    "申请表每一列：本年“上年结转”等于上年报告的“结转下年度继续办理”，格式更换的年度也一样；机构改革的单位降为警告。",
    "In every column this year's carry-in equals last year's carry-out, also across the change of form; a warning after a reorganisation.",
    Example::new(Format::Y2021, &[("t3.2.natural", "5")]).after(&[("t3.4.natural", "5")]),
    Example::new(Format::Y2021, &[("t3.2.natural", "4")]).after(&[("t3.4.natural", "5")]),
);

/// A2-T.
pub static PUBLISHED: Rule = reading(rule(
    "A2-T",
    TRIAL,
    Level::Warning,
    "2019年格式第二十条第（一）项：对外公开总数量不少于本年新公开数量。",
    "2019 form, article 20 item 1: what is open to the public is not less than what was newly published.",
    Example::new(
        Format::Y2019,
        &[
            ("t2.1.rules.published_new", "13"),
            ("t2.1.rules.published_total", "524"),
        ],
    ),
    Example::new(
        Format::Y2019,
        &[
            ("t2.1.rules.published_new", "13"),
            ("t2.1.rules.published_total", "5"),
        ],
    ),
));

/// A2-C.
pub static ITEMS: Rule = reading(rule(
    "A2-C",
    TRIAL,
    Level::Warning,
    "2019年格式：上一年项目数量加本年增减不得为负。",
    "2019 form: items in the year before plus the change is not negative.",
    Example::new(
        Format::Y2019,
        &[
            ("t2.5.licence.items_prev_year", "20"),
            ("t2.5.licence.change", "-18"),
        ],
    ),
    Example::new(
        Format::Y2019,
        &[
            ("t2.5.licence.items_prev_year", "10"),
            ("t2.5.licence.change", "-18"),
        ],
    ),
));

/// A2-Y.
pub static ITEMS_CONNECT: Rule = reading(rule(
    "A2-Y",
    TRIAL,
    Level::Warning,
    "2019年格式：本年报告的上一年项目数量，等于上年报告的上一年项目数量加增减。",
    "2019 form: this report's items in the year before equal the last report's base plus its change.",
    Example::new(Format::Y2019, &[("t2.6.penalty.items_prev_year", "12")]).after(&[
        ("t2.6.penalty.items_prev_year", "10"),
        ("t2.6.penalty.change", "2"),
    ]),
    Example::new(Format::Y2019, &[("t2.6.penalty.items_prev_year", "15")]).after(&[
        ("t2.6.penalty.items_prev_year", "10"),
        ("t2.6.penalty.change", "2"),
    ]),
));

/// OLD-1.
pub static OLD_PARTS: Rule = reading(rule(
    "OLD-1",
    OLD,
    Level::Warning,
    "2018年以前的统计表：申请数等于各种申请方式之和，答复数等于各种答复之和。",
    "Sheets before 2019: applications equal the sum of the ways of applying, replies the sum of the kinds of reply.",
    Example::new(
        Format::Y2008,
        &[
            ("old.received.year", "3"),
            ("old.received.in_person.year", "1"),
            ("old.received.online.year", "2"),
        ],
    ),
    Example::new(
        Format::Y2008,
        &[
            ("old.received.year", "4"),
            ("old.received.in_person.year", "1"),
            ("old.received.online.year", "2"),
        ],
    ),
));

/// OLD-2.
pub static OLD_WITHIN: Rule = reading(rule(
    "OLD-2",
    OLD,
    Level::Warning,
    "2018年以前的统计表：历年累计不少于本年度数。",
    "Sheets before 2019: the cumulative figure is not less than the year's.",
    Example::new(
        Format::Y2008,
        &[
            ("old.published.year", "425"),
            ("old.published.cumulative", "1516"),
        ],
    ),
    Example::new(
        Format::Y2008,
        &[
            ("old.published.year", "425"),
            ("old.published.cumulative", "42"),
        ],
    ),
));

/// OLD-3.
pub static OLD_GROWS: Rule = reading(rule(
    "OLD-3",
    OLD,
    Level::Warning,
    "2018年以前的统计表：上年累计加本年度数等于本年累计。",
    "Sheets before 2019: last year's cumulative figure plus the year's makes this year's.",
    Example::new(
        Format::Y2008,
        &[
            ("old.published.year", "425"),
            ("old.published.cumulative", "1516"),
        ],
    )
    .after(&[("old.published.cumulative", "1091")]),
    Example::new(
        Format::Y2008,
        &[
            ("old.published.year", "425"),
            ("old.published.cumulative", "1516"),
        ],
    )
    .after(&[("old.published.cumulative", "1500")]),
));

/// Every rule over tables.
pub(super) static ALL: &[&Rule] = &[
    &TEMPLATE,
    &PRESENT,
    &BLANK,
    &WHOLE,
    &APPLICANTS,
    &RESULTS,
    &BALANCE,
    &DISPUTES,
    &IN_FORCE,
    &CARRIED,
    &PUBLISHED,
    &ITEMS,
    &ITEMS_CONNECT,
    &OLD_PARTS,
    &OLD_WITHIN,
    &OLD_GROWS,
];
