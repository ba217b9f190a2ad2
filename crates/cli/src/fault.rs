//! What goes wrong at the shell, each as one line.

use std::path::PathBuf;

use thiserror::Error;

#[derive(Debug, Error)]
pub enum Fault {
    #[error("{0}; see ringfence --help")]
    Usage(String),
    #[error("{}: {error}", path.display())]
    File {
        path: PathBuf,
        error: std::io::Error,
    },
    /// A request that the workbench could not meet.
    #[error("{0}")]
    Refused(String),
    #[error("{}: not a {what}: {error}", path.display())]
    Json {
        path: PathBuf,
        what: &'static str,
        error: serde_json::Error,
    },
}

impl Fault {
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Fault {
        let path = path.into();
        move |error| Fault::File { path, error }
    }
}

impl From<lexopt::Error> for Fault {
    fn from(error: lexopt::Error) -> Self {
        Fault::Usage(error.to_string())
    }
}
