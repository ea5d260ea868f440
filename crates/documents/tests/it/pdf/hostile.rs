//! PDF that is damaged, locked, a picture, or made to hurt.

use std::fmt::Write as _;

use gongkai_documents::read::{Limits, read};
use proptest::prelude::*;

use super::print::page;
use super::writer::{Rules, file, hex, stream};

fn code(bytes: &[u8]) -> &'static str {
    read(bytes, &Limits::default()).map_or_else(|refusal| refusal.code(), |_| "read")
}

fn plain() -> Vec<u8> {
    file(&[page(Rules::Lines)], "", &[])
}

#[test]
fn pictures_of_pages_are_refused_with_or_without_a_guess_under_them() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode",
        "x",
    );
    let shown = "q 595 0 0 842 0 0 cm /X1 Do Q\n";
    let only = file(&[shown.to_owned()], "", &[(20, picture.clone())]);
    assert_eq!(code(&only), "scanned");
    let guess = format!("{shown} BT 3 Tr ET {}", page(Rules::Lines));
    assert_eq!(
        code(&file(&[guess], "", &[(20, picture.clone())])),
        "scanned"
    );
    let under = format!("{}\n{shown}", page(Rules::Lines));
    assert_eq!(code(&file(&[under], "", &[(20, picture)])), "scanned");
    assert_eq!(code(&file(&[String::new()], "", &[])), "scanned");
}

#[test]
fn locked_files_are_refused() {
    let text = String::from_utf8(plain()).expect("text");
    let locked = text.replace(
        "/Root 1 0 R",
        "/Root 1 0 R /Encrypt << /Filter /Standard /V 9 /R 9 /O (o) /U (u) /P -4 >>",
    );
    assert_eq!(code(locked.as_bytes()), "encrypted");
}

/// The bytes of RC4 with a short key, as old programs protect files without a password.
const PROTECTED: &str = "/Filter /Standard /V 1 /R 2 /P -4 \
    /O <0000000000000000000000000000000000000000000000000000000000000000>";

#[test]
fn a_protection_that_needs_a_password_is_told_from_damage() {
    let text = String::from_utf8(plain()).expect("text");
    let wrong = format!(
        "/Root 1 0 R /ID [(a) (a)] /Encrypt << {PROTECTED} /U <{}> >>",
        "11".repeat(32)
    );
    assert_eq!(
        code(text.replace("/Root 1 0 R", &wrong).as_bytes()),
        "encrypted"
    );
}

#[test]
fn a_lying_table_of_offsets_is_rebuilt() {
    let text = String::from_utf8(plain()).expect("text");
    for (what, damaged) in [
        (
            "offsets",
            text.replace("00000 n", "00001 n")
                .replace("%PDF-1.4\n", "%PDF-1.4\n%\n%\n"),
        ),
        (
            "no table",
            text.split("xref").next().expect("a part").to_owned(),
        ),
        ("junk before", format!("HTTP/1.1 200 OK\r\n\r\n{text}")),
        ("wrong length", text.replace("/Length ", "/Length 9")),
    ] {
        assert_eq!(code(damaged.as_bytes()), "read", "{what}");
    }
}

#[test]
fn broken_drawings_are_damaged_and_not_blank() {
    let whole = page(Rules::Lines);
    for (what, content) in [
        ("unknown operator", whole.replacen(" Tj", " Tk", 1)),
        ("size that opens a text", whole.replacen("8 Tf", "< Tf", 1)),
        ("missing form", format!("{whole} /X9 Do")),
        ("open bracket", format!("{whole} [ (a) ")),
    ] {
        assert_eq!(code(&file(&[content], "", &[])), "damaged", "{what}");
    }
    let half = plain();
    assert_ne!(code(&half[..half.len() / 3]), "read");
}

#[test]
fn loops_and_bombs_are_bounded() {
    let own = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
        "/X1 Do /X1 Do",
    );
    let looped = file(&["/X1 Do".to_owned()], "", &[(20, own)]);
    assert_eq!(code(&looped), "damaged");
    let text = String::from_utf8(plain()).expect("text");
    let tree = text.replace("/Kids [100 0 R]", "/Kids [2 0 R 2 0 R 100 0 R]");
    assert_eq!(code(tree.as_bytes()), "read");
    let nested = format!("1 0 obj {} endobj", "[".repeat(200_000));
    assert_eq!(code(format!("%PDF-1.4\n{nested}").as_bytes()), "damaged");
    let kids = "100 0 R ".repeat(2_000);
    let many = text.replace("/Kids [100 0 R]", &format!("/Kids [{kids}]"));
    assert_eq!(code(many.as_bytes()), "read");
    let bomb = stream("/Filter [/RL /RL /RL]", &"\u{1}".repeat(10));
    assert_eq!(
        code(&file(&[String::new()], "/Contents 20 0 R", &[(20, bomb)])),
        "scanned"
    );
}

#[test]
fn pages_and_unpacked_bytes_have_limits() {
    let pages: Vec<String> = (0..30).map(|_| page(Rules::Lines)).collect();
    let limits = Limits {
        pages: 10,
        ..Limits::default()
    };
    let refusal = read(&file(&pages, "", &[]), &limits).expect_err("refused");
    assert_eq!(refusal.code(), "too_many_pages");
    let limits = Limits {
        unpacked: 1_000,
        ..Limits::default()
    };
    let refusal = read(&plain(), &limits).expect_err("refused");
    assert_eq!(refusal.code(), "too_large_unpacked");
}

#[test]
fn unknown_print_is_never_a_number() {
    let mut content = page(Rules::Lines);
    writeln!(content, "BT /F7 8 Tf 228 657 Td <{}> Tj ET", hex("77")).expect("memory");
    assert_eq!(code(&file(&[content], "", &[])), "read");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_flipped_bytes_make_it_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = plain();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn no_piece_of_a_file_makes_it_panic(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let bytes = plain();
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        let mut piece = b"%PDF-1.7\n".to_vec();
        piece.extend(&bytes[from.min(to)..from.max(to)]);
        let _ = read(&piece, &Limits::default());
    }
}
