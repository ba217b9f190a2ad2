//! Messages between page and worker: what can be read is written back the same.

use ringfence_wire::{Asked, Told, decode, encode};

/// Requests and events. Compared as bytes, since a float may be no number.
pub(crate) fn frames(bytes: &[u8]) {
    if let Ok(asked) = decode::<Asked>(bytes) {
        let written = encode(&asked).unwrap();
        assert_eq!(
            encode(&decode::<Asked>(&written).unwrap()).unwrap(),
            written
        );
    }
    if let Ok(told) = decode::<Told>(bytes) {
        let written = encode(&told).unwrap();
        assert_eq!(encode(&decode::<Told>(&written).unwrap()).unwrap(), written);
    }
}
