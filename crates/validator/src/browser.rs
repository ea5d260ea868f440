//! 浏览器接口 — the five functions that a page calls in the compiled module.
//!
//! The page asks for room, writes the bytes of the file there, and asks for the check. The answer is one JSON text, left
//! where the page can read it. Nothing here is unsafe but the names, which the page must find unchanged.
#![expect(
    unsafe_code,
    reason = "an exported name is an unsafe attribute; there is no unsafe block"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::answer::answer;
use crate::lang::Lang;

/// 待校验的文件 — what the page has written, and what it will read.
struct Desk {
    name: Vec<u8>,
    report: Vec<u8>,
    previous: Vec<u8>,
    prefix: Vec<u8>,
    answer: String,
}

static DESK: Mutex<Desk> = Mutex::new(Desk {
    name: Vec::new(),
    report: Vec::new(),
    previous: Vec::new(),
    prefix: Vec::new(),
    answer: String::new(),
});

fn desk() -> MutexGuard<'static, Desk> {
    DESK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn room(place: &mut Vec<u8>, length: usize) -> *mut u8 {
    *place = vec![0; length];
    place.as_mut_ptr()
}

/// Room for the name of the file.
#[unsafe(no_mangle)]
pub extern "C" fn name_room(length: usize) -> *mut u8 {
    room(&mut desk().name, length)
}

/// Room for the bytes of the report.
#[unsafe(no_mangle)]
pub extern "C" fn report_room(length: usize) -> *mut u8 {
    room(&mut desk().report, length)
}

/// Room for the bytes of the report of the year before; none of it when there is no such report.
#[unsafe(no_mangle)]
pub extern "C" fn previous_room(length: usize) -> *mut u8 {
    room(&mut desk().previous, length)
}

/// Room for the word that the ids of the markup begin with.
#[unsafe(no_mangle)]
pub extern "C" fn prefix_room(length: usize) -> *mut u8 {
    room(&mut desk().prefix, length)
}

/// Reads and checks what lies in the rooms; returns the length of the answer. `english` is 0 for Chinese.
#[unsafe(no_mangle)]
pub extern "C" fn check(english: u32) -> usize {
    let mut desk = desk();
    let lang = if english == 0 { Lang::Zh } else { Lang::En };
    let previous = (!desk.previous.is_empty()).then_some(desk.previous.as_slice());
    desk.answer = answer(
        &String::from_utf8_lossy(&desk.name),
        &desk.report,
        previous,
        &String::from_utf8_lossy(&desk.prefix),
        lang,
    );
    desk.answer.len()
}

/// Where the answer begins.
#[unsafe(no_mangle)]
pub extern "C" fn answer_start() -> *const u8 {
    desk().answer.as_ptr()
}
