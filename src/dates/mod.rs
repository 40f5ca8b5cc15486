//! Temporal expressions: found in the text, then given their values from the anchor and the dates around them.
//!
//! `find` reads the words (files by class: months and weekdays, digits, clock times, units, phrases), `anchor` settles the
//! day that relative dates count from, `resolve` gives values. No clock is ever asked.

mod calendar;
mod find;
mod resolve;
#[cfg(test)]
mod tests;
mod timex;
mod value;
mod words;

use crate::record::{PublishedFrom, Role};
use crate::text::{Mention, Text};

pub(crate) use calendar::Day;
pub(crate) use find::find;
pub(crate) use resolve::resolve;
pub(crate) use timex::Timex;
pub(crate) use words::Tables;

/// The day that relative dates count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor {
    pub(crate) day: Day,
    pub(crate) from: PublishedFrom,
}

/// The anchor: what the caller gave, else the date of the byline, of the dateline, or the first full date of the text.
/// A date in page furniture is never one; a date without a year takes the year of the nearest full date of the text.
pub(crate) fn anchor(text: &Text, timexes: &[Mention<Timex>], published: Option<&str>) -> Option<Anchor> {
    if let Some(day) = published.and_then(given) {
        return Some(Anchor { day, from: PublishedFrom::Given });
    }
    let in_zone = |role: Role| timexes.iter().filter(move |m| text.role_of(m.tokens.start as usize) == role);
    let readable = || timexes.iter().filter(|m| text.role_of(m.tokens.start as usize) != Role::Furniture);
    let full = readable().find_map(|m| m.value.full_day());
    for (role, from) in [(Role::Byline, PublishedFrom::Byline), (Role::Dateline, PublishedFrom::Dateline)] {
        if let Some(day) = in_zone(role).find_map(|m| m.value.full_day()) {
            return Some(Anchor { day, from });
        }
        if let Some(day) = in_zone(role).find_map(|m| dated(&m.value, full, || readable().find_map(|m| said_year(&m.value)))) {
            return Some(Anchor { day, from });
        }
    }
    full.map(|day| Anchor { day, from: PublishedFrom::Text })
}

/// `YYYY-MM-DD`, or RFC 3339: the day as written, whatever the offset.
fn given(published: &str) -> Option<Day> {
    let published = published.trim();
    let day = Day::parse(published.get(..10)?)?;
    let rest = &published.as_bytes()[10..];
    let time = rest.len() >= 6
        && matches!(rest[0], b'T' | b't' | b' ')
        && rest[3] == b':'
        && [1, 2, 4, 5].iter().all(|&i| rest[i].is_ascii_digit())
        && rest[6..].iter().all(|b| matches!(b, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z' | b'z'));
    (rest.is_empty() || time).then_some(day)
}

/// The day of a date without a year, by a full date elsewhere (the year that brings the two nearest) or by a year.
fn dated(timex: &Timex, full: Option<Day>, year: impl Fn() -> Option<i16>) -> Option<Day> {
    let timex::Meaning::Day { year: timex::InYear::Unsaid, month, day, .. } = timex.meaning else { return None };
    match full {
        Some(full) => (full.year - 1..=full.year + 1)
            .filter_map(|year| Day::new(year, month, day))
            .min_by_key(|candidate| candidate.since(full).abs()),
        None => Day::new(year()?, month, day),
    }
}

fn said_year(timex: &Timex) -> Option<i16> {
    match timex.meaning {
        timex::Meaning::Month { year: timex::InYear::Is(year), .. } | timex::Meaning::Year(timex::InYear::Is(year)) => Some(year),
        _ => None,
    }
}
