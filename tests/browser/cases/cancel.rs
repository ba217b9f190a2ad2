//! Cancelling an import leaves the case as it was.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

pub async fn leaves_the_case_as_it_was(page: &Page) -> Result<(), Trouble> {
    let small = fixtures::two_rings_in_files()?;
    let large = fixtures::many_links(1_500_000)?;
    page.open("#auto").await?;
    page.choose_files(&small.paths()).await?;
    page.until_phase("ready").await?;
    let digest = page.attribute("digest", "data-digest").await?;
    page.choose_files(&large.paths()).await?;
    // In one script, so that the import cannot be over between seeing the button and pressing it.
    page.until(
        "rows are read",
        "const rows = document.querySelector('[data-testid=progress]')?.dataset.rows; \
         const cancel = document.querySelector('[data-testid=cancel]'); \
         if (!(Number(rows) > 0) || !cancel) return false; \
         window.cancelledAt = performance.now(); cancel.click(); return true;",
    )
    .await?;
    page.until_phase("ready").await?;
    let kept = page.attribute("digest", "data-digest").await?;
    ensure(kept == digest, || {
        "a cancelled import changed the case".to_owned()
    })
}
