//! Which rule fired where: an article's records in order of the text, each with the rules and gazetteer rows that made it.
//!
//! ```sh
//! cargo run --release --example explain -- examples/articles/clash-kivu.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use dateline::Extractor;
use dateline::record::{Extraction, Span};

fn main() -> ExitCode {
    let mut failed = false;
    let extractor = match Extractor::builder().explain(true).build() {
        Ok(extractor) => extractor,
        Err(error) => return complain(&error.to_string()),
    };
    for file in std::env::args().skip(1) {
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                if explain(&text, &extractor.extract(&text)).is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                complain(&format!("{file}: {error}"));
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn explain(text: &str, x: &Extraction) -> io::Result<()> {
    let mut firings: Vec<(Span, &str, String, &[String])> = Vec::new();
    firings.extend(x.places.iter().map(|r| (r.span, "place", r.to_string(), &r.rules[..])));
    firings.extend(x.organisations.iter().map(|r| (r.span, "organisation", r.to_string(), &r.rules[..])));
    firings.extend(x.people.iter().map(|r| (r.span, "person", r.to_string(), &r.rules[..])));
    firings.extend(x.dates.iter().map(|r| (r.span, "date", r.to_string(), &r.rules[..])));
    firings.extend(x.casualties.iter().map(|r| (r.span, "casualty", r.to_string(), &r.rules[..])));
    firings.extend(x.statements.iter().map(|r| {
        let speaker = r.speaker.as_ref().map_or_else(|| "nobody".to_owned(), ToString::to_string);
        (r.cue.as_ref().map_or(r.content.span, |cue| cue.span), "statement", format!("by {speaker}"), &r.rules[..])
    }));
    firings.extend(x.events.iter().map(|r| (r.trigger.span, "event", r.to_string(), &r.rules[..])));
    firings.sort_by_key(|(span, ..)| *span);

    let mut out = io::BufWriter::new(io::stdout().lock());
    for (span, what, value, rules) in firings {
        let words: Vec<&str> = text[span].split_whitespace().take(6).collect();
        writeln!(out, "{:<12} {what:<13} {:<32} {value}  [{}]", span.to_string(), words.join(" "), rules.join(", "))?;
    }
    out.flush()
}

fn complain(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "explain: {message}");
    ExitCode::FAILURE
}
