//! A record as a person wants to see it: events as a table, statements with their speakers, then the names and dates.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dateline::record::{Certainty, Effect, Event, Extraction, Modality, Participant, Scope, Statement, Use};
use dateline::{Document, record};

/// Characters a line may hold.
const WIDTH: usize = 100;

/// Headings of the table of events and the most characters each column may take.
const COLUMNS: [(&str, usize); 7] =
    [("WHEN", 10), ("WHERE", 18), ("WHAT", 15), ("WHO", 16), ("TO WHOM", 16), ("KILLED", 6), ("INJURED", 7)];

/// The whole view, ending in a line break.
pub(crate) fn render(document: &Document, extraction: &Extraction) -> String {
    let mut out = String::new();
    let name = document.id.as_deref().unwrap_or("standard input");
    match (&extraction.published, extraction.published_from) {
        (Some(day), Some(from)) => push(&mut out, &format!("{name}: published {day} ({from})"), 0),
        _ => push(&mut out, &format!("{name}: day of publication unknown"), 0),
    }
    out.push('\n');
    events(&mut out, extraction);
    statements(&mut out, document, extraction);
    names(&mut out, extraction);
    out
}

fn events(out: &mut String, extraction: &Extraction) {
    if extraction.events.is_empty() {
        out.push_str("No events.\n");
        return;
    }
    let rows: Vec<[String; 7]> = extraction.events.iter().map(row).collect();
    let mut widths = [0; 7];
    for (i, (heading, most)) in COLUMNS.iter().enumerate() {
        let longest = rows.iter().map(|row| row[i].chars().count()).max().unwrap_or(0);
        widths[i] = longest.clamp(heading.len(), *most);
    }
    table_row(out, &COLUMNS.map(|(heading, _)| heading.to_owned()), &widths);
    for (event, row) in extraction.events.iter().zip(&rows) {
        table_row(out, row, &widths);
        let more = details(event);
        if !more.is_empty() {
            push(out, &format!("  {more}"), 4);
        }
    }
}

fn row(event: &Event) -> [String; 7] {
    let toll = |effect| event.totals.get(effect).map_or(String::new(), |interval| interval.to_string());
    let mut what = event.kind.as_str().replace('_', " ");
    if event.modality != Modality::Actual {
        let _ = write!(what, " ({})", event.modality);
    }
    if event.scope != Scope::Incident {
        let _ = write!(what, " ({})", event.scope);
    }
    [
        event.date.as_ref().map_or(String::new(), |date| date.value.clone()),
        event.places.first().map_or(String::new(), |site| site.place.to_string()),
        what,
        list(event.actors.iter().map(participant)),
        list(event.targets.iter().chain(&event.victims).map(participant)),
        toll(Effect::Killed),
        toll(Effect::Injured),
    ]
}

fn participant(participant: &Participant) -> String {
    let doubt = if participant.certainty == Some(Certainty::Suspected) { " (?)" } else { "" };
    format!("{participant}{doubt}")
}

/// What the table has no column for.
fn details(event: &Event) -> String {
    let mut parts = Vec::new();
    for effect in Effect::ALL {
        if !matches!(effect, Effect::Killed | Effect::Injured)
            && let Some(interval) = event.totals.get(*effect)
        {
            parts.push(format!("{interval} {effect}"));
        }
    }
    if let Some(incidents) = event.incidents {
        parts.push(format!("{incidents} incidents"));
    }
    if !event.weapons.is_empty() {
        parts.push(format!("with {}", list(event.weapons.iter().map(|weapon| weapon.text.clone()))));
    }
    parts.extend(event.damage.iter().map(|damage| format!("{} {}", damage.object, damage.degree)));
    parts.extend(event.claims.iter().map(|claim| match claim.stance {
        record::Stance::Blamed => format!("blamed on {}", claim.by),
        stance => format!("{stance} by {}", claim.by),
    }));
    list(parts)
}

fn statements(out: &mut String, document: &Document, extraction: &Extraction) {
    if extraction.statements.is_empty() {
        return;
    }
    out.push_str("\nSTATEMENTS\n");
    for statement in &extraction.statements {
        push(out, &format!("{}: {}", speaker(statement), content(document, statement)), 4);
    }
}

fn speaker(statement: &Statement) -> String {
    let Some(speaker) = &statement.speaker else { return "(unnamed)".to_owned() };
    match &speaker.organisation {
        Some(organisation) if speaker.name.as_ref() != Some(organisation) => format!("{speaker} ({organisation})"),
        _ => speaker.to_string(),
    }
}

fn content(document: &Document, statement: &Statement) -> String {
    let (open, close) = if statement.quote == record::Quote::Direct { ("\"", "\"") } else { ("", "") };
    let whole = [statement.content.span];
    let pieces = if statement.content.spans.is_empty() { &whole[..] } else { &statement.content.spans };
    let said: Vec<&str> = pieces.iter().map(|span| &document.text.as_str()[*span]).collect();
    format!("{open}{}{close}", said.join(" … "))
}

fn names(out: &mut String, extraction: &Extraction) {
    let place = |usage| {
        let of_use = extraction.places.iter().filter(move |place| place.usage == usage);
        counted(of_use.map(ToString::to_string))
    };
    let counts = list(extraction.casualties.iter().map(|count| match &count.victims {
        Some(victims) => format!("{count} ({victims})"),
        None => count.to_string(),
    }));
    let rows = [
        ("PLACES", place(Use::Literal)),
        ("  as actor or part of a name", place(Use::Associative)),
        ("ORGANISATIONS", counted(extraction.organisations.iter().map(ToString::to_string))),
        ("PEOPLE", people(extraction)),
        ("COUNTS", counts),
        ("DATES", counted(extraction.dates.iter().map(|date| format!("{} = {date}", date.text)))),
    ];
    if rows.iter().any(|(_, row)| !row.is_empty()) {
        out.push('\n');
    }
    for (heading, row) in rows.iter().filter(|(_, row)| !row.is_empty()) {
        push(out, &format!("{heading}: {row}"), 4);
    }
}

/// Each person once, with the first role told.
fn people(extraction: &Extraction) -> String {
    let told = |name: &str| extraction.people.iter().find(|person| person.name == name && person.role.is_some());
    counted(extraction.people.iter().map(|person| told(&person.name).unwrap_or(person).to_string()))
}

/// Items once each, in order of appearance, separated by semicolons.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|item| seen.insert(item.clone())).collect::<Vec<String>>().join("; ")
}

/// Like [`list`], each item with the number of its mentions.
fn counted(items: impl IntoIterator<Item = String>) -> String {
    let mut order = Vec::new();
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item.clone()).or_insert_with(|| {
            order.push(item);
            0
        }) += 1;
    }
    let with_count = |item: String| match counts[&item] {
        1 => item,
        n => format!("{item} (×{n})"),
    };
    order.into_iter().map(with_count).collect::<Vec<String>>().join("; ")
}

fn table_row(out: &mut String, row: &[String; 7], widths: &[usize; 7]) {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut text = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let piece = cell.get(line).map_or("", String::as_str);
            let _ = write!(text, "{piece:<width$}  ", width = *width);
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

/// Appends a paragraph, wrapped, its later lines indented.
fn push(out: &mut String, paragraph: &str, indent: usize) {
    let first = paragraph.len() - paragraph.trim_start().len();
    for (i, line) in wrap(paragraph, WIDTH - first.max(indent)).iter().enumerate() {
        let _ = writeln!(out, "{:width$}{line}", "", width = if i == 0 { first } else { indent.max(first) });
    }
}

/// Words on lines of at most `width` characters; a longer word is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().filter(|c| !c.is_control()).collect();
        if used > 0 && used + 1 + word.len() > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        while word.len() > width {
            let rest = word.split_off(width);
            lines.push(word.into_iter().collect());
            word = rest;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        used += word.len();
        line.extend(word);
    }
    lines.push(line);
    lines
}
