//! A caller's own names: what reading them costs, and that a text is read as fast with a hundred thousand of them as with none.
//!
//! `cargo bench --bench gazetteer` measures; without `--bench` among the arguments one pass checks the answer alone.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Instant;

use dateline::record::Extraction;
use dateline::{Extractor, Gazetteer};

#[path = "support/samples.rs"]
mod samples;
#[path = "support/timing.rs"]
mod timing;

fn main() -> io::Result<()> {
    let measure = std::env::args().any(|argument| argument == "--bench");
    let mut out = io::stdout().lock();
    let documents = samples::documents();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let sizes: &[usize] = if measure { &[0, 1_000, 10_000, 100_000] } else { &[0, 1_000] };
    for &rows in sizes {
        let table = table(rows);
        let begun = Instant::now();
        let gazetteer = Gazetteer::from_tsv(table.as_bytes()).expect("a well-formed gazetteer");
        let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("names that fit");
        let built = begun.elapsed();
        // The made-up names stand in no sample: the records are those of the built-in tables.
        let read = || documents.iter().map(|document| extractor.extract_document(document)).collect::<Vec<Extraction>>();
        samples::check(&read());
        if let Some(last) = rows.checked_sub(1) {
            let found = extractor.extract(&format!("Fighters of the {} took the town on Monday.", name(last)));
            assert_eq!(found.organisations.first().map(|body| body.name.as_str()), Some(&*name(last)));
        }
        if measure {
            let spent = timing::best(3, || read().iter().map(|extraction| extraction.events.len()).sum());
            let rate = bytes as f64 / 1e6 / spent.as_secs_f64();
            writeln!(out, "{rows:>7} names of one's own: read in {:>6.1} ms, {rate:>6.1} MB/s", built.as_secs_f64() * 1e3)?;
        }
    }
    if measure { Ok(()) } else { writeln!(out, "gazetteer: the answer is right for {} articles", documents.len()) }
}

/// So many rows of armed groups.
fn table(rows: usize) -> String {
    (0..rows).fold(String::new(), |mut table, row| {
        let _ = writeln!(table, "{}\torganisation\tarmed_group", name(row));
        table
    })
}

/// A name that no other number has: a made-up word for each two digits, and a noun.
fn name(number: usize) -> String {
    const OPENING: [&str; 10] = ["Vor", "Zub", "Qel", "Dral", "Mokh", "Tuv", "Grish", "Plen", "Xar", "Yest"];
    const CLOSING: [&str; 10] = ["ulan", "idor", "emba", "ostri", "aquen", "urvik", "ithol", "embra", "owane", "azhti"];
    let word = |digits: usize| format!("{}{}", OPENING[digits / 10 % 10], CLOSING[digits % 10]);
    format!("{} {} {} Front", word(number / 10_000), word(number / 100), word(number))
}
