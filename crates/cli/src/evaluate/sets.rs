//! Data sets in a folder, by the files that lie there.

use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// Files that are read together as one case.
#[derive(Debug, PartialEq)]
pub struct LinkageSet {
    pub name: String,
    pub files: Vec<PathBuf>,
}

/// A network with planted groups: edges, and the group of each node.
#[derive(Debug, PartialEq)]
pub struct NetworkSet {
    pub name: String,
    pub edges: PathBuf,
    pub truth: PathBuf,
}

/// Shares beside the counts that another program finds in them.
#[derive(Debug, PartialEq)]
pub struct SharesSet {
    pub name: String,
    pub shares: PathBuf,
    pub expected: PathBuf,
}

#[derive(Debug, Default, PartialEq)]
pub struct Sets {
    pub linkage: Vec<LinkageSet>,
    pub networks: Vec<NetworkSet>,
    pub shares: Vec<SharesSet>,
}

impl Sets {
    pub fn is_empty(&self) -> bool {
        self.linkage.is_empty() && self.networks.is_empty() && self.shares.is_empty()
    }
}

/// What lies in a folder and in the folders in it, by name.
///
/// - `links.csv` goes with `accounts.csv` and `truth.csv`; `x_links.csv` with `x_accounts.csv` and
///   `x_truth.csv`. A `known_hubs.csv` beside them makes a second set, in which the list is read too.
/// - `x_edges.csv` goes with `x_truth.csv`.
/// - One `expected_…counts.txt` goes with the one file there that is called `…tweets.csv`.
pub fn find(folder: &Path) -> Result<Sets, Fault> {
    let mut sets = Sets::default();
    in_folder(folder, &mut sets)?;
    for path in entries(folder)? {
        if path.is_dir() {
            in_folder(&path, &mut sets)?;
        }
    }
    sets.linkage.sort_by(|a, b| a.name.cmp(&b.name));
    sets.networks.sort_by(|a, b| a.name.cmp(&b.name));
    sets.shares.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = std::fs::read_dir(folder).map_err(Fault::file(folder))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn in_folder(folder: &Path, sets: &mut Sets) -> Result<(), Fault> {
    let own = folder.file_name().unwrap_or(folder.as_os_str());
    let own = own.to_string_lossy();
    let paths = entries(folder)?;
    let mut tweets = paths
        .iter()
        .filter(|path| path.to_string_lossy().ends_with("tweets.csv"));
    for path in &paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(prefix) = file.strip_suffix("links.csv") {
            linkage(folder, &own, prefix, sets);
        } else if let Some(prefix) = file.strip_suffix("_edges.csv") {
            let truth = folder.join(format!("{prefix}_truth.csv"));
            if truth.exists() {
                sets.networks.push(NetworkSet {
                    name: prefix.to_owned(),
                    edges: path.clone(),
                    truth,
                });
            }
        } else if file.starts_with("expected_")
            && file.ends_with("counts.txt")
            && let Some(shares) = tweets.next()
        {
            sets.shares.push(SharesSet {
                name: own.clone().into_owned(),
                shares: shares.clone(),
                expected: path.clone(),
            });
        }
    }
    Ok(())
}

fn linkage(folder: &Path, own: &str, prefix: &str, sets: &mut Sets) {
    let beside = |name: &str| folder.join(format!("{prefix}{name}"));
    let others = ["accounts.csv", "truth.csv"].map(beside);
    let others = others.into_iter().filter(|other| other.exists());
    let files: Vec<PathBuf> = [beside("links.csv")].into_iter().chain(others).collect();
    if files.len() < 2 {
        return;
    }
    let name = match prefix.trim_end_matches('_') {
        "" => own.to_owned(),
        prefix => prefix.to_owned(),
    };
    let list = beside("known_hubs.csv");
    if list.exists() {
        sets.linkage.push(LinkageSet {
            name: format!("{name} + list"),
            files: files.iter().cloned().chain([list]).collect(),
        });
    }
    sets.linkage.push(LinkageSet { name, files });
}
