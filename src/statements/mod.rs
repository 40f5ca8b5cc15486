//! Statements: who said what.

use crate::Error;
use crate::lexicon::Vocabulary;
use crate::phrases::Phrases;
use crate::record::{Organisation, Person, Statement};
use crate::text::{Mention, Text};

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {}

impl Tables {
    pub(crate) fn load(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self::default())
    }
}

/// Finds the statements.
pub(crate) fn find(
    _text: &Text,
    _tables: &Tables,
    _phrases: &Phrases,
    _people: &[Mention<Person>],
    _organisations: &[Mention<Organisation>],
) -> Vec<Mention<Statement>> {
    Vec::new()
}
