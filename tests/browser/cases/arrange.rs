//! Arranging a ring: pick, hide, pin by hand and by table; its matrix; a hop out of it.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn a_ring_is_arranged_and_found_again_so(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("firmness").await?;
    page.click("tab-members").await?;
    page.until_there("member-pick").await?;
    page.click("member-pick").await?;
    page.until_there("hide-these").await?;
    page.until(
        "the queue says what is picked",
        "return document.querySelector('[data-testid=picked]')?.textContent.includes('1 account in')",
    )
    .await?;
    page.click("pin-these").await?;
    page.click("hide-these").await?;
    page.click("tab-ring").await?;
    page.until_there("show-hidden").await?;
    page.until_there("unpin-all").await?;
    page.screenshot("arranged").await?;
    // Another ring and back: it is as it was left.
    let open =
        |row: u32| format!("document.querySelectorAll('[data-testid=ring-row]')[{row}].click()");
    page.click("unpick-here").await?;
    page.until(
        "the queue shows all rings again",
        "return document.querySelectorAll('[data-testid=ring-row]').length > 1",
    )
    .await?;
    page.run(&open(1), Vec::new()).await?;
    page.until(
        "nothing is hidden in the other ring",
        "return !document.querySelector('[data-testid=show-hidden]')",
    )
    .await?;
    page.run(&open(0), Vec::new()).await?;
    page.until_there("show-hidden").await?;
    page.click("show-hidden").await?;
    let kinds = "return document.querySelectorAll('[data-testid=legend] .kind').length";
    ensure(page.run(kinds, Vec::new()).await? != 0, || {
        "the legend explains no kind".to_owned()
    })?;
    page.click("accounts-only").await?;
    page.until(
        "the legend explains no kind that is not drawn",
        "return document.querySelector('[data-testid=legend]').textContent.includes('account') \
         && !document.querySelector('[data-testid=legend] .kind')",
    )
    .await?;
    page.screenshot("accounts-only").await
}

pub async fn a_matrix_is_walked_by_keys_and_a_hop_is_counted(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("firmness").await?;
    page.click("tab-matrix").await?;
    page.until_there("matrix-canvas").await?;
    ensure(page.number("matrix-canvas", "data-rows").await? > 2, || {
        "the matrix of the first ring has no rows".to_owned()
    })?;
    let keys = "const matrix = document.querySelector('[data-testid=matrix-canvas]');
        matrix.focus();
        for (const key of ['ArrowDown', 'ArrowRight', 'Enter'])
            matrix.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));";
    page.run(keys, Vec::new()).await?;
    page.until(
        "the cell is said in words",
        "return / uses? /.test(document.querySelector('[data-testid=matrix-said]').textContent)
            || / does not use /.test(document.querySelector('[data-testid=matrix-said]').textContent)",
    )
    .await?;
    page.screenshot("matrix").await?;
    page.until_there("hop").await?;
    page.click("hop").await?;
    page.until_there("hop-answer").await?;
    page.click("tab-ring").await?;
    page.click("hop-half").await?;
    page.until_there("guests-away").await?;
    page.screenshot("guests").await?;
    page.click("guests-away").await
}
