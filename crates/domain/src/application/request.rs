//! 申请内容 — what is wanted and in which form (art. 29 para. 2 items 2 and 3).

use gongkai_law::citation::{Citation, Instrument};
use gongkai_law::refusal::Refusal;

/// 申请公开的政府信息 — name, document number or another description (art. 29 para. 2 item 2).
pub const WHAT: Citation = Citation::new(Instrument::Regulation711, 29, 2, 2);
/// 形式要求 — the form wanted, with way and route (art. 29 para. 2 item 3).
pub const HOW: Citation = Citation::new(Instrument::Regulation711, 29, 2, 3);

/// 提供形式 — the form in which the information is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormWanted {
    /// 纸质 — on paper.
    Paper,
    /// 电子 — as electronic data.
    Electronic,
    /// 查阅、抄录 — to be looked at and copied by hand.
    Inspection,
}

impl FormWanted {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Paper, Self::Electronic, Self::Inspection];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Electronic => "electronic",
            Self::Inspection => "inspection",
        }
    }

    /// The form of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Paper => "纸质",
            Self::Electronic => "电子",
            Self::Inspection => "查阅、抄录",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Paper => "on paper",
            Self::Electronic => "electronic",
            Self::Inspection => "inspection",
        }
    }
}

/// 获取途径 — the route by which the information is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteWanted {
    /// 邮寄 — by post.
    Post,
    /// 网上获取 — over the internet.
    Online,
    /// 当面领取 — in person.
    InPerson,
    /// 传真 — by fax.
    Fax,
}

impl RouteWanted {
    /// All routes.
    pub const ALL: [Self; 4] = [Self::Post, Self::Online, Self::InPerson, Self::Fax];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Online => "online",
            Self::InPerson => "in_person",
            Self::Fax => "fax",
        }
    }

    /// The route of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }

    /// The name in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Post => "邮寄",
            Self::Online => "网上获取",
            Self::InPerson => "当面领取",
            Self::Fax => "传真",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Post => "by post",
            Self::Online => "online",
            Self::InPerson => "in person",
            Self::Fax => "by fax",
        }
    }
}

/// 申请内容 — what is wanted, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// 信息名称 — may be empty when described otherwise.
    pub title: String,
    /// 文号
    pub document_number: String,
    /// 特征性描述 — another description by which it can be found.
    pub description: String,
    /// The form wanted.
    pub form: FormWanted,
    /// The route wanted.
    pub route: RouteWanted,
    /// 需要的帮助 — help wanted because of a difficulty in reading, seeing or hearing (art. 43); empty where none.
    pub help: String,
}

impl Request {
    /// A short name of the request for lists: its title, else its document number, else the beginning of its description.
    pub fn short_name(&self) -> String {
        [&self.title, &self.document_number, &self.description]
            .into_iter()
            .find(|text| !text.is_empty())
            .map(|text| text.chars().take(60).collect())
            .unwrap_or_default()
    }
}

/// 申请内容表 — the request's part of the form as typed. Field names of refusals are the names of these fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestForm {
    /// Name of the information.
    pub title: String,
    /// Document number.
    pub document_number: String,
    /// Another description.
    pub description: String,
    /// Nothing when nothing was chosen.
    pub form: Option<FormWanted>,
    /// Nothing when nothing was chosen.
    pub route: Option<RouteWanted>,
    /// Help wanted.
    pub help: String,
}

/// Most characters of a description.
pub const LONGEST_DESCRIPTION: usize = 5000;

impl RequestForm {
    /// Checks everything at once. A route by post needs the `address` of the applicant.
    pub fn checked(self, address: &str) -> Result<Request, Vec<Refusal>> {
        let mut problems = Vec::new();
        let typed = |text: &str| text.trim().to_owned();
        let (title, number, description) = (
            typed(&self.title),
            typed(&self.document_number),
            typed(&self.description),
        );
        if title.is_empty() && number.is_empty() && description.is_empty() {
            problems.push(not_described());
        }
        if description.chars().count() > LONGEST_DESCRIPTION {
            problems.push(too_long());
        }
        if self.form.is_none() {
            problems.push(how_missing("form", "提供形式", "the form"));
        }
        if self.route.is_none() {
            problems.push(how_missing("route", "获取途径", "the route"));
        }
        if self.route == Some(RouteWanted::Post) && address.trim().is_empty() {
            problems.push(address_missing());
        }
        match (self.form, self.route) {
            (Some(form), Some(route)) if problems.is_empty() => Ok(Request {
                title,
                document_number: number,
                description,
                form,
                route,
                help: typed(&self.help),
            }),
            _ => Err(problems),
        }
    }
}

fn not_described() -> Refusal {
    Refusal::new(
        "required_content_missing",
        "请填写所需信息的名称、文号或者便于查询的其他特征性描述，至少一项。",
        "Give the name or the document number of the information, or describe it so that it can be found.",
    )
    .at("description")
    .by(WHAT)
}

fn too_long() -> Refusal {
    Refusal::new(
        "description_too_long",
        format!("描述不得超过 {LONGEST_DESCRIPTION} 字；请精简，或将不同信息分别申请。"),
        format!("A description has at most {LONGEST_DESCRIPTION} characters; shorten it, or apply for different information separately."),
    )
    .at("description")
}

fn how_missing(field: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::new(
        "required_content_missing",
        format!("请选择{zh}：申请应当写明形式要求，包括获取信息的方式、途径。"),
        format!("Choose {en} in which the information is wanted."),
    )
    .at(field)
    .by(HOW)
}

fn address_missing() -> Refusal {
    Refusal::new(
        "address_missing",
        "选择邮寄获取的，请填写通信地址；也可以改选其他途径。",
        "Delivery by post needs a postal address; or choose another route.",
    )
    .at("address")
    .by(HOW)
}
