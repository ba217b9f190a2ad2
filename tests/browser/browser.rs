//! The three browsers: how each is driven, without a screen and without a GPU.

use std::process::Command;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::{Display, Driver};
use crate::page::Trouble;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    pub async fn start_driver(self) -> Result<Driver, Trouble> {
        let with_equals = |command: &mut Command, port: u16| {
            command.arg(format!("--port={port}"));
        };
        match self {
            Browser::Chromium => {
                Driver::start(Command::new("chromedriver"), with_equals, None).await
            }
            // Firefox has WebGL on a display only, WebKit's driver works on a display only.
            Browser::Firefox => {
                let with_ports = |command: &mut Command, port: u16| {
                    command
                        .arg(format!("--port={port}"))
                        .arg("--websocket-port=0");
                };
                let display = Some(Display::start()?);
                Driver::start(Command::new("geckodriver"), with_ports, display).await
            }
            Browser::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                Driver::start(command, with_equals, Some(Display::start()?)).await
            }
        }
    }

    pub async fn session(self, driver: &Driver) -> Result<Client, Trouble> {
        let Value::Object(capabilities) = self.capabilities() else {
            return Err(Trouble("capabilities are an object".to_owned()));
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address)
            .await?;
        // The default is a phone's size in some drivers; one that cannot resize keeps its own.
        let _ = client.set_window_size(1280, 800).await;
        Ok(client)
    }

    fn capabilities(self) -> Value {
        match self {
            Browser::Chromium => json!({ "goog:chromeOptions": { "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                "--enable-unsafe-swiftshader", "--force-color-profile=srgb",
                // Its own errands: the tests are about the page's requests.
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-first-run",
            ] } }),
            Browser::Firefox => json!({ "moz:firefoxOptions": {
                "binary": "/usr/bin/firefox-esr",
                "prefs": { "webgl.force-enabled": true, "browser.download.always_ask_before_handling_new_types": false },
            } }),
            Browser::WebKit => json!({ "webkitgtk:browserOptions": {
                "binary": mini_browser(), "args": ["--automation"],
            } }),
        }
    }
}

/// Debian keeps it in a folder named by the processor.
fn mini_browser() -> String {
    let folders = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten();
    let candidates = folders.flat_map(|folder| {
        ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
            .map(|version| folder.path().join(version).join("MiniBrowser"))
    });
    let found = candidates.into_iter().find(|path| path.is_file());
    found.map_or_else(
        || "MiniBrowser".to_owned(),
        |path| path.display().to_string(),
    )
}
