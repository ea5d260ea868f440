//! Checks over the source code.

use super::{Problem, Sources};

/// The longest a source file may be, its tests not counted.
const LONGEST_FILE: usize = 800;

/// Names that say nothing about what a module holds.
const EMPTY_NAMES: [&str; 8] = [
    "util", "utils", "common", "helper", "helpers", "manager", "misc", "mod",
];

/// The one file that reads the clock.
const CLOCK: &str = "crates/app/src/clock.rs";
const CLOCK_CALLS: [&str; 3] = ["SystemTime::now(", "Timestamp::now(", "Zoned::now("];

/// The one file that exports names, which the language calls unsafe.
const EXPORTS: &str = "crates/validator/src/browser.rs";

/// How SQL begins inside a string, and the word that must follow later for it to be SQL.
const SQL: [(&str, &str); 5] = [
    ("\"select ", " from "),
    ("\"insert into ", ""),
    ("\"update ", " set "),
    ("\"delete from ", ""),
    ("\"create table ", ""),
];

/// Markup that the content policy of our pages forbids, and what to do instead.
const IMPURE_MARKUP: [(&str, &str); 9] = [
    (" style=\"", "move the style into the style sheet"),
    ("<style", "move the style into the style sheet"),
    ("<script>", "move the script into a file of its own"),
    (" onclick=", "bind the event in a script file"),
    (" onchange=", "bind the event in a script file"),
    (" onsubmit=", "bind the event in a script file"),
    ("javascript:", "bind the event in a script file"),
    (
        " src=\"http",
        "serve it ourselves; pages ask no third party",
    ),
    (" src=\"//", "serve it ourselves; pages ask no third party"),
];

/// The pure rooms refuse, at compile time, the calls that `clippy.toml` lists.
pub(super) fn pure_rooms_deny_effects(sources: &Sources) -> Vec<Problem> {
    let denial = "#![deny(clippy::disallowed_methods, clippy::disallowed_types)]";
    ["crates/law/src/lib.rs", "crates/domain/src/lib.rs"]
        .into_iter()
        .filter(|path| {
            sources
                .text(path)
                .is_some_and(|text| !text.contains(denial))
        })
        .map(|path| Problem::in_file(path, format!("add `{denial}`")))
        .collect()
}

/// No file is too long to be read to its end.
pub(super) fn file_lengths(sources: &Sources) -> Vec<Problem> {
    sources
        .ending(&[".rs", ".js", ".css", ".html", ".sql"])
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, without_tests(text).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(path, lines)| {
            Problem::in_file(
                path,
                format!("{lines} lines; split it, {LONGEST_FILE} is the limit"),
            )
        })
        .collect()
}

/// No module has a name under which anything fits, and none is called `mod.rs`.
pub(super) fn module_names(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in sources.ending(&[".rs"]) {
        let stems = path.split('/').map(|part| part.trim_end_matches(".rs"));
        let inline = text.lines().filter_map(inline_module);
        if let Some(name) = stems.chain(inline).find(|name| EMPTY_NAMES.contains(name)) {
            problems.push(Problem::in_file(
                path,
                format!("`{name}` says nothing; name what is inside"),
            ));
        }
    }
    problems
}

/// Returns the name of a module written out within its parent.
fn inline_module(line: &str) -> Option<&str> {
    let declaration = line.trim().strip_suffix('{')?;
    declaration.split_once("mod ").map(|(_, name)| name.trim())
}

/// Nobody but the store speaks SQL.
pub(super) fn sql_only_in_store(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    let elsewhere =
        |path: &str| !path.starts_with("crates/store/") && !path.starts_with("xtask/src/tidy/");
    for (path, text) in sources
        .ending(&[".rs", ".sql"])
        .filter(|(path, _)| elsewhere(path))
    {
        if path.ends_with(".sql") {
            problems.push(Problem::in_file(path, "SQL belongs into crates/store"));
        }
        for (number, line) in code_lines(text) {
            if speaks_sql(line) {
                problems.push(Problem::at_line(
                    path,
                    number,
                    "SQL belongs into crates/store",
                ));
            }
        }
    }
    problems
}

fn speaks_sql(line: &str) -> bool {
    let line = line.to_lowercase();
    line.contains("sqlx::")
        || SQL.iter().any(|(begin, later)| {
            line.split_once(begin)
                .is_some_and(|(_, rest)| rest.contains(later))
        })
}

/// Only one file reads the clock; everyone else is told the time.
pub(super) fn clock_only_in_app(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in sources.ending(&[".rs"]) {
        if path == CLOCK || path.starts_with("xtask/") || is_test(path) {
            continue;
        }
        for (number, line) in code_lines(without_tests(text)) {
            if let Some(call) = CLOCK_CALLS.iter().find(|call| line.contains(**call)) {
                problems.push(Problem::at_line(
                    path,
                    number,
                    format!("`{call})` belongs into {CLOCK}"),
                ));
            }
        }
    }
    problems
}

/// Nobody lifts the lint against unsafe code but the validator's door to the browser, and that for names alone.
pub(super) fn unsafe_only_for_exports(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in sources
        .ending(&[".rs"])
        .filter(|(path, _)| path.starts_with("crates/"))
    {
        for (number, line) in code_lines(text) {
            let lifts = line.contains("unsafe_code") && path != EXPORTS;
            let block = line.contains("unsafe {") || line.contains("unsafe fn");
            if lifts || block {
                problems.push(Problem::at_line(path, number, "write it without unsafe"));
            }
        }
    }
    problems
}

/// Templates carry no style, no script and no address of a third party, as the content policy of our pages demands.
pub(super) fn templates_are_plain(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in sources
        .ending(&[".html"])
        .filter(|(path, _)| path.contains("/templates/"))
    {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some((_, remedy)) = IMPURE_MARKUP
                .iter()
                .find(|(markup, _)| line.contains(markup))
            {
                problems.push(Problem::at_line(path, number, *remedy));
            }
        }
    }
    problems
}

/// Returns the numbered lines that are no comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Tells whether a file holds tests, examples or benchmarks only.
fn is_test(path: &str) -> bool {
    let folders = ["tests", "benches", "examples"];
    path.split('/').any(|part| folders.contains(&part)) || path.ends_with("/tests.rs")
}

/// Returns a source text up to the test module at its end.
fn without_tests(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod ")
        .map_or(text, |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> Sources {
        Sources::of(&[(path, text)])
    }

    #[test]
    fn pure_rooms_say_that_they_are_pure() {
        let pure = "//! Law.\n#![deny(clippy::disallowed_methods, clippy::disallowed_types)]\n";
        assert_eq!(
            pure_rooms_deny_effects(&one("crates/law/src/lib.rs", pure)),
            []
        );
        assert_eq!(
            pure_rooms_deny_effects(&one("crates/domain/src/lib.rs", "//! Ours.\n")).len(),
            1
        );
    }

    #[test]
    fn only_code_counts_as_length() {
        let lines = "fn f() {}\n".repeat(LONGEST_FILE);
        let tests = format!("{lines}\n#[cfg(test)]\nmod tests {{\n{lines}}}\n");
        assert_eq!(file_lengths(&one("crates/law/src/a.rs", &tests)), []);
        let long = format!("{lines}fn g() {{}}\n");
        assert_eq!(file_lengths(&one("crates/law/src/a.rs", &long)).len(), 1);
        assert_eq!(file_lengths(&one("crates/law/tests/it/a.rs", &long)), []);
    }

    #[test]
    fn module_names_say_what_is_inside() {
        assert_eq!(
            module_names(&one(
                "crates/app/src/application/extend.rs",
                "mod state {\n}"
            )),
            []
        );
        for path in [
            "crates/app/src/utils.rs",
            "crates/app/src/common/dates.rs",
            "crates/app/src/jobs/mod.rs",
        ] {
            assert_eq!(module_names(&one(path, "")).len(), 1, "{path}");
        }
        assert_eq!(
            module_names(&one("crates/app/src/a.rs", "pub(crate) mod helpers {")).len(),
            1
        );
    }

    #[test]
    fn templates_leave_style_and_script_to_files() {
        let page =
            |text: &str| templates_are_plain(&one("crates/web/templates/a.html", text)).len();
        assert_eq!(
            page("<script src=\"/assets/a.js\" defer></script><p class=\"style\">"),
            0
        );
        assert_eq!(
            page(
                "<p style=\"color: red\">\n<script>alert()</script>\n<img src=\"https://example.org/a\">"
            ),
            3
        );
    }

    #[test]
    fn only_the_store_speaks_sql() {
        let query = "let text = \"select id from organ\";";
        assert_eq!(
            sql_only_in_store(&one("crates/store/src/organs.rs", query)),
            []
        );
        assert_eq!(
            sql_only_in_store(&one("crates/app/src/a.rs", query)).len(),
            1
        );
        assert_eq!(
            sql_only_in_store(&one("crates/app/schema/0001.sql", "")).len(),
            1
        );
        let prose =
            "// \"select id from organ\" is what the store asks\nlet hint = \"select a year\";";
        assert_eq!(sql_only_in_store(&one("crates/app/src/a.rs", prose)), []);
    }

    #[test]
    fn only_the_door_to_the_browser_exports_names() {
        let lifted = "#![expect(\n    unsafe_code,\n    reason = \"names\"\n)]";
        assert_eq!(unsafe_only_for_exports(&one(EXPORTS, lifted)), []);
        assert_eq!(
            unsafe_only_for_exports(&one("crates/web/src/a.rs", lifted)).len(),
            1
        );
        let block = "let first = unsafe { *pointer };";
        assert_eq!(unsafe_only_for_exports(&one(EXPORTS, block)).len(), 1);
    }

    #[test]
    fn only_one_file_reads_the_clock() {
        let call = "let now = Timestamp::now();";
        assert_eq!(clock_only_in_app(&one(CLOCK, call)), []);
        assert_eq!(
            clock_only_in_app(&one("crates/store/tests/it.rs", call)),
            []
        );
        let found = clock_only_in_app(&one("crates/web/src/a.rs", &format!("\n{call}")));
        assert_eq!(
            found,
            [Problem::at_line(
                "crates/web/src/a.rs",
                2,
                format!("`Timestamp::now()` belongs into {CLOCK}")
            )]
        );
    }
}
