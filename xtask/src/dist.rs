//! `dist`: the one file.

use std::fs;
use std::path::PathBuf;

use crate::build::{Profile, run_trunk};
use crate::fault::{AtPath, Fault};
use crate::pack::{Packed, pack};
use crate::place;

/// Builds, packs, writes, and says how large it all is.
pub fn run(profile: Profile) -> Result<(PathBuf, Packed), Fault> {
    let parts = run_trunk(profile)?;
    let packed = pack(&parts, profile == Profile::Release)?;
    let folder = place::target().join("dist");
    let path = folder.join("ringfence.html");
    fs::create_dir_all(&folder).at(&folder)?;
    fs::write(&path, &packed.html).at(&path)?;
    for (name, bytes, gzipped) in &packed.sizes {
        eprintln!("xtask: {name:<15} {bytes:>9} bytes, {gzipped:>9} gzip");
    }
    eprintln!("xtask: wrote {}", path.display());
    Ok((path, packed))
}
