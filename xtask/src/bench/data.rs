//! The exports that are read: generated once, the same for every contender.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{find, run};
use crate::fault::{AtPath, Fault};
use crate::place;
use crate::say::Step;

/// The links of an export of so many rows; `ringfence` makes it where the reference generator is not at hand.
pub fn links(rows: u32, folder: &Path, ringfence: &Path) -> Result<PathBuf, Fault> {
    let home = folder.join("data").join(rows.to_string());
    let links = home.join("links.csv");
    if links.is_file() {
        return Ok(links);
    }
    let step = Step::begin(
        &format!("generating {rows} rows"),
        "once; a minute for ten million",
    );
    // Another name until it is whole: a file that was cut short would be measured for ever.
    let fresh = folder.join("data").join(format!("{rows}.part"));
    fs::create_dir_all(&fresh).at(&fresh)?;
    let generator = place::root().join("../shared/gen/gen.py");
    let mut reference = Command::new("python3");
    reference.arg(&generator).arg(rows.to_string()).arg(&fresh);
    // It needs NumPy, which a machine may not have.
    let is_made = generator.is_file() && find("python3").is_some() && run(&mut reference).is_ok();
    if !is_made {
        eprintln!(
            "xtask: {} is not there or does not run: our own sample is measured",
            generator.display()
        );
        let mut command = Command::new(ringfence);
        run(command
            .args(["generate", "--rows", &rows.to_string(), "--out"])
            .arg(&fresh))?;
    }
    fs::rename(&fresh, &home).at(&home)?;
    step.done();
    Ok(links)
}
