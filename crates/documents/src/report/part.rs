//! 六部分 — which of the six statutory parts of a report a section is, whatever its number.

/// 报告的组成部分 — the six parts that the forms of 2019 and 2021 prescribe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// 一、总体情况.
    Overview,
    /// 二、主动公开政府信息情况.
    Proactive,
    /// 三、收到和处理政府信息公开申请情况.
    Applications,
    /// 四、政府信息公开行政复议、行政诉讼情况.
    Disputes,
    /// 五、存在的主要问题及改进情况.
    Problems,
    /// 六、其他需要报告的事项.
    Other,
}

impl Part {
    /// Every part, in the order of the forms.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Proactive,
        Self::Applications,
        Self::Disputes,
        Self::Problems,
        Self::Other,
    ];

    /// 编号 — the Chinese numeral of the part.
    pub const fn numeral(self) -> char {
        match self {
            Self::Overview => '一',
            Self::Proactive => '二',
            Self::Applications => '三',
            Self::Disputes => '四',
            Self::Problems => '五',
            Self::Other => '六',
        }
    }

    /// 标题 — the prescribed heading without its number.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Overview => "总体情况",
            Self::Proactive => "主动公开政府信息情况",
            Self::Applications => "收到和处理政府信息公开申请情况",
            Self::Disputes => "政府信息公开行政复议、行政诉讼情况",
            Self::Problems => "存在的主要问题及改进情况",
            Self::Other => "其他需要报告的事项",
        }
    }

    /// The heading in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Overview => "General situation",
            Self::Proactive => "Proactive disclosure",
            Self::Applications => "Applications received and handled",
            Self::Disputes => "Reconsideration and litigation",
            Self::Problems => "Problems and improvement",
            Self::Other => "Other matters to be reported",
        }
    }

    /// The part that a heading names; its number is ignored, nothing for headings of the organ's own making.
    pub fn of(heading: &str) -> Option<Self> {
        let has = |word: &str| heading.contains(word);
        if has("复议") || has("诉讼") {
            Some(Self::Disputes)
        } else if has("问题") {
            Some(Self::Problems)
        } else if has("其他") && (has("事项") || has("报告")) {
            Some(Self::Other)
        } else if has("申请") && !has("主动公开") {
            Some(Self::Applications)
        } else if has("主动公开") {
            Some(Self::Proactive)
        } else if ["总体情况", "总体概况", "概述", "概况", "基本情况"]
            .into_iter()
            .any(has)
        {
            Some(Self::Overview)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_their_part_whatever_their_number() {
        for part in Part::ALL {
            assert_eq!(Part::of(part.zh()), Some(part));
        }
        assert_eq!(Part::of("三、存在的问题"), Some(Part::Problems));
        assert_eq!(Part::of("一、 概述"), Some(Part::Overview));
        assert_eq!(
            Part::of("三、政府信息依申请公开工作情况"),
            Some(Part::Applications)
        );
        assert_eq!(Part::of("五、政府信息管理"), None);
    }
}
