//! 日期核对 — AR-23 and AR-29: the year in title, period and tables; the day of publication. AR-33: whom to ask.

use gongkai_law::regulation::art49_annual_report::Reporter;
use gongkai_law::report_format::{Finding, Format, TextPlace, rules::filing, rules::text};
use jiff::civil::{Date, date};

use super::chapters::Verdict;
use super::names::is_government;
use super::{gap, passages::Passages};
use crate::read::normal::key;
use crate::read::prose::when;
use crate::report::ReadReport;

/// AR-23: title, period and tables tell of one year, and the period is that year from end to end.
pub(super) fn years(report: &ReadReport) -> Verdict {
    let rule = &text::YEARS;
    let prose = &report.prose;
    let titled = prose.title.as_deref().and_then(when::year);
    let mut findings = Vec::new();
    let mut say = |words: Option<&str>, zh: String, en: String| {
        findings.push(Finding {
            place: words.map(|words| TextPlace {
                section: String::new(),
                offset: 0,
                text: words.to_owned(),
            }),
            message_zh: zh,
            message_en: en,
            ..rule.finding()
        });
    };
    let Some(period) = prose.period else {
        return Err(gap(
            rule,
            "没有读到统计期限",
            "no statistics period was read",
        ));
    };
    let (from, to) = (period.from, period.to);
    // The Regulation of 2007 took effect on 1 May 2008, so the first period was shorter.
    let whole = from == date(from.year(), 1, 1) && to == date(from.year(), 12, 31);
    if !whole && from.year() > 2008 {
        say(
            None,
            format!("统计期限为{from}至{to}，应为1月1日至12月31日。"),
            format!("The period is {from} to {to}; it should be 1 January to 31 December."),
        );
    }
    if let Some(titled) = titled.filter(|year| *year != from.year()) {
        say(
            prose.title.as_deref(),
            format!("标题为{titled}年度，统计期限自{from}起。"),
            format!("The title says {titled}, the period begins on {from}."),
        );
    }
    if let Some(tabled) = prose
        .table_year
        .filter(|year| Some(*year) != titled.or(Some(from.year())))
    {
        let stated = titled.unwrap_or_else(|| from.year());
        say(
            Some("统计表"),
            format!("报告为{stated}年度，统计表为{tabled}年度。"),
            format!("The report is on {stated}, its tables on {tabled}."),
        );
    }
    Ok(findings)
}

/// AR-29, as far as a document shows it: published after the day of the article.
pub(super) fn in_time(report: &ReadReport) -> Vec<Finding> {
    let prose = &report.prose;
    let printed = prose.header.published_on.as_deref();
    let (Some(published), Some(year), Some(organ)) =
        (printed.and_then(when::date), prose.year, &prose.organ)
    else {
        return Vec::new();
    };
    let Some((reporter, by)) = due(year, &key(organ)) else {
        return Vec::new();
    };
    if published <= by {
        return Vec::new();
    }
    let (zh, en) = match reporter {
        Reporter::Department => ("部门", "a department"),
        Reporter::Government => ("政府", "a government"),
    };
    vec![Finding {
        message_zh: format!(
            "发布日期为{published}，{zh}的{year}年度报告应在{by}前公布；迁移网站时重新发布的除外。"
        ),
        message_en: format!(
            "Published on {published}; {en} publishes the report on {year} before {by}, unless the page was moved later."
        ),
        place: Some(TextPlace {
            section: String::new(),
            offset: 0,
            text: printed.unwrap_or_default().to_owned(),
        }),
        ..filing::IN_TIME.finding()
    }]
}

/// The day of article 49; it applies to reports on 2019 and later. An organ of unknown kind has the later day.
fn due(year: i16, organ: &str) -> Option<(Reporter, Date)> {
    if year < 2019 {
        return None;
    }
    let department = ["局", "厅", "委员会", "办公室", "委", "中心"]
        .iter()
        .any(|end| organ.ends_with(end))
        && !is_government(organ);
    let (reporter, month) = if department {
        (Reporter::Department, 1)
    } else {
        (Reporter::Government, 3)
    };
    Some((reporter, Date::new(year.checked_add(1)?, month, 31).ok()?))
}

/// AR-33.
pub(super) fn contact(report: &ReadReport, format: Format, text: &Passages<'_>) -> Verdict {
    let contact = &report.prose.contact;
    let address = contact.address.is_some();
    let phone = contact.phone.is_some() || report.prose.signoff.phone.is_some();
    let said = |words: &[&str]| text.all.iter().any(|passage| passage.has_any(words));
    let (zh, en) = match (address || said(&["地址:"]), phone || said(&["电话:"])) {
        (true, true) => return Ok(Vec::new()),
        (true, false) => ("没有联系电话", "a telephone number"),
        (false, true) => ("没有联系地址", "an address"),
        (false, false) => ("没有联系地址和电话", "an address and a telephone number"),
    };
    Ok(vec![Finding {
        message_zh: format!("报告{zh}。"),
        message_en: format!("The report lacks {en}."),
        ..text::CONTACT.finding_in(format)
    }])
}
