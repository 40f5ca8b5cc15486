//! Casualties: counts of people harmed, each the interval that the words allow.

use crate::lexicon::Vocabulary;
use crate::phrases::Phrases;
use crate::record::{Casualty, Date, Statement};
use crate::text::{Mention, Text};
use crate::{Error, numbers};

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {}

impl Tables {
    pub(crate) fn load(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self::default())
    }
}

/// Finds the counts.
pub(crate) fn find(
    _text: &Text,
    _tables: &Tables,
    _numbers: &numbers::Tables,
    _phrases: &Phrases,
    _dates: &[Mention<Date>],
) -> Vec<Mention<Casualty>> {
    Vec::new()
}

/// Ties every count to the statement that gave it.
pub(crate) fn attribute(
    _text: &Text,
    casualties: Vec<Mention<Casualty>>,
    _statements: &[Mention<Statement>],
) -> Vec<Mention<Casualty>> {
    casualties
}
