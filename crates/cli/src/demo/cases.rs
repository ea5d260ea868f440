//! 演示申请 — applications of every result, channel and kind of applicant, each lived through act by act on working days.

use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::application::apply::{Apply, apply};
use gongkai_app::application::ask_for_correction::{AskForCorrection, ask_for_correction};
use gongkai_app::application::close::close;
use gongkai_app::application::confirm_receipt::confirm_receipt;
use gongkai_app::application::consult::{Consult, consult};
use gongkai_app::application::decide::{Decide, decide};
use gongkai_app::application::demand_fee::{DemandFee, demand_fee};
use gongkai_app::application::extend_time_limit::{ExtendTimeLimit, extend_time_limit};
use gongkai_app::application::receive_correction::receive_correction;
use gongkai_app::application::receive_opinion::{ReceiveOpinion, receive_opinion};
use gongkai_app::application::record_delivery::record_delivery;
use gongkai_app::application::register::{Register, register};
use gongkai_app::application::serve::{Serve, serve};
use gongkai_app::application::withdraw::withdraw;
use gongkai_app::application::{Done, Seen};
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::domain::application::{
    ApplicantForm, Delivery, FormWanted, IdKind, Opinion, RequestForm, RouteWanted, ServiceKind,
};
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::regulation::art33_time_limit::Consultation;
use gongkai_app::law::report_format::ApplicantKind;
use gongkai_app::law::result_kind::ResultKind;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::chance::Chance;
use super::{Cast, FIRST_YEAR, on};

/// What is asked for, by organ.
const WANTED: [&[&str]; 5] = [
    &[
        "2022年以来重大行政决策目录",
        "市民中心建设项目招标文件",
        "政务服务大厅窗口外包合同",
    ],
    &[
        "商业预付卡备案企业名单",
        "成品油零售网点布局规划",
        "家政企业信用评价结果",
    ],
    &[
        "滨江片区国有建设用地出让合同",
        "东山矿区采矿许可审批材料",
        "河西片区控制性详细规划批复",
    ],
    &[
        "化工园区环境监测月报",
        "某项目环境影响评价批复文件",
        "危险废物经营许可台账",
    ],
    &[
        "公办初中划片招生方案",
        "校外培训机构黑白名单",
        "学校食堂食品安全检查记录",
    ],
];

/// Organisation codes whose check digits are right; the organisations are fictional.
const ORGANISATIONS: [(&str, &str); 5] = [
    ("明川远帆商贸有限公司（演示）", "91339900009901016U"),
    ("明川应用科学研究院（演示）", "12339900009901024U"),
    ("明川绿水公益促进会（演示）", "51339900009901032M"),
    ("明川正衡律师事务所（演示）", "31339900009901040J"),
    ("明川河西村民委员会（演示）", "553399000099010591"),
];

/// A case on its way: who handles it, what was seen last, and the day reached.
struct Walk<'a> {
    app: &'a App,
    cast: &'a Cast,
    seen: Seen,
    day: Date,
    today: Date,
    number: String,
}

/// What ends a walk early: the day lies ahead, or something went wrong.
enum Halt {
    Ahead,
    Failed(anyhow::Error),
}

impl From<AppError> for Halt {
    fn from(error: AppError) -> Self {
        Self::Failed(error.into())
    }
}

type Step = Result<(), Halt>;

/// Lives through the applications of an organ up to today.
pub async fn build(
    app: &App,
    cast: &Cast,
    which: usize,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<u32> {
    let mut count = 0;
    for year in FIRST_YEAR..=today.year() {
        let kinds = ResultKind::ALL.len();
        for at in 0..kinds {
            let turn = at * 7 + which * 5 + usize::try_from(year).unwrap_or(0);
            let Some(kind) = ResultKind::ALL.get(turn % kinds).copied() else {
                continue;
            };
            let days = i64::try_from(at * 360 / kinds).unwrap_or(0) + chance.between(0, 10);
            let arrived = app
                .calendar()
                .first_working_day_on_or_after(date(year, 1, 1).checked_add(days.days())?);
            if arrived > today || arrived.year() != year {
                continue;
            }
            match live(app, cast, which, turn, kind, arrived, today, chance).await {
                Ok(()) | Err(Halt::Ahead) => count += 1,
                Err(Halt::Failed(error)) => {
                    return Err(error.context(format!(
                        "{} {year} {}",
                        cast.organ.name,
                        kind.code()
                    )));
                }
            }
        }
    }
    Ok(count + in_hand(app, cast, which, today, chance).await?)
}

/// The cases on the desk today: the last four weeks' arrivals, some waiting for confirmation, some nearly due.
async fn in_hand(
    app: &App,
    cast: &Cast,
    which: usize,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<u32> {
    let mut count = 0;
    for back in [27, 25, 20, 14, 9, 6, 2, 0] {
        let day = today.checked_sub((back + i64::try_from(which).unwrap_or(0) % 3).days())?;
        let arrived = app.calendar().last_working_day_on_or_before(day);
        let turn = which * 11 + usize::try_from(back).unwrap_or(0);
        match leave_open(app, cast, which, turn, arrived, today, back, chance).await {
            Ok(()) | Err(Halt::Ahead) => count += 1,
            Err(Halt::Failed(error)) => {
                return Err(error.context(format!("{} open case", cast.organ.name)));
            }
        }
    }
    Ok(count)
}

#[expect(
    clippy::too_many_arguments,
    reason = "one case of the plan with everything that varies"
)]
async fn leave_open(
    app: &App,
    cast: &Cast,
    which: usize,
    turn: usize,
    arrived: Date,
    today: Date,
    back: i64,
    chance: &mut Chance,
) -> Step {
    let mut walk = arrive(app, cast, which, turn, arrived, today).await?;
    if back < 3 {
        return Ok(());
    }
    walk.confirm(chance).await?;
    match back {
        25 => walk.extend(chance).await,
        14 => walk.consult(chance).await,
        9 => walk.ask(chance).await.map(|_| ()),
        _ => Ok(()),
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one case of the plan with everything that varies"
)]
async fn live(
    app: &App,
    cast: &Cast,
    which: usize,
    turn: usize,
    kind: ResultKind,
    arrived: Date,
    today: Date,
    chance: &mut Chance,
) -> Step {
    let mut walk = arrive(app, cast, which, turn, arrived, today).await?;
    walk.confirm(chance).await?;
    if chance.below(6) == 0 && kind != ResultKind::NotCorrected
        || kind == ResultKind::UnclearAfterCorrection
    {
        walk.correct(chance).await?;
    }
    match kind {
        ResultKind::NotCorrected => walk.wait_for_correction(chance).await?,
        ResultKind::FeeUnpaid => walk.wait_for_payment().await?,
        ResultKind::ThirdPartyRights | ResultKind::PartlyDisclosed => walk.consult(chance).await?,
        ResultKind::Withdrawn => return walk.withdraw(chance).await,
        _ if chance.below(6) == 0 => walk.extend(chance).await?,
        _ => walk.wait(chance.between(4, 14))?,
    }
    walk.finish(kind, chance).await
}

async fn arrive<'a>(
    app: &'a App,
    cast: &'a Cast,
    which: usize,
    turn: usize,
    arrived: Date,
    today: Date,
) -> Result<Walk<'a>, Halt> {
    let channel = Channel::ALL
        .get((turn / 7 + turn) % Channel::ALL.len())
        .copied()
        .unwrap_or(Channel::Online);
    let (applicant, request) = (applicant(turn), request(which, turn));
    let receipt = if channel == Channel::Online {
        let input = Apply {
            applicant,
            request,
            form_key: String::new(),
        };
        apply(
            &on(app, arrived, 8, 15),
            &Actor::Visitor,
            &cast.organ.id,
            input,
        )
        .await?
    } else {
        let ordinary = channel == Channel::PostOrdinary;
        let input = Register {
            channel: Some(channel),
            arrived_on: Some(arrived),
            confirmed_on: ordinary.then_some(arrived),
            applicant,
            request,
            clerk_note: if channel == Channel::Oral {
                "申请人口述，窗口代填，已宣读确认。".into()
            } else {
                String::new()
            },
            form_key: String::new(),
        };
        register(
            &on(app, arrived, 9, 30),
            &cast.actor(Role::ApplicationOfficer),
            &cast.organ.id,
            input,
        )
        .await?
    };
    Ok(Walk {
        app,
        cast,
        seen: Seen {
            id: receipt.id,
            version: 1,
        },
        day: arrived,
        today,
        number: receipt.number,
    })
}

fn applicant(turn: usize) -> ApplicantForm {
    let kind = ApplicantKind::ALL
        .get(turn % 9 % 6)
        .copied()
        .unwrap_or(ApplicantKind::Natural);
    let contact = ApplicantForm {
        kind: Some(kind),
        phone: "0000-5559000".into(),
        email: "shenqing@mingchuan.example".into(),
        address: "明川市河西街道演示路1号".into(),
        postcode: "339900".into(),
        ..ApplicantForm::default()
    };
    let organisation = ApplicantKind::ALL
        .iter()
        .position(|known| *known == kind)
        .and_then(|at| at.checked_sub(1));
    match organisation.and_then(|at| ORGANISATIONS.get(at)) {
        None => ApplicantForm {
            name: format!("申请人（演示{turn:03}）"),
            id_kind: Some(IdKind::Other),
            id_number: format!("演示证件{turn:05}"),
            ..contact
        },
        Some((name, code)) => ApplicantForm {
            name: (*name).into(),
            uscc: (*code).into(),
            legal_representative: "法定代表人（演示）".into(),
            contact_person: "联系人（演示）".into(),
            ..contact
        },
    }
}

fn request(which: usize, turn: usize) -> RequestForm {
    let wanted = WANTED
        .get(which)
        .and_then(|list| list.get(turn % list.len()))
        .copied()
        .unwrap_or("政府信息");
    RequestForm {
        title: wanted.into(),
        description: format!("申请公开{wanted}，请提供电子件或复印件。"),
        form: Some(if turn.is_multiple_of(3) {
            FormWanted::Paper
        } else {
            FormWanted::Electronic
        }),
        route: Some(if turn.is_multiple_of(3) {
            RouteWanted::Post
        } else {
            RouteWanted::Online
        }),
        ..RequestForm::default()
    }
}

impl Walk<'_> {
    /// Goes on by working days; halts where the day lies ahead.
    fn wait(&mut self, days: i64) -> Step {
        let term = WorkingDays(u16::try_from(days).unwrap_or(0));
        self.go_to(self.app.calendar().add_working_days(self.day, term).date)
    }

    fn go_to(&mut self, day: Date) -> Step {
        let day = self.app.calendar().first_working_day_on_or_after(day);
        if day > self.today {
            return Err(Halt::Ahead);
        }
        self.day = day;
        Ok(())
    }

    fn at(&self, hour: i8) -> App {
        on(self.app, self.day, hour, 5)
    }

    fn officer(&self) -> Actor {
        self.cast.actor(Role::ApplicationOfficer)
    }

    fn head(&self) -> Actor {
        self.cast.actor(Role::Head)
    }

    fn keep(&mut self, done: &Done) {
        self.seen.version = done.application.version;
    }

    fn document(&self, word: &str) -> String {
        let serial = self
            .number
            .rsplit('-')
            .next()
            .unwrap_or_default()
            .trim_start_matches('0');
        format!("{word}〔{}〕{serial}号", self.day.year())
    }

    /// Confirms where the receipt hangs on it; others were received on arrival.
    async fn confirm(&mut self, chance: &mut Chance) -> Step {
        self.wait(chance.between(0, 1))?;
        match confirm_receipt(&self.at(10), &self.officer(), &self.seen, self.day).await {
            Ok(done) => self.keep(&done),
            Err(AppError::Refused(refusals))
                if refusals
                    .iter()
                    .all(|refusal| refusal.code == "act_forbidden_in_state") => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    async fn ask(&mut self, chance: &mut Chance) -> Result<Date, Halt> {
        self.wait(chance.between(2, 5))?;
        let answer_by = self
            .app
            .calendar()
            .add_working_days(self.day, WorkingDays(10))
            .date;
        let input = AskForCorrection {
            on: self.day,
            answer_by,
            what: "请写明所需信息的名称、文号或形成年份，以便查找。".into(),
            document: self.document("补正"),
        };
        let done = ask_for_correction(&self.at(11), &self.officer(), &self.seen, input).await?;
        self.keep(&done);
        Ok(answer_by)
    }

    async fn correct(&mut self, chance: &mut Chance) -> Step {
        self.ask(chance).await?;
        self.wait(chance.between(2, 7))?;
        let text = "所需信息形成于2022年1月至12月。".to_owned();
        let done =
            receive_correction(&self.at(15), &self.officer(), &self.seen, self.day, text).await?;
        self.keep(&done);
        Ok(())
    }

    async fn wait_for_correction(&mut self, chance: &mut Chance) -> Step {
        let last = self.ask(chance).await?;
        self.go_to(last.checked_add(1.day()).unwrap_or(last))?;
        self.wait(2)
    }

    async fn wait_for_payment(&mut self) -> Step {
        self.wait(5)?;
        let input = DemandFee {
            on: self.day,
            amount: 380,
            basis: "国办函〔2020〕109号第五条，按量计收，68页。".into(),
            document: self.document("收费"),
        };
        let done = demand_fee(&self.at(10), &self.officer(), &self.seen, input).await?;
        self.keep(&done);
        self.wait(2)?;
        let done = record_delivery(
            &self.at(16),
            &self.officer(),
            &self.seen,
            Delivery::FeeNotice,
            self.day,
        )
        .await?;
        self.keep(&done);
        self.wait(22)
    }

    async fn consult(&mut self, chance: &mut Chance) -> Step {
        self.wait(3)?;
        let input = Consult {
            on: self.day,
            kind: Consultation::ThirdParty,
            party: "第三方企业（演示）".into(),
            document: self.document("征询"),
        };
        let done = consult(&self.at(10), &self.officer(), &self.seen, input).await?;
        self.keep(&done);
        self.wait(2)?;
        let done = record_delivery(
            &self.at(15),
            &self.officer(),
            &self.seen,
            Delivery::Consultation(1),
            self.day,
        )
        .await?;
        self.keep(&done);
        self.wait(chance.between(5, 12))?;
        let input = ReceiveOpinion {
            letter: 1,
            on: self.day,
            opinion: Opinion::Refuses,
            text: "涉及本企业报价和客户名单，属于商业秘密，不同意公开。".into(),
        };
        let done = receive_opinion(&self.at(9), &self.officer(), &self.seen, input).await?;
        self.keep(&done);
        self.wait(chance.between(2, 6))
    }

    async fn extend(&mut self, chance: &mut Chance) -> Step {
        self.wait(chance.between(14, 17))?;
        let input = ExtendTimeLimit {
            on: self.day,
            by: WorkingDays(20),
            reason: "所需信息分散在多个科室，需要查找核对。".into(),
            document: self.document("延期"),
        };
        let done = extend_time_limit(&self.at(10), &self.head(), &self.seen, input).await?;
        self.keep(&done);
        self.wait(chance.between(8, 18))
    }

    async fn withdraw(&mut self, chance: &mut Chance) -> Step {
        self.wait(chance.between(2, 8))?;
        let reason = "已通过门户网站查到。".to_owned();
        let done = withdraw(&self.at(14), &self.officer(), &self.seen, self.day, reason).await?;
        self.keep(&done);
        self.close(chance).await
    }

    /// Decides, serves and closes.
    async fn finish(&mut self, kind: ResultKind, chance: &mut Chance) -> Step {
        let input = Decide {
            on: self.day,
            kind,
            reasons: if kind.needs_reason() {
                format!("经审查，{}，理由已在答复书中逐项说明。", kind.zh())
            } else {
                String::new()
            },
            detail: detail(kind).into(),
            withheld: (kind == ResultKind::PartlyDisclosed).then_some(ResultKind::ThirdPartyRights),
            document: self.document("依复"),
        };
        let done = decide(&self.at(15), &self.head(), &self.seen, input).await?;
        self.keep(&done);
        let post = chance.below(2) == 0;
        let input = Serve {
            kind: if post {
                ServiceKind::Post
            } else {
                ServiceKind::Electronic
            },
            sent_on: self.day,
            received_on: (!post).then_some(self.day),
            proof: if post {
                format!("EMS 1{:012}CN", chance.below(1_000_000_000_000))
            } else {
                "申请人电子邮箱".into()
            },
        };
        let done = serve(&self.at(17), &self.officer(), &self.seen, input).await?;
        self.keep(&done);
        if post {
            self.wait(3)?;
            let done = record_delivery(
                &self.at(9),
                &self.officer(),
                &self.seen,
                Delivery::Ruling,
                self.day,
            )
            .await?;
            self.keep(&done);
        }
        self.close(chance).await
    }

    async fn close(&mut self, chance: &mut Chance) -> Step {
        self.wait(chance.between(1, 5))?;
        let done = close(&self.at(16), &self.officer(), &self.seen, self.day).await?;
        self.keep(&done);
        Ok(())
    }
}

/// What a decision has to say besides its reasons.
const fn detail(kind: ResultKind) -> &'static str {
    match kind {
        ResultKind::AlreadyPublished => "见门户网站“法定主动公开内容—法规文件”栏目。",
        ResultKind::NotFound => {
            "检索范围：档案室和办公系统2018年以来文件；检索词：项目名称及其简称；检索人：档案管理岗；未查到。"
        }
        ResultKind::NotResponsible => "由明川市市场监督管理局负责公开，电话0000-5550900。",
        ResultKind::Repeated => "本机关已于上一次答复中作出答复，文号见卷。",
        ResultKind::Petition => "可通过信访渠道反映，电话12345。",
        ResultKind::SpecialQuery => "按不动产登记资料查询的规定，到不动产登记大厅查询。",
        ResultKind::PublicPublication => "可到市图书馆查阅政府公报。",
        ResultKind::StateSecret => "密级和保密期限见定密记录，定密机关为本机关。",
        _ => "具体情况见答复书。",
    }
}
