//! The tools that the build needs, each in a folder of its own in the cache.
//!
//! Owns their versions. A tool is installed once a machine; later starts only look whether it is there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, find, run};
use crate::fault::{AtPath, Fault};
use crate::place;
use crate::say::Step;

const GECKODRIVER: &str = "0.36.0";
/// Distributions' own are years older and cannot read today's Wasm.
const BINARYEN: &str = "132";
const AXE: &str = "4.14.1";
const CARGO_FUZZ: &str = "0.13.2";
/// The compiler of the fuzz targets: only a nightly one can watch which code an input reaches.
pub const NIGHTLY: &str = "nightly-2026-05-20";

/// The target that page and worker are compiled for.
pub fn wasm_target() -> Result<(), Fault> {
    let rustc = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let installed = sysroot.is_ok_and(|sysroot| {
        PathBuf::from(sysroot)
            .join("lib/rustlib/wasm32-unknown-unknown/lib")
            .is_dir()
    });
    if installed {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(Fault::Missing {
            what: "the target wasm32-unknown-unknown".to_owned(),
            how: "install it as your Rust was installed (rustup is not here)".to_owned(),
        });
    }
    let step = Step::begin(
        "adding wasm32-unknown-unknown",
        "page and worker are compiled for it; seconds",
    );
    run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
    step.done();
    Ok(())
}

/// The folder of the wasm-bindgen that equals the one in Cargo.lock.
pub fn wasm_bindgen() -> Result<PathBuf, Fault> {
    let version = locked("wasm-bindgen")?;
    let why = "it must equal the one in Cargo.lock; about 2 minutes, once";
    cargo_tool("wasm-bindgen-cli", &version, why)
}

/// The folder of geckodriver.
pub fn geckodriver() -> Result<PathBuf, Fault> {
    cargo_tool(
        "geckodriver",
        GECKODRIVER,
        "it drives Firefox in tests; about 2 minutes, once",
    )
}

/// The folder of cargo-fuzz.
pub fn cargo_fuzz() -> Result<PathBuf, Fault> {
    cargo_tool(
        "cargo-fuzz",
        CARGO_FUZZ,
        "it builds and runs the fuzz targets; about 2 minutes, once",
    )
}

/// The compiler of the fuzz targets, beside the one that builds everything else.
pub fn nightly() -> Result<(), Fault> {
    if find("rustup").is_none() {
        return Err(Fault::Missing {
            what: format!("the compiler {NIGHTLY}"),
            how: "install rustup (https://rustup.rs), which fetches it".to_owned(),
        });
    }
    let version = Command::new("rustup")
        .args(["run", NIGHTLY, "rustc", "--version"])
        .env("RUSTUP_AUTO_INSTALL", "0")
        .output();
    if version.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    let step = Step::begin(
        &format!("installing {NIGHTLY}"),
        "only it can build fuzz targets; about a minute, once",
    );
    let mut command = Command::new("rustup");
    command.args([
        "toolchain",
        "install",
        NIGHTLY,
        "--profile",
        "minimal",
        "--no-self-update",
    ]);
    run(&mut command)?;
    step.done();
    Ok(())
}

/// The `wasm-opt` script, to be run with node; an error says what is missing.
pub fn wasm_opt() -> Result<PathBuf, Fault> {
    let why = "wasm-opt makes the page a third smaller; seconds";
    let script = "node_modules/binaryen/bin/wasm-opt";
    npm_tool("binaryen", BINARYEN, script, why)
}

/// The script of axe-core, to be run in the page under test; an error says what is missing.
pub fn axe() -> Result<PathBuf, Fault> {
    let why = "it looks for what keeps people out of the page; seconds";
    npm_tool("axe-core", AXE, "node_modules/axe-core/axe.min.js", why)
}

/// A file of an npm package.
fn npm_tool(name: &str, version: &str, file: &str, why: &str) -> Result<PathBuf, Fault> {
    let folder = place::tool(name, version);
    let file = folder.join(file);
    let npm = find("npm").or_else(|| find("npm.cmd"));
    let (Some(npm), Some(_)) = (npm, find("node")) else {
        return Err(Fault::Missing {
            what: "node with npm".to_owned(),
            how: "install Node.js 20 or later (Debian: apt-get install nodejs npm)".to_owned(),
        });
    };
    if !file.is_file() {
        fs::create_dir_all(&folder).at(&folder)?;
        let step = Step::begin(&format!("installing {name}"), why);
        run(Command::new(npm)
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
                "--prefix",
            ])
            .arg(&folder)
            .arg(format!("{name}@{version}")))?;
        step.done();
    }
    Ok(file)
}

fn cargo_tool(name: &str, version: &str, why: &str) -> Result<PathBuf, Fault> {
    let folder = place::tool(name, version);
    if folder.join(".crates.toml").is_file() {
        return Ok(folder.join("bin"));
    }
    let step = Step::begin(&format!("installing {name} {version}"), why);
    // A lock file may name a version that a registry does not serve yet; then any fitting one will do.
    install(name, version, &folder, true).or_else(|_| install(name, version, &folder, false))?;
    step.done();
    Ok(folder.join("bin"))
}

fn install(name: &str, version: &str, folder: &std::path::Path, locked: bool) -> Result<(), Fault> {
    let mut command = cargo();
    command.args([
        "install",
        "--quiet",
        name,
        "--version",
        &format!("={version}"),
        "--root",
    ]);
    command.arg(folder);
    if locked {
        command.arg("--locked");
    }
    // A tool that runs for seconds is not worth minutes of link-time optimisation.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    command.env("CARGO_TARGET_DIR", place::target().join("tools"));
    run(&mut command)
}

/// The version of a package in Cargo.lock.
fn locked(package: &str) -> Result<String, Fault> {
    let path = place::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).at(&path)?;
    let name = format!("name = \"{package}\"");
    let version = lock
        .lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|line| line.strip_suffix('"'));
    version.map(str::to_owned).ok_or(Fault::Missing {
        what: format!("{package} in Cargo.lock"),
        how: "run `cargo update --workspace`".to_owned(),
    })
}
