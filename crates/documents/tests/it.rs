//! Reading and writing of reports, over real published documents where they are at hand.

// Marked as test code, so that clippy lets it unwrap.
#[cfg(test)]
mod it {
    mod accepted;
    mod cases;
    mod corpus;
    mod evidence;
    mod hostile;
    mod layouts;
    mod likeness;
    mod narrative;
    mod office;
    mod pages;
    mod pdf;
    mod prose;
    mod round_trip;
    mod rules;
    mod several;
    pub(crate) mod truth;
}
