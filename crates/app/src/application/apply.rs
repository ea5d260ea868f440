//! 网上申请 — a visitor applies on-line.

use gongkai_domain::access::Actor;
use gongkai_domain::application::{ApplicantForm, RequestForm, Submission};
use gongkai_domain::ids::OrganId;
use gongkai_law::regulation::art31_receipt::Channel;

use super::{Receipt, organ_and_above, submit};
use crate::error::AppError;
use crate::house::App;

/// The on-line form as typed.
#[derive(Debug, Clone, Default)]
pub struct Apply {
    /// Who applies.
    pub applicant: ApplicantForm,
    /// What is wanted.
    pub request: RequestForm,
    /// The hidden key of the form, from [`form_key`]; empty: every press is a new application.
    pub form_key: String,
}

/// A fresh key for an empty form.
pub fn form_key(app: &App) -> Result<String, AppError> {
    app.randomness().secret()
}

/// 网上申请 — takes an application to an organ. Anyone may apply; every problem of the form is told at its field at once.
/// It comes in today and counts as received when the office has confirmed it (art. 31).
pub async fn apply(
    app: &App,
    actor: &Actor,
    organ: &OrganId,
    input: Apply,
) -> Result<Receipt, AppError> {
    let (organ, _) = organ_and_above(app, organ).await?;
    let (applicant, request) = submit::checked(input.applicant, input.request)?;
    let submission = Submission {
        channel: Channel::Online,
        arrived_on: app.moment(actor).today,
        confirmed_on: None,
        applicant,
        request,
        clerk_note: String::new(),
    };
    submit::submit(app, actor, &organ, submission, &input.form_key, "apply").await
}
