//! Who is measured, how each is started, and how its one line of figures is read.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::place;

/// What was built of ours.
pub struct Ours {
    /// The one file.
    pub page: PathBuf,
    /// Folder of the Wasm example.
    pub components: PathBuf,
    pub command: PathBuf,
    pub native_components: PathBuf,
}

/// In the order of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contender {
    /// Choice of the file to ranked, explained rings, in the page.
    Page,
    /// Parse to components, in a fresh page.
    Components,
    /// The same once a made-up export was read, as the product's worker does before anybody asks.
    WarmComponents,
    PlainJs,
    BareWasm,
    Graphology,
    /// `ringfence analyse`.
    Native,
    NativeComponents,
}

/// What one run gave; times in milliseconds, memory in MiB.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Parse to components, for those that stop there or pass it.
    pub components: Option<f64>,
    /// To the end of all that the contender does.
    pub whole: Option<f64>,
    /// A second run in the same instance.
    pub again: Option<f64>,
    pub stages: BTreeMap<String, f64>,
    /// Most memory of the renderer.
    pub renderer: Option<f64>,
    /// Linear memory of the Wasm instance.
    pub wasm: Option<f64>,
    /// Nodes, edges, components, largest component: equal for all who do the same work.
    pub counts: Option<[u64; 4]>,
    /// Why there is nothing else.
    pub error: Option<String>,
}

impl fmt::Display for Measured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(error) = &self.error {
            return write!(out, "failed: {error}");
        }
        let shown = [
            ("to components", self.components, "ms"),
            ("whole", self.whole, "ms"),
            ("renderer", self.renderer, "MiB"),
        ];
        let shown = shown
            .into_iter()
            .filter_map(|(what, value, unit)| Some(format!("{what} {:.0} {unit}", value?)));
        out.write_str(&shown.collect::<Vec<_>>().join(", "))
    }
}

impl Contender {
    pub const ALL: [Contender; 8] = [
        Contender::Page,
        Contender::Components,
        Contender::WarmComponents,
        Contender::PlainJs,
        Contender::BareWasm,
        Contender::Graphology,
        Contender::Native,
        Contender::NativeComponents,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Contender::Page => "Ringfence, the page",
            Contender::Components => "Ringfence, to components",
            Contender::WarmComponents => "Ringfence, to components, warmed up as the page is",
            Contender::PlainJs => "plain JS",
            Contender::BareWasm => "bare Wasm",
            Contender::Graphology => "papaparse + graphology",
            Contender::Native => "Ringfence, native",
            Contender::NativeComponents => "Ringfence, native, to components",
        }
    }

    /// One run in a process of its own.
    pub fn measure(self, ours: &Ours, folder: &Path, rows: u32, links: &Path) -> Measured {
        let driver = place::root().join("xtask/src/bench/drive.mjs");
        let mut node = Command::new("node");
        node.current_dir(folder.join("js"));
        let peer = |node: &mut Command, task: &str| {
            node.arg("bench.mjs").args([task, &rows.to_string()]);
        };
        match self {
            Contender::Page => {
                let run = node.arg(driver).arg("page").arg(&ours.page).arg(links);
                printed(run).map_or_else(failed, |(line, _)| of_page(&line))
            }
            Contender::Components | Contender::WarmComponents => {
                let task = if self == Contender::WarmComponents {
                    "warm"
                } else {
                    "components"
                };
                let run = node.arg(driver).arg(task);
                let run = run.arg(&ours.components).arg(links);
                printed(run).map_or_else(failed, |(line, _)| of_components(&line))
            }
            Contender::PlainJs | Contender::Graphology => {
                peer(
                    &mut node,
                    if self == Contender::PlainJs {
                        "hand"
                    } else {
                        "graphology"
                    },
                );
                printed(&mut node).map_or_else(failed, |(line, _)| of_peer(&line))
            }
            Contender::BareWasm => {
                peer(&mut node, "wasm");
                node.arg("\"/rs/out/rf-simd.wasm\"");
                printed(&mut node).map_or_else(failed, |(line, _)| of_peer(&line))
            }
            Contender::Native => {
                let mut command = Command::new(&ours.command);
                command.arg("analyse").arg(links).arg("--timings");
                printed(&mut command).map_or_else(failed, |(_, said)| of_timings(&said))
            }
            Contender::NativeComponents => {
                let mut command = Command::new(&ours.native_components);
                printed(command.arg(links)).map_or_else(failed, |(line, _)| of_components(&line))
            }
        }
    }
}

/// What a command prints and says.
pub(super) fn printed(command: &mut Command) -> Result<(String, String), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, said) = (text(&output.stdout), text(&output.stderr));
    if output.status.success() {
        Ok((out, said))
    } else {
        let last = said.lines().last().unwrap_or_default();
        Err(format!("{}: {last}", output.status))
    }
}

fn failed(error: String) -> Measured {
    Measured {
        error: Some(error),
        ..Measured::default()
    }
}

pub(super) fn json(line: &str, error: &str) -> Result<Value, String> {
    let value: Value = serde_json::from_str(line.trim()).map_err(|error| error.to_string())?;
    match value.get(error).and_then(Value::as_str) {
        Some(error) => Err(error.to_owned()),
        None => Ok(value),
    }
}

fn numbers(value: &Value) -> BTreeMap<String, f64> {
    let entries = value.as_object().into_iter().flatten();
    entries
        .filter_map(|(name, value)| Some((name.clone(), value.as_f64()?)))
        .collect()
}

fn counts(value: &Value, names: [&str; 4]) -> Option<[u64; 4]> {
    let [nodes, edges, components, largest] = names.map(|name| value[name].as_u64());
    Some([nodes?, edges?, components?, largest?])
}

fn of_page(line: &str) -> Measured {
    let value = match json(line, "error") {
        Ok(value) => value,
        Err(error) => return failed(error),
    };
    Measured {
        whole: value["whole"].as_f64(),
        stages: numbers(&value["stages"]),
        renderer: value["renderer"].as_f64(),
        wasm: value["wasm"].as_f64(),
        ..Measured::default()
    }
}

fn of_components(line: &str) -> Measured {
    let value = match json(line, "error") {
        Ok(value) => value,
        Err(error) => return failed(error),
    };
    Measured {
        components: value["whole"].as_f64(),
        again: value["again"].as_f64(),
        stages: numbers(&value["stages"]),
        renderer: value["renderer"].as_f64(),
        wasm: value["wasm"].as_f64(),
        counts: counts(&value, ["nodes", "edges", "components", "largest"]),
        ..Measured::default()
    }
}

/// `S` are times of stages, `I` what came of them. Warm-ups and second runs are no part of the work.
fn of_peer(line: &str) -> Measured {
    let value = match json(line, "err") {
        Ok(value) => value,
        Err(error) => return failed(error),
    };
    let is_work = |name: &str| !name.starts_with("z_") && !["nl_count", "scan"].contains(&name);
    let mut stages = numbers(&value["S"]);
    stages.retain(|name, _| is_work(name));
    let whole = stages.values().sum::<f64>();
    let louvain = stages.get("louvain").copied();
    let again = again_of_peer(&numbers(&value["S"]));
    let counts = counts(
        &value["I"],
        ["kept_nodes", "kept_edges", "components", "largest"],
    );
    match counts {
        None => return failed("it did not come to components".to_owned()),
        // Browsers give an empty text for a file that is too large for one, and no error.
        Some([0, ..]) => return failed("it read an empty text".to_owned()),
        Some(_) => {}
    }
    Measured {
        components: Some(whole - louvain.unwrap_or(0.0)),
        whole: louvain.map(|_| whole),
        again,
        renderer: value["renderer_peak_rss_mb"].as_f64(),
        wasm: value["I"]["wasm_mem_mb"].as_f64(),
        stages,
        counts,
        ..Measured::default()
    }
}

/// The bare Wasm does its stages twice; what brings the bytes in is done once.
fn again_of_peer(stages: &BTreeMap<String, f64>) -> Option<f64> {
    let stages = [
        "read",
        "copy_in",
        "z_parse_intern_2nd",
        "z_build_2nd",
        "z_components_2nd",
    ]
    .map(|stage| stages.get(stage).copied());
    stages.into_iter().sum()
}

/// Lines of `   0.123 s  stage`.
fn of_timings(said: &str) -> Measured {
    let mut measured = Measured::default();
    for line in said.lines() {
        let Some((seconds, stage)) = line.trim().split_once(" s  ") else {
            continue;
        };
        let Ok(seconds) = seconds.parse::<f64>() else {
            continue;
        };
        if stage == "in all" {
            measured.whole = Some(seconds * 1000.0);
        } else {
            *measured.stages.entry(stage.to_owned()).or_default() += seconds * 1000.0;
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_peers_work_counts_and_only_if_it_came_to_components() {
        let line = r#"{"S":{"read":10,"scan":5,"parse_intern":20,"z_build_2nd":7,"louvain":30},
            "I":{"kept_nodes":4,"kept_edges":3,"components":2,"largest":2},"renderer_peak_rss_mb":200}"#;
        let measured = of_peer(line);
        assert_eq!(
            (measured.components, measured.whole),
            (Some(30.0), Some(60.0))
        );
        assert_eq!(measured.counts, Some([4, 3, 2, 2]));
        let silent = of_peer(r#"{"S":{"read":10},"I":{}}"#);
        assert!(silent.error.is_some() && silent.components.is_none());
        let empty =
            r#"{"S":{"read":10},"I":{"kept_nodes":0,"kept_edges":0,"components":0,"largest":0}}"#;
        assert!(of_peer(empty).error.is_some());
        assert_eq!(
            of_peer(r#"{"err":"TIMEOUT"}"#).error.as_deref(),
            Some("TIMEOUT")
        );
    }

    #[test]
    fn timings_of_the_command_are_milliseconds_by_stage() {
        let measured = of_timings("   0.040 s  open\n   1.500 s  read\n   1.540 s  in all\n");
        assert_eq!(measured.whole, Some(1540.0));
        assert_eq!(measured.stages.get("read"), Some(&1500.0));
    }
}
