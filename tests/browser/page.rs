//! The page as a case sees it: phases, test ids, files, pictures.
//!
//! Waits for conditions with a deadline, never for a time.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use fantoccini::{Client, Locator, elements::Element};
use serde_json::{Value, json};
use tokio::time::{Instant, interval};

use crate::browser::Browser;
use crate::setting::{Origin, Setting};

const WAIT_LIMIT: Duration = Duration::from_secs(40);

/// Why a case failed.
#[derive(Debug, Clone)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble(error.to_string())
    }
}

/// Fails the case with a sentence unless the condition holds.
pub fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Trouble> {
    if holds {
        Ok(())
    } else {
        Err(Trouble(otherwise()))
    }
}

/// Tries a few times: between finding an element and touching it the page may draw it anew, which a person
/// does not notice.
async fn again<T>(mut attempt: impl AsyncFnMut() -> Result<T, Trouble>) -> Result<T, Trouble> {
    const RETRIES: u32 = 4;
    let mut ticks = interval(Duration::from_millis(25));
    for _ in 0..RETRIES {
        if let Ok(done) = attempt().await {
            return Ok(done);
        }
        ticks.tick().await;
    }
    attempt().await
}

pub struct Page {
    client: Client,
    pub browser: Browser,
    pub setting: Setting,
    pub origin: Origin,
}

impl Page {
    pub fn new(client: Client, browser: Browser, setting: Setting, origin: Origin) -> Page {
        Page {
            client,
            browser,
            setting,
            origin,
        }
    }

    /// Opens the page and waits until its module runs.
    pub async fn open(&self, fragment: &str) -> Result<(), Trouble> {
        self.go(&format!("{}{fragment}", self.setting.address(self.origin)))
            .await
    }

    /// Opens another page of ours from disk.
    pub async fn open_file(&self, files: &[PathBuf]) -> Result<(), Trouble> {
        let path = files.first().map(|path| path.display().to_string());
        self.go(&format!("file://{}", path.unwrap_or_default()))
            .await
    }

    async fn go(&self, address: &str) -> Result<(), Trouble> {
        // The same address with a fragment would not load again.
        self.client.goto("about:blank").await?;
        self.client.goto(address).await?;
        self.until(
            "the page has started",
            "return !document.getElementById('splash')",
        )
        .await
    }

    /// Runs a function body in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Trouble> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a function body that calls its last argument when it is done.
    pub async fn run_async(&self, script: &str) -> Result<Value, Trouble> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// Waits until a script gives true.
    pub async fn until(&self, what: &str, script: &str) -> Result<(), Trouble> {
        let mut ticks = interval(Duration::from_millis(25));
        let end = Instant::now() + WAIT_LIMIT;
        while self.run(script, Vec::new()).await? != Value::Bool(true) {
            if Instant::now() > end {
                return Err(Trouble(format!("waited in vain until {what}")));
            }
            ticks.tick().await;
        }
        Ok(())
    }

    pub async fn until_phase(&self, phase: &str) -> Result<(), Trouble> {
        let script = format!("return document.body.dataset.phase === '{phase}'");
        self.until(&format!("the phase is {phase}"), &script).await
    }

    pub async fn until_there(&self, test_id: &str) -> Result<(), Trouble> {
        let script = format!("return !!document.querySelector('[data-testid=\"{test_id}\"]')");
        self.until(&format!("{test_id} is there"), &script).await
    }

    pub async fn find(&self, test_id: &str) -> Result<Element, Trouble> {
        let css = format!("[data-testid=\"{test_id}\"]");
        again(async || {
            let found = self.client.find(Locator::Css(&css)).await;
            found.map_err(|error| Trouble(format!("{test_id}: {error}")))
        })
        .await
    }

    pub async fn click(&self, test_id: &str) -> Result<(), Trouble> {
        self.until_there(test_id).await?;
        again(async || {
            let clicked = self.find(test_id).await?.click().await;
            clicked.map_err(|error| Trouble(format!("clicking {test_id}: {error}")))
        })
        .await
    }

    /// Presses keys on an element.
    pub async fn press_on(&self, test_id: &str, keys: &str) -> Result<(), Trouble> {
        again(async || {
            let pressed = self.find(test_id).await?.send_keys(keys).await;
            pressed.map_err(|error| Trouble(format!("pressing keys on {test_id}: {error}")))
        })
        .await
    }

    /// Presses keys where the focus is; special keys as `WebDriver` writes them.
    pub async fn press(&self, keys: &str) -> Result<(), Trouble> {
        let focused = self.client.active_element().await?;
        let pressed = focused.send_keys(keys).await;
        pressed.map_err(|error| Trouble(format!("pressing {keys:?}: {error}")))
    }

    pub async fn attribute(&self, test_id: &str, name: &str) -> Result<String, Trouble> {
        let value = self.find(test_id).await?.attr(name).await?;
        value.ok_or_else(|| Trouble(format!("{test_id} has no {name}")))
    }

    pub async fn number(&self, test_id: &str, name: &str) -> Result<u64, Trouble> {
        let value = self.attribute(test_id, name).await?;
        value
            .parse()
            .map_err(|_| Trouble(format!("{name} of {test_id} is {value:?}")))
    }

    pub async fn text(&self, test_id: &str) -> Result<String, Trouble> {
        self.until_there(test_id).await?;
        let script =
            "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`).textContent";
        let text = self.run(script, vec![json!(test_id)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    pub async fn count(&self, test_id: &str) -> Result<u64, Trouble> {
        let script = "return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length";
        Ok(self
            .run(script, vec![json!(test_id)])
            .await?
            .as_u64()
            .unwrap_or(0))
    }

    /// Chooses files through the file field, as a person would.
    pub async fn choose_files(&self, files: &[PathBuf]) -> Result<(), Trouble> {
        let paths = files
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>();
        let field = self.find("file-input").await?;
        let sent = field.send_keys(&paths.join("\n")).await;
        sent.map_err(|error| Trouble(format!("choosing files: {error}")))
    }

    /// Keeps every blob that the page makes an address for; the policy lets nobody fetch one.
    pub async fn keep_blobs(&self) -> Result<(), Trouble> {
        let script = "const make = URL.createObjectURL.bind(URL); window.keptBlobs = []; \
             URL.createObjectURL = (blob) => { window.keptBlobs.push(blob); return make(blob); };";
        self.run(script, Vec::new()).await.map(drop)
    }

    /// The text of the newest kept blob.
    pub async fn kept_blob(&self) -> Result<String, Trouble> {
        self.until("the page made a file", "return window.keptBlobs.length > 0")
            .await?;
        let script = "const done = arguments[arguments.length - 1]; \
             window.keptBlobs.at(-1).text().then(done);";
        let text = self.run_async(script).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// From now on the page's requests wait, so that a case can act before their answers.
    pub async fn hold_requests(&self) -> Result<(), Trouble> {
        self.install_hold().await?;
        self.run("window.isHolding = true", Vec::new())
            .await
            .map(drop)
    }

    /// Makes requests wait while `isHolding` is set in the page.
    pub async fn install_hold(&self) -> Result<(), Trouble> {
        let script = "const post = Worker.prototype.postMessage; window.held = []; \
             window.isHolding = false; \
             Worker.prototype.postMessage = function (...words) { \
                 const send = () => post.apply(this, words); \
                 if (window.isHolding) window.held.push(send); else send(); };";
        self.run(script, Vec::new()).await.map(drop)
    }

    /// Sends the requests that waited, in their order.
    pub async fn release_requests(&self) -> Result<(), Trouble> {
        let script = "window.isHolding = false; window.held.splice(0).forEach((send) => send());";
        self.run(script, Vec::new()).await.map(drop)
    }

    pub async fn screenshot(&self, name: &str) -> Result<(), Trouble> {
        let folder = self.setting.screenshots.join(self.browser.name());
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join(format!("{name}.png")),
            self.client.screenshot().await?,
        )?;
        Ok(())
    }

    /// Adds what the page shows to a trouble, and leaves a picture of it.
    pub async fn describe(&self, case: &str, trouble: Trouble) -> Trouble {
        let script =
            "return document.body.dataset.phase + ': ' + document.body.innerText.slice(0, 400)";
        let shown = self.run(script, Vec::new()).await;
        // The picture is a help, not a result.
        let _ = self.screenshot(&format!("failed-{case}")).await;
        let shown = shown.map_or_else(|trouble| trouble.0, |shown| shown.to_string());
        Trouble(format!("{trouble}\n    the page: {shown}"))
    }
}
