//! The large lists of single words, compiled ahead into a table that is looked up in place.
//!
//! Takes the bytes that [`compile`] makes, gives gates and marks of a word by its key. All numbers are little-endian:
//!
//! | part | what |
//! | --- | --- |
//! | head | four `u32`: the near words that are both listed and common, listed, common; slots |
//! | near words | rows of key `u64` and marks `u32`, in that order |
//! | far words | slots of tag `u32` (the low half of the key) and marks `u32` |
//!
//! *Near* words are those that the vocabulary reads at start, in the order of their numbers: those that the tables read at
//! start list, too, and what is common in any text. *Far* words lie by their keys (open addressing, linear probing; a slot
//! without a word is zero), and nobody reads them before they are asked for.
//! A word that is in no row is looked up as any other: a table read at start may have words that this one has never seen.

use super::vocabulary::Slot;
use super::{WordId, gates, marks};

/// Bytes of the row of a near word.
const ROW: usize = 12;
/// Bytes of the slot of a far word.
const SLOT: usize = 8;
/// The bit of the marks that says that the table of places has something to say of the word; it belongs to the closed classes,
/// which are not in here.
const PLACE: u32 = 1 << marks::CLOSED;
/// The bit of the marks that says that names of places have the word behind their first.
const INNER_PLACE: u32 = PLACE << 1;
/// The number of a far word is that of its slot, from here on: far above the numbers of near words.
const FAR: u32 = 1 << 30;

/// The opened table.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    near: &'static [[u8; ROW]],
    far: &'static [[u8; SLOT]],
    /// The near words that are both listed and common, listed, common.
    parts: [u32; 3],
}

impl Compiled {
    /// Opens a table; one that is cut off has no words.
    pub(super) fn open(bytes: &'static [u8]) -> Self {
        Self::split(bytes).unwrap_or_default()
    }

    fn split(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<16>()?;
        let [both, listed, common, slots] = [0, 4, 8, 12].map(|at| number(head, at));
        let parts = [both, listed, common];
        let (near, rest) = rest.split_at_checked(parts.iter().sum::<u32>() as usize * ROW)?;
        let far = rest.get(..slots as usize * SLOT)?;
        Some(Self { near: near.as_chunks().0, far: far.as_chunks().0, parts })
    }

    /// The key of each near word, and the word but for its number, in the order of the numbers, the first of which is 1.
    pub(super) fn near(&self) -> impl Iterator<Item = (u64, Slot)> + use<> {
        self.near.iter().map(|row| {
            let (tag, rest) = (number(row, 0), number(row, 4));
            (u64::from(rest) << 32 | u64::from(tag), slot(tag, 0, number(row, 8)))
        })
    }

    /// The numbers of the near words, the commonest first.
    pub(super) fn by_use(&self) -> impl Iterator<Item = u32> + use<> {
        let [both, listed, common] = self.parts;
        (0..both).chain(both + listed..both + listed + common).chain(both..both + listed).map(|index| index + 1)
    }

    /// How many near words the tables read at start list.
    #[cfg(test)]
    pub(super) fn listed(&self) -> usize {
        let [both, listed, _] = self.parts;
        (both + listed) as usize
    }

    /// A far word; a slot without a number where there is none.
    pub(super) fn get(&self, key: u64) -> Slot {
        if self.far.is_empty() { Slot::default() } else { self.probe(key, self.home(key)) }
    }

    /// The first slot that a far word may have, and what lies there: to be fetched for many words before any is looked at.
    #[inline]
    pub(super) fn first(&self, key: u64) -> (usize, [u8; SLOT]) {
        let home = self.home(key);
        (home, self.far.get(home).copied().unwrap_or_default())
    }

    /// A far word by what [`Compiled::first`] gives for its key; a slot without a number where there is none.
    #[inline]
    pub(super) fn get_from(&self, key: u64, (home, first): (usize, [u8; SLOT])) -> Slot {
        let first = slot(number(&first, 0), FAR + home as u32, number(&first, 4));
        if first.tag == key as u32 || !first.word.is_known() { first } else { self.probe(key, home) }
    }

    #[inline]
    fn home(&self, key: u64) -> usize {
        home(key, self.far.len())
    }

    #[inline]
    fn slot(&self, at: usize) -> Slot {
        let bytes = &self.far[at];
        slot(number(bytes, 0), FAR + at as u32, number(bytes, 4))
    }

    fn probe(&self, key: u64, mut at: usize) -> Slot {
        loop {
            let slot = self.slot(at);
            if slot.tag == key as u32 || !slot.word.is_known() {
                return slot;
            }
            at = if at + 1 == self.far.len() { 0 } else { at + 1 };
        }
    }
}

/// The first slot, of so many, that a word may have.
#[inline]
const fn home(key: u64, slots: usize) -> usize {
    (((key >> 32) * slots as u64) >> 32) as usize
}

/// The `u32` at a place of some bytes that are long enough.
#[inline]
const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A word from its marks; without a number where it has none.
#[inline]
const fn slot(tag: u32, number: u32, marks: u32) -> Slot {
    if marks == 0 {
        return Slot { tag: 0, word: WordId::UNKNOWN, marks: 0 };
    }
    let first = if marks & PLACE == 0 { gates::NO_PLACE } else { 0 };
    let inner = if marks & INNER_PLACE == 0 { gates::NO_INNER_PLACE } else { 0 };
    Slot { tag, word: WordId { number, gates: first | inner }, marks: marks & !(PLACE | INNER_PLACE) }
}

/// What the compiler needs to know of a word.
#[cfg(test)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Large {
    /// Of the rooms of names.
    pub(crate) class: u16,
    /// Of `phrases`.
    pub(crate) readings: u16,
    pub(crate) common: bool,
    pub(crate) is_place: bool,
    pub(crate) is_inner_place: bool,
}

/// The table of words by key; `listed` are those that the tables read at start have, in the order that their numbers are to have.
#[cfg(test)]
pub(crate) fn compile(mut large: std::collections::BTreeMap<u64, Large>, listed: &[u64]) -> Vec<u8> {
    let bits = |word: Large| {
        let place = if word.is_place { PLACE } else { 0 } | if word.is_inner_place { INNER_PLACE } else { 0 };
        u32::from(word.class) | u32::from(word.readings) << marks::READINGS | place
    };
    let mut near: [Vec<(u64, u32)>; 3] = Default::default();
    for &key in listed {
        if let Some(word) = large.remove(&key) {
            near[usize::from(!word.common)].push((key, bits(word)));
        }
    }
    large.retain(|&key, word| {
        if word.common {
            near[2].push((key, bits(*word)));
        }
        !word.common
    });
    let slots = large.len() * 3 / 2 + 1;
    let mut far = vec![(0, 0); slots];
    for (key, word) in large {
        assert_ne!(bits(word), 0, "a word with nothing to say of");
        let mut at = home(key, slots);
        while far[at] != (0, 0) {
            at = (at + 1) % slots;
        }
        far[at] = (key as u32, bits(word));
    }
    let head = near.iter().map(Vec::len).chain([slots]).flat_map(|n| (n as u32).to_le_bytes());
    let near = near.iter().flatten().flat_map(|(key, marks)| key.to_le_bytes().into_iter().chain(marks.to_le_bytes()));
    let far = far.iter().flat_map(|(tag, marks)| tag.to_le_bytes().into_iter().chain(marks.to_le_bytes()));
    head.chain(near).chain(far).collect()
}
