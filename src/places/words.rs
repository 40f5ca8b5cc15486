//! Single words that this room reads its evidence from: prepositions of place, honorifics, designators, verbs of saying.

use std::sync::LazyLock;

use crate::lexicon::{Vocabulary, WordMap, gates};
use crate::text::Text;
use crate::tokens;
use crate::{Error, lexicon};

/// Bits of what a word tells about a name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cue(pub(crate) u16);

impl Cue {
    /// A preposition of place before the name.
    pub(crate) const IN: Self = Self(1);
    /// An honorific, rank or role before a person's name.
    pub(crate) const TITLE: Self = Self(2);
    /// A word after the name that makes it a division: "County", "Province".
    pub(crate) const DIVISION: Self = Self(4);
    /// A word after a place that makes both a larger name: "University", "Times", "Police".
    pub(crate) const BODY: Self = Self(8);
    /// A verb of saying or deciding: its subject acts.
    pub(crate) const ACTS: Self = Self(16);
    /// A word before "of" that makes what follows a place: "town", "village", "province".
    pub(crate) const SORT: Self = Self(32);
    /// A direction or part that may open the name of a place: "northern", "downtown", "greater".
    pub(crate) const PART: Self = Self(64);
    /// The word "of".
    pub(crate) const OF: Self = Self(128);
    /// A word that ends a name of a person: "Jr", "Sr", "III".
    pub(crate) const JUNIOR: Self = Self(256);
    /// A street word after a name.
    pub(crate) const STREET: Self = Self(512);
    /// A water, mountain or park word: the name with it is a natural feature.
    pub(crate) const NATURE: Self = Self(1024);
    /// An article or determiner.
    pub(crate) const THE: Self = Self(2048);
    /// The name of a month or day, which is no person's.
    pub(crate) const DAY: Self = Self(4096);
    /// What is of a place: "resident", "woman", "police", in lower case after the name.
    pub(crate) const LOCAL: Self = Self(8192);
    /// A verb whose object may be a town: "raided", "shelled".
    pub(crate) const HIT: Self = Self(16384);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has one of the bits.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const NAMES: [(&str, Cue); 15] = [
    ("in", Cue::IN),
    ("title", Cue::TITLE),
    ("division", Cue::DIVISION),
    ("body", Cue::BODY),
    ("acts", Cue::ACTS),
    ("sort", Cue::SORT),
    ("part", Cue::PART),
    ("of", Cue::OF),
    ("junior", Cue::JUNIOR),
    ("street", Cue::STREET),
    ("nature", Cue::NATURE),
    ("the", Cue::THE),
    ("day", Cue::DAY),
    ("local", Cue::LOCAL),
    ("hit", Cue::HIT),
];

/// Reads the table of cues.
pub(super) fn cues(vocabulary: &mut Vocabulary) -> Result<WordMap<Cue>, Error> {
    let mut map: WordMap<Cue> = WordMap::new();
    for row in lexicon::rows("gazetteers/places/cues.tsv", include_str!("../../gazetteers/places/cues.tsv")) {
        let mut cue = 0;
        for cell in row.values(1) {
            let known = NAMES.iter().find(|n| n.0 == cell);
            cue |= known.ok_or_else(|| row.error(format!("found {cell:?}, expected a class of cue")))?.1.0;
        }
        let word = vocabulary.intern(row.cell(0));
        map.entry(word).0 |= cue;
    }
    Ok(map)
}

/// Words of names of places, and how they are spelt short.
const SAME: [(&str, &str); 7] =
    [("saint", "st"), ("sainte", "ste"), ("mount", "mt"), ("fort", "ft"), ("sankt", "st"), ("county", "co"), ("township", "twp")];

/// Gives the words that names spell short their gate.
pub(super) fn gate_short(vocabulary: &mut Vocabulary) {
    for (long, _) in SAME {
        let word = vocabulary.intern(long);
        vocabulary.gate(std::iter::once(word), gates::SPELT_SHORT);
    }
}

/// The key of a token in names of places.
#[inline]
pub(super) fn key(text: &Text, token: usize) -> u64 {
    let key = text.key(token);
    if text.tokens[token].word.has(gates::SPELT_SHORT) { canonical(key) } else { key }
}

/// The key of a word in names of places: "Saint" is "St", "Mount" is "Mt", "Fort" is "Ft".
pub(crate) fn canonical(key: u64) -> u64 {
    static KEYS: LazyLock<[(u64, u64); 7]> =
        LazyLock::new(|| SAME.map(|(long, short)| (tokens::key_of(long), tokens::key_of(short))));
    KEYS.iter().find(|k| k.0 == key).map_or(key, |k| k.1)
}
