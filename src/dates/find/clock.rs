//! Times of day: "10:30 p.m. EST", "5pm", "noon Thursday", "this morning", "overnight".

use super::super::timex::{Clock, Meaning, Shift, Timex};
use super::super::words::{self, Amount, Core, Modifier, Part, Pointer, Unit};
use super::{Finder, Found};
use crate::tokens::{Gap, Kind};

impl Finder<'_> {
    /// A clock time that starts at this token.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let word = self.text.word(at);
        let (hour, minute, colon, mut end, mut half) = match self.kind(at)? {
            Kind::Number => {
                let (hour, minute, colon) = hour_minute(word)?;
                (hour, minute, colon, at + 1, None)
            }
            Kind::Mixed => {
                let digits = word.find(|c: char| c.is_ascii_alphabetic())?;
                let (number, suffix) = word.split_at(digits);
                let afternoon = if suffix.eq_ignore_ascii_case("pm") {
                    true
                } else if suffix.eq_ignore_ascii_case("am") {
                    false
                } else {
                    return None;
                };
                let (hour, minute, colon) = hour_minute(number)?;
                (hour, minute, colon, at + 1, Some(afternoon))
            }
            _ => return None,
        };
        if half.is_none() {
            match self.core(end) {
                Core::AmPm(afternoon) if self.tokens[end].gap <= Gap::Line => {
                    half = Some(afternoon);
                    end += 1;
                }
                Core::OClock => {
                    end += 1;
                    half = Some(hour == 12);
                    if let Some((part, to)) = self.in_the_part(end) {
                        half = Some(part != Part::Morning);
                        end = to;
                    }
                }
                _ => {}
            }
            // "4 in the morning"
            if half.is_none() && minute == 0 && !colon && (1..=12).contains(&hour) && word.len() <= 2 {
                let (part, to) = self.in_the_part(end)?;
                half = Some(part != Part::Morning);
                end = to;
            }
        }
        let plain_colon = word.contains(':') && word.len() >= 4;
        let zone = self.bits(end).any(words::ZONE) || self.bits(end).any(words::HOURS);
        if half.is_none() {
            let led = self
                .word_before(at)
                .any(words::AT.or(words::ABOUT).or(words::BY).or(words::UNTIL).or(words::FROM).or(words::SINCE));
            let military =
                word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && self.bits(end).any(words::ZONE.or(words::HOURS));
            let stands = plain_colon && (zone || led)
                || word.contains('.') && word.len() == 5 && self.bits(end).any(words::ZONE)
                || military;
            if !stands || self.name_follows(end) && !zone {
                return None;
            }
        }
        let hour = match half {
            Some(_) if hour > 12 => return None,
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        while self.bits(end).any(words::ZONE.or(words::HOURS)) && self.tokens[end].gap <= Gap::Line {
            end += 1;
        }
        let mut found = Found::new(at, end, "clock", Meaning::SomeDay(false));
        found.timex.clock = Some(Clock::At(hour, minute));
        Some(self.about(self.with_day_after(found)))
    }

    fn in_the_part(&self, at: usize) -> Option<(Part, usize)> {
        if !self.bits(at).any(words::IN.or(words::AT)) {
            return None;
        }
        let the = at + 1 + usize::from(self.bits(at + 1).any(words::THE));
        match self.core(the) {
            Core::Part(part) => Some((part, the + 1)),
            _ => None,
        }
    }

    fn about(&self, mut found: Found) -> Found {
        if self.before(found.start).any(words::ABOUT) {
            found.start -= 1;
            found.timex.modifier = Some(Modifier::Approx);
        }
        found
    }

    /// Takes in the day behind a time: "10 p.m. Wednesday", "noon on May 3".
    fn with_day_after(&self, mut found: Found) -> Found {
        let mut at = found.end;
        if self.is(at, Kind::Comma) || self.bits(at).any(words::ON) {
            at += 1;
        }
        if let Some((end, meaning)) = self.date_at(at) {
            found.end = end;
            found.timex.meaning = meaning;
            return found;
        }
        if let Core::Weekday(weekday, words::Sure::Full) = self.core(at) {
            if self.tokens[at].is_capital()
                && let Some(day) = self.weekday(at, weekday, words::Sure::Full)
                && day.start == at
                && day.timex.clock.is_none()
            {
                found.end = day.end;
                found.timex.meaning = day.timex.meaning;
            }
            return found;
        }
        if let Some((end, (Pointer::Today(days), _))) =
            self.tokens.get(at).filter(|_| at < self.high).and_then(|_| self.tables.references.longest(self.tokens, at))
        {
            found.end = end;
            found.timex.meaning = Meaning::Today(*days);
        }
        found
    }

    /// "noon", "midnight"
    pub(super) fn point(&self, at: usize, hour: u8) -> Option<Found> {
        if self.name_follows(at + 1) || self.joined(at + 1) {
            return None;
        }
        let mut found = Found::new(at, at + 1, "noon", Meaning::SomeDay(false));
        found.timex.clock = Some(Clock::At(hour, 0));
        Some(self.about(self.with_day_after(found)))
    }

    /// "this morning", "the next morning", "mid-afternoon yesterday", "that night"
    pub(super) fn part(&self, at: usize, part: Part) -> Option<Found> {
        let clock = Some(Clock::Part(part));
        let left = self.before(at);
        if left.any(words::EVERY) {
            return Some(Found::new(at - 1, at + 1, "each-part", Meaning::Set(format!("XXXX-XX-XXT{}", part.as_str()))));
        }
        // "the night of 15 November"
        if self.bits(at + 1).any(words::OF)
            && let Some((end, meaning)) = self.date_at(at + 2)
        {
            let mut found = Found::new(at, end, "part-of-day", meaning);
            found.timex.clock = clock;
            found = self.staged(found, false);
            return Some(self.articled(found));
        }
        let (staged, modifier) = self.stage(at, false);
        if modifier == Some(Modifier::Mid) && self.core(at + 1) == Core::None {
            let mut found = Found::new(staged, at + 1, "stage-part", Meaning::SomeDay(false));
            found.timex.clock = clock;
            found.timex.modifier = modifier;
            return Some(found);
        }
        if modifier.is_some() {
            let found = Found::new(staged, at + 1, "stage-part", Meaning::SomeDay(false));
            let with_day = self.with_day_after(found);
            if with_day.end > at + 1 {
                return Some(Found { timex: with_day.timex.at(clock).with(modifier), ..with_day });
            }
        }
        if left.any(words::THIS) {
            let found = Found {
                timex: Timex::new(Meaning::SomeDay(true)).at(clock),
                ..Found::new(at - 1, at + 1, "this-part", Meaning::SomeDay(true))
            };
            return Some(self.staged(found, true));
        }
        let (shift, start) = self.shift(at).or_else(|| {
            let in_the = left.any(words::THE)
                && at >= 2
                && self.bits(at - 2).any(words::IN)
                && !self.bits(at + 1).any(words::OF)
                && !self.name_follows(at + 1);
            in_the.then(|| (Shift::Same, at - 1))
        })?;
        let meaning = match shift {
            Shift::Same => Meaning::SomeDay(false),
            Shift::Last => Meaning::Today(-1),
            Shift::Next => Meaning::Today(1),
            Shift::Following => Meaning::Offset {
                unit: Unit::Day,
                amount: Amount::Exactly(1.0),
                back: false,
                from: super::super::timex::From::Focus,
            },
            Shift::Previous => Meaning::Offset {
                unit: Unit::Day,
                amount: Amount::Exactly(1.0),
                back: true,
                from: super::super::timex::From::Focus,
            },
            _ => return None,
        };
        let mut found = Found::new(start, at + 1, "shifted-part", meaning);
        found.timex.clock = clock;
        if matches!(shift, Shift::Previous | Shift::Following) {
            found = self.articled(found);
        }
        Some(self.staged(found, true))
    }

    /// "mornings", "nights": each of them, where nothing counts them.
    pub(super) fn parts(&self, at: usize, part: Part) -> Option<Found> {
        let (start, amount, _) = self.number_before(at)?;
        (part == Part::Night && self.word_before(start).any(words::FOR))
            .then(|| Found::new(start, at + 1, "nights", Meaning::Duration(Amount::Exactly(amount), Unit::Day)))
    }

    /// "overnight"
    pub(super) fn alone(&self, at: usize, part: Part) -> Option<Found> {
        if self.joined(at + 1) || self.is_before(at, Kind::Hyphen) {
            return None;
        }
        let next = self.tags.get(at + 1);
        if at + 1 < self.high
            && matches!(next, Some(crate::phrases::Tag::Noun | crate::phrases::Tag::PluralNoun))
            && self.kind(at + 1) == Some(Kind::Word)
            && self.core(at + 1) == Core::None
        {
            return None;
        }
        let mut found = Found::new(at, at + 1, "overnight", Meaning::SomeDay(false));
        found = self.with_day_after(found);
        found.timex.clock = Some(Clock::Part(part));
        Some(found)
    }
}

/// "10", "10:30", "7.15", "0830": hour, minute, whether a mark parts them.
fn hour_minute(word: &str) -> Option<(u8, u8, bool)> {
    let (hour, minute, marked) = match word.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute.split_once(':').map_or(minute, |(m, _)| m), true),
        None if word.len() == 4 => {
            let (hour, minute) = word.split_at_checked(2)?;
            (hour, minute, false)
        }
        None => (word, "00", false),
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some((hour, minute, marked))
}
