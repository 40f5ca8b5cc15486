//! Runs of words that may be names: by their capitals where case tells, else by not being common words.

use super::words::{Class, Tables, Title};
use super::{Candidate, Sort};
use crate::lexicon::gates;
use crate::text::{Text, TokenRange};
use crate::tokens::{Gap, Kind, Shape};

/// The words of a document by class, and the runs of capitals.
#[derive(Debug, Default)]
pub(crate) struct Capitals {
    /// One a token.
    pub(crate) classes: Vec<Class>,
    /// In order, disjoint; they start and end with a word.
    pub(crate) runs: Vec<TokenRange>,
    /// The runs cut at titles; in order, disjoint.
    pub(crate) segments: Vec<Segment>,
    /// One a token: whether it is a word of a demonym.
    demonyms: Vec<bool>,
}

/// A run of capitals, or what titles leave of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) tokens: TokenRange,
    /// The title right before it.
    pub(crate) title: Option<(TokenRange, Title)>,
    /// The role noun in lower case right before it.
    pub(crate) role: Option<TokenRange>,
}

impl Capitals {
    /// Reads the runs; the demonyms are among the candidates.
    pub(crate) fn read(text: &Text, tables: &Tables, candidates: &[Candidate]) -> Self {
        let mut capitals = Self {
            classes: text.tokens.iter().map(Class::of).collect(),
            runs: Vec::with_capacity(text.tokens.len() / 8),
            segments: Vec::with_capacity(text.tokens.len() / 8),
            demonyms: vec![false; text.tokens.len()],
        };
        for candidate in candidates.iter().filter(|c| c.sort == Sort::Demonym) {
            capitals.demonyms[candidate.tokens.range()].fill(true);
        }
        let mut until = 0;
        for at in text.hits(|t| t.is_capital() | Class::of(t).any(Class::JOINED | Class::PARTICLE)) {
            if at < until {
                continue;
            }
            if let Some(end) = capitals.run_end(text, at) {
                capitals.runs.push(TokenRange::new(at, end));
                capitals.cut(text, tables, at, end);
                until = end;
            }
        }
        capitals
    }

    /// Cuts a run at its titles.
    fn cut(&mut self, text: &Text, tables: &Tables, start: usize, end: usize) {
        let (mut from, mut at, mut title) = (start, start, None);
        while at < end {
            let title_here = text.tokens[at].word.has(gates::TITLE);
            let found = title_here.then(|| tables.titles.longest(&text.tokens, at)).flatten().map(|(to, &title)| (to, title));
            let found = found.filter(|&(to, _)| {
                let class = self.class(to);
                to <= end && !(to < end && class.any(Class::HEAD | Class::TAIL) && !class.any(Class::GIVEN | Class::FAMILY))
            });
            match found {
                Some((to, kind)) => {
                    self.segment(text, tables, from, at, title);
                    title = Some((TokenRange::new(at, to), kind));
                    (from, at) = (to, to);
                }
                None => at += 1,
            }
        }
        self.segment(text, tables, from, end, title);
    }

    fn segment(&mut self, text: &Text, tables: &Tables, mut start: usize, mut end: usize, title: Option<(TokenRange, Title)>) {
        while start < end && !text.tokens[start].is_word() {
            start += 1;
        }
        while start < end && !text.tokens[end - 1].is_word() {
            end -= 1;
        }
        if start == end {
            return;
        }
        let same = |from: usize| text.tokens[from].sentence == text.tokens[start].sentence;
        let starts = |gate: u32| {
            let before = (1..=4).rev().filter_map(|k| start.checked_sub(k));
            before.filter(move |&from| text.tokens[from].word.has(gate) && same(from))
        };
        let opens = title.is_none_or(|(tokens, _)| tokens.end as usize != start);
        let mut title = title.filter(|_| !opens);
        let mut role = None;
        // Most have none before them.
        let some = text.tokens[start.saturating_sub(4)..start].iter().any(|t| t.word.has(gates::TITLE | gates::ROLE));
        if opens && some {
            // "Mr Hansen": a title that is never a word of a name stands before the run.
            title = starts(gates::TITLE).find_map(|from| {
                let (to, &kind) = tables.titles.longest(&text.tokens, from)?;
                let sure = !text.is_cased(start) || kind == Title::Courtesy && text.tokens[from].is_capital();
                (to == start && sure).then(|| (TokenRange::new(from, start), kind))
            });
            if title.is_none() && text.is_cased(start) {
                role = starts(gates::ROLE)
                    .find(|&from| tables.roles.longest(&text.tokens, from).is_some_and(|(to, ())| to == start))
                    .map(|from| TokenRange::new(from, start));
            }
        }
        self.segments.push(Segment { tokens: TokenRange::new(start, end), title, role });
    }

    #[inline]
    pub(crate) fn class(&self, token: usize) -> Class {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Whether the token is a word of a demonym.
    #[inline]
    pub(crate) fn is_demonym(&self, token: usize) -> bool {
        self.demonyms[token]
    }

    /// Whether the token may be a word of a name.
    pub(crate) fn is_name_word(&self, text: &Text, at: usize) -> bool {
        let Some(token) = text.tokens.get(at) else { return false };
        if !token.is_word() || !token.is_capital() {
            return false;
        }
        let class = self.class(at);
        if class.any(Class::STOP) && (token.shape != Shape::Upper || !text.is_cased(at)) {
            return false;
        }
        if class.any(Class::NOT) {
            return class.is_given() || class.is_family();
        }
        if text.is_cased(at) {
            return true;
        }
        // Here every word has a capital.
        !class.any(Class::COMMON) || class.is_given() || class.is_family()
    }

    /// One past the run that starts at `at`, where one does.
    fn run_end(&self, text: &Text, at: usize) -> Option<usize> {
        let tokens = &text.tokens;
        let opens_joined = self.is_joined(text, at);
        let mut end = if opens_joined {
            at + 3
        } else if self.is_name_word(text, at) {
            at + 1
        } else {
            self.surname_end(text, at)?
        };
        let line_start = at;
        loop {
            let Some(next) = tokens.get(end) else { return Some(end) };
            let may_join = next.is_capital()
                | self.class(end).any(Class::JOINED | Class::PARTICLE)
                | matches!(next.kind, Kind::Hyphen | Kind::Ampersand);
            if !may_join || next.sentence != tokens[at].sentence || next.gap == Gap::Paragraph {
                return Some(end);
            }
            // A short line is a headline, a row of a table, a byline: its end parts names.
            if next.gap == Gap::Line && tokens[end - 1].end - line_begin(text, line_start) < 50 {
                return Some(end);
            }
            if next.kind == Kind::Hyphen && next.is_glued() {
                let after = end + 1;
                let glued = tokens.get(after).is_some_and(|t| t.is_glued() && t.is_word());
                let joins = glued
                    && (self.is_name_word(text, after)
                        || !self.class(after).any(Class::COMMON | Class::STOP)
                            && tokens[after].shape == Shape::Lower
                            && !self.class(end - 1).any(Class::COMMON)
                            && tokens[end - 1].shape == Shape::Capital);
                if joins {
                    end = after + 1;
                    continue;
                }
                if glued && self.class(after).any(Class::JOINED) && self.is_joined(text, after) {
                    end = after + 3;
                    continue;
                }
                return Some(end);
            }
            if next.kind == Kind::Ampersand && self.is_name_word(text, end + 1) {
                end += 2;
                continue;
            }
            if self.is_name_word(text, end) {
                end += 1;
                continue;
            }
            if self.is_joined(text, end) {
                end += 3;
                continue;
            }
            // Up to three particles, then a capital: "van der Pas".
            let mut after = end;
            while after < end + 3 && after < tokens.len() && self.is_particle(text, after) {
                after += 1;
            }
            if after > end && (self.is_joined(text, after) || self.is_name_word(text, after)) && text.is_cased(at) {
                end = if self.is_name_word(text, after) { after + 1 } else { after + 3 };
                continue;
            }
            return Some(end);
        }
    }

    /// One past "van der Pas", "bin Laden", where a surname of that sort opens a run.
    fn surname_end(&self, text: &Text, at: usize) -> Option<usize> {
        if !self.is_particle(text, at) || !matches!(text.word(at), "van" | "von" | "bin" | "ibn") || !text.is_cased(at) {
            return None;
        }
        let mut after = at + 1;
        while after < at + 3 && self.is_particle(text, after) {
            after += 1;
        }
        self.is_name_word(text, after).then_some(after + 1)
    }

    fn is_particle(&self, text: &Text, at: usize) -> bool {
        text.tokens.get(at).is_some_and(|t| self.class(at).any(Class::PARTICLE) && t.shape == Shape::Lower && t.gap == Gap::Space)
    }

    /// "al-Assad" from its "al" on.
    pub(crate) fn is_joined(&self, text: &Text, at: usize) -> bool {
        let tokens = &text.tokens;
        self.class(at).any(Class::JOINED)
            && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Hyphen && t.is_glued())
            && tokens.get(at + 2).is_some_and(|t| t.is_glued() && t.is_word() && t.is_capital())
    }
}

/// Where the line that a token lies in begins, in bytes; looks back at most 60 bytes.
fn line_begin(text: &Text, token: usize) -> u32 {
    let start = text.tokens[token].start as usize;
    let from = start.saturating_sub(60);
    let bytes = &text.source.as_bytes()[from..start];
    bytes.iter().rposition(|&b| b == b'\n').map_or(from, |at| from + at + 1) as u32
}
