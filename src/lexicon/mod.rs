//! Tables of names and cues, and how text is looked up in them.
//!
//! One [`Vocabulary`] gives every word that any table knows a small number, its [`WordId`]; the text is translated once, and
//! from then on every rule compares numbers. A room keeps what it knows about single words in a [`WordMap`] (an array
//! indexed by the number) and about several words in a [`PhraseTable`] (a trie over numbers). A word that no table knows is
//! `WordId::UNKNOWN`, and costs nothing further.
//!
//! Tables are built once, from the TSV files under `gazetteers/`, and never change afterwards.

mod phrase_table;
mod tsv;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) use phrase_table::{Lookup, PhraseTable};
pub(crate) use tsv::{Row, rows};

use crate::tokens::{self, Kind};

/// A word known to the tables, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    /// A word that no table knows.
    pub(crate) const UNKNOWN: Self = Self(0);

    pub(crate) fn is_known(self) -> bool {
        self.0 != 0
    }
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

/// Every word of every table, by number.
///
/// Words are told apart by their 64-bit key alone: two words of one key would be one word. (Among 10⁵ table words and 10⁶
/// words of text the chance of one such pair is below 10⁻⁸.)
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: KeyMap<WordId>,
    /// Words of low numbers, each at the slot of its key where that was free: most words of a text are found here, in a table
    /// that the caches hold.
    common: Vec<(u64, WordId)>,
}

/// Slots of [`Vocabulary::common`].
const COMMON: usize = 1 << 14;

impl Vocabulary {
    /// The number of a word, a new one where it has none yet.
    pub(crate) fn intern_key(&mut self, key: u64) -> WordId {
        let next = WordId(self.ids.len() as u32 + 1);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            if self.common.is_empty() {
                self.common = vec![(0, WordId::UNKNOWN); COMMON];
            }
            let slot = &mut self.common[slot(key)];
            if slot.0 == 0 {
                *slot = (key, id);
            }
        }
        id
    }

    /// The number of a single word ("January", "shot"); the entry must not hold a space or hyphen.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        self.intern_key(tokens::key_of(word))
    }

    /// The numbers of the words of an entry, cut as the text is; hyphens, stops, commas and lone apostrophes are dropped.
    pub(crate) fn intern_all(&mut self, entry: &str) -> Vec<WordId> {
        let mut words = Vec::new();
        tokens::scan(entry, |token| {
            if is_word_like(token.kind) {
                words.push(self.intern_key(token.key));
            }
        });
        words
    }

    /// The number of the word with this key.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> WordId {
        match self.common.get(slot(key)) {
            Some(&(found, id)) if found == key => id,
            _ => self.get_any(key),
        }
    }

    #[inline(never)]
    fn get_any(&self, key: u64) -> WordId {
        self.ids.get(&key).copied().unwrap_or(WordId::UNKNOWN)
    }
}

/// The slot of a key among the common words.
#[inline]
fn slot(key: u64) -> usize {
    (key >> 20) as usize % COMMON
}

/// Whether tokens of this kind are words of entries (the others are passed over when entries are cut).
pub(crate) const fn is_word_like(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Number | Kind::Mixed | Kind::Possessive | Kind::Clitic | Kind::Ampersand)
}

/// What a room knows about single words: an array indexed by [`WordId`]; the default for a word it does not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordMap<T> {
    values: Vec<T>,
}

impl<T: Copy + Default> WordMap<T> {
    pub(crate) fn new() -> Self {
        Self { values: Vec::new() }
    }

    #[inline]
    pub(crate) fn get(&self, word: WordId) -> T {
        self.values.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The value of a word, to be set. `WordId::UNKNOWN` must not be set.
    pub(crate) fn entry(&mut self, word: WordId) -> &mut T {
        debug_assert!(word.is_known());
        let at = word.0 as usize;
        if self.values.len() <= at {
            self.values.resize(at + 1, T::default());
        }
        &mut self.values[at]
    }

    pub(crate) fn set(&mut self, word: WordId, value: T) {
        *self.entry(word) = value;
    }
}
