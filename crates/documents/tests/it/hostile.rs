//! Whatever comes in, an answer comes out: reports or a refusal, never a panic, never without bound.

use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, ReadRefusal, read};
use proptest::prelude::*;

fn refusal(bytes: &[u8]) -> ReadRefusal {
    read(bytes, &Limits::default()).expect_err("refused")
}

#[test]
fn files_that_are_no_report_are_refused_by_name() {
    assert_eq!(refusal(b""), ReadRefusal::Empty);
    assert_eq!(
        refusal("今天天气很好。".as_bytes()),
        ReadRefusal::NotAReport
    );
    assert_eq!(refusal(b"%PDF-1.7\n...").code(), "damaged");
    assert_eq!(refusal(b"PK\x03\x04rest").code(), "damaged");
    assert_eq!(
        refusal(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").code(),
        "damaged"
    );
    assert_eq!(
        refusal(&[0x80, 0x81, 0xFF, 0x00, 0x01, 0x02, 0x03, 0xFE, 0x00, 0x05]).code(),
        "not_text"
    );
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert_eq!(
        read(&[b'a'; 11], &small),
        Err(ReadRefusal::TooLarge {
            bytes: 11,
            limit: 10
        })
    );
}

#[test]
fn enormous_spans_and_deep_nests_are_bounded() {
    let wide =
        "<table><tr><td colspan=999999 rowspan=999999>政府信息公开</td></tr></table>".repeat(300);
    assert_eq!(refusal(wide.as_bytes()).code(), "too_many_cells");
    let deep = format!(
        "{}政府信息公开工作年度报告{}",
        "<div>".repeat(20_000),
        "</div>".repeat(20_000)
    );
    assert_eq!(refusal(deep.as_bytes()).code(), "too_deep");
    let tables = "<table><tr><td>".repeat(300);
    assert_eq!(refusal(tables.as_bytes()), ReadRefusal::NotAReport);
}

/// Pieces of real reports, thrown together.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "<table>",
        "</table>",
        "<tr>",
        "<td colspan=3>",
        "<td rowspan=2>",
        "<td>",
        "</td>",
        "|",
        "\n",
        " ",
        "信息内容",
        "本年制发件数",
        "规章",
        "自然人",
        "法人或其他组织",
        "商业企业",
        "总计",
        "一、本年新收政府信息公开申请数量",
        "（七）总计",
        "3.其他",
        "0",
        "12",
        "-18",
        "251000元",
        "/",
        "行政复议",
        "行政诉讼",
        "结果维持",
        "未经复议直接起诉",
        "指标名称",
        "计量单位",
        "2017年度",
        "历年累计",
        "统计期限自2020年1月1日起",
        "索引号:",
        "填报日期：",
        "一、",
        "总体情况",
        "⼀",
        "\u{3000}",
        "（",
        "请与",
        "联系电话",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(pieces in prop::collection::vec(piece(), 0..120)) {
        let text = format!("政府信息公开工作年度报告\n{}", pieces.concat());
        if let Ok(reports) = read(text.as_bytes(), &Limits::default()) {
            for report in reports {
                check(&report, &Context { previous: Some(&report), ..Context::default() });
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &Limits::default());
    }
}
