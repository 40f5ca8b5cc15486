//! Events: one record per thing that happened.
//!
//! Takes all that earlier stages found. Triggers give mentions, each with its participants, day, place and modality; mentions
//! of one incident are merged; claims, damage, casualties and statements are tied to the events; the main event comes first.

mod claims;
mod cue;
mod inflect;
mod merge;
mod modality;
mod naming;
mod participants;
mod roles;
#[cfg(test)]
mod tests;
mod triggers;
mod weapons;
mod when_where;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::dates::Anchor;
use crate::lexicon::{Vocabulary, WordId, WordMap};
use crate::phrases::Phrases;
use crate::record::{
    Casualty, Claim, Confidence, Damage, Date, Effect, Event, EventDate, EventPlace, From, Group, Interval, Kind, Modality,
    Organisation, Participant, ParticipantClass, ParticipantKind, Person, Phrase, Place, PlaceKind, PlaceRole, Precision, Role,
    Scope, Stance, Statement, VictimKind, Weapon, WeaponKind,
};
use crate::text::{Mention, Text};
use crate::tokens::Kind as TokenKind;
use crate::{Error, casualties, tokens};

use merge::{Draft, Mentioned};
use participants::{Arguments, Sort};
use roles::{Around, INSIDE};
use triggers::{Frame, Need};

/// Mentions, drafts, weapons or dates that a search looks at, at most: more than any sentence of prose holds.
const SEARCHED: usize = 64;

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    triggers: triggers::Triggers,
    weapons: weapons::Weapons,
    participants: participants::Participants,
    cues: WordMap<u64>,
    words: Words,
    of: WordId,
    /// Entries that tell an outcome: "kill", "injure", "die".
    outcomes: Vec<u64>,
    /// Entries that tell a find.
    finds: Vec<u64>,
    /// Entries that tell that a bomb was made harmless.
    defusals: Vec<u64>,
    intercept: u64,
    hold: u64,
    shoot: u64,
    /// Entries that tell of a bomb sent or left.
    posts: Vec<u64>,
    /// Entries that tell a clash without saying that it was one of arms.
    clashes: Vec<u64>,
    /// Entries that tell a run of clashes, not one.
    campaigns: Vec<u64>,
}

/// Words that rules name.
#[derive(Debug, Default)]
struct Words {
    of: WordId,
    by: WordId,
    with: WordId,
    between: WordId,
    against: WordId,
    to: WordId,
    on: WordId,
    at: WordId,
    from: WordId,
    near: WordId,
    no: WordId,
    had: WordId,
    any: WordId,
    hostage: WordId,
    captive: WordId,
    including: WordId,
    include: WordId,
    included: WordId,
    identified: WordId,
    as_: WordId,
    /// "the dead", "the wounded reporters".
    hurt: [WordId; 7],
    left: WordId,
    leaving: WordId,
    leaves: WordId,
    for_: WordId,
    when: WordId,
    him: WordId,
    her: WordId,
    them: WordId,
    people: WordId,
    number: WordId,
    part: WordId,
    in_: WordId,
    is_are: [WordId; 3],
    being: WordId,
    they: [WordId; 2],
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let triggers = triggers::Triggers::load(vocabulary)?;
        let weapons = weapons::Weapons::load(vocabulary)?;
        let participants = participants::Participants::load(vocabulary)?;
        let cues = cue::load(vocabulary)?;
        let mut word = |word: &str| vocabulary.intern(word);
        let words = Words {
            of: word("of"),
            by: word("by"),
            with: word("with"),
            between: word("between"),
            against: word("against"),
            to: word("to"),
            on: word("on"),
            at: word("at"),
            from: word("from"),
            near: word("near"),
            no: word("no"),
            had: word("had"),
            any: word("any"),
            hostage: word("hostage"),
            captive: word("captive"),
            including: word("including"),
            include: word("include"),
            included: word("included"),
            identified: word("identified"),
            as_: word("as"),
            hurt: ["dead", "killed", "wounded", "injured", "kidnapped", "murdered", "missing"].map(&mut word),
            left: word("left"),
            leaving: word("leaving"),
            leaves: word("leaves"),
            for_: word("for"),
            when: word("when"),
            him: word("him"),
            her: word("her"),
            them: word("them"),
            people: word("people"),
            number: word("number"),
            part: word("part"),
            in_: word("in"),
            is_are: ["is", "are", "am"].map(&mut word),
            being: word("being"),
            they: ["they", "it"].map(&mut word),
        };
        let of = words.of;
        let outcomes =
            ["kill", "wound", "injure", "die", "perish", "losetheirlives"].iter().map(|entry| tokens::key_of(entry)).collect();
        let defusals = ["defuse", "deactivate", "disarm", "dismantle"].iter().map(|entry| tokens::key_of(entry)).collect();
        let finds = ["find", "discover", "uncover", "intercept"].iter().map(|entry| tokens::key_of(entry)).collect();
        let posts =
            ["send", "mail", "deliver", "leave", "hide", "place", "drop"].iter().map(|entry| tokens::key_of(entry)).collect();
        let clashes = ["clash", "confrontation", "fighting", "battle"].iter().map(|entry| tokens::key_of(entry)).collect();
        let campaigns =
            ["offensive", "counteroffensive", "fighting", "heavyfighting", "fiercefighting", "combat", "militaryoperation"]
                .iter()
                .map(|entry| tokens::key_of(entry))
                .collect();
        Ok(Self {
            triggers,
            weapons,
            participants,
            cues,
            words,
            of,
            outcomes,
            finds,
            defusals,
            intercept: tokens::key_of("intercept"),
            hold: tokens::key_of("hold"),
            shoot: tokens::key_of("shoot"),
            posts,
            clashes,
            campaigns,
        })
    }
}

/// So many hit, and no day: the toll of a war, not of a deed.
const MULTITUDE: u64 = 300;

/// "Hundreds" killed, and no day.
const HUNDREDS: u64 = 200;

/// All that earlier stages found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a Text<'a>,
    pub(crate) tables: &'a crate::tables::Tables,
    pub(crate) phrases: &'a Phrases,
    pub(crate) anchor: Option<&'a Anchor>,
    pub(crate) dates: &'a [Mention<Date>],
    pub(crate) places: &'a [Mention<Place>],
    pub(crate) organisations: &'a [Mention<Organisation>],
    pub(crate) people: &'a [Mention<Person>],
    pub(crate) casualties: &'a [Mention<Casualty>],
    pub(crate) statements: &'a [Mention<Statement>],
}

/// Assembles the events.
pub(crate) fn assemble(input: &Input) -> Vec<Event> {
    let tables = &input.tables.events;
    let hits = tables.triggers.find(input);
    if hits.is_empty() {
        return Vec::new();
    }
    let weapons = tables.weapons.find(input);
    let mut weapon_at = vec![0u32; input.text.tokens.len()];
    for (i, weapon) in weapons.iter().enumerate() {
        weapon_at[weapon.tokens.range()].fill(i as u32 + 1);
    }
    let arguments = Arguments::new(input, &weapon_at);
    let around = Around { input, arguments: &arguments, weapons: &weapons, weapon_at: &weapon_at };
    let mentions = mentions(&around, &hits);
    let drafts = merge::merge(input, &arguments, &mentions, &tables.outcomes);
    Assembly::new(&around, &mentions, drafts).finish()
}

/// Turns hits into mentions: roles, needs, day, places, modality, scope.
fn mentions(around: &Around, hits: &[triggers::Hit]) -> Vec<Mentioned> {
    let input = around.input;
    let tables = &input.tables.events;
    let mut found = Vec::with_capacity(hits.len());
    let mut last = None;
    let mut here = Here::default();
    for (i, hit) in hits.iter().enumerate() {
        if last != Some(hit.sentence) {
            last = Some(hit.sentence);
            here = Here::of(around, hit.head);
            here.cause = cause(&hits[i..]);
        }
        // "8 March" is no march.
        let first = input.dates.partition_point(|m| m.tokens.end <= hit.tokens.start);
        if input.dates.get(first).is_some_and(|m| m.tokens.overlaps(hit.tokens) && m.tokens.len() > 1) {
            continue;
        }
        let mut roles = roles::fill(around, hit);
        let mut kind = roles::kind_by_roles(around, hit, &roles);
        if kind == Kind::ArmedClash && tables.clashes.contains(&hit.trigger.entry) && here.crowd(around, hit) {
            kind = Kind::Riot;
        }
        // "A guard was killed in clashes": an outcome, without anybody who did it.
        let outcome = hit.verb && roles.actors.is_empty() && matches!(hit.trigger.frame, Frame::Harm | Frame::Die);
        if let Some(cause) =
            here.cause.filter(|_| outcome && kind == Kind::ArmedAttack && tables.outcomes.contains(&hit.trigger.entry))
        {
            kind = cause;
        }
        let violent = matches!(kind.group(), Group::Violence | Group::Unrest);
        // Weapons: those with a role; for violence also those of the sentence.
        let own = if violent || kind == Kind::WeaponsSeizure { here.weapons.clone() } else { 0..0 };
        let beside = &around.weapons[own.start as usize..own.end as usize];
        let kind = match hit.trigger.need {
            Need::Reference => kind,
            // "Police fired tear gas": what breaks up a protest is no attack.
            _ if kind == Kind::ArmedAttack && weapons::only_control(beside) && !roles::is_of_rebels(around, &roles.actors) => {
                Kind::Protest
            }
            _ => weapons::kind_with(kind, beside, here.suicide),
        };
        let group = if hit.verb { None } else { input.phrases.noun(hit.head) };
        let start = group.map_or(hit.tokens.start, |g| g.tokens.start) as usize;
        let cues = |at: usize| tables.cues.get(input.text.tokens[at].word);
        let definite = group.is_some() && cues(start) & cue::DEFINITE != 0;
        let other = (start.max((hit.tokens.start as usize).saturating_sub(SEARCHED))..hit.tokens.start as usize)
            .any(|at| cues(at) & cue::OTHER != 0)
            || here.other
            || roles.weapons.iter().any(|&k| {
                let group = &input.phrases.nouns[k as usize];
                group.tokens.range().take(SEARCHED).any(|at| cues(at) & cue::OTHER != 0)
            });
        let (date, heard) = match when_where::date(input, hit.head) {
            Some((i, true)) => (None, Some(i)),
            other => (other.map(|(i, _)| i), None),
        };
        let places = when_where::places(input, hit.head);
        let frame = frame(around, hit, &roles, date, !places.is_empty());
        let breadth = modality::breadth(input, hit, &frame);
        // A flood is where and when it is; nobody needs to take part.
        let hazard = kind.group() == Group::Hazard && hit.trigger.need == Need::Anything && frame.anchored;
        let filled = roles::suffices(around, hit, &roles) || hazard || is_crowd(around, hit, kind, &frame, !places.is_empty());
        // A word that is a trigger only with its partner is none without.
        if !filled && !matches!(hit.trigger.need, Need::Anything | Need::Reference) {
            continue;
        }
        let mut reference = hit.trigger.need == Need::Reference
            || hit.attributive
            || !filled
            || breadth.generic
            || roles.abstract_object && roles.targets.is_empty() && roles.victims.is_empty() && kind.group() != Group::Unrest;
        // "11 had been killed": a toll, unless it says by whom or by what.
        reference |= roles.counted_object && roles.actors.is_empty() && roles.weapons.is_empty();
        // Injuries alone are an outcome of something else unless somebody did it.
        if kind == Kind::ArmedAttack && hit.trigger.frame == Frame::Harm && hit.trigger.need == Need::Anything {
            reference |= roles.actors.is_empty();
        }
        if roles.by_event && roles.actors.is_empty() && hit.verb {
            reference = true;
        }
        let bare = roles.is_empty() && own.is_empty() && places.is_empty() && !frame.day;
        if bare && hit.verb && kind.group() == Group::Violence && !modality::is_lead(input, hit) {
            // Nobody did it to nobody, on no day: it is told elsewhere, or nowhere.
            let pronoun = |k: Option<u32>| k.is_some_and(|k| around.arguments[k as usize].sort == Sort::Pronoun);
            let stands = input.phrases.verb(hit.head).is_some_and(|v| pronoun(v.subject) || pronoun(v.object));
            reference |= !stands;
        }
        let mut modality = modality::modality(input, hit);
        if kind.group() == Group::Violence && tables.finds.contains(&hit.trigger.entry) && modality == Modality::Actual {
            modality = Modality::Foiled;
        }
        // Who finds or defuses a bomb has not laid it.
        if kind.group() == Group::Violence
            && (tables.finds.contains(&hit.trigger.entry) || tables.defusals.contains(&hit.trigger.entry))
        {
            roles.actors.clear();
        }
        // Denied and imagined deeds make no event of their own.
        if matches!(modality, Modality::Hypothetical | Modality::Denied) {
            continue;
        }
        if reference && !matches!(kind.group(), Group::Violence | Group::Unrest | Group::Hazard) {
            continue;
        }
        // "threatened to kill the judge": one threat.
        if modality == Modality::Threatened
            && kind.group() == Group::Violence
            && found.last().is_some_and(|m: &Mentioned| m.kind == Kind::Threat && m.hit.verb && m.hit.sentence == hit.sentence)
        {
            found.pop();
        }
        let words = &tables.words;
        let next = |at: usize| input.text.tokens.get(at).map_or(words.no, |t| t.word);
        let after = hit.tokens.end as usize;
        let along = next(after) == words.with && [words.him, words.her, words.them].contains(&next(after + 1));
        found.push(Mentioned {
            hit: *hit,
            kind,
            roles,
            date,
            heard,
            places,
            weapons: own,
            modality,
            scope: breadth.scope,
            incidents: breadth.incidents,
            reference,
            definite,
            other,
            along,
        });
    }
    found
}

/// "Potters marched in Lund on 3 May": many, in the street, on a day, whatever they are called.
fn is_crowd(around: &Around, hit: &triggers::Hit, kind: Kind, frame: &modality::Frame, placed: bool) -> bool {
    let phrases = around.input.phrases;
    kind.group() == Group::Unrest
        && hit.verb
        && placed
        && frame.day
        && phrases.verb(hit.head).and_then(|v| v.subject).is_some_and(|k| {
            let head = phrases.nouns[k as usize].head as usize;
            phrases.tags[head] == crate::phrases::Tag::PluralNoun
        })
}

/// "An explosion killed two people", "a blast wrecked a house": the noun is the subject of the harm. "Two men were hurt in an
/// attack": it is what the harm was done in.
fn does_harm(around: &Around, hit: &triggers::Hit) -> bool {
    let input = around.input;
    let Some(k) = input.phrases.noun_at[hit.head].checked_sub(1) else { return false };
    let tables = &input.tables.events;
    let harms = |head: usize| tables.triggers.verb_at(input, head).is_some_and(|t| tables.outcomes.contains(&t.entry));
    let broke = |head: usize| around.cue(head) & (cue::DESTROYED | cue::DAMAGED) != 0;
    let verbs = &input.phrases.verbs;
    let first = verbs.partition_point(|v| (v.tokens.start as usize) < hit.head);
    let told = verbs[first..].iter().take(3).find(|v| v.subject == Some(k) && v.object.is_some() && !v.passive);
    if told.is_some_and(|v| broke(v.head as usize) || harms(v.head as usize)) {
        return true;
    }
    let Some(p) = input.phrases.nouns[k as usize].preposition.filter(|_| !hit.plural) else { return false };
    let before = first.checked_sub(1).map(|v| &verbs[v]).filter(|v| (v.tokens.end..v.tokens.end + 3).contains(&p));
    input.text.tokens[p as usize].word == tables.words.in_
        && before.is_some_and(|v| harms(v.head as usize) && input.text.tokens[v.head as usize].sentence == hit.sentence)
}

/// What a hit has around it, as its breadth reads it.
fn frame(around: &Around, hit: &triggers::Hit, roles: &roles::Roles, date: Option<u32>, placed: bool) -> modality::Frame {
    let input = around.input;
    let cues = |at: usize| input.tables.events.cues.get(input.text.tokens[at].word);
    let date_value = date.map(|i| &input.dates[i as usize].value);
    let mut frame = modality::Frame {
        wide: when_where::is_wide(input, hit.head, date, !hit.verb),
        open: date_value.is_some_and(|date| date.start.is_none() != date.end.is_none()),
        anchored: date.is_some() || placed,
        dated: date.is_some(),
        day: date_value.and_then(when_where::days).is_some_and(|n| n <= 31),
        participants: !roles.is_empty() || !hit.verb && does_harm(around, hit),
        one: false,
        counted: false,
        many: false,
        people: !(roles.victims.is_empty() && roles.targets.is_empty()),
        folk: !(roles.victims.is_empty() && roles.targets.is_empty()),
    };
    for k in roles.victims.iter().chain(&roles.targets).map(|&k| k & !INSIDE) {
        let argument = &around.arguments[k as usize];
        let group = &input.phrases.nouns[k as usize];
        let whole = argument.sort == Sort::Country || cues(group.head as usize) & cue::PEOPLES != 0;
        let mut words = group.tokens.range().take(SEARCHED);
        frame.counted |= argument.sort == Sort::Person
            || !argument.plural && !whole
            || words.clone().any(|at| input.phrases.tags[at] == crate::phrases::Tag::Number);
        let number = words.find_map(|at| crate::numbers::number(input.text, &input.tables.numbers, at));
        frame.many |= number.filter(|n| !n.ordinal).and_then(|n| n.whole()).is_some_and(|n| n >= MULTITUDE);
        frame.one |= argument.sort == Sort::Person || argument.sort == Sort::Human && !argument.plural;
        frame.people &= is_people(around, k);
        frame.folk &= argument.sort == Sort::Human && argument.plural;
        // "the number of people killed": a count kept, not a deed.
        let start = group.tokens.start as usize;
        let words = &input.tables.events.words;
        let number = |at: usize| {
            input.text.tokens[at].word == words.number
                && input.phrases.noun(at).is_some_and(|g| cues(g.tokens.start as usize) & cue::DEFINITE != 0)
        };
        frame.many |= start >= 2 && input.text.tokens[start - 1].word == words.of && number(start - 2);
        frame.many |= argument.last as usize == k as usize + 2 && number(group.head as usize);
    }
    frame
}

/// What the hits of one sentence share.
#[derive(Debug, Default)]
struct Here {
    /// Indexes of the weapons of the sentence.
    weapons: std::ops::Range<u32>,
    /// Some word tells of a suicide attack.
    suicide: bool,
    /// "Another", "in a separate": the sentence opens so.
    other: bool,
    /// Demonstrators and no armed group; once it was asked for.
    crowd: Option<bool>,
    /// What a death told in the sentence comes from, where a noun says so: a clash or an accident.
    cause: Option<Kind>,
}

impl Here {
    fn of(around: &Around, head: usize) -> Self {
        let input = around.input;
        let sentence = input.text.sentence_of(head).tokens.range();
        let cues = |at: usize| input.tables.events.cues.get(input.text.tokens[at].word);
        let index = input.text.tokens[head].sentence;
        let first = around.weapons.partition_point(|w| w.sentence < index);
        let n = around.weapons[first..].iter().take(SEARCHED).take_while(|w| w.sentence == index).count();
        Self {
            weapons: first as u32..(first + n) as u32,
            suicide: sentence.clone().any(|at| cues(at) & cue::SUICIDE != 0),
            other: sentence.take(4).any(|at| cues(at) & cue::OTHER != 0),
            crowd: None,
            cause: None,
        }
    }

    fn crowd(&mut self, around: &Around, hit: &triggers::Hit) -> bool {
        *self.crowd.get_or_insert_with(|| crowd_in(around, hit))
    }
}

/// What those killed in the sentence of the first hit fell in, where it has one such noun alone.
fn cause(hits: &[triggers::Hit]) -> Option<Kind> {
    let here = hits.iter().take(SEARCHED).take_while(|h| h.sentence == hits[0].sentence);
    let mut found = None;
    for hit in here {
        match hit.trigger.kind {
            kind @ (Kind::ArmedClash | Kind::Accident) if hit.trigger.need != Need::Reference => {
                if found.is_some_and(|known| known != kind) {
                    return None;
                }
                found = Some(kind);
            }
            // Some other deed killed.
            kind if kind.group() == Group::Violence && kind != Kind::ArmedAttack && kind != Kind::OtherViolence => return None,
            _ if !hit.verb && hit.trigger.kind == Kind::ArmedAttack => return None,
            _ => {}
        }
    }
    found
}

/// "the population", "the Salvadoran people", a country: hit as a whole, on no day.
fn is_people(around: &Around, k: u32) -> bool {
    let input = around.input;
    let group = &input.phrases.nouns[k as usize];
    let head = group.head as usize;
    let tables = &input.tables.events;
    if around.arguments[k as usize].sort == Sort::Country || tables.cues.get(input.text.tokens[head].word) & cue::PEOPLES != 0 {
        return true;
    }
    let whole = |at: usize| {
        input.phrases.tags[at] == crate::phrases::Tag::Possessive
            || tables.cues.get(input.text.tokens[at].word) & cue::DEFINITE != 0
            || input.places.binary_search_by(|m| m.tokens.start.cmp(&(at as u32))).is_ok()
    };
    let start = head.saturating_sub(SEARCHED).max(group.tokens.start as usize);
    let relative = input.phrases.tags.get(head + 1) == Some(&crate::phrases::Tag::Relative);
    input.text.tokens[head].word == tables.words.people
        && !relative
        && (start..head).all(|at| input.phrases.tags[at] != crate::phrases::Tag::Number)
        && (start..head).any(whole)
}

/// Whether the sentence of a clash speaks of demonstrators and of no armed group.
fn crowd_in(around: &Around, hit: &triggers::Hit) -> bool {
    let sentence = around.input.text.sentence_of(hit.head).tokens;
    let nouns = &around.input.phrases.nouns;
    let first = nouns.partition_point(|g| g.tokens.start < sentence.start);
    let mut crowd = false;
    for (k, _) in nouns.iter().enumerate().skip(first).take_while(|(_, g)| g.tokens.start < sentence.end) {
        match around.arguments[k].class {
            Some(ParticipantClass::Protesters | ParticipantClass::Rioters) => crowd = true,
            Some(ParticipantClass::ArmedGroup | ParticipantClass::Militia) => return false,
            _ => {}
        }
    }
    crowd
}

/// Everything on the way from drafts to records.
struct Assembly<'a> {
    around: &'a Around<'a>,
    mentions: &'a [Mentioned],
    drafts: Vec<Draft>,
    /// Per mention: its draft.
    draft_of: Vec<Option<u32>>,
    /// Per sentence: the drafts that a mention there belongs to.
    in_sentence: Vec<Vec<u32>>,
    /// The day of the report.
    today: Option<i64>,
}

impl<'a> Assembly<'a> {
    fn new(around: &'a Around<'a>, mentions: &'a [Mentioned], drafts: Vec<Draft>) -> Self {
        let mut in_sentence = vec![Vec::new(); around.input.text.sentences.len()];
        let mut draft_of = vec![None; mentions.len()];
        for (d, draft) in drafts.iter().enumerate() {
            for &m in &draft.mentions {
                draft_of[m] = Some(d as u32);
                let list: &mut Vec<u32> = &mut in_sentence[mentions[m].hit.sentence as usize];
                if list.last() != Some(&(d as u32)) {
                    list.push(d as u32);
                }
            }
        }
        let today = around.input.anchor.and_then(|anchor| when_where::day_number(&anchor.day.text()));
        Self { around, mentions, drafts, draft_of, in_sentence, today }
    }

    /// The draft that something in a sentence belongs to: one of the sentence, else the last one before.
    fn owner(&self, sentence: u32, at: usize, back: u32, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        // The mentions stand in order: outwards from the place, on either side.
        let middle = self.mentions.partition_point(|m| m.hit.head < at);
        let fitting = |m: usize| {
            let mention = self.mentions.get(m).filter(|m| m.hit.sentence == sentence)?;
            Some((mention.hit.head.abs_diff(at), self.draft_of[m]?)).filter(|&(_, d)| fits(&self.drafts[d as usize]))
        };
        let within = |m: &usize| self.mentions[*m].hit.sentence == sentence;
        let before = (0..middle).rev().take(SEARCHED).take_while(within).find_map(fitting);
        let behind = (middle..self.mentions.len()).take(SEARCHED).take_while(within).find_map(fitting);
        if let Some((_, d)) = before.into_iter().chain(behind).min() {
            return Some(d as usize);
        }
        (sentence.saturating_sub(back)..sentence).rev().find_map(|s| {
            self.in_sentence[s as usize]
                .iter()
                .take(SEARCHED)
                .map(|&d| d as usize)
                .find(|&d| fits(&self.drafts[d]) && self.drafts[d].scope != Scope::Aggregate)
        })
    }

    fn finish(self) -> Vec<Event> {
        let mut events: Vec<Event> = (0..self.drafts.len()).map(|d| self.event(d)).collect();
        self.add_damage(&mut events);
        for event in &mut events {
            self.own_aircraft(event);
        }
        self.add_casualties(&mut events);
        self.add_names(&mut events);
        for event in &mut events {
            self.take_sides(event);
            self.name_bare(event);
        }
        self.add_claims(&mut events);
        for (event, draft) in events.iter_mut().zip(&self.drafts) {
            self.attackers_are_no_victims(event, draft);
        }
        self.add_statements(&mut events);
        self.inherit(&mut events);
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.retain(|&d| !self.is_vague(d, &events[d]));
        let told = order.clone();
        let mut dropped = vec![false; events.len()];
        for &d in &told {
            if let Some(part) = Self::summed_up(d, &events, &told) {
                // Where the parts stay, the whole goes; what speaks of the whole speaks of them.
                let spans = std::mem::take(&mut events[d].mentions);
                let mentions = &mut events[part].mentions;
                mentions.extend(spans);
                mentions.sort_unstable();
                mentions.dedup();
                dropped[d] = true;
            }
        }
        order.retain(|&d| !dropped[d]);
        order.sort_by_cached_key(|&d| self.salience(d, &events[d]));
        let mut slots: Vec<Option<Event>> = events.into_iter().map(Some).collect();
        let mut events: Vec<Event> = order.into_iter().filter_map(|d| slots[d].take()).collect();
        name(&mut events);
        events
    }

    /// "Three bombings shook the city": the first part of a series whose parts are told one by one.
    fn summed_up(d: usize, events: &[Event], told: &[usize]) -> Option<usize> {
        let series = &events[d];
        let first = told.partition_point(|&e| e + SEARCHED < d);
        let part = |event: &Event| {
            event.scope == Scope::Incident
                && merge::related(event.kind, series.kind)
                && event.date.as_ref().map(|d| &d.value) == series.date.as_ref().map(|d| &d.value)
        };
        let bare = series.scope == Scope::Series
            && series.group == Group::Violence
            && series.victims.is_empty()
            && series.targets.is_empty();
        let mut parts = told[first..].iter().take(2 * SEARCHED).copied().filter(|&e| e != d && part(&events[e]));
        if bare { parts.next().filter(|_| parts.next().is_some()) } else { None }
    }

    /// "the recent attacks": a noun alone, told once, that nobody and nothing fills in.
    fn is_vague(&self, d: usize, event: &Event) -> bool {
        let draft = &self.drafts[d];
        let first = &self.mentions[draft.mentions[0]];
        let empty =
            event.targets.is_empty() && event.victims.is_empty() && event.casualties.is_empty() && event.weapons.is_empty();
        let set = first.date.is_some() && !first.places.is_empty();
        let violent = event.group == Group::Violence || event.kind == Kind::Threat;
        if violent && first.hit.sentence > 0 && !modality::is_lead(self.around.input, &first.hit) {
            // "The explosions went on in the north.": nobody hit, and nothing that sets it apart from what is told elsewhere.
            let clash = event.kind == Kind::ArmedClash && event.actors.len() > 1;
            let nobody = !clash
                && event.targets.is_empty()
                && event.victims.is_empty()
                && event.casualties.iter().all(|c| c.max == Some(0) || c.min.is_none())
                && event.damage.is_empty()
                && event.claims.is_empty();
            let date = event.date.as_ref().is_some_and(|d| d.from == From::Text);
            let place = event.places.iter().any(|p| p.from == From::Text);
            let apart = if event.actors.is_empty() { date && place } else { date || place };
            // "A bomb was defused": told for itself.
            let defused = self.around.input.tables.events.defusals.contains(&first.hit.trigger.entry);
            if nobody && !apart && !(defused && !event.weapons.is_empty()) {
                return true;
            }
        }
        // "Rebels attacked the city.": the news, where those with arms did it.
        let armed =
            first.hit.verb && event.actors.iter().any(|p| fights(p.class)) && modality::is_lead(self.around.input, &first.hit);
        let alone = draft.mentions.len() == 1 && event.kind == Kind::ArmedAttack && !armed;
        let unset = !first.hit.verb
            && first.date.is_none()
            && first.places.is_empty()
            && event.actors.is_empty()
            && draft.mentions.len() == 1;
        event.group == Group::Violence
            && empty
            && event.incidents.is_none()
            && event.damage.is_empty()
            && event.claims.is_empty()
            && (event.scope == Scope::Aggregate || event.scope == Scope::Series && !set || unset || !set && alone)
    }

    /// Smaller comes first.
    fn salience(&self, d: usize, event: &Event) -> (u8, u8, i64, u32) {
        let draft = &self.drafts[d];
        let first = &self.mentions[draft.mentions[0]].hit;
        let reaction = match event.kind.group() {
            Group::Words | Group::Accord => 2,
            _ if event.kind == Kind::Sanction || event.kind == Kind::Restriction => 1,
            _ => 0,
        };
        let aside = u8::from(event.scope == Scope::Aggregate)
            + u8::from(!matches!(event.modality, Modality::Actual | Modality::Attempted | Modality::Foiled))
            + u8::from(self.is_background(event));
        let weight = match event.kind {
            // "intercepted and destroyed a drone": what became of the arms is told after the deed.
            _ if first.trigger.kind == Kind::Vandalism => 1,
            Kind::Abduction | Kind::Hijacking | Kind::SuicideBombing => -2,
            Kind::Vandalism | Kind::OtherViolence | Kind::Displacement | Kind::Robbery => 1,
            Kind::Arrest | Kind::Release | Kind::Withdrawal | Kind::Mobilisation | Kind::Restriction => 1,
            _ => 0,
        };
        (reaction, aside, i64::from(first.sentence) + weight, first.tokens.start)
    }

    fn is_background(&self, event: &Event) -> bool {
        let Some(today) = self.today else { return false };
        let end = event.date.as_ref().and_then(|d| d.end.as_deref().or(d.start.as_deref())).and_then(when_where::day_number);
        end.is_some_and(|end| today - end > 45)
    }

    fn participants(&self, list: impl Iterator<Item = u32>, victims: bool) -> Vec<Participant> {
        let mut found: Vec<Participant> = Vec::new();
        for k in list {
            if found.len() >= SEARCHED {
                break;
            }
            if victims && (self.is_alias(k) || self.told_before(k, &found)) {
                continue;
            }
            if !victims && self.same_thing(k, &found) {
                continue;
            }
            let participant = if k & INSIDE != 0 {
                self.inside(k & !INSIDE, victims)
            } else {
                participants::participant(self.around.input, self.around.arguments, k as usize)
            };
            if let Some(participant) = participant {
                if told_by_name(&mut found, &participant) {
                    continue;
                }
                let known = found.iter_mut().find(|p| {
                    p.span == participant.span
                        || p.text.eq_ignore_ascii_case(&participant.text)
                        || p.name.is_some()
                            && p.name == participant.name
                            && (p.kind == participant.kind && p.kind != ParticipantKind::Group)
                });
                match known {
                    // "militants", told later to be "militants affiliated with the Front".
                    Some(known) if known.name.is_none() && participant.name.is_some() => {
                        known.name = participant.name;
                        known.country = participant.country;
                    }
                    Some(_) => {}
                    None => found.push(participant),
                }
            }
        }
        found
    }

    /// "the prelate", "the two victims", after they were told of: no further people.
    fn told_before(&self, k: u32, found: &[Participant]) -> bool {
        if k & INSIDE != 0 {
            return false;
        }
        let argument = &self.around.arguments[k as usize];
        if argument.sort != Sort::Human || !argument.definite {
            return false;
        }
        if argument.harmed {
            return !found.is_empty();
        }
        let singular = |p: &Participant| p.kind == ParticipantKind::Person;
        !argument.plural && found.iter().any(singular)
    }

    /// "Juan Paz ("Comrade Luna")": a name in brackets right behind another.
    fn is_alias(&self, k: u32) -> bool {
        if k & INSIDE != 0 {
            return false;
        }
        let input = self.around.input;
        let start = input.phrases.nouns[k as usize].tokens.start as usize;
        let before = k.checked_sub(1).map(|j| (j, input.phrases.nouns[j as usize].tokens.end as usize));
        before.is_some_and(|(j, end)| {
            let person = |k: u32| self.around.arguments[k as usize].sort == Sort::Person;
            person(j) && person(k) && end < start && start - end <= 3 && input.text.tokens[end].kind == TokenKind::OpenBracket
        })
    }

    /// "the helicopter", after "an air force helicopter": no further thing.
    fn same_thing(&self, k: u32, found: &[Participant]) -> bool {
        if k & INSIDE != 0 {
            return false;
        }
        let argument = &self.around.arguments[k as usize];
        let input = self.around.input;
        let group = &input.phrases.nouns[k as usize];
        let plain = argument.sort.is_thing() && argument.definite && !argument.plural;
        let plain = plain && group.tokens.len() == 2 && argument.last == k + 1;
        let word = input.text.word(group.head as usize);
        let ends = |text: &str| {
            text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
        };
        plain && found.iter().any(|p| ends(&p.text))
    }

    /// The organisation or person inside a group: "the Taliban attack", "the Duarte murder".
    fn inside(&self, k: u32, victim: bool) -> Option<Participant> {
        let input = self.around.input;
        let group = &input.phrases.nouns[k as usize];
        if victim {
            let person = &input.people[roles::inside_person(input, group.tokens, group.tokens.end as usize)? as usize];
            let mut participant = Participant::new(person.value.span, person.value.text.clone(), ParticipantKind::Person);
            participant.name = Some(person.value.name.clone());
            participant.class = Some(ParticipantClass::Civilians);
            return Some(participant);
        }
        let first = input.organisations.partition_point(|m| m.tokens.start < group.tokens.start);
        let organisation = input.organisations.get(first).filter(|m| m.tokens.end <= group.tokens.end)?;
        let value = &organisation.value;
        let mut participant = Participant::new(value.span, value.text.clone(), ParticipantKind::Organisation);
        participant.name = Some(value.name.clone());
        participant.class = participants::class_of(value.kind);
        participant.country.clone_from(&value.country);
        Some(participant)
    }

    fn event(&self, d: usize) -> Event {
        let input = self.around.input;
        let draft = &self.drafts[d];
        let told: Vec<&Mentioned> = draft.mentions.iter().map(|&m| &self.mentions[m]).collect();
        let first = told[0];
        let span = input.text.span(first.hit.tokens);
        let trigger = Phrase { span, text: input.text.slice(first.hit.tokens).to_string() };
        let mut event = Event::new(String::new(), draft.kind, trigger);
        event.modality = draft.modality;
        event.scope = draft.scope;
        let incidents = told.iter().find_map(|m| m.incidents);
        event.incidents = incidents.map(|n| Interval { min: Some(n), max: Some(n) });
        event.actors = self.participants(told.iter().flat_map(|m| m.roles.actors.iter().copied()), false);
        event.targets = self.participants(told.iter().flat_map(|m| m.roles.targets.iter().copied()), false);
        // "the murdered priests", where the murder was told of before: nobody new.
        let told_of = told.iter().any(|m| !m.hit.attributive && !m.roles.victims.is_empty());
        let person = |k: u32| self.around.arguments[(k & !INSIDE) as usize].sort == Sort::Person;
        let anew = |m: &Mentioned, k: u32| !(m.hit.attributive && told_of) || person(k);
        let victims = told.iter().flat_map(|m| m.roles.victims.iter().copied().filter(|&k| anew(m, k)));
        event.victims = self.participants(victims, true);
        Self::settle(&mut event);
        self.weapons_of(&told, &mut event);
        // The day.
        let dates = told.iter().filter_map(|m| m.date);
        let best = dates.clone().find(|&i| when_where::days(&input.dates[i as usize].value).is_some_and(|n| n <= 2));
        if let Some(i) = best.or_else(|| dates.clone().next()) {
            event.date = Some(when_where::event_date(&input.dates[i as usize].value, From::Text));
        } else if let Some(i) = told.iter().find_map(|m| m.heard) {
            // "Police said on Monday that gunmen had killed a banker."
            event.date = Some(when_where::event_date(&input.dates[i as usize].value, From::Text));
        }
        // The places.
        let mut seen: Vec<&str> = Vec::new();
        // "the attacks" of a reaction stands among other places than the site.
        let telling = |m: &Mentioned| !m.reference && (!m.definite || m.hit.verb);
        let own = told.iter().any(|m| telling(m) && !m.places.is_empty());
        for (i, role) in told.iter().filter(|m| !own || telling(m)).flat_map(|m| m.places.iter().copied()) {
            let name = input.places[i as usize].value.name.as_str();
            if event.places.len() < 8 && !seen.contains(&name) {
                seen.push(name);
                event.places.push(when_where::event_place(input, i, role, From::Text));
            }
        }
        event
            .places
            .sort_by_key(|p| (matches!(p.role, PlaceRole::Origin | PlaceRole::Destination), when_where::fineness(p.place.kind)));
        // Where the site lies in one country, others named beside it are those of other people.
        let site = event.places.first().filter(|p| when_where::fineness(p.place.kind) < when_where::fineness(PlaceKind::Country));
        if let Some(country) = site.and_then(|p| p.place.country.clone()) {
            event.places.retain(|p| {
                p.place.kind != PlaceKind::Country || p.role != PlaceRole::Within || p.place.country.as_ref() == Some(&country)
            });
        }
        // The sentences.
        let mut sentences: Vec<u32> = told.iter().map(|m| m.hit.sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        event.mentions = sentences.iter().map(|&s| input.text.sentences[s as usize].span).collect();
        let full = !event.actors.is_empty() || !event.targets.is_empty() || !event.victims.is_empty();
        event.confidence = if full { Confidence::High } else { Confidence::Medium };
        event
    }

    /// Nobody is on both sides, but for clashes, where each side is the other's target.
    fn settle(event: &mut Event) {
        let Event { actors, targets, victims, .. } = event;
        let among = |list: &[Participant], one: &Participant| list.iter().any(|p| p.span == one.span);
        victims.retain(|p| !among(actors, p));
        targets.retain(|p| !among(actors, p) && !among(victims, p));
        if event.kind == Kind::ArmedClash && event.targets.is_empty() && event.victims.is_empty() {
            let unarmed = [None, Some(ParticipantClass::Government), Some(ParticipantClass::Civilians)];
            event.targets = event.actors.iter().filter(|p| !unarmed.contains(&p.class)).cloned().collect();
        }
        event.actors.truncate(12);
        event.targets.truncate(16);
        event.victims.truncate(16);
    }

    fn weapons_of(&self, told: &[&Mentioned], event: &mut Event) {
        let input = self.around.input;
        if !matches!(event.group, Group::Violence | Group::Unrest) && event.kind != Kind::WeaponsSeizure {
            return;
        }
        for w in told.iter().filter(|m| !m.is_outcome(&input.tables.events.outcomes)).flat_map(|m| m.weapons.clone()) {
            if event.weapons.len() >= 8 {
                break;
            }
            let vague = self.around.weapons[w as usize].kind == WeaponKind::Unknown && event.kind != Kind::WeaponsSeizure;
            let kind = self.around.weapons[w as usize].kind;
            let vague = vague || event.kind == Kind::Arson && !matches!(kind, WeaponKind::Incendiary | WeaponKind::Explosive);
            if vague {
                continue;
            }
            let weapon = &self.around.weapons[w as usize];
            let text = input.text.slice(weapon.tokens);
            if event.weapons.iter().any(|known| known.text.eq_ignore_ascii_case(text)) {
                continue;
            }
            event.weapons.push(Weapon::new(input.text.span(weapon.tokens), text, weapon.kind));
        }
    }

    fn add_damage(&self, events: &mut [Event]) {
        let input = self.around.input;
        for hit in claims::damage(self.around) {
            let owner = self.owner(hit.sentence, hit.at, 2, |draft| {
                matches!(draft.kind.group(), Group::Violence | Group::Unrest | Group::Hazard)
            });
            let (Some(d), Some(thing)) = (owner, participants::participant(input, self.around.arguments, hit.object as usize))
            else {
                continue;
            };
            let event = &mut events[d];
            let people = matches!(thing.kind, ParticipantKind::Person | ParticipantKind::Group);
            if event.damage.len() < 16 {
                if !people {
                    event.damage.push(Damage::new(thing.span, thing.text.clone(), thing.text.clone(), hit.degree));
                }
                let known = event.targets.iter().any(|t| t.span == thing.span || t.text.eq_ignore_ascii_case(&thing.text));
                let whole = !matches!(thing.kind, ParticipantKind::Object);
                if event.group == Group::Violence && whole && !known && event.scope != Scope::Aggregate {
                    event.targets.push(thing);
                }
            }
        }
    }

    fn add_casualties(&self, events: &mut [Event]) {
        let input = self.around.input;
        let mut given: Vec<Vec<&Mention<Casualty>>> = vec![Vec::new(); events.len()];
        for mention in input.casualties {
            let at = mention.tokens.start as usize;
            let sentence = input.text.tokens[at].sentence;
            let effect = mention.value.effect;
            if let Some(d) = self.owner(sentence, at, 2, |draft| suits(effect, draft.kind)) {
                given[d].push(mention);
                self.add_victims(&mut events[d], mention);
            }
        }
        for (event, list) in events.iter_mut().zip(&given) {
            if list.is_empty() {
                continue;
            }
            let counts = casualties::counts(input.text, list);
            event.totals = casualties::totals(&counts);
            let told = casualties::repeats(&counts);
            let own = list.iter().zip(&told).filter(|(_, again)| again.is_none());
            event.casualties = own.map(|(mention, _)| self.of_whom(mention)).collect();
            // "The war has cost 70,000 lives."
            let day = event.date.as_ref().is_some_and(|d| d.precision == Precision::Day);
            let limit = if event.scope == Scope::Series { MULTITUDE } else { HUNDREDS };
            let many = |c: &Casualty| c.effect == Effect::Killed && c.min.is_some_and(|n| n >= limit);
            let within = |v: &Participant, c: &Casualty| c.span.start <= v.span.start && v.span.end <= c.span.end;
            let none_else = event.victims.iter().all(|v| event.casualties.iter().any(|c| many(c) && within(v, c)));
            let alone = event.victims.len() < 2 || none_else;
            if event.group == Group::Violence && !day && alone && event.casualties.iter().any(many) {
                event.scope = Scope::Aggregate;
            }
        }
    }

    /// A count, with the kind of people that its noun is known to be: "two members of the patrol".
    fn of_whom(&self, mention: &Mention<Casualty>) -> Casualty {
        let mut own = mention.value.clone();
        if own.victim_kind == VictimKind::Unknown {
            let kind = mention.tokens.range().take(SEARCHED).find_map(|at| {
                let k = self.around.input.phrases.noun_at[at].checked_sub(1)?;
                let argument = &self.around.arguments[k as usize];
                if argument.sort.is_people() { armed_kind(argument.class) } else { None }
            });
            own.victim_kind = kind.unwrap_or(VictimKind::Unknown);
        }
        own
    }

    /// "Two men died in a clash with the police": where one side alone is named, and it is the state's, they are the other.
    /// "An ambush on a patrol killed two men": where those hit are forces, they are of these.
    fn take_sides(&self, event: &mut Event) {
        let clash = event.kind == Kind::ArmedClash && !event.actors.is_empty() && event.actors.iter().all(of_state);
        let forces = event.targets.first().and_then(|p| p.class).filter(|&c| armed_kind(Some(c)).is_some());
        let forces = forces.filter(|_| event.targets.iter().all(|p| armed_kind(p.class).is_some()));
        let side = if clash { Some(ParticipantClass::ArmedGroup) } else { forces };
        if event.group != Group::Violence || side.is_none() {
            return;
        }
        for victim in event.victims.iter_mut().filter(|v| clash || v.name.is_none()) {
            if self.argument_at(victim.span.start).is_some_and(|argument| argument.presumed) {
                victim.class = side;
            }
        }
    }

    /// "Rebels shot down a helicopter", "two helicopters were hit in clashes": aircraft in battle are the forces' own.
    fn own_aircraft(&self, event: &mut Event) {
        let rebels = !event.actors.is_empty() && event.actors.iter().all(|p| p.class == Some(ParticipantClass::ArmedGroup));
        if event.group != Group::Violence || event.kind != Kind::ArmedClash && !rebels {
            return;
        }
        for target in event.targets.iter_mut().filter(|p| p.kind == ParticipantKind::Vehicle && p.class.is_none()) {
            if self.argument_at(target.span.start).is_some_and(|argument| argument.member) {
                target.class = Some(ParticipantClass::StateForces);
            }
        }
    }

    /// The argument whose noun group holds a byte of the text.
    fn argument_at(&self, start: u32) -> Option<participants::Argument> {
        let input = self.around.input;
        let at = input.text.tokens.partition_point(|t| t.span().start < start);
        let k = input.phrases.noun_at.get(at)?.checked_sub(1)?;
        Some(self.around.arguments[k as usize])
    }

    /// "One of the rebels died in the attack": who falls on the side of those who attack is counted, but is not whom they harmed;
    /// unless the words that name the attackers say so, as in "gunmen murdered two rebels".
    fn attackers_are_no_victims(&self, event: &mut Event, draft: &Draft) {
        let armed = |p: &Participant| p.class == Some(ParticipantClass::ArmedGroup);
        let violent = event.group == Group::Violence && event.kind != Kind::ArmedClash;
        if !violent || !event.actors.iter().any(armed) || event.actors.iter().any(of_state) || !event.victims.iter().any(armed) {
            return;
        }
        let input = self.around.input;
        let told = draft.mentions.iter().take(SEARCHED).map(|&m| &self.mentions[m].roles);
        let own: Vec<_> = told
            .filter(|roles| !roles.actors.is_empty())
            .flat_map(|roles| roles.victims.iter().filter(|&&k| k & INSIDE == 0).take(SEARCHED))
            .map(|&k| input.text.span(input.phrases.nouns[k as usize].tokens))
            .collect();
        event.victims.retain(|p| !armed(p) || own.iter().any(|s| s.start <= p.span.start && p.span.start < s.end));
    }

    /// "20 soldiers were killed and 10 wounded": a count that does not say who is of those hit, where they are forces; of the
    /// count before it in the sentence, where there is one.
    fn name_bare(&self, event: &mut Event) {
        let armed =
            |k: VictimKind| matches!(k, VictimKind::Military | VictimKind::Police | VictimKind::Militant | VictimKind::Security);
        let known = |c: &Casualty| c.victim_kind != VictimKind::Unknown;
        let hit = event.targets.iter().chain(&event.victims).map(|p| armed_kind(p.class));
        let mut hit = hit.chain(event.casualties.iter().filter(|c| known(c)).map(|c| Some(c.victim_kind)));
        let Some(Some(first)) = hit.next() else { return };
        if !armed(first) || !hit.clone().all(|k| k.is_some_and(armed)) {
            return;
        }
        let kind = if hit.all(|k| k == Some(first)) { first } else { VictimKind::Mixed };
        let sentences = &self.around.input.text.sentences;
        let sentence = |c: &Casualty| sentences.partition_point(|s| s.span.end <= c.span.start);
        for i in 0..event.casualties.len() {
            if known(&event.casualties[i]) {
                continue;
            }
            let here = sentence(&event.casualties[i]);
            let beside = |c: &&Casualty| armed(c.victim_kind) && sentence(c) == here;
            let span = event.casualties[i].span;
            let own = event.victims.iter().find(|v| span.start <= v.span.start && v.span.end <= span.end);
            let near = event.casualties[..i]
                .iter()
                .rev()
                .take(SEARCHED)
                .find(beside)
                .or_else(|| event.casualties[i..].iter().take(SEARCHED).find(beside));
            let near = near.map_or(kind, |c| c.victim_kind);
            event.casualties[i].victim_kind = own.and_then(|v| armed_kind(v.class)).unwrap_or(near);
        }
    }

    /// The people that a count speaks of are victims of its event.
    fn add_victims(&self, event: &mut Event, mention: &Mention<Casualty>) {
        let input = self.around.input;
        let hurt = matches!(mention.value.effect, Effect::Killed | Effect::Injured | Effect::Abducted | Effect::Missing);
        if !hurt || mention.value.max == Some(0) || event.victims.len() >= 16 || event.scope == Scope::Aggregate {
            return;
        }
        let groups = mention.tokens.range().filter_map(|at| input.phrases.noun_at[at].checked_sub(1));
        let mut last = None;
        let mut whose = None;
        for k in groups {
            if last == Some(k) {
                continue;
            }
            last = Some(k);
            if !self.around.arguments[k as usize].sort.is_people() {
                continue;
            }
            // "one of the consul's guards", "the wife of a judge": what hangs on a victim tells whose.
            let hangs = input.phrases.nouns[k as usize].preposition.is_some_and(|p| whose == Some(p));
            whose = Some(input.phrases.nouns[k as usize].tokens.end);
            if hangs || self.is_alias(k) || self.told_before(k, &event.victims) {
                continue;
            }
            let Some(person) = participants::participant(input, self.around.arguments, k as usize) else { continue };
            let known = event
                .victims
                .iter()
                .chain(&event.targets)
                .chain(&event.actors)
                .any(|v| v.span.start < person.span.end && person.span.start < v.span.end);
            // "Bomb kills judge … A judge was killed"
            let one = |v: &Participant| v.kind == ParticipantKind::Person && v.text.eq_ignore_ascii_case(&person.text);
            let known = known || event.victims.iter().any(one);
            if !known && !told_by_name(&mut event.victims, &person) {
                event.victims.push(person);
            }
        }
    }

    /// Victims who are told by name after the deed: "the dead men were identified as A and B".
    fn add_names(&self, events: &mut [Event]) {
        let input = self.around.input;
        let hits = naming::find(self.around);
        if hits.is_empty() {
            return;
        }
        // The victims of violence with their events, by the end of their spans: what holds a span is not sought in all events.
        let mut known: BTreeSet<(u32, u32, usize)> = BTreeSet::new();
        let violent = events.iter().enumerate().filter(|(_, event)| event.group == Group::Violence);
        known.extend(violent.flat_map(|(d, event)| event.victims.iter().map(move |v| (v.span.end, v.span.start, d))));
        for hit in hits {
            let span = input.text.span(input.phrases.nouns[hit.group as usize].tokens);
            let sentence = input.text.sentences[hit.sentence as usize].span;
            let here = known.range((span.start + 1, 0, 0)..(sentence.end + 1, 0, 0)).take(SEARCHED);
            let owner = here.filter(|(_, start, _)| *start < span.end).map(|(.., d)| *d).min().or_else(|| {
                let violent = |draft: &Draft| draft.kind.group() == Group::Violence && draft.scope != Scope::Aggregate;
                self.owner(hit.sentence, hit.at, 4, violent).filter(|_| hit.harmed)
            });
            let Some(d) = owner else { continue };
            for &k in &hit.people {
                let Some(person) = participants::participant(input, self.around.arguments, k as usize) else { continue };
                let named = events[d].victims.iter().any(|v| v.span == person.span || v.name.is_some() && v.name == person.name);
                if !named && events[d].victims.len() < 16 && !told_by_name(&mut events[d].victims, &person) {
                    if events[d].group == Group::Violence {
                        known.insert((person.span.end, person.span.start, d));
                    }
                    events[d].victims.push(person);
                }
            }
        }
    }

    fn add_claims(&self, events: &mut [Event]) {
        let input = self.around.input;
        for hit in claims::find(self.around) {
            let violent = |draft: &Draft| draft.kind.group() == Group::Violence;
            let owner = self
                .owner(hit.sentence, hit.at, 4, |draft| violent(draft) && draft.modality == Modality::Actual)
                .or_else(|| self.owner(hit.sentence, hit.at, 4, violent));
            let Some(d) = owner else { continue };
            let Some(mut by) = participants::participant(input, self.around.arguments, hit.by as usize) else { continue };
            let event = &mut events[d];
            let words = by.name.clone().unwrap_or_else(|| by.text.clone());
            let sentence = input.text.sentences[hit.sentence as usize].span;
            event.claims.push(Claim::new(words, hit.stance, sentence));
            let known =
                event.actors.iter().any(|a| a.text.eq_ignore_ascii_case(&by.text) || a.name.is_some() && a.name == by.name);
            if hit.stance != Stance::Denied && !known {
                by.certainty = Some(hit.certainty);
                let harmed = event.victims.iter().chain(&event.targets).any(|v| v.text.eq_ignore_ascii_case(&by.text));
                if !harmed {
                    event.actors.push(by);
                }
            }
        }
    }

    fn add_statements(&self, events: &mut [Event]) {
        let input = self.around.input;
        for (i, mention) in input.statements.iter().enumerate() {
            let span = mention.value.content.span;
            let sentences = &input.text.sentences;
            let first = sentences.partition_point(|s| s.span.end <= span.start);
            let told = (first..sentences.len()).take_while(|&s| sentences[s].span.start < span.end);
            for &d in told.flat_map(|s| self.in_sentence[s].iter().take(SEARCHED)) {
                let statements = &mut events[d as usize].statements;
                if statements.last() != Some(&(i as u32)) {
                    statements.push(i as u32);
                }
            }
        }
    }

    /// Days and places that a mention does not give itself.
    fn inherit(&self, events: &mut [Event]) {
        let input = self.around.input;
        let dateline = OnceCell::new();
        let dateline = || dateline.get_or_init(|| self.dateline().map(|place| self.country_of(&place).unwrap_or(place)));
        let main = events.iter().position(|event| event.group == Group::Violence && event.scope != Scope::Aggregate);
        let main_date = main.and_then(|d| events[d].date.clone());
        let wide = |p: &&EventPlace| when_where::fineness(p.place.kind) >= when_where::fineness(PlaceKind::Country);
        let inherited = |p: &EventPlace| EventPlace { from: From::Inherited, ..p.clone() };
        let main_places: Vec<EventPlace> =
            main.map(|d| events[d].places.iter().filter(wide).map(inherited).collect()).unwrap_or_default();
        for (d, event) in events.iter_mut().enumerate() {
            let first = self.mentions[self.drafts[d].mentions[0]].hit;
            if event.date.is_none() {
                // Reactions are to what happened, not to the sentence before.
                let near = if event.group == Group::Words { None } else { self.date_before(first.sentence) };
                event.date = near.or_else(|| {
                    let mut date = main_date.clone()?;
                    date.from = From::Inherited;
                    Some(date)
                });
            }
            if event.date.is_none()
                && let Some(anchor) = input.anchor
            {
                let day = anchor.day.text();
                let mut date = EventDate::new(day.clone(), Precision::Day, From::Anchor);
                date.start = Some(day.clone());
                date.end = Some(day);
                event.date = Some(date);
            }
            let fine = event.places.iter().any(|p| when_where::fineness(p.place.kind) <= 2);
            if !fine && event.group != Group::Words {
                let mut more = self.places_before(first.sentence);
                if more.is_empty() && Some(d) != main && first.sentence > 0 {
                    more.clone_from(&main_places);
                }
                if more.is_empty() {
                    more.extend(dateline().clone());
                }
                let known: Option<String> = event.places.iter().find_map(|p| p.place.country.clone());
                more.retain(|p| known.is_none() || p.place.country.is_none() || p.place.country == known);
                more.append(&mut event.places);
                event.places = more;
            }
        }
    }

    /// A day given up to three sentences earlier.
    fn date_before(&self, sentence: u32) -> Option<EventDate> {
        let input = self.around.input;
        let start = input.text.sentences[sentence.saturating_sub(2) as usize].tokens.start;
        let end = input.text.sentences[sentence as usize].tokens.start;
        let last = input.dates.partition_point(|m| m.tokens.start < end);
        input.dates[..last]
            .iter()
            .rev()
            .take(SEARCHED)
            .take_while(|m| m.tokens.start >= start)
            .filter(|m| input.text.role_of(m.tokens.start as usize) == Role::Body)
            .find(|m| when_where::days(&m.value).is_some_and(|n| n <= 2))
            .map(|m| when_where::event_date(&m.value, From::Inherited))
    }

    /// Sites given up to two sentences earlier.
    fn places_before(&self, sentence: u32) -> Vec<EventPlace> {
        let input = self.around.input;
        for s in (sentence.saturating_sub(2)..sentence).rev() {
            // "The ministry in Kabul condemned it": where those are who react.
            let drafts = &self.in_sentence[s as usize];
            if !drafts.is_empty() && drafts.iter().take(SEARCHED).all(|&d| self.drafts[d as usize].kind.group() == Group::Words) {
                continue;
            }
            let tokens = input.text.sentences[s as usize].tokens;
            let head = tokens.end as usize - 1;
            let found: Vec<_> = when_where::places(input, head)
                .into_iter()
                .filter(|(i, role)| {
                    when_where::fineness(input.places[*i as usize].value.kind) <= 2 && *role != PlaceRole::Destination
                })
                .take(3)
                .map(|(i, role)| when_where::event_place(input, i, role, From::Inherited))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The country of a place, where the text names it: what a dateline tells of the site.
    fn country_of(&self, place: &EventPlace) -> Option<EventPlace> {
        let input = self.around.input;
        let country = place.place.country.as_deref()?;
        let (i, _) = input
            .places
            .iter()
            .enumerate()
            .find(|(_, m)| m.value.kind == PlaceKind::Country && m.value.country.as_deref() == Some(country))?;
        Some(when_where::event_place(input, i as u32, PlaceRole::Within, place.from))
    }

    /// The place of the dateline.
    fn dateline(&self) -> Option<EventPlace> {
        let input = self.around.input;
        let (i, _) = input.places.iter().enumerate().find(|(_, m)| {
            let start = m.tokens.start as usize;
            input.text.role_of(start) == Role::Dateline || start <= 4 && input.text.role_of(start) == Role::Body
        })?;
        Some(when_where::event_place(input, i as u32, PlaceRole::Site, From::Dateline))
    }
}

/// "Paz Rojas", where "Elena Paz Rojas" was told of, or the other way about: no further person. The longer name stays.
fn told_by_name(found: &mut [Participant], person: &Participant) -> bool {
    let Some(name) = person.name.as_deref().filter(|_| person.kind == ParticipantKind::Person) else { return false };
    for known in found.iter_mut().filter(|p| p.kind == ParticipantKind::Person) {
        let Some(other) = known.name.as_deref() else { continue };
        if name == other || merge::is_short_for(name, other) {
            return true;
        }
        if merge::is_short_for(other, name) {
            known.name = Some(name.to_string());
            return true;
        }
    }
    false
}

/// Forces of the state.
const fn of_state(participant: &Participant) -> bool {
    matches!(participant.class, Some(ParticipantClass::StateForces | ParticipantClass::Police))
}

/// Those who wage war, as the police do not.
const fn fights(class: Option<ParticipantClass>) -> bool {
    matches!(class, Some(ParticipantClass::ArmedGroup | ParticipantClass::Militia | ParticipantClass::StateForces))
}

/// The kind of victim that a member of armed forces is.
const fn armed_kind(class: Option<ParticipantClass>) -> Option<VictimKind> {
    match class {
        Some(ParticipantClass::StateForces) => Some(VictimKind::Military),
        Some(ParticipantClass::Police) => Some(VictimKind::Police),
        Some(ParticipantClass::ArmedGroup | ParticipantClass::Militia) => Some(VictimKind::Militant),
        _ => None,
    }
}

/// Whether a count of this sort can belong to an event of this kind.
fn suits(effect: Effect, kind: Kind) -> bool {
    let group = kind.group();
    match effect {
        Effect::Killed | Effect::Injured | Effect::Missing => {
            matches!(group, Group::Violence | Group::Hazard | Group::Unrest) || kind == Kind::Raid
        }
        Effect::Abducted => group == Group::Violence,
        Effect::Detained => matches!(kind, Kind::Arrest | Kind::Raid | Kind::Riot | Kind::Protest | Kind::WeaponsSeizure),
        Effect::Released | Effect::Rescued => matches!(kind, Kind::Release | Kind::Abduction | Kind::Accident | Kind::Disaster),
        Effect::Displaced => matches!(group, Group::Violence | Group::Hazard) || kind == Kind::Displacement,
        Effect::Affected => matches!(group, Group::Violence | Group::Hazard),
    }
}

/// Gives every event its id: kind, day, place, and a number where these are not enough.
fn name(events: &mut [Event]) {
    for event in &mut *events {
        let date = event.date.as_ref().map_or("undated", |d| d.value.as_str());
        let place = event.places.iter().find(|p| p.place.kind != PlaceKind::Continent).map_or("", |p| p.place.name.as_str());
        let mut id = String::with_capacity(event.kind.as_str().len() + date.len() + place.len() + 5);
        id.push_str(event.kind.as_str());
        id.push('-');
        id.push_str(date);
        if !place.is_empty() {
            id.push('-');
            put_slug(&mut id, place);
        }
        event.id = id;
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|&a, &b| events[a].id.cmp(&events[b].id));
    // From the last to the first, so that an id is compared with others as they were.
    let mut end = order.len();
    while end > 0 {
        let start = order[..end].partition_point(|&d| events[d].id < events[order[end - 1]].id);
        for (n, &d) in order[start..end].iter().enumerate().skip(1) {
            let id = &mut events[d].id;
            id.push('-');
            id.push_str(&(n + 1).to_string());
        }
        end = start;
    }
}

/// Puts the folded letters of a name behind an id, with a hyphen for whatever stands between.
fn put_slug(id: &mut String, name: &str) {
    let start = id.len();
    let mut put = |c: char| {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    };
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') {
        name.bytes().for_each(|b| put(char::from(b.to_ascii_lowercase())));
    } else {
        tokens::folded(name).chars().for_each(put);
    }
    let end = id[start..].trim_end_matches('-').len();
    id.truncate(start + end);
}
