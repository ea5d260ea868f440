//! 依申请公开 — applications in the office: the list, the registration, the case and its acts.

pub mod act_form;
pub mod case;
pub mod read_act;
