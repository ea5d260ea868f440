//! Reports to be set, and the faces to set them in.

use std::sync::OnceLock;

use gongkai_documents::report::{Header, Section, SignOff};
use gongkai_documents::write::{ReportDocument, WrittenCell, title};
use gongkai_law::report_format::{Figure, Format, Number};
use gongkai_typeset::Faces;
use jiff::Timestamp;

/// When the papers are made.
pub(crate) fn made() -> Timestamp {
    "2025-01-20T09:30:00+08:00".parse().unwrap()
}

/// The fonts of this machine, found once.
pub(crate) fn faces() -> &'static Faces {
    static FACES: OnceLock<Faces> = OnceLock::new();
    FACES.get_or_init(|| {
        Faces::find(None).expect("these tests need Chinese fonts: install fonts-noto-cjk")
    })
}

/// The forms, each with a year of its own.
pub(crate) const FORMS: [(Format, i16); 3] = [
    (Format::Y2008, 2017),
    (Format::Y2019, 2020),
    (Format::Y2021, 2023),
];

/// A report with every kind of figure, text over several pages, and all that stands over and under it.
pub(crate) fn document(format: Format, year: i16) -> ReportDocument {
    let organ = "云河市发展和改革局";
    let cells = format.form().cells();
    let cells = cells.iter().zip(0_i64..).map(|(cell, index)| {
        let figure = match index % 11 {
            3 => Figure::Blank,
            7 => Figure::NotApplicable,
            _ if cell.column == "amount" => Figure::Number(Number::from_micros(index * 1_000_003)),
            _ if cell.column == "change" => Figure::int(-index),
            _ => Figure::int(index * 37),
        };
        (*cell, WrittenCell::plain(figure))
    });
    ReportDocument {
        title: title(organ, year),
        organ: organ.to_owned(),
        year,
        format,
        header: Header {
            index_no: Some("11330000123456789X/2024-00017".to_owned()),
            issuer: Some(organ.to_owned()),
            formed_on: Some("2024-01-15".to_owned()),
            published_on: Some("2024-01-22".to_owned()),
            openness: Some("主动公开".to_owned()),
            ..Header::default()
        },
        cells: cells.collect(),
        sections: sections(format, year),
        signoff: SignOff {
            head: Some("林致远".to_owned()),
            reviewer: Some("沈静".to_owned()),
            preparer: Some("周怡".to_owned()),
            phone: Some("0570-8356606".to_owned()),
            date: Some("2024年1月15日".to_owned()),
        },
    }
}

fn sections(format: Format, year: i16) -> Vec<Section> {
    let introduction = format!(
        "本报告依据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    );
    let long = "本年度围绕中心工作推进公开，通过门户网站公开117条，通过政务新媒体公开379条，其他方式公开16条；\
        收到申请3件<其中1件>&其他，均按期答复，答复率100%。对重点领域信息逐项核对，做到应公开、尽公开。";
    let text = |index: usize| match index {
        0 => format!("{introduction}\n{}", [long; 9].join("\n")),
        4 => [long; 3].join("\n"),
        5 => "本年度未收取信息处理费。".to_owned(),
        _ => String::new(),
    };
    let headings = format.form().sections;
    let sections = headings.iter().enumerate().map(|(index, heading)| Section {
        heading: (*heading).to_owned(),
        text: text(index),
    });
    sections.collect()
}
