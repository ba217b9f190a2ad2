//! The evidence page that leaves the tool.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn saved_page_holds_the_ring(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.click("ring-row").await?;
    page.until_there("why").await?;
    page.keep_blobs().await?;
    page.click("evidence-download").await?;
    let html = page.kept_blob().await?;
    let name = page.attribute("ring-row", "data-ring").await?;
    for expected in [
        "<!doctype html",
        "<svg",
        "links.csv",
        "burst-1",
        name.as_str(),
    ] {
        let found = html.to_lowercase().contains(&expected.to_lowercase());
        ensure(found, || format!("the evidence page lacks {expected:?}"))?;
    }
    for path in files.paths() {
        let hash = sha256(&path)?;
        ensure(html.contains(&hash), || {
            format!("the evidence page lacks the hash of {}", path.display())
        })?;
    }
    for outward in ["http://", "https://", "<script"] {
        let found = html
            .replace("http://www.w3.org/2000/svg", "")
            .contains(outward);
        ensure(!found, || format!("the evidence page contains {outward:?}"))?;
    }
    page.screenshot("evidence-saved").await
}

fn sha256(path: &Path) -> Result<String, Trouble> {
    let digest = Sha256::digest(std::fs::read(path)?);
    Ok(digest
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}
