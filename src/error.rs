//! The one error of the crate: loading tables and reading lines. Extraction itself cannot fail.

use std::fmt;

/// What went wrong while a gazetteer was loaded or a line was read.
///
/// The message says where (file, line), what was found and what was expected.
#[derive(Debug)]
pub struct Error {
    origin: String,
    line: Option<u64>,
    message: String,
    io: Option<std::io::Error>,
}

impl Error {
    pub(crate) fn at(origin: impl Into<String>, line: u64, message: impl Into<String>) -> Self {
        Self { origin: origin.into(), line: Some(line), message: message.into(), io: None }
    }

    pub(crate) fn io(origin: impl Into<String>, error: std::io::Error) -> Self {
        Self { origin: origin.into(), line: None, message: String::new(), io: Some(error) }
    }

    /// Whether the cause lies outside the data: a file that cannot be read.
    pub fn is_io(&self) -> bool {
        self.io.is_some()
    }

    /// Line of the fault, counted from 1.
    pub fn line(&self) -> Option<u64> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)?;
        if let Some(line) = self.line {
            let gap = if self.origin.is_empty() { "" } else { ", " };
            write!(f, "{gap}line {line}")?;
        }
        match &self.io {
            Some(io) => write!(f, ": {io}"),
            None => write!(f, ": {}", self.message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io.as_ref().map(|e| e as _)
    }
}
