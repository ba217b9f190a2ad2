//! The page finds what the engine finds natively, to the bit, in whatever order the rows come.

use std::path::PathBuf;

use crate::fixtures;
use crate::native;
use crate::page::{Page, Trouble, ensure};

pub async fn is_that_of_the_native_engine(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    let shuffled = fixtures::sample_files(12_000, true)?;
    let expected = native::digest(&files.paths()).await?;
    for paths in [files.paths(), shuffled.paths()] {
        same(page, &paths, &expected).await?;
    }
    Ok(())
}

/// FEBRL1, where it is at hand: real people's kind of data, with its own profile.
pub async fn of_a_real_export_is_the_native_one(page: &Page) -> Result<(), Trouble> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/febrl");
    let paths = ["febrl1_links.csv", "febrl1_accounts.csv"].map(|name| folder.join(name));
    if !paths.iter().all(|path| path.is_file()) {
        println!("skipped: febrl is not at hand");
        return Ok(());
    }
    let paths = paths.iter().filter_map(|path| path.canonicalize().ok());
    let paths = paths.collect::<Vec<_>>();
    let expected = native::digest(&paths).await?;
    same(page, &paths, &expected).await
}

async fn same(page: &Page, paths: &[PathBuf], expected: &str) -> Result<(), Trouble> {
    page.open("#auto").await?;
    page.choose_files(paths).await?;
    page.until_phase("ready").await?;
    let digest = page.attribute("digest", "data-digest").await?;
    ensure(digest == expected, || {
        format!("the page has {digest}, the native engine {expected}")
    })
}
