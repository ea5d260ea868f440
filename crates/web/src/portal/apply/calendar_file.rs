//! 日历文件 — the last day for the reply as an iCalendar file (RFC 5545).

use jiff::Timestamp;
use jiff::civil::Date;

/// Most bytes of a line before it is folded.
const LINE: usize = 75;

/// 日历文件 — one whole-day event.
#[derive(Debug, Clone)]
pub struct CalendarFile<'a> {
    /// The receipt number; makes the event the same each time it is loaded.
    pub number: &'a str,
    /// The day.
    pub day: Date,
    /// The title.
    pub summary: String,
    /// The text below.
    pub description: String,
    /// When the file was made.
    pub stamp: Timestamp,
}

impl CalendarFile<'_> {
    /// The file's text: lines end in CR LF and are folded at 75 bytes.
    pub fn text(&self) -> String {
        let next = self.day.tomorrow().unwrap_or(self.day);
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Gongkai//Applications//ZH".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@gongkai", self.number),
            format!("DTSTAMP:{}", self.stamp.strftime("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", self.day.strftime("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&self.summary)),
            format!("DESCRIPTION:{}", escaped(&self.description)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.iter().map(|line| folded(line)).collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// A line with its end, folded so that no character is cut.
fn folded(line: &str) -> String {
    let mut text = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_day_and_short_lines() {
        let file = CalendarFile {
            number: "X-2025-00001",
            day: jiff::civil::date(2025, 10, 31),
            summary: "政府信息公开申请答复期限届满，请留意机关送达的答复书，以及其中写明的救济途径"
                .into(),
            description: "a;b".into(),
            stamp: Timestamp::UNIX_EPOCH,
        };
        let text = file.text();
        assert!(text.contains("DTSTART;VALUE=DATE:20251031\r\nDTEND;VALUE=DATE:20251101\r\n"));
        assert!(text.contains("DESCRIPTION:a\\;b\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
    }
}
