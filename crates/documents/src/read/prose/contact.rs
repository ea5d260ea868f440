//! 联系方式 — office, address, postcode, telephone and e-mail, wherever the report prints them.

use crate::report::Contact;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Address,
    Postcode,
    Phone,
    Email,
    /// What is no part of the answer but ends the fact before it.
    Else,
}

/// Labels, longest first where one begins with another.
const LABELS: &[(&str, Kind)] = &[
    ("联系地址", Kind::Address),
    ("通讯地址", Kind::Address),
    ("通信地址", Kind::Address),
    ("办公地址", Kind::Address),
    ("地址", Kind::Address),
    ("邮政编码", Kind::Postcode),
    ("邮编", Kind::Postcode),
    ("联系电话/传真", Kind::Phone),
    ("电话/传真", Kind::Phone),
    ("联系电话", Kind::Phone),
    ("咨询电话", Kind::Phone),
    ("电话号码", Kind::Phone),
    ("电话", Kind::Phone),
    ("电子邮箱", Kind::Email),
    ("电子邮件", Kind::Email),
    ("邮箱", Kind::Email),
    ("传真", Kind::Else),
    ("联系人", Kind::Else),
];

/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 60;

/// Reads the contact out of a text; what it does not give stays empty.
pub(super) fn contact(text: &str) -> Contact {
    let marks = marks(text);
    let mut contact = Contact {
        office: office(text),
        ..Contact::default()
    };
    for (index, (_, from, kind)) in marks.iter().enumerate() {
        let to = marks
            .get(index + 1)
            .map_or(text.len(), |(start, _, _)| *start);
        let Some(value) = text.get(*from..to) else {
            continue;
        };
        match kind {
            Kind::Address => set(&mut contact.address, address(value)),
            Kind::Postcode => set(
                &mut contact.postcode,
                leading(value, |c| c.is_ascii_digit()).filter(|code| code.len() == 6),
            ),
            Kind::Phone => set(&mut contact.phone, phone(value)),
            Kind::Email => set(&mut contact.email, email(value)),
            Kind::Else => {}
        }
    }
    contact
}

fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// Where labels stand: start, end of the colon, kind. Blanks between the characters of a label count as nothing.
fn marks(text: &str) -> Vec<(usize, usize, Kind)> {
    let mut marks: Vec<(usize, usize, Kind)> = Vec::new();
    for (start, _) in text
        .char_indices()
        .filter(|(_, c)| "联通办地邮电咨传".contains(*c))
    {
        if marks.last().is_some_and(|(_, end, _)| start < *end) {
            continue;
        }
        let found = LABELS
            .iter()
            .find_map(|(label, kind)| Some((start, label_end(text, start, label)?, *kind)));
        marks.extend(found);
    }
    marks
}

/// The end of the label and of the colon, 为 or 是 behind it.
fn label_end(text: &str, start: usize, label: &str) -> Option<usize> {
    let mut wanted = label.chars().peekable();
    for (offset, c) in text.get(start..)?.char_indices() {
        match wanted.peek() {
            Some(expected) if c == *expected => {
                wanted.next();
            }
            _ if c.is_whitespace() => {}
            None if matches!(c, ':' | '：' | '为' | '是') => {
                return Some(start + offset + c.len_utf8());
            }
            _ => return None,
        }
    }
    None
}

fn address(value: &str) -> Option<String> {
    let end = value
        .find(['，', ',', '；', ';', '。', '）', '\n', '（'])
        .unwrap_or(value.len());
    let address = value.get(..end)?.trim();
    let length = address.chars().count();
    (4..=LONGEST_ADDRESS)
        .contains(&length)
        .then(|| address.to_owned())
}

fn phone(value: &str) -> Option<String> {
    let allowed = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '-' | '—' | '－' | '(' | ')' | '（' | '）' | ' ' | '、' | '/'
            )
    };
    let phone = leading(value, allowed)?;
    let phone = phone
        .trim_end_matches(['-', '—', '（', '(', '、', '/', ' ', ')', '）'])
        .trim();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    (digits >= 5).then(|| phone.to_owned())
}

fn email(value: &str) -> Option<String> {
    let email = leading(value, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '@' | '＠' | '.' | '-' | '_')
    })?;
    email
        .contains(['@', '＠'])
        .then(|| email.trim_end_matches('.').to_owned())
}

/// The first characters that are allowed, blanks before them dropped.
fn leading(value: &str, allowed: impl Fn(char) -> bool) -> Option<String> {
    let value = value.trim_start();
    let end = value.find(|c| !allowed(c)).unwrap_or(value.len());
    value
        .get(..end)
        .filter(|found| !found.is_empty())
        .map(str::to_owned)
}

/// The office between 请与 and 联系.
fn office(text: &str) -> Option<String> {
    let (_, from) = ["请与", "可与", "请联系", "请径与"]
        .iter()
        .find_map(|words| text.split_once(words))?;
    let window: String = from.chars().take(60).collect();
    let end = window.find(['联', '（', '(', '，', ',', '。'])?;
    let office = window.get(..end)?.trim();
    (2..=40)
        .contains(&office.chars().count())
        .then(|| office.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_end_where_the_next_begins() {
        let found = contact(
            "如有疑问，请与平潭办公室联系。联系地址：平潭综合实验区北厝镇金井湾片区管委会大楼东附属楼7楼邮 编：350400\
             电 话：0591-23162606传 真：0591-23162143电子邮箱：pzxxgkb＠163.com一、概述2017年",
        );
        assert_eq!(found.office.as_deref(), Some("平潭办公室"));
        assert_eq!(
            found.address.as_deref(),
            Some("平潭综合实验区北厝镇金井湾片区管委会大楼东附属楼7楼")
        );
        assert_eq!(found.postcode.as_deref(), Some("350400"));
        assert_eq!(found.phone.as_deref(), Some("0591-23162606"));
        assert_eq!(found.email.as_deref(), Some("pzxxgkb＠163.com"));
    }

    #[test]
    fn words_that_only_look_like_labels_give_nothing() {
        assert_eq!(
            contact("通过电话解答群众咨询，地址变更及时公布。"),
            Contact::default()
        );
    }
}
