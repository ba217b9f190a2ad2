//! The page in real browsers: Chromium, Firefox and `WebKit`, from disk and served.
//!
//! Run by `cargo xtask test`, which installs what is needed and says where the page is; a plain
//! `cargo test` counts every case as skipped. Cases know the contract of docs/AUTOMATION.md only.

mod browser;
mod cases;
mod driver;
mod fixtures;
mod page;
mod setting;

use std::process::ExitCode;
use std::time::Duration;

use browser::Browser;
use cases::{CASES, Case};
use page::{Page, Trouble};
use setting::{Origin, Setting};

/// No case may hang the run.
const CASE_LIMIT: Duration = Duration::from_mins(2);

fn main() -> ExitCode {
    let words = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'));
    let filter = words.collect::<Vec<_>>();
    let planned = Browser::ALL
        .into_iter()
        .flat_map(|browser| CASES.iter().map(move |case| (browser, case)))
        .flat_map(|(browser, case)| {
            case.origins
                .iter()
                .map(move |&origin| (browser, case, origin))
        })
        .filter(|(browser, case, origin)| {
            let name = title(*browser, case, *origin);
            filter.iter().all(|word| name.contains(word.as_str()))
        })
        .collect::<Vec<_>>();
    let Some(setting) = Setting::from_environment() else {
        println!("browser tests skipped: `cargo xtask test` sets up the browsers and runs them");
        println!(
            "test result: ok. 0 passed; 0 failed; {} ignored",
            planned.len()
        );
        return ExitCode::SUCCESS;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (mut passed, mut failed) = (0, 0);
    for browser in Browser::ALL {
        let own = planned.iter().filter(|(of, ..)| *of == browser);
        let plan = own
            .map(|&(_, case, origin)| (case, origin))
            .collect::<Vec<_>>();
        if plan.is_empty() {
            continue;
        }
        for (name, result) in runtime.block_on(run_all(browser, &plan, &setting)) {
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
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn title(browser: Browser, case: &Case, origin: Origin) -> String {
    format!("{} {} {}", browser.name(), case.name, origin.name())
}

/// One driver for all cases of a browser, a fresh session for each.
async fn run_all(
    browser: Browser,
    plan: &[(&Case, Origin)],
    setting: &Setting,
) -> Vec<(String, Result<(), Trouble>)> {
    let mut results = Vec::new();
    let driver = browser.start_driver().await;
    for &(case, origin) in plan {
        let name = title(browser, case, origin);
        let result = match &driver {
            Ok(driver) => run_one(browser, driver, case, origin, setting).await,
            Err(trouble) => Err(trouble.clone()),
        };
        println!("{} {name}", if result.is_ok() { "ok" } else { "FAILED" });
        results.push((name, result));
    }
    results
}

async fn run_one(
    browser: Browser,
    driver: &driver::Driver,
    case: &Case,
    origin: Origin,
    setting: &Setting,
) -> Result<(), Trouble> {
    let client = browser.session(driver).await?;
    let page = Page::new(client.clone(), browser, setting.clone(), origin);
    let ended = tokio::time::timeout(CASE_LIMIT, (case.run)(&page)).await;
    let result = ended.unwrap_or_else(|_| Err(Trouble(format!("not over after {CASE_LIMIT:?}"))));
    let result = match result {
        Ok(()) => Ok(()),
        Err(trouble) => Err(page.describe(case.name, trouble).await),
    };
    // A session that cannot be closed ends with its driver.
    let _ = tokio::time::timeout(Duration::from_secs(20), client.close()).await;
    result
}
