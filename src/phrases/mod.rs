//! Phrases: what part of speech a word is here, and the noun and verb groups that words make.
//!
//! Closed-class words, verb forms and suffixes from tables, and the words next door: no statistical tagger.
//! Three rooms ask the same questions of a sentence (whose head is this noun, is that verb passive): this room answers them.

mod group;
mod tables;
mod tag;

use crate::text::TokenRange;

pub(crate) use group::group;
pub(crate) use tables::{VerbForms, load};
#[cfg(test)]
pub(crate) use tables::{is_closed, open_classes};
pub(crate) use tag::tag;

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) enum Tag {
    /// A common noun.
    #[default]
    Noun,
    /// A noun in the plural.
    PluralNoun,
    /// A word that its case shows to be a name.
    Name,
    /// "he", "they", "who" excepted.
    Pronoun,
    /// "who", "which", "that" opening a relative clause.
    Relative,
    /// "the", "a", "this".
    Determiner,
    /// "his", "their", and the possessive 's.
    Possessive,
    Adjective,
    Adverb,
    /// Digits and number words.
    Number,
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "after" opening a clause.
    Subordinator,
    /// "to" before a verb.
    To,
    /// "will", "would", "may".
    Modal,
    /// Forms of "be".
    Be,
    /// Forms of "have".
    Have,
    /// Forms of "do".
    Do,
    /// "not", "n't", "never".
    Negation,
    /// Base or present form: "attack", "attacks".
    VerbPresent,
    /// Past tense: "attacked", "shot".
    VerbPast,
    /// Past participle after "be" or "have", or before "by": "killed".
    VerbParticiple,
    /// -ing form.
    VerbIng,
    /// Marks and symbols.
    Punctuation,
}

/// The name that a noun group stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOf {
    /// Index into the people.
    Person(u32),
    /// Index into the organisations.
    Organisation(u32),
    /// Index into the places.
    Place(u32),
}

/// A noun group: determiner, number, modifiers, head ("the 14 wounded police officers"). Names are groups; dates are not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NounGroup {
    pub(crate) tokens: TokenRange,
    /// The head's token.
    pub(crate) head: u32,
    /// The last name inside, where there is one.
    pub(crate) name: Option<NameOf>,
    /// Whether the head lies in that name ("the BLA's spokesman" is not headed by its name).
    pub(crate) headed_by_name: bool,
    /// Token of the preposition right before the group, or before the one that it is joined to.
    pub(crate) preposition: Option<u32>,
    /// Index of the noun group before, where this one goes on a coordination with it ("A, B and C").
    pub(crate) joined_to: Option<u32>,
    /// Index of the noun group that this one stands beside in apposition ("the mayor, Juan Paz,").
    pub(crate) apposition_of: Option<u32>,
}

/// A verb group: auxiliaries, adverbs, main verb ("had not yet been attacked").
#[derive(Debug, Clone, Copy)]
pub(crate) struct VerbGroup {
    pub(crate) tokens: TokenRange,
    /// The main verb's token.
    pub(crate) head: u32,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// "will", "would", "may", "to": not told as fact.
    pub(crate) modal: Option<u32>,
    /// Opens with "to".
    pub(crate) infinitive: bool,
    /// A bare -ing form or participle: its subject stands elsewhere.
    pub(crate) participial: bool,
    /// Index of the subject's noun group.
    pub(crate) subject: Option<u32>,
    /// Index of the direct object's noun group (of the agentless passive: none).
    pub(crate) object: Option<u32>,
    /// Index of the noun group after "by", in the passive.
    pub(crate) agent: Option<u32>,
}

/// The groups of a document.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// One a token.
    pub(crate) tags: Vec<Tag>,
    pub(crate) nouns: Vec<NounGroup>,
    pub(crate) verbs: Vec<VerbGroup>,
    /// One a token: index of its noun group + 1, or 0.
    pub(crate) noun_at: Vec<u32>,
    /// One a token: index of its verb group + 1, or 0.
    pub(crate) verb_at: Vec<u32>,
}

impl Phrases {
    /// The noun group that a token lies in.
    pub(crate) fn noun(&self, token: usize) -> Option<&NounGroup> {
        self.noun_at.get(token)?.checked_sub(1).map(|n| &self.nouns[n as usize])
    }

    /// The verb group that a token lies in.
    pub(crate) fn verb(&self, token: usize) -> Option<&VerbGroup> {
        self.verb_at.get(token)?.checked_sub(1).map(|n| &self.verbs[n as usize])
    }
}

#[cfg(test)]
mod tests;
