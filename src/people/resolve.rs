//! Resolution: which person a short form means; role and body of each.

use super::candidates::role_after;
use crate::lexicon::KeyMap;
use crate::names::{self, Capitals, Class, Names, Sort, Tables as Words, Title};
use crate::record::{Confidence, Organisation, Person};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::{Kind, Shape};

/// What a document says of one person.
#[derive(Debug, Clone, Default)]
struct Known {
    name: String,
    first: u64,
    parts: usize,
    role: Option<String>,
    organisation: Option<String>,
}

/// Gives every name of a person its fullest form, role and body.
pub(crate) fn resolve(
    text: &Text,
    words: &Words,
    names: &Names,
    organisations: &[Mention<Organisation>],
) -> Vec<Mention<Person>> {
    let capitals = &names.capitals;
    let context = Context { text, words, capitals, organisations };
    let mut known: Vec<Known> = Vec::new();
    let mut by_last: KeyMap<Vec<u32>> = KeyMap::default();
    let mut who: Vec<usize> = Vec::new();
    let people: Vec<_> = names.of(Sort::Person).collect();
    // Full names first, so that a short form before them finds them, too.
    for pass in 0..2 {
        for (index, candidate) in people.iter().enumerate() {
            let tokens = candidate.tokens;
            let last = names::last_part(text, capitals, tokens);
            let single = last.len() == tokens.len();
            if pass == 0 {
                who.push(usize::MAX);
            }
            if single != (pass == 1) {
                continue;
            }
            let key = names::key_of(text, last);
            let first = text.key(tokens.start as usize);
            let same = by_last.get(&key).map_or(&[][..], |same| &same[..]);
            let chosen = if single {
                // The one of that name spoken of last before here, else the first after.
                let mut before = who[..index].iter().rev().take(64);
                before.find(|&&k| same.contains(&(k as u32))).copied().or(same.first().map(|&k| k as usize))
            } else {
                same.iter().map(|&k| k as usize).find(|&k| known[k].first == first)
            };
            let person = chosen.unwrap_or_else(|| {
                known.push(Known { first, ..Known::default() });
                by_last.entry(key).or_default().push(known.len() as u32 - 1);
                if !single && names::is_family_first(text, capitals, tokens) {
                    by_last.entry(first).or_default().push(known.len() as u32 - 1);
                }
                known.len() - 1
            });
            who[index] = person;
            let parts = tokens.len();
            if parts > known[person].parts {
                known[person].parts = parts;
                known[person].name = text.words(tokens);
            }
            let entry = &mut known[person];
            if entry.role.is_none() || entry.organisation.is_none() {
                let (role, body) = context.role(tokens);
                entry.role = entry.role.take().or_else(|| Some(text.words(role?)));
                entry.organisation = entry.organisation.take().or_else(|| Some(body?.name.clone()));
            }
        }
    }
    people
        .iter()
        .zip(who)
        .filter_map(|(candidate, person)| {
            let entry = known.get(person)?;
            let mut value = Person::new(text.span(candidate.tokens), text.slice(candidate.tokens), entry.name.clone());
            value.role.clone_from(&entry.role);
            value.organisation.clone_from(&entry.organisation);
            value.confidence = match candidate.weight {
                75.. => Confidence::High,
                60.. => Confidence::Medium,
                _ => Confidence::Low,
            };
            Some(Mention { tokens: candidate.tokens, rule: candidate.rule, value })
        })
        .collect()
}

struct Context<'c, 't> {
    text: &'c Text<'t>,
    words: &'c Words,
    capitals: &'c Capitals,
    organisations: &'c [Mention<Organisation>],
}

impl Context<'_, '_> {
    /// Role and body that stand beside a name.
    fn role(&self, tokens: TokenRange) -> (Option<TokenRange>, Option<&Organisation>) {
        let at = self.capitals.segments.partition_point(|s| s.tokens.end <= tokens.start);
        let segment = self.capitals.segments.get(at).filter(|s| s.tokens.contains(tokens.start as usize));
        let before = segment.and_then(|s| match s.title {
            Some((title, Title::Role)) => Some(title),
            Some(_) => None,
            None => s.role.map(|role| self.widen(role)),
        });
        if let Some(role) = before {
            return (Some(role), self.body_before(role.start as usize));
        }
        let end = tokens.end as usize;
        let comma = self.text.tokens.get(end).filter(|t| t.kind == Kind::Comma);
        if let Some(role) = comma.and_then(|_| role_after(self.text, self.words, end + 1)) {
            let body = self.body_after(role.end as usize).or_else(|| self.body_within(role));
            return (Some(self.without_bodies(role)), body);
        }
        (None, None)
    }

    /// "foreign ministry spokesman" from "spokesman".
    fn widen(&self, role: TokenRange) -> TokenRange {
        let mut start = role.start as usize;
        for _ in 0..3 {
            let Some(before) = start.checked_sub(1) else { break };
            let token = &self.text.tokens[before];
            let class = self.capitals.class(before);
            let noun = token.shape == Shape::Lower
                && token.is_word()
                && class.any(Class::COMMON)
                && !class.any(Class::STOP | Class::SAY | Class::LOCATIVE)
                && token.sentence == self.text.tokens[start].sentence;
            if !noun {
                break;
            }
            start = before;
        }
        TokenRange::new(start, role.end as usize)
    }

    fn body_before(&self, start: usize) -> Option<&Organisation> {
        let at = self.organisations.partition_point(|o| (o.tokens.end as usize) < start.saturating_sub(1));
        let body = self.organisations.get(at)?;
        let end = body.tokens.end as usize;
        let possessive = end + 1 == start && self.text.tokens[end].kind == Kind::Possessive;
        (end == start || possessive).then_some(&body.value)
    }

    /// "of the Red Cross", "for UNICEF".
    fn body_after(&self, start: usize) -> Option<&Organisation> {
        let joint = self.text.tokens.get(start)?;
        if joint.shape != Shape::Lower || !matches!(self.text.word(start), "of" | "for" | "at" | "with" | "from") {
            return None;
        }
        let mut from = start + 1;
        if self.text.tokens.get(from).is_some_and(|t| t.shape == Shape::Lower) && self.text.word(from) == "the" {
            from += 1;
        }
        let at = self.organisations.partition_point(|o| (o.tokens.start as usize) < from);
        self.organisations.get(at).filter(|o| o.tokens.start as usize == from).map(|o| &o.value)
    }

    fn body_within(&self, role: TokenRange) -> Option<&Organisation> {
        let at = self.organisations.partition_point(|o| o.tokens.start < role.start);
        self.organisations.get(at).filter(|o| o.tokens.end <= role.end).map(|o| &o.value)
    }

    /// The role without a body's name at its head.
    fn without_bodies(&self, role: TokenRange) -> TokenRange {
        let at = self.organisations.partition_point(|o| o.tokens.start < role.start);
        match self.organisations.get(at) {
            Some(body) if body.tokens.start == role.start && body.tokens.end < role.end => {
                let mut start = body.tokens.end as usize;
                if self.text.tokens[start].kind == Kind::Possessive && start + 1 < role.end as usize {
                    start += 1;
                }
                TokenRange::new(start, role.end as usize)
            }
            _ => role,
        }
    }
}
