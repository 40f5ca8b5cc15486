//! What the benches read, and the answer that they must give.

use std::collections::BTreeMap;

use dateline::Document;
use dateline::record::Extraction;

/// The sample articles in order of name.
pub(crate) fn documents() -> Vec<Document> {
    paths("examples/articles", "txt").iter().map(|path| Document::new(read(path))).collect()
}

/// Compares the number of records of each list with what the snapshots hold.
///
/// # Panics
/// Where they differ: a bench of a wrong answer measures nothing.
pub(crate) fn check(extractions: &[Extraction]) {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for x in extractions {
        for (list, records) in [
            ("zones", x.zones.len()),
            ("sentences", x.sentences.len()),
            ("places", x.places.len()),
            ("organisations", x.organisations.len()),
            ("people", x.people.len()),
            ("dates", x.dates.len()),
            ("casualties", x.casualties.len()),
            ("statements", x.statements.len()),
            ("events", x.events.len()),
        ] {
            *found.entry(list).or_default() += records;
        }
    }
    for (list, records) in found {
        assert_eq!(records, kept(list), "{list}, against tests/snapshots");
    }
}

/// Records of a list over all snapshots.
fn kept(list: &str) -> usize {
    let count = |snapshot: &String| {
        let line = snapshot.lines().find_map(|line| line.strip_prefix(list)?.strip_prefix(": "));
        line.and_then(|count| count.parse::<usize>().ok()).unwrap_or(0)
    };
    paths("tests/snapshots", "snap").iter().map(|path| count(&read(path))).sum()
}

fn paths(folder: &str, extension: &str) -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

fn read(path: &std::path::PathBuf) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
