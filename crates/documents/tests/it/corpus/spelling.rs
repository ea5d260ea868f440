//! Spelling and encoding of a real page change no cell.

use gongkai_documents::read::{Limits, read};

use super::report;
use crate::it::truth::document;

/// The same document as other programs would store it.
fn respelled(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let swap = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
            .into_bytes()
    };
    let wrongly_declared = format!("<meta charset=\"utf-8\">{text}");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&wrongly_declared);
    let wide = text.split("<td").enumerate().map(|(index, part)| {
        if index == 0 {
            part.to_owned()
        } else {
            wide_figures(part)
        }
    });
    vec![
        ("GB18030, declared UTF-8", gb18030.into_owned()),
        (
            "radicals",
            swap(&[
                ("一", "⼀"),
                ("无", "⽆"),
                ("人", "⼈"),
                ("行", "⾏"),
                ("长", "⻓"),
                ("民", "⺠"),
            ]),
        ),
        (
            "traditional characters",
            swap(&[
                ("数量", "數量"),
                ("总计", "總計"),
                ("结果", "結果"),
                ("复议", "復議"),
                ("申请", "申請"),
                ("机构", "機構"),
            ]),
        ),
        (
            "half-width signs",
            swap(&[
                ("（", "("),
                ("）", ")"),
                ("“", "\""),
                ("”", "\""),
                ("，", ","),
            ]),
        ),
        (
            "blanks in labels",
            swap(&[
                ("商业企业", "商业 \n 企业"),
                ("总计", "总&nbsp;　计"),
                ("部分公开", "部 分 公 开"),
            ]),
        ),
        (
            "misprints",
            swap(&[
                ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
                ("区分处理的", "区别处理的"),
                ("继续办理", "续办理"),
            ]),
        ),
        (
            "full-width figures",
            wide.collect::<Vec<String>>().join("<td").into_bytes(),
        ),
    ]
}

/// The part of a page after `<td`, its figures in full width.
fn wide_figures(part: &str) -> String {
    let Some((tag, rest)) = part.split_once('>') else {
        return part.to_owned();
    };
    let mut inside = false;
    let wide = rest.chars().map(|c| {
        inside = (inside || c == '<') && c != '>';
        match c {
            '0'..='9' if !inside => char::from_u32(u32::from(c) + 0xFEE0).expect("a digit"),
            c => c,
        }
    });
    format!("{tag}>{}", wide.collect::<String>())
}

#[test]
fn corpus_spelling_and_encoding_change_no_cell() {
    for name in ["005.html", "029.html"] {
        let plain = report(name);
        let text = String::from_utf8(document(name)).expect("UTF-8");
        for (what, bytes) in respelled(&text) {
            let other = read(&bytes, &Limits::default())
                .unwrap_or_else(|refusal| panic!("{name}, {what}: {refusal}"))
                .remove(0);
            assert!(
                other.tables.declined.is_empty(),
                "{name}, {what}: {:?}",
                other.tables.declined
            );
            for (id, cell) in &plain.tables.cells {
                assert_eq!(other.figure(*id), Some(cell.figure), "{name}, {what}: {id}");
            }
        }
    }
}
