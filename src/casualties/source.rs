//! Whose figure it is: the statement that holds a count, else the words for the source beside it.

use super::tables::Tables;
use crate::record::{Attribution, Casualty, Span, Statement};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::Kind;

/// Most tokens of the words for a source.
const LONGEST: usize = 10;

/// Ties every count to the statement that gave it, or to the words for its source ("according to the ministry").
pub(super) fn attribute(
    text: &Text,
    tables: &Tables,
    mut casualties: Vec<Mention<Casualty>>,
    statements: &[Mention<Statement>],
) -> Vec<Mention<Casualty>> {
    if casualties.is_empty() {
        return casualties;
    }
    // (start, end, index): in order of the text; the narrowest content that holds the count wins.
    let contents: Vec<(Span, u32)> =
        statements.iter().enumerate().map(|(index, s)| (s.value.content.span, index as u32)).collect();
    let mut from = 0;
    for casualty in &mut casualties {
        let span = casualty.value.span;
        while from < contents.len() && contents[from].0.end < span.start && contents[from].0.end + 4000 < span.start {
            from += 1;
        }
        let holder = contents[from..]
            .iter()
            .take(64)
            .take_while(|(content, _)| content.start <= span.end)
            .filter(|(content, _)| content.contains(span))
            .min_by_key(|(content, _)| content.len());
        casualty.value.according_to = match holder {
            Some(&(_, index)) => Some(Attribution::Statement(index)),
            None => source_words(text, tables, casualty.tokens).map(|t| Attribution::Words(text.slice(t).to_string())),
        };
    }
    casualties
}

/// "according to X" in the sentence.
fn source_words(text: &Text, tables: &Tables, count: TokenRange) -> Option<TokenRange> {
    let w = &tables.words;
    let sentence = text.sentence_of(count.start as usize).tokens.range();
    let floor = sentence.start.max((count.start as usize).saturating_sub(60));
    let ceiling = sentence.end.min(count.end as usize + 60);
    let at =
        (floor..ceiling.saturating_sub(2)).find(|&i| text.tokens[i].word == w.according && text.tokens[i + 1].word == w.to)?;
    let start = at + 2;
    let mut end = start;
    while end < sentence.end && end < start + LONGEST {
        let token = &text.tokens[end];
        let closes = matches!(
            token.kind,
            Kind::Comma
                | Kind::Semicolon
                | Kind::Stop
                | Kind::Colon
                | Kind::Dash
                | Kind::OpenBracket
                | Kind::CloseQuote
                | Kind::DoubleQuote
        ) || token.word == w.that
            || token.word == w.who;
        if closes {
            break;
        }
        end += 1;
    }
    (end > start).then(|| TokenRange::new(start, end))
}
