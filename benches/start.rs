//! Cold start: from the start of a process to its first record of a short text.
//!
//! `cargo bench --bench start` measures; without `--bench` among the arguments one start checks the answer alone.
//! The process that is started is this bench itself, told to extract and end; the same process told to end at once is what the
//! system takes for itself.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline::Extractor;

const TEXT: &str = "Gunmen killed two people in Nairobi on Monday, police said.";

/// Starts that are measured of each kind.
const STARTS: usize = 100;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let is = |option: &str| arguments.iter().any(|argument| argument == option);
    let mut out = io::stdout().lock();
    if is("--nothing") {
        return writeln!(out, "nothing");
    }
    if is("--first-record") {
        let extraction = Extractor::new().extract(TEXT);
        return writeln!(out, "{} events", extraction.events.len());
    }
    let starts = if is("--bench") { STARTS } else { 1 };
    let (bare, first) = (times(starts, "--nothing", "nothing\n")?, times(starts, "--first-record", "1 events\n")?);
    if !is("--bench") {
        return writeln!(out, "start: the answer is right");
    }
    for (what, times) in [("process alone", bare), ("process, tables and first record", first)] {
        let (least, median) = (times[0].as_secs_f64() * 1e3, times[STARTS / 2].as_secs_f64() * 1e3);
        writeln!(out, "{what:<34} best {least:>6.2} ms, median {median:>6.2} ms of {STARTS}")?;
    }
    Ok(())
}

/// How long the starts took, in order of time, each of which must have printed the answer.
fn times(starts: usize, option: &str, answer: &str) -> io::Result<Vec<Duration>> {
    let this = std::env::current_exe()?;
    let mut times = Vec::new();
    for _ in 0..starts {
        let begun = Instant::now();
        let output = Command::new(&this).arg(option).stdin(Stdio::null()).output()?;
        times.push(begun.elapsed());
        assert_eq!(String::from_utf8_lossy(&output.stdout), answer, "{option}");
    }
    times.sort();
    Ok(times)
}
