//! Every word of every table, by number, and what the rooms ask of it.
//!
//! Takes the words of the tables one by one, and a compiled table of many more; gives the number, gates and marks of each word
//! of a text.

use std::ops::Deref;

use super::compiled::{Compiled, FRONT, Known, Slot, find, fits, front as front_of, home, number, slot};
use super::phrase_table::MAX_WORDS;
use super::{WordId, is_word_like};
use crate::tokens;

/// Every word that a table knows.
///
/// Words are told apart by 45 bits of their key or more (the slot and the tag): two words that share those would be one
/// word. (Among 10⁵ table words and 10⁶ words of text the chance of one such pair is some 10⁻³.)
#[derive(Debug)]
pub(crate) struct Vocabulary {
    compiled: Compiled,
    /// By number, far words apart; the first is no word.
    known: Vec<Known>,
    /// The words of the tables that are not in the compiled ones: their slots, of which two thirds may be taken, and keys.
    fresh: Vec<Slot>,
    keys: Vec<u64>,
    /// The most used words again, each at the one slot of its key: most words of a text are found here, in a table that the
    /// caches hold.
    front: Vec<Front>,
}

/// Words that are looked up together.
const MANY: usize = 64;

#[derive(Debug, Clone, Copy, Default)]
struct Front {
    tag: u32,
    known: Known,
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

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            compiled: Compiled::default(),
            known: vec![Known::default()],
            fresh: vec![[0; 8]; 16],
            keys: Vec::new(),
            front: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// The vocabulary of compiled tables: see [`compile`](super::compile).
    pub(crate) fn open(bytes: &'static [u8]) -> Self {
        let compiled = Compiled::open(bytes);
        let known = std::iter::once(Known::default()).chain(compiled.known()).collect();
        Self { compiled, known, ..Self::default() }
    }

    /// The number of a word, a new one where it has none yet.
    pub(crate) fn intern_key(&mut self, key: u64) -> WordId {
        WordId { number: self.number(key).unwrap_or_else(|| self.add(key)), gates: 0 }
    }

    /// The number of a word that is not far.
    fn number(&self, key: u64) -> Option<u32> {
        let second = |slots: &[Slot]| Some(number(&slots[find(slots, key)], 4)).filter(|number| *number != 0);
        second(self.compiled.near()).or_else(|| second(&self.fresh))
    }

    /// Gives a new word the next number.
    fn add(&mut self, key: u64) -> u32 {
        let number = self.known.len() as u32;
        // What the compiled table says of the word goes with it: it is not looked for there any more.
        let Known { word, marks } = self.compiled.far_word(key);
        self.known.push(Known { word: WordId { number, ..word }, marks });
        self.keys.push(key);
        if self.keys.len() * 3 > self.fresh.len() * 2 {
            let mut wider = vec![[0; 8]; self.fresh.len() * 2];
            let first = number + 1 - self.keys.len() as u32;
            for (&key, number) in self.keys.iter().zip(first..) {
                let at = find(&wider, key);
                wider[at] = slot(key, number);
            }
            self.fresh = wider;
        } else {
            let at = find(&self.fresh, key);
            self.fresh[at] = slot(key, number);
        }
        number
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
        if let Some(known) = self.known_mut(word.number) {
            known.marks |= marks;
        }
    }

    /// Sets gates of words; those that they have stay.
    pub(crate) fn gate(&mut self, words: impl Iterator<Item = WordId>, gates: u32) {
        words.for_each(|word| self.gate_number(word.number, gates));
    }

    pub(super) fn gate_number(&mut self, number: u32, gates: u32) {
        if let Some(known) = self.known_mut(number) {
            known.word.gates |= gates;
        }
    }

    fn known_mut(&mut self, number: u32) -> Option<&mut Known> {
        self.known.get_mut(number as usize).filter(|known| known.word.is_known())
    }

    /// The keys of the words that no compiled table has, in the order of their numbers.
    #[cfg(test)]
    pub(crate) fn fresh(&self) -> &[u64] {
        &self.keys
    }

    /// How many words have marks.
    #[cfg(test)]
    pub(crate) fn marked(&self) -> usize {
        let near = self.known.iter().filter(|known| known.marks != 0).count();
        near + self.compiled.far().iter().filter(|slot| **slot != [0; 8]).count()
    }

    /// Gates and marks of a word from wherever; none where it is not known.
    #[cfg(test)]
    pub(crate) fn get(&self, key: u64) -> Option<(u32, u32)> {
        let known = self.number(key).map_or_else(|| self.compiled.far_word(key), |number| self.known[number as usize]);
        known.word.is_known().then_some((known.word.gates, known.marks))
    }

    /// Feeds the number and the marks of its word to each item, by its key (as many keys as items); items with a key of 0 are
    /// passed over. To be called of a vocabulary that is settled.
    ///
    /// The tables are larger than the caches: the slots of many keys are fetched before any is looked at, so that the waits for
    /// them run side by side.
    pub(crate) fn get_each<I>(&self, keys: &[u64], items: &mut [I], mut found: impl FnMut(&mut I, WordId, u32)) {
        let mut front = [Front::default(); MANY];
        let mut words = [Known::default(); MANY];
        let mut misses = [0; MANY];
        for (keys, items) in keys.chunks(MANY).zip(items.chunks_mut(MANY)) {
            for (slot, key) in front.iter_mut().zip(keys) {
                *slot = self.front[front_of(*key)];
            }
            let mut missed = 0;
            for (index, (slot, &key)) in front.iter().zip(keys).enumerate() {
                words[index] = slot.known;
                misses[missed] = index;
                missed += usize::from((key != 0) & ((slot.tag != key as u32) | !slot.known.word.is_known()));
            }
            self.get_missed(keys, &misses[..missed], &mut words);
            for ((known, &key), item) in words.iter().zip(keys).zip(items) {
                if key != 0 {
                    found(item, known.word, known.marks);
                }
            }
        }
    }

    /// Gets the words of those of the keys that the front does not have.
    fn get_missed(&self, keys: &[u64], misses: &[usize], words: &mut [Known; MANY]) {
        let (near, far) = (self.compiled.near(), self.compiled.far());
        let mut slots = [([0; 8], [0; 8]); MANY];
        for (slot, &index) in slots.iter_mut().zip(misses) {
            *slot = (near[home(near, keys[index])], far[home(far, keys[index])]);
        }
        for (&(mut first, far), &index) in slots.iter().zip(misses) {
            let key = keys[index];
            if !fits(first, key) {
                first = near[find(near, key)];
            }
            if number(&first, 4) == 0 && !self.keys.is_empty() {
                first = self.fresh[find(&self.fresh, key)];
            }
            words[index] = match number(&first, 4) {
                // Most words that are in no table find a free slot.
                0 if number(&far, 4) == 0 => Known::default(),
                0 => self.compiled.far_word(key),
                number => self.known[number as usize],
            };
        }
    }

    /// Makes the front; to be called when every word has its gates and marks.
    pub(crate) fn settle(&mut self) {
        let slots = self.compiled.front().iter();
        self.front = slots.map(|slot| Front { tag: number(slot, 0), known: self.known[number(slot, 4) as usize] }).collect();
        self.front.resize(FRONT, Front::default());
    }
}
