//! Reads documents as JSON Lines on standard input and writes extractions as JSON Lines on standard output.

use std::io::{BufWriter, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let extractor = dateline::Extractor::new();
    match dateline::jsonl::extract(&extractor, stdin().lock(), BufWriter::new(stdout().lock())) {
        Ok(0) => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    }
}
