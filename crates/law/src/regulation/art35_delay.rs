//! 第三十五条 — unreasonable number or frequency of applications. In force since 2019-05-15.
//!
//! The organ may ask the applicant for reasons. If they do not convince it, it says that the applications are not dealt with; if they
//! do but the term of art. 33 cannot be kept, it fixes a reasonable delayed date and tells the applicant. The article names no length.
//!
//! Reading: the delayed date is fixed before the term of art. 33 ends and lies after its end.

use jiff::civil::Date;

use crate::calendar::DueDate;
use crate::citation::Citation;
use crate::refusal::Refusal;

/// 延迟答复 — checks a delayed date against the term it replaces.
///
/// # Errors
/// `delay_after_due_date` when it is fixed after the term ended; `delay_not_later` when it does not lie after the term's end.
pub fn check_delay(fixed_on: Date, until: Date, due: DueDate) -> Result<(), Refusal> {
    let due = due.date;
    if fixed_on > due {
        return Err(Refusal::new(
            "delay_after_due_date",
            format!("答复期限已于{due}届满，{fixed_on}不能再确定延迟答复的期限；请尽快答复。"),
            format!("The reply term ended on {due}; a delayed date cannot be fixed on {fixed_on} any more. Reply as soon as possible."),
        )
        .at("on")
        .by(Citation::REGULATION_35));
    }
    if until <= due {
        return Err(Refusal::new(
            "delay_not_later",
            format!("延迟答复的日期（{until}）不晚于原期限届满日（{due}）；请填写更晚的日期。"),
            format!("The delayed date {until} is not later than the end of the term, {due}; give a later date."),
        )
        .at("until")
        .by(Citation::REGULATION_35));
    }
    Ok(())
}
