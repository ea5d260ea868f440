//! 机关识别 — whose report a text is, by the name or the code it prints. Never a guess: a name counts only in full.

use gongkai_law::refusal::Refusal;

use crate::organ::Organ;

/// 线索 — what a text says of who reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clues {
    /// 填报单位 — the organ as the text names it.
    pub organ: Option<String>,
    /// 发布机构 — the issuer of the header block.
    pub issuer: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// 索引号 — begins with the code of the organ.
    pub index_no: Option<String>,
}

/// Finds the organ of a text: by the name of who reports, else by the title, the issuer, or the code in the index number.
pub fn match_organ<'a>(organs: &'a [Organ], clues: &Clues) -> Result<&'a Organ, Refusal> {
    let named = |name: &Option<String>| {
        let name = plain(name.as_deref()?);
        organs.iter().find(|organ| plain(&organ.name) == name)
    };
    let found = named(&clues.organ).or_else(|| by_title(organs, clues.title.as_deref()?));
    if let Some(organ) = found {
        return Ok(organ);
    }
    let by_header = || {
        if clues.organ.is_some() {
            return None;
        }
        named(&clues.issuer).or_else(|| by_code(organs, clues.index_no.as_deref()?))
    };
    by_header().ok_or_else(|| unknown(clues))
}

/// The organ whose full name opens the title, followed by the year or by the words of the title, and by nothing else.
fn by_title<'a>(organs: &'a [Organ], title: &str) -> Option<&'a Organ> {
    let title = plain(title);
    let follows = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '二' || c == '关')
            || rest.starts_with("政府信息公开")
    };
    organs
        .iter()
        .find(|organ| title.strip_prefix(&plain(&organ.name)).is_some_and(follows))
}

fn by_code<'a>(organs: &'a [Organ], index_no: &str) -> Option<&'a Organ> {
    let index_no = index_no.trim();
    organs
        .iter()
        .find(|organ| index_no.starts_with(organ.uscc.as_str()))
}

/// A name without blanks and with brackets of one kind.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            '０'..='９' => u32::from(c)
                .checked_sub(0xFEE0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            other => other,
        })
        .collect()
}

fn unknown(clues: &Clues) -> Refusal {
    let names = [&clues.organ, &clues.issuer, &clues.title];
    match names.into_iter().flatten().next() {
        Some(name) => Refusal::new(
            "unknown_organ",
            format!("文中的单位“{name}”不在本系统登记的机关之列；请登记该机关，或在此指定机关后导入。"),
            format!("The organ named in the text, “{name}”, is not registered here; register it, or name the organ and import again."),
        ),
        None => Refusal::new(
            "unknown_organ",
            "文中没有写明填报单位；请指定机关后导入。",
            "The text does not say who reports; name the organ and import again.",
        ),
    }
    .at("organ")
}
