//! Browsers and their drivers, as Debian packages.

use std::process::Command;

use crate::command::{find, run};
use crate::fault::Fault;
use crate::say::Step;

/// A program that a package brings.
const WANTED: [(&str, &str); 6] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("node", "nodejs"),
];

/// Installs what is missing; without the right to do so, one line says what to install.
pub fn browsers() -> Result<(), Fault> {
    let mut missing = WANTED
        .iter()
        .filter(|(program, _)| find(program).is_none())
        .map(|(_, package)| *package)
        .collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    if missing.contains(&"nodejs") {
        missing.push("npm");
    }
    // Software drawing, so that WebGL is tested where there is no GPU.
    missing.push("libgl1-mesa-dri");
    let how = format!("install it: apt-get install {}", missing.join(" "));
    let fault = || Fault::Missing {
        what: missing.join(", "),
        how: how.clone(),
    };
    let Some(mut apt) = apt_get() else {
        return Err(fault());
    };
    let step = Step::begin(
        &format!("installing {}", missing.join(" ")),
        "the page is tested in three browsers; about 2 minutes, once",
    );
    let update = run(apt().args(["update", "-qq"]));
    let install = update.and_then(|()| {
        run(apt()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing))
    });
    install.map_err(|_| fault())?;
    step.done();
    Ok(())
}

/// A maker of apt-get commands, for those who may install packages.
fn apt_get() -> Option<impl FnMut() -> Command> {
    find("apt-get")?;
    let id = Command::new("id").arg("-u").output().ok()?;
    let root = id.stdout.starts_with(b"0\n");
    let sudo = find("sudo").is_some()
        && Command::new("sudo")
            .args(["-n", "true"])
            .status()
            .is_ok_and(|status| status.success());
    if !root && !sudo {
        return None;
    }
    Some(move || {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            Command::new("sudo")
        };
        if !root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    })
}
