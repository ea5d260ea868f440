//! Prints the rule table as Markdown; `cargo xtask generate` keeps it in `docs/RULES.md`.

use gongkai_law::report_format::{Example, Rule, rules};

fn main() {
    println!("# Rules\n");
    println!(
        "Every rule that `gongkai report check` applies, from `crates/law/src/report_format/rules.rs`. Written by \
         `cargo xtask generate`; do not edit.\n"
    );
    println!(
        "**error** stands in the way of filing; **warning** is probably wrong or rests on our reading of the law; \
         **info** is worth a look. An accepted finding keeps its level and blocks nothing.\n"
    );
    println!("| Rule | Level | Says |\n|---|---|---|");
    for rule in rules() {
        println!(
            "| [{id}](#{anchor}) | {level} | {zh}<br>{en} |",
            id = rule.id,
            anchor = rule.id.to_lowercase(),
            level = rule.level.code(),
            zh = rule.zh,
            en = rule.en
        );
    }
    for rule in rules() {
        print_rule(rule);
    }
}

fn print_rule(rule: &Rule) {
    println!("\n## {}\n", rule.id);
    println!("{}\n\n{}\n", rule.zh, rule.en);
    let reading = if rule.reading {
        "（本系统的读法 · our reading）"
    } else {
        ""
    };
    println!(
        "- 等级 · level: {} · {}{reading}",
        rule.level.zh(),
        rule.level.code()
    );
    println!("- 依据 · law: {} · {}", rule.law.zh(), rule.law.en());
    if let Some(needs) = rule.needs {
        println!(
            "- 所需材料 · besides the document: {} · {}",
            needs.zh, needs.en
        );
    }
    print_example("正例 · passes", &rule.passing);
    print_example("反例 · fails", &rule.failing);
}

fn print_example(name: &str, example: &Example) {
    println!("- {name}: {}", example.zh());
    println!("  - {}", example.en());
}
