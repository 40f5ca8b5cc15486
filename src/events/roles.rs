//! Roles: who is what around a trigger, by its frame and the groups around it.
//!
//! Takes a hit and the arguments, gives the indexes of noun groups that act, are aimed at, are harmed.

use super::participants::{Argument, Arguments, Sort};
use super::triggers::{Frame, Hit, Need};
use super::weapons::WeaponHit;
use super::{Input, cue};
use crate::phrases::{NounGroup, Tag, VerbGroup};
use crate::record::{Kind, OrganisationKind, ParticipantClass, PlaceKind, WeaponKind};
use crate::text::TokenRange;

/// Prepositional groups looked at behind a trigger, at most.
const REACH: usize = 7;

/// The participants of one hit: indexes of noun groups.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    pub(super) actors: Vec<u32>,
    pub(super) targets: Vec<u32>,
    pub(super) victims: Vec<u32>,
    /// Groups whose head is a weapon.
    pub(super) weapons: Vec<u32>,
    /// Another event is the subject: "the blast killed".
    pub(super) by_event: bool,
    /// A subject, object or agent that names no participant.
    pub(super) abstract_object: bool,
    /// What it was done to is a bare number of people.
    pub(super) counted_object: bool,
}

impl Roles {
    pub(super) fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.targets.is_empty() && self.victims.is_empty()
    }
}

/// All that the search reads.
pub(super) struct Around<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) arguments: &'a Arguments<'a>,
    pub(super) weapons: &'a [WeaponHit],
    /// One a token: index of the weapon + 1, or 0.
    pub(super) weapon_at: &'a [u32],
}

impl Around<'_> {
    fn nouns(&self) -> &[NounGroup] {
        &self.input.phrases.nouns
    }

    pub(super) fn cue(&self, token: usize) -> u64 {
        self.input.tables.events.cues.get(self.input.text.tokens[token].word)
    }

    /// The groups that a coordination starting at `k` lists, `k` included.
    pub(super) fn list(&self, k: usize, into: &mut Vec<u32>, accept: impl Fn(&Argument) -> bool) {
        let before = into.len();
        let last = self.listed(k, into, &accept);
        // "wounding dozens, residents and an official said": those who report are nobody of the list.
        if last != k && into.len() > before + 1 {
            let next = self.nouns()[last].tokens.end as usize;
            let reports = self.input.phrases.verb(next).is_some_and(|v| {
                v.tokens.start as usize == next && !v.participial && !v.passive && self.cue(v.head as usize) & cue::REPORT != 0
            });
            if reports {
                into.truncate(before + 1);
                return;
            }
        }
        if into.len() > before
            && let Some(part) = self.including(last)
        {
            self.listed(part, into, &accept);
        }
    }

    /// "nine people, including a teacher": the group that opens the parts of a whole.
    fn including(&self, last: usize) -> Option<usize> {
        let nouns = self.nouns();
        let words = &self.input.tables.events.words;
        let sentence = self.input.text.tokens[nouns[last].head as usize].sentence;
        (last + 1..nouns.len().min(last + 4)).find(|&k| {
            let group = &nouns[k];
            self.input.text.tokens[group.head as usize].sentence == sentence
                && group.preposition.is_some_and(|p| {
                    let p = p as usize;
                    self.input.text.tokens[p].word == words.including
                        && (nouns[last].tokens.end as usize..p).all(|at| self.input.phrases.verb(at).is_none())
                })
        })
    }

    fn listed(&self, k: usize, into: &mut Vec<u32>, accept: &impl Fn(&Argument) -> bool) -> usize {
        let nouns = self.nouns();
        let including = self.input.tables.events.words.including;
        let mut at = k;
        let mut previous = k;
        for _ in 0..12 {
            let argument = &self.arguments[at];
            let k2 = self.named(at);
            if accept(&self.arguments[k2]) {
                if !into.contains(&(k2 as u32)) {
                    into.push(k2 as u32);
                }
            } else if accept(argument) && !into.contains(&(at as u32)) {
                into.push(at as u32);
            }
            // The next group of the list may stand behind an apposition or an "of" group.
            let next = (previous + 1..nouns.len().min(previous + 4)).find(|&j| {
                nouns[j].joined_to.is_some_and(|b| {
                    let b = b as usize;
                    b == at
                        || b > at
                            && b < j
                            && (at + 1..=b).all(|i| {
                                nouns[i].preposition.is_some_and(|p| self.input.text.tokens[p as usize].word != including)
                                    || nouns[i].apposition_of.is_some()
                            })
                }) && (nouns[at].tokens.end as usize..nouns[j].tokens.start as usize)
                    .all(|i| self.input.phrases.verb(i).is_none_or(|v| v.participial))
            });
            match next {
                Some(j)
                    if self.input.text.tokens[nouns[j].head as usize].sentence
                        == self.input.text.tokens[nouns[k].head as usize].sentence
                        && !self.opens_clause(j) =>
                {
                    at = j;
                    previous = j;
                }
                _ => return at,
            }
        }
        at
    }

    /// "… and a neighbour said": the group is the subject of what follows, not the end of a list.
    fn opens_clause(&self, j: usize) -> bool {
        let group = &self.nouns()[j];
        let next = group.tokens.end as usize;
        self.input
            .phrases
            .verb(next)
            .is_some_and(|v| v.tokens.start as usize == next && !v.participial && v.subject.is_some_and(|s| s as usize == j))
    }

    /// "the mayor, Juan Paz,": the name stands for the group that it is in apposition to.
    fn named(&self, k: usize) -> usize {
        let nouns = self.nouns();
        match nouns.get(k + 1) {
            Some(next)
                if next.apposition_of == Some(k as u32)
                    && self.arguments[k + 1].sort == Sort::Person
                    && self.arguments[k].sort.is_people() =>
            {
                k + 1
            }
            _ => k,
        }
    }

    /// "a bomb in front of the Farm Bank": a body that sits in a building.
    fn housed(&self, argument: &Argument) -> bool {
        argument.sort == Sort::Body && argument.class != Some(ParticipantClass::ArmedGroup)
            || argument.sort == Sort::Organisation
                && argument.organisation.is_some_and(|i| {
                    !matches!(
                        self.input.organisations[i as usize].value.kind,
                        OrganisationKind::ArmedGroup | OrganisationKind::Party | OrganisationKind::Igo | OrganisationKind::Sport
                    )
                })
    }

    pub(super) fn is_be(&self, token: usize) -> bool {
        self.cue(token) & cue::BE != 0
    }

    fn verb_of(&self, hit: &Hit) -> Option<&VerbGroup> {
        self.input.phrases.verb(hit.head)
    }

    /// The groups behind `from`, with their prepositions, until a verb or the sentence ends.
    fn behind(&self, from: usize, mut each: impl FnMut(&Self, usize, usize) -> bool) {
        let text = self.input.text;
        let nouns = self.nouns();
        let sentence = text.tokens[from.saturating_sub(1)].sentence;
        let first = nouns.partition_point(|g| (g.tokens.start as usize) < from);
        for k in first..nouns.len().min(first + REACH) {
            let group = &nouns[k];
            let start = group.tokens.start as usize;
            if text.tokens[start].sentence != sentence || start > from + 40 {
                return;
            }
            // A finite verb between: another clause.
            let back = if k == first { from } else { nouns[k - 1].tokens.end as usize };
            if (back..start).any(|i| {
                self.input.phrases.verb(i).is_some_and(|v| !v.participial && !v.infinitive)
                    || self.input.phrases.tags[i] == Tag::Subordinator
                    || self.input.phrases.tags[i] == Tag::Relative
            }) {
                return;
            }
            if let Some(p) = group.preposition
                && (p as usize >= from || group.joined_to.is_some())
                && !each(self, p as usize, k)
            {
                return;
            }
        }
    }

    /// Follows "in front of the embassy", "outside the offices of the bank".
    pub(super) fn site(&self, k: usize) -> usize {
        let nouns = self.nouns();
        let head = nouns[k].head as usize;
        if self.cue(head) & cue::SITE != 0
            && let Some(next) = nouns.get(k + 1)
            && next.preposition == Some(nouns[k].tokens.end)
        {
            return k + 1;
        }
        k
    }
}

/// Finds the participants of a hit.
pub(super) fn fill(around: &Around, hit: &Hit) -> Roles {
    let mut roles = Roles::default();
    if hit.attributive {
        if let Some(k) = around.input.phrases.noun_at[hit.head].checked_sub(1) {
            let k = k as usize;
            if around.arguments[k].sort.is_people() {
                roles.victims.push(around.named(k) as u32);
            }
        }
        return roles;
    }
    if hit.verb {
        verb(around, hit, &mut roles);
    } else {
        noun(around, hit, &mut roles);
    }
    dedupe(&mut roles);
    roles
}

fn dedupe(roles: &mut Roles) {
    let actors = roles.actors.clone();
    roles.targets.retain(|k| !actors.contains(k));
    roles.victims.retain(|k| !actors.contains(k));
}

/// "The rebels came at dawn. They burned the mill.": those with arms who are the subject before a pronoun, in its sentence or
/// the one before.
fn antecedent(around: &Around, k: usize) -> Option<usize> {
    let input = around.input;
    let nouns = around.nouns();
    let sentence = input.text.tokens[nouns[k].head as usize].sentence;
    let verbs = &input.phrases.verbs;
    let at = verbs.partition_point(|v| v.tokens.start < nouns[k].tokens.start);
    let subjects = verbs[..at].iter().rev().take(8).take_while(|v| input.text.tokens[v.head as usize].sentence + 1 >= sentence);
    let subject = subjects
        .filter(|v| !v.participial && !v.infinitive)
        .filter(|v| v.tokens.start == 0 || input.phrases.tags[v.tokens.start as usize - 1] != Tag::Relative)
        .find_map(|v| v.subject.map(|k| k as usize).filter(|&s| around.arguments[s].sort != Sort::Pronoun))?;
    let argument = &around.arguments[subject];
    (argument.sort.acts() && is_force(argument)).then_some(subject)
}

fn put_subject(around: &Around, k: usize, frame: Frame, roles: &mut Roles) {
    let words = &around.input.tables.events.words;
    let they = words.they.contains(&around.input.text.tokens[around.nouns()[k].head as usize].word)
        && matches!(frame, Frame::Hit | Frame::At | Frame::Harm | Frame::Set);
    let k = if they { antecedent(around, k).unwrap_or(k) } else { k };
    let argument = &around.arguments[k];
    match argument.sort {
        Sort::Weapon => roles.weapons.push(k as u32),
        Sort::Event => roles.by_event = true,
        // "The crisis exploded."
        Sort::Abstract => roles.abstract_object |= frame == Frame::Blow,
        Sort::Vehicle if frame == Frame::Fall => roles.targets.push(k as u32),
        Sort::Facility if frame == Frame::Fall => roles.targets.push(k as u32),
        Sort::Object if frame == Frame::Fall => roles.targets.push(k as u32),
        // "air force helicopters strafed the camp": whose they are.
        Sort::Vehicle
            if argument.organisation.is_some() && matches!(frame, Frame::Hit | Frame::At | Frame::Harm | Frame::Set) =>
        {
            roles.actors.push(k as u32 | INSIDE);
        }
        _ if frame == Frame::Die => around.list(k, &mut roles.victims, |a| a.sort.is_people()),
        _ if frame == Frame::Fall || frame == Frame::Nature => {}
        _ => around.list(k, &mut roles.actors, |a| a.sort.acts()),
    }
}

/// A bare number that counts people: no year, no date, no "12 of the roses".
fn is_count(around: &Around, k: usize) -> bool {
    let (input, head) = (around.input, around.nouns()[k].head as usize);
    let token = &input.text.tokens[head];
    let date = input.dates.partition_point(|d| d.tokens.end as usize <= head);
    input.phrases.tags[head] == Tag::Number
        && !(token.kind == crate::tokens::Kind::Number && token.end - token.start == 4)
        && input.text.tokens.get(head + 1).is_none_or(|next| next.word != input.tables.events.of)
        && input.dates.get(date).is_none_or(|d| !d.tokens.contains(head))
}

fn put_object(around: &Around, k: usize, hit: &Hit, roles: &mut Roles) {
    let frame = hit.trigger.frame;
    let k = around.site(k);
    let argument = &around.arguments[k];
    match (frame, argument.sort) {
        (_, Sort::Weapon) => roles.weapons.push(k as u32),
        // "killed 12 in Gao": a count of people, which has its record among the casualties; not "killed the bill".
        (Frame::Harm, Sort::Abstract) if is_count(around, k) => roles.counted_object = true,
        (_, Sort::Abstract) => roles.abstract_object = true,
        (Frame::Harm | Frame::Die, Sort::Event) => {}
        // "freed three villages from the militants"
        (Frame::Harm, Sort::Place) if hit.trigger.kind == Kind::Release => roles.targets.push(k as u32),
        (Frame::Harm, Sort::Unknown | Sort::Object) if hit.trigger.need == Need::Nothing => {
            let named =
                around.nouns()[k].headed_by_name || around.input.phrases.tags[around.nouns()[k].head as usize] == Tag::Name;
            around.list(k, &mut roles.victims, |a| a.sort.is_people() || named && a.sort == Sort::Unknown);
        }
        (Frame::Harm, _) => around.list(k, &mut roles.victims, |a| a.sort.is_people() || a.sort == Sort::Organisation),
        (Frame::Clash, _) => around.list(k, &mut roles.actors, |a| a.sort.acts()),
        (Frame::Take, _) => {
            if argument.sort.is_people() {
                around.list(k, &mut roles.victims, |a| a.sort.is_people());
            } else {
                around.list(k, &mut roles.targets, |a| a.sort.is_thing() || a.sort == Sort::Place);
            }
        }
        (Frame::Words | Frame::Give | Frame::Act, Sort::Event) => {}
        (Frame::Hit | Frame::At | Frame::Set | Frame::Blow | Frame::Strike, Sort::Unknown) => {
            let named = frame == Frame::Hit && hit.trigger.need == Need::Nothing && around.nouns()[k].headed_by_name;
            around.list(k, &mut roles.targets, |a| a.sort.acts() || a.sort.is_thing() || named && a.sort == Sort::Unknown);
        }
        // "burned the village": those who live there; of a city or an area it is the site alone.
        (Frame::Hit | Frame::Strike, Sort::Place) if hit.verb && argument.place.is_none() && argument.class.is_some() => {
            roles.targets.push(k as u32);
        }
        (Frame::Hit | Frame::At | Frame::Set | Frame::Blow | Frame::Strike, Sort::Place) => {}
        _ => around.list(k, &mut roles.targets, |a| a.sort.acts() || a.sort.is_thing()),
    }
}

fn verb(around: &Around, hit: &Hit, roles: &mut Roles) {
    let frame = hit.trigger.frame;
    let Some(group) = around.verb_of(hit).copied() else { return };
    // A phrase that runs on behind its verb ("opened fire on"): its object stands behind the phrase.
    let end = (hit.tokens.end as usize).max(group.tokens.end as usize);
    let longer = hit.tokens.end > group.tokens.end;
    let nouns = around.nouns();
    let behind = nouns.partition_point(|g| (g.tokens.start as usize) < end);
    let direct = nouns.get(behind).filter(|g| g.tokens.start as usize == end).map(|_| behind);
    let object = if longer { direct } else { group.object.map(|k| k as usize).or(if group.passive { None } else { direct }) };
    // "one of the students killed last weekend", "four soldiers wounded in the south": a past form that must have an object and
    // has none is a participle.
    let bare = group.tokens.len() == 1 && around.input.phrases.tags[hit.head] == Tag::VerbPast;
    // "shot repeatedly at the gate": whom they shot is not told, what at is.
    let aimed = object.is_none() && hit.trigger.kind == Kind::ArmedAttack && aimed_at(around, hit, behind, end);
    let frame = if aimed { Frame::At } else { frame };
    let reduced = bare && !group.passive && frame == Frame::Harm && !longer && (object.is_none() || left_so(around, &group));
    if reduced {
        let before = nouns.partition_point(|g| g.tokens.end <= group.tokens.start);
        let adjacent = before.checked_sub(1).filter(|&k| nouns[k].tokens.end == group.tokens.start);
        if let Some(k) = adjacent {
            let owner = (0..k).rev().take(2).find(|&j| around.arguments[j].last as usize == k + 1).unwrap_or(k);
            put_object(around, owner, hit, roles);
        }
        // "murdered last Friday by a neighbour"
        let agent = (behind..nouns.len().min(behind + 2)).find(|&k| {
            nouns[k].preposition.is_some_and(|p| {
                let p = p as usize;
                p >= end
                    && p <= end + 4
                    && around.input.text.tokens[p].word == around.input.tables.events.words.by
                    && (end..p).all(|at| around.input.phrases.verb(at).is_none())
            })
        });
        if let Some(k) = agent {
            put_subject(around, k, frame, roles);
        }
    } else if group.passive {
        let mut subject = group.subject.map(|k| k as usize);
        if group.participial {
            // "a guard killed by the blast": right before the participle.
            let before = nouns.partition_point(|g| g.tokens.end <= group.tokens.start);
            subject = before.checked_sub(1).filter(|&k| {
                nouns[k].tokens.end == group.tokens.start
                    || around.input.text.tokens[group.tokens.start as usize - 1].kind == crate::tokens::Kind::Comma
            });
        }
        if let Some(k) = subject {
            match frame {
                Frame::Blow | Frame::Set => match around.arguments[k].sort {
                    Sort::Weapon => roles.weapons.push(k as u32),
                    sort if sort.is_thing() => roles.targets.push(k as u32),
                    _ => {}
                },
                Frame::Act => put_subject(around, k, frame, roles),
                _ => put_object(around, k, hit, roles),
            }
        }
        let agent = group.agent.filter(|&k| {
            let start = nouns[k as usize].tokens.start as usize;
            start <= end + 30
                && (end..start).all(|at| around.input.phrases.verb(at).is_none_or(|v| v.participial || v.infinitive))
        });
        if let Some(k) = agent {
            put_subject(around, k as usize, frame, roles);
        }
    } else {
        // "… and they killed her": a pronoun right before the verb is its subject.
        let before = nouns.partition_point(|g| g.tokens.end <= group.tokens.start);
        let pronoun = before
            .checked_sub(1)
            .filter(|&k| nouns[k].tokens.end == group.tokens.start && around.arguments[k].sort == Sort::Pronoun)
            .map(|k| k as u32);
        let subject = accused(around, &group).or(pronoun).or(group.subject).or_else(|| leading(around, &group));
        if let Some(k) = subject {
            let k = k as usize;
            let sort = around.arguments[k].sort;
            let intransitive = object.is_none() && matches!(frame, Frame::Blow);
            if intransitive && sort.is_thing() {
                roles.targets.push(k as u32);
            } else {
                put_subject(around, k, frame, roles);
            }
        }
        if let Some(k) = object {
            let clear = nouns[k].preposition.is_none_or(|p| (p as usize) < end);
            if clear && !matches!(frame, Frame::At | Frame::Blow) {
                put_object(around, k, hit, roles);
            } else if clear && frame == Frame::Blow {
                match around.arguments[k].sort {
                    Sort::Weapon => roles.weapons.push(k as u32),
                    sort if sort.is_thing() => roles.targets.push(k as u32),
                    _ => {}
                }
            }
        }
    }
    let words = &around.input.tables.events.words;
    around.behind(end, |around, p, k| {
        let word = around.input.text.tokens[p].word;
        let k2 = around.site(k);
        let argument = &around.arguments[k2];
        if argument.sort == Sort::Weapon || around.weapon_at[nouns[k].head as usize] != 0 && word == words.with {
            roles.weapons.push(k2 as u32);
            return true;
        }
        let against = around.cue(p) & cue::AGAINST != 0;
        match frame {
            Frame::At | Frame::Set | Frame::Blow | Frame::Strike if against || around.cue(p) & cue::NEAR != 0 => {
                around.list(k2, &mut roles.targets, |a| a.sort.is_thing() || against && a.sort.acts() || around.housed(a));
            }
            Frame::Clash if (word == words.with || word == words.between || word == words.against) && argument.sort.acts() => {
                roles.actors.push(k as u32);
            }
            Frame::Give if word == words.to && argument.sort.acts() => roles.targets.push(k as u32),
            Frame::Act if word == words.against && argument.sort.acts() => roles.targets.push(k as u32),
            Frame::Hit if against && roles.targets.is_empty() && (argument.sort.acts() || argument.sort.is_thing()) => {
                roles.targets.push(k2 as u32);
            }
            _ => {}
        }
        true
    });
}

/// Whether a verb without an object has its aim right behind it.
fn aimed_at(around: &Around, hit: &Hit, behind: usize, end: usize) -> bool {
    let words = &around.input.tables.events.words;
    let close = |p: u32| p as usize >= end && p as usize <= end + 1 && around.input.text.tokens[p as usize].word == words.at;
    let group = around.nouns().get(behind);
    hit.trigger.entry == around.input.tables.events.shoot && group.is_some_and(|g| g.preposition.is_some_and(close))
}

/// "left many people injured and caused damage": the object of "left" before the verb is whom it tells of.
fn left_so(around: &Around, group: &VerbGroup) -> bool {
    let input = around.input;
    let words = &input.tables.events.words;
    let verbs = &input.phrases.verbs;
    let Some(v) = verbs.partition_point(|v| v.tokens.start < group.tokens.start).checked_sub(1) else { return false };
    let left = [words.left, words.leaving, words.leaves].contains(&input.text.tokens[verbs[v].head as usize].word);
    left && verbs[v].object.is_some_and(|k| around.nouns()[k as usize].tokens.end == group.tokens.start)
}

/// "accused the army of shelling", "is suspected of killing": who is accused is who did it.
fn accused(around: &Around, group: &VerbGroup) -> Option<u32> {
    let input = around.input;
    let words = &input.tables.events.words;
    let start = group.tokens.start as usize;
    let before = start.checked_sub(1)?;
    let word = input.text.tokens[before].word;
    if input.phrases.tags[start] != Tag::VerbIng || word != words.of && word != words.for_ {
        return None;
    }
    let at = input.phrases.verbs.partition_point(|v| v.tokens.start < group.tokens.start).checked_sub(1)?;
    let governor = &input.phrases.verbs[at];
    let same = input.text.tokens[governor.head as usize].sentence == input.text.tokens[start].sentence;
    let blames = around.cue(governor.head as usize) & (cue::BLAME | cue::SUSPECTED) != 0;
    let near = start - governor.tokens.end as usize <= 8;
    if !(same && blames && near) {
        return None;
    }
    if governor.passive { governor.subject } else { governor.object }
}

/// "Decrying the attacks, China offered help": the subject of the main clause is that of the participle before it.
fn leading(around: &Around, group: &VerbGroup) -> Option<u32> {
    let input = around.input;
    let start = group.tokens.start as usize;
    if !group.participial || input.text.sentence_of(start).tokens.start as usize != start {
        return None;
    }
    let verbs = &input.phrases.verbs;
    let next = verbs.partition_point(|v| v.tokens.start <= group.tokens.start);
    verbs[next..verbs.len().min(next + 3)]
        .iter()
        .take_while(|v| input.text.tokens[v.head as usize].sentence == input.text.tokens[start].sentence)
        .find(|v| !v.participial && !v.infinitive)
        .and_then(|v| v.subject)
        .filter(|&k| around.nouns()[k as usize].tokens.start as usize > start)
}

fn noun(around: &Around, hit: &Hit, roles: &mut Roles) {
    let frame = hit.trigger.frame;
    let input = around.input;
    let words = &input.tables.events.words;
    let nouns = around.nouns();
    let own = input.phrases.noun_at[hit.head].checked_sub(1).map(|k| k as usize);
    if let Some(own) = own {
        inside(around, hit, own, roles);
    }
    let end = own.map_or(hit.tokens.end as usize, |k| (nouns[k].tokens.end as usize).max(hit.tokens.end as usize));
    let mut of_done = false;
    around.behind(end, |around, p, k| {
        let word = input.text.tokens[p].word;
        let k2 = around.site(k);
        let argument = around.arguments[k2];
        let against = around.cue(p) & cue::AGAINST != 0;
        if argument.sort == Sort::Weapon {
            roles.weapons.push(k2 as u32);
        } else if word == words.by {
            // "a house owned by the family", "the raid after a speech by the minister": of other words than the trigger.
            let owned = p > 0 && input.phrases.verb(p - 1).is_some_and(|v| around.cue(v.head as usize) & cue::LIGHT == 0);
            let parted = own.is_some_and(|own| (own + 1..k).any(|j| around.arguments[j].sort == Sort::Event));
            if argument.sort.acts() && !owned && !parted {
                roles.actors.push(around.named(k) as u32);
            }
        } else if word == words.between {
            if frame == Frame::Clash {
                around.list(k, &mut roles.actors, |a| a.sort.acts());
            }
        } else if word == words.of {
            if of_done {
                return true;
            }
            of_done = true;
            match frame {
                Frame::Clash => {}
                Frame::Act => around.list(k, &mut roles.actors, |a| a.sort.acts()),
                Frame::Words | Frame::Give => around.list(k, &mut roles.targets, |a| a.sort.acts()),
                Frame::Harm => put_object(around, k, hit, roles),
                Frame::Hit if argument.sort == Sort::Place => {}
                _ => {
                    if argument.sort.is_thing() || argument.sort.acts() {
                        roles.targets.push(k2 as u32);
                    } else if argument.sort == Sort::Abstract {
                        roles.abstract_object = true;
                    }
                }
            }
        } else if word == words.with {
            if frame == Frame::Clash && argument.sort.acts() {
                roles.actors.push(k as u32);
            }
        } else if frame == Frame::Words && word == words.for_ && hit.trigger.kind == Kind::Support {
            around.list(k, &mut roles.targets, |a| a.sort.acts());
        } else if frame == Frame::Words && word == words.from && argument.sort.acts() {
            around.list(k, &mut roles.actors, |a| a.sort.acts());
        } else if against {
            match argument.sort {
                Sort::Abstract => roles.abstract_object = true,
                Sort::Unknown | Sort::Weapon | Sort::Event | Sort::Place | Sort::Pronoun
                    if around.nouns()[k].headed_by_name && argument.sort == Sort::Unknown && frame == Frame::Hit =>
                {
                    roles.targets.push(k as u32);
                }
                _ if matches!(frame, Frame::Hit | Frame::At | Frame::Act | Frame::Blow | Frame::Harm | Frame::Words) => {
                    let to = if frame == Frame::Harm { &mut roles.victims } else { &mut roles.targets };
                    around.list(k2, to, |a| a.sort.acts() || a.sort.is_thing());
                }
                _ => {}
            }
        } else if around.cue(p) & cue::NEAR != 0 && matches!(frame, Frame::Blow) {
            around.list(k2, &mut roles.targets, |a| a.sort.is_thing() || around.housed(a));
        }
        true
    });
    governed(around, hit, own, roles);
    if frame == Frame::Clash && roles.actors.is_empty() {
        parties(around, own, end, roles);
    }
}

/// "A clash broke out on Monday between soldiers and rebels": who clashed stands behind the verb.
fn parties(around: &Around, own: Option<usize>, end: usize, roles: &mut Roles) {
    let verbs = &around.input.phrases.verbs;
    let words = &around.input.tables.events.words;
    let first = verbs.partition_point(|v| (v.tokens.start as usize) < end);
    let told = verbs[first..].iter().take(3).find(|v| v.subject.is_some() && v.subject == own.map(|k| k as u32));
    let Some(verb) = told else { return };
    around.behind(verb.tokens.end as usize, |around, p, k| {
        let word = around.input.text.tokens[p].word;
        if word == words.between && around.arguments[k].sort.acts() {
            around.list(k, &mut roles.actors, |a| a.sort.acts());
        }
        true
    });
}

/// Names and nouns inside the trigger's own group: "the rebels' attack", "the embassy bombing".
fn inside(around: &Around, hit: &Hit, own: usize, roles: &mut Roles) {
    let input = around.input;
    let group = &around.nouns()[own];
    let frame = hit.trigger.frame;
    let start = group.tokens.start as usize;
    let limit = hit.tokens.start as usize;
    // "the mayor's murder" in which the mayor has a name
    if frame == Frame::Harm && inside_person(input, group.tokens, limit).is_some() {
        roles.victims.push(own as u32 | INSIDE);
        return;
    }
    let first = input.organisations.partition_point(|m| (m.tokens.start as usize) < start);
    let Some(named) = input.organisations.get(first).filter(|m| m.tokens.end as usize <= limit) else { return };
    // "the Herald bombing": a body that has no arms is what was hit.
    let unarmed = !matches!(
        named.value.kind,
        OrganisationKind::ArmedGroup | OrganisationKind::Military | OrganisationKind::Police | OrganisationKind::Government
    );
    let possessive = input.text.tokens.get(named.tokens.end as usize).is_some_and(|t| t.kind == crate::tokens::Kind::Possessive);
    match frame {
        Frame::Hit | Frame::At | Frame::Blow if unarmed && !possessive => roles.targets.push(own as u32 | INSIDE),
        Frame::Hit | Frame::At | Frame::Harm | Frame::Clash | Frame::Act | Frame::Words => {
            roles.actors.push(own as u32 | INSIDE);
        }
        _ => {}
    }
}

/// The last person named inside a group before a token.
pub(super) fn inside_person(input: &Input, group: TokenRange, limit: usize) -> Option<u32> {
    let end = input.people.partition_point(|m| (m.tokens.end as usize) <= limit);
    let k = end.checked_sub(1)?;
    (input.people[k].tokens.start >= group.start).then_some(k as u32)
}

/// Marks an index as "the organisation or person inside this group", not the group itself.
pub(super) const INSIDE: u32 = 1 << 31;

/// The verb that governs a trigger noun: "carried out the attack", "the attack was claimed by".
fn governed(around: &Around, hit: &Hit, own: Option<usize>, roles: &mut Roles) {
    let input = around.input;
    let verbs = &input.phrases.verbs;
    let words = &input.tables.events.words;
    let Some(own) = own else { return };
    let at = verbs.partition_point(|v| (v.tokens.start as usize) < hit.head);
    let sentence = hit.sentence;
    for v in &verbs[at.saturating_sub(2)..verbs.len().min(at + 2)] {
        if input.text.tokens[v.head as usize].sentence != sentence {
            continue;
        }
        let bits = around.cue(v.head as usize);
        // "took part in a march"
        let part = v.object.is_some_and(|k| input.text.tokens[around.nouns()[k as usize].head as usize].word == words.part);
        let light = bits & cue::LIGHT != 0 || part || hit.trigger.need == Need::Offer && bits & cue::OFFER != 0;
        let near = v.object == Some(own as u32)
            || !v.passive && (v.tokens.end as usize) < hit.head && hit.head - (v.tokens.end as usize) <= 5 && light;
        if light
            && !v.passive
            && near
            && let Some(k) = accused(around, v).or(v.subject)
        {
            put_subject(around, k as usize, Frame::Act, roles);
        }
        // "was destroyed by an explosion"
        if v.passive
            && bits & (cue::DESTROYED | cue::DAMAGED) != 0
            && v.agent == Some(own as u32)
            && matches!(hit.trigger.frame, Frame::Hit | Frame::Blow)
            && let Some(k) = v.subject
        {
            around.list(k as usize, &mut roles.targets, |a| a.sort.is_thing());
        }
        // "is implicated in the murder", "were charged with the killing"
        let behind = v.tokens.end as usize;
        if v.passive
            && bits & (cue::LIGHT | cue::BLAME | cue::SUSPECTED) != 0
            && nouns_preposition(input, own) == Some(behind)
            && input.text.tokens[behind].word != words.by
            && let Some(k) = v.subject
        {
            put_subject(around, k as usize, Frame::Act, roles);
        }
        if (light && v.passive && v.subject == Some(own as u32)
            || light && v.passive && v.participial && v.tokens.start as usize > hit.head)
            && let Some(k) = v.agent
        {
            put_subject(around, k as usize, Frame::Act, roles);
        }
        // "the driver died in the blast", "three were hurt in the attack" are told by their own words.
    }
}

/// The token of the preposition that a group hangs on.
fn nouns_preposition(input: &Input, k: usize) -> Option<usize> {
    input.phrases.nouns[k].preposition.map(|p| p as usize)
}

/// Whether the roles hold what the trigger needs.
pub(super) fn suffices(around: &Around, hit: &Hit, roles: &Roles) -> bool {
    let arguments = around.arguments;
    let any =
        |list: &[u32], test: &dyn Fn(&Argument) -> bool| list.iter().any(|&k| k & INSIDE == 0 && test(&arguments[k as usize]));
    match hit.trigger.need {
        // "killed" alone may have an idea or a thing for its object.
        Need::Nothing => true,
        Need::Anything if hit.trigger.frame == Frame::Take && !roles.weapons.is_empty() => true,
        Need::Anything => {
            let idle = roles.abstract_object && roles.targets.is_empty();
            !roles.is_empty() && !idle
        }
        Need::Reference => false,
        Need::Offer => any(&roles.actors, &|a| a.sort.acts()),
        Need::Weapon if hit.trigger.frame == Frame::Set => {
            // What is sent, left or delivered must be a bomb or the like: "sent weapons to the rebels" is trade.
            let posted = around.input.tables.events.posts.contains(&hit.trigger.entry);
            roles.weapons.iter().chain(&roles.targets).any(|&k| {
                let head = around.nouns()[(k & !INSIDE) as usize].head as usize;
                around.weapon_at[head].checked_sub(1).is_some_and(|w| match around.weapons[w as usize].kind {
                    WeaponKind::Explosive | WeaponKind::Incendiary | WeaponKind::Chemical | WeaponKind::Biological => true,
                    _ => !posted,
                })
            })
        }
        Need::Weapon => {
            !roles.weapons.is_empty()
                || roles.targets.iter().any(|&k| around.weapon_at[around.nouns()[(k & !INSIDE) as usize].head as usize] != 0)
        }
        Need::People => any(&roles.victims, &|a| a.sort.is_people()) || any(&roles.targets, &|a| a.sort.is_people()),
        Need::Target => {
            let freed = |a: &Argument| hit.trigger.kind == Kind::Release && a.sort == Sort::Place;
            any(&roles.targets, &|a| a.sort.is_thing() || a.sort.acts() || freed(a))
                || any(&roles.victims, &|a| a.sort.is_people())
        }
        // "held by the Front": by forces, and people.
        Need::Armed if hit.trigger.entry == around.input.tables.events.hold => {
            is_of_rebels(around, &roles.actors) && any(&roles.victims, &|a| a.sort.is_people())
        }
        // "was destroyed by a bomb"
        Need::Armed if hit.trigger.frame == Frame::Hit && explosive(around, &roles.weapons) => true,
        Need::Armed => roles.actors.iter().any(|&k| k & INSIDE == 0 && is_force(&arguments[k as usize])),
        Need::Vehicle => any(&roles.targets, &|a| a.sort == Sort::Vehicle),
        Need::Facility => any(&roles.targets, &|a| a.sort == Sort::Facility),
        Need::Place => roles.targets.iter().any(|&k| {
            let argument = &arguments[(k & !INSIDE) as usize];
            argument.sort == Sort::Place
                || argument.place.is_some_and(|p| around.input.places[p as usize].value.kind != PlaceKind::Country)
        }),
        Need::Crowd => {
            let crowd = |a: &Argument| matches!(a.class, Some(ParticipantClass::Protesters | ParticipantClass::Rioters));
            any(&roles.actors, &crowd) || any(&roles.targets, &crowd) || any(&roles.victims, &crowd)
        }
        Need::PeopleSubject => {
            any(&roles.actors, &|a| a.sort.acts() && a.sort != Sort::Country) || any(&roles.victims, &|a| a.sort.is_people())
        }
    }
}

/// Whether some of those who act are of an armed group.
pub(super) fn is_of_rebels(around: &Around, actors: &[u32]) -> bool {
    actors.iter().any(|&k| around.arguments[(k & !INSIDE) as usize].class == Some(ParticipantClass::ArmedGroup))
}

/// Somebody with arms.
pub(super) fn is_force(argument: &Argument) -> bool {
    matches!(
        argument.class,
        Some(
            ParticipantClass::ArmedGroup
                | ParticipantClass::StateForces
                | ParticipantClass::Police
                | ParticipantClass::Militia
                | ParticipantClass::ExternalForces
        )
    )
}

/// Whether a bomb or the like is among weapons.
fn explosive(around: &Around, weapons: &[u32]) -> bool {
    weapons.iter().any(|&k| {
        let head = around.nouns()[(k & !INSIDE) as usize].head as usize;
        around.weapon_at[head].checked_sub(1).is_some_and(|w| around.weapons[w as usize].kind == WeaponKind::Explosive)
    })
}

/// Whether all the weapons of a mention are stones, bottles and the like.
fn thrown(around: &Around, roles: &Roles) -> bool {
    roles.weapons.iter().all(|&k| {
        let head = around.nouns()[(k & !INSIDE) as usize].head as usize;
        around.weapon_at[head].checked_sub(1).is_some_and(|w| around.weapons[w as usize].kind == WeaponKind::Melee)
    })
}

/// "12 kilograms of nitrate": explosives kept, no bomb laid.
fn by_weight(around: &Around, roles: &Roles) -> bool {
    roles.weapons.iter().any(|&k| {
        let group = &around.nouns()[(k & !INSIDE) as usize];
        let start = group.tokens.start as usize;
        let from = start.saturating_sub(3);
        (from..group.tokens.end as usize).any(|at| {
            let word = around.input.text.word(at);
            ["kilograms", "kilogrammes", "kilos", "kg", "pounds", "tons", "tonnes", "grams"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
        })
    })
}

/// The kind that the participants make of the trigger's kind.
pub(super) fn kind_by_roles(around: &Around, hit: &Hit, roles: &Roles) -> Kind {
    let arguments = around.arguments;
    let of =
        |list: &[u32], test: &dyn Fn(&Argument) -> bool| list.iter().any(|&k| k & INSIDE == 0 && test(&arguments[k as usize]));
    let class = |list: &[u32], c: ParticipantClass| of(list, &|a| a.class == Some(c));
    let kind = hit.trigger.kind;
    let entry = hit.trigger.entry;
    let crowd = class(&roles.actors, ParticipantClass::Protesters) || class(&roles.actors, ParticipantClass::Rioters);
    let state = class(&roles.actors, ParticipantClass::Police) || class(&roles.actors, ParticipantClass::StateForces);
    match kind {
        Kind::ArmedClash if crowd && around.input.tables.events.clashes.contains(&entry) => Kind::Riot,
        Kind::ArmedClash
            if of(&roles.actors, &|a| a.class == Some(ParticipantClass::Civilians))
                && around.input.tables.events.clashes.contains(&entry)
                && hit.trigger.frame == Frame::Clash
                && !class(&roles.actors, ParticipantClass::ArmedGroup)
                && !of(&roles.actors, &|a| a.sort == Sort::Organisation) =>
        {
            Kind::Riot
        }
        Kind::ArmedClash
            if !roles.actors.is_empty()
                && around.input.tables.events.clashes.contains(&entry)
                && !of(&roles.actors, &|a| {
                    is_force(a)
                        || matches!(a.sort, Sort::Organisation | Sort::Country)
                        || matches!(a.class, None | Some(ParticipantClass::Communal))
                })
                && hit.trigger.frame == Frame::Clash =>
        {
            Kind::Riot
        }
        Kind::ArmedAttack if class(&roles.actors, ParticipantClass::Rioters) => Kind::MobViolence,
        Kind::ArmedAttack
            if entry != 0
                && hit.trigger.frame == Frame::Harm
                && of(&roles.victims, &|a| a.class == Some(ParticipantClass::Government) && a.sort.is_people())
                && !state =>
        {
            Kind::Assassination
        }
        Kind::Release if roles.victims.is_empty() && of(&roles.targets, &|a| a.sort == Sort::Place) => Kind::TerritoryTaken,
        // A bomb found is a bombing that did not come about.
        Kind::WeaponsSeizure if around.input.tables.events.finds.contains(&entry) => {
            let explosive = explosive(around, &roles.weapons);
            let intercepted = |weapon| {
                entry == around.input.tables.events.intercept
                    && roles.weapons.iter().any(|&k| {
                        let head = around.nouns()[(k & !INSIDE) as usize].head as usize;
                        around.weapon_at[head].checked_sub(1).is_some_and(|w| around.weapons[w as usize].kind == weapon)
                    })
            };
            if intercepted(WeaponKind::Drone) {
                Kind::DroneStrike
            } else if intercepted(WeaponKind::Missile) {
                Kind::Shelling
            } else if explosive && !by_weight(around, roles) {
                Kind::Bombing
            } else {
                kind
            }
        }
        Kind::WeaponsSeizure if hit.trigger.frame == Frame::Take && roles.weapons.is_empty() => {
            if roles.victims.iter().any(|&k| arguments[(k & !INSIDE) as usize].sort.is_people()) {
                if state { Kind::Arrest } else { Kind::Abduction }
            } else if of(&roles.targets, &|a| matches!(a.sort, Sort::Vehicle)) {
                // "Cars were seized" is said of the police; who hijacks is named.
                if state || roles.actors.is_empty() || class(&roles.actors, ParticipantClass::Government) {
                    Kind::Raid
                } else {
                    Kind::Hijacking
                }
            } else {
                Kind::TerritoryTaken
            }
        }
        Kind::Arrest if hit.trigger.frame == Frame::Take => {
            if roles.victims.is_empty() {
                Kind::TerritoryTaken
            } else if class(&roles.actors, ParticipantClass::ArmedGroup) {
                Kind::Abduction
            } else {
                Kind::Arrest
            }
        }
        // Stones thrown are no bombs.
        Kind::Bombing if hit.trigger.frame == Frame::Set && !roles.weapons.is_empty() && thrown(around, roles) => {
            if crowd {
                Kind::Riot
            } else {
                Kind::OtherViolence
            }
        }
        // Camps and drug laboratories that the forces of the state destroy.
        Kind::Vandalism | Kind::Arson
            if state
                && hit.trigger.frame == Frame::Hit
                && !of(&roles.targets, &|a| a.class != Some(ParticipantClass::ArmedGroup)) =>
        {
            Kind::Raid
        }
        // Flags and effigies are burned in protest.
        Kind::Arson if class(&roles.targets, ParticipantClass::Protesters) => Kind::Protest,
        Kind::Raid if class(&roles.actors, ParticipantClass::ArmedGroup) => Kind::ArmedAttack,
        other => other,
    }
}
