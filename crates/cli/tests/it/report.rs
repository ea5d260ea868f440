//! `gongkai report`.

use std::path::Path;

use serde_json::Value;

use crate::program::gongkai;

/// A report of the form of 2021 as text with bars; the total of new applications is as given.
fn report(total: &str) -> String {
    let results = [
        "（一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3",
        "（二）部分公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
        "（七）总计 | 2 | 1 | 0 | 0 | 0 | 0 | 3",
        "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
    ];
    format!(
        "云河市教育局2023年政府信息公开工作年度报告\n本报告统计期限为2023年1月1日至12月31日。\n一、总体情况\n全年平稳。\n\
         信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 0\n行政规范性文件 | 2 | 1 | 9\n\
         说明 | 申请人情况\n自然人 | 法人或其他组织 | 总计\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n\
         一、本年新收政府信息公开申请数量 | 2 | 1 | 0 | 0 | 0 | 0 | {total}\n\
         二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n{}\n",
        results.join("\n")
    )
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the file is written");
    path.display().to_string()
}

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect()
}

#[test]
fn read_gives_one_object_a_line_in_the_order_of_the_contract() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(folder.path(), "a.txt", &report("3"));
    let out = gongkai(&format!("report read {file} {file} --json")).done();
    let objects = lines(&out);
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["organ"], "云河市教育局");
    assert_eq!(objects[0]["year"], 2023);
    assert_eq!(objects[0]["format"], "2021-30");
    assert_eq!(
        objects[0]["cells"]["t3.1.enterprise"],
        serde_json::json!({"value": 1, "printed": "1"})
    );
    let fields = [
        "file", "medium", "sha256", "organ", "year", "format", "title", "header", "cells", "old",
        "declined", "sections", "signoff",
    ];
    let places: Vec<Option<usize>> = fields
        .iter()
        .map(|field| out.find(&format!("\"{field}\":")))
        .collect();
    assert!(places.iter().all(Option::is_some), "{out}");
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_folder_is_read_in_parallel_and_told_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    for index in 0..40 {
        write(folder.path(), &format!("{index:02}.txt"), &report("3"));
    }
    write(folder.path(), "17.txt", "no report at all");
    write(folder.path(), ".hidden.txt", "not looked at");
    let run = gongkai(&format!(
        "report read {} --json --jobs 4",
        folder.path().display()
    ));
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("17.txt") && !run.err.contains("hidden"));
    let names: Vec<String> = lines(&run.out)
        .iter()
        .map(|object| object["file"].as_str().expect("a name").to_owned())
        .collect();
    assert_eq!(names.len(), 39);
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn a_broken_sum_is_an_error_with_its_arithmetic() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(folder.path(), "a.txt", &report("4"));
    let run = gongkai(&format!("report check {file} --json"));
    assert_eq!(run.code, Some(1), "{}", run.err);
    let object = lines(&run.out).remove(0);
    let finding = object["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|finding| finding["rule"] == "AR-05")
        .expect("AR-05")
        .clone();
    assert_eq!(
        (
            finding["expected"].as_i64(),
            finding["actual"].as_i64(),
            finding["difference"].as_i64()
        ),
        (Some(3), Some(4), Some(1))
    );
    assert!(
        finding["cells"]
            .as_array()
            .expect("cells")
            .contains(&"t3.1.total".into())
    );
    assert!(
        finding["message_zh"]
            .as_str()
            .is_some_and(|text| text.contains('3'))
    );
    let run = gongkai(&format!("report check {file} --lang zh"));
    assert!(run.out.contains("AR-05 错误"), "{}", run.out);
}

#[test]
fn an_unreadable_file_is_named_and_the_others_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "a.txt", &report("3"));
    let scan = write(folder.path(), "b.pdf", "%PDF-1.7 scanned");
    let missing = folder.path().join("c.html").display().to_string();
    let run = gongkai(&format!("report read {scan} {missing} {good} --json"));
    assert_eq!(run.code, Some(2));
    assert_eq!(lines(&run.out).len(), 1);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(run.err.contains("the file is damaged"), "{}", run.err);
    let run = gongkai(&format!("report read {good} --max-bytes 100"));
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("more than the limit of 100"),
        "{}",
        run.err
    );
}

#[test]
fn last_years_report_connects_the_years() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(folder.path(), "a.txt", &report("3"));
    let before = report("3").replace("四、结转下年度继续办理 | 0", "四、结转下年度继续办理 | 5");
    let before = write(folder.path(), "b.txt", &before.replace("2023", "2022"));
    let run = gongkai(&format!("report check {file} --previous {before} --json"));
    assert_eq!(run.code, Some(1), "{}", run.err);
    let object = lines(&run.out).remove(0);
    let rules: Vec<&str> = object["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["rule"].as_str())
        .collect();
    assert!(rules.contains(&"AR-10"), "{rules:?}");
}

#[test]
fn every_rule_has_an_example_that_keeps_and_one_that_breaks_it() {
    let rules = lines(&gongkai("report rules --json").done());
    assert!(rules.len() > 8);
    for rule in &rules {
        for field in [
            "rule", "level", "law", "text", "text_zh", "passing", "failing",
        ] {
            assert!(
                rule[field].as_str().is_some_and(|text| !text.is_empty()),
                "{rule}: {field}"
            );
        }
    }
    let needing = rules.iter().filter(|rule| !rule["needs"].is_null()).count();
    assert_eq!(
        gongkai("report rules").done().lines().count(),
        rules.len() * 4 + needing
    );
}

#[test]
fn an_accepted_error_is_shown_and_blocks_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(folder.path(), "a.txt", &report("4"));
    let run = gongkai(&format!("report check {file} --json"));
    assert_eq!(run.code, Some(1), "{}", run.err);
    let object = lines(&run.out).remove(0);
    let accepted: Vec<Value> = object["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| {
            serde_json::json!({
                "fingerprint": finding["fingerprint"], "reason": "other", "text": "已另行说明",
                "by": "王某", "on": "2024-02-01",
            })
        })
        .collect();
    let list = serde_json::json!({ "exceptions": accepted }).to_string();
    let exceptions = write(folder.path(), "exceptions.json", &list);
    let run = gongkai(&format!(
        "report check {file} --json --exceptions {exceptions}"
    ));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let after = lines(&run.out).remove(0);
    let findings = after["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), accepted.len());
    assert!(
        findings
            .iter()
            .all(|finding| finding["accepted"]["by"] == "王某")
    );
    let paper = gongkai(&format!(
        "report check {file} --exceptions {exceptions} --lang zh"
    ));
    assert!(
        paper
            .out
            .contains("已认可: 其他, 已另行说明, 王某, 2024-02-01")
    );
    let wrong = write(folder.path(), "wrong.json", "{}");
    let run = gongkai(&format!("report check {file} --exceptions {wrong}"));
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("wrong.json"), "{}", run.err);
}

#[test]
fn children_are_added_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let parent = write(folder.path(), "parent.txt", &report("3"));
    let child = write(folder.path(), "child.txt", &report("3"));
    let found = |arguments: &str| {
        let out = gongkai(&format!("report check {parent} --json {arguments}")).out;
        let object = lines(&out).remove(0);
        let findings = object["findings"].as_array().expect("findings").iter();
        findings
            .filter(|finding| finding["rule"] == "AR-28")
            .count()
    };
    assert_eq!(found(&format!("--children {child}")), 0);
    assert!(found(&format!("--children {child} {child}")) > 0);
    assert!(found(&format!("--children {child} --own {child}")) > 0);
}

#[test]
fn review_pages_stand_beside_the_originals() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "a.txt", &report("3"));
    let wrong = write(folder.path(), "b.txt", &report("4"));
    let none = write(folder.path(), "c.txt", "no report at all");
    let out = folder.path().join("review");
    let run = gongkai(&format!(
        "report check {good} {wrong} {none} --html {} --json",
        out.display()
    ));
    assert_eq!(run.code, Some(2), "{}", run.err);
    let page = |name: &str| std::fs::read_to_string(out.join(name)).expect("a page");
    let index = page("index.html");
    let place = |name: &str| index.find(name).expect("a link");
    assert!(
        place("0002.html") < place("0001.html"),
        "worst first: {index}"
    );
    assert!(index.contains("AR-05") && index.contains("c.txt"));
    let worst = page("0002.html");
    assert!(worst.contains("href=\"#at-t1-r") && worst.contains("id=\"at-t1-r"));
    for link in worst.split("href=\"#").skip(1) {
        let target = link.split('"').next().expect("a link");
        assert!(worst.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(page("style.css").contains("body"));
}
