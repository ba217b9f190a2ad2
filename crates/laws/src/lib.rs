//! What must hold whatever the bytes: the bodies of the fuzz targets in `fuzz/`.
//!
//! A law panics where it does not hold. The fuzzer tries bytes of its own; `tests/corpus.rs` tries the
//! kept ones again on every run of the tests.

#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a law that does not hold panics"
)]

mod delimited;
mod files;
mod messages;
mod times;
mod unpacked;
mod values;

/// A law and its name, which is that of the fuzz target and of the folder of its corpus.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    pub name: &'static str,
    /// Panics where the law does not hold for some bytes.
    pub hold: fn(&[u8]),
}

const fn law(name: &'static str, hold: fn(&[u8])) -> Law {
    Law { name, hold }
}

/// All of them.
pub const LAWS: [Law; 20] = [
    law("delimited", delimited::any_file),
    law("encodings", delimited::any_encoding),
    law("mappings", delimited::any_mapping),
    law("times", times::any_cell),
    law("canonical", values::canonical_is_its_own),
    law("json", unpacked::json),
    law("json_lines", unpacked::json_lines),
    law("xlsx", unpacked::xlsx),
    law("xls", unpacked::xls),
    law("ods", unpacked::ods),
    law("graphml", unpacked::graphml),
    law("gexf", unpacked::gexf),
    law("gml", unpacked::gml),
    law("parquet", unpacked::parquet),
    law("parquet_pages", unpacked::parquet_pages),
    law("containers", unpacked::containers),
    law("policy", files::policy),
    law("recipe", files::recipe),
    law("earlier", files::earlier),
    law("frames", messages::frames),
];

/// Holds the law of that name.
pub fn hold(name: &str, bytes: &[u8]) {
    let law = LAWS.iter().find(|law| law.name == name);
    let law = law.map(|law| law.hold);
    assert!(law.is_some(), "there is no law {name}");
    if let Some(hold) = law {
        hold(bytes);
    }
}
