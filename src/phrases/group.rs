//! Groups: which tokens make up a noun or a verb group, and how groups hang together.
//!
//! Names found earlier are whole words here; dates part groups. Subjects, objects, coordination and apposition are read off
//! the order of the groups in the sentence; every search is bounded by the sentence and by a few groups.

use super::tables::Readings;
use super::{NameOf, NounGroup, Phrases, Tag, VerbGroup};
use crate::lexicon::gates;
use crate::record::{Date, Organisation, Person, Place};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::Kind;

/// Groups looked back or ahead over at most.
const REACH: usize = 10;

/// Finds the noun and verb groups.
pub(crate) fn group(
    text: &Text,
    tags: Vec<Tag>,
    dates: &[Mention<Date>],
    places: &[Mention<Place>],
    organisations: &[Mention<Organisation>],
    people: &[Mention<Person>],
) -> Phrases {
    let n = text.tokens.len();
    let mut builder = Builder {
        text,
        marks: Marks::new(n, dates, places, organisations, people),
        first: 0,
        out: Phrases {
            tags,
            nouns: Vec::with_capacity(n / 3),
            verbs: Vec::with_capacity(n / 8),
            noun_at: vec![0; n],
            verb_at: vec![0; n],
        },
    };
    for sentence in &text.sentences {
        let range = sentence.tokens.range();
        let (first_noun, first_verb) = (builder.out.nouns.len(), builder.out.verbs.len());
        builder.first = range.start;
        builder.chunk(range.start, range.end);
        builder.join_nouns(first_noun);
        builder.attach(first_noun, first_verb, range.start, range.end);
    }
    builder.out
}

/// A name: which, and where it ends.
#[derive(Clone, Copy)]
struct Name {
    of: NameOf,
    end: u32,
}

/// The names and dates over the tokens.
struct Marks {
    names: Vec<Name>,
    /// One a token: index of its name + 1, and [`Marks::DATE`]; 0 for most.
    at: Vec<u32>,
}

impl Marks {
    /// The bit of a token that lies in a date.
    const DATE: u32 = 1 << 31;

    fn new(
        n: usize,
        dates: &[Mention<Date>],
        places: &[Mention<Place>],
        organisations: &[Mention<Organisation>],
        people: &[Mention<Person>],
    ) -> Self {
        let mut names = Vec::with_capacity(places.len() + people.len() + organisations.len());
        let mut at = vec![0; n];
        let mut put = |tokens: TokenRange, of| {
            names.push(Name { of, end: tokens.end });
            at[tokens.range()].fill(names.len() as u32);
        };
        (0..).zip(places).for_each(|(i, mention)| put(mention.tokens, NameOf::Place(i)));
        (0..).zip(people).for_each(|(i, mention)| put(mention.tokens, NameOf::Person(i)));
        (0..).zip(organisations).for_each(|(i, mention)| put(mention.tokens, NameOf::Organisation(i)));
        for mention in dates {
            // Vague and attributive expressions ("recent", "daily") stay in their group.
            if mention.tokens.len() > 1 || mention.value.start.is_some() {
                at[mention.tokens.range()].iter_mut().for_each(|mark| *mark |= Self::DATE);
            }
        }
        Self { names, at }
    }

    /// Whether neither a name nor a date lies over the token.
    fn is_plain(&self, at: usize) -> bool {
        self.at[at] == 0
    }

    fn is_date(&self, at: usize) -> bool {
        self.at[at] & Self::DATE != 0
    }

    fn is_name(&self, at: usize) -> bool {
        self.at[at] & !Self::DATE != 0
    }

    fn name(&self, at: usize) -> Option<Name> {
        let index = (self.at[at] & !Self::DATE).checked_sub(1)?;
        Some(self.names[index as usize])
    }
}

struct Builder<'a> {
    text: &'a Text<'a>,
    marks: Marks,
    /// First token of the sentence.
    first: usize,
    out: Phrases,
}

impl Builder<'_> {
    fn chunk(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let next = if self.marks.is_name(at) {
                self.noun_group(at, end)
            } else if self.marks.is_date(at) || self.parts(at) {
                at + 1
            } else if starts_verb(self.out.tags[at]) {
                self.verb_group(at, end)
            } else {
                self.noun_group(at, end)
            };
            at = next.max(at + 1);
        }
    }

    /// Whether no group starts with the token, which is in no name.
    fn parts(&self, at: usize) -> bool {
        let tag = self.out.tags[at];
        let parts = matches!(
            tag,
            Tag::Preposition
                | Tag::Conjunction
                | Tag::Subordinator
                | Tag::Relative
                | Tag::Negation
                | Tag::Adverb
                | Tag::Punctuation
        );
        parts
            && !(tag == Tag::Punctuation && matches!(self.text.tokens[at].kind, Kind::Currency | Kind::Percent | Kind::Ampersand))
    }

    fn verb_group(&mut self, start: usize, limit: usize) -> usize {
        let tags = &self.out.tags[..limit];
        let mut at = start;
        let mut head = None;
        let (mut be, mut modal, mut auxiliaries) = (false, None, 0);
        // What is negated up to here, and up to the last verb.
        let (mut not, mut negated) = (false, false);
        let mut last = start;
        while at < limit && at < start + 12 && !self.marks.is_name(at) {
            let tag = tags[at];
            if tag == Tag::To && at > start {
                break;
            }
            not |= tag == Tag::Negation || self.ends_in_not(at);
            if starts_verb(tag) {
                last = at;
                negated = not;
            }
            if is_main_verb(tag) {
                head = Some(at);
                break;
            }
            match tag {
                Tag::To | Tag::Modal => modal = Some(at as u32),
                Tag::Be => {
                    be = true;
                    auxiliaries += 1;
                }
                Tag::Have | Tag::Do => auxiliaries += 1,
                Tag::Negation | Tag::Adverb => {}
                _ => break,
            }
            at += 1;
        }
        let bare = modal.is_none() && auxiliaries == 0;
        let infinitive = tags[start] == Tag::To;
        let end = last + 1;
        let head = head.unwrap_or(last);
        let tag = tags[head];
        self.out.verbs.push(VerbGroup {
            tokens: TokenRange::new(start, end),
            head: head as u32,
            passive: tag == Tag::VerbParticiple && (be || bare),
            negated,
            modal,
            infinitive,
            participial: bare && matches!(tag, Tag::VerbIng | Tag::VerbParticiple),
            subject: None,
            object: None,
            agent: None,
        });
        let index = self.out.verbs.len() as u32;
        self.out.verb_at[start..end].fill(index);
        end
    }

    /// "isn't", "didn’t".
    fn ends_in_not(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let (bytes, end) = (self.text.source.as_bytes(), token.end as usize);
        token.end - token.start > 3 && matches!(bytes[end - 1], b't' | b'T') && !bytes[end - 2].is_ascii_alphanumeric()
    }

    /// A noun group from `start`; gives where to go on.
    fn noun_group(&mut self, start: usize, limit: usize) -> usize {
        let (tags, marks) = (&self.out.tags[..limit], &self.marks.at[..limit]);
        let mut at = start;
        let mut head = None;
        let mut name = None;
        let mut number = None;
        while at < limit {
            if marks[at] != 0 {
                let Some(here) = self.marks.name(at) else { break };
                let end = (here.end as usize).min(limit);
                head = Some(end - 1);
                name = Some((here.of, end - 1));
                at = end;
                continue;
            }
            let tag = tags[at];
            if matches!(tag, Tag::Noun | Tag::PluralNoun | Tag::Name) {
                head = Some(at);
                at += 1;
                continue;
            }
            if tag == Tag::Punctuation
                && name.is_some_and(|(_, last)| last + 1 == at)
                && let Some(after) = self.past_expansion(at, limit)
            {
                at = after;
                continue;
            }
            match tag {
                Tag::Determiner | Tag::Possessive if self.text.tokens[at].kind != Kind::Possessive => {
                    if head.is_some() || number.is_some() {
                        break;
                    }
                }
                Tag::Possessive => {
                    // "'s" goes on a group ("the army's base"); after a date it opens one.
                    if at == start {
                        return at + 1;
                    }
                    head = None;
                }
                Tag::Pronoun => {
                    // "he"; "two others"
                    if at == start || head.is_none() && number == Some(at - 1) {
                        head = Some(at);
                        at += 1;
                    }
                    break;
                }
                Tag::Number => {
                    if head.is_some() {
                        break;
                    }
                    number = Some(at);
                }
                Tag::Adjective => {
                    let named = name.is_some_and(|(_, last)| last + 1 == at);
                    if head.is_some() && !self.hyphened(at) && !self.modifier_goes_on(start, at, named) {
                        // "nine dead", "ten others injured": an adjective after the head ends the group.
                        break;
                    }
                }
                Tag::Punctuation if self.text.tokens[at].kind == Kind::Hyphen && at > start => {}
                Tag::Punctuation if matches!(self.text.tokens[at].kind, Kind::Currency | Kind::Percent | Kind::Ampersand) => {}
                Tag::Adverb
                    if head.is_none()
                        && at > start
                        && matches!(self.out.tags.get(at + 1), Some(Tag::Adjective | Tag::Number)) => {}
                Tag::VerbIng | Tag::VerbPast | Tag::VerbParticiple if self.hyphened(at) => {}
                _ => break,
            }
            at += 1;
        }
        while at > start && tags[at - 1] == Tag::Punctuation && self.text.tokens[at - 1].kind != Kind::Percent {
            at -= 1;
        }
        let Some(head) = head.or(number).or_else(|| self.adjective_as_noun(start, at)).filter(|&h| h < at) else {
            return at.max(start + 1);
        };
        let tokens = TokenRange::new(start, at);
        self.out.nouns.push(NounGroup {
            tokens,
            head: head as u32,
            name: name.map(|(name, _)| name),
            headed_by_name: name.is_some_and(|(_, last)| last == head),
            preposition: self.preposition_before(start),
            joined_to: None,
            apposition_of: None,
        });
        let index = self.out.nouns.len() as u32;
        self.out.noun_at[start..at].fill(index);
        at
    }

    /// "FLR [Free Lake Region] rebels", "the Front (FLR) fighters": where the group goes on behind the brackets at `at`.
    fn past_expansion(&self, at: usize, limit: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        if tokens[at].kind != Kind::OpenBracket {
            return None;
        }
        let close = (at + 1..limit.min(at + 14)).find(|&i| tokens[i].kind == Kind::CloseBracket)?;
        let next = close + 1;
        let open = next < limit && self.marks.is_plain(next);
        (open && matches!(self.out.tags[next], Tag::Noun | Tag::PluralNoun | Tag::Adjective)).then_some(next)
    }

    fn hyphened(&self, at: usize) -> bool {
        at > 0 && self.text.tokens[at - 1].kind == Kind::Hyphen && self.text.tokens[at].is_glued()
    }

    /// "Chinese foreign ministry", "long-time regional ally", "a roadside explosive device": an adjective after what only looks like the head.
    fn modifier_goes_on(&self, start: usize, at: usize, named: bool) -> bool {
        let followed = matches!(self.out.tags.get(at + 1), Some(Tag::Noun | Tag::PluralNoun | Tag::Adjective));
        followed && at > start && (named || matches!(self.out.tags[at - 1], Tag::Name | Tag::Noun) || self.hyphened(at - 1))
    }

    /// "the wounded", "the dead": an adjective after a determiner, with no noun behind it.
    fn adjective_as_noun(&self, start: usize, end: usize) -> Option<usize> {
        (end > start + 1 && self.out.tags[start] == Tag::Determiner && self.out.tags[end - 1] == Tag::Adjective).then(|| end - 1)
    }

    fn preposition_before(&self, start: usize) -> Option<u32> {
        let mut at = start;
        while at > self.first && self.out.tags[at - 1] == Tag::Adverb {
            at -= 1;
        }
        (at > self.first && self.out.tags[at - 1] == Tag::Preposition).then(|| at as u32 - 1)
    }

    /// What stands between two tokens: nothing, a comma, a conjunction, both, or anything else.
    fn between(&self, from: usize, to: usize) -> Between {
        let mut comma = false;
        for at in from..to {
            let kind = match self.out.tags[at] {
                Tag::Punctuation => self.text.tokens[at].kind,
                Tag::Conjunction if at + 1 == to => {
                    return if comma { Between::CommaConjunction } else { Between::Conjunction };
                }
                _ => return Between::Other,
            };
            match kind {
                Kind::Comma if !comma => comma = true,
                Kind::Semicolon if at + 1 == to && !comma => return Between::Semicolon,
                Kind::Semicolon if !comma => comma = true,
                _ => return Between::Other,
            }
        }
        if comma { Between::Comma } else { Between::Nothing }
    }

    fn join_nouns(&mut self, first: usize) {
        let mut age_before = false;
        for k in first + 1..self.out.nouns.len() {
            let behind_age = std::mem::replace(&mut age_before, self.is_age(k));
            if age_before {
                continue;
            }
            // "Ana Ruiz, 42; Eva Ruiz, 19; and a clerk": an age stands between two of a list.
            let b = if behind_age { k - 2 } else { k - 1 };
            let (before, here) = (&self.out.nouns[b], &self.out.nouns[k]);
            let between = self.between(self.out.nouns[k - 1].tokens.end as usize, here.tokens.start as usize);
            let joined = match between {
                Between::Conjunction | Between::CommaConjunction => true,
                Between::Comma | Between::Semicolon => self.list_goes_on(k),
                _ => false,
            };
            let alike = here.headed_by_name == before.headed_by_name;
            let preposition = before.preposition;
            let group = &mut self.out.nouns[k];
            if joined && (alike || between != Between::Comma) {
                group.joined_to = Some(b as u32);
                group.preposition = preposition;
            } else if !alike
                && (between == Between::Comma
                    || between == Between::Nothing && group.headed_by_name && group.preposition.is_none())
            {
                group.apposition_of = Some(b as u32);
            }
        }
    }

    /// ", 42,": a number of two figures between marks, right behind a name.
    fn is_age(&self, k: usize) -> bool {
        let group = &self.out.nouns[k];
        let start = group.tokens.start as usize;
        let mark =
            |at: usize| self.text.tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop));
        group.tokens.len() == 1
            && self.out.tags[start] == Tag::Number
            && self.text.tokens[start].kind == Kind::Number
            && self.text.word(start).len() == 2
            && k > 0
            && self.out.nouns[k - 1].tokens.end as usize + 1 == start
            && mark(start - 1)
            && mark(start + 1)
    }

    /// "A, B, C and D": whether commas lead on from group `k` to a conjunction.
    fn list_goes_on(&self, k: usize) -> bool {
        let nouns = &self.out.nouns;
        for j in k..nouns.len().min(k + REACH).saturating_sub(1) {
            if self.is_age(j + 1) {
                continue;
            }
            match self.between(nouns[j].tokens.end as usize, nouns[j + 1].tokens.start as usize) {
                Between::Conjunction | Between::CommaConjunction => return true,
                Between::Comma if nouns[j + 1].headed_by_name == nouns[k].headed_by_name => {}
                Between::Semicolon => {}
                _ => return false,
            }
        }
        false
    }

    fn attach(&mut self, first_noun: usize, first_verb: usize, start: usize, end: usize) {
        for v in first_verb..self.out.verbs.len() {
            let verb = self.out.verbs[v];
            let subject = self.subject(v, first_noun, first_verb, start);
            let (object, agent) = self.object(&verb, end);
            let earlier = (v > first_verb).then(|| self.out.verbs[v - 1]).filter(|e| e.passive);
            let mut verb = verb;
            if let Some(earlier) = earlier {
                // "was shot and killed by"; "one was killed and several others injured"
                let gapped = self.out.tags[verb.head as usize] == Tag::VerbPast
                    && verb.tokens.len() == 1
                    && object.is_none()
                    && Readings::of(&self.text.tokens[verb.head as usize]).any(Readings::PARTICIPLE)
                    && (earlier.tokens.end as usize..verb.tokens.start as usize).any(|i| self.out.tags[i] == Tag::Conjunction);
                verb.passive |= gapped;
            }
            self.out.verbs[v].passive = verb.passive;
            let agent = if verb.passive && agent.is_none() { self.object(&verb, end).1 } else { agent };
            let group = &mut self.out.verbs[v];
            group.subject = subject;
            group.object = if verb.passive { None } else { object };
            group.agent = if verb.passive { agent } else { None };
        }
    }

    fn subject(&self, v: usize, first_noun: usize, first_verb: usize, start: usize) -> Option<u32> {
        let verb = &self.out.verbs[v];
        let earlier = (v > first_verb).then(|| &self.out.verbs[v - 1]);
        let mut at = verb.tokens.start as usize;
        while at > start && (self.out.tags[at - 1] == Tag::Adverb || self.marks.is_date(at - 1) && self.out.noun_at[at - 1] == 0)
        {
            at -= 1;
        }
        if at == start {
            return None;
        }
        // "the Front (FVF) claimed": what stands in brackets is passed over.
        let closes = |at: usize, kind: Kind| self.out.tags[at] == Tag::Punctuation && self.text.tokens[at].kind == kind;
        if closes(at - 1, Kind::CloseBracket) {
            let open = (start + 1..at - 1).rev().take(30).find(|&i| self.text.tokens[i].kind == Kind::OpenBracket);
            at = open.unwrap_or(at);
        }
        let before = self.out.tags[at - 1];
        // "stormed the village and killed five"; "tried to kill"; ", wounding two"
        if let Some(earlier) = earlier {
            let shares = before == Tag::Conjunction
                || verb.infinitive
                || verb.participial
                    && matches!(before, Tag::Punctuation | Tag::Preposition)
                    && self.out.tags[verb.head as usize] == Tag::VerbIng;
            if shares {
                return earlier.subject;
            }
        }
        // ", who heads the party, said"; ", two of its allies, have": back over what stands between commas.
        if closes(at - 1, Kind::Comma)
            && !verb.participial
            && let Some(comma) = (start + 1..at - 1).rev().take(30).find(|&i| self.text.tokens[i].kind == Kind::Comma)
        {
            at = comma;
        }
        let nearest = self.out.nouns[first_noun..].partition_point(|g| g.tokens.end as usize <= at) + first_noun;
        // "a list of the men who were shot": the group right before the pronoun, whatever it hangs on.
        if self.out.tags[at - 1] == Tag::Relative
            && let Some(k) = nearest.checked_sub(1).filter(|&k| k >= first_noun)
            && matches!(self.between(self.out.nouns[k].tokens.end as usize, at - 1), Between::Nothing | Between::Comma)
        {
            return Some(self.first_of_list(k, first_noun));
        }
        for k in (first_noun.max(nearest.saturating_sub(REACH))..nearest).rev() {
            let group = &self.out.nouns[k];
            let clausal = group.preposition.is_some_and(|p| self.text.tokens[p as usize].word.has(gates::CLAUSAL));
            let first_token = group.tokens.start as usize;
            let bracketed = first_token > start && self.text.tokens[first_token - 1].kind == Kind::OpenBracket;
            if group.preposition.is_some() && !clausal || bracketed {
                continue;
            }
            // "the man who owns a mill was seized": the object of a relative clause is not what the sentence goes on about.
            if let Some(earlier) = earlier
                && earlier.object == Some(k as u32)
                && !verb.participial
                && !verb.infinitive
                && earlier.tokens.start as usize > start
                && self.out.tags[earlier.tokens.start as usize - 1] == Tag::Relative
                && !self.text.tokens[earlier.head as usize].word.has(gates::SAYING)
            {
                return earlier.subject;
            }
            // A group that an earlier verb governs is the subject only where it stands right before this verb.
            if let Some(earlier) = earlier
                && group.tokens.end <= earlier.tokens.start
                && self.out.tags[verb.head as usize] != Tag::VerbIng
                && k + 1 < nearest
            {
                return Some(self.first_of_list(k, first_noun));
            }
            return Some(self.first_of_list(k, first_noun));
        }
        earlier.and_then(|e| e.subject)
    }

    /// The group that opens the list or apposition that `k` goes on.
    fn first_of_list(&self, k: usize, first: usize) -> u32 {
        let mut k = k;
        while let Some(before) = self.out.nouns[k].joined_to.or(self.out.nouns[k].apposition_of) {
            let before = before as usize;
            // "according to reports, the mayor was killed": what a preposition governs is nobody's other name.
            let adjunct = self.out.nouns[k].apposition_of.is_some() && self.is_governed(before, first);
            if before < first || adjunct {
                break;
            }
            k = before;
        }
        k as u32
    }

    /// Whether a preposition governs a group, or the name that it stands behind: "in Kano, Kano State".
    fn is_governed(&self, mut k: usize, first: usize) -> bool {
        for _ in 0..3 {
            let group = &self.out.nouns[k];
            if group.preposition.is_some() {
                return true;
            }
            let Some(before) = k.checked_sub(1).filter(|&b| b >= first && group.headed_by_name) else { return false };
            let behind = &self.out.nouns[before];
            let comma = self.between(behind.tokens.end as usize, group.tokens.start as usize) == Between::Comma;
            if !(comma && behind.headed_by_name) {
                return false;
            }
            k = before;
        }
        false
    }

    fn object(&self, verb: &VerbGroup, end: usize) -> (Option<u32>, Option<u32>) {
        let mut at = verb.tokens.end as usize;
        while at < end
            && (self.out.tags[at] == Tag::Adverb
                || self.text.tokens[at].word.has(gates::PARTICLE)
                || self.marks.is_date(at) && self.out.noun_at[at] == 0)
        {
            at += 1;
        }
        // "shot and killed a guard": the object of the second is the object of both.
        if at + 1 < end && self.out.tags[at] == Tag::Conjunction && self.out.verb_at[at + 1] != 0 {
            let next = self.out.verbs[self.out.verb_at[at + 1] as usize - 1];
            if next.tokens.start as usize == at + 1 {
                at = next.tokens.end as usize;
                while at < end && self.out.tags[at] == Tag::Adverb {
                    at += 1;
                }
            }
        }
        let object = (at < end).then(|| self.out.noun_at[at].checked_sub(1)).flatten();
        if !verb.passive {
            return (object, None);
        }
        let first = self.out.nouns.partition_point(|g| (g.tokens.start as usize) < verb.tokens.end as usize);
        for (k, group) in self.out.nouns.iter().enumerate().skip(first).take(REACH) {
            if group.tokens.end as usize > end {
                break;
            }
            // "in a drive-by shooting" names no agent.
            let by = |p: u32| {
                let glued = self.text.tokens[p as usize].is_glued() && self.text.tokens[p as usize - 1].kind == Kind::Hyphen;
                self.text.tokens[p as usize].word.has(gates::BY) && p >= verb.head && !glued
            };
            if group.preposition.is_some_and(by) {
                return (object, Some(k as u32));
            }
        }
        (object, None)
    }
}

fn is_main_verb(tag: Tag) -> bool {
    matches!(tag, Tag::VerbPresent | Tag::VerbPast | Tag::VerbParticiple | Tag::VerbIng)
}

fn starts_verb(tag: Tag) -> bool {
    is_main_verb(tag) || matches!(tag, Tag::To | Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Comma,
    Semicolon,
    Conjunction,
    CommaConjunction,
    Other,
}
