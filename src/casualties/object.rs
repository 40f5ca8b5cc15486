//! To the right: who is said to have been harmed, looking on from the verb.
//!
//! "killing two soldiers, a guide and his son, and wounding …": the list of groups after the verb, without the subject of the
//! clause that follows, and without appositions; then what is named as part of it.

use super::groups::{Group, How};
use super::reader::Reader;
use super::tables::{Trigger, cue};
use crate::phrases::Tag;
use crate::tokens::Kind;

/// The groups that make up an object.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) groups: Vec<Group>,
    /// "including a child and two women", with where they end.
    pub(super) parts: Vec<Group>,
    /// One past the last token read.
    pub(super) end: usize,
}

/// The object that starts at token `pos`, adverbs skipped.
pub(super) fn object(reader: &Reader, mut pos: usize) -> Option<Object> {
    let mut skipped = 0;
    let group = loop {
        if pos >= reader.end {
            return None;
        }
        if let Some(group) = reader.group_starting(pos) {
            break group;
        }
        let over = matches!(reader.tags[pos], Tag::Adverb | Tag::Adjective) && !reader.is_trigger(pos);
        if !over || skipped == 2 {
            return None;
        }
        skipped += 1;
        pos += 1;
    };
    let group = unpacked(reader, group);
    if !group.fits() {
        return None;
    }
    Some(list(reader, group))
}

/// "a group of five soldiers", "members of …": the group inside, where the outer one only holds it together.
pub(super) fn unpacked(reader: &Reader, group: Group) -> Group {
    let w = &reader.tables.words;
    if group.collective
        && group.end + 1 < reader.end
        && reader.text.tokens[group.end].word == w.of
        && let Some(inner) = reader.group_starting(group.end + 1).filter(super::groups::Group::fits)
    {
        return Group { start: group.start, ..inner };
    }
    group
}

fn list(reader: &Reader, first: Group) -> Object {
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    let mut out = Object { groups: vec![first], parts: Vec::new(), end: first.end };
    let mut tentative: Vec<Group> = Vec::new();
    let mut last = first;
    let mut apposed = false;
    let mut at = past_phrases(reader, first.end);
    for _ in 0..12 {
        if at >= reader.end {
            break;
        }
        let comma = reader.kind(at) == Kind::Comma;
        let mut next = if comma { at + 1 } else { at };
        let joint = next < reader.end
            && (word(next) == w.and
                || reader.kind(next) == Kind::Ampersand
                || next + 2 < reader.end && word(next) == w.as_ && word(next + 1) == w.well && word(next + 2) == w.as_
                || next + 1 < reader.end && (word(next) == w.along || word(next) == w.together) && word(next + 1) == w.with);
        if joint {
            next += match word(next) {
                x if x == w.as_ => 3,
                x if x == w.along || x == w.together => 2,
                _ => 1,
            };
        } else if !comma {
            break;
        }
        while next < reader.end && reader.tags[next] == Tag::Adverb {
            next += 1;
        }
        if next >= reader.end {
            break;
        }
        let Some(group) = reader.group_starting(next).map(|g| unpacked(reader, g)).filter(Group::fits) else { break };
        let apposition =
            comma && !joint && last.how == How::Name && matches!(group.how, How::Article | How::Definite | How::Bare);
        if !group.people && !apposition {
            break;
        }
        if group.how == How::Pronoun || is_subject(reader, &group) {
            break;
        }
        if comma && !joint {
            // "two people, a teacher and his son"; "Ahmad Khan, a teacher": told over again, not counted on.
            if apposition {
                at = past_phrases(reader, group.end);
                last = Group { how: How::Article, ..group };
                apposed = true;
                continue;
            }
            let counted = last.how == How::Numeral && last.min != Some(1) && group.how != How::Numeral;
            if counted || last.how == How::Name && group.how == How::Name && tentative.is_empty() && last.people != group.people {
                break;
            }
            if group.bare_number {
                break;
            }
            tentative.push(group);
        } else {
            if group.how == How::Name && comma && tentative.is_empty() {
                break;
            }
            // "Ahmad Khan, a scholar and former head of …": one man.
            if apposed
                && !comma
                && (matches!(group.how, How::Bare | How::Article) || word(group.start) == w.the)
                && word(group.start) != w.another
            {
                at = past_phrases(reader, group.end);
                continue;
            }
            out.groups.append(&mut tentative);
            out.groups.push(group);
            out.end = group.end;
        }
        last = group;
        at = past_phrases(reader, group.end);
    }
    out.parts = parts(reader, past_phrases(reader, out.end));
    out
}

/// Past bracketed asides and prepositional phrases.
fn past_phrases(reader: &Reader, mut at: usize) -> usize {
    for _ in 0..4 {
        if at + 1 >= reader.end {
            break;
        }
        if reader.kind(at) == Kind::OpenBracket {
            match (at..reader.end.min(at + 20)).find(|&i| reader.kind(i) == Kind::CloseBracket) {
                Some(close) => at = close + 1,
                None => break,
            }
        } else if reader.tags[at] == Tag::Preposition {
            let Some(group) = reader.group_starting(at + 1) else {
                if reader.is_date(at + 1) {
                    at += 1;
                    while at < reader.end && reader.is_date(at) {
                        at += 1;
                    }
                    continue;
                }
                break;
            };
            at = group.end;
        } else {
            break;
        }
    }
    at
}

/// Whether a verb follows that the group is the subject of.
fn is_subject(reader: &Reader, group: &Group) -> bool {
    let w = &reader.tables.words;
    let mut at = past_phrases(reader, group.end);
    while at < reader.end && (reader.tags[at] == Tag::Adverb || reader.is_date(at)) {
        at += 1;
    }
    if at >= reader.end {
        return false;
    }
    if reader.word_is(at, cue::INCLUDING) {
        return false;
    }
    match reader.tags[at] {
        Tag::Be | Tag::Have | Tag::Modal | Tag::Do => true,
        Tag::VerbPresent if at + 1 < reader.end && matches!(reader.tags[at + 1], Tag::Preposition | Tag::To) => false,
        Tag::VerbPast | Tag::VerbPresent => true,
        Tag::VerbParticiple => reader.is_trigger(at),
        Tag::Adjective => matches!(reader.trigger_at(at), Some(Trigger::Nominal(_))) || reader.text.tokens[at].word == w.dead,
        _ => match reader.trigger_at(at) {
            Some(Trigger::Verb(verb)) => (verb.participle || verb.past) && !verb.base,
            _ => false,
        },
    }
}

/// "including …", "among them …" at or right after token `at`.
pub(super) fn parts(reader: &Reader, at: usize) -> Vec<Group> {
    let w = &reader.tables.words;
    let mut from = None;
    for i in at..reader.end.min(at + 12) {
        if reader.word_is(i, cue::INCLUDING) {
            from = Some(i + 1);
            break;
        }
        if reader.text.tokens[i].word == w.among && i + 1 < reader.end {
            let next = reader.text.tokens[i + 1].word;
            if next == w.them || next == w.whom {
                from = Some(i + 2);
                break;
            }
        }
        if matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon)
            || matches!(reader.tags[i], Tag::Be | Tag::VerbPast | Tag::VerbPresent | Tag::Conjunction | Tag::Subordinator)
            || reader.is_trigger(i)
        {
            break;
        }
    }
    let Some(from) = from else { return Vec::new() };
    let mut out = Vec::new();
    let mut i = from;
    while i < reader.end && i < from + 24 && out.len() < 6 {
        if let Some(group) = reader.group_starting(i) {
            let after_preposition = i > from && reader.tags[i - 1] == Tag::Preposition;
            if group.people && group.fits() && !after_preposition && group.how != How::Pronoun && !is_subject(reader, &group) {
                out.push(group);
            } else if is_subject(reader, &group) && i > from {
                break;
            }
            i = group.end;
            continue;
        }
        let ends = matches!(reader.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::CloseBracket)
            || matches!(reader.tags[i], Tag::Be | Tag::VerbPast | Tag::VerbPresent | Tag::VerbIng | Tag::Subordinator)
            || reader.is_trigger(i);
        if ends {
            break;
        }
        i += 1;
    }
    out
}
