//! Reports of one run against one another.

use gongkai_documents::check::{Context, Shelf, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;

const PROBLEMS: &str = "取得一定成绩，仍存在一些不足：一是公开内容与群众期盼有差距，二是解读形式较为单一，三是基层工作力量薄弱。\
    下一步将完善制度，细化公开目录，丰富解读形式，加强业务培训，把公开要求落实到每一个科室、每一所单位，不断提高工作水平，\
    主动接受社会监督，及时回应群众关切，推动政务公开工作再上新台阶。";

const OWN: &str = "对照上级要求和群众期待还有短板：政策解读不够通俗，部分栏目更新偏慢，答复文书说理不充分。针对这些情况，\
    年初建立了栏目责任清单，每月通报更新时效；组织法律顾问逐件审核答复，编印十个典型案例供各科室参考；请居民代表试读解读材料，\
    看不懂的退回重写，全年退回七篇。";

fn report(organ: &str, year: i16, problems: &str) -> ReadReport {
    let text = format!(
        "{organ}{year}年政府信息公开工作年度报告\n五、存在的主要问题及改进情况\n{year}年，{problems}\n六、其他需要报告的事项\n无。"
    );
    read(text.as_bytes(), &Limits::default())
        .expect("a report")
        .remove(0)
}

fn alike(seen: &[ReadReport], report: &ReadReport) -> Vec<String> {
    let mut shelf = Shelf::default();
    for (index, seen) in seen.iter().enumerate() {
        shelf.add(&format!("{index}.txt"), seen);
    }
    let context = Context {
        others: Some(&shelf),
        ..Context::default()
    };
    let findings = check(report, &context).findings.into_iter();
    findings
        .filter(|finding| finding.rule == "AR-21")
        .map(|finding| finding.message_zh)
        .collect()
}

#[test]
fn a_copy_names_the_report_it_was_copied_from() {
    let seen = [
        report("云河市教育局", 2023, OWN),
        report("云河市民政局", 2023, PROBLEMS),
    ];
    let found = alike(&seen, &report("云河市水利局", 2023, PROBLEMS));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("云河市民政局") && found[0].contains("1.txt"),
        "{found:?}"
    );
}

#[test]
fn the_same_report_twice_and_texts_of_ones_own_are_no_copies() {
    let own = report("云河市教育局", 2023, OWN);
    let again = report("云河市教育局", 2023, OWN);
    assert!(alike(&[own], &again).is_empty());
    let other = report("云河市民政局", 2023, PROBLEMS);
    assert!(alike(&[other], &again).is_empty());
}
