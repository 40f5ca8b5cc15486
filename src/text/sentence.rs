//! Sentences: where they end.
//!
//! Takes tokens, paragraphs and zones, gives sentences that cover every token once. Layout and punctuation separate;
//! nothing is looked up but abbreviations and the words that open sentences. A dateline stays with the sentence it opens.

use super::{Abbreviation, Sentence, Tables, Text, Token, TokenRange, class};
use crate::lexicon::gates;
use crate::record::{Role, Span};
use crate::tokens::{Gap, Kind, Shape};

/// Whether the stop after `token`, with `rest` behind it, belongs to an abbreviation (it may end the sentence as well).
pub(super) fn is_abbreviation_here(token: &Token, rest: &str, tables: &Tables) -> bool {
    let mut after = rest.trim_start_matches([' ', '\n', '\r', '\u{a0}']).chars();
    let next = after.next();
    match tables.abbreviations.get(token.word) {
        Abbreviation::Number => {
            next.is_some_and(|c| c.is_ascii_digit()) || next.is_some_and(char::is_lowercase) && token.is_capital()
        }
        Abbreviation::Title => token.is_capital() && next.is_some_and(char::is_alphanumeric),
        Abbreviation::State => token.shape == Shape::Capital || token.shape == Shape::Upper && token.end - token.start == 2,
        Abbreviation::Any => true,
        Abbreviation::No => false,
    }
}

/// Cuts the text into sentences.
pub(super) fn split(text: &Text, tables: &Tables) -> Vec<Sentence> {
    let mut cutter = Cutter { text, tables, zone: 0, sign: 0, sentences: Vec::with_capacity(text.tokens.len() / 20 + 4) };
    for (from, to) in text.paragraphs() {
        cutter.paragraph(from, to);
    }
    cutter.sentences
}

struct Cutter<'a, 't> {
    text: &'a Text<'t>,
    tables: &'a Tables,
    zone: usize,
    /// Where the search for the next sign begins in `text.signs`.
    sign: usize,
    sentences: Vec<Sentence>,
}

/// The number, letter or bullet that opens an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker<'t> {
    /// The bullet before it; empty where there is none.
    bullet: &'t str,
    value: u32,
    style: Style,
    /// First token of the item itself.
    body: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// The bullet alone.
    Bullet,
    /// "1."
    Stop,
    /// "1)"
    Bracket,
    /// "1.)"
    StopBracket,
    /// "(1)"
    Brackets,
    /// "a."
    LetterStop,
    /// "a)"
    LetterBracket,
}

impl<'t> Cutter<'_, 't> {
    fn push(&mut self, start: usize, end: usize) {
        let zones = &self.text.zones;
        while self.zone + 1 < zones.len() && zones[self.zone].tokens.end as usize <= start {
            self.zone += 1;
        }
        let mut zone = self.zone;
        if zones[zone].role == Role::Dateline && (zones[zone].tokens.end as usize) < end {
            zone += 1;
        }
        self.sentences.push(sentence(self.text, zone, start, end));
    }

    fn paragraph(&mut self, from: usize, to: usize) {
        let mut list = self.marker(from, to);
        let mut start = from;
        let mut at = list.map_or(from, |marker| marker.body);
        while at < to {
            // Most tokens neither end a sentence nor open the item of a list.
            if list.is_none() {
                at = self.next_cut(at, to);
                if at >= to {
                    break;
                }
            }
            if at > start && self.opens_item(list.as_ref(), at, to) {
                self.push(start, at);
                start = at;
                list = self.marker(at, to).or(list);
                at = list.map_or(at + 1, |marker| marker.body.max(at + 1));
                continue;
            }
            match self.sentence_end(start, at, to) {
                Some(end) => {
                    self.push(start, end);
                    start = end;
                    at = end;
                    if let Some(marker) = (at < to).then(|| self.marker(at, to)).flatten()
                        && marker.style != Style::Bullet
                    {
                        list = Some(marker);
                        at = marker.body;
                    }
                }
                None => at += 1,
            }
        }
        if start < to {
            self.push(start, to);
        }
    }

    /// The next token from `at` on that may end a sentence, or stands before a colon; `to` where there is none.
    fn next_cut(&mut self, at: usize, to: usize) -> usize {
        let (signs, tokens) = (&self.text.signs, &self.text.tokens);
        while let Some(&sign) = signs.get(self.sign) {
            let sign = sign as usize;
            if sign > to {
                break;
            }
            let token = &tokens[sign];
            if token.kind == Kind::Colon && sign > at {
                return sign - 1;
            }
            let ends = token.stopped || matches!(token.kind, Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis);
            if ends && sign >= at {
                return sign.min(to);
            }
            self.sign += 1;
        }
        to
    }

    /// The list marker at a token, where something follows it.
    fn marker(&self, at: usize, to: usize) -> Option<Marker<'t>> {
        let (text, tokens) = (self.text, &self.text.tokens);
        let is = |i: usize, kind: Kind| i < to && tokens[i].kind == kind;
        let glued = |i: usize, kind: Kind| is(i, kind) && tokens[i].is_glued();
        let mut i = at;
        let mut bullet = "";
        if is(i, Kind::Other) && matches!(text.word(i), "•" | "⁃" | "▪" | "●" | "·" | "*" | "‣" | "■" | "◦") {
            bullet = text.word(i);
            i += 1;
        }
        let number =
            |i: usize| (is(i, Kind::Number) && tokens[i].end - tokens[i].start <= 3).then(|| text.word(i).parse().ok()).flatten();
        let letter = || {
            (is(i, Kind::Word) && tokens[i].end - tokens[i].start == 1 && tokens[i].shape == Shape::Lower)
                .then(|| u32::from(text.word(i).as_bytes()[0]))
        };
        let (value, style, body) = if let Some(value) = number(i) {
            match (glued(i + 1, Kind::Stop), glued(i + 2, Kind::CloseBracket), glued(i + 1, Kind::CloseBracket)) {
                (true, true, _) => (value, Style::StopBracket, i + 3),
                (true, ..) => (value, Style::Stop, i + 2),
                (.., true) => (value, Style::Bracket, i + 2),
                _ if bullet.is_empty() => return None,
                _ => (0, Style::Bullet, i),
            }
        } else if let (true, Some(value), true) = (is(i, Kind::OpenBracket), number(i + 1), glued(i + 2, Kind::CloseBracket)) {
            (value, Style::Brackets, i + 3)
        } else if let (Some(value), Some(style)) = (
            letter(),
            if glued(i + 1, Kind::Stop) {
                Some(Style::LetterStop)
            } else if glued(i + 1, Kind::CloseBracket) {
                Some(Style::LetterBracket)
            } else {
                None
            },
        ) {
            (value, style, i + 2)
        } else if bullet.is_empty() {
            return None;
        } else {
            (0, Style::Bullet, i)
        };
        (body < to && (style == Style::Bullet || !tokens[body].is_glued())).then_some(Marker { bullet, value, style, body })
    }

    /// Whether the next item of a list, or the credit of a picture, opens at a token.
    fn opens_item(&self, list: Option<&Marker<'t>>, at: usize, to: usize) -> bool {
        let tokens = &self.text.tokens;
        let token = &tokens[at];
        if token.gap == Gap::None {
            return false;
        }
        if token.kind == Kind::Word
            && token.is_capital()
            && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Colon)
            && at + 2 < to
            && self.tables.words.get(token.word) & class::CUE != 0
        {
            return true;
        }
        let Some(list) = list else { return false };
        if list.bullet.is_empty() {
            matches!(token.kind, Kind::Number | Kind::OpenBracket | Kind::Word)
                && !matches!(token.shape, Shape::Capital | Shape::Upper)
                && self.marker(at, to).is_some_and(|next| {
                    next.style == list.style && next.value == list.value + 1 && tokens[next.body].shape != Shape::Lower
                })
        } else {
            token.kind == Kind::Other && self.text.word(at) == list.bullet
        }
    }

    /// Where the sentence ends, if it ends at token `at`: one past its closing marks.
    fn sentence_end(&self, start: usize, at: usize, to: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let token = &tokens[at];
        let abbreviation = match token.kind {
            Kind::Stop | Kind::Question | Kind::Exclamation => false,
            Kind::Ellipsis => {
                if at == start || opens(tokens, at - 1, start) {
                    return None;
                }
                false
            }
            Kind::Word if token.stopped => true,
            _ => return None,
        };
        let mut end = at + 1;
        let mut bracket = false;
        while end < to {
            let next = &tokens[end];
            let closes = match next.kind {
                Kind::Stop | Kind::Question | Kind::Exclamation => next.gap == Gap::None,
                Kind::Ellipsis => next.gap == Gap::None || tokens[end + 1..to].iter().all(|t| !t.is_word()),
                Kind::CloseQuote => true,
                Kind::CloseBracket => {
                    bracket = true;
                    true
                }
                Kind::DoubleQuote | Kind::Apostrophe => next.gap == Gap::None || end + 1 == to,
                _ => false,
            };
            if !closes {
                break;
            }
            end += 1;
        }
        if end >= to {
            return Some(to);
        }
        let next = &tokens[end];
        if next.gap == Gap::None
            && (token.kind == Kind::Ellipsis
                || end == at + 1 && token.kind == Kind::Stop && next.shape != Shape::Capital
                || end == at + 1 && abbreviation)
        {
            return None;
        }
        let closed = end > at + 1;
        if bracket && (abbreviation || token.kind == Kind::Ellipsis && end == at + 2) {
            return None;
        }
        let quoted = matches!(tokens[end - 1].kind, Kind::CloseQuote | Kind::DoubleQuote | Kind::Apostrophe);
        if !self.may_open(token.kind, quoted, end, to) || closed && self.names_speaker(token.kind, end, to) {
            return None;
        }
        let ends = if abbreviation {
            !closed && self.ends_abbreviation(start, at, end, to) || closed && self.opens_sentence(end, to)
        } else if token.kind == Kind::Stop && at > start {
            self.ends_at_stop(start, at, end)
        } else {
            true
        };
        ends.then_some(end)
    }

    /// Whether a sentence may open with the token at `next`.
    fn may_open(&self, mark: Kind, quoted: bool, next: usize, to: usize) -> bool {
        let tokens = &self.text.tokens;
        let token = &tokens[next];
        let after = tokens.get(next + 1).filter(|_| next + 1 < to);
        match token.kind {
            Kind::Word | Kind::Mixed if token.shape != Shape::Lower => {
                // A spaced ellipsis and "I" go on.
                mark != Kind::Ellipsis
                    || self.text.word(next) != "I"
                    || !self.text.source[..token.start as usize].trim_end().ends_with(". .")
            }
            // "al-Bashir", "e-mails"
            Kind::Word => {
                mark == Kind::Stop
                    && after.is_some_and(|t| t.kind == Kind::Hyphen && t.is_glued())
                    && tokens.get(next + 2).is_some_and(|t| t.is_glued() && t.shape == Shape::Capital)
            }
            Kind::Mixed => mark != Kind::Ellipsis,
            Kind::Number | Kind::Currency => mark != Kind::Ellipsis,
            Kind::OpenBracket if mark == Kind::Ellipsis => after.is_some_and(|t| t.shape != Shape::Lower),
            Kind::DoubleQuote | Kind::OpenQuote | Kind::OpenBracket | Kind::Apostrophe | Kind::Address => true,
            // A name after a quotation says whose words they are; after plain words, who wrote them.
            Kind::Dash => !(quoted && to - next <= 8) && after.is_some_and(|t| t.shape != Shape::Lower),
            Kind::Hyphen => false,
            Kind::Comma
            | Kind::Semicolon
            | Kind::Colon
            | Kind::Slash
            | Kind::Percent
            | Kind::Ampersand
            | Kind::Possessive
            | Kind::Clitic => false,
            Kind::Other => self.text.word(next) != "|",
            _ => true,
        }
    }

    /// Whether who said it follows a closed quotation: `"Why?" Mr Smith asked.`
    fn names_speaker(&self, mark: Kind, next: usize, to: usize) -> bool {
        let tokens = &self.text.tokens;
        if mark == Kind::Stop || !tokens[next].is_capital() {
            return false;
        }
        let verb = (next..to.min(next + 4)).find(|&i| tokens[i].shape == Shape::Lower);
        verb.is_some_and(|i| {
            i > next
                && self.tables.words.get(tokens[i].word) & class::SAID != 0
                && tokens.get(i + 1).is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma) || t.shape == Shape::Lower)
        })
    }

    /// Whether a plain stop ends the sentence.
    fn ends_at_stop(&self, start: usize, at: usize, next: usize) -> bool {
        let (text, tokens) = (self.text, &self.text.tokens);
        let before = &tokens[at - 1];
        match before.kind {
            // "p. 55", "Roe v. Wade", "plan b. The"
            Kind::Word if before.end - before.start == 1 && before.shape == Shape::Lower => {
                tokens[next].kind == Kind::Word
                    && text.word(at - 1) != "v"
                    && at > start + 1
                    && self.opens_sentence(next, tokens.len())
            }
            // "N°. 12"
            Kind::Other => !(matches!(text.word(at - 1), "°" | "º") && tokens[next].kind == Kind::Number),
            _ => true,
        }
    }

    /// Whether the stop of an abbreviation ends the sentence, too.
    fn ends_abbreviation(&self, start: usize, at: usize, next: usize, to: usize) -> bool {
        let (text, tokens) = (self.text, &self.text.tokens);
        let token = &tokens[at];
        let length = token.end - token.start;
        match (self.tables.abbreviations.get(token.word), token.shape) {
            // "J. Smith"; "you and I. Did"
            (_, Shape::Dotted) if length == 2 => {
                at > start && tokens[at - 1].shape == Shape::Lower && self.opens_sentence(next, to)
            }
            (Abbreviation::No, Shape::Lower | Shape::Dotted) if is_hour(text.word(at)) => {
                let following = &tokens[next];
                if following.kind != Kind::Word || !following.is_capital() {
                    return false;
                }
                let bits = self.tables.words.get(following.word);
                if bits & (class::CLOCK | class::WEEKDAY | class::MONTH) != 0
                    || tokens.get(next + 1).is_some_and(|t| text.source[t.span().range()].eq_ignore_ascii_case("time"))
                {
                    return false;
                }
                at > start + 4
            }
            // "i.e.", "e.g."
            (Abbreviation::No, Shape::Lower) => false,
            (Abbreviation::Title | Abbreviation::Number, _) => false,
            _ => self.opens_sentence(next, to),
        }
    }

    /// Whether a token opens a sentence by its word rather than goes on with a name.
    fn opens_sentence(&self, at: usize, to: usize) -> bool {
        let tokens = &self.text.tokens;
        let Some(token) = tokens.get(at).filter(|_| at < to) else { return false };
        match token.kind {
            Kind::DoubleQuote | Kind::OpenQuote => {
                tokens.get(at + 1).is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Upper | Shape::Mixed))
            }
            Kind::Word if token.is_capital() => {
                let bits = self.tables.words.get(token.word);
                let all_capitals = token.shape == Shape::Upper;
                bits & class::STARTER != 0 || !all_capitals && bits & class::OPENER != 0
            }
            _ => false,
        }
    }
}

/// Whether the token opens a quotation or bracket; `start` is the sentence's first.
fn opens(tokens: &[Token], at: usize, start: usize) -> bool {
    match tokens[at].kind {
        Kind::OpenBracket | Kind::OpenQuote => true,
        Kind::DoubleQuote | Kind::Apostrophe => at == start || tokens[at].gap != Gap::None,
        _ => false,
    }
}

fn is_hour(word: &str) -> bool {
    ["a.m.", "p.m."].iter().any(|hour| word.eq_ignore_ascii_case(hour))
}

fn sentence(text: &Text, zone: usize, start: usize, end: usize) -> Sentence {
    let span = Span::new(text.tokens[start].start, text.tokens[end - 1].end);
    Sentence { tokens: TokenRange::new(start, end), span, zone: zone as u32, capitals: text.capitals }
}

/// Tells a sentence whether case tells names in it, and its tokens which sentence they are of.
pub(super) fn settle(sentence: &mut Sentence, index: u32, tokens: &mut [Token]) {
    let (mut capital, mut lower) = (0usize, 0usize);
    for token in tokens {
        let word = (token.shape == Shape::Lower) & (token.kind == Kind::Word) & (token.end - token.start > 2);
        lower += usize::from(word & !token.word.has(gates::FUNCTION));
        capital += usize::from(token.is_capital());
        token.sentence = index;
    }
    sentence.capitals |= lower == 0 && capital > 3;
}
