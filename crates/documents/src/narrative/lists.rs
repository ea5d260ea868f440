//! 分项 — totals with the parts named after them, and whether the parts claim to be the whole.
//!
//! A list belongs to the figure right before it when a bracket, a colon, 其中, 包括, 分别为 or 按…分 opens it, or when its last
//! part is a bare 其他…. Parts count the same unit as the total. 其中 alone promises nothing about the rest: such a list can
//! only be wrong by exceeding its total. A list claims to be the whole when it says 分别 or 按…分, when it ends with a bare
//! 其他…, or when the shares printed with its parts make about a hundred.

use std::ops::Range;

use gongkai_law::report_format::Number;

use super::meaning::Tie;
use super::own::is_change;
use super::plain::Plain;
use super::quantity::{Applicant, Dispute, Outcome, Quantity, Ruling};
use super::scan::Figure;
use super::sentence::near;
use super::words::{has, last_of};

/// 分项类别 — what the parts of a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 渠道 — where items were published.
    Channel,
    /// 申请人.
    Applicant,
    /// 办理结果.
    Outcome,
    /// Kinds of item.
    Item,
    /// Parts of different kinds, which may overlap.
    Mixed,
}

/// 分项 — a total and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The total, by its index among the section's figures.
    pub total: usize,
    /// The parts, likewise.
    pub parts: Vec<usize>,
    /// Whether the parts claim to be the whole.
    pub whole: bool,
    /// What the parts have in common.
    pub kind: Kind,
    /// From the total to the last part, in the folded text.
    pub(super) span: Range<usize>,
}

/// The longest stretch from a total to the last of its parts, in bytes.
const LONGEST: usize = 1800;

/// Finds the lists of a section.
pub(super) fn lists(plain: &Plain, figures: &[Figure], ties: &[Tie]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let tied: Vec<(usize, Quantity)> = ties
        .iter()
        .filter_map(|tie| Some((tie.figure?, tie.quantity)))
        .collect();
    let mut index = 0;
    while index < figures.len() {
        let list = open(plain, figures, index)
            .and_then(|opening| collect(plain, figures, &tied, index, &opening));
        index = match list {
            Some(list) => {
                let last = list.parts.last().copied().unwrap_or(index);
                lists.push(list);
                last.max(index + 1)
            }
            None => index + 1,
        };
    }
    for list in &mut lists {
        list.whole = list.whole || covers(list, &tied);
    }
    for outcome in outcomes(figures, ties) {
        lists.retain(|list| list.total != outcome.total || list.kind != Kind::Outcome);
        lists.push(outcome);
    }
    lists
}

/// Whether the parts are all the kinds there are: natural persons and organisations, or the four rulings.
fn covers(list: &List, ties: &[(usize, Quantity)]) -> bool {
    let parts: Vec<Quantity> = list
        .parts
        .iter()
        .filter_map(|part| tied(ties, *part))
        .collect();
    let has = |quantity| parts.contains(&quantity);
    let applicants = parts.len() == 2
        && has(Quantity::From(Applicant::Natural))
        && has(Quantity::From(Applicant::Organisations));
    let rulings = match parts.first() {
        Some(Quantity::Disputes(dispute, Some(_))) => Ruling::ALL
            .iter()
            .all(|ruling| has(Quantity::Disputes(*dispute, Some(*ruling)))),
        _ => false,
    };
    parts.len() == list.parts.len() && (applicants || rulings)
}

/// What a figure was tied to.
fn tied(ties: &[(usize, Quantity)], figure: usize) -> Option<Quantity> {
    let at = ties.partition_point(|(index, _)| *index < figure);
    let (index, quantity) = ties.get(at)?;
    (*index == figure).then_some(*quantity)
}

/// Whether a figure is a total of its own, such as what was handled behind what was received: no list reaches over it.
fn is_own_total(total: Option<Quantity>, part: Option<Quantity>) -> bool {
    match (total, part) {
        (_, None) => false,
        (
            Some(Quantity::Disputes(Dispute::Suit, _)),
            Some(Quantity::Disputes(Dispute::Direct | Dispute::AfterReview, _)),
        )
        | (Some(Quantity::Disputes(Dispute::All, None)), Some(Quantity::Disputes(..)))
        | (Some(Quantity::Disputes(_, None)), Some(Quantity::Disputes(_, Some(_)))) => false,
        (_, Some(quantity)) => !matches!(
            quantity,
            Quantity::From(_) | Quantity::Outcome(_) | Quantity::By(_) | Quantity::Normative(_)
        ),
    }
}

/// How a list begins.
struct Opening {
    /// Where it must end.
    end: usize,
    /// Says 分别, 按…分, 从…看.
    exhaustive: bool,
    /// No word opens it: only a bare 其他… at the end can make it a list.
    silent: bool,
    /// Its items may go on in the next sentence, when shares are printed.
    shares: bool,
}

fn open(plain: &Plain, figures: &[Figure], index: usize) -> Option<Opening> {
    let total = figures.get(index).filter(|figure| figure.is_count())?;
    let first = figures
        .get(index + 1)
        .filter(|figure| figure.span.start < total.span.end + 400)?;
    if total.approximate || total.value <= Number::ZERO {
        return None;
    }
    if is_change(name_of(plain, figures, index)) {
        return None;
    }
    let gap = plain.get(total.span.end..first.span.start);
    let next_sentence = gap.contains(['。', '\n']);
    let head = gap.trim_start_matches(['。', ',', ';', '\n', ':']);
    let exhaustive = head.starts_with("分别") || by_kind(head);
    let named =
        has(gap, &["其中", "包括", "包含"]) || in_the_midst(gap) || gap.starts_with([':', '(']);
    if next_sentence && !(exhaustive || opens_next(gap) && alone(plain, figures, index))
        || !(named || exhaustive || kind(head) == Kind::Channel)
    {
        return None;
    }
    let far = plain.text.len().min(total.span.end + LONGEST);
    let far = (0..=far)
        .rev()
        .find(|at| plain.text.is_char_boundary(*at))
        .unwrap_or(far);
    let region = plain.get(total.span.end..far);
    if let Some(inside) = gap.strip_prefix('(') {
        let end = total.span.end + closing(region)?;
        return Some(Opening {
            end,
            exhaustive: inside.contains("分别"),
            silent: false,
            shares: false,
        });
    }
    let from = first.span.start - total.span.end;
    let end = region
        .get(from..)?
        .find(['。', '\n', '!', '?'])
        .map_or(far, |at| total.span.end + from + at);
    Some(Opening {
        end,
        exhaustive,
        silent: !(named || exhaustive),
        shares: true,
    })
}

/// The words right before a figure.
fn name_of<'a>(plain: &'a Plain, figures: &[Figure], index: usize) -> &'a str {
    let before = index.checked_sub(1).and_then(|before| figures.get(before));
    let from = before.map_or(0, |before| before.span.end);
    let to = figures.get(index).map_or(from, |figure| figure.span.start);
    near(plain.get(from..to))
}

/// The byte of the bracket that closes the one the text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            '。' => return None,
            _ => {}
        }
    }
    None
}

/// 按渠道分, 从公开渠道来看.
fn by_kind(head: &str) -> bool {
    head.starts_with(['按', '从']) && has(head, &["分,", "分为", "划分", "来看", "看,", "统计,"])
}

/// 在…的425条政府信息中, …
fn in_the_midst(gap: &str) -> bool {
    gap.split(',')
        .next()
        .is_some_and(|first| first.ends_with('中'))
        && gap.contains(',')
}

fn opens_next(gap: &str) -> bool {
    gap.trim_start_matches(['。', '\n']).starts_with("其中")
}

/// Whether the total is the only count of its sentence, so that 其中 can mean no other.
fn alone(plain: &Plain, figures: &[Figure], index: usize) -> bool {
    let Some(total) = figures.get(index) else {
        return false;
    };
    index
        .checked_sub(1)
        .and_then(|before| figures.get(before))
        .is_none_or(|before| {
            plain
                .get(before.span.end..total.span.start)
                .contains(['。', '\n'])
        })
}

/// Verbs that begin a statement of its own, which is no part of a list.
const STATEMENTS: &[&str] = &[
    "收到",
    "受理",
    "办结",
    "答复",
    "发布",
    "召开",
    "举办",
    "开展",
    "组织",
    "制发",
    "制定",
    "结转",
    "上年结转",
    "办理",
    "累计",
    "全年",
    "同比",
    "较上",
    "比上",
    "新增",
    "推送",
    "共",
    "目前",
    "并",
];

fn collect(
    plain: &Plain,
    figures: &[Figure],
    ties: &[(usize, Quantity)],
    index: usize,
    opening: &Opening,
) -> Option<List> {
    let total = figures.get(index)?;
    let mut walk = Walk {
        end: opening.end,
        kind: None,
        parts: Vec::new(),
        other: false,
        share: Number::ZERO,
        shares: 0,
        first_verb: None,
        broken: false,
    };
    for (at, figure) in figures.iter().enumerate().skip(index + 1) {
        if figure.span.start >= walk.end && !(opening.shares && walk.goes_on(plain, figures, at)) {
            break;
        }
        if is_own_total(tied(ties, index), tied(ties, at)) {
            break;
        }
        let from = figures
            .get(at - 1)
            .map_or(total.span.end, |before| before.span.end);
        if !walk.take(plain.get(from..figure.span.start), figure, total, at) {
            break;
        }
        if opening.silent && !walk.other && walk.kind != Some(Kind::Channel) {
            return None;
        }
    }
    let all_shared = walk.shares == walk.parts.len() && walk.shares >= 2;
    let hundred =
        all_shared && walk.share >= Number::from_int(95) && walk.share <= Number::from_int(101);
    let mixed = walk.kind == Some(Kind::Mixed);
    let claimed = opening.exhaustive || (walk.other && !mixed) || hundred;
    let whole = claimed && !walk.broken && walk.parts.len() >= 2;
    if walk.parts.is_empty()
        || (opening.silent && !(walk.other && whole && walk.kind == Some(Kind::Channel)))
    {
        return None;
    }
    let last = walk.parts.last().and_then(|last| figures.get(*last))?;
    Some(List {
        total: index,
        whole,
        kind: walk.kind.unwrap_or(Kind::Item),
        span: total.span.start..last.span.end,
        parts: walk.parts,
    })
}

/// A list while it is read.
struct Walk {
    end: usize,
    kind: Option<Kind>,
    parts: Vec<usize>,
    /// The last part is a bare 其他….
    other: bool,
    share: Number,
    shares: usize,
    first_verb: Option<bool>,
    /// Something stands in the list that its sum cannot know about.
    broken: bool,
}

impl Walk {
    /// Takes a figure in; false when the list has ended before it.
    fn take(&mut self, lead: &str, figure: &Figure, total: &Figure, at: usize) -> bool {
        if figure.is_share() {
            if last_of(lead, &["占", "比"]).is_some() && !self.parts.is_empty() {
                self.share = self.share.checked_add(figure.value).unwrap_or(self.share);
                self.shares += 1;
            } else {
                self.broken = true;
            }
            return true;
        }
        if self.other {
            return false;
        }
        if !self.parts.is_empty() && has(lead, &["其中", "(含", "(包括"]) {
            self.broken = true;
            return false;
        }
        let name = lead
            .rsplit([',', ';', ':', '、', '(', ')', '。'])
            .next()
            .unwrap_or(lead);
        let verb = STATEMENTS.iter().any(|verb| name.starts_with(verb));
        if *self.first_verb.get_or_insert(verb) != verb {
            return false;
        }
        let aside = has(
            name,
            &["结转", "转结", "另", "较", "比", "同期", "去年", "上年"],
        );
        if figure.unit != total.unit || figure.approximate || aside {
            self.broken = true;
            return true;
        }
        let kind = kind(name);
        self.other = is_rest(name);
        if !self.other {
            match self.kind {
                None => self.kind = Some(kind),
                Some(known) if known == kind => {}
                Some(_) => self.kind = Some(Kind::Mixed),
            }
        }
        self.parts.push(at);
        true
    }

    /// The list goes on behind a full stop when every part so far, and this one too, has its share printed.
    fn goes_on(&mut self, plain: &Plain, figures: &[Figure], at: usize) -> bool {
        let Some(figure) = figures.get(at) else {
            return false;
        };
        let share = figures.get(at + 1).filter(|next| next.is_share());
        let shared = figure.is_share()
            || share.is_some_and(|share| {
                plain
                    .get(figure.span.end..share.span.start)
                    .trim_start_matches([',', '('])
                    .starts_with('占')
            });
        let short = self.share < Number::from_int(95);
        let complete = self.shares + usize::from(figure.is_share()) == self.parts.len();
        if shared && short && !self.parts.is_empty() && complete {
            self.end = figure.span.end;
            return true;
        }
        false
    }
}

/// 其他形式, 其他信息: the rest, not a kind of its own such as 其他政策类文件.
fn is_rest(name: &str) -> bool {
    const AROUND: &[&str] = &[
        "类别", "类型", "类", "方面", "各类", "政府", "政务", "信息", "形式", "方式", "渠道",
        "途径", "平台", "载体", "媒体", "公开", "主动", "应当", "应", "发布", "的", "内容", "共",
        "计", "为", "各", "栏目", "解读", "申请", "答复",
    ];
    let Some(mut rest) = ["其他", "其它", "其余"].iter().find_map(|word| {
        name.trim_start_matches(['及', '和', '以'])
            .strip_prefix(word)
    }) else {
        return false;
    };
    while !rest.is_empty() {
        match AROUND.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

fn kind(name: &str) -> Kind {
    if has(
        name,
        &[
            "自然人",
            "企业",
            "法人",
            "科研机构",
            "公益组织",
            "律师",
            "法律服务",
        ],
    ) {
        Kind::Applicant
    } else if has(
        name,
        &[
            "不予公开",
            "部分公开",
            "予以公开",
            "同意公开",
            "无法提供",
            "不予处理",
            "其他处理",
        ],
    ) {
        Kind::Outcome
    } else if has(
        name,
        &[
            "网站",
            "微信",
            "微博",
            "公众号",
            "头条",
            "抖音",
            "公报",
            "报纸",
            "报刊",
            "客户端",
            "APP",
            "新媒体",
            "公开栏",
            "电视",
            "广播",
            "LED",
            "网络",
            "平台",
            "门户网",
            "邮寄",
            "信函",
            "当面",
            "传真",
            "邮件",
            "窗口",
        ],
    ) {
        Kind::Channel
    } else {
        Kind::Item
    }
}

/// 各类办理结果 against 办结: a run of at least four groups of results that ends with 其他处理.
fn outcomes(figures: &[Figure], ties: &[Tie]) -> Vec<List> {
    let mut lists = Vec::new();
    let mut total: Option<&Tie> = None;
    let mut run: Vec<(Outcome, usize)> = Vec::new();
    for tie in ties {
        match (tie.quantity, tie.figure) {
            (Quantity::Answered, Some(_)) => {
                total = Some(tie);
                run.clear();
            }
            (Quantity::Outcome(outcome), Some(figure)) if outcome.is_group() => {
                let again = run.iter().any(|(known, _)| *known == outcome);
                if again || tie.approximate {
                    total = None;
                }
                run.push((outcome, figure));
                let all = run.len() >= 4 && outcome == Outcome::Other(None);
                if let Some(answered) = total.filter(|answered| all && !answered.approximate)
                    && let Some(index) = answered.figure
                {
                    let parts: Vec<usize> = run.iter().map(|(_, figure)| *figure).collect();
                    let end = figures.get(figure).map_or(0, |figure| figure.span.end);
                    lists.push(List {
                        total: index,
                        parts,
                        whole: true,
                        kind: Kind::Outcome,
                        span: answered.span.start..end,
                    });
                }
            }
            (Quantity::Received | Quantity::Disputes(..), _) => run.clear(),
            _ => {}
        }
    }
    lists
}
