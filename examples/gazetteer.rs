//! Names of the caller's own: what an article gives without them, and with them.
//!
//! ```sh
//! cargo run --release --example gazetteer -- examples/own-names.tsv examples/articles/bombing-peshawar-tolls.txt
//! ```

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;

use dateline::{Extraction, Extractor, Gazetteer};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [names, article] = &arguments[..] else {
        let _ = writeln!(io::stderr(), "usage: gazetteer NAMES.tsv ARTICLE.txt");
        return ExitCode::from(2);
    };
    match compare(names, article) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gazetteer: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(names: &str, article: &str) -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(article)?;
    let own = Extractor::builder().gazetteer(Gazetteer::from_path(names)?).build()?;
    let (without, with) = (found(&Extractor::new().extract(&text)), found(&own.extract(&text)));
    let mut out = io::stdout().lock();
    for record in without.difference(&with) {
        writeln!(out, "- {record}")?;
    }
    for record in with.difference(&without) {
        writeln!(out, "+ {record}")?;
    }
    Ok(())
}

/// Places, organisations and people, once each.
fn found(extraction: &Extraction) -> BTreeSet<String> {
    let places = extraction.places.iter().map(|place| format!("place         {place}"));
    let organisations = extraction.organisations.iter().map(|organisation| format!("organisation  {organisation}"));
    let people = extraction.people.iter().map(|person| format!("person        {person}"));
    places.chain(organisations).chain(people).collect()
}
