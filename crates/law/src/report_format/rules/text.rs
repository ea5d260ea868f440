//! 正文规则 — the rules over the report's text: basis, title, sections, fees, likeness, names, dates, contact.

use super::{Example, FORM, Rule, reading, rule};
use crate::citation::Citation;
use crate::report_format::Level;

/// The title that every example text begins with.
macro_rules! head {
    () => {
        "云河市教育局2023年政府信息公开工作年度报告\n"
    };
}

/// AR-14.
pub static BASIS: Rule = reading(rule(
    "AR-14",
    FORM,
    Level::Warning,
    "引用的依据应现行有效：条例为国务院令第711号，不是第492号；2021年度起的报告格式为国办公开办函〔2021〕30号，不是〔2019〕60号。",
    "The basis cited is in force: the Regulation by order 711, not 492; from report year 2021 on the form by notice 30 of 2021, not 60 of 2019.",
    Example::says(concat!(
        head!(),
        "根据《政府信息公开条例》（国务院令第711号）编制本报告。"
    )),
    Example::says(concat!(
        head!(),
        "根据《政府信息公开条例》（国务院令第492号）编制本报告。"
    )),
));

/// AR-15.
pub static TITLE: Rule = reading(rule(
    "AR-15",
    FORM,
    Level::Warning,
    "标题应为“……政府信息公开工作年度报告”，不用“政务公开工作年报”等其他名称。",
    "The title reads “…政府信息公开工作年度报告” and no other name, such as “政务公开工作年报”.",
    Example::says(concat!(head!(), "现公布本报告。")),
    Example::says("云河市教育局2023年政务公开工作年报\n现公布政府信息公开年度报告。"),
));

macro_rules! six_parts {
    ($overview:literal, $problems:literal, $fifth:literal, $other:literal) => {
        concat!(
            head!(),
            "一、总体情况\n",
            $overview,
            "\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n",
            "四、政府信息公开行政复议、行政诉讼情况\n见下表。\n",
            $fifth,
            "、存在的主要问题及改进情况\n",
            $problems,
            "\n六、其他需要报告的事项\n",
            $other
        )
    };
}

/// AR-16.
pub static PARTS: Rule = rule(
    "AR-16",
    FORM,
    Level::Error,
    "报告按序分为六部分，编号一至六；2019年格式下为警告。",
    "The report has its six parts in order, numbered one to six; a warning only under the form of 2019.",
    Example::says(six_parts!(
        "平稳。",
        "有问题，已改进。",
        "五",
        "本年未收取信息处理费。"
    )),
    Example::says(six_parts!(
        "平稳。",
        "有问题，已改进。",
        "四",
        "本年未收取信息处理费。"
    )),
);

/// AR-17.
pub static SUBJECTS: Rule = rule(
    "AR-17",
    FORM,
    Level::Warning,
    "第一部分应讲到五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障；2021年度起适用。",
    "Part one speaks of five subjects: proactive disclosure, applications, information management, platforms, supervision; from report year 2021.",
    Example::says(six_parts!(
        "主动公开信息12条。收到依申请公开3件。加强政府信息管理。完善平台建设。强化监督保障。",
        "有问题，已改进。",
        "五",
        "本年未收取信息处理费。"
    )),
    Example::says(six_parts!(
        "主动公开信息12条。收到依申请公开3件。加强政府信息管理。",
        "有问题，已改进。",
        "五",
        "本年未收取信息处理费。"
    )),
);

/// AR-19.
pub static PROBLEMS: Rule = rule(
    "AR-19",
    FORM,
    Level::Warning,
    "第五部分不得为空，应写明存在的问题和改进措施。",
    "Part five is not empty; it names problems and what is done about them.",
    Example::says(six_parts!(
        "平稳。",
        "存在的问题是更新不够及时。下一步将完善制度，加强培训。",
        "五",
        "本年未收取信息处理费。"
    )),
    Example::says(six_parts!("平稳。", "无。", "五", "本年未收取信息处理费。")),
);

/// AR-20.
pub static FEES: Rule = reading(rule(
    "AR-20",
    Citation::REGULATION_42,
    Level::Warning,
    "第六部分应报告收取信息处理费的情况，没有收取的也应写明，并与收费金额栏相符；2021年度起适用。",
    "Part six tells about information-processing fees, also when there were none, and agrees with the fee cell; from report year 2021.",
    Example::says(six_parts!(
        "平稳。",
        "有问题，已改进。",
        "五",
        "本年未收取信息处理费。"
    ))
    .with(&[("t2.8.fees.amount", "0")]),
    Example::says(six_parts!(
        "平稳。",
        "有问题，已改进。",
        "五",
        "本年收取信息处理费2950元。"
    ))
    .with(&[("t2.8.fees.amount", "0")]),
));

macro_rules! long_overview {
    ($place:literal) => {
        concat!(
            head!(),
            "一、总体情况\n我局坚持以公开为常态、不公开为例外，",
            $place,
            "紧扣教育改革重点任务，全面推进决策、执行、管理、服务、结果公开。主动公开招生政策、学校名单、经费安排、\
             教师招聘等群众关心的信息，同步做好文字、图表、视频多种形式的解读。健全登记、审核、办理、答复、归档流程，\
             依法办理每一件申请。严格落实信息发布审核和保密审查制度，定期清理失效文件。完善网站栏目和公众号，\
             方便群众查询。把公开工作纳入年度考核，组织两期业务培训。"
        )
    };
}

/// AR-21.
pub static LIKENESS: Rule = reading(rule(
    "AR-21",
    FORM,
    Level::Warning,
    "文字不得与上年报告或其他机关的报告雷同；逐部分比较，年份和数字不计。",
    "The text is not nearly that of last year's report or of another organ's; compared part by part, years and figures left out.",
    Example::says(long_overview!("聚焦学前教育扩容和中小学课后服务两件大事，年内新增公办幼儿园和托位并逐园公示收费标准，"))
        .beside(concat!(
            head!(),
            "一、总体情况\n上一年，本局围绕高考综合改革和校园安全两条主线开展公开工作。一是编制政策汇编，发放到每所学校；\
             二是建立新闻发布会制度，由主要负责人回应社会关切；三是开通热线，安排专人接听家长来电并按月汇总共性问题；\
             四是邀请人大代表、政协委员参加公众开放日活动，现场讲解预算编制和项目审批的过程。全年没有发生因公开不当引起的争议。"
        ))
        .after(&[("t3.1.total", "0")]),
    Example::says(long_overview!("2023年，"))
        .beside(long_overview!("2022年，"))
        .after(&[("t3.1.total", "0")]),
));

/// AR-22.
pub static NAMES: Rule = reading(rule(
    "AR-22",
    FORM,
    Level::Warning,
    "报告中的自称应与本机关相符：局的报告不自称“中心”“我镇”，联系单位不是别的机关。",
    "The organ calls itself by its own kind of name: a bureau is no centre and no town, and the contact is not another organ.",
    Example::says(concat!(
        head!(),
        "一、总体情况\n（一）我局高度重视政府信息公开工作。"
    )),
    Example::says(concat!(
        head!(),
        "一、总体情况\n（一）中心高度重视政府信息公开工作。"
    )),
));

/// AR-23.
pub static YEARS: Rule = rule(
    "AR-23",
    FORM,
    Level::Error,
    "标题、统计期限、统计表的年度应一致，统计期限为1月1日至12月31日。",
    "The year of title, period and tables agree; the period is 1 January to 31 December.",
    Example::says(concat!(
        head!(),
        "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。"
    )),
    Example::says(concat!(
        head!(),
        "本报告所列数据的统计期限为2022年1月1日至2022年12月31日。"
    )),
);

/// AR-33.
pub static CONTACT: Rule = reading(rule(
    "AR-33",
    FORM,
    Level::Warning,
    "报告应写明联系地址和电话。",
    "The report gives an address and a telephone number to turn to.",
    Example::says(concat!(
        head!(),
        "如有疑问，请与云河市教育局办公室联系，联系地址：云河市学府路1号，联系电话：0571-12345678。"
    )),
    Example::says(concat!(head!(), "如有疑问，请与云河市教育局办公室联系。")),
));

/// AR-35.
pub static OVERDUE: Rule = reading(rule(
    "AR-35",
    FORM,
    Level::Warning,
    "逾期不补正、逾期不缴费而不再处理的申请，计入（六）其他处理，不计入（四）无法提供。",
    "Applications dropped because a correction or a payment did not come count under (6) other handling, not under (4) cannot be provided.",
    Example::says(concat!(head!(), "一、总体情况\n申请人逾期不补正的2件。"))
        .with(&[("t3.3.4.3.total", "0"), ("t3.3.6.1.total", "2")]),
    Example::says(concat!(head!(), "一、总体情况\n申请人逾期不补正的2件。"))
        .with(&[("t3.3.4.3.total", "2"), ("t3.3.6.1.total", "0")]),
));

/// Every rule over the text.
pub(super) static ALL: &[&Rule] = &[
    &BASIS, &TITLE, &PARTS, &SUBJECTS, &PROBLEMS, &FEES, &LIKENESS, &NAMES, &YEARS, &CONTACT,
    &OVERDUE,
];
