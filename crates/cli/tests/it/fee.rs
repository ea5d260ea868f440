//! `gongkai fee`.

use crate::program::gongkai;

#[test]
fn amounts_come_first_and_then_their_steps() {
    insta::assert_snapshot!(gongkai("fee pages --count 109").done(), @r"
    880 yuan
      1-30: 30 x 0 yuan = 0 yuan
      31-100: 70 x 10 yuan = 700 yuan
      101-200: 9 x 20 yuan = 180 yuan
    ");
    insta::assert_snapshot!(gongkai("fee item --position 31 --lang zh").done(), @r"
    200元
      31—40：1×200元＝200元
    ");
}

#[test]
fn json_gives_the_steps() {
    let json: serde_json::Value =
        serde_json::from_str(&gongkai("fee month --count 45 --json").done()).expect("JSON");
    assert_eq!(json["yuan"], 5500);
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(4));
}

#[test]
fn what_cannot_be_computed_is_refused_in_one_line() {
    for words in [
        "item --position 0",
        "item --position -1x",
        "month --count 99999999",
        "pages --count many",
    ] {
        let reason = gongkai(&format!("fee {words}")).refused();
        assert!(reason.starts_with("gongkai: "), "{words}: {reason}");
    }
}
