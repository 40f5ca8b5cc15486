//! Casualties: counts of people harmed, each the interval that the words allow.
//!
//! Takes tokens, tags and dates; a verb, noun or adjective that says what befell people ([`tables`]) opens a frame
//! ([`frames`], [`nominals`]), and the frame looks for the noun groups that it counts, to the left ([`subject`]) or to the
//! right ([`object`]). Which counts belong to which event is for `events`; [`totals`] adds up what it puts together.

mod frames;
mod groups;
mod nominals;
mod object;
mod reader;
mod source;
mod subject;
mod tables;
#[cfg(test)]
mod tests;
mod totals;

use crate::numbers;
use crate::phrases::Phrases;
use crate::record::{Casualty, Date, Side, Statement, VictimKind};
use crate::text::{Mention, Text, TokenRange};

pub(crate) use tables::Tables;
pub(crate) use totals::{counts, repeats, totals};

use reader::{Found, Groups, Reader};
use tables::Trigger;

/// Finds the counts.
pub(crate) fn find(
    text: &Text,
    tables: &Tables,
    numbers: &numbers::Tables,
    phrases: &Phrases,
    dates: &[Mention<Date>],
) -> Vec<Mention<Casualty>> {
    let dates: Vec<TokenRange> = dates.iter().map(|d| d.tokens).collect();
    let mut reader = Reader {
        text,
        tables,
        numbers,
        tags: &phrases.tags,
        dates: &[],
        first: 0,
        end: 0,
        groups: Groups::default(),
        found: Vec::new(),
        taken: Vec::new(),
        last: Vec::new(),
        before: Vec::new(),
        since: 0,
    };
    for (at, token) in text.tokens.iter().enumerate() {
        let Some(trigger) = tables.trigger(token.word) else { continue };
        if at >= reader.end {
            reader.enter(text.sentences[token.sentence as usize].tokens, &dates);
        }
        match trigger {
            Trigger::Verb(verb) => frames::verb(&mut reader, at, verb),
            Trigger::Nominal(nominal) => nominals::nominal(&mut reader, at, nominal),
        }
    }
    let mut found = reader.found;
    name_tallies(&mut found);
    records(text, &found)
}

/// Ties every count to the statement that gave it, or to the words for its source.
pub(crate) fn attribute(
    text: &Text,
    tables: &Tables,
    casualties: Vec<Mention<Casualty>>,
    statements: &[Mention<Statement>],
) -> Vec<Mention<Casualty>> {
    source::attribute(text, tables, casualties, statements)
}

/// "Two men were shot dead. … 2 fatalities.": a tally that says a number again is of the people it was said of.
fn name_tallies(found: &mut [Found]) {
    for index in 1..found.len() {
        let tally = found[index];
        if tally.victims.is_some() || tally.rule != "counted-noun" || tally.min.is_none() {
            continue;
        }
        let known = found[index.saturating_sub(16)..index]
            .iter()
            .find(|f| f.effect == tally.effect && f.min == tally.min && f.max == tally.max && f.victims.is_some());
        if let Some(&known) = known {
            let tally = &mut found[index];
            (tally.victims, tally.kind, tally.side) = (known.victims, known.kind, known.side);
        }
    }
}

/// The counts as records, in order of the text.
fn records(text: &Text, found: &[Found]) -> Vec<Mention<Casualty>> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].tokens.start, found[i].group, found[i].effect, i));
    let mut place = vec![0u32; found.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to as u32;
    }
    order
        .into_iter()
        .map(|index| {
            let count = &found[index];
            let mut value = Casualty::new(text.span(count.tokens), text.slice(count.tokens), count.effect);
            (value.min, value.max) = (count.min, count.max);
            value.approximate = count.approximate || count.min != count.max;
            value.victims = count.victims.map(|v| text.slice(v).to_string());
            value.victim_kind = count.kind;
            value.side = match (count.side, count.kind) {
                (Side::Unknown, VictimKind::Unknown) if count.victims.is_some() => Side::Target,
                (side, _) => side,
            };
            value.part_of = count.part_of.map(|p| place[p]);
            value.confidence = count.confidence;
            Mention { tokens: count.tokens, rule: count.rule, value }
        })
        .collect()
}
