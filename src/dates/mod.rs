//! Temporal expressions: found in the text, then given their values from the anchor and the dates around them.

use crate::lexicon::Vocabulary;
use crate::phrases::Tag;
use crate::record::{Date, PublishedFrom};
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

/// A temporal expression as found: what its words say, before the anchor gives it a value.
#[derive(Debug, Clone)]
pub(crate) struct Timex {}

/// A day of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: i16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The day that relative dates count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor {
    pub(crate) day: Day,
    pub(crate) from: PublishedFrom,
}

/// Finds the temporal expressions.
pub(crate) fn find(_text: &Text, _tables: &Tables, _numbers: &numbers::Tables, _tags: &[Tag]) -> Vec<Mention<Timex>> {
    Vec::new()
}

/// The anchor: what the caller gave, else the date of the byline, of the dateline, or a full date of the text.
pub(crate) fn anchor(_text: &Text, _timexes: &[Mention<Timex>], published: Option<&str>) -> Option<Anchor> {
    let given = published?;
    let mut parts = given.get(..10)?.split('-');
    let day = Day { year: parts.next()?.parse().ok()?, month: parts.next()?.parse().ok()?, day: parts.next()?.parse().ok()? };
    Some(Anchor { day, from: PublishedFrom::Given })
}

/// Gives the expressions their values.
pub(crate) fn resolve(
    _text: &Text,
    _tables: &Tables,
    _timexes: Vec<Mention<Timex>>,
    _anchor: Option<&Anchor>,
    _tags: &[Tag],
) -> Vec<Mention<Date>> {
    Vec::new()
}
