//! A case to play with: every act says on which day it is recorded.

use gongkai_domain::access::Actor;
use gongkai_domain::application::{
    Act, Applicant, Application, Contact, Delivery, FormWanted, IdKind, Identity, Opinion, Request,
    RouteWanted, Ruling, ServiceKind, Submission,
};
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_law::calendar::{Calendar, WorkingDays};
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::regulation::art33_time_limit::Consultation;
use gongkai_law::remedies::{self, OrganType, Respondent, remedy_clause};
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;
use jiff::civil::Date;

/// A date as written.
pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Noon of a day in China, by the system.
pub fn moment(today: &str) -> Moment {
    Moment::new(format!("{today}T04:00:00Z").parse().unwrap(), Actor::System)
}

/// A bureau with all channels open.
pub fn organ() -> Organ {
    Organ {
        id: OrganId::new("bureau"),
        uscc: Uscc::parse("11330800002618197P").unwrap(),
        slug: "bureau".into(),
        parent: None,
        name: "某市某局".into(),
        name_en: "A Bureau".into(),
        kind: OrganKind::LocalDepartment,
        lead: false,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice::default(),
        channels: Channel::ALL.to_vec(),
        since: day("2000-01-01"),
        until: None,
    }
}

/// A citizen with complete particulars.
pub fn citizen() -> Applicant {
    Applicant {
        kind: ApplicantKind::Natural,
        identity: Identity::Person {
            name: "申请人甲".into(),
            id_kind: IdKind::Passport,
            id_number: "E00000000".into(),
        },
        contact: Contact {
            phone: "000-0000".into(),
            ..Contact::default()
        },
    }
}

/// A complete request.
pub fn request() -> Request {
    Request {
        title: "某项目批复".into(),
        document_number: String::new(),
        description: String::new(),
        form: FormWanted::Paper,
        route: RouteWanted::InPerson,
        help: String::new(),
    }
}

/// What came in on a day.
pub fn submission(channel: Channel, arrived: &str, confirmed: Option<&str>) -> Submission {
    Submission {
        channel,
        arrived_on: day(arrived),
        confirmed_on: confirmed.map(day),
        applicant: citizen(),
        request: request(),
        clerk_note: String::new(),
    }
}

/// A case under way.
#[derive(Debug, Clone)]
pub struct Play {
    pub case: Application,
    pub calendar: Calendar,
    pub warnings: Vec<&'static str>,
}

impl Play {
    /// A case that came in by this channel and was registered the same day.
    pub fn arrived(channel: Channel, on: &str) -> Self {
        Self::opened(submission(channel, on, None), on).unwrap()
    }

    /// A case handed in on this day, so that it is received at once.
    pub fn received(on: &str) -> Self {
        Self::arrived(Channel::InPerson, on)
    }

    /// Opens a case on a day.
    pub fn opened(submission: Submission, today: &str) -> Result<Self, Refusal> {
        let calendar = Calendar::built_in();
        let decision = submission.open(
            "register",
            ApplicationId::new("case"),
            &organ(),
            "002618197-2025-00001".into(),
            &moment(today),
            &calendar,
        )?;
        Ok(Self {
            case: decision.application,
            calendar,
            warnings: decision
                .warnings
                .iter()
                .map(|warning| warning.code)
                .collect(),
        })
    }

    /// Does an act on its own day.
    pub fn act(self, act: Act) -> Self {
        let today = act.on().to_string();
        self.act_on(&today, act)
    }

    /// Does an act that is recorded on a later day.
    pub fn act_on(mut self, today: &str, act: Act) -> Self {
        let decision = self
            .case
            .decide(&act, &moment(today), &self.calendar)
            .unwrap_or_else(|refusal| panic!("{act:?}: {}", refusal.en));
        assert_eq!(decision.journal.len(), 1);
        assert_eq!(decision.journal[0].act, act.kind().code());
        self.case = decision.application;
        self.warnings = decision
            .warnings
            .iter()
            .map(|warning| warning.code)
            .collect();
        self
    }

    /// The refusal of an act on its own day.
    pub fn refused(&self, act: Act) -> Refusal {
        let today = act.on().to_string();
        self.refused_on(&today, act)
    }

    /// The refusal of an act that is recorded on another day.
    pub fn refused_on(&self, today: &str, act: Act) -> Refusal {
        self.case
            .decide(&act, &moment(today), &self.calendar)
            .expect_err("the act was not refused")
    }

    /// The due date as stored.
    pub fn due(&self) -> Option<String> {
        self.case.terms.due_on.map(|due| due.to_string())
    }
}

pub fn confirm(on: &str) -> Act {
    Act::ConfirmReceipt { on: day(on) }
}

pub fn ask(on: &str, answer_by: &str) -> Act {
    Act::AskForCorrection {
        on: day(on),
        answer_by: day(answer_by),
        what: "请写明文件名称或者文号".into(),
        document: "某公开补〔2025〕1号".into(),
    }
}

pub fn corrected(on: &str) -> Act {
    Act::ReceiveCorrection {
        on: day(on),
        text: "某文件".into(),
    }
}

pub fn extend(on: &str, by: u16) -> Act {
    Act::ExtendTimeLimit {
        on: day(on),
        by: WorkingDays(by),
        reason: "检索量大".into(),
        document: "某公开延〔2025〕1号".into(),
    }
}

pub fn consult(on: &str, kind: Consultation) -> Act {
    Act::Consult {
        on: day(on),
        kind,
        party: "被征求意见方".into(),
        document: "某公开征〔2025〕1号".into(),
    }
}

pub fn delivered(what: Delivery, on: &str) -> Act {
    Act::RecordDelivery { what, on: day(on) }
}

pub fn opinion(letter: u32, on: &str, opinion: Opinion) -> Act {
    Act::ReceiveOpinion {
        letter,
        on: day(on),
        opinion,
        text: "理由".into(),
    }
}

pub fn fee(on: &str) -> Act {
    Act::DemandFee {
        on: day(on),
        amount: 100,
        basis: "当月第11件，按件计收".into(),
        document: "某公开费〔2025〕1号".into(),
    }
}

pub fn paid(on: &str) -> Act {
    Act::ReceivePayment { on: day(on) }
}

pub fn withdraw(on: &str) -> Act {
    Act::Withdraw {
        on: day(on),
        reason: String::new(),
    }
}

pub fn close(on: &str) -> Act {
    Act::Close { on: day(on) }
}

/// A complete ruling of a kind.
pub fn ruling(on: &str, kind: ResultKind) -> Ruling {
    let respondent = Respondent {
        same_level_government: Some("某市人民政府"),
        higher_department: Some("某省某厅"),
        ..Respondent::new("某市某局", OrganType::LocalDepartment)
    };
    let decision = remedies::Decision {
        act: remedies::Act::Reply(kind),
        on: day(on),
        served_online: false,
    };
    Ruling {
        on: day(on),
        kind,
        reasons: "理由".into(),
        detail: "特别内容".into(),
        withheld: (kind == ResultKind::PartlyDisclosed).then_some(ResultKind::ThirdPartyRights),
        document: "某公开复〔2025〕1号".into(),
        remedy: remedy_clause(&respondent, &decision).unwrap(),
    }
}

pub fn decide(on: &str, kind: ResultKind) -> Act {
    Act::Decide(ruling(on, kind))
}

pub fn serve(kind: ServiceKind, sent: &str, received: Option<&str>) -> Act {
    Act::Serve {
        kind,
        sent_on: day(sent),
        received_on: received.map(day),
        proof: "回证1".into(),
    }
}
