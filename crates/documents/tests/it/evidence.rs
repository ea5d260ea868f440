//! Sums that were spent on cutting digits are no evidence.

use gongkai_documents::check::{Context, check, held};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::{ReadReport, UsedSum};
use gongkai_law::report_format::{Format, identities};

const TEXT: &str = "云河市教育局2023年政府信息公开工作年度报告\n\
    行政复议 | 行政诉讼\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉\n\
    结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n\
    1 | 0 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0\n";

#[test]
fn a_spent_sum_is_not_counted_and_is_said_to_prove_nothing() {
    let mut report = read(TEXT.as_bytes(), &Limits::default())
        .expect("a report")
        .remove(0);
    let blocks = |report: &ReadReport| {
        let sums = held(report);
        let block = sums
            .iter()
            .find(|sums| sums.rule == "AR-08")
            .expect("AR-08");
        (block.held, block.spent, block.all)
    };
    assert_eq!(blocks(&report), (3, 0, 3));
    let sum = identities(Format::Y2021)
        .iter()
        .find(|identity| identity.id == "AR-08")
        .expect("a sum");
    let terms = sum.left.iter().chain(&sum.right);
    report.tables.used_sums.push(UsedSum {
        rule: sum.id,
        cells: terms.map(|term| term.cell).collect(),
    });
    assert_eq!(blocks(&report), (2, 1, 3));
    let checked = check(&report, &Context::default());
    let gap = checked
        .not_assessable
        .iter()
        .find(|gap| gap.rule == "AR-08")
        .expect("said so");
    assert!(gap.reason_en.contains("prove nothing") && gap.reason_en.contains("t4.review"));
    assert!(gap.reason_zh.contains("不能再作为核对的依据"));
}
