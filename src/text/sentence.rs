//! Sentences: where they end.
//!
//! Takes tokens and zones, gives sentences that cover every token once. White space and layout alone separate; nothing is
//! looked up but abbreviations.

use super::{Abbreviation, Sentence, Tables, Text, Token, TokenRange};
use crate::record::Span;
use crate::tokens::{Gap, Kind, Shape};

/// Whether the letters of the whole text are capitals.
pub(super) fn in_capitals(tokens: &[Token]) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
        match token.shape {
            Shape::Upper => upper += 1,
            Shape::Lower | Shape::Capital if token.end - token.start > 1 => lower += 1,
            _ => {}
        }
    }
    upper > 10 && lower * 10 < upper
}

/// Whether the stop after `token`, with `rest` behind it, belongs to an abbreviation (it may end the sentence as well).
pub(super) fn is_abbreviation_here(token: &Token, rest: &str, tables: &Tables) -> bool {
    let mut after = rest.trim_start_matches([' ', '\n', '\r', '\u{a0}']).chars();
    let next = after.next();
    match tables.abbreviations.get(token.word) {
        Abbreviation::Number => {
            next.is_some_and(|c| c.is_ascii_digit()) || next.is_some_and(char::is_lowercase) && token.is_capital()
        }
        Abbreviation::Title => token.is_capital() && next.is_some_and(char::is_alphanumeric),
        Abbreviation::Any => true,
        Abbreviation::No => false,
    }
}

/// Cuts the text into sentences.
pub(super) fn split(text: &Text, tables: &Tables) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(text.tokens.len() / 20 + 4);
    for (zone, part) in text.zones.iter().enumerate() {
        let mut start = part.tokens.start as usize;
        let end = part.tokens.end as usize;
        let mut at = start;
        while at < end {
            let stop = sentence_end(text, tables, at, end);
            at = stop.unwrap_or(at + 1);
            if stop.is_some() || at == end {
                sentences.push(sentence(text, zone, start, at));
                start = at;
            }
        }
    }
    sentences
}

fn sentence(text: &Text, zone: usize, start: usize, end: usize) -> Sentence {
    let tokens = TokenRange::new(start, end);
    let (mut capital, mut lower) = (0usize, 0usize);
    for token in &text.tokens[start..end] {
        match token.shape {
            Shape::Lower if token.kind == Kind::Word && token.end - token.start > 3 => lower += 1,
            Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Dotted => capital += 1,
            _ => {}
        }
    }
    let span = Span::new(text.tokens[start].start, text.tokens[end - 1].end);
    Sentence { tokens, span, zone: zone as u32, capitals: lower == 0 && capital > 3 }
}

/// Where the sentence that holds token `at` ends, if it ends at this token: one past its closing marks.
fn sentence_end(text: &Text, tables: &Tables, at: usize, limit: usize) -> Option<usize> {
    let tokens = &text.tokens;
    let token = &tokens[at];
    if let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < limit) {
        if next.gap == Gap::Paragraph {
            return Some(at + 1);
        }
    }
    let abbreviation = match token.kind {
        Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis => false,
        Kind::Word if text.source.as_bytes()[token.end as usize - 1] == b'.' => true,
        _ => return None,
    };
    let mut end = at + 1;
    while end < limit {
        let next = &tokens[end];
        let closes = match next.kind {
            Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis => next.gap == Gap::None,
            Kind::CloseQuote | Kind::CloseBracket => true,
            Kind::DoubleQuote | Kind::Apostrophe => {
                next.gap == Gap::None || tokens.get(end + 1).is_none_or(|after| after.gap >= Gap::Line)
            }
            _ => false,
        };
        if !closes {
            break;
        }
        end += 1;
    }
    if end >= limit {
        return Some(limit);
    }
    let next = &tokens[end];
    if next.gap == Gap::None && end == at + 1 && !(token.kind != Kind::Stop || next.shape == Shape::Capital) {
        return None;
    }
    if next.gap == Gap::None && token.kind == Kind::Ellipsis {
        return None;
    }
    let opens = match next.kind {
        Kind::Word | Kind::Mixed => next.shape != Shape::Lower,
        Kind::Number
        | Kind::DoubleQuote
        | Kind::OpenQuote
        | Kind::OpenBracket
        | Kind::Apostrophe
        | Kind::Dash
        | Kind::Address => true,
        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Slash | Kind::Hyphen | Kind::Percent => false,
        _ => true,
    };
    if !opens {
        return None;
    }
    if abbreviation && end == at + 1 {
        let class = tables.abbreviations.get(token.word);
        let ends = match token.shape {
            // "U.S. officials" goes on; "in the U.S. The army" does not: only a sentence opener tells.
            Shape::Dotted => {
                token.end - token.start > 2 && next.kind == Kind::Word && next.shape == Shape::Capital && is_opener(text, end)
            }
            _ if class == Abbreviation::Any => next.kind == Kind::Word && is_opener(text, end),
            _ => class == Abbreviation::No && next.shape != Shape::Lower,
        };
        return ends.then_some(end);
    }
    Some(end)
}

/// Whether a capitalised word is one that opens sentences rather than goes on with a name.
fn is_opener(text: &Text, at: usize) -> bool {
    const OPENERS: [&str; 40] = [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "In",
        "On",
        "At",
        "But",
        "And",
        "This",
        "That",
        "These",
        "Those",
        "His",
        "Her",
        "Their",
        "Its",
        "As",
        "After",
        "Before",
        "When",
        "While",
        "If",
        "For",
        "There",
        "However",
        "What",
        "Who",
        "So",
        "No",
        "Some",
        "Two",
        "Police",
        "Officials",
    ];
    OPENERS.contains(&text.word(at))
}
