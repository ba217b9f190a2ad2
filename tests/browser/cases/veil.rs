//! Masking on the screen: no name is on the page until somebody asks for it, and that is journalled.

use super::memory::command;
use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

/// Whether the page has a text anywhere: in what is read, said, or written in an attribute.
const HAS: &str = "return document.documentElement.outerHTML.includes(arguments[0])";

async fn has(page: &Page, text: &str) -> Result<bool, Trouble> {
    let found = page.run(HAS, vec![serde_json::json!(text)]).await?;
    Ok(found.as_bool() == Some(true))
}

pub async fn names_are_masked_until_revealed(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    let named = "return document.querySelector('.labels').textContent.includes('burst-1')";
    page.until("the picture names its accounts", named).await?;
    let gone = "return !document.documentElement.outerHTML.includes('burst-')";
    page.click("mask").await?;
    page.until("the picture names nobody", gone).await?;
    let covered = "return document.querySelector('.labels').textContent.includes('#')";
    page.until("the picture has masks", covered).await?;
    page.click("tab-matrix").await?;
    page.until_there("matrix-canvas").await?;
    page.press_on("matrix-canvas", "\u{e014}").await?;
    page.until(
        "the cursor's cell is said",
        says("matrix-said", "#").as_str(),
    )
    .await?;
    page.click("mask").await?;
    page.until_there("matrix-canvas").await?;
    page.press_on("matrix-canvas", "\u{e014}").await?;
    page.until("in clear again", says("matrix-said", "burst-").as_str())
        .await?;
    page.click("mask").await?;
    page.until("the matrix names nobody", gone).await?;
    page.click("mask").await?;
    page.click("tab-members").await?;
    page.until_there("member-row").await?;
    ensure(has(page, "burst-1").await?, || {
        "the members are named otherwise than the fixture says".to_owned()
    })?;
    page.click("mask").await?;
    page.until("no name is on the page", gone).await?;
    page.run(
        "document.querySelector('[data-testid=member-row] button').click()",
        Vec::new(),
    )
    .await?;
    page.until_there("reveal").await?;
    ensure(!has(page, "burst-").await?, || {
        "the selected account is named".to_owned()
    })?;
    page.screenshot("masked").await?;
    page.click("reveal").await?;
    let one = "return document.querySelector('[data-testid=selected]').textContent.includes('burst-') \
         && !document.querySelector('[data-testid=reveal]')";
    page.until("the selected account is named", one).await?;
    let journal = page.text("journal").await?;
    ensure(journal.contains("Revealed account"), || {
        format!("the journal says {journal:?}")
    })?;
    let others = "return [...document.querySelectorAll('[data-testid=member-row]')]\
         .filter((row) => row.textContent.includes('burst-')).length";
    page.until(
        "one member of six is named",
        &format!("return (() => {{ {others} }})() === 1"),
    )
    .await?;
    command(page, "shield").await?;
    page.until_there("shielded").await?;
    page.click("shielded").await?;
    page.click("mask").await?;
    page.until(
        "all are named again",
        &format!("return (() => {{ {others} }})() === 6"),
    )
    .await
}

fn says(test_id: &str, words: &str) -> String {
    format!(
        "return (document.querySelector('[data-testid={test_id}]')?.textContent ?? '').includes('{words}')"
    )
}
