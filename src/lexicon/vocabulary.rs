//! Every word of every table, by number, and what the rooms ask of it.
//!
//! Takes the words of the tables one by one, and a compiled table of many more; gives the number, gates and marks of each word
//! of a text.

use std::ops::Deref;

use super::compiled::Compiled;
use super::phrase_table::MAX_WORDS;
use super::{WordId, is_word_like};
use crate::tokens;

/// Every word that a table knows.
///
/// Words are told apart by 45 bits of their key or more (the slot and the tag): two words that share those would be one
/// word. (Among 10⁵ table words and 10⁶ words of text the chance of one such pair is some 10⁻³.)
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// The words of the tables that are read at start. Open addressing, linear probing, in the order of the keys; a slot
    /// without a word is zero.
    slots: Vec<Slot>,
    /// Common words again, each at the one slot of its key where that was free: most words of a text are found here, in a
    /// table that the caches hold.
    front: Vec<Slot>,
    /// The key of each word of `slots`, for when these grow.
    keys: Vec<u64>,
    /// The words that no table read at start has: they have marks, but no gates of such a table.
    compiled: Compiled,
}

/// The words of an entry; none where these are more than [`MAX_WORDS`].
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Words {
    words: [WordId; MAX_WORDS],
    count: usize,
}

impl Words {
    fn push(&mut self, word: WordId) {
        if let Some(place) = self.words.get_mut(self.count) {
            *place = word;
        }
        self.count += 1;
    }
}

impl Deref for Words {
    type Target = [WordId];

    fn deref(&self) -> &[WordId] {
        self.words.get(..self.count).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot {
    /// The low half of the key.
    pub(super) tag: u32,
    pub(super) word: WordId,
    pub(super) marks: u32,
}

/// Slots of [`Vocabulary::front`].
const FRONT: usize = 1 << 13;

/// The slot of a key in [`Vocabulary::front`].
#[inline]
const fn front(key: u64) -> usize {
    (key >> 32) as usize % FRONT
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { slots: written(1 << 15), front: written(FRONT), keys: Vec::with_capacity(1 << 15), compiled: Compiled::default() }
    }
}

/// Empty slots in memory that has been written to: every page is then asked of the system once, not for reading first and for
/// writing after.
fn written(slots: usize) -> Vec<Slot> {
    let mut written = Vec::with_capacity(slots);
    written.extend(std::iter::repeat_n(std::hint::black_box(Slot::default()), slots));
    written
}

impl Vocabulary {
    /// The vocabulary of a compiled table: see [`compile`](super::compile).
    pub(crate) fn open(bytes: &'static [u8]) -> Self {
        let mut vocabulary = Self { compiled: Compiled::open(bytes), ..Self::default() };
        for (key, word) in vocabulary.compiled.near() {
            vocabulary.add(key, word);
        }
        vocabulary
    }

    /// The number of a word, a new one where it has none yet.
    pub(crate) fn intern_key(&mut self, key: u64) -> WordId {
        let at = self.intern_at(key);
        WordId { gates: 0, ..self.slots[at].word }
    }

    /// The slot of a word, which has a number from then on.
    fn intern_at(&mut self, key: u64) -> usize {
        let at = self.find(key);
        // What the compiled table says of the word goes with it: it is not looked for there any more.
        if self.slots[at].word.is_known() { at } else { self.add(key, self.compiled.get(key)) }
    }

    /// Gives a new word, with these gates and marks, the next number and a slot.
    fn add(&mut self, key: u64, word: Slot) -> usize {
        self.keys.push(key);
        let (number, gates) = (self.keys.len() as u32, word.word.gates);
        if self.keys.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let at = self.find(key);
        self.slots[at] = Slot { tag: key as u32, word: WordId { number, gates }, marks: word.marks };
        at
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

    /// The words of an entry, cut as the text is; hyphens, stops, commas and lone apostrophes are dropped.
    pub(crate) fn intern_all(&mut self, entry: &str) -> Words {
        let mut words = Words::default();
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

    pub(super) fn gate_number(&mut self, number: u32, gates: u32) {
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

    /// The keys of the words that have been given numbers so far, in the order of these.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The keys of those words that the compiled table has from the tables that are read at start.
    #[cfg(test)]
    pub(crate) fn listed(&self) -> &[u64] {
        &self.keys[..self.compiled.listed()]
    }

    /// Feeds the number and the marks of its word to each item, by its key; items with a key of 0 are passed over.
    ///
    /// The tables are larger than the caches: the slots of many keys are fetched before any is looked at, so that the waits for
    /// them run side by side.
    pub(crate) fn get_each<I>(&self, items: &mut [I], key_of: impl Fn(&I) -> u64, mut found: impl FnMut(&mut I, WordId, u32)) {
        const MANY: usize = 64;
        let mut keys = [0; MANY];
        let mut slots = [Slot::default(); MANY];
        let mut far = [(0, [0; 8]); MANY];
        let mut misses = [0; MANY];
        for chunk in items.chunks_mut(MANY) {
            for ((slot, key), item) in slots.iter_mut().zip(&mut keys).zip(&*chunk) {
                *key = key_of(item);
                *slot = self.front[front(*key)];
            }
            let keys = &keys[..chunk.len()];
            let mut missed = 0;
            for (index, (slot, &key)) in slots.iter().zip(keys).enumerate() {
                misses[missed] = index;
                missed += usize::from((key != 0) & ((slot.tag != key as u32) | (slot.word.number == 0)));
            }
            for &index in &misses[..missed] {
                slots[index] = self.slots[self.home(keys[index])];
                far[index] = self.compiled.first(keys[index]);
            }
            for &index in &misses[..missed] {
                let (mut slot, key) = (slots[index], keys[index]);
                if slot.tag != key as u32 && slot.word.is_known() {
                    slot = self.slots[self.find(key)];
                }
                slots[index] = if slot.word.is_known() { slot } else { self.compiled.get_from(key, far[index]) };
            }
            for ((slot, &key), item) in slots.iter().zip(keys).zip(chunk) {
                if key != 0 {
                    found(item, slot.word, slot.marks);
                }
            }
        }
    }

    /// Puts the commonest words to the front; to be called when every word has its marks.
    pub(crate) fn settle(&mut self) {
        for number in self.compiled.by_use() {
            let key = self.keys[number as usize - 1];
            let slot = self.slots[self.find(key)];
            let place = &mut self.front[front(key)];
            if !place.word.is_known() {
                *place = slot;
            }
        }
    }
}
