//! Modality and scope: whether it happened, and how much one mention covers.

use super::triggers::{self, Hit};
use super::{Input, SEARCHED, cue};
use crate::phrases::{Tag, VerbGroup};
use crate::record::{Group, Modality, Role, Scope};
use crate::tokens::Kind as TokenKind;

/// Words looked back over for a cue.
const BACK: usize = 6;

/// Whether what a hit tells happened.
pub(super) fn modality(input: &Input, hit: &Hit) -> Modality {
    let text = input.text;
    let tables = &input.tables.events;
    let cues = |at: usize| tables.cues.get(text.tokens[at].word);
    let verb = if hit.verb { input.phrases.verb(hit.head) } else { None };
    let sentence = text.sentence_of(hit.head).tokens.range();
    if let Some(modality) = verb.and_then(|v| of_verb(input, hit, v)) {
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
        // Another trigger's or clause's own words do not colour this one.
        let here = cues(at);
        if hit.verb {
            bits |= here & cue::HYPOTHETICAL;
        } else {
            bits |= here & (cue::ATTEMPTED | cue::FOILED | cue::THREATENED | cue::PLANNED | cue::DENIED | cue::HYPOTHETICAL);
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
    if v.negated {
        return Some(Modality::Denied);
    }
    let start = v.tokens.start as usize;
    let modal = v.modal?;
    if !v.infinitive {
        let planned = cues(modal as usize) & cue::PLANNED != 0;
        return Some(if planned { Modality::Planned } else { Modality::Hypothetical });
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

fn from_bits(bits: u32) -> Option<Modality> {
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
}

/// Reads the breadth of a hit.
pub(super) fn breadth(input: &Input, hit: &Hit, frame: Frame) -> Breadth {
    let Frame { wide, open, anchored, dated, participants, counted } = frame;
    let text = input.text;
    let tables = &input.tables.events;
    let mut breadth = Breadth { scope: Scope::Incident, incidents: None, generic: false };
    if hit.verb {
        if let Some(v) = input.phrases.verb(hit.head) {
            let present = input.phrases.tags[hit.head] == Tag::VerbPresent && v.modal.is_none();
            let first = text.role_of(hit.head) == Role::Headline || hit.sentence == 0 && !text.capitals;
            breadth.generic = present && !anchored && !first;
            // "has murdered the clergy", "is attacking the people": a course of things, not a deed.
            let perfect = v.tokens.range().any(|at| matches!(input.phrases.tags[at], Tag::Have))
                && !v.tokens.range().any(|at| text.tokens[at].word == tables.words.had);
            let progressive = !v.participial && input.phrases.tags[hit.head] == Tag::VerbIng;
            breadth.generic |= (perfect || progressive) && !anchored && !first && !counted;
        }
        if wide {
            breadth.scope = Scope::Aggregate;
        }
        return breadth;
    }
    let group = input.phrases.noun(hit.head);
    let start = group.map_or(hit.tokens.start as usize, |g| g.tokens.start as usize);
    let from = start.saturating_sub(3).max(text.sentence_of(hit.head).tokens.start as usize);
    let from = from.max((hit.tokens.start as usize).saturating_sub(SEARCHED));
    let mut many = false;
    for at in from..hit.tokens.start as usize {
        many |= tables.cues.get(text.tokens[at].word) & cue::MANY != 0;
        if at >= start && breadth.incidents.is_none() {
            breadth.incidents = crate::numbers::number(text, &input.tables.numbers, at)
                .filter(|n| !n.ordinal && n.end <= hit.tokens.start as usize)
                .and_then(|n| n.whole())
                .filter(|&n| n > 1 && hit.plural);
        }
    }
    if hit.plural && hit.trigger.kind.group() != Group::Hazard {
        let counted = breadth.incidents.is_some_and(|n| n > 9);
        breadth.scope = if wide || counted { Scope::Aggregate } else { Scope::Series };
        let definite = group.is_some_and(|g| tables.cues.get(text.tokens[g.tokens.start as usize].word) & cue::DEFINITE != 0);
        breadth.generic = !anchored && !definite && !many && breadth.incidents.is_none() && !participants;
    } else {
        if wide && (many || open) {
            breadth.scope = Scope::Aggregate;
        }
        // "on charges of murder", "an act of robbery": the deed as such.
        let bare = start == hit.tokens.start as usize && text.sentence_of(start).tokens.start as usize != start;
        let hazard = hit.trigger.kind.group() == crate::record::Group::Hazard;
        breadth.generic = !participants && (bare || !anchored && !hazard);
        // "the murder and kidnapping of students": nobody in particular, on no day.
        let people = hit.trigger.frame == triggers::Frame::Harm;
        breadth.generic |= people && !counted && !dated && !hazard;
    }
    breadth
}
