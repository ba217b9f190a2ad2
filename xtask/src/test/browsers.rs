//! The browser tests: builds the one file, serves it, and runs `tests/browser` on both.

use std::fs::{self, File};
use std::io::Write as _;
use std::sync::Mutex;
use std::thread;

use super::suite;
use super::tally::Tally;
use crate::build::Profile;
use crate::command::{cargo, path_with};
use crate::fault::{AtPath, Fault};
use crate::{dist, place, serve, tools};

pub fn run(tally: &mut Tally) -> Result<(), Fault> {
    let geckodriver = tools::geckodriver()?;
    let (file, packed) = dist::run(Profile::Release)?;
    let folder = place::target().join("browser");
    fs::create_dir_all(&folder).at(&folder)?;
    let log_path = folder.join("requests.log");
    let log = Mutex::new(File::create(&log_path).at(&log_path)?);

    let listener = serve::listen(0)?;
    let port = listener.local_addr().at(&log_path)?.port();
    // Serves until the tests are over and this program ends.
    thread::spawn(move || {
        serve::answer_all(&listener, &packed, move |request, status| {
            if let Ok(mut log) = log.lock() {
                // A line that is lost would hide a request: the tests count the page's own load, too.
                let _ = writeln!(log, "{request} {status}");
            }
        });
    });

    let mut command = cargo();
    command.args(["test", "--quiet", "-p", "ringfence", "--test", "browser"]);
    command.env("RINGFENCE_FILE", &file);
    command.env("RINGFENCE_SERVED", format!("http://127.0.0.1:{port}"));
    command.env("RINGFENCE_REQUESTS", &log_path);
    command.env("RINGFENCE_SCREENSHOTS", place::target().join("screenshots"));
    match tools::axe() {
        Ok(script) => {
            command.env("RINGFENCE_AXE", script);
        }
        Err(fault) => eprintln!("xtask: {fault}; going on without axe-core"),
    }
    if let Some(path) = path_with(&[&geckodriver]) {
        command.env("PATH", path);
    }
    suite(tally, "browser tests", &mut command);
    Ok(())
}
