//! Modality and scope: whether it happened, and how much one mention covers.

use super::triggers::{self, Hit};
use super::{Input, SEARCHED, cue};
use crate::phrases::{Tag, VerbGroup};
use crate::record::{Group, Kind, Modality, Role, Scope};
use crate::tokens::Kind as TokenKind;

/// Words looked back over for a cue.
const BACK: usize = 6;

/// Cues that say that a deed did not, or did not fully, come about.
const COLOURS: u64 = cue::ATTEMPTED | cue::FOILED | cue::THREATENED | cue::PLANNED | cue::DENIED | cue::HYPOTHETICAL;

/// Whether what a hit tells happened.
pub(super) fn modality(input: &Input, hit: &Hit) -> Modality {
    let text = input.text;
    let tables = &input.tables.events;
    let cues = |at: usize| tables.cues.get(text.tokens[at].word);
    let verb = if hit.verb { input.phrases.verb(hit.head) } else { None };
    let sentence = text.sentence_of(hit.head).tokens.range();
    let governing = verb.map(|v| shared_infinitive(input, v).unwrap_or(v));
    if let Some(modality) = governing.and_then(|v| of_verb(input, hit, v)) {
        return modality;
    }
    if !hit.verb {
        // "threatened to launch an attack", "will stage a protest": the verb that the noun hangs on.
        let from = sentence.start.max((hit.tokens.start as usize).saturating_sub(6));
        let light = (from..hit.tokens.start as usize).rev().find_map(|at| input.phrases.verb(at));
        if let Some(v) = light.filter(|v| cues(v.head as usize) & cue::LIGHT != 0 && !v.passive)
            && let Some(modality) = of_verb(input, hit, v)
        {
            return modality;
        }
    }
    let start = verb.map_or_else(
        || input.phrases.noun(hit.head).map_or(hit.tokens.start as usize, |g| g.tokens.start as usize),
        |v| v.tokens.start as usize,
    );
    let from = sentence.start.max(start.saturating_sub(if hit.verb { 4 } else { BACK }));
    let mut bits = 0;
    for at in (from..start).rev() {
        let token = &text.tokens[at];
        if matches!(token.kind, TokenKind::Semicolon | TokenKind::Colon | TokenKind::Comma | TokenKind::Dash) {
            break;
        }
        // "calling for the murder": wished for.
        if !hit.verb && token.word == tables.words.for_ && at > from && cues(at - 1) & cue::CALL != 0 {
            return Modality::Hypothetical;
        }
        // Another trigger's or clause's own words do not colour this one.
        let here = cues(at);
        // "will look into the attack", "denied participation in the murder": told of something else.
        let aside = here & cue::INVOLVEMENT != 0
            || input.phrases.verb(at).is_some_and(|v| cues(v.head as usize) & (COLOURS | cue::LIGHT | cue::CLAIM) == 0);
        if !hit.verb && aside {
            break;
        }
        if hit.verb {
            bits |= here & cue::HYPOTHETICAL;
        } else {
            bits |= here & COLOURS;
            // "to prevent attacks", "must avert": nothing was foiled yet.
            let open = bits & cue::FOILED != 0 && input.phrases.verb(at).is_some_and(|v| v.infinitive || v.modal.is_some());
            if open {
                bits = cue::HYPOTHETICAL;
            }
            if input.phrases.tags[at] == Tag::Negation || token.word == tables.words.no {
                return Modality::Denied;
            }
        }
        if bits != 0 {
            break;
        }
    }
    if !hit.verb {
        // Inside the group: "an attempted coup", "a planned attack", "no attack".
        for at in start.max((hit.tokens.start as usize).saturating_sub(SEARCHED))..hit.tokens.start as usize {
            bits |= cues(at) & (cue::ATTEMPTED | cue::FOILED | cue::PLANNED | cue::HYPOTHETICAL | cue::THREATENED);
            if text.tokens[at].word == tables.words.no {
                return Modality::Denied;
            }
        }
        // "the attack was foiled", "assassination attempt", "murder plot"
        let end = hit.tokens.end as usize;
        for at in end..sentence.end.min(end + 2) {
            if input.phrases.noun_at[at] != 0 && input.phrases.noun_at[at] == input.phrases.noun_at[hit.head] {
                bits |= cues(at) & (cue::ATTEMPTED | cue::PLANNED | cue::THREATENED);
            }
        }
        if let Some(v) = (end..sentence.end.min(end + 8)).find_map(|at| input.phrases.verb(at)) {
            bits |= cues(v.head as usize) & cue::FOILED & if v.passive { !0 } else { 0 };
        }
    }
    from_bits(bits).unwrap_or(Modality::Actual)
}

/// What a verb group's own words say: negation, modal, infinitive; `None` where it is told as fact.
fn of_verb(input: &Input, hit: &Hit, v: &VerbGroup) -> Option<Modality> {
    let text = input.text;
    let cues = |at: usize| input.tables.events.cues.get(text.tokens[at].word);
    let sentence = text.sentence_of(v.head as usize).tokens.range();
    if v.negated || denied(input, v) {
        return Some(Modality::Denied);
    }
    let start = v.tokens.start as usize;
    let modal = v.modal?;
    if !v.infinitive {
        let planned = cues(modal as usize) & cue::PLANNED != 0;
        return Some(if planned { Modality::Planned } else { Modality::Hypothetical });
    }
    // "claimed to have attacked"
    if v.tokens.range().any(|at| input.phrases.tags[at] == Tag::Have) {
        return None;
    }
    // "to attack": what the words before say.
    let mut bits = 0;
    for at in (sentence.start.max(start.saturating_sub(5))..start).rev() {
        // "foiled a plan to attack"
        bits |= cues(at) & (cue::ATTEMPTED | cue::FOILED | cue::THREATENED | cue::PLANNED | cue::DENIED);
        if bits & !cue::PLANNED != 0 {
            break;
        }
    }
    if let Some(modality) = from_bits(bits) {
        return Some(modality);
    }
    // "managed to kill", "gathered at the hall to protest"
    let reach = if hit.trigger.kind.group() == Group::Unrest { 16 } else { 1 };
    let governor = (sentence.start.max(start.saturating_sub(reach))..start).rev().find_map(|at| input.phrases.verb(at));
    let told = governor.is_some_and(|g| cues(g.head as usize) & cue::IMPLIES != 0);
    Some(if told { Modality::Actual } else { Modality::Hypothetical })
}

/// "no priest was killed", "denied that the army bombs villages", "without firing".
fn denied(input: &Input, v: &VerbGroup) -> bool {
    let text = input.text;
    let cues = |at: usize| input.tables.events.cues.get(text.tokens[at].word);
    let subject = v.subject.map(|k| input.phrases.nouns[k as usize].tokens.start as usize);
    if subject.is_some_and(|at| text.tokens[at].word == input.tables.events.words.no) {
        return true;
    }
    let verbs = &input.phrases.verbs;
    let at = verbs.partition_point(|g| g.tokens.start < v.tokens.start);
    let Some(before) = at.checked_sub(1).map(|i| &verbs[i]) else { return false };
    let (end, start) = (before.tokens.end as usize, v.tokens.start as usize);
    let same = text.tokens[before.head as usize].sentence == text.tokens[start].sentence;
    same && cues(before.head as usize) & cue::DENIED != 0
        && !before.passive
        && start >= end
        && start - end <= 12
        && (end..start).all(|at| text.tokens[at].is_word() && input.phrases.tags[at] != Tag::Conjunction)
}

/// "hired to storm the hall and burn the files": the infinitive that a base form goes on with, whose "to" it shares.
fn shared_infinitive<'a>(input: &'a Input, v: &VerbGroup) -> Option<&'a VerbGroup> {
    let (text, tags) = (input.text, &input.phrases.tags);
    let start = v.tokens.start as usize;
    let base = v.tokens.len() == 1 && tags[start] == Tag::VerbPresent && start > 0 && tags[start - 1] == Tag::Conjunction;
    let at = input.phrases.verbs.partition_point(|g| g.tokens.start < v.tokens.start);
    let before = at.checked_sub(1).map(|i| &input.phrases.verbs[i]).filter(|_| base)?;
    let (end, near) = (before.tokens.end as usize, start - before.tokens.end as usize <= 8);
    let clause = (end..start).all(|at| tags[at] != Tag::Relative && tags[at] != Tag::Subordinator);
    (before.infinitive && near && clause && text.tokens[end - 1].sentence == text.tokens[start].sentence).then_some(before)
}

/// "who have been murdered and kidnapped": the second participle of a list, whose auxiliaries stand before the first.
fn shares_perfect(input: &Input, v: &VerbGroup) -> bool {
    let (text, tags) = (input.text, &input.phrases.tags);
    let at = input.phrases.verbs.partition_point(|g| g.tokens.start < v.tokens.start);
    let Some(before) = at.checked_sub(1).map(|i| &input.phrases.verbs[i]) else { return false };
    let (end, start) = (before.tokens.end as usize, v.tokens.start as usize);
    let mark = |at: usize| tags[at] == Tag::Conjunction || text.tokens[at].kind == TokenKind::Comma;
    v.tokens.len() == 1
        && v.passive
        && before.passive
        && (end + 1..=end + 2).contains(&start)
        && (end..start).all(mark)
        && before.tokens.range().any(|at| tags[at] == Tag::Have && text.tokens[at].word != input.tables.events.words.had)
}

/// The verb that governs an -ing form or an infinitive: right before it, or before its "to" or "from".
fn governor(input: &Input, v: &VerbGroup) -> Option<usize> {
    let start = v.tokens.start as usize;
    if !v.infinitive && input.phrases.tags[v.head as usize] != Tag::VerbIng {
        return None;
    }
    let sentence = input.text.sentence_of(start).tokens.start as usize;
    let at = start.checked_sub(1).filter(|&at| at >= sentence)?;
    let at = if matches!(input.phrases.tags[at], Tag::Preposition | Tag::To) { at.checked_sub(1)? } else { at };
    input.phrases.verb(at).map(|g| g.head as usize)
}

fn from_bits(bits: u64) -> Option<Modality> {
    [
        (cue::FOILED, Modality::Foiled),
        (cue::ATTEMPTED, Modality::Attempted),
        (cue::THREATENED, Modality::Threatened),
        (cue::PLANNED, Modality::Planned),
        (cue::DENIED, Modality::Denied),
        (cue::HYPOTHETICAL, Modality::Hypothetical),
    ]
    .into_iter()
    .find_map(|(bit, modality)| (bits & bit != 0).then_some(modality))
}

/// How much a mention covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Breadth {
    pub(super) scope: Scope,
    /// Counted incidents.
    pub(super) incidents: Option<u64>,
    /// Plural or habitual, without anything that picks one out.
    pub(super) generic: bool,
}

/// What a mention has around it.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Frame {
    /// Its date is a year, a long range or a duration.
    pub(super) wide: bool,
    /// That range is open: "since May".
    pub(super) open: bool,
    /// Its sentence gives a day or a place.
    pub(super) anchored: bool,
    /// Its sentence gives a day.
    pub(super) dated: bool,
    /// Somebody or something fills a role.
    pub(super) participants: bool,
    /// The people or things hit are named, counted or one.
    pub(super) counted: bool,
    /// One person is hit, who can be so but once.
    pub(super) one: bool,
    /// More are hit than one deed hits.
    pub(super) many: bool,
    /// Its date is a day, a week or a month.
    pub(super) day: bool,
    /// All that is hit is a whole people.
    pub(super) people: bool,
    /// All that is hit is people without a name.
    pub(super) folk: bool,
}

/// Reads the breadth of a hit.
pub(super) fn breadth(input: &Input, hit: &Hit, frame: &Frame) -> Breadth {
    let first = is_lead(input, hit);
    let mut breadth = Breadth { scope: Scope::Incident, incidents: None, generic: false };
    if !hit.verb {
        of_noun(input, hit, frame, first, &mut breadth);
    } else if let Some(v) = input.phrases.verb(hit.head) {
        of_finite(input, hit, v, frame, first, &mut breadth);
    }
    if frame.many && !frame.day || hit.verb && frame.wide && !frame.one {
        breadth.scope = Scope::Aggregate;
    }
    // "attacks on the population": on nobody in particular.
    breadth.generic |= frame.people && !frame.day && !first;
    breadth
}

/// Whether a hit stands in the headline or the lead, which tell the news in whatever tense.
pub(super) fn is_lead(input: &Input, hit: &Hit) -> bool {
    input.text.role_of(hit.head) == Role::Headline || hit.sentence == 0 && !input.text.capitals
}

/// The breadth of a verb, by its tense and what governs it.
fn of_finite(input: &Input, hit: &Hit, v: &VerbGroup, frame: &Frame, first: bool, breadth: &mut Breadth) {
    let (text, tags, words) = (input.text, &input.phrases.tags, &input.tables.events.words);
    let Frame { anchored, counted, day, .. } = *frame;
    let word = |at: usize| text.tokens[at].word;
    // "many are kidnapped", "people are being killed"
    let be = v.passive && !counted && words.is_are.contains(&word(v.tokens.start as usize));
    let present = (tags[hit.head] == Tag::VerbPresent || be) && v.modal.is_none();
    breadth.generic = present && !anchored && !first;
    // "has murdered the clergy", "is attacking the people": a course of things, not a deed.
    let own = v.tokens.range().any(|at| tags[at] == Tag::Have) && !v.tokens.range().any(|at| word(at) == words.had);
    let perfect = own || shares_perfect(input, v);
    // "are being held hostage" is a state, and one deed.
    let state = hit.trigger.entry == input.tables.events.hold || hit.trigger.kind == Kind::Siege;
    let being = v.passive && !state && v.tokens.range().any(|at| word(at) == words.being);
    let progressive = being || !v.participial && tags[hit.head] == Tag::VerbIng;
    breadth.generic |= (perfect || progressive) && !day && !first && !counted;
    // "is regularly attacked", "often burn buses"
    let habit = |at: usize| input.tables.events.cues.get(word(at)) & cue::HABIT != 0;
    let before = (v.tokens.start as usize).saturating_sub(1);
    breadth.generic |= (before..v.tokens.end as usize).any(habit) && !day && !first;
    // "stop killing", "continued to attack"
    let governed = governor(input, v).is_some_and(|at| input.tables.events.cues.get(text.tokens[at].word) & cue::COURSE != 0);
    breadth.generic |= governed && !day && !first;
    // "the mission of burning villages", "wanted for kidnapping children"
    let gerund = tags[hit.head] == Tag::VerbIng
        && (v.tokens.start as usize)
            .checked_sub(1)
            .is_some_and(|at| [words.of, words.for_, words.by].contains(&text.tokens[at].word));
    breadth.generic |= gerund && !day && !counted && !first;
    // "Over the past three months, some 150 have been killed."
    if perfect && !day && !frame.one && super::when_where::is_wide(input, hit.head, None, true) {
        breadth.scope = Scope::Aggregate;
    }
}

/// The breadth of a noun, by its number and what stands before it.
fn of_noun(input: &Input, hit: &Hit, frame: &Frame, first: bool, breadth: &mut Breadth) {
    let text = input.text;
    let tables = &input.tables.events;
    let Frame { wide, open, anchored, dated, participants, counted, day, .. } = *frame;
    let group = input.phrases.noun(hit.head);
    let start = group.map_or(hit.tokens.start as usize, |g| g.tokens.start as usize);
    let from = start.saturating_sub(3).max(text.sentence_of(hit.head).tokens.start as usize);
    let from = from.max((hit.tokens.start as usize).saturating_sub(SEARCHED));
    let mut several = false;
    for at in from..hit.tokens.start as usize {
        several |= tables.cues.get(text.tokens[at].word) & cue::MANY != 0;
        if at >= start && breadth.incidents.is_none() {
            breadth.incidents = crate::numbers::number(text, &input.tables.numbers, at)
                .filter(|n| !n.ordinal && n.end <= hit.tokens.start as usize)
                .and_then(|n| n.whole())
                .filter(|&n| n > 1 && hit.plural);
        }
    }
    // "stop the bombings", "any attack"
    let course = (start.saturating_sub(2)..start)
        .any(|at| text.tokens[at].sentence == hit.sentence && tables.cues.get(text.tokens[at].word) & cue::COURSE != 0);
    let any = (start..hit.tokens.start as usize).take(SEARCHED).any(|at| text.tokens[at].word == tables.words.any);
    let kind = hit.trigger.kind;
    if hit.plural && kind.group() != Group::Hazard {
        let lots = breadth.incidents.is_some_and(|n| n > 9);
        breadth.scope = if wide || lots { Scope::Aggregate } else { Scope::Series };
        let definite = group.is_some_and(|g| tables.cues.get(text.tokens[g.tokens.start as usize].word) & cue::DEFINITE != 0);
        breadth.generic = !anchored && !definite && !several && breadth.incidents.is_none() && !participants;
        // "arrests, murders and searches": so many deeds, none told.
        let violent = kind.group() == Group::Violence && kind != Kind::ArmedClash;
        let told = counted || definite || breadth.incidents.is_some() || anchored && participants;
        breadth.generic |= violent && !first && !day && !told;
    } else {
        if wide && (several || open) && !frame.one {
            breadth.scope = Scope::Aggregate;
        }
        // "the fighting went on", "the offensive of the rebels"
        if !day && !first && tables.campaigns.contains(&hit.trigger.entry) {
            breadth.scope = Scope::Aggregate;
        }
        // "on charges of murder", "an act of robbery": the deed as such.
        // "a shoot-out": a hyphen may part the article from its noun group.
        let determined = start > from && input.phrases.tags[start - 1] == Tag::Determiner;
        let bare = !determined && start == hit.tokens.start as usize && text.sentence_of(start).tokens.start as usize != start;
        let hazard = kind.group() == Group::Hazard;
        breadth.generic = !participants && (bare || !anchored && !hazard) || bare && !counted && !first;
        // "the murder and kidnapping of students": nobody in particular, on no day.
        // Nor "the bombing of civilians", but "the bombing of civilians in which".
        let behind = hit.tokens.end as usize..(text.sentence_of(hit.head).tokens.end as usize).min(hit.tokens.end as usize + 8);
        let folk = frame.folk && !behind.into_iter().any(|at| input.phrases.tags[at] == Tag::Relative);
        let harm = hit.trigger.frame == triggers::Frame::Harm || folk;
        breadth.generic |= harm && !counted && !dated && !hazard;
    }
    breadth.generic |= (course || any) && !day && !counted && !first;
}
