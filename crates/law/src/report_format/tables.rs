//! 三种表样的数据 — the contents of the three forms.
//!
//! The labels are the printed ones. The 2019 and 2021 tables follow the official merged cells; of the sheets before
//! 2019 no national layout was fixed, so their indicators are the union of those seen in published sheets.

use super::{
    Block, DisputeGroup, Form, Format, Group, OldRow, RowDef, Shape, Table, TableColumn, Unit,
};
use crate::citation::{Citation, Instrument};

/// The six headings of a report since 2019.
const SECTIONS: &[&str] = &[
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

/// 统计表 — the form before the 2019 Regulation.
pub(super) static FORM_2008: Form = Form {
    format: Format::Y2008,
    instrument: Citation::whole(Instrument::Form2008),
    sections: &[],
    tables: &[Table {
        id: "old",
        title: "政府信息公开情况统计表",
        title_en: "Statistics of government information disclosure",
        section: 0,
        grid: 4,
        shape: Shape::Statistics(OLD_ROWS),
    }],
};

/// 〔2019〕60号 — the form for 2019 and 2020.
pub(super) static FORM_2019: Form = Form {
    format: Format::Y2019,
    instrument: Citation::whole(Instrument::Form2019),
    sections: SECTIONS,
    tables: &[proactive(5, BLOCKS_2019), applications(ROWS_2019), DISPUTES],
};

/// 〔2021〕30号 — the form since 2021.
pub(super) static FORM_2021: Form = Form {
    format: Format::Y2021,
    instrument: Citation::whole(Instrument::Form2021),
    sections: SECTIONS,
    tables: &[proactive(4, BLOCKS_2021), applications(ROWS_2021), DISPUTES],
};

const fn proactive(grid: u8, blocks: &'static [Block]) -> Table {
    Table {
        id: "t2",
        title: "二、主动公开政府信息情况",
        title_en: "II. Proactive disclosure",
        section: 2,
        grid,
        shape: Shape::Blocks(blocks),
    }
}

const fn applications(rows: &'static [RowDef]) -> Table {
    Table {
        id: "t3",
        title: "三、收到和处理政府信息公开申请情况",
        title_en: "III. Applications received and handled",
        section: 3,
        grid: 10,
        shape: Shape::Applications(rows),
    }
}

const DISPUTES: Table = Table {
    id: "t4",
    title: "四、政府信息公开行政复议、行政诉讼情况",
    title_en: "IV. Administrative reconsideration and litigation",
    section: 4,
    grid: 15,
    shape: Shape::Disputes(&[
        DisputeGroup {
            id: "t4.review",
            label: "行政复议",
            en: "Reconsideration",
            top: None,
        },
        DisputeGroup {
            id: "t4.direct",
            label: "未经复议直接起诉",
            en: "Sued directly",
            top: Some("行政诉讼"),
        },
        DisputeGroup {
            id: "t4.after_review",
            label: "复议后起诉",
            en: "Sued after reconsideration",
            top: Some("行政诉讼"),
        },
    ]),
};

const fn article_20(item: u8) -> Citation {
    Citation::new(Instrument::Regulation711, 20, 1, item)
}

const fn column(
    id: &'static str,
    label: &'static str,
    en: &'static str,
    unit: Unit,
    span: u8,
) -> TableColumn {
    TableColumn {
        id,
        label,
        en,
        unit,
        span,
        signed: false,
    }
}

const fn signed(column: TableColumn) -> TableColumn {
    TableColumn {
        signed: true,
        ..column
    }
}

const fn row(id: &'static str, label: &'static str, en: &'static str, group: Group) -> RowDef {
    RowDef {
        id,
        label,
        en,
        group,
    }
}

const ITEM_COLUMNS_2019: &[TableColumn] = &[
    column(
        "items_prev_year",
        "上一年项目数量",
        "items in the year before",
        Unit::Items,
        1,
    ),
    signed(column(
        "change",
        "本年增/减",
        "change this year",
        Unit::Items,
        2,
    )),
    column("decisions", "处理决定数量", "decisions", Unit::Pieces, 1),
];

const BLOCKS_2019: &[Block] = &[
    Block {
        title: "第二十条第（一）项",
        citation: article_20(1),
        columns: &[
            column("made_new", "本年新制作数量", "newly made", Unit::Pieces, 1),
            column(
                "published_new",
                "本年新公开数量",
                "newly published",
                Unit::Pieces,
                2,
            ),
            column(
                "published_total",
                "对外公开总数量",
                "open to the public",
                Unit::Pieces,
                1,
            ),
        ],
        rows: &[
            row("t2.1.rules", "规章", "Rules", Group::Outer),
            row(
                "t2.1.normative",
                "规范性文件",
                "Normative documents",
                Group::Outer,
            ),
        ],
    },
    Block {
        title: "第二十条第（五）项",
        citation: article_20(5),
        columns: ITEM_COLUMNS_2019,
        rows: &[
            row("t2.5.licence", "行政许可", "Licences", Group::Outer),
            row(
                "t2.5.other",
                "其他对外管理服务事项",
                "Other services to the public",
                Group::Outer,
            ),
        ],
    },
    Block {
        title: "第二十条第（六）项",
        citation: article_20(6),
        columns: ITEM_COLUMNS_2019,
        rows: &[
            row("t2.6.penalty", "行政处罚", "Penalties", Group::Outer),
            row(
                "t2.6.coercion",
                "行政强制",
                "Coercive measures",
                Group::Outer,
            ),
        ],
    },
    Block {
        title: "第二十条第（八）项",
        citation: article_20(8),
        columns: &[
            column(
                "items_prev_year",
                "上一年项目数量",
                "items in the year before",
                Unit::Items,
                2,
            ),
            signed(column(
                "change",
                "本年增/减",
                "change this year",
                Unit::Items,
                2,
            )),
        ],
        rows: &[row(
            "t2.8.fees",
            "行政事业性收费",
            "Administrative fees",
            Group::Outer,
        )],
    },
    Block {
        title: "第二十条第（九）项",
        citation: article_20(9),
        columns: &[
            column("projects", "采购项目数量", "projects", Unit::Items, 2),
            column("amount", "采购总金额", "amount", Unit::Yuan, 2),
        ],
        rows: &[row(
            "t2.9.procurement",
            "政府集中采购",
            "Central procurement",
            Group::Outer,
        )],
    },
];

const DECISIONS_2021: &[TableColumn] = &[column(
    "decisions",
    "本年处理决定数量",
    "decisions this year",
    Unit::Pieces,
    3,
)];

const BLOCKS_2021: &[Block] = &[
    Block {
        title: "第二十条第（一）项",
        citation: article_20(1),
        columns: &[
            column(
                "issued",
                "本年制发件数",
                "issued this year",
                Unit::Pieces,
                1,
            ),
            column(
                "repealed",
                "本年废止件数",
                "repealed this year",
                Unit::Pieces,
                1,
            ),
            column("valid", "现行有效件数", "in force", Unit::Pieces, 1),
        ],
        rows: &[
            row("t2.1.rules", "规章", "Rules", Group::Outer),
            row(
                "t2.1.normative",
                "行政规范性文件",
                "Normative documents",
                Group::Outer,
            ),
        ],
    },
    Block {
        title: "第二十条第（五）项",
        citation: article_20(5),
        columns: DECISIONS_2021,
        rows: &[row("t2.5.licence", "行政许可", "Licences", Group::Outer)],
    },
    Block {
        title: "第二十条第（六）项",
        citation: article_20(6),
        columns: DECISIONS_2021,
        rows: &[
            row("t2.6.penalty", "行政处罚", "Penalties", Group::Outer),
            row(
                "t2.6.coercion",
                "行政强制",
                "Coercive measures",
                Group::Outer,
            ),
        ],
    },
    Block {
        title: "第二十条第（八）项",
        citation: article_20(8),
        columns: &[column(
            "amount",
            "本年收费金额（单位：万元）",
            "fees collected this year (10,000 yuan)",
            Unit::TenThousandYuan,
            3,
        )],
        rows: &[row(
            "t2.8.fees",
            "行政事业性收费",
            "Administrative fees",
            Group::Outer,
        )],
    },
];

const NEW: RowDef = row(
    "t3.1",
    "一、本年新收政府信息公开申请数量",
    "I. Received this year",
    Group::Outer,
);
const CARRIED_IN: RowDef = row(
    "t3.2",
    "二、上年结转政府信息公开申请数量",
    "II. Carried over from last year",
    Group::Outer,
);
const DISCLOSED: RowDef = row("t3.3.1", "（一）予以公开", "(1) Disclosed", Group::Results);
const PARTLY: RowDef = row(
    "t3.3.2",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "(2) Partly disclosed",
    Group::Results,
);
const SECRET: RowDef = row(
    "t3.3.3.1",
    "1.属于国家秘密",
    "1. State secret",
    Group::Withheld,
);
const FORBIDDEN: RowDef = row(
    "t3.3.3.2",
    "2.其他法律行政法规禁止公开",
    "2. Forbidden by another law",
    Group::Withheld,
);
const SECURITY: RowDef = row(
    "t3.3.3.3",
    "3.危及“三安全一稳定”",
    "3. Harm to security or stability",
    Group::Withheld,
);
const THIRD_PARTY: RowDef = row(
    "t3.3.3.4",
    "4.保护第三方合法权益",
    "4. Rights of a third party",
    Group::Withheld,
);
const INTERNAL: RowDef = row(
    "t3.3.3.5",
    "5.属于三类内部事务信息",
    "5. Internal affairs",
    Group::Withheld,
);
const PROCESS: RowDef = row(
    "t3.3.3.6",
    "6.属于四类过程性信息",
    "6. Process information",
    Group::Withheld,
);
const CASE_FILE: RowDef = row(
    "t3.3.3.7",
    "7.属于行政执法案卷",
    "7. Enforcement case file",
    Group::Withheld,
);
const QUERY: RowDef = row(
    "t3.3.3.8",
    "8.属于行政查询事项",
    "8. Special query",
    Group::Withheld,
);
const NOT_HELD: RowDef = row(
    "t3.3.4.1",
    "1.本机关不掌握相关政府信息",
    "1. Not held by this organ",
    Group::Unavailable,
);
const TO_BE_MADE: RowDef = row(
    "t3.3.4.2",
    "2.没有现成信息需要另行制作",
    "2. Would have to be made",
    Group::Unavailable,
);
const UNCLEAR: RowDef = row(
    "t3.3.4.3",
    "3.补正后申请内容仍不明确",
    "3. Unclear after correction",
    Group::Unavailable,
);
const PETITION: RowDef = row(
    "t3.3.5.1",
    "1.信访举报投诉类申请",
    "1. Petition, report or complaint",
    Group::NotHandled,
);
const REPEATED: RowDef = row(
    "t3.3.5.2",
    "2.重复申请",
    "2. Repeated application",
    Group::NotHandled,
);
const PUBLICATION: RowDef = row(
    "t3.3.5.3",
    "3.要求提供公开出版物",
    "3. Public publication",
    Group::NotHandled,
);
const TOO_MANY: RowDef = row(
    "t3.3.5.4",
    "4.无正当理由大量反复申请",
    "4. Unreasonable number",
    Group::NotHandled,
);
const REISSUE: RowDef = row(
    "t3.3.5.5",
    "5.要求行政机关确认或重新出具已获取信息",
    "5. Confirmation or reissue",
    Group::NotHandled,
);
const OTHER_ONE_ROW: RowDef = row(
    "t3.3.6",
    "（六）其他处理",
    "(6) Otherwise handled",
    Group::Results,
);
const OTHER_NOT_CORRECTED: RowDef = row(
    "t3.3.6.1",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "1. Not corrected in time",
    Group::OtherHandling,
);
const OTHER_UNPAID: RowDef = row(
    "t3.3.6.2",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "2. Fee not paid in time",
    Group::OtherHandling,
);
const OTHER_REST: RowDef = row("t3.3.6.3", "3.其他", "3. Other", Group::OtherHandling);
const TOTAL: RowDef = row("t3.3.7", "（七）总计", "(7) Total", Group::Results);
const CARRIED_OUT: RowDef = row(
    "t3.4",
    "四、结转下年度继续办理",
    "IV. Carried over to next year",
    Group::Outer,
);

const ROWS_2019: &[RowDef] = &[
    NEW,
    CARRIED_IN,
    DISCLOSED,
    PARTLY,
    SECRET,
    FORBIDDEN,
    SECURITY,
    THIRD_PARTY,
    INTERNAL,
    PROCESS,
    CASE_FILE,
    QUERY,
    NOT_HELD,
    TO_BE_MADE,
    UNCLEAR,
    PETITION,
    REPEATED,
    PUBLICATION,
    TOO_MANY,
    REISSUE,
    OTHER_ONE_ROW,
    TOTAL,
    CARRIED_OUT,
];

const ROWS_2021: &[RowDef] = &[
    NEW,
    CARRIED_IN,
    DISCLOSED,
    PARTLY,
    SECRET,
    FORBIDDEN,
    SECURITY,
    THIRD_PARTY,
    INTERNAL,
    PROCESS,
    CASE_FILE,
    QUERY,
    NOT_HELD,
    TO_BE_MADE,
    UNCLEAR,
    PETITION,
    REPEATED,
    PUBLICATION,
    TOO_MANY,
    REISSUE,
    OTHER_NOT_CORRECTED,
    OTHER_UNPAID,
    OTHER_REST,
    TOTAL,
    CARRIED_OUT,
];

const fn old(
    id: &'static str,
    part_of: Option<&'static str>,
    label: &'static str,
    variants: &'static [&'static str],
    en: &'static str,
) -> OldRow {
    OldRow {
        id,
        label,
        variants,
        en,
        unit: Unit::Entries,
        part_of,
    }
}

const PUBLISHED: Option<&str> = Some("old.published");
const RECEIVED: Option<&str> = Some("old.received");
const REPLIED: Option<&str> = Some("old.replied");

const OLD_ROWS: &[OldRow] = &[
    old(
        "old.published",
        None,
        "主动公开信息数",
        &["主动公开文件数", "主动公开政府信息数"],
        "Published proactively",
    ),
    old(
        "old.published.website",
        PUBLISHED,
        "网站公开",
        &["政府网站公开数", "网站公开数"],
        "on the website",
    ),
    old(
        "old.published.gazette",
        PUBLISHED,
        "政府公报公开",
        &["政府公报公开数"],
        "in the gazette",
    ),
    old(
        "old.received",
        None,
        "受理依申请公开信息总数",
        &["受理政府信息依申请公开总数", "受理依申请公开总数"],
        "Applications received",
    ),
    old(
        "old.received.in_person",
        RECEIVED,
        "当面申请数",
        &[],
        "in person",
    ),
    old("old.received.fax", RECEIVED, "传真申请数", &[], "by fax"),
    old(
        "old.received.email",
        RECEIVED,
        "电子邮件申请数",
        &[],
        "by e-mail",
    ),
    old(
        "old.received.online",
        RECEIVED,
        "网上申请数",
        &["网络申请数"],
        "online",
    ),
    old(
        "old.received.letter",
        RECEIVED,
        "信函申请数",
        &[],
        "by letter",
    ),
    old(
        "old.received.letter_fax",
        RECEIVED,
        "信函、传真申请数",
        &["信函传真申请数"],
        "by letter or fax",
    ),
    old(
        "old.received.other",
        RECEIVED,
        "其它形式申请数",
        &["其他形式申请数"],
        "in another way",
    ),
    old(
        "old.replied",
        None,
        "对申请的答复数",
        &["对申请的答复总数"],
        "Replies",
    ),
    old(
        "old.replied.agreed",
        REPLIED,
        "同意公开答复数",
        &[],
        "disclosed",
    ),
    old(
        "old.replied.partly",
        REPLIED,
        "同意部分公开答复数",
        &[],
        "partly disclosed",
    ),
    old(
        "old.replied.refused",
        REPLIED,
        "否决公开答复数",
        &["不予公开答复数"],
        "not disclosed",
    ),
    old(
        "old.replied.other",
        REPLIED,
        "其他类型答复数",
        &["其它类型答复数"],
        "other replies",
    ),
    old(
        "old.review",
        None,
        "行政复议数",
        &[],
        "Reconsideration cases",
    ),
    old("old.lawsuit", None, "行政诉讼数", &[], "Lawsuits"),
    old(
        "old.appeal",
        None,
        "行政申诉数",
        &[],
        "Appeals to higher organs",
    ),
    old(
        "old.complaint",
        None,
        "接受行政诉讼、举报数",
        &["接受行政申诉、举报数"],
        "Complaints and reports received",
    ),
];
