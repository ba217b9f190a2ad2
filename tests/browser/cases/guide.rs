//! The walk through the sample case of docs/GUIDE.md, step by step; its pictures are those of the guide.

use serde_json::json;

use crate::page::{Page, Trouble, ensure};

const ENTER: &str = "\u{e007}";

/// The picture of a ring has come to rest, its firmness is known.
const AT_REST: &str = "firmness";

pub async fn sample_case_from_drop_to_decision(page: &Page) -> Result<(), Trouble> {
    page.open("").await?;
    page.until_phase("empty").await?;
    page.until(
        "the seal is proved",
        "return document.querySelector('[data-testid=seal]')?.dataset.sealed === 'true'",
    )
    .await?;
    page.screenshot("guide-open").await?;
    page.click("sample-case").await?;
    page.until_phase("mapping").await?;
    page.until_there("mapping-confirm").await?;
    page.screenshot("guide-mapping").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    page.until_there("hub-row").await?;
    page.screenshot("guide-health").await?;
    page.click("build-confirm").await?;
    page.until_phase("ready").await?;
    page.until_there(AT_REST).await?;
    page.screenshot("guide-ring").await?;
    looks_at_all(page).await?;
    asks(page).await?;
    examines(page).await?;
    decides(page).await
}

async fn looks_at_all(page: &Page) -> Result<(), Trouble> {
    page.click("tab-map").await?;
    page.until(
        "the map is drawn",
        "return document.querySelector('[data-testid=map-canvas]')?.dataset.frames > 0",
    )
    .await?;
    page.screenshot("guide-map").await?;
    page.click("tab-charts").await?;
    page.until_there("chart-countries").await?;
    page.screenshot("guide-charts").await
}

async fn asks(page: &Page) -> Result<(), Trouble> {
    page.click("tab-attributes").await?;
    page.until_there("bar").await?;
    let field = page.find("filter").await?;
    field.send_keys("risk>60 kind:phone").await?;
    page.until(
        "both parts are chips",
        "return document.querySelectorAll('[data-testid=chip]').length === 2 \
         && document.querySelector('[data-testid=attributes-key]').dataset.passing > 0",
    )
    .await?;
    field.send_keys(ENTER).await?;
    page.screenshot("guide-ask").await?;
    page.click("filter-clear").await?;
    page.until(
        "nothing is left out",
        "return !document.querySelector('[data-testid=filter-counts]')",
    )
    .await
}

async fn examines(page: &Page) -> Result<(), Trouble> {
    page.click("tab-members").await?;
    page.until_there("member-row").await?;
    let first = "document.querySelector('[data-testid=member-row] button').click()";
    page.run(first, Vec::new()).await?;
    page.click("tie-row").await?;
    page.until_there("tie").await?;
    let show = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`).scrollIntoView()";
    page.run(show, vec![json!("tie")]).await?;
    page.screenshot("guide-tie").await?;
    page.click("tab-matrix").await?;
    page.until_there("matrix-canvas").await?;
    page.screenshot("guide-matrix").await?;
    page.click("tab-ring").await
}

async fn decides(page: &Page) -> Result<(), Trouble> {
    page.click("decide").await?;
    page.click("decide-abusive").await?;
    let reason = page.find("decide-reason").await?;
    reason
        .send_keys("created within days, on shared devices")
        .await?;
    page.screenshot("guide-decide").await?;
    page.click("decide-save").await?;
    page.until_there("undo").await?;
    page.keep_blobs().await?;
    page.click("evidence-download").await?;
    let evidence = page.kept_blob().await?;
    ensure(
        evidence.contains("created within days, on shared devices"),
        || "the evidence does not say why it was decided so".to_owned(),
    )
}
