//! Speakers: whom a local mention stands for, in which role, for which body.
//!
//! Takes the sources of the drafts in order of text, and people and organisations; gives name, role and organisation.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::cues;
use super::reader::Reader;
use crate::lexicon::WordId;
use crate::phrases::{NameOf, Tag};
use crate::record::{Organisation, Person};
use crate::text::{Mention, TokenRange};
use crate::tokens::{Kind, Shape};

/// Candidates for a pronoun looked back over at most.
const CANDIDATES: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Gender {
    #[default]
    Unknown,
    Man,
    Woman,
}

/// Whom a source stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Identity {
    pub(super) name: Option<String>,
    pub(super) role: Option<String>,
    pub(super) organisation: Option<String>,
}

pub(super) struct Speakers<'r, 'a> {
    reader: &'r Reader<'a>,
    people: &'r [Mention<Person>],
    organisations: &'r [Mention<Organisation>],
    /// By name; read where a pronoun asks for them.
    genders: OnceCell<HashMap<&'r str, Gender>>,
    /// Tokens at which a person is subject, with the index of the mention, in order; read where a pronoun asks for them.
    salient: OnceCell<Vec<(u32, u32)>>,
    /// People who have spoken: token of the source, index of the mention.
    spoke: Vec<(u32, u32)>,
    roles: HashMap<&'r str, (Option<String>, Option<String>)>,
}

impl<'r, 'a> Speakers<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, people: &'r [Mention<Person>], organisations: &'r [Mention<Organisation>]) -> Self {
        Self {
            reader,
            people,
            organisations,
            genders: OnceCell::new(),
            salient: OnceCell::new(),
            spoke: Vec::new(),
            roles: HashMap::new(),
        }
    }

    fn genders(&self) -> &HashMap<&'r str, Gender> {
        self.genders.get_or_init(|| {
            let mut genders = HashMap::new();
            for mention in self.people {
                let known = genders.entry(mention.value.name.as_str()).or_default();
                if *known == Gender::Unknown {
                    *known = self.gender_at(mention);
                }
            }
            genders
        })
    }

    fn salient(&self) -> &[(u32, u32)] {
        self.salient.get_or_init(|| {
            let phrases = self.reader.phrases;
            let subjects = phrases.verbs.iter().filter_map(|verb| Some(&phrases.nouns[verb.subject? as usize]));
            let people = subjects.filter_map(|group| match group.name {
                Some(NameOf::Person(person)) if self.reader.mask[group.head as usize] == 0 => Some((group.tokens.start, person)),
                _ => None,
            });
            let mut salient: Vec<(u32, u32)> = people.collect();
            salient.sort_unstable();
            salient.dedup();
            salient
        })
    }

    /// What title, role and given name tell.
    fn gender_at(&self, mention: &Mention<Person>) -> Gender {
        let tokens = &self.reader.text.tokens;
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let class = |at: usize| {
            let word = tokens[at].word;
            match (self.reader.tables.is(word, cues::MAN), self.reader.tables.is(word, cues::WOMAN)) {
                (true, false) => Gender::Man,
                (false, true) => Gender::Woman,
                _ => Gender::Unknown,
            }
        };
        for at in (start.saturating_sub(3)..start).rev() {
            let noun = matches!(self.reader.tag(at), Tag::Noun | Tag::Name | Tag::Adjective);
            if self.reader.mask[at] != self.reader.mask[start] || !tokens[at].is_word() || !noun {
                break;
            }
            let gender = class(at);
            if gender != Gender::Unknown {
                return gender;
            }
        }
        let first = class(start);
        if first != Gender::Unknown && (end - start > 1 || mention.value.name.len() > mention.value.text.len()) {
            return first;
        }
        if end - start == 1 {
            // "Lee" of "Ann Lee": the full name tells, at its own mention.
            return Gender::Unknown;
        }
        first
    }

    fn gender_of(&self, person: u32) -> Gender {
        self.genders().get(self.people[person as usize].value.name.as_str()).copied().unwrap_or_default()
    }

    fn people_in(&self, range: TokenRange) -> &'r [Mention<Person>] {
        let from = self.people.partition_point(|m| m.tokens.start < range.start);
        let to = self.people.partition_point(|m| m.tokens.start < range.end);
        &self.people[from..to.max(from)]
    }

    /// The first organisation in a run.
    fn organisation_in(&self, range: TokenRange) -> Option<&'r Mention<Organisation>> {
        let from = self.organisations.partition_point(|m| m.tokens.start < range.start);
        self.organisations.get(from).filter(|m| m.tokens.end <= range.end)
    }

    /// Whom the source at `range` stands for; to be asked in order of text.
    pub(super) fn identify(&mut self, range: TokenRange) -> Identity {
        let start = range.start as usize;
        let word = self.reader.text.tokens[start].word;
        let words = &self.reader.tables.words;
        if range.len() == 1 {
            if word == words.he || word == words.his {
                return self.pronoun(range, Gender::Man);
            }
            if word == words.she || word == words.her {
                return self.pronoun(range, Gender::Woman);
            }
            if word == words.who {
                return self.relative(range);
            }
            if self.reader.tag(start) == Tag::Pronoun {
                return Identity::default();
            }
        }
        // The person named: the first whose name the head of the mention is.
        let named = self.people_in(range).iter().find(|m| self.is_head(m.tokens, range));
        if let Some(mention) = named {
            let index = self.people.partition_point(|m| m.tokens.start < mention.tokens.start) as u32;
            self.spoke.push((range.start, index));
            return self.person(mention, range);
        }
        let body = self.organisation_in(range);
        let first = self.reader.tag(start);
        if matches!(first, Tag::Determiner | Tag::Possessive)
            && self.people_in(range).is_empty()
            && let Some(identity) = self.definite(range)
        {
            return identity;
        }
        if let Some(name) = self.capital_run(range).filter(|&name| body.is_none_or(|m| !m.tokens.overlaps(name))) {
            let text = self.reader.text.slice(name).to_string();
            return Identity {
                name: Some(text),
                role: self.local_role(name, range),
                organisation: body.map(|m| m.value.name.clone()),
            };
        }
        // "the rights group Refuge Watch"
        let kind = body.filter(|m| m.tokens.end == range.end).and_then(|m| self.role_before(m.tokens, range));
        Identity {
            name: body.filter(|m| m.tokens.end + 1 >= range.end).map(|m| m.value.name.clone()),
            role: kind.filter(|role| self.is_common(*role)).map(|role| self.words(role)),
            organisation: body.map(|m| m.value.name.clone()),
        }
    }

    /// A name that no table knows: the capitalised words, two or more, that the head of a source ends with.
    fn capital_run(&self, range: TokenRange) -> Option<TokenRange> {
        let reader = self.reader;
        let (start, end) = (range.start as usize, range.end as usize);
        if !reader.text.is_cased(start) {
            return None;
        }
        let end = (start..end).find(|&k| !reader.text.tokens[k].is_word() && reader.kind(k) != Kind::Hyphen).unwrap_or(end);
        let mut from = end;
        while from > start {
            let token = &reader.text.tokens[from - 1];
            let name = token.is_word() && token.is_capital() && !matches!(reader.tag(from - 1), Tag::Determiner | Tag::Pronoun);
            let joint = token.kind == Kind::Hyphen && from < end;
            // "moon" of "Ban Ki-moon"
            let glued = token.is_word() && from - 1 > start && reader.kind(from - 2) == Kind::Hyphen;
            if !(name || joint || glued) || end - from >= 4 {
                break;
            }
            from -= 1;
        }
        if let Some(title) = (from..end).rev().find(|&k| reader.is(k, cues::TITLE)) {
            from = title + 1;
        }
        let known = (from..end).any(|k| reader.phrases.noun(k).is_some_and(|n| n.headed_by_name && n.head as usize + 1 == end));
        (end - from >= 2 && from < end && !known && reader.text.tokens[from].is_capital()).then(|| TokenRange::new(from, end))
    }

    /// Whether a name is what the source is about, not a part of something else in it ("Lee's spokesman").
    fn is_head(&self, name: TokenRange, range: TokenRange) -> bool {
        let after = name.end as usize;
        if after < range.end as usize && self.reader.kind(after) == Kind::Possessive {
            return false;
        }
        let before = name.start as usize;
        if before > range.start as usize {
            let tag = self.reader.tag(before - 1);
            if tag == Tag::Preposition || tag == Tag::Conjunction {
                return false;
            }
        }
        // "an adviser to President Lee": the name hangs on what stands before it.
        if let Some(group) = self.reader.phrases.noun(before) {
            let first = group.tokens.start;
            let hangs = first > range.start
                && (group.preposition == Some(first - 1) || first > range.start + 1 && group.joined_to.is_some());
            if hangs {
                return false;
            }
        }
        // "the Lee campaign"
        match self.reader.phrases.noun(after.saturating_sub(1)) {
            Some(group) => group.head < name.end,
            None => true,
        }
    }

    fn person(&mut self, mention: &'r Mention<Person>, range: TokenRange) -> Identity {
        let person = &mention.value;
        let mut organisation = person.organisation.clone();
        // The words at the name say more than the role alone: "director of the institute's water project".
        let mut role = self.local_role(mention.tokens, range).or_else(|| person.role.clone());
        if organisation.is_none() && role.is_some() {
            let near = TokenRange { start: range.start, end: range.end };
            organisation = self.organisation_in(near).map(|m| m.value.name.clone());
        }
        if let Some((known_role, known_organisation)) = self.roles.get(person.name.as_str()) {
            role = role.or_else(|| known_role.clone());
            organisation = organisation.or_else(|| known_organisation.clone());
        } else if role.is_some() {
            self.roles.insert(&person.name, (role.clone(), organisation.clone()));
        }
        Identity { name: Some(person.name.clone()), role, organisation }
    }

    /// The role that a mention gives beside the name: title before it, apposition behind it, or both
    /// ("Sen., chairman of the panel").
    fn local_role(&self, name: TokenRange, range: TokenRange) -> Option<String> {
        let before = self.role_before(name, range).map(|role| self.words(role));
        match (before, self.role_behind(name, range).map(|role| self.words(role))) {
            (Some(before), Some(behind)) => Some(format!("{before}, {behind}")),
            (before, behind) => before.or(behind),
        }
    }

    /// Whether a common noun in lower case ends a run.
    fn is_common(&self, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        self.reader.text.tokens[last].shape == Shape::Lower && self.reader.noun(last).is_some()
    }

    fn words(&self, range: TokenRange) -> String {
        self.reader.text.words(range)
    }

    /// A run without the article or possessive that it opens with.
    fn lead(&self, mut from: usize, to: usize) -> Option<TokenRange> {
        let reader = self.reader;
        while from < to && matches!(reader.tag(from), Tag::Determiner | Tag::Possessive) && reader.kind(from) != Kind::Possessive
        {
            from += 1;
        }
        (from < to).then(|| TokenRange::new(from, to))
    }

    /// "Ann Lee, a nurse in Orlando", "Ann Lee (a nurse)".
    fn role_behind(&self, name: TokenRange, range: TokenRange) -> Option<TokenRange> {
        let reader = self.reader;
        let (name_end, end) = (name.end as usize, range.end as usize);
        let lower = |from: usize, to: usize| {
            (from..to).any(|at| reader.text.tokens[at].shape == Shape::Lower && reader.noun(at).is_some())
        };
        if name_end + 1 < end
            && reader.kind(name_end) == Kind::OpenBracket
            && reader.tag(name_end + 1) == Tag::Determiner
            && let Some(close) = (name_end + 1..end).find(|&k| reader.kind(k) == Kind::CloseBracket)
        {
            return self.lead(name_end + 1, close);
        }
        let mut at = (name_end..end).find(|&k| reader.kind(k) == Kind::Comma).unwrap_or(end);
        while at + 1 < end {
            let from = at + 1;
            let stop = (from..end).find(|&k| reader.kind(k) == Kind::Comma || reader.is_relative(k)).unwrap_or(end);
            if stop > from && self.opens_role(from, stop) && (lower(from, stop) || reader.text.capitals) {
                return self.lead(from, stop);
            }
            if stop == at || stop < end && reader.kind(stop) != Kind::Comma {
                break;
            }
            at = stop;
        }
        None
    }

    /// Whether an apposition can start here: with a noun group, or with what its tag hides ("an outside adviser",
    /// "managing director", "Democrat of Oregon").
    fn opens_role(&self, from: usize, stop: usize) -> bool {
        let reader = self.reader;
        reader.noun(from).is_some()
            || from + 1 < stop
                && match reader.tag(from) {
                    Tag::Determiner | Tag::Possessive => true,
                    Tag::VerbIng | Tag::Adjective => reader.noun(from + 1).is_some(),
                    _ => false,
                }
    }

    /// "Foreign Minister Juan Paz", "the mayor, Juan Paz".
    fn role_before(&self, name: TokenRange, range: TokenRange) -> Option<TokenRange> {
        let reader = self.reader;
        let (mut from, mut to) = (range.start as usize, name.start as usize);
        if to > from && reader.kind(to - 1) == Kind::Comma {
            to -= 1;
        }
        if let Some(comma) = (from..to).rev().find(|&k| reader.kind(k) == Kind::Comma) {
            from = comma + 1;
        }
        let title = to == from + 1 && (reader.is(from, cues::MAN) || reader.is(from, cues::WOMAN));
        if to > from && !title { self.lead(from, to) } else { None }
    }

    fn fits(&self, person: u32, gender: Gender) -> bool {
        let known = self.gender_of(person);
        known == Gender::Unknown || known == gender
    }

    fn of_person(&self, index: u32) -> Identity {
        let person = &self.people[index as usize].value;
        let known = self.roles.get(person.name.as_str());
        // What was said of the role in full ("mayor of Santa Rita") stands above the bare word.
        let full = known.and_then(|k| k.0.clone());
        let role = match (&person.role, full) {
            (Some(role), Some(full)) if full.starts_with(role.as_str()) => Some(full),
            (Some(role), _) => Some(role.clone()),
            (None, full) => full,
        };
        Identity {
            name: Some(person.name.clone()),
            role,
            organisation: person.organisation.clone().or_else(|| known.and_then(|k| k.1.clone())),
        }
    }

    /// The last one who spoke or was subject, of this gender.
    fn pronoun(&mut self, range: TokenRange, gender: Gender) -> Identity {
        let before = |list: &[(u32, u32)]| list.partition_point(|&(token, _)| token < range.start);
        let pick = |list: &[(u32, u32)], sure: bool| {
            list[..before(list)]
                .iter()
                .rev()
                .take(CANDIDATES)
                .find(|&&(_, p)| if sure { self.gender_of(p) == gender } else { self.fits(p, gender) })
                .copied()
        };
        let spoke = pick(&self.spoke, false);
        let subject = pick(self.salient(), false);
        let found = match (spoke, subject) {
            (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
            (a, b) => a.or(b),
        };
        let found = found.or_else(|| {
            let to = self.people.partition_point(|m| m.tokens.start < range.start);
            (0..to as u32).rev().take(CANDIDATES).find(|&p| self.fits(p, gender)).map(|p| (range.start, p))
        });
        let Some((_, person)) = found else { return Identity::default() };
        self.spoke.push((range.start, person));
        self.of_person(person)
    }

    /// The one before "who".
    fn relative(&mut self, range: TokenRange) -> Identity {
        let to = self.people.partition_point(|m| m.tokens.start < range.start);
        let Some(mention) = to.checked_sub(1).map(|k| &self.people[k]) else { return Identity::default() };
        if mention.tokens.end + 24 < range.start
            || self.reader.text.tokens[mention.tokens.start as usize].sentence
                != self.reader.text.tokens[range.start as usize].sentence
        {
            return Identity::default();
        }
        self.spoke.push((range.start, to as u32 - 1));
        let mut identity = self.of_person(to as u32 - 1);
        if let Some(role) = self.role_behind(mention.tokens, TokenRange { start: mention.tokens.start, end: range.start }) {
            identity.role = Some(self.words(role));
        }
        identity
    }

    /// "the minister", "the group": the last one of that role, or the last body.
    fn definite(&mut self, range: TokenRange) -> Option<Identity> {
        let head = self.reader.phrases.noun(range.start as usize)?.head as usize;
        if range.len() > 4 || head >= range.end as usize || head == range.start as usize {
            return None;
        }
        // "the European Union" names itself.
        if self.organisation_in(range).is_some_and(|m| m.tokens.contains(head)) {
            return None;
        }
        let word: WordId = self.reader.text.tokens[head].word;
        if self.reader.tables.is(word, cues::BODY) {
            let to = self.organisations.partition_point(|m| m.tokens.start < range.start);
            let body = &self.organisations[to.checked_sub(1)?].value;
            return Some(Identity { name: Some(body.name.clone()), role: None, organisation: Some(body.name.clone()) });
        }
        let noun = self.reader.text.word(head);
        let to = self.people.partition_point(|m| m.tokens.start < range.start);
        let person = (0..to).rev().take(CANDIDATES).find(|&k| {
            let person = &self.people[k].value;
            let role = person.role.as_deref().or_else(|| self.roles.get(person.name.as_str()).and_then(|r| r.0.as_deref()));
            role.is_some_and(|role| role.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(noun)))
        })? as u32;
        self.spoke.push((range.start, person));
        Some(self.of_person(person))
    }
}
