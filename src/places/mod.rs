//! Places: candidates from the gazetteer, then which of them is meant.

use crate::Error;
use crate::lexicon::Vocabulary;
use crate::names::{Candidate, Names};
use crate::record::Place;
use crate::text::{Mention, Text};

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {}

impl Tables {
    pub(crate) fn load(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self::default())
    }
}

/// Puts forward every run of tokens that may be a name of this sort.
pub(crate) fn candidates(_text: &Text, _tables: &Tables, _candidates: &mut Vec<Candidate>) {}

/// Gives every name of this sort its meaning.
pub(crate) fn resolve(_text: &Text, _tables: &Tables, _names: &Names) -> Vec<Mention<Place>> {
    Vec::new()
}
