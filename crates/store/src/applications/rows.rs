//! Rows of applications and what they mean.

use gongkai_domain::application::Terms;
use gongkai_domain::application::{
    Applicant, Application, Contact, FormWanted, IdKind, Identity, Outcome, Request, RouteWanted,
    Service, ServiceKind, State, StateKind,
};
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_domain::organ::Uscc;
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::{RemedyOrder, ResultKind};
use sqlx::FromRow;

use super::events;
use crate::error::StoreError;
use crate::text::{date, optional_date};

pub(super) use super::events::EventRow;

/// Everything of a case but its events.
pub(crate) const CASE: &str = "select a.id, a.organ_id, a.number, a.version, a.channel, a.arrived_on, a.received_on,
    a.applicant_kind, a.applicant_name, a.title, a.document_number, a.description, a.form, a.route, a.help, a.state,
    a.state_on, a.state_second, a.due_on, a.due_provisional, a.wait_until, a.decided_on, a.result, a.service_kind,
    a.sent_on, a.delivered_on, a.proof, p.id_kind, p.id_number, p.uscc, p.legal_representative, p.contact_person,
    p.phone, p.email, p.address, p.postcode, o.document, o.reasons, o.detail, o.withheld, o.remedy, o.remedy_zh, o.remedy_en
    from application a join applicant p on p.application_id = a.id
    left join application_outcome o on o.application_id = a.id";

#[derive(FromRow)]
pub(super) struct CaseRow {
    id: String,
    organ_id: String,
    number: String,
    version: i64,
    channel: String,
    arrived_on: String,
    received_on: Option<String>,
    applicant_kind: String,
    applicant_name: String,
    title: String,
    document_number: String,
    description: String,
    form: String,
    route: String,
    help: String,
    state: String,
    state_on: String,
    state_second: Option<String>,
    due_on: Option<String>,
    due_provisional: bool,
    wait_until: Option<String>,
    decided_on: Option<String>,
    result: Option<String>,
    service_kind: Option<String>,
    sent_on: Option<String>,
    delivered_on: Option<String>,
    proof: Option<String>,
    id_kind: Option<String>,
    id_number: String,
    uscc: Option<String>,
    legal_representative: String,
    contact_person: String,
    phone: String,
    email: String,
    address: String,
    postcode: String,
    document: Option<String>,
    reasons: Option<String>,
    detail: Option<String>,
    withheld: Option<String>,
    remedy: Option<String>,
    remedy_zh: Option<String>,
    remedy_en: Option<String>,
}

/// Reads a code column.
pub(crate) fn code<T>(
    column: &str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    read(text).ok_or_else(|| StoreError::unreadable(column, text))
}

impl CaseRow {
    pub(super) fn into_case(self, events: Vec<EventRow>) -> Result<Application, StoreError> {
        let events = events
            .into_iter()
            .map(events::read)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Application {
            channel: code("application.channel", &self.channel, Channel::from_code)?,
            arrived_on: date(&self.arrived_on)?,
            received_on: optional_date(self.received_on.as_deref())?,
            applicant: self.applicant()?,
            request: self.request()?,
            state: self.state()?,
            terms: Terms {
                due_on: optional_date(self.due_on.as_deref())?,
                provisional: self.due_provisional,
                wait_until: optional_date(self.wait_until.as_deref())?,
            },
            outcome: self.outcome()?,
            service: self.service()?,
            events,
            id: ApplicationId::new(self.id),
            organ: OrganId::new(self.organ_id),
            number: self.number,
            version: self.version,
        })
    }

    fn applicant(&self) -> Result<Applicant, StoreError> {
        let kind = code(
            "application.applicant_kind",
            &self.applicant_kind,
            ApplicantKind::from_column,
        )?;
        let name = self.applicant_name.clone();
        let identity = match (&self.uscc, &self.id_kind) {
            (Some(uscc), _) => Identity::Organisation {
                name,
                uscc: Uscc::parse(uscc)
                    .map_err(|_| StoreError::unreadable("applicant.uscc", uscc))?,
                legal_representative: self.legal_representative.clone(),
                contact_person: self.contact_person.clone(),
            },
            (None, Some(id_kind)) => Identity::Person {
                name,
                id_kind: code("applicant.id_kind", id_kind, IdKind::from_code)?,
                id_number: self.id_number.clone(),
            },
            (None, None) => return Err(StoreError::unreadable("applicant.id_kind", "")),
        };
        Ok(Applicant {
            kind,
            identity,
            contact: Contact {
                phone: self.phone.clone(),
                email: self.email.clone(),
                address: self.address.clone(),
                postcode: self.postcode.clone(),
            },
        })
    }

    fn request(&self) -> Result<Request, StoreError> {
        Ok(Request {
            title: self.title.clone(),
            document_number: self.document_number.clone(),
            description: self.description.clone(),
            form: code("application.form", &self.form, FormWanted::from_code)?,
            route: code("application.route", &self.route, RouteWanted::from_code)?,
            help: self.help.clone(),
        })
    }

    fn state(&self) -> Result<State, StoreError> {
        let kind = code("application.state", &self.state, StateKind::from_code)?;
        let second = optional_date(self.state_second.as_deref())?;
        State::from_parts(kind, date(&self.state_on)?, second)
            .ok_or_else(|| StoreError::unreadable("application.state_second", &self.state))
    }

    fn outcome(&self) -> Result<Option<Outcome>, StoreError> {
        let (Some(result), Some(decided_on)) = (&self.result, &self.decided_on) else {
            return Ok(None);
        };
        let text = |column: &Option<String>| column.clone().unwrap_or_default();
        let withheld = match &self.withheld {
            Some(kind) => Some(code(
                "application_outcome.withheld",
                kind,
                ResultKind::from_code,
            )?),
            None => None,
        };
        let remedy = text(&self.remedy);
        Ok(Some(Outcome {
            kind: code("application.result", result, ResultKind::from_code)?,
            decided_on: date(decided_on)?,
            document: text(&self.document),
            reasons: text(&self.reasons),
            detail: text(&self.detail),
            withheld,
            remedy: code("application_outcome.remedy", &remedy, remedy_order)?,
            remedy_zh: text(&self.remedy_zh),
            remedy_en: text(&self.remedy_en),
        }))
    }

    fn service(&self) -> Result<Option<Service>, StoreError> {
        let (Some(kind), Some(sent_on)) = (&self.service_kind, &self.sent_on) else {
            return Ok(None);
        };
        Ok(Some(Service {
            kind: code("application.service_kind", kind, ServiceKind::from_code)?,
            sent_on: date(sent_on)?,
            received_on: optional_date(self.delivered_on.as_deref())?,
            proof: self.proof.clone().unwrap_or_default(),
        }))
    }
}

fn remedy_order(code: &str) -> Option<RemedyOrder> {
    [
        RemedyOrder::ReconsiderationFirst,
        RemedyOrder::Choice,
        RemedyOrder::None,
    ]
    .into_iter()
    .find(|order| order.code() == code)
}

/// The columns of an identity.
#[derive(Default)]
pub(super) struct IdentityColumns<'a> {
    pub(super) id_kind: Option<&'static str>,
    pub(super) id_number: &'a str,
    pub(super) uscc: Option<&'a str>,
    pub(super) legal_representative: &'a str,
    pub(super) contact_person: &'a str,
}

impl<'a> IdentityColumns<'a> {
    pub(super) fn of(identity: &'a Identity) -> Self {
        match identity {
            Identity::Person {
                id_kind, id_number, ..
            } => Self {
                id_kind: Some(id_kind.code()),
                id_number,
                ..Self::default()
            },
            Identity::Organisation {
                uscc,
                legal_representative,
                contact_person,
                ..
            } => Self {
                uscc: Some(uscc.as_str()),
                legal_representative,
                contact_person,
                ..Self::default()
            },
        }
    }
}
