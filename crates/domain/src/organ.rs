//! 行政机关 — an administrative organ: who it is, where it is found, how its items are numbered.
//!
//! Organs begin and end on dates, so that succession and mergers can be recorded without losing old cases.

use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art31_receipt::Channel;
use jiff::civil::Date;

use crate::access::Owner;
use crate::ids::OrganId;

pub mod index_pattern;
pub mod uscc;

pub use index_pattern::IndexPattern;
pub use uscc::Uscc;

/// 机关类别 — decides who hears a reconsideration (行政复议法 art. 24, 25, 27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganKind {
    /// 地方人民政府 — a local government.
    LocalGovernment,
    /// 地方人民政府工作部门 — a department of a local government.
    LocalDepartment,
    /// 垂直管理部门 — customs, finance, foreign exchange, tax, state security.
    VerticalDepartment,
}

impl OrganKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [
        Self::LocalGovernment,
        Self::LocalDepartment,
        Self::VerticalDepartment,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LocalGovernment => "local_government",
            Self::LocalDepartment => "local_department",
            Self::VerticalDepartment => "vertical_department",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// 行政机关 — an administrative organ.
#[derive(Debug, Clone, PartialEq)]
pub struct Organ {
    /// Identifier.
    pub id: OrganId,
    /// 统一社会信用代码
    pub uscc: Uscc,
    /// The part of addresses: `/o/{slug}/`. Lower-case letters, digits, hyphens.
    pub slug: String,
    /// The organ above.
    pub parent: Option<OrganId>,
    /// 机关全称 — full official name.
    pub name: String,
    /// English name for the English pages.
    pub name_en: String,
    /// What kind of organ.
    pub kind: OrganKind,
    /// 主管部门 — whether it is the lead office of its region.
    pub lead: bool,
    /// 规章制定权 — whether it may make rules (规章).
    pub makes_rules: bool,
    /// How its items are numbered.
    pub index_pattern: IndexPattern,
    /// Where and when the disclosure office is found (art. 12).
    pub office: DisclosureOffice,
    /// 受理渠道 — channels opened for applications. In person and post are always open.
    pub channels: Vec<Channel>,
    /// First day of existence.
    pub since: Date,
    /// Last day of existence, if it ended.
    pub until: Option<Date>,
}

/// 政府信息公开工作机构 — the contact of the disclosure office, as the guide must tell it (art. 12).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DisclosureOffice {
    /// Name of the office.
    pub name: String,
    /// 办公地址
    pub address: String,
    /// 邮政编码
    pub postcode: String,
    /// 办公时间
    pub hours: String,
    /// 联系电话
    pub phone: String,
    /// 传真
    pub fax: String,
    /// 电子邮箱
    pub email: String,
}

impl Organ {
    /// The organ as the owner of its things.
    pub fn owner(&self) -> Owner {
        Owner {
            organ: self.id.clone(),
            above: self.parent.iter().cloned().collect(),
        }
    }

    /// Refuses an organ that cannot be: no name, a bad slug, an end before the start.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.name.trim().is_empty() {
            return Err(Refusal::new(
                "name_missing",
                "请填写机关全称。",
                "Give the organ's full name.",
            )
            .at("name"));
        }
        let slug_ok = !self.slug.is_empty()
            && self
                .slug
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !slug_ok {
            return Err(Refusal::new(
                "slug_invalid",
                "网址名称只能用小写字母、数字和连字符。",
                "The address name takes lower-case letters, digits and hyphens only.",
            )
            .at("slug"));
        }
        if self.until.is_some_and(|until| until < self.since) {
            return Err(Refusal::new(
                "ends_before_start",
                format!("机关撤销日期不得早于设立日期 {}。", self.since),
                format!("The organ cannot end before it began on {}.", self.since),
            )
            .at("until"));
        }
        Ok(self)
    }

    /// Whether applications may come by this channel. In person and post can never be closed (国办公开办函〔2017〕19号).
    pub fn accepts(&self, channel: Channel) -> bool {
        matches!(
            channel,
            Channel::InPerson | Channel::PostSigned | Channel::PostOrdinary | Channel::Oral
        ) || self.channels.contains(&channel)
    }
}
