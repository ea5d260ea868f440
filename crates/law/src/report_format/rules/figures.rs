//! 正文数字规则 — the rules over the figures in the running text: AR-11, AR-12, AR-13, AR-18, AR-24, AR-36.

use super::{Example, FORM, Rule, reading, rule};
use crate::report_format::Level;

/// AR-11.
pub static AGREE: Rule = reading(rule(
    "AR-11",
    FORM,
    Level::Warning,
    "正文所述新收、结转、办结、办理结果、复议、诉讼等数字，应与表中数字一致。",
    "Figures in the text (received, carried over, handled, results, reconsideration, lawsuits) equal those of the tables.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n2023年共收到政府信息公开申请9件，办结8件。",
    )
    .with(&[("t3.1.total", "9"), ("t3.3.7.total", "8")]),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n2023年共收到政府信息公开申请9件，办结8件。",
    )
    .with(&[("t3.1.total", "9"), ("t3.3.7.total", "7")]),
));

/// AR-12.
pub static PARTS: Rule = reading(rule(
    "AR-12",
    FORM,
    Level::Warning,
    "正文列出总数和各分项的，分项之和应等于总数；只列其中几项的，不得超过总数。",
    "Parts that the text names as the whole of a total add up to it; parts named as some of it do not exceed it.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息90条，其中网站50条、微信30条、其他渠道10条。",
    ),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息90条，其中网站50条、微信30条、其他渠道20条。",
    ),
));

/// AR-13.
pub static GAPS: Rule = rule(
    "AR-13",
    FORM,
    Level::Error,
    "正文不得留有缺漏：缺数字、缺单位、占位符、模板说明。",
    "No gap is left in the text: a missing number or unit, a placeholder, words of a template.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息90条，收到申请0件。",
    ),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息　　条，收到申请XX件。",
    ),
);

/// AR-18.
pub static NUMBERS: Rule = rule(
    "AR-18",
    FORM,
    Level::Warning,
    "“总体情况”各部分应有数字，不能只有套话。",
    "Every part of section one holds at least one number, not only phrases.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。公开信息90条。\n（二）依申请公开。未收到政府信息公开申请。",
    ),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。不断加大公开力度。\n（二）依申请公开。未收到政府信息公开申请。",
    ),
);

/// AR-24.
pub static CHANNELS: Rule = reading(rule(
    "AR-24",
    FORM,
    Level::Warning,
    "同一信息经多个渠道公开的，总条数不应是各渠道条数的简单相加。",
    "Where one item went to several channels, the number of items is not simply the sum of the channels.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n公开信息60条，其中网站50条、微信20条、其他渠道10条，同一信息经多渠道公开的只计1条。",
    ),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n公开信息80条，其中网站50条、微信20条、其他渠道10条，同一信息经多个渠道同时公开。",
    ),
));

/// AR-36.
pub static SHARES: Rule = reading(rule(
    "AR-36",
    FORM,
    Level::Info,
    "正文所述百分比应与其分项和总数相符，允许末位相差一个单位，且不少于0.02个百分点。",
    "Percentages in the text fit their parts and total, within one unit of the last digit and at least 0.02 points.",
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n公开信息580条，其中网站260条，占44.82%，其他渠道320条，占55.18%。",
    ),
    Example::says(
        "某区交通运输局2023年政府信息公开工作年度报告\n一、总体情况\n公开信息580条，其中网站260条，占44.82%，其他渠道320条，占56.18%。",
    ),
));

/// Every rule over figures in the text.
pub(super) static ALL: &[&Rule] = &[&AGREE, &PARTS, &GAPS, &NUMBERS, &CHANNELS, &SHARES];
