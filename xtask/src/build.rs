//! Builds page and worker with Trunk.
//!
//! Owns how Trunk is called: offline, with the pinned tools before all others on PATH.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{path_with, run};
use crate::fault::{AtPath, Fault};
use crate::say::Step;
use crate::{place, tools};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Release,
    /// Quick to build, slow to run; for work on the page.
    Debug,
}

/// A Wasm module with its glue.
pub struct Module {
    pub glue: String,
    pub wasm: PathBuf,
}

/// What Trunk made.
pub struct Parts {
    pub page: Module,
    pub worker: Module,
    /// Trunk's output folder, with the copied style and boot folders.
    pub folder: PathBuf,
}

pub fn run_trunk(profile: Profile) -> Result<Parts, Fault> {
    tools::wasm_target()?;
    let trunk = tools::trunk()?;
    let bindgen = tools::wasm_bindgen()?;
    let folder = place::target().join("trunk");
    let step = Step::begin(
        "building page and worker",
        "about 3 minutes the first time, seconds later",
    );
    let release = if profile == Profile::Release {
        "true"
    } else {
        "false"
    };
    let mut command = Command::new(trunk.join("trunk"));
    command.current_dir(place::root());
    command.args([
        "--quiet",
        "build",
        "--offline",
        "true",
        "--release",
        release,
        "--dist",
    ]);
    command.arg(&folder);
    // Joined with the flags of .cargo/config.toml.
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        without_own_paths(),
    );
    command.env("RUST_BACKTRACE", "0");
    if let Some(path) = path_with(&[&trunk, &bindgen]) {
        command.env("PATH", path);
    }
    run(&mut command)?;
    step.done();
    Ok(Parts {
        page: module(&folder, "page")?,
        worker: module(&folder, "worker")?,
        folder,
    })
}

/// Flags that keep this machine's paths out of the modules: the page goes to other people, and the
/// same sources must give the same file everywhere.
fn without_own_paths() -> String {
    let crates = place::cargo_home().join("registry").join("src");
    let names = [(crates, "crates"), (place::root().to_owned(), "ringfence")];
    let flags = names.map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()));
    // Cargo takes the variable apart at spaces.
    let whole = flags.iter().filter(|flag| !flag.contains(' '));
    whole.map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn module(folder: &std::path::Path, name: &str) -> Result<Module, Fault> {
    let glue = folder.join(format!("{name}.js"));
    Ok(Module {
        glue: fs::read_to_string(&glue).at(&glue)?,
        wasm: folder.join(format!("{name}_bg.wasm")),
    })
}
