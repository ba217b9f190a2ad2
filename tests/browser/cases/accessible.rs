//! For everyone: by the keyboard alone, and what axe-core finds on every screen, light and dark.

use serde_json::Value;

use super::memory::{ALT, CONTROL, ENTER, ESCAPE, LEFT, RELEASE, SHIFT, command};
use crate::browser::Browser;
use crate::page::{Page, Trouble, ensure};

const TAB: &str = "\u{E004}";
const SPACE: &str = " ";

/// From the first screen to a decision that is taken back and stands again, without a pointer.
pub async fn keyboard_alone_reaches_a_decision(page: &Page) -> Result<(), Trouble> {
    page.open("").await?;
    page.until_phase("empty").await?;
    command(page, "sample").await?;
    page.until_phase("mapping").await?;
    command(page, "read files").await?;
    page.until_phase("health").await?;
    command(page, "find the rings").await?;
    page.until_phase("ready").await?;
    page.until_there("why").await?;
    let first = page.attribute("ring-row", "data-ring").await?;
    page.press("]").await?;
    let moved = "return document.querySelectorAll('[data-testid=ring-row]')[1]\
         .getAttribute('aria-selected') === 'true' && !!document.querySelector('[data-testid=why]')";
    page.until("the next ring is open", moved).await?;
    page.press("d").await?;
    page.until_there("decide-abusive").await?;
    page.until(
        "the first choice has the keyboard",
        "return document.activeElement?.dataset.testid === 'decide-abusive'",
    )
    .await?;
    page.press(SPACE).await?;
    tab_to(page, "decide-reason").await?;
    page.press("seen by keyboard").await?;
    tab_to(page, "decide-save").await?;
    page.press(ENTER).await?;
    page.until_there("journal").await?;
    // The dialog has the keyboard until it is closed.
    page.until(
        "the decision is saved",
        "return !document.querySelector('dialog[open]')",
    )
    .await?;
    page.press(&format!("{CONTROL}z{RELEASE}")).await?;
    page.until_there("redo").await?;
    page.press(&format!("{CONTROL}{SHIFT}z{RELEASE}")).await?;
    page.until_there("undo").await?;
    page.press("[").await?;
    let back = format!(
        "return document.querySelector('[data-testid=why]')?.textContent.includes({first:?})"
    );
    page.until("the first ring is open again", &back).await?;
    keys_leave_the_focus_in_the_view(page).await?;
    page.press("?").await?;
    // Its content is there before it has the keyboard.
    page.until(
        "the list of keys has the keyboard",
        "return !!document.activeElement?.closest('dialog[open]') \
         && !!document.querySelector('[data-testid=single-keys]')",
    )
    .await?;
    page.press(ESCAPE).await?;
    page.until(
        "the list of keys is closed",
        "return !document.querySelector('dialog[open]')",
    )
    .await?;
    // With single keys off, letters do nothing.
    command(page, "switch keys").await?;
    page.press("d").await?;
    let still = "return !document.querySelector('dialog[open]')";
    ensure(page.run(still, Vec::new()).await? == true, || {
        "a letter still opens a dialog".to_owned()
    })
}

/// What has the focus goes with its tab; the view that comes instead has it then.
async fn keys_leave_the_focus_in_the_view(page: &Page) -> Result<(), Trouble> {
    page.press("g").await?;
    page.until(
        "the picture has the keyboard",
        "return document.activeElement?.dataset.testid === 'ring-canvas'",
    )
    .await?;
    page.press("3").await?;
    page.until_there("member-row").await?;
    let in_view = "return document.activeElement?.id === 'tab-panel'";
    page.until("the members have the keyboard", in_view).await?;
    page.run(
        "const name = document.querySelector('[data-testid=member-row] .link-name'); \
         name.focus(); name.click()",
        Vec::new(),
    )
    .await?;
    page.until(
        "one line says what is selected",
        "return document.querySelector('[data-testid=selected-status]').textContent.startsWith('Selected: account') \
         && !document.querySelector('[data-testid=selected]').hasAttribute('aria-live')",
    )
    .await?;
    for _ in 0..2 {
        page.press(&format!("{ALT}{LEFT}{RELEASE}")).await?;
    }
    page.until_there("ring-canvas").await?;
    page.until("the way back leaves it in the view", in_view)
        .await
}

/// Walks with the tab key until something has the focus.
async fn tab_to(page: &Page, test_id: &str) -> Result<(), Trouble> {
    const MOST: u32 = 40;
    let script = format!("return document.activeElement?.dataset.testid === '{test_id}'");
    for _ in 0..MOST {
        if page.run(&script, Vec::new()).await? == true {
            return Ok(());
        }
        page.press(TAB).await?;
    }
    Err(Trouble(format!("the tab key does not reach {test_id}")))
}

/// Rules of WCAG 2.2 A and AA, and what axe-core holds to be good practice.
const AXE: &str = "const done = arguments[arguments.length - 1]; \
    document.documentElement.dataset.theme = document.documentElement.dataset.next; \
    document.body.offsetHeight; document.getAnimations().forEach((one) => one.finish()); \
    axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations \
        .filter((one) => ['serious', 'critical'].includes(one.impact)) \
        .flatMap((one) => one.nodes.map((node) => one.id + ' at ' + node.target.join(' ') + ': ' \
            + (node.any[0] ?? node.all[0] ?? node.none[0])?.message)))) \
    .catch((error) => done(['axe-core failed: ' + error]))";

/// Looks at one state of the page in both themes.
struct Look<'a> {
    page: &'a Page,
    found: Vec<String>,
}

impl Look<'_> {
    async fn at(&mut self, state: &str) -> Result<(), Trouble> {
        for theme in ["light", "dark"] {
            let next = format!("document.documentElement.dataset.next = '{theme}'");
            self.page.run(&next, Vec::new()).await?;
            let Value::Array(found) = self.page.run_async(AXE).await? else {
                return Err(Trouble(format!("axe-core said nothing of {state}")));
            };
            let told = found.iter().filter_map(Value::as_str);
            self.found
                .extend(told.map(|what| format!("{state}, {theme}: {what}")));
        }
        Ok(())
    }

    async fn dialog(&mut self, opener: &str, inside: &str) -> Result<(), Trouble> {
        self.page.click(opener).await?;
        self.page.until_there(inside).await?;
        self.at(inside).await?;
        self.page.press(ESCAPE).await?;
        let closed = "return !document.querySelector('dialog[open]')";
        self.page.until("the dialog is closed", closed).await
    }
}

pub async fn axe_finds_nothing_serious(page: &Page) -> Result<(), Trouble> {
    // The rules look at the document, which is the same everywhere; contrast is slow in the others.
    let script = page.setting.axe()?;
    let Some(script) = script.filter(|_| page.browser == Browser::Chromium) else {
        println!("  axe-core is not run here");
        return Ok(());
    };
    page.open("").await?;
    page.until_phase("empty").await?;
    page.run(&script, Vec::new()).await?;
    let mut look = Look {
        page,
        found: Vec::new(),
    };
    look.at("empty").await?;
    look.dialog("paste", "paste-text").await?;
    look.dialog("seal", "seal-dialog").await?;
    look.dialog("palette-open", "palette-field").await?;
    page.press("?").await?;
    page.until_there("single-keys").await?;
    look.at("keys").await?;
    page.press(ESCAPE).await?;
    page.click("sample-case").await?;
    page.until_phase("mapping").await?;
    let unfold = "document.querySelectorAll('details').forEach((one) => { one.open = true; })";
    page.run(unfold, Vec::new()).await?;
    look.at("mapping").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    page.run(unfold, Vec::new()).await?;
    look.at("health").await?;
    page.click("build-confirm").await?;
    page.until_phase("ready").await?;
    page.until_there("firmness").await?;
    workbench(&mut look).await?;
    ensure(look.found.is_empty(), || {
        format!(
            "axe-core finds {}:\n    {}",
            look.found.len(),
            look.found.join("\n    ")
        )
    })
}

async fn workbench(look: &mut Look<'_>) -> Result<(), Trouble> {
    let page = look.page;
    page.click("tab-members").await?;
    page.until_there("member-row").await?;
    page.run(
        "document.querySelector('[data-testid=member-row] button').click()",
        Vec::new(),
    )
    .await?;
    page.click("tie-row").await?;
    page.until_there("tie").await?;
    let names =
        "return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.dataset.testid)";
    let Value::Array(tabs) = page.run(names, Vec::new()).await? else {
        return Err(Trouble("the page has no tabs".to_owned()));
    };
    for tab in tabs.iter().filter_map(Value::as_str) {
        page.click(tab).await?;
        look.at(tab).await?;
    }
    look.dialog("decide", "decide-reason").await?;
    look.dialog("bookmarks", "bookmark-name").await?;
    look.dialog("palette-open", "palette-field").await?;
    page.click("decide").await?;
    page.click("decide-abusive").await?;
    page.find("decide-reason").await?.send_keys("farm").await?;
    page.click("decide-save").await?;
    page.until_there("undo").await?;
    page.click("mask").await?;
    page.until_there("reveal").await?;
    look.at("decided and masked").await?;
    page.find("filter")
        .await?
        .send_keys("no such thing")
        .await?;
    page.until(
        "no ring is left",
        "return !document.querySelector('[data-testid=ring-row]')",
    )
    .await?;
    look.at("nothing found").await
}
