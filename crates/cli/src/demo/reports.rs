//! 演示年报 — the finished years' reports, signed and published each January, and one imported report of 2020.

use std::collections::BTreeMap;

use gongkai_app::App;
use gongkai_app::domain::access::Role;
use gongkai_app::domain::annual_report::{Origin, Section, origin};
use gongkai_app::domain::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};
use gongkai_app::law::report_format::{CellId, Figure, Format, Number};
use gongkai_app::remedy_case::record_remedy_case::record_remedy_case;
use gongkai_app::report::ReportKey;
use gongkai_app::report::approve_report::approve_report;
use gongkai_app::report::build_report::build_report;
use gongkai_app::report::enter_figures::{EnteredFigure, enter_figures};
use gongkai_app::report::import_report::{ImportReport, import_report};
use gongkai_app::report::prepare_report::prepare_report;
use gongkai_app::report::publish_report::publish_report;
use gongkai_app::report::review_report::review_report;
use gongkai_app::report::start_report::start_report;
use gongkai_app::report::write_sections::write_sections;
use jiff::civil::{Date, date};

use super::chance::Chance;
use super::{Cast, FIRST_YEAR, on};

/// Prepares, signs and publishes the reports of the finished years.
pub async fn build(
    app: &App,
    cast: &Cast,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<u32> {
    let mut count = 0;
    for year in FIRST_YEAR..today.year() {
        publish(app, cast, year, chance).await?;
        count += 1;
    }
    Ok(count)
}

async fn publish(app: &App, cast: &Cast, year: i16, chance: &mut Chance) -> anyhow::Result<()> {
    let key = ReportKey {
        organ: cast.organ.id.clone(),
        year,
    };
    let officer = cast.actor(Role::InformationOfficer);
    let (reviewer, head) = (cast.actor(Role::Reviewer), cast.actor(Role::Head));
    let at = |day, hour| on(app, date(year + 1, 1, day), hour, 20);
    start_report(&at(8, 9), &officer, key.clone()).await?;
    enter_figures(&at(9, 10), &officer, key.clone(), figures(year, chance)).await?;
    let sheet = build_report(&at(9, 11), &officer, &key).await?;
    let texts = sheet
        .report
        .sections
        .iter()
        .enumerate()
        .map(|(at, section)| text(at, &section.text, year))
        .collect();
    write_sections(&at(10, 9), &officer, key.clone(), texts).await?;
    prepare_report(&at(12, 10), &officer, key.clone()).await?;
    review_report(&at(15, 11), &reviewer, key.clone()).await?;
    approve_report(&at(18, 16), &head, key.clone()).await?;
    Ok(publish_report(&at(22, 9), &head, key).await?)
}

/// Figures of business systems that have no ledger here.
fn figures(year: i16, chance: &mut Chance) -> Vec<EnteredFigure> {
    let format = Format::for_year(year).unwrap_or(Format::Y2021);
    let mut entered = Vec::new();
    for cell in format.form().cells() {
        if origin(format, *cell) != Origin::Entered {
            continue;
        }
        let (figure, note) = match cell.row {
            "t2.5.licence" => (
                Figure::int(chance.between(120, 900)),
                "政务服务平台许可办件台账",
            ),
            "t2.6.penalty" => (Figure::int(chance.between(0, 40)), "行政处罚案件系统"),
            "t2.6.coercion" => (Figure::int(chance.between(0, 4)), "行政强制登记簿"),
            _ => (
                Figure::Number(Number::from_micros(chance.between(0, 5_000_000) * 100)),
                "非税收入收缴系统",
            ),
        };
        entered.push(EnteredFigure {
            cell: *cell,
            figure,
            note: note.into(),
        });
    }
    entered
}

/// The officer's text after the drafted facts.
fn text(at: usize, drafted: &str, year: i16) -> String {
    match at {
        0 => drafted
            .replace("（三）政府信息管理。", "（三）政府信息管理。健全发布前审查制度，全部信息经保密和个人信息审查后发布，现行文件有效性动态调整。")
            .replace("（四）政府信息公开平台建设。", "（四）政府信息公开平台建设。五个法定栏目按月更新，门户、依申请公开和年报使用同一台账。")
            .replace("（五）监督保障。", "（五）监督保障。组织业务培训2次，将信息公开纳入工作考核，社会评议结果良好，未发生责任追究情形。"),
        4 => format!("主要问题：{year}年个别重点领域信息更新不够及时，部分答复说理不够充分。\n改进措施：重点领域信息由按季更新改为按月更新；对不予公开的答复逐件核对依据和理由。"),
        5 => format!("{drafted}无其他需要报告的事项。"),
        _ => drafted.to_owned(),
    }
}

/// A few reconsideration and court cases a year, so that table four lives; some stay open over the year's end.
pub async fn remedies(
    app: &App,
    cast: &Cast,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<u32> {
    let mut count = 0;
    for year in FIRST_YEAR..=today.year() {
        for (n, kind) in (1_i8..).zip([
            RemedyKind::Reconsideration,
            RemedyKind::DirectSuit,
            RemedyKind::SuitAfterReconsideration,
            RemedyKind::Reconsideration,
        ]) {
            let filed_on = date(year, 2 + n * 2, 11);
            let month = filed_on.month() + i8::try_from(chance.between(1, 4)).unwrap_or(1);
            let ended_on = if month > 12 {
                date(year + 1, month - 12, 20)
            } else {
                date(year, month, 20)
            };
            if filed_on > today {
                continue;
            }
            let outcome = chance
                .pick(&RemedyOutcome::ALL)
                .copied()
                .unwrap_or(RemedyOutcome::Upheld);
            let court = !matches!(kind, RemedyKind::Reconsideration);
            let case = RemedyCase {
                id: on(app, filed_on, 14, 0).new_id()?,
                organ: cast.organ.id.clone(),
                application: None,
                kind,
                docket: if court {
                    format!("（{year}）明行初字第{n}号")
                } else {
                    format!("明政复〔{year}〕{n}号")
                },
                forum: if court {
                    "明川市中级人民法院".into()
                } else {
                    "明川市人民政府".into()
                },
                filed_on,
                ended: (ended_on <= today).then_some((ended_on, outcome)),
            };
            let day = if ended_on <= today {
                ended_on
            } else {
                filed_on
            };
            record_remedy_case(
                &on(app, day, 14, 0),
                &cast.actor(Role::ApplicationOfficer),
                case,
            )
            .await?;
            count += 1;
        }
    }
    Ok(count)
}

/// 导入的2020年报 — the figures of a published report in the 2019 form: everything zero, three normative documents, and the
/// rows of results left blank in print.
pub async fn import_2020(app: &App, cast: &Cast, today: Date) -> anyhow::Result<()> {
    let format = Format::Y2019;
    let mut cells: BTreeMap<CellId, Figure> = BTreeMap::new();
    for cell in format.form().cells() {
        let blank = cell.row.starts_with("t3.3.") && cell.row != "t3.3.7";
        let normative = cell.row == "t2.1.normative";
        let figure = match (blank, normative) {
            (true, _) => Figure::Blank,
            (_, true) => Figure::int(3),
            _ => Figure::int(0),
        };
        cells.insert(*cell, figure);
    }
    let section = |heading: &str, text: &str| Section {
        heading: heading.into(),
        text: text.into(),
    };
    let input = ImportReport {
        organ: cast.organ.id.clone(),
        year: 2020,
        format,
        cells,
        sections: vec![
            section(
                "一、政府信息公开工作的基本情况",
                "2020年度主动公开信息512条，通过门户网站公开117条，微信公开379条，其他形式公开16条；未收到政府信息公开申请。",
            ),
            section("二、政府信息公开工作推动情况", "健全组织领导和平台管理。"),
            section(
                "三、存在的问题",
                "信息公开的渠道不够广泛；重点领域信息按季更新，未做到按月更新。",
            ),
            section(
                "四、下一年工作计划",
                "常规性工作定期公开，阶段性工作逐步公开，临时性工作及时公开。",
            ),
        ],
        origin: "2021年1月发布的2020年度报告（数字照录，演示机关为虚构）".into(),
    };
    Ok(import_report(
        &on(app, today, 9, 0),
        &cast.actor(Role::InformationOfficer),
        input,
    )
    .await?)
}
