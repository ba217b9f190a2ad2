//! Questions about a ring: cells, ties, paths, what if, leads; and names across exports.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn answers_questions_about_a_ring(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("firmness").await?;
    page.click("cells").await?;
    page.until_there("cells-found").await?;
    page.click("cell").await?;
    page.screenshot("cells").await?;
    page.click("tab-members").await?;
    page.until_there("member-row").await?;
    page.run(
        "document.querySelector('[data-testid=member-row] button').click()",
        Vec::new(),
    )
    .await?;
    page.click("tie-row").await?;
    page.until_there("tie").await?;
    let other = "return document.querySelector('[data-testid=tie-row] span').textContent";
    let other = page.run(other, Vec::new()).await?;
    let other = other.as_str().unwrap_or_default();
    page.find("path-to").await?.send_keys(other).await?;
    page.click("path-find").await?;
    page.until_there("paths").await?;
    ensure(page.number("paths", "data-count").await? > 0, || {
        format!("no way to {other:?}, to which it is tied")
    })?;
    page.run(
        "const field = document.querySelector('[data-testid=path-to]'); field.value = ''; \
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        Vec::new(),
    )
    .await?;
    page.until(
        "an emptied field has no answer",
        "return !document.querySelector('[data-testid=paths]')",
    )
    .await?;
    page.click("what-if").await?;
    page.until_there("what-if-answer").await?;
    page.screenshot("examine").await?;
    page.click("tab-leads").await?;
    page.until_there("lead-row").await?;
    page.screenshot("leads").await
}

/// The rings saved from one export, opened beside the next: every name is kept.
pub async fn names_survive_the_next_export(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    let name = page.attribute("ring-row", "data-ring").await?;
    page.click("tab-sources").await?;
    page.keep_blobs().await?;
    page.click("rings-save").await?;
    let report = page.kept_blob().await?;
    // As if the ring had had another name last time.
    let report = report.replace(&name, "Earlier Name");
    let past = fixtures::file("rings.json", report.as_bytes())?;
    let together = [files.paths(), past.paths()].concat();
    page.choose_files(&together).await?;
    page.until(
        "the first ring has the earlier name",
        "return document.querySelector('[data-testid=ring-row]')?.dataset.ring === 'Earlier Name'",
    )
    .await?;
    page.click("tab-sources").await?;
    page.until_there("lineage").await?;
    let kept = page.number("lineage", "data-kept").await?;
    ensure(kept == 2, || format!("{kept} names are kept, not 2"))
}
