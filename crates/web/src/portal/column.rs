//! 栏目 — the five fixed columns of every disclosure platform, with their meta tags.

use crate::lang::Lang;
use crate::page::Frame;

/// 栏目 — a column as meta tags and headings name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The part of its address, and the code of the class of its items.
    pub slug: &'static str,
    /// The official name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
    /// What the column holds, for the meta tag.
    pub description: &'static str,
    /// Words to find it by, for the meta tag.
    pub keywords: &'static str,
}

/// 政府信息公开指南
pub const GUIDE: Column = Column {
    slug: "zfxxgkzn",
    zh: "政府信息公开指南",
    en: "Disclosure guide",
    description: "政府信息的分类、编排体系、获取方式，以及政府信息公开工作机构的名称、地址、办公时间和联系方式",
    keywords: "政府信息公开指南,公开机构,联系方式,获取方式",
};

/// 政府信息公开制度
pub const RULES: Column = Column {
    slug: "zfxxgkzd",
    zh: "政府信息公开制度",
    en: "Disclosure rules",
    description: "政府信息公开条例及配套制度",
    keywords: "政府信息公开制度,条例,配套制度",
};

/// 法定主动公开内容
pub const CONTENT: Column = Column {
    slug: "fdzdgknr",
    zh: "法定主动公开内容",
    en: "Statutory content",
    description: "依照政府信息公开条例应当主动公开的政府信息",
    keywords: "法定主动公开内容,主动公开,政府信息",
};

/// 政府信息公开年报
pub const REPORTS: Column = Column {
    slug: "zfxxgknb",
    zh: "政府信息公开年报",
    en: "Annual reports",
    description: "历年政府信息公开工作年度报告",
    keywords: "政府信息公开年报,年度报告",
};

impl Column {
    /// The column of a slug.
    pub fn of(slug: &str) -> Option<Self> {
        [GUIDE, RULES, CONTENT, REPORTS]
            .into_iter()
            .find(|column| column.slug == slug)
    }

    /// The name in the language of the page.
    pub fn name(&self, l: Lang) -> &'static str {
        match l {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The mark in the navigation.
    pub fn mark(&self) -> &'static str {
        match self.slug {
            "zfxxgkzn" => "guide",
            "zfxxgkzd" => "rules",
            "zfxxgknb" => "reports",
            _ => "content",
        }
    }

    /// 列表页标签 — adds the four column tags to a frame that has the site's three.
    pub fn tag(&self, frame: Frame) -> Frame {
        frame
            .meta("ColumnName", self.zh)
            .meta("ColumnDescription", self.description)
            .meta("ColumnKeywords", self.keywords)
            .meta("ColumnType", self.zh)
    }
}
