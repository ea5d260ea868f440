//! 期限标尺 — the reply clock as people see it: a ruler of days, the spans that do not count, and the state in words with a shape.

use gongkai_app::law::calendar::{Calendar, DayKind};
use gongkai_app::law::regulation::art33_time_limit::{
    CertificateRow, ClockState, ReplyClock, RowKind,
};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::lang::Lang;

/// Most days drawn after the due date of a case that is late.
const LATE_DAYS_DRAWN: usize = 42;
/// Working days left from which a case is said to be due soon.
pub const SOON: i32 = 5;

/// 期限标尺 — everything the clock's picture and its twin table show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruler {
    /// One cell a day, Mondays in the first column.
    pub cells: Vec<Cell>,
    /// The same days as rows of a table.
    pub rows: Vec<Day>,
    /// Runs of working days that do not count.
    pub spans: Vec<Span>,
    /// What each act did to the term, with its rule.
    pub steps: Vec<Step>,
    /// The picture in one sentence.
    pub sentence: String,
    /// Whether a day lies in a year without a published calendar.
    pub provisional: bool,
    /// Whether more late days follow than are drawn.
    pub cut: bool,
    /// Whether the term is longer than what is drawn and listed.
    pub shortened: bool,
}

/// 一日 — a cell of the ruler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// CSS classes: kind, past, today, due, and for the first cell its column.
    pub class: String,
    /// The date, short.
    pub day: String,
    /// The number of the counted day, or a sign.
    pub big: String,
    /// A word under it: 班, 届满, 今天.
    pub mark: String,
}

/// 一行 — a day in the table beneath the ruler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: String,
    /// Its day of the week.
    pub weekday: &'static str,
    /// What it does to the term.
    pub what: String,
    /// The rule.
    pub basis: String,
    /// Whether it is today.
    pub today: bool,
}

/// 不计入期间 — a run of days that do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// First and last day in words.
    pub days: String,
    /// Why, and by which document.
    pub why: String,
    /// How many working days it left out.
    pub count: usize,
}

/// 一步 — an act and what it did to the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub date: String,
    /// What it did.
    pub what: String,
    /// The rule.
    pub basis: String,
}

/// Most days that are drawn and listed; a term of years would bury the page.
const LONGEST: usize = 400;

impl Ruler {
    /// The ruler of a clock as seen on a day.
    pub fn of(clock: &ReplyClock, today: Date, calendar: &Calendar, l: Lang) -> Self {
        let all = &clock.certificate.rows;
        let rows = all.get(..LONGEST).unwrap_or(all);
        let due = clock.due.map(|due| due.date);
        let mut cells: Vec<Cell> = rows.iter().map(|row| cell(row, due, today, l)).collect();
        let (late, cut) = late_cells(clock, today, calendar, l);
        cells.extend(late);
        if let (Some(first), Some(row)) = (cells.first_mut(), rows.first()) {
            first.class.push_str(&format!(
                " col-{}",
                row.date.weekday().to_monday_one_offset()
            ));
            first.day = month_day(row.date, l);
        }
        Self {
            cells,
            rows: rows.iter().map(|row| table_row(row, today, l)).collect(),
            spans: spans(rows, l),
            steps: steps(clock, l),
            sentence: sentence(clock, today, l),
            provisional: rows.iter().any(|row| row.provisional),
            cut,
            shortened: all.len() > LONGEST,
        }
    }
}

fn month_day(date: Date, l: Lang) -> String {
    if l.is_en() {
        date.strftime("%-d %b").to_string()
    } else {
        format!("{}/{}", date.month(), date.day())
    }
}

fn short_day(date: Date, l: Lang) -> String {
    if date.day() == 1 {
        month_day(date, l)
    } else {
        date.day().to_string()
    }
}

fn cell(row: &CertificateRow, due: Option<Date>, today: Date, l: Lang) -> Cell {
    let (kind, big, mut mark) = face(&row.kind, l);
    let mut class = kind.to_owned();
    if row.date < today {
        class.push_str(" past");
    }
    if due == Some(row.date) {
        class.push_str(" due");
        mark = l.t("届满", "due").to_owned();
    }
    if row.date == today {
        class.push_str(" today");
        mark = if mark.is_empty() {
            l.t("今天", "today").to_owned()
        } else {
            format!("{} {mark}", l.t("今天", "today"))
        };
    }
    Cell {
        class,
        day: short_day(row.date, l),
        big,
        mark,
    }
}

/// Class, large sign and word of a day.
fn face(kind: &RowKind, l: Lang) -> (&'static str, String, String) {
    let none = String::new;
    match kind {
        RowKind::Start => (
            "start",
            l.t("起", "0").to_owned(),
            l.t("起算", "start").to_owned(),
        ),
        RowKind::Counted(n) => ("counted", n.to_string(), none()),
        RowKind::Weekend => ("off", l.t("休", "–").to_owned(), none()),
        RowKind::Holiday(name) => (
            "off holiday",
            l.t("假", "–").to_owned(),
            first_name(name, l),
        ),
        RowKind::MakeUpCounted(n, _) => (
            "counted makeup",
            n.to_string(),
            l.t("调休", "work").to_owned(),
        ),
        RowKind::Excluded { .. } => ("excluded", l.t("停", "||").to_owned(), none()),
    }
}

/// The first of several holidays that fall together, in Chinese; the table names them all.
fn first_name(holidays: &str, l: Lang) -> String {
    match l {
        Lang::Zh => holidays.split('、').next().unwrap_or_default().to_owned(),
        Lang::En => "holiday".to_owned(),
    }
}

/// The days from the due date to today of a case that is late.
fn late_cells(clock: &ReplyClock, today: Date, calendar: &Calendar, l: Lang) -> (Vec<Cell>, bool) {
    let Some(due) = clock.due else {
        return (Vec::new(), false);
    };
    let until = match clock.state {
        ClockState::Answered { on, .. } => on,
        _ => today,
    };
    let mut days = due
        .date
        .series(1.day())
        .skip(1)
        .take_while(|day| *day <= until);
    let drawn: Vec<Date> = days.by_ref().take(LATE_DAYS_DRAWN).collect();
    let cut = days.next().is_some();
    let mut number = 0;
    let cells = drawn.into_iter().map(|day| {
        let worked = matches!(
            calendar.day(day),
            DayKind::Working | DayKind::MakeUpWorkday(_)
        );
        if worked {
            number += 1;
        }
        late_cell(day, worked.then_some(number), today, l)
    });
    (cells.collect(), cut)
}

fn late_cell(day: Date, number: Option<u32>, today: Date, l: Lang) -> Cell {
    let is_today = day == today;
    Cell {
        class: format!("over{}", if is_today { " today" } else { "" }),
        day: short_day(day, l),
        big: number.map_or_else(|| l.t("休", "–").to_owned(), |number| format!("+{number}")),
        mark: if is_today {
            l.t("今天", "today").to_owned()
        } else {
            String::new()
        },
    }
}

fn table_row(row: &CertificateRow, today: Date, l: Lang) -> Day {
    Day {
        date: l.date(&row.date),
        weekday: l.weekday(row.date),
        what: if l.is_en() {
            row.kind.en()
        } else {
            row.kind.zh()
        },
        basis: if l.is_en() {
            row.citation.en()
        } else {
            row.citation.zh()
        },
        today: row.date == today,
    }
}

fn spans(rows: &[CertificateRow], l: Lang) -> Vec<Span> {
    let mut spans: Vec<(Date, Date, String, usize)> = Vec::new();
    for row in rows {
        let RowKind::Excluded { why, document } = &row.kind else {
            continue;
        };
        let mut text = if l.is_en() { why.en() } else { why.zh() };
        if !document.is_empty() {
            text = if l.is_en() {
                format!("{text} ({document})")
            } else {
                format!("{text}（{document}）")
            };
        }
        match spans.last_mut() {
            Some((_, last, same, count)) if *same == text => {
                *last = row.date;
                *count += 1;
            }
            _ => spans.push((row.date, row.date, text, 1)),
        }
    }
    let words = |(first, last, why, count): (Date, Date, String, usize)| Span {
        days: if first == last {
            l.date(&first)
        } else {
            format!("{} – {}", l.date(&first), l.date(&last))
        },
        why,
        count,
    };
    spans.into_iter().map(words).collect()
}

fn steps(clock: &ReplyClock, l: Lang) -> Vec<Step> {
    let one = |step: &gongkai_app::law::regulation::art33_time_limit::CertificateStep| Step {
        date: l.date(&step.date),
        what: l.t(&step.zh, &step.en).to_owned(),
        basis: if l.is_en() {
            step.citation.en()
        } else {
            step.citation.zh()
        },
    };
    clock.certificate.steps.iter().map(one).collect()
}

fn sentence(clock: &ReplyClock, today: Date, l: Lang) -> String {
    let words = Clock::of(clock, today, l);
    match (clock.due, clock.what_if(today)) {
        (Some(due), _) if words.class == "late" && words.running => {
            let day = l.date(&due.date);
            if l.is_en() {
                format!("The term ended on {day}: {}.", words.text)
            } else {
                format!("答复期限已于{day}届满，{}。", words.text)
            }
        }
        (Some(due), Some(now)) if words.running => {
            let day = l.date(&due.date);
            if l.is_en() {
                format!(
                    "Today is working day {} of {}; the last day is {day}.",
                    now.day, now.of
                )
            } else {
                format!(
                    "今天是第 {} 个工作日，共 {} 个，答复期限届满日为{day}。",
                    now.day, now.of
                )
            }
        }
        _ => words.plain(),
    }
}

/// 期限说明 — the state of a reply term in words, with the class that gives it a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// `ok`, `soon`, `late`, `wait` or `done`.
    pub class: &'static str,
    /// 还剩 6 个工作日
    pub text: String,
    /// 10 月 24 日, or empty.
    pub day: String,
    /// Whether the term runs or has run out.
    pub running: bool,
}

impl Clock {
    /// The words of a clock as seen on a day.
    pub fn of(clock: &ReplyClock, today: Date, l: Lang) -> Self {
        let due = clock.due.map(|due| due.date);
        match clock.state_on(today) {
            ClockState::Answered { on, late_by } => Self::answered(on, late_by, l),
            ClockState::AwaitingCorrection { by } => {
                Self::waiting(l.t("等待补正", "waiting for correction"), Some(by), l)
            }
            ClockState::AwaitingPayment { by } => Self::waiting(
                l.t("等待缴费", "waiting for payment"),
                by.map(|by| by.date),
                l,
            ),
            ClockState::LapsedNoCorrection { on } => Self::waiting(
                l.t("逾期未补正，应予办结", "not corrected in time; to be ended"),
                Some(on),
                l,
            ),
            ClockState::LapsedUnpaid { on } => Self::waiting(
                l.t("逾期未缴费，应予办结", "not paid in time; to be ended"),
                Some(on),
                l,
            ),
            ClockState::Consulting { .. } => Self::waiting(
                l.t("征求意见，今天不计入", "consulting; today does not count"),
                due,
                l,
            ),
            ClockState::Running | ClockState::Overdue { .. } => {
                Self::left(clock.days_left(today).unwrap_or_default(), due, l)
            }
        }
    }

    /// A running term with so many working days left; negative when late.
    pub fn left(days: i32, due: Option<Date>, l: Lang) -> Self {
        let count = days.unsigned_abs();
        let (class, text) = match days {
            i32::MIN..0 => (
                "late",
                words(
                    l,
                    format!("已逾期 {count} 个工作日"),
                    format!("{count} working days late"),
                ),
            ),
            0 => ("soon", l.t("今天届满", "due today").to_owned()),
            1..=SOON => (
                "soon",
                words(
                    l,
                    format!("还剩 {count} 个工作日"),
                    format!("{count} working days left"),
                ),
            ),
            _ => (
                "ok",
                words(
                    l,
                    format!("还剩 {count} 个工作日"),
                    format!("{count} working days left"),
                ),
            ),
        };
        Self {
            class,
            text,
            day: due.map(|day| l.short_date(&day)).unwrap_or_default(),
            running: true,
        }
    }

    /// Nothing counts until somebody else acts.
    pub fn waiting(text: &str, until: Option<Date>, l: Lang) -> Self {
        Self {
            class: "wait",
            text: text.to_owned(),
            day: until.map(|day| l.short_date(&day)).unwrap_or_default(),
            running: false,
        }
    }

    /// The reply went out.
    pub fn answered(on: Date, late_by: u32, l: Lang) -> Self {
        let (class, text) = if late_by == 0 {
            ("done", l.t("已按期答复", "answered in time").to_owned())
        } else {
            (
                "late",
                words(
                    l,
                    format!("已答复，逾期 {late_by} 个工作日"),
                    format!("answered {late_by} working days late"),
                ),
            )
        };
        Self {
            class,
            text,
            day: l.short_date(&on),
            running: false,
        }
    }

    /// Nothing runs any more.
    pub fn done(text: &str, on: Option<Date>, l: Lang) -> Self {
        Self {
            class: "done",
            text: text.to_owned(),
            day: on.map(|day| l.short_date(&day)).unwrap_or_default(),
            running: false,
        }
    }

    /// Words and day in one line: 还剩 6 个工作日 · 10 月 24 日.
    pub fn plain(&self) -> String {
        if self.day.is_empty() {
            self.text.clone()
        } else {
            format!("{} · {}", self.text, self.day)
        }
    }
}

fn words(l: Lang, zh: String, en: String) -> String {
    if l.is_en() { en } else { zh }
}
