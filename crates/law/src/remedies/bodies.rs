//! 复议机关 — which body reconsiders the acts of an organ.

use jiff::civil::Date;

use super::is_old_law;
use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;
use crate::regulation::art51_remedy_terms::reconsideration_law;

/// 机关类型 — what decides which body reconsiders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganType {
    /// 地方政府工作部门 — a department of a local government.
    LocalDepartment,
    /// 司法行政部门 — a local judicial-administration department.
    JudicialDepartment,
    /// 垂直领导部门 — customs, finance, foreign exchange, tax, state security.
    VerticalDepartment,
    /// 地方政府 — a local government below the province, townships included.
    LocalGovernment,
    /// 省级政府 — the government of a province, autonomous region or municipality.
    ProvincialGovernment,
    /// 国务院部门 — a department of the State Council.
    StateCouncilDepartment,
}

impl OrganType {
    /// Every type.
    pub const ALL: [Self; 6] = [
        Self::LocalDepartment,
        Self::JudicialDepartment,
        Self::VerticalDepartment,
        Self::LocalGovernment,
        Self::ProvincialGovernment,
        Self::StateCouncilDepartment,
    ];

    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LocalDepartment => "local_department",
            Self::JudicialDepartment => "judicial_department",
            Self::VerticalDepartment => "vertical_department",
            Self::LocalGovernment => "local_government",
            Self::ProvincialGovernment => "provincial_government",
            Self::StateCouncilDepartment => "state_council_department",
        }
    }

    /// The type of a machine word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// 中文名称 — what officers read.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::LocalDepartment => "地方政府工作部门",
            Self::JudicialDepartment => "司法行政部门",
            Self::VerticalDepartment => "垂直领导部门",
            Self::LocalGovernment => "地方人民政府",
            Self::ProvincialGovernment => "省级人民政府",
            Self::StateCouncilDepartment => "国务院部门",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::LocalDepartment => "department of a local government",
            Self::JudicialDepartment => "judicial-administration department",
            Self::VerticalDepartment => "vertically led department",
            Self::LocalGovernment => "local government",
            Self::ProvincialGovernment => "provincial government",
            Self::StateCouncilDepartment => "department of the State Council",
        }
    }

    /// 依据 — the provision that names the body.
    pub(super) fn bases(self, on: Date) -> Vec<Citation> {
        let article = match self {
            _ if is_old_law(on) => return Vec::new(),
            Self::LocalDepartment | Self::LocalGovernment | Self::ProvincialGovernment => 24,
            Self::StateCouncilDepartment => 25,
            Self::VerticalDepartment => 27,
            Self::JudicialDepartment => 28,
        };
        vec![Citation::article(
            Instrument::ReconsiderationLaw2023,
            article,
        )]
    }

    /// The bodies in question, to be named in this order.
    fn wanted(self, on: Date) -> &'static [Body] {
        match self {
            Self::LocalDepartment if is_old_law(on) => {
                &[Body::SameLevelGovernment, Body::HigherDepartment]
            }
            Self::LocalDepartment => &[Body::SameLevelGovernment],
            Self::JudicialDepartment => &[Body::SameLevelGovernment, Body::HigherDepartment],
            Self::VerticalDepartment => &[Body::HigherDepartment],
            Self::LocalGovernment => &[Body::HigherGovernment],
            Self::ProvincialGovernment | Self::StateCouncilDepartment => &[Body::Itself],
        }
    }
}

/// Where an organ's acts may be reconsidered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    SameLevelGovernment,
    HigherDepartment,
    HigherGovernment,
    Itself,
}

/// 被申请人 — the organ with the names its clauses need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Respondent<'a> {
    /// 机关名称 — its own name.
    pub name: &'a str,
    /// 机关类型 — its type.
    pub kind: OrganType,
    /// 本级人民政府 — the government of its level.
    pub same_level_government: Option<&'a str>,
    /// 上一级主管部门 — the next higher department.
    pub higher_department: Option<&'a str>,
    /// 上一级人民政府 — the next higher government.
    pub higher_government: Option<&'a str>,
    /// 管辖法院 — the competent court, where the organ wants it named.
    pub court: Option<&'a str>,
    /// 网上复议地址 — where reconsideration can be applied for over the internet.
    pub online_address: Option<&'a str>,
}

impl<'a> Respondent<'a> {
    /// An organ of which only name and type are known.
    pub const fn new(name: &'a str, kind: OrganType) -> Self {
        Self {
            name,
            kind,
            same_level_government: None,
            higher_department: None,
            higher_government: None,
            court: None,
            online_address: None,
        }
    }

    /// 复议机关名称 — the bodies to be named in a decision of that day.
    pub fn bodies(&self, on: Date) -> Result<Vec<&'a str>, Refusal> {
        self.kind
            .wanted(on)
            .iter()
            .map(|body| self.name_of(*body, on))
            .collect()
    }

    fn name_of(&self, body: Body, on: Date) -> Result<&'a str, Refusal> {
        let (name, field, zh, en) = match body {
            Body::SameLevelGovernment => (
                self.same_level_government,
                "same_level_government",
                "本级人民政府",
                "the government of its level",
            ),
            Body::HigherDepartment => (
                self.higher_department,
                "higher_department",
                "上一级主管部门",
                "the next higher department",
            ),
            Body::HigherGovernment => (
                self.higher_government,
                "higher_government",
                "上一级人民政府",
                "the next higher government",
            ),
            Body::Itself => (Some(self.name), "name", "本机关", "the organ itself"),
        };
        let refusal = || {
            let law = self.kind.bases(on).first().copied();
            Refusal::new(
                "remedy_body_missing",
                format!("机关资料中没有填写{zh}，无法写明行政复议机关；请先补全。"),
                format!("The organ's data lack {en}, so the reconsideration body cannot be named; complete them first."),
            )
            .at(field)
            .by(law.unwrap_or(Citation::whole(reconsideration_law(on))))
        };
        name.filter(|name| !name.trim().is_empty())
            .ok_or_else(refusal)
    }
}
