//! 信息种类、主题、体裁 — how an item is classed besides its column.

use super::coded::coded;

coded! {
    /// 信息种类 — what an item is; decides which ledger of the annual report counts it.
    ItemKind {
        Rule = "rule", "规章", "rule";
        Normative = "normative", "行政规范性文件", "normative document";
        Policy = "policy", "其他政策文件", "other policy document";
        Interpretation = "interpretation", "政策解读", "interpretation";
        Notice = "notice", "通知公告", "notice";
        KeyArea = "key_area", "重点领域信息", "key-area information";
        Institution = "institution", "机构职能", "institution";
        Guide = "guide", "公开指南", "disclosure guide";
        System = "system", "公开制度", "disclosure rules";
        Statistics = "statistics", "统计信息", "statistics";
        Budget = "budget", "财政信息", "budget and accounts";
        Report = "report", "年度报告", "annual report";
        Other = "other", "其他信息", "other information";
    }
}

coded! {
    /// 公开属性 — whether an item is published on the organ's own account; fixed when it is drafted.
    Openness {
        Proactive = "proactive", "主动公开", "proactive disclosure";
        OnRequest = "on_request", "依申请公开", "disclosure on request";
        Withheld = "withheld", "不予公开", "withheld";
    }
}

coded! {
    /// 主题分类 — the 22 subjects of the State Council.
    Subject {
        Organisation = "organisation", "国务院组织机构", "State Council organisation";
        GeneralAffairs = "general_affairs", "综合政务", "general government affairs";
        Economy = "economy", "国民经济管理、国有资产监管", "economic management, state assets";
        Finance = "finance", "财政、金融、审计", "finance, banking, audit";
        Land = "land", "国土资源、能源", "land, energy";
        Agriculture = "agriculture", "农业、林业、水利", "agriculture, forestry, water";
        Industry = "industry", "工业、交通", "industry, transport";
        Commerce = "commerce", "商贸、海关、旅游", "commerce, customs, tourism";
        Market = "market", "市场监管、安全生产监管", "market and safety supervision";
        Construction = "construction", "城乡建设、环境保护", "construction, environment";
        Education = "education", "科技、教育", "science, education";
        Culture = "culture", "文化、广电、新闻出版", "culture, broadcasting, press";
        Health = "health", "卫生、体育", "health, sport";
        Population = "population", "人口与计划生育、妇女儿童工作", "population, women and children";
        Labour = "labour", "劳动、人事、监察", "labour, personnel, supervision";
        Security = "security", "公安、安全、司法", "public security, justice";
        CivilAffairs = "civil_affairs", "民政、扶贫、救灾", "civil affairs, poverty and disaster relief";
        Ethnic = "ethnic", "民族、宗教", "ethnic and religious affairs";
        Foreign = "foreign", "对外事务", "foreign affairs";
        HongKong = "hong_kong", "港澳台侨工作", "Hong Kong, Macao, Taiwan, overseas Chinese";
        Defence = "defence", "国防", "defence";
        Other = "other", "其他", "other";
    }
}

coded! {
    /// 体裁分类 — the 15 kinds of official documents, and other for what is none.
    Genre {
        Resolution = "resolution", "决议", "resolution";
        Decision = "decision", "决定", "decision";
        Order = "order", "命令（令）", "order";
        Communique = "communique", "公报", "communiqué";
        Announcement = "announcement", "公告", "announcement";
        PublicNotice = "public_notice", "通告", "public notice";
        Opinion = "opinion", "意见", "opinion";
        Notice = "notice", "通知", "notice";
        Circular = "circular", "通报", "circular";
        Report = "report", "报告", "report";
        Submission = "submission", "请示", "request for instructions";
        Reply = "reply", "批复", "reply to a request";
        Motion = "motion", "议案", "motion";
        Letter = "letter", "函", "letter";
        Minutes = "minutes", "纪要", "minutes";
        Other = "other", "其他", "not an official document";
    }
}

impl Genre {
    /// 上行文 — whether documents of this kind go upward and are usually internal (art. 16); a person has to look, nothing is withheld by it.
    pub const fn goes_upward(self) -> bool {
        matches!(self, Self::Report | Self::Submission)
    }
}
