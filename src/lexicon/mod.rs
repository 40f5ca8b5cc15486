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

    /// The word with more gates.
    pub(crate) const fn with(self, gates: u32) -> Self {
        Self { number: self.number, gates: self.gates | gates }
    }

    /// Which of these gates the word has.
    pub(crate) const fn gates_of(self, gates: u32) -> u32 {
        self.gates & gates
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
    /// Of the token: it ends in a stop.
    pub(crate) const STOPPED: u32 = 1 << 27;
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

/// Every word of every table, by number, and what the rooms ask of it.
///
/// Words are told apart by 45 bits of their key or more (the slot and the tag): two words that share those would be one
/// word. (Among 10⁵ table words and 10⁶ words of text the chance of one such pair is some 10⁻³.)
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Open addressing, linear probing, in the order of the keys; a slot without a word is zero.
    slots: Vec<Slot>,
    /// Words of low numbers again, each at the one slot of its key where that was free: most words of a text are found here,
    /// in a table that the caches hold.
    front: Vec<Slot>,
    /// The key of each word, for when the slots grow.
    keys: Vec<u64>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The low half of the key.
    tag: u32,
    word: WordId,
    marks: u32,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 1 << 18], front: vec![Slot::default(); FRONT], keys: Vec::with_capacity(1 << 18) }
    }
}

/// Slots of [`Vocabulary::front`].
const FRONT: usize = 1 << 13;

/// The slot of a key in [`Vocabulary::front`].
#[inline]
const fn front(key: u64) -> usize {
    (key >> 32) as usize % FRONT
}

impl Vocabulary {
    /// The number of a word, a new one where it has none yet.
    pub(crate) fn intern_key(&mut self, key: u64) -> WordId {
        let at = self.intern_at(key);
        WordId { gates: 0, ..self.slots[at].word }
    }

    /// The slot of a word, which has a number from then on.
    fn intern_at(&mut self, key: u64) -> usize {
        let at = self.find(key);
        if self.slots[at].word.is_known() {
            return at;
        }
        self.keys.push(key);
        self.slots[at] = Slot { tag: key as u32, word: WordId { number: self.keys.len() as u32, gates: 0 }, marks: 0 };
        if self.keys.len() * 4 <= self.slots.len() * 3 {
            return at;
        }
        self.grow();
        self.find(key)
    }

    fn grow(&mut self) {
        let wider = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, wider);
        for slot in old.into_iter().filter(|slot| slot.word.is_known()) {
            let at = self.find(self.keys[slot.word.index() - 1]);
            self.slots[at] = slot;
        }
    }

    /// The first slot that a word may have.
    #[inline]
    fn home(&self, key: u64) -> usize {
        (key >> (64 - self.slots.len().trailing_zeros())) as usize & (self.slots.len() - 1)
    }

    /// The slot of a word, or the free one where it would be.
    #[inline]
    fn find(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = self.home(key);
        loop {
            let slot = self.slots[at];
            if slot.tag == key as u32 || !slot.word.is_known() {
                return at;
            }
            at = (at + 1) & last;
        }
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

    /// Sets marks of a word; those that it has stay.
    pub(crate) fn mark(&mut self, word: WordId, marks: u32) {
        if let Some(slot) = self.slot_of(word.number) {
            slot.marks |= marks;
        }
    }

    /// Sets gates of words; those that they have stay.
    pub(crate) fn gate(&mut self, words: impl Iterator<Item = WordId>, gates: u32) {
        words.for_each(|word| self.gate_number(word.number, gates));
    }

    fn gate_number(&mut self, number: u32, gates: u32) {
        if let Some(slot) = self.slot_of(number) {
            slot.word.gates |= gates;
        }
    }

    /// The slot of the word with a number; none for [`WordId::UNKNOWN`].
    fn slot_of(&mut self, number: u32) -> Option<&mut Slot> {
        let key = *self.keys.get((number as usize).checked_sub(1)?)?;
        let at = self.find(key);
        self.slots.get_mut(at)
    }

    /// Feeds the number and the marks of the word of each key to `found`, with the index of the key; keys of 0 are passed over.
    ///
    /// The tables are larger than the caches: the slots of many keys are fetched before any is looked at, so that the waits for
    /// them run side by side.
    pub(crate) fn get_each(&self, keys: &[u64], mut found: impl FnMut(usize, WordId, u32)) {
        const MANY: usize = 64;
        let mut slots = [Slot::default(); MANY];
        let mut misses = [0; MANY];
        for (chunk, first) in keys.chunks(MANY).zip((0..).step_by(MANY)) {
            for (slot, &key) in slots.iter_mut().zip(chunk) {
                *slot = self.front[front(key)];
            }
            let mut missed = 0;
            for (index, (slot, &key)) in slots.iter().zip(chunk).enumerate() {
                misses[missed] = index;
                missed += usize::from((key != 0) & ((slot.tag != key as u32) | (slot.word.number == 0)));
            }
            for &index in &misses[..missed] {
                slots[index] = self.slots[self.home(chunk[index])];
            }
            for &index in &misses[..missed] {
                let slot = slots[index];
                if slot.tag != chunk[index] as u32 && slot.word.is_known() {
                    slots[index] = self.slots[self.find(chunk[index])];
                }
            }
            for (index, (slot, &key)) in slots.iter().zip(chunk).enumerate() {
                if key != 0 {
                    found(first + index, slot.word, slot.marks);
                }
            }
        }
    }

    /// Puts the words of the lowest numbers to the front; to be called when every word has its marks.
    pub(crate) fn settle(&mut self) {
        for &key in self.keys.iter().take(4 * FRONT) {
            let slot = self.slots[self.find(key)];
            let place = &mut self.front[front(key)];
            if !place.word.is_known() {
                *place = slot;
            }
        }
    }

    /// Takes in rows of a compiled table of words with their marks: see [`COMPILED_ROW`].
    pub(crate) fn read(&mut self, compiled: &[u8]) {
        for row in compiled.chunks_exact(COMPILED_ROW) {
            let (Some(key), Some(class), Some(readings)) = (row.first_chunk(), row[8..].first_chunk(), row[10..].first_chunk())
            else {
                return;
            };
            let readings = u32::from(u16::from_le_bytes(*readings));
            let no_place = if readings & COMPILED_PLACE == 0 { gates::NO_PLACE } else { 0 };
            let at = self.intern_at(u64::from_le_bytes(*key));
            self.slots[at].marks |= u32::from(u16::from_le_bytes(*class)) | (readings & !COMPILED_PLACE) << marks::READINGS;
            self.slots[at].word.gates |= no_place;
        }
    }
}

/// Bytes of a row of a compiled table of words: key `u64`, marks of names `u16`, readings `u16`, little-endian. The
/// table opens with the number of its frequent words, `u32`; the rows of these come first, and both parts are in order of the
/// keys, so that the slots are filled in order.
pub(crate) const COMPILED_ROW: usize = 12;

/// The bit of the readings in a row that says that the table of places has something to say of the word.
pub(crate) const COMPILED_PLACE: u32 = 1 << 15;

/// Whether tokens of this kind are words of entries (the others are passed over when entries are cut).
pub(crate) const fn is_word_like(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Number | Kind::Mixed | Kind::Possessive | Kind::Clitic | Kind::Ampersand)
}

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
