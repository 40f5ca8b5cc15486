//! When and where: the day and the places of a mention, from its sentence.

use super::{Input, cue};
use crate::phrases::Tag;
use crate::record::{Date, DateType, EventDate, EventPlace, From, PlaceKind, PlaceRole, Precision, Role, Use};
use crate::text::TokenRange;

/// Tokens looked at on either side of a trigger.
const REACH: usize = 120;

/// The date of a mention: index into the dates, the nearest in its sentence that covers days; and whether it is rather the day
/// on which somebody told of it.
pub(super) fn date(input: &Input, head: usize) -> Option<(u32, bool)> {
    let sentence = around(input, head);
    let first = input.dates.partition_point(|m| m.tokens.start < sentence.start);
    input
        .dates
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, m)| m.tokens.start < sentence.end)
        .filter(|(_, m)| usable(&m.value) && !in_name(input, m.tokens))
        .filter(|(_, m)| !is_heading(input, m.tokens) && !is_of_another(input, head, m.tokens))
        .map(|(i, m)| (i as u32, m, is_of_report(input, head, m.tokens)))
        .min_by_key(|(_, m, told)| {
            let start = m.tokens.start as usize;
            let distance = if start > head { (start - head) * 2 } else { (head - start) * 2 + 1 };
            // A day tells more than a year.
            let wide = if days(&m.value).is_some_and(|n| n <= 2) { 0 } else { 24 };
            let told = if *told { 1000 } else { 0 };
            distance + wide + 20 * clauses_between(input, head, m.tokens) + told
        })
        .map(|(i, _, told)| (i, told))
}

/// "The bishop today condemned the murder", "police said on Monday that": the day of the word, not of the deed.
fn is_of_report(input: &Input, head: usize, date: TokenRange) -> bool {
    let tags = &input.phrases.tags;
    let tables = &input.tables.events;
    let reports = |at: usize| {
        let Some(v) = input.phrases.verb(at) else { return false };
        let word = v.head as usize;
        let bits = tables.cues.get(input.text.tokens[word].word);
        let says = bits & (cue::REPORT | cue::CLAIM | cue::BLAME | cue::DENIED) != 0
            || tables.triggers.verb_at(input, word).is_some_and(|t| t.kind.group() == crate::record::Group::Words);
        word != head && !v.participial && says
    };
    let (start, end) = (date.start as usize, date.end as usize);
    let before = start.checked_sub(1).map(|p| if tags[p] == Tag::Preposition { p.saturating_sub(1) } else { p });
    // "On Monday the envoy condemned the murder": the first verb of the sentence tells of the word, not of the deed.
    let opening = input.text.sentence_of(start).tokens.start as usize;
    let fronted = start <= opening + 1 && {
        let verbs = &input.phrases.verbs;
        let next = verbs.partition_point(|v| (v.tokens.start as usize) < end);
        let words = |at: usize| tables.triggers.verb_at(input, at).is_some_and(|t| t.kind.group() == crate::record::Group::Words);
        verbs.get(next).is_some_and(|v| (v.head as usize) < head && words(v.head as usize))
    };
    fronted || before.is_some_and(reports) || end < tags.len() && reports(end)
}

/// Whether a date stands in a dateline, a byline and the like: it is the day of the report.
fn is_heading(input: &Input, tokens: TokenRange) -> bool {
    matches!(input.text.role_of(tokens.start as usize), Role::Dateline | Role::Byline | Role::Credit | Role::Furniture)
}

/// Finite verbs between a trigger and a date, at most two.
fn clauses_between(input: &Input, head: usize, date: TokenRange) -> usize {
    let (from, to) = if (date.start as usize) < head {
        (date.end as usize, input.phrases.verb(head).map_or(head, |v| v.tokens.start as usize))
    } else {
        (head + 1, date.start as usize)
    };
    let verbs = &input.phrases.verbs;
    let first = verbs.partition_point(|v| (v.tokens.start as usize) < from);
    verbs[first..]
        .iter()
        .take_while(|v| (v.tokens.end as usize) <= to)
        .filter(|v| !v.participial && !v.infinitive)
        .take(2)
        .count()
}

/// Whether a date tells when something else was: "the elections of November", "the nineteenth-century tower", "the rebels, who
/// have fought since 2009".
fn is_of_another(input: &Input, head: usize, date: TokenRange) -> bool {
    let tokens = &input.text.tokens;
    let tables = &input.tables.events;
    let (start, end) = (date.start as usize, date.end as usize);
    let occasion = |at: usize| tables.cues.get(tokens[at].word) & cue::OCCASION != 0;
    let own = |at: usize| input.phrases.noun_at[at] != 0 && input.phrases.noun_at[at] == input.phrases.noun_at[head];
    let sentence = input.text.sentence_of(start).tokens.range();
    let before = start.checked_sub(1).filter(|&b| b >= sentence.start);
    // "the elections of November", "a law in 1991"
    if let Some(p) = before
        && input.phrases.tags[p] == Tag::Preposition
        && p > sentence.start
        && occasion(p - 1)
    {
        return true;
    }
    // "the November elections", "the nineteenth-century tower", "convicted of 1988 prison killings"
    let determined = before.is_some_and(|b| matches!(input.phrases.tags[b], Tag::Determiner | Tag::Possessive));
    let of = before.is_some_and(|b| tokens[b].word == tables.words.of);
    let mut next = end;
    if next < sentence.end && tokens[next].kind == crate::tokens::Kind::Possessive {
        next += 1;
    }
    if (determined || of || next > end)
        && next < sentence.end
        && let Some(group) = input.phrases.noun(next)
        && !own(next)
    {
        let at = group.head as usize;
        let event = tables.triggers.noun_at(input, at).is_some();
        if occasion(at) || !event && determined || event && of {
            return true;
        }
    }
    // "the rebels, who have fought the state since 2009"
    let relative = (head + 1..start).rev().find(|&at| input.phrases.tags[at] == Tag::Relative);
    relative.is_some_and(|r| {
        let plain = (r..start).all(|at| !matches!(tokens[at].kind, crate::tokens::Kind::Comma | crate::tokens::Kind::Dash));
        plain && clauses_between(input, r, date) <= 1
    })
}

/// The sentence of a token, or so much of it as lies near: sentences may be of any length.
pub(super) fn around(input: &Input, head: usize) -> TokenRange {
    let sentence = input.text.sentence_of(head).tokens.range();
    TokenRange::new(sentence.start.max(head.saturating_sub(REACH)), sentence.end.min(head + REACH))
}

/// Whether a date is part of a name: "the March 23 Movement".
fn in_name(input: &Input, tokens: TokenRange) -> bool {
    let first = input.organisations.partition_point(|m| m.tokens.end <= tokens.start);
    input.organisations.get(first).is_some_and(|m| m.tokens.start <= tokens.start && tokens.end < m.tokens.end)
}

fn usable(date: &Date) -> bool {
    matches!(date.kind, DateType::Date | DateType::Time) && (date.start.is_some() || date.end.is_some())
}

/// Whether a sentence gives a stretch of time rather than a day: "last year", "since May", and where `durations` count,
/// "in the past ten years".
pub(super) fn is_wide(input: &Input, head: usize, date: Option<u32>, durations: bool) -> bool {
    if let Some(i) = date {
        let mention = &input.dates[i as usize];
        // "since May, when gunmen killed two": the month of the deed, not a stretch of time.
        let end = mention.tokens.end as usize;
        let when = |at: usize| input.text.tokens.get(at).is_some_and(|t| t.word == input.tables.events.words.when);
        if head > end && (when(end) || when(end + 1)) {
            return false;
        }
        let date = &mention.value;
        return days(date).is_none_or(|n| n > 45) && date.start.is_some() || date.start.is_none() != date.end.is_none();
    }
    if !durations {
        return false;
    }
    let sentence = around(input, head);
    let first = input.dates.partition_point(|m| m.tokens.start < sentence.start);
    input.dates[first..]
        .iter()
        .take_while(|m| m.tokens.start < sentence.end)
        .any(|m| m.value.kind == DateType::Duration && m.value.value.ends_with(['Y', 'M']) && m.value.value.starts_with('P'))
}

/// Days since 1 January 1970 of a day as written in records.
pub(super) fn day_number(day: &str) -> Option<i64> {
    let (year, month, day) = written(day.as_bytes()).or_else(|| {
        let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        Some((parts.next()??, parts.next()??, parts.next()??))
    })?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Year, month and day of the usual form, `YYYY-MM-DD`.
fn written(day: &[u8]) -> Option<(i64, i64, i64)> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *day else { return None };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1].map(|byte| i64::from(byte.wrapping_sub(b'0')));
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits;
    digits.iter().all(|&digit| digit < 10).then_some((((y0 * 10 + y1) * 10 + y2) * 10 + y3, m0 * 10 + m1, d0 * 10 + d1))
}

/// How many days a date covers; `None` where it is open.
pub(super) fn days(date: &Date) -> Option<i64> {
    let start = day_number(date.start.as_deref()?)?;
    let end = day_number(date.end.as_deref()?)?;
    Some(end - start + 1)
}

/// The event's date from a mention of one.
pub(super) fn event_date(date: &Date, from: From) -> EventDate {
    let precision = match days(date) {
        Some(1) => Precision::Day,
        Some(7) => Precision::Week,
        Some(28..=31) => Precision::Month,
        Some(365 | 366) => Precision::Year,
        _ => Precision::Range,
    };
    let value = match (date.kind, &date.start, precision) {
        (DateType::Time, Some(start), Precision::Day) => start.clone(),
        _ => date.value.clone(),
    };
    let mut event_date = EventDate::new(value, precision, from);
    event_date.start.clone_from(&date.start);
    event_date.end.clone_from(&date.end);
    event_date
}

/// The places of a mention: indexes into the places with their roles, the site first.
pub(super) fn places(input: &Input, head: usize) -> Vec<(u32, PlaceRole)> {
    let text = input.text;
    let sentence = around(input, head);
    let first = input.places.partition_point(|m| m.tokens.start < sentence.start);
    let mut found: Vec<(u32, PlaceRole, usize)> = Vec::new();
    for (i, mention) in input.places.iter().enumerate().skip(first) {
        let start = mention.tokens.start as usize;
        if start >= sentence.end as usize || found.len() >= 12 {
            break;
        }
        let place = &mention.value;
        if input.text.role_of(start) == Role::Dateline {
            continue;
        }
        let preposition = preposition(input, start);
        let bits = preposition.map_or(0, |p| input.tables.events.cues.get(text.tokens[p].word));
        let literal = place.usage == Use::Literal;
        if !literal {
            continue;
        }
        // "U.S. citizens", "the Peru office": a country before another noun is whose it is, not where.
        if place.kind == PlaceKind::Country && is_modifier(input, mention.tokens, head) {
            continue;
        }
        // "China extended its support": who acts is not where it happened.
        if preposition.is_none() && is_subject(input, start) {
            continue;
        }
        let distance = start.abs_diff(head);
        let words = &input.tables.events.words;
        let word = preposition.map(|p| text.tokens[p].word);
        let role = if word == Some(words.from) {
            PlaceRole::Origin
        } else if word == Some(words.to) {
            PlaceRole::Destination
        } else if word == Some(words.near) {
            PlaceRole::Near
        } else if matches!(place.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region) {
            PlaceRole::Within
        } else if bits & cue::NEAR != 0 || preposition.is_none() {
            PlaceRole::Site
        } else {
            PlaceRole::Within
        };
        found.push((i as u32, role, distance));
    }
    // The finest first, then the nearest.
    found.sort_by_key(|&(i, role, distance)| {
        let origin = matches!(role, PlaceRole::Origin | PlaceRole::Destination);
        (origin, fineness(input.places[i as usize].value.kind), distance)
    });
    found.into_iter().map(|(i, role, _)| (i, role)).collect()
}

/// Whether a name stands before the head of its noun group, which is not that of the event itself.
fn is_modifier(input: &Input, tokens: TokenRange, head: usize) -> bool {
    let last = tokens.end as usize - 1;
    input.phrases.noun(last).is_some_and(|g| g.head as usize > last) && input.phrases.noun_at[last] != input.phrases.noun_at[head]
}

/// Whether the noun group of a token is the subject of the verb behind it.
fn is_subject(input: &Input, at: usize) -> bool {
    let Some(k) = input.phrases.noun_at[at].checked_sub(1) else { return false };
    let nouns = &input.phrases.nouns;
    let group = &nouns[k as usize];
    if !group.headed_by_name {
        return false;
    }
    // "the United States and China condemned": the first of the list is the subject.
    let mut first = k;
    let mut last = k as usize;
    while let Some(before) = nouns[first as usize].joined_to {
        first = before;
    }
    while last + 1 < nouns.len().min(k as usize + 6) && nouns[last + 1].joined_to == Some(last as u32) {
        last += 1;
    }
    input
        .phrases
        .verb(nouns[last].tokens.end as usize)
        .is_some_and(|v| (v.subject == Some(k) || v.subject == Some(first)) && !v.passive && !v.participial)
}

/// 0 for the finest.
pub(super) fn fineness(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Facility | PlaceKind::Neighbourhood | PlaceKind::City | PlaceKind::Admin3 => 0,
        PlaceKind::Natural | PlaceKind::Admin2 => 1,
        PlaceKind::Admin1 => 2,
        PlaceKind::Country => 3,
        _ => 4,
    }
}

/// The preposition that a place name hangs on, over articles and "the town of".
fn preposition(input: &Input, start: usize) -> Option<usize> {
    if let Some(group) = input.phrases.noun(start)
        && let Some(p) = group.preposition
    {
        return Some(p as usize);
    }
    let before = start.checked_sub(1)?;
    (input.phrases.tags[before] == Tag::Preposition).then_some(before)
}

/// A place as an event's place.
pub(super) fn event_place(input: &Input, i: u32, role: PlaceRole, from: From) -> EventPlace {
    EventPlace::new(input.places[i as usize].value.clone(), role, from)
}
