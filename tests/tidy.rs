//! What people forget: module heads, the order of the layers, the heads and order of the tables, commands in the README.

use std::path::{Path, PathBuf};

/// The rooms from the ground up: each imports only from those before it (and from itself).
const LAYERS: &[&str] = &[
    "error",
    "document",
    "record",
    "tokens",
    "lexicon",
    "text",
    "numbers",
    "phrases",
    "dates",
    "names",
    "gazetteer",
    "places",
    "organisations",
    "people",
    "casualties",
    "statements",
    "events",
    "tables",
    "extractor",
    "jsonl",
];

/// Imports against the order, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    // One room reads the tables of all others, and `tables` holds its own: the knot is in the types, not in the data.
    ("events", "tables"),
];

/// What the root re-exports, and where it lives.
const AT_ROOT: &[(&str, &str)] = &[
    ("Document", "document"),
    ("Error", "error"),
    ("Gazetteer", "gazetteer"),
    ("Extraction", "record"),
    ("Extractor", "extractor"),
    ("ExtractorBuilder", "extractor"),
    ("Gazetteer", "places"),
];

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_file_says_what_it_does() {
    for folder in ["src", "tests", "examples", "benches"] {
        for path in files(folder, "rs") {
            let head = read(&path);
            assert!(head.starts_with("//! "), "{} opens without a module comment", path.display());
        }
    }
}

#[test]
fn imports_point_down() {
    let mut seen = 0;
    for path in files("src", "rs") {
        let inside = path.strip_prefix("src").expect("below src").to_string_lossy().replace('\\', "/");
        let room = inside.split(['/', '.']).next().expect("a name");
        // Tests may set up whatever they need.
        if room == "lib" || path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let rank = rank(room).unwrap_or_else(|| panic!("{} is in no layer: add it to LAYERS", path.display()));
        for used in imports(&read(&path)) {
            let used = AT_ROOT.iter().find(|(item, _)| *item == used).map_or(used.as_str(), |(_, home)| home);
            let Some(below) = self::rank(used) else { panic!("{} imports {used}, which is in no layer", path.display()) };
            seen += 1;
            assert!(
                below <= rank || EXCEPTIONS.contains(&(room, used)),
                "{} imports {used}, which stands above {room}",
                path.display()
            );
        }
    }
    assert!(seen > 40, "only {seen} imports seen: is the search still right?");
}

fn rank(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == room)
}

/// First segments of all paths below `crate::` outside of tests and comments.
fn imports(source: &str) -> Vec<String> {
    let tested = source.find("#[cfg(test)]").unwrap_or(source.len());
    let code: String =
        source[..tested].lines().filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |mut code, line| {
            code.push_str(line);
            code.push('\n');
            code
        });
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` of a macro and `pub(in crate::…)` name the place, they take nothing from it.
        if code[..at].ends_with(['$', '_']) || code[..at].ends_with(char::is_alphanumeric) || code[..at].ends_with("in ") {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => found.push(first_word(rest)),
            Some(list) => found.extend(top_level(list)),
        }
    }
    found
}

/// The items of a `{…}` list that stand directly in it.
fn top_level(list: &str) -> Vec<String> {
    let (mut depth, mut fresh, mut found) = (0, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && (c.is_alphanumeric() || c == '_') => {
                found.push(first_word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn tables_say_where_they_come_from() {
    for path in files("gazetteers", "tsv") {
        let text = read(&path);
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n").to_lowercase();
        for word in ["columns:", "source:", "licence:", "date:", "2026-"] {
            assert!(head.contains(word), "{}: no {word:?} in its head", path.display());
        }
    }
}

#[test]
fn tables_are_sorted() {
    for path in files("gazetteers", "tsv") {
        let text = read(&path);
        let keys: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split('\t').next().unwrap_or(line))
            .collect();
        assert!(!keys.is_empty(), "{}: no rows", path.display());
        let numbers: Option<Vec<u64>> = keys.iter().map(|key| key.parse().ok()).collect();
        let sorted = keys.is_sorted() || numbers.is_some_and(|numbers| numbers.is_sorted());
        let fault = keys.windows(2).find(|pair| pair[0] > pair[1]);
        assert!(sorted, "{}: {fault:?} are out of order (LC_ALL=C sort by the first column)", path.display());
    }
}

/// The CI script runs every `sh` block of the README; a command elsewhere would go unchecked.
#[test]
fn commands_in_the_readme_are_run() {
    let readme = read(Path::new("README.md"));
    let (mut language, mut commands) = (None, 0);
    for line in readme.lines() {
        match (line.strip_prefix("```"), language) {
            (Some(opened), None) => language = Some(opened),
            (Some(_), Some(_)) => language = None,
            (None, Some("sh")) => commands += usize::from(!line.trim().is_empty()),
            (None, inside) => {
                let command = ["cargo ", "$ ", "python3 "].iter().any(|start| line.trim_start().starts_with(start));
                assert!(!command, "a command outside of a `sh` block (in {inside:?}): {line}");
            }
        }
    }
    assert!(commands >= 2, "one command runs the main job, one the tests");
    assert!(read(Path::new(".ci/run")).contains("commands README.md"), "the CI script runs the blocks");
}
