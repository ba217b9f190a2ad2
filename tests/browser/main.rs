//! The page in real browsers: Chromium, Firefox and `WebKit`, from disk and served.
//!
//! Run by `cargo xtask test`, which installs what is needed and says where the page is; a plain
//! `cargo test` counts every case as skipped. Cases know the contract of docs/AUTOMATION.md only.

mod browser;
mod cases;
mod driver;
mod fixtures;
mod native;
mod page;
mod setting;

use std::process::ExitCode;
use std::time::Duration;

use browser::Browser;
use cases::{CASES, Case};
use fantoccini::Client;
use page::{Page, Trouble};
use setting::{Origin, Setting};
use tokio::time::Instant;

/// No case may hang the run, and a browser that hangs in each of them may not either.
const CASE_LIMIT: Duration = Duration::from_mins(2);
const RUN_LIMIT: Duration = Duration::from_mins(15);
/// A driver's answer about itself: a new session, its end, the state of a page after a failure.
const DRIVER_LIMIT: Duration = Duration::from_secs(30);

type Planned = (Browser, &'static Case, Origin);

fn main() -> ExitCode {
    let planned = plan();
    let Some(setting) = Setting::from_environment() else {
        println!("browser tests skipped: `cargo xtask test` sets up the browsers and runs them");
        // A run that comes to them later counts them then.
        let later = std::env::var_os("RINGFENCE_BROWSERS_LATER").is_some();
        let skipped = if later { 0 } else { planned.len() };
        println!("test result: ok. 0 passed; 0 failed; {skipped} ignored");
        return ExitCode::SUCCESS;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else {
        println!("test result: FAILED. 0 passed; 1 failed; 0 ignored");
        return ExitCode::FAILURE;
    };
    let (mut passed, mut failed) = (0, 0);
    let end = Instant::now() + RUN_LIMIT;
    for browser in Browser::ALL {
        let own = planned.iter().filter(|(of, ..)| *of == browser);
        let plan = own.copied().collect::<Vec<_>>();
        if plan.is_empty() {
            continue;
        }
        for (name, result) in runtime.block_on(run_all(browser, &plan, &setting, end)) {
            match result {
                Ok(()) => passed += 1,
                Err(trouble) => {
                    failed += 1;
                    println!("FAILED {name}: {trouble}");
                }
            }
        }
    }
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored");
    ExitCode::from(u8::from(failed > 0))
}

/// Every case in every browser and origin it is for, as far as all words given are in its title.
fn plan() -> Vec<Planned> {
    let words = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'));
    let filter = words.collect::<Vec<_>>();
    Browser::ALL
        .into_iter()
        .flat_map(|browser| CASES.iter().map(move |case| (browser, case)))
        .flat_map(|(browser, case)| {
            case.origins
                .iter()
                .map(move |&origin| (browser, case, origin))
        })
        .filter(|&(browser, case, origin)| {
            let name = title(browser, case, origin);
            filter.iter().all(|word| name.contains(word.as_str()))
        })
        .collect()
}

fn title(browser: Browser, case: &Case, origin: Origin) -> String {
    format!("{} {} {}", browser.name(), case.name, origin.name())
}

/// One driver for all cases of a browser, a fresh session for each.
async fn run_all(
    browser: Browser,
    plan: &[Planned],
    setting: &Setting,
    end: Instant,
) -> Vec<(String, Result<(), Trouble>)> {
    let mut results = Vec::new();
    let mut driver = browser.start_driver().await;
    for &(_, case, origin) in plan {
        let name = title(browser, case, origin);
        let result = if Instant::now() > end {
            Err(Trouble(format!("not run: {RUN_LIMIT:?} are over")))
        } else {
            match session(browser, &mut driver).await {
                Ok(client) => run_one(browser, client, case, origin, setting).await,
                Err(trouble) => Err(trouble),
            }
        };
        println!("{} {name}", if result.is_ok() { "ok" } else { "FAILED" });
        results.push((name, result));
    }
    results
}

/// A session; a driver that gives none in time (`WebKit`'s does not always, after some) is replaced once.
async fn session(
    browser: Browser,
    driver: &mut Result<driver::Driver, Trouble>,
) -> Result<Client, Trouble> {
    if let Ok(running) = driver
        && let Ok(client) = within(DRIVER_LIMIT, browser.session(running)).await
    {
        return Ok(client);
    }
    println!("a new driver for {}", browser.name());
    *driver = browser.start_driver().await;
    let running = driver.as_ref().map_err(Clone::clone)?;
    within(DRIVER_LIMIT, browser.session(running)).await
}

async fn run_one(
    browser: Browser,
    client: Client,
    case: &Case,
    origin: Origin,
    setting: &Setting,
) -> Result<(), Trouble> {
    let page = Page::new(client.clone(), browser, setting.clone(), origin);
    let mut result = within(CASE_LIMIT, (case.run)(&page)).await;
    if let Err(trouble) = &result {
        let described = page.describe(case.name, trouble.clone());
        let described = tokio::time::timeout(DRIVER_LIMIT, described).await;
        result = Err(described.unwrap_or_else(|_| trouble.clone()));
    }
    // A session that cannot be closed ends with its driver.
    let _ = tokio::time::timeout(DRIVER_LIMIT, client.close()).await;
    result
}

async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    let ended = tokio::time::timeout(limit, work).await;
    ended.unwrap_or_else(|_| Err(Trouble(format!("not over after {limit:?}"))))
}
