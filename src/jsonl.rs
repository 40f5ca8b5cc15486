//! JSON Lines: documents in, extractions out, in order.

use std::io::{BufRead, Write};

use crate::{Document, Error, Extractor};

/// Reads documents from `input`, one a line, and writes an extraction a line to `output`, in the same order.
///
/// A line that is not a document gets `{"id": …, "error": "…"}` in its place; gives how many there were.
///
/// # Errors
/// Where reading or writing fails.
pub fn extract(extractor: &Extractor, mut input: impl BufRead, mut output: impl Write) -> Result<u64, Error> {
    let mut line = Vec::new();
    let mut bad = 0;
    for number in 1u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(|e| Error::io("input", e))? == 0 {
            break;
        }
        let written = match serde_json::from_slice::<Document>(&line) {
            Ok(mut document) => {
                document.id.get_or_insert_with(|| number.to_string());
                serde_json::to_writer(&mut output, &extractor.extract_document(&document))
            }
            Err(error) => {
                bad += 1;
                let message = format!("line {number}: {error}");
                serde_json::to_writer(&mut output, &serde_json::json!({"id": number.to_string(), "error": message}))
            }
        };
        written.map_err(|e| Error::io("output", e.into()))?;
        output.write_all(b"\n").map_err(|e| Error::io("output", e))?;
    }
    Ok(bad)
}
