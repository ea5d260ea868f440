//! 办理表单 — the fields of each act, one form an act, drawn from the case as it stands.

use gongkai_app::domain::application::{
    ActKind, Application, Detail, Letter, Opinion, ServiceKind, StateKind,
};
use gongkai_app::law::regulation::art33_time_limit::Consultation;
use gongkai_app::law::result_kind::ResultKind;
use jiff::civil::Date;

use crate::field::{Choice, Field};
use crate::lang::Lang;

/// The word of an act in addresses and element ids.
pub const fn slug(kind: ActKind) -> &'static str {
    match kind {
        ActKind::ConfirmReceipt => "confirm-receipt",
        ActKind::AskForCorrection => "ask-for-correction",
        ActKind::ReceiveCorrection => "receive-correction",
        ActKind::ExtendTimeLimit => "extend-time-limit",
        ActKind::Consult => "consult",
        ActKind::RecordDelivery => "record-delivery",
        ActKind::ReceiveOpinion => "receive-opinion",
        ActKind::DemandFee => "demand-fee",
        ActKind::ReceivePayment => "receive-payment",
        ActKind::Decide => "decide",
        ActKind::Serve => "serve",
        ActKind::Withdraw => "withdraw",
        ActKind::Close => "close",
    }
}

/// Whether an act cannot be undone and therefore asks a second time.
pub const fn asks_twice(kind: ActKind) -> bool {
    matches!(kind, ActKind::Decide | ActKind::Withdraw | ActKind::Close)
}

/// The sentence above the fields: what the act does and what the law wants.
pub fn intro(kind: ActKind, l: Lang) -> &'static str {
    match kind {
        ActKind::ConfirmReceipt => l.t(
            "与申请人确认收到后登记；双方确认之日为收到申请之日，答复期限自次日起算。",
            "Record it once both sides have confirmed; that day counts as the receipt, and the term starts on the next.",
        ),
        ActKind::AskForCorrection => l.t(
            "申请内容不明确的，自收到之日起 7 个工作日内一次性告知补正；收到补正后答复期限重新起算。",
            "Once only, within 7 working days after receipt; the reply term starts anew with the corrected application.",
        ),
        ActKind::ReceiveCorrection => l.t(
            "登记补正后的申请内容；答复期限自收到补正之日重新起算。",
            "Take in the corrected application; the reply term starts anew.",
        ),
        ActKind::ExtendTimeLimit => l.t(
            "期限届满前经公开工作机构负责人同意并告知申请人，延长最多 20 个工作日。",
            "Before the term ends, with the head's consent and told to the applicant; 20 working days at most.",
        ),
        ActKind::Consult => l.t(
            "发出征求意见函后，自次日起至收到意见（或送达后满 15 个工作日）不计入答复期限。",
            "From the day after the letter until the answer, or 15 working days after its delivery, no day counts.",
        ),
        ActKind::RecordDelivery => l.t(
            "登记文书送达的日期；意见期限、缴费期限和救济期限由此起算。",
            "Record when something sent has arrived; terms of others start from it.",
        ),
        ActKind::ReceiveOpinion => l.t(
            "登记收到的意见；答复期限自次日继续计算。",
            "Take in the opinion; the reply term runs on from the next day.",
        ),
        ActKind::DemandFee => l.t(
            "申请数量、频次明显超过合理范围的，在答复期限内一次性告知收费依据、标准和数额。",
            "Only where number or frequency is clearly unreasonable; within the reply term.",
        ),
        ActKind::ReceivePayment => l.t(
            "登记缴费日期；答复期限自缴费次日重新计算。",
            "Record the payment; the reply term starts anew on the next day.",
        ),
        ActKind::Decide => l.t(
            "先选定答复结果，再填写该结果依法应当写明的内容。",
            "Choose the result first, then state what the law asks of it.",
        ),
        ActKind::Serve => l.t(
            "邮寄只能通过邮政企业；以交邮之日为行政机关完成答复之日。直接送达以签收之日为准。",
            "By post only through the postal enterprise, and the day of handing in counts; by hand, the day of signing.",
        ),
        ActKind::Withdraw => l.t(
            "登记申请人主动撤回。撤回后不再答复，计入年报“其他处理”。",
            "Record the applicant's withdrawal. No reply follows; the report counts it under other handling.",
        ),
        ActKind::Close => l.t(
            "送达完成、材料齐全后归档；办结后不能再办理其他事项。",
            "Put the case on file once served and complete; nothing more can be done to it then.",
        ),
    }
}

/// The fields of an act. A decision's fields follow the chosen result; without one there are none yet.
pub fn fields(
    kind: ActKind,
    case: &Application,
    result: Option<ResultKind>,
    today: Date,
    l: Lang,
) -> Vec<Field> {
    let on = |label: &str| Field::day("on", label).preset(today.to_string());
    let document = |zh, en| {
        Field::line("document", l.t(zh, en))
            .help(l.t("例如：某公复〔2026〕12号", "as it stands on the document"))
    };
    match kind {
        ActKind::ConfirmReceipt => vec![on(l.t("双方确认之日", "Confirmed on"))],
        ActKind::AskForCorrection => vec![
            Field::area("what", l.t("需要补正的内容", "What is to be corrected")).help(l.t(
                "写明哪里不明确、怎样补正；申请人会看到这段文字。",
                "The applicant will read this.",
            )),
            document("补正告知书文号", "Number of the notice"),
            on(l.t("告知书发出日期", "Sent on")),
            Field::day("answer_by", l.t("补正截止日期", "To be corrected by")).help(l.t(
                "合理期限；逾期不补正视为放弃申请。",
                "A reasonable term; silence means the application is given up.",
            )),
        ],
        ActKind::ReceiveCorrection => vec![
            Field::area(
                "text",
                l.t("补正后的申请内容", "The application as corrected"),
            )
            .preset(&case.request.description),
            on(l.t("收到补正日期", "Received on")),
        ],
        ActKind::ExtendTimeLimit => vec![
            Field::line("by", l.t("延长多少个工作日", "Working days"))
                .typed_as("number")
                .preset("20")
                .help(l.t("1 至 20", "1 to 20")),
            Field::area("reason", l.t("延长理由", "Reason")),
            document("延期答复告知书文号", "Number of the notice"),
            on(l.t("告知申请人日期", "Told on")),
        ],
        ActKind::Consult => vec![
            Field::radio(
                "kind",
                l.t("征求谁的意见", "Who is asked"),
                consultations(l),
            ),
            Field::line("party", l.t("被征求意见方名称", "Name")),
            document("征求意见函文号", "Number of the letter"),
            on(l.t("发函日期", "Sent on")),
        ],
        ActKind::RecordDelivery => vec![
            Field::radio(
                "what",
                l.t("什么送达了", "What has arrived"),
                deliveries(case, l),
            ),
            on(l.t("送达日期", "Arrived on")),
        ],
        ActKind::ReceiveOpinion => vec![
            Field::radio(
                "letter",
                l.t("回复哪封函", "Which letter"),
                open_letters(case, l),
            ),
            Field::radio("opinion", l.t("意见", "Opinion"), opinions(l)),
            Field::area("text", l.t("意见内容和理由", "What it says")).optional(),
            on(l.t("收到日期", "Received on")),
        ],
        ActKind::DemandFee => vec![
            Field::line("amount", l.t("金额（元）", "Amount in yuan")).typed_as("number"),
            Field::area("basis", l.t("收费依据和计算标准", "Ground and computation")).help(l.t(
                "按件或者按量，写明件数、页数和分档计算过程。",
                "By item or by page, with the steps.",
            )),
            document("收费通知书文号", "Number of the notice"),
            on(l.t("通知书发出日期", "Sent on")),
        ],
        ActKind::ReceivePayment => vec![on(l.t("缴费日期", "Paid on"))],
        ActKind::Decide => result
            .map(|result| ruling(result, today, l))
            .unwrap_or_default(),
        ActKind::Serve => vec![
            Field::radio("kind", l.t("送达方式", "How"), services(l)),
            Field::day(
                "sent_on",
                l.t("交邮、交付或发送日期", "Handed in, handed over or sent on"),
            )
            .preset(today.to_string()),
            Field::day(
                "received_on",
                l.t("申请人收到日期", "Received by the applicant on"),
            )
            .optional()
            .help(l.t(
                "尚不知道的先留空，以后用“登记送达”补上。",
                "Leave empty if not known yet.",
            )),
            Field::line("proof", l.t("送达凭证", "Proof")).help(l.t(
                "邮件号码、送达回证或发送地址",
                "Postal number, receipt or address",
            )),
        ],
        ActKind::Withdraw => vec![
            Field::area("reason", l.t("申请人的说明", "In the applicant's words")).optional(),
            on(l.t("撤回日期", "Withdrawn on")),
        ],
        ActKind::Close => vec![on(l.t("办结日期", "Closed on"))],
    }
}

/// The fields of a decision with this result.
fn ruling(result: ResultKind, today: Date, l: Lang) -> Vec<Field> {
    let mut fields = Vec::new();
    if result == ResultKind::PartlyDisclosed {
        fields.push(Field::select(
            "withheld",
            l.t("不予公开部分的依据", "Ground of the withheld part"),
            grounds(l),
        ));
    }
    if let Some(detail) = Detail::of(result) {
        let field = Field::area("detail", l.t(detail.zh, detail.en));
        fields.push(if detail.required {
            field
        } else {
            field.optional()
        });
    }
    let reasons = Field::area("reasons", l.t("理由", "Reasons"));
    fields.push(if result.needs_reason() {
        reasons
    } else {
        reasons.optional()
    });
    fields.push(Field::line(
        "document",
        l.t("答复书文号", "Number of the decision"),
    ));
    fields.push(Field::day("on", l.t("作出决定日期", "Decided on")).preset(today.to_string()));
    fields
}

fn grounds(l: Lang) -> Vec<Choice> {
    ResultKind::ALL
        .into_iter()
        .filter(|kind| kind.withholds() && *kind != ResultKind::PartlyDisclosed)
        .map(|kind| Choice::new(kind.code(), l.t(kind.zh(), kind.en())))
        .collect()
}

fn consultations(l: Lang) -> Vec<Choice> {
    Consultation::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.code(), l.t(kind.zh(), kind.en())))
        .collect()
}

fn opinions(l: Lang) -> Vec<Choice> {
    Opinion::ALL
        .into_iter()
        .map(|opinion| Choice::new(opinion.code(), l.t(opinion.zh(), opinion.en())))
        .collect()
}

fn services(l: Lang) -> Vec<Choice> {
    ServiceKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.code(), l.t(kind.zh(), kind.en())))
        .collect()
}

fn letter_name(letter: &Letter, l: Lang) -> String {
    let kind = l.t(letter.kind.zh(), letter.kind.en());
    if l.is_en() {
        format!("letter {} to {} ({kind})", letter.document, letter.party)
    } else {
        format!(
            "致{}（{kind}）的征求意见函 {}",
            letter.party, letter.document
        )
    }
}

fn deliveries(case: &Application, l: Lang) -> Vec<Choice> {
    let mut choices: Vec<Choice> = case
        .letters()
        .iter()
        .filter(|letter| letter.delivered_on.is_none() && letter.answered.is_none())
        .map(|letter| {
            Choice::new(
                format!("consultation-{}", letter.number),
                letter_name(letter, l),
            )
        })
        .collect();
    match case.state.kind() {
        StateKind::AwaitingPayment => {
            choices.push(Choice::new("fee_notice", l.t("收费通知书", "fee notice")))
        }
        StateKind::Served => choices.push(Choice::new("ruling", l.t("答复书", "the decision"))),
        _ => {}
    }
    choices
}

fn open_letters(case: &Application, l: Lang) -> Vec<Choice> {
    case.letters()
        .iter()
        .filter(|letter| letter.answered.is_none())
        .map(|letter| Choice::new(letter.number.to_string(), letter_name(letter, l)))
        .collect()
}

/// 答复结果分组 — the results an officer can choose, in the order in which a case is thought through.
pub fn results(l: Lang) -> Vec<(&'static str, Vec<Choice>)> {
    use ResultKind as R;
    const GROUPS: [(&str, &str, &[ResultKind]); 5] = [
        (
            "予以公开",
            "Disclosed",
            &[R::AlreadyPublished, R::Disclosed, R::PartlyDisclosed],
        ),
        (
            "不予公开",
            "Refused",
            &[
                R::StateSecret,
                R::ForbiddenByLaw,
                R::SecurityOrStability,
                R::ThirdPartyRights,
                R::InternalAffairs,
                R::ProcessInformation,
                R::EnforcementCaseFile,
                R::SpecialQuery,
            ],
        ),
        (
            "无法提供",
            "Cannot be provided",
            &[
                R::NotFound,
                R::NotResponsible,
                R::NeedsProcessing,
                R::UnclearAfterCorrection,
            ],
        ),
        (
            "不予处理",
            "Not handled",
            &[
                R::Petition,
                R::Repeated,
                R::PublicPublication,
                R::UnreasonableNumber,
                R::ConfirmOrReissue,
            ],
        ),
        (
            "其他处理",
            "Other",
            &[R::NotCorrected, R::FeeUnpaid, R::OtherEnding],
        ),
    ];
    GROUPS
        .into_iter()
        .map(|(zh, en, kinds)| {
            let choices = kinds
                .iter()
                .map(|kind| Choice::new(kind.code(), l.t(kind.zh(), kind.en())))
                .collect();
            (l.t(zh, en), choices)
        })
        .collect()
}
