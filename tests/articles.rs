//! The records of the sample articles, kept as reviewed snapshots: one record a line, so that a change reads as a diff.
//!
//! After a change of behaviour: `UPDATE_SNAPSHOTS=1 cargo test --test articles`, then read the diff.
#![cfg(feature = "serde")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dateline::{Document, Extractor};
use serde_json::{Map, Value};

const ARTICLES: &str = "examples/articles";
const SNAPSHOTS: &str = "tests/snapshots";

fn files(folder: &str, extension: &str) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn records_are_as_reviewed() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for path in files(ARTICLES, "txt") {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let extraction = extractor.extract_document(&Document::new(text.as_str()));
        let found = render(&text, &serde_json::to_value(&extraction).expect("a record is JSON"));
        let snapshot = Path::new(SNAPSHOTS).join(format!("{}.snap", stem(&path)));
        if update {
            std::fs::create_dir_all(SNAPSHOTS).expect("a folder");
            std::fs::write(&snapshot, found).expect("written");
            continue;
        }
        let kept = std::fs::read_to_string(&snapshot).unwrap_or_default();
        if kept != found {
            wrong.push(format!("{}\n{}", snapshot.display(), difference(&kept, &found)));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_SNAPSHOTS=1 rewrites them\n\n{}", wrong.join("\n"));
    none_is_left_over();
}

/// Every snapshot has its article, and every article its line in the list of what a right record holds.
fn none_is_left_over() {
    let articles: BTreeSet<String> = files(ARTICLES, "txt").iter().map(|path| stem(path)).collect();
    let snapshots: BTreeSet<String> = files(SNAPSHOTS, "snap").iter().map(|path| stem(path)).collect();
    assert_eq!(articles, snapshots);
    let readme = std::fs::read_to_string(format!("{ARTICLES}/README.md")).expect("the list of articles");
    let listed = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name.to_owned());
    assert_eq!(articles, listed.collect());
}

/// Lines of the one that the other lacks, with the heading of their list.
fn difference(kept: &str, found: &str) -> String {
    let mut out = String::new();
    for (mark, these, those) in [('-', kept, found), ('+', found, kept)] {
        let those: BTreeSet<&str> = those.lines().collect();
        for line in these.lines().filter(|line| !those.contains(line)) {
            let _ = writeln!(out, "  {mark}{line}");
        }
    }
    out
}

/// A line for each record; what a record holds itself is indented below it.
fn render(text: &str, extraction: &Value) -> String {
    let mut out = String::new();
    let fields = extraction.as_object().expect("an object");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_array()) {
        let _ = writeln!(out, "{name}: {}", scalar(value));
    }
    for list in LISTS {
        let records = fields[*list].as_array().expect("a list");
        let _ = writeln!(out, "\n{list}: {}", records.len());
        // Sentences have a corpus of their own; their number is enough here.
        for record in records.iter().filter(|_| *list != "sentences") {
            put(&mut out, text, record, 2);
        }
    }
    assert_eq!(fields.values().filter(|value| value.is_array()).count(), LISTS.len(), "a list that no snapshot shows");
    out
}

const LISTS: &[&str] =
    &["zones", "sentences", "places", "organisations", "people", "dates", "casualties", "statements", "events"];

fn put(out: &mut String, text: &str, value: &Value, indent: usize) {
    let Some(fields) = value.as_object() else {
        let _ = writeln!(out, "{:indent$}{}", "", short(text, value));
        return;
    };
    let _ = writeln!(out, "{:indent$}{}", "", line(text, fields));
    for (name, value) in fields {
        if let Some(items) = value.as_array().filter(|items| items.iter().any(Value::is_object) || name == "mentions") {
            for item in items {
                let shown = item.as_object().map_or_else(|| short(text, item), |fields| line(text, fields));
                let _ = writeln!(out, "{:indent$}  {name}: {shown}", "");
            }
        }
    }
}

/// `"words"@start field=value …`, on one line.
fn line(text: &str, fields: &Map<String, Value>) -> String {
    let mut parts = Vec::new();
    if let Some(span) = fields.get("span") {
        parts.push(short(text, span));
    }
    for (name, value) in fields {
        match value {
            // The span shows its words.
            _ if name == "span" || name == "text" => {}
            Value::Array(items) if items.is_empty() || name == "mentions" || items.iter().any(Value::is_object) => {}
            Value::Array(items) if is_span(value) || items.iter().all(is_span) => {
                let shown: Vec<String> =
                    if is_span(value) { vec![short(text, value)] } else { items.iter().map(|item| short(text, item)).collect() };
                parts.push(format!("{name}={}", shown.join("+")));
            }
            Value::Array(items) => parts.push(format!("{name}={}", items.iter().map(scalar).collect::<Vec<_>>().join(","))),
            Value::Object(inner) if inner.is_empty() => {}
            Value::Object(inner) => parts.push(format!("{name}={{{}}}", line(text, inner))),
            _ => parts.push(format!("{name}={}", scalar(value))),
        }
    }
    parts.join(" ")
}

fn is_span(value: &Value) -> bool {
    value.as_array().is_some_and(|pair| pair.len() == 2 && pair.iter().all(Value::is_u64))
}

/// The words of a span, long ones by their ends, and the byte where they start.
fn short(text: &str, span: &Value) -> String {
    let at = |i: usize| span[i].as_u64().and_then(|byte| usize::try_from(byte).ok()).expect("a span");
    let words: Vec<&str> = text[at(0)..at(1)].split_whitespace().collect();
    let shown = if words.len() > 9 {
        format!("{} … {}", words[..4].join(" "), words[words.len() - 4..].join(" "))
    } else {
        words.join(" ")
    };
    format!("\"{shown}\"@{}", at(0))
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(word) if word.contains(' ') => format!("{word:?}"),
        Value::String(word) => word.clone(),
        other => other.to_string(),
    }
}
