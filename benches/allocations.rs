//! Allocations: how often memory is asked for, a document and a kilobyte, and the most that is held at a time.
//!
//! `cargo bench --bench allocations` counts; without `--bench` among the arguments one pass checks the answer and that the
//! count is within its bound.

use std::io::{self, Write};

use allocation_counter::measure;
use dateline::Extractor;
use dateline::record::Extraction;

#[path = "support/samples.rs"]
mod samples;

/// Allocations for a kilobyte of text that must not be passed: most are strings and lists of the records, some dozens for each
/// document lists of the stages. (The samples are short and full of records.)
const MOST_PER_KB: f64 = 400.0;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut extractor = None;
    let tables = measure(|| extractor = Some(Extractor::new()));
    let extractor = extractor.expect("an extractor");
    let documents = samples::documents();
    let (mut count, mut bytes, mut most, mut text) = (0, 0, 0, 0);
    let mut extractions: Vec<Extraction> = Vec::new();
    for document in &documents {
        let mut extraction = None;
        let used = measure(|| extraction = Some(extractor.extract_document(document)));
        extractions.extend(extraction);
        count += used.count_total;
        bytes += used.bytes_total;
        most = most.max(used.bytes_max);
        text += document.text.len();
    }
    samples::check(&extractions);
    let (n, kb) = (documents.len() as f64, text as f64 / 1e3);
    let per_kb = count as f64 / kb;
    assert!(per_kb < MOST_PER_KB, "{per_kb:.0} allocations a kB of text");
    if !std::env::args().any(|argument| argument == "--bench") {
        return writeln!(out, "allocations: the answer is right for {} articles", documents.len());
    }
    writeln!(out, "tables            {:>8} allocations, {:>8.0} kB", tables.count_total, tables.bytes_total as f64 / 1e3)?;
    writeln!(out, "a document        {:>8.0} allocations, {:>8.0} kB", count as f64 / n, bytes as f64 / 1e3 / n)?;
    writeln!(out, "a kB of text      {per_kb:>8.1} allocations, {:>8.1} kB", bytes as f64 / 1e3 / kb)?;
    writeln!(out, "most at a time    {:>30.0} kB, in an article", most as f64 / 1e3)
}
