//! A ring too large to be read account by account: it begins with its cells.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn a_large_ring_begins_with_its_cells(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::large_ring()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("cell-list").await?;
    page.until_there("firmness").await?;
    let cells = page.number("cell-list", "data-cells").await?;
    ensure(cells > 1, || format!("{cells} cells"))?;
    let all = page.number("cell-list", "data-gathered").await?;
    ensure(all == 3_360, || {
        format!("{all} accounts are gathered at the start")
    })?;
    page.screenshot("large-cells").await?;

    page.click("cell-row").await?;
    page.until(
        "a cell is open and what it shares is said",
        "return document.querySelector('[data-testid=cell-row]').getAttribute('aria-expanded') === 'true'
            && document.querySelector('[data-testid=cell-words]').textContent.includes('shares')",
    )
    .await?;
    let left = page.number("cell-list", "data-gathered").await?;
    let size = page.number("cell-row", "data-size").await?;
    ensure(left == all - size, || {
        format!("{left} of {all} are gathered with one cell open")
    })?;
    page.screenshot("large-open").await?;

    // By the keyboard on the picture: gather all, point at the first cell, open it, gather it again.
    let keys = |keys: &str| {
        format!(
            "const canvas = document.querySelector('[data-testid=ring-canvas]');
            canvas.focus();
            for (const key of {keys})
                canvas.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));"
        )
    };
    page.run(&keys("['c']"), Vec::new()).await?;
    gathered(page, all).await?;
    page.run(&keys("['n', 'Enter']"), Vec::new()).await?;
    page.until(
        "Enter opens the cell",
        "return document.querySelectorAll('[data-testid=cell-row].is-open').length === 1",
    )
    .await?;
    page.run(&keys("['Enter']"), Vec::new()).await?;
    gathered(page, all).await?;

    // From the table of members: its account's cell is named, and opened from the panel.
    page.click("tab-members").await?;
    page.until(
        "members say in which cell they are",
        "return /cell \\d/.test(document.querySelector('[data-testid=member-row]')?.textContent)",
    )
    .await?;
    page.click("member-row").await?;
    page.until_there("node-cell").await?;
    page.click("node-cell").await?;
    page.until(
        "the members' cell is open",
        "return document.querySelector('[data-testid=member-row]')?.textContent.includes(', open')",
    )
    .await?;
    page.click("gather-all").await?;
    page.click("tab-ring").await?;
    gathered(page, all).await?;
    page.click("gather").await?;
    page.until(
        "the ring is shown whole",
        "return !document.querySelector('[data-testid=cell-list]')",
    )
    .await
}

async fn gathered(page: &Page, accounts: u64) -> Result<(), Trouble> {
    page.until(
        "all are gathered",
        &format!(
            "return document.querySelector('[data-testid=cell-list]')?.dataset.gathered === '{accounts}'"
        ),
    )
    .await
}
