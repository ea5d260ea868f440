//! 栏目 — the columns of the unified platform (国办公开办函〔2019〕61号) and the class an item is filed under.
//!
//! The first level is fixed by name; below 法定主动公开内容 stand the fifteen items of article 20.

/// 栏目 — one node of the column tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Stable code, also the part of addresses.
    pub code: &'static str,
    /// The column above.
    pub parent: Option<&'static str>,
    /// Chinese name; exact on the first level.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// Item of article 20 it serves, 0 when none.
    pub item_of_article_20: u8,
    /// Whether items are filed here.
    pub holds_items: bool,
}

const fn top(code: &'static str, zh: &'static str, en: &'static str, holds_items: bool) -> Column {
    Column {
        code,
        parent: None,
        zh,
        en,
        item_of_article_20: 0,
        holds_items,
    }
}

const fn content(code: &'static str, zh: &'static str, en: &'static str, item: u8) -> Column {
    Column {
        code,
        parent: Some("fdzdgknr"),
        zh,
        en,
        item_of_article_20: item,
        holds_items: true,
    }
}

/// 默认栏目树 — the columns every organ starts with, in the order of the platform.
pub const COLUMNS: &[Column] = &[
    top("zfxxgkzn", "政府信息公开指南", "Disclosure guide", true),
    top("zfxxgkzd", "政府信息公开制度", "Disclosure rules", true),
    top("fdzdgknr", "法定主动公开内容", "Statutory content", false),
    content("documents", "法规文件", "Laws, rules and documents", 1),
    content("institution", "机构职能", "Institution", 2),
    content("plans", "规划信息", "Plans", 3),
    content("statistics", "统计信息", "Statistics", 4),
    content(
        "licensing",
        "行政许可和管理服务",
        "Licensing and services",
        5,
    ),
    content("penalties", "行政处罚和强制", "Penalties and compulsion", 6),
    content("budget", "财政预决算", "Budget and accounts", 7),
    content("fees", "行政事业性收费", "Administrative fees", 8),
    content("procurement", "政府采购", "Procurement", 9),
    content("projects", "重大建设项目", "Major projects", 10),
    content("livelihood", "重点民生", "Livelihood", 11),
    content("emergency", "应急管理", "Emergencies", 12),
    content("inspection", "监督检查", "Supervision and inspection", 13),
    content("recruitment", "公务员招考", "Civil service recruitment", 14),
    content("other", "其他法定信息", "Other statutory information", 15),
    top("zfxxgknb", "政府信息公开年报", "Annual reports", true),
    top("ysqgk", "依申请公开", "Apply for information", false),
];

impl Column {
    /// The column of a code.
    pub fn from_code(code: &str) -> Option<&'static Self> {
        COLUMNS.iter().find(|column| column.code == code)
    }

    /// The columns directly below this one.
    pub fn children(&self) -> impl Iterator<Item = &'static Self> + use<> {
        let code = self.code;
        COLUMNS
            .iter()
            .filter(move |column| column.parent == Some(code))
    }

    /// The columns items can be filed under.
    pub fn classes() -> impl Iterator<Item = &'static Self> {
        COLUMNS.iter().filter(|column| column.holds_items)
    }
}
