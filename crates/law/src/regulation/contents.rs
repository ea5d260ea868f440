//! 条文目录 — all 56 articles of the Regulation: where each is computed, or why nothing is.
//!
//! `docs/LAW.md` is printed from this table by the example `law_md`; tests check that every path in it exists and that the
//! document is fresh.

/// 章 — the titles of the six chapters.
pub const CHAPTERS: [(&str, &str); 6] = [
    ("总则", "General provisions"),
    ("公开的主体和范围", "Who discloses, and what"),
    ("主动公开", "Proactive disclosure"),
    ("依申请公开", "Disclosure on request"),
    ("监督和保障", "Supervision and safeguards"),
    ("附则", "Final provisions"),
];

/// 条文 — an article of the Regulation, titled in our own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// 条 — its number.
    pub number: u16,
    /// 章 — its chapter.
    pub chapter: u8,
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// What it is about, in English.
    pub en: &'static str,
    /// Where it is computed, or why not.
    pub treatment: Treatment,
    /// Case files in `crates/law/cases`.
    pub cases: &'static [&'static str],
    /// Addresses of the screens that show it, where they are fixed.
    pub screens: &'static [&'static str],
}

/// 条文的落实 — what the program does with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// 已计算 — computed in these places.
    Computed(&'static [Place]),
    /// 无需计算 — nothing is computed, for this reason.
    Nothing(&'static str),
}

/// 实现位置 — a source file, from the root of the repository, and what in it implements the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: &'static str,
    /// What it holds.
    pub what: &'static str,
}

const fn place(path: &'static str, what: &'static str) -> Place {
    Place { path, what }
}

const fn computed(
    number: u16,
    chapter: u8,
    zh: &'static str,
    en: &'static str,
    places: &'static [Place],
) -> Article {
    let treatment = Treatment::Computed(places);
    Article {
        number,
        chapter,
        zh,
        en,
        treatment,
        cases: &[],
        screens: &[],
    }
}

const fn nothing(
    number: u16,
    chapter: u8,
    zh: &'static str,
    en: &'static str,
    reason: &'static str,
) -> Article {
    let treatment = Treatment::Nothing(reason);
    Article {
        number,
        chapter,
        zh,
        en,
        treatment,
        cases: &[],
        screens: &[],
    }
}

impl Article {
    const fn shown_by(self, cases: &'static [&'static str]) -> Article {
        Article { cases, ..self }
    }

    const fn on_screens(self, screens: &'static [&'static str]) -> Article {
        Article { screens, ..self }
    }
}

/// 条文目录 — the 56 articles in order.
pub const ARTICLES: &[Article] = &[
    nothing(1, 1, "立法目的", "purpose", "only states the purpose"),
    nothing(
        2,
        1,
        "什么是政府信息",
        "what government information is",
        "a definition; whether something meets it is for people to judge",
    ),
    computed(
        3,
        1,
        "主管部门",
        "lead departments",
        &[
            place(
                "crates/domain/src/organ.rs",
                "organ tree with the lead office of a region",
            ),
            place("crates/domain/src/access.rs", "what the lead office may do"),
        ],
    )
    .on_screens(&["/office"]),
    computed(
        4,
        1,
        "公开工作机构及其职责",
        "disclosure offices and their duties",
        &[place(
            "crates/domain/src/access.rs",
            "roles and what each may do",
        )],
    ),
    computed(
        5,
        1,
        "公开为原则",
        "publication as the rule",
        &[place(
            "crates/law/src/result_kind.rs",
            "a refusal needs a ground: `needs_reason`",
        )],
    ),
    nothing(
        6,
        1,
        "及时准确、澄清",
        "timeliness, accuracy, clarification",
        "a duty of conduct without a measure",
    ),
    nothing(
        7,
        1,
        "逐步扩大公开",
        "steady widening",
        "a programme, not a rule for a case",
    ),
    nothing(
        8,
        1,
        "信息化与平台",
        "digital handling and platforms",
        "asks for systems like this one; nothing to compute",
    ),
    nothing(
        9,
        1,
        "监督与建议",
        "supervision and suggestions",
        "a right without term or form",
    ),
    nothing(
        10,
        2,
        "由谁公开",
        "which organ discloses",
        "who made or first obtained something is a fact that people establish and record",
    ),
    nothing(
        11,
        2,
        "协调与批准",
        "coordination and approval",
        "agreement between organs is a fact that people record",
    ),
    computed(
        12,
        2,
        "指南和目录",
        "guide and catalogue",
        &[place(
            "crates/domain/src/publication/content.rs",
            "what a catalogue entry must have",
        )],
    )
    .on_screens(&["/zfxxgkzn", "/fdzdgknr"]),
    nothing(
        13,
        2,
        "公开的范围和方式",
        "scope and the two ways",
        "refers to articles 14 to 16 and to the two chapters after it",
    ),
    computed(
        14,
        2,
        "不得公开",
        "what must not be disclosed",
        &[place(
            "crates/law/src/result_kind.rs",
            "grounds, report rows, remedy order",
        )],
    )
    .shown_by(&["results.md"]),
    computed(
        15,
        2,
        "第三方权益",
        "third-party rights",
        &[
            place(
                "crates/law/src/result_kind.rs",
                "ground, report row, remedy order",
            ),
            place(
                "crates/law/src/regulation/art32_third_party.rs",
                "asking the third party",
            ),
        ],
    )
    .shown_by(&["results.md"]),
    computed(
        16,
        2,
        "内部事务、过程性信息和执法案卷",
        "internal, process and enforcement-file information",
        &[place(
            "crates/law/src/result_kind.rs",
            "three grounds, report rows, remedy order",
        )],
    )
    .shown_by(&["results.md"]),
    computed(
        17,
        2,
        "公开审查",
        "review before publication",
        &[
            place(
                "crates/domain/src/publication/review.rs",
                "who reviewed, when, with which result",
            ),
            place(
                "crates/domain/src/publication.rs",
                "no version is published without a passed review",
            ),
            place("crates/domain/src/access.rs", "the reviewer"),
        ],
    )
    .on_screens(&["/office"]),
    nothing(
        18,
        2,
        "动态调整",
        "re-assessing what is withheld",
        "names no interval; an organ sets its own dates",
    ),
    nothing(
        19,
        3,
        "应当主动公开的标准",
        "when disclosure is proactive",
        "a standard that people apply",
    ),
    computed(
        20,
        3,
        "各机关主动公开的十五项",
        "fifteen items every organ publishes",
        &[
            place(
                "crates/domain/src/publication/column.rs",
                "the fifteen columns",
            ),
            place(
                "crates/law/src/report_format/tables.rs",
                "the items counted in table 2 of the annual report",
            ),
        ],
    )
    .on_screens(&["/fdzdgknr"]),
    nothing(
        21,
        3,
        "地方政府另应公开的内容",
        "further items of local governments",
        "a list of subjects, no figure or term",
    ),
    nothing(
        22,
        3,
        "确定具体内容",
        "fixing the concrete list",
        "each organ edits its own list",
    ),
    nothing(
        23,
        3,
        "公开渠道",
        "channels of publication",
        "a list of channels, no figure or term",
    )
    .on_screens(&["/"]),
    nothing(
        24,
        3,
        "统一平台",
        "unified platform",
        "asks for search, reading and download; the portal offers them",
    )
    .on_screens(&["/search", "/item/{id}"]),
    nothing(
        25,
        3,
        "查阅场所和移送",
        "reading places and handing over",
        "“in time” is not measured by the article",
    ),
    computed(
        26,
        3,
        "主动公开期限",
        "term for proactive disclosure",
        &[
            place(
                "crates/law/src/regulation/art26_publication_term.rs",
                "`publication_due`, `days_overdue`",
            ),
            place(
                "crates/domain/src/publication/advice.rs",
                "the term shown at an item",
            ),
        ],
    )
    .shown_by(&["art26_publication_term.md"])
    .on_screens(&["/office"]),
    computed(
        27,
        4,
        "谁可以申请",
        "who may apply",
        &[
            place(
                "crates/law/src/report_format/cell.rs",
                "six kinds of applicants",
            ),
            place(
                "crates/domain/src/application/applicant.rs",
                "an applicant, as typed and as checked",
            ),
        ],
    )
    .on_screens(&["/ysqgk"]),
    computed(
        28,
        4,
        "申请渠道",
        "channels for applications",
        &[
            place("crates/law/src/regulation/art31_receipt.rs", "`Channel`"),
            place(
                "crates/domain/src/organ.rs",
                "channels an organ opened; the basic ones are never closed",
            ),
        ],
    )
    .on_screens(&["/ysqgk"]),
    computed(
        29,
        4,
        "申请的形式和内容",
        "form and contents of an application",
        &[
            place(
                "crates/domain/src/application/applicant.rs",
                "name, identity, contact",
            ),
            place(
                "crates/domain/src/application/request.rs",
                "what is wanted, and in which form",
            ),
        ],
    )
    .on_screens(&["/ysqgk"]),
    computed(
        30,
        4,
        "补正",
        "correction",
        &[
            place(
                "crates/law/src/regulation/art30_correction.rs",
                "`notice_due`, `is_timely`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "once, restart and lapse in `reply_clock`",
            ),
        ],
    )
    .shown_by(&["art30_correction.md", "art33_time_limit.md"])
    .on_screens(&["/office", "/ysqgk/receipt"]),
    computed(
        31,
        4,
        "收到申请之日",
        "date of receipt",
        &[place(
            "crates/law/src/regulation/art31_receipt.rs",
            "`receipt` by channel and date",
        )],
    )
    .shown_by(&["art31_receipt.md"])
    .on_screens(&["/office"]),
    computed(
        32,
        4,
        "征求第三方意见",
        "asking a third party",
        &[
            place(
                "crates/law/src/regulation/art32_third_party.rs",
                "`opinion_due`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "excluded time in `reply_clock`",
            ),
        ],
    )
    .shown_by(&["art32_opinion_terms.md", "art33_time_limit.md"]),
    computed(
        33,
        4,
        "答复期限",
        "time limit for the reply",
        &[place(
            "crates/law/src/regulation/art33_time_limit.rs",
            "`reply_clock`, `due_date`, certificate, what-if",
        )],
    )
    .shown_by(&["art33_time_limit.md", "calendar.md"])
    .on_screens(&["/office", "/ysqgk/receipt"]),
    computed(
        34,
        4,
        "共同制作机关的意见",
        "opinion of co-making organs",
        &[
            place(
                "crates/law/src/regulation/art34_joint_makers.rs",
                "`opinion_due`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "excluded time in `reply_clock`",
            ),
        ],
    )
    .shown_by(&["art32_opinion_terms.md", "art33_time_limit.md"]),
    computed(
        35,
        4,
        "数量频次明显超过合理范围",
        "unreasonable number or frequency",
        &[
            place("crates/law/src/regulation/art35_delay.rs", "`check_delay`"),
            place("crates/law/src/result_kind.rs", "ending and report row"),
        ],
    )
    .shown_by(&["art33_time_limit.md"]),
    computed(
        36,
        4,
        "七种答复",
        "seven kinds of reply",
        &[place(
            "crates/law/src/result_kind.rs",
            "kinds, bases, report rows, remedy order",
        )],
    )
    .shown_by(&["results.md"]),
    computed(
        37,
        4,
        "区分处理",
        "severance",
        &[place(
            "crates/law/src/result_kind.rs",
            "partly disclosed: counted once, in its own row",
        )],
    )
    .shown_by(&["results.md"]),
    computed(
        38,
        4,
        "不需加工分析",
        "no processing or analysis",
        &[place(
            "crates/law/src/result_kind.rs",
            "ground and report row",
        )],
    )
    .shown_by(&["results.md"]),
    computed(
        39,
        4,
        "信访投诉举报和公开出版物",
        "petitions, and public publications",
        &[place(
            "crates/law/src/result_kind.rs",
            "two endings and their report rows",
        )],
    )
    .shown_by(&["results.md"]),
    nothing(
        40,
        4,
        "提供的方式",
        "form of provision",
        "follows the wish and the state of the material; a judgement",
    ),
    nothing(
        41,
        4,
        "更正本人信息",
        "correcting records about oneself",
        "a separate kind of case without a term; not counted in table 3",
    ),
    computed(
        42,
        4,
        "费用",
        "fees",
        &[
            place(
                "crates/law/src/fee_measures.rs",
                "fees by item and by page, with their steps",
            ),
            place(
                "crates/law/src/regulation/art42_fee_payment.rs",
                "`payment_due`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "notice, payment and lapse in `reply_clock`",
            ),
        ],
    )
    .shown_by(&["fees.md", "art42_fee_payment.md", "art33_time_limit.md"]),
    nothing(
        43,
        4,
        "对有困难者的帮助",
        "help for those who need it",
        "a duty of conduct without a measure",
    ),
    nothing(
        44,
        4,
        "多人申请转为主动公开",
        "asked by many, then published",
        "a choice of the organ; the wish of an applicant is recorded and decided by people",
    ),
    computed(
        45,
        4,
        "登记、审核、办理、答复、归档",
        "register, examine, handle, reply, file",
        &[
            place(
                "crates/domain/src/application/moves.rs",
                "which act is possible in which state",
            ),
            place(
                "crates/domain/src/application/state.rs",
                "the states of a case",
            ),
        ],
    ),
    nothing(
        46,
        5,
        "考核、评议、追责",
        "assessment, review, accountability",
        "asks governments for systems of their own",
    ),
    computed(
        47,
        5,
        "指导监督",
        "guidance and supervision",
        &[place(
            "crates/domain/src/access.rs",
            "what the lead office may see and do",
        )],
    ),
    nothing(48, 5, "培训", "training", "no figure or term"),
    computed(
        49,
        5,
        "年度报告的时间",
        "when the annual report is due",
        &[place(
            "crates/law/src/regulation/art49_annual_report.rs",
            "`report_term` with the last working day",
        )],
    )
    .shown_by(&["art49_annual_report.md"])
    .on_screens(&["/zfxxgknb", "/office/reports"]),
    computed(
        50,
        5,
        "年度报告的内容",
        "contents of the annual report",
        &[
            place(
                "crates/law/src/report_format.rs",
                "three forms, their tables and cells",
            ),
            place(
                "crates/domain/src/annual_report/compute.rs",
                "the cells from the records",
            ),
            place(
                "crates/domain/src/annual_report/draft_text.rs",
                "drafted facts of the sections",
            ),
        ],
    )
    .shown_by(&["annual_report.md"])
    .on_screens(&["/zfxxgknb", "/office/reports"]),
    computed(
        51,
        5,
        "救济",
        "remedies",
        &[
            place(
                "crates/law/src/regulation/art51_remedy_terms.rs",
                "terms for reconsideration and court",
            ),
            place("crates/law/src/result_kind.rs", "which way comes first"),
            place("crates/law/src/remedies.rs", "the clause of a decision"),
            place(
                "crates/domain/src/remedy_case.rs",
                "cases as table 4 counts them",
            ),
        ],
    )
    .shown_by(&["art51_remedy_terms.md", "remedies.md", "service.md"])
    .on_screens(&["/office/remedy-cases"]),
    nothing(
        52,
        5,
        "未建立制度的责任",
        "liability for missing systems",
        "discipline is decided by others",
    ),
    nothing(
        53,
        5,
        "违反规定的责任",
        "liability for breaches",
        "discipline is decided by others",
    ),
    nothing(
        54,
        6,
        "授权组织适用",
        "authorised organisations",
        "such an organisation is an organ like any other here",
    ),
    nothing(
        55,
        6,
        "公共企事业单位",
        "public enterprises and institutions",
        "they follow rules of their own and are not organs here",
    ),
    computed(
        56,
        6,
        "施行日期",
        "in force",
        &[place("crates/law/src/regulation.rs", "`IN_FORCE`")],
    ),
];
