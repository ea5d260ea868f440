//! 文号 — the number of an official document: organ's word, year in 〔〕, serial, 号.

use gongkai_law::refusal::Refusal;

const OPEN: &[char] = &['[', '(', '（', '〔', '【', '［', '﹝'];
const CLOSE: &[char] = &[']', ')', '）', '〕', '】', '］', '﹞'];

/// 文号规范化 — writes the year in 〔〕, drops blanks, 第 and leading zeros; a number without a bracketed year stays as typed.
///
/// A bracket that holds no year, or a serial that is no number, is refused at the field `doc_no`.
pub fn normalised(typed: &str) -> Result<Option<String>, Refusal> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width_digit)
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let Some((word, rest)) = plain.split_once(OPEN) else {
        return Ok(Some(plain));
    };
    let (year, rest) = rest.split_once(CLOSE).ok_or_else(|| refusal(typed))?;
    let serial = rest.strip_prefix('第').unwrap_or(rest);
    let serial = serial.strip_suffix('号').unwrap_or(serial);
    let serial = serial.trim_start_matches('0');
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if word.is_empty() || year.len() != 4 || !digits(year) || !digits(serial) {
        return Err(refusal(typed));
    }
    Ok(Some(format!("{word}〔{year}〕{serial}号")))
}

fn half_width_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    }
}

fn refusal(typed: &str) -> Refusal {
    Refusal::new(
        "doc_no_invalid",
        format!("文号“{typed}”不完整，应为机关代字、年份和序号，如 某商发〔2026〕12号。"),
        format!(
            "The document number “{typed}” is incomplete; write word, year and serial like 某商发〔2026〕12号."
        ),
    )
    .at("doc_no")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_blanks_and_zeros_are_made_regular() {
        for (typed, expected) in [
            ("国办函[2020]109号", "国办函〔2020〕109号"),
            ("国办函（2020）109号", "国办函〔2020〕109号"),
            ("国办函(2020) 第009 号", "国办函〔2020〕9号"),
            ("国办函〔２０２０〕109", "国办函〔2020〕109号"),
            ("某市人民政府令第12号", "某市人民政府令第12号"),
        ] {
            assert_eq!(
                normalised(typed).unwrap().as_deref(),
                Some(expected),
                "{typed}"
            );
        }
        assert_eq!(normalised("  ").unwrap(), None);
    }

    #[test]
    fn a_broken_number_is_refused_at_its_field() {
        for typed in [
            "国办函〔20〕9号",
            "国办函〔2020〕号",
            "国办函〔2020",
            "〔2020〕9号",
        ] {
            assert_eq!(
                normalised(typed).unwrap_err().field,
                Some("doc_no"),
                "{typed}"
            );
        }
    }
}
