//! Cues: small words that colour what a trigger tells, as bits.

use crate::Error;
use crate::lexicon::{self, Vocabulary, WordMap, gates};

pub(super) const ATTEMPTED: u64 = 1;
pub(super) const FOILED: u64 = 1 << 1;
pub(super) const THREATENED: u64 = 1 << 2;
pub(super) const PLANNED: u64 = 1 << 3;
pub(super) const DENIED: u64 = 1 << 4;
pub(super) const HYPOTHETICAL: u64 = 1 << 5;
pub(super) const SUSPECTED: u64 = 1 << 6;
pub(super) const OTHER: u64 = 1 << 7;
pub(super) const DEFINITE: u64 = 1 << 8;
pub(super) const MANY: u64 = 1 << 9;
pub(super) const ARMED: u64 = 1 << 10;
pub(super) const CLAIM: u64 = 1 << 11;
pub(super) const RESPONSIBILITY: u64 = 1 << 12;
pub(super) const BLAME: u64 = 1 << 13;
pub(super) const REPORT: u64 = 1 << 14;
pub(super) const BE: u64 = 1 << 15;
pub(super) const HAVE: u64 = 1 << 16;
pub(super) const DESTROYED: u64 = 1 << 17;
pub(super) const DAMAGED: u64 = 1 << 18;
pub(super) const UNHARMED: u64 = 1 << 19;
pub(super) const LIGHT: u64 = 1 << 20;
pub(super) const ABSTRACT: u64 = 1 << 21;
pub(super) const SUICIDE: u64 = 1 << 22;
pub(super) const PROMINENT: u64 = 1 << 23;
pub(super) const PAST: u64 = 1 << 24;
pub(super) const SITE: u64 = 1 << 25;
pub(super) const AGAINST: u64 = 1 << 26;
pub(super) const NEAR: u64 = 1 << 27;
pub(super) const IMPLIES: u64 = 1 << 28;
pub(super) const BELONGS: u64 = 1 << 29;
/// An occasion with a day of its own: "elections", "accord".
pub(super) const OCCASION: u64 = 1 << 30;
/// Gives support: "extended", "reiterated".
pub(super) const OFFER: u64 = 1 << 31;
/// Goes on with, or puts an end to, a course of deeds: "stop", "continue".
pub(super) const COURSE: u64 = 1 << 32;
/// A whole people, hit by nobody on any day: "population", "nation".
pub(super) const PEOPLES: u64 = 1 << 33;
/// What happens again and again: "regularly", "often".
pub(super) const HABIT: u64 = 1 << 34;
/// A part in a deed, not the deed: "involvement", "complicity".
pub(super) const INVOLVEMENT: u64 = 1 << 35;
/// With "for" behind it asks for a deed: "calling", "demanded".
pub(super) const CALL: u64 = 1 << 36;

const CLASSES: &[(&str, u64)] = &[
    ("abstract", ABSTRACT),
    ("against", AGAINST),
    ("armed", ARMED),
    ("attempted", ATTEMPTED),
    ("be", BE),
    ("belongs", BELONGS),
    ("blame", BLAME),
    ("call", CALL),
    ("claim", CLAIM),
    ("course", COURSE),
    ("damaged", DAMAGED),
    ("definite", DEFINITE),
    ("denied", DENIED),
    ("destroyed", DESTROYED),
    ("foiled", FOILED),
    ("habit", HABIT),
    ("have", HAVE),
    ("hypothetical", HYPOTHETICAL),
    ("implies", IMPLIES),
    ("involvement", INVOLVEMENT),
    ("light", LIGHT),
    ("many", MANY),
    ("near", NEAR),
    ("occasion", OCCASION),
    ("offer", OFFER),
    ("other", OTHER),
    ("past", PAST),
    ("peoples", PEOPLES),
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
pub(super) fn load(vocabulary: &mut Vocabulary) -> Result<WordMap<u64>, Error> {
    let mut cues = WordMap::new();
    let file = "gazetteers/events/cues.tsv";
    for row in lexicon::rows(file, include_str!("../../gazetteers/events/cues.tsv")) {
        let bit = row.parse(1, "a class of cue", |cell| CLASSES.iter().find(|(name, _)| *name == cell).map(|(_, bit)| *bit))?;
        *cues.entry(vocabulary.intern(row.cell(0))) |= bit;
    }
    cues.gate(vocabulary, gates::EVENT_CUE);
    Ok(cues)
}
