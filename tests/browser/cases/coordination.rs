//! A table of shares: its profile is suggested, its sliders preview, its ring says how close together.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn shares_give_the_ring_that_shares_together(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::shares()?;
    page.open("").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("mapping").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    page.run(
        "document.querySelector('[data-testid=settings]').open = true",
        Vec::new(),
    )
    .await?;
    page.until(
        "the sliders are those of shares",
        "const shown = (id) => document.querySelector(`[data-testid=${id}]`).offsetParent !== null; \
         return shown('set-window') && shown('set-quantile') && !shown('set-cap');",
    )
    .await?;
    page.until("one ring is expected", &chosen_is("1 ring, largest 6"))
        .await?;
    page.screenshot("settings-shares").await?;
    page.run(&slide("set-window", 0), Vec::new()).await?;
    page.until("none within a second", &chosen_is("0 rings, largest 0"))
        .await?;
    // A minute again.
    page.run(&slide("set-window", 4), Vec::new()).await?;
    page.until("one ring again", &chosen_is("1 ring, largest 6"))
        .await?;
    page.click("build-confirm").await?;
    page.until_phase("ready").await?;
    page.until_there("why").await?;
    let why = page.text("why").await?;
    let said =
        "6 accounts are connected through 5 URLs that they shared within 60 seconds of one another";
    ensure(why.contains(said), || format!("the ring says {why}"))
}

fn chosen_is(words: &str) -> String {
    format!(
        "return document.querySelector('.before-after .count:last-child b').textContent === '{words}' \
         && !document.querySelector('.before-after.pending')"
    )
}

fn slide(test_id: &str, stop: u32) -> String {
    format!(
        "const field = document.querySelector('[data-testid={test_id}]'); field.value = '{stop}'; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    )
}
