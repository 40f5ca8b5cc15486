//! Frames of verbs: "were killed", "killing …", "N killed", "shot and killed", "hacked … to death", "died".
//!
//! One verb at a time, in order of the text. A verb that shares its subject or object with the verb before ("were abducted and
//! later killed", "abducted a farmer and killed him") takes the groups that the verb before counted.

use super::groups::{Group, How};
use super::object::{Object, object, parts, unpacked};
use super::reader::Reader;
use super::subject::{Subject, subject, subject_shared};
use super::tables::{Frame, Trigger, Verb, cue};
use crate::phrases::Tag;
use crate::record::{Confidence, Effect, Side, VictimKind};
use crate::tokens::Kind;

/// What stands before the verb.
#[derive(Debug, Clone, Copy, Default)]
struct Auxiliaries {
    /// First token of the verb group.
    start: usize,
    passive: bool,
    negated: bool,
    /// "will", "may", "to": not told as fact.
    unreal: bool,
    /// "may have been": told as possible.
    possible: bool,
    singular: bool,
    /// Goes on a verb before it: "was shot and".
    joined: Option<usize>,
}

fn auxiliaries(reader: &Reader, at: usize) -> Auxiliaries {
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    let mut out = Auxiliaries { start: at, ..Auxiliaries::default() };
    let mut i = at;
    let floor = reader.first.max(at.saturating_sub(12));
    let mut adverbs = at;
    while i > floor {
        let before = i - 1;
        match reader.tags[before] {
            Tag::Adverb => {}
            Tag::Negation => out.negated = true,
            Tag::Be => {
                out.passive = true;
                out.singular |= word(before) == w.was || word(before) == w.is;
                adverbs = before;
            }
            Tag::Have => {
                out.singular |= word(before) == w.has;
                adverbs = before;
            }
            Tag::Modal => {
                out.unreal = true;
                adverbs = before;
            }
            Tag::To => {
                out.unreal = true;
                adverbs = before;
            }
            // "were reported killed", "was found shot"
            _ if before > floor
                && reader.word_is(before, cue::LINK)
                && matches!(reader.tags[before], Tag::VerbParticiple | Tag::VerbPast)
                && matches!(reader.tags[before - 1], Tag::Be | Tag::Adverb) => {}
            // "were on 24 February lynched"
            _ if reader.is_date(before) => {}
            Tag::Preposition if reader.is_date(i) && i < at => {}
            _ if word(before) == w.got => {
                out.passive = true;
                adverbs = before;
            }
            Tag::Conjunction | Tag::Punctuation
                if word(before) == w.and || word(before) == w.or || reader.kind(before) == Kind::Comma =>
            {
                // "was shot and", "was beaten, stabbed and": on to the verb before.
                let mut verb = before;
                if reader.kind(verb - usize::from(verb > floor)) == Kind::Comma && verb > floor {
                    verb -= 1;
                }
                let Some(previous) = verb.checked_sub(1).filter(|&p| p >= floor) else { break };
                let participle = matches!(reader.tags[previous], Tag::VerbParticiple | Tag::VerbPast)
                    || reader.is_trigger_verb(previous) == Some(true)
                    || word(previous) == w.dead
                    || word(previous) == w.death;
                if !participle || reader.kind(before) == Kind::Comma && !reader.is_trigger(previous) {
                    break;
                }
                out.joined = Some(previous);
                i = previous;
                adverbs = previous;
                if word(previous) == w.death && previous > floor {
                    i = previous - 1;
                    adverbs = i;
                    if i > floor && matches!(reader.tags[i - 1], Tag::VerbParticiple | Tag::VerbPast) {
                        i -= 1;
                        adverbs = i;
                    }
                } else if word(previous) == w.dead
                    && previous > floor
                    && matches!(reader.tags[previous - 1], Tag::VerbParticiple | Tag::VerbPast)
                {
                    i = previous - 1;
                    adverbs = i;
                }
                continue;
            }
            _ => break,
        }
        i = before;
    }
    out.start = adverbs;
    if out.unreal {
        // "may have been killed", "claimed to have killed"
        out.possible = (out.start..at).any(|i| reader.tags[i] == Tag::Have);
    }
    out
}

/// Reads the verb at token `at`.
pub(super) fn verb(reader: &mut Reader, at: usize, verb: Verb) {
    if reader.is_taken(at) {
        return;
    }
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    let next = |i: usize| (i < reader.end).then(|| reader.text.tokens[i].word);
    // "the killing of": a noun.
    if verb.ing && next(at + 1) == Some(w.of) {
        nominal_of(reader, at, verb);
        return;
    }
    // "wounded soldiers": an adjective.
    if let Some(group) = reader.group_at(at) {
        modifier(reader, at, verb, &group);
        return;
    }
    if next(at + 1) == Some(w.at) && verb.frame == Frame::Violence {
        return;
    }
    let aux = auxiliaries(reader, at);
    // "a late goal killed off the game": nobody; "were killed off the coast", "three killed off the coast": people.
    if verb.frame == Frame::Violence && next(at + 1) == Some(w.off) {
        let passive = (aux.start..at).any(|i| reader.tags[i] == Tag::Be);
        let counted = reader.group_ending(aux.start).is_some_and(|g| g.how == How::Numeral);
        if !passive && !counted {
            return;
        }
    }
    let Some(standing) = reader.standing(aux.start.min(at)) else { return };
    if aux.unreal && !aux.possible && verb.frame != Frame::Person {
        return;
    }
    let claimed = aux.possible && (aux.start..at).any(|i| reader.tags[i] == Tag::To);
    let mut confidence = match (aux.possible, claimed) {
        (true, true) => standing.min(Confidence::Medium),
        (true, false) => Confidence::Low,
        _ => standing,
    };
    if reader.in_a_year(at + 1) {
        confidence = Confidence::Low;
    }
    // A name: "Martyr Brigade".
    if reader.text.tokens[at].is_capital() && reader.tags[at] == Tag::Name && reader.text.is_cased(at) && at > reader.first {
        return;
    }
    if aux.negated {
        return;
    }
    let passive = aux.passive && verb.participle;
    if verb.frame == Frame::Subject {
        if verb.ing && !aux.passive || verb.base && aux.unreal {
            return;
        }
        let found = subject(reader, aux.start).or_else(|| subject_shared(reader, aux.start));
        if let Some(found) = found {
            count_subject(reader, &found, (aux.start, at + 1), verb.effect, "subject-verb", confidence, aux.singular);
        }
        return;
    }
    // Violence that need not kill: what says that it did.
    let (mut effect, mut last) = (Some(verb.effect), at);
    if verb.frame == Frame::Violence {
        let before = aux.start.checked_sub(1).filter(|&b| b >= reader.first);
        let fatally = [at.checked_sub(1), before].into_iter().flatten().any(|b| word(b) == w.fatally || word(b) == w.mortally);
        let mut i = at + 1;
        if next(i) == Some(w.down) || next(i) == Some(w.up) {
            i += 1;
        }
        let complement = deadly(reader, i);
        let gunned = verb.bare.is_some() && next(at + 1) == Some(w.down);
        if let Some(end) = complement {
            last = end - 1;
        } else if !fatally && !gunned {
            effect = verb.bare.filter(|_| i == at + 1);
        } else {
            last = i - 1;
        }
    }
    let following = following_verb(reader, last + 1);
    if passive {
        // "was abducted before being killed"
        let again = word(aux.start) == w.being
            && aux.start > reader.first
            && (word(aux.start - 1) == w.before || word(aux.start - 1) == w.after)
            && !reader.last.is_empty();
        let found =
            if again { Some(Subject { groups: reader.last.clone(), ..Subject::default() }) } else { subject(reader, aux.start) };
        let Some(mut found) = found else {
            reader.last.clear();
            return;
        };
        if found.parts.is_empty() && !found.partitive && found.groups.iter().any(|g| g.how == How::Numeral && g.min > Some(1)) {
            found.parts = parts(reader, last + 1);
        }
        if let (Some(first), Some((other, joint))) = (effect, following) {
            if verb.frame != Frame::Violence && undivided(first, other.effect, joint) {
                reader.taken.push(joint.verb);
                uncounted(reader, found, (aux.start, joint.verb + 1), first, other.effect, confidence);
                return;
            }
            // "shot and killed", "beaten and injured": the second verb says what came of it.
            if verb.frame == Frame::Violence && last == at && matches!(other.effect, Effect::Killed | Effect::Injured) {
                return;
            }
        }
        let Some(mut effect) = effect else { return };
        if verb.frame == Frame::Seized {
            effect = seized(reader, &found.groups, agent(reader, last + 1).as_ref());
        }
        if verb.frame == Frame::Person && !found.groups.iter().any(|g| g.people) {
            return;
        }
        let by = agent(reader, last + 1);
        let start = reader.found.len();
        in_addition(reader, &found, aux.start, last + 1, effect, confidence);
        let beside = along_with(reader, last + 1);
        count_subject(reader, &found, (aux.start, last + 1), effect, "passive", confidence, aux.singular);
        for group in beside {
            reader.emit(&group, (at, group.end), effect, "along-with", confidence, None);
        }
        against_actors(reader, start, by.as_ref());
        return;
    }
    if aux.joined.is_some() && verb.participle && !reader.last.is_empty() && object(reader, last + 1).is_none() {
        shared(reader, (at, last + 1), effect, confidence);
        return;
    }
    // The object: "killed two", "killed or wounded two", "shot and killed two".
    let mut from = last + 1;
    if let Some((other, joint)) = following {
        if let Some(first) = effect.filter(|&e| verb.frame != Frame::Violence && undivided(e, other.effect, joint)) {
            let mut to = joint.verb + 1;
            if let Some((_, more)) = following_verb(reader, to) {
                reader.taken.push(more.verb);
                to = more.verb + 1;
            }
            let found = match object(reader, to) {
                Some(object) => Subject { groups: object.groups, ..Subject::default() },
                None => subject(reader, aux.start).unwrap_or_default(),
            };
            reader.taken.push(joint.verb);
            uncounted(reader, found, (at, to), first, other.effect, confidence);
            return;
        }
        from = joint.verb + 1;
        if object(reader, from).is_none() {
            from = last + 1;
        }
    }
    if let Some(found) = object(reader, from) {
        let head = found.groups[0];
        let pronoun = head.how == How::Pronoun;
        // "shot a man dead", "hacked two farmers to death"
        let tail = if verb.frame == Frame::Violence { deadly(reader, found.end) } else { None };
        let effect = if tail.is_some() { Some(verb.effect) } else { effect };
        if verb.frame == Frame::Violence && from != last + 1 {
            return;
        }
        let Some(mut effect) = effect else {
            reader.last = found.groups;
            return;
        };
        if verb.base
            && !verb.past
            && !(head.how == How::Numeral || head.how == How::Article || head.people && head.how != How::Pronoun)
        {
            return;
        }
        if verb.frame == Frame::Seized {
            let by = subject(reader, aux.start).and_then(|s| s.groups.last().copied());
            effect = seized(reader, &found.groups, by.as_ref());
        }
        if pronoun {
            shared(reader, (at, found.end), Some(effect), confidence);
            return;
        }
        if matches!(verb.frame, Frame::Person | Frame::Seized) && !found.groups.iter().any(|g| g.people) {
            return;
        }
        let by = subject(reader, aux.start).and_then(|s| s.groups.last().copied());
        let start = reader.found.len();
        let rule = if verb.ing { "participle-object" } else { "active" };
        let end = tail.unwrap_or(found.end).max(found.end);
        count_object(reader, &found, (at, end), effect, rule, confidence);
        against_actors(reader, start, by.as_ref());
        return;
    }
    // "three killed", "leaving two wounded", "policeman killed in ambush"
    let reduced = verb.participle && !(verb.base && !verb.past) && !followed_by_object(reader, last + 1);
    let Some(effect) = effect.filter(|_| reduced) else { return };
    if verb.frame == Frame::Violence && last == at || verb.frame == Frame::Seized {
        return;
    }
    if let Some(found) = subject_shared(reader, at) {
        count_subject(reader, &found, (at, last + 1), effect, "shared-passive", confidence, true);
        return;
    }
    let Some(found) = subject(reader, at) else { return };
    let counted = found.groups.iter().all(|g| {
        matches!(g.how, How::Numeral | How::Article)
            || g.how == How::Bare && g.people && !g.plural
            || g.how == How::Name && reader.first == g.start
    });
    if !counted || found.partitive && found.groups.is_empty() || !found.groups.iter().any(|g| g.people || g.how == How::Numeral) {
        return;
    }
    if verb.frame == Frame::Person && !found.groups.iter().any(|g| g.people && !g.bare_number) {
        return;
    }
    let by = agent(reader, last + 1);
    let start = reader.found.len();
    count_subject(reader, &found, (at, last + 1), effect, "reduced-passive", confidence, false);
    against_actors(reader, start, by.as_ref());
}

/// "dead", "to death" at token `at`: one past it.
fn deadly(reader: &Reader, at: usize) -> Option<usize> {
    let w = &reader.tables.words;
    let word = |i: usize| (i < reader.end).then(|| reader.text.tokens[i].word);
    if word(at) == Some(w.dead) {
        return Some(at + 1);
    }
    if word(at) == Some(w.alive) {
        return Some(at + 1);
    }
    (word(at) == Some(w.to) && word(at + 1) == Some(w.death)).then_some(at + 2)
}

/// The verb that a conjunction or comma joins.
#[derive(Debug, Clone, Copy)]
struct Joint {
    verb: usize,
    or: bool,
}

/// "and later killed", "or wounded", ", injured or captured" right at token `at`.
fn following_verb(reader: &Reader, at: usize) -> Option<(Verb, Joint)> {
    let w = &reader.tables.words;
    let mut i = at;
    let mut or = false;
    let mut joined = false;
    for _ in 0..5 {
        if i >= reader.end {
            return None;
        }
        let word = reader.text.tokens[i].word;
        if word == w.and || word == w.or || reader.kind(i) == Kind::Comma || reader.kind(i) == Kind::Slash {
            or |= word == w.or || reader.kind(i) == Kind::Slash;
            joined = true;
        } else if reader.tags[i] != Tag::Adverb {
            break;
        }
        i += 1;
    }
    if !joined || i >= reader.end {
        return None;
    }
    let Some(Trigger::Verb(verb)) = reader.trigger_at(i) else { return None };
    if !or {
        or = (i + 1..reader.end.min(i + 3)).any(|n| reader.text.tokens[n].word == w.or);
    }
    Some((verb, Joint { verb: i, or }))
}

/// "killed or injured", "killed and injured": neither has a count of its own.
fn undivided(first: Effect, second: Effect, joint: Joint) -> bool {
    let hurt = |e: Effect| matches!(e, Effect::Killed | Effect::Injured);
    first != second && hurt(first) && (hurt(second) || joint.or)
}

/// The group after "by" at or right after token `at`.
fn agent(reader: &Reader, at: usize) -> Option<Group> {
    let w = &reader.tables.words;
    (at..reader.end.min(at + 4)).find(|&i| reader.text.tokens[i].word == w.by).and_then(|i| reader.group_starting(i + 1))
}

/// "along with two of his aides": whom the passive takes in besides its subject.
fn along_with(reader: &Reader, at: usize) -> Vec<Group> {
    let w = &reader.tables.words;
    let word = |i: usize| (i < reader.end).then(|| reader.text.tokens[i].word);
    let Some(with) = (at..reader.end.min(at + 4)).find(|&i| word(i) == Some(w.with)) else { return Vec::new() };
    if with == at || !(word(with - 1) == Some(w.along) || word(with - 1) == Some(w.together)) {
        return Vec::new();
    }
    object(reader, with + 1).map(|o| o.groups).unwrap_or_default().into_iter().filter(|g| g.people).collect()
}

/// Taken by a state, or being militants: detained. Else abducted.
fn seized(reader: &Reader, groups: &[Group], by: Option<&Group>) -> Effect {
    let state = by.is_some_and(|g| is_state(reader, g));
    if state || groups.iter().any(|g| g.kind == VictimKind::Militant) { Effect::Detained } else { Effect::Abducted }
}

pub(super) fn is_state(reader: &Reader, group: &Group) -> bool {
    (group.start..group.end).any(|i| reader.word_is(i, cue::STATE)) && group.side != Side::Actor
}

/// State forces' dead enemies are whom they aimed at.
fn against_actors(reader: &mut Reader, start: usize, by: Option<&Group>) {
    let Some(by) = by else { return };
    if is_state(reader, by) {
        for found in &mut reader.found[start..] {
            if found.side == Side::Actor {
                found.side = Side::Target;
            }
        }
    }
}

fn followed_by_object(reader: &Reader, at: usize) -> bool {
    reader.group_starting(at).is_some_and(|g| !g.possessive && g.how != How::Name || g.people && g.how == How::Numeral)
}

fn count_subject(
    reader: &mut Reader,
    found: &Subject,
    verb: (usize, usize),
    effect: Effect,
    rule: &'static str,
    confidence: Confidence,
    singular: bool,
) {
    let alone = found.groups.len() == 1;
    let mut head = None;
    let mut kept = Vec::with_capacity(found.groups.len());
    for group in &found.groups {
        let mut group = unpacked(reader, *group);
        if group.how == How::Name && alone && !singular && reader.tags.get(verb.0) == Some(&Tag::Be) {
            (group.min, group.max) = (None, None);
        }
        if matches!(group.how, How::Definite | How::Bare | How::Name) && alone && singular && group.min.is_none() {
            (group.min, group.max) = (Some(1), Some(1));
        }
        if group.min.is_none() && alone && matches!(group.how, How::Pronoun | How::Definite) && group.plural {
            spoken_of(reader, &mut group);
        }
        if group.how == How::Pronoun && group.min.is_none() {
            continue;
        }
        let mut sure = confidence;
        if group.how == How::Pronoun || !group.people {
            sure = sure.min(Confidence::Medium);
        }
        let partitive = found.partitive || alone && is_partitive(reader, &group);
        let part_of = if partitive { last_of(reader, effect) } else { None };
        let from = if group.start < reader.first { verb.0 } else { group.start };
        let id = reader.emit(&group, (from, verb.1), effect, rule, sure, part_of);
        if group.how == How::Numeral && group.min != Some(1) || head.is_none() {
            head = id.or(head);
        }
        kept.push(group);
    }
    for part in &found.parts {
        if let Some(head) = head.filter(|&h| inside(reader, part, h)) {
            reader.emit(part, (part.start, part.end), effect, "including", confidence, Some(head));
        }
    }
    reader.last = kept;
}

fn count_object(
    reader: &mut Reader,
    found: &Object,
    verb: (usize, usize),
    effect: Effect,
    rule: &'static str,
    confidence: Confidence,
) {
    let mut head = None;
    for group in &found.groups {
        let mut sure = confidence;
        if !group.people {
            sure = sure.min(Confidence::Medium);
        }
        let end = if group.end == found.end { verb.1 } else { group.end };
        let id = reader.emit(group, (verb.0, end), effect, rule, sure, None);
        if group.how == How::Numeral && group.min != Some(1) || head.is_none() {
            head = id.or(head);
        }
    }
    for part in &found.parts {
        if let Some(head) = head.filter(|&h| inside(reader, part, h)) {
            reader.emit(part, (part.start, part.end), effect, "including", confidence, Some(head));
        }
    }
    reader.last.clone_from(&found.groups);
}

/// "the boys", "the hostages", "they": as many as were counted before.
fn spoken_of(reader: &Reader, group: &mut Group) {
    let w = &reader.tables.words;
    let word = |g: &Group| g.head.map(|h| reader.text.tokens[h].word);
    let all = word(group).is_some_and(|x| [w.victims, w.hostages, w.captives].contains(&x)) || group.how == How::Pronoun;
    let named: Vec<&Group> = reader.before.iter().filter(|g| all || word(g) == word(group) && g.head.is_some()).collect();
    if named.is_empty() || named.iter().any(|g| g.how == How::Pronoun) {
        return;
    }
    let min = named.iter().try_fold(0u64, |sum, g| Some(sum.saturating_add(g.min?)));
    let max = named.iter().try_fold(0u64, |sum, g| Some(sum.saturating_add(g.max?)));
    if min.is_some_and(|n| n > 1) {
        (group.min, group.max, group.approximate) = (min, max, min != max);
    }
}

/// "two of the three", "one of them": people spoken of before.
fn is_partitive(reader: &Reader, group: &Group) -> bool {
    let w = &reader.tables.words;
    let word = |i: usize| reader.text.tokens[i].word;
    group.how == How::Numeral
        && group.end + 1 < reader.end
        && word(group.end) == w.of
        && (word(group.end + 1) == w.the
            || word(group.end + 1) == w.those
            || word(group.end + 1) == w.them
            || word(group.end + 1) == w.whom)
        && group.bare_number
}

/// A part is no larger than its whole.
fn inside(reader: &Reader, part: &Group, whole: usize) -> bool {
    match (part.min, reader.found[whole].max) {
        (Some(part), Some(whole)) => part <= whole,
        _ => true,
    }
}

/// The last count of an effect in this sentence.
fn last_of(reader: &Reader, effect: Effect) -> Option<usize> {
    let floor = reader.found.len().saturating_sub(16);
    (floor..reader.found.len()).rev().find(|&f| {
        let found = &reader.found[f];
        found.effect == effect && found.part_of.is_none() && found.min.is_some_and(|n| n > 1)
    })
}

/// "and later killed", "killed him": those whom the verb before counted.
fn shared(reader: &mut Reader, tokens: (usize, usize), effect: Option<Effect>, confidence: Confidence) {
    let Some(effect) = effect else { return };
    let groups = reader.last.clone();
    let them = object(reader, tokens.0 + 1).is_some_and(|o| o.groups[0].how == How::Pronoun && o.groups[0].plural);
    if groups.is_empty() && them {
        for group in reader.before.clone() {
            reader.emit(&group, tokens, effect, "them", confidence.min(Confidence::Medium), None);
        }
        return;
    }
    if groups.is_empty() {
        // "killed him": one, of whom nothing is known.
        if let Some(object) = object(reader, tokens.0 + 1).filter(|o| o.groups[0].min.is_some()) {
            let group = object.groups[0];
            reader.emit(&group, tokens, effect, "pronoun", confidence.min(Confidence::Medium), None);
        }
        return;
    }
    for group in &groups {
        let start = group.start.min(tokens.0);
        reader.emit(group, (start, tokens.1), effect, "shared", confidence.min(Confidence::Medium), None);
    }
}

/// "12 people were killed or injured": both effects, no count.
fn uncounted(reader: &mut Reader, found: Subject, tokens: (usize, usize), first: Effect, second: Effect, confidence: Confidence) {
    for group in found.groups {
        let none = group.min == Some(0) && group.max == Some(0);
        let group = if none { group } else { Group { min: None, max: None, approximate: true, ..group } };
        for effect in [first, second] {
            let span = (group.start.min(tokens.0), group.end.max(tokens.1));
            reader.emit(&group, span, effect, "undivided", confidence, None);
        }
    }
    reader.last.clear();
}

/// "In addition to the bomber, four people were killed": the bomber too.
fn in_addition(reader: &mut Reader, found: &Subject, aux: usize, end: usize, effect: Effect, confidence: Confidence) {
    let w = &reader.tables.words;
    if effect != Effect::Killed {
        return;
    }
    let Some(head) = found.groups.first() else { return };
    let floor = reader.first.max(head.start.saturating_sub(24));
    let Some(at) = (floor..head.start.min(aux)).rev().find(|&i| reader.text.tokens[i].word == w.addition) else { return };
    if at + 2 >= reader.end || reader.text.tokens[at + 1].word != w.to {
        return;
    }
    let Some(group) = reader.group_starting(at + 2).map(|g| unpacked(reader, g)).filter(|g| g.people && g.end <= head.start)
    else {
        return;
    };
    if group.max == Some(0) {
        return;
    }
    reader.emit(&group, (group.start, end), effect, "in-addition-to", confidence, None);
}

/// "the killing of three farmers"
fn nominal_of(reader: &mut Reader, at: usize, verb: Verb) {
    let Some(found) = object(reader, at + 2) else { return };
    let Some(standing) = reader.standing(at) else { return };
    let effect = if verb.frame == Frame::Violence { verb.bare } else { Some(verb.effect) };
    let Some(effect) = effect else { return };
    count_object(reader, &found, (at, found.end), effect, "killing-of", standing.min(Confidence::Medium));
}

/// "three wounded soldiers": a count where a number stands before.
fn modifier(reader: &mut Reader, at: usize, verb: Verb, group: &Group) {
    if at < group.words || group.how != How::Numeral || !group.people || verb.frame == Frame::Violence || !verb.participle {
        return;
    }
    let Some(standing) = reader.standing(group.start) else { return };
    reader.emit(group, (group.start, group.end), verb.effect, "counted-adjective", standing.min(Confidence::Medium), None);
}
