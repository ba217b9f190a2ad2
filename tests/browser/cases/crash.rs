//! A worker that is lost: the page says so and goes on with a new import.

use crate::fixtures;
use crate::page::{Page, Trouble};

pub async fn page_goes_on_with_a_new_import(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    // Keeps hold of the worker that the page speaks to.
    let hold = "const post = Worker.prototype.postMessage; \
         Worker.prototype.postMessage = function (...words) { \
             window.heldWorker = this; return post.apply(this, words); };";
    page.run(hold, Vec::new()).await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.run(
        "heldWorker.postMessage({ bytes: new Uint8Array([255, 255, 255]) })",
        Vec::new(),
    )
    .await?;
    page.until_there("error").await?;
    page.screenshot("crash").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("ring-row").await
}
