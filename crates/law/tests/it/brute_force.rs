//! The reply clock against a second implementation that lives through a case day by day.

use std::collections::BTreeMap;

use gongkai_law::calendar::{Calendar, DayKind, WorkingDays};
use gongkai_law::regulation::art33_time_limit::{
    AfterPayment, ClockEvent, Consultation, Readings, reply_clock,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn worked(calendar: &Calendar, day: Date) -> bool {
    matches!(
        calendar.day(day),
        DayKind::Working | DayKind::MakeUpWorkday(_)
    )
}

fn after(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days))
        .expect("far from the end of time")
}

/// What the day-by-day walk finds: nothing when the history is forbidden, else the due date or that none runs.
type Lived = Option<Option<Date>>;

struct Life<'a> {
    calendar: &'a Calendar,
    resume: bool,
    /// id → sent, delivered, answered
    letters: BTreeMap<u32, (Date, Option<Date>, Option<Date>)>,
}

#[derive(Default)]
struct Count {
    counted: u16,
    wanted: u16,
    over_on: Option<Date>,
    waiting: Option<&'static str>,
    asked: bool,
    ineffective: bool,
    corrected: bool,
    extended: bool,
    noticed: bool,
    pay_by: Option<Date>,
}

impl Life<'_> {
    fn nth_worked_after(&self, day: Date, n: u32) -> Date {
        let (mut day, mut found) = (day, 0);
        while found < n {
            day = after(day, 1);
            found += u32::from(worked(self.calendar, day));
        }
        day
    }

    fn silenced(&self, day: Date) -> bool {
        self.letters.values().any(|(sent, delivered, answered)| {
            let fifteen = self.nth_worked_after(delivered.unwrap_or(*sent), 15);
            let end = answered.map_or(fifteen, |answer| answer.min(fifteen));
            *sent < day && day <= end
        })
    }

    fn live(&self, events: &[ClockEvent]) -> Lived {
        let received = events[0].on();
        let mut count = Count {
            wanted: 20,
            ..Count::default()
        };
        for offset in 0..900 {
            let day = after(received, offset);
            let counts = offset > 0 && count.waiting.is_none() && count.over_on.is_none();
            if counts && worked(self.calendar, day) && !self.silenced(day) {
                count.counted += 1;
                if count.counted == count.wanted {
                    count.over_on = Some(day);
                }
            }
            for event in events.iter().filter(|event| event.on() == day) {
                self.happen(&mut count, event, received)?;
            }
        }
        Some(if count.waiting.is_some() {
            None
        } else {
            count.over_on
        })
    }

    fn happen(&self, count: &mut Count, event: &ClockEvent, received: Date) -> Option<()> {
        let in_term = |count: &Count, day: Date| {
            count.waiting.is_none() && count.over_on.is_none_or(|end| day <= end)
        };
        match event {
            ClockEvent::CorrectionAsked { on, .. } => {
                if count.asked || count.waiting.is_some() {
                    return None;
                }
                count.asked = true;
                let timely = *on <= self.nth_worked_after(received, 7);
                count.ineffective = !timely;
                count.waiting = timely.then_some("correction");
            }
            ClockEvent::CorrectionReceived { .. } => {
                if !count.asked || count.corrected {
                    return None;
                }
                count.corrected = true;
                if !count.ineffective {
                    restart(count);
                }
            }
            ClockEvent::Extended { on, by, .. } => {
                if by.0 == 0 || by.0 > 20 || count.extended || !in_term(count, *on) {
                    return None;
                }
                count.extended = true;
                count.wanted += by.0;
                count.over_on = None;
            }
            ClockEvent::FeeNoticed { on, .. } => {
                if count.noticed || !in_term(count, *on) {
                    return None;
                }
                count.noticed = true;
                count.waiting = Some("fee");
            }
            ClockEvent::FeeNoticeReceived { on } => {
                if count.waiting != Some("fee") || count.pay_by.is_some() {
                    return None;
                }
                count.pay_by = Some(self.nth_worked_after(*on, 20));
            }
            ClockEvent::FeePaid { on } => {
                if count.waiting != Some("fee") || count.pay_by.is_some_and(|by| *on > by) {
                    return None;
                }
                if self.resume {
                    count.waiting = None;
                } else {
                    restart(count);
                }
            }
            _ => {}
        }
        Some(())
    }
}

fn restart(count: &mut Count) {
    count.waiting = None;
    count.counted = 0;
    count.wanted = 20;
    count.over_on = None;
    count.extended = false;
}

fn gather(events: &[ClockEvent]) -> BTreeMap<u32, (Date, Option<Date>, Option<Date>)> {
    let mut letters = BTreeMap::new();
    for event in events {
        match event {
            ClockEvent::ConsultationSent { id, on, .. } => {
                _ = letters.insert(*id, (*on, None, None))
            }
            ClockEvent::ConsultationDelivered { id, on } => {
                letters.get_mut(id).expect("sent").1 = Some(*on)
            }
            ClockEvent::ConsultationAnswered { id, on } => {
                letters.get_mut(id).expect("sent").2 = Some(*on)
            }
            _ => {}
        }
    }
    letters
}

prop_compose! {
    /// A letter with or without delivery and answer.
    fn a_letter()(sent in 0i64..90, delivered in prop::option::of(0i64..12), answered in prop::option::of(0i64..40), kind in 0usize..3)
        -> (i64, Option<i64>, Option<i64>, usize) {
        (sent, delivered, answered, kind)
    }
}

fn letters(received: Date, drawn: &[(i64, Option<i64>, Option<i64>, usize)]) -> Vec<ClockEvent> {
    let mut events = Vec::new();
    for (id, (sent, delivered, answered, kind)) in (1u32..).zip(drawn) {
        let sent = after(received, *sent);
        let arrived = after(sent, delivered.unwrap_or(0));
        let kind = Consultation::ALL[*kind];
        events.push(ClockEvent::ConsultationSent {
            id,
            on: sent,
            kind,
            document: format!("函{id}"),
        });
        if delivered.is_some() {
            events.push(ClockEvent::ConsultationDelivered { id, on: arrived });
        }
        if let Some(days) = answered {
            events.push(ClockEvent::ConsultationAnswered {
                id,
                on: after(arrived, *days),
            });
        }
    }
    events
}

fn any_act(received: Date) -> impl Strategy<Value = ClockEvent> {
    let on = (0i64..120).prop_map(move |days| after(received, days));
    let document = String::new;
    prop_oneof![
        2 => (0i64..16).prop_map(move |days| {
            let on = after(received, days);
            ClockEvent::CorrectionAsked { on, answer_by: after(on, 15), document: document() }
        }),
        2 => on.clone().prop_map(|on| ClockEvent::CorrectionReceived { on }),
        2 => (on.clone(), 0u16..23).prop_map(move |(on, by)| {
            ClockEvent::Extended { on, by: WorkingDays(by), document: document() }
        }),
        1 => on.clone().prop_map(move |on| ClockEvent::FeeNoticed { on, document: document() }),
        1 => on.clone().prop_map(|on| ClockEvent::FeeNoticeReceived { on }),
        1 => on.prop_map(|on| ClockEvent::FeePaid { on }),
    ]
}

fn any_history() -> impl Strategy<Value = Vec<ClockEvent>> {
    (0i64..365 * 8).prop_flat_map(|offset| {
        let received = after(date(2019, 1, 1), offset);
        (
            prop::collection::vec(any_act(received), 0..4),
            prop::collection::vec(a_letter(), 0..4),
        )
            .prop_map(move |(acts, drawn)| {
                let mut events = vec![ClockEvent::Received { on: received }];
                events.extend(acts);
                events.extend(letters(received, &drawn));
                events.sort_by_key(ClockEvent::on);
                let first = events
                    .iter()
                    .position(|event| matches!(event, ClockEvent::Received { .. }))
                    .expect("it");
                events.swap(0, first);
                events
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_clock_agrees_with_a_life_lived_day_by_day(events in any_history(), resume in any::<bool>()) {
        let calendar = Calendar::built_in();
        let after_payment = if resume { AfterPayment::Resume } else { AfterPayment::Restart };
        let readings = Readings { after_payment, ..Readings::default() };
        let life = Life { calendar: &calendar, resume, letters: gather(&events) };
        let counted = reply_clock(&events, &calendar, &readings);
        let found: Lived = counted.ok().map(|clock| clock.due.map(|due| due.date));
        prop_assert_eq!(found, life.live(&events), "{:?}", events);
    }

    #[test]

    fn no_history_however_absurd_makes_the_clock_fail(events in prop::collection::vec(any_event(), 0..12), today in any_date()) {
        let calendar = Calendar::built_in();
        let readings = Readings { other_organ_term: None, ..Readings::default() };
        if let Ok(clock) = reply_clock(&events, &calendar, &readings) {
            let _ = (clock.what_if(today), clock.days_left(today), clock.state_on(today));
        }
    }
}

/// Any date there is, with those that make sense drawn more often.
fn any_date() -> impl Strategy<Value = Date> {
    let sensible = (0i64..400).prop_map(|days| after(date(2025, 1, 1), days));
    let wild =
        (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    prop_oneof![6 => sensible, 1 => wild, 1 => Just(Date::MAX), 1 => Just(Date::MIN)]
}

fn any_event() -> impl Strategy<Value = ClockEvent> {
    let document = String::new;
    (0u8..12, any_date(), any_date(), 0u32..3, any::<u16>()).prop_map(
        move |(what, on, other, id, by)| match what {
            0 => ClockEvent::Received { on },
            1 => ClockEvent::CorrectionAsked {
                on,
                answer_by: other,
                document: document(),
            },
            2 => ClockEvent::CorrectionReceived { on },
            3 => ClockEvent::Extended {
                on,
                by: WorkingDays(by),
                document: document(),
            },
            4 | 5 => ClockEvent::ConsultationSent {
                id,
                on,
                kind: Consultation::OtherOrgan,
                document: document(),
            },
            6 => ClockEvent::ConsultationDelivered { id, on },
            7 => ClockEvent::ConsultationAnswered { id, on },
            8 => ClockEvent::FeeNoticed {
                on,
                document: document(),
            },
            9 => ClockEvent::FeePaid { on },
            10 => ClockEvent::Delayed {
                on,
                until: other,
                document: document(),
            },
            _ => ClockEvent::Answered { on },
        },
    )
}
