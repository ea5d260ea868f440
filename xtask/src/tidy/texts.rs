//! Checks over documents, data and lock files.

use super::{Problem, Sources};

/// The hand-written map of the house.
const ARCHITECTURE: &str = "docs/ARCHITECTURE.md";

/// Folders that exist on one machine only.
const MACHINE_FOLDERS: [&str; 3] = ["/root/", "/home/", "/tmp/"];

/// Every path that the architecture document names exists.
pub(super) fn architecture_paths(sources: &Sources) -> Vec<Problem> {
    let text = sources.text(ARCHITECTURE).unwrap_or_default();
    let mut problems = Vec::new();
    for (number, line) in prose_lines(text) {
        for path in code_spans(line).filter(|span| is_path(span)) {
            if !sources.exists(path) {
                problems.push(Problem::at_line(
                    ARCHITECTURE,
                    number,
                    format!("`{path}` does not exist"),
                ));
            }
        }
    }
    problems
}

/// Returns what stands between single backquotes.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Tells whether a code span names a place in this repository.
fn is_path(span: &str) -> bool {
    let tops = ["crates/", "xtask/", "docs/", "tests/", ".ci/", ".cargo/"];
    let endings = [".rs", ".md", ".toml"];
    let plain = !span.contains([' ', '<', '*', '{', '(', '$']);
    plain
        && (tops.iter().any(|top| span.starts_with(top))
            || endings.iter().any(|ending| span.ends_with(ending)))
}

/// Every relative link of a Markdown file leads somewhere.
pub(super) fn links(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in sources.ending(&[".md"]) {
        for (number, line) in prose_lines(text) {
            for target in link_targets(line).filter(|target| !target.contains(':')) {
                let place = target.split('#').next().unwrap_or_default();
                if !resolve(path, place).is_some_and(|file| sources.exists(&file)) {
                    problems.push(Problem::at_line(
                        path,
                        number,
                        format!("the link to `{target}` leads nowhere"),
                    ));
                }
            }
        }
    }
    problems
}

/// Returns the targets of the links in a line.
fn link_targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}

/// Returns where a link leads, from the root; nothing when it leaves the repository.
fn resolve(from: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Returns the numbered lines outside of fenced code.
fn prose_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// No text names a folder of somebody's machine.
pub(super) fn machine_paths(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    let exempt = |path: &str| path.starts_with("xtask/src/tidy/") || path.contains("/fixtures/");
    for (path, text) in sources.texts().filter(|(path, _)| !exempt(path)) {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(folder) = MACHINE_FOLDERS
                .iter()
                .find(|folder| starts_a_path(line, folder))
            {
                problems.push(Problem::at_line(
                    path,
                    number,
                    format!("names the machine's folder `{folder}`"),
                ));
            }
        }
    }
    problems
}

/// Tells whether a folder stands in a line as the beginning of a path, not as a part of a longer one.
fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|before| before.is_alphanumeric() || "}.-_~".contains(before))
    })
}

/// The browser tests' lock file names digests but no host, so that any registry may serve them.
pub(super) fn lock_names_no_host(sources: &Sources) -> Vec<Problem> {
    sources
        .ending(&["package-lock.json"])
        .filter(|(_, text)| text.contains("\"resolved\""))
        .map(|(path, _)| {
            Problem::in_file(
                path,
                "names a registry; run npm with omit-lockfile-registry-resolved",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_architecture_names_only_what_exists() {
        let text = "Rules are in `crates/law`, begun in `crates/law/src/lib.rs`; `cargo xtask test` is no path.\n\
                    ```\n`crates/in/an/example.rs`\n```\nGone: `crates/attic/src/lib.rs`.";
        let sources = Sources::of(&[(ARCHITECTURE, text), ("crates/law/src/lib.rs", "")]);
        let gone = Problem::at_line(ARCHITECTURE, 5, "`crates/attic/src/lib.rs` does not exist");
        assert_eq!(architecture_paths(&sources), [gone]);
    }

    #[test]
    fn links_lead_somewhere() {
        let good =
            "[up](../README.md), [here](#part), [folder](decisions/), [out](https://example.org/x)";
        let sources = Sources::of(&[
            ("docs/A.md", good),
            ("README.md", ""),
            ("docs/decisions/1.md", ""),
        ]);
        assert_eq!(links(&sources), []);
        let bad = Sources::of(&[("docs/A.md", "[gone](B.md) and [outside](../../C.md)")]);
        assert_eq!(links(&bad).len(), 2);
    }

    #[test]
    fn no_text_names_a_folder_of_one_machine() {
        let sources = Sources::of(&[
            ("a.md", "see /home/x"),
            ("b.rs", "\"/tmp/x\""),
            ("c.rs", "/office/home/queue"),
        ]);
        let found: Vec<String> = machine_paths(&sources)
            .into_iter()
            .map(|problem| problem.path)
            .collect();
        assert_eq!(found, ["a.md", "b.rs"]);
    }

    #[test]
    fn the_lock_file_names_no_host() {
        let lock = |text: &str| {
            lock_names_no_host(&Sources::of(&[("tests/browser/package-lock.json", text)]))
        };
        assert_eq!(lock("{\"integrity\": \"sha512\"}"), []);
        assert_eq!(
            lock("{\"resolved\": \"https://example.org/a.tgz\"}").len(),
            1
        );
    }
}
