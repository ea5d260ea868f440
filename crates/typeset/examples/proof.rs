//! 校样 — reads a published report and sets it anew: `cargo run -p gongkai-typeset --example proof IN OUT [TIMES]`.
//!
//! Says how long finding the faces and each setting took; for looking at pages and for the figures of PERFORMANCE.md.

use std::error::Error;
use std::time::Instant;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::write::ReportDocument;
use gongkai_typeset::{Faces, report};
use jiff::Timestamp;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err("proof IN OUT [TIMES]".into());
    };
    let times = arguments
        .next()
        .map_or(Ok(1), |times| times.parse::<u32>())?;
    let reports = read(&std::fs::read(&from)?, &Limits::default())
        .map_err(|refusal| format!("{refusal:?}"))?;
    let document = reports
        .first()
        .and_then(ReportDocument::of)
        .ok_or("the report lacks organ, year or form")?;
    let begun = Instant::now();
    let faces = Faces::find(None)?;
    println!("faces {:?}: {:?}", begun.elapsed(), faces.families());
    for _ in 0..times {
        let begun = Instant::now();
        let bytes = report(&document, &faces, Timestamp::UNIX_EPOCH)?;
        println!("{:?}: {} bytes", begun.elapsed(), bytes.len());
        std::fs::write(&to, bytes)?;
    }
    Ok(())
}
