//! The corpus of places: every case of `corpus/places/*.toml` names all places of its text.
//!
//! A case is `name`, `text` and `places` on one line each; strings and lists are written as in JSON, which TOML reads alike.

use std::path::Path;

use dateline::Extractor;

struct Case {
    name: String,
    text: String,
    places: Vec<String>,
}

fn value<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    line.strip_prefix(key)?.trim_start().strip_prefix('=').map(str::trim)
}

fn cases(path: &Path) -> Vec<Case> {
    let content = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out: Vec<Case> = Vec::new();
    for (line, n) in content.lines().zip(1..) {
        let fault = |what: &str| -> ! { panic!("{}:{n}: {what}: {line}", path.display()) };
        if line.trim() == "[[case]]" {
            out.push(Case { name: String::new(), text: String::new(), places: Vec::new() });
            continue;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(case) = out.last_mut() else { fault("a line before the first case") };
        if let Some(name) = value(line, "name") {
            case.name = serde_json::from_str(name).unwrap_or_else(|_| fault("no string"));
        } else if let Some(text) = value(line, "text") {
            case.text = serde_json::from_str(text).unwrap_or_else(|_| fault("no string"));
        } else if let Some(places) = value(line, "places") {
            case.places = serde_json::from_str(places).unwrap_or_else(|_| fault("no list of strings"));
        } else {
            fault("neither name, text nor places");
        }
    }
    out
}

#[test]
fn every_case_names_its_places_and_no_others() {
    let extractor = Extractor::new();
    let (mut wrong, mut n) = (Vec::new(), 0);
    for entry in std::fs::read_dir("tests/corpus/places").expect("the corpus") {
        let path = entry.expect("an entry").path();
        for case in cases(&path) {
            n += 1;
            let found: Vec<String> =
                extractor.extract(&case.text).places.iter().map(|p| format!("{} = {p} {} {}", p.text, p.kind, p.usage)).collect();
            if found != case.places {
                wrong.push(format!("{}: {}\n  found    {found:?}\n  expected {:?}", case.name, case.text, case.places));
            }
        }
    }
    assert!(n >= 30, "only {n} cases read");
    assert!(wrong.is_empty(), "{} of {n} cases:\n{}", wrong.len(), wrong.join("\n"));
}
