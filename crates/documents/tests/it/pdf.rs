//! PDF with text: real print-outs cell by cell, and small ones drawn here for each way a table may be printed.

mod hostile;
mod print;
mod writer;
