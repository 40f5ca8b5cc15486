//! Places: candidates from the gazetteer, then which of them is meant.

mod candidates;
#[cfg(test)]
mod compile;
mod gazetteer;
mod resolve;
mod usage;
mod words;

use crate::Error;
use crate::lexicon::{Vocabulary, WordMap, gates};
use crate::names::{Candidate, Sort};
use crate::text::Text;

pub(crate) use candidates::Toponyms;
pub(crate) use resolve::resolve;

/// The compiled table: see `gazetteer.rs` for its layout and `compile.rs` for how it is made.
static COMPILED: &[u8] = include_bytes!("../../gazetteers/places/places.bin");

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    gazetteer: gazetteer::Gazetteer,
    cues: WordMap<words::Cue>,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut cues = words::cues(vocabulary)?;
        cues.gate(vocabulary, gates::PLACE_CUE);
        words::gate_short(vocabulary);
        let gazetteer = gazetteer::Gazetteer::open(COMPILED).unwrap_or_default();
        Ok(Self { gazetteer, cues })
    }
}

/// Whether the table has something to say of the single word with this key.
#[cfg(test)]
pub(crate) fn is_listed(key: u64) -> bool {
    let gazetteer = gazetteer::Gazetteer::open(COMPILED).unwrap_or_default();
    gazetteer.look_up(gazetteer::extend(0, words::canonical(key))).is_some()
}

/// The keys of the words that stand in names of places behind the first.
#[cfg(test)]
pub(crate) fn inner_words(read: impl Fn(&str) -> String) -> impl Fn(u64) -> bool {
    let (_, inner) = compile::compile(|name| read(&format!("gazetteers/places/{name}")));
    move |key| inner.contains(&words::canonical(key))
}

/// Puts forward every run of tokens that may be the name of a place, or a demonym.
///
/// Gives what this room keeps of them for [`resolve`].
pub(crate) fn candidates(text: &Text, tables: &Tables, out: &mut Vec<Candidate>) -> Toponyms {
    let Toponyms { found, unknown } = candidates::candidates(text, tables);
    // Room for what the other rooms add, too.
    out.reserve(found.len() + unknown.len() + text.tokens.len() / 8);
    out.extend(found.iter().zip(0..).map(|(c, entry)| Candidate {
        tokens: c.tokens,
        sort: if c.is_demonym() { Sort::Demonym } else { Sort::Place },
        weight: c.weight(),
        rule: "gazetteer-name",
        entry,
    }));
    out.extend(unknown.iter().zip(0..).map(|(u, entry)| Candidate {
        tokens: u.tokens,
        sort: Sort::Place,
        weight: u.weight,
        rule: "unknown-name-by-context",
        entry,
    }));
    Toponyms { found, unknown }
}
