//! What `cargo xtask test` says: where the page is, and where to write.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::page::Trouble;

/// How the page was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Disk,
    Served,
}

impl Origin {
    pub fn name(self) -> &'static str {
        match self {
            Origin::Disk => "disk",
            Origin::Served => "served",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Setting {
    file: PathBuf,
    served: String,
    requests: PathBuf,
    pub screenshots: PathBuf,
    axe: Option<PathBuf>,
}

impl Setting {
    pub fn from_environment() -> Option<Setting> {
        Some(Setting {
            file: env::var_os("RINGFENCE_FILE")?.into(),
            served: env::var("RINGFENCE_SERVED").ok()?,
            requests: env::var_os("RINGFENCE_REQUESTS")?.into(),
            screenshots: env::var_os("RINGFENCE_SCREENSHOTS")?.into(),
            axe: env::var_os("RINGFENCE_AXE").map(PathBuf::from),
        })
    }

    pub fn address(&self, origin: Origin) -> String {
        match origin {
            Origin::Disk => format!("file://{}", self.file.display()),
            Origin::Served => format!("{}/", self.served),
        }
    }

    /// The packed page itself.
    pub fn html(&self) -> Result<String, Trouble> {
        Ok(fs::read_to_string(&self.file)?)
    }

    /// The script of axe-core; none where there is no npm to fetch it with.
    pub fn axe(&self) -> Result<Option<String>, Trouble> {
        let script = self.axe.as_ref().map(fs::read_to_string);
        Ok(script.transpose()?)
    }

    /// What the server has been asked so far, a line a request.
    pub fn requests(&self) -> Result<Vec<String>, Trouble> {
        let log = fs::read_to_string(&self.requests)?;
        Ok(log.lines().map(str::to_owned).collect())
    }
}
