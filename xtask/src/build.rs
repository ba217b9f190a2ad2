//! Builds page and worker: cargo, then wasm-bindgen.
//!
//! Owns how they are called. Trunk, for those who have it, builds the same two modules from index.html
//! and has them packed here (`cargo xtask pack`); installing it takes longer than all the rest together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, run};
use crate::fault::{AtPath, Fault};
use crate::say::Step;
use crate::{place, tools};

const WASM: &str = "wasm32-unknown-unknown";

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

/// The two modules, as wasm-bindgen wrote them.
pub struct Parts {
    pub page: Module,
    pub worker: Module,
}

pub fn run_build(profile: Profile) -> Result<Parts, Fault> {
    tools::wasm_target()?;
    let bindgen = tools::wasm_bindgen()?.join("wasm-bindgen");
    let step = Step::begin(
        "building page and worker",
        "some 3 minutes the first time, seconds later",
    );
    let mut command = cargo();
    command.args(["build", "--quiet", "--package", "ringfence", "--bins"]);
    command.args(["--target", WASM]);
    let built_in = match profile {
        Profile::Release => {
            command.arg("--release");
            "release"
        }
        Profile::Debug => "debug",
    };
    // Joined with the flags of .cargo/config.toml.
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        without_own_paths(),
    );
    run(&mut command)?;
    let built = place::target().join(WASM).join(built_in);
    let folder = place::target().join("modules").join(built_in);
    for name in ["page", "worker"] {
        let mut command = Command::new(&bindgen);
        command.args(["--target", "no-modules", "--no-typescript"]);
        command.args(["--out-name", name, "--out-dir"]);
        command.arg(&folder).arg(built.join(format!("{name}.wasm")));
        run(&mut command)?;
    }
    step.done();
    parts_in(&folder)
}

/// The modules that lie in a folder, by the names that wasm-bindgen and Trunk both give them.
pub fn parts_in(folder: &Path) -> Result<Parts, Fault> {
    Ok(Parts {
        page: module(folder, "page")?,
        worker: module(folder, "worker")?,
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

fn module(folder: &Path, name: &str) -> Result<Module, Fault> {
    let glue = folder.join(format!("{name}.js"));
    Ok(Module {
        glue: fs::read_to_string(&glue).at(&glue)?,
        wasm: folder.join(format!("{name}_bg.wasm")),
    })
}
