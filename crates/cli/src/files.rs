//! Files of the shell as the workbench's sources, and files that are written.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    sync::Mutex,
};

use ringfence_wire::SourceFile;
use ringfence_workbench::{ByteSource, ReadError};
use serde::Serialize;

use crate::fault::Fault;

/// An open file and its length in bytes.
pub struct DiskFile {
    file: Mutex<File>,
    bytes: u64,
}

impl DiskFile {
    /// The file, and how it is announced.
    pub fn open(path: &Path) -> Result<(SourceFile, DiskFile), Fault> {
        let file = File::open(path).map_err(Fault::file(path))?;
        let bytes = file.metadata().map_err(Fault::file(path))?.len();
        let name = path.file_name().unwrap_or(path.as_os_str());
        let announced = SourceFile {
            name: name.to_string_lossy().into_owned(),
            bytes,
        };
        let file = Mutex::new(file);
        Ok((announced, DiskFile { file, bytes }))
    }
}

impl ByteSource for DiskFile {
    fn len(&self) -> u64 {
        self.bytes
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        let told = |e: std::io::Error| ReadError(e.to_string());
        let mut file = self.file.lock().map_err(|e| ReadError(e.to_string()))?;
        file.seek(SeekFrom::Start(offset)).map_err(told)?;
        let mut bytes = Vec::with_capacity(length);
        let mut slice = (&mut *file).take(length as u64);
        slice.read_to_end(&mut bytes).map_err(told)?;
        Ok(bytes)
    }
}

/// Writes to a file, or to standard output for `-`.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if path.as_os_str() == "-" {
        return std::io::stdout()
            .write_all(bytes)
            .map_err(Fault::file("standard output"));
    }
    std::fs::write(path, bytes).map_err(Fault::file(path))
}

/// Writes a value as JSON, to a file or to standard output for `-`.
pub fn write_json(path: &Path, value: &impl Serialize) -> Result<(), Fault> {
    let json = serde_json::to_vec_pretty(value).map_err(|error| Fault::Json {
        path: path.to_owned(),
        what: "report",
        error,
    })?;
    write(path, &json)
}

/// The text of a small file.
pub fn text(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(Fault::file(path))
}
