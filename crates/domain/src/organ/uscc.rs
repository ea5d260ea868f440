//! 统一社会信用代码 — the 18-character code of an organisation (GB 32100-2015) with its check digit.

use gongkai_law::refusal::Refusal;

/// 统一社会信用代码 — unified social credit code, checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

/// The alphabet of the code: no I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights 3^i mod 31.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

impl Uscc {
    /// Reads a code as typed: blanks dropped, upper-cased, length, alphabet and check digit verified.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let code: String = typed
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_uppercase();
        if code.chars().count() != 18 {
            return Err(refusal(
                format!("应为 18 位，现为 {} 位", code.chars().count()),
                "it must have 18 characters".into(),
            ));
        }
        if let Some(bad) = code.chars().find(|c| !ALPHABET.contains(*c)) {
            return Err(refusal(
                format!("含有不使用的字符“{bad}”"),
                format!("the character {bad} is not used in it"),
            ));
        }
        let (body, given) = code.split_at(17);
        match check_digit(body) {
            Some(expected) if given.starts_with(expected) => Ok(Self(code)),
            Some(expected) => Err(refusal(
                format!("末位校验码应为 {expected}，现为 {given}"),
                format!("its check character must be {expected}, not {given}"),
            )),
            None => Err(refusal("格式不正确".into(), "its form is wrong".into())),
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 组织机构代码 — characters 9 to 17, the front part of the national index number.
    pub fn organisation_code(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }
}

impl std::fmt::Display for Uscc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The check character of the first 17 characters, or nothing where one of them is not of the alphabet.
pub fn check_digit(body: &str) -> Option<char> {
    let mut sum = 0;
    for (c, weight) in body.chars().zip(WEIGHTS) {
        sum += ALPHABET.find(c)? * weight;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

fn refusal(zh: String, en: String) -> Refusal {
    Refusal::new(
        "uscc_invalid",
        format!("统一社会信用代码有误：{zh}（GB 32100-2015）。请对照证照核对后重填。"),
        format!("The unified social credit code is wrong: {en} (GB 32100-2015). Compare it with the certificate."),
    )
    .at("uscc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_codes_pass() {
        for code in [
            "11330800002618197P",
            "11341702486344515H",
            "11441700007280420Y",
        ] {
            assert_eq!(Uscc::parse(code).unwrap().as_str(), code);
        }
        assert_eq!(
            Uscc::parse("11330800002618197p")
                .unwrap()
                .organisation_code(),
            "002618197"
        );
    }

    #[test]
    fn every_single_changed_character_is_refused() {
        let code = "11330800002618197P";
        for position in 0..18 {
            for other in ALPHABET.chars() {
                let changed: String = code
                    .chars()
                    .enumerate()
                    .map(|(i, c)| if i == position { other } else { c })
                    .collect();
                assert_eq!(Uscc::parse(&changed).is_ok(), changed == code, "{changed}");
            }
        }
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        assert!(
            Uscc::parse("1133080000261819")
                .unwrap_err()
                .zh
                .contains("16 位")
        );
        assert!(
            Uscc::parse("11330800002618197O")
                .unwrap_err()
                .zh
                .contains('O')
        );
        assert!(
            Uscc::parse("11330800002618197Q")
                .unwrap_err()
                .zh
                .contains('P')
        );
    }
}
