//! 申请人 — who applies, as typed and as checked (art. 29 para. 2 item 1).

use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::ApplicantKind;

use crate::organ::Uscc;

/// 申请的必备内容 — name, proof of identity and contact (art. 29 para. 2 item 1).
pub const WHO: Citation = Citation::new(Instrument::Regulation711, 29, 2, 1);

/// 证件种类 — the document that proves a natural person's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// 居民身份证 — resident identity card.
    ResidentCard,
    /// 护照 — passport.
    Passport,
    /// 港澳台居民居住证 — residence permit for residents of Hong Kong, Macao and Taiwan.
    ResidencePermit,
    /// 港澳台居民来往内地（大陆）通行证 — travel permit to the mainland.
    TravelPermit,
    /// 外国人永久居留身份证 — permanent residence card.
    PermanentResidence,
    /// 其他有效证件 — any other valid document.
    Other,
}

impl IdKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::ResidentCard,
        Self::Passport,
        Self::ResidencePermit,
        Self::TravelPermit,
        Self::PermanentResidence,
        Self::Other,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ResidentCard => "resident_card",
            Self::Passport => "passport",
            Self::ResidencePermit => "residence_permit",
            Self::TravelPermit => "travel_permit",
            Self::PermanentResidence => "permanent_residence",
            Self::Other => "other",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::ResidentCard => "居民身份证",
            Self::Passport => "护照",
            Self::ResidencePermit => "港澳台居民居住证",
            Self::TravelPermit => "港澳台居民来往内地（大陆）通行证",
            Self::PermanentResidence => "外国人永久居留身份证",
            Self::Other => "其他有效证件",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::ResidentCard => "resident identity card",
            Self::Passport => "passport",
            Self::ResidencePermit => "residence permit (Hong Kong, Macao, Taiwan)",
            Self::TravelPermit => "travel permit to the mainland",
            Self::PermanentResidence => "permanent residence card",
            Self::Other => "other valid document",
        }
    }
}

/// 申请人 — an applicant whose particulars are complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// The column of the report in which the case is counted.
    pub kind: ApplicantKind,
    /// Who it is.
    pub identity: Identity,
    /// How the applicant is reached.
    pub contact: Contact,
}

/// 身份 — a natural person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// 公民 — a natural person.
    Person {
        /// Name.
        name: String,
        /// The document shown.
        id_kind: IdKind,
        /// Its number.
        id_number: String,
    },
    /// 法人或者其他组织 — an organisation.
    Organisation {
        /// Name.
        name: String,
        /// Its code, checked.
        uscc: Uscc,
        /// 法定代表人 — who stands for it by law.
        legal_representative: String,
        /// 联系人 — whom to ask.
        contact_person: String,
    },
}

/// 联系方式 — how the applicant is reached; empty where nothing was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// 联系电话
    pub phone: String,
    /// 电子邮箱
    pub email: String,
    /// 通信地址
    pub address: String,
    /// 邮政编码
    pub postcode: String,
}

impl Applicant {
    /// The name in which the application is made.
    pub fn name(&self) -> &str {
        match &self.identity {
            Identity::Person { name, .. } | Identity::Organisation { name, .. } => name,
        }
    }
}

/// 申请人表 — the applicant's part of the form as typed. Field names of refusals are the names of these fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApplicantForm {
    /// Nothing when nothing was chosen.
    pub kind: Option<ApplicantKind>,
    /// Name of the person or organisation.
    pub name: String,
    /// Persons: the document shown.
    pub id_kind: Option<IdKind>,
    /// Persons: its number.
    pub id_number: String,
    /// Organisations: unified social credit code.
    pub uscc: String,
    /// Organisations: legal representative.
    pub legal_representative: String,
    /// Organisations: whom to ask.
    pub contact_person: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Postal address.
    pub address: String,
    /// Postcode.
    pub postcode: String,
}

impl ApplicantForm {
    /// Checks everything at once, so that the form can show every problem at its field.
    pub fn checked(self) -> Result<Applicant, Vec<Refusal>> {
        let mut problems = Vec::new();
        let kind = self.kind;
        if kind.is_none() {
            problems.push(missing("kind", "申请人类别", "the kind of applicant"));
        }
        let identity = self.identity(&mut problems);
        let contact = self.contact(&mut problems);
        match (kind, identity) {
            (Some(kind), Some(identity)) if problems.is_empty() => Ok(Applicant {
                kind,
                identity,
                contact,
            }),
            _ => Err(problems),
        }
    }

    fn identity(&self, problems: &mut Vec<Refusal>) -> Option<Identity> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            problems.push(missing("name", "姓名或者名称", "the name"));
        }
        match self.kind? {
            ApplicantKind::Natural => self.person(name, problems),
            _ => self.organisation(name, problems),
        }
    }

    fn person(&self, name: String, problems: &mut Vec<Refusal>) -> Option<Identity> {
        if self.id_kind.is_none() {
            problems.push(missing(
                "id_kind",
                "身份证明种类",
                "the kind of identity document",
            ));
        }
        let id_number = self.id_number.trim().to_uppercase();
        if id_number.is_empty() {
            problems.push(missing(
                "id_number",
                "身份证明号码",
                "the number of the identity document",
            ));
        } else if self.id_kind == Some(IdKind::ResidentCard) && !resident_number_holds(&id_number) {
            problems.push(wrong_id_number());
        }
        Some(Identity::Person {
            name,
            id_kind: self.id_kind?,
            id_number,
        })
    }

    fn organisation(&self, name: String, problems: &mut Vec<Refusal>) -> Option<Identity> {
        let legal_representative = self.legal_representative.trim().to_owned();
        if legal_representative.is_empty() {
            problems.push(missing(
                "legal_representative",
                "法定代表人或者负责人",
                "the legal representative",
            ));
        }
        let contact_person = self.contact_person.trim().to_owned();
        if contact_person.is_empty() {
            problems.push(missing("contact_person", "联系人", "a contact person"));
        }
        let uscc = if self.uscc.trim().is_empty() {
            Err(missing(
                "uscc",
                "统一社会信用代码",
                "the unified social credit code",
            ))
        } else {
            Uscc::parse(&self.uscc)
        };
        let uscc = uscc
            .map_err(|refusal| problems.push(refusal.by(WHO)))
            .ok()?;
        Some(Identity::Organisation {
            name,
            uscc,
            legal_representative,
            contact_person,
        })
    }

    fn contact(&self, problems: &mut Vec<Refusal>) -> Contact {
        let contact = Contact {
            phone: self.phone.trim().to_owned(),
            email: self.email.trim().to_owned(),
            address: self.address.trim().to_owned(),
            postcode: self.postcode.trim().to_owned(),
        };
        if contact.phone.is_empty() && contact.email.is_empty() && contact.address.is_empty() {
            problems.push(missing(
                "phone",
                "联系方式（电话、电子邮箱、通信地址至少一项）",
                "a contact: phone, e-mail or postal address",
            ));
        }
        if !contact.email.is_empty() && !looks_like_mail(&contact.email) {
            problems.push(
                Refusal::new(
                    "email_invalid",
                    "电子邮箱格式不正确，应形如 name@example.cn。",
                    "The e-mail address must look like name@example.cn.",
                )
                .at("email")
                .by(WHO),
            );
        }
        contact
    }
}

fn missing(field: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::new(
        "required_content_missing",
        format!("请填写{zh}：申请应当写明申请人的姓名或者名称、身份证明和联系方式。"),
        format!(
            "Give {en}: an application names the applicant, the proof of identity and a contact."
        ),
    )
    .at(field)
    .by(WHO)
}

fn wrong_id_number() -> Refusal {
    Refusal::new(
        "id_number_invalid",
        "居民身份证号码有误：应为 18 位，且末位校验码相符（GB 11643）。请对照证件重填。",
        "The number of the resident identity card is wrong: it has 18 characters and the last one must fit the others (GB 11643).",
    )
    .at("id_number")
    .by(WHO)
}

fn looks_like_mail(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [local, domain]
        if !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.'))
        && !text.chars().any(char::is_whitespace)
}

/// The check character of the first 17 digits of a resident identity number (GB 11643); nothing for anything else.
pub fn resident_check(body: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if body.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in body.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?)
}

fn resident_number_holds(number: &str) -> bool {
    match (number.get(..17), number.get(17..)) {
        (Some(body), Some(last)) => {
            resident_check(body).is_some_and(|check| last.chars().eq([check]))
        }
        _ => false,
    }
}
