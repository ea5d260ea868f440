//! 第四十九条 — when the annual report is due. In force since 2019-05-15, first for the reports on 2019.
//!
//! Departments from county level up hand in and publish the report on the past year before 31 January; lead departments publish the
//! government's report before 31 March.
//!
//! Reading: the text moves nothing when the day is not worked, so the warning falls on the last working day on or before it.

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::citation::Citation;
use crate::refusal::Refusal;

/// 编制主体 — who reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reporter {
    /// 县级以上人民政府部门 — a department: 31 January.
    Department,
    /// 县级以上人民政府 — a government, through its lead department: 31 March.
    Government,
}

/// 年度报告期限 — the dates of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportTerm {
    /// 公布期限 — the date of the article.
    pub by: Date,
    /// 最后工作日 — the last working day on or before it; aim at this day.
    pub last_working_day: Date,
    /// Whether the calendar of that year is not published yet.
    pub provisional: bool,
    /// The rule.
    pub citation: Citation,
}

/// 年度报告期限 — when the report on `report_year` is due.
///
/// # Errors
/// `report_year_out_of_range` for years before 2019, to which the article does not apply, and beyond 2099.
pub fn report_term(
    reporter: Reporter,
    report_year: i16,
    calendar: &Calendar,
) -> Result<ReportTerm, Refusal> {
    let citation = match reporter {
        Reporter::Department => Citation::REGULATION_49_1,
        Reporter::Government => Citation::REGULATION_49_2,
    };
    if !(2019..=2099).contains(&report_year) {
        return Err(out_of_range(report_year, citation));
    }
    let (month, day) = match reporter {
        Reporter::Department => (1, 31),
        Reporter::Government => (3, 31),
    };
    let by =
        Date::new(report_year + 1, month, day).map_err(|_| out_of_range(report_year, citation))?;
    let last_working_day = calendar.last_working_day_on_or_before(by);
    Ok(ReportTerm {
        by,
        last_working_day,
        provisional: !calendar.is_published(by.year()),
        citation,
    })
}

fn out_of_range(report_year: i16, citation: Citation) -> Refusal {
    Refusal::new(
        "report_year_out_of_range",
        format!("{report_year}年度的报告不适用本条期限；请填写2019年至2099年之间的年度。"),
        format!(
            "This term does not apply to a report on {report_year}; give a year from 2019 to 2099."
        ),
    )
    .at("year")
    .by(citation)
}
