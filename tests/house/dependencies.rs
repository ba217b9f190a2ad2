//! Arrows between crates run one way, and only the page knows a browser.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// What each of our packages may depend on among ours. A missing package is a failure, so that a
/// new crate must be given its place here and in docs/ARCHITECTURE.md.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("ringfence-wire", &[]),
    ("ringfence-normalise", &[]),
    ("ringfence-formats", &[]),
    ("ringfence-import", &["ringfence-normalise"]),
    ("ringfence-engine", &["ringfence-normalise"]),
    ("ringfence-scene", &[]),
    ("ringfence-case", &[]),
    ("ringfence-evidence", &["ringfence-scene", "ringfence-case"]),
    ("ringfence-sample", &[]),
    ("ringfence-ask", &[]),
    (
        "ringfence-workbench",
        &[
            "ringfence-wire",
            "ringfence-normalise",
            "ringfence-formats",
            "ringfence-import",
            "ringfence-engine",
            "ringfence-scene",
            "ringfence-case",
            "ringfence-evidence",
            "ringfence-sample",
            "ringfence-ask",
        ],
    ),
    (
        "ringfence-cli",
        &["ringfence-workbench", "ringfence-sample", "ringfence-wire"],
    ),
    (
        "ringfence-laws",
        &[
            "ringfence-wire",
            "ringfence-normalise",
            "ringfence-formats",
            "ringfence-import",
            "ringfence-workbench",
        ],
    ),
    (
        "ringfence-worker",
        &["ringfence-wire", "ringfence-workbench"],
    ),
    // The page's binary knows wire and scene; the worker's binary, of the same package, the worker.
    (
        "ringfence",
        &["ringfence-wire", "ringfence-scene", "ringfence-worker"],
    ),
    ("xtask", &[]),
];

const BROWSER: [&str; 7] = [
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "gloo",
    "leptos",
    "console_error_panic_hook",
];

/// Network and clock have no place in the engine's crates, whoever asks for them.
const NEVER_IN_CRATES: [&str; 6] = ["reqwest", "hyper", "tokio", "ureq", "rand", "chrono"];

fn packages() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(crate::root())
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let listed = metadata["packages"].as_array().expect("a list of packages");
    listed
        .iter()
        .map(|package| {
            let name = package["name"].as_str().expect("a name").to_owned();
            let needs = package["dependencies"].as_array().expect("a list");
            let needs = needs
                .iter()
                .filter(|d| d["kind"].is_null())
                .filter_map(|d| d["name"].as_str().map(str::to_owned))
                .collect();
            (name, needs)
        })
        .collect()
}

#[test]
fn arrows_between_crates_run_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    let mut wrong = Vec::new();
    for (name, needs) in packages() {
        let Some(may) = allowed.get(name.as_str()) else {
            wrong.push(format!("{name} has no place in the house"));
            continue;
        };
        for need in needs.iter().filter(|n| n.starts_with("ringfence")) {
            if !may.contains(&need.as_str()) {
                wrong.push(format!("{name} must not know {need}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_page_knows_a_browser_and_no_crate_a_network() {
    let mut wrong = Vec::new();
    for (name, needs) in packages() {
        let engine = name.starts_with("ringfence-");
        for need in &needs {
            let is_in_browser = matches!(name.as_str(), "ringfence" | "ringfence-worker");
            let browser = BROWSER.contains(&need.as_str()) && !is_in_browser;
            let network = engine && NEVER_IN_CRATES.contains(&need.as_str());
            if browser || network {
                wrong.push(format!("{name} must not use {need}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_reaches_the_engine_only_through_the_wire() {
    let mut wrong = Vec::new();
    for file in crate::own_files("rs") {
        let shown = crate::shown(&file);
        let page = shown.starts_with("src/") && shown != "src/bin/worker.rs";
        if page && crate::read(&file).contains("ringfence_worker") {
            wrong.push(shown);
        }
    }
    assert!(wrong.is_empty(), "the page uses the worker in {wrong:?}");
}
