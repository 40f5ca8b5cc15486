//! Cues: small words that colour what a trigger tells, as bits.

use crate::Error;
use crate::lexicon::{self, Vocabulary, WordMap};

pub(super) const ATTEMPTED: u32 = 1;
pub(super) const FOILED: u32 = 1 << 1;
pub(super) const THREATENED: u32 = 1 << 2;
pub(super) const PLANNED: u32 = 1 << 3;
pub(super) const DENIED: u32 = 1 << 4;
pub(super) const HYPOTHETICAL: u32 = 1 << 5;
pub(super) const SUSPECTED: u32 = 1 << 6;
pub(super) const OTHER: u32 = 1 << 7;
pub(super) const DEFINITE: u32 = 1 << 8;
pub(super) const MANY: u32 = 1 << 9;
pub(super) const ARMED: u32 = 1 << 10;
pub(super) const CLAIM: u32 = 1 << 11;
pub(super) const RESPONSIBILITY: u32 = 1 << 12;
pub(super) const BLAME: u32 = 1 << 13;
pub(super) const REPORT: u32 = 1 << 14;
pub(super) const BE: u32 = 1 << 15;
pub(super) const HAVE: u32 = 1 << 16;
pub(super) const DESTROYED: u32 = 1 << 17;
pub(super) const DAMAGED: u32 = 1 << 18;
pub(super) const UNHARMED: u32 = 1 << 19;
pub(super) const LIGHT: u32 = 1 << 20;
pub(super) const ABSTRACT: u32 = 1 << 21;
pub(super) const SUICIDE: u32 = 1 << 22;
pub(super) const PROMINENT: u32 = 1 << 23;
pub(super) const PAST: u32 = 1 << 24;
pub(super) const SITE: u32 = 1 << 25;
pub(super) const AGAINST: u32 = 1 << 26;
pub(super) const NEAR: u32 = 1 << 27;
pub(super) const IMPLIES: u32 = 1 << 28;
pub(super) const BELONGS: u32 = 1 << 29;
/// An occasion with a day of its own: "elections", "accord".
pub(super) const OCCASION: u32 = 1 << 30;
/// Gives support: "extended", "reiterated".
pub(super) const OFFER: u32 = 1 << 31;

const CLASSES: &[(&str, u32)] = &[
    ("abstract", ABSTRACT),
    ("against", AGAINST),
    ("armed", ARMED),
    ("attempted", ATTEMPTED),
    ("be", BE),
    ("belongs", BELONGS),
    ("blame", BLAME),
    ("claim", CLAIM),
    ("damaged", DAMAGED),
    ("definite", DEFINITE),
    ("denied", DENIED),
    ("destroyed", DESTROYED),
    ("foiled", FOILED),
    ("have", HAVE),
    ("hypothetical", HYPOTHETICAL),
    ("implies", IMPLIES),
    ("light", LIGHT),
    ("many", MANY),
    ("near", NEAR),
    ("occasion", OCCASION),
    ("offer", OFFER),
    ("other", OTHER),
    ("past", PAST),
    ("planned", PLANNED),
    ("prominent", PROMINENT),
    ("report", REPORT),
    ("responsibility", RESPONSIBILITY),
    ("site", SITE),
    ("suicide", SUICIDE),
    ("suspected", SUSPECTED),
    ("threatened", THREATENED),
    ("unharmed", UNHARMED),
];

/// Reads the cues: the bits of every word.
pub(super) fn load(vocabulary: &mut Vocabulary) -> Result<WordMap<u32>, Error> {
    let mut cues = WordMap::new();
    let file = "gazetteers/events/cues.tsv";
    for row in lexicon::rows(file, include_str!("../../gazetteers/events/cues.tsv")) {
        let bit = row.parse(1, "a class of cue", |cell| CLASSES.iter().find(|(name, _)| *name == cell).map(|(_, bit)| *bit))?;
        *cues.entry(vocabulary.intern(row.cell(0))) |= bit;
    }
    Ok(cues)
}
