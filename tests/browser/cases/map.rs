//! The map of all rings: it agrees with the queue, and each filters the other.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

/// Drags over most of the map with shift held, as a hand does.
const BOX: &str = "const canvas = document.querySelector('[data-testid=map-canvas]'); \
    const room = canvas.getBoundingClientRect(); \
    const send = (name, across, down) => canvas.dispatchEvent(new PointerEvent(name, { \
        bubbles: true, shiftKey: true, pointerId: 1, \
        clientX: room.left + across * room.width, clientY: room.top + down * room.height })); \
    send('pointerdown', 0.02, 0.02); send('pointermove', 0.5, 0.5); \
    send('pointermove', 0.98, 0.98); send('pointerup', 0.98, 0.98);";

pub async fn map_and_queue_filter_each_other(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("ring-row").await?;
    page.click("tab-map").await?;
    page.until(
        "every ring of the queue is on the map",
        "const canvas = document.querySelector('[data-testid=map-canvas]'); \
         const total = document.querySelector('[data-testid=ring-row]').getAttribute('aria-setsize'); \
         return canvas.dataset.rings === total && canvas.dataset.frames > 0",
    )
    .await?;
    ensure(
        page.number("map-canvas", "data-draw-calls").await? < 60,
        || "a frame of the map takes a draw for each ring".to_owned(),
    )?;
    let said = page.text("map-words").await?;
    ensure(said.contains("in no ring"), || {
        format!("the map says {said:?} of accounts in no ring")
    })?;
    page.screenshot("map").await?;

    page.run(BOX, Vec::new()).await?;
    page.until_there("picked").await?;
    let picked = page.text("picked").await?;
    ensure(picked.contains("on the map"), || {
        format!("the queue says {picked:?} of the box")
    })?;
    page.click("unpick").await?;

    let name = page.attribute("ring-row", "data-ring").await?;
    page.find("filter").await?.send_keys(&name).await?;
    page.until(
        "the map dims what the queue leaves out",
        "return document.querySelector('[data-testid=map-words]').textContent.startsWith('1 of ')",
    )
    .await?;
    page.screenshot("map-filtered").await?;
    let canvas = page.find("map-canvas").await?;
    canvas.send_keys("n").await?;
    let spoken = page.text("map-spoken").await?;
    ensure(spoken.starts_with(&name), || {
        format!("N leads to {spoken:?}, not to {name}, which alone is bright")
    })?;
    // What is open already is gone to.
    canvas.send_keys("\u{e007}").await?;
    page.until_there("ring-canvas").await
}
