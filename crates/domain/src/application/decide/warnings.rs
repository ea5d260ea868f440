//! What the officer should know about an act that nothing forbids.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::{Citation, Instrument};
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
        Act::AskForCorrection { on, .. } => {
            let last = before.correction_notice_due(calendar);
            warnings.extend(last.filter(|last| on > last).map(|_| late_notice()));
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
