//! The contents table: complete, true, and printed.

use std::path::{Path, PathBuf};

use gongkai_law::regulation::contents::{ARTICLES, CHAPTERS, Treatment};

#[path = "../../examples/law_md/document.rs"]
mod document;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn all_56_articles_stand_in_order() {
    let numbers: Vec<u16> = ARTICLES.iter().map(|article| article.number).collect();
    assert_eq!(numbers, (1..=56).collect::<Vec<_>>());
    assert!(
        ARTICLES
            .windows(2)
            .all(|pair| pair[0].chapter <= pair[1].chapter)
    );
    assert_eq!(
        ARTICLES.last().map(|article| usize::from(article.chapter)),
        Some(CHAPTERS.len())
    );
}

#[test]
fn every_path_and_case_file_exists() {
    for article in ARTICLES {
        let places = match article.treatment {
            Treatment::Computed(places) => places,
            Treatment::Nothing(reason) => {
                assert!(!reason.is_empty(), "art. {} needs a reason", article.number);
                &[]
            }
        };
        for place in places {
            assert!(
                root().join(place.path).is_file(),
                "art. {}: no file {}",
                article.number,
                place.path
            );
        }
        for case in article.cases {
            let path = root().join("crates/law/cases").join(case);
            assert!(
                path.is_file(),
                "art. {}: no case file {case}",
                article.number
            );
        }
    }
}

#[test]
fn every_article_module_is_in_the_table() {
    let folder = root().join("crates/law/src/regulation");
    let listed = |path: &str| {
        ARTICLES.iter().any(|article| match article.treatment {
            Treatment::Computed(places) => places.iter().any(|place| place.path.ends_with(path)),
            Treatment::Nothing(_) => false,
        })
    };
    for entry in std::fs::read_dir(folder).expect("the regulation folder") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a plain name");
        if name.starts_with("art") && name.ends_with(".rs") {
            assert!(listed(&name), "{name} is in no row of the contents table");
        }
    }
}

#[test]
fn the_law_document_is_fresh() {
    let written = std::fs::read_to_string(root().join("docs/LAW.md")).unwrap_or_default();
    assert!(
        written == document::text(),
        "docs/LAW.md is stale; run `cargo xtask generate` and read the difference"
    );
}
