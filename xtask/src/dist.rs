//! `dist`: the one file; `pack`: the same for a folder that Trunk has built.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{Profile, parts_in, run_build};
use crate::fault::{AtPath, Fault};
use crate::pack::{Packed, pack};
use crate::place;

/// Builds, packs, writes, and says how large it all is.
pub fn run(profile: Profile) -> Result<(PathBuf, Packed), Fault> {
    let parts = run_build(profile)?;
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

/// Makes the page in a folder whole: Trunk's own index.html starts nothing under the page's policy.
pub fn pack_in(folder: &Path) -> Result<(), Fault> {
    let packed = pack(&parts_in(folder)?, false)?;
    let path = folder.join("index.html");
    fs::write(&path, &packed.html).at(&path)
}
