//! News articles in, typed records out: what the crate is for, as a command.
//!
//! ```sh
//! cargo run --release --example extract -- examples/articles/attack-market-maiduguri.txt
//! cargo run --release --example extract -- --json examples/articles/attack-market-maiduguri.txt
//! cargo run --release --example extract -- --jsonl < examples/articles/sample.jsonl
//! ```

#[path = "extract/view.rs"]
mod view;

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use dateline::{Document, Extractor, jsonl};

const HELP: &str = "\
Extract typed event records from news articles.

usage: extract [--json | --jsonl] [--threads N] [--published DATE] [FILE...]

Reads the files, or standard input where there is none (or where FILE is -).

  (no option)       one article a file, as plain text; prints events, statements and names for reading
  --json            one article a file, as plain text; prints its record as indented JSON
  --jsonl           one document a line, as JSON; prints one record a line, in the same order
  --threads N       threads for --jsonl (all cores where not given)
  --published DATE  day of publication of plain-text articles, YYYY-MM-DD, where they do not say
  --help            print this

exit status: 0, 1 where some input could not be read (the rest is still processed), 2 for wrong arguments
";

/// How the records are to be written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    View,
    Json,
    Jsonl,
}

struct Options {
    form: Form,
    threads: usize,
    published: Option<String>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            let _ = io::stdout().write_all(HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            complain(&format!("{message} (--help lists the options)"));
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Nobody reads on, as under `| head`: no fault of ours.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut options = Options { form: Form::View, threads: cores, published: None, files: Vec::new() };
    let mut only_files = false;
    while let Some(argument) = arguments.next() {
        let (name, mut value) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (argument.as_str(), None),
        };
        match name {
            _ if only_files => options.files.push(argument),
            "--" => only_files = true,
            "--help" | "-h" => return Ok(None),
            "--json" | "--jsonl" if value.is_none() => {
                let form = if name == "--json" { Form::Json } else { Form::Jsonl };
                if options.form != Form::View && options.form != form {
                    return Err("--json and --jsonl exclude each other".to_owned());
                }
                options.form = form;
            }
            "--threads" => {
                let given = value.take().or_else(|| arguments.next()).ok_or("--threads needs a number")?;
                options.threads = given
                    .parse()
                    .ok()
                    .filter(|n| (1..=1024).contains(n))
                    .ok_or_else(|| format!("--threads: expected a number from 1 to 1024, found {given:?}"))?;
            }
            "--published" => {
                let given = value.take().or_else(|| arguments.next()).ok_or("--published needs a date")?;
                if !is_day(&given) {
                    return Err(format!("--published: expected YYYY-MM-DD, found {given:?}"));
                }
                options.published = Some(given);
            }
            "-" => options.files.push(argument),
            _ if argument.starts_with('-') => return Err(format!("unknown option {argument:?}")),
            _ => options.files.push(argument),
        }
    }
    if options.files.is_empty() {
        options.files.push("-".to_owned());
    }
    Ok(Some(options))
}

fn is_day(text: &str) -> bool {
    let number = |range, low, high| {
        text.get(range).and_then(|digits: &str| digits.parse::<u32>().ok()).is_some_and(|n| (low..=high).contains(&n))
    };
    text.len() == 10
        && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() })
        && number(5..7, 1, 12)
        && number(8..10, 1, 31)
}

/// Whether all input could be read.
fn run(options: &Options) -> io::Result<bool> {
    let extractor = Extractor::new();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut sound = true;
    for (i, file) in options.files.iter().enumerate() {
        let name = if file == "-" { "standard input" } else { file };
        let input: Box<dyn Read + Send> = match file.as_str() {
            "-" => Box::new(io::stdin()),
            path => match File::open(path) {
                Ok(opened) => Box::new(opened),
                Err(error) => {
                    complain(&format!("{name}: {error}"));
                    sound = false;
                    continue;
                }
            },
        };
        if options.form == Form::Jsonl {
            sound &= stream(&extractor, input, &mut output, options.threads, name)?;
            continue;
        }
        let text = match article(input) {
            Ok(text) => text,
            Err(message) => {
                complain(&format!("{name}: {message}"));
                sound = false;
                continue;
            }
        };
        let id = (file != "-").then(|| file.rsplit('/').next().unwrap_or(file).to_owned());
        let document = Document { id, published: options.published.clone(), ..Document::new(text) };
        let extraction = extractor.extract_document(&document);
        if options.form == Form::Json {
            serde_json::to_writer_pretty(&mut output, &extraction)?;
            output.write_all(b"\n")?;
        } else {
            let gap = if i > 0 { "\n" } else { "" };
            write!(output, "{gap}{}", view::render(&document, &extraction))?;
        }
    }
    output.flush()?;
    Ok(sound)
}

fn article(mut input: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u32::try_from(bytes.len()).is_err() {
        return Err("longer than 4 GiB".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        let column = 1 + sound.iter().rev().take_while(|byte| **byte != b'\n').count();
        format!("line {line}, column {column}: not UTF-8")
    })
}

fn stream(
    extractor: &Extractor,
    input: impl Read + Send,
    output: &mut impl Write,
    threads: usize,
    name: &str,
) -> io::Result<bool> {
    let report = |fault: &dateline::Error| complain(&format!("{name}: {fault}"));
    let mut output = Watched { output, failed: None };
    match jsonl::extract(extractor, input, &mut output, threads, report) {
        Ok(summary) => Ok(summary.faults == 0),
        Err(error) => {
            if let Some(failed) = output.failed {
                return Err(failed);
            }
            complain(&format!("{name}: {error}"));
            Ok(false)
        }
    }
}

/// Keeps the error of a write, so that a closed pipe can be told from input that cannot be read.
struct Watched<W> {
    output: W,
    failed: Option<io::Error>,
}

impl<W: Write> Watched<W> {
    fn watch<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            self.failed = Some(error);
            kind.into()
        })
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.output.write(bytes);
        self.watch(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.output.flush();
        self.watch(result)
    }
}

fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "extract: {message}");
}
