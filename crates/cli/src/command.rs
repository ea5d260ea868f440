//! 命令 — one file per command.

use std::process::ExitCode;

use clap::Subcommand;

use crate::speech::Speech;

mod calendar;
mod demo;
mod doctor;
mod due;
mod fee;
mod import;
mod migrate;
mod organ;
mod report;
mod serve;
mod user;
mod work;

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 演示 — a fictional city to try everything in
    Demo(demo::Demo),
    /// 启动网站和后台任务 — web and worker in one process
    Serve(serve::Serve),
    /// 只运行后台任务 — the worker alone
    Work(work::Work),
    /// 更新数据库结构 — bring the schema up to date
    Migrate(migrate::Migrate),
    /// 账号 — accounts
    User(user::User),
    /// 机关 — organs
    Organ(organ::Organ),
    /// 工作日历 — the years in force; replaced by newer versions
    Calendar(calendar::Calendar),
    /// 体检 — what whoever runs the installation should know
    Doctor(doctor::Doctor),
    /// 答复期限届满日 — the last day for a reply, with its certificate
    Due(due::Due),
    /// 信息处理费 — amounts in yuan, with their steps
    Fee(fee::Fee),
    /// 导入 — records of other systems, with a list of refused ones
    Import(import::Import),
    /// 年度报告 — reads and checks published annual reports
    Report(report::Report),
}

/// Runs a command.
pub fn run(command: Command, speech: Speech) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(arguments) => on_runtime(demo::run(arguments, speech)),
        Command::Serve(arguments) => on_runtime(serve::run(arguments, speech)),
        Command::Work(arguments) => on_runtime(work::run(arguments)),
        Command::Migrate(arguments) => on_runtime(migrate::run(arguments, speech)),
        Command::User(arguments) => on_runtime(user::run(arguments, speech)),
        Command::Organ(arguments) => on_runtime(organ::run(arguments, speech)),
        Command::Calendar(arguments) => on_runtime(calendar::run(arguments, speech)),
        Command::Doctor(arguments) => on_runtime(doctor::run(arguments, speech)),
        Command::Due(arguments) => due::run(arguments, speech),
        Command::Fee(arguments) => fee::run(arguments, speech),
        Command::Import(arguments) => on_runtime(import::run(arguments, speech)),
        Command::Report(arguments) => report::run(arguments, speech),
    }
}

fn on_runtime(task: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(task)
}
