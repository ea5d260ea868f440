//! 登记申请 — staff register what came in by counter, post, fax, e-mail or word of mouth.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::application::{ApplicantForm, RequestForm, Submission};
use gongkai_domain::ids::OrganId;
use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use jiff::civil::Date;

use super::{Receipt, organ_and_above, submit};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// The registration form as typed.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The way it came in.
    pub channel: Option<Channel>,
    /// The day it came in.
    pub arrived_on: Option<Date>,
    /// The day it was confirmed with the applicant; only for channels that need it.
    pub confirmed_on: Option<Date>,
    /// Who applies.
    pub applicant: ApplicantForm,
    /// What is wanted.
    pub request: RequestForm,
    /// For an oral application: who filled it in, and that it was read back.
    pub clerk_note: String,
    /// The hidden key of the form, from [`super::apply::form_key`].
    pub form_key: String,
}

/// 登记申请 — registers an application that came in on paper or otherwise not on-line.
pub async fn register(
    app: &App,
    actor: &Actor,
    organ: &OrganId,
    input: Register,
) -> Result<Receipt, AppError> {
    let (organ, _) = organ_and_above(app, organ).await?;
    can(actor, Permission::HandleApplications, &organ.owner()).map_err(forbidden)?;
    let mut problems = Vec::new();
    if input.channel.is_none() {
        problems.push(missing("channel", "申请渠道", "the channel"));
    }
    if input.arrived_on.is_none() {
        problems.push(missing("arrived_on", "到达日期", "the day it came in"));
    }
    let parts = submit::checked(input.applicant, input.request);
    let (Some(channel), Some(arrived_on), Ok((applicant, request))) =
        (input.channel, input.arrived_on, &parts)
    else {
        return Err(with_problems(problems, parts.err()));
    };
    let submission = Submission {
        channel,
        arrived_on,
        confirmed_on: input.confirmed_on,
        applicant: applicant.clone(),
        request: request.clone(),
        clerk_note: input.clerk_note,
    };
    submit::submit(app, actor, &organ, submission, &input.form_key, "register").await
}

fn with_problems(mut problems: Vec<Refusal>, parts: Option<AppError>) -> AppError {
    match parts {
        Some(AppError::Refused(more)) => problems.extend(more),
        Some(other) => return other,
        None => {}
    }
    AppError::Refused(problems)
}

fn missing(field: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::new(
        "content_missing",
        format!("请填写{zh}；收到申请之日由此确定。"),
        format!("Give {en}; the receipt date follows from it."),
    )
    .at(field)
    .by(Citation::REGULATION_31)
}
