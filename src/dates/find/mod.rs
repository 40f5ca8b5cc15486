//! Finds temporal expressions: from a core (a month, a weekday, a unit, a year, a clock time, a phrase of the tables)
//! outwards, to the words on its left and right. Only cores cost anything.
//!
//! Gives mentions in order, none overlapping another.

mod clock;
mod dates;
mod numeric;
mod references;
mod units;

use std::cell::OnceCell;

use super::timex::{Meaning, Open, Timex};
use super::words::{self, Bits, Core, Modifier, Tables, Word};
use crate::lexicon::{PhraseTable, gates};
use crate::numbers;
use crate::phrases::Tag;
use crate::text::{Mention, Text, Token, TokenRange};
use crate::tokens::{Gap, Kind, Shape};

/// What a matcher gives: first token, one past the last, rule, meaning.
pub(super) struct Found {
    start: usize,
    end: usize,
    rule: &'static str,
    timex: Timex,
}

impl Found {
    fn new(start: usize, end: usize, rule: &'static str, meaning: Meaning) -> Self {
        Self { start, end, rule, timex: Timex::new(meaning) }
    }
}

pub(super) struct Finder<'a> {
    text: &'a Text<'a>,
    tokens: &'a [Token],
    tables: &'a Tables,
    numbers: &'a numbers::Tables,
    tags: &'a [Tag],
    /// Whether numeric dates put the day first: see [`Finder::day_first`].
    day_first: OnceCell<bool>,
    /// First token that an expression may reach back to.
    low: usize,
    /// One past the last token that it may reach on to.
    high: usize,
}

/// Finds the temporal expressions.
pub(crate) fn find(text: &Text, tables: &Tables, numbers: &numbers::Tables, tags: &[Tag]) -> Vec<Mention<Timex>> {
    let mut found: Vec<Mention<Timex>> = Vec::new();
    let mut finder = Finder { text, tokens: &text.tokens, tables, numbers, tags, day_first: OnceCell::new(), low: 0, high: 0 };
    for sentence in &text.sentences {
        let (mut at, end) = ((sentence.tokens.start as usize).max(finder.low), sentence.tokens.end as usize);
        finder.low = at;
        finder.high = finder.reach(end);
        let is_core = |token: &Token| {
            token.word.has(gates::DATE_CORE) || matches!(token.kind, Kind::Number | Kind::Mixed | Kind::Apostrophe)
        };
        while at < end
            && let Some(passed) = text.tokens[at..end].iter().position(is_core)
        {
            at += passed;
            let hit = if finder.opens(at) { finder.at(at) } else { None };
            let Some(mut hit) = hit else {
                at += 1;
                continue;
            };
            hit.timex.open = finder.open(hit.start);
            at = hit.end.max(at + 1);
            finder.low = at;
            found.push(Mention { tokens: TokenRange::new(hit.start, hit.end), rule: hit.rule, value: hit.timex });
        }
    }
    found
}

impl Finder<'_> {
    /// One past the last token that an expression may reach on to: over the end of the sentence where the stop of "p.m."
    /// was taken for one and a zone, a weekday or a month follows.
    fn reach(&self, end: usize) -> usize {
        let core = |at: usize| self.tokens.get(at).map_or(Word::default(), |t| self.tables.word(t.word));
        let clock = end.checked_sub(1).is_some_and(|last| matches!(core(last).core, Core::AmPm(_)));
        let next = core(end);
        let dated = matches!(next.core, Core::Weekday(..) | Core::Month(..) | Core::Zone) || next.bits.any(words::ON);
        let paragraph = self.tokens.get(end).is_none_or(|t| t.gap == Gap::Paragraph);
        if clock && dated && !paragraph { (end + 6).min(self.tokens.len()) } else { end }
    }

    /// Whether an expression may have its core at this token: most "the" open none.
    #[inline]
    fn opens(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind != Kind::Word || {
            let word = self.tables.word(token.word);
            word.core != Core::None || word.starts_holiday || self.tables.references.may_stand(self.tokens, at)
        }
    }

    /// The expression whose core is at this token.
    #[inline]
    fn at(&self, at: usize) -> Option<Found> {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Number => self.number_core(at),
            Kind::Mixed => self.mixed_core(at),
            Kind::Word if token.word.is_known() => {
                let word = self.tables.word(token.word);
                if let Some(found) = self.phrase(at, word) {
                    return Some(found);
                }
                match word.core {
                    Core::None => None,
                    core => self.word_core(at, core),
                }
            }
            Kind::Apostrophe => self.short_year(at),
            _ => None,
        }
    }

    fn word_core(&self, at: usize, core: Core) -> Option<Found> {
        match core {
            Core::None | Core::OClock | Core::AmPm(_) | Core::Zone => None,
            Core::Month(month, sure) => self.month(at, month, sure),
            Core::Weekday(weekday, sure) => self.weekday(at, weekday, sure),
            Core::Weekdays(weekday) => self.weekdays(at, weekday),
            Core::Unit(unit, many) => self.unit(at, unit, many),
            Core::Season(season, sure) => self.season(at, season, sure),
            Core::Seasons(season) => self.seasons(at, season),
            Core::Part(part) => self.part(at, part),
            Core::Parts(part) => self.parts(at, part),
            Core::Alone(part) => self.alone(at, part),
            Core::Point(hour) => self.point(at, hour),
            Core::Century => self.spelt_year(at),
        }
    }

    /// What the word at a token is; nothing out of reach.
    fn word(&self, at: usize) -> Word {
        if at < self.low || at >= self.high { Word::default() } else { self.tables.word(self.tokens[at].word) }
    }

    fn bits(&self, at: usize) -> Bits {
        self.word(at).bits
    }

    fn core(&self, at: usize) -> Core {
        self.word(at).core
    }

    /// Bits of the token before; none where it is out of reach.
    fn before(&self, at: usize) -> Bits {
        match at.checked_sub(1) {
            Some(left) => self.bits(left),
            None => Bits::default(),
        }
    }

    /// Bits of the token before, be it part of the expression before.
    fn word_before(&self, at: usize) -> Bits {
        match at.checked_sub(1) {
            Some(left) if self.tokens[left].sentence == self.tokens[at].sentence => self.tables.word(self.tokens[left].word).bits,
            _ => Bits::default(),
        }
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        (at >= self.low && at < self.high).then(|| self.tokens[at].kind)
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    fn is_before(&self, at: usize, kind: Kind) -> bool {
        at.checked_sub(1).is_some_and(|left| self.is(left, kind))
    }

    /// A hyphen without spaces around it, which joins the tokens before and behind.
    fn joined(&self, at: usize) -> bool {
        self.is(at, Kind::Hyphen)
            && self.tokens[at].gap == Gap::None
            && self.tokens.get(at + 1).is_some_and(|t| at + 1 < self.high && t.gap == Gap::None)
    }

    fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::None, |t| t.shape)
    }

    /// Whether a capitalised word follows that is no word of a date: a name goes on.
    fn name_follows(&self, end: usize) -> bool {
        self.kind(end) == Some(Kind::Word)
            && self.text.is_cased(end)
            && self.tokens[end].is_capital()
            && self.word(end).core == Core::None
    }

    fn name_precedes(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|left| {
            self.kind(left) == Some(Kind::Word)
                && self.text.is_cased(left)
                && left > self.text.sentence_of(left).tokens.start as usize
                && self.tokens[left].is_capital()
                && self.word(left).core == Core::None
                && self.word(left).bits == Bits::default()
        })
    }

    /// An entry that ends right before a token: its first token and its value.
    fn ending<'t, T>(&self, table: &'t PhraseTable<T>, end: usize) -> Option<(usize, &'t T)> {
        (end.saturating_sub(4).max(self.low)..end).find_map(|start| {
            let mut hit = None;
            table.each(self.tokens, start, |to, value| {
                if to == end {
                    hit = Some((start, value));
                }
            });
            hit
        })
    }

    /// The number that ends right before a token: its first token, its value, whether it is an ordinal.
    fn number_before(&self, end: usize) -> Option<(usize, f64, bool)> {
        let last = end.checked_sub(1).filter(|&last| last >= self.low)?;
        let number_like = |at: usize| {
            matches!(self.tokens[at].kind, Kind::Number | Kind::Mixed)
                || self.numbers.word(self.tokens[at].word) != numbers::NumberWord::None
        };
        if !number_like(last) {
            return None;
        }
        // "2 1/2"
        if last >= self.low + 2
            && self.is(last - 1, Kind::Slash)
            && self.text.word(last) == "2"
            && self.text.word(last - 2) == "1"
        {
            let whole = self.number_before(last - 2);
            return match whole {
                Some((start, value, false)) if start + 1 == last - 2 => Some((start, value + 0.5, false)),
                _ => Some((last - 2, 0.5, false)),
            };
        }
        (end.saturating_sub(7).max(self.low)..end).filter(|&start| number_like(start) || self.bits(start).any(words::A)).find_map(
            |start| {
                let number = numbers::number(self.text, self.numbers, start)?;
                (number.end == end).then_some((start, number.value, number.ordinal))
            },
        )
    }

    /// A word for a stage of a stretch that stands before it ("early", "the end of", "mid-"): where it starts.
    fn stage(&self, start: usize, part: bool) -> (usize, Option<Modifier>) {
        if start >= self.low + 2 && self.joined(start - 1) {
            let modifier = match self.bits(start - 2) {
                bits if bits.any(words::MID) => Some(Modifier::Mid),
                bits if bits.any(words::EARLY) => Some(Modifier::Start),
                bits if bits.any(words::LATE) => Some(Modifier::End),
                _ => None,
            };
            return if modifier.is_some() { (start - 2, modifier) } else { (start, None) };
        }
        match self.ending(&self.tables.stages, start) {
            Some((from, &(modifier, only_part))) if part || !only_part => (from, Some(modifier)),
            _ => (start, None),
        }
    }

    fn hedge(&self, start: usize) -> (usize, Option<Modifier>) {
        match self.ending(&self.tables.hedges, start) {
            // "over an hour", but "over several years"
            Some((from, _)) if self.bits(from).any(words::OVER) && !self.bits(start).any(words::A) => (start, None),
            Some((from, &modifier)) => (from, Some(modifier)),
            None => (start, None),
        }
    }

    /// Takes in a stage or a hedge before a date.
    fn staged(&self, mut found: Found, part: bool) -> Found {
        let (start, modifier) = self.stage(found.start, part);
        if modifier.is_some() {
            found.start = start;
            found.timex.modifier = modifier;
        } else if self.before(found.start).any(words::ABOUT) && !matches!(found.timex.meaning, Meaning::Weekday(..)) {
            found.start -= 1;
            found.timex.modifier = Some(Modifier::Approx);
        }
        found
    }

    /// Takes in the article before.
    fn articled(&self, mut found: Found) -> Found {
        if self.before(found.start).any(words::THE) {
            found.start -= 1;
        }
        found
    }

    fn open(&self, start: usize) -> Open {
        match self.word_before(start) {
            bits if bits.any(words::SINCE) => Open::End,
            bits if bits.any(words::UNTIL) => Open::Start,
            _ => Open::No,
        }
    }
}
