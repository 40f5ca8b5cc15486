//! Each stage of the pipeline, and the whole, on the sample articles: MB of text a second on one thread, the articles read together.
//!
//! `cargo bench --bench stages` measures; so does `cargo bench --bench stages -- FILE…` on articles of your own; without `--bench` among the arguments one pass checks the answer alone.
//! The answer is the number of records of each list, which the snapshots in `tests/snapshots` hold.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use dateline::record::Extraction;
use dateline::{Document, Extractor};

#[path = "support/samples.rs"]
mod samples;
#[path = "support/timing.rs"]
mod timing;

/// Faster here than the allocator of glibc, which the examples have.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> io::Result<()> {
    let measure = std::env::args().any(|argument| argument == "--bench");
    let mut documents = samples::documents();
    let own: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let extractor = Extractor::new();
    samples::check(&documents.iter().map(|document| extractor.extract_document(document)).collect::<Vec<Extraction>>());
    if !own.is_empty() {
        documents = own.iter().map(|path| fs::read_to_string(path).map(Document::new)).collect::<io::Result<_>>()?;
    }
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let mut out = io::stdout().lock();
    if !measure {
        return writeln!(out, "stages: the answer is right for {} articles", documents.len());
    }

    // The first stage needs no other: what it does by itself, with its own data in the caches.
    let alone = timing::best(1, || documents.iter().map(|d| extractor.count_sentences(&d.text)).sum());

    let mut best: BTreeMap<&'static str, Duration> = BTreeMap::new();
    let mut order = Vec::new();
    let (begun, mut passes) = (Instant::now(), 0);
    while passes < 20 || begun.elapsed() < Duration::from_secs(5) {
        passes += 1;
        for (stage, spent) in pass(&extractor, &documents, &mut order) {
            let least = best.entry(stage).or_insert(spent);
            *least = spent.min(*least);
        }
    }
    writeln!(out, "{} articles, {bytes} bytes, best of {passes} passes, one thread", documents.len())?;
    let rate = |spent: Duration| bytes as f64 / 1e6 / spent.as_secs_f64();
    let whole: Duration = best.values().sum();
    writeln!(out, "{:<14} {:>9.1} MB/s", "text alone", rate(alone))?;
    for stage in order {
        let spent = best[stage];
        let share = 100.0 * spent.as_secs_f64() / whole.as_secs_f64();
        writeln!(out, "{stage:<14} {:>9.1} MB/s {share:>5.1} %", rate(spent))?;
    }
    writeln!(out, "{:<14} {:>9.1} MB/s", "sum", rate(whole))
}

/// Time spent in each stage over all documents, read in batches as [`Extractor::extract_all`] reads them.
fn pass(extractor: &Extractor, documents: &[Document], order: &mut Vec<&'static str>) -> BTreeMap<&'static str, Duration> {
    let mut spent: BTreeMap<&'static str, Duration> = BTreeMap::new();
    let mut last = Instant::now();
    let extractions = extractor.extract_marked(documents, |stage| {
        let now = Instant::now();
        *spent.entry(stage).or_insert_with(|| {
            if !order.contains(&stage) {
                order.push(stage);
            }
            Duration::ZERO
        }) += now - last;
        last = Instant::now();
    });
    std::hint::black_box(extractions);
    spent
}
