//! 明川市（虚构） — the fictional city: organs and accounts. Names of accounts are functions, not people.

use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Role, Staff};
use gongkai_app::domain::ids::OrganId;
use gongkai_app::domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::organ::create_organ::create_organ;
use gongkai_app::people::create_person::{CreatePerson, create_person};
use jiff::civil::date;

use super::Cast;

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "gongkai-demo";

/// One organ of the city.
struct Plan {
    code: &'static str,
    slug: &'static str,
    name: &'static str,
    name_en: &'static str,
    pattern: &'static str,
    number: u8,
}

const PLANS: [Plan; 5] = [
    Plan {
        code: "11339900009900013K",
        slug: "szf",
        name: "明川市人民政府办公室",
        name_en: "General Office of Mingchuan Municipal Government",
        pattern: "{uscc}/{yyyy}-{seq:6}",
        number: 1,
    },
    Plan {
        code: "11339900009900021E",
        slug: "swj",
        name: "明川市商务局",
        name_en: "Mingchuan Bureau of Commerce",
        pattern: "{uscc}/{yyyy}-{seq:6}",
        number: 2,
    },
    Plan {
        code: "1133990000990003X6",
        slug: "zrzyj",
        name: "明川市自然资源和规划局",
        name_en: "Mingchuan Bureau of Natural Resources and Planning",
        pattern: "{org}/{yyyy}-{seq:5}",
        number: 3,
    },
    Plan {
        code: "113399000099000486",
        slug: "sthjj",
        name: "明川市生态环境局",
        name_en: "Mingchuan Bureau of Ecology and Environment",
        pattern: "{org}/{yyyy}-{seq:5}",
        number: 4,
    },
    Plan {
        code: "113399000099000561",
        slug: "jyj",
        name: "明川市教育局",
        name_en: "Mingchuan Bureau of Education",
        pattern: "{org}/{yyyymm}-{seq:5}",
        number: 5,
    },
];

/// Builds the organs and accounts; the first organ is the lead office.
pub async fn build(app: &App) -> anyhow::Result<Vec<Cast>> {
    let mut casts = Vec::new();
    let mut lead: Option<OrganId> = None;
    for plan in &PLANS {
        let organ = organ(app, plan, lead.clone())?;
        create_organ(app, &Actor::System, organ.clone()).await?;
        lead.get_or_insert(organ.id.clone());
        let actors = accounts(app, plan, &organ).await?;
        casts.push(Cast { organ, actors });
    }
    Ok(casts)
}

fn organ(app: &App, plan: &Plan, parent: Option<OrganId>) -> anyhow::Result<Organ> {
    let lead = parent.is_none();
    Ok(Organ {
        id: app.new_id()?,
        uscc: Uscc::parse(plan.code)?,
        slug: plan.slug.into(),
        parent,
        name: plan.name.into(),
        name_en: plan.name_en.into(),
        kind: if lead {
            OrganKind::LocalGovernment
        } else {
            OrganKind::LocalDepartment
        },
        lead,
        makes_rules: lead,
        index_pattern: IndexPattern::parse(plan.pattern)?,
        office: DisclosureOffice {
            name: if lead {
                "政务公开科".into()
            } else {
                "办公室（政务公开办公室）".into()
            },
            address: format!(
                "明川市滨江大道{}号市民中心{}号楼",
                60 + u16::from(plan.number),
                plan.number
            ),
            postcode: "339900".into(),
            hours: "工作日 8:30—12:00，14:00—17:30（法定节假日除外，调休上班日照常）".into(),
            phone: format!("0000-5550{}00", plan.number),
            fax: format!("0000-5550{}01", plan.number),
            email: format!("gongkai@{}.mingchuan.example", plan.slug),
        },
        channels: Channel::ALL.to_vec(),
        since: date(2019, 1, 1),
        until: None,
    })
}

async fn accounts(app: &App, plan: &Plan, organ: &Organ) -> anyhow::Result<Vec<(Role, Actor)>> {
    let mut wanted = vec![
        (Role::InformationOfficer, "xinxi", "信息岗"),
        (Role::ApplicationOfficer, "jingban", "经办岗"),
        (Role::Reviewer, "shenhe", "审核岗"),
        (Role::Head, "fuze", "负责岗"),
    ];
    if organ.lead {
        wanted.extend([
            (Role::LeadOffice, "zhuguan", "主管岗"),
            (Role::Administrator, "admin", "管理岗"),
        ]);
    }
    let mut actors = Vec::new();
    for (role, word, post) in wanted {
        let name = format!("{}{post}", short(plan.name));
        let input = CreatePerson {
            organ: organ.id.clone(),
            login: format!("{}.{word}", plan.slug),
            name: name.clone(),
            roles: vec![role],
            password: PASSWORD.into(),
        };
        let person = create_person(app, &Actor::System, input).await?;
        actors.push((
            role,
            Actor::Staff(Staff {
                person,
                organ: organ.id.clone(),
                name,
                roles: vec![role],
            }),
        ));
    }
    Ok(actors)
}

/// The name without the city, for account names.
fn short(name: &str) -> &str {
    name.strip_prefix("明川市").unwrap_or(name)
}
