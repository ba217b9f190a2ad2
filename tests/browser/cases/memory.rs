//! Memory of work: back and forward, undo and redo, bookmarks and named selections.

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

/// Control, and what lets it go again, as `WebDriver` writes them.
pub const CONTROL: &str = "\u{E009}";
pub const SHIFT: &str = "\u{E008}";
pub const ALT: &str = "\u{E00A}";
pub const RELEASE: &str = "\u{E000}";
pub const LEFT: &str = "\u{E012}";
pub const RIGHT: &str = "\u{E014}";
pub const ENTER: &str = "\u{E007}";
pub const ESCAPE: &str = "\u{E00C}";

/// The two rings of the fixture, with the first one open.
async fn open_case(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::two_rings_in_files()?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("why").await
}

/// Opens the palette by its keys, writes, and does what comes first.
pub async fn command(page: &Page, words: &str) -> Result<(), Trouble> {
    page.press(&format!("{CONTROL}k{RELEASE}")).await?;
    page.until(
        "the palette has the keyboard",
        "return document.activeElement?.dataset.testid === 'palette-field'",
    )
    .await?;
    page.press(words).await?;
    page.press(ENTER).await?;
    page.until(
        "the palette is closed",
        "return !document.querySelector('dialog[open][data-testid=palette]')",
    )
    .await
}

async fn shows_ring(page: &Page, place: usize) -> Result<(), Trouble> {
    let script = format!(
        "const rows = document.querySelectorAll('[data-testid=ring-row]'); \
         return rows[{place}].getAttribute('aria-selected') === 'true' \
             && document.querySelector('[data-testid=why]')?.textContent.includes(rows[{place}].dataset.ring)"
    );
    page.until(&format!("ring {place} is open"), &script).await
}

pub async fn one_goes_back_and_forward(page: &Page) -> Result<(), Trouble> {
    open_case(page).await?;
    let address = "return location.href + history.length";
    let before = page.run(address, Vec::new()).await?;
    shows_ring(page, 0).await?;
    page.run(
        "document.querySelectorAll('[data-testid=ring-row]')[1].click()",
        Vec::new(),
    )
    .await?;
    shows_ring(page, 1).await?;
    page.click("tab-members").await?;
    page.until_there("member-row").await?;
    page.find("filter").await?.send_keys("burst").await?;
    page.until(
        "the filter keeps one ring",
        "return document.querySelectorAll('[data-testid=ring-row]').length === 1",
    )
    .await?;
    // Within the field the keys go back in nothing: neither here nor in the browser.
    page.press(&format!("{ALT}{LEFT}{RELEASE}")).await?;
    let written = "return document.querySelector('[data-testid=filter]').value";
    let written = page.run(written, Vec::new()).await?;
    ensure(written == "burst", || {
        format!("the field says {written} after Alt and an arrow")
    })?;
    page.click("back").await?;
    page.until(
        "the filter is empty again",
        "return document.querySelectorAll('[data-testid=ring-row]').length === 2",
    )
    .await?;
    page.click("back").await?;
    page.until_there("ring-canvas").await?;
    page.click("back").await?;
    shows_ring(page, 0).await?;
    ensure(
        page.attribute("back", "aria-disabled").await? == "true",
        || "there is something before the first view".to_owned(),
    )?;
    page.press(&format!("{ALT}{RIGHT}{RELEASE}")).await?;
    shows_ring(page, 1).await?;
    let after = page.run(address, Vec::new()).await?;
    ensure(before == after, || {
        format!("the browser's history knows: {before} became {after}")
    })?;
    page.screenshot("back").await
}

pub async fn deeds_are_taken_back_and_done_again(page: &Page) -> Result<(), Trouble> {
    // Large enough to have values that many share.
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    page.until_there("why").await?;
    let name = page.attribute("ring-row", "data-ring").await?;
    page.click("decide").await?;
    page.click("decide-abusive").await?;
    let writes = "const field = document.querySelector('[data-testid=decide-reason]'); \
        field.value = 'far too long '.repeat(100); \
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.run(writes, Vec::new()).await?;
    page.click("decide-save").await?;
    page.until(
        "the dialog says why not, and keeps what was written",
        "return document.querySelector('[data-testid=decide-refused]').textContent.includes('at most 500') \
            && document.querySelector('[data-testid=decide-reason]').value.length === 1300",
    )
    .await?;
    let reason = page.find("decide-reason").await?;
    reason.clear().await?;
    reason.send_keys("farm").await?;
    page.click("decide-save").await?;
    page.until_there("undo").await?;
    let title = page.attribute("undo-last", "title").await?;
    ensure(title == format!("Undo: {name}: abusive"), || {
        format!("the undo says {title:?}")
    })?;
    // A choice after the decision is taken back first.
    page.click("tab-hubs").await?;
    page.until_there("hub-row").await?;
    let pressed = "return [...document.querySelector('[data-testid=hub-row]')\
        .querySelectorAll('[role=radio],button,input')]\
        .map((one) => one.getAttribute('aria-checked') ?? one.getAttribute('aria-pressed') ?? String(one.checked))\
        .join()";
    let suggested = page.run(pressed, Vec::new()).await?;
    page.run(TREAT_OTHERWISE, Vec::new()).await?;
    let differs = format!("return {} !== {suggested}", inline(pressed));
    page.until("the hub is treated otherwise", &differs).await?;
    page.until_there("chosen-otherwise").await?;
    ensure(
        page.run(
            "return !document.querySelector('[data-testid=undo]')",
            Vec::new(),
        )
        .await?
            == true,
        || "beside the decision stands the undo of a treatment".to_owned(),
    )?;
    page.click("undo-last").await?;
    let same = format!("return {} === {suggested}", inline(pressed));
    page.until("the hub is treated as suggested", &same).await?;
    page.until(
        "the rings are those of the choices again",
        "return !document.querySelector('[data-testid=chosen-otherwise]')",
    )
    .await?;
    page.press(&format!("{CONTROL}z{RELEASE}")).await?;
    page.until(
        "the decision is taken back",
        "return !document.querySelector('[data-testid=undo]')",
    )
    .await?;
    page.press(&format!("{CONTROL}{SHIFT}z{RELEASE}")).await?;
    page.until_there("undo").await?;
    let journal = page.text("journal").await?;
    ensure(!journal.contains("taken back"), || {
        format!("the journal says {journal:?}")
    })?;
    page.screenshot("redo").await
}

/// Gives the first hub another treatment.
const TREAT_OTHERWISE: &str = "const all = [...document.querySelector('[data-testid=hub-row]')\
    .querySelectorAll('[role=radio],button,input')]; \
    all.find((one) => (one.getAttribute('aria-checked') ?? one.getAttribute('aria-pressed') \
    ?? String(one.checked)) !== 'true').click()";

/// After another build one is at the ring that one was at, and the ways back lead where they led.
pub async fn another_build_leaves_one_where_one_was(page: &Page) -> Result<(), Trouble> {
    let files = fixtures::sample_files(12_000, false)?;
    page.open("#auto").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("ready").await?;
    shows_ring(page, 0).await?;
    let first = page.attribute("ring-row", "data-ring").await?;
    let rows = "return document.querySelectorAll('[data-testid=ring-row]')[2]";
    let second = page
        .run(&format!("{rows}.dataset.ring"), Vec::new())
        .await?;
    page.run(&format!("{rows}.click()"), Vec::new()).await?;
    shows_ring(page, 2).await?;
    page.click("tab-hubs").await?;
    page.until_there("hub-row").await?;
    page.run(TREAT_OTHERWISE, Vec::new()).await?;
    page.until_there("rebuild-queue").await?;
    page.click("rebuild-queue").await?;
    let is_at = |name: &str| {
        format!(
            "return document.body.dataset.phase === 'ready' \
             && !document.querySelector('[data-testid=chosen-otherwise]') \
             && document.querySelector('[data-testid=why] h2')?.textContent === 'Why ' + {name}"
        )
    };
    page.until("the ring is open still", &is_at(&second.to_string()))
        .await?;
    page.until(
        "the keyboard goes on in the workbench",
        "return document.activeElement?.id === 'content'",
    )
    .await?;
    page.screenshot("rebuilt").await?;
    page.click("back").await?;
    page.until_there("hub-row").await?;
    page.click("back").await?;
    page.until_there("ring-canvas").await?;
    page.click("back").await?;
    page.until(
        "the first ring is open again",
        &is_at(&format!("{first:?}")),
    )
    .await
}

/// A function body as an expression.
fn inline(body: &str) -> String {
    format!("(() => {{ {body} }})()")
}

pub async fn views_and_selections_are_kept(page: &Page) -> Result<(), Trouble> {
    open_case(page).await?;
    page.click("bookmarks").await?;
    page.click("bookmark-view").await?;
    page.until_there("bookmark").await?;
    page.press(ESCAPE).await?;
    // The second ring, selected, is a selection with a name.
    page.run(
        "document.querySelectorAll('[data-testid=ring-row]')[1].click()",
        Vec::new(),
    )
    .await?;
    shows_ring(page, 1).await?;
    command(page, "select accounts").await?;
    page.until_there("picked").await?;
    page.click("bookmarks").await?;
    page.click("bookmark-selection").await?;
    page.until(
        "both are kept",
        "return document.querySelectorAll('[data-testid=bookmark]').length === 2",
    )
    .await?;
    page.screenshot("bookmarks").await?;
    page.click("bookmark-open").await?;
    page.until(
        "the view is as it was: nobody is selected",
        "return !document.querySelector('[data-testid=picked]')",
    )
    .await?;
    shows_ring(page, 0).await?;
    page.click("bookmarks").await?;
    page.run(
        "document.querySelectorAll('[data-testid=bookmark-open]')[1].click()",
        Vec::new(),
    )
    .await?;
    page.until_there("picked").await?;
    page.until(
        "the queue is that of the selection",
        "return document.querySelectorAll('[data-testid=ring-row]').length === 1",
    )
    .await
}
