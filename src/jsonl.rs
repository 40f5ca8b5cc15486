//! Documents in, extractions out, as JSON Lines: in order, in bounded memory, on as many threads as asked for.
//!
//! A line is one document ([`Document`]); `text` alone is required, unknown fields are passed over, a blank line is skipped.
//! `id` may be a string or a number and is written as a string; where absent it is the number of the line.
//! A line that is no document does not end the run: a line `{"id": …, "error": …}` is written in its place and the fault is reported.
//! So it is with a line of more than 256 MiB, which is not taken into memory.
//!
//! ```
//! use dateline::{Extractor, jsonl};
//!
//! let input = "{\"id\": \"a\", \"text\": \"Quiet day.\"}\n{\"id\": \"b\"}\n";
//! let (mut output, mut faults) = (Vec::new(), Vec::new());
//! let summary = jsonl::extract(&Extractor::new(), input.as_bytes(), &mut output, 1, |fault| faults.push(fault.to_string()))?;
//! assert_eq!((summary.documents, summary.faults), (1, 1));
//! assert_eq!(faults, ["line 2: column 11: missing field `text`"]);
//! # Ok::<(), dateline::Error>(())
//! ```

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Document, Error, Extractor};

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Lines that were documents, each of which has its extraction in the output.
    pub documents: u64,
    /// Lines that were not.
    pub faults: u64,
}

/// Bytes of input that a worker takes at a time.
const BATCH: usize = 128 * 1024;

/// Bytes of the longest line that is taken for a document, so that an input without line breaks is not read into memory.
const LONGEST: u64 = 256 << 20;

/// Batches that may wait before and behind each worker: what bounds the memory of a run.
const WAITING: usize = 3;

/// Reads documents from `input` and writes their extractions to `output`, one a line, in the order of the input.
///
/// The bytes written do not depend on `threads` (0 counts as 1).
/// Every line that is no document is handed to `report`, in order, on the calling thread.
///
/// # Errors
/// Where `input` cannot be read or `output` cannot be written; what came before has been written by then.
pub fn extract(
    extractor: &Extractor,
    input: impl Read + Send,
    mut output: impl Write,
    threads: usize,
    mut report: impl FnMut(&Error),
) -> Result<Summary, Error> {
    let mut batches = Batches { input: BufReader::with_capacity(BATCH, input), lines: 0, longest: LONGEST };
    let mut summary = Summary::default();
    let mut write = |result: &Extracted| {
        result.faults.iter().for_each(&mut report);
        summary.documents += result.documents;
        summary.faults += result.faults.len() as u64;
        output.write_all(&result.lines).and_then(|()| output.flush()).map_err(|error| Error::io("output", error))
    };
    if threads <= 1 {
        while let Some(batch) = batches.read()? {
            write(&batch.extract(extractor))?;
        }
        return Ok(summary);
    }

    std::thread::scope(|scope| {
        // Batch n goes to worker n % threads and is fetched there in turn: order needs no sorting.
        let (mut to, mut from) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (batch_in, batch_out) = sync_channel::<Batch>(WAITING);
            let (done_in, done_out) = sync_channel::<Extracted>(WAITING);
            scope.spawn(move || work(extractor, &batch_out, &done_in));
            to.push(batch_in);
            from.push(done_out);
        }
        let reader = scope.spawn(move || -> Result<(), Error> {
            for worker in (0..threads).cycle() {
                let Some(batch) = batches.read()? else { break };
                // A worker is gone only where the output could not be written; that is reported below.
                if to[worker].send(batch).is_err() {
                    break;
                }
            }
            Ok(())
        });
        for worker in (0..threads).cycle() {
            let Ok(result) = from[worker].recv() else { break };
            if let Err(error) = write(&result) {
                // Frees the workers and, through them, the reader.
                from.clear();
                return Err(error);
            }
        }
        match reader.join() {
            Ok(read) => read,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })?;
    Ok(summary)
}

fn work(extractor: &Extractor, batches: &Receiver<Batch>, done: &SyncSender<Extracted>) {
    for batch in batches {
        if done.send(batch.extract(extractor)).is_err() {
            return;
        }
    }
}

/// The input, cut into batches of whole lines.
struct Batches<R> {
    input: BufReader<R>,
    lines: u64,
    /// [`LONGEST`].
    longest: u64,
}

impl<R: Read> Batches<R> {
    /// The next batch; `None` at the end.
    ///
    /// A batch ends early where no more input waits, so that a slow stream is answered line by line.
    fn read(&mut self) -> Result<Option<Batch>, Error> {
        let mut batch = Batch { first_line: self.lines + 1, bytes: Vec::new(), too_long: None };
        loop {
            let start = batch.bytes.len();
            let read = self.line(&mut batch).map_err(|error| Error::io("input", error))?;
            if read > 0 {
                self.lines += 1;
            }
            if batch.bytes.len() as u64 - start as u64 > self.longest {
                batch.bytes.truncate(start);
                batch.bytes.push(b'\n');
                batch.too_long = Some(self.longest);
                return Ok(Some(batch));
            }
            if read == 0 || batch.bytes.len() >= BATCH || self.input.buffer().is_empty() {
                return Ok((!batch.bytes.is_empty()).then_some(batch));
            }
        }
    }

    /// Reads a line, or as much of it as shows that it is too long, and passes over the rest of it.
    fn line(&mut self, batch: &mut Batch) -> std::io::Result<usize> {
        let read = self.input.by_ref().take(self.longest + 1).read_until(b'\n', &mut batch.bytes)?;
        if read as u64 > self.longest && batch.bytes.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
        }
        Ok(read)
    }
}

/// Some whole lines of the input.
struct Batch {
    first_line: u64,
    bytes: Vec<u8>,
    /// The last line was longer than this, and stands as an empty one.
    too_long: Option<u64>,
}

/// What became of a batch.
struct Extracted {
    lines: Vec<u8>,
    documents: u64,
    faults: Vec<Error>,
}

impl Batch {
    fn extract(&self, extractor: &Extractor) -> Extracted {
        let (mut documents, mut faults) = (Vec::new(), Vec::new());
        let (mut number, mut rest) = (self.first_line, &self.bytes[..]);
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            let line = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
            let mut refuse = |fault| faults.push((documents.len(), number, fault));
            if let Some(longest) = self.too_long.filter(|_| after.is_empty()) {
                refuse(Fault { id: number.to_string(), message: format!("longer than {longest} bytes") });
            } else if !line.trim_ascii().is_empty() {
                match document(line, number) {
                    Ok(document) => documents.push(document),
                    Err(fault) => refuse(fault),
                }
            }
            (number, rest) = (number + 1, after);
        }

        let mut result =
            Extracted { lines: Vec::with_capacity(2 * self.bytes.len()), documents: documents.len() as u64, faults: Vec::new() };
        let mut faults = faults.into_iter().peekable();
        for (index, extraction) in extractor.extract_all(&documents, 1).iter().enumerate() {
            while let Some((_, number, fault)) = faults.next_if(|(before, ..)| *before <= index) {
                result.refuse(number, fault);
            }
            put(&mut result.lines, extraction);
        }
        faults.for_each(|(_, number, fault)| result.refuse(number, fault));
        result
    }
}

impl Extracted {
    fn refuse(&mut self, number: u64, fault: Fault) {
        let error = format!("line {number}, {}", fault.message);
        put(&mut self.lines, &InPlace { id: &fault.id, error: &error });
        self.faults.push(Error::at("", number, fault.message));
    }
}

/// Appends a record as one line.
fn put(lines: &mut Vec<u8>, record: &impl Serialize) {
    // Writing to memory cannot fail, and no record has a key that JSON does not know.
    let written = serde_json::to_writer(&mut *lines, record);
    debug_assert!(written.is_ok(), "a record that JSON cannot hold: {written:?}");
    lines.push(b'\n');
}

/// What is written in the place of a line that is no document.
#[derive(Serialize)]
struct InPlace<'a> {
    id: &'a str,
    error: &'a str,
}

/// Why a line is no document.
struct Fault {
    id: String,
    message: String,
}

/// [`Document`] as it stands in a line: its `id` may be a number.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

fn document(line: &[u8], number: u64) -> Result<Document, Fault> {
    let fault = |id: Option<String>, message| Fault { id: id.unwrap_or_else(|| number.to_string()), message };
    let text =
        std::str::from_utf8(line).map_err(|error| fault(None, format!("column {}: not UTF-8", error.valid_up_to() + 1)))?;
    let line: Line = serde_json::from_str(text).map_err(|error| {
        let given = serde_json::from_str::<Value>(text).ok().and_then(|value| key(value.get("id")?));
        fault(given, explain(&error))
    })?;
    if u32::try_from(line.text.len()).is_err() {
        return Err(fault(key(&line.id), "`text`: longer than 4 GiB".to_owned()));
    }
    let Some(id) = key(&line.id).or_else(|| line.id.is_null().then(|| number.to_string())) else {
        return Err(fault(None, "`id`: expected a string or a number".to_owned()));
    };
    let Line { text, title, published, source, url, .. } = line;
    Ok(Document { id: Some(id), text, title, published, source, url })
}

fn key(id: &Value) -> Option<String> {
    match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The message of `serde_json`, which counts lines within this line, with the column first.
fn explain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    format!("column {}: {}", error.column(), said.strip_suffix(&place).unwrap_or(&said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = format!("{{\"text\": \"{}\"}}", "a".repeat(400_000));
        let input = format!("{{\"text\": \"One.\"}}\n{long}\n{{\"text\": \"Three.\"}}\n{long}");
        let mut batches = Batches { input: BufReader::with_capacity(BATCH, input.as_bytes()), lines: 0, longest: 300_000 };
        let (mut lines, mut faults) = (Vec::new(), Vec::new());
        while let Some(batch) = batches.read().expect("no fault in reading") {
            let result = batch.extract(&Extractor::new());
            lines.extend(result.lines);
            faults.extend(result.faults.iter().map(ToString::to_string));
        }
        assert_eq!(faults, ["line 2: longer than 300000 bytes", "line 4: longer than 300000 bytes"]);
        let ids: Vec<Value> = String::from_utf8(lines)
            .expect("UTF-8")
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone())
            .collect();
        assert_eq!(ids, ["1", "2", "3", "4"]);
    }

    #[test]
    fn no_line_ends_the_run() {
        let lines: [&[u8]; 9] = [
            b"{\"text\": \"One.\"}",
            b"{\"text\": ",
            b"{\"text\": \"\xFF\"}",
            b"",
            b" \t\r",
            b"[]",
            b"{\"id\": 7, \"text\": null}",
            b"{\"id\": [], \"text\": \"\"}",
            b"{\"text\": \"Last.\"}",
        ];
        let input = lines.join(&b'\n');
        let run = |threads| {
            let (mut output, mut faults) = (Vec::new(), Vec::new());
            let summary = extract(&Extractor::new(), &input[..], &mut output, threads, |fault| faults.push(fault.line()));
            (summary.expect("no fault in reading"), output, faults)
        };
        let (summary, output, faults) = run(1);
        assert_eq!((summary.documents, summary.faults), (2, 5));
        assert_eq!(faults, [2, 3, 6, 7, 8].map(Some));
        assert_eq!(output.split_inclusive(|byte| *byte == b'\n').count(), 7);
        assert_eq!(run(3), (summary, output, faults));
    }
}
