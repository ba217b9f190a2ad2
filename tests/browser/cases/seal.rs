//! Every way out is refused, and the server hears of none.

use serde_json::Value;

use crate::fixtures;
use crate::page::{Page, Trouble, ensure};
use crate::setting::Origin;

pub async fn every_way_out_is_refused(page: &Page) -> Result<(), Trouble> {
    let before = page.setting.requests()?.len();
    page.open("").await?;
    // Asked by hand first, so that a failure names the way out.
    let tried = tried(page).await?;
    ensure(tried.len() > 20, || {
        format!("only {} attempts", tried.len())
    })?;
    let refused = |attempt: &&Value| attempt["refused"] == Value::Bool(true);
    let open = tried.iter().filter(|attempt| !refused(attempt));
    let open = open.map(ToString::to_string).collect::<Vec<_>>();
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

/// The same file without its policy: what was refused above must now be told as not refused.
pub async fn check_tells_an_open_page(page: &Page) -> Result<(), Trouble> {
    let html = page.setting.html()?;
    let (head, rest) = html.split_once("<meta http-equiv").unwrap_or_default();
    let (_, body) = rest.split_once(">\n").unwrap_or_default();
    let file = fixtures::file("open.html", format!("{head}{body}").as_bytes())?;
    page.open_file(&file.paths()).await?;
    let tried = tried(page).await?;
    // Not there, not tried from disk, or stopped by the rules for origins: refused without a policy.
    let anyway = ["WebRTC", "WebTransport", "prefetch", "worker by address"];
    let wrong = tried
        .iter()
        .filter(|attempt| attempt["refused"] == Value::Bool(true))
        .filter(|attempt| !anyway.iter().any(|name| attempt["name"] == *name))
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    ensure(tried.len() > 20, || {
        format!("only {} attempts", tried.len())
    })?;
    ensure(wrong.is_empty(), || {
        format!("called refused in an open page: {}", wrong.join(", "))
    })
}

/// By a timer: what runs in a driver's own call may be free of the policy.
async fn tried(page: &Page) -> Result<Vec<Value>, Trouble> {
    let script = "const done = arguments[arguments.length - 1]; \
         setTimeout(() => ringfence.tryToBreakOut().then(done), 0)";
    let tried = page.run_async(script).await?;
    Ok(tried.as_array().cloned().unwrap_or_default())
}
