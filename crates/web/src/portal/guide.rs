//! 政府信息公开指南 — made from the organ's data, so that guide, form and report never disagree (art. 12).

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::organ::Organ;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::regulation::art33_time_limit::REPLY_TERM;

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::column::GUIDE;
use crate::portal::home::class_address;
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/guide.html")]
struct GuidePage {
    frame: Frame,
    l: Lang,
    base: String,
    name: String,
    above: Option<Organ>,
    office: Vec<(&'static str, String)>,
    classes: Vec<ClassLink>,
    channels: Vec<ChannelRow>,
    closed: Vec<&'static str>,
    index_example: String,
    today: String,
    due: String,
}

/// 信息类别 — one class with its list and how much is in it.
struct ClassLink {
    name: &'static str,
    href: String,
    count: i64,
}

/// 申请渠道 — one opened channel, how to use it, and which day counts as received.
pub(super) struct ChannelRow {
    pub(super) name: &'static str,
    pub(super) how: String,
    pub(super) received: &'static str,
}

/// The guide of an organ.
pub async fn guide(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    let l = visit.lang;
    let organ = standing.organ.clone();
    let nodes = match app
        .store()
        .catalogue(&Scope::public(), Some(&organ.id), 0)
        .await
    {
        Ok(nodes) => nodes,
        Err(error) => return Problem::new(&visit, error).into_response(),
    };
    let today = china_day(app.now());
    let due = app.calendar().add_working_days(today, REPLY_TERM).date;
    let frame = GUIDE.tag(standing.frame(&visit, GUIDE.name(l))).at("guide");
    let open = |channel: &Channel| organ.accepts(*channel);
    let page = GuidePage {
        l,
        base: standing.base(),
        name: name(&organ, l).to_owned(),
        above: standing.above().cloned(),
        office: office(&organ, l),
        classes: nodes
            .iter()
            .filter(|node| node.count > 0)
            .map(|node| ClassLink {
                name: l.t(node.column.zh, node.column.en),
                href: class_address(&standing.base(), node.column.code),
                count: node.count,
            })
            .collect(),
        channels: channels(&organ, l),
        closed: Channel::ALL
            .into_iter()
            .filter(|channel| !open(channel))
            .map(|channel| l.t(channel.zh(), channel.en()))
            .collect(),
        index_example: organ.index_pattern.render(&organ.uscc, today, 123),
        today: l.date(&today),
        due: l.date(&due),
        frame,
    };
    render_public(&page)
}

/// The disclosure office as the article asks for it; what is not entered is left out.
fn office(organ: &Organ, l: Lang) -> Vec<(&'static str, String)> {
    let office = &organ.office;
    [
        (l.t("机构名称", "Office"), &office.name),
        (l.t("办公地址", "Address"), &office.address),
        (l.t("邮政编码", "Postcode"), &office.postcode),
        (l.t("办公时间", "Hours"), &office.hours),
        (l.t("联系电话", "Phone"), &office.phone),
        (l.t("传真", "Fax"), &office.fax),
        (l.t("电子邮箱", "E-mail"), &office.email),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| (label, value.clone()))
    .collect()
}

/// The opened channels of an organ, for the guide and for the page of applications.
pub(super) fn channels(organ: &Organ, l: Lang) -> Vec<ChannelRow> {
    Channel::ALL
        .into_iter()
        .filter(|channel| organ.accepts(*channel))
        .map(|channel| channel_row(channel, organ, l))
        .collect()
}

fn channel_row(channel: Channel, organ: &Organ, l: Lang) -> ChannelRow {
    ChannelRow {
        name: l.t(channel.zh(), channel.en()),
        how: how(channel, organ, l),
        received: received(channel, l),
    }
}

/// How to use a channel, with the organ's own address, number or mailbox.
fn how(channel: Channel, organ: &Organ, l: Lang) -> String {
    let office = &organ.office;
    let or_phone = |value: &str| {
        if value.is_empty() {
            let (zh, en) = ("请先致电公开工作机构询问", "ask the office by phone first");
            l.t(zh, en).to_owned()
        } else {
            value.to_owned()
        }
    };
    match channel {
        Channel::InPerson => format!(
            "{}{}",
            l.t("在办公时间到：", "Come in office hours to: "),
            or_phone(&office.address)
        ),
        Channel::PostSigned | Channel::PostOrdinary => format!(
            "{}{} {}{}",
            l.t("寄至：", "Send to: "),
            or_phone(&office.address),
            office.postcode,
            l.t(
                "；信封左下角请注明“政府信息公开申请”。",
                "; write “Application for government information” on the envelope."
            )
        ),
        Channel::Online => l
            .t(
                "在本网站“依申请公开”栏目填写提交，可凭受理编号和查询码查询进度。",
                "Fill in the form under “Apply for information”; follow it by receipt number and secret.",
            )
            .to_owned(),
        Channel::Fax => format!(
            "{}{}{}",
            l.t("传真至：", "Fax to: "),
            or_phone(&office.fax),
            l.t("；发出后请来电确认收到。", "; then phone to confirm that it arrived.")
        ),
        Channel::Email => format!(
            "{}{}{}",
            l.t("发送至：", "Send to: "),
            or_phone(&office.email),
            l.t(
                "；主题请注明“政府信息公开申请”。",
                "; subject: “Application for government information”."
            )
        ),
        Channel::Oral => l
            .t(
                "书写确有困难的，可到公开工作机构口头提出，由工作人员代为填写并请您确认。",
                "If writing is really hard, tell it to the office, which fills in the form and has you confirm it.",
            )
            .to_owned(),
    }
}

/// Which day counts as the day of receipt (art. 31).
fn received(channel: Channel, l: Lang) -> &'static str {
    match channel {
        Channel::InPerson | Channel::Oral => l.t("提出当日", "the day it is handed in"),
        Channel::PostSigned => l.t("签收当日", "the day it is signed for"),
        Channel::PostOrdinary => l.t(
            "收到信件当日与您确认，以确认之日为准",
            "the day the office confirms it with you, which is the day the letter arrives",
        ),
        Channel::Online | Channel::Fax | Channel::Email => l.t(
            "以与您双方确认之日为准",
            "the day on which both sides have confirmed",
        ),
    }
}
