//! 文字初稿 — drafted facts for the sections: every number is taken from the cells, so that text and tables agree. The
//! officer goes on from here; what only people can know is left to them.

use std::collections::BTreeMap;

use gongkai_law::report_format::{CellId, Figure, Format};

use super::{AnnualReport, ReportCell};

/// 编报事实 — what the draft may tell besides the cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftFacts {
    /// Name of the organ.
    pub organ: String,
    /// Items published in the year.
    pub published_items: i64,
    /// Applications decided in the year within the term (art. 33).
    pub decided_in_time: i64,
    /// 信息处理费 — applications for which it was paid in the year, and the sum in yuan.
    pub fees: (i64, i64),
    /// Contact of the disclosure office: address and telephone.
    pub contact: String,
}

impl AnnualReport {
    /// 导言 — the paragraph before section one: basis, period, contact.
    pub fn introduction(&self, facts: &DraftFacts) -> String {
        let form = self.format.form().instrument.zh();
        format!(
            "根据《中华人民共和国政府信息公开条例》和{form}的要求，{}编制{}年政府信息公开工作年度报告。所列数据的统计期限为{}年1月1日至12月31日。{}",
            facts.organ, self.year, self.year, facts.contact
        )
    }

    /// 初稿 — a text for each section that is still empty; what was written stays.
    pub fn with_drafts(mut self, cells: &BTreeMap<CellId, ReportCell>, facts: &DraftFacts) -> Self {
        let drafts = [
            self.overview(cells, facts),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            fee_sentence(self.year, facts.fees),
        ];
        for (section, draft) in self.sections.iter_mut().zip(drafts) {
            if section.text.is_empty() {
                section.text = draft;
            }
        }
        self
    }

    fn overview(&self, cells: &BTreeMap<CellId, ReportCell>, facts: &DraftFacts) -> String {
        let figure = |row, column| number(self.format, cells, row, column);
        let (new, carried) = (figure("t3.1", "total"), figure("t3.2", "total"));
        let (decided, pending) = (figure("t3.3.7", "total"), figure("t3.4", "total"));
        let proactive = format!(
            "（一）主动公开。{}年，本机关主动公开政府信息{}条。",
            self.year, facts.published_items
        );
        let on_request = if new + carried == 0 {
            format!(
                "（二）依申请公开。{}年未收到政府信息公开申请，无上年结转。",
                self.year
            )
        } else {
            format!(
                "（二）依申请公开。{}年，本机关新收政府信息公开申请{new}件，上年结转{carried}件，全年办理答复{decided}件，其中在法定期限内办理的{}件；结转下年度继续办理{pending}件。{}",
                self.year,
                facts.decided_in_time,
                self.remedies(cells)
            )
        };
        [
            proactive,
            on_request,
            "（三）政府信息管理。".to_owned(),
            "（四）政府信息公开平台建设。".to_owned(),
            "（五）监督保障。".to_owned(),
        ]
        .join("\n")
    }

    fn remedies(&self, cells: &BTreeMap<CellId, ReportCell>) -> String {
        let total = |row| number(self.format, cells, row, "total");
        let (review, suits) = (
            total("t4.review"),
            total("t4.direct") + total("t4.after_review"),
        );
        match (review, suits) {
            (0, 0) => "因政府信息公开工作未被申请行政复议、提起行政诉讼。".to_owned(),
            _ => format!("因政府信息公开工作被申请行政复议{review}件，被提起行政诉讼{suits}件。"),
        }
    }
}

/// 信息处理费 — told even when none was charged (国办函〔2020〕109号).
fn fee_sentence(year: i16, (cases, yuan): (i64, i64)) -> String {
    match cases {
        0 => format!("{year}年，本机关未收取政府信息公开信息处理费。"),
        _ => format!("{year}年，本机关对{cases}件政府信息公开申请收取信息处理费，共{yuan}元。"),
    }
}

fn number(format: Format, cells: &BTreeMap<CellId, ReportCell>, row: &str, column: &str) -> i64 {
    let id = CellId::parse(format, &format!("{row}.{column}"));
    let figure = id.and_then(|id| cells.get(&id)).map(|cell| cell.figure);
    figure
        .and_then(Figure::number)
        .and_then(gongkai_law::report_format::Number::to_int)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annual_report::{Ledgers, compute};
    use crate::ids::{OrganId, ReportId};

    #[test]
    fn empty_sections_are_drafted_and_written_ones_stay() {
        let mut report =
            AnnualReport::new(ReportId::new("r"), OrganId::new("o"), 2025, 2026).unwrap();
        report.sections[0].text = "已写".into();
        let facts = DraftFacts {
            fees: (2, 760),
            ..DraftFacts::default()
        };
        let cells = compute(report.format, &Ledgers::default());
        let drafted = report.with_drafts(&cells, &facts);
        assert_eq!(drafted.sections[0].text, "已写");
        assert_eq!(
            drafted.sections[4].text, "",
            "problems are for people to name"
        );
        assert_eq!(
            drafted.sections[5].text,
            "2025年，本机关对2件政府信息公开申请收取信息处理费，共760元。"
        );
    }

    #[test]
    fn a_year_without_fees_says_so() {
        assert_eq!(
            fee_sentence(2025, (0, 0)),
            "2025年，本机关未收取政府信息公开信息处理费。"
        );
    }
}
