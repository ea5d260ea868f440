//! 表格用语 — the labels of the forms with the variants seen in print, and how a misprinted one is matched.
//!
//! A print matches when it equals a label, or when its edit distance to one label is small and every other label is
//! clearly farther. Short labels must be exact: `不予公开` and `予以公开` differ by two characters only.

use super::normal::{key, without_brackets, without_enumerator};

/// What a printed cell means in the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// 信息内容, the head of a block of the table on proactive disclosure.
    BlockHead,
    /// A column of the table on proactive disclosure.
    Column2(&'static str, Era),
    /// A row of the table on proactive disclosure.
    Row2(&'static str),
    /// 申请人情况.
    ApplicantHead,
    /// 法人或其他组织.
    LegalPersons,
    /// A column of the table of applications.
    Column3(&'static str),
    /// A heading over rows of the table of applications, without numbers.
    Group3,
    /// A row of the table of applications.
    Row3(&'static str),
    /// 行政诉讼, the heading over both kinds of litigation.
    Litigation,
    /// A group of the table of remedies.
    Group4(&'static str),
    /// A column of the table of remedies.
    Column4(&'static str),
    /// 总计, a column in both tables.
    TotalColumn,
    /// 指标名称 of the statistics sheet before 2019.
    OldHead,
}

/// Which form a column belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Era {
    Trial,
    Latest,
}

struct Entry {
    word: Word,
    enumerator: &'static str,
    labels: &'static [&'static str],
}

const fn entry(word: Word, enumerator: &'static str, labels: &'static [&'static str]) -> Entry {
    Entry {
        word,
        enumerator,
        labels,
    }
}

use Word::{
    ApplicantHead, BlockHead, Column2, Column3, Column4, Group3, Group4, LegalPersons, Litigation,
    OldHead, Row2, Row3, TotalColumn,
};

const ENTRIES: &[Entry] = &[
    entry(BlockHead, "", &["信息内容"]),
    entry(
        Column2("made_new", Era::Trial),
        "",
        &["本年新制作数量", "本年新制作数"],
    ),
    entry(
        Column2("published_new", Era::Trial),
        "",
        &["本年新公开数量", "本年新公开数"],
    ),
    entry(
        Column2("published_total", Era::Trial),
        "",
        &["对外公开总数量", "对外公开总数"],
    ),
    entry(
        Column2("items_prev_year", Era::Trial),
        "",
        &["上一年项目数量", "上年项目数量"],
    ),
    entry(
        Column2("change", Era::Trial),
        "",
        &["本年增/减", "本年增减"],
    ),
    entry(Column2("decisions", Era::Trial), "", &["处理决定数量"]),
    entry(Column2("projects", Era::Trial), "", &["采购项目数量"]),
    entry(Column2("amount", Era::Trial), "", &["采购总金额"]),
    entry(
        Column2("issued", Era::Latest),
        "",
        &["本年制发件数", "本年制发数量"],
    ),
    entry(
        Column2("repealed", Era::Latest),
        "",
        &["本年废止件数", "本年废止数量"],
    ),
    entry(
        Column2("valid", Era::Latest),
        "",
        &["现行有效件数", "现行有效数量"],
    ),
    entry(Column2("decisions", Era::Latest), "", &["本年处理决定数量"]),
    entry(
        Column2("amount", Era::Latest),
        "",
        &["本年收费金额", "本年收费金额单位:万元"],
    ),
    entry(Row2("t2.1.rules"), "", &["规章"]),
    entry(
        Row2("t2.1.normative"),
        "",
        &["规范性文件", "行政规范性文件"],
    ),
    entry(Row2("t2.5.licence"), "", &["行政许可"]),
    entry(Row2("t2.5.other"), "", &["其他对外管理服务事项"]),
    entry(Row2("t2.6.penalty"), "", &["行政处罚"]),
    entry(Row2("t2.6.coercion"), "", &["行政强制"]),
    entry(Row2("t2.8.fees"), "", &["行政事业性收费"]),
    entry(Row2("t2.9.procurement"), "", &["政府集中采购"]),
    entry(ApplicantHead, "", &["申请人情况"]),
    entry(LegalPersons, "", &["法人或其他组织"]),
    entry(Column3("natural"), "", &["自然人"]),
    entry(Column3("enterprise"), "", &["商业企业"]),
    entry(Column3("research"), "", &["科研机构"]),
    entry(Column3("ngo"), "", &["社会公益组织"]),
    entry(Column3("legal"), "", &["法律服务机构"]),
    entry(
        Row3("t3.1"),
        "一",
        &["本年新收政府信息公开申请数量", "本年新收政府信息公开申请"],
    ),
    entry(
        Row3("t3.2"),
        "二",
        &["上年结转政府信息公开申请数量", "上年结转政府信息公开申请"],
    ),
    entry(Group3, "三", &["本年度办理结果"]),
    entry(Row3("t3.3.1"), "(一)", &["予以公开"]),
    entry(
        Row3("t3.3.2"),
        "(二)",
        &[
            "部分公开",
            "部分公开区分处理的,只计这一情形,不计其他情形",
            "部分公开区别处理的,只计这一情形,不计其他情形",
        ],
    ),
    entry(Group3, "(三)", &["不予公开"]),
    entry(Row3("t3.3.3.1"), "1", &["属于国家秘密"]),
    entry(Row3("t3.3.3.2"), "2", &["其他法律行政法规禁止公开"]),
    entry(Row3("t3.3.3.3"), "3", &["危及三安全一稳定"]),
    entry(Row3("t3.3.3.4"), "4", &["保护第三方合法权益"]),
    entry(Row3("t3.3.3.5"), "5", &["属于三类内部事务信息"]),
    entry(Row3("t3.3.3.6"), "6", &["属于四类过程性信息"]),
    entry(Row3("t3.3.3.7"), "7", &["属于行政执法案卷"]),
    entry(Row3("t3.3.3.8"), "8", &["属于行政查询事项"]),
    entry(Group3, "(四)", &["无法提供"]),
    entry(Row3("t3.3.4.1"), "1", &["本机关不掌握相关政府信息"]),
    entry(Row3("t3.3.4.2"), "2", &["没有现成信息需要另行制作"]),
    entry(Row3("t3.3.4.3"), "3", &["补正后申请内容仍不明确"]),
    entry(Group3, "(五)", &["不予处理"]),
    entry(Row3("t3.3.5.1"), "1", &["信访举报投诉类申请"]),
    entry(Row3("t3.3.5.2"), "2", &["重复申请"]),
    entry(Row3("t3.3.5.3"), "3", &["要求提供公开出版物"]),
    entry(Row3("t3.3.5.4"), "4", &["无正当理由大量反复申请"]),
    entry(
        Row3("t3.3.5.5"),
        "5",
        &["要求行政机关确认或重新出具已获取信息"],
    ),
    entry(Row3("t3.3.6"), "(六)", &["其他处理"]),
    entry(
        Row3("t3.3.6.1"),
        "1",
        &[
            "申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请",
            "申请人无正当理由逾期不补正",
            "逾期不补正",
        ],
    ),
    entry(
        Row3("t3.3.6.2"),
        "2",
        &[
            "申请人逾期未按收费通知要求缴纳费用,行政机关不再处理其政府信息公开申请",
            "申请人逾期未按收费通知要求缴纳费用",
            "逾期未按收费通知要求缴纳费用",
            "逾期不缴费",
        ],
    ),
    entry(Row3("t3.3.7"), "(七)", &[]),
    entry(
        Row3("t3.4"),
        "四",
        &["结转下年度继续办理", "结转下年继续办理"],
    ),
    entry(Group4("review"), "", &["行政复议"]),
    entry(Litigation, "", &["行政诉讼"]),
    entry(
        Group4("direct"),
        "",
        &["未经复议直接起诉", "未经行政复议直接起诉"],
    ),
    entry(
        Group4("after_review"),
        "",
        &["复议后起诉", "行政复议后起诉"],
    ),
    entry(Column4("upheld"), "", &["结果维持"]),
    entry(Column4("corrected"), "", &["结果纠正"]),
    entry(Column4("other"), "", &["其他结果"]),
    entry(Column4("pending"), "", &["尚未审结", "尚未办结"]),
    entry(OldHead, "", &["指标名称", "统计指标", "指标"]),
];

/// Labels too short to stand alone: they count only with their enumerator, or as column heads.
const SHARED: &[(&str, &str, Word, Word)] = &[
    ("总计", "七", Row3("t3.3.7"), TotalColumn),
    ("其他", "3", Row3("t3.3.6.3"), Column3("other_org")),
];

/// What the print means, if anything for certain.
pub(super) fn word(printed: &str) -> Option<Word> {
    if printed.len() > 240 {
        return None;
    }
    let whole = key(printed);
    if whole.is_empty() || whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let numbered = without_enumerator(&whole);
    let bare = without_brackets(numbered);
    for (label, enumerator, row, column) in SHARED {
        if bare == *label {
            let enumerated = numbered.len() < whole.len();
            return if !enumerated {
                Some(*column)
            } else {
                whole.contains(enumerator).then_some(*row)
            };
        }
    }
    exact(&bare)
        .or_else(|| exact(numbered))
        .or_else(|| near(&bare))
}

fn exact(label: &str) -> Option<Word> {
    ENTRIES
        .iter()
        .find(|entry| entry.labels.contains(&label))
        .map(|entry| entry.word)
}

/// The one label the print is a misprint of: within a quarter of its length, all others at least two edits farther.
fn near(printed: &str) -> Option<Word> {
    let chars: Vec<char> = printed.chars().collect();
    if chars.len() < 4 || chars.len() > 48 {
        return None;
    }
    let (mut best, mut second) = ((usize::MAX, None), usize::MAX);
    for entry in ENTRIES {
        let distance = entry
            .labels
            .iter()
            .map(|label| distance(&chars, label))
            .min()
            .unwrap_or(usize::MAX);
        if distance < best.0 {
            second = best.0;
            best = (distance, Some(entry.word));
        } else {
            second = second.min(distance);
        }
    }
    let allowed = (chars.len() / 3).max(1);
    (best.0 <= allowed && second.saturating_sub(best.0) >= 2)
        .then_some(best.1)
        .flatten()
}

/// Edit distance, or a large number as soon as the lengths alone rule a match out.
fn distance(left: &[char], label: &str) -> usize {
    let length = label.chars().count();
    if length < 4 || left.len().abs_diff(length) > left.len() / 3 + 1 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=length).collect();
    for (index, from) in left.iter().enumerate() {
        let mut diagonal = index;
        let mut last = index + 1;
        if let Some(first) = row.first_mut() {
            *first = last;
        }
        for (slot, to) in row.iter_mut().skip(1).zip(label.chars()) {
            let changed = diagonal + usize::from(*from != to);
            diagonal = *slot;
            last = changed.min(*slot + 1).min(last + 1);
            *slot = last;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// The labels of every word with the enumerator printed before them, for running text.
pub(super) fn all() -> impl Iterator<Item = (Word, &'static str, &'static str)> {
    let own = ENTRIES.iter().flat_map(|entry| {
        entry
            .labels
            .iter()
            .map(|label| (entry.word, entry.enumerator, *label))
    });
    let shared = [
        (TotalColumn, "", "总计"),
        (Column3("other_org"), "", "其他"),
        (Row3("t3.3.7"), "", "(七)总计"),
        (Row3("t3.3.6.3"), "", "3.其他"),
        (Row3("t3.3.6.3"), "", "3,其他"),
        (
            Row3("t3.3.2"),
            "(二)",
            "部分公开(区分处理的,只计这一情形,不计其他情形)",
        ),
        (
            Row3("t3.3.2"),
            "(二)",
            "部分公开(区别处理的,只计这一情形,不计其他情形)",
        ),
        (
            Column2("amount", Era::Latest),
            "",
            "本年收费金额(单位:万元)",
        ),
    ];
    own.chain(shared)
}

/// The labels of the words that are wanted.
pub(super) fn labels_of(wanted: impl Fn(Word) -> bool) -> impl Iterator<Item = &'static str> {
    all()
        .filter(move |(word, _, _)| wanted(*word))
        .map(|(_, _, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_means_itself() {
        for entry in ENTRIES {
            for label in entry.labels {
                assert_eq!(word(label), Some(entry.word), "{label}");
            }
        }
    }

    #[test]
    fn misprints_are_matched_with_a_margin() {
        assert_eq!(word("2.其他法律行政止公开"), Some(Row3("t3.3.3.2")));
        assert_eq!(word("行政法复议"), Some(Group4("review")));
        assert_eq!(
            word("（二）部分公开（区别处理的,只计这一情形,不计其他情形）"),
            Some(Row3("t3.3.2"))
        );
        assert_eq!(word("⼀、本年新收政府信息公开申请数量"), Some(Row3("t3.1")));
        assert_eq!(word("（七）总计"), Some(Row3("t3.3.7")));
        assert_eq!(word("总计"), Some(TotalColumn));
        assert_eq!(word("3.其他"), Some(Row3("t3.3.6.3")));
    }

    #[test]
    fn doubtful_prints_match_nothing() {
        for printed in [
            "予公开",
            "行政处可",
            "公开",
            "不掌握",
            "2",
            "总计数",
            "本年",
        ] {
            assert_eq!(word(printed), None, "{printed}");
        }
    }
}
