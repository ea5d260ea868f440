//! 申请列表 — cases as lists show them: filtered, counted by state, in pages; and the counts of the desk.

use gongkai_domain::access::Scope;
use gongkai_domain::application::StateKind;
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_law::regulation::art31_receipt::Channel;
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;
use jiff::civil::Date;
use sqlx::FromRow;

use super::condition::{Condition, anywhere, select};
use crate::applications::code;
use crate::db::Store;
use crate::error::StoreError;
use crate::text::{date, date_text, optional_date};

/// 一行申请 — what a list knows of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Identifier.
    pub id: ApplicationId,
    /// The organ.
    pub organ: OrganId,
    /// 受理编号
    pub number: String,
    /// The applicant's name.
    pub applicant_name: String,
    /// The applicant's kind.
    pub applicant_kind: ApplicantKind,
    /// Title, else document number, else the beginning of the description.
    pub subject: String,
    /// The way it came in.
    pub channel: Channel,
    /// Where it stands.
    pub state: StateKind,
    /// The day it came in.
    pub arrived_on: Date,
    /// 收到申请之日
    pub received_on: Option<Date>,
    /// 答复期限届满日
    pub due_on: Option<Date>,
    /// Whether the due date depends on a calendar that is not published yet.
    pub provisional: bool,
    /// The day until which the applicant has to correct or to pay.
    pub wait_until: Option<Date>,
    /// How it ended.
    pub result: Option<ResultKind>,
    /// The day of the decision.
    pub decided_on: Option<Date>,
}

/// 期限筛选 — cases still to be answered, by their due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DueFilter {
    /// Due today.
    Today,
    /// Due between tomorrow and the end of "soon".
    Soon,
    /// Past the due date.
    Late,
    /// The applicant's term for correction or payment has passed.
    Lapsed,
}

impl DueFilter {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Today, Self::Soon, Self::Late, Self::Lapsed];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Lapsed => "lapsed",
        }
    }

    /// The filter of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }
}

/// 时点 — today, and the last day that counts as soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDays {
    /// Today.
    pub today: Date,
    /// The last day that counts as soon.
    pub soon: Date,
}

/// 排序 — the order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseOrder {
    /// Newest first.
    #[default]
    Newest,
    /// Earliest due date first; cases without one last.
    Due,
}

/// 筛选 — what a list is narrowed down to, and which page of it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    /// Cases in one of these states; none means all.
    pub states: Vec<StateKind>,
    /// Cases by their due date.
    pub due: Option<DueFilter>,
    /// Cases of a kind of applicant.
    pub applicant_kind: Option<ApplicantKind>,
    /// Cases that came in by a channel.
    pub channel: Option<Channel>,
    /// Cases received in a year; those not received yet count in the year they came in.
    pub year: Option<i16>,
    /// Words of number, applicant's name, title, document number or description.
    pub words: String,
    /// The order.
    pub order: CaseOrder,
    /// The page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
}

impl Default for CaseFilter {
    fn default() -> Self {
        Self {
            states: Vec::new(),
            due: None,
            applicant_kind: None,
            channel: None,
            year: None,
            words: String::new(),
            order: CaseOrder::Newest,
            page: 1,
            per_page: 20,
        }
    }
}

/// 申请列表 — one page of it, with the counts of all states under the same filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseList {
    /// The rows of the page.
    pub rows: Vec<CaseLine>,
    /// How many cases fit the filter.
    pub total: i64,
    /// Which page this is, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// How many cases each state has when the filter's states are left aside.
    pub by_state: Vec<(StateKind, i64)>,
}

impl CaseList {
    /// How many pages there are; one when the list is empty.
    pub fn pages(&self) -> u32 {
        let total = u32::try_from(self.total).unwrap_or(u32::MAX);
        total.div_ceil(self.per_page.max(1)).max(1)
    }
}

/// 待办计数 — the numbers of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, FromRow)]
pub struct DeskCounts {
    /// To be answered today.
    pub due_today: i64,
    /// To be answered soon.
    pub due_soon: i64,
    /// Past the due date.
    pub late: i64,
    /// The applicant's term for correction or payment has passed.
    pub lapsed: i64,
    /// Came in, receipt not confirmed.
    pub to_confirm: i64,
    /// In hand, to be decided.
    pub to_decide: i64,
    /// Decided, to be served.
    pub to_serve: i64,
    /// Served or withdrawn, to be closed.
    pub to_close: i64,
    /// All that are not closed.
    pub open: i64,
}

#[derive(FromRow)]
struct LineRow {
    id: String,
    organ_id: String,
    number: String,
    applicant_name: String,
    applicant_kind: String,
    subject: String,
    channel: String,
    state: String,
    arrived_on: String,
    received_on: Option<String>,
    due_on: Option<String>,
    due_provisional: bool,
    wait_until: Option<String>,
    result: Option<String>,
    decided_on: Option<String>,
}

impl TryFrom<LineRow> for CaseLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        Ok(Self {
            applicant_kind: code(
                "application.applicant_kind",
                &row.applicant_kind,
                ApplicantKind::from_column,
            )?,
            channel: code("application.channel", &row.channel, Channel::from_code)?,
            state: code("application.state", &row.state, StateKind::from_code)?,
            arrived_on: date(&row.arrived_on)?,
            received_on: optional_date(row.received_on.as_deref())?,
            due_on: optional_date(row.due_on.as_deref())?,
            provisional: row.due_provisional,
            wait_until: optional_date(row.wait_until.as_deref())?,
            result: match &row.result {
                Some(result) => Some(code("application.result", result, ResultKind::from_code)?),
                None => None,
            },
            decided_on: optional_date(row.decided_on.as_deref())?,
            id: ApplicationId::new(row.id),
            organ: OrganId::new(row.organ_id),
            number: row.number,
            applicant_name: row.applicant_name,
            subject: row.subject,
        })
    }
}

const HEAD: &str = "select a.id, a.organ_id, a.number, a.applicant_name, a.applicant_kind,
    case when a.title <> '' then a.title when a.document_number <> '' then a.document_number
        else substr(a.description, 1, 60) end as subject,
    a.channel, a.state, a.arrived_on, a.received_on, a.due_on, a.due_provisional, a.wait_until, a.result, a.decided_on
    from application a where";

/// Cases that still owe a reply.
const OWING: &str = "a.state in ('in_hand', 'awaiting_correction', 'decided')";

impl Store {
    /// One page of the cases that the scope allows and the filter wants.
    pub async fn case_list(
        &self,
        scope: &Scope,
        filter: &CaseFilter,
        days: DueDays,
    ) -> Result<CaseList, StoreError> {
        let all = condition(scope, filter, days);
        let by_state = self.states_of(&all).await?;
        let mut condition = all;
        if !filter.states.is_empty() {
            let codes: Vec<&str> = filter.states.iter().map(|state| state.code()).collect();
            condition.and_among("a.state", &codes);
        }
        let total = by_state
            .iter()
            .filter(|(state, _)| filter.states.is_empty() || filter.states.contains(state))
            .map(|(_, count)| count)
            .sum();
        let order = match filter.order {
            CaseOrder::Newest => "order by a.arrived_on desc, a.number desc",
            CaseOrder::Due => "order by a.due_on is null, a.due_on, a.number",
        };
        let skip = u64::from(filter.page.saturating_sub(1)) * u64::from(filter.per_page);
        let sql = format!(
            "{} limit {} offset {skip}",
            condition.between(HEAD, order),
            filter.per_page
        );
        let rows = select!(self, sql.as_str(), &condition.values, LineRow);
        Ok(CaseList {
            rows: rows
                .into_iter()
                .map(CaseLine::try_from)
                .collect::<Result<_, _>>()?,
            total,
            page: filter.page,
            per_page: filter.per_page,
            by_state,
        })
    }

    async fn states_of(&self, condition: &Condition) -> Result<Vec<(StateKind, i64)>, StoreError> {
        let sql = condition.between(
            "select a.state, count(*) from application a where",
            "group by a.state",
        );
        let rows = select!(self, sql.as_str(), &condition.values, (String, i64));
        let counted = rows
            .into_iter()
            .map(|(state, count)| {
                Ok((
                    code("application.state", &state, StateKind::from_code)?,
                    count,
                ))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        Ok(StateKind::ALL
            .into_iter()
            .map(|state| {
                let found = counted.iter().find(|(kind, _)| *kind == state);
                (state, found.map_or(0, |(_, count)| *count))
            })
            .collect())
    }

    /// The numbers of the desk for the cases that the scope allows.
    pub async fn desk_counts(
        &self,
        scope: &Scope,
        days: DueDays,
    ) -> Result<DeskCounts, StoreError> {
        let condition = Condition::after(
            vec![date_text(days.today), date_text(days.soon)],
            &Condition::cases_of(scope),
        );
        let sql = condition.between(
            "select
            count(*) filter (where a.state in ('in_hand', 'awaiting_correction', 'decided') and a.due_on = $1) as due_today,
            count(*) filter (where a.state in ('in_hand', 'awaiting_correction', 'decided') and a.due_on > $1 and a.due_on <= $2) as due_soon,
            count(*) filter (where a.state in ('in_hand', 'awaiting_correction', 'decided') and a.due_on < $1) as late,
            count(*) filter (where a.wait_until < $1) as lapsed,
            count(*) filter (where a.state = 'awaiting_confirmation') as to_confirm,
            count(*) filter (where a.state = 'in_hand') as to_decide,
            count(*) filter (where a.state = 'decided') as to_serve,
            count(*) filter (where a.state in ('served', 'withdrawn')) as to_close,
            count(*) as open
            from application a where a.state in ('awaiting_confirmation', 'in_hand', 'awaiting_correction', 'awaiting_payment',
                'decided', 'served', 'withdrawn') and",
            "",
        );
        let rows = select!(self, sql.as_str(), &condition.values, DeskCounts);
        Ok(rows.into_iter().next().unwrap_or_default())
    }
}

/// The filter as a condition, states left aside.
fn condition(scope: &Scope, filter: &CaseFilter, days: DueDays) -> Condition {
    let mut condition = Condition::cases_of(scope);
    let (today, soon) = (date_text(days.today), date_text(days.soon));
    match filter.due {
        Some(DueFilter::Today) => {
            condition.and(OWING, &[]);
            condition.and("a.due_on = ?", &[&today]);
        }
        Some(DueFilter::Soon) => {
            condition.and(OWING, &[]);
            condition.and("a.due_on > ? and a.due_on <= ?", &[&today, &soon]);
        }
        Some(DueFilter::Late) => {
            condition.and(OWING, &[]);
            condition.and("a.due_on < ?", &[&today]);
        }
        Some(DueFilter::Lapsed) => condition.and("a.wait_until < ?", &[&today]),
        None => {}
    }
    if let Some(kind) = filter.applicant_kind {
        condition.and("a.applicant_kind = ?", &[kind.column()]);
    }
    if let Some(channel) = filter.channel {
        condition.and("a.channel = ?", &[channel.code()]);
    }
    if let Some(year) = filter.year {
        condition.and(
            "coalesce(a.received_on, a.arrived_on) between ? and ?",
            &[&format!("{year:04}-01-01"), &format!("{year:04}-12-31")],
        );
    }
    for word in filter.words.split_whitespace() {
        let pattern = anywhere(word);
        let places: [&str; 5] = [&pattern; 5];
        condition.and(
            "(lower(a.number) like ? escape '\\' or lower(a.applicant_name) like ? escape '\\' or lower(a.title) like ? escape '\\'
            or lower(a.document_number) like ? escape '\\' or lower(a.description) like ? escape '\\')",
            &places,
        );
    }
    condition
}
