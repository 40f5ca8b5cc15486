//! Months, weekdays and seasons, with the days and years beside them.

use super::super::timex::{Clock, InYear, Meaning, Shift};
use super::super::words::{self, Core, Season, Sure, Unit};
use super::{Finder, Found, numeric};
use crate::phrases::Tag;
use crate::tokens::{Gap, Kind, Shape};

impl Finder<'_> {
    /// A day of the month in digits, or an ordinal: the day and one past it.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let kind = self.kind(at)?;
        let word = self.text.word(at);
        let day: u8 = match kind {
            Kind::Number if word.len() <= 2 => word.parse().ok()?,
            Kind::Mixed => {
                let digits = word.len().checked_sub(2).filter(|n| *n <= 2)?;
                let (number, suffix) = word.split_at_checked(digits)?;
                ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s)).then(|| number.parse().ok())??
            }
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day, at + 1))
    }

    /// An ordinal word or numeral: its value and one past it.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        if at >= self.high {
            return None;
        }
        let number = crate::numbers::number(self.text, self.numbers, at).filter(|n| n.ordinal && n.value < 100.0)?;
        Some((number.value as u8, number.end))
    }

    /// A month at this token, by its case and what stands beside it.
    fn month_at(&self, at: usize) -> Option<u8> {
        match self.core(at) {
            Core::Month(month, sure) => {
                let proper = sure == Sure::Full || self.tokens[at].is_capital();
                proper.then_some(month)
            }
            _ => None,
        }
    }

    /// A date that starts at this token, with its day: "May 3", "May 3-5, 2020", "3 May 2020", "3rd of May".
    pub(super) fn date_at(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some(month) = self.month_at(at) {
            let (first, mut end) = self.day_number(at + 1).or_else(|| self.spelt_day(at + 1))?;
            if self.is(end, Kind::Colon) && self.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number && t.gap == Gap::None)
            {
                return None;
            }
            if matches!(self.core(end), Core::AmPm(_)) || self.is(end, Kind::Percent) {
                return None;
            }
            // "the last week of May 20 people": a count, not a day
            let mut last = None;
            if (self.is(end, Kind::Hyphen) || self.is(end, Kind::Dash))
                && let Some((day, to)) = self.day_number(end + 1).filter(|(day, _)| *day > first)
                && self.month_at(to).is_none()
            {
                last = Some(day);
                end = to;
            }
            let (mut year, end) = self.year_after(end, false);
            // "April 24 and 25, 2021": the year is for both.
            if year == InYear::Unsaid
                && self.bits(end).any(words::AND.or(words::TO).or(words::OR))
                && let Some((_, to)) = self.day_number(end + 1)
                && let (said @ InYear::Is(_), _) = self.year_after(to, false)
            {
                year = said;
            }
            return Some((end, day_or_days(year, month, first, last)));
        }
        let (first, mut end) = self.day_number(at)?;
        let mut last = None;
        if matches!(self.kind(end), Some(Kind::Hyphen | Kind::Dash)) && self.month_at(end + 1).is_none() {
            let (day, to) = self.day_number(end + 1).filter(|(day, _)| *day > first)?;
            last = Some(day);
            end = to;
        }
        if self.bits(end).any(words::OF) || self.joined(end) {
            end += 1;
        }
        let month = self.month_at(end)?;
        let capitals = self.shape(end) == Shape::Upper || self.joined(end + 1);
        let mut end = end + 1;
        if self.joined(end) {
            end += 1;
        }
        let (year, after) = self.year_after(end, capitals);
        if year == InYear::Unsaid && self.is(end.wrapping_sub(1), Kind::Hyphen) {
            end -= 1;
            return Some((end, day_or_days(year, month, first, last)));
        }
        Some((after, day_or_days(year, month, first, last)))
    }

    /// "March eighth"
    fn spelt_day(&self, at: usize) -> Option<(u8, usize)> {
        self.ordinal(at).filter(|(day, _)| (1..=31).contains(day))
    }

    /// The year behind a month or day: in digits, or "last year".
    fn year_after(&self, at: usize, two_digits: bool) -> (InYear, usize) {
        let mut next = at;
        if self.is(next, Kind::Comma) {
            next += 1;
        }
        if let Some(year) = self.year_number(next) {
            let count = next > at && matches!(self.tags.get(next + 1), Some(Tag::PluralNoun)) && year < 1900;
            if !count && !matches!(self.core(next + 1), Core::AmPm(_) | Core::Zone) {
                return (InYear::Is(year), next + 1);
            }
        }
        if next == at
            && let Some((year, end)) = self.spelt_year_at(next)
        {
            return (year, end);
        }
        if self.kind(next) == Some(Kind::Apostrophe)
            && let Some(year) = self.two_digits(next + 1)
        {
            return (InYear::Is(year), next + 2);
        }
        if two_digits
            && next == at
            && let Some(year) = self.two_digits(next)
        {
            return (InYear::Is(year), next + 1);
        }
        let of = if self.bits(next).any(words::OF) { next + 1 } else { next };
        if of > next
            && let Some(year) = self.year_number(of)
        {
            return (InYear::Is(year), of + 1);
        }
        if matches!(self.core(of + 1), Core::Unit(Unit::Year, false)) {
            let relative = match self.bits(of) {
                bits if bits.any(words::LAST) => Some(-1),
                bits if bits.any(words::THIS) => Some(0),
                bits if bits.any(words::NEXT) => Some(1),
                _ => None,
            };
            if let Some(years) = relative {
                return (InYear::Relative(years), of + 2);
            }
        }
        (InYear::Unsaid, at)
    }

    fn two_digits(&self, at: usize) -> Option<i16> {
        let word = self.kind(at).filter(|k| *k == Kind::Number).map(|_| self.text.word(at))?;
        if word.len() != 2 {
            return None;
        }
        word.parse().ok().map(numeric::century)
    }

    pub(super) fn month(&self, at: usize, month: u8, sure: Sure) -> Option<Found> {
        if sure != Sure::Full && !self.tokens[at].is_capital() {
            return None;
        }
        if let Some((end, meaning)) = self.date_at(at) {
            return Some(self.with_part_after(self.hedged_day(Found::new(at, end, "month-day", meaning))));
        }
        // "the third of May"
        if self.before(at).any(words::OF)
            && let Some((start, day, true)) = self.number_before(at - 1).filter(|(_, day, _)| (1.0..=31.0).contains(day))
        {
            let (year, end) = self.year_after(at + 1, false);
            return Some(self.articled(Found::new(start, end, "day-of-month", day_or_days(year, month, day as u8, None))));
        }
        let (mut year, end) = self.year_after(at + 1, false);
        let mut start = at;
        if year == InYear::Unsaid
            && let Some((shift, from)) = self.shift(at)
        {
            // "anything that may happen": in capitals the pronoun and the modal look the same.
            let modal = sure == Sure::Name && matches!(shift, Shift::Same | Shift::This) && !self.text.is_cased(at);
            if !self.before(from).any(words::THE) && shift != Shift::Following && !modal {
                year = InYear::Shift(shift);
                start = from;
            }
        }
        if self.before(at).any(words::EVERY) {
            return Some(Found::new(at - 1, end, "each-month", Meaning::EachMonth(month)));
        }
        let (staged, modifier) = self.stage(start, false);
        let told = year != InYear::Unsaid || modifier.is_some();
        let stands = match sure {
            Sure::Full => !self.name_follows(end) || told || self.word_before(at).any(words::BEFORE_DATE),
            Sure::Name => {
                // In capitals "MAY" is the modal, "MARCH" the verb, more often than the month.
                let cased = self.text.is_cased(at);
                let led = self
                    .word_before(at)
                    .any(words::IN.or(words::SINCE).or(words::UNTIL).or(words::BY).or(words::FROM).or(words::OF).or(words::FOR))
                    || cased && self.word_before(at).any(words::TO.or(words::AND).or(words::OR).or(words::AFTER));
                let unlike = month != 5 && month != 3 && cased && !self.name_follows(end) && !self.name_precedes(at);
                let noun = cased
                    && self.before(at).any(words::THE)
                    && self.shape(end) == Shape::Lower
                    && matches!(self.tags.get(end), Some(Tag::Noun | Tag::PluralNoun));
                told || (led || unlike || noun) && !self.name_follows(end)
            }
            Sure::Short => told && (modifier.is_some() || !matches!(year, InYear::Shift(_))),
        };
        if !stands {
            return None;
        }
        let mut found = Found::new(staged, end, "month", Meaning::Month { year, month });
        found.timex.modifier = modifier;
        Some(found)
    }

    fn hedged_day(&self, mut found: Found) -> Found {
        if self.before(found.start).any(words::ABOUT) {
            found.start -= 1;
            found.timex.modifier = Some(words::Modifier::Approx);
        }
        found
    }

    /// Words before a month, weekday, season or unit that say which: the shift and where they start.
    pub(super) fn shift(&self, at: usize) -> Option<(Shift, usize)> {
        let left = at.checked_sub(1).filter(|&left| left >= self.low)?;
        let bits = self.bits(left);
        let this = self.before(left).any(words::THIS);
        let the = self.before(left).any(words::THE);
        let from = if this { left - 1 } else { left };
        let shift = if bits.any(words::LAST.or(words::PAST)) {
            Shift::Last
        } else if bits.any(words::NEXT) {
            if the { Shift::Following } else { Shift::Next }
        } else if bits.any(words::COMING) {
            Shift::Next
        } else if bits.any(words::PREVIOUS) {
            Shift::Previous
        } else if bits.any(words::FOLLOWING) {
            Shift::Following
        } else if bits.any(words::SAME) {
            Shift::Same
        } else if bits.any(words::LATEST) {
            Shift::Latest
        } else if bits.any(words::CURRENT) {
            Shift::This
        } else if bits.any(words::THIS) {
            return Some((Shift::This, left));
        } else if bits.any(words::THAT) {
            return Some((Shift::Same, left));
        } else {
            return None;
        };
        let from = if bits.any(words::SAME) && self.before(left).any(words::THAT) { left - 1 } else { from };
        Some((shift, from))
    }

    pub(super) fn weekday(&self, at: usize, weekday: u8, sure: Sure) -> Option<Found> {
        if !self.tokens[at].is_capital() && (sure != Sure::Full || self.text.is_cased(at)) && !self.text.word(at).ends_with("day")
        {
            return None;
        }
        let mut end = at + 1;
        if sure == Sure::Short && self.is(end, Kind::Stop) {
            end += 1;
        }
        let mut date = self.date_at(end);
        if date.is_none() && (self.is(end, Kind::Comma) || self.bits(end).any(words::THE)) {
            date = self.date_at(end + 1);
        }
        if let Some((to, meaning)) = date {
            let meaning = match meaning {
                Meaning::Day { year, month, day, .. } => Meaning::Day { year, month, day, weekday: Some(weekday) },
                other => other,
            };
            let found = match self.shift(at) {
                Some((_, from)) if self.bits(from).any(words::THIS) => Found::new(from, to, "weekday-date", meaning),
                _ => Found::new(at, to, "weekday-date", meaning),
            };
            return Some(self.with_part_after(found));
        }
        if sure == Sure::Short || self.name_follows(end) && self.name_goes_on(end) {
            return None;
        }
        if self.name_precedes(at) && self.bound_to_name(at) {
            return None;
        }
        let (mut shift, mut start) = self.shift(at).unwrap_or((Shift::Bare, at));
        if self.bits(start).any(words::THIS) && start + 1 == at {
            shift = Shift::This;
        }
        if matches!(shift, Shift::Previous | Shift::Following | Shift::Same) && self.before(start).any(words::THE) {
            start -= 1;
        }
        if self.before(at).any(words::EVERY) {
            return Some(Found::new(at - 1, end, "each-weekday", Meaning::EachWeekday(weekday, None)));
        }
        let mut found = Found::new(start, end, "weekday", Meaning::Weekday(weekday, shift));
        found = self.with_part_after(found);
        Some(self.staged(found, true))
    }

    /// A newspaper or the like: "Sunday Times".
    fn name_goes_on(&self, at: usize) -> bool {
        const NAMES: [&str; 9] = ["Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "Independent", "Mass", "School"];
        NAMES.contains(&self.text.word(at))
    }

    /// "Black Friday", "Bloody Sunday"
    fn bound_to_name(&self, at: usize) -> bool {
        const NAMES: [&str; 6] = ["Black", "Bloody", "Super", "Cyber", "Ruby", "Giving"];
        at > 0 && NAMES.contains(&self.text.word(at - 1))
    }

    pub(super) fn weekdays(&self, at: usize, weekday: u8) -> Option<Found> {
        self.tokens[at].is_capital().then(|| Found::new(at, at + 1, "each-weekday", Meaning::EachWeekday(weekday, None)))
    }

    pub(super) fn season(&self, at: usize, season: Season, sure: Sure) -> Option<Found> {
        let cased = self.text.is_cased(at);
        if cased && self.tokens[at].is_capital() && (self.name_follows(at + 1) || self.name_precedes(at)) {
            return None;
        }
        if self.joined(at + 1) || self.is_before(at, Kind::Hyphen) && !self.before(at.saturating_sub(1)).any(words::MID) {
            return None;
        }
        let (mut year, mut end) = self.year_after(at + 1, false);
        let mut start = at;
        if year == InYear::Unsaid
            && self.bits(end).any(words::OF)
            && let Some(found) = self.spelt_year_at(end + 1)
        {
            year = found.0;
            end = found.1;
        }
        if self.before(at).any(words::EVERY) {
            return Some(Found::new(at - 1, end, "each-season", Meaning::EachSeason(season)));
        }
        if year == InYear::Unsaid
            && let Some((shift, from)) = self.shift(at)
        {
            year = InYear::Shift(shift);
            start = from;
        }
        let (staged, modifier) = self.stage(start, false);
        let the = self.before(staged).any(words::THE);
        let in_the =
            the && staged >= 2 && self.word_before(staged - 1).any(words::IN.or(words::FOR).or(words::BY).or(words::UNTIL));
        let told = year != InYear::Unsaid || modifier.is_some() || in_the;
        let stands = match sure {
            Sure::Full => true,
            _ => {
                told || self.before(at).any(words::IN.or(words::SINCE).or(words::UNTIL)) && self.tags.get(at) == Some(&Tag::Noun)
            }
        };
        if !stands
            || !told && self.kind(end) == Some(Kind::Word) && matches!(self.tags.get(end), Some(Tag::Noun | Tag::PluralNoun))
        {
            return None;
        }
        let mut found = Found::new(staged, end, "season", Meaning::Season { year, season });
        found.timex.modifier = modifier;
        Some(self.articled(found))
    }

    fn spelt_year_at(&self, at: usize) -> Option<(InYear, usize)> {
        if self.core(at) != Core::Century {
            return None;
        }
        let found = self.spelt_year(at)?;
        match found.timex.meaning {
            Meaning::Year(year) => Some((year, found.end)),
            _ => None,
        }
    }

    /// "the past three summers"
    pub(super) fn seasons(&self, at: usize, season: Season) -> Option<Found> {
        let (start, _, _) = self.number_before(at)?;
        let pre = self.before(start).any(words::PAST.or(words::LAST).or(words::NEXT));
        pre.then(|| self.articled(Found::new(start - 1, at + 1, "seasons", Meaning::EachSeason(season))))
    }

    /// Takes in "morning", "nights" behind a day.
    pub(super) fn with_part_after(&self, mut found: Found) -> Found {
        match self.core(found.end) {
            Core::Part(part) => {
                found.timex.clock = Some(Clock::Part(part));
                found.end += 1;
            }
            Core::Parts(part) => {
                if let Meaning::Weekday(weekday, Shift::Bare) = found.timex.meaning {
                    found.timex.meaning = Meaning::EachWeekday(weekday, Some(part));
                    found.end += 1;
                }
            }
            _ => {}
        }
        found
    }
}

fn day_or_days(year: InYear, month: u8, first: u8, last: Option<u8>) -> Meaning {
    match last {
        Some(last) => Meaning::Days { year, month, first, last },
        None => Meaning::Day { year, month, day: first, weekday: None },
    }
}
