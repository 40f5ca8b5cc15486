//! To the left: who is said to have been harmed, looking back from the verb.
//!
//! "Two soldiers from the third battalion and a guide, including …, were killed": from the verb over asides, relative clauses
//! and prepositional phrases to the head of the subject, and over its coordination.

use super::groups::{Group, How};
use super::reader::Reader;
use super::tables::cue;
use crate::phrases::Tag;
use crate::tokens::Kind;

/// The groups that make up a subject, in order of the text, and those named as part of it.
#[derive(Debug, Default)]
pub(super) struct Subject {
    pub(super) groups: Vec<Group>,
    /// "including a child and two women"
    pub(super) parts: Vec<Group>,
    /// "two of whom": the groups are part of people counted before.
    pub(super) partitive: bool,
}

/// How far an aside may reach, in tokens.
const ASIDE: usize = 45;

/// The subject of what starts at token `pos`.
pub(super) fn subject(reader: &Reader, pos: usize) -> Option<Subject> {
    nearest(reader, pos).filter(|s| s.groups.iter().any(Group::fits)).or_else(|| over_relative(reader, pos))
}

/// "A boy who had been hurt in a fire died": over a relative clause that no comma ends.
fn over_relative(reader: &Reader, pos: usize) -> Option<Subject> {
    let w = &reader.tables.words;
    let floor = reader.first.max(pos.saturating_sub(30));
    for i in (floor..pos).rev() {
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::Comma)
            || reader.tags[i] == Tag::Conjunction
        {
            return None;
        }
        if reader.text.tokens[i].word == w.who {
            let group = chain(reader, i).filter(|g| g.fits() && g.people)?;
            return Some(coordinated(reader, group));
        }
    }
    None
}

/// "was hit by a bullet and" before token `at`: the subject of the passive before.
pub(super) fn subject_shared(reader: &Reader, at: usize) -> Option<Subject> {
    let w = &reader.tables.words;
    let mut i = at;
    while i > reader.first && reader.tags[i - 1] == Tag::Adverb {
        i -= 1;
    }
    let and = i.checked_sub(1).filter(|&a| a > reader.first)?;
    if reader.text.tokens[and].word != w.and && reader.kind(and) != Kind::Comma {
        return None;
    }
    let floor = reader.first.max(and.saturating_sub(22));
    for i in (floor..and).rev() {
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon)
            || matches!(reader.tags[i], Tag::Subordinator | Tag::Relative)
        {
            return None;
        }
        if reader.tags[i] == Tag::Be {
            let mut start = i;
            while start > reader.first && matches!(reader.tags[start - 1], Tag::Be | Tag::Have | Tag::Adverb) {
                start -= 1;
            }
            return nearest(reader, start).filter(|s| s.groups.iter().all(|g| g.people && g.fits()));
        }
    }
    None
}

fn nearest(reader: &Reader, pos: usize) -> Option<Subject> {
    let w = &reader.tables.words;
    // "leading to one person being killed"
    if pos < reader.end && reader.text.tokens[pos].word == w.being {
        let group = reader.group_ending(pos).filter(Group::fits)?;
        return Some(coordinated(reader, group));
    }
    let pos = skip_back(reader, pos);
    if pos <= reader.first {
        return None;
    }
    let w = &reader.tables.words;
    let before = pos - 1;
    let word = |i: usize| reader.text.tokens[i].word;
    if matches!(reader.kind(before), Kind::Comma | Kind::Dash) {
        return aside(reader, before);
    }
    if let Some(open) = opening(reader, before) {
        return nearest(reader, open);
    }
    // "two of whom", "three of them"
    if (word(before) == w.whom || word(before) == w.them || word(before) == w.which)
        && before > reader.first
        && word(before - 1) == w.of
    {
        let group = reader.group_ending(before - 1)?;
        return Some(Subject { groups: vec![group], parts: Vec::new(), partitive: true });
    }
    if reader.tags[before] == Tag::Relative || word(before) == w.who || word(before) == w.that {
        let mut to = before;
        if to > reader.first && matches!(reader.kind(to - 1), Kind::Comma | Kind::Dash) {
            to -= 1;
        }
        let group = chain(reader, to)?;
        return Some(coordinated(reader, group));
    }
    let Some(group) = chain(reader, pos) else {
        // "A commander, identified as Ahmad was killed"
        let comma = (reader.first.max(pos.saturating_sub(9))..pos).rev().find(|&i| reader.kind(i) == Kind::Comma)?;
        let apposed = matches!(reader.tags.get(comma + 1), Some(Tag::VerbParticiple | Tag::VerbPast | Tag::VerbIng));
        return if apposed { aside(reader, comma) } else { None };
    };
    // "15 people, including two students were killed" (the closing comma left out)
    if let Some((at, main)) = including_before(reader, group.start, pos) {
        let mut out = main;
        out.parts = fitting(reader, at, pos);
        // "five men, including a guard, and two women were killed": no comma closes the aside before the verb.
        let beside = out.parts.last().copied().filter(|last| {
            conjunction_before(reader, last.start).is_some_and(|and| and > at + 1 && reader.kind(and - 1) == Kind::Comma)
        });
        if let Some(beside) = beside.filter(|b| b.end == group.end || b.start == group.start) {
            out.parts.pop();
            out.groups.push(beside);
        }
        return Some(out);
    }
    if !group.fits() {
        // "One person and 40 cows were killed"
        let and = conjunction_before(reader, group.start)?;
        let other = chain(reader, and).filter(|g| g.fits() && g.people && clause_starts(reader, g.start))?;
        return Some(coordinated(reader, other));
    }
    Some(coordinated(reader, group))
}

/// Back over adverbs, dates, "both", closing marks.
fn skip_back(reader: &Reader, mut pos: usize) -> usize {
    let w = &reader.tables.words;
    while pos > reader.first {
        let at = pos - 1;
        let word = reader.text.tokens[at].word;
        let over = matches!(reader.tags[at], Tag::Adverb)
            || word == w.both && pos - 1 > reader.first
            || word == w.all
            || word == w.each
            || reader.is_date(at)
            || matches!(reader.kind(at), Kind::DoubleQuote | Kind::CloseQuote | Kind::Apostrophe);
        if !over {
            break;
        }
        pos = at;
    }
    // "in Quetta on Monday were": the preposition of a date goes with it.
    if pos > reader.first
        && reader.tags[pos - 1] == Tag::Preposition
        && pos < reader.end
        && reader.is_date(pos)
        && word_before_is_people(reader, pos - 1)
    {
        return pos - 1;
    }
    pos
}

fn word_before_is_people(reader: &Reader, at: usize) -> bool {
    reader.group_ending(at).is_some()
}

/// The opening bracket of the bracket that closes at `at`.
fn opening(reader: &Reader, at: usize) -> Option<usize> {
    if reader.kind(at) != Kind::CloseBracket {
        return None;
    }
    (reader.first.max(at.saturating_sub(25))..at).rev().find(|&i| reader.kind(i) == Kind::OpenBracket)
}

/// From the group that ends at `pos`, over prepositional phrases and reduced relative clauses, to the head of the whole.
pub(super) fn chain(reader: &Reader, pos: usize) -> Option<Group> {
    let mut end = pos;
    let mut group = None;
    // "three people travelling were killed"
    for _ in 0..4 {
        if end <= reader.first {
            return None;
        }
        group = reader.group_ending(end);
        if group.is_some() {
            break;
        }
        if let Some(open) = opening(reader, end - 1) {
            end = open;
            continue;
        }
        if !matches!(
            reader.tags[end - 1],
            Tag::VerbIng | Tag::VerbPast | Tag::VerbParticiple | Tag::Adverb | Tag::Adjective | Tag::Preposition
        ) && !reader.is_date(end - 1)
            || reader.is_trigger(end - 1) && reader.tags[end - 1] != Tag::VerbIng
        {
            return None;
        }
        end -= 1;
    }
    let mut group = group?;
    for _ in 0..8 {
        let Some(before) = group.start.checked_sub(1).filter(|&b| b >= reader.first) else { break };
        let mut at = before;
        if reader.word_is(before, cue::INCLUDING) || reader.word_is(before, cue::LINK) && reader.tags[before] != Tag::Adverb {
            break;
        }
        match reader.tags[before] {
            Tag::Preposition | Tag::To => {}
            Tag::VerbIng => at = before + 1,
            Tag::VerbParticiple | Tag::VerbPast if !group.fits() => at = before + 1,
            _ => break,
        }
        // Over "travelling in", "suspected of", "on Monday in".
        let mut back = at;
        for _ in 0..3 {
            if back <= reader.first || reader.group_ending(back).is_some() {
                break;
            }
            let tag = reader.tags[back - 1];
            let passes = matches!(tag, Tag::VerbIng | Tag::VerbParticiple | Tag::VerbPast | Tag::Adverb | Tag::Adjective)
                || tag == Tag::Preposition
                || reader.is_date(back - 1)
                || reader.kind(back - 1) == Kind::CloseBracket;
            if !passes {
                break;
            }
            back = opening(reader, back - 1).unwrap_or(back - 1);
        }
        match reader.group_ending(back) {
            Some(next) if next.start < group.start => group = next,
            _ => {
                // A prepositional phrase that opens the clause is no subject.
                return (at != before || group.how == How::Numeral && group.fits() && reader.tags[before] != Tag::Preposition)
                    .then_some(group);
            }
        }
    }
    Some(group)
}

/// Whether a clause, or a list, may start at token `at`.
fn clause_starts(reader: &Reader, at: usize) -> bool {
    let w = &reader.tables.words;
    let mut i = at;
    while i > reader.first {
        let before = i - 1;
        if reader.tags[before] == Tag::Adverb || reader.text.tokens[before].word == w.both || reader.is_date(before) {
            i = before;
            continue;
        }
        return match reader.tags[before] {
            Tag::Punctuation => !matches!(reader.kind(before), Kind::Hyphen | Kind::Slash | Kind::Currency),
            Tag::Subordinator | Tag::Conjunction | Tag::Relative => true,
            // "after two soldiers …", "leaving two soldiers and a guard dead", "with two dead"
            Tag::Preposition => {
                let word = reader.text.tokens[before].word;
                word == w.after || word == w.as_ || word == w.with
            }
            _ => reader.word_is(before, cue::LINK | cue::SAY),
        };
    }
    true
}

/// The conjunction that ends right before `at`: its first token.
fn conjunction_before(reader: &Reader, at: usize) -> Option<usize> {
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    let before = at.checked_sub(1).filter(|&b| b > reader.first)?;
    if word(before) == w.and || reader.kind(before) == Kind::Ampersand {
        return Some(before);
    }
    if word(before) == w.with && matches!(word(before - 1), x if x == w.along || x == w.together) {
        return Some(before - 1);
    }
    let as_well_as =
        before >= reader.first + 3 && word(before) == w.as_ && word(before - 1) == w.well && word(before - 2) == w.as_;
    as_well_as.then(|| before - 2)
}

/// A group with what is coordinated to it on its left.
fn coordinated(reader: &Reader, group: Group) -> Subject {
    let mut groups = vec![group];
    let mut start = group.start;
    let mut joined = false;
    while groups.len() < 12 {
        let (to, comma_only) = match conjunction_before(reader, start) {
            Some(and) if and > reader.first && reader.kind(and - 1) == Kind::Comma => (and - 1, false),
            Some(and) => (and, false),
            None if joined && start > reader.first && reader.kind(start - 1) == Kind::Comma => (start - 1, true),
            None => break,
        };
        let to = before_age(reader, to);
        let Some(next) = chain(reader, to).filter(|g| g.fits() && (g.people || g.how == How::Numeral)) else { break };
        if next.how == How::Pronoun || !clause_starts(reader, next.start) {
            break;
        }
        // "in Ghazni, Afghanistan and two soldiers": a name after a comma is no victim.
        let after_comma = next.start > reader.first && reader.kind(next.start - 1) == Kind::Comma;
        let of_apposition = after_comma
            && reader.group_ending(next.start - 1).is_some_and(|g| g.people && matches!(g.how, How::Article | How::Definite));
        if next.how == How::Name
            && (after_comma && !joined && !of_apposition || reader.kind(to) == Kind::Comma && !comma_only && !of_apposition)
        {
            break;
        }
        if comma_only && next.how == How::Numeral && next.bare_number {
            break;
        }
        let first = groups[groups.len() - 1];
        // "4 Shia and Sunni militants": one count for both.
        if first.how == How::Bare && first.plural && next.how == How::Numeral && next.head.is_none() && !comma_only {
            let last = groups.len() - 1;
            groups[last] = Group {
                end: first.end,
                head: first.head,
                kind: first.kind,
                side: first.side,
                plural: true,
                bare_number: false,
                ..next
            };
            start = next.start;
            joined = true;
            continue;
        }
        let named = next.how == How::Name || next.how == How::Bare && !next.plural && reader.text.tokens[next.start].is_capital();
        // "Ana Ruiz, a governor and teacher, and her husband": the teacher is the governor.
        let same = next.how == How::Bare
            && !next.plural
            && reader.kind(to) == Kind::Comma
            && !comma_only
            && conjunction_before(reader, next.start)
                .is_some_and(|and| reader.group_ending(and).is_some_and(|g| g.people && g.how == How::Article));
        let apposed = same
            || comma_only
                && (named && matches!(first.how, How::Article | How::Definite)
                    || first.how == How::Name && matches!(next.how, How::Article | How::Definite));
        start = next.start;
        joined = true;
        if !apposed {
            groups.push(next);
        }
    }
    groups.reverse();
    Subject { groups, parts: Vec::new(), partitive: false }
}

/// Past an age between commas: "Nur Hossain, 32," before `to`.
fn before_age(reader: &Reader, to: usize) -> usize {
    let Some(age) = reader.group_ending(to).filter(|g| g.bare_number && g.max.is_some_and(|n| n < 110)) else { return to };
    let comma = age.start.checked_sub(1).filter(|&c| c > reader.first && reader.kind(c) == Kind::Comma);
    match comma {
        Some(comma) if reader.group_ending(comma).is_some_and(|g| g.people) => comma,
        _ => to,
    }
}

/// "…, including A and B," before `pos`, after `from`: where it stands, and the subject before it.
fn including_before(reader: &Reader, from: usize, pos: usize) -> Option<(usize, Subject)> {
    let floor = reader.first.max(pos.saturating_sub(ASIDE));
    let mut found = None;
    for i in (floor..pos).rev() {
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon) || verb_breaks(reader, i) {
            break;
        }
        if reader.word_is(i, cue::INCLUDING) {
            found = Some(i);
        }
    }
    let at = found.filter(|&i| i > reader.first && i <= from)?;
    let to = if matches!(reader.kind(at - 1), Kind::Comma | Kind::Dash | Kind::OpenBracket) { at - 1 } else { at };
    let group = chain(reader, to)?;
    (group.fits() && group.how == How::Numeral || group.fits() && group.plural).then(|| (at, coordinated(reader, group)))
}

/// A finite form that ends the clause before.
fn verb_breaks(reader: &Reader, at: usize) -> bool {
    matches!(reader.tags[at], Tag::Be) && at + 1 < reader.end && reader.is_trigger(at + 1)
}

/// The groups of people between two tokens.
fn fitting(reader: &Reader, from: usize, to: usize) -> Vec<Group> {
    reader.groups_within(from, to, |g| {
        let before = g.start - 1;
        g.people && g.fits() && g.how != How::Pronoun && (before < from + 1 || reader.tags[before] != Tag::Preposition)
    })
}

/// The subject before an aside that the comma at `close` ends.
fn aside(reader: &Reader, close: usize) -> Option<Subject> {
    if let Some((at, mut subject)) = including_before(reader, close, close) {
        subject.parts = fitting(reader, at, close);
        return Some(subject);
    }
    let floor = reader.first.max(close.saturating_sub(ASIDE));
    let mut best = None;
    let mut right = close;
    for i in (floor..close).rev() {
        match reader.kind(i) {
            Kind::Semicolon | Kind::Stop | Kind::Colon => break,
            Kind::Comma | Kind::Dash => {}
            _ => continue,
        }
        let inner = i + 1;
        if inner == right {
            continue;
        }
        right = i;
        // A clause of its own is no aside.
        if matches!(reader.tags[inner], Tag::Conjunction | Tag::Subordinator) {
            if best.is_none() && reader.tags[inner] == Tag::Conjunction {
                continue;
            }
            break;
        }
        let Some(group) = chain(reader, i).filter(Group::fits) else { continue };
        let age = group.bare_number && group.max.is_some_and(|n| n < 110) && i > 1 && reader.kind(group.start - 1) == Kind::Comma;
        if age || !group.people || !clause_starts(reader, group.start) {
            continue;
        }
        best = Some(group);
        // "Ahmad, a teacher, …": an apposition goes back to the name before.
        let apposed = matches!(group.how, How::Article | How::Name)
            && group.start > reader.first
            && reader.kind(group.start - 1) == Kind::Comma
            && reader.group_ending(group.start - 1).is_some_and(|g| g.people && g.fits() && g.how != group.how);
        if !apposed {
            break;
        }
    }
    match best {
        Some(group) => Some(coordinated(reader, group)),
        None => chain(reader, close).filter(Group::fits).map(|g| coordinated(reader, g)),
    }
}
