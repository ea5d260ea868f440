//! 演示信息 — more than six hundred items, each written, reviewed, approved and published on its own days.

use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Permission, Role, Scope};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::publication::{
    Content, Genre, ItemKind, ReviewInput, Subject, ValidityChange, ValidityState,
};
use gongkai_app::item::approve_item::approve_item;
use gongkai_app::item::change_validity::change_validity;
use gongkai_app::item::draft_item::draft_item;
use gongkai_app::item::publish_item::publish_item;
use gongkai_app::item::review_item::review_item;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::chance::Chance;
use super::{Cast, FIRST_YEAR, on};

/// One kind of item as it recurs in a year.
struct Pattern {
    kind: ItemKind,
    class: &'static str,
    times: i64,
    genre: Genre,
    titles: &'static [&'static str],
}

const YEARLY: &[Pattern] = &[
    Pattern {
        kind: ItemKind::Normative,
        class: "documents",
        times: 3,
        genre: Genre::Notice,
        titles: &[
            "关于印发{}管理办法的通知",
            "关于规范{}工作的实施意见",
            "关于加强{}监督管理的通知",
        ],
    },
    Pattern {
        kind: ItemKind::Policy,
        class: "documents",
        times: 4,
        genre: Genre::Notice,
        titles: &[
            "关于做好{year}年{}工作的通知",
            "{year}年{}工作要点",
            "关于开展{}专项检查的通知",
        ],
    },
    Pattern {
        kind: ItemKind::Interpretation,
        class: "documents",
        times: 3,
        genre: Genre::Other,
        titles: &["《{}管理办法》政策解读", "一图读懂{}新规定"],
    },
    Pattern {
        kind: ItemKind::Notice,
        class: "other",
        times: 8,
        genre: Genre::Announcement,
        titles: &[
            "关于{}有关事项的公告",
            "关于征求《{}实施细则》意见的公告",
            "关于{}结果的公示",
        ],
    },
    Pattern {
        kind: ItemKind::KeyArea,
        class: "livelihood",
        times: 7,
        genre: Genre::Other,
        titles: &["{year}年第{n}期{}情况通报", "{year}年{}重点信息（第{n}期）"],
    },
    Pattern {
        kind: ItemKind::Statistics,
        class: "statistics",
        times: 4,
        genre: Genre::Other,
        titles: &["{year}年第{n}季度{}统计数据"],
    },
    Pattern {
        kind: ItemKind::Budget,
        class: "budget",
        times: 2,
        genre: Genre::Other,
        titles: &["{year}年部门预算", "{year}年部门决算"],
    },
    Pattern {
        kind: ItemKind::Other,
        class: "inspection",
        times: 3,
        genre: Genre::Other,
        titles: &["{year}年{}监督抽查结果（第{n}批）"],
    },
];

const TOPICS: [&[&str]; 5] = [
    &[
        "重大行政决策",
        "政务服务",
        "公共资源交易",
        "城市更新",
        "营商环境",
    ],
    &[
        "成品油市场",
        "家政服务业",
        "电子商务",
        "商业预付卡",
        "消费市场运行",
    ],
    &[
        "建设用地审批",
        "不动产登记",
        "国土空间规划",
        "矿产资源",
        "测绘成果",
    ],
    &[
        "排污许可",
        "饮用水水源保护",
        "建设项目环境影响评价",
        "噪声污染防治",
        "危险废物",
    ],
    &[
        "义务教育招生",
        "校外培训机构",
        "学生资助",
        "教师资格认定",
        "学校食堂食品安全",
    ],
];

const SUBJECTS: [Subject; 5] = [
    Subject::GeneralAffairs,
    Subject::Commerce,
    Subject::Land,
    Subject::Construction,
    Subject::Education,
];

/// One item to be published.
struct Planned {
    content: Content,
    published: Date,
}

/// Publishes the items of an organ up to today.
pub async fn build(
    app: &App,
    cast: &Cast,
    which: usize,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<u32> {
    let mut planned = standing(cast);
    for year in FIRST_YEAR..=today.year() {
        planned.extend(of_year(cast, which, year, today, chance)?);
    }
    planned.sort_by_key(|item| item.published);
    let mut count = 0;
    let mut normative = Vec::new();
    for item in planned {
        let kind = item.content.kind;
        let published = item.published;
        let id = publish(app, cast, item).await?;
        if kind == ItemKind::Normative {
            normative.push((published, id));
        }
        count += 1;
    }
    repeal(app, cast, &normative, today).await?;
    Ok(count)
}

/// Writes, reviews, approves and publishes one item, each act by its own account at its own time of day.
async fn publish(app: &App, cast: &Cast, planned: Planned) -> anyhow::Result<ItemId> {
    let at = |hour, minute| on(app, planned.published, hour, minute);
    let head = cast.actor(Role::Head);
    let id = draft_item(
        &at(9, 10),
        &cast.actor(Role::InformationOfficer),
        &cast.organ.id,
        planned.content,
    )
    .await?;
    let scope = Scope::of(&Actor::System, Permission::ReadItems)?;
    let seen = app
        .store()
        .item_page(&scope, &id)
        .await?
        .map_or(0, |page| page.item.revision);
    let input = ReviewInput::pass("已核对，不涉及国家秘密和个人隐私。");
    review_item(&at(10, 40), &cast.actor(Role::Reviewer), &id, seen, input).await?;
    approve_item(&at(15, 20), &head, &id, "").await?;
    Ok(publish_item(&at(16, 30), &head, &id).await?)
}

/// The oldest normative documents are repealed, one a year.
async fn repeal(
    app: &App,
    cast: &Cast,
    normative: &[(Date, ItemId)],
    today: Date,
) -> anyhow::Result<()> {
    for (year, (_, id)) in (FIRST_YEAR + 1..=today.year()).zip(normative) {
        let day = date(year, 9, 12);
        if day > today {
            break;
        }
        let change = ValidityChange {
            state: ValidityState::Repealed,
            on: Some(day),
            basis: format!(
                "{}关于公布{year}年行政规范性文件清理结果的决定",
                cast.organ.name
            ),
        };
        change_validity(&on(app, day, 10, 0), &cast.actor(Role::Head), id, &change).await?;
    }
    Ok(())
}

/// What every organ has from the start: its institution page and its disclosure rules.
fn standing(cast: &Cast) -> Vec<Planned> {
    let day = date(FIRST_YEAR, 1, 4);
    let organ = &cast.organ.name;
    let one = |kind, class: &str, title: String, body: String| Planned {
        content: Content::new(kind, class, title, body, day),
        published: day,
    };
    vec![
        one(
            ItemKind::Institution,
            "institution",
            format!("{organ}机构职能"),
            format!("一、主要职责\n贯彻执行法律法规，承担{organ}的法定职责。\n二、办公地址和时间\n{}，{}。\n三、联系电话\n{}", cast.organ.office.address, cast.organ.office.hours, cast.organ.office.phone),
        ),
        one(
            ItemKind::System,
            "zfxxgkzd",
            format!("{organ}政府信息公开审查制度"),
            "一、信息公开前由起草科室提出公开属性。\n二、办公室进行保密审查和个人信息审查。\n三、工作机构负责人批准后发布，全过程留痕。".into(),
        ),
        one(
            ItemKind::System,
            "zfxxgkzd",
            format!("{organ}政府信息依申请公开办理制度"),
            "一、收到申请当日登记。\n二、按照登记、审核、办理、答复、归档的顺序办理。\n三、答复期限以系统计算的期限凭证为准。".into(),
        ),
    ]
}

fn of_year(
    cast: &Cast,
    which: usize,
    year: i16,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<Vec<Planned>> {
    let mut planned = Vec::new();
    let rules = Pattern {
        kind: ItemKind::Rule,
        class: "documents",
        times: i64::from(cast.organ.makes_rules),
        genre: Genre::Order,
        titles: &["明川市{}办法"],
    };
    for pattern in YEARLY.iter().chain([&rules]) {
        for n in 1..=pattern.times {
            let span = 350 / pattern.times;
            let formed = date(year, 1, 5)
                .checked_add((chance.between(span * (n - 1), span * n - 1)).days())?;
            let published = formed.checked_add(chance.between(1, 16).days())?;
            if published.year() == year && published <= today {
                planned.push(Planned {
                    content: content(cast, which, pattern, formed, n, chance),
                    published,
                });
            }
        }
    }
    Ok(planned)
}

fn content(
    cast: &Cast,
    which: usize,
    pattern: &Pattern,
    formed: Date,
    n: i64,
    chance: &mut Chance,
) -> Content {
    let topic = TOPICS
        .get(which)
        .and_then(|topics| chance.pick(topics))
        .copied()
        .unwrap_or("政务公开");
    let titles = i64::try_from(pattern.titles.len()).unwrap_or(1);
    let title = usize::try_from((n - 1) % titles)
        .ok()
        .and_then(|at| pattern.titles.get(at))
        .copied()
        .unwrap_or("{}");
    let year = formed.year();
    let title = title
        .replace("{year}", &year.to_string())
        .replace("{n}", &n.to_string())
        .replace("{}", topic);
    let title = if title.starts_with("明川市") {
        title
    } else {
        format!("{}{title}", cast.organ.name)
    };
    let body = format!(
        "为做好{topic}工作，依据有关法律法规，结合本市实际，现将有关内容公布如下。\n一、适用范围。本文适用于明川市行政区域内与{topic}有关的活动。\n二、主要内容。按照公开、公正、便民的要求，明确办理条件、程序和时限，接受社会监督。\n三、联系方式。{}，电话{}。\n（本页为演示数据，机关和内容均为虚构。）",
        cast.organ.office.name, cast.organ.office.phone
    );
    let mut content = Content::new(pattern.kind, pattern.class, title, body, formed);
    content.summary = format!("{}发布的{topic}有关信息。", cast.organ.name);
    content.keywords = format!("{topic}、{}", pattern.kind.zh());
    content.genre = pattern.genre;
    content.subject = SUBJECTS.get(which).copied().unwrap_or(Subject::Other);
    if matches!(
        pattern.kind,
        ItemKind::Rule | ItemKind::Normative | ItemKind::Policy
    ) {
        let word = ["明政", "明商", "明自然资", "明环", "明教"]
            .get(which)
            .copied()
            .unwrap_or("明");
        content.doc_no = Some(format!("{word}〔{year}〕{}号", formed.day_of_year()));
    }
    content
}
