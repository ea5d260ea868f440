//! 未发生 — statements in words that there was none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼.
//!
//! Read word by word: between the negation and the end of the clause only known words may stand, so that 未收到申请人的
//! 补正材料 or 无行政复议被纠错 says nothing about the number of applications or cases.

use gongkai_law::report_format::Number;

use super::Setting;
use super::meaning::Tie;
use super::own;
use super::quantity::{Dispute, Quantity};
use super::sentence::Sentence;
use super::words::has;

const OPENERS: &[&str] = &[
    "未收到",
    "未接到",
    "没有收到",
    "没有接到",
    "未接收",
    "未受理",
    "未新收",
    "未发生",
    "没有发生",
    "未出现",
    "没有出现",
    "未产生",
    "未有",
    "未被",
    "未因",
    "没有因",
    "没有",
    "无",
];

const APPLICATIONS: &[&str] = &[
    "依申请公开",
    "信息公开申请",
    "公开申请",
    "申请公开",
    "信息公开的申请",
    "依申请",
];

/// Before a negation: a question, or one way of many, so that there may have been some by another.
const ELSEWHERE: &[&str] = &[
    "是否", "线上", "线下", "网上", "网站", "平台", "邮箱", "窗口", "信函", "现场", "当面",
];

/// Words that may stand around what there was none of.
const AROUND: &[&str] = &[
    "有关",
    "关于",
    "相关",
    "涉及",
    "政府",
    "信息",
    "政务",
    "公开",
    "申请",
    "工作",
    "引发",
    "引起",
    "导致",
    "产生",
    "发生",
    "提起",
    "提出",
    "提交",
    "被",
    "因",
    "由",
    "而",
    "的",
    "和",
    "及",
    "以及",
    "或者",
    "或",
    "与",
    "、",
    "任何",
    "一起",
    "一件",
    "1起",
    "1件",
    "一例",
    "起",
    "案件",
    "件",
    "情况",
    "事项",
    "事件",
    "情形",
    "行为",
    "收到",
    "受理",
    "公民",
    "法人",
    "其他组织",
    "社会",
    "公众",
    "本年",
    "新收",
    "数量",
    "投诉",
    "举报",
    "申诉",
    "现象",
    "向",
    "我",
    "局",
    "本",
    "机关",
    "单位",
    "方面",
    "案",
];

/// The statements of one sentence; clauses that name another year or another scope are passed over.
pub(super) fn statements(
    sentence: &Sentence<'_>,
    setting: &Setting,
    heading_of_applications: bool,
) -> Vec<Tie> {
    let text = sentence.text();
    let mut ties = Vec::new();
    let mut start = 0;
    for clause in text.split_inclusive([',', ';', ':', '。', '(', ')']) {
        if let Some((opener, words)) = opened(clause) {
            let at = sentence.span.start + start + opener;
            let told = read(words, at, heading_of_applications);
            if !told.is_empty() && own::is_own(sentence, at, setting) {
                ties.extend(told);
            }
        }
        start += clause.len();
    }
    ties
}

/// The negation of a clause: where it stands, and the clause from there.
fn opened(clause: &str) -> Option<(usize, &str)> {
    clause.find(['未', '没', '无'])?;
    let (at, opener) = OPENERS
        .iter()
        .filter_map(|opener| Some((clause.find(opener)?, *opener)))
        .min_by_key(|(at, opener)| (*at, usize::MAX - opener.len()))?;
    let before = clause.get(..at).unwrap_or_default();
    let hedged =
        before.ends_with(['有', '毫', '对', '如', '若', '因', '的']) || has(before, ELSEWHERE);
    (!hedged)
        .then(|| (at, clause.get(at..).unwrap_or_default()))
        .filter(|(_, words)| words.starts_with(opener))
}

fn read(clause: &str, at: usize, heading_of_applications: bool) -> Vec<Tie> {
    let words = clause.trim_end_matches([',', ';', ':', '。', '(', ')', '\n']);
    let Some(found) = named(words) else {
        return Vec::new();
    };
    let quantities = match (found.review, found.suit) {
        (true, true) => [Some(Dispute::Review), Some(Dispute::Suit)],
        (true, false) => [Some(Dispute::Review), None],
        (false, true) => [Some(Dispute::Suit), None],
        (false, false) => [None, None],
    };
    let disputes = quantities
        .into_iter()
        .flatten()
        .map(|dispute| Quantity::Disputes(dispute, None));
    let received = (found.applications || heading_of_applications && found.bare_application)
        && !found.review
        && !found.suit;
    let tie = |quantity| Tie {
        quantity,
        value: Number::ZERO,
        approximate: false,
        places: 0,
        span: at..at + words.len(),
        words: at..at + words.len(),
        figure: None,
    };
    let mut ties: Vec<Tie> = disputes.map(tie).collect();
    ties.extend(found.carried_in.then(|| tie(Quantity::CarriedIn)));
    ties.extend(found.carried_out.then(|| tie(Quantity::CarriedOut)));
    ties.extend(
        (received && !found.carried_in && !found.carried_out).then(|| tie(Quantity::Received)),
    );
    ties
}

/// What a negated clause names.
#[derive(Default)]
struct Found {
    review: bool,
    suit: bool,
    applications: bool,
    bare_application: bool,
    carried_in: bool,
    carried_out: bool,
}

/// Reads a negated clause word by word; nothing when it holds a word that is not known.
fn named(words: &str) -> Option<Found> {
    let opener = OPENERS
        .iter()
        .filter(|opener| words.starts_with(**opener))
        .max_by_key(|opener| opener.len())?;
    let mut found = Found::default();
    let mut rest = words.strip_prefix(opener)?;
    let mut steps = 0;
    while !rest.is_empty() {
        steps += 1;
        if steps > 40 {
            return None;
        }
        rest = found.take(rest)?;
    }
    Some(found)
}

impl Found {
    fn take<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let after = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(next) = after(&["未经复议直接", "复议后"]) {
            return Some(next);
        }
        if let Some(next) = after(&["行政复议", "复议"]) {
            self.review = true;
            return Some(next);
        }
        if let Some(next) = after(&["行政诉讼", "诉讼", "行政应诉"]) {
            self.suit = true;
            return Some(next);
        }
        if let Some(next) = after(&[
            "上年度结转",
            "上年结转",
            "上一年度结转",
            "上一年结转",
            "结转上年",
        ]) {
            self.carried_in = true;
            return Some(next);
        }
        if let Some(next) = after(&[
            "结转下年度继续办理",
            "结转下一年度继续办理",
            "结转下年度",
            "结转下年",
            "结转下一年度",
            "结转至下一年度",
            "结转至下年度",
            "结转到下一年度",
            "结转到下年度",
            "转下年办理",
            "转下一年办理",
        ]) {
            self.carried_out = true;
            return Some(next);
        }
        if let Some(next) = after(APPLICATIONS) {
            self.applications = true;
            return Some(next);
        }
        if let Some(next) = after(&["申请"]) {
            self.bare_application = true;
            return Some(next);
        }
        after(AROUND)
    }
}
