//! 数值 — exact decimal numbers with up to six places, as the forms print them.

use std::fmt;

const SCALE: i64 = 1_000_000;
const PLACES: usize = 6;

/// 数值 — a number counted in millionths, so that sums of money and of cases are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Number(i64);

impl Number {
    /// Nought.
    pub const ZERO: Self = Self(0);

    /// A whole number; beyond nine million millions it is cut to the largest that fits.
    pub const fn from_int(value: i64) -> Self {
        Self(value.saturating_mul(SCALE))
    }

    /// A number given in millionths.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The number in millionths.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads a plain decimal: optional sign, ASCII digits, at most six places. No separators, no units.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || fraction.len() > PLACES {
            return None;
        }
        let micros = format!("{whole}{fraction:0<PLACES$}").parse::<i64>().ok()?;
        Some(Self(if negative { -micros } else { micros }))
    }

    /// Whether there is nothing behind the point.
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// Whether the number is below nought.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The whole number, if it is one.
    pub const fn to_int(self) -> Option<i64> {
        if self.is_whole() {
            Some(self.0 / SCALE)
        } else {
            None
        }
    }

    /// The sum, unless it leaves the range.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The difference, unless it leaves the range.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// The nearest floating-point number, for JSON and charts only.
    #[expect(
        clippy::as_conversions,
        reason = "the only way from i64 to f64; precision loss is the documented purpose"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }
}

impl fmt::Display for Number {
    /// Writes the shortest plain decimal: no exponent, no trailing noughts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (whole, rest) = (
            magnitude / SCALE.unsigned_abs(),
            magnitude % SCALE.unsigned_abs(),
        );
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{rest:0PLACES$}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}
