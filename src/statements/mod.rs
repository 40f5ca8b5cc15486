//! Statements: who said what, by which cue.
//!
//! Takes text, phrases, people and organisations. [`reader`] tells where units, quotations and sources stand, [`collect`]
//! ties cues, sources and words, [`speaker`] tells whom a source stands for; here the records are made.

mod collect;
mod cues;
mod reader;
mod speaker;
#[cfg(test)]
mod tests;

use crate::phrases::{Phrases, Tag};
use crate::record::{Confidence, Content, Organisation, Person, Phrase, Quote, Role, Speaker, Statement};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::Kind;

use collect::Draft;
pub(crate) use cues::Tables;
use reader::Reader;
use speaker::Speakers;

/// Finds the statements.
pub(crate) fn find(
    text: &Text,
    tables: &Tables,
    phrases: &Phrases,
    people: &[Mention<Person>],
    organisations: &[Mention<Organisation>],
) -> Vec<Mention<Statement>> {
    let reader = Reader::new(text, tables, phrases);
    let mut drafts = collect::collect(&reader);
    for draft in &mut drafts {
        draft.pieces.retain_mut(|piece| match trim(&reader, *piece) {
            Some(trimmed) => {
                *piece = trimmed;
                true
            }
            None => false,
        });
        draft.source = draft.source.and_then(|source| trim(&reader, without_opening(&reader, source)));
    }
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&k| !drafts[k].pieces.is_empty()).collect();
    let place = |draft: &Draft| draft.source.map_or(draft.pieces[0].start, |source| source.start);
    order.sort_by_key(|&k| (place(&drafts[k]), k));
    let mut speakers = Speakers::new(&reader, people, organisations);
    let mut named: Vec<Option<Speaker>> = vec![None; drafts.len()];
    for &k in &order {
        named[k] = drafts[k].source.map(|source| {
            let span = text.span(source);
            let nobody = text.tokens[source.start as usize].word == tables.words.no;
            let identity = if nobody { speaker::Identity::default() } else { speakers.identify(source) };
            let mut speaker = Speaker::new(span, text.slice(source));
            speaker.name = identity.name;
            speaker.role = identity.role;
            speaker.organisation = identity.organisation;
            speaker
        });
    }
    // In order: a draft inherits from the last one before it.
    let inherited: Vec<usize> = drafts.iter().filter_map(|draft| draft.inherits).collect();
    let mut found: Vec<Mention<Statement>> = Vec::with_capacity(drafts.len());
    for k in 0..drafts.len() {
        let draft = &drafts[k];
        if draft.pieces.is_empty() {
            continue;
        }
        let mut statement = Statement::new(content(text, &draft.pieces), quote(&reader, &draft.pieces));
        if named[k].is_none() {
            named[k] = draft.inherits.and_then(|from| named[from].clone());
        }
        statement.speaker = if inherited.binary_search(&k).is_ok() { named[k].clone() } else { named[k].take() };
        statement.cue = draft.cue.map(|cue| Phrase { span: text.span(cue), text: text.slice(cue).to_string() });
        statement.confidence = if statement.speaker.is_none() { Confidence::Low } else { draft.confidence };
        let last = draft.pieces[draft.pieces.len() - 1];
        let tokens = TokenRange { start: draft.pieces[0].start, end: last.end };
        found.push(Mention { tokens, rule: draft.rule, value: statement });
    }
    found.sort_by_key(|mention| mention.tokens);
    found
}

fn content(text: &Text, pieces: &[TokenRange]) -> Content {
    match pieces {
        [piece] => Content { span: text.span(*piece), spans: Vec::new() },
        _ => Content::new(pieces.iter().map(|&piece| text.span(piece)).collect()),
    }
}

/// A source without what ties its clause to the words before: "Or, as Ann Lee, a nurse", "what Ann Lee, a nurse".
fn without_opening(reader: &Reader, source: TokenRange) -> TokenRange {
    let end = source.end as usize;
    let mut start = source.start as usize;
    while start + 1 < end
        && reader.mask[start] == 0
        && (matches!(reader.tag(start), Tag::Conjunction | Tag::Subordinator)
            || reader.kind(start) == Kind::Comma
            || [reader.tables.words.as_, reader.tables.words.what].contains(&reader.text.tokens[start].word))
    {
        start += 1;
    }
    TokenRange::new(start, end)
}

/// Takes marks and stops off the ends of a run; nothing where no word is left.
fn trim(reader: &Reader, range: TokenRange) -> Option<TokenRange> {
    let (mut start, mut end) = (range.start as usize, range.end as usize);
    let free = |at: usize| reader.mask[at] == 0;
    // "LIMA, May 3 (Wire) - Rebels fled, the army said": nobody says the dateline.
    let zones = &reader.text.zones;
    let zone = zones.get(zones.partition_point(|zone| zone.tokens.end as usize <= start));
    if let Some(dateline) = zone.filter(|zone| zone.role == Role::Dateline && (zone.tokens.end as usize) < end) {
        start = dateline.tokens.end as usize;
    }
    while start < end
        && free(start)
        && matches!(
            reader.kind(start),
            Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop | Kind::CloseBracket
        )
    {
        start += 1;
    }
    while start < end
        && free(end - 1)
        && matches!(reader.kind(end - 1), Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop)
    {
        end -= 1;
    }
    // A lone quotation: its words without the marks.
    if start < end && reader.mask[start] != 0 && reader.mask[start] == reader.mask[end - 1] {
        let outer = &reader.outer[reader.mask[start] as usize - 1];
        if outer.tokens.start as usize == start && (outer.tokens.end as usize) <= end {
            (start, end) = (outer.inner.start as usize, outer.inner.end as usize);
            while start < end && reader.kind(end - 1) == Kind::Comma {
                end -= 1;
            }
        }
    }
    let words = (start..end).any(|at| matches!(reader.kind(at), Kind::Word | Kind::Mixed | Kind::Number | Kind::Address));
    words.then(|| TokenRange::new(start, end))
}

/// By the share of letters between marks.
fn quote(reader: &Reader, pieces: &[TokenRange]) -> Quote {
    let (mut inside, mut all) = (0u64, 0u64);
    for at in pieces.iter().flat_map(|piece| piece.range()) {
        let token = &reader.text.tokens[at];
        if matches!(token.kind, Kind::Word | Kind::Mixed | Kind::Number | Kind::Possessive | Kind::Clitic | Kind::Address) {
            let length = u64::from(token.end - token.start);
            all += length;
            inside += if reader.mask[at] == 0 { 0 } else { length };
        }
    }
    match () {
        () if inside * 20 >= all * 19 => Quote::Direct,
        () if inside * 20 <= all => Quote::Indirect,
        () => Quote::Mixed,
    }
}
