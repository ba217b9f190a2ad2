//! The flow of the product: load, map, health, hubs, queue, ring, decision.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};
use crate::setting::Origin;

/// The sample case, every screen confirmed by hand.
pub async fn sample_step_by_step(page: &Page) -> Result<(), Trouble> {
    let before = page.setting.requests()?.len();
    page.open("").await?;
    page.until_phase("empty").await?;
    page.screenshot("empty").await?;
    page.click("sample-case").await?;
    page.until_phase("mapping").await?;
    page.screenshot("mapping").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    page.screenshot("health").await?;
    every_row_is_accounted_for(page).await?;
    ensure(page.count("hub-row").await? > 0, || {
        "the sample has no hubs".to_owned()
    })?;
    page.click("build-confirm").await?;
    page.until_phase("ready").await?;
    reads_why(page).await?;
    page.screenshot("ring").await?;
    decides_and_takes_it_back(page).await?;
    let heard = page.setting.requests()?.split_off(before);
    let loads = usize::from(page.origin == Origin::Served);
    ensure(heard.len() == loads, || {
        format!("the server was asked {heard:?}")
    })
}

/// Files whose mapping is sure, with `#auto`: dropped, and the queue is there.
pub async fn files_straight_through(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    reads_why(page).await?;
    let members = page.number("ring-row", "data-size").await?;
    ensure(members == 6, || {
        format!("the first ring has {members} accounts, not 6")
    })?;
    let digest = page.attribute("digest", "data-digest").await?;
    ensure(digest.len() == 64, || format!("the digest is {digest:?}"))?;
    page.screenshot("files").await
}

/// Rows read = kept + duplicate + rejected.
async fn every_row_is_accounted_for(page: &Page) -> Result<(), Trouble> {
    let read = page.number("health", "data-read").await?;
    let kept = page.number("health", "data-kept").await?;
    let duplicate = page.number("health", "data-duplicate").await?;
    let rejected = page.number("health", "data-rejected").await?;
    ensure(read > 0 && read == kept + duplicate + rejected, || {
        format!("{read} rows read, {kept} kept, {duplicate} duplicate, {rejected} rejected")
    })
}

async fn reads_why(page: &Page) -> Result<(), Trouble> {
    page.until_there("ring-row").await?;
    page.click("ring-row").await?;
    page.until(
        "the panel says why",
        "return (document.querySelector('[data-testid=why]')?.textContent ?? '').length > 40",
    )
    .await?;
    page.until_there("ring-canvas").await
}

async fn decides_and_takes_it_back(page: &Page) -> Result<(), Trouble> {
    page.click("decide").await?;
    page.click("decide-abusive").await?;
    page.find("decide-reason")
        .await?
        .send_keys("shared devices")
        .await?;
    page.screenshot("decide").await?;
    page.click("decide-save").await?;
    page.until_there("undo").await?;
    page.click("undo").await?;
    page.until(
        "nothing is left to undo",
        "return !document.querySelector('[data-testid=undo]')",
    )
    .await
}
