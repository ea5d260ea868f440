//! 申请表 — the fields of an application, the same on the portal and at the office's counter (art. 29).

use gongkai_app::domain::application::{
    ApplicantForm, FormWanted, IdKind, RequestForm, RouteWanted,
};
use gongkai_app::law::report_format::ApplicantKind;

use crate::field::{Choice, Field, Typed};
use crate::lang::Lang;

/// 申请人类别 — the six kinds as choices, told in words an applicant understands.
pub fn kinds(l: Lang) -> Vec<Choice> {
    ApplicantKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.column(), kind_name(kind, l)))
        .collect()
}

/// The kind of applicant of a code.
pub fn kind_of(code: &str) -> Option<ApplicantKind> {
    ApplicantKind::ALL
        .into_iter()
        .find(|kind| kind.column() == code)
}

/// The kind in the words of the form.
pub fn kind_name(kind: ApplicantKind, l: Lang) -> &'static str {
    match kind {
        ApplicantKind::Natural => l.t("公民（个人）", "a person"),
        ApplicantKind::Enterprise => l.t("商业企业", "a business"),
        ApplicantKind::Research => l.t("科研机构", "a research institution"),
        ApplicantKind::Ngo => l.t("社会公益组织", "a public-benefit organisation"),
        ApplicantKind::Legal => l.t("法律服务机构", "a legal-service firm"),
        ApplicantKind::OtherOrg => l.t("其他组织", "another organisation"),
    }
}

/// The fields that say who applies.
pub fn applicant_fields(kind: ApplicantKind, l: Lang) -> Vec<Field> {
    let mut fields = if kind == ApplicantKind::Natural {
        person(l)
    } else {
        organisation(l)
    };
    fields.extend(contact(l));
    fields
}

fn person(l: Lang) -> Vec<Field> {
    let documents = IdKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.code(), l.t(kind.zh(), kind.en())))
        .collect();
    vec![
        Field::line("name", l.t("姓名", "Name")).purpose("name"),
        Field::select("id_kind", l.t("证件种类", "Identity document"), documents),
        Field::line("id_number", l.t("证件号码", "Its number")).help(l.t(
            "用于核实申请人身份，不需要上传照片。",
            "Proves who applies; no picture is needed.",
        )),
    ]
}

fn organisation(l: Lang) -> Vec<Field> {
    vec![
        Field::line("name", l.t("单位名称", "Name of the organisation")).purpose("organization"),
        Field::line(
            "uscc",
            l.t("统一社会信用代码", "Unified social credit code"),
        )
        .help(l.t(
            "18 位，见营业执照或登记证书。",
            "18 characters, as on the licence.",
        )),
        Field::line(
            "legal_representative",
            l.t("法定代表人或负责人", "Legal representative"),
        ),
        Field::line("contact_person", l.t("联系人", "Contact person")).purpose("name"),
    ]
}

fn contact(l: Lang) -> Vec<Field> {
    vec![
        Field::line("phone", l.t("联系电话", "Phone"))
            .typed_as("tel")
            .purpose("tel")
            .optional()
            .help(l.t(
                "电话、电子邮箱、通信地址至少填写一项。",
                "Give at least one of phone, e-mail and address.",
            )),
        Field::line("email", l.t("电子邮箱", "E-mail"))
            .typed_as("email")
            .purpose("email")
            .optional(),
        Field::line("address", l.t("通信地址", "Postal address"))
            .purpose("street-address")
            .optional(),
        Field::line("postcode", l.t("邮政编码", "Postcode"))
            .purpose("postal-code")
            .optional(),
    ]
}

/// The fields that say what is wanted and how.
pub fn request_fields(l: Lang) -> Vec<Field> {
    let forms = FormWanted::ALL
        .into_iter()
        .map(|form| Choice::new(form.code(), l.t(form.zh(), form.en())))
        .collect();
    let routes = RouteWanted::ALL
        .into_iter()
        .map(|route| Choice::new(route.code(), l.t(route.zh(), route.en())))
        .collect();
    vec![
        Field::line("title", l.t("信息名称", "Name of the information")).optional()
            .help(l.t("文件标题或者信息的名称。", "The title of the document or the name of the information.")),
        Field::line("document_number", l.t("文号", "Document number")).optional()
            .help(l.t("知道的话请填写，例如 某政发〔2025〕3号。", "If known.")),
        Field::area("description", l.t("其他特征描述", "Description")).optional()
            .help(l.t(
                "时间、事项、地点、涉及的单位等便于查找的特征。名称、文号、描述至少填写一项；一份申请写一件事。",
                "Time, matter, place, organs. Give at least one of name, number and description; one matter an application.",
            )),
        Field::radio("form", l.t("希望以什么形式提供", "Form wanted"), forms),
        Field::radio("route", l.t("希望通过什么途径获取", "Route wanted"), routes),
        Field::area("help", l.t("需要的帮助", "Help wanted")).optional()
            .help(l.t("阅读、视听有困难的，请说明需要怎样的帮助。", "If reading, seeing or hearing is hard for you.")),
    ]
}

/// What was typed about the applicant.
pub fn read_applicant(typed: &Typed) -> ApplicantForm {
    let text = |name: &str| typed.get(name).to_owned();
    ApplicantForm {
        kind: kind_of(typed.get("kind")),
        name: text("name"),
        id_kind: IdKind::from_code(typed.get("id_kind")),
        id_number: text("id_number"),
        uscc: text("uscc"),
        legal_representative: text("legal_representative"),
        contact_person: text("contact_person"),
        phone: text("phone"),
        email: text("email"),
        address: text("address"),
        postcode: text("postcode"),
    }
}

/// What was typed about the information wanted.
pub fn read_request(typed: &Typed) -> RequestForm {
    let text = |name: &str| typed.get(name).to_owned();
    RequestForm {
        title: text("title"),
        document_number: text("document_number"),
        description: text("description"),
        form: FormWanted::from_code(typed.get("form")),
        route: RouteWanted::from_code(typed.get("route")),
        help: text("help"),
    }
}
