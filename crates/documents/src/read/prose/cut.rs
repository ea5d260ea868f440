//! 去表 — running text without the cells of tables that lost their lines.
//!
//! Where a medium runs a table into the text, its labels and digits stand in a section as if they were sentences. A
//! stretch is a table when it opens with words that only a statutory table has, holds several of its labels and no full
//! stop; it ends with the last label and the figures behind it. Everything else stays.

use crate::read::normal::fold;

/// Words that open a statutory table, as comparison keys.
const OPENINGS: &[&str] = &[
    "第二十条第(一)项信息内容",
    "第二十条第(一)项第二十条",
    "第二十条第(一)项本年",
    "信息内容本年",
    "信息内容上一年",
    "(本列数据的勾稽关系",
    "申请人情况",
    "自然人法人或其他组织",
    "行政复议行政诉讼",
    "结果维持结果纠正",
    "指标名称计量单位",
    "指标名称单位",
];

/// Labels of the statutory tables, as comparison keys. The last of them in a stretch ends the table.
const LABELS: &[&str] = &[
    "规范性文件",
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
    "采购总金额",
    "政府集中采购",
    "现行有效件数",
    "对外公开总数量",
    "处理决定数量",
    "本年收费金额",
    "申请人情况",
    "自然人",
    "商业企业",
    "法律服务机构",
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "予以公开",
    "属于国家秘密",
    "属于行政查询事项",
    "补正后申请内容仍不明确",
    "要求提供公开出版物",
    "确认或重新出具已获取信息",
    "不再处理其政府信息公开申请",
    "其他处理",
    "(七)总计",
    "结转下年度继续办理",
    "结转下年继续办理",
    "复议后起诉",
    "尚未审结",
    "结果审结维持纠正结果审结",
    "总计",
    "计量单位",
    "历年累计",
    "主动公开文件数",
    "政府网站公开数",
    "收到申请数",
    "对申请的答复数",
    "公开答复数",
    "行政复议数",
    "行政诉讼数",
    "行政申诉数",
    "举报数",
];

/// So many different labels make a table of a stretch.
const LABELS_OF_A_TABLE: usize = 3;

/// The text without the tables in it.
pub(super) fn without_tables(text: &str) -> String {
    let folded = Folded::of(text);
    let mut kept = String::with_capacity(text.len());
    let (mut done, mut from) = (0, 0);
    while let Some(start) = folded.opening(from) {
        let Some(end) = folded.end_of_table(start) else {
            from = start + 1;
            continue;
        };
        let (first, past) = (folded.offset(start), folded.offset(end));
        kept.push_str(text.get(done..first).unwrap_or_default());
        kept.push('\n');
        (done, from) = (past, end);
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A text folded for comparison, with the way back.
struct Folded {
    key: String,
    /// For each byte of the key the byte of the text from which it came, and the end of the text.
    origin: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            fold(c, &mut |folded| {
                key.push(folded);
                origin.resize(key.len(), at);
            });
        }
        origin.push(text.len());
        Self { key, origin }
    }

    fn offset(&self, at: usize) -> usize {
        self.origin
            .get(at)
            .or_else(|| self.origin.last())
            .copied()
            .unwrap_or(0)
    }

    fn opening(&self, from: usize) -> Option<usize> {
        let rest = self.key.get(from..)?;
        OPENINGS
            .iter()
            .filter_map(|words| rest.find(words))
            .min()
            .map(|at| from + at)
    }

    /// The end of the table that opens at `start`; nothing when it is no table.
    fn end_of_table(&self, start: usize) -> Option<usize> {
        let rest = self.key.get(start..)?;
        let stretch = &rest.get(..end_of_stretch(rest))?;
        let hits = LABELS
            .iter()
            .filter_map(|label| Some(stretch.rfind(label)? + label.len()));
        let ends: Vec<usize> = hits.collect();
        let end = *ends.iter().max()?;
        if ends.len() < LABELS_OF_A_TABLE {
            return None;
        }
        let tail = stretch.get(end..)?;
        let figures = tail.len() - tail.trim_start_matches(is_figure).len();
        Some(start + end + figures)
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '.' | '-' | '|' | '/' | '元' | '万' | '数' | '件' | '条' | '#' | ':'
        )
}

/// Sentences have full stops, tables have not; a point between digits is a decimal point, one after a digit numbers a row.
fn end_of_stretch(text: &str) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends = matches!(c, ';' | '!') || (c == '.' && !before.is_ascii_digit());
        if ends {
            return at;
        }
        before = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_the_text_goes_and_the_sentences_stay() {
        assert_eq!(
            without_tables(
                "今年平稳。第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件5845546第二十条第（八）项\
                 信息内容本年收费金额（单位：万元）行政事业性收费4166.241619以上为全部情况。"
            ),
            "今年平稳。\n以上为全部情况。"
        );
        let prose = "根据第二十条第（一）项公开规章3件。行政许可公开40条，行政处罚公开5条，行政强制公开1条。";
        assert_eq!(without_tables(prose), prose);
    }
}
