//! Events: one record per thing that happened.

use crate::Error;
use crate::dates::Anchor;
use crate::lexicon::Vocabulary;
use crate::phrases::Phrases;
use crate::record::{Casualty, Date, Event, Organisation, Person, Place, Statement};
use crate::text::{Mention, Text};

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {}

impl Tables {
    pub(crate) fn load(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self::default())
    }
}

/// All that earlier stages found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a Text<'a>,
    pub(crate) tables: &'a crate::tables::Tables,
    pub(crate) phrases: &'a Phrases,
    pub(crate) anchor: Option<&'a Anchor>,
    pub(crate) dates: &'a [Mention<Date>],
    pub(crate) places: &'a [Mention<Place>],
    pub(crate) organisations: &'a [Mention<Organisation>],
    pub(crate) people: &'a [Mention<Person>],
    pub(crate) casualties: &'a [Mention<Casualty>],
    pub(crate) statements: &'a [Mention<Statement>],
}

/// Assembles the events.
pub(crate) fn assemble(_input: &Input) -> Vec<Event> {
    Vec::new()
}
