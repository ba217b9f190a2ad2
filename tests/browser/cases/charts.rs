//! Charts of the whole case, and what they save.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn charts_are_shown_and_saved(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.keep_blobs().await?;
    page.click("tab-charts").await?;
    for chart in ["accounts-created", "links-first-seen", "rings-begun"] {
        page.until_there(&format!("chart-{chart}")).await?;
    }
    page.until_there("chart-countries").await?;
    page.screenshot("charts").await?;

    page.click("save-countries-csv").await?;
    let countries = saved(page, 1).await?;
    ensure(countries.ends_with("\r\nNL,48,8,6,0\r\n"), || {
        format!("the table of countries is {countries:?}")
    })?;
    page.click("save-countries-svg").await?;
    let map = saved(page, 2).await?;
    ensure(
        map.starts_with("<svg") && map.contains("Netherlands: 48 accounts"),
        || format!("the map begins {:?}", map.get(..200)),
    )?;
    page.click("save-accounts-created-csv").await?;
    let created = saved(page, 3).await?;
    let counts = created
        .lines()
        .skip(1)
        .flat_map(|row| row.split(',').skip(1));
    let sum: u32 = counts.filter_map(|count| count.parse::<u32>().ok()).sum();
    ensure(sum == 48, || format!("{sum} accounts in {created:?}"))
}

/// The text of the file that is the `number`th to be saved.
async fn saved(page: &Page, number: usize) -> Result<String, Trouble> {
    page.until(
        "the file is saved",
        &format!("return window.keptBlobs.length >= {number}"),
    )
    .await?;
    page.kept_blob().await
}
