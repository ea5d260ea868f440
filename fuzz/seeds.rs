//! Writes small reports as a first corpus: `seeds FOLDER` makes FOLDER/<target>/<name> for every target.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

use gongkai_documents::report::{Header, Section, SignOff};
use gongkai_documents::write::{ReportDocument, WrittenCell, docx, html, title, xlsx};
use gongkai_law::report_format::{Figure, Format};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("give the folder")?;
    let folder = PathBuf::from(folder);
    for (name, format, year) in [("2020", Format::Y2019, 2020), ("2024", Format::Y2021, 2024)] {
        let report = report(format, year);
        let page = html(&report);
        let document = docx(&report).map_err(|error| error.to_string())?;
        let workbook = xlsx(&report).map_err(|error| error.to_string())?;
        write(&folder, "any", &format!("{name}.html"), page.as_bytes())?;
        write(&folder, "any", &format!("{name}.docx"), &document)?;
        write(&folder, "any", &format!("{name}.xlsx"), &workbook)?;
        write(&folder, "page", name, page.as_bytes())?;
        write(
            &folder,
            "document_xml",
            name,
            &part(&document, "word/document.xml")?,
        )?;
        write(
            &folder,
            "sheet_xml",
            name,
            &part(&workbook, "xl/worksheets/sheet1.xml")?,
        )?;
    }
    write(&folder, "pdf_content", "line", CONTENT)?;
    Ok(())
}

/// Text, a ruled table of two cells, a moved origin.
const CONTENT: &[u8] = b"q 1 0 0 1 10 10 cm BT /F2 12 Tf 72 700 Td (2024 12) Tj 0 -14 TD [(1)-250(2)] TJ ET Q\n\
    BT /F1 12 Tf 1 0 0 1 72 600 Tm <653F5E9C4FE1606F516C5F005E745EA662A5544A> Tj ET\n\
    72 500 m 300 500 l S 72 520 m 300 520 l S 72 500 m 72 520 l S 186 500 1 20 re f 300 500 m 300 520 l S\n";

fn report(format: Format, year: i16) -> ReportDocument {
    let cells = format.form().cells().iter();
    let cells = cells.map(|cell| (*cell, WrittenCell::plain(Figure::int(0))));
    let section = |heading: &&str| Section {
        heading: (*heading).to_owned(),
        text: "收到申请 3 件，其中网络申请 2 件、信函 1 件。".to_owned(),
    };
    ReportDocument {
        organ: "云河市教育局".to_owned(),
        year,
        format,
        title: title("云河市教育局", year),
        header: Header::default(),
        cells: cells.collect::<BTreeMap<_, _>>(),
        sections: format.form().sections.iter().map(section).collect(),
        signoff: SignOff::default(),
    }
}

fn part(package: &[u8], name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package))?;
    let mut bytes = Vec::new();
    archive.by_name(name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write(folder: &Path, target: &str, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let folder = folder.join(target);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(name), bytes)
}
