//! How fast due dates are: one term, a million of them, and a reply clock with its certificate.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_law::calendar::{Calendar, WorkingDays};
use gongkai_law::regulation::art33_time_limit::{ClockEvent, Consultation, Readings, reply_clock};
use jiff::civil::{Date, date};

/// A million receipt dates spread over the published years.
fn receipts() -> Vec<Date> {
    let first = date(2019, 1, 1);
    (0..1_000_000_i64)
        .map(|n| first.saturating_add(jiff::Span::new().days(n * 7919 % 2900)))
        .collect()
}

fn terms(criterion: &mut Criterion) {
    let calendar = Calendar::built_in();
    let receipts = receipts();
    let mut group = criterion.benchmark_group("due date");
    group.sample_size(20);
    group.throughput(Throughput::Elements(1_000_000));
    group.bench_function("20 working days, a million receipts", |bencher| {
        bencher.iter(|| {
            for received in &receipts {
                black_box(calendar.add_working_days(*received, WorkingDays(20)));
            }
        });
    });
    group.finish();
}

fn clocks(criterion: &mut Criterion) {
    let calendar = Calendar::built_in();
    let on = |month, day| Date::new(2024, month, day).unwrap_or(Date::MIN);
    let plain = [ClockEvent::Received { on: on(3, 1) }];
    let busy = [
        ClockEvent::Received { on: on(3, 1) },
        ClockEvent::CorrectionAsked {
            on: on(3, 5),
            answer_by: on(3, 25),
            document: "补1".to_owned(),
        },
        ClockEvent::CorrectionReceived { on: on(3, 18) },
        ClockEvent::ConsultationSent {
            id: 1,
            on: on(3, 20),
            kind: Consultation::ThirdParty,
            document: "征1".to_owned(),
        },
        ClockEvent::ConsultationDelivered {
            id: 1,
            on: on(3, 22),
        },
        ClockEvent::Extended {
            on: on(4, 20),
            by: WorkingDays(20),
            document: "延1".to_owned(),
        },
    ];
    let mut group = criterion.benchmark_group("reply clock with certificate");
    for (name, events) in [
        ("received only", plain.as_slice()),
        ("corrected, consulted, extended", busy.as_slice()),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| reply_clock(black_box(events), &calendar, &Readings::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, terms, clocks);
criterion_main!(benches);
