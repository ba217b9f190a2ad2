//! Data sets in a folder: a links file with an accounts or truth file beside it.

use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// Files that are read together as one case.
#[derive(Debug, PartialEq)]
pub struct DataSet {
    pub name: String,
    pub files: Vec<PathBuf>,
}

/// The data sets of a folder and of the folders in it, by name. `links.csv` goes with `accounts.csv`
/// and `truth.csv`; `x_links.csv` with `x_accounts.csv` and `x_truth.csv`.
pub fn find(folder: &Path) -> Result<Vec<DataSet>, Fault> {
    let mut sets = in_folder(folder)?;
    let entries = std::fs::read_dir(folder).map_err(Fault::file(folder))?;
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            sets.extend(in_folder(&entry.path())?);
        }
    }
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

fn in_folder(folder: &Path) -> Result<Vec<DataSet>, Fault> {
    let mut sets = Vec::new();
    for entry in std::fs::read_dir(folder)
        .map_err(Fault::file(folder))?
        .flatten()
    {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(prefix) = name.strip_suffix("links.csv") else {
            continue;
        };
        let beside = ["accounts.csv", "truth.csv"]
            .map(|other| folder.join(format!("{prefix}{other}")))
            .into_iter()
            .filter(|other| other.exists());
        let files: Vec<PathBuf> = [path].into_iter().chain(beside).collect();
        if files.len() > 1 {
            let own = folder.file_name().unwrap_or(folder.as_os_str());
            let name = match prefix.trim_end_matches('_') {
                "" => own.to_string_lossy().into_owned(),
                prefix => prefix.to_owned(),
            };
            sets.push(DataSet { name, files });
        }
    }
    Ok(sets)
}
