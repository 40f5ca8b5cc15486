//! Full extraction: by size of document, and by number of threads. (Cold start is `start.rs`.)
//!
//! `cargo bench --bench whole` measures; without `--bench` among the arguments one pass checks the answer alone.

use std::io::{self, Write};
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use dateline::record::Extraction;
use dateline::{Document, Extractor};

#[path = "support/samples.rs"]
mod samples;
#[path = "support/timing.rs"]
mod timing;

use timing::best;

/// Faster here than the allocator of glibc, which the examples have.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> io::Result<()> {
    let measure = std::env::args().any(|argument| argument == "--bench");
    let mut out = io::stdout().lock();

    let extractor = Extractor::new();
    let documents = samples::documents();
    samples::check(&documents.iter().map(|document| extractor.extract_document(document)).collect::<Vec<Extraction>>());
    if !measure {
        return writeln!(out, "whole: the answer is right for {} articles", documents.len());
    }

    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let rate = |spent: Duration| bytes as f64 / 1e6 / spent.as_secs_f64();
    let single = rate(best(3, || documents.iter().map(|d| events(&extractor, d)).sum::<usize>()));
    writeln!(out, "sample articles, one by one          {single:>8.1} MB/s, one thread")?;
    let together = best(3, || std::hint::black_box(extractor.extract_all(&documents, 1)).iter().map(|x| x.events.len()).sum());
    let whole = rate(together);
    writeln!(out, "sample articles, together            {whole:>8.1} MB/s, one thread")?;
    let names = place_names()?;
    let bare = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .expect("an automaton of the place names");
    let scan = best(1, || documents.iter().map(|d| bare.find_iter(&d.text).count()).sum::<usize>());
    let scanned = rate(scan);
    writeln!(out, "bare scan for {} place names     {scanned:>8.1} MB/s", names.len())?;
    writeln!(out, "the whole over the bare scan         {:>8.3}", whole / scanned)?;

    // The cost must grow with the text alone: the same articles as ever larger documents.
    let all: String = documents.iter().flat_map(|document| [document.text.as_str(), "\n\n"]).collect();
    for size in [512, 16 * 1024, 1_000_000, 10_000_000] {
        let mut text: String = all.chars().cycle().take(size).collect();
        text.shrink_to_fit();
        let (document, repeats) = (Document::new(text), (1_000_000 / size).max(1));
        let spent = best(1, || (0..repeats).map(|_| events(&extractor, &document)).sum::<usize>());
        let rate = (document.text.len() * repeats) as f64 / 1e6 / spent.as_secs_f64();
        writeln!(out, "one document of {size:>8} characters  {rate:>8.1} MB/s")?;
    }
    lines(&mut out, &extractor)?;
    threads(&mut out, &extractor, &documents)
}

/// One line of a few words over and over: no sentence ends, and everything stands beside everything.
fn lines(out: &mut impl Write, extractor: &Extractor) -> io::Result<()> {
    let phrases =
        ["killed ", "5 killed, ", "attack in Paris on Monday ", "bombs and ", "\"No,\" he said, ", "Smith ", "12-", "("];
    for phrase in phrases {
        let rate = |size: usize| {
            let document = Document::new(phrase.repeat(size / phrase.len()));
            size as f64 / 1e6 / best(1, || events(extractor, &document)).as_secs_f64()
        };
        let (short, long) = (rate(30_000), rate(300_000));
        writeln!(out, "a line of 30 and of 300 kB, {phrase:?} {short:>8.1} and {long:>6.1} MB/s")?;
    }
    Ok(())
}

/// The names of `gazetteers/places/cities.tsv`: what a bare search for names would look for.
fn place_names() -> io::Result<Vec<String>> {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers/places/cities.tsv"))?;
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let mut names: Vec<String> =
        rows.filter_map(|line| line.split('\t').nth(1)).filter(|name| name.len() > 3).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// JSON Lines in and out, which is what a stream of documents costs.
#[cfg(feature = "jsonl")]
fn threads(out: &mut impl Write, extractor: &Extractor, documents: &[Document]) -> io::Result<()> {
    let lines: Vec<String> = documents.iter().map(|d| serde_json::to_string(d).expect("JSON")).collect();
    let input = format!("{}\n", lines.join("\n")).repeat(60);
    let mut reference = Vec::new();
    let mut rates = Vec::new();
    for threads in [1, 2] {
        let mut output = Vec::new();
        let spent = best(1, || {
            output.clear();
            let summary = dateline::jsonl::extract(extractor, input.as_bytes(), &mut output, threads, |_| {});
            summary.map_or(0, |summary| summary.documents as usize)
        });
        if threads == 1 {
            reference.clone_from(&output);
        }
        assert!(output == reference, "{threads} threads write other bytes than one");
        rates.push(input.len() as f64 / 1e6 / spent.as_secs_f64());
        writeln!(out, "JSON Lines, {threads} thread(s)              {:>8.1} MB/s", rates[rates.len() - 1])?;
    }
    writeln!(out, "two threads over one                 {:>8.2}", rates[1] / rates[0])
}

#[cfg(not(feature = "jsonl"))]
fn threads(_: &mut impl Write, _: &Extractor, _: &[Document]) -> io::Result<()> {
    Ok(())
}

fn events(extractor: &Extractor, document: &Document) -> usize {
    std::hint::black_box(extractor.extract_document(document)).events.len()
}
