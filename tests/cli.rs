//! The example `extract` as a command: what it prints, where it complains, how it exits.
#![cfg(feature = "jsonl")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "examples/articles/attack-market-maiduguri.txt";
const SAMPLE: &str = "examples/articles/sample.jsonl";

/// The example beside this test's own binary, where `cargo test` builds it.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its path");
    let profile = test.parent().and_then(|deps| deps.parent()).expect("target/PROFILE/deps/cli");
    let binary = profile.join("examples").join(format!("extract{}", std::env::consts::EXE_SUFFIX));
    assert!(binary.is_file(), "build it first: cargo build --example extract (looked for {})", binary.display());
    binary
}

fn extract(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(binary())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("extract starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // Wrong arguments end the command before it reads: a closed pipe is no fault here.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("extract ends");
    writer.join().expect("the writer ends");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn an_article_is_shown_within_100_columns() {
    let output = extract(&[ARTICLE], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.starts_with("attack-market-maiduguri.txt: "), "{shown}");
    for line in shown.lines() {
        assert!(line.chars().count() <= 100, "{} columns: {line}", line.chars().count());
    }
    assert!(output.stderr.is_empty());
}

#[test]
fn several_articles_are_shown_in_order() {
    let output = extract(&["examples/articles/sport-derby.txt", ARTICLE], b"");
    let shown = text(&output.stdout);
    let at = |name| shown.find(name).unwrap_or_else(|| panic!("{name} is missing: {shown}"));
    assert!(at("sport-derby.txt: ") < at("attack-market-maiduguri.txt: "));
}

#[test]
fn json_is_one_indented_record() {
    let output = extract(&["--json", ARTICLE], b"");
    assert_eq!(output.status.code(), Some(0));
    let record: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(record["id"], "attack-market-maiduguri.txt");
    assert!(text(&output.stdout).contains("\n  \"sentences\": ["));
    assert!(record["events"].is_array());
}

#[test]
fn standard_input_is_read_where_no_file_is_named() {
    let article = std::fs::read(ARTICLE).expect("the sample article");
    for arguments in [&["--json"][..], &["--json", "-"]] {
        let output = extract(arguments, &article);
        let record: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(record.get("id").is_none());
        assert!(record["sentences"].as_array().expect("a list").len() > 10);
    }
}

#[test]
fn a_day_of_publication_can_be_given() {
    let output = extract(&["--json", "--published", "2018-09-22", "examples/articles/ferry-accident-lake.txt"], b"");
    let record: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(record["published"], "2018-09-22");
    assert_eq!(record["published_from"], "given");
}

#[test]
fn jsonl_gives_a_line_for_each_document_in_order() {
    let input = std::fs::read(SAMPLE).expect("the sample documents");
    let piped = extract(&["--jsonl"], &input);
    assert_eq!(piped.status.code(), Some(0), "{}", text(&piped.stderr));
    let ids: Vec<_> = lines(&piped).iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["attack-market-maiduguri", "ferry-accident-lake", "business-chip-war"]);
    assert_eq!(extract(&["--jsonl", SAMPLE], b"").stdout, piped.stdout);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let sample = std::fs::read_to_string(SAMPLE).expect("the sample documents");
    // Several batches for each of the workers.
    let input = format!("{sample}not a document\n").repeat(200);
    let one = extract(&["--jsonl", "--threads", "1"], input.as_bytes());
    assert_eq!(text(&one.stdout).lines().count(), 800);
    for threads in ["2", "5"] {
        let many = extract(&["--jsonl", "--threads", threads], input.as_bytes());
        assert!(many.stdout == one.stdout, "{threads} threads");
        assert!(many.stderr == one.stderr, "{threads} threads");
        assert_eq!(many.status.code(), Some(1));
    }
}

#[test]
fn a_line_that_is_no_document_has_its_error_in_its_place() {
    let mut input = b"{\"id\": \"a\", \"text\": \"A quiet day.\"}\n{\"id\": \"b\", \"text\": 7}\n\n".to_vec();
    input.extend_from_slice(b"{\"text\": \"Fine.\"\n{\"id\": \"e\", \"text\": \"\xFF\"}\n7\n{\"id\": 7, \"text\": \"Fine.\"}");
    let output = extract(&["--jsonl"], &input);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    let ids: Vec<_> = lines.iter().map(|line| line["id"].as_str().expect("an id")).collect();
    // A line whose id cannot be read goes by its number; the blank third line counts but yields nothing.
    assert_eq!(ids, ["a", "b", "4", "5", "6", "7"]);
    let errors: Vec<_> = lines.iter().map(|line| line["error"].as_str().unwrap_or("-")).collect();
    assert_eq!(errors[0], "-");
    assert_eq!(errors[1], "line 2, column 21: invalid type: integer `7`, expected a string");
    assert!(errors[2].starts_with("line 4, column "), "{}", errors[2]);
    assert!(errors[2].contains("EOF while parsing"), "{}", errors[2]);
    assert_eq!(errors[3], "line 5, column 22: not UTF-8");
    assert!(errors[4].starts_with("line 6, column "), "{}", errors[4]);
    assert_eq!(errors[5], "-");
    let complaints = text(&output.stderr);
    assert_eq!(complaints.lines().count(), 4, "{complaints}");
    assert!(complaints.starts_with("extract: standard input: line 2: column 21: invalid type"), "{complaints}");
}

#[test]
fn a_missing_file_does_not_stop_the_rest() {
    let output = extract(&["--json", "no-such-file.txt", ARTICLE], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("extract: no-such-file.txt: "), "{}", text(&output.stderr));
    let record: Value = serde_json::from_slice(&output.stdout).expect("the other article");
    assert_eq!(record["id"], "attack-market-maiduguri.txt");
}

#[test]
fn bytes_that_are_no_utf8_are_named_by_line_and_column() {
    let output = extract(&[], b"A quiet day.\nIn K\xF6ln.\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "extract: standard input: line 2, column 5: not UTF-8\n");
    assert!(output.stdout.is_empty());
}

#[test]
fn wrong_arguments_end_with_2() {
    for (arguments, complaint) in [
        (&["--nonsense"][..], "unknown option \"--nonsense\""),
        (&["--json", "--jsonl"], "--json and --jsonl exclude each other"),
        (&["--threads"], "--threads needs a number"),
        (&["--threads", "0"], "--threads: expected a number from 1 to 1024, found \"0\""),
        (&["--threads=many"], "found \"many\""),
        (&["--published", "yesterday"], "--published: expected YYYY-MM-DD, found \"yesterday\""),
        (&["--published=2024-13-01"], "found \"2024-13-01\""),
    ] {
        let output = extract(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(complaint), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_names_every_option() {
    let output = extract(&["--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    for option in ["--json ", "--jsonl", "--threads N", "--published DATE", "--help"] {
        assert!(text(&output.stdout).contains(option), "{option}");
    }
}

#[test]
fn empty_input_is_an_article_without_records() {
    let output = extract(&[], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("No events."));
    let output = extract(&["--jsonl"], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}
