//! Claims and damage: who says who did it, and what was broken.

use super::participants::{Argument, Sort, follows_with_of};
use super::roles::Around;
use super::{Input, SEARCHED, cue};
use crate::phrases::VerbGroup;
use crate::record::{Certainty, Degree, Stance};

/// A claim in the text, before it is tied to an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClaimHit {
    /// The noun group of the claimant, or of the one blamed.
    pub(super) by: u32,
    pub(super) stance: Stance,
    pub(super) certainty: Certainty,
    pub(super) sentence: u32,
    /// The verb's token.
    pub(super) at: usize,
}

/// A thing broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct DamageHit {
    /// The noun group of the thing.
    pub(super) object: u32,
    pub(super) degree: Degree,
    pub(super) sentence: u32,
    /// The verb's token.
    pub(super) at: usize,
}

fn bits(input: &Input, token: usize) -> u64 {
    input.tables.events.cues.get(input.text.tokens[token].word)
}

fn can_do_it(argument: &Argument) -> bool {
    matches!(argument.sort, Sort::Organisation | Sort::Body | Sort::Human | Sort::Container | Sort::Person | Sort::Country)
}

/// The claims of the document, in order.
pub(super) fn find(around: &Around) -> Vec<ClaimHit> {
    let input = around.input;
    let phrases = input.phrases;
    let mut found = Vec::new();
    for verb in &phrases.verbs {
        let head = verb.head as usize;
        let here = bits(input, head);
        let asked = cue::CLAIM | cue::BLAME | cue::DENIED | cue::RESPONSIBILITY | cue::SUSPECTED | cue::INVOLVEMENT;
        if here & asked == 0 && !is_be(input, verb) {
            continue;
        }
        let sentence = input.text.tokens[head].sentence;
        let end = input.text.sentence_of(head).tokens.end as usize;
        let limit = end.min(verb.tokens.end as usize + 8);
        let responsibility = (verb.tokens.end as usize..limit).any(|at| bits(input, at) & cue::RESPONSIBILITY != 0);
        let mut push = |k: u32, stance, certainty| {
            // "blamed the army and the police": all of the list.
            let mut all = Vec::new();
            around.list(k as usize, &mut all, can_do_it);
            found.extend(all.into_iter().map(|by| ClaimHit { by, stance, certainty, sentence, at: head }));
        };
        if here & cue::CLAIM != 0 && !verb.passive && responsibility {
            if let Some(k) = verb.subject.filter(|_| !verb.negated)
                && !denied_subject(input, around, k)
            {
                push(k, Stance::Claimed, Certainty::Claimed);
            }
        } else if here & cue::CLAIM != 0 && verb.passive {
            let about = verb.subject.is_some_and(|k| {
                let sort = around.arguments[k as usize].sort;
                sort == Sort::Event || bits(input, phrases.nouns[k as usize].head as usize) & cue::RESPONSIBILITY != 0
            });
            if let Some(k) = verb.agent.filter(|_| about) {
                push(k, Stance::Claimed, Certainty::Claimed);
            }
        } else if here & cue::DENIED != 0 && !verb.passive && (responsibility || involvement(input, verb, limit)) {
            if let Some(k) = verb.subject {
                push(k, Stance::Denied, Certainty::Claimed);
            }
        } else if here & cue::BLAME != 0 {
            // "blamed the rebels for", "attributed the attack to the rebels", "blamed on the rebels"
            let first = phrases.nouns.partition_point(|g| (g.tokens.start as usize) < verb.tokens.end as usize);
            let direct = verb
                .object
                .filter(|&k| can_do_it(&around.arguments[k as usize]) && around.arguments[k as usize].sort != Sort::Event);
            let words = &input.tables.events.words;
            let behind = (first..phrases.nouns.len().min(first + 4)).find(|&k| {
                let group = &phrases.nouns[k];
                (group.tokens.end as usize) <= end
                    && group.preposition.is_some_and(|p| {
                        let word = input.text.tokens[p as usize].word;
                        p >= verb.head && (word == words.to || word == words.on)
                    })
                    && can_do_it(&around.arguments[k])
            });
            let passive_subject = verb.subject.filter(|&k| verb.passive && can_do_it(&around.arguments[k as usize]));
            let target = behind.map(|k| k as u32).or(direct).or(passive_subject);
            if let Some(k) = target.filter(|_| !verb.negated) {
                push(k, Stance::Blamed, Certainty::Suspected);
            }
        } else if let Some(k) = involved(around, verb).filter(|_| !verb.negated) {
            push(k, Stance::Blamed, Certainty::Suspected);
        } else if (is_be(input, verb) || here & cue::SUSPECTED != 0) && responsibility && !verb.negated {
            // "the rebels were responsible for", "is believed to be responsible"
            if let Some(k) = verb.subject {
                push(k, Stance::Blamed, Certainty::Suspected);
            }
        }
    }
    found
}

/// Who is suspected of a part in it: "suspected the involvement of the rebels", "alleged that the rebels were involved", "the
/// rebels may have been involved". Not "the rebels were involved in talks", which nobody suspects.
fn involved(around: &Around, verb: &VerbGroup) -> Option<u32> {
    let input = around.input;
    let (nouns, head) = (&input.phrases.nouns, verb.head as usize);
    let here = bits(input, head);
    if here & cue::INVOLVEMENT != 0 {
        let sentence = input.text.sentence_of(head).tokens.start as usize;
        let suspected = || (sentence.max(head.saturating_sub(SEARCHED))..head).any(|at| bits(input, at) & cue::SUSPECTED != 0);
        return verb.subject.filter(|_| verb.modal.is_some() || suspected());
    }
    let part = verb.object.filter(|_| here & cue::SUSPECTED != 0 && !verb.passive)? as usize;
    let group = &nouns[part];
    let next = nouns.get(part + 1).filter(|_| bits(input, group.head as usize) & cue::INVOLVEMENT != 0)?;
    follows_with_of(input, group, next).then_some(part as u32 + 1)
}

fn is_be(input: &Input, verb: &VerbGroup) -> bool {
    bits(input, verb.head as usize) & cue::BE != 0
}

/// "no group claimed", "no one has claimed"
fn denied_subject(input: &Input, around: &Around, k: u32) -> bool {
    let group = &input.phrases.nouns[k as usize];
    let no = input.tables.events.words.no;
    let argument = &around.arguments[k as usize];
    let any = input.tables.events.words.any;
    let bare = argument.sort == Sort::Container && argument.organisation.is_none();
    (group.tokens.range()).any(|at| input.text.tokens[at].word == no || input.text.tokens[at].word == any)
        || bare
        || group.tokens.start > 0 && input.text.tokens[group.tokens.start as usize - 1].word == no
        || argument.sort == Sort::Pronoun
}

fn involvement(input: &Input, verb: &VerbGroup, limit: usize) -> bool {
    (verb.tokens.end as usize..limit).any(|at| bits(input, at) & cue::INVOLVEMENT != 0)
}

/// The damage of the document, in order.
pub(super) fn damage(around: &Around) -> Vec<DamageHit> {
    let input = around.input;
    let mut found = Vec::new();
    for verb in &input.phrases.verbs {
        let head = verb.head as usize;
        let here = bits(input, head);
        let degree = if here & cue::DESTROYED != 0 {
            Degree::Destroyed
        } else if here & cue::DAMAGED != 0 {
            Degree::Damaged
        } else if here & cue::UNHARMED != 0 || spared(input, verb) {
            Degree::Unharmed
        } else {
            continue;
        };
        if verb.modal.is_some() {
            continue;
        }
        let degree = if verb.negated { Degree::Unharmed } else { degree };
        let before = input.phrases.nouns.partition_point(|g| g.tokens.end <= verb.tokens.start);
        let object = if verb.passive || spared(input, verb) {
            verb.subject.or_else(|| before.checked_sub(1).map(|k| k as u32).filter(|_| verb.participial))
        } else {
            verb.object
        };
        let Some(first) = object else { continue };
        things(around, first as usize, degree, head, &mut found);
    }
    for (k, group) in input.phrases.nouns.iter().enumerate() {
        // "caused damage to two houses", "the destruction of a bridge"
        let degree = match bits(input, group.head as usize) {
            bits if bits & cue::DESTROYED != 0 => Degree::Destroyed,
            bits if bits & cue::DAMAGED != 0 => Degree::Damaged,
            _ => continue,
        };
        let Some(next) = input.phrases.nouns.get(k + 1) else { continue };
        let words = &input.tables.events.words;
        let hangs = next.preposition == Some(group.tokens.end)
            && [words.to, words.of].contains(&input.text.tokens[group.tokens.end as usize].word);
        if hangs {
            things(around, k + 1, degree, group.head as usize, &mut found);
        }
    }
    found.sort_by_key(|hit| hit.at);
    found
}

/// "was unharmed", "escaped unscathed".
fn spared(input: &Input, verb: &VerbGroup) -> bool {
    let next = verb.tokens.end as usize;
    next < input.text.tokens.len() && !verb.negated && bits(input, next) & cue::UNHARMED != 0
}

/// The things of a list that was damaged, or the people that were not.
fn things(around: &Around, first: usize, degree: Degree, at: usize, found: &mut Vec<DamageHit>) {
    let sentence = around.input.text.tokens[at].sentence;
    let mut listed = Vec::new();
    let people = degree == Degree::Unharmed;
    around.list(around.site(first), &mut listed, |a| a.sort.is_thing() || people && a.sort.is_people());
    found.extend(listed.into_iter().map(|object| DamageHit { object, degree, sentence, at }));
}
