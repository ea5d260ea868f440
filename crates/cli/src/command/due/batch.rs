//! Many due dates in one run: CSV `received,days` in, `received,days,due` out.
//!
//! A heading is passed on when there is one. A row that cannot be computed keeps its place with an empty due date; its reason goes to
//! standard error, and the exit code is 1.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use gongkai_app::law::calendar::{Calendar, DueDate, WorkingDays};
use gongkai_app::law::refusal::Refusal;
use jiff::civil::Date;

use super::history::date;
use crate::speech::Speech;

/// How many reasons are printed; the rest is counted.
const REASONS: u64 = 20;

/// Reads standard input to its end.
pub(super) fn run(calendar: &Calendar, json: bool, speech: Speech) -> anyhow::Result<ExitCode> {
    let input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let output = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let refused = compute(input, output, calendar, json, |line, refusal| {
        let place = match speech {
            Speech::Zh => format!("第{line}行"),
            Speech::En => format!("line {line}"),
        };
        eprintln!("gongkai: {place}: {}", speech.refusal(refusal));
    })?;
    if refused == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let words = speech.t(
        "行未能计算，其 due 为空",
        "rows could not be computed; their due is empty",
    );
    eprintln!("gongkai: {refused} {words}");
    Ok(ExitCode::from(1))
}

/// Computes row by row and returns how many were refused.
fn compute(
    mut input: impl BufRead,
    mut output: impl Write,
    calendar: &Calendar,
    json: bool,
    mut complain: impl FnMut(u64, &Refusal),
) -> std::io::Result<u64> {
    let mut refused = 0;
    let mut number = 0;
    let mut bytes = Vec::new();
    while {
        bytes.clear();
        input.read_until(b'\n', &mut bytes)? > 0
    } {
        number += 1;
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            continue;
        }
        let (received, days) = split(line);
        if number == 1 && received.eq_ignore_ascii_case("received") {
            if !json {
                writeln!(output, "received,days,due")?;
            }
            continue;
        }
        let due = due_of(received, days, calendar);
        write_row(&mut output, received, days, due.as_ref().ok(), json)?;
        if let Err(refusal) = due {
            refused += 1;
            if refused <= REASONS {
                complain(number, &refusal);
            }
        }
    }
    output.flush()?;
    Ok(refused)
}

/// The first two fields, without quotes and blanks.
fn split(line: &str) -> (&str, &str) {
    let mut fields = line.split(',').map(|field| field.trim().trim_matches('"'));
    (
        fields.next().unwrap_or_default(),
        fields.next().unwrap_or_default(),
    )
}

fn due_of(received: &str, days: &str, calendar: &Calendar) -> Result<DueDate, Refusal> {
    let received = quick_date(received).map_or_else(|| date("received", received), Ok)?;
    calendar.require(received)?;
    let days = days.parse().map(WorkingDays).map_err(|_| {
        Refusal::new(
            "not_a_number",
            format!("“{days}”不是工作日数；请填0至65535的整数。"),
            format!(
                "`{days}` is not a number of working days; give a whole number from 0 to 65535."
            ),
        )
        .at("days")
    })?;
    Ok(calendar.add_working_days(received, days))
}

/// Reads `YYYY-MM-DD`; anything else is left to the careful reader.
fn quick_date(text: &str) -> Option<Date> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let year = digit(a)? * 1000 + digit(b)? * 100 + digit(c)? * 10 + digit(d)?;
    let month = digit(e)? * 10 + digit(f)?;
    let day = digit(g)? * 10 + digit(h)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn write_row(
    output: &mut impl Write,
    received: &str,
    days: &str,
    due: Option<&DueDate>,
    json: bool,
) -> std::io::Result<()> {
    match (json, due) {
        (false, Some(due)) => writeln!(output, "{received},{days},{}", due.date),
        (false, None) => writeln!(output, "{received},{days},"),
        (true, due) => {
            let row = serde_json::json!({
                "received": received,
                "days": days.parse::<u16>().ok(),
                "due": due.map(|due| due.date.to_string()),
                "provisional": due.is_some_and(|due| due.provisional),
            });
            writeln!(output, "{row}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn computed(input: &str, json: bool) -> (String, Vec<(u64, &'static str)>) {
        let mut output = Vec::new();
        let mut reasons = Vec::new();
        let refused = compute(
            input.as_bytes(),
            &mut output,
            &Calendar::built_in(),
            json,
            |line, refusal| {
                reasons.push((line, refusal.code));
            },
        )
        .expect("memory");
        assert_eq!(refused, u64::try_from(reasons.len()).expect("few"));
        (String::from_utf8(output).expect("text"), reasons)
    }

    #[test]
    fn rows_get_their_due_date() {
        let (output, reasons) = computed("received,days\n2025-09-22,20\n2025-01-20,40\n", false);
        assert_eq!(
            output,
            "received,days,due\n2025-09-22,20,2025-10-24\n2025-01-20,40,2025-03-21\n"
        );
        assert!(reasons.is_empty());
    }

    #[test]
    fn a_table_without_heading_and_with_windows_ends_is_read() {
        let (output, _) = computed(
            "\u{feff}2025-09-22, 20\r\n\r\n\"2020-01-20\",\"20\"\r\n",
            false,
        );
        assert_eq!(
            output,
            "2025-09-22,20,2025-10-24\n2020-01-20,20,2020-02-25\n"
        );
    }

    #[test]
    fn rows_that_cannot_be_computed_keep_their_place() {
        let (output, reasons) = computed(
            "2025-02-30,20\n2025-09-22,many\n2018-01-01,20\n2025-09-22\n2025-09-22,0\n",
            false,
        );
        assert_eq!(
            output,
            "2025-02-30,20,\n2025-09-22,many,\n2018-01-01,20,\n2025-09-22,,\n2025-09-22,0,2025-09-22\n"
        );
        let codes: Vec<_> = reasons.iter().map(|(_, code)| *code).collect();
        assert_eq!(
            codes,
            [
                "not_a_date",
                "not_a_number",
                "calendar_out_of_range",
                "not_a_number"
            ]
        );
    }

    #[test]
    fn json_says_what_is_provisional() {
        let (output, _) = computed("received,days\n2026-12-10,20\n", true);
        assert_eq!(
            output,
            "{\"days\":20,\"due\":\"2027-01-07\",\"provisional\":true,\"received\":\"2026-12-10\"}\n"
        );
    }
}
