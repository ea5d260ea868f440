//! 压缩包 — the files of an upload, with those inside archives. Names are for people only and never become paths.

use std::io::{Cursor, Read};

use gongkai_law::refusal::Refusal;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::MOST_BYTES;

/// Most files of one import.
pub const MOST_FILES: usize = 2_000;
/// Most bytes of one import once unpacked.
pub const MOST_UNPACKED: usize = 200 << 20;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// Its name.
    pub name: String,
    /// What is in it; nothing when it was over the limit.
    pub bytes: Option<Vec<u8>>,
}

/// 文件 — one file of an import, or why it was left out.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name, with the folders of the archive.
    pub name: String,
    /// What is in it.
    pub bytes: Result<Vec<u8>, Refusal>,
}

/// Unpacks archives and passes other files on; what cannot be unpacked is told, and the rest goes on.
pub fn unpack(files: Vec<SentFile>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut room = MOST_UNPACKED;
    for file in files {
        let name = tidy_name(&file.name);
        match file.bytes {
            None => entries.push(refused(name, too_large())),
            Some(bytes) if is_archive(&bytes) => {
                unpack_archive(&name, &bytes, &mut room, &mut entries)
            }
            Some(bytes) => match room.checked_sub(bytes.len()) {
                Some(rest) => {
                    room = rest;
                    entries.push(Entry {
                        name,
                        bytes: Ok(bytes),
                    });
                }
                None => entries.push(refused(name, too_much())),
            },
        }
    }
    if entries.len() > MOST_FILES {
        entries.truncate(MOST_FILES);
        entries.push(refused("…".to_owned(), too_many()));
    }
    entries
}

/// Whether bytes are a plain archive: documents of word processors and workbooks are packed in the same way and are not.
pub fn is_archive(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return false;
    }
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let document =
        |name: &str| name == "[Content_Types].xml" || name == "mimetype" || name == "OFD.xml";
    !archive
        .file_names()
        .any(|name| name.is_ok_and(|name| document(&name)))
}

fn unpack_archive(name: &str, bytes: &[u8], room: &mut usize, entries: &mut Vec<Entry>) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return entries.push(refused(name.to_owned(), damaged()));
    };
    let start = entries.len();
    for at in 0..archive.len() {
        if entries.len() >= MOST_FILES {
            return entries.push(refused(name.to_owned(), too_many()));
        }
        let entry = match archive.by_index(at) {
            Ok(file) if file.is_dir() || is_clutter(&entry_name(&file)) => continue,
            Ok(mut file) => {
                let name = format!("{name}/{}", entry_name(&file));
                Entry {
                    bytes: unpack_entry(&mut file, room),
                    name,
                }
            }
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                refused(format!("{name}/{}", at + 1), locked())
            }
            Err(_) => refused(format!("{name}/{}", at + 1), damaged()),
        };
        entries.push(entry);
    }
    if entries.len() == start {
        entries.push(refused(name.to_owned(), empty()));
    }
    // Older years first, as folders and names usually tell them: each report is then checked against the year before.
    if let Some(unpacked) = entries.get_mut(start..) {
        unpacked.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// Unpacks one file. What the archive says of its size is not believed: no more than the limits is ever taken.
fn unpack_entry<R: Read>(file: &mut ZipFile<'_, R>, room: &mut usize) -> Result<Vec<u8>, Refusal> {
    let most = MOST_BYTES.min(*room);
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(|_| damaged())?;
    if bytes.len() > most {
        return Err(if most < MOST_BYTES {
            too_much()
        } else {
            too_large()
        });
    }
    if is_archive(&bytes) {
        return Err(nested());
    }
    *room -= bytes.len();
    Ok(bytes)
}

/// The name of a file in an archive: UTF-8 where it is, else as Chinese systems write it.
fn entry_name<R: Read>(file: &ZipFile<'_, R>) -> String {
    let raw = file.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(raw).0.into_owned(),
    };
    tidy_name(&name)
}

/// A name as it is shown: forward slashes, no signs that are not printed, no ways up, not too long.
fn tidy_name(name: &str) -> String {
    const LONGEST: usize = 200;
    let name: String = name
        .replace('\\', "/")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let parts: Vec<&str> = name
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".." && *part != ".")
        .collect();
    let joined = parts.join("/");
    let from = joined.chars().count().saturating_sub(LONGEST);
    joined.chars().skip(from).collect()
}

/// Files that systems add by themselves.
fn is_clutter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&last)
}

fn refused(name: String, refusal: Refusal) -> Entry {
    Entry {
        name,
        bytes: Err(refusal),
    }
}

fn too_large() -> Refusal {
    crate::report::check_file::too_large()
}

fn too_much() -> Refusal {
    Refusal::new(
        "too_much",
        "这次导入的文件合计超过 200 MB，此文件没有读取；请分批导入。",
        "The files of this import exceed 200 MB together, and this one was not read; import in several goes.",
    )
}

fn too_many() -> Refusal {
    Refusal::new(
        "too_many_files",
        format!("一次最多导入 {MOST_FILES} 个文件，其余没有读取；请分批导入。"),
        format!(
            "At most {MOST_FILES} files are imported at once and the rest was not read; import in several goes."
        ),
    )
}

fn damaged() -> Refusal {
    Refusal::new(
        "damaged_archive",
        "压缩包损坏，此文件无法解开；请重新打包后再导入。",
        "The archive is damaged and this file cannot be unpacked; pack it anew.",
    )
}

fn locked() -> Refusal {
    Refusal::new(
        "locked_archive",
        "压缩包加密或采用了不支持的压缩方式；请用普通 ZIP 重新打包，不设密码。",
        "The archive is encrypted or packed in a way that is not read; pack it anew as a plain ZIP without a password.",
    )
}

fn nested() -> Refusal {
    Refusal::new(
        "nested_archive",
        "压缩包中还有压缩包，没有读取；请先解开里面的压缩包。",
        "An archive within an archive is not read; unpack the inner one first.",
    )
}

fn empty() -> Refusal {
    Refusal::new(
        "empty_archive",
        "压缩包中没有文件。",
        "There is no file in the archive.",
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn told(bytes: Vec<u8>) -> Vec<(String, Result<usize, &'static str>)> {
        let sent = SentFile {
            name: "a.zip".into(),
            bytes: Some(bytes),
        };
        let one = |entry: Entry| {
            let size = entry.bytes.map(|bytes| bytes.len()).map_err(|why| why.code);
            (entry.name, size)
        };
        unpack(vec![sent]).into_iter().map(one).collect()
    }

    #[test]
    fn files_come_out_in_order_without_clutter_and_without_ways_up() {
        let found = told(archive(&[
            ("2024/b.html", b"22"),
            ("../../etc/passwd", b"1"),
            ("__MACOSX/._b.html", b"x"),
            ("2023/a.html", b"333"),
        ]));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["a.zip/2023/a.html", "a.zip/2024/b.html", "a.zip/etc/passwd"]
        );
        assert_eq!(found[0].1, Ok(3));
    }

    #[test]
    fn names_of_chinese_systems_are_read() {
        let (name, _, _) = encoding_rs::GB18030.encode("年报.html");
        let mut bytes = archive(&[("aaaa.html", b"1")]);
        while let Some(at) = bytes.windows(9).position(|found| found == b"aaaa.html") {
            bytes.splice(at..at + 9, name.iter().copied());
        }
        assert_eq!(told(bytes)[0].0, "a.zip/年报.html");
    }

    #[test]
    fn bombs_archives_within_and_damage_are_refused_one_by_one() {
        let bomb = vec![b'0'; MOST_BYTES + 1];
        let inner = archive(&[("x.html", b"1")]);
        let found = told(archive(&[
            ("bomb.html", &bomb),
            ("good.html", b"1"),
            ("inner.zip", &inner),
        ]));
        let results: Vec<_> = found.into_iter().map(|(_, result)| result).collect();
        assert_eq!(results, [Err("too_large"), Ok(1), Err("nested_archive")]);
        let empty = archive(&[]);
        assert_eq!(told(empty)[0].1, Err("empty_archive"));
        let mut broken = archive(&[("a.html", b"some text, some text, some text")]);
        broken[40] ^= 0xff;
        assert_eq!(told(broken)[0].1, Err("damaged_archive"));
        assert_eq!(
            told(b"PK\x03\x04 nothing behind".to_vec())[0].1,
            Ok(19),
            "left to the reader"
        );
    }

    #[test]
    fn documents_are_packed_but_no_archives() {
        assert!(!is_archive(&archive(&[
            ("[Content_Types].xml", b"x"),
            ("word/document.xml", b"y")
        ])));
        assert!(!is_archive(b"<html>"));
    }
}
