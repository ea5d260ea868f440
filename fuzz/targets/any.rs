//! Any bytes at all: whichever medium they look like.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::try_all(bytes));
