//! Dates and times that start with digits: 2024-08-26, 26/8/2024, 26 August, 26th, 1990s, 1988, 10:30 p.m.

use super::super::timex::{Clock, InYear, Meaning};
use super::super::words::{self, Core, Unit};
use super::{Finder, Found};
use crate::phrases::Tag;
use crate::text::Text;
use crate::tokens::{Gap, Kind, Shape};

/// One that can be read in one way only decides for all; where none does, the month comes first.
fn day_first(text: &Text) -> bool {
    for (at, token) in text.tokens.iter().enumerate() {
        if token.kind != Kind::Slash {
            continue;
        }
        if let Some((first, second, _, _)) = slashed(text, at.wrapping_sub(1))
            && (first > 12 || second > 12)
        {
            return first > 12;
        }
    }
    false
}

/// "26/8/2024", "26.8.2024", "26-8-2024": the three numbers and the end.
fn slashed(text: &Text, at: usize) -> Option<(u8, u8, i16, usize)> {
    let token = text.tokens.get(at)?;
    if token.kind != Kind::Number {
        return None;
    }
    let word = text.word(at);
    if word.len() >= 8 && word.len() <= 10 && word.bytes().filter(|&b| b == b'.').count() == 2 {
        let mut parts = word.split('.');
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let day = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?, at + 1);
        return (year.len() == 4 && first.len() <= 2 && second.len() <= 2).then_some(day);
    }
    if word.len() > 2 {
        return None;
    }
    let mark = text.tokens.get(at + 1)?;
    if !matches!(mark.kind, Kind::Slash | Kind::Hyphen) || text.tokens.get(at + 3)?.kind != mark.kind {
        return None;
    }
    let (second, year) = (text.tokens.get(at + 2)?, text.tokens.get(at + 4)?);
    if [mark, second, &text.tokens[at + 3], year].iter().any(|t| t.gap != Gap::None)
        || second.kind != Kind::Number
        || year.kind != Kind::Number
    {
        return None;
    }
    let (second, digits) = (text.word(at + 2), text.word(at + 4));
    if second.len() > 2 || !matches!(digits.len(), 2 | 4) || digits.len() == 2 && mark.kind == Kind::Hyphen {
        return None;
    }
    let year: i16 = digits.parse().ok()?;
    Some((word.parse().ok()?, second.parse().ok()?, if digits.len() == 2 { century(year) } else { year }, at + 5))
}

/// The year of two digits: 1940 to 2039.
pub(super) const fn century(two: i16) -> i16 {
    if two < 40 { 2000 + two } else { 1900 + two }
}

impl Finder<'_> {
    pub(super) fn number_core(&self, at: usize) -> Option<Found> {
        let word = self.text.word(at);
        if at.checked_sub(1).is_some_and(|left| self.is(left, Kind::Currency)) {
            return None;
        }
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let mut found = None;
        if digits && word.len() == 4 {
            found = self.iso(at);
        }
        found = found.or_else(|| self.slashed_date(at));
        if word.len() <= 2 && digits {
            found = found.or_else(|| self.shared_month(at));
            found = found.or_else(|| {
                let (end, meaning) = self.date_at(at)?;
                Some(self.with_part_after(Found::new(at, end, "day-month", meaning)))
            });
        }
        found = found.or_else(|| self.clock(at));
        if found.is_none() && digits && word.len() == 4 {
            found = self.year(at);
        }
        found
    }

    /// The first of "16 and 17 October", the second of "April 24 and 25".
    fn shared_month(&self, at: usize) -> Option<Found> {
        let joint = |at: usize| self.bits(at).any(words::AND.or(words::TO).or(words::OR)) || self.is(at, Kind::Comma);
        let (day, end) = self.day_number(at)?;
        if joint(end)
            && matches!(self.kind(end + 1), Some(Kind::Number))
            && let Some((_, Meaning::Day { year, month, .. })) = self.date_at(end + 1)
        {
            let last = self.day_number(end + 1).is_some_and(|(last, _)| last > day);
            return last.then(|| Found::new(at, end, "shared-month", Meaning::Day { year, month, day, weekday: None }));
        }
        // The word before belongs to the expression before, which is out of reach by now.
        let before = at.checked_sub(3)?;
        let sentence = self.text.sentence_of(at).tokens.start as usize;
        let and = self.tables.word(self.tokens[at - 1].word).bits.any(words::AND.or(words::TO).or(words::OR));
        if before < sentence || !and || self.tokens[at - 2].kind != Kind::Number {
            return None;
        }
        let Core::Month(month, _) = self.tables.word(self.tokens[before].word).core else { return None };
        let first: u8 = self.text.word(at - 2).parse().ok()?;
        let closed =
            !matches!(
                self.kind(end),
                Some(Kind::Word | Kind::Mixed | Kind::Number | Kind::Percent | Kind::Hyphen | Kind::Currency)
            ) || matches!(self.tags.get(end), Some(Tag::Preposition | Tag::Conjunction | Tag::VerbPast | Tag::Modal | Tag::Be));
        let (year, to) = if self.is(end, Kind::Comma) {
            self.year_number(end + 1).map_or((InYear::Unsaid, end), |year| (InYear::Is(year), end + 2))
        } else {
            (InYear::Unsaid, end)
        };
        (first < day && closed).then(|| Found::new(at, to, "shared-month", Meaning::Day { year, month, day, weekday: None }))
    }

    pub(super) fn mixed_core(&self, at: usize) -> Option<Found> {
        let word = self.text.word(at);
        let first = word.as_bytes()[0];
        if !first.is_ascii_digit() {
            return None;
        }
        if let Some((end, meaning)) = self.date_at(at) {
            let found = Found::new(at, end, "day-month", meaning);
            return Some(self.articled(found));
        }
        if let Some(years) = word.strip_suffix('s').or_else(|| word.strip_suffix('S')) {
            let decade = years.strip_suffix('0')?;
            let year: i16 = years.parse().ok()?;
            let decade: i16 = decade.parse().ok()?;
            return match years.len() {
                4 if (1000..2100).contains(&year) => {
                    let meaning =
                        if years.ends_with("00") && year < 1900 { Meaning::Century(year / 100) } else { Meaning::Decade(decade) };
                    Some(self.decade(at, at + 1, meaning))
                }
                _ => None,
            };
        }
        if let Some(found) = self.clock(at) {
            return Some(found);
        }
        // "on the 26th"
        let (day, end) = self.day_number(at)?;
        let alone = self.before(at).any(words::THE)
            && at >= 2
            && self.bits(at - 2).any(words::ON.or(words::BY).or(words::SINCE).or(words::UNTIL))
            && !matches!(self.kind(end), Some(Kind::Word | Kind::Hyphen | Kind::Mixed));
        alone.then(|| Found::new(at - 1, end, "day-of-month", Meaning::DayOfMonth(day)))
    }

    /// "1990s", "the late 1970s"
    pub(super) fn decade(&self, start: usize, end: usize, meaning: Meaning) -> Found {
        self.articled(self.staged(Found::new(start, end, "decade", meaning), false))
    }

    /// "'90", "the '90s"
    pub(super) fn short_year(&self, at: usize) -> Option<Found> {
        let next = self.tokens.get(at + 1).filter(|t| at + 1 < self.high && t.gap == Gap::None)?;
        if self.tokens[at].gap == Gap::None && !self.is_before(at, Kind::Hyphen) {
            return None;
        }
        let word = self.text.word(at + 1);
        if next.kind == Kind::Mixed {
            let years = word.strip_suffix('s').filter(|y| y.len() == 2)?;
            let year: i16 = years.parse().ok()?;
            return (year % 10 == 0).then(|| self.decade(at, at + 2, Meaning::Decade(century_of_decade(year) / 10)));
        }
        let year: i16 = (next.kind == Kind::Number && word.len() == 2).then(|| word.parse().ok())??;
        Some(self.staged(Found::new(at, at + 2, "year", Meaning::Year(InYear::Is(century(year)))), false))
    }

    /// "2024-08-26", "2024-08", "2024-W35", with a clock time behind it or not.
    fn iso(&self, at: usize) -> Option<Found> {
        let year: i16 = self.text.word(at).parse().ok()?;
        if !self.joined(at + 1) || !(1000..2100).contains(&year) {
            return None;
        }
        let second = self.text.word(at + 2);
        if let Some(week) = second.strip_prefix('W') {
            let week: u8 = week.parse().ok()?;
            super::super::Day::monday_of(year, week)?;
            return Some(Found::new(at, at + 3, "iso-week", Meaning::Week(year, week)));
        }
        if second.len() != 2 || self.kind(at + 2) != Some(Kind::Number) {
            return None;
        }
        let month: u8 = second.parse().ok()?;
        if !(1..=12).contains(&month) || !self.joined(at + 3) {
            return None;
        }
        let third = self.text.word(at + 4);
        let day: u8 = third.get(..2)?.parse().ok()?;
        super::super::Day::new(year, month, day)?;
        let mut found = Found::new(at, at + 5, "iso-day", Meaning::Day { year: InYear::Is(year), month, day, weekday: None });
        match third.as_bytes().get(2) {
            None => {}
            Some(b'T' | b't') => {
                // "T10:30:00Z": the rest is glued on.
                while found.end < self.high && self.tokens[found.end].gap == Gap::None && found.end < at + 14 {
                    match self.tokens[found.end].kind {
                        Kind::Number | Kind::Mixed | Kind::Colon | Kind::Hyphen | Kind::Other => found.end += 1,
                        _ => break,
                    }
                }
                let hour: u8 = third.get(3..5).and_then(|h| h.parse().ok()).filter(|h| *h < 24)?;
                let minute = (found.end > at + 6)
                    .then(|| self.text.word(at + 6))
                    .and_then(|m| m.get(..2)?.parse::<u8>().ok())
                    .filter(|m| *m < 60)
                    .unwrap_or(0);
                found.timex.clock = Some(Clock::At(hour, minute));
            }
            _ => return None,
        }
        Some(found)
    }

    /// Whether the numeric dates of the document put the day first; asked for where there are some only.
    fn day_first(&self) -> bool {
        *self.day_first.get_or_init(|| day_first(self.text))
    }

    fn slashed_date(&self, at: usize) -> Option<Found> {
        if self.is_before(at, Kind::Slash) || self.is_before(at, Kind::Hyphen) {
            return None;
        }
        let (first, second, year, end) = slashed(self.text, at)?;
        if end > self.high || self.is(end, Kind::Slash) || self.is(end, Kind::Hyphen) && self.tokens[end].gap == Gap::None {
            return None;
        }
        let day_first = if first > 12 { true } else { second <= 12 && self.day_first() || self.text.word(at).contains('.') };
        let (day, month) = if day_first && second <= 12 { (first, second) } else { (second, first) };
        super::super::Day::new(year, month, day)?;
        (year >= 1000)
            .then(|| Found::new(at, end, "numeric-day", Meaning::Day { year: InYear::Is(year), month, day, weekday: None }))
    }

    /// A year in four digits, and the quarter it goes with.
    fn year(&self, at: usize) -> Option<Found> {
        let year = self.year_number(at)?;
        if let Some((end, last)) = self.second_year(at, year) {
            return Some(Found::new(at, end, "years", Meaning::Years(year, last)));
        }
        if !self.is_year(at, year) {
            return None;
        }
        let mut end = at + 1;
        let mut meaning = Meaning::Year(InYear::Is(year));
        let mut rule = "year";
        // "the 1988 third quarter", "the 1988 quarter"
        let (quarter, after) = self.ordinal(end).map_or((None, end), |(n, to)| (Some(n), to));
        let mut articled = false;
        if let Core::Unit(unit @ (Unit::Quarter | Unit::Half | Unit::Period), false) = self.core(after)
            && self.tokens[after].kind == Kind::Word
            && !self.is_before(after, Kind::Hyphen)
        {
            match (unit, quarter) {
                (Unit::Quarter, Some(n @ 1..=4)) => meaning = Meaning::Quarter { year: InYear::Is(year), quarter: n },
                (Unit::Half, Some(n @ 1..=2)) => meaning = Meaning::Half { year: InYear::Is(year), half: n },
                _ => {}
            }
            if quarter.is_none() || !matches!(meaning, Meaning::Year(_)) {
                rule = "year-quarter";
                end = after + 1;
                articled = true;
            }
        }
        let mut found = Found::new(at, end, rule, meaning);
        let fiscal = self.before(at).any(words::FISCAL);
        let year_word = at > self.low && matches!(self.core(at - 1), Core::Unit(Unit::Year, false));
        if fiscal {
            found.start -= 1;
            found.rule = "fiscal-year";
        } else if year_word {
            found.start -= 1;
            if self.before(found.start).any(words::FISCAL) {
                found.start -= 1;
                found.rule = "fiscal-year";
            }
            found = self.articled(found);
        }
        if articled {
            found = self.articled(found);
        }
        Some(self.staged(found, false))
    }

    /// "1990-91", "1989-1992", and not "1990-based".
    fn second_year(&self, at: usize, year: i16) -> Option<(usize, i16)> {
        if !self.joined(at + 1)
            && !(self.is(at + 1, Kind::Dash) && self.tokens[at + 1].gap == Gap::None)
            && !self.is(at + 1, Kind::Slash)
        {
            return None;
        }
        let word = self.kind(at + 2).filter(|k| *k == Kind::Number).map(|_| self.text.word(at + 2))?;
        let number: i16 = word.parse().ok()?;
        let last = match word.len() {
            2 => year / 100 * 100 + number,
            4 => number,
            _ => return None,
        };
        let months = word.len() == 2 && number <= 12 && last <= year;
        (!months && last > year && last - year < 100 && !self.is(at + 3, Kind::Hyphen)).then_some((at + 3, last))
    }

    /// Digits of a plausible year.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        let word = self.text.word(at);
        if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        word.parse().ok().filter(|year| (1000..2100).contains(year))
    }

    /// Whether four digits are a year here, and no count, number of a flight or price.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let next = at + 1;
        if at > self.low {
            match self.tokens[at - 1].kind {
                Kind::Currency | Kind::Other | Kind::Slash | Kind::Address => return false,
                Kind::Hyphen if self.tokens[at].gap == Gap::None => {
                    let bits = self.before(at - 1);
                    let prefix = bits.any(words::MID.or(words::EARLY).or(words::LATE))
                        || at >= 2 && matches!(self.text.word(at - 2), "post" | "pre" | "Post" | "Pre");
                    if !prefix {
                        return false;
                    }
                }
                _ => {}
            }
        }
        if let Some(kind) = self.kind(next) {
            match kind {
                Kind::Percent | Kind::Currency | Kind::Slash => return false,
                Kind::Hyphen if self.joined(next) => {
                    let era = matches!(self.tags.get(next + 1), Some(Tag::VerbParticiple | Tag::VerbPast));
                    return !era && self.core(next + 1) == Core::None && year >= 1800;
                }
                Kind::Number | Kind::Mixed if self.tokens[next].gap == Gap::Space => return false,
                _ => {}
            }
            if matches!(self.core(next), Core::AmPm(_) | Core::Zone) || self.bits(next).any(words::HOURS) {
                return false;
            }
        }
        let before = self.word_before(at);
        let led = before.any(words::BEFORE_DATE.or(words::THE).or(words::FISCAL).or(words::LAST))
            || self.is_before(at, Kind::OpenBracket);
        let counted = match self.kind(next) {
            Some(Kind::Word) => {
                let word = self.text.word(next);
                let plural = matches!(self.tags.get(next), Some(Tag::PluralNoun))
                    || word.ends_with('s') && word.len() > 3 && !word.ends_with("ss") && self.shape(next) == Shape::Lower;
                plural && !matches!(self.tags.get(next), Some(Tag::VerbPresent | Tag::VerbPast | Tag::Preposition | Tag::Adverb))
                    || matches!(self.core(next), Core::Unit(_, true))
                    || matches!(
                        word,
                        "people" | "men" | "women" | "children" | "troops" | "police" | "more" | "kilometers" | "km" | "miles"
                    )
            }
            _ => false,
        };
        let prefixed = self.is_before(at, Kind::Hyphen);
        if counted && !((before.any(words::THE.or(words::FISCAL)) || prefixed) && (1900..2100).contains(&year)) {
            return false;
        }
        if matches!(self.core(next), Core::Unit(Unit::Day | Unit::Hour | Unit::Month | Unit::Week, _)) {
            return false;
        }
        // A number of something by name: "Flight 1951", "Room 2010".
        if at > self.low && self.numbered(at - 1) {
            return false;
        }
        if (1900..2050).contains(&year) {
            return true;
        }
        led && !before.any(words::THE.or(words::ABOUT).or(words::AT)) || self.bits(next).any(words::ERA)
    }

    fn numbered(&self, at: usize) -> bool {
        const NUMBERED: [&str; 12] =
            ["flight", "room", "route", "page", "section", "no", "unit", "gate", "model", "bus", "train", "highway"];
        let word = self.text.word(at).trim_end_matches('.');
        NUMBERED.iter().any(|n| n.eq_ignore_ascii_case(word))
    }

    /// "nineteen ninety-six", "two thousand"
    pub(super) fn spelt_year(&self, at: usize) -> Option<Found> {
        use crate::numbers::NumberWord::Unit;
        let word =
            |at: usize| if at < self.high { self.numbers.word(self.tokens[at].word) } else { crate::numbers::NumberWord::None };
        let Unit(century @ 18..=20) = word(at) else { return None };
        let Unit(tens @ 10..) = word(at + 1) else { return None };
        let mut end = at + 2;
        let mut year = century * 100 + tens;
        let ones = if self.is(end, Kind::Hyphen) { end + 1 } else { end };
        if let Unit(n @ 1..=9) = word(ones)
            && tens >= 20
            && tens % 10 == 0
        {
            year += n;
            end = ones + 1;
        }
        if century == 20 && tens < 10 || matches!(self.core(end), Core::Unit(..)) {
            return None;
        }
        Some(self.staged(Found::new(at, end, "spelt-year", Meaning::Year(InYear::Is(year as i16))), false))
    }
}

const fn century_of_decade(two: i16) -> i16 {
    if two < 30 { 2000 + two } else { 1900 + two }
}
