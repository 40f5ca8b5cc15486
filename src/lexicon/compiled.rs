//! The large lists of single words, compiled ahead into tables that are looked up in place.
//!
//! Takes the bytes that [`compile`] makes, gives the number of a word by its key, or its marks. All numbers are `u32`,
//! little-endian:
//!
//! | part | what |
//! | --- | --- |
//! | head | near words, slots of near words, slots of the front, slots of far words |
//! | marks | of the near words, in the order of their numbers, the first of which is 1 |
//! | near slots | tag (the low half of the key) and number |
//! | front slots | tag and number of the near words that are the most used, each at the one slot of its key |
//! | far slots | tag and marks |
//!
//! *Near* words are those that the tables read at start have, too, and what is common in any text; the others are *far*. Both
//! lie by their keys (open addressing, linear probing; a slot without a word is zero), and nobody reads those of them that no
//! one asks for. A word that is in neither is as good as any other: the tables read at start may have words that no list has.

use super::{WordId, gates, marks};

/// A tag, and the number or the marks of a word: one slot.
pub(super) type Slot = [u8; 8];

/// The bit of the marks that says that the table of places has something to say of the word; it belongs to the closed classes,
/// which are not in here.
const PLACE: u32 = 1 << marks::CLOSED;
/// The bit of the marks that says that names of places have the word behind their first.
const INNER_PLACE: u32 = PLACE << 1;
/// The number of a far word is that of its slot, from here on: far above the numbers of other words.
const FAR: u32 = 1 << 30;
/// Slots of the front.
pub(super) const FRONT: usize = 1 << 13;

/// A word's number and gates, and its marks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) word: WordId,
    pub(super) marks: u32,
}

/// The opened tables.
#[derive(Debug)]
pub(super) struct Compiled {
    marks: &'static [[u8; 4]],
    near: &'static [Slot],
    front: &'static [Slot],
    far: &'static [Slot],
}

impl Default for Compiled {
    /// No words.
    fn default() -> Self {
        const EMPTY: &[Slot] = &[[0; 8]];
        Self { marks: &[], near: EMPTY, front: &[], far: EMPTY }
    }
}

impl Compiled {
    /// Opens the tables; what is cut off has no words.
    pub(super) fn open(bytes: &'static [u8]) -> Self {
        Self::split(bytes).unwrap_or_default()
    }

    fn split(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(16)?;
        let [words, near, front, far] = [0, 4, 8, 12].map(|at| number(head, at) as usize);
        let (marks, rest) = rest.split_at_checked(4 * words)?;
        let slots = rest.as_chunks().0;
        let (near, slots) = slots.split_at_checked(near)?;
        let (front, slots) = slots.split_at_checked(front)?;
        Some(Self { marks: marks.as_chunks().0, near, front, far: slots.get(..far)? })
    }

    /// The near words in the order of their numbers.
    pub(super) fn known(&self) -> impl Iterator<Item = Known> + use<> {
        self.marks.iter().zip(1..).map(|(marks, number)| known(number, u32::from_le_bytes(*marks)))
    }

    /// The slots of near words, for [`find`].
    pub(super) fn near(&self) -> &'static [Slot] {
        self.near
    }

    /// The slots of the front, or none.
    pub(super) fn front(&self) -> &'static [Slot] {
        self.front
    }

    /// The slots of far words, for [`find`].
    pub(super) fn far(&self) -> &'static [Slot] {
        self.far
    }

    /// A far word; one without a number where there is none.
    pub(super) fn far_word(&self, key: u64) -> Known {
        let at = find(self.far, key);
        match number(&self.far[at], 4) {
            0 => Known::default(),
            marks => known(FAR + at as u32, marks),
        }
    }
}

/// The first slot, of these, that a word may have.
#[inline]
pub(super) const fn home(slots: &[Slot], key: u64) -> usize {
    (((key >> 32) * slots.len() as u64) >> 32) as usize
}

/// The only slot of the front that a word may have.
#[inline]
pub(super) const fn front(key: u64) -> usize {
    (key >> 32) as usize % FRONT
}

/// The slot of a word, or the free one where it would be; there must be one.
#[inline]
pub(super) fn find(slots: &[Slot], key: u64) -> usize {
    let mut at = home(slots, key);
    while !fits(slots[at], key) {
        at = if at + 1 == slots.len() { 0 } else { at + 1 };
    }
    at
}

/// Whether a slot is that of a word, or free.
#[inline]
pub(super) const fn fits(slot: Slot, key: u64) -> bool {
    number(&slot, 0) == key as u32 || number(&slot, 4) == 0
}

/// The `u32` at a place of some bytes that are long enough.
#[inline]
pub(crate) const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A slot of a word.
pub(super) const fn slot(key: u64, second: u32) -> Slot {
    ((second as u64) << 32 | key & u32::MAX as u64).to_le_bytes()
}

#[inline]
const fn known(number: u32, marks: u32) -> Known {
    let first = if marks & PLACE == 0 { gates::NO_PLACE } else { 0 };
    let inner = if marks & INNER_PLACE == 0 { gates::NO_INNER_PLACE } else { 0 };
    Known { word: WordId { number, gates: first | inner }, marks: marks & !(PLACE | INNER_PLACE) }
}

/// What the compiler needs to know of a word.
#[cfg(test)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Large {
    /// Of the rooms of names.
    pub(crate) class: u16,
    /// Of `phrases`.
    pub(crate) readings: u16,
    /// How often its lemma is used, in the sense-tagged texts of WordNet; of a word of the closed classes, more often than that.
    pub(crate) uses: u32,
    pub(crate) is_place: bool,
    pub(crate) is_inner_place: bool,
}

/// Uses from which on a word counts as common in any text.
#[cfg(test)]
const COMMON: u32 = 8;

#[cfg(test)]
impl Large {
    fn bits(self) -> u32 {
        let place = if self.is_place { PLACE } else { 0 } | if self.is_inner_place { INNER_PLACE } else { 0 };
        u32::from(self.class) | u32::from(self.readings) << marks::READINGS | place
    }

    const fn is_common(self) -> bool {
        self.uses >= COMMON
    }

    /// Whether a large list has the word.
    pub(crate) fn is_large(self) -> bool {
        self.known().1 != 0
    }

    /// The gates and marks that the word is to have.
    pub(crate) fn known(self) -> (u32, u32) {
        let known = known(0, self.bits());
        (known.word.gates, known.marks)
    }
}

/// The tables of all words by key; `listed` are those that the tables read at start have.
#[cfg(test)]
pub(crate) fn compile(mut words: std::collections::BTreeMap<u64, Large>, listed: &[u64]) -> Vec<u8> {
    let mut parts: [Vec<(u64, Large)>; 3] = Default::default();
    for &key in listed {
        if let Some(word) = words.remove(&key) {
            parts[usize::from(!word.is_common())].push((key, word));
        }
    }
    parts[2] = words.iter().filter(|(_, word)| word.is_common()).map(|(&key, &word)| (key, word)).collect();
    words.retain(|_, word| !word.is_common());
    // What is used the most comes first: what the rooms know of such words then lies side by side in their arrays.
    for part in &mut parts {
        part.sort_by_key(|(_, word)| std::cmp::Reverse(word.uses));
    }
    let near: Vec<(u64, Large)> = parts.concat();
    let number = |of: usize| parts[..of].iter().map(Vec::len).sum::<usize>() as u32 + 1;
    // What is both in the tables and common has the lowest numbers; what is common alone needs no low number, for no table has
    // it. At the front the uses alone count.
    let mut front = vec![[0; 8]; FRONT];
    let numbered = |part: usize| parts[part].iter().zip(number(part)..);
    let mut first: Vec<_> = [0, 2, 1].into_iter().flat_map(numbered).collect();
    first.sort_by_key(|((_, word), _)| std::cmp::Reverse(word.uses));
    for (&(key, _), number) in first {
        let at = self::front(key);
        if front[at] == [0; 8] {
            front[at] = slot(key, number);
        }
    }
    let slots = table(near.iter().zip(1..).map(|(&(key, _), number)| (key, number)).collect());
    let far = table(words.iter().map(|(&key, word)| (key, word.bits())).collect());
    let head = [near.len(), slots.len(), front.len(), far.len()].map(|n| n as u32);
    let numbers = head.into_iter().chain(near.iter().map(|(_, word)| word.bits()));
    let slots = slots.iter().chain(&front).chain(&far);
    numbers.flat_map(u32::to_le_bytes).chain(slots.copied().flatten()).collect()
}

#[cfg(test)]
fn table(words: Vec<(u64, u32)>) -> Vec<Slot> {
    let mut slots = vec![[0; 8]; words.len() * 2 + 1];
    for (key, second) in words {
        let at = find(&slots, key);
        assert!(second != 0 && slots[at] == [0; 8], "a word with nothing to say of, or two words that share a tag");
        slots[at] = slot(key, second);
    }
    slots
}
