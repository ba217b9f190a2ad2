//! Makes Wasm smaller and faster with wasm-opt, once for each content.

use std::fs;
use std::num::NonZeroU64;
use std::path::Path;
use std::process::Command;

use crate::command::run;
use crate::fault::{AtPath, Fault};
use crate::say::Step;
use crate::seal::hex_digest;
use crate::{place, tools};

/// What rustc enables; wasm-opt must not refuse it, nor use more.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A list of suffixes is compiled into one function a branch, each with one caller. Inlined into one
/// another they make a giant on which wasm-opt works for minutes; rustc has inlined what is worth it.
const INLINING: [&str; 2] = ["--one-caller-inline-max-function-size", "20"];

/// What a module is optimised for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// What draws waits for a hand; it is to be there soon.
    Size,
    Speed,
}

impl Aim {
    const fn option(self) -> &'static str {
        match self {
            Aim::Size => "-Oz",
            Aim::Speed => "-O2",
        }
    }
}

/// Rounds of packing: more gained nothing.
const ITERATIONS: NonZeroU64 = NonZeroU64::MIN.saturating_add(4);

/// The bytes of the module, optimised where wasm-opt can be had.
pub fn optimised(wasm: &Path, aim: Aim) -> Result<Vec<u8>, Fault> {
    let script = match tools::wasm_opt() {
        Ok(script) => script,
        Err(fault) => {
            eprintln!("xtask: {fault}; going on without wasm-opt");
            return fs::read(wasm).at(wasm);
        }
    };
    let bytes = fs::read(wasm).at(wasm)?;
    let folder = place::target().join("wasm-opt");
    let kept = folder.join(format!("{}.wasm", key(&bytes, aim)));
    if !kept.is_file() {
        fs::create_dir_all(&folder).at(&folder)?;
        let name = wasm
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let step = Step::begin(
            &format!("optimising {name}"),
            "smaller and faster; under a minute",
        );
        let fresh = folder.join(format!("{name}.part"));
        run(Command::new("node")
            .arg(script)
            .arg(aim.option())
            .args(INLINING)
            .args(FEATURES)
            .arg(wasm)
            .arg("-o")
            .arg(&fresh))?;
        fs::rename(&fresh, &kept).at(&kept)?;
        step.done();
    }
    fs::read(&kept).at(&kept)
}

/// The bytes as gzip, as small as deflate can be made: some 4 % less than the best that is quick.
pub fn packed(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let folder = place::target().join("wasm-opt");
    let kept = folder.join(format!("{}.gz", hex_digest(bytes)));
    if !kept.is_file() {
        fs::create_dir_all(&folder).at(&folder)?;
        let step = Step::begin("packing a module", "smaller; some 10 seconds");
        let mut small = Vec::new();
        let options = zopfli::Options {
            iteration_count: ITERATIONS,
            ..zopfli::Options::default()
        };
        zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut small).at(&kept)?;
        let fresh = folder.join("module.gz.part");
        fs::write(&fresh, small).at(&fresh)?;
        fs::rename(&fresh, &kept).at(&kept)?;
        step.done();
    }
    fs::read(&kept).at(&kept)
}

/// Another content or other options are another file.
fn key(bytes: &[u8], aim: Aim) -> String {
    let options = [aim.option(), &INLINING.concat(), &FEATURES.concat()].concat();
    hex_digest(&[bytes, options.as_bytes()].concat())
}
