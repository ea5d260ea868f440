//! Files of office programs: what is written is read back, and whatever comes in, an answer comes out.

mod round_trip;
