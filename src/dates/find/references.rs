//! Phrases of the tables: "yesterday", "now", "the near future", "daily", and feasts.

use super::super::timex::{Clock, InYear, Meaning, Shift, Timex};
use super::super::words::{self, Core, Part, Place, Pointer, Unit, Word};
use super::{Finder, Found};
use crate::phrases::Tag;
use crate::tokens::{Kind, Shape};

impl Finder<'_> {
    /// The longest phrase of `holidays` or `references` that starts at this token, whose word is given.
    pub(super) fn phrase(&self, at: usize, word: Word) -> Option<Found> {
        if word.starts_holiday
            && let Some((end, feast)) = self.tables.holidays.longest(self.tokens, at).filter(|(end, _)| *end <= self.high)
            && (self.tokens[at].is_capital() || !self.text.is_cased(at) && !self.text.capitals)
        {
            return self.feast(at, end, *feast);
        }
        if !word.starts_reference {
            return None;
        }
        let (end, (pointer, place)) = self.tables.references.longest(self.tokens, at).filter(|(end, _)| *end <= self.high)?;
        if !self.stands(at, end, *place) {
            return None;
        }
        let found = match pointer {
            Pointer::Reference(reference) => Found::new(at, end, "reference", Meaning::Reference(*reference)),
            Pointer::Set(value) => Found::new(at, end, "set", Meaning::Set(value.clone())),
            Pointer::Tonight => Found {
                timex: Timex::new(Meaning::SomeDay(true)).at(Some(Clock::Part(Part::Night))),
                ..Found::new(at, end, "tonight", Meaning::SomeDay(true))
            },
            Pointer::LastNight => Found {
                timex: Timex::new(Meaning::Today(-1)).at(Some(Clock::Part(Part::Night))),
                ..Found::new(at, end, "last-night", Meaning::Today(-1))
            },
            Pointer::Today(days) => {
                let mut found = self.with_part_after(Found::new(at, end, "today", Meaning::Today(*days)));
                found = self.staged(found, true);
                found
            }
        };
        Some(found)
    }

    fn stands(&self, at: usize, end: usize, place: Place) -> bool {
        let next_tag = if end < self.high { self.tags.get(end).copied() } else { None };
        let before = self.word_before(at);
        match place {
            Place::Any | Place::AfterFirst => !(self.name_follows(end) && self.tokens[at].is_capital() && at > self.low),
            Place::Now => {
                let that = self.kind(end) == Some(Kind::Word) && self.text.word(end).eq_ignore_ascii_case("that");
                let hyphen = self.joined(end) || self.is_before(at, Kind::Hyphen);
                !that && !hyphen
            }
            Place::Prenominal => {
                let noun = matches!(
                    next_tag,
                    Some(Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::Name | Tag::VerbIng | Tag::VerbParticiple)
                );
                noun && !matches!(self.core(end), Core::Unit(..))
                    && !self.joined(end)
                    && !matches!(self.core(end + 1), Core::Unit(Unit::Year | Unit::Quarter, _))
            }
            Place::Recent => {
                // "recent years" has an entry of its own; "recent weeks" is a duration.
                !matches!(self.core(end), Core::Unit(..))
                    && !matches!(next_tag, Some(Tag::Punctuation) | None)
                    && !self.text.word(at).is_empty()
                    && !(before.any(words::THE) && self.name_follows(end))
            }
            Place::Past => {
                let unit = matches!(self.core(end), Core::Unit(..))
                    || matches!(self.core(end + 1), Core::Unit(..))
                    || matches!(self.core(end + 2), Core::Unit(..));
                let noun = matches!(next_tag, Some(Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::Name | Tag::Number));
                !unit && !noun
            }
            Place::Future => {
                let noun = matches!(next_tag, Some(Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::VerbIng));
                self.shape(at) == Shape::Lower && before.any(words::IN) && !noun
            }
            Place::Soon => !before.any(words::FUTURE_CUE) && !self.is_as_soon(at, end) && next_tag != Some(Tag::Subordinator),
        }
    }

    fn is_as_soon(&self, at: usize, end: usize) -> bool {
        let word = |i: usize| (i < self.high).then(|| self.text.word(i));
        at > 0 && matches!(word(at - 1), Some("as" | "As" | "how" | "How" | "too"))
            || word(end) == Some("as")
            || self.bits(end).any(words::AFTER)
    }

    fn feast(&self, at: usize, end: usize, feast: words::Feast) -> Option<Found> {
        if self.name_follows(end) {
            return None;
        }
        let (mut year, mut end) = (InYear::Unsaid, end);
        if let Some(said) = self.year_number(end + usize::from(self.is(end, Kind::Comma))) {
            year = InYear::Is(said);
            end += 1 + usize::from(self.is(end, Kind::Comma));
        }
        let mut start = at;
        if let Some((shift @ (Shift::Last | Shift::Next | Shift::This), from)) = self.shift(at) {
            year = InYear::Shift(shift);
            start = from;
        }
        if self.before(at).any(words::EVERY) {
            return None;
        }
        Some(self.with_part_after(Found::new(start, end, "feast", Meaning::Feast(feast, year))))
    }
}
