//! Bad files get a sentence with the file's name, and the page goes on.

use std::path::PathBuf;

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn says_what_is_wrong(page: &Page) -> Result<(), Trouble> {
    let mut unclear = Vec::new();
    for (name, bytes) in fixtures::bad_files() {
        if let Err(trouble) = says_what_is_wrong_with(page, name, &bytes).await {
            unclear.push(format!("{name}: {trouble}"));
        }
    }
    ensure(unclear.is_empty(), || unclear.join("\n    "))?;
    goes_on_after_a_failure(page).await
}

async fn says_what_is_wrong_with(page: &Page, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let file = fixtures::file(name, bytes)?;
    page.open("#auto").await?;
    page.choose_files(&file.paths()).await?;
    // Some rows may be kept: then the mapping or the health report says what was not.
    page.until(
        "it is answered",
        "return ['failed', 'mapping', 'health', 'ready'].includes(document.body.dataset.phase) \
         || !!document.querySelector('[data-testid=error]')",
    )
    .await?;
    page.screenshot(&format!("bad-{}", name.replace('.', "-")))
        .await?;
    if page.count("error").await? == 0 {
        return Ok(());
    }
    let said = page.text("error").await?;
    ensure(said.contains(name), || {
        format!("it is not named in {said:?}")
    })
}

async fn goes_on_after_a_failure(page: &Page) -> Result<(), Trouble> {
    let bad = fixtures::file("empty.csv", b"")?;
    let good = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&bad.paths()).await?;
    page.until_there("error").await?;
    page.choose_files(&good.paths()).await?;
    page.until_phase("ready").await?;
    // A later failure leaves the case as it was.
    let digest = page.attribute("digest", "data-digest").await?;
    page.choose_files(&bad.paths()).await?;
    page.until_there("error").await?;
    let kept = page.attribute("digest", "data-digest").await?;
    ensure(kept == digest, || {
        "a failed import changed the case".to_owned()
    })?;
    opens_the_others(page, &[bad.paths(), good.paths()].concat(), &digest).await
}

/// Of several files with a bad one the others open at a press.
async fn opens_the_others(page: &Page, files: &[PathBuf], digest: &str) -> Result<(), Trouble> {
    page.choose_files(files).await?;
    page.until_there("open-others").await?;
    let said = page.text("error").await?;
    ensure(said.contains("empty.csv"), || {
        format!("not named in {said:?}")
    })?;
    page.screenshot("open-others").await?;
    page.click("open-others").await?;
    page.until(
        "the others are a case",
        "return document.body.dataset.phase === 'ready' \
         && !document.querySelector('[data-testid=error]')",
    )
    .await?;
    let opened = page.attribute("digest", "data-digest").await?;
    ensure(opened == digest, || "another case came of them".to_owned())
}
