//! 文字文档 — what prints counts: inserted text stays, deleted and hidden text goes, numbers are printed.

use super::{one, package, refusal, said};

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="head"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="heir"><w:basedOn w:val="secret"/></w:style>"#;
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#;

/// A document with this body.
fn file(body: &str) -> Vec<u8> {
    let part = |root: &str, inner: &str| {
        format!("<?xml version=\"1.0\"?><w:{root} {SPACE}>{inner}</w:{root}>").into_bytes()
    };
    let link = |id: &str, kind: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}.xml\"/>"
        )
    };
    let links = format!(
        "<Relationships>{}{}<Relationship Id=\"r3\" Type=\"x/attachedTemplate\" Target=\"http://127.0.0.1/evil.dotm\" TargetMode=\"External\"/></Relationships>",
        link("r1", "styles"),
        link("r2", "numbering")
    );
    package(&[
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/_rels/document.xml.rels", links.into_bytes()),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
    ])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(inner: &str) -> String {
    format!("<w:tc>{inner}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A report whose first value cell holds this.
fn with_value(value: &str) -> Vec<u8> {
    let head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];
    let head: Vec<String> = head.iter().map(|text| cell(&paragraph(text))).collect();
    let values = [
        cell(&paragraph("规章")),
        cell(value),
        cell(&paragraph("0")),
        cell(&paragraph("7")),
    ];
    file(&format!(
        "{}<w:tbl>{}{}</w:tbl>",
        paragraph("某市2023年政府信息公开工作年度报告"),
        row(&head),
        row(&values)
    ))
}

#[test]
fn a_cell_says_what_it_prints() {
    let run = |inner: &str| format!("<w:r><w:t>{inner}</w:t></w:r>");
    let in_paragraph = |inner: &str| format!("<w:p>{inner}</w:p>");
    let field = |code: &str, result: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        format!(
            "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{}{}",
            mark("begin"),
            mark("separate"),
            run(result),
            mark("end")
        )
    };
    let cases = [
        (paragraph("5"), "5"),
        ("<w:p/>".to_owned(), "blank"),
        (paragraph("&#12288;"), "blank"),
        (paragraph("1") + &paragraph("2"), "declined"),
        (in_paragraph(&(run("1") + &run("2"))), "12"),
        (
            in_paragraph("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>"),
            "declined",
        ),
        (
            in_paragraph(&format!(
                "<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{}</w:ins>",
                run("4")
            )),
            "4",
        ),
        (
            in_paragraph(&format!(
                "<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
                run("9"),
                run("4")
            )),
            "4",
        ),
        (
            in_paragraph(&format!(
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>{}",
                run("4")
            )),
            "4",
        ),
        (
            in_paragraph("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>9</w:t></w:r>"),
            "9",
        ),
        (
            in_paragraph("<w:r><w:rPr><w:rStyle w:val=\"heir\"/></w:rPr><w:t>9</w:t></w:r>"),
            "blank",
        ),
        (
            in_paragraph(
                "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>9</w:t></w:r>",
            ),
            "9",
        ),
        (in_paragraph(&field("=SUM(ABOVE)", "6")), "6"),
        (
            in_paragraph(&field(
                "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:instrText>",
                "6",
            )),
            "6",
        ),
        (
            in_paragraph(&format!(
                "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                run("8")
            )),
            "8",
        ),
        (
            in_paragraph(&format!("<w:hyperlink>{}</w:hyperlink>", run("8"))),
            "8",
        ),
        (
            in_paragraph("<w:r><w:sym w:font=\"Symbol\" w:char=\"F035\"/></w:r>"),
            "5",
        ),
        (
            in_paragraph("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"),
            "declined",
        ),
        (
            in_paragraph("<w:r><w:noBreakHyphen/><w:t>3</w:t></w:r>"),
            "-3",
        ),
        (
            in_paragraph(&format!(
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                paragraph("6"),
                paragraph("6")
            )),
            "6",
        ),
        (
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
                run("5")
            ),
            "declined",
        ),
        (
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}</w:p>",
                run("5")
            ),
            "5",
        ),
    ];
    for (value, expected) in cases {
        let report = one(&with_value(&value));
        let [first, second, third] = said(&report);
        assert_eq!(
            (first.as_str(), second.as_str(), third.as_str()),
            (expected, "0", "7"),
            "{value}"
        );
    }
}

#[test]
fn a_field_without_end_is_damage() {
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>5</w:t></w:r></w:p>";
    assert_eq!(refusal(&with_value(open)).code(), "damaged");
}

#[test]
fn headings_get_the_numbers_that_print() {
    let heading = |text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"head\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let gone = "<w:p><w:pPr><w:pStyle w:val=\"head\"/><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>";
    let body = format!(
        "{}{gone}{}{}{}{}",
        paragraph("某市2023年政府信息公开工作年度报告"),
        heading("总体情况"),
        paragraph("工作平稳。"),
        heading("存在的主要问题及改进情况"),
        paragraph("无。")
    );
    let report = one(&file(&body));
    let headings: Vec<&str> = report
        .prose
        .sections
        .iter()
        .map(|section| section.heading.as_str())
        .collect();
    assert_eq!(headings, ["一、总体情况", "二、存在的主要问题及改进情况"]);
}

#[test]
fn joined_and_deleted_cells_keep_the_columns() {
    let head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];
    let head: Vec<String> = head.iter().map(|text| cell(&paragraph(text))).collect();
    let with = |property: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{property}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let rows = [
        // A row that was deleted, and one that is hidden.
        format!(
            "<w:tr><w:trPr><w:del/></w:trPr>{}{}{}{}</w:tr>",
            cell(&paragraph("规章")),
            cell(&paragraph("9")),
            cell(&paragraph("9")),
            cell(&paragraph("9"))
        ),
        format!(
            "<w:tr><w:trPr><w:hidden/></w:trPr>{}{}{}{}</w:tr>",
            cell(&paragraph("规章")),
            cell(&paragraph("9")),
            cell(&paragraph("9")),
            cell(&paragraph("9"))
        ),
        row(&[
            with("<w:hMerge w:val=\"restart\"/>", "规章"),
            with("<w:cellDel/>", "9"),
            cell(&paragraph("1")),
            with("<w:gridSpan w:val=\"1\"/>", "2"),
            with("<w:vMerge/>", "3"),
        ]),
    ];
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&head), rows.concat());
    let title = paragraph("某市2023年政府信息公开工作年度报告");
    let nested = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell(&format!("{title}{table}<w:p/>"))
    );
    for body in [format!("{title}{table}"), nested] {
        assert_eq!(said(&one(&file(&body))), ["1", "2", "3"]);
    }
}

#[test]
fn entities_and_depth_are_refused() {
    let part = |text: &str| package(&[("word/document.xml", text.as_bytes().to_vec())]);
    let laughs = "<!DOCTYPE d [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(refusal(&part(laughs)).code(), "damaged");
    assert_eq!(
        refusal(&part("<w:document>&b;</w:document>")).code(),
        "damaged"
    );
    assert_eq!(refusal(&part("<w:document><w:body>")).code(), "damaged");
    assert_eq!(
        refusal(&part("<w:document><w:body></w:p></w:document>")).code(),
        "damaged"
    );
    let deep = "<w:tbl><w:tr><w:tc>".repeat(5_000);
    assert_eq!(refusal(&part(&deep)).code(), "too_deep");
}
