//! Gives expressions their values: from the anchor, from the date in focus, from what the sentence speaks of, and from
//! the tense of the verbs near by.
//!
//! Takes what `find` gave, in order; gives one record each. What cannot be known is written with X.

use super::Anchor;
use super::calendar::{self, Day};
use super::timex::{Clock, From, InYear, Meaning, Open, Shift, Timex};
use super::value::{self, Value};
use super::words::{self, Amount, Feast, Reference, Tables, Unit};
use crate::phrases::Tag;
use crate::record::{Confidence, Date, DateType, Role};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::Kind;

/// Which way the words near by point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Past,
    Future,
    Unknown,
}

/// A value that later expressions refer back to.
#[derive(Debug, Clone)]
struct Spoken {
    value: Value,
    sentence: u32,
}

struct Resolver<'a> {
    text: &'a Text<'a>,
    tables: &'a Tables,
    tags: &'a [Tag],
    anchor: Option<Day>,
    /// The day or stretch that the story stands at.
    focus: Option<Spoken>,
    /// The last quarter, month or year that figures were given for.
    topic: Option<Spoken>,
}

/// Gives the expressions their values.
pub(crate) fn resolve(
    text: &Text,
    tables: &Tables,
    timexes: Vec<Mention<Timex>>,
    anchor: Option<&Anchor>,
    tags: &[Tag],
) -> Vec<Mention<Date>> {
    let mut resolver = Resolver { text, tables, tags, anchor: anchor.map(|a| a.day), focus: None, topic: None };
    timexes.into_iter().map(|mention| resolver.record(&mention)).collect()
}

impl Resolver<'_> {
    fn record(&mut self, mention: &Mention<Timex>) -> Mention<Date> {
        let timex = &mention.value;
        let tokens = mention.tokens;
        let (mut kind, value, confidence) = self.value(timex, tokens);
        let sentence = self.text.tokens[tokens.start as usize].sentence;
        if matches!(kind, DateType::Date) {
            self.remember(&value, timex, tokens, sentence);
        }
        let days = value.days();
        let timed = matches!((&value, kind), (Value::Day(_), _) | (Value::Other(_), DateType::Date));
        let mut written = value.into_text();
        if let Some(clock) = timex.clock.filter(|_| timed) {
            kind = DateType::Time;
            written.push_str(&clock_text(clock));
        }
        let mut date = Date::new(self.text.span(tokens), self.text.slice(tokens), kind, written);
        date.modifier = timex.modifier.map(|m| m.as_str().to_string());
        date.confidence = confidence;
        if let (DateType::Date | DateType::Time, Some((first, last))) = (kind, days) {
            date.start = (timex.open != Open::Start).then(|| first.text());
            date.end = (timex.open != Open::End).then(|| last.text());
        }
        Mention { tokens, rule: mention.rule, value: date }
    }

    fn remember(&mut self, value: &Value, timex: &Timex, tokens: TokenRange, sentence: u32) {
        if value.days().is_none() || self.text.role_of(tokens.start as usize) == Role::Furniture {
            return;
        }
        let figures = matches!(value, Value::Quarter(..) | Value::Month(..) | Value::Half(..));
        let back = matches!(
            timex.meaning,
            Meaning::Offset { from: From::Topic, .. } | Meaning::Quarter { year: InYear::Relative(_), .. }
        );
        if figures && !back {
            self.topic = Some(Spoken { value: value.clone(), sentence });
        }
        self.focus = Some(Spoken { value: value.clone(), sentence });
    }

    /// First day of the date in focus, else the anchor.
    fn focus_day(&self) -> Option<Day> {
        self.focus.as_ref().and_then(|f| f.value.days()).map(|(first, _)| first).or(self.anchor)
    }

    fn value(&self, timex: &Timex, tokens: TokenRange) -> (DateType, Value, Confidence) {
        use Confidence::{High, Medium};
        let date = |value, confidence| (DateType::Date, value, confidence);
        match &timex.meaning {
            Meaning::Day { year, month, day, weekday } => {
                let (value, sure) = self.day(*year, *month, *day, *weekday, tokens);
                date(value, sure)
            }
            Meaning::Days { year, month, first, last } => {
                let (first_day, sure) = self.day(*year, *month, *first, None, tokens);
                let value = match first_day {
                    Value::Day(from) => Day::new(from.year, *month, *last).map(|to| Value::Days(from, to)),
                    _ => None,
                };
                date(value.unwrap_or_else(|| other(format!("XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}"))), sure)
            }
            Meaning::Month { year, month } => self.month(*year, *month, tokens),
            Meaning::Year(year) => match self.year(*year) {
                Some(year) => date(Value::Year(year), High),
                None => date(other("XXXX"), Medium),
            },
            Meaning::Years(first, last) => date(Value::Years(*first, *last), High),
            Meaning::Decade(decade) => date(Value::Decade(*decade), High),
            Meaning::Century(century) => date(Value::Century(*century), High),
            Meaning::Quarter { year, quarter } => self.quarter(*year, *quarter, tokens),
            Meaning::Half { year, half } => match self.year(*year).or(self.anchor.map(|a| a.year)) {
                Some(year) => date(Value::Half(year, *half), Medium),
                None => date(other(format!("XXXX-H{half}")), Medium),
            },
            Meaning::Season { year, season } => {
                let value = match year {
                    InYear::Is(_) | InYear::Relative(_) => self.year(*year).map(|year| Value::Season(year, *season)),
                    _ => self.season(*year, season.month(), tokens).map(|year| Value::Season(year, *season)),
                };
                date(value.unwrap_or_else(|| other(format!("XXXX-{}", season.as_str()))), Medium)
            }
            Meaning::Week(year, week) => date(Value::Week(*year, *week), High),
            Meaning::Weekday(weekday, shift) => {
                let sure = if matches!(shift, Shift::Bare) { Medium } else { High };
                let value = self.weekday(*weekday, *shift, tokens);
                date(value.map_or_else(|| other(format!("XXXX-WXX-{weekday}")), Value::Day), sure)
            }
            Meaning::Weekend(shift) => date(self.weekend(*shift, tokens).unwrap_or_else(|| other("XXXX-WXX-WE")), Medium),
            Meaning::DayOfMonth(day) => {
                date(self.day_of_month(*day, tokens).map_or_else(|| other(format!("XXXX-XX-{day:02}")), Value::Day), Medium)
            }
            Meaning::YearEnd(year) => {
                let year = self.year(*year).or(self.anchor.map(|a| a.year));
                let day = year.and_then(|year| Day::new(year, 12, 31));
                date(day.map_or_else(|| other("XXXX-12-31"), Value::Day), Medium)
            }
            Meaning::Shifted(unit, shift) => self.shifted(*unit, *shift),
            Meaning::Offset { unit, amount, back, from } => self.offset(*unit, *amount, *back, *from, tokens),
            Meaning::Today(days) => {
                let day = self.anchor.and_then(|a| a.plus(i32::from(*days)));
                date(day.map_or_else(|| other("XXXX-XX-XX"), Value::Day), High)
            }
            Meaning::SomeDay(anchor) => {
                let day = if *anchor { self.anchor } else { self.near_day(tokens) };
                date(day.map_or_else(|| other("XXXX-XX-XX"), Value::Day), Medium)
            }
            Meaning::Feast(feast, year) => {
                let day = self.feast(*feast, *year, tokens);
                date(day.map_or_else(|| other("XXXX-XX-XX"), Value::Day), Medium)
            }
            Meaning::Reference(reference) => {
                let word = match reference {
                    Reference::Present => "PRESENT_REF",
                    Reference::Past => "PAST_REF",
                    Reference::Future => "FUTURE_REF",
                };
                date(other(word), High)
            }
            Meaning::Duration(amount, unit) => (DateType::Duration, other(value::duration(*amount, *unit)), High),
            Meaning::Set(value) => (DateType::Set, other(value.clone()), High),
            Meaning::EachWeekday(weekday, part) => {
                let part = part.map_or(String::new(), |p| format!("T{}", p.as_str()));
                (DateType::Set, other(format!("XXXX-WXX-{weekday}{part}")), High)
            }
            Meaning::EachMonth(month) => (DateType::Set, other(format!("XXXX-{month:02}")), High),
            Meaning::EachSeason(season) => (DateType::Set, other(format!("XXXX-{}", season.as_str())), High),
        }
    }

    fn year(&self, year: InYear) -> Option<i16> {
        match year {
            InYear::Is(year) => Some(year),
            InYear::Relative(years) => self.anchor.map(|a| a.year + i16::from(years)),
            InYear::Unsaid | InYear::Shift(_) => None,
        }
    }

    /// Months from the anchor's to a month, the nearest by direction.
    fn nearest_year(&self, month: u8, tokens: TokenRange) -> Option<i16> {
        let anchor = self.anchor?;
        let forward = (i16::from(month) + 12 - i16::from(anchor.month)) % 12;
        let to_come = match self.direction(tokens) {
            _ if self.bits_before(tokens).any(words::UNTIL.or(words::BY)) => forward <= 8,
            Direction::Future => forward <= 8,
            Direction::Past => forward == 0 || forward == 1 && self.bits_before(tokens).any(words::FOR.or(words::FROM)),
            Direction::Unknown => forward <= 3,
        };
        let wraps = i16::from(month < anchor.month);
        Some(if to_come { anchor.year + wraps } else { anchor.year + wraps - 1 })
    }

    fn day(&self, year: InYear, month: u8, day: u8, weekday: Option<u8>, tokens: TokenRange) -> (Value, Confidence) {
        if let Some(said) = self.year(year) {
            let value = Day::new(said, month, day).map(Value::Day);
            return (value.unwrap_or_else(|| other(format!("{said:04}-{month:02}"))), Confidence::High);
        }
        let unknown = || other(format!("XXXX-{month:02}-{day:02}"));
        let Some(anchor) = self.anchor else {
            let year = self.focus.as_ref().and_then(|f| f.value.days()).map(|(d, _)| d.year);
            let value = year.and_then(|y| Day::new(y, month, day)).map(Value::Day);
            return (value.unwrap_or_else(unknown), Confidence::Medium);
        };
        let candidates = [anchor.year - 1, anchor.year, anchor.year + 1].into_iter().filter_map(|y| Day::new(y, month, day));
        let direction = self.direction(tokens);
        let ahead = self.bits_before(tokens).any(words::UNTIL.or(words::BY));
        let cost = |candidate: &Day| {
            let days = candidate.since(anchor);
            let wrong_weekday = weekday.is_some_and(|w| candidate.weekday() != w);
            let against = match direction {
                _ if ahead && days >= 0 => -60,
                Direction::Past if days > 10 => 170,
                Direction::Future if days < -60 => 200,
                _ => 0,
            };
            // Of two days as far off, the one that is past.
            days.abs() + i32::from(days > 0) * 20 + against + i32::from(wrong_weekday) * 1000
        };
        let best = candidates.min_by_key(cost);
        (best.map_or_else(unknown, Value::Day), Confidence::Medium)
    }

    fn month(&self, year: InYear, month: u8, tokens: TokenRange) -> (DateType, Value, Confidence) {
        let (year, sure) = match year {
            InYear::Shift(_) => (self.season(year, month, tokens), Confidence::Medium),
            InYear::Unsaid => {
                let inherited =
                    self.focus.as_ref().filter(|_| self.anchor.is_none()).and_then(|f| f.value.days()).map(|(d, _)| d.year);
                (inherited.or_else(|| self.nearest_year(month, tokens)), Confidence::Medium)
            }
            said => (self.year(said), Confidence::High),
        };
        let value = year.map_or_else(|| other(format!("XXXX-{month:02}")), |year| Value::Month(year, month));
        (DateType::Date, value, sure)
    }

    /// The year of a month or season with "last", "next", "this", or nothing.
    fn season(&self, year: InYear, month: u8, tokens: TokenRange) -> Option<i16> {
        let anchor = self.anchor?;
        Some(match year {
            InYear::Shift(Shift::Last) => anchor.year - i16::from(month >= anchor.month),
            InYear::Shift(Shift::Next) => anchor.year + i16::from(month <= anchor.month),
            InYear::Shift(Shift::Previous) => self.focus_day().map_or(anchor.year, |d| d.year - i16::from(month >= d.month)),
            InYear::Shift(Shift::Following) => self.focus_day().map_or(anchor.year, |d| d.year + i16::from(month <= d.month)),
            InYear::Shift(Shift::Same) => self.focus_day().map_or(anchor.year, |d| d.year),
            InYear::Shift(_) => anchor.year,
            _ => self.nearest_year(month, tokens).unwrap_or(anchor.year),
        })
    }

    fn quarter(&self, year: InYear, quarter: u8, tokens: TokenRange) -> (DateType, Value, Confidence) {
        if let Some(year) = self.year(year) {
            return (DateType::Date, Value::Quarter(year, quarter), Confidence::High);
        }
        let value = self.anchor.map(|anchor| {
            let ahead = i32::from(quarter) - i32::from(anchor.quarter());
            let year = match (self.direction(tokens), ahead) {
                (Direction::Future, -3 | -2) => anchor.year + 1,
                (Direction::Future, _) => anchor.year,
                (_, 3) => anchor.year - 1,
                (Direction::Past, 2) => anchor.year - 1,
                _ => anchor.year,
            };
            Value::Quarter(year, quarter)
        });
        (DateType::Date, value.unwrap_or_else(|| other(format!("XXXX-Q{quarter}"))), Confidence::Medium)
    }

    fn weekday(&self, weekday: u8, shift: Shift, tokens: TokenRange) -> Option<Day> {
        let base = match shift {
            Shift::Previous | Shift::Following | Shift::Same => self.focus_day()?,
            _ => self.anchor?,
        };
        let back = i32::from((base.weekday() + 7 - weekday) % 7);
        let ahead = (7 - back) % 7;
        let days = match shift {
            Shift::Last | Shift::Previous => -(if back == 0 { 7 } else { back }),
            Shift::Next | Shift::Following => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Shift::This => match self.direction(tokens) {
                Direction::Past => -back,
                _ => ahead,
            },
            _ => match self.weekday_direction(tokens) {
                Direction::Future => ahead,
                _ => -back,
            },
        };
        base.plus(days)
    }

    fn weekend(&self, shift: Shift, tokens: TokenRange) -> Option<Value> {
        let base = match shift {
            Shift::Previous | Shift::Following | Shift::Same => self.focus_day()?,
            _ => self.anchor?,
        };
        let on_it = base.weekday() >= 6;
        let days = match shift {
            Shift::Last | Shift::Previous => -7,
            Shift::Next | Shift::Following => 7,
            Shift::Same | Shift::Latest => 0,
            Shift::This if on_it || self.direction(tokens) != Direction::Past => 0,
            _ if on_it || self.direction(tokens) == Direction::Future => 0,
            _ => -7,
        };
        Some(Value::around(base.plus(days)?, Unit::Weekend))
    }

    fn day_of_month(&self, day: u8, tokens: TokenRange) -> Option<Day> {
        let anchor = self.anchor?;
        let month = match self.direction(tokens) {
            Direction::Future if day < anchor.day => 1,
            Direction::Past | Direction::Unknown if day > anchor.day => -1,
            _ => 0,
        };
        let (year, month) = calendar::add_months(anchor.year, anchor.month, month)?;
        Day::new(year, month, day)
    }

    fn feast(&self, feast: Feast, year: InYear, tokens: TokenRange) -> Option<Day> {
        let of = |year: i16| match feast {
            Feast::Fixed(month, day) => Day::new(year, month, day),
            Feast::Easter(days) => calendar::easter(year)?.plus(i32::from(days)),
            Feast::Nth { month, weekday, n } => calendar::nth_weekday(year, month, weekday, n),
        };
        if let Some(year) = self.year(year) {
            return of(year);
        }
        let anchor = self.anchor?;
        let days = [anchor.year - 1, anchor.year, anchor.year + 1].map(of);
        let [before, this, after] = days;
        match year {
            InYear::Shift(Shift::Last) => this.filter(|d| *d < anchor).or(before),
            InYear::Shift(Shift::Next) => this.filter(|d| *d > anchor).or(after),
            InYear::Shift(_) => this,
            _ => match self.direction(tokens) {
                Direction::Past => this.filter(|d| *d <= anchor).or(before),
                Direction::Future => this.filter(|d| *d >= anchor).or(after),
                Direction::Unknown => days.into_iter().flatten().min_by_key(|d| d.since(anchor).abs()),
            },
        }
    }

    /// The day of a clock time: the one in focus in this sentence, else the anchor.
    fn near_day(&self, tokens: TokenRange) -> Option<Day> {
        let sentence = self.text.tokens[tokens.start as usize].sentence;
        let focus = self.focus.as_ref().filter(|f| f.sentence + 2 > sentence);
        match focus.map(|f| &f.value) {
            Some(Value::Day(day)) => Some(*day),
            _ => self.anchor.or_else(|| self.focus_day()),
        }
    }

    fn shifted(&self, unit: Unit, shift: Shift) -> (DateType, Value, Confidence) {
        let date = |value| (DateType::Date, value, Confidence::Medium);
        let unknown = || {
            other(match unit {
                Unit::Day => "XXXX-XX-XX",
                Unit::Week | Unit::Fortnight | Unit::Weekend => "XXXX-WXX",
                Unit::Month => "XXXX-XX",
                Unit::Quarter | Unit::Period => "XXXX-QX",
                Unit::Half => "XXXX-HX",
                Unit::Decade => "XXX",
                Unit::Century => "XX",
                _ => "XXXX",
            })
        };
        let quarter = matches!(unit, Unit::Quarter | Unit::Period);
        if quarter && matches!(shift, Shift::The | Shift::Latest | Shift::Same) {
            return date(self.last_quarter().unwrap_or_else(unknown));
        }
        let focused = matches!(shift, Shift::Previous | Shift::Following | Shift::Same);
        let day_in_focus = shift == Shift::The && unit == Unit::Day;
        let Some(base) = (if focused || day_in_focus { self.focus_day() } else { self.anchor }) else {
            return date(unknown());
        };
        let count = match shift {
            Shift::Last | Shift::Previous => -1.0,
            Shift::Next | Shift::Following => 1.0,
            Shift::Latest => -1.0,
            _ => 0.0,
        };
        let day = value::plus(base, unit, count);
        let sure = if focused { Confidence::Medium } else { Confidence::High };
        (DateType::Date, day.map_or_else(unknown, |day| Value::around(day, unit)), sure)
    }

    /// The quarter that the text speaks of, else the last that is over.
    fn last_quarter(&self) -> Option<Value> {
        if let Some(value @ Value::Quarter(..)) = self.topic.as_ref().map(|t| &t.value) {
            let over = value.days().is_some_and(|(_, last)| self.anchor.is_none_or(|anchor| last < anchor));
            if over {
                return Some(value.clone());
            }
        }
        let day = self.anchor?.plus_months(-3)?;
        Some(Value::around(day, Unit::Quarter))
    }

    fn offset(&self, unit: Unit, amount: Amount, back: bool, from: From, tokens: TokenRange) -> (DateType, Value, Confidence) {
        let Amount::Exactly(count) = amount else {
            return (DateType::Duration, other(value::duration(amount, unit)), Confidence::Medium);
        };
        let sign = if back { -count } else { count };
        if from == From::Topic
            && let Some(value) = self.topical(unit, tokens)
        {
            return (DateType::Date, value, Confidence::Medium);
        }
        let base = match from {
            From::Anchor => self.anchor,
            From::Topic => self.anchor,
            From::Focus => self.focus_day(),
        };
        let Some(base) = base else {
            return (DateType::Date, other(if back { "PAST_REF" } else { "FUTURE_REF" }), Confidence::Low);
        };
        let fractional = count.fract() != 0.0;
        let grain = match unit {
            Unit::Year if fractional => Unit::Month,
            Unit::Decade | Unit::Century => Unit::Year,
            Unit::Week | Unit::Fortnight if from == From::Focus => Unit::Week,
            unit => unit,
        };
        let value = value::plus(base, unit, sign).map(|day| Value::around(day, grain));
        match value {
            Some(value) => (DateType::Date, value, Confidence::Medium),
            None => (DateType::Date, other(if back { "PAST_REF" } else { "FUTURE_REF" }), Confidence::Low),
        }
    }

    /// A year before what the sentence speaks of, at its granularity.
    fn topical(&self, unit: Unit, tokens: TokenRange) -> Option<Value> {
        let sentence = self.text.tokens[tokens.start as usize].sentence;
        let topic = self.topic.as_ref();
        let near = match topic.map(|t| (&t.value, t.sentence)) {
            Some((Value::Quarter(..) | Value::Half(..), spoken)) if spoken + 12 > sentence => topic,
            Some((Value::Month(..), spoken)) if spoken == sentence => topic,
            _ => None,
        };
        match (near, unit) {
            (Some(spoken), _) => Some(spoken.value.plus_years(-1)),
            (None, Unit::Quarter) => self.last_quarter().map(|q| q.plus_years(-1)),
            _ => None,
        }
    }

    /// Which way a bare weekday lies: back, unless the words near by say otherwise.
    fn weekday_direction(&self, tokens: TokenRange) -> Direction {
        let start = tokens.start as usize;
        let word = |at: usize| self.text.tokens.get(at).map(|_| self.text.word(at));
        if self.text.tokens.get(tokens.end as usize).is_some_and(|t| t.kind == Kind::Possessive) {
            return Direction::Past;
        }
        if self.bits_before(tokens).any(words::UNTIL) {
            return Direction::Future;
        }
        if start >= 2 && word(start - 1) == Some("as") && matches!(word(start - 2), Some("soon" | "early" | "late")) {
            return Direction::Future;
        }
        let direction = self.direction(tokens);
        if direction == Direction::Unknown && self.bits_before(tokens).any(words::BY.or(words::FROM)) {
            return Direction::Future;
        }
        direction
    }

    fn bits_before(&self, tokens: TokenRange) -> words::Bits {
        let at = tokens.start as usize;
        let sentence = self.text.sentence_of(at).tokens.start as usize;
        if at > sentence { self.tables.word(self.text.tokens[at - 1].word).bits } else { words::Bits::default() }
    }

    /// The tense of the nearest verb: in the words before, else behind.
    fn direction(&self, tokens: TokenRange) -> Direction {
        const REACH: usize = 18;
        if self.bits_before(tokens).any(words::SINCE) {
            return Direction::Past;
        }
        let sentence = self.text.sentence_of(tokens.start as usize).tokens;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let low = (sentence.start as usize).max(start.saturating_sub(REACH));
        for at in (low..start).rev() {
            if let Some(found) = self.points(at, low) {
                return found;
            }
            // "the deal, announced Friday": a participle right before the date, whatever it was taken for
            if at + 1 == start && self.text.word(at).len() > 4 && self.text.word(at).ends_with("ed") {
                return Direction::Past;
            }
        }
        let high = (sentence.end as usize).min(end + REACH);
        for at in end..high {
            if let Some(found) = self.points(at, end) {
                return found;
            }
        }
        Direction::Unknown
    }

    /// Where the verb or cue at a token points; `None` where there is neither.
    fn points(&self, at: usize, low: usize) -> Option<Direction> {
        let token = &self.text.tokens[at];
        if !matches!(token.kind, Kind::Word | Kind::Clitic) {
            return None;
        }
        let bits = self.tables.word(token.word).bits;
        if bits.any(words::FUTURE_CUE) {
            return Some(Direction::Future);
        }
        match self.tags.get(at)? {
            Tag::Modal => Some(Direction::Future),
            Tag::To => self.governed(at, low).then_some(Direction::Future),
            Tag::VerbPast if bits.any(words::FUTURE_TO_CUE) && self.tags.get(at + 1) == Some(&Tag::To) => None,
            Tag::VerbPast => Some(Direction::Past),
            Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbIng | Tag::Be | Tag::Have | Tag::Do => {
                if bits.any(words::FUTURE_TO_CUE) {
                    return None;
                }
                let past = bits.any(words::PAST_CUE);
                match self.auxiliary(at, low) {
                    Some(direction) => Some(direction),
                    None if past || self.tags[at] == Tag::VerbParticiple => Some(Direction::Past),
                    None => None,
                }
            }
            _ if bits.any(words::PAST_CUE) => Some(Direction::Past),
            _ => None,
        }
    }

    /// The modal or "to" that a verb hangs on, over its other auxiliaries and adverbs.
    fn auxiliary(&self, verb: usize, low: usize) -> Option<Direction> {
        for at in (low..verb).rev().take(5) {
            match self.tags.get(at)? {
                Tag::Modal => return Some(Direction::Future),
                Tag::To => return self.governed(at, low).then_some(Direction::Future),
                Tag::Be | Tag::Have | Tag::Adverb | Tag::Negation | Tag::VerbParticiple => {
                    let bits = self.tables.word(self.text.tokens[at].word).bits;
                    if bits.any(words::FUTURE_CUE) {
                        return Some(Direction::Future);
                    }
                    if bits.any(words::PAST_CUE) {
                        return Some(Direction::Past);
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether the "to" hangs on a word of the future: "plans to", "is due to".
    fn governed(&self, to: usize, low: usize) -> bool {
        // "is to meet on Thursday"
        if to > low && self.tags[to - 1] == Tag::Be {
            return true;
        }
        (low..to).rev().take(3).any(|at| {
            let bits = self.tables.word(self.text.tokens[at].word).bits;
            bits.any(words::FUTURE_TO_CUE.or(words::FUTURE_CUE))
        })
    }
}

fn other(text: impl Into<String>) -> Value {
    Value::Other(text.into())
}

fn clock_text(clock: Clock) -> String {
    match clock {
        Clock::At(hour, minute) => format!("T{hour:02}:{minute:02}"),
        Clock::Part(part) => format!("T{}", part.as_str()),
    }
}
