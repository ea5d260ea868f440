//! 受理 — the common path of applying and registering: number, secret, case, journal in one transaction.

use gongkai_domain::access::Actor;
use gongkai_domain::application::{Applicant, Request, Submission};
use gongkai_domain::ids::ApplicationId;
use gongkai_domain::organ::Organ;
use gongkai_store::StoreError;
use gongkai_store::applications::Keys;

use super::Receipt;
use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;

/// Characters of a secret, without the hyphens.
const SECRET_LENGTH: usize = 12;
/// Fewest characters of a form's key, so that nobody can guess the secret made from it.
const SHORTEST_KEY: usize = 32;

/// Opens the case. The form's key and its contents make both the key that is unique and the secret: who presses twice
/// gets the same number and the same secret, who changes the form gets a new case. Only hashes are kept.
pub(super) async fn submit(
    app: &App,
    actor: &Actor,
    organ: &Organ,
    submission: Submission,
    form_key: &str,
    act: &'static str,
) -> Result<Receipt, AppError> {
    let form_key = if form_key.len() < SHORTEST_KEY {
        app.randomness().secret()?
    } else {
        form_key.to_owned()
    };
    let seed = format!("{form_key}|{}|{submission:?}", organ.id);
    let (submission_key, secret) = (
        digest(&format!("key|{seed}")),
        readable(&digest(&format!("secret|{seed}"))),
    );
    if let Some(earlier) = app.store.application_of_submission(&submission_key).await? {
        return again(app, &earlier, secret).await;
    }
    let moment = app.moment(actor);
    let year = submission.arrived_on.year();
    let id = app.new_id::<ApplicationId>()?;
    let mut tx = app.store.begin().await?;
    let position = tx
        .next_number(&format!("application:{}:{year}", organ.id))
        .await?;
    let number = Submission::number(organ, year, position);
    let calendar = app.calendar_in(&mut tx).await?;
    let decision = submission.open(act, id, organ, number, &moment, &calendar)?;
    let case = decision.application;
    let secret_hash = digest(&plain(&secret));
    let keys = Keys {
        submission: &submission_key,
        secret: &secret_hash,
    };
    match tx.insert_application(&case, &keys, moment.now).await {
        Err(StoreError::Taken) => {
            drop(tx);
            let earlier = app.store.application_of_submission(&submission_key).await?;
            return again(app, &earlier.ok_or(AppError::Changed)?, secret).await;
        }
        other => other?,
    }
    app.journal(&mut tx, decision.journal, &moment).await?;
    tx.commit().await?;
    Ok(Receipt {
        id: case.id,
        number: case.number,
        secret,
        arrived_on: case.arrived_on,
        received_on: case.received_on,
        due_on: case.terms.due_on,
        warnings: decision.warnings,
    })
}

async fn again(app: &App, id: &ApplicationId, secret: String) -> Result<Receipt, AppError> {
    let mut tx = app.store.begin().await?;
    let case = tx.application(id).await?.ok_or(AppError::NotFound)?;
    Ok(Receipt {
        id: case.id,
        number: case.number,
        secret,
        arrived_on: case.arrived_on,
        received_on: case.received_on,
        due_on: case.terms.due_on,
        warnings: Vec::new(),
    })
}

/// Checks both parts of the form and tells all problems at once.
pub(super) fn checked(
    applicant: gongkai_domain::application::ApplicantForm,
    request: gongkai_domain::application::RequestForm,
) -> Result<(Applicant, Request), AppError> {
    let address = applicant.address.clone();
    match (applicant.checked(), request.checked(&address)) {
        (Ok(applicant), Ok(request)) => Ok((applicant, request)),
        (applicant, request) => {
            let mut problems = applicant.err().unwrap_or_default();
            problems.extend(request.err().unwrap_or_default());
            Err(AppError::Refused(problems))
        }
    }
}

/// A secret that can be copied by hand, from a hash: twelve characters without those that look alike, in groups of four.
fn readable(hash: &str) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut secret = String::new();
    for place in 0..SECRET_LENGTH {
        let byte = hash
            .get(place * 2..place * 2 + 2)
            .and_then(|pair| usize::from_str_radix(pair, 16).ok())
            .unwrap_or_default();
        if place > 0 && place % 4 == 0 {
            secret.push('-');
        }
        if let Some(c) = ALPHABET.get(byte % 32) {
            secret.push(char::from(*c));
        }
    }
    secret
}

/// A secret as typed by hand, without blanks and hyphens, in capitals.
pub(super) fn plain(secret: &str) -> String {
    secret
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}
