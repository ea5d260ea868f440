//! 解压 — deflate, bounded by what really comes out.

use flate2::{Decompress, FlushDecompress, Status};

use super::damaged;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// Bytes inflated between two counts.
const CHUNK: usize = 32 << 10;

/// Inflates a part; `claimed` is the size its directory claims, and more or less than that is damage.
pub(super) fn inflate(
    packed: &[u8],
    claimed: usize,
    meter: &Meter<'_>,
) -> Result<Vec<u8>, ReadRefusal> {
    let mut stream = Decompress::new(false);
    let mut out = Vec::new();
    let mut chunk = vec![0; CHUNK];
    let mut taken = 0;
    loop {
        let rest = packed.get(taken..).unwrap_or_default();
        let before = (stream.total_in(), stream.total_out());
        let status = stream
            .decompress(rest, &mut chunk, FlushDecompress::None)
            .map_err(|_| damaged("a part does not unpack"))?;
        let written = usize::try_from(stream.total_out() - before.1).unwrap_or(CHUNK);
        taken = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        meter.take_unpacked(written)?;
        if written > claimed.saturating_sub(out.len()) {
            return Err(damaged("a part unpacks to more than it claims"));
        }
        out.extend_from_slice(chunk.get(..written).unwrap_or_default());
        if status == Status::StreamEnd {
            break;
        }
        if before == (stream.total_in(), stream.total_out()) {
            return Err(damaged("a part ends early"));
        }
    }
    if out.len() < claimed {
        return Err(damaged("a part ends early"));
    }
    Ok(out)
}
