//! 读取办理表单 — what was typed into an act's form becomes an act, or refusals at its fields.

use gongkai_app::domain::application::{Act, ActKind, Delivery, Opinion, Ruling, ServiceKind};
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::regulation::art33_time_limit::Consultation;
use gongkai_app::law::remedies::RemedyClause;
use gongkai_app::law::result_kind::{RemedyOrder, ResultKind};
use jiff::civil::Date;

use crate::field::Typed;

/// Reads a form and gathers every refusal of it.
struct Reader<'a> {
    typed: &'a Typed,
    refused: Vec<Refusal>,
}

/// The act that was typed.
///
/// # Errors
/// Every problem of the form, each at its field.
pub fn read_act(kind: ActKind, typed: &Typed) -> Result<Act, Vec<Refusal>> {
    let mut reader = Reader {
        typed,
        refused: Vec::new(),
    };
    let act = reader.act(kind);
    match act {
        Some(act) if reader.refused.is_empty() => Ok(act),
        _ => Err(reader.refused),
    }
}

impl Reader<'_> {
    fn act(&mut self, kind: ActKind) -> Option<Act> {
        match kind {
            ActKind::ConfirmReceipt => self.day("on").map(|on| Act::ConfirmReceipt { on }),
            ActKind::ReceivePayment => self.day("on").map(|on| Act::ReceivePayment { on }),
            ActKind::Close => self.day("on").map(|on| Act::Close { on }),
            ActKind::AskForCorrection => self.ask_for_correction(),
            ActKind::ReceiveCorrection => {
                let (text, on) = (self.text("text"), self.day("on"));
                Some(Act::ReceiveCorrection { on: on?, text })
            }
            ActKind::ExtendTimeLimit => self.extend_time_limit(),
            ActKind::Consult => self.consult(),
            ActKind::RecordDelivery => {
                let (what, on) = (self.choice("what", delivery), self.day("on"));
                Some(Act::RecordDelivery {
                    what: what?,
                    on: on?,
                })
            }
            ActKind::ReceiveOpinion => self.receive_opinion(),
            ActKind::DemandFee => self.demand_fee(),
            ActKind::Decide => self.decide(),
            ActKind::Serve => self.serve(),
            ActKind::Withdraw => {
                let (reason, on) = (self.text("reason"), self.day("on"));
                Some(Act::Withdraw { on: on?, reason })
            }
        }
    }

    fn ask_for_correction(&mut self) -> Option<Act> {
        let (what, document) = (self.text("what"), self.text("document"));
        let (on, answer_by) = (self.day("on"), self.day("answer_by"));
        Some(Act::AskForCorrection {
            on: on?,
            answer_by: answer_by?,
            what,
            document,
        })
    }

    fn extend_time_limit(&mut self) -> Option<Act> {
        let (by, on) = (self.number("by"), self.day("on"));
        Some(Act::ExtendTimeLimit {
            on: on?,
            by: WorkingDays(by?),
            reason: self.text("reason"),
            document: self.text("document"),
        })
    }

    fn consult(&mut self) -> Option<Act> {
        let (kind, on) = (self.choice("kind", Consultation::from_code), self.day("on"));
        Some(Act::Consult {
            on: on?,
            kind: kind?,
            party: self.text("party"),
            document: self.text("document"),
        })
    }

    fn receive_opinion(&mut self) -> Option<Act> {
        let letter = self.choice("letter", |code| code.parse().ok());
        let (opinion, on) = (self.choice("opinion", Opinion::from_code), self.day("on"));
        Some(Act::ReceiveOpinion {
            letter: letter?,
            on: on?,
            opinion: opinion?,
            text: self.text("text"),
        })
    }

    fn demand_fee(&mut self) -> Option<Act> {
        let (amount, on) = (self.number("amount"), self.day("on"));
        Some(Act::DemandFee {
            on: on?,
            amount: amount?,
            basis: self.text("basis"),
            document: self.text("document"),
        })
    }

    fn decide(&mut self) -> Option<Act> {
        let kind = self.choice("kind", ResultKind::from_code);
        let on = self.day("on");
        let withheld = match kind {
            Some(ResultKind::PartlyDisclosed) => {
                Some(self.choice("withheld", ResultKind::from_code)?)
            }
            _ => None,
        };
        Some(Act::Decide(Ruling {
            on: on?,
            kind: kind?,
            reasons: self.text("reasons"),
            detail: self.text("detail"),
            withheld,
            document: self.text("document"),
            remedy: no_clause(),
        }))
    }

    fn serve(&mut self) -> Option<Act> {
        let kind = self.choice("kind", ServiceKind::from_code);
        let sent_on = self.day("sent_on");
        let received_on = self
            .typed
            .optional_date("received_on")
            .unwrap_or_else(|refusal| {
                self.refused.push(refusal);
                None
            });
        Some(Act::Serve {
            kind: kind?,
            sent_on: sent_on?,
            received_on,
            proof: self.text("proof"),
        })
    }

    fn text(&self, name: &str) -> String {
        self.typed.get(name).to_owned()
    }

    fn day(&mut self, name: &'static str) -> Option<Date> {
        let read = self.typed.date(name);
        self.keep(read)
    }

    fn number<N: std::str::FromStr>(&mut self, name: &'static str) -> Option<N> {
        let typed = self.typed.get(name);
        let read = typed.parse().map_err(|_| {
            Refusal::new(
                "number_invalid",
                format!("“{typed}”不是可以使用的数，请填写阿拉伯数字的整数。"),
                format!("“{typed}” is not a number that fits; write a whole number in digits."),
            )
            .at(name)
        });
        self.keep(read)
    }

    fn choice<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let read = read(self.typed.get(name))
            .ok_or_else(|| Refusal::new("choice_missing", "请选择一项。", "Choose one.").at(name));
        self.keep(read)
    }

    fn keep<T>(&mut self, read: Result<T, Refusal>) -> Option<T> {
        read.map_err(|refusal| self.refused.push(refusal)).ok()
    }
}

fn delivery(code: &str) -> Option<Delivery> {
    match code {
        "fee_notice" => Some(Delivery::FeeNotice),
        "ruling" => Some(Delivery::Ruling),
        other => other
            .strip_prefix("consultation-")?
            .parse()
            .ok()
            .map(Delivery::Consultation),
    }
}

/// The clause is made by the use case, which knows the organ above.
fn no_clause() -> RemedyClause {
    RemedyClause {
        order: RemedyOrder::None,
        body: String::new(),
        bases: Vec::new(),
        zh: String::new(),
        en: String::new(),
        hint: None,
    }
}
