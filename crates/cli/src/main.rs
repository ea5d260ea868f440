//! The one binary of Gongkai: server, worker, migrations and tools are its subcommands.

mod command;
mod demo;
mod place;
mod speech;

use std::process::ExitCode;

use clap::Parser;

use command::Command;

/// 公开 — government information disclosure: publish, answer, report.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about, propagate_version = true)]
struct Arguments {
    /// Language of what people read: zh or en. Default: the locale.
    #[arg(long, global = true, value_name = "zh|en")]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let speech = speech::Speech::choose(arguments.lang.as_deref());
    match command::run(arguments.command, speech) {
        Ok(code) => code,
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gongkai: {}", speech.error(&error));
            ExitCode::from(2)
        }
    }
}

/// Whether whoever read our output has closed it, as `head` does; that is no fault.
fn reader_left(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let plain = cause
            .downcast_ref::<std::io::Error>()
            .map(std::io::Error::kind);
        plain.or_else(|| cause.downcast_ref::<serde_json::Error>()?.io_error_kind())
    };
    error
        .chain()
        .any(|cause| kind(cause) == Some(std::io::ErrorKind::BrokenPipe))
}

/// Prints help where it was asked for; else the reason in one line.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    eprintln!("gongkai: {}", reason(&error.to_string()));
    ExitCode::from(2)
}

/// The first paragraph of a usage error as one sentence that says where to look.
fn reason(text: &str) -> String {
    let paragraph: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let words = paragraph.join(" ");
    match words.strip_prefix("error: ") {
        Some(words) => format!("{words}; see --help"),
        None => "a command is missing; see --help".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_usage_error_is_one_line() {
        let text = "error: the following required arguments were not provided:\n  --position <K>\n\nUsage: x\n";
        assert_eq!(
            reason(text),
            "the following required arguments were not provided: --position <K>; see --help"
        );
        assert_eq!(
            reason("What it does\n\nUsage: gongkai"),
            "a command is missing; see --help"
        );
    }
}
