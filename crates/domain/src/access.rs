//! 权限 — who may do what to whose things: one function, one table.
//!
//! Every handler and every use case asks [`can`]; nothing else decides. A [`Scope`] tells a query whose rows it may
//! return; only this module makes one, so a query without an access decision does not compile.

use gongkai_law::refusal::Refusal;

use crate::ids::{ApplicationId, OrganId, PersonId};

/// 角色 — what a member of staff is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 信息员 — information officer: publishes, keeps columns fresh, writes the report.
    InformationOfficer,
    /// 依申请公开经办人 — application officer: receives, counts days, drafts decisions, serves letters.
    ApplicationOfficer,
    /// 审核人 — reviewer: secrecy and privacy review before release (art. 17).
    Reviewer,
    /// 政府信息公开工作机构负责人 — head of the disclosure office: approves, extends (art. 33), signs off.
    Head,
    /// 政务公开主管部门 — lead office: guides and inspects the organs of its region (art. 3, 47).
    LeadOffice,
    /// 系统管理员 — administrator: accounts and organs, no decisions.
    Administrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] = [
        Self::InformationOfficer,
        Self::ApplicationOfficer,
        Self::Reviewer,
        Self::Head,
        Self::LeadOffice,
        Self::Administrator,
    ];

    /// The stable code kept in the database and typed on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InformationOfficer => "information_officer",
            Self::ApplicationOfficer => "application_officer",
            Self::Reviewer => "reviewer",
            Self::Head => "head",
            Self::LeadOffice => "lead_office",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::InformationOfficer => "信息员",
            Self::ApplicationOfficer => "依申请公开经办人",
            Self::Reviewer => "审核人",
            Self::Head => "公开工作机构负责人",
            Self::LeadOffice => "政务公开主管部门",
            Self::Administrator => "系统管理员",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::InformationOfficer => "information officer",
            Self::ApplicationOfficer => "application officer",
            Self::Reviewer => "reviewer",
            Self::Head => "head of the disclosure office",
            Self::LeadOffice => "lead office",
            Self::Administrator => "administrator",
        }
    }
}

/// 工作人员 — a signed-in member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub person: PersonId,
    /// The organ the account is bound to.
    pub organ: OrganId,
    /// The account's display name (a function, in the demonstration).
    pub name: String,
    /// What the account may be used for.
    pub roles: Vec<Role>,
}

/// 行为人 — who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anyone who reads the portal or applies.
    Visitor,
    /// The applicant of one case, known by receipt number and secret.
    Applicant(ApplicationId),
    /// A signed-in member of staff.
    Staff(Staff),
    /// The system itself: jobs, imports, the demonstration.
    System,
}

impl Actor {
    /// The staff behind the actor, or a refusal that asks to sign in.
    pub fn staff(&self) -> Result<&Staff, Refusal> {
        match self {
            Self::Staff(staff) => Ok(staff),
            _ => Err(Refusal::new(
                "sign_in_required",
                "请先登录后再办理。",
                "Sign in first.",
            )),
        }
    }

    /// What the journal keeps of the actor: a person's id, or what kind of actor it was. Never a name.
    pub fn journal_code(&self) -> String {
        match self {
            Self::Visitor => "visitor".into(),
            Self::Applicant(_) => "applicant".into(),
            Self::Staff(staff) => staff.person.as_str().into(),
            Self::System => "system".into(),
        }
    }
}

/// 权限事项 — one kind of act that a rule speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read the organ's cases.
    ReadApplications,
    /// Register, confirm, ask for correction, consult, draft a decision, serve, close.
    HandleApplications,
    /// Extend the reply term and sign the decision (art. 33).
    ApproveApplications,
    /// Read the organ's drafts and items in the office.
    ReadItems,
    /// Write drafts and corrections.
    WriteItems,
    /// Record the review before release (art. 17).
    ReviewItems,
    /// Approve, publish, withdraw.
    ApproveItems,
    /// Read reports in the making.
    ReadReports,
    /// Enter figures, write sections, prepare.
    WriteReports,
    /// Sign as the reviewer of the report.
    ReviewReports,
    /// Sign as the responsible head and publish.
    ApproveReports,
    /// Import reports published elsewhere, correct what was read of them, judge their findings.
    ReviewPublishedReports,
    /// Register reconsideration and court cases.
    HandleRemedyCases,
    /// See organs and accounts.
    ReadOrgans,
    /// Change organs and accounts.
    ManageOrgans,
}

/// 范围 — whose things a rule reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Things of the actor's own organ.
    Own,
    /// Things of the own organ and of those below it.
    Below,
}

/// One rule: the act, the role, how far it reaches.
pub type Rule = (Permission, Role, Reach);

/// 权限表 — the whole of what staff may do. What is not here is forbidden.
pub const RULES: &[Rule] = &[
    (
        Permission::ReadApplications,
        Role::ApplicationOfficer,
        Reach::Own,
    ),
    (Permission::ReadApplications, Role::Reviewer, Reach::Own),
    (Permission::ReadApplications, Role::Head, Reach::Own),
    (
        Permission::ReadApplications,
        Role::InformationOfficer,
        Reach::Own,
    ),
    (
        Permission::HandleApplications,
        Role::ApplicationOfficer,
        Reach::Own,
    ),
    (Permission::ApproveApplications, Role::Head, Reach::Own),
    (Permission::ReadItems, Role::InformationOfficer, Reach::Own),
    (Permission::ReadItems, Role::ApplicationOfficer, Reach::Own),
    (Permission::ReadItems, Role::Reviewer, Reach::Own),
    (Permission::ReadItems, Role::Head, Reach::Own),
    (Permission::ReadItems, Role::LeadOffice, Reach::Below),
    (Permission::WriteItems, Role::InformationOfficer, Reach::Own),
    (Permission::ReviewItems, Role::Reviewer, Reach::Own),
    (Permission::ApproveItems, Role::Head, Reach::Own),
    (
        Permission::ReadReports,
        Role::InformationOfficer,
        Reach::Own,
    ),
    (
        Permission::ReadReports,
        Role::ApplicationOfficer,
        Reach::Own,
    ),
    (Permission::ReadReports, Role::Reviewer, Reach::Own),
    (Permission::ReadReports, Role::Head, Reach::Own),
    (Permission::ReadReports, Role::LeadOffice, Reach::Below),
    (
        Permission::WriteReports,
        Role::InformationOfficer,
        Reach::Own,
    ),
    (Permission::ReviewReports, Role::Reviewer, Reach::Own),
    (Permission::ApproveReports, Role::Head, Reach::Own),
    (
        Permission::ReviewPublishedReports,
        Role::InformationOfficer,
        Reach::Own,
    ),
    (
        Permission::ReviewPublishedReports,
        Role::LeadOffice,
        Reach::Below,
    ),
    (
        Permission::HandleRemedyCases,
        Role::ApplicationOfficer,
        Reach::Own,
    ),
    (Permission::ReadOrgans, Role::InformationOfficer, Reach::Own),
    (Permission::ReadOrgans, Role::ApplicationOfficer, Reach::Own),
    (Permission::ReadOrgans, Role::Reviewer, Reach::Own),
    (Permission::ReadOrgans, Role::Head, Reach::Own),
    (Permission::ReadOrgans, Role::LeadOffice, Reach::Below),
    (Permission::ReadOrgans, Role::Administrator, Reach::Below),
    (Permission::ManageOrgans, Role::Administrator, Reach::Below),
];

/// 权限对象 — the organ whose thing is acted on, and the organs above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The organ the thing belongs to.
    pub organ: OrganId,
    /// The organs above it, nearest first.
    pub above: Vec<OrganId>,
}

impl Owner {
    /// A thing of an organ without regard to those above it.
    pub fn organ(organ: OrganId) -> Self {
        Self {
            organ,
            above: Vec::new(),
        }
    }
}

/// Says whether the actor may do this to a thing of that owner. The system itself may do everything; visitors and
/// applicants may do nothing that needs a permission.
pub fn can(actor: &Actor, act: Permission, subject: &Owner) -> Result<(), Refusal> {
    let staff = match actor {
        Actor::System => return Ok(()),
        other => other.staff()?,
    };
    let allowed = RULES.iter().any(|&(permission, role, reach)| {
        permission == act
            && staff.roles.contains(&role)
            && (staff.organ == subject.organ
                || (reach == Reach::Below && subject.above.contains(&staff.organ)))
    });
    if allowed { Ok(()) } else { Err(forbidden(act)) }
}

/// Whether any role of the actor may do this at all, to whichever organ; the door before the room.
pub fn may_ever(actor: &Actor, act: Permission) -> Result<(), Refusal> {
    if matches!(actor, Actor::System) {
        return Ok(());
    }
    let staff = actor.staff()?;
    let allowed = RULES
        .iter()
        .any(|(permission, role, _)| *permission == act && staff.roles.contains(role));
    if allowed { Ok(()) } else { Err(forbidden(act)) }
}

fn forbidden(act: Permission) -> Refusal {
    let roles: Vec<Role> = RULES
        .iter()
        .filter(|(permission, ..)| *permission == act)
        .map(|(_, role, _)| *role)
        .collect();
    let zh: Vec<&str> = roles.iter().map(|role| role.zh()).collect();
    let en: Vec<&str> = roles.iter().map(|role| role.en()).collect();
    Refusal::new(
        "not_allowed",
        format!(
            "您的账号无权办理此事项；可由本机关的{}办理。",
            zh.join("、")
        ),
        format!(
            "Your account may not do this; it can be done by: {}.",
            en.join(", ")
        ),
    )
}

/// 查询范围 — whose rows a query may return. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(ScopeKind);

/// What a scope allows, for `store` to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeKind {
    /// What is published, of any organ.
    Public,
    /// One case, for its applicant.
    Applicant(ApplicationId),
    /// Everything of one organ that the permission covers.
    Organ(OrganId),
    /// Everything of one organ and of those below it.
    Tree(OrganId),
    /// Everything; only for the system itself.
    All,
}

impl Scope {
    /// What anyone may see.
    pub fn public() -> Self {
        Self(ScopeKind::Public)
    }

    /// What the applicant of a case may see.
    pub fn applicant(actor: &Actor) -> Result<Self, Refusal> {
        match actor {
            Actor::Applicant(id) => Ok(Self(ScopeKind::Applicant(id.clone()))),
            _ => Err(Refusal::new(
                "receipt_required",
                "请输入受理编号和查询码。",
                "Enter the receipt number and the secret.",
            )),
        }
    }

    /// What the actor may see under a permission: the own organ, or the tree below it for the lead office.
    pub fn of(actor: &Actor, act: Permission) -> Result<Self, Refusal> {
        if matches!(actor, Actor::System) {
            return Ok(Self(ScopeKind::All));
        }
        may_ever(actor, act)?;
        let staff = actor.staff()?;
        let below = RULES.iter().any(|&(permission, role, reach)| {
            permission == act && reach == Reach::Below && staff.roles.contains(&role)
        });
        let organ = staff.organ.clone();
        Ok(Self(if below {
            ScopeKind::Tree(organ)
        } else {
            ScopeKind::Organ(organ)
        }))
    }

    /// What the scope allows.
    pub fn kind(&self) -> &ScopeKind {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(role: Role, organ: &str) -> Actor {
        Actor::Staff(Staff {
            person: PersonId::new("p"),
            organ: OrganId::new(organ),
            name: "n".into(),
            roles: vec![role],
        })
    }

    #[test]
    fn the_lead_office_reads_below_and_writes_nothing_there() {
        let lead = staff(Role::LeadOffice, "city");
        let bureau = Owner {
            organ: OrganId::new("bureau"),
            above: vec![OrganId::new("city")],
        };
        assert!(can(&lead, Permission::ReadReports, &bureau).is_ok());
        assert_eq!(
            can(&lead, Permission::WriteReports, &bureau)
                .unwrap_err()
                .code,
            "not_allowed"
        );
        assert!(
            can(
                &lead,
                Permission::ReadReports,
                &Owner::organ(OrganId::new("elsewhere"))
            )
            .is_err()
        );
    }

    #[test]
    fn an_officer_acts_only_in_the_own_organ() {
        let officer = staff(Role::ApplicationOfficer, "bureau");
        assert!(
            can(
                &officer,
                Permission::HandleApplications,
                &Owner::organ(OrganId::new("bureau"))
            )
            .is_ok()
        );
        assert!(
            can(
                &officer,
                Permission::HandleApplications,
                &Owner::organ(OrganId::new("other"))
            )
            .is_err()
        );
        assert!(
            can(
                &officer,
                Permission::ApproveApplications,
                &Owner::organ(OrganId::new("bureau"))
            )
            .is_err()
        );
    }

    #[test]
    fn visitors_are_asked_to_sign_in() {
        let refusal = can(
            &Actor::Visitor,
            Permission::ReadItems,
            &Owner::organ(OrganId::new("x")),
        )
        .unwrap_err();
        assert_eq!(refusal.code, "sign_in_required");
    }
}
