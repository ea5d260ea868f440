//! 新增人员 — adds an account bound to an organ.

use gongkai_domain::access::{Actor, Permission, Role, Staff, can};
use gongkai_domain::ids::{OrganId, PersonId};
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_law::refusal::Refusal;
use gongkai_store::StoreError;
use gongkai_store::people::Person;

use crate::error::{AppError, forbidden};
use crate::house::App;
use crate::people::password;

/// What is needed for an account.
#[derive(Debug, Clone)]
pub struct CreatePerson {
    /// The organ the account is bound to.
    pub organ: OrganId,
    /// The name typed to sign in.
    pub login: String,
    /// The display name.
    pub name: String,
    /// What the account may be used for.
    pub roles: Vec<Role>,
    /// The password as typed.
    pub password: String,
}

/// 新增人员 — adds an account; the login must be new, the password long enough, at least one role given.
pub async fn create_person(
    app: &App,
    actor: &Actor,
    input: CreatePerson,
) -> Result<PersonId, AppError> {
    let organ = app
        .store
        .organ(&input.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::ManageOrgans, &organ.owner()).map_err(forbidden)?;
    let login = checked_login(&input.login)?;
    password::checked(&input.password)?;
    if input.roles.is_empty() {
        return Err(Refusal::new(
            "role_missing",
            "请至少选择一个角色。",
            "Choose at least one role.",
        )
        .at("roles")
        .into());
    }
    let moment = app.moment(actor);
    let person = PersonId::new(app.new_id::<String>()?);
    let staff = Staff {
        person: person.clone(),
        organ: input.organ,
        name: input.name,
        roles: input.roles,
    };
    let password_hash = password::hash(input.password).await?;
    let mut tx = app.store.begin().await?;
    tx.insert_person(
        &Person {
            staff,
            login: login.clone(),
            password_hash,
            active: true,
        },
        moment.now,
    )
    .await
    .map_err(taken)?;
    app.journal(
        &mut tx,
        vec![JournalEntry::new(
            SubjectKind::Person,
            person.as_str(),
            "create_person",
            login,
        )],
        &moment,
    )
    .await?;
    tx.commit().await?;
    Ok(person)
}

fn checked_login(typed: &str) -> Result<String, Refusal> {
    let login = typed.trim().to_lowercase();
    let fits = (2..=64).contains(&login.chars().count())
        && login
            .chars()
            .all(|c| c.is_alphanumeric() || "._-@".contains(c));
    if fits {
        return Ok(login);
    }
    Err(Refusal::new(
        "login_invalid",
        "登录名应为 2 至 64 个字母、数字或 . _ - @。",
        "A login has 2 to 64 letters, digits or . _ - @.",
    )
    .at("login"))
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Taken => Refusal::new(
            "login_taken",
            "该登录名已被使用，请换一个。",
            "This login is taken; choose another.",
        )
        .at("login")
        .into(),
        other => other.into(),
    }
}
