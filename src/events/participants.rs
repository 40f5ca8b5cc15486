//! Participants: what sort of somebody or something each noun group stands for.
//!
//! Takes the noun groups and the names that earlier stages know, gives one [`Argument`] a group.

use std::cell::OnceCell;
use std::ops::Index;

use super::{Input, inflect};
use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary, WordId, WordMap, gates};
use crate::phrases::{NameOf, NounGroup, Tag};
use crate::record::{Organisation, OrganisationKind, Participant, ParticipantClass, ParticipantKind, PlaceKind, Use};
use crate::text::{Mention, TokenRange};
use crate::tokens::Kind;

/// Words before a noun that may tell whose it is, at most.
const MODIFIERS: usize = 6;

/// What a group stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    /// Nothing that the tables know.
    #[default]
    Unknown,
    Pronoun,
    Person,
    /// People without a name.
    Human,
    /// "the army", "the government": a body that is not named.
    Body,
    Organisation,
    Country,
    Place,
    Facility,
    Vehicle,
    Object,
    Weapon,
    /// Something that happened.
    Event,
    /// "group", "members": whose sort the words behind "of" tell.
    Container,
    /// Ideas, times, sums.
    Abstract,
}

impl Sort {
    /// Somebody who can act.
    pub(super) const fn acts(self) -> bool {
        matches!(self, Self::Person | Self::Human | Self::Body | Self::Organisation | Self::Country | Self::Container)
    }

    /// Somebody who can be hurt.
    pub(super) const fn is_people(self) -> bool {
        matches!(self, Self::Person | Self::Human | Self::Container)
    }

    pub(super) const fn is_thing(self) -> bool {
        matches!(self, Self::Facility | Self::Vehicle | Self::Object)
    }
}

/// A noun group as a possible participant.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Argument {
    pub(super) sort: Sort,
    pub(super) class: Option<ParticipantClass>,
    /// The organisation it is or belongs to.
    pub(super) organisation: Option<u32>,
    pub(super) person: Option<u32>,
    pub(super) place: Option<u32>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// "the rebels": of the movement that the text names.
    pub(super) partisan: bool,
    /// "the victims": of what was told before.
    pub(super) harmed: bool,
    /// "a member", "the leader", "the helicopter": the words around it tell of whom, or whose.
    pub(super) member: bool,
    /// A civilian for want of a word that says otherwise.
    pub(super) presumed: bool,
    /// One past the last group that belongs to it ("group of armed men" is two).
    pub(super) last: u32,
}

/// Nouns for participants.
#[derive(Debug, Default)]
pub(super) struct Participants {
    entries: PhraseTable<Noun>,
    /// Whether an entry ends with the word.
    ends: WordMap<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Noun {
    sort: Sort,
    class: Option<ParticipantClass>,
    plural: bool,
    /// Who fights for a movement: "rebel", "guerrilla".
    partisan: bool,
    /// Who was harmed by what was told before: "victim".
    harmed: bool,
    /// Who is what those around are: "member", "leader", "pilot".
    member: bool,
}

impl Participants {
    pub(super) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut participants = Self::default();
        let file = "gazetteers/events/participants.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/events/participants.tsv")) {
            let sort = row.parse(
                1,
                "human, partisan, harmed, member, body, group, facility, place, vehicle, aircraft or object",
                |cell| match cell {
                    "human" | "partisan" | "harmed" | "member" => Some(Sort::Human),
                    "body" => Some(Sort::Body),
                    "group" => Some(Sort::Container),
                    "place" => Some(Sort::Place),
                    "facility" => Some(Sort::Facility),
                    "vehicle" | "aircraft" => Some(Sort::Vehicle),
                    "object" => Some(Sort::Object),
                    _ => None,
                },
            )?;
            let class = row.parse(2, "a class of participant or -", |cell| match cell {
                "-" => Some(None),
                _ => ParticipantClass::parse(cell).map(Some),
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            let partisan = row.cell(1) == "partisan";
            let harmed = row.cell(1) == "harmed";
            let member = matches!(row.cell(1), "member" | "aircraft") || sort == Sort::Container;
            participants.insert(&words, Noun { sort, class, plural: false, partisan, harmed, member });
            let words = vocabulary.intern_all(&inflect::plural(row.cell(0), row.cell(3)));
            participants.insert(&words, Noun { sort, class, plural: true, partisan, harmed, member });
        }
        participants.entries.gate(vocabulary, gates::PARTICIPANT);
        participants.ends.gate(vocabulary, gates::PARTICIPANT_END);
        Ok(participants)
    }

    fn insert(&mut self, words: &[WordId], noun: Noun) {
        self.entries.entry(words, || noun);
        if let Some(&last) = words.last() {
            self.ends.set(last, true);
        }
    }

    fn one(&self, input: &Input, weapon_at: &[u32], k: usize) -> Argument {
        let group = &input.phrases.nouns[k];
        let (text, tags) = (input.text, &input.phrases.tags);
        let head = group.head as usize;
        let start = group.tokens.start as usize;
        let cues = &input.tables.events.cues;
        let mut argument = Argument {
            plural: tags[head] == Tag::PluralNoun,
            definite: cues.get(text.tokens[start].word) & super::cue::DEFINITE != 0,
            ..Argument::default()
        };
        // "held him hostage", "was taken captive": a state, nobody in person.
        let words = &input.tables.events.words;
        if group.tokens.len() == 1 && [words.hostage, words.captive].contains(&text.tokens[head].word) {
            argument.sort = Sort::Abstract;
            return argument;
        }
        if tags[head] == Tag::Pronoun {
            argument.sort = Sort::Pronoun;
            return argument;
        }
        let noun = self.head_noun(input, start, head);
        if group.headed_by_name {
            match group.name {
                Some(NameOf::Person(i)) => {
                    argument.sort = Sort::Person;
                    argument.person = Some(i);
                    let name = input.people[i as usize].tokens.start as usize;
                    let role = (start..name).rev().find_map(|i| self.head_noun(input, start, i));
                    let class = role.and_then(|r| r.class).or_else(|| self.class_behind(input, k));
                    argument.presumed = class.is_none();
                    argument.class = class.or(Some(ParticipantClass::Civilians));
                    argument.organisation = Self::organisation_in(input, start, name);
                }
                Some(NameOf::Organisation(i)) => {
                    let organisation = &input.organisations[i as usize].value;
                    argument.sort = Sort::Organisation;
                    argument.organisation = Some(i);
                    argument.class = class_of(organisation.kind);
                }
                Some(NameOf::Place(i)) => {
                    argument.place = Some(i);
                    let place = &input.places[i as usize].value;
                    argument.sort = match place.kind {
                        // A demonym is nobody by itself.
                        PlaceKind::Country if place.usage == Use::Literal || place.text.eq_ignore_ascii_case(&place.name) => {
                            Sort::Country
                        }
                        PlaceKind::Facility => Sort::Facility,
                        // "two Chileans", "a Peruvian": people.
                        PlaceKind::Country if place.usage == Use::Associative && is_people(input, group, place) => {
                            argument.class = Some(ParticipantClass::Civilians);
                            argument.plural |= ends_plural(&place.text);
                            Sort::Human
                        }
                        // "Beijing denounced": the capital stands for the state.
                        PlaceKind::City if place.usage == Use::Associative && group.tokens.len() <= 2 => Sort::Country,
                        _ => Sort::Place,
                    };
                    if argument.sort == Sort::Country {
                        argument.class = Some(ParticipantClass::Government);
                    }
                }
                None => {}
            }
            if argument.sort != Sort::Unknown && !(argument.sort == Sort::Place && noun.is_some_and(|n| n.sort != Sort::Place)) {
                return argument;
            }
        }
        if let Some(noun) = noun {
            argument.sort = noun.sort;
            argument.class = noun.class;
            argument.plural |= noun.plural;
            argument.partisan = noun.partisan;
            argument.harmed = noun.harmed;
            argument.member = noun.member;
        } else if weapon_at[head] != 0 {
            argument.sort = Sort::Weapon;
        } else if cues.get(text.tokens[head].word) & super::cue::ABSTRACT != 0 || tags[head] == Tag::Number {
            argument.sort = Sort::Abstract;
        } else if input.tables.events.triggers.noun_at(input, head).is_some() {
            argument.sort = Sort::Event;
        } else if looks_human(text.word(head)) {
            argument.sort = Sort::Human;
            argument.class = Some(ParticipantClass::Civilians);
        }
        // A word that no table knows: "stockbreeders".
        if argument.sort == Sort::Unknown && tags[head] == Tag::Noun {
            argument.plural |= ends_plural(text.word(head));
        }
        let armed = |i: usize| cues.get(text.tokens[i].word) & super::cue::ARMED != 0;
        if argument.sort.is_people() && (start..head).any(armed) {
            argument.class = match argument.class {
                Some(ParticipantClass::Civilians) | None => Some(ParticipantClass::ArmedGroup),
                other => other,
            };
        }
        if argument.sort.is_thing() && argument.class.is_none() || argument.member {
            // "police station", "military truck convoy"
            let owner = self.owner(input, start, head);
            argument.class = owner.or(argument.class);
            argument.presumed |= argument.member && argument.sort == Sort::Human && owner.is_none() && argument.class.is_some();
        }
        if argument.sort.is_people() || argument.sort.is_thing() {
            argument.organisation = Self::organisation_in(input, start, head);
            if let Some(i) = argument.organisation {
                let class = class_of(input.organisations[i as usize].value.kind);
                if argument.sort.is_people() && takes(&argument, class) {
                    argument.class = class;
                }
            }
        }
        argument
    }

    /// "Ana Sol, a guerrilla leader": the class that an apposition tells.
    fn class_behind(&self, input: &Input, k: usize) -> Option<ParticipantClass> {
        let nouns = &input.phrases.nouns;
        let next = nouns.get(k + 1).filter(|next| next.apposition_of == Some(k as u32))?;
        let (start, head) = (next.tokens.start as usize, next.head as usize);
        let noun = self.head_noun(input, start, head)?;
        if !noun.member {
            return noun.class;
        }
        // "the chief of the Coast Cartel"
        let of = nouns.get(k + 2).filter(|g| follows_with_of(input, next, g));
        let of = of.and_then(|g| match g.name {
            Some(NameOf::Organisation(i)) => class_of(input.organisations[i as usize].value.kind),
            _ => self.head_noun(input, g.tokens.start as usize, g.head as usize)?.class,
        });
        of.filter(|&c| bears_arms(c)).or_else(|| self.owner(input, start, head)).or(noun.class)
    }

    /// The class that a word before a noun tells: "an infantry unit", "the patrol leader".
    fn owner(&self, input: &Input, start: usize, head: usize) -> Option<ParticipantClass> {
        let from = start.max(head.saturating_sub(MODIFIERS));
        (from..head).rev().find_map(|i| {
            let (end, noun) = self.entries.longest(&input.text.tokens, i)?;
            noun.class.filter(|&c| end <= head && bears_arms(c))
        })
    }

    /// The longest noun of the table that ends at the head.
    fn head_noun(&self, input: &Input, start: usize, head: usize) -> Option<Noun> {
        if !self.ends.get(input.text.tokens[head].word) {
            return None;
        }
        (start.max(head.saturating_sub(4))..=head).find_map(|at| {
            let (end, noun) = self.entries.longest(&input.text.tokens, at)?;
            (end == head + 1).then_some(*noun)
        })
    }

    fn organisation_in(input: &Input, start: usize, end: usize) -> Option<u32> {
        let first = input.organisations.partition_point(|m| (m.tokens.end as usize) <= start);
        input
            .organisations
            .get(first)
            .filter(|m| (m.tokens.start as usize) < end && m.tokens.start as usize >= start)
            .map(|_| first as u32)
    }

    /// "members of the FMLN", "group of armed men": the group behind "of" belongs to the one before.
    fn joined(&self, input: &Input, weapon_at: &[u32], k: usize) -> Argument {
        let mut here = self.one(input, weapon_at, k);
        here.last = k as u32 + 1;
        let nouns = &input.phrases.nouns;
        let Some(next) = nouns.get(k + 1) else { return here };
        // "militants affiliated with the ELN", "men who said they were from the MRTA"
        let (from, to) = (nouns[k].tokens.end as usize, next.tokens.start as usize);
        if to > from && to - from <= 4 && here.sort == Sort::Human && here.organisation.is_none() {
            let belongs = |at: usize| input.tables.events.cues.get(input.text.tokens[at].word) & super::cue::BELONGS != 0;
            if (from..to).any(belongs) {
                let behind = self.one(input, weapon_at, k + 1);
                here.organisation = behind.organisation.filter(|_| behind.sort == Sort::Organisation);
            }
        }
        let Some(hanging) = hanging_with_of(input, k) else { return here };
        let behind = self.one(input, weapon_at, hanging);
        // "a number of women", "thousands of people", "400 of the supporters"
        let head = nouns[k].head as usize;
        let amount = input.phrases.tags[head] == Tag::Number
            || input.tables.events.cues.get(input.text.tokens[head].word) & super::cue::MANY != 0;
        let people = matches!(behind.sort, Sort::Human | Sort::Container);
        if amount && people && matches!(here.sort, Sort::Unknown | Sort::Abstract) {
            here.sort = Sort::Container;
        }
        match (here.sort, behind.sort) {
            // "a cache of rifles", "40 kg of explosives"
            (sort, Sort::Weapon) if sort == Sort::Container || amount && matches!(sort, Sort::Unknown | Sort::Abstract) => {
                here.sort = Sort::Weapon;
                here.last = hanging as u32 + 1;
            }
            (Sort::Container, Sort::Human | Sort::Container) => {
                here.sort = Sort::Human;
                here.class = behind.class;
                here.partisan = behind.partisan;
                here.organisation = here.organisation.or(behind.organisation);
                here.plural = true;
                here.last = hanging as u32 + 1;
            }
            (Sort::Container | Sort::Human, Sort::Organisation) => {
                here.organisation = here.organisation.or(behind.organisation);
                here.last = hanging as u32 + 1;
                if takes(&here, behind.class) {
                    here.class = behind.class;
                }
                here.plural |= here.sort == Sort::Container;
                here.sort = Sort::Human;
            }
            // "members of the security forces"
            (Sort::Human, Sort::Human | Sort::Container) if here.member && behind.class.is_some_and(bears_arms) => {
                here.last = hanging as u32 + 1;
                here.class = behind.class;
                here.presumed = false;
            }
            // "members of the army"
            (Sort::Container | Sort::Human, Sort::Body) => {
                here.last = hanging as u32 + 1;
                if takes(&here, behind.class) || matches!(here.class, Some(ParticipantClass::Civilians) | None) {
                    here.class = behind.class;
                }
                here.plural |= here.sort == Sort::Container;
                here.sort = Sort::Human;
            }
            // "offices of the Water Board", "the home of a judge"
            (Sort::Facility, Sort::Person | Sort::Organisation | Sort::Human | Sort::Body | Sort::Container) => {
                here.last = hanging as u32 + 1;
            }
            _ => {}
        }
        here
    }
}

/// The arguments of a document by noun group, each read when it is first asked for.
pub(super) struct Arguments<'a> {
    input: &'a Input<'a>,
    weapon_at: &'a [u32],
    /// The one movement that the text names.
    movement: Option<u32>,
    read: Vec<OnceCell<Argument>>,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(input: &'a Input<'a>, weapon_at: &'a [u32]) -> Self {
        Self { input, weapon_at, movement: movement(input), read: vec![OnceCell::new(); input.phrases.nouns.len()] }
    }

    fn one(&self, k: usize) -> Argument {
        let mut argument = self.input.tables.events.participants.joined(self.input, self.weapon_at, k);
        // "a cell of the Front", "a Front column": several people.
        if argument.sort == Sort::Container && argument.organisation.is_some() {
            argument.sort = Sort::Human;
            argument.plural = true;
        }
        // "The rebels" of a text that names one movement alone belong to it.
        if argument.partisan && argument.plural && argument.organisation.is_none() {
            argument.organisation = self.movement;
        }
        argument
    }
}

impl Index<usize> for Arguments<'_> {
    type Output = Argument;

    fn index(&self, k: usize) -> &Argument {
        self.read[k].get_or_init(|| self.one(k))
    }
}

/// The armed group that a text names, where it names one alone.
fn movement(input: &Input) -> Option<u32> {
    let named = |m: &&Mention<Organisation>| m.value.kind == OrganisationKind::ArmedGroup;
    let first = input.organisations.iter().position(|m| named(&m))?;
    let only = &input.organisations[first].value.name;
    input.organisations.iter().filter(named).all(|m| m.value.name == *only).then_some(first as u32)
}

/// The class that an organisation's kind tells.
pub(super) fn class_of(kind: OrganisationKind) -> Option<ParticipantClass> {
    Some(match kind {
        OrganisationKind::ArmedGroup => ParticipantClass::ArmedGroup,
        OrganisationKind::Government | OrganisationKind::Court => ParticipantClass::Government,
        OrganisationKind::Military => ParticipantClass::StateForces,
        OrganisationKind::Police => ParticipantClass::Police,
        OrganisationKind::Company => ParticipantClass::Company,
        OrganisationKind::Media => ParticipantClass::Media,
        OrganisationKind::Igo => ParticipantClass::ExternalForces,
        _ => return None,
    })
}

/// The group that hangs on another with an "of", over what stands in brackets between: "the armed wing (the Brigades) of the
/// Front".
fn hanging_with_of(input: &Input, k: usize) -> Option<usize> {
    let (nouns, tokens) = (&input.phrases.nouns, &input.text.tokens);
    let end = nouns[k].tokens.end as usize;
    if nouns.get(k + 1).is_some_and(|next| follows_with_of(input, &nouns[k], next)) {
        return Some(k + 1);
    }
    let bracket = tokens.get(end).filter(|t| t.kind == Kind::OpenBracket)?;
    let close = (end + 1..tokens.len().min(end + BRACKET)).find(|&at| tokens[at].kind == Kind::CloseBracket)?;
    let of = tokens.get(close + 1).filter(|t| t.word == input.tables.events.of && t.sentence == bracket.sentence);
    of.and_then(|_| (k + 1..nouns.len().min(k + 4)).find(|&j| nouns[j].preposition == Some(close as u32 + 1)))
}

/// Tokens of a bracket that is passed over, at most.
const BRACKET: usize = 12;

/// "members of the army": the group hangs on the one before with an "of".
pub(super) fn follows_with_of(input: &Input, group: &NounGroup, next: &NounGroup) -> bool {
    let of = |p: u32| input.text.tokens[p as usize].word == input.tables.events.of && p == group.tokens.end;
    next.preposition.is_some_and(of) && next.joined_to.is_none()
}

/// Those who fight or keep order with arms.
const fn bears_arms(class: ParticipantClass) -> bool {
    matches!(class, ParticipantClass::Police | ParticipantClass::StateForces | ParticipantClass::ArmedGroup)
}

/// Whether people belong to the class of the organisation that they are told with: "FLR men", "members of the army", but not "a
/// judge of the army".
fn takes(argument: &Argument, class: Option<ParticipantClass>) -> bool {
    let open = matches!(argument.class, Some(ParticipantClass::Civilians) | None);
    class.is_some_and(|c| if argument.member { bears_arms(c) } else { open && c == ParticipantClass::ArmedGroup })
}

/// Whether a demonym that heads its group is a noun: in the plural, or counted.
fn is_people(input: &Input, group: &NounGroup, place: &crate::record::Place) -> bool {
    let start = group.tokens.start as usize;
    ends_plural(&place.text) || input.phrases.tags[start] == Tag::Number
}

/// Whether a word has the ending of a plural.
fn ends_plural(word: &str) -> bool {
    let text = word.as_bytes();
    let before = text.get(text.len().wrapping_sub(2)).map(u8::to_ascii_lowercase);
    matches!(text.last(), Some(b's' | b'S')) && !matches!(before, None | Some(b's' | b'u' | b'i'))
}

fn looks_human(word: &str) -> bool {
    let ends = |tail: &str| {
        word.len() > tail.len() + 3 && word.get(word.len() - tail.len()..).is_some_and(|end| end.eq_ignore_ascii_case(tail))
    };
    ["ists", "ist", "men", "woman", "women", "keepers", "keeper", "dwellers", "workers", "owners", "ians"].iter().any(|t| ends(t))
}

/// The record of an argument.
pub(super) fn participant(input: &Input, arguments: &Arguments, k: usize) -> Option<Participant> {
    let text = input.text;
    let argument = &arguments[k];
    let group = &input.phrases.nouns[k];
    let (tokens, kind, name) = match argument.sort {
        Sort::Person => {
            let person = &input.people[argument.person? as usize];
            (person.tokens, ParticipantKind::Person, Some(person.value.name.clone()))
        }
        Sort::Organisation => {
            let organisation = &input.organisations[argument.organisation? as usize];
            (organisation.tokens, ParticipantKind::Organisation, Some(organisation.value.name.clone()))
        }
        Sort::Country => {
            let place = &input.places[argument.place? as usize];
            (place.tokens, ParticipantKind::Country, Some(place.value.name.clone()))
        }
        sort => {
            let last = (argument.last as usize - 1).max(k);
            let end = input.phrases.nouns[last].tokens.end as usize;
            let words = &input.tables.events.words;
            let cut = end > group.tokens.start as usize + 1
                && matches!(input.phrases.tags[end - 2], Tag::Noun | Tag::PluralNoun | Tag::Name)
                && [words.hostage, words.captive].contains(&text.tokens[end - 1].word);
            // "held six people hostage"
            let end = if cut { end - 1 } else { end };
            let mut start = group.tokens.start as usize;
            // "FLR [Free Lake Region] rebels": the words behind the brackets say who.
            let brackets = start..(group.head as usize).min(end);
            if let Some(close) = brackets.rev().find(|&at| text.tokens[at].kind == Kind::CloseBracket) {
                start = close + 1;
            }
            while start + 1 < end && start < group.head as usize && !opens_words(input, start) {
                start += 1;
            }
            let kind = match sort {
                Sort::Facility | Sort::Place => ParticipantKind::Facility,
                Sort::Vehicle => ParticipantKind::Vehicle,
                Sort::Human | Sort::Container | Sort::Unknown if argument.plural => ParticipantKind::Group,
                Sort::Human => {
                    let armed = matches!(
                        argument.class,
                        Some(ParticipantClass::Police | ParticipantClass::StateForces | ParticipantClass::Rioters)
                    );
                    if armed { ParticipantKind::Group } else { ParticipantKind::Person }
                }
                Sort::Body => ParticipantKind::Organisation,
                Sort::Container => ParticipantKind::Group,
                Sort::Unknown => ParticipantKind::Person,
                _ => ParticipantKind::Object,
            };
            let name = match (sort, argument.organisation) {
                (Sort::Human | Sort::Container, Some(i)) => Some(input.organisations[i as usize].value.name.clone()),
                _ => None,
            };
            (TokenRange::new(start, end), kind, name)
        }
    };
    if tokens.is_empty() {
        return None;
    }
    let mut participant = Participant::new(text.span(tokens), text.slice(tokens), kind);
    participant.name = name;
    participant.class = argument.class;
    participant.country = match argument.sort {
        Sort::Country => input.places[argument.place? as usize].value.country.clone(),
        _ => argument.organisation.and_then(|i| input.organisations[i as usize].value.country.clone()),
    };
    Some(participant)
}

/// Whether a token may open the words for a participant: no article, hedge or mark.
fn opens_words(input: &Input, at: usize) -> bool {
    let token = &input.text.tokens[at];
    match input.phrases.tags[at] {
        Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Preposition | Tag::Punctuation => false,
        _ => token.kind != Kind::Possessive,
    }
}
