//! What the officer should know about an act that nothing forbids.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::{Citation, Instrument};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Warning, rulings};
use crate::application::Application;
use crate::application::act::Act;
use crate::application::outcome::{Service, ServiceKind};
use crate::application::request::{FormWanted, RouteWanted};

/// The warnings of an act, on the case as it stood before.
pub(super) fn of(before: &Application, act: &Act, calendar: &Calendar) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let late = |on: Date| {
        let due = before.terms.due_on.filter(|due| on > *due)?;
        Some(late_reply(due, on))
    };
    match act {
        Act::AskForCorrection { on, answer_by, .. } => {
            let last = before.correction_notice_due(calendar);
            warnings.extend(last.filter(|last| on > last).map(|_| late_notice()));
            let long = *answer_by > on.saturating_add(1.year());
            warnings.extend(long.then(|| long_term(*answer_by)));
        }
        Act::DemandFee { on, .. } => {
            let from = Instrument::FeeMeasures2020.in_force_from();
            warnings.extend(from.filter(|from| on < from).map(fee_too_early));
        }
        Act::Serve {
            kind,
            sent_on,
            received_on,
            ..
        } => {
            let service = Service {
                kind: *kind,
                sent_on: *sent_on,
                received_on: *received_on,
                proof: String::new(),
            };
            let unwanted = *kind == ServiceKind::Electronic && !wants_electronic(before);
            warnings.extend(unwanted.then(electronic_not_wanted));
            warnings.extend(late(service.counts_on()));
        }
        Act::Decide(ruling) => {
            rulings::warn(before, ruling, &mut warnings);
            warnings.extend(late(ruling.on));
        }
        Act::Close { .. } => {
            let service = before.service.as_ref();
            let open = service.is_some_and(|service| service.received_on.is_none());
            warnings.extend(open.then(no_return_receipt));
        }
        _ => {}
    }
    warnings
}

fn wants_electronic(case: &Application) -> bool {
    case.request.form == FormWanted::Electronic || case.request.route == RouteWanted::Online
}

fn late_notice() -> Warning {
    Warning::new(
        "late_correction_notice",
        Citation::REGULATION_30,
        "已超过收到申请之日起7个工作日；逾期告知补正不停止答复期限的计算，请按原期限答复。",
        "More than seven working days have passed since the receipt; a late notice does not stop the reply term, so reply within it.",
    )
}

/// Reading: the Regulation asks for a reasonable term and names no length.
fn long_term(answer_by: Date) -> Warning {
    Warning::new(
        "correction_term_too_long",
        Citation::REGULATION_30,
        format!("补正期限至 {answer_by}，超过一年；请核对年份，确认属于合理期限。"),
        format!(
            "The correction term runs until {answer_by}, over a year; check the year and whether it is reasonable."
        ),
    )
}

/// Reading: the measures are taken to be in force since 2021-01-01; that day is not certain.
fn fee_too_early(from: Date) -> Warning {
    Warning::new(
        "fee_measures_not_in_force",
        Citation::whole(Instrument::FeeMeasures2020),
        format!("信息处理费管理办法一般认为自 {from} 起施行；请核实收费依据。"),
        format!(
            "The Fee Measures are taken to be in force since {from}; check the ground for the fee."
        ),
    )
}

fn late_reply(due: Date, on: Date) -> Warning {
    Warning::new(
        "late_reply",
        Citation::REGULATION_33_2,
        format!("答复期限已于 {due} 届满，本次日期为 {on}，属逾期答复。"),
        format!("The reply term ended on {due}; {on} is late."),
    )
}

fn electronic_not_wanted() -> Warning {
    Warning::new(
        "electronic_not_wanted",
        Citation::REGULATION_40,
        "申请人未选择电子形式或者网上获取；请确认已征得其同意，否则应另以书面送达。",
        "The applicant asked neither for electronic form nor for the online route; make sure of the consent, or serve on paper.",
    )
}

fn no_return_receipt() -> Warning {
    Warning::new(
        "no_return_receipt",
        Citation::whole(Instrument::Service2016),
        "尚未登记申请人收到决定的日期；收到回执后请补登，救济期限自其收到时起算。",
        "The day the decision reached the applicant is not recorded yet; the remedy terms start then.",
    )
}
