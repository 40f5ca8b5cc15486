//! Tables of names and cues, and how text is looked up in them.
//!
//! One [`Vocabulary`] gives every word that any table knows a small number, its [`WordId`]; the text is translated once, and
//! from then on every rule compares numbers. A room keeps what it knows about single words in a [`WordMap`] (an array
//! indexed by the number) and about several words in a [`PhraseTable`] (a trie over numbers). A word that no table knows is
//! `WordId::UNKNOWN`, and costs nothing further.
//!
//! Tables are built once, from the TSV files under `gazetteers/`, and never change afterwards. The large lists of single words
//! are compiled ahead, and opened in place.

mod compiled;
mod phrase_table;
mod tsv;
mod vocabulary;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) use compiled::number;
pub(crate) use phrase_table::{Lookup, PhraseTable};
pub(crate) use tsv::{Row, rows};
pub(crate) use vocabulary::Vocabulary;

use crate::tokens::Kind;

#[cfg(test)]
pub(crate) use compiled::{Large, compile};

/// A word known to the tables, by number; with it, which tables have it.
///
/// Two of the same number are the same word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordId {
    number: u32,
    /// Bits of [`gates`]. A word that comes from the text has all of its gates; one from the tables, none.
    gates: u32,
}

impl PartialEq for WordId {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for WordId {}

impl PartialOrd for WordId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WordId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}

impl WordId {
    /// A word that no table knows.
    pub(crate) const UNKNOWN: Self = Self { number: 0, gates: 0 };

    #[inline]
    pub(crate) const fn is_known(self) -> bool {
        self.number != 0
    }

    /// Whether the word, which must come from the text, has one of these bits of [`gates`].
    #[inline]
    pub(crate) const fn has(self, gates: u32) -> bool {
        self.gates & gates != 0
    }

    const fn index(self) -> usize {
        self.number as usize
    }
}

/// Bits that go with a word of the text: which tables have it (at the head of an entry, where entries have several words), or
/// what single words are. They are read once, with the word's number; a table that does not have a word is then not looked
/// into at all.
pub(crate) mod gates {
    /// A title before a name.
    pub(crate) const TITLE: u32 = 1;
    /// A role noun.
    pub(crate) const ROLE: u32 = 1 << 1;
    /// A body's name.
    pub(crate) const BODY: u32 = 1 << 2;
    /// What stands beside a body's name: "news agency".
    pub(crate) const BODY_NOUN: u32 = 1 << 3;
    /// The head of a body's name.
    pub(crate) const BODY_HEAD: u32 = 1 << 4;
    /// "by".
    pub(crate) const BY: u32 = 1 << 5;
    /// Hedges a number, or a word of what does: "more", "than".
    pub(crate) const HEDGE: u32 = 1 << 6;
    /// A preposition that opens clauses, too: "after".
    pub(crate) const CLAUSAL: u32 = 1 << 7;
    /// Stays with a verb: "down".
    pub(crate) const PARTICLE: u32 = 1 << 8;
    /// A word that headlines write small.
    pub(crate) const FUNCTION: u32 = 1 << 9;
    /// A number word.
    pub(crate) const NUMBER: u32 = 1 << 10;
    /// A quantity may start with it: a number word, a hedge, a vague count.
    pub(crate) const QUANTITY: u32 = 1 << 11;
    /// A word of dates.
    pub(crate) const DATE: u32 = 1 << 12;
    /// A reference to a time, or a holiday.
    pub(crate) const DATE_PHRASE: u32 = 1 << 13;
    /// A hedge, stage or amount of a time.
    pub(crate) const DATE_HEDGE: u32 = 1 << 14;
    pub(crate) const PLACE_CUE: u32 = 1 << 15;
    pub(crate) const VICTIM: u32 = 1 << 16;
    pub(crate) const VICTIM_MODIFIER: u32 = 1 << 17;
    /// A word that opens a count: "killed".
    pub(crate) const EFFECT: u32 = 1 << 18;
    pub(crate) const CASUALTY_CUE: u32 = 1 << 19;
    /// A verb of saying.
    pub(crate) const SAYING: u32 = 1 << 20;
    pub(crate) const STATEMENT_CUE: u32 = 1 << 21;
    /// A trigger, or what forbids or places one.
    pub(crate) const TRIGGER: u32 = 1 << 22;
    pub(crate) const WEAPON: u32 = 1 << 23;
    pub(crate) const PARTICIPANT: u32 = 1 << 24;
    pub(crate) const PARTICIPANT_END: u32 = 1 << 25;
    pub(crate) const EVENT_CUE: u32 = 1 << 26;
    /// Names of places are known not to have the word behind their first.
    pub(crate) const NO_INNER_PLACE: u32 = 1 << 27;
    /// The table of places is known to have nothing to say of the word alone.
    pub(crate) const NO_PLACE: u32 = 1 << 28;
    /// Goes on an entry of several words, of whatever table with a gate.
    pub(crate) const INNER: u32 = 1 << 29;
    /// The core of a date, or the first word of a phrase that is one.
    pub(crate) const DATE_CORE: u32 = 1 << 30;
    /// A word that names of places spell short: "Saint".
    pub(crate) const SPELT_SHORT: u32 = 1 << 31;
}

/// What every token is asked: bits that go with a word.
pub(crate) mod marks {
    /// Of the rooms of names: the bits of `names::Class`.
    pub(crate) const CLASS: u32 = 0xFFFF;
    /// Where the five bits of `phrases` begin that are the closed class of a word.
    pub(crate) const CLOSED: u32 = 16;
    /// Where the eleven bits of `phrases` begin that are the parts of speech that a word may be.
    pub(crate) const READINGS: u32 = 21;
}

/// Keys are hashes already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map from keys of words, which are hashes already.
pub(crate) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Whether tokens of this kind are words of entries (the others are passed over when entries are cut).
pub(crate) const fn is_word_like(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Number | Kind::Mixed | Kind::Possessive | Kind::Clitic | Kind::Ampersand)
}

/// About as many words as the tables read at start have.
const WORDS: usize = 1 << 14;

/// What a room knows about single words: an array indexed by the number of the word; the default for one it does not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordMap<T> {
    values: Vec<T>,
    /// The bit of [`gates`] that the words of the text have that are in here; 0 where the map has none.
    gate: u32,
}

impl<T: Copy + Default + PartialEq> WordMap<T> {
    /// Gives the words that have another value than the default a gate, by which they are told in a text from then on.
    pub(crate) fn gate(&mut self, vocabulary: &mut Vocabulary, gate: u32) {
        self.mark(vocabulary, gate, |value| value != T::default());
        self.gate = gate;
    }

    /// Gives the words of some values a gate, for those who ask before they look.
    pub(crate) fn mark(&self, vocabulary: &mut Vocabulary, gate: u32, test: impl Fn(T) -> bool) {
        let set = (0..).zip(&self.values).filter(|&(_, &value)| test(value));
        vocabulary.gate(set.map(|(number, _)| WordId { number, gates: 0 }), gate);
    }
}

impl<T: Copy + Default> WordMap<T> {
    pub(crate) fn new() -> Self {
        Self { values: Vec::new(), gate: 0 }
    }

    /// The value of a word of the text. (Of a word from the tables only until the map has a gate.)
    #[inline]
    pub(crate) fn get(&self, word: WordId) -> T {
        if word.gates & self.gate == self.gate { self.known(word) } else { T::default() }
    }

    /// The value of a word from wherever.
    #[inline]
    pub(crate) fn known(&self, word: WordId) -> T {
        self.values.get(word.index()).copied().unwrap_or_default()
    }

    /// The value of a word, to be set. `WordId::UNKNOWN` must not be set.
    pub(crate) fn entry(&mut self, word: WordId) -> &mut T {
        debug_assert!(word.is_known());
        let at = word.index();
        if self.values.len() <= at {
            // Room for all at once: what is not used of it costs nothing, and what is used is not copied from place to place.
            if self.values.capacity() == 0 {
                self.values.reserve(WORDS);
            }
            self.values.resize(at + 1, T::default());
        }
        &mut self.values[at]
    }

    pub(crate) fn set(&mut self, word: WordId, value: T) {
        *self.entry(word) = value;
    }
}

#[cfg(test)]
mod tests {
    /// Two tables behind one gate would each hide the other's words.
    #[test]
    fn every_gate_is_a_bit_of_its_own() {
        let source = include_str!("mod.rs");
        let gates = source.split("pub(crate) mod gates {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("the gates");
        let mut bits: Vec<&str> = gates.lines().filter_map(|line| line.split(": u32 = ").nth(1)).collect();
        let all = bits.len();
        assert!(all > 20, "{all} gates");
        bits.sort_unstable();
        bits.dedup();
        assert_eq!(bits.len(), all);
    }
}
