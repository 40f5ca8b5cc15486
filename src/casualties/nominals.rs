//! Frames of nouns and adjectives: "three deaths", "the murder of a guard", "death toll rose to 31", "claimed 12 lives",
//! "two bodies were found", "six dead", "took ten hostage", "sustained burns", "taken to hospital", "no casualties".

use super::groups::{Group, How};
use super::object::object;
use super::reader::Reader;
use super::subject::{subject, subject_shared};
use super::tables::{Nominal, cue, nominal};
use crate::numbers;
use crate::phrases::Tag;
use crate::record::{Confidence, Effect, VictimKind};
use crate::tokens::Kind;

/// Reads the noun or adjective at token `at`.
pub(super) fn nominal(reader: &mut Reader, at: usize, nominal: Nominal) {
    if reader.is_taken(at) {
        return;
    }
    let is = |frame: u16| nominal.frames & frame != 0;
    if is(nominal::TOLL) {
        toll(reader, at);
    } else if is(nominal::LIVES) {
        lives(reader, at);
    } else if is(nominal::STATE) {
        state(reader, at, nominal.effect.unwrap_or(Effect::Killed));
    } else if is(nominal::HOSTAGE) {
        hostage(reader, at);
    } else if is(nominal::HOSPITAL) {
        hospital(reader, at);
    } else if is(nominal::SUICIDE) || is(nominal::SELF) {
        own_hand(reader, at);
    } else if is(nominal::BODY) {
        body(reader, at);
    } else if is(nominal::COUNT) && counted(reader, at, nominal) {
    } else if is(nominal::SUFFERED) || nominal.effect == Some(Effect::Injured) && suffered(reader, at) {
        if is(nominal::SUFFERED) {
            suffered(reader, at);
        }
    } else if is(nominal::OF) {
        of(reader, at, nominal.effect.unwrap_or(Effect::Killed));
    }
}

/// "three deaths", "no casualties", "six rebel fatalities".
fn counted(reader: &mut Reader, at: usize, nominal: Nominal) -> bool {
    let w = &reader.tables.words;
    let effects: &[Effect] = match nominal.effect {
        Some(Effect::Killed) => &[Effect::Killed],
        Some(Effect::Injured) => &[Effect::Injured],
        Some(Effect::Detained) => &[Effect::Detained],
        _ => &[Effect::Killed, Effect::Injured],
    };
    let group = reader.group_at(at);
    let zero = group.is_some_and(|g| g.max == Some(0)) || denied(reader, at);
    if zero {
        let start = group.map_or(at, |g| g.start);
        let none = Group { min: Some(0), max: Some(0), ..empty(start, at + 1) };
        for &effect in effects {
            reader.emit(&none, (start, at + 1), effect, "no-casualties", Confidence::High, None);
        }
        return true;
    }
    let Some(group) = group.filter(|g| g.how == How::Numeral && g.end == at + 1) else { return false };
    let Some(standing) = reader.standing(group.start) else { return true };
    let of = at + 1 < reader.end && reader.text.tokens[at + 1].word == w.of;
    let mut counted = Group { words: group.words, people: true, thing: false, kind: kind_within(reader, &group, at), ..group };
    if counted.words == at {
        counted.words = counted.end;
    }
    if of && let Some(inner) = reader.group_starting(at + 2).filter(|g| g.people) {
        counted.kind = inner.kind;
    }
    if nominal.effect.is_none() {
        (counted.min, counted.max, counted.approximate) = (None, None, true);
    }
    for &effect in effects {
        reader.emit(&counted, (group.start, at + 1), effect, "counted-noun", standing, None);
    }
    true
}

/// "no reports of injuries", "did not cause any casualties", "without injuries or fatalities", "nor".
fn denied(reader: &Reader, at: usize) -> bool {
    let floor = reader.first.max(at.saturating_sub(8));
    for i in (floor..at).rev() {
        if reader.word_is(i, cue::NEGATIVE) {
            return !matches!(reader.text.word(i), "No." | "Nos.");
        }
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon)
            || reader.tags[i] == Tag::Number
            || reader.tags[i] == Tag::Subordinator
        {
            return false;
        }
    }
    // "Casualties were not reported", "casualties: none"
    let past = (at + 1..reader.end.min(at + 5)).any(|i| matches!(reader.tags[i], Tag::Negation));
    past && reader.tags.get(at + 1) == Some(&Tag::Be)
}

fn empty(start: usize, end: usize) -> Group {
    Group {
        start,
        end,
        words: end,
        min: None,
        max: None,
        approximate: false,
        how: How::Numeral,
        kind: VictimKind::Unknown,
        side: crate::record::Side::Unknown,
        people: true,
        thing: false,
        plural: true,
        possessive: false,
        bare_number: false,
        collective: false,
        head: None,
    }
}

fn kind_within(reader: &Reader, group: &Group, at: usize) -> VictimKind {
    (group.words..at)
        .filter_map(|i| {
            let word = reader.text.tokens[i].word;
            reader.tables.victim(word).map(|v| v.kind).or_else(|| reader.tables.modifier(word))
        })
        .next_back()
        .unwrap_or(VictimKind::Unknown)
}

/// "the murder of a guard", "the deaths of three monks".
fn of(reader: &mut Reader, at: usize, effect: Effect) {
    let w = &reader.tables.words;
    if at + 2 >= reader.end || reader.text.tokens[at + 1].word != w.of {
        return;
    }
    let Some(found) = object(reader, at + 2) else { return };
    let Some(standing) = reader.standing(at) else { return };
    for group in found.groups.iter().filter(|g| g.people && g.how != How::Pronoun) {
        reader.emit(group, (at, group.end), effect, "noun-of", standing.min(Confidence::Medium), None);
    }
}

/// "death toll rose to 31", "raising the toll from 23 to 31", "a toll of at least 12".
fn toll(reader: &mut Reader, at: usize) {
    let mut found = None;
    let mut i = at + 1;
    while i < reader.end.min(at + 18) {
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop) || reader.is_trigger(i) {
            break;
        }
        let led =
            i > reader.first && (reader.word_is(i - 1, cue::RISE) || matches!(reader.kind(i - 1), Kind::Colon | Kind::Dash));
        if led
            && !reader.is_date(i)
            && let Some(q) = numbers::quantity(reader.text, reader.numbers, i).filter(|q| q.end <= reader.end)
            && !(q.plain_digits && reader.is_year(i))
        {
            let w = &reader.tables.words;
            // "from 23 to 31": the later figure stands.
            let from = reader.text.tokens[i - 1].word == w.from;
            let q = if from && q.max.is_some() { numbers::Quantity { min: q.max, approximate: false, ..q } } else { q };
            found = Some((i, q));
            if q.end < reader.end && reader.text.tokens[q.end].word == w.to {
                i = q.end + 1;
                continue;
            }
            break;
        }
        i += 1;
    }
    let Some((start, q)) = found else { return };
    let Some(standing) = reader.standing(at) else { return };
    let group = Group { min: q.min, max: q.max, approximate: q.approximate, ..empty(start, q.end) };
    reader.emit(&group, (at, q.end), Effect::Killed, "toll", standing, None);
}

/// "claimed 12 lives", "claimed the lives of two monks", "lost their lives".
fn lives(reader: &mut Reader, at: usize) {
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    let floor = reader.first.max(at.saturating_sub(6));
    let Some(verb) = (floor..at).rev().find(|&i| reader.word_is(i, cue::LOSE) || reader.word_is(i, cue::CLAIM)) else { return };
    let Some(standing) = reader.standing(verb) else { return };
    let of = at + 1 < reader.end && word(at + 1) == w.of;
    if let Some(group) = reader.group_at(at).filter(|g| g.how == How::Numeral) {
        let mut counted = Group { words: group.end, people: true, ..group };
        if of && let Some(inner) = reader.group_starting(at + 2).filter(|g| g.people) {
            (counted.words, counted.end, counted.kind, counted.side) = (inner.words, inner.end, inner.kind, inner.side);
        }
        reader.emit(&counted, (verb, counted.end), Effect::Killed, "lives", standing, None);
        return;
    }
    if reader.word_is(verb, cue::CLAIM) {
        if let Some(found) = object(reader, at + 2).filter(|_| of) {
            for group in found.groups.iter().filter(|g| g.people) {
                reader.emit(group, (verb, group.end), Effect::Killed, "lives", standing, None);
            }
        }
        return;
    }
    let mut start = verb;
    while start > reader.first && matches!(reader.tags[start - 1], Tag::Have | Tag::Adverb) {
        start -= 1;
    }
    if let Some(found) = subject(reader, start) {
        emit_all(reader, &found.groups, (start, at + 1), Effect::Killed, "lost-life", standing);
    }
}

fn emit_all(
    reader: &mut Reader,
    groups: &[Group],
    tokens: (usize, usize),
    effect: Effect,
    rule: &'static str,
    confidence: Confidence,
) {
    for group in groups {
        if group.how == How::Pronoun && group.min.is_none() || !group.fits() {
            continue;
        }
        let sure = if group.how == How::Pronoun || !group.people { confidence.min(Confidence::Medium) } else { confidence };
        reader.emit(group, (group.start.min(tokens.0), tokens.1.max(group.end)), effect, rule, sure, None);
    }
    reader.last = groups.to_vec();
}

/// "six dead", "was found dead", "two dead miners", "a third went missing".
fn state(reader: &mut Reader, at: usize, effect: Effect) {
    let w = &reader.tables.words;
    if let Some(group) = reader.group_at(at) {
        if group.people
            && matches!(group.how, How::Numeral | How::Article)
            && at >= group.words
            && group.end > at + 1
            && let Some(standing) = reader.standing(group.start)
        {
            reader.emit(&group, (group.start, group.end), effect, "counted-adjective", standing.min(Confidence::Medium), None);
        }
        return;
    }
    let mut start = at;
    let mut negated = false;
    while start > reader.first {
        let before = start - 1;
        let word = reader.text.tokens[before].word;
        match reader.tags[before] {
            Tag::Be | Tag::Have | Tag::Adverb => {}
            Tag::Negation => negated = true,
            _ if reader.word_is(before, cue::LINK) && word != w.said => {}
            _ if word == w.as_ => {}
            _ => break,
        }
        start = before;
    }
    // "shot dead" has been read with its verb.
    if start > reader.first && reader.is_trigger_verb(start - 1).is_some() && start == at || negated {
        return;
    }
    // "two of the dead"
    if start == at && start > reader.first && matches!(reader.tags[start - 1], Tag::Determiner | Tag::Possessive) {
        return;
    }
    let Some(standing) = reader.standing(start) else { return };
    let Some(found) = subject(reader, start).or_else(|| subject_shared(reader, start)) else { return };
    let linked = start < at;
    if !linked && !found.groups.iter().all(|g| matches!(g.how, How::Numeral | How::Article) || g.people && g.how != How::Pronoun)
    {
        return;
    }
    if effect == Effect::Missing && !found.groups.iter().any(|g| g.people) {
        return;
    }
    emit_all(reader, &found.groups, (start, at + 1), effect, "state", standing);
    for part in &found.parts {
        let whole = reader.found.len() - 1;
        reader.emit(part, (part.start, part.end), effect, "including", standing, Some(whole));
    }
}

/// "took ten villagers hostage", "were taken hostage", "held hostage by".
fn hostage(reader: &mut Reader, at: usize) {
    let Some(group) = reader.group_at(at) else { return hostage_after(reader, at) };
    if group.start == at || reader.word_is(at - 1, cue::TAKE) {
        hostage_after(reader, at);
    } else if group.end == at + 1 {
        // "took ten villagers hostage": the noun closes the group it is said of.
        let verb = group.start.checked_sub(1).filter(|&v| v >= reader.first && reader.word_is(v, cue::TAKE));
        let Some(verb) = verb else { return };
        let Some(standing) = reader.standing(verb) else { return };
        let inner = Group { end: at, ..group };
        if inner.words <= at {
            reader.emit(&Group { people: true, ..inner }, (verb, at + 1), Effect::Abducted, "took-hostage", standing, None);
        }
    }
}

fn hostage_after(reader: &mut Reader, at: usize) {
    let Some(verb) = at.checked_sub(1).filter(|&v| v >= reader.first) else { return };
    if reader.word_is(verb, cue::TAKE) {
        let mut start = verb;
        let mut passive = false;
        while start > reader.first && matches!(reader.tags[start - 1], Tag::Be | Tag::Have | Tag::Adverb) {
            passive |= reader.tags[start - 1] == Tag::Be;
            start -= 1;
        }
        let Some(standing) = reader.standing(start) else { return };
        if passive {
            if let Some(found) = subject(reader, start) {
                emit_all(reader, &found.groups, (start, at + 1), Effect::Abducted, "taken-hostage", standing);
            }
        } else if let Some(found) = object(reader, at + 1) {
            emit_all(reader, &found.groups, (verb, found.end), Effect::Abducted, "took-hostage", standing);
        } else if let Some(found) = subject(reader, start)
            && found.groups.iter().all(|g| g.how == How::Numeral && g.people)
        {
            emit_all(reader, &found.groups, (start, at + 1), Effect::Abducted, "taken-hostage", standing);
        }
        return;
    }
    if let Some(group) = reader.group_ending(at).filter(|g| g.fits() && g.people) {
        let before = group.start.checked_sub(1).filter(|&v| v >= reader.first && reader.word_is(v, cue::TAKE));
        if let Some(verb) = before
            && let Some(standing) = reader.standing(verb)
        {
            reader.emit(&group, (verb, at + 1), Effect::Abducted, "took-hostage", standing, None);
        }
    }
}

/// "were taken to the hospital".
fn hospital(reader: &mut Reader, at: usize) {
    let w = &reader.tables.words;
    let floor = reader.first.max(at.saturating_sub(7));
    let Some(to) = (floor..at).rev().find(|&i| {
        let word = reader.text.tokens[i].word;
        word == w.to || word == w.in_ || word == w.at || word == w.into
    }) else {
        return;
    };
    let Some(verb) = to.checked_sub(1).filter(|&v| v >= reader.first && reader.word_is(v, cue::TAKEN)) else { return };
    let mut start = verb;
    let mut passive = false;
    while start > reader.first && matches!(reader.tags[start - 1], Tag::Be | Tag::Have | Tag::Adverb) {
        passive |= reader.tags[start - 1] == Tag::Be;
        start -= 1;
    }
    if !passive {
        return;
    }
    let Some(standing) = reader.standing(start) else { return };
    let Some(found) = subject(reader, start) else { return };
    let fresh: Vec<Group> =
        found.groups.into_iter().filter(|g| matches!(g.how, How::Numeral | How::Article) && g.people).collect();
    if reader.found[reader.since..].iter().any(|f| f.effect == Effect::Killed || f.effect == Effect::Injured) {
        return;
    }
    emit_all(reader, &fresh, (start, at + 1), Effect::Injured, "taken-to-hospital", standing.min(Confidence::Medium));
}

/// "sustained minor injuries", "suffering burns".
fn suffered(reader: &mut Reader, at: usize) -> bool {
    let floor = reader.first.max(at.saturating_sub(5));
    let Some(verb) = (floor..at).rev().find(|&i| reader.word_is(i, cue::SUFFER)) else { return false };
    let mut start = verb;
    while start > reader.first && matches!(reader.tags[start - 1], Tag::Have | Tag::Adverb) {
        start -= 1;
    }
    let Some(standing) = reader.standing(start) else { return true };
    if let Some(found) = subject(reader, start) {
        emit_all(reader, &found.groups, (start, at + 1), Effect::Injured, "suffered-injuries", standing);
        for part in &found.parts {
            let whole = reader.found.len() - 1;
            reader.emit(part, (part.start, part.end), Effect::Injured, "including", standing, Some(whole));
        }
    }
    true
}

/// "blew himself up", "committed suicide".
fn own_hand(reader: &mut Reader, at: usize) {
    let floor = reader.first.max(at.saturating_sub(2));
    let Some(verb) = (floor..at)
        .rev()
        .find(|&i| reader.word_is(i, cue::BLOW) || reader.text.word(i).to_ascii_lowercase().starts_with("commit"))
    else {
        return;
    };
    let suicide = reader.text.word(verb).to_ascii_lowercase().starts_with("commit");
    if !suicide && reader.text.word(at).eq_ignore_ascii_case("suicide") {
        return;
    }
    let mut start = verb;
    while start > reader.first && matches!(reader.tags[start - 1], Tag::Have | Tag::Adverb) {
        start -= 1;
    }
    if start > reader.first && matches!(reader.tags[start - 1], Tag::To | Tag::Modal | Tag::Negation) {
        return;
    }
    let Some(standing) = reader.standing(start) else { return };
    if let Some(found) = subject(reader, start) {
        let fresh: Vec<Group> = found.groups.into_iter().filter(|g| g.people && g.min.is_some()).collect();
        emit_all(reader, &fresh, (start, at + 1), Effect::Killed, "own-hand", standing.min(Confidence::Medium));
    }
}

/// "two bodies were found", "the body of a farmer", "the bodies of three miners".
fn body(reader: &mut Reader, at: usize) {
    let w = &reader.tables.words;
    let Some(group) = reader.group_at(at) else { return };
    let Some(standing) = reader.standing(group.start) else { return };
    let of = at + 1 < reader.end && reader.text.tokens[at + 1].word == w.of;
    if of {
        let Some(found) = object(reader, at + 2) else { return };
        if !found.groups.iter().any(|g| g.people) {
            return;
        }
        for inner in found.groups.iter().filter(|g| g.people) {
            let mut inner = *inner;
            if group.how == How::Numeral && inner.min.is_none() {
                (inner.min, inner.max, inner.approximate) = (group.min, group.max, group.approximate);
            }
            reader.emit(&inner, (group.start, inner.end), Effect::Killed, "body-of", standing, None);
        }
        return;
    }
    if group.end != at + 1 {
        return;
    }
    let near = |from: usize, to: usize| (from..to).any(|i| reader.word_is(i, cue::FOUND));
    let found = near(reader.first.max(group.start.saturating_sub(6)), group.start) || near(at + 1, reader.end.min(at + 10));
    let counted = matches!(group.how, How::Numeral | How::Article);
    if found && counted {
        let one = Group { people: true, thing: false, words: group.end, ..group };
        reader.emit(&one, (group.start, at + 1), Effect::Killed, "bodies", standing, None);
    }
}
