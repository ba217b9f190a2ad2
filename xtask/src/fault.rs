//! What can go wrong during set-up, each as one line that says what to do.

use std::path::{Path, PathBuf};

use thiserror::Error;

#[derive(Debug, Error)]
pub enum Fault {
    #[error("usage:\n{0}")]
    Usage(&'static str),
    #[error("{what} is missing; {how}")]
    Missing { what: String, how: String },
    #[error("`{what}` did not succeed ({status})")]
    Command { what: String, status: String },
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path} cannot be packed: {why}")]
    Unpackable { path: PathBuf, why: String },
    #[error("port {port} of 127.0.0.1 cannot be used ({source}); choose another with --port")]
    Port { port: u16, source: std::io::Error },
    #[error("{0} fuzz targets broke their law; what broke it is in fuzz/artifacts")]
    Broken(usize),
    #[error("{0} test suites failed")]
    Suites(usize),
}

/// Says which file an input or output error belongs to.
pub trait AtPath<T> {
    fn at(self, path: &Path) -> Result<T, Fault>;
}

impl<T> AtPath<T> for Result<T, std::io::Error> {
    fn at(self, path: &Path) -> Result<T, Fault> {
        self.map_err(|source| Fault::File {
            path: path.to_owned(),
            source,
        })
    }
}
