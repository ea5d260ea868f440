//! 电子表格 — a cell says what it shows, or is declined.

use super::{one, package, refusal, said};

const STYLES: &str = r##"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0;-0;;@"/><numFmt numFmtId="171" formatCode="0&quot;件&quot;"/><numFmt numFmtId="172" formatCode=";;;"/></numFmts>
<borders><border/><border><left style="thin"/></border></borders>
<cellXfs><xf/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="41"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>"##;
const STRINGS: &str = "<sst><si><t>规章</t></si><si><r><t>1</t></r><r><t>8</t></r><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh></si></sst>";

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A workbook with one sheet.
fn book(sheet: &str) -> Vec<u8> {
    let link = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let links = format!(
        "<Relationships>{}{}{}</Relationships>",
        link("r1", "worksheet", "worksheets/sheet1.xml"),
        link("r2", "styles", "styles.xml"),
        link("r3", "sharedStrings", "/xl/sharedStrings.xml")
    );
    package(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>".to_vec(),
        ),
        ("xl/_rels/workbook.xml.rels", links.into_bytes()),
        ("xl/styles.xml", STYLES.as_bytes().to_vec()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes().to_vec()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet>{sheet}</worksheet>").into_bytes(),
        ),
    ])
}

fn head() -> String {
    format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{}{}{}</row>",
        text("A1", "某市2023年政府信息公开工作年度报告"),
        text("A2", "信息内容"),
        text("B2", "本年制发件数"),
        text("C2", "本年废止件数"),
        text("D2", "现行有效件数")
    )
}

/// A report whose first value cell, B3, is this.
fn with_value(value: &str) -> Vec<u8> {
    let row = format!(
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c>{value}<c r=\"C3\"><v>0</v></c><c r=\"D3\"><v>7</v></c></row>"
    );
    book(&format!("<sheetData>{}{row}</sheetData>", head()))
}

#[test]
fn a_cell_says_what_it_shows() {
    let cases = [
        ("<c r=\"B3\"><v>5</v></c>", "5"),
        ("<c><v>5.0</v></c>", "5"),
        ("<c r=\"B3\"><v>0.30000000000000004</v></c>", "0.3"),
        ("<c r=\"B3\"/>", "blank"),
        ("", "blank"),
        ("<c r=\"B3\" t=\"s\"><v>1</v></c>", "18"),
        ("<c r=\"B3\" t=\"str\"><f>A1</f><v></v></c>", "blank"),
        ("<c r=\"B3\"><f>SUM(A1:A2)</f><v>12</v></c>", "12"),
        ("<c r=\"B3\"><f>SUM(A1:A2)</f></c>", "declined"),
        ("<c r=\"B3\"><f t=\"shared\" si=\"0\"/><v/></c>", "declined"),
        ("<c r=\"B3\" t=\"e\"><v>#REF!</v></c>", "declined"),
        ("<c r=\"B3\" t=\"b\"><v>1</v></c>", "declined"),
        ("<c r=\"B3\" s=\"1\"><v>5.2</v></c>", "5.2"),
        ("<c r=\"B3\" s=\"1\"><v>5.216</v></c>", "declined"),
        ("<c r=\"B3\" s=\"2\"><v>44211</v></c>", "declined"),
        ("<c r=\"B3\" s=\"3\"><v>0</v></c>", "declined"),
        ("<c r=\"B3\" s=\"4\"><v>0</v></c>", "declined"),
        ("<c r=\"B3\" s=\"4\"><v>6</v></c>", "6"),
        ("<c r=\"B3\" s=\"5\"><v>6</v></c>", "6"),
        (
            "<c r=\"B3\" s=\"6\" t=\"inlineStr\"><is><t>6</t></is></c>",
            "declined",
        ),
    ];
    for (value, expected) in cases {
        let [first, second, third] = said(&one(&with_value(value)));
        assert_eq!(
            (first.as_str(), second.as_str(), third.as_str()),
            (expected, "0", "7"),
            "{value}"
        );
    }
}

#[test]
fn hidden_rows_and_columns_do_not_count() {
    let values = |row: u32, values: [u32; 3]| {
        let [first, second, third] = values;
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c><c r=\"B{row}\"><v>{first}</v></c><c r=\"C{row}\"><v>{second}</v></c><c r=\"D{row}\"><v>{third}</v></c></row>"
        )
    };
    let hidden = values(3, [9, 9, 9]).replace("<row ", "<row hidden=\"1\" ");
    let sheet = format!(
        "<sheetData>{}{hidden}{}</sheetData>",
        head(),
        values(4, [1, 2, 3])
    );
    assert_eq!(said(&one(&book(&sheet))), ["1", "2", "3"]);
    // The label and its merged cell begin in a hidden column.
    let shifted = format!(
        "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData><row r=\"1\">{}</row><row r=\"2\">{}{}{}{}</row><row r=\"3\">{}<c r=\"C3\"><v>1</v></c><c r=\"D3\"><v>2</v></c><c r=\"E3\"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"$A$3:$B$3\"/></mergeCells>",
        text("B1", "某市2023年政府信息公开工作年度报告"),
        text("A2", "信息内容"),
        text("C2", "本年制发件数"),
        text("D2", "本年废止件数"),
        text("E2", "现行有效件数"),
        text("A3", "规章")
    );
    assert_eq!(said(&one(&book(&shifted))), ["1", "2", "3"]);
}

#[test]
fn lines_around_the_tables_are_text() {
    let line =
        |row: u32, said: &str| format!("<row r=\"{row}\">{}</row>", text(&format!("A{row}"), said));
    let rows = format!(
        "<row r=\"6\">{}{}{}{}</row><row r=\"7\"><c r=\"A7\" t=\"s\"><v>0</v></c><c r=\"B7\"><v>1</v></c><c r=\"C7\"><v>2</v></c><c r=\"D7\"><v>3</v></c></row>",
        text("A6", "信息内容"),
        text("B6", "本年制发件数"),
        text("C6", "本年废止件数"),
        text("D6", "现行有效件数")
    );
    let before = [
        "某市2023年政府信息公开工作年度报告",
        "一、总体情况",
        "工作平稳。",
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
    ];
    let before: String = (1..)
        .zip(before)
        .map(|(row, said)| line(row, said))
        .collect();
    let sheet = format!(
        "<sheetData>{before}{rows}{}{}</sheetData>",
        line(8, "三、其他需要报告的事项"),
        line(9, "单位负责人：张三　填报日期：2024年1月15日")
    );
    let report = one(&book(&sheet));
    assert_eq!(said(&report), ["1", "2", "3"]);
    let headings: Vec<&str> = report
        .prose
        .sections
        .iter()
        .map(|section| section.heading.as_str())
        .collect();
    assert_eq!(
        headings,
        [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、其他需要报告的事项"
        ]
    );
    assert_eq!(
        report.prose.title.as_deref(),
        Some("某市2023年政府信息公开工作年度报告")
    );
    assert_eq!(report.prose.signoff.head.as_deref(), Some("张三"));
    // The label over the block is a row of the table.
    assert_eq!(report.prose.sections[1].text, "");
}

#[test]
fn far_and_merged_cells_are_bounded() {
    let row = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\"><v>1</v></c><c r=\"C3\"><v>2</v></c><c r=\"D3\"><v>3</v></c></row>";
    let sheet = |more: &str, merged: &str| {
        book(&format!(
            "<sheetData>{}{row}{more}</sheetData><mergeCells>{merged}</mergeCells>",
            head()
        ))
    };
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>5</v></c></row>";
    assert_eq!(said(&one(&sheet(far, ""))), ["1", "2", "3"]);
    let whole = "<mergeCell ref=\"A5:XFD1048576\"/>";
    assert_eq!(said(&one(&sheet("", whole))), ["1", "2", "3"]);
    for (more, merged) in [
        ("<row r=\"9999999\"/>", ""),
        ("<row r=\"4\"><c r=\"ZZZ4\"/></row>", ""),
        ("<row r=\"4\"><c r=\"ZZZZZZZZZ4\"/></row>", ""),
        ("<row r=\"4\"><c r=\"A4\" t=\"s\"><v>77</v></c></row>", ""),
        ("", "<mergeCell ref=\"A2:B3\"/><mergeCell ref=\"B3:C4\"/>"),
        ("", "<mergeCell ref=\"C4:A2\"/>"),
        ("", "<mergeCell ref=\"\"/>"),
    ] {
        assert_eq!(
            refusal(&sheet(more, merged)).code(),
            "damaged",
            "{more} {merged}"
        );
    }
    let wide = |number: usize| {
        format!(
            "<row r=\"{number}\"><c r=\"A{number}\"><v>1</v></c><c r=\"XFD{number}\"><v>1</v></c></row>"
        )
    };
    let wide: String = (4..40).map(wide).collect();
    assert_eq!(refusal(&sheet(&wide, "")).code(), "too_many_cells");
}

#[test]
fn one_text_shown_many_times_is_bounded() {
    let long = "政府信息公开".repeat(5_000);
    let cells: String = (3..120)
        .map(|row| {
            format!(
                "<row r=\"{row}\">{}{}</row>",
                text(&format!("A{row}"), &long),
                text(&format!("B{row}"), "1")
            )
        })
        .collect();
    let sheet = format!("<sheetData>{}{cells}</sheetData>", head());
    assert_eq!(refusal(&book(&sheet)).code(), "too_much_text");
}
