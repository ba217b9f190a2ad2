//! Clicks that come before an answer: nothing lands on the wrong ring, no choice is lost.

use serde_json::json;

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

/// As `WebDriver` writes the key.
const ARROW_DOWN: &str = "\u{e015}";

/// Another ring is on its way: until it is there, nothing can be decided; then the decision is its own.
pub async fn decision_goes_to_the_ring_shown(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.click("ring-row").await?;
    page.until("the first ring is open", &is_decidable(true))
        .await?;
    // The search field keeps the keyboard, the arrows move in the queue all the same.
    page.find("filter").await?.send_keys(ARROW_DOWN).await?;
    page.until(
        "the cursor is on the second row",
        "return document.querySelectorAll('[data-testid=ring-row]')[1].matches('.cursor')",
    )
    .await?;
    page.hold_requests().await?;
    let second = "document.querySelectorAll('[data-testid=ring-row]')[1]";
    page.run(&format!("{second}.click()"), Vec::new()).await?;
    page.until("nothing can be decided", &is_decidable(false))
        .await?;
    page.release_requests().await?;
    page.until("the second ring is open", &is_decidable(true))
        .await?;
    page.click("decide").await?;
    page.click("decide-abusive").await?;
    page.find("decide-reason")
        .await?
        .send_keys("one phone")
        .await?;
    page.click("decide-save").await?;
    // The rows in sight are read again by themselves.
    page.until(
        "the second row alone is decided",
        "const rows = [...document.querySelectorAll('[data-testid=ring-row]')]; \
         return rows.map((row) => !!row.querySelector('.state')).join() === 'false,true';",
    )
    .await
}

fn is_decidable(expected: bool) -> String {
    format!(
        "return ['decide', 'evidence-download'].every((id) => \
         document.querySelector(`[data-testid=${{id}}]`)?.disabled === {})",
        !expected
    )
}

/// Two roles changed in one breath, to what cannot be read: refused with the reason, both kept.
pub async fn mapping_survives_a_refusal(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::with_an_empty_column()?;
    page.open("").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("mapping").await?;
    let wrong = json!({ "identifier": "ignore", "remark": "value of identifier" });
    page.run(CHOOSE_ROLES, vec![wrong.clone()]).await?;
    has_roles(page, &wrong).await?;
    page.click("mapping-confirm").await?;
    page.until_there("error").await?;
    page.until_phase("mapping").await?;
    has_roles(page, &wrong).await?;
    page.screenshot("mapping-refused").await?;
    let right = json!({ "identifier": "value of identifier", "remark": "ignore" });
    page.run(CHOOSE_ROLES, vec![right]).await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    let kept = page.number("health", "data-kept").await?;
    ensure(kept == 4, || format!("{kept} rows are kept, not 4"))
}

const CHOOSE_ROLES: &str = "for (const [column, role] of Object.entries(arguments[0])) { \
     const field = document.querySelector(`select[aria-label='What ${column} holds']`); \
     field.value = role; field.dispatchEvent(new Event('change', { bubbles: true })); }";

async fn has_roles(page: &Page, roles: &serde_json::Value) -> Result<(), Trouble> {
    // Both columns are drawn anew when the answers to both changes are there.
    let script = format!(
        "return Object.entries({roles}).every(([column, role]) => \
         document.querySelector(`select[aria-label='What ${{column}} holds']`)?.value === role)"
    );
    page.until("both columns have the chosen roles", &script)
        .await
}

/// The worker hears of a cancel only when the import is over; the person is obeyed all the same.
pub async fn late_cancel_still_stops(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::many_links(200_000)?;
    page.open("").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("mapping").await?;
    page.install_hold().await?;
    page.click("mapping-confirm").await?;
    page.until(
        "it is cancelled while requests are held",
        "const cancel = document.querySelector('[data-testid=cancel]'); \
         if (!cancel) return false; window.isHolding = true; cancel.click(); return true;",
    )
    .await?;
    page.until_phase("mapping").await?;
    page.release_requests().await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    let read = page.number("health", "data-read").await?;
    ensure(read == 200_000, || {
        format!("{read} rows are read, not 200,000")
    })
}
