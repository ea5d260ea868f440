//! 文字归一 — one spelling for the many ways a character is printed.
//!
//! Full-width forms, Kangxi radicals and compatibility characters become ordinary characters, quotes and blanks
//! disappear, traditional characters become simplified ones as far as the forms' labels need them.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// CJK radicals that some converters print in place of the character, each followed by that character.
/// Unicode gives most of them no compatibility mapping.
const RADICALS: &str = "⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺝月⺟母⺠民⺢氺⺥爪⺩王⺫目⺬示⺮竹⺯糸⺰纟⺳网⺶羊⺷羊⺸羊⺺聿⺻聿⺼月⺽臼⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";

/// Traditional characters of the forms' labels, each followed by its simplified form.
const TRADITIONAL: &str = "開开數数總总計计請请結结轉转繼继續续辦办處处規规範范許许罰罚強强費费業业構构會会組组織织務务機机關关類类內内過过訪访舉举報报復复複复議议訴诉訟讼經经維维糾纠審审單单萬万額额項项採采購购無无補补確确認认獲获國国屬属於于護护權权執执詢询現现沒没製制發发廢废減减決决對对與与條条動动資资訊信圖图網网頁页電电專专門门職职責责問问題题進进況况據据編编廣广監监質质標标準准團团體体產产從从來来統统時时間间應应當当們们將将書书長长見见員员遲迟徵征納纳實实庫库號号聯联係系負负人人該该違违區区陽阳東东華华縣县鎮镇鄉乡別别後后穩稳繳缴這这稱称祕秘覆复並并併并為为爲为說说祇只衹只処处彊强縂总摠总週周佈布註注簽签籤签錄录參参歷历曆历訂订欄栏設设領领導导選选遞递傳传眞真郵邮協协衆众眾众擬拟財财預预館馆檔档廳厅黨党檢检驗验備备歸归嚴严帶带證证須须衛卫醫医勞劳環环濟济興兴農农漁渔羣群綫线収收発发関关対对変变価价";

fn paired(table: &str, wanted: char) -> Option<char> {
    let mut chars = table.chars();
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        if from == wanted {
            return Some(to);
        }
    }
    None
}

/// True for blanks and for characters that print nothing.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{3164}' | '\u{2800}' | '\u{E000}'..='\u{F8FF}')
}

/// True for the marks of notes; they stand behind a number and are no digits of it.
pub(crate) fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '①'..='⑳' | '⑴'..='⒇' | '※' | '＊' | '*' | '†' | '‡' | '★' | '☆' | '▲' | '△')
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '«' | '»' | '`' | '´'
    )
}

fn punctuation(c: char) -> char {
    match c {
        '、' | '﹑' | '､' => ',',
        '〔' | '［' | '【' | '﹝' | '[' => '(',
        '〕' | '］' | '】' | '﹞' | ']' => ')',
        '－' | '−' | '–' | '‐' | '‑' | '‒' | '﹣' | '➖' => '-',
        '—' | '―' | '─' | '━' => '—',
        '。' | '．' | '·' | '・' | '•' => '.',
        other => other,
    }
}

/// One character in ordinary spelling; most characters stay what they are.
pub(crate) fn plain(c: char, out: &mut impl FnMut(char)) {
    match c {
        ' '..='~' | '\u{4E00}'..='\u{9FFF}' => out(c),
        '\u{2E80}'..='\u{2EFF}' => out(paired(RADICALS, c).unwrap_or(c)),
        c if is_note_mark(c) => out(c),
        _ => std::iter::once(c).nfkc().for_each(out),
    }
}

/// 正字 — the text in ordinary spelling: radicals, full-width and compatibility forms resolved, blanks unified and trimmed.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if is_blank(c) {
            gap = gap || c.is_whitespace() || c.is_control();
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        match c {
            '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => {
                plain(c, &mut |plain| out.push(plain))
            }
            _ => out.push(c),
        }
    }
    out
}

/// 比对键 — what two prints of one label have in common: no blanks, no quotes, one form per character.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold(c, &mut |folded| out.push(folded));
    }
    out
}

/// Folds one character for comparison; gives nothing for blanks and quotes.
pub(crate) fn fold(c: char, out: &mut impl FnMut(char)) {
    if is_blank(c) || is_quote(c) {
        return;
    }
    plain(punctuation(c), &mut |plain| {
        if !is_blank(plain) && !is_quote(plain) {
            out(paired_simplified(punctuation(plain)));
        }
    });
}

fn paired_simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let pairs = &*SIMPLIFIED;
    pairs
        .binary_search_by_key(&c, |(from, _)| *from)
        .ok()
        .and_then(|at| pairs.get(at))
        .map_or(c, |(_, to)| *to)
}

/// The pairs of [`TRADITIONAL`] in the order of their first characters.
static SIMPLIFIED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut pairs = Vec::new();
    let mut chars = TRADITIONAL.chars();
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        pairs.push((from, to));
    }
    pairs.sort_unstable();
    pairs
});

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}

/// The key without its enumerator: `（三）`, `三、`, `3.`, `3、`.
pub(crate) fn without_enumerator(key: &str) -> &str {
    if let Some(rest) = key.strip_prefix(|c| matches!(c, '①'..='⑳' | '⑴'..='⒇')) {
        return rest;
    }
    if let Some(rest) = key.strip_prefix('(')
        && let Some((inner, after)) = rest.split_once(')')
        && inner.chars().count() <= 3
        && inner.chars().all(is_numeral)
    {
        return after.trim_start_matches([',', '.', ':']);
    }
    let after = key.trim_start_matches(is_numeral);
    let printed = key.len() - after.len();
    if printed == 0 || after.is_empty() {
        return key;
    }
    let marked = after.starts_with([',', '.', ':', ')', '—']);
    let digits = key.starts_with(|c: char| c.is_ascii_digit());
    match (marked, digits) {
        (true, _) => after.trim_start_matches([',', '.', ':', ')', '—']),
        (false, true) => after,
        (false, false) => key,
    }
}

/// The key without remarks in brackets.
pub(crate) fn without_brackets(key: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_full_width_and_blanks_fold_to_one_key() {
        assert_eq!(key("⼀、 本 年新收\u{a0}"), "一,本年新收");
        assert_eq!(key("３．危及“三安全一稳定”"), "3.危及三安全一稳定");
        assert_eq!(key("政府信息⻓"), "政府信息长");
        assert_eq!(key("結轉下年度繼續辦理"), "结转下年度继续办理");
        assert_eq!(key("複議後起訴、維持"), "复议后起诉,维持");
        assert_eq!(
            key("申請人逾期未按收費通知要求繳納費用"),
            "申请人逾期未按收费通知要求缴纳费用"
        );
    }

    #[test]
    fn enumerators_of_all_kinds_are_taken_off() {
        for (printed, bare) in [
            ("(三)不予公开", "不予公开"),
            ("三,本年度办理结果", "本年度办理结果"),
            ("3.危及三安全", "危及三安全"),
            ("3,危及三安全", "危及三安全"),
            ("3危及三安全", "危及三安全"),
            ("③危及三安全", "危及三安全"),
            ("三安全一稳定", "三安全一稳定"),
            ("2019年度", "年度"),
        ] {
            assert_eq!(without_enumerator(printed), bare, "{printed}");
        }
    }
}
