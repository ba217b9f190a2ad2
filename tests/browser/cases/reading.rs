//! How files come in: text pasted, a writing corrected by hand, a rule and a list switched, a recipe.

use serde_json::json;

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};

/// A chat in the paste dialog; then its identifiers are links of who wrote them.
pub async fn pasted_text_becomes_a_case(page: &Page) -> Result<(), Trouble> {
    page.open("").await?;
    page.until_phase("empty").await?;
    page.click("paste").await?;
    page.until_there("paste-text").await?;
    let field = page.find("paste-text").await?;
    field
        .send_keys("ann: mail me, ann@mail.example.org\nben: ann@mail.example.org is mine, too")
        .await?;
    page.screenshot("paste").await?;
    page.click("paste-open").await?;
    page.until_phase("mapping").await?;
    page.screenshot("pasted").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    let kept = page.number("health", "data-kept").await?;
    ensure(kept == 2, || format!("{kept} rows are kept, not 2"))?;

    // Pasted anywhere on the page, rows of a sheet are a table.
    page.open("").await?;
    page.until_phase("empty").await?;
    // Firefox takes no data from a script's event, so they are put on the event itself.
    let paste = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
         const event = new ClipboardEvent('paste', { bubbles: true }); \
         Object.defineProperty(event, 'clipboardData', { value: data }); \
         document.body.dispatchEvent(event);";
    let rows = "account_id\tphone\nann\t+4915112345678\nben\t+4915112345678\n";
    page.run(paste, vec![json!(rows)]).await?;
    page.until_phase("mapping").await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    let kept = page.number("health", "data-kept").await?;
    ensure(kept == 2, || {
        format!("of the sheet {kept} rows are kept, not 2")
    })
}

/// What was detected is shown, can be said otherwise, and taken back; a refusal changes nothing.
pub async fn a_person_says_how_a_file_is_written(page: &Page) -> Result<(), Trouble> {
    let csv = b"account_id;handle\nann;M\xFCller\nben;M\xFCller\ncem;Moss\n";
    let files = fixtures::file("names.csv", csv)?;
    page.open("").await?;
    page.until_phase("empty").await?;
    page.choose_files(&files.paths()).await?;
    page.until_phase("mapping").await?;
    shows(page, "Windows-1252").await?;
    page.run(
        "document.querySelector('[data-testid=writing]').open = true",
        Vec::new(),
    )
    .await?;
    choose(page, "write-encoding", "UTF-8").await?;
    shows(page, "semicolon · UTF-8").await?;
    page.screenshot("writing").await?;
    choose(page, "write-delimiter", "pipe").await?;
    page.until_there("error").await?;
    shows(page, "semicolon · UTF-8").await?;
    choose(page, "write-encoding", "").await?;
    shows(page, "semicolon · Windows-1252").await
}

/// A rule switched off shows in the preview at once; a list of one's own is there to be switched.
pub async fn rules_and_lists_are_switched(page: &Page) -> Result<(), Trouble> {
    let links = fixtures::file(
        "mail.csv",
        b"account_id,email\nann,jane.doe@gmail.com\nben,janedoe@gmail.com\n",
    )?;
    let list = fixtures::file(
        "relay.json",
        br#"{"name": "Relay exits", "description": "Invented.", "version": 1, "type": "cidr",
             "list": ["203.0.114.0/29"]}"#,
    )?;
    page.open("").await?;
    page.until_phase("empty").await?;
    page.choose_files(&[links.paths(), list.paths()].concat())
        .await?;
    page.until_phase("mapping").await?;
    page.run(
        "document.querySelector('[data-testid=comparison]').open = true",
        Vec::new(),
    )
    .await?;
    page.until_there("list-Relay exits").await?;
    let canonical = "return document.querySelectorAll('.preview .canonical').length";
    page.until(
        "the preview shows one mailbox",
        &format!("{canonical} === 1"),
    )
    .await?;
    page.click("rule-email_gmail").await?;
    page.until(
        "the preview shows two mailboxes",
        &format!("{canonical} === 0"),
    )
    .await?;
    page.screenshot("comparison").await
}

/// A recipe dropped on the mapping puts the roles right.
pub async fn a_recipe_is_used(page: &Page) -> Result<(), Trouble> {
    let odd = fixtures::file("odd.csv", b"k1,k2\nann,x\nben,x\ncem,y\n")?;
    let recipe = fixtures::file(
        "recipe.json",
        br#"{"version": 1, "sources": [{"shape": "long", "columns": [
             {"header": "k1", "role": "account"}, {"header": "k2", "role": {"identifier": "device"}}]}]}"#,
    )?;
    page.open("").await?;
    page.until_phase("empty").await?;
    page.choose_files(&odd.paths()).await?;
    page.until_phase("mapping").await?;
    page.choose_files(&recipe.paths()).await?;
    page.until(
        "the recipe is sure",
        "return document.querySelector('.source-head .tag')?.textContent === 'sure'",
    )
    .await?;
    page.click("mapping-confirm").await?;
    page.until_phase("health").await?;
    page.until(
        "the values were looked at",
        "return document.querySelector('[data-testid=checks]')?.dataset.done === 'true'",
    )
    .await?;
    let kept = page.number("health", "data-kept").await?;
    ensure(kept == 3, || format!("{kept} rows are kept, not 3"))
}

async fn shows(page: &Page, words: &str) -> Result<(), Trouble> {
    let script = format!(
        "return (document.querySelector('.source-written')?.textContent ?? '').includes('{words}')"
    );
    page.until(words, &script).await
}

async fn choose(page: &Page, test_id: &str, value: &str) -> Result<(), Trouble> {
    let script = "const field = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); \
         field.value = arguments[1]; field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(script, vec![json!(test_id), json!(value)])
        .await
        .map(drop)
}
