//! The peers, copied and built in the target folder: where they come from nothing is written.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::run;
use crate::fault::{AtPath, Fault};
use crate::say::Step;

/// What drives a browser.
const DRIVER: &str = "puppeteer-core";
/// What the peers' bundle is made of.
const PACKAGES: [&str; 7] = [
    "papaparse",
    "graphology",
    "graphology-components",
    "graphology-communities-louvain",
    "graphology-layout-forceatlas2",
    "d3-dsv",
    "esbuild",
];

/// A peer of the layout alone, in a bundle of its own.
const COSMOS: &str = "@cosmos.gl/graph";

/// Whether the peers can be asked; what drives the page is there in any case.
pub fn set_up(peers: &Path, folder: &Path) -> Result<bool, Fault> {
    let js = folder.join("js");
    let has_peers = copy_all(peers, folder)?;
    let mut wanted = vec![DRIVER];
    if has_peers {
        wanted.extend(PACKAGES);
    }
    install(&js, &wanted)?;
    if has_peers {
        bundle(&js, "vendor")?;
        reference(&folder.join("rs"))?;
    }
    Ok(has_peers)
}

/// The bundles of those that lay out graphs: `vendor` and `cosmos`, each with why it is not there.
pub fn set_up_layout(
    peers: &Path,
    folder: &Path,
) -> Result<[(&'static str, Option<String>); 2], Fault> {
    let js = folder.join("js");
    let has_peers = copy_all(peers, folder)?;
    install(&js, &[DRIVER])?;
    let bundled = |name: &'static str, packages: &[&str]| {
        let made = if has_peers {
            install(&js, packages).and_then(|()| bundle(&js, name))
        } else {
            return (name, Some("the peers' folder is not there".to_owned()));
        };
        (name, made.err().map(|fault| fault.to_string()))
    };
    Ok([
        bundled("vendor", &PACKAGES),
        bundled("cosmos", &[COSMOS, "esbuild"]),
    ])
}

/// Whether there is something to copy.
fn copy_all(peers: &Path, folder: &Path) -> Result<bool, Fault> {
    let js = folder.join("js");
    fs::create_dir_all(&js).at(&js)?;
    let has_peers = peers.join("js").is_dir();
    if !has_peers {
        eprintln!(
            "xtask: {} has no peers: Ringfence is measured alone",
            peers.display()
        );
    }
    if has_peers {
        copy(&peers.join("js"), &js)?;
        copy(&peers.join("rs"), &folder.join("rs"))?;
    }
    Ok(has_peers)
}

fn install(js: &Path, wanted: &[&str]) -> Result<(), Fault> {
    let missing = |name: &&&str| !js.join("node_modules").join(name).is_dir();
    let missing = wanted.iter().filter(missing).collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    let step = Step::begin("installing the peers", "for measuring only; seconds");
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--prefix",
    ]);
    run(npm.arg(js).args(missing).current_dir(js))?;
    step.done();
    Ok(())
}

fn bundle(js: &Path, name: &str) -> Result<(), Fault> {
    let made = format!("dist/{name}.js");
    if js.join(&made).is_file() {
        return Ok(());
    }
    let mut esbuild = Command::new(js.join("node_modules/.bin/esbuild"));
    esbuild.arg(format!("{name}_entry.js"));
    esbuild.args([
        "--bundle",
        "--minify",
        "--format=iife",
        "--log-level=warning",
    ]);
    run(esbuild.arg(format!("--outfile={made}")).current_dir(js))
}

/// The bare Wasm, as `rs/build.sh` there builds it; the other three of that script are not asked.
fn reference(rs: &Path) -> Result<(), Fault> {
    let made = rs.join("out").join("rf-simd.wasm");
    if made.is_file() {
        return Ok(());
    }
    let step = Step::begin(
        "building the bare Wasm",
        "the reference for ours; half a minute",
    );
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--release",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.args(["--target-dir", "target-w"]);
    cargo.env("RUSTFLAGS", "-C target-feature=+simd128");
    // Started by cargo, this program has its target folder in its surroundings.
    cargo.env_remove("CARGO_TARGET_DIR").current_dir(rs);
    run(&mut cargo)?;
    let built = rs.join("target-w/wasm32-unknown-unknown/release/rfref.wasm");
    let out = rs.join("out");
    fs::create_dir_all(&out).at(&out)?;
    fs::copy(&built, &made).at(&built)?;
    step.done();
    Ok(())
}

/// Files of a folder and the folders in it, but for what npm says of its own.
fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to).at(to)?;
    for entry in fs::read_dir(from).at(from)?.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let is_left = [
            "node_modules",
            "dist",
            "out",
            "package.json",
            "package-lock.json",
        ]
        .iter()
        .any(|left| name == *left);
        if is_left || name.to_string_lossy().starts_with("target") {
            continue;
        }
        let target = to.join(&name);
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            // Bytes alone: the originals may be read-only, and a copy of that could not be copied over.
            fs::write(&target, fs::read(&path).at(&path)?).at(&target)?;
        }
    }
    Ok(())
}
