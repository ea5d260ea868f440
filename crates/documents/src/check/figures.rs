//! 正文数字 — the rules over figures in the running text: AR-11, AR-12, AR-13, AR-18, AR-24, AR-36.

use gongkai_law::report_format::Checked;

use super::Context;
use crate::report::ReadReport;

/// Adds what these rules find, each finding with its place in the text.
pub(super) const fn check(_report: &ReadReport, _context: &Context<'_>, _checked: &mut Checked) {}
