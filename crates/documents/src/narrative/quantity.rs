//! 含义 — what a figure in the text may stand for, and the cells of the forms that say the same.

/// 数量 — a quantity of the tables that the running text also tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// 新收 — applications received in the year.
    Received,
    /// 上年结转 — carried over from last year.
    CarriedIn,
    /// 新收加上年结转 — received, and said to include those carried over.
    WithCarried,
    /// 结转下年 — carried over to next year.
    CarriedOut,
    /// 办结、答复 — finally handled in the year.
    Answered,
    /// 办理 — said to be dealt with: received or handled, the words do not tell.
    Processed,
    /// 申请人类别 — received from one kind of applicant.
    From(Applicant),
    /// 办理结果.
    Outcome(Outcome),
    /// 申请方式 — the way of applying, counted only before 2019.
    By(Way),
    /// 复议诉讼.
    Disputes(Dispute, Option<Ruling>),
    /// 规范性文件.
    Normative(Step),
    /// 处理决定 — decisions on licences, penalties, coercive measures.
    Decisions(Decision),
    /// 行政事业性收费, in 万元.
    Fees,
    /// 主动公开信息数, counted only before 2019.
    Published,
}

/// 申请人 — who applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applicant {
    /// 自然人.
    Natural,
    /// 商业企业.
    Enterprise,
    /// 科研机构.
    Research,
    /// 社会公益组织.
    Ngo,
    /// 法律服务机构.
    Legal,
    /// 法人或其他组织, all five kinds together.
    Organisations,
}

/// 办理结果 — a group of results, or one row of it (counted from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// 予以公开.
    Disclosed,
    /// 部分公开.
    Partly,
    /// 予以公开及部分公开, named in one breath.
    DisclosedOrPartly,
    /// 不予公开.
    Withheld(Option<u8>),
    /// 无法提供.
    Unavailable(Option<u8>),
    /// 不予处理.
    NotHandled(Option<u8>),
    /// 其他处理.
    Other(Option<u8>),
}

impl Outcome {
    /// The whole groups, without the rows inside them.
    pub(super) const fn is_group(self) -> bool {
        !matches!(
            self,
            Self::Withheld(Some(_))
                | Self::Unavailable(Some(_))
                | Self::NotHandled(Some(_))
                | Self::Other(Some(_))
        )
    }
}

/// 申请方式.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// 当面.
    InPerson,
    /// 网络.
    Online,
    /// 信函.
    Letter,
    /// 传真.
    Fax,
    /// 电子邮件.
    Email,
}

/// 争议种类.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dispute {
    /// 行政复议.
    Review,
    /// 行政诉讼, both ways together.
    Suit,
    /// 未经复议直接起诉.
    Direct,
    /// 复议后起诉.
    AfterReview,
    /// 复议和诉讼, added up.
    All,
}

/// 审理结果.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// 结果维持.
    Upheld,
    /// 结果纠正.
    Corrected,
    /// 其他结果.
    Other,
    /// 尚未审结.
    Pending,
}

impl Ruling {
    /// Every ruling, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::Upheld, Self::Corrected, Self::Other, Self::Pending];
}

/// 文件变动.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// 制发.
    Issued,
    /// 废止.
    Repealed,
    /// 现行有效.
    InForce,
    /// 公开.
    Published,
}

/// 决定种类.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// 行政许可.
    Licence,
    /// 行政处罚.
    Penalty,
    /// 行政强制.
    Coercion,
}

impl Quantity {
    /// 中文名称 — how findings and cases name it.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Received => "新收申请",
            Self::CarriedIn => "上年结转",
            Self::WithCarried => "新收加上年结转",
            Self::CarriedOut => "结转下年度",
            Self::Answered => "办结申请",
            Self::Processed => "办理申请",
            Self::From(applicant) => applicant.zh(),
            Self::Outcome(outcome) => outcome.zh(),
            Self::By(way) => way.zh(),
            Self::Disputes(dispute, ruling) => dispute.zh(ruling),
            Self::Normative(step) => step.zh(),
            Self::Decisions(decision) => decision.zh(),
            Self::Fees => "行政事业性收费",
            Self::Published => "主动公开信息数",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Received => "applications received",
            Self::CarriedIn => "carried over from last year",
            Self::WithCarried => "received and carried over",
            Self::CarriedOut => "carried over to next year",
            Self::Answered => "applications handled",
            Self::Processed => "applications dealt with",
            Self::From(_) => "applications received from this kind of applicant",
            Self::Outcome(_) => "applications with this result",
            Self::By(_) => "applications made this way",
            Self::Disputes(Dispute::Review, None) => "reconsideration cases",
            Self::Disputes(Dispute::All, None) => "reconsideration cases and lawsuits",
            Self::Disputes(_, None) => "lawsuits",
            Self::Disputes(_, Some(_)) => "disputes with this outcome",
            Self::Normative(_) => "normative documents",
            Self::Decisions(_) => "decisions",
            Self::Fees => "administrative fees",
            Self::Published => "items published proactively",
        }
    }

    /// Whether it is about applications.
    pub(super) const fn is_application(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::CarriedIn
                | Self::WithCarried
                | Self::CarriedOut
                | Self::Answered
                | Self::Processed
                | Self::From(_)
                | Self::Outcome(_)
                | Self::By(_)
        )
    }
}

impl Applicant {
    const fn zh(self) -> &'static str {
        match self {
            Self::Natural => "自然人申请",
            Self::Enterprise => "商业企业申请",
            Self::Research => "科研机构申请",
            Self::Ngo => "社会公益组织申请",
            Self::Legal => "法律服务机构申请",
            Self::Organisations => "法人或其他组织申请",
        }
    }
}

impl Outcome {
    const fn zh(self) -> &'static str {
        match self {
            Self::Disclosed => "予以公开",
            Self::Partly => "部分公开",
            Self::DisclosedOrPartly => "予以公开及部分公开",
            Self::Withheld(None) => "不予公开",
            Self::Withheld(Some(_)) => "不予公开分项",
            Self::Unavailable(None) => "无法提供",
            Self::Unavailable(Some(_)) => "无法提供分项",
            Self::NotHandled(None) => "不予处理",
            Self::NotHandled(Some(_)) => "不予处理分项",
            Self::Other(None) => "其他处理",
            Self::Other(Some(_)) => "其他处理分项",
        }
    }
}

impl Way {
    const fn zh(self) -> &'static str {
        match self {
            Self::InPerson => "当面申请",
            Self::Online => "网络申请",
            Self::Letter => "信函申请",
            Self::Fax => "传真申请",
            Self::Email => "电子邮件申请",
        }
    }
}

impl Dispute {
    const fn zh(self, ruling: Option<Ruling>) -> &'static str {
        match (self, ruling) {
            (Self::Review, None) => "行政复议",
            (Self::Suit, None) => "行政诉讼",
            (Self::Direct, None) => "未经复议直接起诉",
            (Self::AfterReview, None) => "复议后起诉",
            (Self::All, None) => "复议诉讼合计",
            (Self::Review, Some(ruling)) => match ruling {
                Ruling::Upheld => "复议维持",
                Ruling::Corrected => "复议纠正",
                Ruling::Other => "复议其他结果",
                Ruling::Pending => "复议尚未审结",
            },
            (Self::All, Some(ruling)) => match ruling {
                Ruling::Upheld => "复议诉讼维持合计",
                Ruling::Corrected => "复议诉讼纠正合计",
                Ruling::Other => "复议诉讼其他结果合计",
                Ruling::Pending => "复议诉讼尚未审结合计",
            },
            (_, Some(ruling)) => match ruling {
                Ruling::Upheld => "诉讼维持",
                Ruling::Corrected => "诉讼纠正",
                Ruling::Other => "诉讼其他结果",
                Ruling::Pending => "诉讼尚未审结",
            },
        }
    }
}

impl Step {
    const fn zh(self) -> &'static str {
        match self {
            Self::Issued => "制发规范性文件",
            Self::Repealed => "废止规范性文件",
            Self::InForce => "现行有效规范性文件",
            Self::Published => "公开规范性文件",
        }
    }
}

impl Decision {
    const fn zh(self) -> &'static str {
        match self {
            Self::Licence => "行政许可决定",
            Self::Penalty => "行政处罚决定",
            Self::Coercion => "行政强制决定",
        }
    }
}
