//! Units of time and what is counted, shifted or repeated in them: "two weeks ago", "the past three months", "last year",
//! "the third quarter", "every day", "a year earlier".

use super::super::timex::{From, InYear, Meaning, Shift, Timex};
use super::super::words::{self, Amount, Core, Modifier, Reference, Unit};
use super::{Finder, Found};
use crate::tokens::{Gap, Kind, Shape};

impl Finder<'_> {
    pub(super) fn unit(&self, at: usize, unit: Unit, many: bool) -> Option<Found> {
        if self.is_before(at, Kind::Hyphen) && self.tokens[at].gap == Gap::None && self.tokens[at - 1].gap == Gap::None {
            return self.compound(at, unit);
        }
        if let Some(found) = self.end_of_year(at, unit) {
            return Some(found);
        }
        if let Some(found) = self.year_ago_quarter(at, unit) {
            return Some(found);
        }
        if unit == Unit::Weekend {
            return self.weekend(at, many);
        }
        if self.joined(at + 1) && !self.bits(at + 2).any(words::OLD) {
            // "day-long"; "year-on-year" is no amount.
            let long = at + 2 < self.high && self.text.word(at + 2).eq_ignore_ascii_case("long") && unit >= Unit::Hour;
            let amount = if many { Amount::Vague } else { Amount::Exactly(1.0) };
            return long.then(|| Found::new(at, at + 3, "long", Meaning::Duration(amount, unit)));
        }
        self.counted(at, unit, many)
            .or_else(|| self.ordinal_unit(at, unit))
            .or_else(|| self.shifted(at, unit, many))
            .or_else(|| self.bare(at, unit, many))
    }

    /// "two-year", "16-hour", "third-quarter", "20th-century"; not "23-year-old".
    fn compound(&self, at: usize, unit: Unit) -> Option<Found> {
        let hyphen = at - 1;
        let next = at + 1;
        let old = self.bits(next).any(words::OLD) || self.is(next, Kind::Hyphen) && self.bits(next + 1).any(words::OLD);
        if old
            || self.is(next, Kind::Hyphen)
                && self.joined(next)
                && self.kind(next + 1) == Some(Kind::Word)
                && unit != Unit::Quarter
                && self.core(next + 1) == Core::None
        {
            let long = next + 1 < self.high && self.text.word(next + 1) == "long";
            if old || !long {
                return None;
            }
        }
        if let Some((start, value, ordinal)) = self.number_before(hyphen) {
            if ordinal {
                let meaning = match (unit, value as u8) {
                    (Unit::Quarter, quarter @ 1..=4) => Meaning::Quarter { year: InYear::Unsaid, quarter },
                    (Unit::Half, half @ 1..=2) => Meaning::Half { year: InYear::Unsaid, half },
                    (Unit::Century, century @ 2..) => Meaning::Century(i16::from(century) - 1),
                    _ => return None,
                };
                let mut found = Found::new(start, at + 1, "ordinal-unit", meaning);
                if unit == Unit::Half && !self.fiscal_talk(at) {
                    return None;
                }
                if self.before(start).any(words::FISCAL) {
                    found.start -= 1;
                }
                return Some(found);
            }
            if matches!(unit, Unit::Quarter | Unit::Half | Unit::Period) {
                return None;
            }
            // "two-and-a-half-year" is cut at its number; "the 1990-year" is no amount.
            let found = Found::new(start, at + 1, "compound", Meaning::Duration(Amount::Exactly(value), unit));
            return Some(self.hedged(found));
        }
        let vague = matches!(self.text.word(hyphen.checked_sub(1)?), "several" | "multi" | "many");
        (vague && hyphen > self.low && !matches!(unit, Unit::Half | Unit::Period))
            .then(|| Found::new(hyphen - 1, at + 1, "compound", Meaning::Duration(Amount::Vague, unit)))
    }

    /// Whether "half" is half a year here: money talk beside it.
    fn fiscal_talk(&self, at: usize) -> bool {
        const WORDS: [&str; 12] = [
            "profit", "profits", "results", "earnings", "loss", "losses", "sales", "revenue", "income", "net", "dividend",
            "growth",
        ];
        self.kind(at + 1) == Some(Kind::Word) && WORDS.contains(&self.text.word(at + 1))
    }

    /// "year-end", "year's end", "year end"
    fn end_of_year(&self, at: usize, unit: Unit) -> Option<Found> {
        if !matches!(unit, Unit::Year) {
            return None;
        }
        let kind = self.kind(at + 1)?;
        let end = if matches!(kind, Kind::Hyphen | Kind::Possessive) { at + 2 } else { at + 1 };
        if !self.bits(end).any(words::END) || self.joined(end + 1) {
            return None;
        }
        let (year, start) = match self.shift(at) {
            Some((Shift::Last, from)) => (InYear::Relative(-1), from),
            Some((Shift::This, from)) => (InYear::Relative(0), from),
            Some((Shift::Next, from)) => (InYear::Relative(1), from),
            _ => (InYear::Unsaid, at),
        };
        let mut found = Found::new(start, end + 1, "year-end", Meaning::YearEnd(year));
        if kind != Kind::Hyphen {
            let year = if year == InYear::Unsaid { InYear::Relative(0) } else { year };
            found.timex = Timex::new(Meaning::Year(year)).with(Some(Modifier::End));
        }
        Some(self.staged(found, false))
    }

    /// "year-earlier", "the year-ago quarter", "the year-earlier third quarter"
    fn year_ago_quarter(&self, at: usize, unit: Unit) -> Option<Found> {
        if unit != Unit::Year || !self.joined(at + 1) || !self.bits(at + 2).any(words::AGO.or(words::EARLIER)) {
            return None;
        }
        let end = at + 3;
        let (ordinal, after) = self.ordinal(end).map_or((None, end), |(n, to)| (Some(n), to));
        let mut found = Found::new(
            at,
            end,
            "year-earlier",
            Meaning::Offset { unit: Unit::Year, amount: Amount::Exactly(1.0), back: true, from: From::Topic },
        );
        if let Core::Unit(with @ (Unit::Quarter | Unit::Period | Unit::Month | Unit::Half), false) = self.core(after) {
            found.end = after + 1;
            match (with, ordinal) {
                (Unit::Quarter, Some(quarter @ 1..=4)) => {
                    found.timex.meaning = Meaning::Quarter { year: InYear::Relative(-1), quarter };
                }
                (Unit::Quarter, None) => found.timex.meaning = Meaning::Shifted(Unit::Quarter, Shift::Previous),
                _ => {}
            }
            if self.before(found.start).any(words::CORRESPONDING) {
                found.start -= 1;
            }
            found = self.articled(found);
            if found.rule == "year-earlier" && with == Unit::Quarter && ordinal.is_none() {
                found.timex.meaning =
                    Meaning::Offset { unit: Unit::Quarter, amount: Amount::Exactly(4.0), back: true, from: From::Topic };
            }
        }
        Some(found)
    }

    /// A unit with an amount before it.
    fn counted(&self, at: usize, unit: Unit, many: bool) -> Option<Found> {
        if matches!(unit, Unit::Half | Unit::Period) {
            return None;
        }
        let mut quantity_end = at;
        while quantity_end > self.low && at - quantity_end < 2 && self.before(quantity_end).any(words::FILLER) {
            quantity_end -= 1;
        }
        let (start, amount, hedge, single) = self.quantity(quantity_end)?;
        if unit == Unit::Second && !many || unit == Unit::Quarter && (single || self.bits(at + 1).any(words::OF)) {
            return None;
        }
        if !many && !single && amount == Amount::Vague {
            return None;
        }
        let article = single && self.before(quantity_end).any(words::A);
        let mut end = at + 1;
        let mut amount = amount;
        let mut modifier = hedge;
        if let Some((to, half)) = self.tail(end) {
            end = to;
            match half {
                Tail::Half => {
                    if let Amount::Exactly(n) = &mut amount {
                        *n += 0.5;
                    }
                }
                Tail::OrSo => modifier = Some(Modifier::Approx),
                Tail::OrTwo => {}
            }
        }
        if self.bits(end).any(words::OLD) || self.bits(end).any(words::OF) && self.bits(end + 1).any(words::OLD) {
            return None;
        }
        let directed = self.direction_after(end);
        if let Some((back, from, to)) = directed {
            let meaning = if amount == Amount::Vague && back && from == From::Anchor {
                Meaning::Reference(Reference::Past)
            } else if article && unit == Unit::Year && back {
                Meaning::Offset { unit, amount, back, from: From::Topic }
            } else {
                Meaning::Offset { unit, amount, back, from }
            };
            let mut found = Found::new(start, to, if back { "ago" } else { "later" }, meaning);
            found.timex.modifier = modifier;
            return Some(self.hedged(found));
        }
        if self.before(start).any(words::EVERY) {
            let count = match amount {
                Amount::Exactly(n) => n,
                Amount::Vague => 1.0,
            };
            let value = super::super::value::duration(Amount::Exactly(count), unit);
            return Some(Found::new(start - 1, end, "every-n", Meaning::Set(value)));
        }
        // "60,000 barrels a day": how often, not how long
        if article && self.is_rate(start) {
            let value = super::super::value::duration(Amount::Exactly(1.0), unit);
            return Some(Found::new(start, end, "rate", Meaning::Set(value)));
        }
        let mut found = Found::new(start, end, "amount", Meaning::Duration(amount, unit));
        found.timex.modifier = modifier;
        let pre = words::PAST
            .or(words::LAST)
            .or(words::NEXT)
            .or(words::COMING)
            .or(words::PREVIOUS)
            .or(words::FOLLOWING)
            .or(words::FIRST)
            .or(words::FINAL)
            .or(words::LATEST)
            .or(words::RECENT);
        if !article && self.before(start).any(pre) {
            found.start -= 1;
            found.rule = "past-amount";
            if self.before(found.start).any(words::THIS) {
                found.start -= 1;
            }
            return Some(self.hedged_strictly(self.articled(found)));
        }
        if many && self.before(start).any(words::THE) {
            found.start -= 1;
            return Some(self.hedged_strictly(found));
        }
        Some(self.hedged(found))
    }

    /// The amount that ends before a token: where it starts, how many, its hedge, whether it is a single one.
    fn quantity(&self, end: usize) -> Option<(usize, Amount, Option<Modifier>, bool)> {
        if let Some((start, value, ordinal)) = self.number_before(end) {
            if ordinal || self.is_before(start, Kind::Currency) {
                return None;
            }
            // "two or three", "two to three", "12-18"
            let mut start = start;
            let mut value = value;
            let joint = start.wrapping_sub(1);
            if (self.bits(joint).any(words::TO.or(words::OR)) || self.is(joint, Kind::Hyphen) || self.is(joint, Kind::Dash))
                && let Some((first, low, false)) = self.number_before(joint)
                && low < value
                && !self.is_before(first, Kind::Hyphen)
            {
                start = first;
                value = low;
            }
            return Some((start, Amount::Exactly(value), None, value == 1.0));
        }
        let (start, &(amount, modifier)) = self.ending(&self.tables.amounts, end)?;
        if self.shape(start) == Shape::Upper && end == start + 1 && self.text.is_cased(start) && self.text.word(start).len() > 1 {
            return None;
        }
        let single = matches!(amount, Amount::Exactly(n) if n == 1.0);
        Some((start, amount, modifier, single))
    }

    /// "and a half", "or so", "or two" behind a unit.
    fn tail(&self, at: usize) -> Option<(usize, Tail)> {
        let bits = self.bits(at);
        let word = |i: usize| if i < self.high { self.text.word(i) } else { "" };
        if bits.any(words::AND) && self.bits(at + 1).any(words::A) && word(at + 2) == "half" {
            return Some((at + 3, Tail::Half));
        }
        if bits.any(words::OR) {
            return match word(at + 1) {
                "so" => Some((at + 2, Tail::OrSo)),
                "two" => Some((at + 2, Tail::OrTwo)),
                _ => None,
            };
        }
        None
    }

    /// "ago", "earlier", "later", "from now" behind an amount: back or forth, from where, the end.
    fn direction_after(&self, at: usize) -> Option<(bool, From, usize)> {
        let bits = self.bits(at);
        if bits.any(words::AGO) {
            return Some((true, From::Anchor, at + 1));
        }
        let word = if at < self.high { self.text.word(at) } else { return None };
        let closed = self.kind(at + 1).is_none_or(|k| !matches!(k, Kind::Word | Kind::Number | Kind::Mixed));
        if bits.any(words::EARLIER) {
            return (word != "before" || closed).then_some((true, From::Focus, at + 1));
        }
        if bits.any(words::LATER) && word != "after" {
            return Some((false, From::Focus, at + 1));
        }
        if bits.any(words::HENCE) {
            return Some((false, From::Anchor, at + 1));
        }
        if bits.any(words::FROM) && at + 1 < self.high && self.text.word(at + 1) == "now" {
            return Some((false, From::Anchor, at + 2));
        }
        None
    }

    /// Whether "a day" behind this is a rate: a count, money or "times" stands there.
    fn is_rate(&self, start: usize) -> bool {
        let Some(left) = start.checked_sub(1).filter(|&l| l >= self.text.sentence_of(start).tokens.start as usize) else {
            return false;
        };
        let token = &self.tokens[left];
        match token.kind {
            Kind::Percent | Kind::Currency => true,
            Kind::Number => !self.is_before(left, Kind::Comma),
            Kind::Word => {
                matches!(
                    self.text.word(left),
                    "times" | "once" | "twice" | "million" | "billion" | "barrels" | "percent" | "tons" | "tonnes"
                )
            }
            _ => false,
        }
    }

    fn hedged(&self, mut found: Found) -> Found {
        let (start, modifier) = self.hedge(found.start);
        if modifier.is_some() {
            found.start = start;
            found.timex.modifier = modifier;
        }
        found
    }

    /// A hedge, but not "over the past three months".
    fn hedged_strictly(&self, found: Found) -> Found {
        if self.before(found.start).any(words::OVER.or(words::ABOUT)) { found } else { self.hedged(found) }
    }

    /// "the third quarter of 1990", "this year's first half", "the 20th century"
    fn ordinal_unit(&self, at: usize, unit: Unit) -> Option<Found> {
        if !matches!(unit, Unit::Quarter | Unit::Half | Unit::Century | Unit::Day) {
            return None;
        }
        let mut before = at;
        while self.before(before).any(words::FISCAL) {
            before -= 1;
        }
        let last = self.before(before).any(words::LAST) && unit == Unit::Half;
        let (mut start, value) = match self.number_before(before) {
            Some((start, value, true)) => (start, value as u8),
            _ if last => (before - 1, 2),
            _ => return None,
        };
        if self.before(start).any(words::FISCAL) {
            start -= 1;
        }
        if unit == Unit::Century {
            return (value > 1).then(|| {
                self.articled(self.staged(Found::new(start, at + 1, "century", Meaning::Century(i16::from(value) - 1)), false))
            });
        }
        let (year, end) = self.of_year(at + 1);
        let meaning = match (unit, value) {
            (Unit::Quarter, quarter @ 1..=4) => Meaning::Quarter { year, quarter },
            (Unit::Half, half @ 1..=2) if year != InYear::Unsaid || self.fiscal_talk(at) => Meaning::Half { year, half },
            _ => return None,
        };
        let mut found = Found::new(start, end, "ordinal-unit", meaning);
        if self.before(start).any(words::CORRESPONDING.or(words::CURRENT)) {
            found.start -= 1;
        }
        found = self.staged(found, false);
        Some(self.articled(found))
    }

    /// "of 1990", "of last year", "of fiscal 1991" behind a quarter.
    fn of_year(&self, at: usize) -> (InYear, usize) {
        let next = if self.bits(at).any(words::OF) { at + 1 } else { at };
        let of = if next > at && self.bits(next).any(words::FISCAL) { next + 1 } else { next };
        if of > at
            && let Some(year) = self.year_number(of)
        {
            return (InYear::Is(year), of + 1);
        }
        if matches!(self.core(next + 1), Core::Unit(Unit::Year, false)) {
            let bits = self.bits(next);
            for (class, years) in [(words::LAST, -1), (words::THIS, 0), (words::NEXT, 1)] {
                if bits.any(class) && (next > at || years == -1) {
                    return (InYear::Relative(years), next + 2);
                }
            }
            if next > at && bits.any(words::THE) {
                return (InYear::Relative(0), next + 2);
            }
        }
        (InYear::Unsaid, at)
    }

    /// "last week", "this fiscal year", "the same period last year", "every month"
    fn shifted(&self, at: usize, unit: Unit, many: bool) -> Option<Found> {
        let mut before = at;
        while self.before(before).any(words::FISCAL) || self.before(before).any(words::FILLER) && at - before < 2 {
            before -= 1;
        }
        let left = self.before(before);
        if left.any(words::EVERY) && !many {
            let value = super::super::value::duration(Amount::Exactly(1.0), unit);
            return (!matches!(unit, Unit::Half | Unit::Period | Unit::Second))
                .then(|| Found::new(before - 1, at + 1, "each", Meaning::Set(value)));
        }
        if many {
            return self.shifted_many(at, before, unit);
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half) {
            return None;
        }
        if left.any(words::CORRESPONDING) || left.any(words::SAME) && matches!(unit, Unit::Period | Unit::Quarter | Unit::Month) {
            return self.same_period(at, before, unit);
        }
        let (shift, start) = match self.shift(before) {
            Some(found) => found,
            None if left.any(words::THE) => return self.definite(at, before, unit),
            None => return None,
        };
        if shift == Shift::This && unit == Unit::Day || unit == Unit::Period && !matches!(shift, Shift::Latest | Shift::Same) {
            return None;
        }
        if shift == Shift::Same
            && self.bits(start).any(words::THAT)
            && unit == Unit::Day
            && self.kind(at + 1) == Some(Kind::Word)
            && self.bits(at + 1).any(words::OF)
        {
            return None;
        }
        let mut found = Found::new(start, at + 1, "shifted", Meaning::Shifted(unit, shift));
        if self.before(start).any(words::PAST.or(words::LAST)) && unit >= Unit::Decade {
            found.timex.meaning = Meaning::Duration(Amount::Exactly(1.0), unit);
        }
        if unit == Unit::Decade && self.bits(start).any(words::PAST) {
            found.timex.meaning = Meaning::Duration(Amount::Exactly(1.0), unit);
        }
        if self.before(found.start).any(words::THE) {
            found.start -= 1;
        }
        // "this year's third quarter", "next year's first half"
        if unit == Unit::Year && self.is(at + 1, Kind::Possessive) {
            let years = match shift {
                Shift::Last => Some(-1),
                Shift::This => Some(0),
                Shift::Next => Some(1),
                _ => None,
            };
            let fiscal = usize::from(self.bits(at + 2).any(words::FISCAL));
            if let (Some(years), Some((number, to))) = (years, self.ordinal(at + 2 + fiscal)) {
                let meaning = match (self.core(to), number) {
                    (Core::Unit(Unit::Quarter, _), quarter @ 1..=4) => {
                        Meaning::Quarter { year: InYear::Relative(years), quarter }
                    }
                    (Core::Unit(Unit::Half, _), half @ 1..=2) => Meaning::Half { year: InYear::Relative(years), half },
                    _ => return Some(self.staged(found, true)),
                };
                return Some(Found::new(found.start, to + 1, "year-quarter", meaning));
            }
        }
        Some(self.staged(found, true))
    }

    /// "recent weeks", "these days" and other stretches of many
    fn shifted_many(&self, at: usize, before: usize, unit: Unit) -> Option<Found> {
        let left = self.before(before);
        if left.any(words::RECENT) && !unit.is_clock() {
            return Some(Found::new(before - 1, at + 1, "recent", Meaning::Duration(Amount::Vague, unit)));
        }
        if left.any(words::PAST.or(words::NEXT).or(words::COMING).or(words::FOLLOWING))
            && !matches!(unit, Unit::Half | Unit::Period)
        {
            let found = Found::new(before - 1, at + 1, "coming", Meaning::Duration(Amount::Vague, unit));
            return Some(self.articled(found));
        }
        None
    }

    /// "the same period last year", "the corresponding quarter of 1988"
    fn same_period(&self, at: usize, before: usize, unit: Unit) -> Option<Found> {
        let mut start = before - 1;
        if self.before(start).any(words::THE.or(words::THAT)) {
            start -= 1;
        }
        let (year, end) = self.of_year(at + 1);
        let ago = self.bits(at + 1).any(words::A)
            && matches!(self.core(at + 2), Core::Unit(Unit::Year, false))
            && self.bits(at + 3).any(words::AGO.or(words::EARLIER));
        let topic = Meaning::Offset { unit: Unit::Quarter, amount: Amount::Exactly(4.0), back: true, from: From::Topic };
        if ago {
            return Some(Found::new(start, at + 4, "same-period", topic));
        }
        match year {
            InYear::Relative(-1) => Some(Found::new(start, end, "same-period", topic)),
            InYear::Unsaid if unit != Unit::Period => {
                Some(Found::new(start, at + 1, "same", Meaning::Shifted(unit, Shift::Same)))
            }
            _ => None,
        }
    }

    /// "the week", "the quarter", "the end of the year", "the year 2000"
    fn definite(&self, at: usize, before: usize, unit: Unit) -> Option<Found> {
        let the = before - 1;
        let found = Found::new(the, at + 1, "definite", Meaning::Shifted(unit, Shift::The));
        let staged = self.staged(found, true);
        if staged.start < the {
            return (!matches!(unit, Unit::Period | Unit::Day)).then_some(staged);
        }
        // "the year 2000" is the year's own; "the year nineteen ninety" too.
        if unit == Unit::Year && (self.year_number(at + 1).is_some() || self.core(at + 1) == Core::Century) {
            return self.year_number(at + 1).map(|year| Found::new(the, at + 2, "year", Meaning::Year(InYear::Is(year))));
        }
        // "the year two thousand"
        if unit == Unit::Year
            && at + 1 < self.high
            && let Some(number) = crate::numbers::number(self.text, self.numbers, at + 1)
            && !number.ordinal
            && (1000.0..2100.0).contains(&number.value)
            && number.value.fract() == 0.0
        {
            return Some(Found::new(the, number.end, "year", Meaning::Year(InYear::Is(number.value as i16))));
        }
        let full = before < at;
        let of = self.bits(at + 1).any(words::OF);
        match unit {
            Unit::Quarter if !of && !self.is(at + 1, Kind::Hyphen) => Some(staged),
            Unit::Year if full && !self.before(at).any(words::FISCAL) => {
                Some(Found::new(the, at + 1, "definite", Meaning::Shifted(unit, Shift::This)))
            }
            Unit::Year if !of && !self.ends(at + 1) && self.word_before(the).any(words::FOR.or(words::OF)) => {
                Some(Found::new(the, at + 1, "definite", Meaning::Shifted(unit, Shift::This)))
            }
            Unit::Year if !of => Some(Found::new(the, at + 1, "definite", Meaning::Duration(Amount::Exactly(1.0), unit))),
            Unit::Week if of => {
                let (end, meaning) = self.date_at(at + 2)?;
                let Meaning::Day { .. } = meaning else { return None };
                Some(Found::new(the, end, "week-of", meaning))
            }
            Unit::Week => Some(staged),
            _ => None,
        }
    }

    fn ends(&self, at: usize) -> bool {
        at < self.high && matches!(self.text.word(at), "ended" | "ending")
    }

    /// "the weekend", "last weekend"
    fn weekend(&self, at: usize, many: bool) -> Option<Found> {
        if many {
            return None;
        }
        let (shift, start) = match self.shift(at) {
            Some(found) => found,
            None if self.before(at).any(words::THE) => (Shift::The, at - 1),
            None => return None,
        };
        let mut found = Found::new(start, at + 1, "weekend", Meaning::Weekend(shift));
        if matches!(shift, Shift::Previous | Shift::Following | Shift::Same) {
            found = self.articled(found);
        }
        Some(found)
    }

    /// "for years", "weeks later"
    fn bare(&self, at: usize, unit: Unit, many: bool) -> Option<Found> {
        if !many || matches!(unit, Unit::Quarter | Unit::Second | Unit::Half | Unit::Period) {
            return None;
        }
        if let Some((back, from, to)) = self.direction_after(at + 1) {
            let meaning = if back && from == From::Anchor {
                Meaning::Reference(Reference::Past)
            } else {
                Meaning::Offset { unit, amount: Amount::Vague, back, from }
            };
            return Some(Found::new(at, to, "vague-later", meaning));
        }
        if unit.is_clock() && unit != Unit::Hour {
            return None;
        }
        let led = self.word_before(at).any(words::FOR.or(words::IN).or(words::OVER).or(words::AFTER).or(words::OR).or(words::TO));
        let before = !unit.is_clock() && (self.bits(at + 1).any(words::EARLIER) || self.bits(at + 1).any(words::AFTER));
        (led || before).then(|| Found::new(at, at + 1, "vague-amount", Meaning::Duration(Amount::Vague, unit)))
    }
}

enum Tail {
    Half,
    OrSo,
    OrTwo,
}
