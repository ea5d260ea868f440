//! 答复结果 — how an application may end, on what basis, in which cell of the report, and with which remedy.
//!
//! The table follows articles 14 to 16, 30, 35 to 39 of the Regulation and the fee measures. Reading: the rows for
//! article 36 items 1, 4, 5 and 7 and for withdrawal are ours, the others follow the labels of the form itself.

use jiff::civil::{Date, date};

use crate::citation::{Citation, Instrument};
use crate::regulation::art51_remedy_terms::NEW_LAW_FROM;
use crate::report_format::Format;

/// 答复结果 — the ways in which an application is finally handled; each stands in exactly one row of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResultKind {
    /// 已主动公开 — already published; the applicant is told where.
    AlreadyPublished,
    /// 予以公开 — provided in full.
    Disclosed,
    /// 部分公开 — severed: a part given, a part withheld.
    PartlyDisclosed,
    /// 国家秘密 — a state secret.
    StateSecret,
    /// 法律、行政法规禁止公开 — another law or administrative regulation forbids disclosure.
    ForbiddenByLaw,
    /// 危及“三安全一稳定” — harm to national, public or economic security or to social stability.
    SecurityOrStability,
    /// 保护第三方合法权益 — trade secrets or privacy of a third party.
    ThirdPartyRights,
    /// 三类内部事务信息 — internal affairs of the organ.
    InternalAffairs,
    /// 四类过程性信息 — discussion records, drafts and other process information.
    ProcessInformation,
    /// 行政执法案卷 — an enforcement case file.
    EnforcementCaseFile,
    /// 行政查询事项 — a special law sets its own way of consultation.
    SpecialQuery,
    /// 信息不存在 — searched for and not found.
    NotFound,
    /// 非本机关负责公开 — another organ is responsible.
    NotResponsible,
    /// 需要另行制作 — no existing information; it would have to be made or analysed.
    NeedsProcessing,
    /// 补正后仍不明确 — corrected, yet still unclear.
    UnclearAfterCorrection,
    /// 信访、投诉、举报 — in truth a petition, complaint or report.
    Petition,
    /// 重复申请 — asked and answered before.
    Repeated,
    /// 公开出版物 — asks for a public publication.
    PublicPublication,
    /// 大量反复申请 — unreasonable number or frequency, reasons rejected.
    UnreasonableNumber,
    /// 确认或重新出具 — asks to confirm or reissue what was already obtained.
    ConfirmOrReissue,
    /// 逾期不补正 — not corrected in time without good reason.
    NotCorrected,
    /// 逾期未缴费 — the fee was not paid in time.
    FeeUnpaid,
    /// 申请人撤回 — withdrawn by the applicant.
    Withdrawn,
    /// 其他终结 — another procedural ending.
    OtherEnding,
}

/// 救济次序 — which remedy the reply must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemedyOrder {
    /// 复议前置 — reconsideration first, then the court.
    ReconsiderationFirst,
    /// 复议或诉讼 — reconsideration or court, at the applicant's choice.
    Choice,
    /// 不告知救济 — no separate remedy: a procedural notice or an ending the applicant asked for.
    None,
}

impl RemedyOrder {
    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReconsiderationFirst => "reconsideration_first",
            Self::Choice => "choice",
            Self::None => "none",
        }
    }
}

/// First day of the court's narrower reading of 不予公开.
pub const NARROW_READING_FROM: Date = date(2025, 6, 1);

const FEES: Citation = Citation::whole(Instrument::FeeMeasures2020);

/// One row of the result table.
struct Row {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    bases: &'static [Citation],
    /// Rows in the forms of 2021, 2019 and before.
    rows: [&'static str; 3],
}

impl ResultKind {
    /// Every kind, in the order of the report's rows.
    pub const ALL: [Self; 24] = [
        Self::AlreadyPublished,
        Self::Disclosed,
        Self::PartlyDisclosed,
        Self::StateSecret,
        Self::ForbiddenByLaw,
        Self::SecurityOrStability,
        Self::ThirdPartyRights,
        Self::InternalAffairs,
        Self::ProcessInformation,
        Self::EnforcementCaseFile,
        Self::SpecialQuery,
        Self::NotFound,
        Self::NotResponsible,
        Self::NeedsProcessing,
        Self::UnclearAfterCorrection,
        Self::Petition,
        Self::Repeated,
        Self::PublicPublication,
        Self::UnreasonableNumber,
        Self::ConfirmOrReissue,
        Self::NotCorrected,
        Self::FeeUnpaid,
        Self::Withdrawn,
        Self::OtherEnding,
    ];

    /// The stable machine word.
    pub const fn code(self) -> &'static str {
        self.table_row().code
    }

    /// The kind of a machine word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// 中文名称 — what officers read.
    pub const fn zh(self) -> &'static str {
        self.table_row().zh
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        self.table_row().en
    }

    /// 依据 — the rules the reply must name; empty where the law gives none and the organ has to choose.
    pub const fn bases(self) -> &'static [Citation] {
        self.table_row().bases
    }

    /// 统计行 — the row of the annual report in which the case is counted, once.
    pub const fn row(self, format: Format) -> &'static str {
        let [latest, trial, old] = self.table_row().rows;
        match format {
            Format::Y2021 => latest,
            Format::Y2019 => trial,
            Format::Y2008 => old,
        }
    }

    /// 救济次序 — the remedy to be named in a decision of that day.
    ///
    /// Until the end of 2023 always a choice. From 2024 every refusal of the report's group （三）, and the withheld
    /// part of a severed reply, goes to reconsideration first. Reading: from 1 June 2025 the court counts only
    /// refusals under articles 14 to 16, so the special query is a choice again.
    pub fn remedy(self, decided_on: Date) -> RemedyOrder {
        if self == Self::Withdrawn {
            return RemedyOrder::None;
        }
        let first = if decided_on < NEW_LAW_FROM {
            false
        } else if decided_on < NARROW_READING_FROM {
            self.withholds() || self == Self::SpecialQuery
        } else {
            self.withholds()
        };
        if first {
            RemedyOrder::ReconsiderationFirst
        } else {
            RemedyOrder::Choice
        }
    }

    /// 不予公开 — whether something is withheld under articles 14 to 16, in whole or in part.
    pub const fn withholds(self) -> bool {
        matches!(
            self,
            Self::PartlyDisclosed
                | Self::StateSecret
                | Self::ForbiddenByLaw
                | Self::SecurityOrStability
                | Self::ThirdPartyRights
                | Self::InternalAffairs
                | Self::ProcessInformation
                | Self::EnforcementCaseFile
        )
    }

    /// 说明理由 — whether the reply must state reasons because something is withheld or refused.
    pub const fn needs_reason(self) -> bool {
        !matches!(
            self,
            Self::AlreadyPublished | Self::Disclosed | Self::Withdrawn
        )
    }

    /// 依据由机关选定 — whether the organ must name the ground itself because no article fits on its own.
    pub const fn needs_chosen_basis(self) -> bool {
        matches!(self, Self::ConfirmOrReissue | Self::OtherEnding)
    }

    const fn table_row(self) -> &'static Row {
        match self {
            Self::AlreadyPublished => &Row {
                code: "already_published",
                zh: "已主动公开",
                en: "already published",
                bases: &[Citation::REGULATION_36_1],
                rows: ["t3.3.1", "t3.3.1", "old.replied.agreed"],
            },
            Self::Disclosed => &Row {
                code: "disclosed",
                zh: "予以公开",
                en: "disclosed",
                bases: &[Citation::REGULATION_36_2],
                rows: ["t3.3.1", "t3.3.1", "old.replied.agreed"],
            },
            Self::PartlyDisclosed => &Row {
                code: "partly_disclosed",
                zh: "部分公开",
                en: "partly disclosed",
                bases: &[Citation::REGULATION_37],
                rows: ["t3.3.2", "t3.3.2", "old.replied.partly"],
            },
            Self::StateSecret => &Row {
                code: "state_secret",
                zh: "属于国家秘密",
                en: "state secret",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_14],
                rows: ["t3.3.3.1", "t3.3.3.1", "old.replied.refused"],
            },
            Self::ForbiddenByLaw => &Row {
                code: "forbidden_by_law",
                zh: "其他法律行政法规禁止公开",
                en: "disclosure forbidden by another law or administrative regulation",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_14],
                rows: ["t3.3.3.2", "t3.3.3.2", "old.replied.refused"],
            },
            Self::SecurityOrStability => &Row {
                code: "security_or_stability",
                zh: "危及“三安全一稳定”",
                en: "harm to security or social stability",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_14],
                rows: ["t3.3.3.3", "t3.3.3.3", "old.replied.refused"],
            },
            Self::ThirdPartyRights => &Row {
                code: "third_party_rights",
                zh: "保护第三方合法权益",
                en: "rights of a third party",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_15],
                rows: ["t3.3.3.4", "t3.3.3.4", "old.replied.refused"],
            },
            Self::InternalAffairs => &Row {
                code: "internal_affairs",
                zh: "属于三类内部事务信息",
                en: "internal affairs",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_16_1],
                rows: ["t3.3.3.5", "t3.3.3.5", "old.replied.refused"],
            },
            Self::ProcessInformation => &Row {
                code: "process_information",
                zh: "属于四类过程性信息",
                en: "process information",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_16_2],
                rows: ["t3.3.3.6", "t3.3.3.6", "old.replied.refused"],
            },
            Self::EnforcementCaseFile => &Row {
                code: "enforcement_case_file",
                zh: "属于行政执法案卷",
                en: "enforcement case file",
                bases: &[Citation::REGULATION_36_3, Citation::REGULATION_16_2],
                rows: ["t3.3.3.7", "t3.3.3.7", "old.replied.refused"],
            },
            Self::SpecialQuery => &Row {
                code: "special_query",
                zh: "属于行政查询事项",
                en: "matter of a special query procedure",
                bases: &[Citation::REGULATION_36_7],
                rows: ["t3.3.3.8", "t3.3.3.8", "old.replied.refused"],
            },
            Self::NotFound => &Row {
                code: "not_found",
                zh: "信息不存在",
                en: "information does not exist",
                bases: &[Citation::REGULATION_36_4],
                rows: ["t3.3.4.1", "t3.3.4.1", "old.replied.other"],
            },
            Self::NotResponsible => &Row {
                code: "not_responsible",
                zh: "非本机关负责公开",
                en: "not this organ's to disclose",
                bases: &[Citation::REGULATION_36_5],
                rows: ["t3.3.4.1", "t3.3.4.1", "old.replied.other"],
            },
            Self::NeedsProcessing => &Row {
                code: "needs_processing",
                zh: "没有现成信息需要另行制作",
                en: "would have to be made or analysed",
                bases: &[Citation::REGULATION_38],
                rows: ["t3.3.4.2", "t3.3.4.2", "old.replied.other"],
            },
            Self::UnclearAfterCorrection => &Row {
                code: "unclear_after_correction",
                zh: "补正后申请内容仍不明确",
                en: "still unclear after correction",
                bases: &[Citation::REGULATION_30],
                rows: ["t3.3.4.3", "t3.3.4.3", "old.replied.other"],
            },
            Self::Petition => &Row {
                code: "petition",
                zh: "信访举报投诉类申请",
                en: "petition, complaint or report",
                bases: &[Citation::REGULATION_39_1],
                rows: ["t3.3.5.1", "t3.3.5.1", "old.replied.other"],
            },
            Self::Repeated => &Row {
                code: "repeated",
                zh: "重复申请",
                en: "repeated application",
                bases: &[Citation::REGULATION_36_6],
                rows: ["t3.3.5.2", "t3.3.5.2", "old.replied.other"],
            },
            Self::PublicPublication => &Row {
                code: "public_publication",
                zh: "要求提供公开出版物",
                en: "asks for a public publication",
                bases: &[Citation::REGULATION_39_2],
                rows: ["t3.3.5.3", "t3.3.5.3", "old.replied.other"],
            },
            Self::UnreasonableNumber => &Row {
                code: "unreasonable_number",
                zh: "无正当理由大量反复申请",
                en: "unreasonable number of applications",
                bases: &[Citation::REGULATION_35],
                rows: ["t3.3.5.4", "t3.3.5.4", "old.replied.other"],
            },
            Self::ConfirmOrReissue => &Row {
                code: "confirm_or_reissue",
                zh: "要求行政机关确认或重新出具已获取信息",
                en: "asks to confirm or reissue information already obtained",
                bases: &[],
                rows: ["t3.3.5.5", "t3.3.5.5", "old.replied.other"],
            },
            Self::NotCorrected => &Row {
                code: "not_corrected",
                zh: "逾期不补正",
                en: "not corrected in time",
                bases: &[Citation::REGULATION_30],
                rows: ["t3.3.6.1", "t3.3.6", "old.replied.other"],
            },
            Self::FeeUnpaid => &Row {
                code: "fee_unpaid",
                zh: "逾期未缴纳信息处理费",
                en: "fee not paid in time",
                bases: &[FEES, Citation::REGULATION_42_2],
                rows: ["t3.3.6.2", "t3.3.6", "old.replied.other"],
            },
            Self::Withdrawn => &Row {
                code: "withdrawn",
                zh: "申请人撤回",
                en: "withdrawn by the applicant",
                bases: &[],
                rows: ["t3.3.6.3", "t3.3.6", "old.replied.other"],
            },
            Self::OtherEnding => &Row {
                code: "other_ending",
                zh: "其他处理",
                en: "other ending",
                bases: &[],
                rows: ["t3.3.6.3", "t3.3.6", "old.replied.other"],
            },
        }
    }
}
