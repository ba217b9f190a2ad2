//! Asking the whole case: complete a filter, read its mistakes, take a chip out, search, click bars, brush.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const LEFT: &str = "\u{e012}";
const ESCAPE: &str = "\u{e00c}";

pub async fn filters_by_words_bars_and_time(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    completes_and_takes_back(page).await?;
    finds(page).await?;
    requires_by_bars(page).await?;
    brushes(page).await
}

async fn completes_and_takes_back(page: &Page) -> Result<(), Trouble> {
    let field = page.find("filter").await?;
    field.send_keys("kin").await?;
    page.until("the field is offered", &offers("kind:")).await?;
    field.send_keys(TAB).await?;
    page.until("kinds are offered", &offers("device")).await?;
    field.send_keys("em").await?;
    page.until("kinds are narrowed", &offers("email")).await?;
    field.send_keys(DOWN).await?;
    field.send_keys(ENTER).await?;
    page.until("the filter is written", &reads("kind:email "))
        .await?;
    field.send_keys("rsk>60").await?;
    page.until_there("filter-fault").await?;
    let fault = page.text("filter-fault").await?;
    ensure(fault.contains("did you mean `risk`?"), || fault.clone())?;
    let once = "return document.querySelectorAll('[data-testid=filter-fault]').length === 1";
    page.until("the mistake is said once", once).await?;
    page.until(
        "what is left out is counted",
        &says(
            "filter-counts",
            "0 of 2 rings left · 8 of 48 accounts left out",
        ),
    )
    .await?;
    page.screenshot("filter").await?;
    page.run(
        "document.querySelector('[data-testid=chip] button').click()",
        Vec::new(),
    )
    .await?;
    page.until("only the mistake is left", &reads("rsk>60"))
        .await?;
    page.click("filter-clear").await?;
    page.until("all rings are back", &rings(2)).await
}

async fn finds(page: &Page) -> Result<(), Trouble> {
    let field = page.find("filter").await?;
    field.send_keys("pair-2").await?;
    page.until_there("hit-account").await?;
    page.screenshot("search").await?;
    page.click("hit-account").await?;
    page.until_there("selected").await?;
    page.until("the account is examined", &says("selected", "pair-2"))
        .await?;
    page.until("its ring alone is left", &rings(1)).await?;
    page.click("filter-clear").await
}

async fn requires_by_bars(page: &Page) -> Result<(), Trouble> {
    page.click("tab-attributes").await?;
    let bar = |clause: &str, extra: &str| {
        format!(
            "const bar = document.querySelector(`[data-testid=bar][data-clause=\"{clause}\"]`); {extra}"
        )
    };
    page.until("the charts are there", &bar("size:2", "return !!bar"))
        .await?;
    page.screenshot("attributes").await?;
    page.run(&bar("size:2", "bar.click()"), Vec::new()).await?;
    page.until("the bar is required", &reads("size:2")).await?;
    page.until("the pair passes", &says("filter-counts", "1 of 2 rings"))
        .await?;
    page.until(
        "the charts follow",
        &bar("kind:phone", "return bar?.dataset.passing === '2'"),
    )
    .await?;
    let exclude = "bar.dispatchEvent(new MouseEvent('click', { bubbles: true, altKey: true }))";
    page.run(&bar("size:2", exclude), Vec::new()).await?;
    page.until("the bar is excluded", &reads("-size:2")).await?;
    page.run(&bar("size:2", exclude), Vec::new()).await?;
    page.until("the filter is empty", &reads("")).await
}

async fn brushes(page: &Page) -> Result<(), Trouble> {
    // From the newest accounts, the burst, ten bins back; nobody else was created then.
    let until = page.find("brush-from").await?;
    until.send_keys("\u{e010}").await?;
    until.send_keys(&LEFT.repeat(3)).await?;
    page.until("the burst is selected", &says("picked", "6 accounts"))
        .await?;
    page.until("only its ring is left", &rings(1)).await?;
    page.until(
        "the bars show the share",
        "return document.querySelector('[data-testid=attributes-key]')?.dataset.selected === '6'",
    )
    .await?;
    page.screenshot("brush").await?;
    page.find("brush-from").await?.send_keys(ESCAPE).await?;
    page.until("all rings are back", &rings(2)).await?;
    page.until(
        "nobody is selected",
        "return !document.querySelector('[data-testid=picked]')",
    )
    .await
}

fn offers(words: &str) -> String {
    format!(
        "const rows = [...document.querySelectorAll('[data-testid=completion] b')]; \
         return rows.some((row) => row.textContent === '{words}') \
         && document.querySelector('[data-testid=filter]').getAttribute('aria-expanded') === 'true'"
    )
}

fn reads(text: &str) -> String {
    format!("return document.querySelector('[data-testid=filter]').value === '{text}'")
}

fn says(test_id: &str, words: &str) -> String {
    format!(
        "return (document.querySelector('[data-testid={test_id}]')?.textContent ?? '').includes('{words}')"
    )
}

fn rings(count: u32) -> String {
    format!("return document.querySelectorAll('[data-testid=ring-row]').length === {count}")
}
