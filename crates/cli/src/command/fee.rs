//! `gongkai fee` — the information-processing fee by item and by page.

use std::fmt::Write as _;
use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use gongkai_app::law::fee_measures::{Fee as Amount, item_fee, month_fees, page_fee};
use gongkai_app::law::refusal::Refusal;
use serde::Serialize;

use crate::speech::Speech;

/// 信息处理费 — amounts in yuan, with the steps that lead to them
#[derive(Debug, Args)]
pub struct Fee {
    #[command(subcommand)]
    way: Way,
}

#[derive(Debug, Subcommand)]
enum Way {
    /// 第几件 — one application by its place in the applicant's month. Example: gongkai fee item --position 31
    Item {
        /// Place in the month, from 1
        #[arg(long, value_name = "K")]
        position: String,
        /// Writes JSON with the steps
        #[arg(long)]
        json: bool,
    },
    /// 一个月合计 — all applications of a month. Example: gongkai fee month --count 45
    Month {
        /// How many applications
        #[arg(long, value_name = "N")]
        count: String,
        /// Writes JSON with the steps
        #[arg(long)]
        json: bool,
    },
    /// 按页 — the pages of one application. Example: gongkai fee pages --count 109
    Pages {
        /// How many pages
        #[arg(long, value_name = "P")]
        count: String,
        /// Writes JSON with the steps
        #[arg(long)]
        json: bool,
    },
}

/// Runs the command.
pub fn run(arguments: Fee, speech: Speech) -> anyhow::Result<ExitCode> {
    let (fee, json) = match &arguments.way {
        Way::Item { position, json } => (item_fee(number("position", position)?)?, *json),
        Way::Month { count, json } => (month_fees(number("count", count)?)?, *json),
        Way::Pages { count, json } => (page_fee(number("count", count)?), *json),
    };
    let text = if json {
        as_json(&fee)?
    } else {
        as_words(&fee, speech)
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn number(field: &'static str, text: &str) -> Result<u32, Refusal> {
    text.trim().parse().map_err(|_| {
        Refusal::new(
            "not_a_number",
            format!("--{field}：“{text}”不是可以计算的数目；请填0以上的整数。"),
            format!("--{field}: `{text}` is not a number that can be computed; give a whole number from 0 up."),
        )
        .at(field)
    })
}

fn as_words(fee: &Amount, speech: Speech) -> String {
    let mut text = match speech {
        Speech::Zh => format!("{}元\n", fee.yuan),
        Speech::En => format!("{} yuan\n", fee.yuan),
    };
    for step in &fee.steps {
        let words = match speech {
            Speech::Zh => step.zh(),
            Speech::En => step.en(),
        };
        let _ = writeln!(text, "  {words}");
    }
    text
}

#[derive(Serialize)]
struct FeeLine {
    yuan: u64,
    steps: Vec<StepLine>,
}

#[derive(Serialize)]
struct StepLine {
    from: u64,
    to: Option<u64>,
    rate: u64,
    count: u64,
    amount: u64,
}

fn as_json(fee: &Amount) -> serde_json::Result<String> {
    let steps = fee.steps.iter().map(|step| StepLine {
        from: step.from,
        to: step.to,
        rate: step.rate,
        count: step.count,
        amount: step.amount,
    });
    let line = FeeLine {
        yuan: fee.yuan,
        steps: steps.collect(),
    };
    Ok(serde_json::to_string(&line)? + "\n")
}
