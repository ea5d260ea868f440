//! 送达 — when a decision counts as served (interpretation 国办公开办函〔2016〕235号, in force since 2016-12-07).
//!
//! A decision is served by hand, through another organ, or by post; by post only through the postal enterprise. For the organ's term the
//! day counts on which the applicant signs, or on which the letter is handed to the post. The applicant's remedy terms run from the day
//! it reaches the applicant, so both dates are kept.
//!
//! Reading: service through the electronic channel the applicant chose counts on the day it arrives in the applicant's system.

use jiff::civil::Date;

use crate::citation::{Citation, Instrument};
use crate::refusal::Refusal;

/// 送达方式的依据 — the interpretation on service.
pub const SERVICE_RULE: Citation = Citation::whole(Instrument::Service2016);

/// 送达方式 — how a decision is served, with the dates of that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// 直接送达 — by hand; the applicant or the legal representative signs.
    Direct {
        /// 签收日.
        signed: Date,
    },
    /// 委托送达 — through another organ; the applicant signs there.
    OtherOrgan {
        /// 签收日.
        signed: Date,
    },
    /// 邮寄送达 — by post.
    Post {
        /// 交邮日.
        handed_in: Date,
        /// 签收日, once it is known.
        signed: Option<Date>,
        /// 承运单位.
        carrier: Carrier,
    },
    /// 电子送达 — through the electronic channel the applicant chose.
    Electronic {
        /// 到达日.
        arrived: Date,
    },
}

/// 承运单位 — who carries a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// 邮政企业 — the postal enterprise.
    PostalEnterprise,
    /// 其他快递企业 — any other courier, which must not carry decisions.
    OtherCourier,
}

/// 送达日期 — the two dates of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceDates {
    /// 行政机关完成答复之日 — the day that counts for the organ's term.
    pub organ_done: Date,
    /// 申请人收到之日 — the day the applicant's remedy terms start from; nothing while a letter is under way.
    pub applicant_received: Option<Date>,
}

/// 送达日期 — the two dates that a way of service gives.
///
/// # Errors
/// `other_courier` when a letter went by another courier; `end_before_start` when it was signed for before it was handed in.
pub fn service_dates(service: Service) -> Result<ServiceDates, Refusal> {
    match service {
        Service::Direct { signed: day } | Service::OtherOrgan { signed: day } | Service::Electronic { arrived: day } => {
            Ok(ServiceDates { organ_done: day, applicant_received: Some(day) })
        }
        Service::Post { carrier: Carrier::OtherCourier, .. } => Err(Refusal::new(
            "other_courier",
            "处理决定邮寄送达应当通过邮政企业，不得使用其他快递；请改由邮政寄送。",
            "A decision goes by post through the postal enterprise only, not by another courier; send it by post.",
        )
        .at("carrier")
        .by(SERVICE_RULE)),
        Service::Post { handed_in, signed: Some(signed), .. } if signed < handed_in => Err(Refusal::new(
            "end_before_start",
            format!("签收日（{signed}）早于交邮日（{handed_in}）；请核对。"),
            format!("Signed for on {signed}, before it was handed in on {handed_in}; check the dates."),
        )
        .at("signed")
        .by(SERVICE_RULE)),
        Service::Post { handed_in, signed, .. } => {
            Ok(ServiceDates { organ_done: handed_in, applicant_received: signed })
        }
    }
}
