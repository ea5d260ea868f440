//! Checks over the crates' manifests.

use toml::{Table, Value};

use super::{Problem, Sources};

/// The floors of the house from the ground up, each with the crates of ours it may use.
///
/// The two pure floors `law` and `domain` are open to everyone above them.
const FLOORS: &[(&str, &[&str])] = &[
    ("gongkai-law", &[]),
    ("gongkai-domain", &["gongkai-law"]),
    ("gongkai-documents", &["gongkai-law", "gongkai-domain"]),
    (
        "gongkai-typeset",
        &["gongkai-law", "gongkai-domain", "gongkai-documents"],
    ),
    (
        "gongkai-validator",
        &["gongkai-law", "gongkai-domain", "gongkai-documents"],
    ),
    ("gongkai-search", &[]),
    (
        "gongkai-store",
        &["gongkai-law", "gongkai-domain", "gongkai-search"],
    ),
    ("gongkai-channels", &["gongkai-law", "gongkai-domain"]),
    (
        "gongkai-app",
        &[
            "gongkai-law",
            "gongkai-domain",
            "gongkai-documents",
            "gongkai-typeset",
            "gongkai-store",
            "gongkai-search",
            "gongkai-channels",
        ],
    ),
    (
        "gongkai-web",
        &[
            "gongkai-law",
            "gongkai-domain",
            "gongkai-app",
            "gongkai-validator",
        ],
    ),
    (
        "gongkai-cli",
        &[
            "gongkai-law",
            "gongkai-domain",
            "gongkai-app",
            "gongkai-web",
            "gongkai-validator",
        ],
    ),
    ("xtask", &[]),
];

/// The rooms that compute and do nothing else, and all that they may use from outside.
const PURE_ROOMS: &[&str] = &["gongkai-law", "gongkai-domain"];
const PURE_CRATES: &[&str] = &["jiff", "serde", "toml", "thiserror"];

/// A crate uses only crates on the floors below it.
pub(super) fn floors(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, manifest) in crates(sources) {
        let name = name(&manifest);
        let Some((_, may_use)) = FLOORS.iter().find(|(floor, _)| *floor == name) else {
            problems.push(Problem::in_file(
                path,
                format!("`{name}` has no floor in the house"),
            ));
            continue;
        };
        for (_, used) in uses(&manifest) {
            if used.starts_with("gongkai-") && !may_use.contains(&used.as_str()) {
                problems.push(Problem::in_file(
                    path,
                    format!("`{name}` may not use `{used}`"),
                ));
            }
        }
    }
    problems
}

/// Every crate takes its lints from the workspace.
pub(super) fn shared_lints(sources: &Sources) -> Vec<Problem> {
    let shared = |manifest: &Table| {
        let workspace = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        workspace.and_then(Value::as_bool) == Some(true)
    };
    crates(sources)
        .filter(|(_, manifest)| !shared(manifest))
        .map(|(path, _)| Problem::in_file(path, "add `[lints] workspace = true`"))
        .collect()
}

/// The pure rooms use nothing that waits, rolls dice or touches the outside, except in their tests.
pub(super) fn pure_rooms(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, manifest) in
        crates(sources).filter(|(_, manifest)| PURE_ROOMS.contains(&name(manifest)))
    {
        for (table, used) in uses(&manifest) {
            let known = PURE_CRATES.contains(&used.as_str()) || used.starts_with("gongkai-");
            if table != "dev-dependencies" && !known {
                problems.push(Problem::in_file(
                    path,
                    format!(
                        "a pure room may not use `{used}`; allowed are {}",
                        PURE_CRATES.join(", ")
                    ),
                ));
            }
        }
    }
    problems
}

/// Only the store knows the database driver.
pub(super) fn driver_only_in_store(sources: &Sources) -> Vec<Problem> {
    let speaks = |manifest: &Table| uses(manifest).iter().any(|(_, used)| used == "sqlx");
    crates(sources)
        .filter(|(_, manifest)| name(manifest) != "gongkai-store" && speaks(manifest))
        .map(|(path, _)| Problem::in_file(path, "`sqlx` belongs into crates/store"))
        .collect()
}

/// Returns every manifest of a crate of this workspace.
fn crates(sources: &Sources) -> impl Iterator<Item = (&str, Table)> {
    sources.ending(&["Cargo.toml"]).filter_map(|(path, text)| {
        let manifest: Table = text.parse().ok()?;
        let member = manifest.contains_key("package") && !manifest.contains_key("workspace");
        member.then_some((path, manifest))
    })
}

fn name(manifest: &Table) -> &str {
    let package = manifest
        .get("package")
        .and_then(|package| package.get("name"));
    package.and_then(Value::as_str).unwrap_or_default()
}

/// Returns what a crate uses, with the table that says so; tables of single platforms included.
fn uses(manifest: &Table) -> Vec<(&'static str, String)> {
    let platforms = manifest.get("target").and_then(Value::as_table);
    let tables = platforms
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    let mut found = Vec::new();
    for table in tables.chain([manifest]) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let used = table.get(kind).and_then(Value::as_table);
            found.extend(
                used.into_iter()
                    .flat_map(Table::keys)
                    .map(|used| (kind, used.clone())),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(uses: &str) -> Sources {
        let text =
            format!("[package]\nname = \"gongkai-store\"\n[lints]\nworkspace = true\n{uses}");
        Sources::of(&[("crates/store/Cargo.toml", &text)])
    }

    #[test]
    fn a_crate_uses_only_lower_floors() {
        assert_eq!(
            floors(&store("[dependencies]\ngongkai-domain.workspace = true")),
            []
        );
        let upward = floors(&store("[dev-dependencies]\ngongkai-app.workspace = true"));
        assert_eq!(
            upward,
            [Problem::in_file(
                "crates/store/Cargo.toml",
                "`gongkai-store` may not use `gongkai-app`"
            )]
        );
        let on_one_platform = store("[target.'cfg(unix)'.dependencies]\ngongkai-web = \"1\"");
        assert_eq!(floors(&on_one_platform).len(), 1);
    }

    #[test]
    fn a_new_crate_needs_a_floor() {
        let sources = Sources::of(&[(
            "crates/attic/Cargo.toml",
            "[package]\nname = \"gongkai-attic\"",
        )]);
        assert_eq!(floors(&sources).len(), 1);
    }

    #[test]
    fn lints_come_from_the_workspace() {
        assert_eq!(shared_lints(&store("")), []);
        let own = Sources::of(&[(
            "a/Cargo.toml",
            "[package]\nname = \"a\"\n[lints.rust]\nunsafe_code = \"forbid\"",
        )]);
        assert_eq!(shared_lints(&own).len(), 1);
    }

    #[test]
    fn only_the_store_knows_the_driver() {
        assert_eq!(
            driver_only_in_store(&store("[dependencies]\nsqlx = \"1\"")),
            []
        );
        let app = "[package]\nname = \"gongkai-app\"\n[dev-dependencies]\nsqlx = \"1\"";
        assert_eq!(
            driver_only_in_store(&Sources::of(&[("crates/app/Cargo.toml", app)])).len(),
            1
        );
    }

    #[test]
    fn pure_rooms_use_no_runtime() {
        let law = |uses: &str| {
            let text = format!("[package]\nname = \"gongkai-law\"\n{uses}");
            pure_rooms(&Sources::of(&[("crates/law/Cargo.toml", &text)]))
        };
        assert_eq!(
            law("[dependencies]\njiff = \"1\"\n[dev-dependencies]\nproptest = \"1\""),
            []
        );
        assert_eq!(law("[dependencies]\ntokio = \"1\"").len(), 1);
        assert_eq!(pure_rooms(&store("[dependencies]\ntokio = \"1\"")), []);
    }
}
