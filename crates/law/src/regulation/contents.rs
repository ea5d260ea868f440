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

/// 条文目录 — the 56 articles in order.
pub const ARTICLES: &[Article] = &[
    Article {
        number: 1,
        chapter: 1,
        zh: "立法目的",
        en: "purpose",
        treatment: Treatment::Nothing("only states the purpose"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 2,
        chapter: 1,
        zh: "什么是政府信息",
        en: "what government information is",
        treatment: Treatment::Nothing(
            "a definition; whether something meets it is for people to judge",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 3,
        chapter: 1,
        zh: "主管部门",
        en: "lead departments",
        treatment: Treatment::Computed(&[
            place(
                "crates/domain/src/organ.rs",
                "organ tree with the lead office of a region",
            ),
            place("crates/domain/src/access.rs", "what the lead office may do"),
        ]),
        cases: &[],
        screens: &["/office"],
    },
    Article {
        number: 4,
        chapter: 1,
        zh: "公开工作机构及其职责",
        en: "disclosure offices and their duties",
        treatment: Treatment::Computed(&[place(
            "crates/domain/src/access.rs",
            "roles and what each may do",
        )]),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 5,
        chapter: 1,
        zh: "公开为原则",
        en: "publication as the rule",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "a refusal needs a ground: `needs_reason`",
        )]),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 6,
        chapter: 1,
        zh: "及时准确、澄清",
        en: "timeliness, accuracy, clarification",
        treatment: Treatment::Nothing("a duty of conduct without a measure"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 7,
        chapter: 1,
        zh: "逐步扩大公开",
        en: "steady widening",
        treatment: Treatment::Nothing("a programme, not a rule for a case"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 8,
        chapter: 1,
        zh: "信息化与平台",
        en: "digital handling and platforms",
        treatment: Treatment::Nothing("asks for systems like this one; nothing to compute"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 9,
        chapter: 1,
        zh: "监督与建议",
        en: "supervision and suggestions",
        treatment: Treatment::Nothing("a right without term or form"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 10,
        chapter: 2,
        zh: "由谁公开",
        en: "which organ discloses",
        treatment: Treatment::Nothing(
            "who made or first obtained something is a fact that people establish and record",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 11,
        chapter: 2,
        zh: "协调与批准",
        en: "coordination and approval",
        treatment: Treatment::Nothing("agreement between organs is a fact that people record"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 12,
        chapter: 2,
        zh: "指南和目录",
        en: "guide and catalogue",
        treatment: Treatment::Nothing("fixes contents of pages, no figure or term"),
        cases: &[],
        screens: &["/zfxxgkzn", "/fdzdgknr"],
    },
    Article {
        number: 13,
        chapter: 2,
        zh: "公开的范围和方式",
        en: "scope and the two ways",
        treatment: Treatment::Nothing(
            "refers to articles 14 to 16 and to the two chapters after it",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 14,
        chapter: 2,
        zh: "不得公开",
        en: "what must not be disclosed",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "grounds, report rows, remedy order",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 15,
        chapter: 2,
        zh: "第三方权益",
        en: "third-party rights",
        treatment: Treatment::Computed(&[
            place(
                "crates/law/src/result_kind.rs",
                "ground, report row, remedy order",
            ),
            place(
                "crates/law/src/regulation/art32_third_party.rs",
                "asking the third party",
            ),
        ]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 16,
        chapter: 2,
        zh: "内部事务、过程性信息和执法案卷",
        en: "internal, process and enforcement-file information",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "three grounds, report rows, remedy order",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 17,
        chapter: 2,
        zh: "公开审查",
        en: "review before publication",
        treatment: Treatment::Computed(&[place(
            "crates/domain/src/access.rs",
            "the reviewer and what only a reviewer may do",
        )]),
        cases: &[],
        screens: &["/office"],
    },
    Article {
        number: 18,
        chapter: 2,
        zh: "动态调整",
        en: "re-assessing what is withheld",
        treatment: Treatment::Nothing("names no interval; an organ sets its own dates"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 19,
        chapter: 3,
        zh: "应当主动公开的标准",
        en: "when disclosure is proactive",
        treatment: Treatment::Nothing("a standard that people apply"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 20,
        chapter: 3,
        zh: "各机关主动公开的十五项",
        en: "fifteen items every organ publishes",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/report_format/tables.rs",
            "the items counted in table 2 of the annual report",
        )]),
        cases: &[],
        screens: &["/fdzdgknr"],
    },
    Article {
        number: 21,
        chapter: 3,
        zh: "地方政府另应公开的内容",
        en: "further items of local governments",
        treatment: Treatment::Nothing("a list of subjects, no figure or term"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 22,
        chapter: 3,
        zh: "确定具体内容",
        en: "fixing the concrete list",
        treatment: Treatment::Nothing("each organ edits its own list"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 23,
        chapter: 3,
        zh: "公开渠道",
        en: "channels of publication",
        treatment: Treatment::Nothing("a list of channels, no figure or term"),
        cases: &[],
        screens: &["/"],
    },
    Article {
        number: 24,
        chapter: 3,
        zh: "统一平台",
        en: "unified platform",
        treatment: Treatment::Nothing(
            "asks for search, reading and download; the portal offers them",
        ),
        cases: &[],
        screens: &["/search", "/item/{id}"],
    },
    Article {
        number: 25,
        chapter: 3,
        zh: "查阅场所和移送",
        en: "reading places and handing over",
        treatment: Treatment::Nothing("“in time” is not measured by the article"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 26,
        chapter: 3,
        zh: "主动公开期限",
        en: "term for proactive disclosure",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/regulation/art26_publication_term.rs",
            "`publication_due`, `days_overdue`",
        )]),
        cases: &["art26_publication_term.md"],
        screens: &["/office"],
    },
    Article {
        number: 27,
        chapter: 4,
        zh: "谁可以申请",
        en: "who may apply",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/report_format/cell.rs",
            "six kinds of applicants",
        )]),
        cases: &[],
        screens: &["/ysqgk"],
    },
    Article {
        number: 28,
        chapter: 4,
        zh: "申请渠道",
        en: "channels for applications",
        treatment: Treatment::Computed(&[
            place("crates/law/src/regulation/art31_receipt.rs", "`Channel`"),
            place(
                "crates/domain/src/organ.rs",
                "channels an organ opened; the basic ones are never closed",
            ),
        ]),
        cases: &[],
        screens: &["/ysqgk"],
    },
    Article {
        number: 29,
        chapter: 4,
        zh: "申请的形式和内容",
        en: "form and contents of an application",
        treatment: Treatment::Nothing(
            "what a form must contain is checked where forms are taken in",
        ),
        cases: &[],
        screens: &["/ysqgk"],
    },
    Article {
        number: 30,
        chapter: 4,
        zh: "补正",
        en: "correction",
        treatment: Treatment::Computed(&[
            place(
                "crates/law/src/regulation/art30_correction.rs",
                "`notice_due`, `is_timely`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "once, restart and lapse in `reply_clock`",
            ),
        ]),
        cases: &["art30_correction.md", "art33_time_limit.md"],
        screens: &["/office", "/ysqgk/receipt"],
    },
    Article {
        number: 31,
        chapter: 4,
        zh: "收到申请之日",
        en: "date of receipt",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/regulation/art31_receipt.rs",
            "`receipt` by channel and date",
        )]),
        cases: &["art31_receipt.md"],
        screens: &["/office"],
    },
    Article {
        number: 32,
        chapter: 4,
        zh: "征求第三方意见",
        en: "asking a third party",
        treatment: Treatment::Computed(&[
            place(
                "crates/law/src/regulation/art32_third_party.rs",
                "`opinion_due`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "excluded time in `reply_clock`",
            ),
        ]),
        cases: &["art32_opinion_terms.md", "art33_time_limit.md"],
        screens: &[],
    },
    Article {
        number: 33,
        chapter: 4,
        zh: "答复期限",
        en: "time limit for the reply",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/regulation/art33_time_limit.rs",
            "`reply_clock`, `due_date`, certificate, what-if",
        )]),
        cases: &["art33_time_limit.md", "calendar.md"],
        screens: &["/office", "/ysqgk/receipt"],
    },
    Article {
        number: 34,
        chapter: 4,
        zh: "共同制作机关的意见",
        en: "opinion of co-making organs",
        treatment: Treatment::Computed(&[
            place(
                "crates/law/src/regulation/art34_joint_makers.rs",
                "`opinion_due`",
            ),
            place(
                "crates/law/src/regulation/art33_time_limit.rs",
                "excluded time in `reply_clock`",
            ),
        ]),
        cases: &["art32_opinion_terms.md", "art33_time_limit.md"],
        screens: &[],
    },
    Article {
        number: 35,
        chapter: 4,
        zh: "数量频次明显超过合理范围",
        en: "unreasonable number or frequency",
        treatment: Treatment::Computed(&[
            place("crates/law/src/regulation/art35_delay.rs", "`check_delay`"),
            place("crates/law/src/result_kind.rs", "ending and report row"),
        ]),
        cases: &["art33_time_limit.md"],
        screens: &[],
    },
    Article {
        number: 36,
        chapter: 4,
        zh: "七种答复",
        en: "seven kinds of reply",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "kinds, bases, report rows, remedy order",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 37,
        chapter: 4,
        zh: "区分处理",
        en: "severance",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "partly disclosed: counted once, in its own row",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 38,
        chapter: 4,
        zh: "不需加工分析",
        en: "no processing or analysis",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "ground and report row",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 39,
        chapter: 4,
        zh: "信访投诉举报和公开出版物",
        en: "petitions, and public publications",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/result_kind.rs",
            "two endings and their report rows",
        )]),
        cases: &["results.md"],
        screens: &[],
    },
    Article {
        number: 40,
        chapter: 4,
        zh: "提供的方式",
        en: "form of provision",
        treatment: Treatment::Nothing(
            "follows the wish and the state of the material; a judgement",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 41,
        chapter: 4,
        zh: "更正本人信息",
        en: "correcting records about oneself",
        treatment: Treatment::Nothing(
            "a separate kind of case without a term; not counted in table 3",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 42,
        chapter: 4,
        zh: "费用",
        en: "fees",
        treatment: Treatment::Computed(&[
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
        ]),
        cases: &["fees.md", "art42_fee_payment.md", "art33_time_limit.md"],
        screens: &[],
    },
    Article {
        number: 43,
        chapter: 4,
        zh: "对有困难者的帮助",
        en: "help for those who need it",
        treatment: Treatment::Nothing("a duty of conduct without a measure"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 44,
        chapter: 4,
        zh: "多人申请转为主动公开",
        en: "asked by many, then published",
        treatment: Treatment::Nothing(
            "a choice of the organ; the wish of an applicant is recorded and decided by people",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 45,
        chapter: 4,
        zh: "登记、审核、办理、答复、归档",
        en: "register, examine, handle, reply, file",
        treatment: Treatment::Nothing(
            "the order of steps of a case, which is ours to lay out and no figure of the law",
        ),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 46,
        chapter: 5,
        zh: "考核、评议、追责",
        en: "assessment, review, accountability",
        treatment: Treatment::Nothing("asks governments for systems of their own"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 47,
        chapter: 5,
        zh: "指导监督",
        en: "guidance and supervision",
        treatment: Treatment::Computed(&[place(
            "crates/domain/src/access.rs",
            "what the lead office may see and do",
        )]),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 48,
        chapter: 5,
        zh: "培训",
        en: "training",
        treatment: Treatment::Nothing("no figure or term"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 49,
        chapter: 5,
        zh: "年度报告的时间",
        en: "when the annual report is due",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/regulation/art49_annual_report.rs",
            "`report_term` with the last working day",
        )]),
        cases: &["art49_annual_report.md"],
        screens: &["/zfxxgknb"],
    },
    Article {
        number: 50,
        chapter: 5,
        zh: "年度报告的内容",
        en: "contents of the annual report",
        treatment: Treatment::Computed(&[place(
            "crates/law/src/report_format.rs",
            "three forms, their tables and cells",
        )]),
        cases: &["annual_report.md"],
        screens: &["/zfxxgknb"],
    },
    Article {
        number: 51,
        chapter: 5,
        zh: "救济",
        en: "remedies",
        treatment: Treatment::Computed(&[
            place(
                "crates/law/src/regulation/art51_remedy_terms.rs",
                "terms for reconsideration and court",
            ),
            place("crates/law/src/result_kind.rs", "which way comes first"),
            place("crates/law/src/remedies.rs", "the clause in a decision"),
        ]),
        cases: &["art51_remedy_terms.md", "remedies.md", "service.md"],
        screens: &[],
    },
    Article {
        number: 52,
        chapter: 5,
        zh: "未建立制度的责任",
        en: "liability for missing systems",
        treatment: Treatment::Nothing("discipline is decided by others"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 53,
        chapter: 5,
        zh: "违反规定的责任",
        en: "liability for breaches",
        treatment: Treatment::Nothing("discipline is decided by others"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 54,
        chapter: 6,
        zh: "授权组织适用",
        en: "authorised organisations",
        treatment: Treatment::Nothing("such an organisation is an organ like any other here"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 55,
        chapter: 6,
        zh: "公共企事业单位",
        en: "public enterprises and institutions",
        treatment: Treatment::Nothing("they follow rules of their own and are not organs here"),
        cases: &[],
        screens: &[],
    },
    Article {
        number: 56,
        chapter: 6,
        zh: "施行日期",
        en: "in force",
        treatment: Treatment::Computed(&[place("crates/law/src/regulation.rs", "`IN_FORCE`")]),
        cases: &[],
        screens: &[],
    },
];
