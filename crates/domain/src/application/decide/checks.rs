//! What an act must not be: in the future, out of order, without its content.

use gongkai_law::calendar::Calendar;
use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use super::{in_the_future, rulings};
use crate::application::Application;
use crate::application::act::{Act, ActKind, Delivery};
use crate::application::event::Happening;
use crate::application::moves::basis;
use crate::application::outcome::ServiceKind;
use crate::application::state::State;
use crate::moment::Moment;

/// Refuses dates that have not come and dates in an impossible order.
pub(super) fn dates(case: &Application, act: &Act, moment: &Moment) -> Result<(), Refusal> {
    let field = date_field(act);
    if act.on() > moment.today {
        return Err(in_the_future(act.on(), moment.today)
            .at(field)
            .by(basis(act.kind())));
    }
    let earliest = match act {
        Act::RecordDelivery { what, .. } => delivered_after(case, *what)?,
        Act::ReceiveOpinion { letter, .. } => sent_on(case, *letter)?,
        _ => case.last_moved_on(),
    };
    if act.on() < earliest {
        return Err(out_of_order(act.on(), earliest)
            .at(field)
            .by(basis(act.kind())));
    }
    match act {
        Act::Serve {
            kind,
            sent_on,
            received_on,
            ..
        } => service_dates(*kind, *sent_on, *received_on, moment.today),
        _ => Ok(()),
    }
}

const fn date_field(act: &Act) -> &'static str {
    match act {
        Act::Serve { .. } => "sent_on",
        _ => "on",
    }
}

fn delivered_after(case: &Application, what: Delivery) -> Result<Date, Refusal> {
    match (what, case.state) {
        (Delivery::Consultation(letter), _) => sent_on(case, letter),
        (
            Delivery::FeeNotice,
            State::AwaitingPayment {
                noticed_on,
                notice_received_on: None,
            },
        ) => Ok(noticed_on),
        (
            Delivery::Ruling,
            State::Served {
                on,
                received_on: None,
            },
        ) => Ok(on),
        _ => Err(Refusal::new(
            "nothing_to_deliver",
            "没有待登记送达的该项文书，或者其送达已经登记；请核对。",
            "There is no such document whose delivery is outstanding; it may be recorded already.",
        )
        .at("what")
        .by(Citation::whole(Instrument::Service2016))),
    }
}

fn sent_on(case: &Application, number: u32) -> Result<Date, Refusal> {
    case.letters()
        .into_iter()
        .find(|letter| letter.number == number)
        .map(|letter| letter.sent_on)
        .ok_or_else(|| {
            Refusal::new(
                "unknown_consultation",
                format!("没有第 {number} 号征求意见函；请核对编号。"),
                format!("There is no letter {number} in this case; check the number."),
            )
            .at("letter")
            .by(Citation::REGULATION_33_3)
        })
}

fn service_dates(
    kind: ServiceKind,
    sent_on: Date,
    received_on: Option<Date>,
    today: Date,
) -> Result<(), Refusal> {
    let rule = Citation::whole(Instrument::Service2016);
    match received_on {
        Some(on) if on > today => Err(in_the_future(on, today).at("received_on").by(rule)),
        Some(on) if on < sent_on => Err(out_of_order(on, sent_on).at("received_on").by(rule)),
        None if kind != ServiceKind::Post => Err(Refusal::new(
            "service_receipt_missing",
            format!("{}以申请人签收或者到达之日为准，请填写该日期。", kind.zh()),
            format!(
                "Service {} counts on the day the applicant signs or receives; give that day.",
                kind.en()
            ),
        )
        .at("received_on")
        .by(rule)),
        _ => Ok(()),
    }
}

fn out_of_order(on: Date, earliest: Date) -> Refusal {
    Refusal::new(
        "date_out_of_order",
        format!("日期 {on} 早于此前的办理日期 {earliest}；请核对先后顺序。"),
        format!(
            "The date {on} lies before {earliest}, the day of what came before; check the order."
        ),
    )
}

/// Refuses what the history of the case forbids, whatever the particulars. Buttons ask this too.
pub(super) fn possible(case: &Application, act: ActKind, today: Date) -> Result<(), Refusal> {
    match act {
        ActKind::AskForCorrection
            if case.has(|what| matches!(what, Happening::CorrectionAsked { .. })) =>
        {
            Err(Refusal::new(
                "second_correction",
                "补正只能告知一次，本件已经告知过；请按现有内容答复。",
                "A correction can be asked for once only, and it was; reply on what there is.",
            )
            .by(Citation::REGULATION_30))
        }
        ActKind::ExtendTimeLimit => extension(case, today),
        ActKind::RecordDelivery => outstanding_delivery(case),
        ActKind::ReceiveOpinion
            if case
                .letters()
                .iter()
                .all(|letter| letter.answered.is_some()) =>
        {
            Err(Refusal::new(
                "no_opinion_outstanding",
                "没有尚未答复的征求意见函。",
                "No opinion is outstanding.",
            )
            .by(Citation::REGULATION_33_3))
        }
        ActKind::Close => closing(case),
        _ => Ok(()),
    }
}

fn extension(case: &Application, today: Date) -> Result<(), Refusal> {
    if case.terms.due_on.is_none() {
        return Err(Refusal::new(
            "no_term_running",
            "答复期限现未计算（等待补正或者缴费），无需延长。",
            "No reply term runs now (a correction or a payment is awaited), so there is nothing to extend.",
        )
        .by(Citation::REGULATION_33_2));
    }
    let since_restart = case.events.iter().rev().take_while(|event| {
        !matches!(
            event.what,
            Happening::CorrectionReceived | Happening::FeePaid
        )
    });
    if since_restart
        .into_iter()
        .any(|event| matches!(event.what, Happening::Extended { .. }))
    {
        return Err(Refusal::new(
            "second_extension",
            "答复期限已经延长过一次，不能再次延长。",
            "The reply term was extended already; it can be extended once.",
        )
        .by(Citation::REGULATION_33_2));
    }
    before_due(case, today)
}

fn outstanding_delivery(case: &Application) -> Result<(), Refusal> {
    let open = match case.state {
        State::Served { received_on, .. } => received_on.is_none(),
        State::AwaitingPayment {
            notice_received_on: None,
            ..
        } => true,
        _ => case
            .letters()
            .iter()
            .any(|letter| letter.delivered_on.is_none()),
    };
    if open {
        return Ok(());
    }
    Err(Refusal::new(
        "nothing_to_deliver",
        "没有待登记送达的文书。",
        "Nothing that was sent waits for its delivery to be recorded.",
    )
    .by(Citation::whole(Instrument::Service2016)))
}

fn closing(case: &Application) -> Result<(), Refusal> {
    let served = case.service.is_some() || matches!(case.state, State::Withdrawn { .. });
    if case.outcome.is_some() && served {
        return Ok(());
    }
    Err(Refusal::new(
        "not_finished",
        "没有答复结果或者尚未送达的申请不能办结。",
        "A case without its result or without service cannot be closed.",
    )
    .by(Citation::article(Instrument::Regulation711, 45)))
}

/// Refuses an act without the content the law asks for.
pub(super) fn contents(case: &Application, act: &Act, calendar: &Calendar) -> Result<(), Refusal> {
    match act {
        Act::AskForCorrection {
            what,
            on,
            answer_by,
            ..
        } => {
            need(
                what,
                "what",
                "需要补正的内容",
                "what is to be corrected",
                Citation::REGULATION_30,
            )?;
            after(*answer_by, *on, "answer_by", Citation::REGULATION_30)
        }
        Act::ReceiveCorrection { text, .. } => need(
            text,
            "text",
            "补正后的申请内容",
            "the application as corrected",
            Citation::REGULATION_30,
        ),
        Act::ExtendTimeLimit { reason, on, .. } => {
            need(
                reason,
                "reason",
                "延长的理由",
                "the reason for the extension",
                Citation::REGULATION_33_2,
            )?;
            before_due(case, *on)
        }
        Act::Consult { party, .. } => need(
            party,
            "party",
            "征求意见的对象",
            "whose opinion is asked",
            Citation::REGULATION_32,
        ),
        Act::DemandFee {
            amount, basis, on, ..
        } => fee(*amount, basis, *on),
        Act::Decide(ruling) => rulings::check(case, ruling, calendar),
        _ => Ok(()),
    }
}

fn need(
    text: &str,
    field: &'static str,
    zh: &str,
    en: &str,
    rule: Citation,
) -> Result<(), Refusal> {
    if !text.trim().is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        "content_missing",
        format!("请填写{zh}。"),
        format!("Give {en}."),
    )
    .at(field)
    .by(rule))
}

fn after(end: Date, start: Date, field: &'static str, rule: Citation) -> Result<(), Refusal> {
    if end > start {
        return Ok(());
    }
    Err(Refusal::new(
        "end_before_start",
        format!("期限的末日（{end}）应当晚于 {start}；请改正。"),
        format!("The last day, {end}, must lie after {start}; correct it."),
    )
    .at(field)
    .by(rule))
}

fn before_due(case: &Application, on: Date) -> Result<(), Refusal> {
    match case.terms.due_on {
        Some(due) if on > due => Err(Refusal::new(
            "extension_after_due_date",
            format!("答复期限已于 {due} 届满，{on} 不能再延长；请尽快答复。"),
            format!("The reply term ended on {due}; it cannot be extended on {on}. Reply as soon as possible."),
        )
        .at("on")
        .by(Citation::REGULATION_33_2)),
        _ => Ok(()),
    }
}

/// The day of the Fee Measures (国办函〔2020〕109号). The day they came into force is less certain; see the warning.
const FEE_MEASURES_ISSUED: Date = jiff::civil::date(2020, 11, 17);

fn fee(amount: u32, basis: &str, on: Date) -> Result<(), Refusal> {
    let measures = Instrument::FeeMeasures2020;
    let rule = Citation::whole(measures);
    if on < FEE_MEASURES_ISSUED {
        return Err(Refusal::new(
            "fee_measures_not_in_force",
            format!("{on} 时信息处理费管理办法尚未施行，不能收费。"),
            format!("The Fee Measures were not in force on {on}; no fee can be asked."),
        )
        .at("on")
        .by(rule));
    }
    if amount == 0 {
        return Err(Refusal::new(
            "fee_is_zero",
            "收费金额为 0 元，无需通知缴费；请核对。",
            "The fee is 0 yuan, so there is nothing to demand; check the amount.",
        )
        .at("amount")
        .by(rule));
    }
    need(
        basis,
        "basis",
        "收费依据和标准",
        "the ground of the fee and how it is computed",
        rule,
    )
}
