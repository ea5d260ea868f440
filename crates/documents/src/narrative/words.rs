//! 用词表 — the verbs and nouns of report prose.

use super::quantity::{Outcome, Quantity};

/// The text speaks of applications for information.
pub(super) const APPLICATION_TOPIC: &[&str] = &[
    "依申请",
    "公开申请",
    "申请公开",
    "信息公开的申请",
    "公开政府信息申请",
];

/// Words that say nothing about what is counted.
pub(super) const FILLERS: &[&str] = &[
    "其中",
    "另有",
    "还有",
    "尚有",
    "有",
    "已",
    "共计",
    "共有",
    "共",
    "均",
    "含",
    "包括",
    "分别为",
    "分别是",
    "分别",
    "为",
    "剩余",
    "余",
    "的",
    "年度",
    "年",
    "本",
    "当年",
    "全年",
];

/// The groups of results.
pub(super) const OUTCOMES: &[&str] = &[
    "予以公开",
    "同意公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "不予处理",
    "其他处理",
];

/// Words that name what is counted, so that what follows the figure does not.
pub(super) const COUNTED: &[&str] = &[
    "复议", "诉讼", "申请", "结转", "信息", "文件", "收到", "受理", "办结", "答复", "未", "没有",
];

/// Words of adding up, between a noun and its figure.
pub(super) const TOTAL_WORDS: &[&str] = &[
    "共计", "合计", "总计", "累计", "总数", "总量", "数量", "件数", "共", "总", "数", "量", "为",
    "是", "了", "有", "的", "均", "已", "全部", "各",
];

/// What may stand before 主动公开信息…条 when the whole of the year is meant.
pub(super) const PUBLISHED_WHOLE: &[&str] = &[
    "主动公开",
    "政府信息",
    "信息",
    "政务",
    "全年",
    "本年度",
    "年度",
    "本年",
    "年",
    "我局",
    "我区",
    "我市",
    "我县",
    "我委",
    "我办",
    "全区",
    "全市",
    "全县",
    "本机关",
    "本单位",
    "共计",
    "累计",
    "合计",
    "总计",
    "共",
    "数量",
    "总数",
    "总量",
    "数",
    "的",
    "为",
    "了",
    ",",
];

/// Other matters that are received and answered too.
pub(super) const OTHER_MATTERS: &[&str] = &[
    "许可",
    "建议",
    "提案",
    "咨询",
    "留言",
    "来信",
    "来电",
    "来访",
    "诉求",
    "热线",
    "工单",
    "信箱",
    "问政",
    "问卷",
    "意见",
    "群众",
    "网民",
    "执法",
    "补正",
    "告知书",
    "文书",
    "率",
    "舆情",
    "投诉件",
    "举报件",
    "案件",
    "奖",
    "补贴",
    "救助",
    "登记",
    "资格",
    "专利",
    "商标",
];

/// Kinds of dispute or stages that the table does not count by themselves.
pub(super) const DISPUTE_OTHERS: &[&str] = &[
    "一审",
    "二审",
    "再审",
    "听证",
    "调解",
    "出庭",
    "决定书",
    "撤回",
    "撤诉",
    "败诉",
    "上年",
    "结转",
    "意见书",
];

/// What may follow the kind of applicant.
pub(super) const APPLICANT_WORDS: &[&str] = &[
    "提出", "提交", "的", "政府", "信息", "公开", "依", "申请", "数", "量", "共", "计", "为", "有",
    "了",
];

/// Ways and channels: what follows them is a part.
const CHANNELS: &[&str] = &[
    "网络", "网上", "在线", "线上", "线下", "网站", "平台", "系统", "邮箱", "邮件", "信函", "邮寄",
    "邮政", "快递", "当面", "窗口", "现场", "传真", "电话", "微信", "书面",
];

/// Words that make a part of what is received or answered.
const PARTS: &[&str] = &[
    "涉及",
    "关于",
    "方面",
    "领域",
    "主要",
    "重复",
    "不予受理",
    "不受理",
    "未受理",
    "转办",
    "转交",
    "撤回",
    "撤销",
    "延期",
    "超期",
    "逾期",
    "征求",
    "自然人",
    "商业企业",
    "法人",
    "公民",
    "律师",
    "部分",
    "首次",
    "未",
    "不",
    "拟",
    "可",
    "需",
    "等待",
    "协助",
];

pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Which of the words comes last in the text.
pub(super) fn last_of(text: &str, words: &[&str]) -> Option<usize> {
    words
        .iter()
        .enumerate()
        .filter_map(|(index, word)| Some((text.rfind(word)?, index)))
        .max()
        .map(|(_, index)| index)
}

/// 上年结转, in its many wordings; `2022年结转` counts when that year is named.
pub(super) fn is_carried_in(words: &str, years: &[(usize, i16)]) -> bool {
    let said = [
        "上年结转",
        "上年度结转",
        "上一年结转",
        "上一年度结转",
        "去年结转",
        "上年转结",
        "上一年转结",
        "上年度转结",
        "结转上年",
        "上年末结转",
        "上年遗留",
        "上年度未办结",
        "上年未办结",
    ];
    has(words, &said)
        || years.len() > 1 && has(words, &["年结转", "年度结转"]) && !is_carried_out(words)
}

/// 结转下年, in its many wordings.
pub(super) fn is_carried_out(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "结转", "转结", "转入", "转至", "转下", "转到", "顺延", "延续", "留待", "转",
    ];
    let next_year = has(words, &["下年", "下一年", "次年", "明年"]);
    let to_a_year = ["结转至", "结转到", "转结至", "结转", "顺延至", "转至"]
        .iter()
        .any(|verb| {
            words.rfind(verb).is_some_and(|at| {
                words
                    .get(at + verb.len()..)
                    .is_some_and(|behind| behind.starts_with("20"))
            })
        });
    let open = has(
        words,
        &[
            "尚未办结",
            "未办结",
            "尚在办理",
            "正在办理",
            "在办",
            "办理中",
            "尚未答复",
            "结转继续办理",
        ],
    );
    (next_year && has(words, VERBS)) || to_a_year || (open && !words.contains("上"))
}

/// A verb, where it stands, and what it counts.
pub(super) struct Verb {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quantity: Quantity,
}

/// The last verb of the words that receives, answers or deals with applications.
pub(super) fn verb(words: &str) -> Option<Verb> {
    const VERBS: &[(&str, Quantity)] = &[
        ("收到", Quantity::Received),
        ("新收", Quantity::Received),
        ("接收", Quantity::Received),
        ("接到", Quantity::Received),
        ("受理", Quantity::Received),
        ("办结", Quantity::Answered),
        ("答复", Quantity::Answered),
        ("回复", Quantity::Answered),
        ("办理完毕", Quantity::Answered),
        ("办理完成", Quantity::Answered),
        ("办理", Quantity::Processed),
        ("处理", Quantity::Processed),
    ];
    VERBS
        .iter()
        .filter_map(|(verb, quantity)| {
            let start = words.rfind(verb)?;
            Some(Verb {
                start,
                end: start + verb.len(),
                quantity: *quantity,
            })
        })
        .max_by_key(|verb| (verb.start, verb.end))
}

/// Whether the words around the verb speak of a part only.
pub(super) fn is_part(behind: &str, ahead: &str, tail: &str) -> bool {
    let kind = |text: &str| {
        text.match_indices('类').any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            !before.ends_with(['各', '此', '开'])
        })
    };
    let ways = |text: &str| {
        has(text, CHANNELS)
            && !has(
                text,
                &[
                    "等渠道",
                    "等方式",
                    "等途径",
                    "等形式",
                    "等平台",
                    "各渠道",
                    "各种",
                    "多渠道",
                    "等多种",
                    "等各",
                ],
            )
    };
    let applicants = |text: &str| !has(text, &["公民、法人", "自然人、法人"]);
    let parts = |text: &str| applicants(text) && has(text, PARTS);
    let ends_negated =
        ahead.ends_with(['不', '未', '可', '拟', '待', '需', '率']) || ahead.ends_with("不予");
    let in_part = ahead.contains("其中")
        && !ahead.ends_with("其中")
        && !ahead.ends_with("本年")
        && !ahead.ends_with("当年");
    ends_negated
        || in_part
        || has(ahead, &["延期", "超期", "逾期", "当场", "延长"])
        || ways(ahead)
        || ways(behind)
        || parts(behind)
        || parts(tail)
        || kind(behind)
        || kind(tail)
        || behind.contains("其中")
        || behind.contains('中')
}

/// 办理结果 named by the words next to the figure.
pub(super) fn outcome(words: &str) -> Option<Outcome> {
    let behind = OUTCOMES
        .iter()
        .filter_map(|name| words.rfind(name).map(|at| at + name.len()))
        .max()
        .and_then(|end| words.get(end..))?;
    if !is_bare(behind, "") {
        return None;
    }
    let disclosed = has(words, &["予以公开", "同意公开"]) && !words.contains("不予以公开");
    let partly = words.contains("部分公开");
    match (disclosed, partly) {
        (true, true) => return (!words.contains("不予公开")).then_some(Outcome::DisclosedOrPartly),
        (false, true) => return Some(Outcome::Partly),
        (true, false) => return (!words.contains("不予公开")).then_some(Outcome::Disclosed),
        (false, false) => {}
    }
    type Group = (
        &'static str,
        &'static [&'static str],
        fn(Option<u8>) -> Outcome,
    );
    let groups: [Group; 4] = [
        ("不予公开", WITHHELD, Outcome::Withheld),
        ("无法提供", UNAVAILABLE, Outcome::Unavailable),
        ("不予处理", NOT_HANDLED, Outcome::NotHandled),
        ("其他处理", OTHER, Outcome::Other),
    ];
    let (name, reasons, group) = groups.into_iter().find(|(name, ..)| words.contains(name))?;
    if is_bare(words, name) || words.contains('等') {
        return Some(group(None));
    }
    let several = has(words, &["、", "和", "及", "或"]);
    let row = last_of(words, reasons).filter(|_| !several)?;
    Some(group(Some(u8::try_from(row + 1).ok()?)))
}

/// Whether the name of the group stands alone among words that mean nothing.
fn is_bare(words: &str, name: &str) -> bool {
    const AROUND: &[&str] = &[
        "其中", "答复", "决定", "申请", "作出", "的", "有", "为", "共", "了", "计", "予以", "情形",
        "等", "类", "数", "转",
    ];
    let mut rest = words;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(name).filter(|_| !name.is_empty()) {
            rest = after;
        } else if let Some(after) = AROUND.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        } else {
            return false;
        }
    }
    true
}

const WITHHELD: &[&str] = &[
    "国家秘密",
    "法律行政法规禁止",
    "三安全一稳定",
    "第三方",
    "内部事务",
    "过程性信息",
    "执法案卷",
    "行政查询",
];
const UNAVAILABLE: &[&str] = &["不掌握", "没有现成", "补正后"];
const NOT_HANDLED: &[&str] = &["信访", "重复申请", "公开出版物", "大量反复", "重新出具"];
const OTHER: &[&str] = &["不补正", "缴纳费用"];
