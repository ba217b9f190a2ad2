//! Every way out is refused, and the server hears of none.

use serde_json::Value;

use crate::page::{Page, Trouble, ensure};
use crate::setting::Origin;

pub async fn every_way_out_is_refused(page: &Page) -> Result<(), Trouble> {
    let before = page.setting.requests()?.len();
    page.open("").await?;
    // Asked by hand first, so that a failure names the way out.
    // By a timer: what runs in a driver's own call may be free of the policy.
    let script = "const done = arguments[arguments.length - 1]; \
         setTimeout(() => ringfence.tryToBreakOut().then(done), 0)";
    let tried = page.run_async(script).await?;
    let tried = tried.as_array().map(Vec::as_slice).unwrap_or_default();
    ensure(tried.len() > 20, || {
        format!("only {} attempts", tried.len())
    })?;
    let open = tried
        .iter()
        .filter(|attempt| attempt["refused"] != Value::Bool(true))
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    ensure(open.is_empty(), || {
        format!("not refused: {}", open.join(", "))
    })?;
    page.until(
        "the page says that it is sealed",
        "return document.querySelector('[data-testid=seal]').dataset.sealed === 'true'",
    )
    .await?;
    page.screenshot("seal").await?;
    let heard = page.setting.requests()?.split_off(before);
    let expected: &[&str] = match page.origin {
        Origin::Disk => &[],
        Origin::Served => &["GET / 200"],
    };
    ensure(heard == expected, || {
        format!("the server was asked {heard:?}")
    })
}
