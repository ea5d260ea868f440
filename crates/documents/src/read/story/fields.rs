//! 域 — parts of the text that the word processor works out. Their code does not print, their last result does.

/// The open fields; they stand within one another.
#[derive(Debug, Default)]
pub(in crate::read) struct Fields {
    /// For each open field, whether its code is being read.
    open: Vec<bool>,
    codes: usize,
}

impl Fields {
    pub(in crate::read) fn begin(&mut self) {
        self.open.push(true);
        self.codes += 1;
    }

    /// The code of the innermost field ends and its result begins.
    pub(in crate::read) fn separate(&mut self) {
        if let Some(code @ true) = self.open.last_mut() {
            *code = false;
            self.codes -= 1;
        }
    }

    pub(in crate::read) fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.codes -= 1;
        }
    }

    /// True where nothing prints.
    pub(in crate::read) fn in_code(&self) -> bool {
        self.codes > 0
    }
}
