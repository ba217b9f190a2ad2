//! Files of other forms: the same rings as from the plain files, and what is broken is refused by name.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn packed_and_nested_files_give_the_same_rings(page: &Page) -> Result<(), Trouble> {
    let plain = digest_of(page, &fixtures::two_rings_in_files()?).await?;
    let json = digest_of(page, &fixtures::two_rings_as_json()?).await?;
    ensure(json == plain, || {
        format!("as JSON the digest is {json}, not {plain}")
    })?;
    let zip = digest_of(page, &fixtures::two_rings_zipped()?).await?;
    ensure(zip == plain, || {
        format!("zipped the digest is {zip}, not {plain}")
    })?;
    page.screenshot("from-zip").await?;
    let broken = fixtures::file("broken.json", b"[{\"account_id\": \"a\",]")?;
    page.open("#auto").await?;
    page.choose_files(&broken.paths()).await?;
    page.until_there("error").await?;
    let said = page.text("error").await?;
    ensure(
        said.contains("broken.json") && said.contains("line 1"),
        || format!("it says {said:?}"),
    )
}

async fn digest_of(page: &Page, files: &fixtures::Files) -> Result<String, Trouble> {
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.attribute("digest", "data-digest").await
}
