//! 数字含义 — ties a figure to a quantity of the tables by the verbs and nouns around it.
//!
//! A figure is tied only when the words leave one reading: a wrong tie is worse than none. What names a part (a channel, a
//! subject, another organ, another year) is never taken for the whole.

use std::ops::Range;

use gongkai_law::report_format::Number;

use super::Setting;
use super::own;
use super::quantity::{Applicant, Decision, Dispute, Quantity, Ruling, Step, Way};
use super::scan::Figure;
use super::sentence::{Sentence, clause, near};
use super::words::{self, has, last_of};

/// 对应 — a figure, or a statement that there was none, tied to a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// What it tells.
    pub quantity: Quantity,
    /// The number told.
    pub value: Number,
    /// 约数.
    pub approximate: bool,
    /// Digits printed behind the point, in the unit of the form.
    pub places: u8,
    /// Where it stands in the folded text.
    pub(super) span: Range<usize>,
    /// The clause up to its end: the words to quote.
    pub(super) words: Range<usize>,
    /// The figure of the sentence it was read from; nothing for statements in words.
    pub(super) figure: Option<usize>,
}

impl Tie {
    /// The same with the figure's index among those of the section.
    pub(super) fn shifted(self, before: usize) -> Self {
        Self {
            figure: self.figure.map(|index| index + before),
            ..self
        }
    }
}

/// What the sentences before were about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topic {
    applications: bool,
    /// The sentence speaks of disclosure at all.
    disclosure: bool,
    dispute: Option<Dispute>,
}

impl Topic {
    /// The topic at the start of a sentence: what it names itself, or else what the sentence before was about.
    pub(super) fn open(self, text: &str) -> Self {
        let applications = has(text, words::APPLICATION_TOPIC);
        let disputes = has(text, &["复议", "诉讼"]);
        Self {
            applications: applications || (self.applications && !disputes),
            disclosure: has(text, &["信息公开", "依申请", "公开工作", "公开类"]),
            dispute: self.dispute.filter(|_| !applications || disputes),
        }
    }

    /// Whether applications are spoken of.
    pub(super) const fn of_applications(self) -> bool {
        self.applications
    }

    /// The topic for the next sentence, told that this one had ties or spoke of applications.
    pub(super) fn close(self, text: &str, ties: &[Tie]) -> Self {
        let told = ties.iter().any(|tie| tie.quantity.is_application());
        Self {
            applications: told || has(text, words::APPLICATION_TOPIC),
            disclosure: false,
            dispute: ties.iter().rev().find_map(|tie| match tie.quantity {
                Quantity::Disputes(dispute, _) => Some(dispute),
                _ => None,
            }),
        }
    }
}

/// Ties the figures of one sentence, in order.
///
/// Figures inside the statements that there was none (`未发生1起`) are no counts.
pub(super) fn ties(
    sentence: &Sentence<'_>,
    topic: Topic,
    setting: &Setting,
    nothing: &[Tie],
) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut nothing = nothing.iter().peekable();
    for (index, figure) in sentence.figures.iter().enumerate() {
        while nothing
            .next_if(|told| told.span.end <= figure.span.start)
            .is_some()
        {}
        if nothing
            .peek()
            .is_some_and(|told| told.span.contains(&figure.span.start))
        {
            continue;
        }
        let place = Spot {
            sentence,
            figure,
            index,
            topic,
            clause: clause(sentence.lead(index)),
            near: near(sentence.lead(index)),
            tail: sentence.tail(index),
        };
        let Some(quantity) = place.quantity(&ties) else {
            continue;
        };
        if own::is_change(place.near) {
            continue;
        }
        let carried = matches!(quantity, Quantity::CarriedIn | Quantity::CarriedOut);
        let at = figure.span.start;
        let own = if carried {
            own::is_of_own_scope(sentence, at, setting)
        } else {
            own::is_own(sentence, at, setting)
        };
        if !own {
            continue;
        }
        push(&mut ties, quantity, figure, index, place.clause);
    }
    all_upheld(sentence, &mut ties);
    ties
}

fn push(ties: &mut Vec<Tie>, quantity: Quantity, figure: &Figure, index: usize, clause: &str) {
    let includes = has(clause, &["含", "包括", "其中"]);
    if quantity == Quantity::CarriedIn
        && includes
        && let Some(total) = ties
            .last_mut()
            .filter(|tie| tie.figure.is_some_and(|before| before + 1 == index))
        && total.quantity == Quantity::Received
    {
        total.quantity = Quantity::WithCarried;
    }
    let tie = |quantity| Tie {
        quantity,
        value: figure.value,
        approximate: figure.approximate,
        places: figure.places,
        span: figure.span.clone(),
        words: figure.span.start - clause.len()..figure.span.end,
        figure: Some(index),
    };
    match quantity {
        Quantity::Disputes(Dispute::All, None) if !has(clause, &["共", "合计", "总"]) => {
            ties.push(tie(Quantity::Disputes(Dispute::Review, None)));
            ties.push(tie(Quantity::Disputes(Dispute::Suit, None)));
        }
        quantity => ties.push(tie(quantity)),
    }
}

/// 均获维持: every case just named was upheld.
fn all_upheld(sentence: &Sentence<'_>, ties: &mut Vec<Tie>) {
    let named: Vec<Tie> = ties
        .iter()
        .filter(|tie| {
            matches!(
                tie.quantity,
                Quantity::Disputes(Dispute::Review | Dispute::Suit, None)
            )
        })
        .cloned()
        .collect();
    let Some(last) = named.last() else {
        return;
    };
    let behind = sentence
        .text()
        .get(last.span.end - sentence.span.start..)
        .unwrap_or_default();
    let said = [
        "均获维持",
        "均被维持",
        "均维持",
        "均予维持",
        "均为维持",
        "全部维持",
        "均为结果维持",
    ]
    .iter()
    .find_map(|word| Some(behind.find(word)? + word.len()));
    let Some(said) = said.filter(|said| {
        let between = behind.get(..*said).unwrap_or_default();
        between.len() <= 60 && !between.contains(|c: char| c.is_ascii_digit())
    }) else {
        return;
    };
    let dispute = match named.as_slice() {
        [one] => match one.quantity {
            Quantity::Disputes(dispute, _) => dispute,
            _ => return,
        },
        [first, second] if first.quantity != second.quantity && first.span != second.span => {
            Dispute::All
        }
        _ => return,
    };
    let total = named
        .iter()
        .try_fold(Number::ZERO, |sum, tie| sum.checked_add(tie.value));
    if let (Some(value), Some(first)) = (total, named.first()) {
        let span = first.span.start..last.span.end + said;
        ties.push(Tie {
            quantity: Quantity::Disputes(dispute, Some(Ruling::Upheld)),
            words: first.words.start..span.end,
            span,
            value,
            approximate: named.iter().any(|tie| tie.approximate),
            places: 0,
            figure: None,
        });
    }
}

/// How many ties before a figure can bear on it.
const NEARBY: usize = 8;

/// A figure and the words around it.
struct Spot<'a> {
    sentence: &'a Sentence<'a>,
    figure: &'a Figure,
    index: usize,
    topic: Topic,
    clause: &'a str,
    near: &'a str,
    tail: &'a str,
}

impl Spot<'_> {
    fn quantity(&self, ties: &[Tie]) -> Option<Quantity> {
        if self.figure.is_share() {
            return None;
        }
        if self.figure.is_money() {
            return self.fees();
        }
        if let Some(step) = self.normative() {
            return Some(step);
        }
        if !matches!(
            self.figure.unit,
            "件" | "条" | "起" | "宗" | "次" | "例" | "项" | "份" | "个" | "人" | ""
        ) {
            return None;
        }
        self.disputes(ties)
            .or_else(|| self.decisions())
            .or_else(|| self.applications(ties))
            .or_else(|| self.published())
    }

    /// Whether the figure comes first and its noun behind it: 有3件不予公开.
    fn leads(&self) -> bool {
        let has_one = self.near.ends_with('有') && !has(self.near, words::COUNTED);
        has_one || has_only(self.near, words::FILLERS)
    }

    fn disputes(&self, ties: &[Tie]) -> Option<Quantity> {
        let words = self.dispute_words();
        let named = dispute_named(words);
        let last = ties
            .iter()
            .rev()
            .take(NEARBY)
            .find_map(|tie| match tie.quantity {
                Quantity::Disputes(dispute, _) => Some(dispute),
                _ => None,
            });
        let ruled = if self.leads() { self.tail } else { self.near };
        let ruling = ruling_named(ruled);
        if let Some(ruling) = ruling {
            let dispute = named.or(last).or(self.topic.dispute)?;
            let unclear = dispute == Dispute::All || named.is_none() && ambiguous(ties);
            return (!unclear).then_some(Quantity::Disputes(dispute, Some(ruling)));
        }
        let dispute = self.respectively().or(named)?;
        let about =
            self.topic.disclosure || self.topic.applications || self.topic.dispute.is_some();
        let judged = has(words, words::DISPUTE_OTHERS)
            || (has(
                words,
                &[
                    "受理", "审理", "办理", "审结", "收到", "新收", "接收", "接到",
                ],
            ) && !has(words, &["引发", "引起", "被", "因", "涉及", "提起"]));
        let both_unclear = dispute == Dispute::All
            && self.figure.value != Number::ZERO
            && !has(words, &["均", "各", "共", "合计", "总"]);
        (about && !judged && !both_unclear).then_some(Quantity::Disputes(dispute, None))
    }

    /// 复议、诉讼分别为3件、2件: the names and the figures stand in the same order.
    fn respectively(&self) -> Option<Dispute> {
        let joins = |index| {
            let lead = self.sentence.lead(index);
            !lead.is_empty() && has_only(lead, &["、", "和", ",", "与", "及"])
        };
        let second = joins(self.index);
        let words = match self.index.checked_sub(1) {
            Some(before) if second => clause(self.sentence.lead(before)),
            _ => self.clause,
        };
        let told = words.contains("分别") && (second || joins(self.index + 1));
        let (review, suit) = (words.find("复议")?, words.find("诉讼")?);
        let first_is_review = review < suit;
        told.then_some(if first_is_review == second {
            Dispute::Suit
        } else {
            Dispute::Review
        })
    }

    /// The clause, or what follows when the figure comes first.
    fn dispute_words(&self) -> &str {
        if dispute_named(self.clause).is_some() || !self.leads() {
            self.clause
        } else {
            self.tail
        }
    }

    fn decisions(&self) -> Option<Quantity> {
        let made = has(self.clause, &["作出", "处理决定", "下达"])
            && !has(self.clause, &["公开", "公示", "信息"]);
        if !made {
            return None;
        }
        let decision = match last_of(self.clause, &["行政许可", "行政处罚", "行政强制"])?
        {
            0 => Decision::Licence,
            1 => Decision::Penalty,
            _ => Decision::Coercion,
        };
        Some(Quantity::Decisions(decision))
    }

    fn fees(&self) -> Option<Quantity> {
        let named = self.clause.contains("行政事业性收费")
            && !has(self.clause, &["减免", "退", "项目", "标准", "免征"]);
        (named && self.figure.unit == "万元").then_some(Quantity::Fees)
    }

    fn normative(&self) -> Option<Quantity> {
        if !matches!(self.figure.unit, "件" | "条" | "份" | "个" | "部") {
            return None;
        }
        let words = stripped(self.clause);
        if words.ends_with("现行有效") {
            let told = self
                .sentence
                .before(self.figure.span.start)
                .contains("规范性文件");
            return told.then_some(Quantity::Normative(Step::InForce));
        }
        let head = words
            .strip_suffix("行政规范性文件")
            .or_else(|| words.strip_suffix("规范性文件"))?;
        let step = match last_of(head, &["制发", "制定", "废止", "现行有效", "公开"]) {
            Some(0 | 1) => Step::Issued,
            Some(2) => Step::Repealed,
            Some(3) => Step::InForce,
            Some(_) => Step::Published,
            None => return self.listed_normative(head),
        };
        ends_with_verb(head).then_some(Quantity::Normative(step))
    }

    /// 其中规范性文件3条, in a list of what was published.
    fn listed_normative(&self, head: &str) -> Option<Quantity> {
        let bare = head.is_empty() || has_only(head, words::FILLERS);
        let before = self.sentence.before(self.figure.span.start);
        let published = has(before, &["主动公开", "公开信息"]) || self.topic_published();
        (bare && published).then_some(Quantity::Normative(Step::Published))
    }

    /// A sentence that begins with 其中 goes on with the list of the one before.
    fn topic_published(&self) -> bool {
        self.sentence.text().starts_with("其中")
    }

    fn published(&self) -> Option<Quantity> {
        let before = self.sentence.before(self.figure.span.start);
        let before = match before
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
        {
            Some((number, rest)) if number.chars().count() <= 2 => rest,
            _ => before,
        };
        let bare = self.index == 0
            && before.contains("主动公开")
            && has_only(before, words::PUBLISHED_WHOLE)
            && self.sentence.closes(self.index);
        bare.then_some(Quantity::Published)
    }

    fn applications(&self, ties: &[Tie]) -> Option<Quantity> {
        let about = self.topic.applications && !has(self.clause, &["复议", "诉讼"]);
        if !about || has(self.clause, words::OTHER_MATTERS) || has(self.tail, words::OTHER_MATTERS)
        {
            return None;
        }
        self.carried(ties)
            .or_else(|| self.outcome())
            .or_else(|| self.applicant(ties))
            .or_else(|| self.way())
            .or_else(|| self.whole(ties))
    }

    fn carried(&self, ties: &[Tie]) -> Option<Quantity> {
        let disputes_last = ties
            .last()
            .is_some_and(|tie| matches!(tie.quantity, Quantity::Disputes(..)));
        if disputes_last && !self.clause.contains("申请") {
            return None;
        }
        let told = |words: &str| {
            let into = words::is_carried_in(words, self.sentence.years);
            let out = words::is_carried_out(words);
            match (into, out) {
                (true, false) => Some(Quantity::CarriedIn),
                (false, true) => Some(Quantity::CarriedOut),
                _ => None,
            }
        };
        if let Some(quantity) = told(self.clause) {
            return Some(quantity);
        }
        let after_answers = ties
            .iter()
            .rev()
            .take(NEARBY)
            .any(|tie| tie.quantity == Quantity::Answered);
        if after_answers && stripped(self.near) == "结转" {
            return Some(Quantity::CarriedOut);
        }
        if self.leads() { told(self.tail) } else { None }
    }

    fn outcome(&self) -> Option<Quantity> {
        let words = if self.leads() {
            self.tail
        } else if self.sentence.closes(self.index) {
            self.near
        } else {
            return None;
        };
        words::outcome(words).map(Quantity::Outcome)
    }

    fn applicant(&self, ties: &[Tie]) -> Option<Quantity> {
        let received = ties
            .iter()
            .rev()
            .take(NEARBY)
            .find(|tie| !matches!(tie.quantity, Quantity::From(_)))
            .is_some_and(|tie| tie.quantity == Quantity::Received);
        if !received {
            return None;
        }
        let words = if self.leads() { self.tail } else { self.near };
        let words = words.trim_start_matches("其中");
        let applicant = [
            ("法人或其他组织", Applicant::Organisations),
            ("法人和其他组织", Applicant::Organisations),
            ("法人及其他组织", Applicant::Organisations),
            ("商业企业", Applicant::Enterprise),
            ("科研机构", Applicant::Research),
            ("社会公益组织", Applicant::Ngo),
            ("法律服务机构", Applicant::Legal),
            ("自然人", Applicant::Natural),
            ("公民", Applicant::Natural),
        ]
        .into_iter()
        .find_map(|(name, applicant)| {
            let rest = words.strip_prefix(name)?;
            has_only(rest, words::APPLICANT_WORDS).then_some(applicant)
        })?;
        Some(Quantity::From(applicant))
    }

    fn way(&self) -> Option<Quantity> {
        let words = stripped(self.near.trim_start_matches("其中"));
        let way = match words.trim_end_matches(['申', '请']) {
            "当面" => Way::InPerson,
            "网络" | "网上" | "在线" | "通过网络" => Way::Online,
            "信函" | "邮寄" => Way::Letter,
            "传真" => Way::Fax,
            "电子邮件" => Way::Email,
            _ => return None,
        };
        Some(Quantity::By(way))
    }

    /// Received, answered or dealt with as a whole.
    fn whole(&self, ties: &[Tie]) -> Option<Quantity> {
        let mut words = self.clause;
        if has_only(words, words::TOTAL_WORDS) {
            let lead = self.sentence.lead(self.index);
            words = lead
                .strip_suffix(words)
                .and_then(|rest| rest.strip_suffix([',', ':']))
                .map_or(words, clause);
        }
        if has(self.clause, words::OUTCOMES) {
            return None;
        }
        let verb = words::verb(words)?;
        let behind = words.get(verb.end..).unwrap_or_default();
        if words::is_part(
            behind,
            words.get(..verb.start).unwrap_or_default(),
            self.tail,
        ) {
            return None;
        }
        let named = behind.contains("申请")
            || self.tail.contains("申请")
            || has(words, words::APPLICATION_TOPIC);
        let goes_on = has_only(behind, words::TOTAL_WORDS)
            && ties.iter().any(|tie| tie.quantity.is_application());
        let told = ties.iter().any(|tie| tie.quantity == Quantity::Received);
        let quantity = verb.quantity;
        let clear = match quantity {
            Quantity::Received => !told && named,
            _ => {
                named || goes_on || self.topic.applications && has_only(behind, words::TOTAL_WORDS)
            }
        };
        clear.then_some(quantity)
    }
}

/// Two kinds of dispute in one sentence: a result behind them belongs to either.
fn ambiguous(ties: &[Tie]) -> bool {
    let mut kinds = ties
        .iter()
        .rev()
        .take(NEARBY)
        .filter_map(|tie| match tie.quantity {
            Quantity::Disputes(dispute, None) => Some(dispute),
            _ => None,
        });
    let first = kinds.next();
    kinds.any(|kind| Some(kind) != first)
}

fn dispute_named(words: &str) -> Option<Dispute> {
    if has(words, &["未经复议直接", "直接起诉", "直接诉讼", "直接提起"]) {
        return Some(Dispute::Direct);
    }
    if has(
        words,
        &["复议后起诉", "复议后诉讼", "复议后提起", "复议后又"],
    ) {
        return Some(Dispute::AfterReview);
    }
    let review = words.contains("复议");
    let suit = has(words, &["诉讼", "被起诉"]);
    match (review, suit) {
        (true, true) => Some(Dispute::All),
        (true, false) => Some(Dispute::Review),
        (false, true) => Some(Dispute::Suit),
        (false, false) => None,
    }
}

fn ruling_named(words: &str) -> Option<Ruling> {
    if has(words, &["未被", "没有被"]) {
        return None;
    }
    Some(
        match last_of(
            words,
            &["维持", "纠正", "纠错", "其他结果", "尚未审结", "未审结"],
        )? {
            0 => Ruling::Upheld,
            1 | 2 => Ruling::Corrected,
            3 => Ruling::Other,
            _ => Ruling::Pending,
        },
    )
}

/// Without the words of adding up at the end.
fn stripped(words: &str) -> &str {
    let mut words = words;
    while let Some(rest) = words::TOTAL_WORDS
        .iter()
        .find_map(|end| words.strip_suffix(end))
    {
        words = rest;
    }
    words
}

/// 制发规范性文件: nothing stands between the verb and its object.
fn ends_with_verb(head: &str) -> bool {
    [
        "制发",
        "制定",
        "废止",
        "现行有效",
        "现行有效的",
        "公开",
        "制发了",
        "废止了",
        "制定了",
        "新制定",
        "制定出台",
        "制定印发",
        "宣布废止",
    ]
    .iter()
    .any(|verb| head.ends_with(verb))
        && !has(
            head,
            &["草案", "征求", "解读", "未", "全文公开", "集中公开"],
        )
}

/// Whether the words are made of the given ones alone.
fn has_only(words: &str, known: &[&str]) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        if let Some(after) = known.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
            continue;
        }
        match rest.chars().next() {
            Some(c) if c.is_ascii_digit() => rest = rest.get(1..).unwrap_or_default(),
            _ => return false,
        }
    }
    true
}
