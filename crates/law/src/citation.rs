//! 引用 — where a rule stands: instrument, article, paragraph, item.

use jiff::civil::{Date, date};

/// 法律文件 — the instruments that this crate turns into functions and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Instrument {
    /// 政府信息公开条例 — the Regulation in the version of State Council order 711.
    Regulation711,
    /// 年度报告格式（试行） — the report form for 2019 and 2020.
    Form2019,
    /// 年度报告格式 — the report form for 2021 and later.
    Form2021,
    /// 统计表（2008—2018） — the statistics sheet in use before the 2019 form; no national layout was fixed.
    Form2008,
    /// 国办函〔2020〕109号 — the measures on the information-processing fee.
    FeeMeasures2020,
    /// 行政复议法（旧） — the reconsideration law as it stood until the end of 2023.
    ReconsiderationLaw2017,
    /// 行政复议法（2023年修订） — the reconsideration law in force since 2024.
    ReconsiderationLaw2023,
    /// 行政复议法实施条例 — the implementing regulation of the reconsideration law.
    ReconsiderationRules2007,
    /// 行政诉讼法（2017年修正） — the administrative litigation law.
    LitigationLaw2017,
    /// 行政诉讼法司法解释（2018） — the court's general interpretation of the litigation law.
    LitigationInterpretation2018,
    /// 法释〔2011〕17号 — the court's older rules for disclosure cases, repealed on 1 June 2025.
    Interpretation2011,
    /// 法释〔2025〕8号 — the court's present interpretation for disclosure cases.
    Interpretation2025,
    /// 国办公开办函〔2016〕235号 — how decisions are served.
    Service2016,
    /// 国办公开办函〔2017〕19号 — through which channels applications are taken.
    Channels2017,
    /// 国办公开办函〔2015〕207号 — terms and the receipt date by channel.
    Terms2015,
    /// 国办公开办函〔2019〕14号 — applications after a reorganisation of organs.
    Reorganisation2019,
    /// 国办公开办函〔2019〕61号 — the disclosure platform.
    Platform2019,
    /// 民法典 — the civil code, for the counting of terms.
    CivilCode2020,
    /// 民事诉讼法 — the civil procedure law, for the counting of terms.
    CivilProcedureLaw,
}

/// One row of the instrument table.
struct Entry {
    zh: &'static str,
    en: &'static str,
    number: &'static str,
    in_force: Option<Date>,
    until: Option<Date>,
}

impl Instrument {
    /// Every instrument, in the order of the enum.
    pub const ALL: [Self; 19] = [
        Self::Regulation711,
        Self::Form2019,
        Self::Form2021,
        Self::Form2008,
        Self::FeeMeasures2020,
        Self::ReconsiderationLaw2017,
        Self::ReconsiderationLaw2023,
        Self::ReconsiderationRules2007,
        Self::LitigationLaw2017,
        Self::LitigationInterpretation2018,
        Self::Interpretation2011,
        Self::Interpretation2025,
        Self::Service2016,
        Self::Channels2017,
        Self::Terms2015,
        Self::Reorganisation2019,
        Self::Platform2019,
        Self::CivilCode2020,
        Self::CivilProcedureLaw,
    ];

    /// 标题 — the official title without brackets.
    pub const fn zh(self) -> &'static str {
        self.entry().zh
    }

    /// The title in English, ours.
    pub const fn en(self) -> &'static str {
        self.entry().en
    }

    /// 文号 — the document number, empty where none was read.
    pub const fn number(self) -> &'static str {
        self.entry().number
    }

    /// 施行日期 — the first day in force, where the sources give it.
    pub const fn in_force_from(self) -> Option<Date> {
        self.entry().in_force
    }

    /// 失效日期 — the last day in force, where the instrument has ended.
    pub const fn in_force_until(self) -> Option<Date> {
        self.entry().until
    }

    const fn entry(self) -> Entry {
        match self {
            Self::Regulation711 => entry(
                "政府信息公开条例",
                "Disclosure Regulation",
                "国务院令第711号",
            )
            .from(date(2019, 5, 15)),
            Self::Form2019 => entry(
                "中华人民共和国政府信息公开工作年度报告格式（试行）",
                "Annual report form (2019, trial)",
                "国办公开办函〔2019〕60号",
            ),
            Self::Form2021 => entry(
                "中华人民共和国政府信息公开工作年度报告格式",
                "Annual report form (2021)",
                "国办公开办函〔2021〕30号",
            )
            .from(date(2021, 9, 26)),
            Self::Form2008 => entry("政府信息公开情况统计表", "Statistics sheet 2008-2018", ""),
            Self::FeeMeasures2020 => entry(
                "政府信息公开信息处理费管理办法",
                "Fee Measures",
                "国办函〔2020〕109号",
            )
            .from(date(2021, 1, 1)),
            Self::ReconsiderationLaw2017 => entry(
                "行政复议法（2017年修正）",
                "Reconsideration Law (until 2023)",
                "",
            )
            .until(date(2023, 12, 31)),
            Self::ReconsiderationLaw2023 => {
                entry("行政复议法", "Reconsideration Law (2023)", "").from(date(2024, 1, 1))
            }
            Self::ReconsiderationRules2007 => {
                entry("行政复议法实施条例", "Reconsideration Rules", "")
            }
            Self::LitigationLaw2017 => entry("行政诉讼法", "Administrative Litigation Law", ""),
            Self::LitigationInterpretation2018 => entry(
                "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
                "Litigation Interpretation (2018)",
                "法释〔2018〕1号",
            ),
            Self::Interpretation2011 => entry(
                "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
                "Court Rules on Disclosure Cases (2011)",
                "法释〔2011〕17号",
            )
            .from(date(2011, 8, 13))
            .until(date(2025, 5, 31)),
            Self::Interpretation2025 => entry(
                "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
                "Court Interpretation on Disclosure Cases (2025)",
                "法释〔2025〕8号",
            )
            .from(date(2025, 6, 1)),
            Self::Service2016 => entry(
                "关于政府信息公开处理决定送达问题的解释",
                "Interpretation on service of decisions",
                "国办公开办函〔2016〕235号",
            )
            .from(date(2016, 12, 7)),
            Self::Channels2017 => entry(
                "关于政府信息公开申请接收渠道问题的解释",
                "Interpretation on channels of receipt",
                "国办公开办函〔2017〕19号",
            ),
            Self::Terms2015 => entry(
                "关于政府信息公开期限有关问题的解释",
                "Interpretation on terms",
                "国办公开办函〔2015〕207号",
            ),
            Self::Reorganisation2019 => entry(
                "关于机构改革后政府信息公开申请办理问题的解释",
                "Interpretation on applications after reorganisation",
                "国办公开办函〔2019〕14号",
            ),
            Self::Platform2019 => entry(
                "关于规范政府信息公开平台有关事项的通知",
                "Notice on the disclosure platform",
                "国办公开办函〔2019〕61号",
            ),
            Self::CivilCode2020 => entry("民法典", "Civil Code", "").from(date(2021, 1, 1)),
            Self::CivilProcedureLaw => entry("民事诉讼法", "Civil Procedure Law", ""),
        }
    }
}

const fn entry(zh: &'static str, en: &'static str, number: &'static str) -> Entry {
    Entry {
        zh,
        en,
        number,
        in_force: None,
        until: None,
    }
}

impl Entry {
    const fn from(self, day: Date) -> Self {
        Self {
            in_force: Some(day),
            ..self
        }
    }

    const fn until(self, day: Date) -> Self {
        Self {
            until: Some(day),
            ..self
        }
    }
}

/// 条文引用 — the exact place of a rule; zero means "not narrowed down further".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// The instrument.
    pub instrument: Instrument,
    /// 条 — article, 0 for the whole instrument.
    pub article: u16,
    /// 款 — paragraph, 0 for the whole article.
    pub paragraph: u8,
    /// 项 — item, 0 for the whole paragraph.
    pub item: u8,
}

macro_rules! regulation {
    ($($name:ident = $article:literal, $paragraph:literal, $item:literal;)*) => {
        $(
            #[doc = concat!("条例第", stringify!($article), "条 — article ", stringify!($article),
                ", paragraph ", stringify!($paragraph), ", item ", stringify!($item), " of the Regulation (0: all).")]
            pub const $name: Citation = Citation::new(Instrument::Regulation711, $article, $paragraph, $item);
        )*
    };
}

impl Citation {
    regulation! {
        REGULATION_11 = 11, 0, 0;
        REGULATION_14 = 14, 0, 0;
        REGULATION_15 = 15, 0, 0;
        REGULATION_16 = 16, 0, 0;
        REGULATION_16_1 = 16, 1, 0;
        REGULATION_16_2 = 16, 2, 0;
        REGULATION_17 = 17, 0, 0;
        REGULATION_20 = 20, 0, 0;
        REGULATION_26 = 26, 0, 0;
        REGULATION_28 = 28, 0, 0;
        REGULATION_29 = 29, 0, 0;
        REGULATION_30 = 30, 0, 0;
        REGULATION_31 = 31, 0, 0;
        REGULATION_32 = 32, 0, 0;
        REGULATION_33 = 33, 0, 0;
        REGULATION_33_1 = 33, 1, 0;
        REGULATION_33_2 = 33, 2, 0;
        REGULATION_33_3 = 33, 3, 0;
        REGULATION_34 = 34, 0, 0;
        REGULATION_35 = 35, 0, 0;
        REGULATION_36 = 36, 0, 0;
        REGULATION_36_1 = 36, 1, 1;
        REGULATION_36_2 = 36, 1, 2;
        REGULATION_36_3 = 36, 1, 3;
        REGULATION_36_4 = 36, 1, 4;
        REGULATION_36_5 = 36, 1, 5;
        REGULATION_36_6 = 36, 1, 6;
        REGULATION_36_7 = 36, 1, 7;
        REGULATION_37 = 37, 0, 0;
        REGULATION_38 = 38, 0, 0;
        REGULATION_39_1 = 39, 1, 0;
        REGULATION_39_2 = 39, 2, 0;
        REGULATION_40 = 40, 0, 0;
        REGULATION_41 = 41, 0, 0;
        REGULATION_42 = 42, 0, 0;
        REGULATION_42_2 = 42, 2, 0;
        REGULATION_49 = 49, 0, 0;
        REGULATION_49_1 = 49, 1, 0;
        REGULATION_49_2 = 49, 2, 0;
        REGULATION_50 = 50, 0, 0;
        REGULATION_51 = 51, 0, 0;
    }

    /// A citation narrowed down to article, paragraph and item; pass 0 for what stays open.
    pub const fn new(instrument: Instrument, article: u16, paragraph: u8, item: u8) -> Self {
        Self {
            instrument,
            article,
            paragraph,
            item,
        }
    }

    /// The instrument as a whole.
    pub const fn whole(instrument: Instrument) -> Self {
        Self::new(instrument, 0, 0, 0)
    }

    /// An article of an instrument.
    pub const fn article(instrument: Instrument, article: u16) -> Self {
        Self::new(instrument, article, 0, 0)
    }

    /// 中文引用 — such as 《政府信息公开条例》第三十三条第二款.
    pub fn zh(self) -> String {
        let mut text = format!("《{}》", self.instrument.zh());
        if self.article > 0 {
            text.push_str(&format!("第{}条", chinese_numeral(self.article)));
        }
        if self.paragraph > 0 && !self.paragraph_is_plain() {
            text.push_str(&format!("第{}款", chinese_numeral(self.paragraph.into())));
        }
        if self.item > 0 {
            text.push_str(&format!("第（{}）项", chinese_numeral(self.item.into())));
        }
        text
    }

    /// The citation in English, such as "Disclosure Regulation art. 33 para. 2".
    pub fn en(self) -> String {
        let mut text = self.instrument.en().to_owned();
        if self.article > 0 {
            text.push_str(&format!(" art. {}", self.article));
        }
        if self.paragraph > 0 && !self.paragraph_is_plain() {
            text.push_str(&format!(" para. {}", self.paragraph));
        }
        if self.item > 0 {
            text.push_str(&format!(" item {}", self.item));
        }
        text
    }

    /// Article 36 has one paragraph only, which nobody names when citing an item.
    const fn paragraph_is_plain(self) -> bool {
        self.paragraph == 1 && self.item > 0
    }
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.zh())
    }
}

/// 中文数字 — writes 1 to 999 the way article numbers are written: 十, 二十一, 一百零五.
pub fn chinese_numeral(number: u16) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u16| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
    let (hundreds, tens, units) = (number / 100 % 10, number / 10 % 10, number % 10);
    let mut text = String::new();
    if hundreds > 0 {
        text.push_str(digit(hundreds));
        text.push('百');
        if tens == 0 && units > 0 {
            text.push('零');
        }
    }
    if tens > 0 {
        if tens > 1 || hundreds > 0 {
            text.push_str(digit(tens));
        }
        text.push('十');
    }
    if units > 0 || number == 0 {
        text.push_str(digit(units));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_numbers_read_as_printed() {
        let written: Vec<_> = [1, 10, 11, 20, 33, 56, 100, 105, 110, 121]
            .map(chinese_numeral)
            .into();
        assert_eq!(
            written,
            [
                "一",
                "十",
                "十一",
                "二十",
                "三十三",
                "五十六",
                "一百",
                "一百零五",
                "一百一十",
                "一百二十一"
            ]
        );
    }

    #[test]
    fn citations_name_instrument_article_paragraph_item() {
        assert_eq!(
            Citation::REGULATION_33_2.zh(),
            "《政府信息公开条例》第三十三条第二款"
        );
        assert_eq!(
            Citation::REGULATION_36_3.zh(),
            "《政府信息公开条例》第三十六条第（三）项"
        );
        assert_eq!(
            Citation::REGULATION_33_2.en(),
            "Disclosure Regulation art. 33 para. 2"
        );
        let first = Citation::new(Instrument::ReconsiderationLaw2023, 23, 1, 4);
        assert_eq!(first.en(), "Reconsideration Law (2023) art. 23 item 4");
    }
}
